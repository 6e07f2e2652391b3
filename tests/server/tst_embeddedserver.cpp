// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/embeddedserver.h"
#include "model/server/faultplan.h"
#include "tests/server/serverclient.h"

#include <QCryptographicHash>
#include <QDir>
#include <QHostAddress>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

/// Writes three files and some lines, then waits for a file to appear before it ends.
constexpr auto script = R"(
import os, sys, time
os.makedirs("checkpoints")
open("checkpoints/model_100_steps.zip", "wb").write(bytes(range(256)) * 400)
open("a file.txt", "w").write("hello")
open("metrics.json", "w").write("{}")
print("first line", flush=True)
print("accents: \u00e9 \u2028 \U0001f6a6", flush=True)
print("on stderr", file=sys.stderr, flush=True)
gate = os.environ["HOME"] + "/../../../gate"
while "wait" in open(sys.argv[0]).readline() and not os.path.exists(gate):
    time.sleep(0.02)
print("last line", flush=True)
)"_L1;

} // namespace

class EmbeddedServerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void announcesItself();
    void keepsItsCredentialPrivateAndAcrossRestarts();
    void refusesCredentials_data();
    void refusesCredentials();
    void refusesOtherHostNames();
    void hidesWhatIsNotThere_data();
    void hidesWhatIsNotThere();
    void runsWhatIsPushed();
    void followsTheLogLive();
    void pagesOutputs();
    void servesRanges_data();
    void servesRanges();
    void signsItsLinks();
    void countsLeakedCredentials();
    void answersRestSpellings();
    void takesOddSpellings();
    void packsASession();
    void refusesInteractiveSessions();
    void keepsVersionsApart();
    void savesWithoutRunning();
    void limitsGpuSessions();
    void namesSourcesItCannotAttach();
    void mountsItsInputs();
    void survivesARestart();
    void isTheOnlyOneOfItsFolder();
    void resumesUploads();
    void aSessionThatIsOverKeepsItsBlob();
    void makesDatasets();
    void obeysFaults_data();
    void obeysFaults();
    void deletesKernels();
    void tellsTheQuota();

private:
    void start(const QString &folder = u"server"_s);
    /// Pushes and waits for the end; the version's number.
    int push(const QString &slug, const QString &text, QJsonObject more = {}, bool wait = true);
    [[nodiscard]] QJsonObject who(const QString &slug) const
    {
        return {{u"userName"_s, m_server->username()}, {u"kernelSlug"_s, slug}};
    }
    QString status(const QString &slug, const QString &label = {});
    QUrl outputUrl(const QString &slug, const QString &name);
    void waitFor(const QString &slug, const QString &status);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    EmbeddedServer::Options m_options;
    ServerClient m_client;
};

void EmbeddedServerTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_options = {};
    start();
}

void EmbeddedServerTest::start(const QString &folder)
{
    m_options.root = m_dir->filePath(folder);
    m_server = std::make_unique<EmbeddedServer>();
    const auto started = m_server->start(m_options);
    QVERIFY2(started, started ? "" : qPrintable(started.error().message));
    m_client.use(*m_server);
}

void EmbeddedServerTest::cleanup()
{
    m_server.reset();
    m_dir.reset();
}

int EmbeddedServerTest::push(const QString &slug, const QString &text, QJsonObject more, bool wait)
{
    QJsonObject body {{u"slug"_s, QString(m_server->username() + u'/' + slug)}, {u"newTitle"_s, slug},
        {u"text"_s, text}, {u"language"_s, u"python"_s}, {u"kernelType"_s, u"script"_s}, {u"isPrivate"_s, true}};
    for (auto it = more.begin(); it != more.end(); ++it) {
        body.insert(it.key(), it.value());
    }
    const auto answer = m_client.kernels(u"SaveKernel"_s, body);
    const int version = answer.json().value("versionNumber"_L1).toInt();
    if (answer.status != 200 || version == 0) {
        qWarning() << "push:" << answer.status << answer.body;
    } else if (wait) {
        waitFor(slug, u"COMPLETE"_s);
    }
    return version;
}

QString EmbeddedServerTest::status(const QString &slug, const QString &label)
{
    QJsonObject body = who(slug);
    if (!label.isEmpty()) {
        body.insert("versionLabel"_L1, label);
    }
    return m_client.kernels(u"GetKernelSessionStatus"_s, body).json().value("status"_L1).toString();
}

void EmbeddedServerTest::waitFor(const QString &slug, const QString &wanted)
{
    QTRY_COMPARE_WITH_TIMEOUT(status(slug), wanted, 20'000);
}

QUrl EmbeddedServerTest::outputUrl(const QString &slug, const QString &name)
{
    const QJsonArray files
        = m_client.kernels(u"ListKernelSessionOutput"_s, who(slug)).json().value("files"_L1).toArray();
    for (const QJsonValue &file : files) {
        if (file["fileName"_L1].toString() == name) {
            return QUrl(file["url"_L1].toString(), QUrl::StrictMode);
        }
    }
    return {};
}

void EmbeddedServerTest::announcesItself()
{
    const QByteArray line = m_server->announcement();
    QVERIFY(line.endsWith('\n') && line.count('\n') == 1);
    const QJsonObject json = QJsonDocument::fromJson(line).object();
    QCOMPARE(json.value("url"_L1).toString(), m_server->url().toString());
    QCOMPARE(json.value("username"_L1).toString(), u"demo"_s);
    QVERIFY(QFile::exists(json.value("configDir"_L1).toString() + "/kaggle.json"_L1));
    QCOMPARE(m_server->url().host(), u"127.0.0.1"_s);
    QCOMPARE(m_server->storageUrl().host(), u"localhost"_s);
}

void EmbeddedServerTest::keepsItsCredentialPrivateAndAcrossRestarts()
{
    const QFileInfo file(m_server->configFolder() + "/kaggle.json"_L1);
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
        QFile::Permissions());
    const QByteArray first = m_client.authorization();
    m_server.reset();
    m_options.username = u"somebody-else"_s;
    start();
    QCOMPARE(m_client.authorization(), first);
    m_server.reset();
    start(u"other"_s);
    QVERIFY(m_client.authorization() != first);
    QCOMPARE(m_server->username(), u"somebody-else"_s);
}

