// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/accounts.h"
#include "model/kaggle/oauth.h"
#include "tests/fakeclock.h"
#include "tests/net/httpserver.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QJsonObject bodyOf(const HttpServer::Request &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

} // namespace

/// The browser sign-in from the page's address to the stored, renewed and revoked token.
class OAuthTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<FakeClock>();
        m_client = std::make_unique<KaggleClient>(m_network, *m_clock);
        m_answers.clear();
        m_server = std::make_unique<HttpServer>([this](const HttpServer::Request &request) {
            const QString method = request.path.section(u'/', -1);
            return m_answers.contains(method) ? m_answers.value(method) : HttpServer::json("{}", 404);
        });
        QVERIFY(m_client->setServer(m_server->url()).has_value());
        m_answers.insert(u"ExchangeOAuthToken"_s,
            HttpServer::json("{\"accessToken\":\"access-1\",\"refreshToken\":\"refresh-1\",\"tokenType\":\"Bearer\","
                             "\"expiresIn\":43200,\"username\":\"me\",\"userId\":42,\"scope\":\"resources.admin:*\"}"));
        m_answers.insert(u"GenerateAccessToken"_s,
            HttpServer::json("{\"token\":\"access-2\",\"expiresIn\":43200,\"userName\":\"me\",\"userId\":42}"));
    }

    /// RFC 7636, appendix B; Kaggle's SDK leaves the padding on.
    void challengeIsTheHashWithPadding()
    {
        QCOMPARE(PkcePair::challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM="_ba);
        const PkcePair one = PkcePair::make();
        QVERIFY(one.verifier.size() >= 43 && one.verifier.size() <= 128);
        QVERIFY(one.verifier != PkcePair::make().verifier);
    }

    void pageHasWhatKaggleAsks()
    {
        BrowserSignIn job(*m_client, *m_clock, BrowserSignIn::Way::Listen);
        const QUrl page = pageOf(job);
        const QUrlQuery query(page);
        QCOMPARE(page.path(), u"/api/v1/oauth2/authorize"_s);
        QCOMPARE(query.queryItemValue(u"response_type"_s), u"code"_s);
        QCOMPARE(query.queryItemValue(u"client_id"_s), u"kagglesdk"_s);
        QCOMPARE(query.queryItemValue(u"scope"_s, QUrl::FullyDecoded), u"resources.admin:*"_s);
        QCOMPARE(query.queryItemValue(u"code_challenge_method"_s), u"S256"_s);
        QCOMPARE(query.queryItemValue(u"response_mode"_s), u"query"_s);
        QVERIFY(query.queryItemValue(u"code_challenge"_s, QUrl::FullyDecoded).endsWith(u'='));
        QVERIFY(page.toEncoded().contains("%3D")); // the padding, as the SDK encodes it
        const QUrl back = backOf(page);
        QCOMPARE(back.host(), u"localhost"_s);
        QVERIFY(back.port() >= 8000 && back.port() <= 9000);
        job.cancel();
        QCOMPARE(job.state(), Job::State::Canceled);
    }

    void pageOfKaggleItself()
    {
        KaggleClient kaggle(m_network, *m_clock);
        QCOMPARE(kaggle.webAddress(u"/api/v1/oauth2/authorize"_s),
            QUrl(u"https://www.kaggle.com/api/v1/oauth2/authorize"_s));
    }

    void browserComesBackWithACode()
    {
        BrowserSignIn job(*m_client, *m_clock, BrowserSignIn::Way::Listen);
        QSignalSpy finished(&job, &Job::finished);
        const QUrl page = pageOf(job);
        QCOMPARE(visit(backOf(page), u"code=the-code&state="_s + stateOf(page)), 200);
        QVERIFY(finished.count() == 1 || finished.wait());
        QCOMPARE(job.error().message, QString());
        const Credential &credential = job.credential();
        QCOMPARE(credential.kind, CredentialKind::OAuth);
        QCOMPARE(credential.username, u"me"_s);
        QCOMPARE(credential.authorization().reveal(), "Bearer access-1"_ba);
        QVERIFY(credential.canBeRenewed());
        QCOMPARE(credential.expires, m_clock->now().addSecs(43200));
        const HttpServer::Request &request = m_server->requests.constFirst();
        QCOMPARE(request.path, u"/api/v1/security.OAuthService/ExchangeOAuthToken"_s);
        QCOMPARE(bodyOf(request).value("code"_L1).toString(), u"the-code"_s);
        QCOMPARE(bodyOf(request).value("grantType"_L1).toString(), u"authorization_code"_s);
        QVERIFY(!request.headers.contains("authorization"));
        const QByteArray verifier = bodyOf(request).value("codeVerifier"_L1).toString().toLatin1();
        QCOMPARE(QString::fromLatin1(PkcePair::challengeOf(verifier)),
            QUrlQuery(page).queryItemValue(u"code_challenge"_s, QUrl::FullyDecoded));
    }

    void strangersAreNotLetIn_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("status");
        QTest::newRow("wrong state") << u"code=evil&state=guessed"_s << 400;
        QTest::newRow("no state") << u"code=evil"_s << 400;
        QTest::newRow("error with a wrong state") << u"error=access_denied&state=x"_s << 400;
        QTest::newRow("favicon") << u""_s << 404;
    }
    void strangersAreNotLetIn()
    {
        QFETCH(QString, query);
        QFETCH(int, status);
        BrowserSignIn job(*m_client, *m_clock, BrowserSignIn::Way::Listen);
        const QUrl page = pageOf(job);
        QCOMPARE(visit(backOf(page), query), status);
        QVERIFY(job.isRunning()); // the right one may still come
        QVERIFY(m_server->requests.isEmpty());
        QCOMPARE(visit(backOf(page), u"code=good&state="_s + stateOf(page)), 200);
        QTRY_COMPARE(job.state(), Job::State::Succeeded);
    }

    void refusedInTheBrowser()
    {
        BrowserSignIn job(*m_client, *m_clock, BrowserSignIn::Way::Listen);
        const QUrl page = pageOf(job);
        QCOMPARE(visit(backOf(page), u"error=access_denied&state="_s + stateOf(page)), 200);
        QTRY_COMPARE(job.state(), Job::State::Failed);
        QCOMPARE(job.error().kind, ErrorKind::Forbidden);
    }

    void nobodyComesBack()
    {
        BrowserSignIn job(*m_client, *m_clock, BrowserSignIn::Way::Listen);
        QVERIFY(runToEnd(job, *m_clock));
        QCOMPARE(job.error().kind, ErrorKind::Timeout);
    }

    void codeIsPasted()
    {
        BrowserSignIn job(*m_client, *m_clock, BrowserSignIn::Way::Paste);
        const QUrl page = pageOf(job);
        QVERIFY(backOf(page).path().endsWith("/account/api/oauth/token"_L1));
        job.enterCode(u"  pasted\n"_s);
        QTRY_COMPARE(job.state(), Job::State::Succeeded);
        QCOMPARE(bodyOf(m_server->requests.constFirst()).value("code"_L1).toString(), u"pasted"_s);
    }

    void aCodeIsTradedOnce()
    {
        m_answers.insert(u"ExchangeOAuthToken"_s, HttpServer::Reply {{}, 0});
        BrowserSignIn job(*m_client, *m_clock, BrowserSignIn::Way::Paste);
        pageOf(job);
        job.enterCode(u"x"_s);
        QTRY_COMPARE(job.state(), Job::State::Failed);
        QCOMPARE(m_server->requests.size(), 1);
    }

    void tokenIsRenewedFiveMinutesBefore()
    {
        m_client->setCredential(oauth(43200));
        TokenKeeper keeper(*m_client, *m_clock);
        QSignalSpy renewed(&keeper, &TokenKeeper::renewed);
        const QDateTime begin = m_clock->now();
        while (renewed.isEmpty() && begin.secsTo(m_clock->now()) < 50000) {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
            if (keeper.isIdle() && renewed.isEmpty()) {
                m_clock->advanceToNext();
            }
        }
        QCOMPARE(begin.secsTo(m_clock->now()), 43200 - 300);
        QCOMPARE(m_client->credential().secret.reveal(), "access-2"_ba);
        QCOMPARE(m_client->credential().expires, m_clock->now().addSecs(43200));
        const HttpServer::Request &request = m_server->requests.constFirst();
        QCOMPARE(request.path, u"/api/v1/users.AccountService/GenerateAccessToken"_s);
        QCOMPARE(bodyOf(request).value("refreshToken"_L1).toString(), u"refresh-1"_s);
        QCOMPARE(bodyOf(request).value("apiVersion"_L1).toString(), u"API_VERSION_V1"_s);
        QCOMPARE(bodyOf(request).value("expirationDuration"_L1).toString(), u"43200s"_s);
        QVERIFY(!request.headers.contains("authorization"));
    }

    void expiredTokenIsRenewedAtOnce_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::newRow("ran out while the machine slept") << -3600;
        QTest::newRow("runs out in a minute") << 60;
    }
    void expiredTokenIsRenewedAtOnce()
    {
        QFETCH(int, seconds);
        m_client->setCredential(oauth(seconds));
        TokenKeeper keeper(*m_client, *m_clock);
        QTRY_COMPARE(m_client->credential().secret.reveal(), "access-2"_ba);
    }

    void renewalOutlastsTrouble()
    {
        m_answers.insert(u"GenerateAccessToken"_s, HttpServer::answer(503, "ill"));
        m_client->setCredential(oauth(0));
        TokenKeeper keeper(*m_client, *m_clock);
        QSignalSpy ended(&keeper, &TokenKeeper::ended);
        for (int i = 0; i < 200 && m_server->requests.size() < 20; ++i) {
            QTest::qWait(2);
            m_clock->advanceToNext();
        }
        QVERIFY(m_server->requests.size() >= 20);
        QCOMPARE(ended.count(), 0);
        m_answers.insert(u"GenerateAccessToken"_s, HttpServer::json("{\"token\":\"access-3\",\"expiresIn\":\"600s\"}"));
        for (int i = 0; i < 200 && m_client->credential().secret.reveal() != "access-3"; ++i) {
            QTest::qWait(2);
            m_clock->advanceToNext();
        }
        QCOMPARE(m_client->credential().secret.reveal(), "access-3"_ba);
    }

    void endedSignInIsSaid_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {400, 401, 403, 404}) {
            QTest::addRow("%d", status) << status;
        }
    }
    void endedSignInIsSaid()
    {
        QFETCH(int, status);
        m_answers.insert(u"GenerateAccessToken"_s, HttpServer::json("{\"code\":1,\"message\":\"no\"}", status));
        m_client->setCredential(oauth(0));
        TokenKeeper keeper(*m_client, *m_clock);
        QSignalSpy ended(&keeper, &TokenKeeper::ended);
        QVERIFY(ended.wait());
        QCOMPARE(ended.constFirst().constFirst().value<Error>().kind, ErrorKind::SignedOut);
    }

    void refusedTokenIsRenewed()
    {
        m_client->setCredential(oauth(43200));
        TokenKeeper keeper(*m_client, *m_clock);
        m_client->reportRefusal();
        QTRY_COMPARE(m_client->credential().secret.reveal(), "access-2"_ba);
    }

    void signingOutRevokesTheRefreshToken()
    {
        m_answers.insert(u"ExpireApiToken"_s, HttpServer::json("{}"));
        const std::unique_ptr<Job> job(m_client->revoke(oauth(43200)));
        QVERIFY(runToEnd(*job, *m_clock));
        QCOMPARE(job->state(), Job::State::Succeeded);
        QCOMPARE(m_server->requests.constFirst().path, u"/api/v1/users.AccountService/ExpireApiToken"_s);
        QCOMPARE(bodyOf(m_server->requests.constFirst()).value("token"_L1).toString(), u"refresh-1"_s);
    }

    void theKeychainKeepsAllOfIt()
    {
        MemorySecretStore store;
        Accounts accounts(store);
        for (const Credential &credential :
            {oauth(100), Credential::ofKey(u"me"_s, u"key"_s, {}), Credential::ofToken(u"KGAT_x"_s, {})}) {
            const std::unique_ptr<Job> write(accounts.write(u"me"_s, credential, nullptr));
            QVERIFY(runToEnd(*write, *m_clock));
            const std::unique_ptr<AccountReadJob> read(accounts.read(u"me"_s, nullptr));
            QVERIFY(runToEnd(*read, *m_clock));
            Credential back = read->credential();
            back.where.clear();
            QCOMPARE(back, credential);
        }
    }

