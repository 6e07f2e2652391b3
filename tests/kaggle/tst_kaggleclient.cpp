// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/client.h"
#include "model/kaggle/logstream.h"
#include "model/kaggle/pushjob.h"
#include "model/net/uploadjob.h"
#include "tests/fakeclock.h"
#include "tests/net/httpserver.h"
#include "tests/testsupport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

const KernelRef run {u"testuser"_s, u"train-run-one"_s, 0};
const char *const theSecret = "KGAT_very_secret";
const char *const theSignature = "SignatureOfGoogle";

QStringList captured;

void capture(QtMsgType, const QMessageLogContext &, const QString &text)
{
    captured.append(text);
}

QJsonObject bodyOf(const HttpServer::Request &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

} // namespace

/// Every call as it goes over the wire, and what it makes of what comes back.
class KaggleClientTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(TestSupport::data(u"kaggle/answers.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_recorded = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(m_recorded.size() > 100);
    }
    void init()
    {
        m_clock.delays.clear();
        m_client = std::make_unique<KaggleClient>(m_network, m_clock);
        m_client->setCredential(Credential::ofToken(QString::fromLatin1(theSecret), u"test"_s));
    }

    void addresses_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QString>("download"); // empty: refused
        QTest::newRow("Kaggle") << u"https://api.kaggle.com"_s << QString() << u"https://api.kaggle.com/v1/"_s;
        QTest::newRow("staging") << u"https://staging.kaggle.com/"_s << QString()
                                 << u"https://staging.kaggle.com/api/v1/"_s;
        QTest::newRow("local") << u"http://127.0.0.1:8080"_s << QString() << u"http://127.0.0.1:8080/api/v1/"_s;
        QTest::newRow("local, Kaggle's style")
            << u"http://localhost:8080/"_s << u"/v1"_s << u"http://localhost:8080/v1/"_s;
        QTest::newRow("below a path") << u"http://localhost:8080/stub/"_s << QString()
                                      << u"http://localhost:8080/stub/api/v1/"_s;
        QTest::newRow("user info is dropped")
            << u"https://me:pw@kaggle.example"_s << QString() << u"https://kaggle.example/api/v1/"_s;
        QTest::newRow("plain http elsewhere") << u"http://kaggle.example"_s << QString() << QString();
        QTest::newRow("no scheme") << u"api.kaggle.com"_s << QString() << QString();
        QTest::newRow("file") << u"file:///tmp"_s << QString() << QString();
    }
    void addresses()
    {
        QFETCH(QString, server);
        QFETCH(QString, prefix);
        QFETCH(QString, download);
        QCOMPARE(m_client->setServer(QUrl(server), prefix).has_value(), !download.isEmpty());
        if (!download.isEmpty()) {
            const HttpRequest request = m_client->datasetDownload({u"me"_s, u"data"_s, 0}, {});
            QCOMPARE(request.url.toString(), QString(download + "datasets.DatasetApiService/DownloadDataset"_L1));
        }
    }

    /// Each recorded answer of the official client's traffic, through the method that would have got it.
    void recordedAnswers_data()
    {
        QTest::addColumn<QJsonObject>("record");
        int number = 0;
        for (const QJsonValue &value : std::as_const(m_recorded)) {
            const QJsonObject record = value.toObject();
            QTest::addRow("%d %s %s %d", ++number, qUtf8Printable(record.value("trace"_L1).toString()),
                qUtf8Printable(record.value("call"_L1).toString()), record.value("status"_L1).toInt())
                << record;
        }
    }
    void recordedAnswers()
    {
        QFETCH(QJsonObject, record);
        const QByteArray body = record.value("body"_L1).toString().toUtf8();
        const int status = record.value("status"_L1).toInt();
        const QString call = record.value("call"_L1).toString();
        const bool isPull = call == "GetKernel"_L1;
        HttpServer server([&](const HttpServer::Request &request) {
            const bool last = request.path.endsWith(call) || call == "LogStream"_L1;
            if (call == "DeleteKernel"_L1 && !last) {
                return HttpServer::json("{}"); // it is looked for before it is deleted
            }
            // A push looks at the kernel first; the last page of a list must be the last.
            QByteArray answer = last ? body : "{}"_ba;
            answer.replace("nextPageToken\": \"", "was\": \"");
            return HttpServer::answer(
                last ? status : 404, answer, {{"Content-Type", record.value("contentType"_L1).toString().toUtf8()}});
        });
        QVERIFY(m_client->setServer(server.url()));
        m_client->setPatience({}, 1);
        const std::unique_ptr<Job> job(make(call));
        QVERIFY2(job, qUtf8Printable(call));
        QVERIFY(runToEnd(*job, m_clock));

        const QJsonObject json = QJsonDocument::fromJson(body).object();
        const bool refused = json.value("code"_L1).toInt() >= 400 || !json.value("error"_L1).toString().isEmpty()
            || !json.value("invalidDatasetSources"_L1).toArray().isEmpty()
            || (json.contains("active"_L1) && !json.value("active"_L1).toBool());
        QVERIFY2((job->state() == Job::State::Succeeded) == (status < 300 && !refused),
            qUtf8Printable(QString(job->error().message + u' ' + job->error().detail)));
        if (job->state() == Job::State::Failed) {
            QVERIFY(!job->error().message.isEmpty());
            QCOMPARE(job->error().kind == ErrorKind::RateLimited, status == 429);
        }
        if (isPull && status == 200) {
            QVERIFY(!static_cast<ApiCall<PulledKernel> *>(job.get())->result().source.isEmpty());
        }
    }

    void statusAsksForTheVersion()
    {
        HttpServer server([](const auto &) { return HttpServer::json("{\"status\":\"RUNNING\"}"); });
        QVERIFY(m_client->setServer(server.url()));
        const std::unique_ptr<ApiCall<SessionStatus>> job(m_client->status(run.withVersion(7)));
        QVERIFY(runToEnd(*job, m_clock));
        QCOMPARE(job->result().status, RunStatus::Running);
        const HttpServer::Request &request = server.requests.constFirst();
        QCOMPARE(request.path, u"/api/v1/kernels.KernelsApiService/GetKernelSessionStatus"_s);
        QCOMPARE(bodyOf(request),
            (QJsonObject {
                {u"userName"_s, u"testuser"_s}, {u"kernelSlug"_s, u"train-run-one"_s}, {u"versionLabel"_s, u"v7"_s}}));
        QCOMPARE(request.headers.value("authorization"), QByteArray("Bearer " + QByteArray(theSecret)));
    }

    void outputsOfAllPages()
    {
        HttpServer server([](const HttpServer::Request &request) {
            const QString token = bodyOf(request).value("pageToken"_L1).toString();
            const int page = token.isEmpty() ? 0 : token.mid(1).toInt();
            QJsonArray files;
            for (int i = 0; i < 200; ++i) {
                files.append(
                    QJsonObject {{u"fileName"_s, u"f%1"_s.arg(page * 200 + i)}, {u"url"_s, u"https://s/x?Sig=1"_s}});
            }
            QJsonObject answer {{u"files"_s, files}, {u"log"_s, u"[{\"data\":\"page %1\"}]"_s.arg(page)}};
            if (page < 4) {
                answer.insert(u"nextPageToken"_s, u"p%1"_s.arg(page + 1));
            }
            return HttpServer::json(QJsonDocument(answer).toJson());
        });
        QVERIFY(m_client->setServer(server.url()));
        const std::unique_ptr<ApiCall<RunOutput>> job(m_client->listOutput(run));
        QVERIFY(runToEnd(*job, m_clock));
        QCOMPARE(job->result().files.size(), 1000);
        QCOMPARE(job->result().files.constLast().name, u"f999"_s);
        QCOMPARE(job->result().log, u"[{\"data\":\"page 0\"}]"_s);
        QCOMPARE(bodyOf(server.requests.constFirst()).value("pageSize"_L1).toInt(), 200);
        QCOMPARE(server.requests.size(), 5);
    }

    void aFailingPageIsTriedAgainAlone()
    {
        int failures = 2;
        HttpServer server([&](const HttpServer::Request &request) {
            const bool second = bodyOf(request).contains("pageToken"_L1);
            if (second && failures-- > 0) {
                return HttpServer::json("{\"code\":503,\"message\":\"busy\"}", 503);
            }
            return HttpServer::json(second ? "{\"files\":[{\"fileName\":\"b\"}]}"
                                           : "{\"files\":[{\"fileName\":\"a\"}],\"nextPageToken\":\"2\"}");
        });
        QVERIFY(m_client->setServer(server.url()));
        const std::unique_ptr<ApiCall<RunOutput>> job(m_client->listOutput(run));
        QVERIFY(runToEnd(*job, m_clock));
        QCOMPARE(job->result().files.size(), 2);
        QCOMPARE(server.requests.size(), 4);
    }

    void aListWithoutEndIsGivenUp()
    {
        HttpServer server([](const auto &) { return HttpServer::json("{\"files\":[],\"nextPageToken\":\"again\"}"); });
        QVERIFY(m_client->setServer(server.url()));
        const std::unique_ptr<ApiCall<RunOutput>> job(m_client->listOutput(run));
        QVERIFY(runToEnd(*job, m_clock));
        QCOMPARE(job->error().kind, ErrorKind::Protocol);
        QCOMPARE(server.requests.size(), 2);
    }

    void kernelsOfAllPages_data()
    {
        QTest::addColumn<bool>("tokens");
        QTest::newRow("by token") << true;
        QTest::newRow("by page number") << false;
    }
    void kernelsOfAllPages()
    {
        QFETCH(bool, tokens);
        HttpServer server([&](const HttpServer::Request &request) {
            const QJsonObject body = bodyOf(request);
            const int page = tokens ? body.value("pageToken"_L1).toString().toInt() : body.value("page"_L1).toInt() - 1;
            QJsonArray list;
            for (int i = 0; i < (page < 2 ? 100 : 30); ++i) {
                list.append(QJsonObject {{u"ref"_s, u"me/kernel-%1"_s.arg(page * 100 + i)}});
            }
            QJsonObject answer {{u"kernels"_s, list}};
            if (tokens && page < 2) {
                answer.insert(u"nextPageToken"_s, QString::number(page + 1));
            }
            return HttpServer::json(QJsonDocument(answer).toJson());
        });
        QVERIFY(m_client->setServer(server.url()));
        KernelFilter filter;
        filter.mine = true;
        filter.search = u"ppo"_s;
        const std::unique_ptr<ApiCall<QList<KernelSummary>>> job(m_client->listKernels(filter));
        QVERIFY(runToEnd(*job, m_clock));
        QCOMPARE(job->result().size(), 230);
        QCOMPARE(server.requests.size(), 3);
        QCOMPARE(bodyOf(server.requests.constFirst()),
            (QJsonObject {{u"group"_s, u"PROFILE"_s}, {u"page"_s, 1}, {u"pageSize"_s, 100}, {u"search"_s, u"ppo"_s}}));
    }

    void datasetsOfAllPages_data() { kernelsOfAllPages_data(); }
    void datasetsOfAllPages()
    {
        QFETCH(bool, tokens);
        HttpServer server([&](const HttpServer::Request &request) {
            const QJsonObject body = bodyOf(request);
            const int page = tokens ? body.value("pageToken"_L1).toString().toInt() : body.value("page"_L1).toInt() - 1;
            QJsonArray list;
            for (int i = 0; i < (page < 2 ? 200 : 30); ++i) {
                list.append(QJsonObject {{u"ref"_s, u"me/set-%1"_s.arg(page * 200 + i)}, {u"currentVersionNumber"_s, 3},
                    {u"totalBytes"_s, u"5000000000"_s}, {u"isPrivate"_s, true}});
            }
            list.append(QJsonObject {{u"title"_s, u"no reference"_s}});
            QJsonObject answer {{u"datasets"_s, list}};
            if (tokens && page < 2) {
                answer.insert(u"nextPageToken"_s, QString::number(page + 1));
            }
            return HttpServer::json(QJsonDocument(answer).toJson());
        });
        QVERIFY(m_client->setServer(server.url()));
        DatasetFilter filter;
        filter.mine = true;
        const std::unique_ptr<ApiCall<QList<DatasetSummary>>> job(m_client->listDatasets(filter));
        QVERIFY(runToEnd(*job, m_clock));
        QCOMPARE(job->result().size(), 430);
        QCOMPARE(job->result().constLast().dataset, (DatasetRef {u"me"_s, u"set-429"_s, 3}));
        QCOMPARE(job->result().constLast().size, 5'000'000'000);
        QVERIFY(job->result().constLast().isPrivate);
        QCOMPARE(server.requests.size(), 3);
        QCOMPARE(bodyOf(server.requests.constFirst()),
            (QJsonObject {{u"group"_s, u"DATASET_SELECTION_GROUP_MY"_s}, {u"page"_s, 1}, {u"pageSize"_s, 200}}));
    }

    void datasetFiltersAreSent()
    {
        HttpServer server([](const HttpServer::Request &) { return HttpServer::json(R"({"datasets":[]})"); });
        QVERIFY(m_client->setServer(server.url()));
        DatasetFilter filter;
        filter.user = u"somebody"_s;
        filter.license = u"DATASET_LICENSE_GROUP_CC"_s;
        filter.minSize = 10;
        filter.limit = 5;
        const std::unique_ptr<ApiCall<QList<DatasetSummary>>> job(m_client->listDatasets(filter));
        QVERIFY(runToEnd(*job, m_clock));
        QVERIFY(job->result().isEmpty());
        QCOMPARE(bodyOf(server.requests.constFirst()),
            (QJsonObject {{u"group"_s, u"DATASET_SELECTION_GROUP_USER"_s}, {u"user"_s, u"somebody"_s}, {u"page"_s, 1},
                {u"pageSize"_s, 5}, {u"license"_s, u"DATASET_LICENSE_GROUP_CC"_s}, {u"minSize"_s, 10}}));
    }

    void aVersionMayReplaceTheOlder()
    {
        HttpServer server([](const HttpServer::Request &) { return HttpServer::json(R"({"status":"Ok"})"); });
        QVERIFY(m_client->setServer(server.url()));
        DatasetDraft draft;
        draft.dataset = {u"me"_s, u"my-data-set"_s, 0};
        draft.keywords = QStringList {u"rl"_s};
        draft.deleteOldVersions = true;
        draft.files = {{u"a.txt"_s, u"t"_s}};
        const std::unique_ptr<ApiCall<DatasetAnswer>> job(m_client->createDatasetVersion(draft));
        QVERIFY(runToEnd(*job, m_clock));
        QCOMPARE(job->state(), Job::State::Succeeded);
        const QJsonObject body = bodyOf(server.requests.constFirst()).value("body"_L1).toObject();
        QCOMPARE(body.value("deleteOldVersions"_L1), QJsonValue(true));
        QCOMPARE(body.value("categoryIds"_L1), QJsonValue(QJsonArray {u"rl"_s}));
    }

    void datasetMetadata_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("fine");
        QTest::newRow("described")
            << R"({"info":{"datasetId":"7","title":"Mine","keywords":["rl"],"licenses":[{"name":"CC0-1.0"}],"isPrivate":true}})"_ba
            << true;
        QTest::newRow("refused") << R"({"errorMessage":"Dataset not found"})"_ba << false;
    }
    void datasetMetadata()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, fine);
        HttpServer server([&](const HttpServer::Request &) { return HttpServer::json(answer); });
        QVERIFY(m_client->setServer(server.url()));
        const std::unique_ptr<ApiCall<DatasetMetadata>> job(m_client->datasetMetadata({u"me"_s, u"mine"_s, 0}));
        QVERIFY(runToEnd(*job, m_clock));
        QCOMPARE(job->state() == Job::State::Succeeded, fine);
        if (!fine) {
            QVERIFY2(job->error().message.contains("not found"_L1), qPrintable(job->error().message));
            return;
        }
        QCOMPARE(job->result().id, 7);
        QCOMPARE(job->result().title, u"Mine"_s);
        QCOMPARE(job->result().keywords, QStringList {u"rl"_s});
        QCOMPARE(job->result().licenses, QStringList {u"CC0-1.0"_s});
        QVERIFY(job->result().isPrivate);
    }

    void whoAmI_data()
    {
        QTest::addColumn<Credential>("credential");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("name"); // empty: refused
        const Credential token = Credential::ofToken(u"KGAT_x"_s, u"x"_s);
        const Credential key = Credential::ofKey(u"me"_s, u"k"_s, u"x"_s);
        QTest::newRow("token") << token << 200 << "{\"active\":true,\"username\":\"me\",\"exp\":1795487178}"_ba
                               << u"me"_s;
        QTest::newRow("inactive") << token << 200 << "{\"active\":false,\"username\":\"me\"}"_ba << QString();
        QTest::newRow("nobody") << token << 200 << "{\"active\":true}"_ba << QString();
        for (const int status : {400, 401, 403, 404}) {
            QTest::addRow("token %d", status) << token << status << "{}"_ba << QString();
        }
        QTest::newRow("key") << key << 200 << "{\"kernels\":[]}"_ba << u"me"_s;
        QTest::newRow("wrong key") << key << 401 << "{\"code\":401,\"message\":\"Unauthenticated\"}"_ba << QString();
        QTest::newRow("none") << Credential {} << 401 << "{}"_ba << QString();
    }
    void whoAmI()
    {
        QFETCH(Credential, credential);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, name);
        HttpServer server([&](const auto &) { return HttpServer::json(body, status); });
        QVERIFY(m_client->setServer(server.url()));
        m_client->setCredential(credential);
        const std::unique_ptr<ApiCall<Identity>> job(m_client->whoAmI());
        QVERIFY(runToEnd(*job, m_clock));
        if (name.isEmpty()) {
            QCOMPARE(job->error().kind, ErrorKind::SignedOut);
        } else {
            QCOMPARE(job->result().username, name);
        }
        QCOMPARE(server.requests.constFirst().headers.contains("authorization"), credential.isValid());
    }

    /// What becomes of a push whose answer is lost: one version, whatever happens.
    void pushedExactlyOnce_data()
    {
        QTest::addColumn<QString>("trouble");
        QTest::addColumn<bool>("arrives"); // the troubled push made a version
        QTest::addColumn<bool>("succeeds");
        for (const bool arrives : {true, false}) {
            const char *const what = arrives ? "arrived" : "did not arrive";
            QTest::addRow("cut, %s", what) << u"cut"_s << arrives << true;
            QTest::addRow("cut within the answer, %s", what) << u"half"_s << arrives << true;
            QTest::addRow("500, %s", what) << u"500"_s << arrives << true;
            QTest::addRow("504 page, %s", what) << u"504"_s << arrives << true;
            QTest::addRow("web page, %s", what) << u"page"_s << arrives << true;
        }
        QTest::newRow("429") << u"429"_s << false << true;
        QTest::newRow("403") << u"403"_s << false << false;
    }
    void pushedExactlyOnce()
    {
        QFETCH(QString, trouble);
        QFETCH(bool, arrives);
        QFETCH(bool, succeeds);
        int version = 4;
        QString source = u"print('before')"_s;
        int pushes = 0;
        HttpServer server([&](const HttpServer::Request &request) {
            const QJsonObject body = bodyOf(request);
            if (request.path.endsWith("/GetKernel"_L1)) {
                const QJsonObject answer {
                    {u"metadata"_s, QJsonObject {{u"ref"_s, u"me/train-ppo"_s}, {u"currentVersionNumber"_s, version}}},
                    {u"blob"_s, QJsonObject {{u"source"_s, source}}}};
                return HttpServer::json(QJsonDocument(answer).toJson());
            }
            const bool troubled = ++pushes == 1;
            if (!troubled || arrives) {
                ++version;
                source = body.value("text"_L1).toString();
            }
            HttpServer::Reply fine = HttpServer::json("{\"ref\":\"/code/me/train-ppo\",\"versionNumber\":"
                + QByteArray::number(version) + ",\"error\":\"\"}");
            if (!troubled) {
                return fine;
            }
            if (trouble == "cut"_L1 || trouble == "half"_L1) {
                fine.cutAfter = trouble == "cut"_L1 ? 0 : fine.bytes.size() - 5;
                return fine;
            }
            return trouble == "page"_L1 ? HttpServer::answer(200, "<html>proxy</html>")
                                        : HttpServer::json("{}", trouble.toInt());
        });
        QVERIFY(m_client->setServer(server.url()));
        const std::unique_ptr<PushJob> job(push());
        QVERIFY(runToEnd(*job, m_clock));
        QVERIFY2((job->state() == Job::State::Succeeded) == succeeds, qUtf8Printable(job->error().message));
        if (succeeds) {
            QCOMPARE(job->pushed().toString(), u"me/train-ppo/5"_s);
            QCOMPARE(version, 5);
        } else {
            QCOMPARE(version, 4);
        }
    }

    void aStrangersVersionIsNotOurs()
    {
        bool pushed = false;
        HttpServer server([&](const HttpServer::Request &request) {
            if (request.path.endsWith("/GetKernel"_L1)) {
                return HttpServer::json(QByteArray("{\"metadata\":{\"currentVersionNumber\":") + (pushed ? "5" : "4")
                    + "},\"blob\":{\"source\":\"somebody else's\"}}");
            }
            pushed = true;
            return HttpServer::json("{}", 500);
        });
        QVERIFY(m_client->setServer(server.url()));
        const std::unique_ptr<PushJob> job(push());
        QVERIFY(runToEnd(*job, m_clock));
        QCOMPARE(job->error().kind, ErrorKind::Conflict);
    }

    void newKernelIsPushedOnceToo()
    {
        int pushes = 0;
        HttpServer server([&](const HttpServer::Request &request) {
            if (request.path.endsWith("/GetKernel"_L1)) {
                return HttpServer::json(
                    "{\"code\":403,\"message\":\"Permission denied\"}", 403); // Kaggle's "does not exist"
            }
            return ++pushes == 1 ? HttpServer::json("{}", 502) : HttpServer::json("{\"versionNumber\":1}");
        });
        QVERIFY(m_client->setServer(server.url()));
        const std::unique_ptr<PushJob> job(push());
        QVERIFY(runToEnd(*job, m_clock));
        QCOMPARE(job->pushed().toString(), u"me/train-ppo/1"_s);
        QCOMPARE(pushes, 2);
    }

    void pushAnswersThatAreFailures_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("says");
        QTest::newRow("error") << "{\"error\":\"Maximum batch GPU session count of 2 reached.\"}"_ba
                               << u"Maximum batch GPU"_s;
        QTest::newRow("dataset") << "{\"versionNumber\":2,\"invalidDatasetSources\":[\"me/gone\"]}"_ba << u"me/gone"_s;
        QTest::newRow("kernel") << "{\"versionNumber\":2,\"invalidKernelSources\":[\"me/old\"]}"_ba << u"me/old"_s;
        QTest::newRow("model") << "{\"versionNumber\":2,\"invalidModelSources\":[\"a/b/c/d\"]}"_ba << u"a/b/c/d"_s;
    }
    void pushAnswersThatAreFailures()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, says);
        HttpServer server([&](const HttpServer::Request &request) {
            return request.path.endsWith("/SaveKernel"_L1) ? HttpServer::json(answer) : HttpServer::json("{}", 404);
        });
        QVERIFY(m_client->setServer(server.url()));
        const std::unique_ptr<PushJob> job(push());
        QVERIFY(runToEnd(*job, m_clock));
        QCOMPARE(job->state(), Job::State::Failed);
        QVERIFY2(job->error().message.contains(says), qUtf8Printable(job->error().message));
    }

    void logStreams_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QStringList>("data");
        QTest::addColumn<bool>("endSeen");
        const QByteArray sse = "text/event-stream";
        QTest::newRow("to its end") << sse << "data: {\"data\":\"a\\n\"}\n\ndata: END_OF_LOG\n\n"_ba
                                    << QStringList {u"a\n"_s} << true;
        QTest::newRow("charset") << "text/event-stream; charset=utf-8"_ba
                                 << "data: {\"data\":\"\xe2\x9c\x93\"}\n\ndata: END_OF_LOG\n\n"_ba
                                 << QStringList {u"✓"_s} << true;
        QTest::newRow("without its end") << sse << "data: {\"data\":\"a\"}\n\n"_ba << QStringList {u"a"_s} << false;
        QTest::newRow("no data") << sse << "data: {\"time\":2}\n\ndata: {\"data\":\"b\"}\n\n"_ba
                                 << QStringList {QString(), u"b"_s} << false;
        QTest::newRow("not JSON") << sse << "data: hello\n\n"_ba << QStringList {u"hello\n"_s} << false;
        QTest::newRow("stored") << "application/json"_ba << "[{\"data\":\"a\"}]"_ba << QStringList {u"a"_s} << true;
        QTest::newRow("stored, empty") << "application/json"_ba << "[]"_ba << QStringList {} << true;
        QTest::newRow("stored as lines") << "text/plain"_ba << "x\ny\n"_ba << QStringList {u"x\n"_s, u"y\n"_s} << true;
    }
    void logStreams()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(QStringList, data);
        QFETCH(bool, endSeen);
        HttpServer server([&](const auto &) { return HttpServer::answer(200, body, {{"Content-Type", type}}); });
        QVERIFY(m_client->setServer(server.url()));
        const std::unique_ptr<LogStreamJob> job(m_client->streamLog(run.withVersion(3)));
        QStringList got;
        connect(job.get(), &LogStreamJob::records, this, [&](const QList<LogRecord> &records) {
            for (const LogRecord &record : records) {
                got.append(record.data);
            }
        });
        QVERIFY(runToEnd(*job, m_clock));
        QCOMPARE(got, data);
        QCOMPARE(job->endSeen(), endSeen);
        const HttpServer::Request &request = server.requests.constFirst();
        QCOMPARE(request.verb, "GET"_ba);
        QCOMPARE(request.path, u"/api/v1/kernels/logs/stream/testuser/train-run-one"_s);
        QCOMPARE(request.query.queryItemValue(u"versionLabel"_s), u"v3"_s);
        QVERIFY(request.headers.value("accept").contains("text/event-stream"));
    }

    /// Sends a file through every trouble of a resumable session.
    void uploads_data()
    {
        QTest::addColumn<QList<int>>(
            "answers"); // to PUTs of bytes: 200; 308 = half stored; 0 = cut after half; others as they are
        QTest::addColumn<int>("sessions");
        QTest::newRow("at once") << QList {200} << 1;
        QTest::newRow("half taken") << QList {308, 200} << 1;
        QTest::newRow("cut") << QList {0, 200} << 1;
        QTest::newRow("503") << QList {503, 200} << 1;
        QTest::newRow("expired") << QList {404, 200} << 2;
        QTest::newRow("three times") << QList {0, 503, 308, 200} << 1;
    }
    void uploads()
    {
        QFETCH(QList<int>, answers);
        QFETCH(int, sessions);
        QTemporaryDir folder;
        QByteArray bytes(700000, 'u');
        bytes[350000] = 'x';
        write(folder.filePath(u"model.zip"_s), bytes);
        QByteArray stored;
        int opened = 0;
        HttpServer server([&](const HttpServer::Request &request) {
            if (request.path.endsWith("/StartBlobUpload"_L1)) {
                ++opened;
                stored.clear();
                return HttpServer::json("{\"token\":\"tok\",\"createUrl\":\""
                    + server.url(u"/up?upload_id=1"_s, u"localhost"_s).toEncoded() + "\"}");
            }
            const QByteArray range = request.headers.value("content-range");
            if (range == "bytes */700000") {
                HttpServer::Headers headers;
                if (!stored.isEmpty()) {
                    headers.append(
                        std::pair("Range"_ba, QByteArray("bytes=0-" + QByteArray::number(stored.size() - 1))));
                }
                return stored.size() == bytes.size() ? HttpServer::answer(200, "{}")
                                                     : HttpServer::answer(308, {}, headers);
            }
            const int status = answers.takeFirst();
            const qsizetype half = request.body.size() / 2;
            if (status == 200) {
                stored += request.body;
                return HttpServer::answer(200, "{}");
            }
            if (status == 404 || status == 503) {
                return HttpServer::answer(status, "x");
            }
            stored += request.body.first(half);
            if (status == 0) {
                return HttpServer::Reply {"H", 1};
            }
            return HttpServer::answer(308, {}, {{"Range", "bytes=0-" + QByteArray::number(stored.size() - 1)}});
        });
        QVERIFY(m_client->setServer(server.url()));
        const std::unique_ptr<UploadJob> job(
            m_client->upload(folder.filePath(u"model.zip"_s), u"model.zip"_s, folder.filePath(u"state/1.json"_s)));
        QVERIFY(runToEnd(*job, m_clock));
        QCOMPARE(job->error().message, QString());
        QCOMPARE(job->token(), u"tok"_s);
        QVERIFY(stored == bytes);
        QCOMPARE(opened, sessions);
        for (const HttpServer::Request &request : std::as_const(server.requests)) {
            QCOMPARE(request.headers.contains("authorization"), !request.path.startsWith("/up"_L1));
        }
        QCOMPARE(QFile::permissions(folder.filePath(u"state/1.json"_s)) & (QFile::ReadGroup | QFile::ReadOther),
            QFile::Permissions());
    }

    /// Nothing secret in any log line, error or object, even with everything logged.
    void secretsStaySecret()
    {
        QLoggingCategory::setFilterRules(u"*=true"_s);
        captured.clear();
        const QtMessageHandler before = qInstallMessageHandler(capture);
        QStringList shown;
        for (const int status : {200, 302, 401, 403, 404, 429, 500, 0}) {
            HttpServer server([&](const HttpServer::Request &request) {
                HttpServer::Reply reply = status == 302
                    ? HttpServer::answer(302, {},
                          {{"Location", QByteArray("http://elsewhere.example/x?X-Goog-Signature=") + theSignature}})
                    : HttpServer::json("{\"message\":\"no\",\"code\":" + QByteArray::number(status) + '}',
                          status == 0 ? 200 : status);
                reply.cutAfter = status == 0 ? 20 : -1;
                Q_UNUSED(request)
                return reply;
            });
            QVERIFY(m_client->setServer(server.url()));
            for (const QString &call : {u"GetKernelSessionStatus"_s, u"ListKernelSessionOutput"_s, u"IntrospectToken"_s,
                     u"SaveKernel"_s, u"LogStream"_s}) {
                const std::unique_ptr<Job> job(make(call));
                connect(job.get(), &Job::messageChanged, this, [&](const QString &message) { shown.append(message); });
                QVERIFY(runToEnd(*job, m_clock));
                shown << job->title() << job->message() << job->error().message << job->error().detail;
            }
        }
        qInstallMessageHandler(before);
        QLoggingCategory::setFilterRules({});
        QVERIFY(captured.size() > 10);
        const QString all = (captured + shown).join(u'\n');
        const QByteArray basic
            = Credential::ofKey(u"me"_s, QString::fromLatin1(theSecret), {}).authorization().reveal();
        for (const QString &secret :
            {QString::fromLatin1(theSecret), QString::fromLatin1(theSignature), QString::fromLatin1(basic.mid(6))}) {
            QVERIFY2(!all.contains(secret), qUtf8Printable(all));
        }
    }