void EmbeddedServerTest::refusesCredentials_data()
{
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<int>("status");
    QTest::newRow("none") << QByteArray() << 401;
    QTest::newRow("wrong key") << "Basic " + "demo:wrong"_ba.toBase64() << 401;
    QTest::newRow("wrong token") << "Bearer KGAT_wrong"_ba << 401;
    QTest::newRow("another scheme") << "Digest x"_ba << 401;
    QTest::newRow("right token") << QByteArray("token") << 200;
}

void EmbeddedServerTest::refusesCredentials()
{
    QFETCH(QByteArray, authorization);
    QFETCH(int, status);
    m_client.setAuthorization(authorization == "token" ? "Bearer " + m_server->accessToken() : authorization);
    const auto answer = m_client.kernels(u"ListKernels"_s, {});
    QCOMPARE(answer.status, status);
    if (status == 401) {
        QCOMPARE(answer.json().value("code"_L1).toInt(), 401);
        QVERIFY(!answer.json().value("message"_L1).toString().isEmpty());
    }
    // The introspection never answers 401: the official command dies of that.
    const auto wrong = m_client.call(u"security.OAuthService"_s, u"IntrospectToken"_s, {{u"token"_s, u"KGAT_x"_s}});
    QCOMPARE(wrong.status, 200);
    QCOMPARE(wrong.json().value("active"_L1).toBool(), false);
    const auto right = m_client.call(
        u"security.OAuthService"_s, u"IntrospectToken"_s, {{u"token"_s, QString::fromLatin1(m_server->accessToken())}});
    QCOMPARE(right.json().value("active"_L1).toBool(), true);
    QCOMPARE(right.json().value("username"_L1).toString(), u"demo"_s);
}

void EmbeddedServerTest::refusesOtherHostNames()
{
    const auto answer
        = m_client.send("GET", m_client.url(u"/api/v1/kernels/list"_s), {}, {{"Host", "evil.example:80"}}, true);
    QCOMPARE(answer.status, 403);
}

void EmbeddedServerTest::hidesWhatIsNotThere_data()
{
    QTest::addColumn<QString>("owner");
    QTest::addColumn<QString>("slug");
    QTest::addColumn<QString>("label");
    QTest::addColumn<int>("status");
    QTest::newRow("own, unknown") << u"demo"_s << u"no-such"_s << QString() << 404;
    QTest::newRow("another's") << u"other"_s << u"no-such"_s << QString() << 403;
    QTest::newRow("version in the slug") << u"demo"_s << u"exists/1"_s << QString() << 403;
    QTest::newRow("unknown version") << u"demo"_s << u"exists"_s << u"v9"_s << 404;
    QTest::newRow("number without v") << u"demo"_s << u"exists"_s << u"1"_s << 404;
    QTest::newRow("odd label") << u"demo"_s << u"exists"_s << u"v01"_s << 404;
    QTest::newRow("right") << u"demo"_s << u"exists"_s << u"v1"_s << 200;
}

void EmbeddedServerTest::hidesWhatIsNotThere()
{
    QFETCH(QString, owner);
    QFETCH(QString, slug);
    QFETCH(QString, label);
    QFETCH(int, status);
    push(u"exists"_s, u"pass"_s);
    const auto answer = m_client.kernels(
        u"GetKernelSessionStatus"_s, {{u"userName"_s, owner}, {u"kernelSlug"_s, slug}, {u"versionLabel"_s, label}});
    QCOMPARE(answer.status, status);
    QCOMPARE(
        m_client.send("POST", m_client.url(u"/v1/kernels.KernelsApiService/NoSuchMethod"_s), "{}", {}, true).status,
        404);
    QCOMPARE(
        m_client.send("POST", m_client.url(u"/v1/kernels.KernelsApiService/GetKernel"_s), "no json", {}, true).status,
        400);
}

void EmbeddedServerTest::runsWhatIsPushed()
{
    QSignalSpy spy(m_server.get(), &EmbeddedServer::runStatusChanged);
    QCOMPARE(push(u"train-one"_s, script), 1);
    QStringList seen;
    for (const auto &arguments : std::as_const(spy)) {
        QCOMPARE(arguments.at(0).toString(), u"demo/train-one"_s);
        seen.append(arguments.at(2).toString());
    }
    QCOMPARE(seen, (QStringList {u"QUEUED"_s, u"RUNNING"_s, u"COMPLETE"_s}));
    const QJsonObject answer = m_client.kernels(u"ListKernelSessionOutput"_s, who(u"train-one"_s)).json();
    const QString log = answer.value("log"_L1).toString();
    QVERIFY(log.startsWith("[{"_L1) && log.contains("\n,{"_L1) && log.endsWith("\n]"_L1));
    const QJsonArray records = QJsonDocument::fromJson(log.toUtf8()).array();
    QCOMPARE(records.size(), 4);
    QSet<QString> streams;
    QString text;
    for (const QJsonValue &record : records) {
        streams.insert(record["stream_name"_L1].toString());
        text += record["data"_L1].toString();
        QVERIFY(record["time"_L1].toDouble() >= 0);
    }
    QCOMPARE(streams, (QSet<QString> {u"stdout"_s, u"stderr"_s}));
    QVERIFY(text.contains(u"accents: é \u2028 🚦\n"_s));
    const QByteArray file = m_client.send("GET", outputUrl(u"train-one"_s, u"a file.txt"_s)).body;
    QCOMPARE(file, "hello"_ba);
    // Nothing of the session is left beside its outputs.
    QVERIFY(QDir(m_server->root() + "/scratch"_L1).isEmpty());
    const QJsonObject pulled = m_client.kernels(u"GetKernel"_s, who(u"train-one"_s)).json();
    QCOMPARE(pulled.value("blob"_L1).toObject().value("source"_L1).toString(), QString(script));
    const QJsonObject metadata = pulled.value("metadata"_L1).toObject();
    QCOMPARE(metadata.value("ref"_L1).toString(), u"demo/train-one"_s);
    static const QRegularExpression time(u"\\A\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}Z\\z"_s);
    QVERIFY(time.match(metadata.value("lastRunTime"_L1).toString()).hasMatch());
    QVERIFY(!metadata.contains("enableGpu"_L1)); // a default is left out
}

