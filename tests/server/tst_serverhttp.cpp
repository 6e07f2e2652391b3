// SPDX-License-Identifier: GPL-3.0-or-later
// The embedded server byte by byte: what HTTP clients may send, and what they get for it.
#include "model/server/kernelstore.h"
#include "tests/server/serverclient.h"

#include <QDir>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

QByteArray statusLine(int status)
{
    return "HTTP/1.1 " + QByteArray::number(status);
}

} // namespace

class ServerHttpTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answersPipelinedRequestsInOrder();
    void takesBodiesInEveryForm_data();
    void takesBodiesInEveryForm();
    void refusesMalformedRequests_data();
    void refusesMalformedRequests();
    void speaksOldHttp_data();
    void speaksOldHttp();
    void streamsToOldClients();
    void answersHeadAtTheStorage_data();
    void answersHeadAtTheStorage();
    void packsAnswersWhenAsked_data();
    void packsAnswersWhenAsked();
    void takesLongHeads_data();
    void takesLongHeads();
    void readsEncodedPaths_data();
    void readsEncodedPaths();
    void takesUploadsInEveryForm_data();
    void takesUploadsInEveryForm();

private:
    void start();
    void makeRun(const QList<std::pair<QString, QByteArray>> &outputs);
    QUrl linkTo(const QString &name);
    /// Sends bytes as they are and gives back all that comes until `until` is there or the server closes.
    QByteArray raw(const QByteArray &bytes, const QByteArray &until);
    [[nodiscard]] QByteArray rpc(const QByteArray &method, const QByteArray &headers, const QByteArray &body) const
    {
        return "POST /v1/kernels.KernelsApiService/" + method
            + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: \r\nAuthorization: " + m_client.authorization()
            + "\r\nContent-Type: application/json\r\n" + headers + "\r\n" + body;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    EmbeddedServer::Options m_options;
    ServerClient m_client;
};

void ServerHttpTest::init()
{
    m_server.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    m_options = {};
    start();
}

void ServerHttpTest::start()
{
    m_server.reset();
    m_options.root = m_dir->filePath(u"server"_s);
    m_server = std::make_unique<EmbeddedServer>();
    QVERIFY(m_server->start(m_options));
    m_client.use(*m_server);
}

QByteArray ServerHttpTest::raw(const QByteArray &bytes, const QByteArray &until)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(m_server->url().port()));
    socket.write(bytes);
    QByteArray received;
    const bool came = QTest::qWaitFor(
        [&] {
            received += socket.readAll();
            return (!until.isEmpty() && received.contains(until))
                || socket.state() == QAbstractSocket::UnconnectedState;
        },
        10'000);
    received += socket.readAll();
    return came ? received : QByteArray("timed out: " + received);
}

