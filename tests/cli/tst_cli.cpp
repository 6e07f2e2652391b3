// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testsupport.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// reprise-cli as scripts see it: arguments in; exit code, stdout and stderr out.
class CliTest : public QObject
{
    Q_OBJECT

private:
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
        process.waitForFinished(180000);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
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

        const Answer runs = run(QStringList {u"runs"_s} + common, credentials);
        QCOMPARE(QJsonDocument::fromJson(runs.out).array().size(), 2);

        const Answer downloaded = run(
            QStringList {u"download"_s, ref, u"--to"_s, m_folder.filePath(u"got"_s), u"--only"_s, u"*.zip"_s} + common,
            credentials);
        QVERIFY2(downloaded.code == 0, downloaded.err.constData());
        QVERIFY(!downloaded.json().value(u"files").toArray().isEmpty());

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
};

QTEST_GUILESS_MAIN(CliTest)
#include "tst_cli.moc"
