// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/net/crc32c.h"
#include "model/net/downloadjob.h"
#include "tests/fakeclock.h"
#include "tests/net/httpserver.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QNetworkAccessManager>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

const QByteArray lastModified = "Wed, 14 Jan 2026 10:00:00 GMT";

QByteArray content(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    QRandomGenerator random(7);
    for (char &byte : bytes) {
        byte = char(random.bounded(256));
    }
    return bytes;
}

/// Storage as Google's: ranges, ETag, hashes.
struct Storage
{
    QByteArray bytes = content(300000);
    QByteArray etag = "\"one\"";
    bool hashes = true;
    bool ranges = true;
    HttpServer::Headers extra;

    [[nodiscard]] HttpServer::Headers headers() const
    {
        HttpServer::Headers all {{"Last-Modified", lastModified}};
        if (!etag.isEmpty()) {
            all.emplaceBack("ETag", etag);
        }
        if (hashes) {
            all.emplaceBack("x-goog-hash",
                QByteArray("crc32c=" + crc32cText(crc32c(0, bytes))
                    + ",md5=" + QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toBase64()));
        }
        return all + extra;
    }

    [[nodiscard]] HttpServer::Reply operator()(const HttpServer::Request &request) const
    {
        const QByteArray range = request.headers.value("range");
        if (!ranges || range.isEmpty()
            || (request.headers.contains("if-range") && request.headers.value("if-range") != etag)) {
            return HttpServer::answer(200, bytes, headers());
        }
        const qint64 first = range.mid(6, range.size() - 7).toLongLong(); // "bytes=N-"
        if (first >= bytes.size()) {
            return HttpServer::answer(416, {}, {{"Content-Range", "bytes */" + QByteArray::number(bytes.size())}});
        }
        HttpServer::Headers all = headers();
        all.emplaceBack("Content-Range",
            QByteArray("bytes " + QByteArray::number(first) + '-' + QByteArray::number(bytes.size() - 1) + '/'
                + QByteArray::number(bytes.size())));
        return HttpServer::answer(206, bytes.sliced(first), all);
    }
};

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Downloads through every kind of trouble: the right file, or an error and nothing under its name.
class DownloadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_target = m_folder->filePath(u"sub/model_checkpoint_100_steps.zip"_s);
        m_clock.delays.clear();
    }

    void arrivesWhole_data()
    {
        QTest::addColumn<qsizetype>("size");
        for (const qsizetype size : {0, 1, 4096, 300000, 5000000}) {
            QTest::addRow("%lld bytes", qlonglong(size)) << size;
        }
    }
    void arrivesWhole()
    {
        QFETCH(qsizetype, size);
        Storage storage;
        storage.bytes = content(size);
        HttpServer server(storage);
        const auto job = make(server.url(u"/file?X-Goog-Signature=secret"_s));
        QVERIFY(runToEnd(*job, m_clock));
        QCOMPARE(job->error().message, QString());
        verifyResult(*job, storage.bytes);
        QVERIFY(job->result().verified);
        QCOMPARE(job->result().resumedBytes, 0);
        const HttpServer::Request &request = server.requests.constFirst();
        QCOMPARE(request.headers.value("accept-encoding"), "identity"_ba);
        QVERIFY(!request.headers.contains("authorization"));
        QVERIFY(!request.headers.contains("range"));
        QCOMPARE(
            QFileInfo(m_target).lastModified().toUTC(), QDateTime(QDate(2026, 1, 14), QTime(10, 0), QTimeZone::UTC));
    }

    /// The connection breaks after N bytes of the first answer; the second goes on from there.
    void cutAtAnyByte_data()
    {
        QTest::addColumn<qint64>("cut");
        QTest::addColumn<bool>("ranges");
        for (const qint64 cut : {0, 10, 150, 400, 401, 1000, 70000, 299999, 300100}) {
            QTest::addRow("after %lld, ranges", qlonglong(cut)) << cut << true;
            QTest::addRow("after %lld, no ranges", qlonglong(cut)) << cut << false;
        }
    }
    void cutAtAnyByte()
    {
        QFETCH(qint64, cut);
        QFETCH(bool, ranges);
        Storage storage;
        storage.ranges = ranges;
        HttpServer server([&, first = true](const HttpServer::Request &request) mutable {
            HttpServer::Reply reply = storage(request);
            if (std::exchange(first, false)) {
                reply.cutAfter = cut;
            }
            return reply;
        });
        const auto job = make(server.url());
        QVERIFY(runToEnd(*job, m_clock));
        QCOMPARE(job->error().message, QString());
        verifyResult(*job, storage.bytes);
    }

    void goesOnInTheNextProcess()
    {
        Storage storage;
        bool broken = true;
        HttpServer server([&](const HttpServer::Request &request) {
            HttpServer::Reply reply = storage(request);
            reply.cutAfter = broken ? 100000 : -1;
            return reply;
        });
        {
            const auto job = make(server.url(), 1);
            QVERIFY(runToEnd(*job, m_clock));
            QCOMPARE(job->state(), Job::State::Failed);
            QVERIFY(!QFile::exists(m_target));
            QVERIFY(QFile::exists(m_target + ".part"_L1));
        }
        broken = false;
        const auto job = make(server.url());
        QVERIFY(runToEnd(*job, m_clock));
        verifyResult(*job, storage.bytes);
        QVERIFY(job->result().resumedBytes > 90000);
        QCOMPARE(server.requests.constLast().headers.value("if-range"), "\"one\""_ba);
    }

    void changedMeanwhileStartsOver_data()
    {
        QTest::addColumn<bool>("honoursIfRange");
        QTest::newRow("200 because of If-Range") << true;
        QTest::newRow("206 of the new file all the same") << false;
    }
    void changedMeanwhileStartsOver()
    {
        QFETCH(bool, honoursIfRange);
        Storage storage;
        bool broken = true;
        HttpServer server([&](HttpServer::Request request) {
            if (!honoursIfRange) {
                request.headers.remove("if-range");
            }
            HttpServer::Reply reply = storage(request);
            reply.cutAfter = broken ? 100000 : -1;
            return reply;
        });
        {
            const auto job = make(server.url(), 1);
            QVERIFY(runToEnd(*job, m_clock));
        }
        broken = false;
        storage.bytes = content(250000);
        storage.etag = "\"two\"";
        const auto job = make(server.url());
        QVERIFY(runToEnd(*job, m_clock));
        verifyResult(*job, storage.bytes);
        QCOMPARE(job->result().resumedBytes, 0);
    }

    /// What a leftover .part may look like.
    void leftovers_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<bool>("resumes");
        const Storage storage;
        const QByteArray state = "{\"etag\":\"\\\"one\\\"\",\"total\":300000}";
        QTest::newRow("beginning") << storage.bytes.first(1234) << state << true;
        QTest::newRow("everything, never renamed") << storage.bytes << state << true;
        QTest::newRow("longer than the file") << QByteArray(storage.bytes + "tail") << state << true;
        QTest::newRow("no state") << storage.bytes.first(1234) << ""_ba << false;
        QTest::newRow("broken state") << storage.bytes.first(1234) << "{\"etag"_ba << false;
        QTest::newRow("state without validator") << storage.bytes.first(1234) << "{\"total\":300000}"_ba << false;
        QTest::newRow("wrong bytes") << QByteArray(1234, 'x') << state << false; // the hash tells
    }
    void leftovers()
    {
        QFETCH(QByteArray, part);
        QFETCH(QByteArray, state);
        QFETCH(bool, resumes);
        const Storage storage;
        QVERIFY(QDir().mkpath(QFileInfo(m_target).path()));
        write(m_target + ".part"_L1, part);
        write(m_target + ".part.state"_L1, state);
        HttpServer server(storage);
        const auto job = make(server.url());
        QVERIFY(runToEnd(*job, m_clock));
        verifyResult(*job, storage.bytes);
        QCOMPARE(job->result().resumedBytes > 0, resumes);
    }

    /// Answers that end in an error, with nothing under the final name.
    void failures_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("403 page") << HttpServer::answer(403, "<Error>denied</Error>").bytes << ErrorKind::Forbidden;
        QTest::newRow("404") << HttpServer::answer(404, "no").bytes << ErrorKind::NotFound;
        QTest::newRow("429") << HttpServer::json("{\"code\":429,\"message\":\"slow\"}", 429).bytes
                             << ErrorKind::RateLimited;
        QTest::newRow("500") << HttpServer::answer(500, "<html>").bytes << ErrorKind::Server;
        QTest::newRow("204") << HttpServer::answer(204, {}).bytes << ErrorKind::Protocol;
        QTest::newRow("206 unasked") << HttpServer::answer(206, "abc", {{"Content-Range", "bytes 0-2/10"}}).bytes
                                     << ErrorKind::Protocol;
        QTest::newRow("416 unasked") << HttpServer::answer(416, {}).bytes << ErrorKind::Protocol;
        QTest::newRow("compressed") << HttpServer::answer(200, "abc", {{"Content-Encoding", "gzip"}}).bytes
                                    << ErrorKind::Protocol;
        QTest::newRow("wrong crc32c") << HttpServer::answer(200, "abc", {{"x-goog-hash", "crc32c=AAAAAA=="}}).bytes
                                      << ErrorKind::Damaged;
        QTest::newRow("wrong md5")
            << HttpServer::answer(200, "abc", {{"x-goog-hash", "md5=AAAAAAAAAAAAAAAAAAAAAA=="}}).bytes
            << ErrorKind::Damaged;
        QTest::newRow("always cut at the same byte")
            << HttpServer::raw(200, "abc", {{"Content-Length", "9"}}).bytes << ErrorKind::Network;
        QTest::newRow("redirect to plain http")
            << HttpServer::answer(302, {}, {{"Location", "http://storage.example/x"}}).bytes << ErrorKind::Protocol;
    }
    void failures()
    {
        QFETCH(QByteArray, answer);
        QFETCH(ErrorKind, kind);
        HttpServer server([&](const auto &) { return HttpServer::Reply {answer, -1, true}; });
        const auto job = make(server.url());
        QVERIFY(runToEnd(*job, m_clock));
        QCOMPARE(job->state(), Job::State::Failed);
        QVERIFY2(job->error().kind == kind, qUtf8Printable(job->error().message));
        QVERIFY(!QFile::exists(m_target));
        QVERIFY(server.requests.size() <= 8);
    }

    /// Odd answers to a continued download after which the file is right all the same.
    void oddContinuations_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("416") << HttpServer::answer(416, {}, {{"Content-Range", "bytes */300000"}}).bytes;
        QTest::newRow("206 from another byte")
            << HttpServer::answer(206, "abc", {{"Content-Range", "bytes 5-7/300000"}}).bytes;
        QTest::newRow("206 of another size")
            << HttpServer::answer(206, "abc", {{"Content-Range", "bytes 1000-1002/1003"}}).bytes;
        QTest::newRow("206 without range") << HttpServer::answer(206, "abc").bytes;
        QTest::newRow("500") << HttpServer::answer(500, "x").bytes;
        QTest::newRow("429") << HttpServer::answer(429, "x", {{"Retry-After", "3"}}).bytes;
        QTest::newRow("206 cut") << HttpServer::raw(
            206, "abc", {{"Content-Range", "bytes 1000-299999/300000"}, {"Content-Length", "299000"}})
                                        .bytes;
    }
    void oddContinuations()
    {
        QFETCH(QByteArray, answer);
        Storage storage;
        QVERIFY(QDir().mkpath(QFileInfo(m_target).path()));
        write(m_target + ".part"_L1, storage.bytes.first(1000));
        write(m_target + ".part.state"_L1, "{\"etag\":\"\\\"one\\\"\",\"total\":300000}");
        if (QByteArrayView(QTest::currentDataTag()) == "206 cut") {
            answer.replace("abc", storage.bytes.sliced(1000, 3));
        }
        HttpServer server([&, first = true](const HttpServer::Request &request) mutable {
            return std::exchange(first, false) ? HttpServer::Reply {answer, -1, true} : storage(request);
        });
        const auto job = make(server.url());
        QVERIFY(runToEnd(*job, m_clock));
        QCOMPARE(job->error().message, QString());
        verifyResult(*job, storage.bytes);
    }

    void expiredAddressIsRenewed_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {400, 401, 403, 404, 410}) {
            QTest::addRow("%d", status) << status;
        }
    }
    void expiredAddressIsRenewed()
    {
        QFETCH(int, status);
        Storage storage;
        HttpServer server([&, first = true](const HttpServer::Request &request) mutable {
            if (request.path == "/old"_L1 && !first) {
                return HttpServer::answer(status, "<Error>expired</Error>");
            }
            HttpServer::Reply reply = storage(request);
            reply.cutAfter = std::exchange(first, false) ? 100000 : -1; // breaks in the middle, then the address is old
            return reply;
        });
        int renewals = 0;
        DownloadRequest request {{}, m_target, -1, {}};
        request.request.url = server.url(u"/old"_s);
        request.renew = [&](QObject *, const std::function<void(Result<QUrl>)> &done) {
            ++renewals;
            done(server.url(u"/new"_s));
        };
        DownloadJob job({m_network, m_clock}, request);
        QVERIFY(runToEnd(job, m_clock));
        verifyResult(job, storage.bytes);
        QCOMPARE(renewals, 1);
        QVERIFY(server.requests.constLast().headers.contains("range"));
    }

    void renewalThatFails()
    {
        HttpServer server([](const auto &) { return HttpServer::answer(403, "x"); });
        DownloadRequest request {{}, m_target, -1, {}};
        request.request.url = server.url();
        request.renew = [](QObject *, const std::function<void(Result<QUrl>)> &done) {
            done(failure(ErrorKind::SignedOut, u"signed out"_s));
        };
        DownloadJob job({m_network, m_clock}, request);
        QVERIFY(runToEnd(job, m_clock));
        QCOMPARE(job.error().kind, ErrorKind::SignedOut);
    }

    void redirectedPostLosesItsCredential()
    {
        Storage storage;
        HttpServer other(storage);
        HttpServer server([&](const auto &) {
            return HttpServer::answer(302, {}, {{"Location", other.url(u"/signed"_s, u"localhost"_s).toEncoded()}});
        });
        DownloadRequest request {{}, m_target, -1, {}};
        request.request.verb = "POST";
        request.request.url = server.url();
        request.request.body = "{}";
        request.request.authorization = Secret("Bearer top-secret");
        DownloadJob job({m_network, m_clock}, request);
        QVERIFY(runToEnd(job, m_clock));
        verifyResult(job, storage.bytes);
        QVERIFY(server.requests.constFirst().headers.contains("authorization"));
        QVERIFY(!other.requests.constFirst().headers.contains("authorization"));
    }

    void lengthUnknownUntilTheEnd()
    {
        HttpServer server([](const auto &) {
            return HttpServer::Reply {
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n"};
        });
        const auto job = make(server.url());
        QVERIFY(runToEnd(*job, m_clock));
        verifyResult(*job, "abcdefg");
        QVERIFY(!job->result().verified);
    }

    void cancelKeepsThePartAndRetryUsesIt()
    {
        Storage storage;
        storage.bytes = content(3000000);
        HttpServer server([&, first = true](const HttpServer::Request &request) mutable {
            HttpServer::Reply reply = storage(request);
            if (std::exchange(first, false)) {
                reply.bytes.truncate(1500000); // and silence
            }
            return reply;
        });
        auto first = make(server.url());
        QSignalSpy spy(first.get(), &Job::finished);
        first->start();
        QTRY_VERIFY(QFileInfo(m_target + ".part"_L1).size() > 1000000);
        first->cancel();
        QCOMPARE(spy.count(), 1);
        const auto again = make(server.url()); // while the first still exists
        QVERIFY(runToEnd(*again, m_clock));
        verifyResult(*again, storage.bytes);
        QVERIFY(again->result().resumedBytes > 1000000);
        QCOMPARE(spy.count(), 1);
    }

    void deletedInFlight()
    {
        Storage storage;
        HttpServer server([&](const HttpServer::Request &request) {
            HttpServer::Reply reply = storage(request);
            reply.bytes.truncate(100000);
            return reply;
        });
        auto job = make(server.url());
        job->start();
        QTRY_VERIFY(QFileInfo(m_target + ".part"_L1).size() > 0);
        job.reset();
        QTest::qWait(20);
        QVERIFY(!QFile::exists(m_target));
    }

    void diskTrouble_data()
    {
        QTest::addColumn<QString>("target");
        QTest::newRow("folder in the way") << u"taken"_s;
        QTest::newRow("file where a folder should be") << u"file/below"_s;
    }
    void diskTrouble()
    {
        QFETCH(QString, target);
        QVERIFY(QDir(m_folder->path()).mkpath(u"taken"_s));
        write(m_folder->filePath(u"file"_s), "x");
        m_target = m_folder->filePath(target);
        HttpServer server(Storage {});
        const auto job = make(server.url());
        QVERIFY(runToEnd(*job, m_clock));
        QCOMPARE(job->state(), Job::State::Failed);
        QCOMPARE(server.requests.size(), 1); // asked once, and not again and again
        QVERIFY(
            job->error().message.contains(QFileInfo(m_target).fileName()) || job->error().message.contains("file"_L1));
    }

    void diskFull()
    {
        if (!QFile::exists(u"/dev/full"_s)) {
            QSKIP("no /dev/full here");
        }
        QVERIFY(QDir().mkpath(QFileInfo(m_target).path()));
        Storage storage;
        storage.extra = {};
        HttpServer server([&](const auto &) {
            // More than any disk has.
            return HttpServer::raw(200, "abc", {{"Content-Length", "4611686018427387904"}, {"ETag", "\"x\""}});
        });
        const auto job = make(server.url());
        QVERIFY(runToEnd(*job, m_clock));
        QCOMPARE(job->error().kind, ErrorKind::DiskFull);
        QVERIFY(!QFile::exists(m_target));
    }

    void replacesAnOlderFileOnlyWhenWhole()
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_target).path()));
        write(m_target, "older");
        Storage storage;
        bool broken = true;
        HttpServer server([&](const HttpServer::Request &request) {
            HttpServer::Reply reply = storage(request);
            reply.cutAfter = broken ? 1000 : -1;
            return reply;
        });
        const auto failed = make(server.url(), 1);
        QVERIFY(runToEnd(*failed, m_clock));
        QCOMPARE(readAll(m_target), "older"_ba);
        broken = false;
        const auto job = make(server.url());
        QVERIFY(runToEnd(*job, m_clock));
        verifyResult(*job, storage.bytes);
    }

    void longNamesHaveAPartToo()
    {
        m_target = m_folder->filePath(QString(255, u'n'));
        HttpServer server(Storage {});
        const auto job = make(server.url());
        QVERIFY(runToEnd(*job, m_clock));
        verifyResult(*job, Storage {}.bytes);
    }

    /// Seeded schedules of cuts, errors and lies: the right file every time. REPRISE_SCHEDULES asks for more of them.
    void randomTrouble()
    {
        const auto schedules = quint32(std::max(50, qEnvironmentVariableIntValue("REPRISE_SCHEDULES")));
        for (quint32 seed = 0; seed < schedules; ++seed) {
            QRandomGenerator random(seed);
            Storage storage;
            storage.bytes = content(random.bounded(1, 60000));
            storage.ranges = random.bounded(4) > 0;
            storage.hashes = true;
            int trouble = random.bounded(4);
            HttpServer server([&](const HttpServer::Request &request) {
                HttpServer::Reply reply = storage(request);
                if (trouble-- <= 0) {
                    return reply;
                }
                switch (random.bounded(6)) {
                case 0:
                    return HttpServer::answer(503, "busy");
                case 1:
                    return HttpServer::answer(429, "slow", {{"Retry-After", "9"}});
                case 2:
                    reply.bytes[reply.bytes.size() - 1] = char(reply.bytes.back() ^ 1); // a flipped bit
                    return reply;
                case 3:
                    storage.etag = '"' + QByteArray::number(random.generate()) + '"';
                    storage.bytes = content(random.bounded(1, 60000));
                    return storage(request);
                default:
                    reply.cutAfter = random.bounded(int(reply.bytes.size()));
                    return reply;
                }
            });
            m_target = m_folder->filePath(u"f%1"_s.arg(seed));
            const auto job = make(server.url(), 6);
            QVERIFY(runToEnd(*job, m_clock));
            QVERIFY2(job->state() == Job::State::Succeeded,
                qPrintable(u"seed %1: %2 %3"_s.arg(seed).arg(job->error().message, job->error().detail)));
            QCOMPARE(readAll(m_target), storage.bytes);
        }
    }

private:
    [[nodiscard]] std::unique_ptr<DownloadJob> make(const QUrl &url, int tries = 4)
    {
        DownloadRequest request;
        request.request.url = url;
        request.target = m_target;
        NetContext context {m_network, m_clock};
        context.tries = tries;
        return std::make_unique<DownloadJob>(context, request);
    }
    void verifyResult(const DownloadJob &job, const QByteArray &bytes)
    {
        QCOMPARE(job.error().message, QString());
        QCOMPARE(job.state(), Job::State::Succeeded);
        QVERIFY(readAll(m_target) == bytes);
        QCOMPARE(job.result().path, m_target);
        QCOMPARE(job.result().size, bytes.size());
        QCOMPARE(job.result().sha256, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        QCOMPARE(job.progress(), (Progress {Progress::Unit::Bytes, bytes.size(), bytes.size()}));
        QVERIFY(!QFile::exists(m_target + ".part"_L1));
        QVERIFY(!QFile::exists(m_target + ".part.state"_L1));
    }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    QNetworkAccessManager m_network;
    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_target;
};

QTEST_GUILESS_MAIN(DownloadTest)
#include "tst_download.moc"