/// A finished kernel with a log and outputs of awkward names, made without running anything.
void ServerHttpTest::makeRun(const QList<std::pair<QString, QByteArray>> &outputs)
{
    m_server.reset();
    KernelStore store(m_options.root);
    const auto kernel = store.add(7, u"demo"_s, u"a-run"_s, u"A run"_s);
    QVERIFY(kernel);
    KernelVersion version;
    version.number = 1;
    version.status = u"COMPLETE"_s;
    version.session = 8;
    version.created = version.started = QDateTime::currentDateTimeUtc();
    QVERIFY(store.addVersion(**kernel, version, "print()\n"));
    const QString folder = store.outputFolder(**kernel, 1);
    for (const auto &[name, content] : outputs) {
        QVERIFY(QDir().mkpath(QFileInfo(folder + u'/' + name).path()));
        QFile file(folder + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }
    QFile log(store.logFile(**kernel, 1));
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write("{\"stream_name\":\"stdout\",\"time\":1.5,\"data\":\"first\\n\"}\n");
    log.close();
    QVERIFY(store.setOutputs(**kernel, version, hashFolder(folder)));
    QVERIFY(store.saveVersion(**kernel, version));
    start();
}

QUrl ServerHttpTest::linkTo(const QString &name)
{
    const QJsonArray files
        = m_client.kernels(u"ListKernelSessionOutput"_s, {{u"userName"_s, u"demo"_s}, {u"kernelSlug"_s, u"a-run"_s}})
              .json()["files"_L1]
              .toArray();
    for (const QJsonValue &file : files) {
        if (file["fileName"_L1] == name) {
            return QUrl(file["url"_L1].toString());
        }
    }
    return {};
}

void ServerHttpTest::answersPipelinedRequestsInOrder()
{
    m_server->setLatency(20);
    const QByteArray answer = raw(rpc("ListKernels", "Content-Length: 2\r\n", "{}") + "\r\n"
            + rpc("NoSuchMethod", "Content-Length: 2\r\n", "{}")
            + rpc("GetAcceleratorQuotaStatistics", "Content-Length: 2\r\n", "{}"),
        "tpuQuota");
    QCOMPARE(answer.count("HTTP/1.1 "), 3);
    QVERIFY(answer.startsWith("HTTP/1.1 200"));
    const qsizetype second = answer.indexOf("HTTP/1.1 404");
    QVERIFY(second > 0 && answer.indexOf("gpuQuota") > second);
}

void ServerHttpTest::takesBodiesInEveryForm_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("wanted");
    QTest::newRow("length") << "Content-Length: 2\r\n"_ba << "{}"_ba << "HTTP/1.1 200"_ba;
    QTest::newRow("none") << QByteArray() << QByteArray() << "HTTP/1.1 200"_ba;
    QTest::newRow("chunked") << "Transfer-Encoding: chunked\r\n"_ba << "1\r\n{\r\n1;x=y\r\n}\r\n0\r\n\r\n"_ba
                             << "HTTP/1.1 200"_ba;
    QTest::newRow("chunked, empty, with a trailer")
        << "Transfer-Encoding: chunked\r\n"_ba << "0\r\nX-Sum: 1\r\n\r\n"_ba << "HTTP/1.1 200"_ba;
    QTest::newRow("expects to be asked") << "Expect: 100-continue\r\nContent-Length: 2\r\n"_ba << "{}"_ba
                                         << "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200"_ba;
}

void ServerHttpTest::takesBodiesInEveryForm()
{
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, wanted);
    const QByteArray answer = raw(rpc("GetAcceleratorQuotaStatistics", headers, body), "tpuQuota");
    QVERIFY2(answer.startsWith(wanted), answer.constData());
    // The connection is in step afterwards.
    const QByteArray twice
        = raw(rpc("ListKernels", headers, body) + rpc("GetAcceleratorQuotaStatistics", headers, body), "tpuQuota");
    QCOMPARE(twice.count("HTTP/1.1 200"), 2);
}

void ServerHttpTest::refusesMalformedRequests_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("status");
    const QByteArray post = "POST /v1/x HTTP/1.1\r\nHost: localhost\r\n";
    QTest::newRow("no HTTP") << "hello\r\n\r\n"_ba << "400"_ba;
    QTest::newRow("HTTP/2 preface") << "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"_ba << "400"_ba;
    QTest::newRow("two lengths") << post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nx" << "400"_ba;
    QTest::newRow("length and chunks") << post + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n" << "400"_ba;
    QTest::newRow("negative length") << post + "Content-Length: -1\r\n\r\n" << "400"_ba;
    QTest::newRow("bad chunk") << post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n" << "400"_ba;
    QTest::newRow("length with a sign") << post + "Content-Length: +1\r\n\r\nx" << "400"_ba;
    QTest::newRow("length of two words") << post + "Content-Length: 1, 1\r\n\r\nx" << "400"_ba;
    QTest::newRow("chunk with a prefix") << post + "Transfer-Encoding: chunked\r\n\r\n0x1\r\nx\r\n" << "400"_ba;
    QTest::newRow("chunk without a size") << post + "Transfer-Encoding: chunked\r\n\r\n;a=b\r\n" << "400"_ba;
    QTest::newRow("packed chunks") << post + "Transfer-Encoding: gzip, chunked\r\n\r\n" << "400"_ba;
    QTest::newRow("expects something else") << post + "Content-Length: 1\r\nExpect: a miracle\r\n\r\n" << "417"_ba;
    QTest::newRow("no host") << "GET /v1/kernels/list HTTP/1.1\r\n\r\n"_ba << "400"_ba;
    QTest::newRow("two hosts") << post + "Host: localhost\r\n\r\n" << "400"_ba;
    QTest::newRow("blank before the colon") << post + "X : 1\r\n\r\n" << "400"_ba;
    QTest::newRow("address with a blank") << "GET /v1/a b HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba << "400"_ba;
    QTest::newRow("folded header") << post + "X: 1\r\n folded\r\n\r\n" << "400"_ba;
    QTest::newRow("endless head") << post + "X: " + QByteArray(100'000, 'x') << "431"_ba;
}