void EmbeddedServerTest::followsTheLogLive()
{
    push(u"train-one"_s, "# wait\n"_L1 + QString(script), {}, false);
    waitFor(u"train-one"_s, u"RUNNING"_s);
    const QUrl address = m_client.url(u"/v1/kernels/logs/stream/demo/train-one"_s);
    const auto first = m_client.start("GET", address, {}, {{"Accept", "text/event-stream, */*"}}, true);
    QByteArray seen;
    const auto grows = [&](const std::unique_ptr<QNetworkReply> &reply, const QByteArray &until) {
        return QTest::qWaitFor(
            [&] {
                seen += reply->readAll();
                return seen.contains(until);
            },
            20'000);
    };
    QVERIFY(grows(first, "on stderr"));
    QVERIFY(first->header(QNetworkRequest::ContentTypeHeader).toString().startsWith("text/event-stream"_L1));
    QVERIFY(seen.contains("\\u00e9 \\u2028 \\ud83d\\udea6"));
    for (const char byte : std::as_const(seen)) {
        QVERIFY(byte == '\n' || (byte >= ' ' && byte < 0x7f));
    }
    QVERIFY(!seen.contains("END_OF_LOG"));
    // A second reader gets it all again from the start.
    const auto second = m_client.start("GET", address, {}, {}, true);
    seen.clear();
    QVERIFY(grows(second, "on stderr"));
    QVERIFY(seen.startsWith("data: {"));
    QFile gate(m_server->root() + "/gate"_L1);
    QVERIFY(gate.open(QIODevice::WriteOnly));
    QVERIFY(grows(second, "data: END_OF_LOG\n\n"));
    QVERIFY(seen.contains("last line"));
    const auto whole = ServerClient::wait(first);
    QCOMPARE(whole.error, QNetworkReply::NoError);
    // Once ended, the address gives the stored array.
    waitFor(u"train-one"_s, u"COMPLETE"_s);
    const auto stored = m_client.send("GET", address, {}, {}, true);
    QCOMPARE(stored.header("content-type"), "application/json"_ba);
    QCOMPARE(QJsonDocument::fromJson(stored.body).array().size(), 4);
    const auto rpc = m_client.kernels(u"GetKernelSessionLogsStream"_s,
        {{u"userName"_s, u"demo"_s}, {u"kernelSlug"_s, u"train-one"_s}, {u"versionLabel"_s, u"v1"_s},
            {u"waitForLogsUrlSeconds"_s, 5}});
    QCOMPARE(rpc.body, stored.body);
}

void EmbeddedServerTest::pagesOutputs()
{
    push(u"many-files"_s, u"for i in range(450): open('f%03d' % i, 'w').write(str(i))"_s);
    const auto list = [this](QJsonObject more) {
        QJsonObject body = who(u"many-files"_s);
        for (auto it = more.begin(); it != more.end(); ++it) {
            body.insert(it.key(), it.value());
        }
        return m_client.kernels(u"ListKernelSessionOutput"_s, body);
    };
    const auto count
        = [](const ServerClient::Answer &answer) { return answer.json().value("files"_L1).toArray().size(); };
    QCOMPARE(count(list({})), 450);
    QCOMPARE(count(list({{u"pageSize"_s, 0}})), 20);
    QCOMPARE(count(list({{u"pageSize"_s, 1000}})), 200);
    QSet<QString> names;
    QString token;
    int pages = 0;
    do {
        const auto answer = list({{u"pageSize"_s, 200}, {u"pageToken"_s, token}});
        const QJsonArray files = answer.json().value("files"_L1).toArray();
        for (const QJsonValue &file : files) {
            names.insert(file["fileName"_L1].toString());
        }
        token = answer.json().value("nextPageToken"_L1).toString();
        ++pages;
    } while (!token.isEmpty() && pages < 10);
    QCOMPARE(pages, 3);
    QCOMPARE(names.size(), 450);
    QCOMPARE(list({{u"pageToken"_s, u"rubbish"_s}}).status, 400);
    const auto files = m_client.kernels(u"ListKernelFiles"_s, who(u"many-files"_s)).json();
    QCOMPARE(files.value("files"_L1).toArray().size(), 20);
    QCOMPARE(files.value("files"_L1).toArray().at(12)["name"_L1].toString(), u"f012"_s);
    QCOMPARE(files.value("files"_L1).toArray().at(12)["size"_L1].toInt(), 2);
}

void EmbeddedServerTest::servesRanges_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<QByteArray>("condition");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("length");
    constexpr int all = 102400;
    QTest::newRow("whole") << QByteArray() << QByteArray() << 200 << 0 << all;
    QTest::newRow("middle") << "bytes=1000-1999"_ba << QByteArray() << 206 << 1000 << 1000;
    QTest::newRow("to the end") << "bytes=102000-"_ba << QByteArray() << 206 << 102000 << 400;
    QTest::newRow("last bytes") << "bytes=-5"_ba << QByteArray() << 206 << 102395 << 5;
    QTest::newRow("beyond the end") << "bytes=102400-"_ba << QByteArray() << 416 << 0 << 0;
    QTest::newRow("cut at the end") << "bytes=102390-999999"_ba << QByteArray() << 206 << 102390 << 10;
    QTest::newRow("same file") << "bytes=10-19"_ba << "ETAG"_ba << 206 << 10 << 10;
    QTest::newRow("other file") << "bytes=10-19"_ba << "\"other\""_ba << 200 << 0 << all;
    QTest::newRow("nonsense") << "lines=1-2"_ba << QByteArray() << 200 << 0 << all;
}

