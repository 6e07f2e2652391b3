// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/projectfile.h"

#include "model/core/safepath.h"
#include "model/project/projectreader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

using Type = JsonNode::Type;

constexpr qint64 maximumFileSize = qint64(1024) * 1024;
constexpr int formatVersion = 1;
constexpr int maximumSlug = 50;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::ProjectFile)
};

void checkPattern(ObjectReader &reader, const QString &key, const QString &pattern)
{
    if (!pattern.isEmpty() && !isFolderPattern(pattern)) {
        reader.refuse(key, Text::tr("“%1” is not a folder inside the project.").arg(pattern));
    }
}

void checkEnvironment(ObjectReader &reader, const QMap<QString, QString> &environment)
{
    static const QRegularExpression secret(u"TOKEN|SECRET|PASSWORD|API_KEY|KAGGLE_KEY"_s);
    for (auto it = environment.keyBegin(); it != environment.keyEnd(); ++it) {
        if (!isVariableName(*it)) {
            reader.refuse(u"environment"_s, Text::tr("“%1” is not a name for an environment variable.").arg(*it));
        } else if (secret.match(it->toUpper()).hasMatch()) {
            reader.warn(u"environment"_s,
                Text::tr("“%1” looks like a secret. The kernel script is stored on Kaggle: keep secrets out of it.")
                    .arg(*it));
        }
    }
}

template <typename Read> void readObject(ObjectReader &parent, const QString &key, Read read)
{
    if (const JsonNode *node = parent.take(key, {Type::Object}, Text::tr("an object in braces"))) {
        ObjectReader reader(*node, parent.pointerOf(key), parent.context());
        read(reader);
        reader.finish();
    }
}

void readQuick(ObjectReader &reader, QuickSettings &quick)
{
    reader.read(u"minutes"_s, quick.minutes, 1, maximumMinutes);
    reader.read(u"arguments"_s, quick.arguments);
    reader.read(u"environment"_s, quick.environment);
    checkEnvironment(reader, quick.environment);
}

void readExpectations(ObjectReader &reader, Expectations &expectations)
{
    reader.read(u"observation_space_shape"_s, expectations.observationSpaceShape);
    reader.read(u"action_space_shape"_s, expectations.actionSpaceShape);
    reader.read(u"action_count"_s, expectations.actionCount, 1);
    if (const JsonNode *node
        = reader.take(u"policy_architecture"_s, {Type::String, Type::Array, Type::Object, Type::Null},
            Text::tr("a policy's name, a list of layer widths or an object"));
        node && node->type != Type::Null) {
        expectations.policyArchitecture = node->toJsonValue();
    }
    reader.read(u"algorithm"_s, expectations.algorithm);
    reader.read(u"stable_baselines3"_s, expectations.stableBaselines3);
    reader.read(u"environments"_s, expectations.environments, 1);
    reader.read(u"reference_checkpoint"_s, expectations.referenceCheckpoint);
    checkPattern(reader, u"reference_checkpoint"_s, expectations.referenceCheckpoint);
}

void readIdentity(ObjectReader &reader, Section &section)
{
    reader.require(u"id"_s, section.id);
    if (!reader.failed() && !isSectionId(section.id)) {
        reader.refuse(u"id"_s, Text::tr("An id has only letters, digits, “_” and “-”."));
    }
    reader.read(u"title"_s, section.title);
    reader.require(u"module"_s, section.module);
    if (!reader.failed() && !isModule(section.module)) {
        reader.refuse(u"module"_s,
            Text::tr("“%1” is neither a Python module (package.name) nor a script in the project (folder/name.py).")
                .arg(section.module));
    }
}

void readCheckpoints(ObjectReader &reader, CheckpointSettings &settings)
{
    QString search = checkpointSearchName(settings.search);
    reader.read(u"search"_s, search);
    if (const std::optional<CheckpointSearch> known = checkpointSearchFromName(search)) {
        settings.search = *known;
    } else {
        reader.refuse(u"search"_s, Text::tr("It must be “train_dqn”, “section_7_6” or “trainer”."));
    }
    reader.read(u"prefix"_s, settings.prefix);
    reader.read(u"folder"_s, settings.folder);
    if (settings.folder != "."_L1) {
        checkPattern(reader, u"folder"_s, settings.folder);
    }
    reader.read(u"keep"_s, settings.keep, 0, maximumKeep);
    reader.read(u"total_timesteps"_s, settings.totalTimesteps, 1);
}