void ServerHttpTest::refusesMalformedRequests()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, status);
    const QByteArray answer = raw(bytes, {});
    QVERIFY2(answer.startsWith(QByteArray("HTTP/1.1 " + status)), answer.constData());
    QCOMPARE(m_client.kernels(u"ListKernels"_s, {}).status, 200);
}

void ServerHttpTest::speaksOldHttp_data()
{
    QTest::addColumn<QByteArray>("version"); // and headers
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("closes");
    QTest::newRow("1.1") << "HTTP/1.1\r\nHost: localhost"_ba << 200 << false;
    QTest::newRow("1.1, close") << "HTTP/1.1\r\nHost: localhost\r\nConnection: close"_ba << 200 << true;
    QTest::newRow("1.1, close among others")
        << "HTTP/1.1\r\nHost: localhost\r\nConnection: TE, Close"_ba << 200 << true;
    QTest::newRow("1.0") << "HTTP/1.0\r\nHost: localhost"_ba << 200 << true;
    QTest::newRow("1.0 without a host") << "HTTP/1.0"_ba << 200 << true;
    QTest::newRow("1.0, keep-alive") << "HTTP/1.0\r\nHost: localhost\r\nConnection: Keep-Alive"_ba << 200 << false;
    QTest::newRow("1.0 for another machine") << "HTTP/1.0\r\nHost: evil.example"_ba << 403 << true;
}

void ServerHttpTest::speaksOldHttp()
{
    QFETCH(QByteArray, version);
    QFETCH(int, status);
    QFETCH(bool, closes);
    const QByteArray request
        = "GET /api/v1/kernels/list " + version + "\r\nAuthorization: " + m_client.authorization() + "\r\n\r\n";
    // Where the connection stays, a second request on it is answered; else it ends after the first.
    const QByteArray last = "GET /api/v1/kernels/list HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    const QByteArray answer = raw(request + (closes ? QByteArray() : last), {});
    QVERIFY2(answer.startsWith(statusLine(status)), answer.constData());
    QCOMPARE(answer.count("HTTP/1.1 "), closes ? 1 : 2);
    QVERIFY(answer.toLower().contains("connection: close"));
    if (version.contains("Keep-Alive")) {
        QVERIFY(answer.toLower().contains("connection: keep-alive"));
    }
}

void ServerHttpTest::streamsToOldClients()
{
    // A log that runs: no chunks for whoever does not know them, and the end is the connection's.
    const QByteArray text = "import time\nprint('first', flush=True)\ntime.sleep(0.2)\nprint('last', flush=True)\n";
    m_client.kernels(u"SaveKernel"_s,
        {{u"slug"_s, u"demo/live-log"_s}, {u"newTitle"_s, u"Live log"_s}, {u"text"_s, QString::fromUtf8(text)},
            {u"language"_s, u"python"_s}, {u"kernelType"_s, u"script"_s}});
    const QByteArray head = " /api/v1/kernels/logs/stream/demo/live-log HTTP/1.0\r\nAuthorization: "
        + m_client.authorization() + "\r\nAccept: text/event-stream\r\n\r\n";
    const QByteArray answer = raw("GET" + head, {});
    QVERIFY2(answer.startsWith("HTTP/1.1 200"), answer.constData());
    QVERIFY(!answer.toLower().contains("transfer-encoding"));
    QVERIFY2(answer.contains("\r\n\r\ndata: "), answer.constData());
    QVERIFY2(answer.contains("last") && answer.trimmed().endsWith("END_OF_LOG"), answer.constData());
}

