// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/clock.h"
#include "model/core/secretstore.h"
#include "model/core/settings.h"
#include "model/workflow/workspace.h"
#include "tests/net/httpserver.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

/// Several accounts in one profile: which credential is used, and what is said about it.
class AccountsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_secrets = std::make_unique<MemorySecretStore>();
        m_settings = std::make_unique<Settings>(m_folder->path());
        m_server = std::make_unique<HttpServer>([](const HttpServer::Request &request) {
            if (request.path.endsWith("/IntrospectToken"_L1)) {
                const QString token = QJsonDocument::fromJson(request.body)["token"_L1].toString();
                return HttpServer::json(
                    "{\"active\":true,\"username\":\"" + token.section(u'_', -1).toLatin1() + "\"}");
            }
            return HttpServer::json("{}");
        });
        m_places = {};
        m_places.environment = QProcessEnvironment();
        m_places.home = m_folder->filePath(u"home"_s);
    }

    void accountsAreKeptAndSwitched()
    {
        auto workspace = open();
        QVERIFY(!workspace->isSignedIn());
        signIn(*workspace, u"KGAT_me"_s);
        signIn(*workspace, u"KGAT_you"_s);
        QCOMPARE(workspace->accounts(), (QStringList {u"me"_s, u"you"_s}));
        QCOMPARE(workspace->account(), u"you"_s);
        workspace->useAccount(u"me"_s);
        QTRY_COMPARE(workspace->account(), u"me"_s);
        QCOMPARE(workspace->client().credential().secret.reveal(), "KGAT_me"_ba);
        // The next start goes on with it.
        workspace.reset();
        workspace = open();
        QTRY_COMPARE(workspace->account(), u"me"_s);
        QVERIFY(workspace->credentialExplanation().contains("me"_L1));
        workspace->signOut();
        QTRY_COMPARE(workspace->accounts(), QStringList {u"you"_s});
        QVERIFY(!workspace->isSignedIn());
        QTRY_COMPARE(m_secrets->secrets().size(), 1);
        for (const QString &text : {settingsText(), workspace->credentialExplanation()}) {
            QVERIFY2(!text.contains("KGAT_"_L1), qPrintable(text));
        }
    }

    /// A file is the official client's choice; an account that was chosen here goes before it, and that is said.
    void aChosenAccountGoesBeforeFiles()
    {
        QVERIFY(QDir(m_folder->path()).mkpath(u"home/.kaggle"_s));
        QFile json(m_folder->filePath(u"home/.kaggle/kaggle.json"_s));
        QVERIFY(json.open(QIODevice::WriteOnly) && json.write("{\"username\":\"file\",\"key\":\"filekey\"}") > 0);
        json.close();
        auto workspace = open();
        QCOMPARE(workspace->account(), u"file"_s);
        signIn(*workspace, u"KGAT_me"_s);
        workspace.reset();
        workspace = open();
        QVERIFY(workspace->accountRead());
        QTRY_COMPARE(workspace->account(), u"me"_s);
        QVERIFY2(workspace->credentialExplanation().contains("kaggle.json"_L1),
            qPrintable(workspace->credentialExplanation()));
        workspace->useAccount({});
        QCOMPARE(workspace->account(), u"file"_s);
        QVERIFY(!workspace->credentialExplanation().contains("filekey"_L1));
        // A keychain that fails leaves the file.
        workspace->useAccount(u"me"_s);
        QTRY_COMPARE(workspace->account(), u"me"_s);
        workspace.reset();
        m_secrets->failNext({ErrorKind::Permission, u"locked"_s, {}, true});
        workspace = open();
        QTRY_COMPARE(workspace->account(), u"file"_s);
    }

    void aRenewedTokenGoesToTheKeychain()
    {
        Credential credential = Credential::ofToken(u"KGAT_me"_s, {});
        credential.kind = CredentialKind::OAuth;
        credential.refresh = Secret("refresh-1");
        credential.expires = QDateTime::currentDateTimeUtc().addSecs(3600);
        auto workspace = open();
        const std::unique_ptr<Job> job(workspace->signIn(credential, true));
        finish(*job);
        m_server = std::make_unique<HttpServer>(
            [](const auto &) { return HttpServer::json("{\"token\":\"KGAT_new_me\",\"expiresIn\":43200}"); });
        QVERIFY(workspace->client().setServer(m_server->url()).has_value());
        workspace->client().reportRefusal();
        QTRY_VERIFY(m_secrets->secrets().value(u"kaggle/accounts/me"_s).contains("KGAT_new_me"_L1));
        QVERIFY(m_secrets->secrets().value(u"kaggle/accounts/me"_s).contains("refresh-1"_L1));
    }

private:
    [[nodiscard]] std::unique_ptr<Workspace> open()
    {
        Workspace::Options options {m_folder->path(), m_server->url(), m_places};
        auto workspace = Workspace::open(options, {m_network, m_clock, *m_settings, *m_secrets});
        return workspace ? std::move(*workspace) : nullptr;
    }
    static void finish(Job &job)
    {
        QSignalSpy spy(&job, &Job::finished);
        job.start();
        QVERIFY(spy.wait());
        QCOMPARE(job.error().message, QString());
    }
    static void signIn(Workspace &workspace, const QString &token)
    {
        const std::unique_ptr<Job> job(workspace.signIn(Credential::ofToken(token, u"typed in"_s), true));
        finish(*job);
    }
    [[nodiscard]] QString settingsText() const
    {
        QFile file(m_folder->filePath(u"reprise.ini"_s));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    QNetworkAccessManager m_network;
    SystemClock m_clock;
    CredentialPlaces m_places;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MemorySecretStore> m_secrets;
    std::unique_ptr<HttpServer> m_server;
};

QTEST_GUILESS_MAIN(AccountsTest)
#include "tst_accounts.moc"