private:
    [[nodiscard]] PushJob *push()
    {
        PushRequest request;
        request.kernel = {u"me"_s, u"train-ppo"_s, 0};
        request.title = u"Train PPO"_s;
        request.source = u"print('ours')\n"_s;
        return m_client->push(request);
    }

    [[nodiscard]] Job *make(const QString &call)
    {
        const DatasetRef dataset {u"testuser"_s, u"my-data-set"_s, 0};
        const QHash<QString, std::function<Job *()>> calls {
            {u"GetKernelSessionStatus"_s, [&] { return m_client->status(run); }},
            {u"ListKernelSessionOutput"_s, [&] { return m_client->listOutput(run); }},
            {u"ListKernelFiles"_s, [&] { return m_client->listFiles(run); }},
            {u"ListKernels"_s, [&] { return m_client->listKernels({}); }},
            {u"GetKernel"_s, [&] { return m_client->pull(run); }},
            {u"SaveKernel"_s, [&] { return push(); }},
            {u"DeleteKernel"_s, [&] { return m_client->deleteKernel(run); }},
            {u"GetAcceleratorQuotaStatistics"_s, [&] { return m_client->quota(); }},
            {u"IntrospectToken"_s, [&] { return m_client->whoAmI(); }},
            {u"GetDatasetStatus"_s, [&] { return m_client->datasetStatus(dataset); }},
            {u"GetDataset"_s, [&] { return m_client->datasetVersion(dataset); }},
            {u"ListDatasetFiles"_s, [&] { return m_client->listDatasetFiles(dataset); }},
            {u"CreateDataset"_s,
                [&] {
                    return m_client->createDataset(
                        {dataset, u"My Data Set"_s, u"CC0-1.0"_s, true, {}, {}, {}, {}, false, {}, {}});
                }},
            {u"LogStream"_s, [&] { return m_client->streamLog(run); }},
        };
        const auto found = calls.constFind(call);
        return found == calls.constEnd() ? nullptr : (*found)();
    }

    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    QNetworkAccessManager m_network;
    FakeClock m_clock;
    std::unique_ptr<KaggleClient> m_client;
    QJsonArray m_recorded;
};

QTEST_GUILESS_MAIN(KaggleClientTest)
#include "tst_kaggleclient.moc"
