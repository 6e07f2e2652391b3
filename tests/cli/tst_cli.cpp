// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/runs/runstore.h"
#include "model/store/database.h"
#include "tests/testsupport.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

/// reprise-cli as scripts see it: arguments in; exit code, stdout and stderr out.
class CliTest : public QObject
{
    Q_OBJECT

private:
    /// Filters of the list, the description fetched, changed by file and by options, and the end of a dataset.
    void describesDatasets(
        const QString &set, const QString &data, const QStringList &common, const QProcessEnvironment &credentials)
    {
        const auto count = [&](const QStringList &filters) {
            const Answer answer = run(QStringList {u"datasets"_s, u"list"_s} + filters + common, credentials);
            return answer.code == 0 ? QJsonDocument::fromJson(answer.out).array().size() : -answer.code;
        };
        QCOMPARE(count({u"--min-size"_s, u"1"_s, u"--max-size"_s, u"1k"_s}), 1);
        QCOMPARE(count({u"--min-size"_s, u"1k"_s}), 0);
        QCOMPARE(count({u"--file-type"_s, u"csv"_s, u"--license"_s, u"CC"_s, u"--page-size"_s, u"1"_s}), 1);
        QCOMPARE(count({u"--license"_s, u"gpl"_s}), 0);
        QCOMPARE(count({u"--tags"_s, u"1"_s}), 0);
        QCOMPARE(count({u"--sort"_s, u"updated"_s}), 1);
        QCOMPARE(count({u"--sort"_s, u"colour"_s}), -2);
        QCOMPARE(count({u"--max-size"_s, u"much"_s}), -2);
        QCOMPARE(count({u"--page-size"_s, u"0"_s}), -2);

        const QString folder = m_folder.filePath(u"described"_s);
        const Answer fetched = run(QStringList {u"datasets"_s, u"metadata"_s, set, folder} + common, credentials);
        QVERIFY2(fetched.code == 0, fetched.err.constData());
        QFile file(folder + u"/dataset-metadata.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QJsonObject said = QJsonDocument::fromJson(file.readAll()).object();
        file.close();
        QCOMPARE(said.value(u"id").toString(), set);
        QCOMPARE(said.value(u"isPrivate").toBool(), true);
        said.insert(u"description"_s, u"By the file"_s);
        said.insert(
            u"resources"_s, QJsonArray {QJsonObject {{u"path"_s, u"table.csv"_s}, {u"description"_s, u"The table"_s}}});
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(said).toJson()) > 0);
        file.close();
        const QStringList update {u"datasets"_s, u"metadata"_s, set, folder, u"--update"_s};
        const Answer changed
            = run(update + QStringList {u"--title"_s, u"By the options"_s, u"--keywords"_s, u"rl, traffic"_s} + common,
                credentials);
        QVERIFY2(changed.code == 0, changed.err.constData());
        QCOMPARE(changed.json().value(u"title").toString(), u"By the options"_s);
        QCOMPARE(changed.json().value(u"description").toString(), u"By the file"_s);
        QCOMPARE(changed.json().value(u"keywords").toArray().size(), 2);
        const Answer refused = run(update + QStringList {u"--title"_s, u"Short"_s} + common, credentials);
        QVERIFY(refused.code != 0);
        QVERIFY2(refused.err.contains("6 to 50"), refused.err.constData());
        const Answer files = run(QStringList {u"datasets"_s, u"files"_s, set} + common, credentials);
        QCOMPARE(QJsonDocument::fromJson(files.out).array().at(0)[u"description"_s].toString(), u"The table"_s);