private:
    [[nodiscard]] Credential oauth(int seconds) const
    {
        Credential credential = Credential::ofToken(u"access-1"_s, {});
        credential.kind = CredentialKind::OAuth;
        credential.username = u"me"_s;
        credential.refresh = Secret("refresh-1");
        credential.expires = m_clock->now().addSecs(seconds);
        return credential;
    }
    static QUrl pageOf(BrowserSignIn &job)
    {
        QSignalSpy ready(&job, &BrowserSignIn::pageReady);
        job.start();
        return ready.wait(2000) || !ready.isEmpty() ? ready.constFirst().constFirst().toUrl() : QUrl();
    }
    static QUrl backOf(const QUrl &page)
    {
        return QUrl(QUrlQuery(page).queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded));
    }
    static QString stateOf(const QUrl &page) { return QUrlQuery(page).queryItemValue(u"state"_s); }
    /// What the browser does; the status it is answered.
    int visit(QUrl url, const QString &query)
    {
        url.setPath(query.isEmpty() ? u"/favicon.ico"_s : u"/"_s);
        url.setQuery(query);
        QNetworkReply *reply = m_network.get(QNetworkRequest(url));
        QSignalSpy finished(reply, &QNetworkReply::finished);
        finished.wait(3000);
        reply->deleteLater();
        return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    }

    QNetworkAccessManager m_network;
    QHash<QString, HttpServer::Reply> m_answers;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<HttpServer> m_server;
    std::unique_ptr<KaggleClient> m_client;
};

QTEST_GUILESS_MAIN(OAuthTest)
#include "tst_oauth.moc"