void EmbeddedServerTest::servesRanges()
{
    QFETCH(QByteArray, range);
    QFETCH(QByteArray, condition);
    QFETCH(int, status);
    QFETCH(int, first);
    QFETCH(int, length);
    push(u"train-one"_s, script);
    const QByteArray content = [] {
        QByteArray all;
        for (int i = 0; i < 256; ++i) {
            all += static_cast<char>(i);
        }
        return all.repeated(400);
    }();
    const QUrl url = outputUrl(u"train-one"_s, u"checkpoints/model_100_steps.zip"_s);
    const auto head = m_client.send("HEAD", url);
    QCOMPARE(head.status, 200);
    QCOMPARE(head.header("content-length"), "102400"_ba);
    QList<std::pair<QByteArray, QByteArray>> headers;
    if (!range.isEmpty()) {
        headers.append({"Range", range});
    }
    if (!condition.isEmpty()) {
        headers.append({"If-Range", condition == "ETAG" ? head.header("etag") : condition});
    }
    const auto answer = m_client.send("GET", url, {}, headers);
    QCOMPARE(answer.status, status);
    if (status != 416) {
        QCOMPARE(answer.body, content.sliced(first, length));
        QCOMPARE(answer.header("accept-ranges"), "bytes"_ba);
        QVERIFY(!answer.header("last-modified").isEmpty());
        const QByteArray md5 = QCryptographicHash::hash(content, QCryptographicHash::Md5).toBase64();
        QVERIFY(answer.header("x-goog-hash").endsWith(QByteArray(",md5=" + md5)));
        QVERIFY(answer.header("x-goog-hash").startsWith("crc32c="));
    }
    if (status == 206) {
        QCOMPARE(answer.header("content-range"),
            "bytes " + QByteArray::number(first) + '-' + QByteArray::number(first + length - 1) + "/102400");
    }
}

void EmbeddedServerTest::signsItsLinks()
{
    push(u"train-one"_s, script);
    const QUrl url = outputUrl(u"train-one"_s, u"a file.txt"_s);
    QCOMPARE(url.host(), u"localhost"_s);
    QCOMPARE(m_client.send("GET", url).status, 200);
    QUrl unsigned_ = url;
    unsigned_.setQuery(QString());
    QCOMPARE(m_client.send("GET", unsigned_).status, 403);
    QUrl other = url;
    other.setPath(u"/storage/kernels/demo/train-one/v1/metrics.json"_s);
    QCOMPARE(m_client.send("GET", other).status, 403);
    QUrl expired = url;
    QUrlQuery query(expired);
    query.removeQueryItem(u"Expires"_s);
    query.addQueryItem(u"Expires"_s, QString::number(QDateTime::currentSecsSinceEpoch() - 10));
    expired.setQuery(query);
    QCOMPARE(m_client.send("GET", expired).status, 403);
    // A server whose links live no time at all.
    m_server.reset();
    m_options.signedUrlLifetimeSeconds = -1;
    start();
    QCOMPARE(m_client.send("GET", outputUrl(u"train-one"_s, u"a file.txt"_s)).status, 403);
}

void EmbeddedServerTest::countsLeakedCredentials()
{
    push(u"train-one"_s, script);
    const QUrl url = outputUrl(u"train-one"_s, u"a file.txt"_s);
    QCOMPARE(m_server->credentialLeaks(), 0);
    QCOMPARE(m_client.send("GET", url, {}, {}, true).status, 400);
    QCOMPARE(m_server->credentialLeaks(), 1);
}

void EmbeddedServerTest::answersRestSpellings()
{
    push(u"train-one"_s, script);
    const QString who = u"userName=demo&kernelSlug=train-one"_s;
    QCOMPARE(m_client.get("/api/v1/kernels/status?"_L1 + who).json().value("status"_L1).toString(), u"COMPLETE"_s);
    QCOMPARE(m_client.get("/api/v1/kernels/output?pageSize=2&"_L1 + who).json().value("files"_L1).toArray().size(), 2);
    QCOMPARE(m_client.get("/api/v1/kernels/files?"_L1 + who).json().value("files"_L1).toArray().size(), 3);
    QVERIFY(m_client.get("/api/v1/kernels/pull?"_L1 + who).json().contains("blob"_L1));
    QCOMPARE(m_client.get(u"/api/v1/kernels/list?search=train"_s).json().value("kernels"_L1).toArray().size(), 1);
    QCOMPARE(m_client.get(u"/api/v1/kernels/list?search=nothing"_s).json(), QJsonObject());
    const auto redirect
        = m_client.get(u"/api/v1/kernels/output/download/demo/train-one/checkpoints/model_100_steps.zip"_s);
    QCOMPARE(redirect.status, 302);
    const auto file = m_client.send("GET", QUrl(QString::fromLatin1(redirect.header("location"))));
    QCOMPARE(file.body.size(), 102400);
    const auto archive = m_client.get(u"/api/v1/kernels/output/download/demo/train-one"_s);
    const auto zip = m_client.send("GET", QUrl(QString::fromLatin1(archive.header("location"))));
    QVERIFY(zip.body.startsWith("PK"));
    QVERIFY(zip.body.contains("checkpoints/model_100_steps.zip"));
    QCOMPARE(m_client
                 .send("POST", m_client.url(u"/api/v1/kernels.KernelsApiService/GetKernelSessionStatus"_s),
                     R"({"userName":"demo","kernelSlug":"train-one"})", {}, true)
                 .json()
                 .value("status"_L1)
                 .toString(),
        u"COMPLETE"_s);
}

