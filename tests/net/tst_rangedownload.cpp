// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/net/downloadjob.h"
#include "model/net/partfile.h"
#include "tests/fakeclock.h"
#include "tests/net/storage.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype fileSize = 6 * 1024 * 1024 + 12345;

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool isRanged(const HttpServer::Request &request)
{
    return request.headers.contains("range");
}

/// How a server may surprise a connection that asked for a range.
enum class Surprise {
    None,
    WholeFile,
    OtherTag,
    OtherSize,
    OtherPlace,
    NotSatisfiable,
    Refused,
    Expired,
    Cut,
    Slow429
};

} // namespace

/// One large file over several connections: through every surprise the right bytes, or an error and nothing half-made.
class RangeDownloadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_storage.bytes = randomBytes(fileSize); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_target = m_folder->filePath(u"replay_buffer.pkl"_s);
        m_clock = std::make_unique<FakeClock>();
        m_network = std::make_unique<QNetworkAccessManager>();
    }

    void severalRangesMakeOneFile_data()
    {
        QTest::addColumn<int>("streams");
        for (const int streams : {1, 2, 3, 8, 12}) {
            QTest::addRow("%d connections", streams) << streams;
        }
    }
    void severalRangesMakeOneFile()
    {
        QFETCH(int, streams);
        HttpServer server(m_storage);
        const auto job = make(server, streams);
        QVERIFY(runToEnd(*job, *m_clock));
        verify(*job);
        QVERIFY(job->result().verified);
        QCOMPARE(job->mostStreams() > 1, streams > 1);
        QVERIFY(job->mostStreams() <= streams);
        int ranged = 0;
        for (const HttpServer::Request &request : std::as_const(server.requests)) {
            QCOMPARE(request.headers.contains("if-range"), isRanged(request));
            QCOMPARE(request.headers.value("accept-encoding"), "identity"_ba);
            ranged += isRanged(request) ? 1 : 0;
        }
        QCOMPARE(ranged > 0, streams > 1);
    }

    /// Where a file must not be split.
    void oneConnectionWhereRangesCannotBeTrusted_data()
    {
        QTest::addColumn<QByteArray>("etag");
        QTest::addColumn<bool>("offersRanges");
        QTest::newRow("ranges not offered") << "\"one\""_ba << false;
        QTest::newRow("no ETag") << ""_ba << true;
        QTest::newRow("weak ETag") << "W/\"one\""_ba << true;
    }
    void oneConnectionWhereRangesCannotBeTrusted()
    {
        QFETCH(QByteArray, etag);
        QFETCH(bool, offersRanges);
        RangeStorage storage = m_storage;
        storage.etag = etag;
        storage.offersRanges = offersRanges;
        HttpServer server(storage);
        const auto job = make(server, 8);
        QVERIFY(runToEnd(*job, *m_clock));
        verify(*job);
        QCOMPARE(server.requests.size(), 1);
    }

    /// The n-th ranged request is answered oddly, once.
    void surprises_data()
    {
        QTest::addColumn<Surprise>("surprise");
        QTest::addColumn<int>("nth");
        const QList<std::pair<const char *, Surprise>> all {{"200 instead of 206", Surprise::WholeFile},
            {"206 with another ETag", Surprise::OtherTag}, {"206 of another size", Surprise::OtherSize},
            {"206 from another byte", Surprise::OtherPlace}, {"416", Surprise::NotSatisfiable},
            {"503", Surprise::Refused}, {"429 with Retry-After", Surprise::Slow429},
            {"403: the address expired", Surprise::Expired}, {"cut in the middle", Surprise::Cut}};
        for (const auto &[name, surprise] : all) {
            for (const int nth : {1, 2, 3}) {
                QTest::addRow("%s, range %d", name, nth) << surprise << nth;
            }
        }
    }
    void surprises()
    {
        QFETCH(Surprise, surprise);
        QFETCH(int, nth);
        int seen = 0;
        HttpServer server([&](const HttpServer::Request &request) {
            if (!isRanged(request) || ++seen != nth) {
                return m_storage(request);
            }
            return surprised(surprise, request);
        });
        const auto job = make(server, 4);
        QVERIFY(runToEnd(*job, *m_clock));
        verify(*job);
        QVERIFY(seen >= nth);
    }

    /// Every ranged request is answered oddly, always: one connection brings the file.
    void aServerThatNeverKeepsItsWord_data()
    {
        QTest::addColumn<Surprise>("surprise");
        QTest::newRow("200 instead of 206") << Surprise::WholeFile;
        QTest::newRow("206 with another ETag") << Surprise::OtherTag;
        QTest::newRow("206 of another size") << Surprise::OtherSize;
        QTest::newRow("416") << Surprise::NotSatisfiable;
        QTest::newRow("503") << Surprise::Refused;
    }
    void aServerThatNeverKeepsItsWord()
    {
        QFETCH(Surprise, surprise);
        HttpServer server([&](const HttpServer::Request &request) {
            return isRanged(request) ? surprised(surprise, request) : m_storage(request);
        });
        const auto job = make(server, 4);
        QVERIFY(runToEnd(*job, *m_clock));
        if (surprise == Surprise::Refused) {
            // It serves the file only as a whole and only to one who asks for it: nothing may be left under its name.
            QVERIFY(job->state() == Job::State::Succeeded || !QFile::exists(m_target));
            return;
        }
        verify(*job);
    }

    /// Another process takes up what several connections left, whichever ranges they had.
    void goesOnAfterTheProcessEnded_data()
    {
        QTest::addColumn<bool>("powerLost");
        QTest::newRow("cancelled or killed") << false;
        QTest::newRow("the machine lost its power: some bytes are not what they were") << true;
    }
    void goesOnAfterTheProcessEnded()
    {
        QFETCH(bool, powerLost);
        leaveHalfDone();
        QVERIFY(!QTest::currentTestFailed());
        QVERIFY(rangesOfState().size() > 1);
        QVERIFY(!QFile::exists(m_target));
        const qint64 known = bytesOfState();
        if (powerLost) {
            const qint64 place = rangesOfState().last().toArray().at(0).toInteger();
            QFile part(m_target + ".part"_L1);
            QVERIFY(part.open(QIODevice::ReadWrite) && part.seek(place) && part.write(QByteArray(100, 'x')) == 100);
        }
        HttpServer healthy(m_storage);
        const auto job = make(healthy, 4);
        QVERIFY(runToEnd(*job, *m_clock));
        verify(*job);
        QVERIFY(job->result().resumedBytes > 0);
        QCOMPARE(job->result().resumedBytes < known, powerLost);
        QCOMPARE(healthy.requests.constFirst().headers.value("if-range"), "\"one\""_ba);
    }

    /// Looking at what an earlier process left changes nothing: a state written again for no reason may be torn.
    void anUntouchedDownloadIsClosedAsItWas()
    {
        leaveHalfDone();
        QVERIFY(!QTest::currentTestFailed());
        QFile state(m_target + ".part.state"_L1);
        QVERIFY(state.open(QIODevice::WriteOnly | QIODevice::Append) && state.write("\n") == 1);
        state.close();
        const QByteArray before = readAll(state.fileName());
        QVERIFY(everythingIsOnTheDisk());
        QVERIFY(everythingIsOnTheDisk()); // by its turn the first look has ended too
        QVERIFY(before.endsWith('\n'));
        QCOMPARE(readAll(state.fileName()), before);
    }

    void aChangedFileIsNotGluedTogether()
    {
        leaveHalfDone();
        QVERIFY(!QTest::currentTestFailed());
        QVERIFY(rangesOfState().size() > 1);
        RangeStorage other {randomBytes(fileSize, 8), "\"two\""};
        HttpServer healthy(other);
        const auto job = make(healthy, 4);
        QVERIFY(runToEnd(*job, *m_clock));
        QCOMPARE(job->error().message, QString());
        QVERIFY(readAll(m_target) == other.bytes);
    }

    void wrongHashesOfTheWhole_data()
    {
        QTest::addColumn<QByteArray>("hash");
        QTest::newRow("crc32c") << "crc32c=AAAAAA=="_ba;
        QTest::newRow("md5 alone") << "md5=AAAAAAAAAAAAAAAAAAAAAA=="_ba;
    }
    void wrongHashesOfTheWhole()
    {
        QFETCH(QByteArray, hash);
        RangeStorage storage = m_storage;
        storage.hashes = false;
        HttpServer server([&](const HttpServer::Request &request) {
            HttpServer::Reply reply = storage(request);
            reply.bytes.replace("ETag:", QByteArray("x-goog-hash: " + hash + "\r\nETag:"));
            return reply;
        });
        const auto job = make(server, 4);
        QVERIFY(runToEnd(*job, *m_clock));
        QCOMPARE(job->error().kind, ErrorKind::Damaged);
        QVERIFY(!QFile::exists(m_target));
        QTRY_VERIFY(!QFile::exists(m_target + ".part"_L1)); // damaged bytes are not worth keeping
    }

    /// MD5 as the only proof, counted out of ranges that came in any order.
    void md5AloneIsProofEnough()
    {
        RangeStorage storage = m_storage;
        storage.hashes = false;
        const QByteArray md5 = QCryptographicHash::hash(storage.bytes, QCryptographicHash::Md5).toBase64();
        HttpServer server([&](const HttpServer::Request &request) {
            HttpServer::Reply reply = storage(request);
            reply.bytes.replace("ETag:", QByteArray("x-goog-hash: md5=" + md5 + "\r\nETag:"));
            return reply;
        });
        const auto job = make(server, 4);
        QVERIFY(runToEnd(*job, *m_clock));
        verify(*job);
        QVERIFY(job->result().verified);
    }

    /// A server that sends less at a time than it is asked for, as it may.
    void smallPieces()
    {
        HttpServer server([&](const HttpServer::Request &request) {
            const auto [first, end] = m_storage.asked(request);
            return isRanged(request) ? m_storage.part(first, std::min(end, first + 300000), fileSize)
                                     : m_storage(request);
        });
        const auto job = make(server, 3);
        QVERIFY(runToEnd(*job, *m_clock));
        verify(*job);
    }

    void renewedAddressServesAllRanges()
    {
        HttpServer server([&](const HttpServer::Request &request) {
            if (isRanged(request) && request.path == "/old"_L1) {
                return HttpServer::answer(403, "<Error>expired</Error>");
            }
            return m_storage(request);
        });
        DownloadRequest request = wish(server, 4);
        int renewals = 0;
        request.request.url = server.url(u"/old"_s);
        request.renew = [&](QObject *, const std::function<void(Result<QUrl>)> &done) {
            ++renewals;
            done(server.url(u"/new"_s));
        };
        DownloadJob job({*m_network, *m_clock}, request);
        QVERIFY(runToEnd(job, *m_clock));
        verify(job);
        QVERIFY(renewals >= 1 && renewals <= 3);
    }

    /// Seeded trouble of every kind over several connections. REPRISE_SCHEDULES asks for more of it.
    void randomTrouble()
    {
        const auto schedules = quint32(std::max(40, qEnvironmentVariableIntValue("REPRISE_SCHEDULES")));
        for (quint32 seed = 0; seed < schedules; ++seed) {
            QRandomGenerator random(seed);
            int trouble = random.bounded(6);
            HttpServer server([&](const HttpServer::Request &request) {
                if (random.bounded(2) == 0 || trouble-- <= 0) {
                    return m_storage(request);
                }
                return surprised(Surprise(random.bounded(1, int(Surprise::Slow429) + 1)), request);
            });
            m_target = m_folder->filePath(u"f%1"_s.arg(seed));
            const auto job = make(server, 1 + int(seed % 5), 8);
            QVERIFY(runToEnd(*job, *m_clock));
            QVERIFY2(job->state() == Job::State::Succeeded,
                qPrintable(u"seed %1: %2 %3"_s.arg(seed).arg(job->error().message, job->error().detail)));
            QVERIFY2(readAll(m_target) == m_storage.bytes, qPrintable(u"seed %1"_s.arg(seed)));
            QFile::remove(m_target);
        }
    }

    /// The pool gives at most so many connections to a host; who asks for more waits for his turn.
    void connectionsAreShared()
    {
        TransferPool &pool = TransferPool::of(*m_network);
        const QUrl url(u"https://storage.example/a?sig=1"_s);
        std::vector<TransferPool::Slot> held;
        for (int i = 0; i < TransferPool::connectionsPerHost; ++i) {
            auto slot = pool.tryTake(url);
            QVERIFY(slot.has_value());
            held.push_back(*std::move(slot));
        }
        QVERIFY(!pool.tryTake(url).has_value());
        QVERIFY(pool.tryTake(QUrl(u"https://other.example/"_s)).has_value());
        QStringList order;
        auto gone = std::make_unique<QObject>();
        pool.take(url, gone.get(), [&](const TransferPool::Slot &) { order.append(u"gone"_s); });
        pool.take(url, this, [&](const TransferPool::Slot &) { order.append(u"first"_s); });
        pool.take(url, this, [&](const TransferPool::Slot &) { order.append(u"second"_s); });
        gone.reset();
        held.pop_back();
        QVERIFY(!pool.tryTake(url).has_value()); // others were here before
        QTRY_COMPARE(order, (QStringList {u"first"_s, u"second"_s}));
    }

    void theSpeedLimitHolds()
    {
        SpeedLimit limit;
        QCOMPARE(limit.take(1000000, 0ms), 1000000); // none
        limit.setBytesPerSecond(100000);
        qint64 taken = 0;
        for (int ms = 0; ms <= 10000; ms += 7) {
            taken += limit.take(65536, std::chrono::milliseconds(ms));
        }
        QVERIFY2(std::abs(taken - 1000000) < 10000, qPrintable(QString::number(taken)));
        // A pause saves up a quarter of a second, not more.
        QCOMPARE(limit.take(1000000, 100000ms), 25000);
        QVERIFY(limit.wait() > 0ms);
        // A clock that goes back does no harm.
        QCOMPARE(limit.take(1000000, 5ms), 0);
    }

    void aLimitedDownloadTakesItsTime()
    {
        TransferPool::of(*m_network).speedLimit().setBytesPerSecond(1000000);
        HttpServer server(m_storage);
        const auto job = make(server, 4);
        const QDateTime begin = m_clock->now();
        QVERIFY(runToEnd(*job, *m_clock));
        verify(*job);
        const qint64 seconds = begin.secsTo(m_clock->now());
        QVERIFY2(seconds >= 5 && seconds <= 8, qPrintable(QString::number(seconds))); // 6.3 MB
        QCOMPARE(job->mostStreams(), 1); // more connections would not help
    }

    void aWebPageIsNoFile_data()
    {
        QTest::addColumn<bool>("resumes");
        QTest::newRow("at the beginning") << false;
        QTest::newRow("in the middle, what came before stays") << true;
    }
    void aWebPageIsNoFile()
    {
        QFETCH(bool, resumes);
        HttpServer server([&, at = 0](const HttpServer::Request &request) mutable {
            if (++at == (resumes ? 2 : 1)) {
                return HttpServer::answer(
                    200, "<!DOCTYPE html><title>Sign in to the network</title>", {{"Content-Type", "text/html"}});
            }
            HttpServer::Reply reply = m_storage(request);
            reply.cutAfter = at == 1 ? fileSize / 2 : -1;
            return reply;
        });
        const auto job = make(server, 1);
        QVERIFY(runToEnd(*job, *m_clock));
        verify(*job);
        QCOMPARE(server.requests.size(), resumes ? 3 : 2);
        QCOMPARE(isRanged(server.requests.constLast()), resumes);
    }

    void aWebPageForEverIsAnError()
    {
        HttpServer server([&](const HttpServer::Request &) {
            return HttpServer::answer(200, "<html>no</html>", {{"Content-Type", "text/html; charset=utf-8"}});
        });
        const auto job = make(server, 1);
        QVERIFY(runToEnd(*job, *m_clock));
        QCOMPARE(job->error().kind, ErrorKind::Protocol);
        QVERIFY(!QFile::exists(m_target));
    }

    /// Kaggle's API tells errors under 200 too, in the place of its redirect to storage.
    void anErrorUnder200IsNoFile_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("times");
        QTest::addColumn<ErrorKind>("kind"); ///< when it comes for good
        QTest::newRow("once") << "{\"code\":503,\"message\":\"busy\"}"_ba << 1 << ErrorKind::Server;
        QTest::newRow("for good") << "{\"code\":503,\"message\":\"busy\"}"_ba << 99 << ErrorKind::Server;
        QTest::newRow("Google's shape") << "{\"error\":{\"code\":403,\"message\":\"Forbidden\"}}"_ba << 99
                                        << ErrorKind::Forbidden;
    }
    void anErrorUnder200IsNoFile()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, times);
        QFETCH(ErrorKind, kind);
        HttpServer server([&, at = 0](const HttpServer::Request &request) mutable {
            return ++at <= times ? HttpServer::json(body) : m_storage(request);
        });
        const auto job = make(server, 1);
        QVERIFY(runToEnd(*job, *m_clock));
        if (times == 1) {
            verify(*job);
            return;
        }
        QCOMPARE(job->error().kind, kind);
        QVERIFY2(job->error().message.contains(kind == ErrorKind::Forbidden ? "Forbidden"_L1 : "busy"_L1),
            qPrintable(job->error().message));
        QVERIFY(!QFile::exists(m_target) && !QFile::exists(m_target + ".part"_L1));
    }

    void aJsonOutputIsAFile_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<HttpServer::Headers>("headers");
        const QByteArray error = "{\"code\":503,\"message\":\"what the training code wrote\"}";
        QTest::newRow("no error") << "{\"code\":0,\"steps\":[1,2]}"_ba << HttpServer::Headers {};
        QTest::newRow("no object") << "[503]"_ba << HttpServer::Headers {};
        QTest::newRow("cut JSON") << "{\"code\":503,\"message"_ba << HttpServer::Headers {};
        QTest::newRow("empty") << ""_ba << HttpServer::Headers {};
        QTest::newRow("storage's, whatever it holds") << error << HttpServer::Headers {{"ETag", "\"one\""}};
        QTest::newRow("large") << QByteArray(error + QByteArray(300000, ' ')) << HttpServer::Headers {};
    }
    void aJsonOutputIsAFile()
    {
        QFETCH(QByteArray, body);
        QFETCH(HttpServer::Headers, headers);
        HttpServer server([&](const HttpServer::Request &) { return HttpServer::json(body, 200, headers); });
        const auto job = make(server, 1);
        QVERIFY(runToEnd(*job, *m_clock));
        QCOMPARE(QString(job->error().message + job->error().detail), QString());
        QVERIFY(QFile::exists(m_target));
        QCOMPARE(readAll(m_target), body);
    }

    void anHtmlOutputIsAFile()
    {
        HttpServer server([&](const HttpServer::Request &) {
            return HttpServer::answer(200, "<html>plot</html>", {{"Content-Type", "text/html"}});
        });
        DownloadRequest request = wish(server, 1);
        request.request.url = server.url(u"/report.html?sig=1"_s);
        DownloadJob job({*m_network, *m_clock}, request);
        QVERIFY(runToEnd(job, *m_clock));
        QCOMPARE(readAll(m_target), "<html>plot</html>"_ba);
    }

