// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/jsontree.h"
#include "model/project/projectfile.h"
#include "tests/project/projectsamples.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

QByteArray inSection(const QByteArray &members)
{
    return R"({"sections": [{"id": "s", "module": "m", )"_ba + members + "}]}";
}

/// As much of JSON Schema as resources/reprise.schema.json uses. Gives back what does not fit.
QStringList violations(const QJsonObject &root, QJsonObject schema, const QJsonValue &value, const QString &place)
{
    if (const QString ref = schema.value("$ref"_L1).toString(); !ref.isEmpty()) {
        schema = root.value("$defs"_L1).toObject().value(ref.section(u'/', -1)).toObject();
    }
    QStringList bad;
    QStringList types;
    for (const QJsonValue &type :
        schema.value("type"_L1).isArray() ? schema.value("type"_L1).toArray() : QJsonArray {schema.value("type"_L1)}) {
        types << type.toString();
    }
    const QMap<QJsonValue::Type, QStringList> names {{QJsonValue::String, {u"string"_s}},
        {QJsonValue::Bool, {u"boolean"_s}}, {QJsonValue::Array, {u"array"_s}}, {QJsonValue::Object, {u"object"_s}},
        {QJsonValue::Null, {u"null"_s}}, {QJsonValue::Double, {u"number"_s, u"integer"_s}}};
    types.removeAll(QString());
    if (!types.isEmpty()
        && std::ranges::none_of(names.value(value.type()), [&types](const QString &n) { return types.contains(n); })) {
        bad << place + ": type"_L1;
    }
    if (schema.contains("const"_L1) && schema.value("const"_L1) != value) {
        bad << place + ": const"_L1;
    }
    if (schema.contains("enum"_L1) && !schema.value("enum"_L1).toArray().contains(value)) {
        bad << place + ": enum"_L1;
    }
    if (value.isDouble()
        && (value.toDouble() < schema.value("minimum"_L1).toDouble(-1e18)
            || value.toDouble() > schema.value("maximum"_L1).toDouble(1e18))) {
        bad << place + ": range"_L1;
    }
    if (schema.contains("pattern"_L1) && value.isString()
        && !QRegularExpression(schema.value("pattern"_L1).toString()).match(value.toString()).hasMatch()) {
        bad << place + ": pattern"_L1;
    }
    for (const QJsonValue &key : schema.value("required"_L1).toArray()) {
        if (!value.toObject().contains(key.toString())) {
            bad << place + ": lacks "_L1 + key.toString();
        }
    }
    for (const QJsonValue &item : value.toArray()) {
        bad << violations(root, schema.value("items"_L1).toObject(), item, place + "[]"_L1);
    }
    const QJsonObject object = value.toObject();
    const QJsonObject properties = schema.value("properties"_L1).toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (properties.contains(it.key())) {
            bad << violations(root, properties.value(it.key()).toObject(), it.value(), place + u'/' + it.key());
        } else if (!properties.isEmpty()) {
            bad << place + ": unknown "_L1 + it.key();
        }
    }
    return bad;
}

QJsonObject schemaObject()
{
    QFile file(qEnvironmentVariable("REPRISE_SOURCE") + u"/resources/reprise.schema.json"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    return QJsonDocument::fromJson(file.readAll()).object();
}

/// Every property the schema names, as paths with the section's shown once.
QStringList schemaKeys(const QJsonObject &root, QJsonObject schema, const QString &place)
{
    if (const QString ref = schema.value("$ref"_L1).toString(); !ref.isEmpty()) {
        schema = root.value("$defs"_L1).toObject().value(ref.section(u'/', -1)).toObject();
    }
    QStringList keys;
    const QJsonObject properties = schema.value("properties"_L1).toObject();
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        keys << place + it.key() << schemaKeys(root, it.value().toObject(), place + it.key() + u'.');
    }
    if (schema.contains("items"_L1)) {
        keys << schemaKeys(root, schema.value("items"_L1).toObject(), place);
    }
    return keys;
}