void EmbeddedServerTest::takesOddSpellings()
{
    push(u"train-one"_s, script);
    const QString who = u"userName=demo&kernelSlug=train-one"_s;
    const auto complete = [](const ServerClient::Answer &answer) {
        return answer.json().value("status"_L1).toString() == "COMPLETE"_L1;
    };
    // A slash at the end, parameters and fields that nobody knows, numbers as text, HEAD.
    QVERIFY(complete(m_client.get("/api/v1/kernels/status/?utm=1&"_L1 + who)));
    QVERIFY(complete(m_client.kernels(u"GetKernelSessionStatus/"_s,
        {{u"userName"_s, u"demo"_s}, {u"kernelSlug"_s, u"train-one"_s}, {u"novelty"_s, QJsonObject {{u"a"_s, 1}}}})));
    const auto output = m_client.kernels(u"ListKernelSessionOutput"_s,
        {{u"userName"_s, u"demo"_s}, {u"kernelSlug"_s, u"train-one"_s}, {u"pageSize"_s, u"2"_s}});
    QCOMPARE(output.json().value("files"_L1).toArray().size(), 2);
    // Names as protobuf's own files spell them; camelCase wins where both are there.
    QVERIFY(complete(m_client.get(u"/api/v1/kernels/status?user_name=demo&kernel_slug=train-one"_s)));
    QVERIFY(complete(m_client.kernels(u"GetKernelSessionStatus"_s,
        {{u"user_name"_s, u"demo"_s}, {u"kernel_slug"_s, u"nobody"_s}, {u"kernelSlug"_s, u"train-one"_s}})));
    const auto head = m_client.send("HEAD", m_client.url("/api/v1/kernels/status?"_L1 + who), {}, {}, true);
    QCOMPARE(head.status, 200);
    QCOMPARE(head.body, QByteArray());
}

void EmbeddedServerTest::packsASession()
{
    push(u"train-one"_s, script);
    QFile file(m_server->root() + "/kernels/demo/train-one/v1/version.json"_L1);
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    const qint64 session = QJsonDocument::fromJson(file.readAll()).object().value("session"_L1).toInteger();
    QVERIFY(session > 0);
    const auto link = m_client.get(u"/api/v1/kernels/output/download_zip/%1"_s.arg(session));
    QCOMPARE(link.status, 302);
    const auto zip = m_client.send("GET", QUrl(QString::fromLatin1(link.header("location"))));
    QVERIFY(zip.body.startsWith("PK") && zip.body.contains("checkpoints/model_100_steps.zip"));
    QCOMPARE(
        m_client.kernels(u"DownloadKernelOutputZip"_s, {{u"kernelSessionId"_s, QString::number(session)}}).status, 302);
    QCOMPARE(m_client.kernels(u"DownloadKernelOutputZip"_s, {{u"kernelSessionId"_s, session + 1000}}).status, 404);
    QCOMPARE(m_client.kernels(u"DownloadKernelOutputZip"_s, {}).status, 404);
}

void EmbeddedServerTest::refusesInteractiveSessions()
{
    push(u"train-one"_s, script);
    const auto operation = m_client.kernels(u"CreateKernelSession"_s, {{u"slug"_s, u"demo/train-one"_s}}).json();
    QCOMPARE(operation["done"_L1].toBool(), true);
    QCOMPARE(operation["error"_L1]["code"_L1].toInt(), 12);
    QCOMPARE(
        m_client.call(u"operations.OperationsService"_s, u"GetOperation"_s, {{u"name"_s, operation["name"_L1]}}).json(),
        operation);
    QCOMPARE(m_client.get(u"/api/v1/kernels/create-session/train-one"_s).json(), operation);
    QCOMPARE(m_client.kernels(u"CreateKernelSession"_s, {{u"slug"_s, u"demo/none"_s}}).status, 404);
    QCOMPARE(
        m_client.call(u"operations.OperationsService"_s, u"GetOperation"_s, {{u"name"_s, u"other"_s}}).status, 404);
}

void EmbeddedServerTest::keepsVersionsApart()
{
    QCOMPARE(push(u"train-one"_s, u"print('one')"_s), 1);
    QCOMPARE(push(u"train-one"_s, u"import sys; print('two'); sys.exit(3)"_s, {}, false), 2);
    waitFor(u"train-one"_s, u"ERROR"_s);
    QCOMPARE(status(u"train-one"_s, u"v1"_s), u"COMPLETE"_s);
    QJsonObject body = who(u"train-one"_s);
    const auto failed = m_client.kernels(u"GetKernelSessionStatus"_s, body).json();
    QVERIFY(failed.value("failureMessage"_L1).toString().contains("exit code 3"_L1));
    body.insert("versionLabel"_L1, u"v1"_s);
    QVERIFY(m_client.kernels(u"ListKernelSessionOutput"_s, body).json().value("log"_L1).toString().contains("one"_L1));
    body.remove("versionLabel"_L1);
    body.insert("kernelSlug"_L1, u"train-one/1"_s); // as the official pull spells it
    QCOMPARE(m_client.kernels(u"GetKernel"_s, body).json().value("blob"_L1).toObject().value("source"_L1).toString(),
        u"print('one')"_s);
}

void EmbeddedServerTest::savesWithoutRunning()
{
    QCOMPARE(push(u"train-one"_s, u"print(1)"_s, {{u"kernelExecutionType"_s, u"QUICK_SAVE"_s}}, false), 1);
    QCOMPARE(m_client.kernels(u"GetKernelSessionStatus"_s, who(u"train-one"_s)).status, 404);
    QCOMPARE(push(u"train-one"_s, u"print(2)"_s), 2);
}

