// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/zipcheck.h"
#include "model/verify/localchecks.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QStorageInfo>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct FileChecks
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::FileChecks)
};

using State = CheckItem::State;
using Fix = CheckItem::Fix;
using Group = CheckItem::Group;

constexpr qint64 largestMetadata = 4 << 20;
constexpr qint64 usualDownload = qint64(2) << 30;

CheckItem item(Group group, const QString &id, const QString &title, State state, const QString &message)
{
    CheckItem result;
    result.id = id;
    result.group = group;
    result.title = title;
    result.state = state;
    result.message = message;
    return result;
}

CheckItem withFix(CheckItem result, Fix fix, const QString &label, const QString &argument)
{
    result.fix = fix;
    result.fixLabel = label;
    result.fixArgument = argument;
    return result;
}

QString nearestFolder(QString path)
{
    while (!QFileInfo(path).isDir() && QFileInfo(path).path() != path) {
        path = QFileInfo(path).path();
    }
    return path;
}

CheckItem folderItem(const QString &id, const QString &title, const QString &folder, bool wanted)
{
    const QFileInfo info(folder);
    if (info.exists() && !info.isDir()) {
        return item(Group::Folders, id, title, State::Issue,
            FileChecks::tr("“%1” is a file where a folder should be.").arg(folder));
    }
    const QFileInfo nearest(nearestFolder(folder));
    if (!nearest.isWritable()) {
        return item(Group::Folders, id, title, State::Issue,
            FileChecks::tr("“%1” cannot be written: the system refuses it. Check its permissions.")
                .arg(nearest.filePath()));
    }
    if (!info.exists() && wanted) {
        return withFix(
            item(Group::Folders, id, title, State::Warning,
                FileChecks::tr("“%1” does not exist yet. It is where the next run looks for checkpoints.").arg(folder)),
            Fix::CreateFolder, FileChecks::tr("Create Folder"), folder);
    }
    return item(Group::Folders, id, title, State::Ok,
        info.exists() ? FileChecks::tr("“%1” is there and can be written.").arg(folder)
                      : FileChecks::tr("“%1” will be made when it is needed.").arg(folder));
}

/// What training will find, as an item.
CheckItem latestItem(const CheckedSection &section, const CheckpointSet &set)
{
    const QString id = u"checkpoints.latest."_s + section.id;
    const QString title = FileChecks::tr("What training will find: %1").arg(section.title);
    const QString folder = section.location.root + u'/' + section.location.checkpointsFolder;
    const CheckpointCandidate *newest = set.latest();
    QString prefix = section.location.prefix;
    if (prefix.isEmpty() && newest) {
        prefix = newest->named.scenario + u"_checkpoint";
    }
    CheckItem none = item(Group::Checkpoints, id, title, State::Ok,
        FileChecks::tr("No checkpoint yet: the next run begins from scratch."));
    if (prefix.isEmpty()) {
        return none;
    }
    const LatestCheckpoint found = findLatestCheckpoint(folder, prefix, section.location.rule);
    if (!found.crash.isEmpty()) {
        return withFix(item(Group::Checkpoints, id, title, State::Issue,
                           FileChecks::tr("Training code stops with an error at the name of “%1”.").arg(found.crash)),
            Fix::MoveAside, FileChecks::tr("Move Aside"),
            folder + u'/' + found.crash + u'\n' + section.location.root + u"/archived/" + found.crash);
    }
    if (found.name.isEmpty() && !newest) {
        return none;
    }
    if (!found.resumes()) {
        return item(Group::Checkpoints, id, title, State::Issue,
            FileChecks::tr("There are checkpoints, but none that training finds: it looks for names that begin with "
                           "“%1”, and reads "
                           "the number of steps from them.")
                .arg(prefix));
    }
    const QString path = folder + u'/' + found.name;
    if (!isWholeZip(path)) {
        return withFix(
            item(Group::Checkpoints, id, title, State::Issue,
                FileChecks::tr("Training will take “%1”, but the file is damaged or cut off, and loading it fails.")
                    .arg(found.name)),
            Fix::MoveAside, FileChecks::tr("Move Aside"),
            path + u'\n' + section.location.root + u"/archived/" + found.name);
    }
    const QString hash = section76Hash(found.name);
    if (section.location.rule == FindRule::Section76
        && (hash.isEmpty() || found.name.contains(u"_%1_steps"_s.arg(hash)))) { // eight digits of steps are none
        return item(Group::Checkpoints, id, title, State::Warning,
            FileChecks::tr(
                "Training will find “%1”, but there is no configuration hash in its name: code that checks it "
                "archives all checkpoints and starts from scratch. Restore one whose name has the hash, eight "
                "hex digits.")
                .arg(found.name));
    }
    if (!found.tied.isEmpty()) {
        return item(Group::Checkpoints, id, title, State::Warning,
            FileChecks::tr("“%1” and “%2” have the same number of steps: which one training takes is left to chance.")
                .arg(found.name, found.tied.first()));
    }
    return item(Group::Checkpoints, id, title, State::Ok,
        FileChecks::tr("Training will go on from “%1” at step %L2.").arg(found.name).arg(found.step));
}