Section readSection(
    const JsonNode &node, const QString &pointer, ObjectReader::Context &context, const Project &project)
{
    Section section;
    section.results = project.results;
    section.training = project.training;
    section.source = writeJsonTree(node, 0);
    ObjectReader reader(node, pointer, context);
    readIdentity(reader, section);
    reader.read(u"claims"_s, section.claims);
    reader.read(u"minutes"_s, section.minutes, 1, maximumMinutes);
    reader.read(u"accelerator"_s, section.accelerator);
    reader.read(u"arguments"_s, section.arguments);
    reader.read(u"environment"_s, section.environment);
    checkEnvironment(reader, section.environment);
    reader.read(u"results"_s, section.results);
    checkPattern(reader, u"results"_s, section.results);
    reader.read(u"training"_s, section.training);
    checkPattern(reader, u"training"_s, section.training);
    if (section.results.isEmpty()) { // the same as not said: an empty pattern is the project itself
        section.results = project.results;
    }
    if (section.training.isEmpty()) {
        section.training = project.training;
    }
    reader.read(u"restores_checkpoints"_s, section.restoresCheckpoints);
    reader.read(u"auto_restore"_s, section.autoRestore);
    QString method = loadMethodName(section.loadMethod);
    reader.read(u"load_method"_s, method);
    if (const std::optional<LoadMethod> known = loadMethodFromName(method)) {
        section.loadMethod = *known;
    } else {
        reader.refuse(u"load_method"_s, Text::tr("It must be “load”, “set_parameters” or “unknown”."));
    }
    readObject(reader, u"checkpoints"_s,
        [&section](ObjectReader &checkpoints) { readCheckpoints(checkpoints, section.checkpoints); });
    readObject(reader, u"quick"_s, [&section](ObjectReader &quick) { readQuick(quick, section.quick); });
    readObject(reader, u"kernel"_s, [&section](ObjectReader &kernel) {
        kernel.read(u"owner"_s, section.kernelOwner);
        kernel.read(u"slug"_s, section.kernelSlug);
    });
    readObject(reader, u"expectations"_s,
        [&section](ObjectReader &expectations) { readExpectations(expectations, section.expectations); });
    reader.finish();
    return section;
}

void readSections(ObjectReader &reader, Project &project)
{
    const JsonNode *list = reader.take(u"sections"_s, {Type::Array}, Text::tr("a list in brackets"));
    if (!list) {
        return;
    }
    QSet<QString> ids;
    for (std::size_t i = 0; i < list->items.size() && !reader.failed(); ++i) {
        const JsonNode &node = list->items.at(i);
        const QString pointer = u"/sections/%1"_s.arg(i);
        ObjectReader place(node, pointer, reader.context());
        if (node.type != Type::Object) {
            place.refuse({}, Text::tr("A section must be an object in braces."));
            return;
        }
        const Section section = readSection(node, pointer, reader.context(), project);
        if (!reader.failed() && ids.contains(section.id)) {
            place.refuse(u"id"_s, Text::tr("There are two sections with the id “%1”.").arg(section.id));
        }
        ids.insert(section.id);
        project.sections << section;
    }
}

void readProject(ObjectReader &reader, Project &project)
{
    QString schema;
    reader.read(u"$schema"_s, schema);
    int version = formatVersion;
    reader.read(u"version"_s, version, 1, 1'000'000);
    if (version > formatVersion && !reader.failed()) {
        reader.refuse(u"version"_s,
            Text::tr("The file has format version %1, but this Reprise knows only version %2. Please update Reprise.")
                .arg(version)
                .arg(formatVersion));
        reader.context().error->error.kind = ErrorKind::Unsupported;
    }
    reader.read(u"name"_s, project.name);
    reader.read(u"results"_s, project.results);
    checkPattern(reader, u"results"_s, project.results);
    reader.read(u"training"_s, project.training);
    checkPattern(reader, u"training"_s, project.training);
    readObject(reader, u"repository"_s, [&project](ObjectReader &repository) {
        repository.read(u"url"_s, project.repository.url);
        repository.read(u"remote"_s, project.repository.remote);
        repository.read(u"branch"_s, project.repository.branch);
    });
    readObject(reader, u"kernel"_s, [&project](ObjectReader &kernel) {
        kernel.read(u"owner"_s, project.kernel.owner);
        kernel.read(u"slug"_s, project.kernel.slug);
        kernel.read(u"private"_s, project.kernel.isPrivate);
        kernel.read(u"internet"_s, project.kernel.internet);
        kernel.read(u"packages"_s, project.kernel.packages);
        int limit = 0;
        kernel.read(u"time_limit_minutes"_s, limit, 1, maximumMinutes);
        if (limit > 0) {
            project.kernel.timeLimitMinutes = limit;
        }
    });
    readSections(reader, project);
    reader.finish();
    if (!reader.failed() && project.sections.isEmpty()) {
        reader.warn({}, Text::tr("There are no sections, so there is nothing to run."));
    }
}

