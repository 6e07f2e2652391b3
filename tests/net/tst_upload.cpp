// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/client.h"
#include "model/net/uploadjob.h"
#include "tests/fakeclock.h"
#include "tests/net/storage.h"

#include <QFile>
#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

/// A resumable session as Google's; `fault` answers instead, before anything is kept.
struct UploadStorage
{
    QByteArray stored;
    qint64 total = -1;
    int opened = 0;
    int questions = 0;
    QUrl address;
    std::function<std::optional<HttpServer::Reply>(const HttpServer::Request &, bool question)> fault;

    HttpServer::Reply operator()(const HttpServer::Request &request)
    {
        if (request.path.endsWith("/StartBlobUpload"_L1)) {
            ++opened;
            stored.clear();
            QUrl url = address;
            url.setPath(u"/up/%1"_s.arg(opened));
            return HttpServer::json(
                "{\"token\":\"tok" + QByteArray::number(opened) + "\",\"createUrl\":\"" + url.toEncoded() + "\"}");
        }
        const QByteArray range = request.headers.value("content-range");
        const bool question = range.startsWith("bytes */");
        questions += question ? 1 : 0;
        if (fault) {
            if (const auto reply = fault(request, question)) {
                return *reply;
            }
        }
        if (!question) {
            const qint64 first = range.isEmpty() ? 0 : range.sliced(6).split('-').constFirst().toLongLong();
            if (first != stored.size() && first != 0) {
                return HttpServer::answer(400, "wrong place");
            }
            stored = stored.first(first) + request.body;
        }
        if (stored.size() == total) {
            return HttpServer::answer(200, "{}");
        }
        return stored.isEmpty()
            ? HttpServer::answer(308, {})
            : HttpServer::answer(308, {}, {{"Range", QByteArray("bytes=0-" + QByteArray::number(stored.size() - 1))}});
    }
};

} // namespace