void EmbeddedServerTest::limitsGpuSessions()
{
    const QString waiting = "# wait\n"_L1 + QString(script);
    const QJsonObject gpu {{u"enableGpu"_s, true}};
    QCOMPARE(push(u"first-one"_s, waiting, gpu, false), 1);
    QCOMPARE(push(u"second-one"_s, waiting, gpu, false), 1);
    const auto third = m_client.kernels(u"SaveKernel"_s,
        {{u"slug"_s, u"demo/third-one"_s}, {u"text"_s, waiting}, {u"machineShape"_s, u"NvidiaTeslaT4"_s}});
    QCOMPARE(third.status, 200);
    QCOMPARE(third.json().value("error"_L1).toString(), u"Maximum batch GPU session count of 2 reached."_s);
    waitFor(u"first-one"_s, u"RUNNING"_s);
    QCOMPARE(status(u"second-one"_s), u"QUEUED"_s);
    QFile gate(m_server->root() + "/gate"_L1);
    QVERIFY(gate.open(QIODevice::WriteOnly));
    waitFor(u"first-one"_s, u"COMPLETE"_s);
    waitFor(u"second-one"_s, u"COMPLETE"_s);
}

void EmbeddedServerTest::namesSourcesItCannotAttach()
{
    const auto answer = m_client
                            .kernels(u"SaveKernel"_s,
                                {{u"slug"_s, u"demo/train-one"_s}, {u"text"_s, u"pass"_s},
                                    {u"datasetDataSources"_s, QJsonArray {u"demo/missing"_s}},
                                    {u"kernelDataSources"_s, QJsonArray {u"demo/nobody"_s}},
                                    {u"competitionDataSources"_s, QJsonArray {u"titanic"_s}},
                                    {u"modelDataSources"_s, QJsonArray {u"a/b/c/d/1"_s}}})
                            .json();
    QCOMPARE(answer.value("versionNumber"_L1).toInt(), 1); // it runs all the same
    QCOMPARE(answer.value("invalidDatasetSources"_L1).toArray(), QJsonArray {u"demo/missing"_s});
    QCOMPARE(answer.value("invalidKernelSources"_L1).toArray(), QJsonArray {u"demo/nobody"_s});
    QCOMPARE(answer.value("invalidCompetitionSources"_L1).toArray(), QJsonArray {u"titanic"_s});
    QCOMPARE(answer.value("invalidModelSources"_L1).toArray(), QJsonArray {u"a/b/c/d/1"_s});
    const auto others = m_client.kernels(u"SaveKernel"_s, {{u"slug"_s, u"other/kernel"_s}, {u"text"_s, u"pass"_s}});
    QCOMPARE(others.status, 403);
}

void EmbeddedServerTest::mountsItsInputs()
{
    push(u"train-one"_s, script);
    push(u"train-two"_s, uR"(import os
path = os.path.join(os.environ["KAGGLE_INPUT_DIR"], "train-one", "a file.txt")
print("found:", open(path).read())
open(path, "w").write("changed")
)"_s,
        {{u"kernelDataSources"_s, QJsonArray {u"demo/train-one"_s}}});
    const QString log
        = m_client.kernels(u"ListKernelSessionOutput"_s, who(u"train-two"_s)).json().value("log"_L1).toString();
    QVERIFY(log.contains("found: hello"_L1));
    // What a script does to its inputs does not reach the outputs they came from.
    QCOMPARE(m_client.send("GET", outputUrl(u"train-one"_s, u"a file.txt"_s)).body, "hello"_ba);
}

void EmbeddedServerTest::survivesARestart()
{
    push(u"done-one"_s, script);
    const QString waiting = "# wait\n"_L1 + QString(script);
    push(u"running"_s, waiting, {}, false);
    push(u"queued"_s, u"print('at last')"_s, {}, false);
    waitFor(u"running"_s, u"RUNNING"_s);
    const quint16 port = quint16(m_server->url().port());
    m_server.reset();
    m_options.port = port;
    start();
    QCOMPARE(status(u"done-one"_s), u"COMPLETE"_s);
    QCOMPARE(m_client.send("GET", outputUrl(u"done-one"_s, u"a file.txt"_s)).body, "hello"_ba);
    const auto ended = m_client.kernels(u"GetKernelSessionStatus"_s, who(u"running"_s)).json();
    QCOMPARE(ended.value("status"_L1).toString(), u"ERROR"_s);
    QVERIFY(ended.value("failureMessage"_L1).toString().contains("server stopped"_L1));
    waitFor(u"queued"_s, u"COMPLETE"_s);
    QCOMPARE(push(u"done-one"_s, u"pass"_s), 2);
}

void EmbeddedServerTest::isTheOnlyOneOfItsFolder()
{
    EmbeddedServer second;
    const auto started = second.start(m_options);
    QVERIFY(!started);
    QCOMPARE(started.error().kind, ErrorKind::Conflict);
    QVERIFY(!second.isRunning());
    EmbeddedServer third;
    EmbeddedServer::Options options = m_options;
    options.root = m_dir->filePath(u"third"_s);
    options.port = quint16(m_server->url().port());
    QCOMPARE(third.start(options).error().kind, ErrorKind::Network);
}