QStringList objectKeys(const QJsonValue &value, const QString &place)
{
    QStringList keys;
    for (const QJsonValue &item : value.toArray()) {
        keys << objectKeys(item, place);
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        keys << place + it.key();
        if (it.key() != "environment"_L1) {
            keys << objectKeys(it.value(), place + it.key() + u'.');
        }
    }
    return keys;
}

} // namespace

class ProjectFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sectionsArePeoplesWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("ids");
        QTest::newRow("id") << u"section_7_6_rl"_s << QStringList {u"section_7_6_rl"_s};
        QTest::newRow("an id that is a part of another") << u"rl"_s << QStringList {u"rl"_s};
        QTest::newRow("number") << u"7.6"_s << QStringList {u"section_7_6_rl"_s};
        QTest::newRow("whole title") << u"7.7 robustness"_s << QStringList {u"section_7_7_robust"_s};
        QTest::newRow("part of one id") << u"Robust"_s << QStringList {u"section_7_7_robust"_s};
        QTest::newRow("part of several") << u"section_7"_s
                                         << QStringList {u"section_7_6_rl"_s, u"section_7_7_robust"_s};
        QTest::newRow("a number is no part of one") << u"7."_s << QStringList();
        QTest::newRow("none") << u"7.8"_s << QStringList();
        QTest::newRow("nothing") << QString() << QStringList();
    }

    void sectionsArePeoplesWords()
    {
        QFETCH(QString, text);
        const auto project = parseProject(R"({"sections": [
            {"id": "section_7_6_rl", "title": "7.6 RL performance", "module": "m"},
            {"id": "section_7_7_robust", "title": "7.7 Robustness", "module": "m"},
            {"id": "rl", "module": "m"}]})");
        QVERIFY(project);
        QStringList ids;
        for (const Section &section : project->sectionsMeant(text)) {
            ids.append(section.id);
        }
        QTEST(ids, "ids");
    }

    void readsEveryKey()
    {
        const Result<Project> project = parseProject(completeProject);
        QVERIFY2(project, project ? "" : qPrintable(project.error().message));
        QCOMPARE(project->warnings, QStringList());
        QCOMPARE(project->name, u"Trafic à Lomé"_s);
        QCOMPARE(project->repository, (RepositorySettings {u"https://example.org/x.git"_s, u"upstream"_s, u"main"_s}));
        QCOMPARE(project->kernel.owner, u"me"_s);
        QCOMPARE(project->kernel.slug, u"tsc-{section}"_s);
        QCOMPARE(project->kernel.isPrivate, false);
        QCOMPARE(project->kernel.packages, QStringList {u"stable-baselines3==2.7.0"_s});
        QCOMPARE(project->kernel.timeLimitMinutes, std::optional<int>(660));
        QCOMPARE(project->sections.size(), 2);
        const Section &first = project->sections.at(0);
        QCOMPARE(first.id, u"s1"_s);
        QCOMPARE(first.module, u"pkg.train"_s);
        QCOMPARE(first.claims, (QStringList {u"R1"_s, u"R10"_s}));
        QCOMPARE(first.minutes, 90);
        QCOMPARE(first.accelerator, u"NvidiaTeslaT4"_s);
        QVERIFY(first.usesGpu());
        QVERIFY(!first.usesTpu());
        QCOMPARE(first.arguments, (QStringList {u"--seed"_s, u"42"_s}));
        QCOMPARE(first.environment, (QMap<QString, QString> {{u"A"_s, u"b"_s}}));
        QCOMPARE(first.results, u"other/{section}"_s);
        QCOMPARE(first.training, u"models/{section}"_s);
        QVERIFY(first.restoresCheckpoints);
        QVERIFY(first.autoRestore);
        QCOMPARE(first.loadMethod, LoadMethod::SetParameters);
        QCOMPARE(first.checkpoints,
            (CheckpointSettings {CheckpointSearch::Trainer, u"tsc_checkpoint"_s, u"latest"_s, 2, 100'000}));
        QCOMPARE(first.quick, (QuickSettings {5, {u"-q"_s}, {}}));
        QCOMPARE(first.expectedMinutes(true), 5);
        QCOMPARE(first.kernelOwner, u"you"_s);
        QCOMPARE(first.kernelSlug, u"tsc-first"_s);
        const Expectations &next = first.expectations;
        QCOMPARE(next.observationSpaceShape, std::optional(QList<qint64> {26}));
        QCOMPARE(next.actionSpaceShape, std::optional(QList<qint64> {}));
        QCOMPARE(next.actionCount, std::optional<qint64>(2));
        QCOMPARE(next.policyArchitecture, QJsonValue(QJsonArray {64, 64}));
        QCOMPARE(next.algorithm, u"DQN"_s);
        QCOMPARE(next.stableBaselines3, u"2.7.0"_s);
        QCOMPARE(next.environments, std::optional<qint64>(4));
        QCOMPARE(next.referenceCheckpoint, u"tests/ref.zip"_s);
        // What the second does not say, the project says.
        const Section &second = project->sections.at(1);
        QCOMPARE(second.displayTitle(), u"s2"_s);
        QCOMPARE(second.results, u"out/{owner}_{slug}/{section}/"_s);
        QCOMPARE(second.training, u"train/{section}/"_s);
        QVERIFY(second.expectations.isEmpty());
        QCOMPARE(project->claims(), (QStringList {u"R1"_s, u"R9"_s, u"R10"_s}));
        QCOMPARE(project->section(u"s2"_s), &project->sections.at(1));
        QCOMPARE(project->section(u"none"_s), nullptr);
    }

    void badFilesAreRefusedWithTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QByteArray &text, int line, int column, const QString &pointer,
                             const QString &says) { QTest::newRow(name) << text << line << column << pointer << says; };
        const QString none;
        row("empty", "", 1, 1, none, u"empty"_s);
        row("no object", "[]", 1, 1, none, u"object"_s);
        row("missing comma", "{\n  \"name\": \"a\"\n  \"version\": 1\n}", 3, 3, none, u"comma"_s);
        row("comma before brace", "{\"name\": \"a\",\n}", 2, 1, none, u"key"_s);
        row("comma before bracket", "{\"sections\": [\n  {},\n  ]}", 3, 3, none, u"JSON value"_s);
        row("comment", "{ // hello\n}", 1, 3, none, u"key"_s);
        row("text after the end", "{}\n{}", 2, 1, none, u"after the end"_s);
        row("column counts characters", "{\"name\": \"éé\" ?}", 1, 15, none, u"comma"_s);
        row("after a byte order mark", "\xEF\xBB\xBF{?}", 1, 2, none, u"key"_s);
        row("open string", "{\"name\": \"a", 1, 12, none, u"quotation mark"_s);
        row("latin-1", "{\"name\": \"\xE9\"}", 1, 11, none, u"UTF-8"_s);
        row("zero byte", QByteArray("{}\0x", 4), 1, 3, none, u"zero byte"_s);
        row("twice the same key", "{\"name\": \"a\",\n \"name\": \"b\"}", 2, 2, none, u"twice"_s);
        row("too deep", QByteArray(100000, '['), 1, 65, none, u"nested"_s);
        row("cut off as the original's", "{\"sections\": [{\"id\": \"a\", \"module\": ", 1, 37, none, u"JSON value"_s);
        row("wrong type", "{\"name\": 5}", 1, 10, u"/name"_s, u"text in quotation marks"_s);
        row("wrong type of a list", "{\"sections\": {}}", 1, 14, u"/sections"_s, u"list"_s);
        row("section is no object", "{\"sections\": [\n 7]}", 2, 2, u"/sections/0"_s, u"object"_s);
        row("no id", "{\"sections\": [{\"module\": \"m\"}]}", 1, 15, u"/sections/0"_s, u"“id” is missing"_s);
        row("no module", "{\"sections\": [{\"id\": \"m\"}]}", 1, 15, u"/sections/0"_s, u"“module” is missing"_s);
        row("empty id", "{\"sections\": [{\"id\": \"\", \"module\": \"m\"}]}", 1, 22, u"/sections/0/id"_s, u"empty"_s);
        row("odd id", "{\"sections\": [{\"id\": \"a/b\", \"module\": \"m\"}]}", 1, 22, u"/sections/0/id"_s,
            u"letters"_s);
        row("odd module", "{\"sections\": [{\"id\": \"a\", \"module\": \"a; rm\"}]}", 1, 37, u"/sections/0/module"_s,
            u"module"_s);
        row("script outside", "{\"sections\": [{\"id\": \"a\", \"module\": \"../a.py\"}]}", 1, 37,
            u"/sections/0/module"_s, u"module"_s);
        row("same id twice",
            "{\"sections\": [{\"id\": \"a\", \"module\": \"m\"},\n{\"id\": \"a\", \"module\": \"m\"}]}", 2, 8,
            u"/sections/1/id"_s, u"two sections"_s);
        row("minutes as text", inSection("\n\"minutes\": \"90\""), 2, 12, u"/sections/0/minutes"_s, u"whole number"_s);
        row("no minutes", inSection("\n\"minutes\": 0"), 2, 12, u"/sections/0/minutes"_s, u"from 1"_s);
        row("half a minute", inSection("\n\"minutes\": 1.5"), 2, 12, u"/sections/0/minutes"_s, u"whole number"_s);
        row("claims with a number", inSection("\n\"claims\": [\"R1\", 2]"), 2, 11, u"/sections/0/claims"_s,
            u"list of texts"_s);
        row("unknown load method", inSection("\n\"load_method\": \"magic\""), 2, 16, u"/sections/0/load_method"_s,
            u"set_parameters"_s);
        row("unknown checkpoint search", inSection("\n\"checkpoints\": {\"search\": \"magic\"}"), 2, 27,
            u"/sections/0/checkpoints/search"_s, u"section_7_6"_s);
        row("checkpoint folder outside", inSection("\n\"checkpoints\": {\"folder\": \"../x\"}"), 2, 27,
            u"/sections/0/checkpoints/folder"_s, u"inside the project"_s);
        row("folder outside", inSection("\n\"training\": \"../x\""), 2, 13, u"/sections/0/training"_s,
            u"inside the project"_s);
        row("absolute folder", inSection("\n\"results\": \"/tmp\""), 2, 12, u"/sections/0/results"_s,
            u"inside the project"_s);
        row("odd variable", inSection("\n\"environment\": {\"A B\": \"1\"}"), 2, 16, u"/sections/0/environment"_s,
            u"A B"_s);
        row("variable is a number", inSection("\n\"environment\": {\"A\": 1}"), 2, 16, u"/sections/0/environment"_s,
            u"values are texts"_s);
        row("shape as text", inSection("\n\"expectations\": {\"observation_space_shape\": \"(26,)\"}"), 2, 45,
            u"/sections/0/expectations/observation_space_shape"_s, u"[26]"_s);
        row("negative shape", inSection("\n\"expectations\": {\"action_space_shape\": [-1]}"), 2, 40,
            u"/sections/0/expectations/action_space_shape"_s, u"[26]"_s);
        row("newer format", "{\"version\": 2}", 1, 13, u"/version"_s, u"update Reprise"_s);
        row("escaped string before", "{\"name\": \"a\\\"\\\\\", \"version\": true}", 1, 30, u"/version"_s,
            u"whole number"_s);
        row("odd string as value", "{\"version\": \"a\\\\\\\"b\"}", 1, 13, u"/version"_s, u"whole number"_s);
    }
    void badFilesAreRefusedWithTheirPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(int, column);
        QFETCH(QString, pointer);
        QFETCH(QString, says);
        const std::expected<Project, ProjectError> project = parseProjectDetailed(text);
        QVERIFY(!project);
        const ProjectError &error = project.error();
        QVERIFY2(error.error.message.contains(says), qPrintable(error.error.message));
        QVERIFY2(error.error.message.contains(u"line %1, column %2"_s.arg(line).arg(column)),
            qPrintable(error.error.message));
        QCOMPARE(error.position, (TextPosition {line, column}));
        QCOMPARE(error.pointer, pointer);
        QCOMPARE(error.error.kind,
            QLatin1String(QTest::currentDataTag()) == "newer format"_L1 ? ErrorKind::Unsupported
                                                                        : ErrorKind::InvalidInput);
        QVERIFY(error.error.message.contains(pointer));
    }

    void keptWithAWarning_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("warnings");
        QTest::newRow("unknown keys") << unknownKeysProject
                                      << QStringList {u"line 1, column 84"_s, u"/sections/0/quick/speed"_s,
                                             u"/sections/0/mood"_s, u"/colour"_s};
        QTest::newRow("no sections") << "{}"_ba << QStringList {u"nothing to run"_s};
        QTest::newRow("secret") << inSection(R"("environment": {"WANDB_API_KEY": "x"})") << QStringList {u"secret"_s};
        QTest::newRow("fine") << inSection(R"("minutes": 9e1)") << QStringList();
    }
    void keptWithAWarning()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, warnings);
        const Result<Project> project = parseProject(text);
        QVERIFY2(project, project ? "" : qPrintable(project.error().message));
        const QString all = project->warnings.join(u'\n');
        for (const QString &warning : warnings) {
            if (!warning.startsWith("line"_L1)) {
                QVERIFY2(all.contains(warning), qPrintable(all));
            }
        }
        QCOMPARE(project->warnings.isEmpty(), warnings.isEmpty());
    }

    void savingKeepsWhatItDoesNotKnow()
    {
        Result<Project> project = parseProject(styledProject);
        QVERIFY(project);
        project->name = u"New"_s;
        Section &section = project->sections.first();
        section.title = u"Title"_s;
        section.expectations.algorithm = u"DQN"_s;
        section.expectations.observationSpaceShape = QList<qint64> {26};
        QCOMPARE(projectToJson(*project), styledProjectEdited);
        // Clearing an expectation takes its key away.
        section.expectations.observationSpaceShape.reset();
        QVERIFY(!projectToJson(*project).contains("observation_space_shape"));
    }

    void completeFileSurvivesARoundTrip()
    {
        const Result<Project> project = parseProject(completeProject);
        QVERIFY(project);
        Result<Project> again = parseProject(projectToJson(*project));
        QVERIFY(again);
        again->source = project->source;
        QCOMPARE(*again, *project);
    }

    void builtInLayoutIsTheOriginalProjects()
    {
        const Project project = builtInProject(u"/x"_s);
        QVERIFY(project.builtIn);
        QStringList rows;
        for (const Section &section : project.sections) {
            rows << u"%1 | %2 | %3 | %4 | %5"_s.arg(section.id, section.module, section.claims.join(u' '))
                        .arg(section.minutes)
                        .arg(section.restoresCheckpoints);
            QVERIFY(section.usesGpu());
            QCOMPARE(trainingFolder(project, section, u"o"_s, u"k"_s).value_or(QString()),
                u"/x/validation_ch7/%1/data/models"_s.arg(section.id));
            QCOMPARE(resultsFolder(project, section, u"o"_s, u"k"_s).value_or(QString()),
                u"/x/validation_output/results/o_k/%1"_s.arg(section.id));
        }
        const QString module = u"validation_ch7.scripts.test_"_s;
        QCOMPARE(rows,
            (QStringList {
                "section_7_3_analytical | "_L1 + module + "section_7_3_analytical | R1 R3 | 45 | 0"_L1,
                "section_7_4_calibration | "_L1 + module + "section_7_4_calibration | R2 | 60 | 0"_L1,
                "section_7_5_digital_twin | "_L1 + module + "section_7_5_digital_twin | R3 R4 R6 | 75 | 0"_L1,
                "section_7_6_rl_performance | "_L1 + module + "section_7_6_rl_performance | R5 | 90 | 1"_L1,
                "section_7_7_robustness | "_L1 + module + "section_7_7_robustness | R4 R6 | 60 | 0"_L1,
            }));
        QCOMPARE(project.claims(), (QStringList {u"R1"_s, u"R2"_s, u"R3"_s, u"R4"_s, u"R5"_s, u"R6"_s}));
        // What is written of it is read back without a word.
        Result<Project> again = parseProject(projectToJson(project));
        QVERIFY(again);
        QCOMPARE(again->warnings, QStringList());
        QCOMPARE(again->sections.size(), project.sections.size());
        for (qsizetype i = 0; i < project.sections.size(); ++i) {
            again->sections[i].source.clear();
            QCOMPARE(again->sections.at(i), project.sections.at(i));
        }
    }

    void schemaAndParserAgree()
    {
        const QJsonObject schema = schemaObject();
        QVERIFY(!schema.isEmpty());
        const QByteArray builtIn = projectToJson(builtInProject());
        QCOMPARE(violations(schema, schema, QJsonDocument::fromJson(builtIn).object(), {}), QStringList());
        const QJsonObject complete = QJsonDocument::fromJson(completeProject).object();
        QCOMPARE(violations(schema, schema, complete, {}), QStringList());
        // The complete file uses every key of the schema, and the parser (which has no warning for it) knows them all.
        QStringList used = objectKeys(complete, {});
        QStringList published = schemaKeys(schema, schema, {});
        used.removeDuplicates();
        used.sort();
        published.removeDuplicates();
        published.sort();
        QCOMPARE(used, published);
        QVERIFY(!violations(schema, schema, QJsonDocument::fromJson(inSection("\"minutes\": \"1\"")).object(), {})
                .isEmpty());
    }

    void loadsSavesAndFindsTheFile()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"a/b"_s));
        QCOMPARE(loadProject(folder.path()).error().kind, ErrorKind::NotFound);
        Project project = builtInProject(folder.path());
        project.sections.removeLast();
        const Result<Project> saved = saveProject(project);
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().message));
        QCOMPARE(saved->sections.size(), 4);
        QVERIFY(!saved->builtIn);
        QCOMPARE(findProjectFolder(folder.filePath(u"a/b"_s)), QDir(folder.path()).absolutePath());
        QCOMPARE(loadProject(folder.path()).value_or(Project {}), *saved);
        // The one saved last goes on; one that was read before that is refused.
        Project mine = *saved;
        mine.name = u"Mine"_s;
        const Result<Project> second = saveProject(mine);
        QVERIFY(second);
        QCOMPARE(second->name, u"Mine"_s);
        Project theirs = *saved;
        theirs.name = u"Theirs"_s;
        const Result<Project> refused = saveProject(theirs);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QCOMPARE(loadProject(folder.path())->name, u"Mine"_s);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList {u"reprise.json"_s});
    }

    /// A value that could not be read again would take the whole project away.
    void whatCannotBeReadIsNotWritten()
    {
        const QTemporaryDir folder;
        const Result<Project> saved = saveProject(builtInProject(folder.path()));
        QVERIFY(saved);
        Project changed = *saved;
        changed.sections.first().training = u"../elsewhere"_s;
        const Result<Project> refused = saveProject(changed);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(refused.error().message.contains(u"../elsewhere"_s), qPrintable(refused.error().message));
        QCOMPARE(loadProject(folder.path()).value_or(Project {}), *saved);
    }

    void anEmptyFolderIsTheProjects()
    {
        const Result<Project> project = parseProject(inSection(R"("training": "", "results": "")"));
        QVERIFY2(project, project ? "" : qPrintable(project.error().message));
        Section section = project->sections.first();
        QCOMPARE(section.training, project->training);
        QCOMPARE(section.results, project->results);
        Project changed = *project;
        changed.sections.first().training.clear();
        changed.sections.first().results.clear();
        const Result<Project> again = parseProject(projectToJson(changed));
        QVERIFY(again);
        QVERIFY(!projectToJson(changed).contains("\"training\""));
        QCOMPARE(again->sections.first().training, project->training);
        QCOMPARE(again->sections.first().results, project->results);
    }

    void whatIsNotSaidStaysUnsaid_data()
    {
        QTest::addColumn<QByteArray>("checkpoints");
        QTest::newRow("nothing") << "{}"_ba;
        QTest::newRow("null") << R"({"total_timesteps": null})"_ba;
        QTest::newRow("one value") << R"({"keep": 3})"_ba;
        QTest::newRow("a default that is written out") << R"({"search": "train_dqn", "keep": 0})"_ba;
        QTest::newRow("unknown key") << R"({"colour": "red", "total_timesteps": 5})"_ba;
    }
    void whatIsNotSaidStaysUnsaid()
    {
        QFETCH(QByteArray, checkpoints);
        const Result<Project> project = parseProject(inSection("\"checkpoints\": "_ba + checkpoints));
        QVERIFY2(project, project ? "" : qPrintable(project.error().message));
        const QJsonObject written = QJsonDocument::fromJson(projectToJson(*project)).object();
        QCOMPARE(written[u"sections"_s][0][u"checkpoints"_s].toObject(), QJsonDocument::fromJson(checkpoints).object());
    }

    void noFolderNoFile()
    {
        const QTemporaryDir folder;
        // Whatever lies above the folder for temporary files on this computer.
        QCOMPARE(findProjectFolder(folder.path()), findProjectFolder(QFileInfo(folder.path()).path()));
        Project project = builtInProject(folder.filePath(u"gone"_s));
        const Result<Project> saved = saveProject(project);
        QVERIFY(!saved);
        QVERIFY(!saved.error().message.isEmpty());
    }

    void patternsAreFilledInOnce()
    {
        QCOMPARE(expandPattern(u"{owner}/{slug}/{section}/{x}"_s, u"{slug}"_s, u"b"_s, u"c"_s), u"{slug}/b/c/{x}"_s);
        const Project project = builtInProject(u"/x"_s);
        Section section = project.sections.first();
        section.training = u"{owner}/models"_s;
        QCOMPARE(trainingFolder(project, section, u".."_s, u"k"_s).error().kind, ErrorKind::Dangerous);
    }

    void slugsSuitKaggle_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("slug");
        QTest::newRow("default") << u"reprise-{section}"_s << u"reprise-section-7-3-analytical"_s;
        QTest::newRow("accents and signs") << u"Thèse_{section}!!"_s << u"these-section-7-3-analytical"_s;
        QTest::newRow("too short") << u"a"_s << u"reprise-a"_s;
        QTest::newRow("nothing") << u"???"_s << u"reprise-run"_s;
        QTest::newRow("too long") << QString(60, u'a') << QString(50, u'a');
        QTest::newRow("cut at a dash") << QString(49, u'a') + u"-b"_s << QString(49, u'a');
    }
    void slugsSuitKaggle()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, slug);
        Project project = builtInProject();
        project.kernel.slug = pattern;
        QCOMPARE(kernelSlug(project, project.sections.first()), slug);
        project.sections.first().kernelSlug = u"my-own"_s;
        QCOMPARE(kernelSlug(project, project.sections.first()), u"my-own"_s);
    }

    void ownersByNearness()
    {
        Project project = builtInProject();
        QCOMPARE(kernelOwner(project, project.sections.first(), u"account"_s), u"account"_s);
        project.kernel.owner = u"team"_s;
        QCOMPARE(kernelOwner(project, project.sections.first(), u"account"_s), u"team"_s);
        project.sections.first().kernelOwner = u"me"_s;
        QCOMPARE(kernelOwner(project, project.sections.first(), u"account"_s), u"me"_s);
    }

    void accelerators_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("gpu");
        QTest::addColumn<bool>("tpu");
        QTest::newRow("gpu") << u"gpu"_s << true << false;
        QTest::newRow("shape") << u"NvidiaTeslaP100"_s << true << false;
        QTest::newRow("tpu") << u"tpu"_s << false << true;
        QTest::newRow("tpu shape") << u"TpuV5E8"_s << false << true;
        QTest::newRow("none") << u"none"_s << false << false;
        QTest::newRow("cpu") << u"CPU"_s << false << false;
        QTest::newRow("empty") << u""_s << false << false;
    }
    void accelerators()
    {
        QFETCH(QString, text);
        QFETCH(bool, gpu);
        QFETCH(bool, tpu);
        Section section;
        section.accelerator = text;
        QCOMPARE(section.usesGpu(), gpu);
        QCOMPARE(section.usesTpu(), tpu);
    }
};

QTEST_GUILESS_MAIN(ProjectFileTest)
#include "tst_projectfile.moc"