void ServerHttpTest::answersHeadAtTheStorage_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("length");
    QTest::newRow("whole") << QByteArray() << 200 << "10"_ba;
    QTest::newRow("range") << "Range: bytes=2-4\r\n"_ba << 206 << "3"_ba;
    QTest::newRow("beyond the end") << "Range: bytes=10-\r\n"_ba << 416 << "0"_ba;
    QTest::newRow("of an older file") << "Range: bytes=2-4\r\nIf-Range: \"old\"\r\n"_ba << 200 << "10"_ba;
    QTest::newRow("several ranges") << "Range: bytes=0-1,3-4\r\n"_ba << 200 << "10"_ba;
}

void ServerHttpTest::answersHeadAtTheStorage()
{
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    QFETCH(QByteArray, length);
    makeRun({{u"model.zip"_s, "0123456789"_ba}});
    const QUrl url = linkTo(u"model.zip"_s);
    const QByteArray target = url.path(QUrl::FullyEncoded).toUtf8() + '?' + url.query(QUrl::FullyEncoded).toUtf8();
    const QByteArray rest = ' ' + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
    const QByteArray answer = raw("HEAD" + rest, {});
    QVERIFY2(answer.startsWith(statusLine(status)), answer.constData());
    QVERIFY2(answer.endsWith("\r\n\r\n"), answer.constData()); // no body
    QVERIFY2(answer.contains(QByteArray("content-length: " + length + "\r\n")), answer.constData());
    // Header for header what GET says.
    const QByteArray whole = raw("GET" + rest, {});
    const auto head = [](QByteArray text) {
        text.truncate(text.indexOf("\r\n\r\n"));
        static const QRegularExpression date(u"Date: [^\\r]*"_s);
        return QString::fromLatin1(text).remove(date);
    };
    QCOMPARE(head(answer), head(whole));
    QCOMPARE(whole.size() - whole.indexOf("\r\n\r\n") - 4, length.toLongLong());
}

void ServerHttpTest::packsAnswersWhenAsked_data()
{
    QTest::addColumn<QByteArray>("accept");
    QTest::addColumn<bool>("packed");
    QTest::newRow("not asked") << QByteArray() << false;
    QTest::newRow("the official command") << "gzip, deflate, br"_ba << true;
    QTest::newRow("identity") << "identity"_ba << false;
    QTest::newRow("refused") << "gzip;q=0, deflate"_ba << false;
    QTest::newRow("weighed") << "deflate;q=0.5, gzip; q=1.0"_ba << true;
    QTest::newRow("anything") << "*"_ba << true;
    QTest::newRow("anything but gzip") << "*, gzip;q=0"_ba << false;
    QTest::newRow("another word") << "gzipped"_ba << false;
}

void ServerHttpTest::packsAnswersWhenAsked()
{
    QFETCH(QByteArray, accept);
    QFETCH(bool, packed);
    QList<std::pair<QString, QByteArray>> outputs;
    for (int i = 0; i < 30; ++i) {
        outputs.append({u"output_%1.bin"_s.arg(i), QByteArray::number(i)});
    }
    makeRun(outputs);
    const QByteArray body = R"({"userName": "demo", "kernelSlug": "a-run"})";
    const QByteArray headers = (accept.isEmpty() ? QByteArray() : "Accept-Encoding: " + accept + "\r\n")
        + "Connection: close\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    const QByteArray answer = raw(rpc("ListKernelSessionOutput", headers, body), {});
    QVERIFY2(answer.startsWith("HTTP/1.1 200"), answer.constData());
    const QByteArray content = answer.sliced(answer.indexOf("\r\n\r\n") + 4);
    QCOMPARE(answer.contains("content-encoding: gzip\r\n"), packed);
    QCOMPARE(content.startsWith("\x1f\x8b"), packed);
    QVERIFY(answer.contains(QByteArray("content-length: " + QByteArray::number(content.size()) + "\r\n")));
    // Unpacked it is the same: Qt's client asks for gzip by itself.
    const auto unpacked = m_client.kernels(u"ListKernelSessionOutput"_s, QJsonDocument::fromJson(body).object());
    QCOMPARE(unpacked.json()["files"_L1].toArray().size(), 30);
    if (!packed) {
        QCOMPARE(QJsonDocument::fromJson(content).object()["files"_L1].toArray().size(), 30);
    }
    // Files are never packed: their bytes are counted, and hashed.
    const QUrl url = linkTo(u"output_7.bin"_s);
    const auto file = m_client.send("GET", url, {}, {{"Accept-Encoding", "gzip"}});
    QCOMPARE(file.body, "7"_ba);
    QVERIFY(file.header("content-encoding").isEmpty());
}