        // A folder that describes itself; deleted again.
        QVERIFY(QFile::copy(data + u"/table.csv"_s, folder + u"/table.csv"_s));
        const QString other = set + u"-two"_s;
        QVERIFY(put(folder + u"/inner/deep/note.txt"_s, "note") && put(folder + u"/inner/model.zip"_s, "no zip"));
        const QString relative = QDir(m_folder.path()).relativeFilePath(folder);
        const QStringList publish {u"datasets"_s, u"publish"_s, other, relative, u"--license"_s, u"MIT"_s};
        const Answer untitled = run(publish + QStringList {u"--title"_s, u"Short"_s} + common, credentials);
        QCOMPARE(untitled.code, 2);
        QVERIFY2(untitled.err.contains("“Short” has 5. Nothing was uploaded."), untitled.err.constData());
        const Answer published = run(publish + common, credentials);
        QVERIFY2(published.code == 0, published.err.constData());
        QVERIFY2(published.err.contains("“inner/model.zip” will be a folder there"), published.err.constData());
        const Answer arrived = run(QStringList {u"datasets"_s, u"files"_s, other} + common, credentials);
        QStringList names;
        for (const QJsonValue &one : QJsonDocument::fromJson(arrived.out).array()) {
            names.append(one[u"name"_s].toString());
        }
        QCOMPARE(names, (QStringList {u"inner/deep/note.txt"_s, u"inner/model.zip"_s, u"table.csv"_s}));
        const Answer info = run(QStringList {u"datasets"_s, u"info"_s, other} + common, credentials);
        QCOMPARE(info.json().value(u"description").toString(), u"By the file"_s);
        QCOMPARE(info.json().value(u"licenses").toArray().at(0).toString(), u"MIT"_s);
        const QStringList remove = QStringList {u"datasets"_s, u"delete"_s, other} + common;
        QCOMPARE(run(remove, credentials).code, 1); // nobody said yes
        QCOMPARE(run(remove + QStringList {u"--yes"_s}, credentials).code, 0);
        QVERIFY(run(remove + QStringList {u"--yes"_s}, credentials).code != 0);
        const Answer kernels = run(QStringList {u"kernels"_s, u"--output"_s, u"data"_s, u"--sort"_s, u"created"_s,
                                       u"--type"_s, u"script"_s, u"--page-size"_s, u"1"_s}
                + common,
            credentials);
        QVERIFY2(kernels.code == 0, kernels.err.constData());
        QCOMPARE(QJsonDocument::fromJson(kernels.out).array().size(), 1);
        QCOMPARE(run(QStringList {u"kernels"_s, u"--sort"_s, u"colour"_s} + common, credentials).code, 2);
    }

    struct Answer
    {
        int code = -1;
        QByteArray out;
        QByteArray err;
        [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    };

    static QString program()
    {
        return QDir::cleanPath(QCoreApplication::applicationDirPath() + u"/../bin/reprise-cli");
    }

    Answer run(const QStringList &arguments, const QProcessEnvironment &more = {}) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(more);
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
        process.start(program(), arguments);
        process.closeWriteChannel(); // whoever asks gets no answer
        process.waitForFinished(180000);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
    }

    static bool put(const QString &path, const QByteArray &bytes)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }

    /// Two sections, each with a training location of its own.
    static void makeProject(const QString &folder)
    {
        QVERIFY(put(folder + u"/reprise.json", R"({"sections": [
            {"id": "first", "module": "train", "training": "first/models", "restores_checkpoints": true},
            {"id": "second", "module": "train", "training": "second/models", "restores_checkpoints": true}]})"));
    }

    /// Two steps of a run and a replay buffer; the bytes of the newest.
    static QByteArray makeCheckpoints(const QString &folder)
    {
        QFile sample(TestSupport::sourceFolder() + u"/tests/restore/data/small.zip"_s);
        const QByteArray bytes = sample.open(QIODevice::ReadOnly) ? sample.readAll() : QByteArray();
        const bool made = put(folder + u"/checkpoints/s_checkpoint_200_steps.zip", bytes)
            && put(folder + u"/checkpoints/s_checkpoint_300_steps.zip", bytes)
            && put(folder + u"/checkpoints/s_checkpoint_replay_buffer_300_steps.pkl", "buffer");
        return made ? bytes : QByteArray();
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void usage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("said");

        QTest::newRow("nothing") << QStringList {} << 2 << QByteArray();
        QTest::newRow("help") << QStringList {u"--help"_s} << 0 << QByteArray("inspect");
        QTest::newRow("version") << QStringList {u"--version"_s} << 0 << QByteArray("reprise-cli");
        QTest::newRow("unknown command") << QStringList {u"fly"_s} << 2 << QByteArray("fly");
        QTest::newRow("unknown option") << QStringList {u"inspect"_s, u"--wings"_s, u"x"_s} << 2 << QByteArray("wings");
        QTest::newRow("missing argument") << QStringList {u"inspect"_s} << 2 << QByteArray("PATH");
        QTest::newRow("one argument too many")
            << QStringList {u"compare"_s, u"a"_s, u"b"_s, u"c"_s} << 2 << QByteArray("c");
        QTest::newRow("odd method") << QStringList {u"compare"_s, u"a"_s, u"b"_s, u"--method"_s, u"magic"_s} << 2
                                    << QByteArray("set_parameters");
        QTest::newRow("odd language") << QStringList {u"inspect"_s, u"x"_s, u"--lang"_s, u"tlh"_s} << 2
                                      << QByteArray("tlh");
        QTest::newRow("common options first")
            << QStringList {u"--json"_s, u"--lang"_s, u"fr"_s, u"--profile=p"_s, u"inspect"_s, u"not-there.zip"_s} << 1
            << QByteArray("existe pas");
        QTest::newRow("language, then help")
            << QStringList {u"--lang"_s, u"fr"_s, u"--help"_s} << 0 << QByteArray("Codes de sortie");
        QTest::newRow("options and no command") << QStringList {u"--lang"_s, u"fr"_s} << 2 << QByteArray("--lang");
        QTest::newRow("a command's option first")
            << QStringList {u"--strict"_s, u"compare"_s, u"a"_s, u"b"_s} << 2 << QByteArray("--strict");
        QTest::newRow("no project") << QStringList {u"sections"_s, u"--profile"_s, u"p"_s} << 2
                                    << QByteArray("reprise.json");
        QTest::newRow("bad server") << QStringList {u"status"_s, u"a/bcdef"_s, u"--server"_s, u"nowhere"_s,
            u"--profile"_s, u"p"_s} << 2
                                    << QByteArray("nowhere");
        QTest::newRow("plain http elsewhere")
            << QStringList {u"status"_s, u"a/bcdef"_s, u"--server"_s, u"http://example.com"_s, u"--profile"_s, u"p"_s}
            << 2 << QByteArray("example.com");
    }

    void usage()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QByteArray, said);
        const Answer answer = run(arguments);
        QCOMPARE(answer.code, code);
        const QByteArray all = answer.out + answer.err;
        QVERIFY2(all.contains(said), all.constData());
    }

    void speaksFrench()
    {
        const Answer answer = run({u"--help"_s, u"--lang"_s, u"fr"_s});
        QCOMPARE(answer.code, 0);
        QVERIFY2(answer.out.contains("Codes de sortie"), answer.out.constData());
    }

    void inspectMissingFile()
    {
        const Answer answer = run({u"inspect"_s, u"--json"_s, u"no-such.zip"_s});
        QCOMPARE(answer.code, 1);
        QCOMPARE(answer.json().value(u"files").toArray().size(), 1);
    }

    void compareUnreadable()
    {
        const Answer answer = run({u"compare"_s, u"no-a.zip"_s, u"no-b.zip"_s});
        QCOMPARE(answer.code, 1);
        QVERIFY(answer.err.contains("no-a.zip"));
    }

    /// Two runs in the store of a profile, one of which was pushed with something to say.
    void runsTellWhatWasNotedAtThePush()
    {
        const QString profile = m_folder.filePath(u"noted"_s);
        Run one;
        one.server = u"s"_s;
        one.kernel = {u"me"_s, u"traffic"_s, 1};
        one.note = u"“a.zip” is left out."_s;
        {
            const auto database = Database::open(profile + u"/reprise.sqlite"_s);
            QVERIFY(database);
            RunStore store(**database);
            QVERIFY(store.add(one));
            one.kernel.version = 2;
            one.note.clear();
            QVERIFY(store.add(one));
        }
        const Answer answer = run({u"runs"_s, u"--profile"_s, profile, u"--json"_s});
        QVERIFY2(answer.code == 0, answer.err.constData());
        const QJsonArray runs = QJsonDocument::fromJson(answer.out).array();
        QCOMPARE(runs.size(), 2);
        QCOMPARE(runs.at(0)[u"version"_s].toInt(), 2);
        QCOMPARE(runs.at(0)[u"note"_s], QJsonValue(QString()));
        QCOMPARE(runs.at(1)[u"note"_s], QJsonValue(u"“a.zip” is left out."_s));
    }

    void roundTripWithoutADisplay()
    {
        // serve in one process, the run in another, watch in a third: as a script on a server would.
        QProcess serve;
        serve.start(program(), {u"serve"_s, u"--root"_s, m_folder.filePath(u"root"_s)});
        QVERIFY(serve.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(serve.canReadLine(), 20000);
        const QJsonObject announcement = QJsonDocument::fromJson(serve.readLine()).object();
        const QString url = announcement.value(u"url").toString();
        QVERIFY(!url.isEmpty());
        QVERIFY(QFile::exists(announcement.value(u"configDir").toString() + u"/kaggle.json"));
        QProcessEnvironment credentials;
        credentials.insert(u"KAGGLE_CONFIG_DIR"_s, announcement.value(u"configDir").toString());

        const QString project = m_folder.filePath(u"demo"_s);
        QCOMPARE(run({u"demo-project"_s, project}).code, 0);
        const QStringList common {
            u"--server"_s, url, u"--project"_s, project, u"--profile"_s, m_folder.filePath(u"profile"_s), u"--json"_s};
        const QString section = u"section_7_6_rl_performance"_s;

        // Pushed and left alone, as when the process is killed in the middle.
        const Answer pushed = run(QStringList {u"run"_s, section, u"--quick"_s} + common, credentials);
        QVERIFY2(pushed.code == 0, pushed.err.constData());
        const QString ref = pushed.json().value(u"ref").toString();
        const Answer watched = run(QStringList {u"watch"_s, ref} + common, credentials);
        QVERIFY2(watched.code == 0, watched.err.constData());
        QCOMPARE(watched.json().value(u"status").toString(), u"COMPLETE"_s);
        QVERIFY(!watched.json().value(u"restored").toArray().isEmpty());

        const Answer second = run(QStringList {u"run"_s, section, u"--quick"_s, u"--wait"_s} + common, credentials);
        QVERIFY2(second.code == 0, second.err.constData());
        QCOMPARE(second.json().value(u"version").toInt(), 2);
        const QJsonObject resume = second.json().value(u"resume").toObject();
        QCOMPARE(resume.value(u"verdict").toString(), u"resumed"_s);
        QVERIFY(resume.value(u"step").toInteger() > 0);

        const Answer foreign = run(
            QStringList {u"run"_s, section, u"--resume-from"_s, u"dataset:demo/nothing-there"_s} + common, credentials);
        QCOMPARE(foreign.code, 1);
        QVERIFY2(foreign.err.contains("There is no dataset demo/nothing-there"), foreign.err.constData());
        const Answer unclear
            = run(QStringList {u"run"_s, section, u"--resume-from"_s, u"no such thing"_s} + common, credentials);
        QCOMPARE(unclear.code, 2);
        QVERIFY2(unclear.err.contains("nor a dataset (dataset:owner/slug)"), unclear.err.constData());

        const Answer runs = run(QStringList {u"runs"_s} + common, credentials);
        QCOMPARE(QJsonDocument::fromJson(runs.out).array().size(), 2);

        const Answer downloaded = run(
            QStringList {u"download"_s, ref, u"--to"_s, m_folder.filePath(u"got"_s), u"--only"_s, u"*.zip"_s} + common,
            credentials);
        QVERIFY2(downloaded.code == 0, downloaded.err.constData());
        QVERIFY(!downloaded.json().value(u"files").toArray().isEmpty());
        // One by its name, without the list; all as the server packs them; one that is not there.
        const QString first = downloaded.json().value(u"files").toArray().at(0)[u"name"_s].toString();
        const QStringList to {u"--to"_s, m_folder.filePath(u"named"_s)};
        const Answer named = run(QStringList {u"download"_s, ref, first} + to + common, credentials);
        QVERIFY2(named.code == 0, named.err.constData());
        QCOMPARE(named.json().value(u"files").toArray().at(0)[u"sha256"_s],
            downloaded.json().value(u"files").toArray().at(0)[u"sha256"_s]);
        const Answer packed = run(QStringList {u"download"_s, ref, u"--archive"_s} + to + common, credentials);
        QVERIFY2(packed.code == 0, packed.err.constData());
        QVERIFY(packed.json().value(u"files").toArray().at(0)[u"path"_s].toString().endsWith(u".zip"_s));
        const Answer absent = run(QStringList {u"download"_s, ref, u"no-such-file"_s} + to + common, credentials);
        QCOMPARE(absent.code, 1);
        QVERIFY(!QFile::exists(m_folder.filePath(u"named/no-such-file"_s)));

        // A dataset is published, listed, described, and replaced by its next version.
        const QString data = m_folder.filePath(u"data"_s);
        QVERIFY(QDir().mkpath(data));
        QFile table(data + u"/table.csv"_s);
        QVERIFY(table.open(QIODevice::WriteOnly) && table.write("a,b\n") > 0);
        table.close();
        const QString set = ref.section(u'/', 0, 0) + u"/listed-set"_s;
        QStringList publish {u"datasets"_s, u"publish"_s, set, data, u"--title"_s, u"Listed Set"_s};
        const Answer published = run(publish + common, credentials);
        QVERIFY2(published.code == 0, published.err.constData());
        const Answer replaced = run(publish + QStringList {u"--delete-old"_s} + common, credentials);
        QVERIFY2(replaced.code == 0, replaced.err.constData());
        const Answer old = run(QStringList {u"datasets"_s, u"files"_s, QString(set + u"/1"_s)} + common, credentials);
        QVERIFY(old.code != 0);
        const Answer listed = run(QStringList {u"datasets"_s, u"list"_s} + common, credentials);
        QVERIFY2(listed.code == 0, listed.err.constData());
        const QJsonArray sets = QJsonDocument::fromJson(listed.out).array();
        QCOMPARE(sets.size(), 1);
        QCOMPARE(sets.at(0)[u"ref"_s].toString(), set);
        QCOMPARE(sets.at(0)[u"version"_s].toInt(), 2);
        const Answer none
            = run(QStringList {u"datasets"_s, u"list"_s, u"--search"_s, u"nothing"_s} + common, credentials);
        QVERIFY2(none.code == 0, none.err.constData());
        QVERIFY(QJsonDocument::fromJson(none.out).array().isEmpty());
        describesDatasets(set, data, common, credentials);
        const Answer described = run(QStringList {u"datasets"_s, u"info"_s, set} + common, credentials);
        QVERIFY2(described.code == 0, described.err.constData());
        QCOMPARE(described.json().value(u"title").toString(), u"By the options"_s);
        QCOMPARE(described.json().value(u"private").toBool(), true);
        QCOMPARE(run(QStringList {u"datasets"_s, u"status"_s} + common, credentials).code, 2);
        const Answer superfluous = run(QStringList {u"datasets"_s, u"list"_s, set} + common, credentials);
        QCOMPARE(superfluous.code, 2);
        QVERIFY2(superfluous.err.contains("--search"), superfluous.err.constData());

        // A plan printed by one process is carried out by another; what it replaced is listed with its size.
        const QStringList into {u"--section"_s, section, u"--to"_s, m_folder.filePath(u"elsewhere"_s)};
        const Answer planned
            = run(QStringList {u"restore"_s, u"--run"_s, ref, u"--dry-run"_s} + into + common, credentials);
        QVERIFY2(planned.code == 0, planned.err.constData());
        QVERIFY(!QFile::exists(m_folder.filePath(u"elsewhere"_s)));
        QFile plan(m_folder.filePath(u"plan.json"_s));
        QVERIFY(plan.open(QIODevice::WriteOnly) && plan.write(planned.out) == planned.out.size());
        plan.close();
        const Answer carriedOut
            = run(QStringList {u"restore"_s, u"--plan"_s, plan.fileName(), u"--yes"_s} + common, credentials);
        QVERIFY2(carriedOut.code == 0, carriedOut.err.constData());
        QVERIFY(!carriedOut.json().value(u"restored").toArray().isEmpty());
        QVERIFY(QFile::exists(m_folder.filePath(u"elsewhere"_s)));
        const Answer backups = run(QStringList {u"backups"_s} + common, credentials);
        QVERIFY2(backups.code == 0, backups.err.constData());
        QVERIFY(backups.json().value(u"backups").isArray());

        const Answer undone = run(QStringList {u"restore"_s, u"--undo"_s} + common, credentials);
        QVERIFY2(undone.code == 0, undone.err.constData());

        // Safe fixes can be asked for: a missing results or training folder is there afterwards.
        const auto missing = [&](const Answer &answer) {
            int count = 0;
            for (const QJsonValue &item : answer.json().value(u"items").toArray()) {
                count += item[u"fix"_s][u"kind"_s].toString() == u"create_folder" ? 1 : 0;
            }
            return count;
        };
        const Answer usual = run(
            QStringList {u"restore"_s, u"--run"_s, ref, u"--section"_s, section, u"--dry-run"_s} + common, credentials);
        const QString root = usual.json().value(u"plan")[u"root"].toString();
        QVERIFY2(!root.isEmpty() && (!QFile::exists(root) || QDir(root).removeRecursively()), usual.out.constData());
        const Answer found = run(QStringList {u"verify"_s} + common, credentials);
        QVERIFY2(missing(found) > 0, found.out.constData());
        const Answer fixed = run(QStringList {u"verify"_s, u"--fix"_s} + common, credentials);
        QCOMPARE(missing(fixed), 0);

        // The key is nowhere but in its own file.
        QFile config(announcement.value(u"configDir").toString() + u"/kaggle.json");
        QVERIFY(config.open(QIODevice::ReadOnly));
        const QByteArray key = QJsonDocument::fromJson(config.readAll()).object().value(u"key").toString().toUtf8();
        QVERIFY(key.size() >= 16);
        for (const Answer &answer : {pushed, watched, second, runs, downloaded, undone}) {
            QVERIFY(!answer.out.contains(key));
            QVERIFY(!answer.err.contains(key));
        }
        serve.terminate();
        QVERIFY(serve.waitForFinished(20000));
        QCOMPARE(serve.exitCode(), 0);
    }

    /// Nobody at the terminal: it does not wait for a code that cannot come.
    void signInWithoutAnAnswer()
    {
        const Answer answer = run(
            {u"login"_s, u"--no-browser"_s, u"--profile"_s, m_folder.filePath(u"nobody"_s), u"--lang"_s, u"en"_s});
        QCOMPARE(answer.code, 1);
        QVERIFY2(answer.err.contains("No code was entered"), answer.err.constData());
    }

    /// What one section trained is where another one goes on.
    void restoresFromAnotherSection()
    {
        const QString project = m_folder.filePath(u"two"_s);
        makeProject(project);
        const QStringList common {u"--project"_s, project, u"--profile"_s, m_folder.filePath(u"p2"_s), u"--json"_s};
        const QStringList restore {u"restore"_s, u"--section"_s, u"second"_s, u"--yes"_s};

        const Answer listed = run({u"sections"_s, u"--project"_s, project, u"--profile"_s, m_folder.filePath(u"p2"_s)});
        QVERIFY2(listed.code == 0 && listed.out.startsWith("Id"), listed.out.constData());
        QVERIFY2(listed.out.contains("\nsecond "), listed.out.constData()); // the name that the other commands take
        const Answer nobody = run(restore + QStringList {u"--from-section"_s, u"third"_s} + common);
        QCOMPARE(nobody.code, 2);
        QVERIFY2(nobody.err.contains("“third”. It has: first, second."), nobody.err.constData());
        const Answer early = run(restore + QStringList {u"--from-section"_s, u"first"_s} + common);
        QCOMPARE(early.code, 7);
        QVERIFY2(early.err.contains("has no checkpoints yet"), early.err.constData());

        const QByteArray checkpoint = makeCheckpoints(project + u"/first/models");
        const Answer both = run(restore + QStringList {u"--from-section"_s, u"first"_s, u"--from"_s, project} + common);
        QCOMPARE(both.code, 2);
        QVERIFY2(both.err.contains("--from-section"), both.err.constData());

        const Answer done = run(restore + QStringList {u"--from-section"_s, u"FIR"_s} + common); // a part will do
        QVERIFY2(done.code == 0, done.err.constData());
        QStringList names;
        for (const QJsonValue &file : done.json().value(u"restored").toArray()) {
            names.append(file[u"name"_s].toString());
        }
        QVERIFY2(names.contains(u"checkpoints/s_checkpoint_300_steps.zip"_s), done.out.constData());
        QFile copied(project + u"/second/models/checkpoints/s_checkpoint_300_steps.zip");
        QVERIFY(copied.open(QIODevice::ReadOnly));
        QCOMPARE(copied.readAll(), checkpoint);
        QVERIFY(QFile::exists(project + u"/first/models/checkpoints/s_checkpoint_300_steps.zip")); // copied, not moved
        const Answer undone = run(QStringList {u"restore"_s, u"--undo"_s} + common);
        QVERIFY2(undone.code == 0, undone.err.constData());
        QVERIFY(!QFile::exists(copied.fileName()));
    }

    void restoresIntoADataset()
    {
        QProcess serve;
        serve.start(
            program(), {u"serve"_s, u"--root"_s, m_folder.filePath(u"root3"_s), u"--dataset-delay"_s, u"500"_s});
        QVERIFY(serve.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(serve.canReadLine(), 20000);
        const QJsonObject announcement = QJsonDocument::fromJson(serve.readLine()).object();
        QProcessEnvironment credentials;
        credentials.insert(u"KAGGLE_CONFIG_DIR"_s, announcement.value(u"configDir").toString());
        const QString account = announcement.value(u"username").toString();
        const QString project = m_folder.filePath(u"sent"_s);
        makeProject(project);
        const QByteArray checkpoint = makeCheckpoints(m_folder.filePath(u"source"_s));
        const QStringList common {u"--server"_s, announcement.value(u"url").toString(), u"--project"_s, project,
            u"--profile"_s, m_folder.filePath(u"p3"_s), u"--json"_s};
        const QStringList restore {u"restore"_s, u"--section"_s, u"first"_s, u"--from"_s,
            m_folder.filePath(u"source"_s), u"--to-dataset"_s, u"my-checkpoints"_s};
        const QString ref = account + u"/my-checkpoints";

        // Looked at only, and not confirmed: nothing goes up.
        const Answer looked = run(restore + QStringList {u"--dry-run"_s} + common, credentials);
        QVERIFY2(looked.code == 0, looked.err.constData());
        QVERIFY2(looked.err.contains("s_checkpoint_300_steps.zip"), looked.err.constData());
        const Answer unconfirmed = run(restore + common, credentials);
        QCOMPARE(unconfirmed.code, 2);
        QVERIFY2(unconfirmed.err.contains("--yes"), unconfirmed.err.constData());
        QVERIFY(run(QStringList {u"datasets"_s, u"status"_s, ref} + common, credentials).code != 0);

        const Answer sent = run(restore + QStringList {u"--yes"_s} + common, credentials);
        QVERIFY2(sent.code == 0, sent.err.constData());
        QCOMPARE(sent.json().value(u"dataset").toString(), ref);
        const QJsonArray files = sent.json().value(u"files").toArray();
        QVERIFY2(files.size() >= 2, sent.out.constData());
        const QByteArray sha256 = QCryptographicHash::hash(checkpoint, QCryptographicHash::Sha256).toHex();
        bool named = false;
        for (const QJsonValue &file : files) {
            named |= file[u"name"_s].toString().endsWith(u"s_checkpoint_300_steps.zip"_s)
                && file[u"sha256"_s].toString().toLatin1() == sha256;
        }
        QVERIFY2(named, sent.out.constData());
        // READY when the command ends, and nothing was put into the project.
        const Answer status = run(QStringList {u"datasets"_s, u"status"_s, ref} + common, credentials);
        QVERIFY2(status.code == 0 && status.out.toUpper().contains("READY"), status.out.constData());
        QVERIFY(!QFile::exists(project + u"/first"));

        // Again: a second version of the same dataset.
        const Answer again = run(restore + QStringList {u"--yes"_s} + common, credentials);
        QVERIFY2(again.code == 0, again.err.constData());
        QCOMPARE(again.json().value(u"dataset").toString(), ref);
        serve.terminate();
        QVERIFY(serve.waitForFinished(20000));
    }
};

QTEST_GUILESS_MAIN(CliTest)
#include "tst_cli.moc"