/// "R10" comes after "R9".
bool naturalLess(const QString &left, const QString &right)
{
    static const QRegularExpression parts(u"^(\\D*)(\\d*)(.*)$"_s);
    const QRegularExpressionMatch one = parts.match(left);
    const QRegularExpressionMatch two = parts.match(right);
    if (one.captured(1) != two.captured(1)) {
        return one.captured(1) < two.captured(1);
    }
    const qulonglong first = one.captured(2).toULongLong();
    const qulonglong second = two.captured(2).toULongLong();
    return first != second ? first < second : left < right;
}

Result<QString> folderBelow(
    const Project &project, const Section &section, const QString &pattern, const QString &owner, const QString &slug)
{
    QString name = expandPattern(pattern, owner, slug, section.id);
    while (name.endsWith(u'/')) {
        name.chop(1);
    }
    return joinUnder(project.folder, name);
}

QString defaultResults()
{
    return u"validation_output/results/{owner}_{slug}/{section}/"_s;
}

QString defaultTraining()
{
    return u"validation_ch7/{section}/data/models/"_s;
}

} // namespace

const Section *Project::section(const QString &id) const
{
    const auto it = std::ranges::find(sections, id, &Section::id);
    return it == sections.end() ? nullptr : &*it;
}

QList<Section> Project::sectionsMeant(const QString &text) const
{
    if (const Section *exact = section(text)) {
        return {*exact};
    }
    QList<Section> titled;
    QList<Section> similar;
    for (const Section &one : sections) {
        const QString number = one.title.section(u' ', 0, 0);
        if (!text.isEmpty() && (one.title.compare(text, Qt::CaseInsensitive) == 0 || number == text)) {
            titled.append(one);
        } else if (!text.isEmpty() && one.id.contains(text, Qt::CaseInsensitive)) {
            similar.append(one);
        }
    }
    return titled.isEmpty() ? similar : titled;
}

QString Project::filePath() const
{
    return folder + u'/' + projectFileName();
}

QStringList Project::claims() const
{
    QStringList all;
    for (const Section &section : sections) {
        all << section.claims;
    }
    all.removeDuplicates();
    std::ranges::sort(all, naturalLess);
    return all;
}

QString projectFileName()
{
    return u"reprise.json"_s;
}

std::expected<Project, ProjectError> parseProjectDetailed(const QByteArray &text)
{
    const std::expected<JsonNode, JsonTreeError> root = parseJsonTree(text);
    if (!root) {
        const TextPosition position = positionIn(text, root.error().offset);
        const QString message = Text::tr("The project file is not right at line %1, column %2: %3")
                                    .arg(position.line)
                                    .arg(position.column)
                                    .arg(root.error().message);
        return std::unexpected(ProjectError {{ErrorKind::InvalidInput, message, {}}, position, {}});
    }
    ObjectReader::Context context {text, {}, std::nullopt};
    ObjectReader reader(*root, {}, context);
    Project project;
    project.results = defaultResults();
    project.training = defaultTraining();
    project.source = text;
    if (root->type == Type::Object) {
        readProject(reader, project);
    } else {
        reader.refuse({}, Text::tr("The file must be an object in braces."));
    }
    if (context.error) {
        return std::unexpected(*context.error);
    }
    project.warnings = context.warnings;
    return project;
}

Result<Project> parseProject(const QByteArray &text)
{
    std::expected<Project, ProjectError> project = parseProjectDetailed(text);
    if (!project) {
        return failure(project.error().error);
    }
    return std::move(*project);
}

Result<Project> loadProject(const QString &folder)
{
    const QString root = QDir(folder).absolutePath();
    QFile file(root + u'/' + projectFileName());
    if (!file.exists()) {
        return failure(ErrorKind::NotFound,
            Text::tr("There is no %1 in the folder “%2”.").arg(projectFileName(), QDir::toNativeSeparators(root)));
    }
    if (!file.open(QIODevice::ReadOnly)) {
        const bool forbidden = file.error() == QFileDevice::PermissionsError || file.error() == QFileDevice::OpenError;
        return failure(forbidden ? ErrorKind::Permission : ErrorKind::Io,
            Text::tr("The project file “%1” cannot be read. Please check its permissions.")
                .arg(QDir::toNativeSeparators(file.fileName())),
            file.errorString());
    }
    if (file.size() > maximumFileSize) {
        return failure(ErrorKind::InvalidInput,
            Text::tr("The file “%1” is too large to be a project file.")
                .arg(QDir::toNativeSeparators(file.fileName())));
    }
    Result<Project> project = parseProject(file.readAll());
    if (project) {
        project->folder = root;
    }
    return project;
}