void EmbeddedServerTest::resumesUploads()
{
    const QByteArray content = QByteArray(700'000, 'x') + "end";
    const auto begun = m_client.call(u"blobs.BlobApiService"_s, u"StartBlobUpload"_s,
        {{u"type"_s, u"DATASET"_s}, {u"name"_s, u"weights.bin"_s}, {u"contentLength"_s, content.size()}});
    const QUrl url(begun.json().value("createUrl"_L1).toString());
    QCOMPARE(url.host(), u"localhost"_s);
    const QByteArray size = QByteArray::number(content.size());
    const auto ask = [&] { return m_client.send("PUT", url, {}, {{"Content-Range", "bytes */" + size}}); };
    auto answer = ask();
    QCOMPARE(answer.status, 308);
    QVERIFY(answer.header("range").isEmpty());
    const auto part = [&](qint64 from, qint64 to) {
        return m_client.send("PUT", url, content.sliced(from, to - from),
            {{"Content-Range", "bytes " + QByteArray::number(from) + '-' + QByteArray::number(to - 1) + '/' + size}});
    };
    answer = part(0, 262144);
    QCOMPARE(answer.status, 308);
    QCOMPARE(answer.header("range"), "bytes=0-262143"_ba);
    // A gap is not filled with guesses.
    answer = part(524288, 600000);
    QCOMPARE(answer.status, 416);
    QCOMPARE(ask().header("range"), "bytes=0-262143"_ba);
    // The session outlives the server.
    const quint16 port = quint16(m_server->url().port());
    m_server.reset();
    m_options.port = port;
    start();
    QCOMPARE(ask().header("range"), "bytes=0-262143"_ba);
    answer = part(200000, content.size()); // overlapping
    QCOMPARE(answer.status, 200);
    QCOMPARE(ask().status, 200);
    QUrl unknown = url;
    unknown.setQuery(u"upload_id=nobody"_s);
    QCOMPARE(m_client.send("PUT", unknown, "x").status, 404);
}

void EmbeddedServerTest::aSessionThatIsOverKeepsItsBlob()
{
    const auto begun = m_client.call(u"blobs.BlobApiService"_s, u"StartBlobUpload"_s,
        {{u"type"_s, u"DATASET"_s}, {u"name"_s, u"weights.bin"_s}, {u"contentLength"_s, 3}});
    const QUrl url(begun.json().value("createUrl"_L1).toString());
    QCOMPARE(m_client.send("PUT", url, "abc").status, 200);
    auto expired = FaultPlan::parse(R"({"faults": [{"route": "UploadPut", "expired": true}]})");
    QVERIFY(expired);
    m_server->setFaults(*expired);
    QCOMPARE(m_client.send("PUT", url, {}, {{"Content-Range", "bytes */3"}}).status, 404);
    m_server->setFaults({});
    QCOMPARE(m_client.send("PUT", url, {}, {{"Content-Range", "bytes */3"}}).status, 404);
    const QJsonObject create {{u"ownerSlug"_s, u"demo"_s}, {u"slug"_s, u"kept-blob"_s}, {u"title"_s, u"Kept Blob"_s},
        {u"licenseName"_s, u"CC0-1.0"_s}, {u"isPrivate"_s, true},
        {u"files"_s, QJsonArray {QJsonObject {{u"token"_s, begun.json().value("token"_L1)}}}}};
    QCOMPARE(m_client.datasets(u"CreateDataset"_s, create).json().value("status"_L1).toString(), u"Ok"_s);
}

void EmbeddedServerTest::makesDatasets()
{
    const auto upload = [this](const QString &name, const QByteArray &content) {
        const auto begun = m_client.call(u"blobs.BlobApiService"_s, u"StartBlobUpload"_s,
            {{u"type"_s, u"DATASET"_s}, {u"name"_s, name}, {u"contentLength"_s, content.size()}});
        const auto put = m_client.send("PUT", QUrl(begun.json().value("createUrl"_L1).toString()), content);
        if (put.status != 200) {
            qWarning() << name << put.status << put.body;
        }
        return QJsonObject {{u"token"_s, begun.json().value("token"_L1)}};
    };
    const QJsonObject set {{u"ownerSlug"_s, u"demo"_s}, {u"datasetSlug"_s, u"my-data-set"_s}};
    QCOMPARE(m_client.datasets(u"GetDatasetStatus"_s, set).status, 404);
    QJsonObject create {{u"ownerSlug"_s, u"demo"_s}, {u"slug"_s, u"my-data-set"_s}, {u"title"_s, u"My Data Set"_s},
        {u"licenseName"_s, u"CC0-1.0"_s}, {u"isPrivate"_s, true}};
    QVERIFY(!m_client.datasets(u"CreateDataset"_s, create).json().value("error"_L1).toString().isEmpty());
    create.insert("files"_L1, QJsonArray {upload(u"table.csv"_s, "a,b\n1,2\n"), upload(u"empty.txt"_s, {})});
    QCOMPARE(m_client.datasets(u"CreateDataset"_s, create).json().value("status"_L1).toString(), u"Ok"_s);
    QTRY_COMPARE(m_client.datasets(u"GetDatasetStatus"_s, set).json().value("status"_L1).toString(), u"READY"_s);
    QVERIFY(m_client.datasets(u"CreateDataset"_s, create).json().value("error"_L1).toString().contains("in use"_L1));
    const auto files = m_client.datasets(u"ListDatasetFiles"_s, set).json().value("datasetFiles"_L1).toArray();
    QCOMPARE(files.size(), 2);
    QCOMPARE(files.at(1)["name"_L1].toString(), u"table.csv"_s);
    QCOMPARE(files.at(1)["totalBytes"_L1].toInt(), 8);
    QJsonObject one = set;
    one.insert("fileName"_L1, u"table.csv"_s);
    const auto redirect = m_client.datasets(u"DownloadDataset"_s, one);
    QCOMPARE(redirect.status, 302);
    QVERIFY(QUrl(QString::fromLatin1(redirect.header("location"))).path().endsWith("/table.csv"_L1));
    QCOMPARE(m_client.send("GET", QUrl(QString::fromLatin1(redirect.header("location")))).body, "a,b\n1,2\n"_ba);
    const auto zip = m_client.datasets(u"DownloadDataset"_s, set);
    QVERIFY(m_client.send("GET", QUrl(QString::fromLatin1(zip.header("location")))).body.startsWith("PK"));
    // A zip is unpacked into a folder of its name, as Kaggle does.
    QFile archive(
        u":/reprise/demo/project/validation_ch7/policies/changed/traffic_light_control_checkpoint_64_steps.zip"_s);
    QVERIFY(archive.open(QIODevice::ReadOnly));
    QJsonObject version = set;
    version.insert("body"_L1,
        QJsonObject {{u"versionNotes"_s, u"second"_s},
            {u"files"_s, QJsonArray {upload(u"model_64_steps.zip"_s, archive.readAll())}}});
    QCOMPARE(m_client.datasets(u"CreateDatasetVersion"_s, version).json().value("status"_L1).toString(), u"Ok"_s);
    QTRY_COMPARE(m_client.datasets(u"GetDatasetStatus"_s, set).json().value("status"_L1).toString(), u"READY"_s);
    const auto described = m_client.datasets(u"GetDataset"_s, set).json();
    QCOMPARE(described.value("currentVersionNumber"_L1).toInt(), 2);
    QCOMPARE(described.value("isPrivate"_L1).toBool(), true);
    const auto unpacked = m_client.datasets(u"ListDatasetFiles"_s, set).json().value("datasetFiles"_L1).toArray();
    QCOMPARE(unpacked.at(0)["name"_L1].toString(), u"model_64_steps/_stable_baselines3_version"_s);
    QCOMPARE(m_client.datasets(u"ListDatasets"_s, {}).json().value("datasets"_L1).toArray().size(), 1);
    QCOMPARE(m_client.datasets(u"GetDatasetMetadata"_s, set).json().value("info"_L1)["title"_L1].toString(),
        u"My Data Set"_s);
    push(u"use-data"_s, u"import os; print(os.listdir(os.environ['KAGGLE_INPUT_DIR'] + '/my-data-set'))"_s,
        {{u"datasetDataSources"_s, QJsonArray {u"demo/my-data-set"_s}}});
    QVERIFY(m_client.kernels(u"ListKernelSessionOutput"_s, who(u"use-data"_s))
            .json()
            .value("log"_L1)
            .toString()
            .contains("model_64_steps"_L1));
    QCOMPARE(m_client.datasets(u"DeleteDataset"_s, set).json(), QJsonObject());
    QCOMPARE(m_client.datasets(u"GetDatasetStatus"_s, set).status, 404);
}

void EmbeddedServerTest::obeysFaults_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<qint64>("length");
    QTest::newRow("none") << 0 << 200 << qint64(102400);
    QTest::newRow("429 with Retry-After") << 1 << 429 << qint64(-1);
    QTest::newRow("cut in the middle") << 2 << 200 << qint64(1000);
    QTest::newRow("short body") << 3 << 200 << qint64(1000);
    QTest::newRow("no answer") << 4 << 0 << qint64(0);
    QTest::newRow("wrong hash") << 5 << 200 << qint64(102400);
    QTest::newRow("HTML page") << 6 << 503 << qint64(-1);
    QTest::newRow("slow") << 7 << 200 << qint64(102400);
}