/// Names that look like checkpoints to people but not to training.
QList<CheckItem> nameItems(const CheckedSection &section, const CheckpointSet &set)
{
    QList<CheckItem> items;
    for (const CheckpointCandidate &candidate : set.candidates) {
        if (candidate.named.level != CheckpointLevel::Latest || candidate.named.step <= 0) {
            continue;
        }
        const QString name = candidate.file.fileName();
        const QString prefix = candidate.named.scenario + u"_checkpoint";
        if (!name.contains(u"_checkpoint_")
            || findLatestCheckpoint({{name, candidate.file.modified}}, prefix, section.location.rule).resumes()) {
            continue;
        }
        const QString hash = candidate.named.configHash.isEmpty() ? QString() : candidate.named.configHash + u'_';
        const QString better = u"%1_%2%3_steps.zip"_s.arg(prefix, hash, QString::number(candidate.named.step));
        const QString folder = QFileInfo(candidate.file.path).path();
        CheckItem wrong = item(Group::Checkpoints, u"checkpoints.name.%1.%2"_s.arg(section.id, name),
            FileChecks::tr("Checkpoint name: %1").arg(section.title), State::Warning,
            FileChecks::tr("Training does not see “%1”; it would see “%2”.").arg(name, better));
        if (!QFileInfo::exists(folder + u'/' + better)) {
            wrong = withFix(
                wrong, Fix::RenameFile, FileChecks::tr("Rename"), candidate.file.path + u'\n' + folder + u'/' + better);
        }
        items.append(wrong);
    }
    return items;
}

CheckItem metadataItem(const CheckedSection &section, const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    const QString id = u"metadata.%1.%2"_s.arg(section.id, name);
    const QString title = FileChecks::tr("%1: %2", "file: section").arg(name, section.title);
    const QString aside = path + u'\n' + section.location.root + u"/archived/" + name;
    QFile file(path);
    if (file.size() > largestMetadata || !file.open(QIODevice::ReadOnly)) {
        return item(Group::Metadata, id, title, State::Issue, FileChecks::tr("“%1” cannot be read.").arg(path));
    }
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &problem);
    if (problem.error != QJsonParseError::NoError || !document.isObject()) {
        CheckItem bad
            = withFix(item(Group::Metadata, id, title, State::Issue,
                          FileChecks::tr("“%1” is damaged or cut off: it is no complete JSON object.").arg(name)),
                Fix::MoveAside, FileChecks::tr("Move Aside"), aside);
        bad.detail = problem.errorString();
        return bad;
    }
    const QJsonObject json = document.object();
    QStringList odd;
    const auto expect = [&](const QString &key, auto fits) {
        if (json.contains(key) && !fits(json.value(key))) {
            odd.append(key);
        }
    };
    for (const QString &key :
        {u"total_timesteps_completed"_s, u"completed_timesteps"_s, u"total_timesteps"_s, u"mean_reward"_s}) {
        expect(key, [](const QJsonValue &value) { return value.isDouble() || value.isNull(); });
    }
    for (const QString &key : {u"observation_space_shape"_s, u"action_space_shape"_s}) {
        expect(key, [](const QJsonValue &value) { return value.isArray(); });
    }
    expect(u"scenario_name"_s, [](const QJsonValue &value) { return value.isString(); });
    if (!odd.isEmpty()) {
        return item(Group::Metadata, id, title, State::Warning,
            FileChecks::tr("These fields of “%1” are not of the usual type and will not be compared: %2.")
                .arg(name, odd.join(u", "_s)));
    }
    return item(Group::Metadata, id, title, State::Ok, FileChecks::tr("“%1” can be read.").arg(name));
}

} // namespace

