// SPDX-License-Identifier: GPL-3.0-or-later
// The embedded server where it matters when things happen: uploads that break, sign-in, and very many kernels.
#include "model/server/kernelstore.h"
#include "model/server/serveridentity.h"
#include "tests/server/serverclient.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

using namespace Reprise;
using namespace Qt::StringLiterals;

class ServerWireTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsWhatArrivedOfAnUpload();
    void letsUploadsExpire();
    void goesThroughProcessingStates();
    void signsInWithTheBrowser();
    void refusesForgedSignIns_data();
    void refusesForgedSignIns();
    void servesThousandsOfKernels();

private:
    void start();
    QUrl authorizePage(const QString &redirect, const QByteArray &verifier);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    EmbeddedServer::Options m_options;
    ServerClient m_client;
};

void ServerWireTest::init()
{
    m_server.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    m_options = {};
    start();
}

void ServerWireTest::start()
{
    m_server.reset();
    m_options.root = m_dir->filePath(u"server"_s);
    m_server = std::make_unique<EmbeddedServer>();
    QVERIFY(m_server->start(m_options));
    m_client.use(*m_server);
}

void ServerWireTest::keepsWhatArrivedOfAnUpload()
{
    QByteArray content(900'000, 'x');
    content.replace(400'000, 3, "abc");
    const auto begun = m_client.call(u"blobs.BlobApiService"_s, u"StartBlobUpload"_s,
        {{u"type"_s, u"DATASET"_s}, {u"name"_s, u"weights.bin"_s}, {u"contentLength"_s, content.size()}});
    QUrl url(begun.json()["createUrl"_L1].toString());
    const QByteArray total = QByteArray::number(content.size());
    const auto ask = [&] { return m_client.send("PUT", url, {}, {{"Content-Range", "bytes */" + total}}); };
    // The sender dies after 600,000 bytes: two whole granules are kept.
    QTcpSocket socket;
    socket.connectToHost(url.host(), quint16(url.port()));
    socket.write("PUT " + url.path().toUtf8() + '?' + url.query().toUtf8() + " HTTP/1.1\r\nHost: "
        + url.authority().toUtf8() + "\r\nContent-Length: " + total + "\r\n\r\n" + content.first(600'000));
    QVERIFY(QTest::qWaitFor([&] { return socket.bytesToWrite() == 0; }, 10'000));
    const QString id = QUrlQuery(url).queryItemValue(u"upload_id"_s);
    const QString data = m_server->root() + "/uploads/"_L1 + id + "/data"_L1;
    QTRY_COMPARE(QFileInfo(data).size(), 600'000); // on the disk while it comes
    socket.abort();
    QTRY_COMPARE(ask().header("range"), "bytes=0-524287"_ba);
    // A sender that is still there when the server stops: the same.
    m_options.port = quint16(m_server->url().port());
    start();
    QCOMPARE(ask().header("range"), "bytes=0-524287"_ba);
    const auto rest
        = m_client.send("PUT", url, content.sliced(524'288), {{"Content-Range", "bytes 524288-899999/" + total}});
    QCOMPARE(rest.status, 200);
    QFile file(data);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() == content);
    // A later question silences an older sender.
    QCOMPARE(ask().status, 200);
}

void ServerWireTest::letsUploadsExpire()
{
    m_options.uploadLifetimeSeconds = 0;
    start();
    const auto begun = m_client.call(u"blobs.BlobApiService"_s, u"StartBlobUpload"_s,
        {{u"type"_s, u"DATASET"_s}, {u"name"_s, u"weights.bin"_s}, {u"contentLength"_s, 3}});
    QCOMPARE(m_client.send("PUT", QUrl(begun.json()["createUrl"_L1].toString()), "abc").status, 404);
    QVERIFY(QDir(m_server->root() + "/uploads"_L1).isEmpty());
}

void ServerWireTest::goesThroughProcessingStates()
{
    m_options.datasetDelayMs = 600;
    start();
    const auto begun = m_client.call(u"blobs.BlobApiService"_s, u"StartBlobUpload"_s,
        {{u"type"_s, u"DATASET"_s}, {u"name"_s, u"a.bin"_s}, {u"contentLength"_s, 3}});
    m_client.send("PUT", QUrl(begun.json()["createUrl"_L1].toString()), "abc");
    const QJsonArray files {QJsonObject {{u"token"_s, begun.json()["token"_L1]}}};
    const QJsonObject set {{u"ownerSlug"_s, u"demo"_s}, {u"datasetSlug"_s, u"my-data-set"_s}};
    m_client.datasets(u"CreateDataset"_s,
        {{u"ownerSlug"_s, u"demo"_s}, {u"slug"_s, u"my-data-set"_s}, {u"title"_s, u"My Data Set"_s},
            {u"files"_s, files}});
    QJsonObject version = set;
    version.insert("body"_L1, QJsonObject {{u"versionNotes"_s, u"too early"_s}, {u"files"_s, files}});
    QCOMPARE(m_client.datasets(u"CreateDatasetVersion"_s, version).status, 403);
    QStringList seen;
    const bool ready = QTest::qWaitFor(
        [&] {
            const QString status = m_client.datasets(u"GetDatasetStatus"_s, set).json()["status"_L1].toString();
            if (!seen.endsWith(status)) {
                seen.append(status);
            }
            return status == "READY"_L1;
        },
        10'000);
    QVERIFY(ready);
    QVERIFY2(seen.size() >= 3 && !seen.contains(QString()), qPrintable(seen.join(u' ')));
    QCOMPARE(m_client.datasets(u"CreateDatasetVersion"_s, version).json()["status"_L1].toString(), u"Ok"_s);
}

QUrl ServerWireTest::authorizePage(const QString &redirect, const QByteArray &verifier)
{
    // With the padding that the official client leaves in.
    const QByteArray challenge
        = QCryptographicHash::hash(verifier, QCryptographicHash::Sha256).toBase64(QByteArray::Base64UrlEncoding);
    QUrl url = m_client.url(u"/api/v1/oauth2/authorize"_s);
    url.setQuery("response_type=code&client_id=kagglesdk&redirect_uri="_L1
        + QString::fromLatin1(QUrl::toPercentEncoding(redirect))
        + "&scope=resources.admin%3A*&state=a%20state&code_challenge="_L1
        + QString::fromLatin1(QUrl::toPercentEncoding(QString::fromLatin1(challenge)))
        + "&code_challenge_method=S256&response_mode=query"_L1);
    return url;
}

void ServerWireTest::signsInWithTheBrowser()
{
    const QByteArray verifier = "a-verifier-of-at-least-forty-three-characters-0";
    const QUrl url = authorizePage(u"http://localhost:8123/back?x=1"_s, verifier);
    const auto page = m_client.send("GET", url);
    QCOMPARE(page.status, 200);
    static const QRegularExpression number(u"name=\"page\" value=\"([0-9a-f]+)\""_s);
    const QString id = number.match(QString::fromUtf8(page.body)).captured(1);
    const QByteArray form = url.query(QUrl::FullyEncoded).toUtf8() + "&answer=allow&page=" + id.toLatin1();
    QUrl action = url;
    action.setQuery(QString());
    const auto redirect = m_client.send("POST", action, form, {{"Content-Type", "application/x-www-form-urlencoded"}});
    QCOMPARE(redirect.status, 302);
    const QUrl back(QString::fromLatin1(redirect.header("location")));
    QCOMPARE(back.host(), u"localhost"_s);
    const QUrlQuery given(back);
    QCOMPARE(given.queryItemValue(u"state"_s, QUrl::FullyDecoded), u"a state"_s);
    QCOMPARE(given.queryItemValue(u"x"_s), u"1"_s);
    QCOMPARE(m_client.send("POST", action, form, {{"Content-Type", "application/x-www-form-urlencoded"}}).status, 403);
    const QJsonObject exchange {{u"code"_s, given.queryItemValue(u"code"_s)},
        {u"codeVerifier"_s, QString::fromLatin1(verifier)}, {u"grantType"_s, u"authorization_code"_s}};
    m_client.setAuthorization({});
    const QJsonObject tokens = m_client.call(u"security.OAuthService"_s, u"ExchangeOAuthToken"_s, exchange).json();
    QCOMPARE(tokens["username"_L1].toString(), u"demo"_s);
    QCOMPARE(m_client.call(u"security.OAuthService"_s, u"ExchangeOAuthToken"_s, exchange).status, 400); // once only
    const auto bearer = [&](const QString &token) {
        m_client.setAuthorization("Bearer " + token.toLatin1());
        return m_client.kernels(u"ListKernels"_s, {}).status;
    };
    QCOMPARE(bearer(tokens["accessToken"_L1].toString()), 200);
    // The refresh token outlives the server and gives new tokens until it is revoked.
    start();
    QCOMPARE(bearer(tokens["accessToken"_L1].toString()), 200);
    m_client.setAuthorization({});
    const QJsonObject refresh {{u"refreshToken"_s, tokens["refreshToken"_L1]}, {u"apiVersion"_s, u"API_VERSION_V1"_s},
        {u"expirationDuration"_s, u"43200s"_s}};
    const QJsonObject fresh = m_client.call(u"users.AccountService"_s, u"GenerateAccessToken"_s, refresh).json();
    QCOMPARE(fresh["expiresIn"_L1].toInt(), 43200);
    QCOMPARE(fresh["userName"_L1].toString(), u"demo"_s);
    QCOMPARE(bearer(fresh["token"_L1].toString()), 200);
    for (const QString &name : {u"accessToken"_s, u"refreshToken"_s}) {
        m_client.call(
            u"users.AccountService"_s, u"ExpireApiToken"_s, {{u"token"_s, tokens[name]}, {u"reason"_s, u"test"_s}});
    }
    QCOMPARE(bearer(tokens["accessToken"_L1].toString()), 401);
    QCOMPARE(m_client.call(u"users.AccountService"_s, u"GenerateAccessToken"_s, refresh).status, 401);
    QFile stored(m_server->root() + "/oauth.json"_L1);
    QVERIFY(stored.open(QIODevice::ReadOnly));
    QVERIFY(!stored.readAll().contains(fresh["token"_L1].toString().toLatin1()));
}

void ServerWireTest::refusesForgedSignIns_data()
{
    QTest::addColumn<QString>("redirect");
    QTest::addColumn<int>("status");
    QTest::newRow("this machine") << u"http://127.0.0.1:9000"_s << 200;
    QTest::newRow("the page that shows the code") << u"https://www.kaggle.com/account/api/oauth/token"_s << 200;
    QTest::newRow("another machine") << u"http://evil.example/"_s << 400;
    QTest::newRow("another scheme") << u"javascript:alert(1)"_s << 400;
}

void ServerWireTest::refusesForgedSignIns()
{
    QFETCH(QString, redirect);
    QFETCH(int, status);
    const QUrl url = authorizePage(redirect, "v");
    QCOMPARE(m_client.send("GET", url).status, status);
    // A form that did not come from our page.
    QUrl action = url;
    action.setQuery(QString());
    const auto forged
        = m_client.send("POST", action, url.query(QUrl::FullyEncoded).toUtf8() + "&answer=allow&page=guess");
    QCOMPARE(forged.status, status == 200 ? 403 : 400);
}

void ServerWireTest::servesThousandsOfKernels()
{
    constexpr int kernels = 2000;
    constexpr int outputs = 500;
    m_server.reset();
    KernelStore store(m_options.root);
    QList<StoredFile> files;
    for (int i = 0; i < outputs; ++i) {
        files.append({u"folder/output_%1.bin"_s.arg(i, 4, 10, '0'_L1), 1000 + i, "AAAAAA=="_ba,
            "AAAAAAAAAAAAAAAAAAAAAA=="_ba, QDateTime::currentDateTimeUtc()});
    }
    KernelVersion version;
    version.number = 1;
    version.status = u"COMPLETE"_s;
    version.created = QDateTime::currentDateTimeUtc();
    QString list; // one for all: a link each
    for (int i = 0; i < kernels; ++i) {
        const QString folder = m_options.root + u"/kernels/demo/kernel-%1"_s.arg(i, 5, 10, '0'_L1);
        QVERIFY(QDir().mkpath(folder + "/v1"_L1));
        const auto write = [](const QString &path, const QJsonObject &json) {
            QFile file(path);
            return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(json).toJson()) > 0;
        };
        QVERIFY(write(folder + "/kernel.json"_L1, {{u"id"_s, 10'000 + i}, {u"title"_s, u"Kernel %1"_s.arg(i)}}));
        QVERIFY(write(folder + "/v1/version.json"_L1,
            {{u"number"_s, 1}, {u"status"_s, u"COMPLETE"_s}, {u"session"_s, 20'000 + i}, {u"outputCount"_s, outputs},
                {u"created"_s, u"2026-01-14T14:13:20.0000000Z"_s}}));
        const QString path = folder + "/v1/outputs.json"_L1;
        if (list.isEmpty()) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(toJson(files)).toJson()) > 0);
            list = path;
        } else {
            QVERIFY(QFile::link(list, path));
        }
    }
    start();
    QSet<QString> refs;
    QString token;
    do {
        const QJsonObject page = m_client
                                     .kernels(u"ListKernels"_s,
                                         {{u"group"_s, u"PROFILE"_s}, {u"pageSize"_s, 100}, {u"pageToken"_s, token}})
                                     .json();
        const QJsonArray found = page["kernels"_L1].toArray();
        QCOMPARE(found.size(), 100);
        for (const QJsonValue &kernel : found) {
            refs.insert(kernel["ref"_L1].toString());
        }
        token = page["nextPageToken"_L1].toString();
    } while (!token.isEmpty());
    QCOMPARE(refs.size(), kernels);
    for (int i = 0; i < kernels; i += 40) {
        const QJsonObject page
            = m_client
                  .kernels(u"ListKernelSessionOutput"_s,
                      {{u"userName"_s, u"demo"_s}, {u"kernelSlug"_s, u"kernel-%1"_s.arg(i, 5, 10, '0'_L1)},
                          {u"pageSize"_s, 200}})
                  .json();
        QCOMPARE(page["files"_L1].toArray().size(), 200);
        QVERIFY(!page["nextPageToken"_L1].toString().isEmpty());
    }
    // What a sanitizer keeps of freed memory is not the server's.
#if defined(Q_OS_LINUX) && !defined(REPRISE_SANITIZED)
    // A million outputs, and what is in memory is bounded.
    QFile status(u"/proc/self/status"_s);
    QVERIFY(status.open(QIODevice::ReadOnly));
    static const QRegularExpression peak(u"VmHWM:\\s+(\\d+) kB"_s);
    const qint64 kilobytes = peak.match(QString::fromLatin1(status.readAll())).captured(1).toLongLong();
    QVERIFY2(kilobytes > 0 && kilobytes < 200'000, qPrintable(QString::number(kilobytes)));
#endif
}

QTEST_GUILESS_MAIN(ServerWireTest)
#include "tst_serverwire.moc"
