// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/embeddedserver.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

/// The real program against a real server, with everything logged: whatever it wrote anywhere is searched for what must
/// be in none of it.
class CliSecretsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        EmbeddedServer::Options options;
        options.root = m_folder.filePath(u"server"_s);
        QVERIFY(m_server.start(options).has_value());
        QFile json(QDir(m_server.configFolder()).filePath(u"kaggle.json"_s));
        QVERIFY(json.open(QIODevice::ReadOnly));
        const QJsonObject credential = QJsonDocument::fromJson(json.readAll()).object();
        m_user = credential.value("username"_L1).toString();
        m_key = credential.value("key"_L1).toString().toUtf8();
        QVERIFY(m_key.size() > 8);
        m_secrets = {m_key, m_server.accessToken(), QByteArray(m_user.toUtf8() + ':' + m_key).toBase64(),
            "X-Goog-Signature=", "upload_id=", "Basic ", "Bearer "};
        QVERIFY(QDir(m_folder.path()).mkpath(u"home"_s));
        write(u"kernel/kernel-metadata.json"_s,
            "{\"id\":\"" + m_user.toUtf8()
                + "/secret-run\",\"title\":\"Secret Run\",\"code_file\":\"run.py\",\"language\":\"python\","
                  "\"kernel_type\":\"script\"}");
        write(u"kernel/run.py"_s, "open('out_checkpoint_100_steps.zip', 'wb').write(b'x' * 200000)\nprint('done')\n");
        write(u"data/file.bin"_s, QByteArray(300000, 'd'));
        write(u"data/below/other.bin"_s, QByteArray(1000, 'e'));
    }

    void nothingSecretIsWritten_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::newRow("user name and key") << u"KAGGLE_CONFIG_DIR"_s;
        QTest::newRow("token") << u"KAGGLE_API_TOKEN"_s;
    }
    void nothingSecretIsWritten()
    {
        QFETCH(QString, variable);
        m_environment = QProcessEnvironment::systemEnvironment();
        m_environment.insert(u"HOME"_s, m_folder.filePath(u"home"_s));
        m_environment.insert(u"QT_LOGGING_RULES"_s, u"*=true;qt.core.*=false"_s);
        m_environment.insert(variable,
            variable == "KAGGLE_API_TOKEN"_L1 ? QString::fromLatin1(m_server.accessToken()) : m_server.configFolder());
        const QString ref = m_user + u"/secret-run"_s;
        const QString out = m_folder.filePath(u"out"_s);
        QCOMPARE(run({u"whoami"_s}), 0);
        QCOMPARE(run({u"quota"_s}), 0);
        QCOMPARE(run({u"push"_s, m_folder.filePath(u"kernel"_s)}), 0);
        QCOMPARE(run({u"logs"_s, ref, u"--follow"_s}), 0);
        QCOMPARE(run({u"status"_s, ref}), 0);
        QCOMPARE(run({u"download"_s, ref, u"--to"_s, out}), 0);
        QCOMPARE(run({u"pull"_s, ref, u"--to"_s, out}), 0);
        QCOMPARE(
            run({u"datasets"_s, u"publish"_s, QString(m_user + u"/secret-data"_s), m_folder.filePath(u"data"_s)}), 0);
        QCOMPARE(run({u"datasets"_s, u"files"_s, QString(m_user + u"/secret-data"_s)}), 0);
        // Failures say more than successes do.
        m_server.setFaultHook([](const ServerRequest &request) -> std::optional<ServerFault> {
            return request.route == "StorageGet"_L1 || request.route == "UploadPut"_L1
                ? std::optional(ServerFault {.status = 403, .body = "<Error>signature expired</Error>"})
                : std::nullopt;
        });
        QVERIFY(run({u"download"_s, ref, u"--to"_s, QString(out + u"2"_s)}) != 0);
        QVERIFY(
            run({u"datasets"_s, u"publish"_s, QString(m_user + u"/secret-data"_s), m_folder.filePath(u"data"_s)}) != 0);
        m_server.setFaultHook({});
        m_environment.insert(variable, u"wrong-but-secret"_s);
        QVERIFY(run({u"status"_s, ref}) != 0);
        m_secrets.append("wrong-but-secret");
        QCOMPARE(m_server.credentialLeaks(), 0);

        QVERIFY(QFileInfo(out + u"/out_checkpoint_100_steps.zip"_s).size() == 200000);
        QVERIFY(m_said.contains("reprise.net")); // it was logged indeed
        search(m_said, u"stdout and stderr"_s);
        int files = 0;
        for (const QString &folder : {u"profile"_s, u"home"_s, u"out"_s}) {
            QDirIterator walk(m_folder.filePath(folder), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
            while (walk.hasNext()) {
                QFile file(walk.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                // An upload's session has to survive a restart: its file is its owner's only, and there is none but
                // that of the upload that failed.
                if (file.fileName().contains("/uploads/"_L1)) {
                    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
                    continue;
                }
                search(file.readAll(), file.fileName());
                ++files;
            }
        }
        QVERIFY(files >= 2); // database and settings at least
    }

private:
    void search(const QByteArray &text, const QString &where)
    {
        for (const QByteArray &secret : std::as_const(m_secrets)) {
            const qsizetype at = text.indexOf(secret);
            QVERIFY2(at < 0, qPrintable(u"%1: …%2…"_s.arg(where, QString::fromUtf8(text.mid(at - 100, 160)))));
        }
    }
    int run(const QStringList &arguments)
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start(QDir::cleanPath(QCoreApplication::applicationDirPath() + u"/../bin/reprise-cli"_s),
            arguments
                + QStringList {
                    u"--server"_s, m_server.url().toString(), u"--profile"_s, m_folder.filePath(u"profile"_s)});
        if (process.waitForStarted()) {
            // What `ps` shows to everybody.
            QFile line(u"/proc/%1/cmdline"_s.arg(process.processId()));
            if (line.open(QIODevice::ReadOnly)) {
                m_said += line.readAll();
            }
        }
        process.waitForFinished(120000);
        const QByteArray said = process.readAllStandardOutput() + process.readAllStandardError();
        m_said += said;
        if (process.exitCode() != 0) {
            qInfo().noquote() << arguments.first(1).join(u' ') << process.exitCode() << said.right(300);
        }
        return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }
    void write(const QString &name, const QByteArray &bytes)
    {
        const QString path = m_folder.filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    QTemporaryDir m_folder;
    EmbeddedServer m_server;
    QProcessEnvironment m_environment;
    QString m_user;
    QByteArray m_key;
    QList<QByteArray> m_secrets;
    QByteArray m_said;
};

QTEST_GUILESS_MAIN(CliSecretsTest)
#include "tst_clisecrets.moc"
