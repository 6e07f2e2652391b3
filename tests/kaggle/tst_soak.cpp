// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/client.h"
#include "model/kaggle/runwatcher.h"
#include "model/runs/runstore.h"
#include "model/store/database.h"
#include "tests/fakeclock.h"
#include "tests/net/httpserver.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int runCount = 20;

/// What really becomes of one run at Kaggle's.
struct Truth
{
    KernelRef kernel;
    qint64 starts = 0; ///< seconds since the day's begin
    qint64 ends = 0;
    RunStatus last = RunStatus::Complete;

    [[nodiscard]] RunStatus at(qint64 second) const
    {
        return second < starts ? RunStatus::Queued : second < ends ? RunStatus::Running : last;
    }
};

/// Hours in which nothing, or nonsense, is answered.
enum class Weather { Fine, Storm, Offline, RateLimited };

Weather weatherAt(qint64 second)
{
    const qint64 hour = second / 3600;
    switch (hour) {
    case 2:
    case 3:
    case 14:
        return Weather::Storm;
    case 6:
    case 7:
    case 19:
        return Weather::Offline;
    case 11:
        return Weather::RateLimited;
    default:
        return Weather::Fine;
    }
}

} // namespace

/// Twenty runs watched through a simulated day of 5xx storms, offline hours, a sleeping laptop and a killed process.
class SoakTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDayWithTwentyRuns()
    {
        QElapsedTimer realTime;
        realTime.start();
        makeTruth();
        HttpServer server([this](const HttpServer::Request &request) { return answer(request); });
        QVERIFY(m_client.setServer(server.url()).has_value());
        begin();
        for (const Truth &truth : std::as_const(m_truth)) {
            Run run;
            run.server = m_client.server().toString();
            run.kernel = truth.kernel;
            run.status = RunStatus::Queued;
            run.pushedAt = m_clock.now();
            run.watching = true;
            QVERIFY(m_store->add(run).has_value());
        }
        watchStored();

        bool slept = false;
        QList<qint64> kills {9 * 3600, 15 * 3600 + 1800};
        while (!m_watchers.empty() && realTime.elapsed() < 270000) {
            settle();
            if (!slept && second() >= 4 * 3600 + 1800) {
                slept = true;
                m_clock.sleep(90min); // the lid is closed: no appointment is kept
                for (const auto &watcher : m_watchers) {
                    watcher->pollNow();
                }
                continue;
            }
            if (!kills.isEmpty() && second() >= kills.constFirst()) {
                kills.removeFirst();
                m_watchers.clear(); // killed: no goodbye, nothing written
                begin();
                watchStored();
                continue;
            }
            m_clock.advanceToNext();
        }
        QVERIFY(m_watchers.empty());
        QVERIFY(slept && kills.isEmpty());
        verifyEnds();
        report(realTime.elapsed());
    }