void EmbeddedServerTest::obeysFaults()
{
    QFETCH(int, fault);
    QFETCH(int, status);
    QFETCH(qint64, length);
    push(u"train-one"_s, script);
    const QUrl url = outputUrl(u"train-one"_s, u"checkpoints/model_100_steps.zip"_s);
    m_server->setFaultHook([fault](const ServerRequest &request) -> std::optional<ServerFault> {
        if (request.route != "StorageGet"_L1 || (request.number != 1 && fault != 4)) {
            return {};
        }
        switch (fault) {
        case 1:
            return ServerFault {.status = 429, .headers = {{"Retry-After", "7"}}};
        case 2:
            return ServerFault {.cutAfter = 1000};
        case 3:
            return ServerFault {.cutAfter = 1000, .shortBody = true};
        case 4:
            return ServerFault {.cutAfter = 0};
        case 5:
            return ServerFault {.wrongHash = true};
        case 6:
            return ServerFault {.status = 503, .body = "<html>busy</html>", .contentType = "text/html"};
        case 7:
            return ServerFault {.delayMs = 5, .bytesPerSecond = 1'000'000};
        default:
            return {};
        }
    });
    const auto answer = m_client.send("GET", url);
    QCOMPARE(answer.status, status);
    if (length >= 0) {
        QCOMPARE(answer.body.size(), length);
    }
    QCOMPARE(answer.error == QNetworkReply::NoError, status == 200 && fault != 2);
    QCOMPARE(answer.header("retry-after"), fault == 1 ? "7"_ba : QByteArray());
    if (fault == 4) { // Qt itself repeats a request on a connection that was closed: the fault held for all of them
        m_server->setFaultHook({});
    }
    // The next request is answered as ever, and the connections are usable.
    QTRY_COMPARE(m_client.send("GET", url).body.size(), 102400);
    if (fault == 5) {
        QVERIFY(answer.header("x-goog-hash") != m_client.send("GET", url).header("x-goog-hash"));
    }
}

void EmbeddedServerTest::deletesKernels()
{
    push(u"train-one"_s, "# wait\n"_L1 + QString(script), {}, false);
    waitFor(u"train-one"_s, u"RUNNING"_s);
    QCOMPARE(m_client.kernels(u"DeleteKernel"_s, who(u"train-one"_s)).json(), QJsonObject());
    QCOMPARE(m_client.kernels(u"GetKernel"_s, who(u"train-one"_s)).status, 404);
    push(u"next-one"_s, u"pass"_s); // the session's place is free again
}

void EmbeddedServerTest::tellsTheQuota()
{
    push(u"train-one"_s, u"pass"_s, {{u"enableGpu"_s, true}});
    const auto quota = m_client.kernels(u"GetAcceleratorQuotaStatistics"_s, {}).json();
    QVERIFY(quota.value("gpuQuota"_L1).toObject().contains("timeUsed"_L1));
    QCOMPARE(quota.value("gpuQuota"_L1)["totalTimeAllowed"_L1].toString(), u"108000s"_s);
    QCOMPARE(quota.value("tpuQuota"_L1)["timeUsed"_L1].toString(), u"0s"_s);
    m_server.reset();
    m_options.gpuQuotaUsedSeconds = 108'000;
    start();
    const auto refused = m_client.kernels(
        u"SaveKernel"_s, {{u"slug"_s, u"demo/train-one"_s}, {u"text"_s, u"pass"_s}, {u"enableGpu"_s, true}});
    QVERIFY(refused.json().value("error"_L1).toString().contains("quota"_L1));
    QCOMPARE(push(u"on-the-cpu"_s, u"pass"_s), 1);
}

QTEST_GUILESS_MAIN(EmbeddedServerTest)
#include "tst_embeddedserver.moc"