QList<CheckItem> LocalChecks::project(const SystemCheckInput &input)
{
    const QString title = FileChecks::tr("Project file");
    const QString id = u"project.file"_s;
    if (input.projectFolder.isEmpty()) {
        return {item(Group::Project, id, title, State::Warning,
            FileChecks::tr("No project is open. Open the folder of your repository."))};
    }
    if (!input.projectError.isEmpty()) {
        return {withFix(item(Group::Project, id, title, State::Issue, input.projectError), Fix::EditProject,
            FileChecks::tr("Edit Project File"), input.projectFile)};
    }
    QList<CheckItem> items;
    if (input.projectFile.isEmpty()) {
        items.append(withFix(
            item(Group::Project, id, title, State::Warning,
                FileChecks::tr("There is no reprise.json, so the built-in layout with its five sections is used.")),
            Fix::EditProject, FileChecks::tr("Make a Project File"), input.projectFolder + u"/reprise.json"));
    } else {
        items.append(item(Group::Project, id, title, State::Ok,
            FileChecks::tr("reprise.json names %n section(s).", nullptr, int(input.sections.size()))));
    }
    for (qsizetype i = 0; i < input.projectWarnings.size(); ++i) {
        items.append(withFix(item(Group::Project, u"project.warning.%1"_s.arg(i + 1), title, State::Warning,
                                 input.projectWarnings.at(i)),
            Fix::EditProject, FileChecks::tr("Edit Project File"), input.projectFile));
    }
    return items;
}

QList<CheckItem> LocalChecks::folders(const CheckedSection &section)
{
    QList<CheckItem> items;
    if (section.restores) {
        items.append(folderItem(u"folders.training."_s + section.id,
            FileChecks::tr("Training location: %1").arg(section.title), section.location.root, true));
    }
    if (!section.resultsFolder.isEmpty()) {
        items.append(folderItem(u"folders.results."_s + section.id, FileChecks::tr("Results: %1").arg(section.title),
            section.resultsFolder, false));
    }
    return items;
}

QList<CheckItem> LocalChecks::checkpoints(const CheckedSection &section)
{
    if (!section.restores || !QFileInfo(section.location.root).isDir()) {
        return {};
    }
    const QString id = u"checkpoints.read."_s + section.id;
    const auto set = discoverCheckpoints(section.location.root);
    if (!set) {
        CheckItem failed = item(Group::Checkpoints, id, FileChecks::tr("Checkpoints: %1").arg(section.title),
            State::Issue, set.error().message);
        failed.detail = set.error().detail;
        return {failed};
    }
    QList<CheckItem> items {latestItem(section, *set)};
    items.append(nameItems(section, *set));
    for (qsizetype i = 0; i < set->notes.size(); ++i) {
        items.append(item(Group::Checkpoints, u"checkpoints.note.%1.%2"_s.arg(section.id, QString::number(i + 1)),
            FileChecks::tr("Checkpoints: %1").arg(section.title), State::Warning, set->notes.at(i)));
    }
    return items;
}

QList<CheckItem> LocalChecks::metadata(const CheckedSection &section)
{
    if (!section.restores || !QFileInfo(section.location.root).isDir()) {
        return {};
    }
    QList<CheckItem> items;
    const QDir root(section.location.root);
    for (const QFileInfo &info : root.entryInfoList({u"*training_metadata.json"_s}, QDir::Files, QDir::Name)) {
        items.append(metadataItem(section, info.filePath()));
    }
    if (items.isEmpty()) {
        items.append(item(Group::Metadata, u"metadata."_s + section.id,
            FileChecks::tr("Training metadata: %1").arg(section.title), State::Ok,
            FileChecks::tr(
                "There is no training_metadata.json; what checkpoints hold is read from the checkpoints themselves.")));
    }
    return items;
}

QList<CheckItem> LocalChecks::disk(const SystemCheckInput &input)
{
    QList<CheckItem> items;
    const qint64 wanted = input.bytesWanted > 0 ? input.bytesWanted : usualDownload;
    const auto look = [&](const QString &id, const QString &title, const QString &folder) {
        if (folder.isEmpty()) {
            return;
        }
        const QStorageInfo storage(nearestFolder(folder));
        const QLocale locale;
        const QString available = locale.formattedDataSize(storage.bytesAvailable(), 1);
        if (!storage.isValid() || storage.bytesAvailable() < 0) {
            items.append(
                item(Group::Disk, id, title, State::Skipped, FileChecks::tr("The free space could not be read.")));
        } else if (storage.bytesAvailable() < wanted) {
            items.append(
                withFix(item(Group::Disk, id, title, State::Issue,
                            FileChecks::tr("Only %1 are free where %2 may be needed. Remove old results or backups.")
                                .arg(available, locale.formattedDataSize(wanted, 1))),
                    Fix::OpenFolder, FileChecks::tr("Open Folder"), nearestFolder(folder)));
        } else {
            items.append(
                item(Group::Disk, id, title, storage.bytesAvailable() < wanted * 2 ? State::Warning : State::Ok,
                    FileChecks::tr("%1 are free.").arg(available)));
        }
    };
    look(u"disk.project"_s, FileChecks::tr("Space for the project"), input.projectFolder);
    look(u"disk.profile"_s, FileChecks::tr("Space for Reprise's own data"), input.profileFolder);
    return items;
}

} // namespace Reprise
