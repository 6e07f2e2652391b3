// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/net/retryingjob.h"
#include "tests/fakeclock.h"
#include "tests/net/httpserver.h"

#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Secret credential("Bearer KGAT_very_secret");

/// Takes answers until one is empty.
class CollectingJob final : public RetryingJob
{
public:
    using RetryingJob::RetryingJob;
    QByteArrayList bodies;

protected:
    Result<std::optional<HttpRequest>> take(const HttpAnswer &answer) override
    {
        bodies.append(answer.body);
        succeed();
        return std::nullopt;
    }
};

HttpRequest post(const QUrl &url, bool repeatable = true)
{
    HttpRequest request;
    request.verb = "POST";
    request.url = url;
    request.body = "{\"x\": 1}";
    request.contentType = "application/json";
    request.authorization = credential;
    request.repeatable = repeatable;
    return request;
}

bool finish(Job &job)
{
    QSignalSpy spy(&job, &Job::finished);
    job.start();
    return QTest::qWaitFor([&job] { return job.isFinished(); }, 10000) && spy.count() == 1;
}

} // namespace

/// One exchange, its redirects and its retries against a server that answers byte by byte.
class ExchangeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsWhatTheContractAsks()
    {
        HttpServer server([](const auto &) { return HttpServer::json("{}"); });
        HttpJob job(m_network, post(server.url(u"/api/v1/x"_s)));
        QVERIFY(finish(job));
        QCOMPARE(job.state(), Job::State::Succeeded);
        QCOMPARE(job.answer().body, "{}"_ba);
        const HttpServer::Request &request = server.requests.constFirst();
        QCOMPARE(request.verb, "POST"_ba);
        QCOMPARE(request.path, u"/api/v1/x"_s);
        QCOMPARE(request.body, "{\"x\": 1}"_ba);
        QCOMPARE(request.headers.value("content-type"), "application/json"_ba);
        QCOMPARE(request.headers.value("authorization"), credential.reveal());
        QVERIFY(request.headers.value("user-agent").startsWith("Reprise/"));
        QVERIFY(!request.headers.contains("cookie"));
    }

    void credentialStaysAtItsOrigin_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("otherPort");
        QTest::addColumn<bool>("keeps");
        for (const int status : {301, 302, 303, 307, 308}) {
            QTest::addRow("%d same origin", status) << status << u"127.0.0.1"_s << false << true;
            QTest::addRow("%d other host", status) << status << u"localhost"_s << false << false;
            QTest::addRow("%d other port", status) << status << u"127.0.0.1"_s << true << false;
        }
    }
    void credentialStaysAtItsOrigin()
    {
        QFETCH(int, status);
        QFETCH(QString, host);
        QFETCH(bool, otherPort);
        QFETCH(bool, keeps);
        HttpServer other([](const auto &) { return HttpServer::answer(200, "there"); });
        HttpServer server([&](const HttpServer::Request &request) {
            if (request.path == "/end"_L1) {
                return HttpServer::answer(200, "there");
            }
            const QUrl target = otherPort ? other.url(u"/end"_s, host) : server.url(u"/end"_s, host);
            return HttpServer::answer(status, "moved", {{"Location", target.toEncoded()}});
        });
        HttpJob job(m_network, post(server.url(u"/start"_s)));
        QVERIFY(finish(job));
        QCOMPARE(job.answer().body, "there"_ba);
        const HttpServer::Request last = otherPort ? other.requests.constLast() : server.requests.constLast();
        QCOMPARE(last.path, u"/end"_s);
        QCOMPARE(last.headers.contains("authorization"), keeps);
        QCOMPARE(last.verb, status <= 303 ? "GET"_ba : "POST"_ba);
        QCOMPARE(last.body.isEmpty(), status <= 303);
        QCOMPARE(last.headers.contains("content-type"), status > 303);
    }

    void credentialDoesNotComeBack()
    {
        HttpServer other([&](const HttpServer::Request &) {
            return HttpServer::answer(302, {}, {{"Location", m_home.toEncoded()}});
        });
        HttpServer server([&](const HttpServer::Request &request) {
            return request.path == "/home"_L1 ? HttpServer::answer(200, "home")
                                              : HttpServer::answer(302, {}, {{"Location", other.url().toEncoded()}});
        });
        m_home = server.url(u"/home"_s);
        HttpJob job(m_network, post(server.url(u"/start"_s)));
        QVERIFY(finish(job));
        QCOMPARE(job.answer().body, "home"_ba);
        QVERIFY(!server.requests.constLast().headers.contains("authorization"));
    }

    void badRedirectsAreNotFollowed_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::newRow("plain http elsewhere") << "http://storage.example/file"_ba;
        QTest::newRow("file") << "file:///etc/passwd"_ba;
        QTest::newRow("ftp") << "ftp://127.0.0.1/x"_ba;
        QTest::newRow("no host") << "https://"_ba;
        QTest::newRow("circle") << "/again"_ba;
    }
    void badRedirectsAreNotFollowed()
    {
        QFETCH(QByteArray, location);
        HttpServer server([&](const auto &) { return HttpServer::answer(302, {}, {{"Location", location}}); });
        HttpJob job(m_network, post(server.url()));
        QVERIFY(finish(job));
        QCOMPARE(job.state(), Job::State::Failed);
        QCOMPARE(job.error().kind, ErrorKind::Protocol);
        QVERIFY(server.requests.size() <= 6);
    }

    void plainHttpElsewhereIsRefusedUnsent()
    {
        HttpJob job(m_network, post(QUrl(u"http://api.kaggle.invalid/v1/x"_s)));
        QVERIFY(finish(job));
        QCOMPARE(job.error().kind, ErrorKind::Protocol);
        QVERIFY(!job.mayHaveBeenReceived());
    }

    void brokenAnswers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<qint64>("cutAfter");
        const QByteArray whole = HttpServer::json("{\"status\": \"COMPLETE\"}").bytes;
        QTest::newRow("nothing") << whole << qint64(0);
        QTest::newRow("in the status line") << whole << qint64(7);
        QTest::newRow("in the headers") << whole << qint64(25);
        QTest::newRow("in the body") << whole << qint64(whole.size() - 1);
        QTest::newRow("unfinished chunk")
            << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{\"status\""_ba << qint64(1000);
        QTest::newRow("missing last chunk")
            << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"_ba << qint64(1000);
        QTest::newRow("not HTTP") << "SSH-2.0-OpenSSH_9.2\r\n\r\n"_ba << qint64(1000);
    }
    void brokenAnswers()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(qint64, cutAfter);
        HttpServer server([&](const auto &) { return HttpServer::Reply {bytes, cutAfter}; });
        HttpJob job(m_network, post(server.url()));
        QVERIFY(finish(job));
        QCOMPARE(job.state(), Job::State::Failed);
        QVERIFY(job.error().kind == ErrorKind::Network || job.error().kind == ErrorKind::Protocol);
        QVERIFY(job.error().retryable);
        QVERIFY(job.mayHaveBeenReceived());
    }

    /// Qt by itself repeats a POST when a kept-alive connection closes under it; a push must not be sent twice by that.
    void onceMeansOnce_data()
    {
        QTest::addColumn<qint64>("cutAfter");
        QTest::newRow("closed before the answer") << qint64(0);
        QTest::newRow("closed within it") << qint64(30);
    }
    void onceMeansOnce()
    {
        QFETCH(qint64, cutAfter);
        int pushes = 0;
        HttpServer server([&](const HttpServer::Request &request) {
            if (request.path != "/push"_L1) {
                return HttpServer::json("{}");
            }
            ++pushes;
            HttpServer::Reply reply = HttpServer::json("{\"versionNumber\": 2}");
            reply.cutAfter = cutAfter;
            return reply;
        });
        HttpJob warm(m_network, post(server.url(u"/warm"_s))); // so that the connection is a kept-alive one
        QVERIFY(finish(warm));
        HttpJob job(m_network, post(server.url(u"/push"_s), false));
        QVERIFY(finish(job));
        QCOMPARE(job.state(), Job::State::Failed);
        QVERIFY(job.mayHaveBeenReceived());
        QCOMPARE(server.requests.constLast().body, "{\"x\": 1}"_ba);
        QTest::qWait(50); // a repetition would come by now
        QCOMPARE(pushes, 1);
    }

    void refusedConnectionReachedNobody()
    {
        QUrl url;
        {
            const HttpServer gone([](const auto &) { return HttpServer::json("{}"); });
            url = gone.url();
        }
        HttpJob job(m_network, post(url));
        QVERIFY(finish(job));
        QCOMPARE(job.error().kind, ErrorKind::Network);
        QVERIFY(!job.mayHaveBeenReceived());
    }

    void silenceTimesOut()
    {
        HttpServer server([](const auto &) { return HttpServer::Reply {{}, -1, false, true}; });
        HttpRequest request = post(server.url());
        request.timeout = 100ms;
        HttpJob job(m_network, request);
        QVERIFY(finish(job));
        QCOMPARE(job.error().kind, ErrorKind::Timeout);
        QVERIFY(job.error().retryable);
    }

    void tooLargeIsRefused()
    {
        HttpServer server([](const auto &) { return HttpServer::answer(200, QByteArray(100000, 'x')); });
        HttpJob job(m_network, post(server.url()));
        job.setBodyLimit(50000);
        QVERIFY(finish(job));
        QCOMPARE(job.error().kind, ErrorKind::Protocol);
    }

    void cancelAtEveryPoint_data()
    {
        QTest::addColumn<QString>("point");
        for (const char *point : {"before start", "started", "asked", "answering"}) {
            QTest::newRow(point) << QString::fromLatin1(point);
        }
    }
    void cancelAtEveryPoint()
    {
        QFETCH(QString, point);
        HttpServer server([&](const auto &) {
            return point == "answering"_L1 ? HttpServer::raw(200, "half", {{"Content-Length", "8"}})
                                           : HttpServer::Reply {{}, -1, false, true};
        });
        auto job = std::make_unique<HttpJob>(m_network, post(server.url()));
        QSignalSpy spy(job.get(), &Job::finished);
        if (point != "before start"_L1) {
            job->start();
        }
        if (point == "asked"_L1) {
            QTRY_COMPARE(server.requests.size(), 1);
        } else if (point == "answering"_L1) {
            QTRY_VERIFY(job->progress().done == 4);
        } else if (point == "started"_L1) {
            QTRY_COMPARE(job->state(), Job::State::Running);
        }
        job->cancel();
        QCOMPARE(spy.count(), 1);
        QCOMPARE(job->state(), Job::State::Canceled);
        QTest::qWait(20);
        QCOMPARE(spy.count(), 1);
    }

    void deletedInFlight()
    {
        HttpServer server([](const auto &) { return HttpServer::Reply {{}, -1, false, true}; });
        auto job = std::make_unique<HttpJob>(m_network, post(server.url()));
        QSignalSpy spy(job.get(), &Job::finished);
        job->start();
        QTRY_COMPARE(server.requests.size(), 1);
        job.reset();
        QTest::qWait(20);
        QCOMPARE(spy.count(), 0);
    }

    void retries_data()
    {
        QTest::addColumn<QList<int>>("statuses"); // 0 = cut
        QTest::addColumn<bool>("repeatable");
        QTest::addColumn<int>("requests");
        QTest::addColumn<bool>("succeeds");
        QTest::newRow("fine") << QList {200} << true << 1 << true;
        QTest::newRow("500 once") << QList {500, 200} << true << 2 << true;
        QTest::newRow("502 503 504") << QList {502, 503, 504, 200} << true << 4 << true;
        QTest::newRow("429 429") << QList {429, 429, 200} << true << 3 << true;
        QTest::newRow("408") << QList {408, 200} << true << 2 << true;
        QTest::newRow("four tries, no more") << QList {500, 500, 500, 500, 200} << true << 4 << false;
        QTest::newRow("404 at once") << QList {404, 200} << true << 1 << false;
        QTest::newRow("401 at once") << QList {401, 200} << true << 1 << false;
        QTest::newRow("501 at once") << QList {501, 200} << true << 1 << false;
        QTest::newRow("create: 500 is not repeated") << QList {500, 200} << false << 1 << false;
        QTest::newRow("create: a cut is not repeated") << QList {0, 200} << false << 1 << false;
        QTest::newRow("create: 429 was not taken") << QList {429, 200} << false << 2 << true;
    }
    void retries()
    {
        QFETCH(QList<int>, statuses);
        QFETCH(bool, repeatable);
        QFETCH(int, requests);
        QFETCH(bool, succeeds);
        HttpServer server([&, at = 0](const auto &) mutable {
            const int status = statuses.at(at++);
            HttpServer::Reply reply = HttpServer::json("{}", status == 0 ? 200 : status);
            reply.cutAfter = status == 0 ? 0 : -1;
            return reply;
        });
        FakeClock clock;
        CollectingJob job({m_network, clock}, post(server.url(), repeatable));
        QVERIFY(runToEnd(job, clock));
        QCOMPARE(job.state() == Job::State::Succeeded, succeeds);
        QCOMPARE(server.requests.size(), requests);
        QCOMPARE(clock.delays.size(), requests - 1);
    }

    void retryAfterIsAMinimum()
    {
        HttpServer server([at = 0](const auto &) mutable {
            return ++at == 1 ? HttpServer::json("{}", 429, {{"Retry-After", "42"}}) : HttpServer::json("{}");
        });
        FakeClock clock;
        CollectingJob job({m_network, clock}, post(server.url()));
        QStringList messages;
        connect(&job, &Job::messageChanged, this, [&](const QString &message) { messages.append(message); });
        QVERIFY(runToEnd(job, clock));
        QCOMPARE(job.state(), Job::State::Succeeded);
        QCOMPARE(clock.delays, QList<std::chrono::milliseconds> {42s});
        QVERIFY2(messages.constFirst().contains("42"_L1), qUtf8Printable(messages.join(u'|')));
    }

    void cancelWhileWaiting()
    {
        HttpServer server([](const auto &) { return HttpServer::json("{}", 503); });
        FakeClock clock;
        CollectingJob job({m_network, clock}, post(server.url()));
        QSignalSpy spy(&job, &Job::finished);
        job.start();
        QTRY_VERIFY(clock.isWaitedFor());
        job.cancel();
        QVERIFY(clock.advanceToNext());
        QTest::qWait(20);
        QCOMPARE(server.requests.size(), 1);
        QCOMPARE(spy.count(), 1);
    }

private:
    QNetworkAccessManager m_network;
    QUrl m_home;
};

QTEST_GUILESS_MAIN(ExchangeTest)
#include "tst_exchange.moc"