private:
    [[nodiscard]] HttpServer::Reply surprised(Surprise surprise, const HttpServer::Request &request) const
    {
        const auto [first, end] = m_storage.asked(request);
        RangeStorage other = m_storage;
        HttpServer::Reply reply;
        switch (surprise) {
        case Surprise::None:
            break;
        case Surprise::WholeFile:
            return HttpServer::answer(200, m_storage.bytes, m_storage.headers());
        case Surprise::OtherTag:
            other.etag = "\"other\"";
            return other.part(first, end, fileSize);
        case Surprise::OtherSize:
            return m_storage.part(first, end, fileSize + 1);
        case Surprise::OtherPlace:
            return m_storage.part(first > 0 ? first - 1 : 1, end, fileSize);
        case Surprise::NotSatisfiable:
            return HttpServer::answer(416, {}, {{"Content-Range", "bytes */1"}});
        case Surprise::Refused:
            return HttpServer::answer(503, "busy");
        case Surprise::Slow429:
            return HttpServer::json("{\"code\":429,\"message\":\"slow\"}", 429, {{"Retry-After", "7"}});
        case Surprise::Expired:
            return HttpServer::answer(403, "<Error>expired</Error>");
        case Surprise::Cut:
            reply = m_storage(request);
            reply.cutAfter = reply.bytes.size() / 2;
            return reply;
        }
        return m_storage(request);
    }

    [[nodiscard]] DownloadRequest wish(const HttpServer &server, int streams) const
    {
        DownloadRequest request;
        request.request.url = server.url(u"/file?X-Goog-Signature=secret"_s);
        request.target = m_target;
        request.renew
            = [url = request.request.url](QObject *, const std::function<void(Result<QUrl>)> &done) { done(url); };
        request.ranges = {streams, 1024 * 1024, 256 * 1024, 1024 * 1024, 0ms, 0ms};
        return request;
    }
    [[nodiscard]] std::unique_ptr<DownloadJob> make(const HttpServer &server, int streams, int tries = 5)
    {
        NetContext context {*m_network, *m_clock};
        context.tries = tries;
        return std::make_unique<DownloadJob>(context, wish(server, streams));
    }
    void verify(const DownloadJob &job)
    {
        QCOMPARE(QString(job.error().message + job.error().detail), QString());
        QCOMPARE(job.state(), Job::State::Succeeded);
        QVERIFY(readAll(m_target) == m_storage.bytes);
        QCOMPARE(job.result().size, fileSize);
        QCOMPARE(job.result().sha256, QCryptographicHash::hash(m_storage.bytes, QCryptographicHash::Sha256).toHex());
        QVERIFY(!QFile::exists(m_target + ".part"_L1));
        QVERIFY(!QFile::exists(m_target + ".part.state"_L1));
    }
    /// A download over several connections that was cancelled in the middle.
    void leaveHalfDone()
    {
        HttpServer server([this](const HttpServer::Request &request) {
            HttpServer::Reply reply = m_storage(request);
            reply.bytes.truncate(reply.bytes.size() * 2 / 3); // and silence
            return reply;
        });
        const auto job = make(server, 4);
        job->start();
        QTRY_VERIFY(QFileInfo(m_target + ".part"_L1).size() > 4 * 1024 * 1024); // the fifth range has begun
        QCOMPARE(job->mostStreams(), 4);
        job->cancel();
        QVERIFY(everythingIsOnTheDisk());
    }
    /// A cancelled download ends its writes in the background; who opens the file after it has his turn after them.
    [[nodiscard]] bool everythingIsOnTheDisk() const
    {
        bool opened = false;
        PartFile part(m_target);
        part.open([&opened](const Result<PartFile::Opened> &) { opened = true; });
        return QTest::qWaitFor([&opened] { return opened; });
    }
    [[nodiscard]] QJsonArray rangesOfState() const
    {
        return QJsonDocument::fromJson(readAll(m_target + ".part.state"_L1)).object().value("ranges"_L1).toArray();
    }
    [[nodiscard]] qint64 bytesOfState() const
    {
        qint64 sum = 0;
        for (const QJsonValue &range : rangesOfState()) {
            sum += range.toArray().at(1).toInteger() - range.toArray().at(0).toInteger();
        }
        return sum;
    }

    RangeStorage m_storage;
    std::unique_ptr<QNetworkAccessManager> m_network;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_target;
};

QTEST_GUILESS_MAIN(RangeDownloadTest)
#include "tst_rangedownload.moc"