void ServerHttpTest::takesLongHeads_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("one of 60,000 bytes") << "X-Long: " + QByteArray(60'000, 'x') + "\r\n" << "200"_ba;
    QByteArray many;
    for (int i = 0; i < 1000; ++i) {
        many += "X-" + QByteArray::number(i) + ": some value\r\n";
    }
    QTest::newRow("a thousand") << many << "200"_ba;
    QTest::newRow("an empty one") << "X-Empty:\r\n"_ba << "200"_ba;
    QTest::newRow("without a blank") << "X-Tight:1\r\n"_ba << "200"_ba;
    QTest::newRow("other bytes than ASCII") << "X-Name: caf\xc3\xa9\r\n"_ba << "200"_ba;
    QTest::newRow("too long") << "X-Long: " + QByteArray(70'000, 'x') + "\r\n" << "431"_ba;
}

void ServerHttpTest::takesLongHeads()
{
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, status);
    const QByteArray answer = raw(rpc("ListKernels", headers + "Connection: close\r\nContent-Length: 2\r\n", "{}"), {});
    QVERIFY2(answer.startsWith(QByteArray("HTTP/1.1 " + status)), answer.constData());
}

void ServerHttpTest::readsEncodedPaths_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::newRow("letters") << "/api/v1/kernels/%73tatus?userName=d%65mo&kernelSlug=a%2Drun"_ba << 200;
    QTest::newRow("an RPC's name") << "/v1/kernels%2EKernelsApiService/List%4Bernels"_ba << 200;
    QTest::newRow("blank as plus") << "/api/v1/kernels/list?search=a+run"_ba << 200;
    QTest::newRow("blank as %20") << "/api/v1/kernels/list?search=a%20run"_ba << 200;
    QTest::newRow("the whole address") << "http://localhost/api/v1/kernels/list?search=a+run"_ba << 200;
    QTest::newRow("a file in a folder") << "/api/v1/kernels/output/download/demo/a-run/in%20ner/a%2525%231%3F.txt"_ba
                                        << 302;
    QTest::newRow("a slash, encoded") << "/api/v1/kernels/output/download/demo/a-run/in%20ner%2Fa%2525%231%3F.txt"_ba
                                      << 302;
    QTest::newRow("upwards") << "/api/v1/kernels/output/download/demo/a-run/..%2f..%2fkernel.json"_ba << 404;
    QTest::newRow("upwards at the storage") << "/storage/kernels/demo/a-run/v1/%2e%2e/version.json"_ba << 403;
    QTest::newRow("NUL") << "/api/v1/kernels/status?userName=demo&kernelSlug=a-run%00"_ba << 404;
    QTest::newRow("no hexadecimal number") << "/api/v1/kernels/list?search=%zz"_ba << 400;
    QTest::newRow("no UTF-8") << "/api/v1/kernels/status?userName=demo&kernelSlug=%ff%fe"_ba << 404;
}