/// Uploads: every byte once, through breaks, expired sessions, restarts and files that change.
class UploadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<FakeClock>();
        m_client = std::make_unique<KaggleClient>(m_network, *m_clock);
        m_storage = {};
        m_server
            = std::make_unique<HttpServer>([this](const HttpServer::Request &request) { return m_storage(request); });
        m_storage.address = m_server->url({}, u"localhost"_s);
        QVERIFY(m_client->setServer(m_server->url()).has_value());
        write(randomBytes(500000));
    }

    void anEmptyFileIsAFileToo()
    {
        write({});
        const auto job = make();
        QVERIFY(runToEnd(*job, *m_clock));
        verify(*job, 1);
        QVERIFY(!m_server->requests.constFirst().body.contains("contentLength")); // a default is not sent
    }

    /// Answers to the question how much arrived.
    void questions_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("sessions");
        QTest::newRow("308 and what is there") << 308 << 1;
        QTest::newRow("503: ask again") << 503 << 1;
        QTest::newRow("429: ask again") << 429 << 1;
        QTest::newRow("cut: ask again") << 0 << 1;
        QTest::newRow("404: the session is gone") << 404 << 2;
        QTest::newRow("410: the session is gone") << 410 << 2;
    }
    void questions()
    {
        QFETCH(int, status);
        QFETCH(int, sessions);
        bool cut = true;
        bool odd = status != 308;
        m_storage.fault = [&](const HttpServer::Request &request, bool question) -> std::optional<HttpServer::Reply> {
            if (!question && std::exchange(cut, false)) {
                m_storage.stored = request.body.first(200000);
                return HttpServer::Reply {{}, 0};
            }
            if (question && std::exchange(odd, false)) {
                return status == 0 ? HttpServer::Reply {{}, 0} : HttpServer::answer(status, "x");
            }
            return {};
        };
        const auto job = make();
        QVERIFY(runToEnd(*job, *m_clock));
        verify(*job, sessions);
        QVERIFY(m_storage.questions >= 1);
        if (sessions == 1) {
            QCOMPARE(m_server->requests.constLast().headers.value("content-range"), "bytes 200000-499999/500000"_ba);
        }
    }

    /// Nothing stored: 308 without Range means the first byte, not the second.
    void nothingStoredBeginsAtTheFirstByte()
    {
        bool cut = true;
        m_storage.fault = [&](const HttpServer::Request &, bool question) -> std::optional<HttpServer::Reply> {
            return !question && std::exchange(cut, false) ? std::optional(HttpServer::Reply {{}, 0}) : std::nullopt;
        };
        const auto job = make();
        QVERIFY(runToEnd(*job, *m_clock));
        verify(*job, 1);
        QVERIFY(!m_server->requests.constLast().headers.contains("content-range"));
    }

    void goesOnInTheNextProcess_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<int>("sessions");
        QTest::newRow("the same file") << QString() << 1;
        QTest::newRow("another size") << u"size"_s << 2;
        QTest::newRow("another time") << u"time"_s << 2;
        QTest::newRow("a broken state") << u"state"_s << 2;
    }
    void goesOnInTheNextProcess()
    {
        QFETCH(QString, change);
        QFETCH(int, sessions);
        bool broken = true;
        m_storage.fault = [&](const HttpServer::Request &request, bool question) -> std::optional<HttpServer::Reply> {
            if (!broken) {
                return {};
            }
            if (!question && m_storage.stored.isEmpty()) {
                m_storage.stored = request.body.first(123456);
            }
            return HttpServer::Reply {{}, 0};
        };
        {
            const auto job = make();
            QVERIFY(runToEnd(*job, *m_clock));
            QCOMPARE(job->state(), Job::State::Failed);
        }
        broken = false;
        if (change == "size"_L1) {
            write(randomBytes(400000));
        } else if (change == "time"_L1) {
            QFile file(path());
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.setFileTime(QDateTime::currentDateTimeUtc().addDays(-3), QFileDevice::FileModificationTime));
        } else if (change == "state"_L1) {
            QFile file(m_folder->filePath(u"state.json"_s));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"url") > 0);
        }
        const auto job = make();
        QVERIFY(runToEnd(*job, *m_clock));
        verify(*job, sessions);
        QCOMPARE(job->resumedBytes(), sessions == 1 ? 123456 : 0);
    }

    void aFileThatChangesMeanwhileIsNotBelieved()
    {
        m_storage.fault = [this](const HttpServer::Request &, bool) -> std::optional<HttpServer::Reply> {
            write(randomBytes(500001, 9));
            return {};
        };
        const auto job = make();
        QVERIFY(runToEnd(*job, *m_clock));
        QCOMPARE(job->error().kind, ErrorKind::Conflict);
        QVERIFY(!QFile::exists(m_folder->filePath(u"state.json"_s))); // and not gone on with
    }

    /// 200 of somebody who is not the storage.
    void swallowedUploadsAreNotDone_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("sign-in page of a network") << "<html>sign in</html>"_ba;
        QTest::newRow("error under 200") << "{\"code\":500,\"message\":\"Internal error\"}"_ba;
    }
    void swallowedUploadsAreNotDone()
    {
        QFETCH(QByteArray, body);
        bool swallow = true;
        m_storage.fault = [&](const HttpServer::Request &, bool) -> std::optional<HttpServer::Reply> {
            return std::exchange(swallow, false) ? std::optional(HttpServer::answer(200, body)) : std::nullopt;
        };
        const auto job = make();
        QVERIFY(runToEnd(*job, *m_clock));
        verify(*job, 1);
    }

    void refusedForGood_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("400") << 400 << ErrorKind::InvalidInput;
        QTest::newRow("403") << 403 << ErrorKind::Forbidden;
        QTest::newRow("500 for ever") << 500 << ErrorKind::Server;
        QTest::newRow("redirect") << 302 << ErrorKind::Protocol;
    }
    void refusedForGood()
    {
        QFETCH(int, status);
        QFETCH(ErrorKind, kind);
        m_storage.fault = [&](const HttpServer::Request &, bool) -> std::optional<HttpServer::Reply> {
            return HttpServer::answer(status, "x", {{"Location", "http://127.0.0.1:1/"}});
        };
        const auto job = make();
        QVERIFY(runToEnd(*job, *m_clock));
        QCOMPARE(job->state(), Job::State::Failed);
        QCOMPARE(job->error().kind, kind);
        QVERIFY(m_server->requests.size() < 12);
    }

    void noCredentialLeavesForTheStorage()
    {
        m_client->setCredential(Credential::ofToken(u"KGAT_secret"_s, {}));
        const auto job = make();
        QVERIFY(runToEnd(*job, *m_clock));
        verify(*job, 1);
        for (const HttpServer::Request &request : std::as_const(m_server->requests)) {
            QCOMPARE(request.headers.contains("authorization"), request.path.endsWith("/StartBlobUpload"_L1));
        }
    }

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"model.zip"_s); }
    void write(const QByteArray &bytes)
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
        m_bytes = bytes;
        m_storage.total = bytes.size();
    }
    [[nodiscard]] std::unique_ptr<UploadJob> make()
    {
        return std::unique_ptr<UploadJob>(
            m_client->upload(path(), u"model.zip"_s, m_folder->filePath(u"state.json"_s)));
    }
    void verify(const UploadJob &job, int sessions)
    {
        QCOMPARE(QString(job.error().message + job.error().detail), QString());
        QCOMPARE(job.state(), Job::State::Succeeded);
        QVERIFY(m_storage.stored == m_bytes);
        QCOMPARE(m_storage.opened, sessions);
        QCOMPARE(job.token(), u"tok%1"_s.arg(sessions));
    }

    QNetworkAccessManager m_network;
    UploadStorage m_storage;
    QByteArray m_bytes;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<HttpServer> m_server;
    std::unique_ptr<KaggleClient> m_client;
};

QTEST_GUILESS_MAIN(UploadTest)
#include "tst_upload.moc"
