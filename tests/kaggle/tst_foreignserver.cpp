// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/client.h"
#include "model/kaggle/outputdownload.h"
#include "tests/fakeclock.h"
#include "tests/net/httpserver.h"

#include <QFile>
#include <QNetworkAccessManager>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

const KernelRef run {u"me"_s, u"train"_s, 0};

QByteArray chunked(const QByteArray &body, qsizetype piece)
{
    QByteArray bytes;
    for (qsizetype at = 0; at < body.size(); at += piece) {
        const QByteArray part = body.sliced(at, std::min(piece, body.size() - at));
        bytes += QByteArray::number(part.size(), 16) + ";ext=1\r\n" + part + "\r\n";
    }
    return bytes + "0\r\nX-Trailer: yes\r\n\r\n";
}

/// {"status":"complete"} by gzip, made by Python's gzip.compress(…, mtime=0).
const QByteArray zipped
    = QByteArray::fromHex("1f8b0800000000000203ab562a2e492c292d56b2524acecf2dc8492d4955aa0500d0276d4215000000");

} // namespace

/// Servers that are not ours: what HTTP and protobuf's JSON allow, our client reads.
class ForeignServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_client = std::make_unique<KaggleClient>(m_network, m_clock);
        m_client->setCredential(Credential::ofToken(u"KGAT_secret"_s, u"test"_s));
        m_client->setPatience({}, 2);
    }

    void statuses_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("closes");
        QTest::addColumn<RunStatus>("status");
        const auto row = [](const char *name, const QByteArray &answer, RunStatus status, bool closes = false) {
            QTest::newRow(name) << answer << closes << status;
        };
        const auto plain = [](const QByteArray &body) -> QByteArray {
            return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        };
        const QByteArray body = R"({"status":"complete"})";
        row("no content type", plain(body), RunStatus::Complete);
        row("headers in lower case, blanks, unknown ones",
            "HTTP/1.1 200 \r\ncontent-length:21  \r\ncontent-type:application/json;charset=UTF-8\r\nx-odd:\r\n\r\n"
                + body,
            RunStatus::Complete);
        row("chunks with extensions and a trailer",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked(body, 5), RunStatus::Complete);
        row("HTTP/1.0, ends with the connection", "HTTP/1.0 200 OK\r\n\r\n" + body, RunStatus::Complete, true);
        row("closes after the answer", "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 21\r\n\r\n" + body,
            RunStatus::Complete, true);
        row("compressed",
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + QByteArray::number(zipped.size())
                + "\r\n\r\n" + zipped,
            RunStatus::Complete);
        row("a provisional answer first", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + plain(body),
            RunStatus::Complete);
        row("a number for a name", plain(R"({"status":2})"), RunStatus::Complete);
        row("a number as text", plain(R"({"status":"2"})"), RunStatus::Complete);
        row("a prefixed name", plain(R"({"status":"KERNEL_WORKER_STATUS_RUNNING"})"), RunStatus::Running);
        row("the default left out", plain("{}"), RunStatus::Queued);
        row("nothing at all", plain({}), RunStatus::Queued);
        row("null and fields nobody knows", plain(R"({"status":null,"new":{"deep":[1,{}]}})"), RunStatus::Queued);
        row("a byte order mark and blanks", plain("\xef\xbb\xbf \r\n{\"status\":\"error\"}\n"), RunStatus::Error);
        row("no content", "HTTP/1.1 204 No Content\r\n\r\n", RunStatus::Queued);
    }
    void statuses()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, closes);
        QFETCH(RunStatus, status);
        HttpServer server(
            [&](const HttpServer::Request &) { return HttpServer::Reply {.bytes = answer, .close = closes}; });
        QVERIFY(m_client->setServer(server.url()));
        for (int i = 0; i < 2; ++i) { // what an answer leaves behind on its connection, the next one meets
            const std::unique_ptr<ApiCall<SessionStatus>> call(m_client->status(run));
            QVERIFY(runToEnd(*call, m_clock));
            QVERIFY2(call->state() == Job::State::Succeeded, qPrintable(call->error().message + call->error().detail));
            QCOMPARE(call->result().status, status);
        }
        QCOMPARE(server.requests.size(), 2);
    }

    void redirects_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("elsewhere");
        for (const int status : {301, 302, 303, 307, 308}) {
            QTest::addRow("%d, same host", status) << status << false;
            QTest::addRow("%d, another host", status) << status << true;
        }
    }
    void redirects()
    {
        QFETCH(int, status);
        QFETCH(bool, elsewhere);
        HttpServer server([&](const HttpServer::Request &request) {
            if (request.path.endsWith("GetKernelSessionStatus"_L1)) {
                const QByteArray to = elsewhere ? server.url(u"/moved"_s, u"localhost"_s).toEncoded() : "/moved"_ba;
                return HttpServer::answer(status, {}, {{"location", to}});
            }
            return HttpServer::json(R"({"status":"COMPLETE"})");
        });
        QVERIFY(m_client->setServer(server.url()));
        const std::unique_ptr<ApiCall<SessionStatus>> call(m_client->status(run));
        QVERIFY(runToEnd(*call, m_clock));
        QVERIFY2(call->state() == Job::State::Succeeded, qPrintable(call->error().message + call->error().detail));
        QCOMPARE(server.requests.size(), 2);
        const HttpServer::Request &second = server.requests.at(1);
        QCOMPARE(second.headers.contains("authorization"), !elsewhere);
        QCOMPARE(second.verb, status <= 303 ? "GET"_ba : "POST"_ba);
        QCOMPARE(second.body.isEmpty(), status <= 303);
    }

    /// Relative addresses, an empty page with a token, a file on two pages, sizes as text.
    void outputs()
    {
        QTemporaryDir dir;
        HttpServer server([&](const HttpServer::Request &request) {
            if (request.verb == "GET") {
                return HttpServer::answer(200, request.path.toUtf8());
            }
            if (request.path.endsWith("ListKernelFiles"_L1)) {
                return HttpServer::json(R"({"files":[{"name":"a","size":"5000000000"},{"name":"b","size":7}]})");
            }
            if (!request.body.contains("pageToken")) {
                return HttpServer::json(R"({"nextPageToken":"one"})");
            }
            if (request.body.contains("\"one\"")) {
                return HttpServer::json(
                    R"({"files":[{"fileName":"a","url":"/storage/a"}],"log":null,"nextPageToken":"two"})");
            }
            return HttpServer::json(R"({"files":[{"url":"/storage/a?again","fileName":"a"},
                {"fileName":"b","url":"storage/b"},{"url":"/nameless"}],"nextPageToken":""})");
        });
        QVERIFY(m_client->setServer(server.url()));
        const std::unique_ptr<ApiCall<RunOutput>> listing(m_client->listOutput(run));
        QVERIFY(runToEnd(*listing, m_clock));
        QCOMPARE(listing->state(), Job::State::Succeeded);
        QCOMPARE(listing->result().files.size(), 2);
        OutputDownload download(*m_client, run, listing->result().files, dir.path());
        QVERIFY(runToEnd(download, m_clock));
        QVERIFY2(download.state() == Job::State::Succeeded, qPrintable(download.error().detail));
        for (const QString &name : {u"a"_s, u"b"_s}) {
            QFile file(dir.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(file.readAll(), QByteArray("/storage/" + name.toUtf8()));
        }
        for (const HttpServer::Request &request : std::as_const(server.requests)) {
            QCOMPARE(request.headers.contains("authorization"), request.verb == "POST");
        }
        const std::unique_ptr<ApiCall<QList<KernelFile>>> files(m_client->listFiles(run));
        QVERIFY(runToEnd(*files, m_clock));
        QCOMPARE(files->result().at(0).size, 5'000'000'000);
        QCOMPARE(files->result().at(1).size, 7);
    }

    void numbersAsText()
    {
        HttpServer server([](const HttpServer::Request &request) {
            return HttpServer::json(request.path.endsWith("ListDatasetFiles"_L1)
                    ? R"({"datasetFiles":[{"name":"x","totalBytes":"6000000000"}]})"_ba
                    : request.path.endsWith("GetDataset"_L1)
                    ? R"({"currentVersionNumber":"12","id":"99"})"_ba
                    : R"({"metadata":{"id":"8000000000","ref":"me/train","currentVersionNumber":"3"},
                          "blob":{"source":"x"}})"_ba);
        });
        QVERIFY(m_client->setServer(server.url()));
        const DatasetRef dataset {u"me"_s, u"data"_s, 0};
        const std::unique_ptr<ApiCall<QList<DatasetFile>>> files(m_client->listDatasetFiles(dataset));
        QVERIFY(runToEnd(*files, m_clock));
        QCOMPARE(files->result().at(0).size, 6'000'000'000);
        const std::unique_ptr<ApiCall<int>> version(m_client->datasetVersion(dataset));
        QVERIFY(runToEnd(*version, m_clock));
        QCOMPARE(version->result(), 12);
        const std::unique_ptr<ApiCall<PulledKernel>> pulled(m_client->pull(run));
        QVERIFY(runToEnd(*pulled, m_clock));
        QCOMPARE(pulled->result().metadata.id, 8'000'000'000);
        QCOMPARE(pulled->result().metadata.currentVersion, 3);
    }

private:
    QNetworkAccessManager m_network;
    FakeClock m_clock;
    std::unique_ptr<KaggleClient> m_client;
};

QTEST_GUILESS_MAIN(ForeignServerTest)
#include "tst_foreignserver.moc"