void ServerHttpTest::readsEncodedPaths()
{
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    makeRun({{u"in ner/a%25#1?.txt"_s, "content"_ba}});
    const bool rpc = target.contains("Service");
    const QByteArray answer
        = raw((rpc ? "POST " : "GET ") + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + (target.startsWith("/storage") ? QByteArray() : "Authorization: " + m_client.authorization() + "\r\n")
                + "\r\n",
            {});
    QVERIFY2(answer.startsWith(statusLine(status)), answer.constData());
    if (target.contains("search=") && status == 200) {
        QVERIFY2(answer.contains("\"ref\":\"demo/a-run\""), answer.constData());
    }
    if (status == 302) {
        const qsizetype at = answer.indexOf("location: ") + 10;
        const QUrl url(QString::fromLatin1(answer.sliced(at, answer.indexOf("\r\n", at) - at)), QUrl::StrictMode);
        QCOMPARE(m_client.send("GET", url).body, "content"_ba);
        QCOMPARE(m_client.send("GET", linkTo(u"in ner/a%25#1?.txt"_s)).body, "content"_ba);
    }
}

void ServerHttpTest::takesUploadsInEveryForm_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("wanted");
    const QByteArray done = "HTTP/1.1 200";
    QTest::newRow("length") << "Content-Length: 6\r\n"_ba << "abcdef"_ba << done;
    QTest::newRow("chunked") << "Transfer-Encoding: chunked\r\n"_ba << "2\r\nab\r\n4\r\ncdef\r\n0\r\n\r\n"_ba << done;
    QTest::newRow("chunked, in capitals")
        << "Transfer-Encoding: Chunked\r\n"_ba << "00006\r\nabcdef\r\n0\r\nX-Sum: 1\r\n\r\n"_ba << done;
    QTest::newRow("expects to be asked") << "Expect: 100-continue\r\nContent-Length: 6\r\n"_ba << "abcdef"_ba
                                         << "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200"_ba;
    QTest::newRow("expects, in chunks") << "Expect: 100-Continue\r\nTransfer-Encoding: chunked\r\n"_ba
                                        << "6\r\nabcdef\r\n0\r\n\r\n"_ba
                                        << "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200"_ba;
    QTest::newRow("range in chunks") << "Content-Range: bytes 0-5/6\r\nTransfer-Encoding: chunked\r\n"_ba
                                     << "6\r\nabcdef\r\n0\r\n\r\n"_ba << done;
    QTest::newRow("too short, in chunks") << "Transfer-Encoding: chunked\r\n"_ba << "3\r\nabc\r\n0\r\n\r\n"_ba
                                          << "HTTP/1.1 308"_ba;
    QTest::newRow("too long, in chunks") << "Transfer-Encoding: chunked\r\n"_ba << "7\r\nabcdefg\r\n0\r\n\r\n"_ba
                                         << "HTTP/1.1 400"_ba;
    QTest::newRow("another length") << "Content-Length: 3\r\n"_ba << "abc"_ba << "HTTP/1.1 400"_ba;
}

void ServerHttpTest::takesUploadsInEveryForm()
{
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, wanted);
    const auto begun = m_client.call(u"blobs.BlobApiService"_s, u"StartBlobUpload"_s,
        {{u"type"_s, u"DATASET"_s}, {u"name"_s, u"weights.bin"_s}, {u"contentLength"_s, 6}});
    const QUrl url(begun.json()["createUrl"_L1].toString());
    const QByteArray target = url.path().toUtf8() + '?' + url.query().toUtf8();
    const QByteArray put = "PUT " + target + " HTTP/1.1\r\nHost: localhost\r\n";
    // A question on the same connection finds it in step.
    const QByteArray question = put + "Connection: close\r\nContent-Length: 0\r\nContent-Range: bytes */6\r\n\r\n";
    const QByteArray answer = raw(put + headers + "\r\n" + body + question, {});
    QVERIFY2(answer.startsWith(wanted), answer.constData());
    QCOMPARE(answer.count("HTTP/1.1 ") - answer.count("HTTP/1.1 100"), 2);
    if (wanted.endsWith("200")) {
        QFile file(m_server->root() + "/uploads/"_L1 + QUrlQuery(url).queryItemValue(u"upload_id"_s) + "/data"_L1);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "abcdef"_ba);
        QCOMPARE(answer.count("HTTP/1.1 200"), 2);
    }
}

QTEST_GUILESS_MAIN(ServerHttpTest)
#include "tst_serverhttp.moc"
