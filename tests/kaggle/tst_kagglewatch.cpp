// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/client.h"
#include "model/kaggle/logfollower.h"
#include "model/kaggle/runwatcher.h"
#include "tests/fakeclock.h"
#include "tests/net/httpserver.h"

#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const KernelRef run {u"me"_s, u"train-ppo"_s, 7};

HttpServer::Reply status(const char *word)
{
    return HttpServer::json("{\"status\":\"" + QByteArray(word) + "\"}");
}

QString versionAsked(const HttpServer::Request &request)
{
    return QJsonDocument::fromJson(request.body)["versionLabel"_L1].toString();
}

QByteArray logEvent(int number)
{
    return "data: {\"stream_name\":\"stdout\",\"time\":" + QByteArray::number(number) + ",\"data\":\"line "
        + QByteArray::number(number) + "\\n\"}\n\n";
}

QByteArray storedLog(int count)
{
    QByteArray log = "[";
    for (int i = 0; i < count; ++i) {
        log += (i > 0 ? "," : "") + QByteArray("{\"stream_name\":\"stdout\",\"time\":0,\"data\":\"line ")
            + QByteArray::number(i) + "\\n\"}";
    }
    return log + ']';
}

} // namespace

/// Watching for a day through everything that passes, and following a log without losing or doubling a line.
class KaggleWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<FakeClock>();
        m_client = std::make_unique<KaggleClient>(m_network, *m_clock);
    }

    void watchesToTheEnd_data()
    {
        QTest::addColumn<QByteArray>("last");
        QTest::addColumn<RunStatus>("status");
        QTest::newRow("complete") << "COMPLETE"_ba << RunStatus::Complete;
        QTest::newRow("error") << "ERROR"_ba << RunStatus::Error;
        QTest::newRow("cancelled") << "cancelAcknowledged"_ba << RunStatus::CancelAcknowledged;
    }
    void watchesToTheEnd()
    {
        QFETCH(QByteArray, last);
        QFETCH(RunStatus, status);
        const QByteArrayList words {"QUEUED", "QUEUED", "RUNNING", "SOMETHING_NEW", "RUNNING", last};
        HttpServer server([&, at = 0](const auto &) mutable { return ::status(words.at(at++).constData()); });
        serve(server);
        RunWatcher watcher(*m_client, *m_clock, run);
        QList<RunStatus> seen;
        connect(&watcher, &RunWatcher::statusChanged, this, [&](const SessionStatus &now) { seen.append(now.status); });
        QVERIFY(runToEnd(watcher, *m_clock));
        QCOMPARE(watcher.state(), Job::State::Succeeded);
        QCOMPARE(watcher.status().status, status);
        QCOMPARE(seen, (QList {RunStatus::Queued, RunStatus::Running, RunStatus::Unknown, RunStatus::Running, status}));
        for (const HttpServer::Request &request : std::as_const(server.requests)) {
            QCOMPARE(versionAsked(request), u"v7"_s);
        }
    }

    /// A simulated day of 5xx storms, rate limits, nonsense and cut connections.
    void aDayOfTrouble()
    {
        const QDateTime begin = m_clock->now();
        QRandomGenerator random(42);
        int troubled = 0;
        HttpServer server([&](const auto &) {
            const qint64 hour = begin.secsTo(m_clock->now()) / 3600;
            if (hour >= 24) {
                return status("COMPLETE");
            }
            if (hour % 3 != 1) {
                return status("RUNNING");
            }
            ++troubled;
            switch (random.bounded(7)) {
            case 0:
                return HttpServer::json("{\"code\":429,\"message\":\"slow\"}", 429, {{"Retry-After", "120"}});
            case 1:
                return HttpServer::answer(502, "<html>bad gateway</html>");
            case 2:
                return HttpServer::answer(200, "<html>captive portal</html>");
            case 3:
                return HttpServer::Reply {"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"st", 40};
            case 4:
                return HttpServer::json("{\"code\":500,\"message\":\"Internal error\"}");
            case 5:
                return HttpServer::json("{\"code\":403,\"message\":\"ill\"}", random.bounded(3) == 0 ? 403 : 500);
            default:
                return HttpServer::Reply {{}, 0};
            }
        });
        serve(server);
        RunWatcher watcher(*m_client, *m_clock, run);
        watcher.setPace({});
        QSignalSpy spy(&watcher, &RunWatcher::troubleChanged);
        QSignalSpy finished(&watcher, &Job::finished);
        QVERIFY(runToEnd(watcher, *m_clock));
        QCOMPARE(watcher.state(), Job::State::Succeeded);
        QCOMPARE(watcher.status().status, RunStatus::Complete);
        QCOMPARE(finished.count(), 1);
        QVERIFY(troubled > 100);
        QVERIFY(spy.count() > 16);
        QVERIFY(!watcher.trouble());
        // Polite: at most once a minute on average, and the end noticed within little more than one.
        QVERIFY2(watcher.polls() < 24 * 60 + 100, qPrintable(QString::number(watcher.polls())));
        QVERIFY(begin.secsTo(m_clock->now()) < 24 * 3600 + 90);
    }

    void sleepIsNoTrouble()
    {
        HttpServer server([&, at = 0](const auto &) mutable { return status(++at < 5 ? "RUNNING" : "COMPLETE"); });
        serve(server);
        RunWatcher watcher(*m_client, *m_clock, run);
        connect(&watcher, &RunWatcher::statusChanged, this, [&] { m_clock->sleep(9h); });
        QVERIFY(runToEnd(watcher, *m_clock));
        QCOMPARE(watcher.status().status, RunStatus::Complete);
    }

    void endsWhenWaitingCannotHelp_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("signed out") << 401 << ErrorKind::SignedOut;
        QTest::newRow("not there") << 404 << ErrorKind::NotFound;
        QTest::newRow("forbidden") << 403 << ErrorKind::Forbidden;
    }
    void endsWhenWaitingCannotHelp()
    {
        QFETCH(int, status);
        QFETCH(ErrorKind, kind);
        HttpServer server([&](const auto &) { return HttpServer::json("{}", status); });
        serve(server);
        RunWatcher watcher(*m_client, *m_clock, run);
        watcher.setPace({});
        const QDateTime begin = m_clock->now();
        QVERIFY(runToEnd(watcher, *m_clock));
        QCOMPARE(watcher.error().kind, kind);
        if (status != 401) {
            QVERIFY(begin.secsTo(m_clock->now()) >= 600); // patience first: a new version may not be known at once
        }
    }

    /// Right after a push: whose end is it?
    void thePreviousRunsEndIsNotOurs_data()
    {
        QTest::addColumn<bool>("labels"); // the server tells versions apart
        QTest::addColumn<bool>("fresh"); // pushed just now
        QTest::addColumn<QByteArrayList>("words");
        QTest::addColumn<RunStatus>("status");
        QTest::addColumn<int>("most"); // requests
        const QByteArrayList stale {"COMPLETE", "COMPLETE", "QUEUED", "RUNNING", "ERROR"};
        QTest::newRow("stale end, labels unknown") << false << true << stale << RunStatus::Error << 20;
        QTest::newRow("quick failure, labels known")
            << true << true << QByteArrayList {"ERROR"} << RunStatus::Error << 2;
        QTest::newRow("quick failure, labels unknown")
            << false << true << QByteArrayList {"ERROR"} << RunStatus::Error << 100;
        QTest::newRow("not fresh") << false << false << QByteArrayList {"COMPLETE"} << RunStatus::Complete << 1;
    }
    void thePreviousRunsEndIsNotOurs()
    {
        QFETCH(bool, labels);
        QFETCH(bool, fresh);
        QFETCH(QByteArrayList, words);
        QFETCH(RunStatus, status);
        QFETCH(int, most);
        HttpServer server([&](const HttpServer::Request &request) {
            if (versionAsked(request) != "v7"_L1) {
                return labels ? HttpServer::json("{}", 404) : ::status(words.constFirst().constData());
            }
            const QByteArray word = words.constFirst();
            if (words.size() > 1) {
                words.removeFirst();
            }
            return ::status(word.constData());
        });
        serve(server);
        RunWatcher watcher(*m_client, *m_clock, run, fresh ? m_clock->now() : QDateTime());
        watcher.setPace({});
        QVERIFY(runToEnd(watcher, *m_clock));
        QCOMPARE(watcher.status().status, status);
        QVERIFY2(server.requests.size() <= most, qPrintable(QString::number(server.requests.size())));
    }

    void cancelledAndDeleted()
    {
        HttpServer server([&](const auto &) { return status("RUNNING"); });
        serve(server);
        auto watcher = std::make_unique<RunWatcher>(*m_client, *m_clock, run);
        QSignalSpy spy(watcher.get(), &Job::finished);
        watcher->start();
        QTRY_VERIFY(m_clock->isWaitedFor());
        watcher->cancel();
        QCOMPARE(spy.count(), 1);
        QVERIFY(m_clock->advanceToNext());
        QTest::qWait(20);
        QCOMPARE(server.requests.size(), 1);

        watcher = std::make_unique<RunWatcher>(*m_client, *m_clock, run);
        watcher->start();
        QTRY_VERIFY(m_clock->isWaitedFor());
        watcher.reset();
        QVERIFY(!m_clock->isWaitedFor());
    }

    void pollNowAsksAtOnce()
    {
        HttpServer server([&](const auto &) { return status("RUNNING"); });
        serve(server);
        RunWatcher watcher(*m_client, *m_clock, run);
        watcher.start();
        QTRY_VERIFY(m_clock->isWaitedFor());
        watcher.pollNow();
        QTRY_COMPARE(server.requests.size(), 2);
        QTRY_COMPARE(watcher.polls(), 2);
        // Two appointments are left, in an order that the jitter decides: the old one has no say any more.
        QVERIFY(m_clock->advanceToNext());
        QVERIFY(m_clock->advanceToNext());
        QTRY_COMPARE(server.requests.size(), 3);
        QTRY_COMPARE(watcher.polls(), 3);
        QCOMPARE(server.requests.size(), 3);
    }

    /// The log of ten lines, through every kind of break: each line once, in order.
    void logsAreFollowedWhole_data()
    {
        // What the stream does on each connection: "N" = N events, then a cut; "Nc" = a clean end; "Ne" = end of log;
        // "s" = the stored array; a status otherwise. The run ends once the script is used up.
        QTest::addColumn<QStringList>("script");
        QTest::newRow("at once") << QStringList {u"10e"_s};
        QTest::newRow("finished already") << QStringList {u"s"_s};
        QTest::newRow("cut twice") << QStringList {u"3"_s, u"7"_s, u"10e"_s};
        QTest::newRow("cut before any line") << QStringList {u"0"_s, u"0"_s, u"10e"_s};
        QTest::newRow("cut, shorter, cut") << QStringList {u"5"_s, u"2"_s, u"10e"_s};
        QTest::newRow("clean ends") << QStringList {u"4c"_s, u"6c"_s, u"10c"_s};
        QTest::newRow("break, then stored") << QStringList {u"4"_s, u"s"_s};
        QTest::newRow("not there yet") << QStringList {u"404"_s, u"404"_s, u"10e"_s};
        QTest::newRow("no stream at all") << QStringList {u"404"_s, u"404"_s, u"404"_s, u"404"_s};
        QTest::newRow("rate limited") << QStringList {u"2"_s, u"429"_s, u"503"_s, u"10e"_s};
        QTest::newRow("forbidden for a while") << QStringList {u"403"_s, u"10e"_s};
        QTest::newRow("end without the last lines") << QStringList {u"8"_s, u"5e"_s};
    }
    void logsAreFollowedWhole()
    {
        QFETCH(QStringList, script);
        const int retries = 30; // so that nothing goes on for ever
        int streams = 0;
        HttpServer server([&](const HttpServer::Request &request) {
            if (request.path.endsWith("/GetKernelSessionStatus"_L1)) {
                return status(script.isEmpty() ? "COMPLETE" : "RUNNING");
            }
            if (request.path.endsWith("/ListKernelSessionOutput"_L1)) {
                return HttpServer::json("{\"files\":[],\"log\":\""
                    + storedLog(script.isEmpty() ? 10 : 6).replace("\\", "\\\\").replace("\"", "\\\"") + "\"}");
            }
            ++streams;
            const QString step = script.isEmpty() || streams > retries ? u"404"_s : script.takeFirst();
            if (step == "s"_L1) {
                return HttpServer::json(storedLog(10));
            }
            if (step.size() == 3 && step.at(0) >= u'4') {
                return HttpServer::json("{}", step.toInt());
            }
            const bool clean = step.endsWith(u'c');
            const bool end = step.endsWith(u'e');
            QByteArray body;
            for (int i = 0; i < QString(step).remove(u'c').remove(u'e').toInt(); ++i) {
                body += logEvent(i);
            }
            if (end) {
                body += "data: END_OF_LOG\n\n";
            }
            const QByteArray chunk = QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n";
            HttpServer::Reply reply = HttpServer::raw(200, body.isEmpty() ? QByteArray() : chunk,
                {{"Content-Type", "text/event-stream"}, {"Transfer-Encoding", "chunked"}});
            if (clean || end) {
                reply.bytes += "0\r\n\r\n";
            } else {
                reply.close = true;
            }
            return reply;
        });
        serve(server);
        LogFollower follower(*m_client, *m_clock, run);
        QStringList lines;
        connect(&follower, &LogFollower::recordsReceived, this, [&](const QList<LogRecord> &records) {
            for (const LogRecord &record : records) {
                lines.append(record.data);
            }
        });
        QVERIFY(runToEnd(follower, *m_clock));
        QCOMPARE(follower.state(), Job::State::Succeeded);
        QStringList expected;
        for (int i = 0; i < 10; ++i) {
            expected.append(u"line %1\n"_s.arg(i));
        }
        QCOMPARE(lines, expected);
        QCOMPARE(follower.position(), 10);
    }

    void aKnownBeginningIsSkipped()
    {
        HttpServer server([](const auto &) { return HttpServer::json(storedLog(10)); });
        serve(server);
        LogFollower follower(*m_client, *m_clock, run, 8);
        qsizetype count = 0;
        connect(&follower, &LogFollower::recordsReceived, this,
            [&](const QList<LogRecord> &records) { count += records.size(); });
        QVERIFY(runToEnd(follower, *m_clock));
        QCOMPARE(count, 2);
    }

    void anEmptyLogIsALogToo()
    {
        HttpServer server([](const HttpServer::Request &request) {
            return request.path.contains("/logs/"_L1) ? HttpServer::json("{}", 404)
                : request.path.endsWith("Status"_L1)  ? status("COMPLETE")
                                                      : HttpServer::json("{}");
        });
        serve(server);
        LogFollower follower(*m_client, *m_clock, run);
        QVERIFY(runToEnd(follower, *m_clock));
        QCOMPARE(follower.state(), Job::State::Succeeded);
        QCOMPARE(follower.position(), 0);
    }

    void signedOutEndsFollowing()
    {
        HttpServer server([](const auto &) { return HttpServer::json("{}", 401); });
        serve(server);
        LogFollower follower(*m_client, *m_clock, run);
        QVERIFY(runToEnd(follower, *m_clock));
        QCOMPARE(follower.error().kind, ErrorKind::SignedOut);
    }

private:
    void serve(const HttpServer &server) { QVERIFY(m_client->setServer(server.url())); }

    QNetworkAccessManager m_network;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<KaggleClient> m_client;
};

QTEST_GUILESS_MAIN(KaggleWatchTest)
#include "tst_kagglewatch.moc"