private:
    void makeTruth()
    {
        QRandomGenerator random(20);
        for (int i = 0; i < runCount; ++i) {
            Truth truth;
            truth.kernel = {u"me"_s, u"train-%1"_s.arg(i), 1 + i % 5};
            truth.starts = random.bounded(60, 6 * 3600);
            truth.ends = truth.starts + random.bounded(600, 12 * 3600);
            truth.last = i % 5 == 1 ? RunStatus::Error
                : i % 7 == 3        ? RunStatus::CancelAcknowledged
                                    : RunStatus::Complete;
            m_truth.append(truth);
        }
        m_truth[0].ends = 23 * 3600 + 1800; // one to the day's end
        m_truth[1].ends = m_truth[1].starts + 1200;
    }

    [[nodiscard]] qint64 second() const { return m_begin.secsTo(m_clock.now()); }

    HttpServer::Reply answer(const HttpServer::Request &request)
    {
        ++m_requestsOfHour[second() / 3600];
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        switch (weatherAt(second())) {
        case Weather::Offline:
            return HttpServer::Reply {{}, 0};
        case Weather::Storm:
            return m_random.bounded(5) == 0 ? truthful(body)
                : m_random.bounded(2) == 0  ? HttpServer::answer(502, "<html>bad gateway</html>")
                                            : HttpServer::json("{\"code\":500,\"message\":\"Internal error\"}");
        case Weather::RateLimited:
            return m_random.bounded(3) == 0
                ? truthful(body)
                : HttpServer::json("{\"code\":429,\"message\":\"slow\"}", 429, {{"Retry-After", "300"}});
        case Weather::Fine:
            break;
        }
        return truthful(body);
    }

    HttpServer::Reply truthful(const QJsonObject &body) const
    {
        for (const Truth &truth : m_truth) {
            if (truth.kernel.slug == body.value("kernelSlug"_L1).toString()) {
                const bool version = body.value("versionLabel"_L1).toString() == truth.kernel.versionLabel();
                return version
                    ? HttpServer::json("{\"status\":\"" + runStatusName(truth.at(second())).toLatin1() + "\"}")
                    : HttpServer::json("{\"code\":404,\"message\":\"no such version\"}", 404);
            }
        }
        return HttpServer::json("{}", 403);
    }

    /// A process begins: the profile's database is opened.
    void begin()
    {
        m_store.reset();
        m_database.reset();
        auto database = Database::open(m_folder.filePath(u"reprise.sqlite"_s));
        QVERIFY(database.has_value());
        m_database = std::move(*database);
        m_store = std::make_unique<RunStore>(*m_database);
    }

    void watchStored()
    {
        const auto watched = m_store->watched();
        QVERIFY(watched.has_value());
        for (const Run &run : *watched) {
            auto watcher = std::make_unique<RunWatcher>(m_client, m_clock, run.kernel, run.pushedAt);
            watcher->setPace({});
            connect(watcher.get(), &RunWatcher::statusChanged, this,
                [this, id = run.id](const SessionStatus &status) { keep(id, status); });
            connect(watcher.get(), &Job::finished, this, [this, raw = watcher.get()] {
                QCOMPARE(raw->error().message, QString());
                m_polls += raw->polls();
                m_done.append(raw);
            });
            watcher->start();
            m_watchers.push_back(std::move(watcher));
        }
    }

    void keep(qint64 id, const SessionStatus &status)
    {
        Result<Run> run = m_store->run(id);
        QVERIFY(run.has_value());
        run->status = status.status;
        run->watching = !isFinal(status.status);
        if (isFinal(status.status)) {
            run->finishedAt = m_clock.now();
        }
        QVERIFY(m_store->update(*run).has_value());
    }

    /// Lets every request that is under way come to its answer: the clock must not run meanwhile.
    void settle()
    {
        QElapsedTimer limit;
        limit.start();
        do {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 2);
            for (const Job *done : std::exchange(m_done, {})) {
                std::erase_if(m_watchers, [done](const auto &watcher) { return watcher.get() == done; });
            }
        } while (m_clock.waiting() < qsizetype(m_watchers.size()) && limit.elapsed() < 5000);
    }

    void verifyEnds()
    {
        const auto runs = m_store->runs();
        QVERIFY(runs.has_value());
        QCOMPARE(runs->size(), runCount);
        for (const Run &run : *runs) {
            const auto truth = std::ranges::find(m_truth, run.kernel, &Truth::kernel);
            QVERIFY(truth != m_truth.end());
            QCOMPARE(runStatusName(run.status), runStatusName(truth->last));
            QVERIFY(!run.watching);
            const qint64 noticed = m_begin.secsTo(run.finishedAt);
            QVERIFY2(noticed >= truth->ends, qPrintable(run.kernel.toString())); // never before it was true
            // Within two minutes, unless nobody could know.
            bool fine = true;
            for (qint64 at = truth->ends; at < noticed; at += 60) {
                fine = fine && weatherAt(at) == Weather::Fine && (at < 4 * 3600 || at > 6 * 3600 + 600);
            }
            QVERIFY2(!fine || noticed - truth->ends <= 120,
                qPrintable(u"%1: %2 s late"_s.arg(run.kernel.toString()).arg(noticed - truth->ends)));
        }
    }

    void report(qint64 ms)
    {
        int sum = 0;
        int most = 0;
        QStringList hours;
        for (const int count : std::as_const(m_requestsOfHour)) {
            sum += count;
            most = std::max(most, count);
        }
        for (auto it = m_requestsOfHour.cbegin(); it != m_requestsOfHour.cend(); ++it) {
            hours.append(u"%1h:%2"_s.arg(it.key()).arg(it.value()));
        }
        qInfo().noquote() << "20 runs," << sum << "requests in a day," << sum / 24 << "an hour on average," << most
                          << "in the worst hour," << ms << "ms of real time;" << hours.join(u' ');
        // Twenty runs at a minute each.
        QVERIFY(most <= runCount * 75);
    }

    QTemporaryDir m_folder;
    QNetworkAccessManager m_network;
    FakeClock m_clock;
    const QDateTime m_begin = m_clock.now();
    KaggleClient m_client {m_network, m_clock};
    QRandomGenerator m_random {99};
    QList<Truth> m_truth;
    QMap<qint64, int> m_requestsOfHour;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<RunStore> m_store;
    std::vector<std::unique_ptr<RunWatcher>> m_watchers;
    QList<Job *> m_done;
    int m_polls = 0;
};

QTEST_GUILESS_MAIN(SoakTest)
#include "tst_soak.moc"