Result<Project> saveProject(const Project &project)
{
    const QString path = project.filePath();
    if (QFile now(path); now.exists()) {
        if (now.open(QIODevice::ReadOnly) && now.readAll() != project.source) {
            return failure(ErrorKind::Conflict,
                Text::tr(
                    "“%1” was changed by another program since it was read. Nothing was saved: reload the project, "
                    "then make your change again.")
                    .arg(QDir::toNativeSeparators(path)));
        }
    }
    const QByteArray text = projectToJson(project);
    // What could not be read again is not written: the file on disk stays the good one.
    if (const Result<Project> readable = parseProject(text); !readable) {
        return failure(readable.error());
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit()) {
        const ErrorKind kind = file.error() == QFileDevice::ResourceError ? ErrorKind::DiskFull
            : file.error() == QFileDevice::PermissionsError || file.error() == QFileDevice::OpenError
            ? ErrorKind::Permission
            : ErrorKind::Io;
        return failure(kind,
            Text::tr("The project file “%1” cannot be written. Please check the folder's permissions and free space.")
                .arg(QDir::toNativeSeparators(path)),
            file.errorString());
    }
    return loadProject(project.folder);
}

Project builtInProject(const QString &folder)
{
    struct Row
    {
        QString id;
        QString title;
        QStringList claims;
        int minutes;
    };
    const QList<Row> rows {
        {u"section_7_3_analytical"_s, Text::tr("7.3 Analytical solutions"), {u"R1"_s, u"R3"_s}, 45},
        {u"section_7_4_calibration"_s, Text::tr("7.4 Calibration"), {u"R2"_s}, 60},
        {u"section_7_5_digital_twin"_s, Text::tr("7.5 Digital twin"), {u"R3"_s, u"R4"_s, u"R6"_s}, 75},
        {u"section_7_6_rl_performance"_s, Text::tr("7.6 Reinforcement learning performance"), {u"R5"_s}, 90},
        {u"section_7_7_robustness"_s, Text::tr("7.7 Robustness"), {u"R4"_s, u"R6"_s}, 60},
    };
    Project project;
    project.folder = folder.isEmpty() ? QString() : QDir(folder).absolutePath();
    project.name = Text::tr("Traffic signal control");
    project.builtIn = true;
    project.results = defaultResults();
    project.training = defaultTraining();
    for (const Row &row : rows) {
        Section section;
        section.id = row.id;
        section.title = row.title;
        section.module = "validation_ch7.scripts.test_"_L1 + row.id;
        section.claims = row.claims;
        section.minutes = row.minutes;
        section.results = project.results;
        section.training = project.training;
        section.restoresCheckpoints = row.id == "section_7_6_rl_performance"_L1;
        section.autoRestore = section.restoresCheckpoints;
        project.sections << section;
    }
    return project;
}

QString findProjectFolder(const QString &startFolder)
{
    QDir folder(QDir(startFolder).absolutePath());
    do {
        if (QFileInfo(folder.filePath(projectFileName())).isFile()) {
            return folder.absolutePath();
        }
    } while (folder.cdUp());
    return {};
}

Result<QString> resultsFolder(const Project &project, const Section &section, const QString &owner, const QString &slug)
{
    return folderBelow(project, section, section.results, owner, slug);
}

Result<QString> trainingFolder(
    const Project &project, const Section &section, const QString &owner, const QString &slug)
{
    return folderBelow(project, section, section.training, owner, slug);
}

QString kernelSlug(const Project &project, const Section &section)
{
    const QString pattern = section.kernelSlug.isEmpty() ? project.kernel.slug : section.kernelSlug;
    QString slug;
    for (const QChar c : expandPattern(pattern, {}, {}, section.id).normalized(QString::NormalizationForm_KD)) {
        const QChar lower = c.toLower();
        const bool good = (lower >= u'a' && lower <= u'z') || (lower >= u'0' && lower <= u'9');
        if (good) {
            slug += lower;
        } else if (c.category() != QChar::Mark_NonSpacing && !slug.isEmpty() && !slug.endsWith(u'-')) {
            slug += u'-'; // accents fall away, everything else separates
        }
    }
    slug.truncate(maximumSlug);
    while (slug.endsWith(u'-')) {
        slug.chop(1);
    }
    // Kaggle wants five characters or more.
    return slug.size() < 5 ? QString("reprise-"_L1 + (slug.isEmpty() ? u"run"_s : slug)) : slug;
}

QString kernelOwner(const Project &project, const Section &section, const QString &account)
{
    if (!section.kernelOwner.isEmpty()) {
        return section.kernelOwner;
    }
    return project.kernel.owner.isEmpty() ? account : project.kernel.owner;
}

} // namespace Reprise
