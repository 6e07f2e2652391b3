// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/client.h"
#include "model/kaggle/datasetpublish.h"
#include "model/kaggle/kernelmetadata.h"
#include "tests/fakeclock.h"
#include "tests/net/httpserver.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Reprise;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// JSON with single quotes, for reading.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

const QByteArray fullMetadata = json("{\n"
                                     "  'id': 'me/train-ppo',\n"
                                     "  'id_no': 1000,\n"
                                     "  'title': 'Train PPO',\n"
                                     "  'code_file': 'train.py',\n"
                                     "  'language': 'python',\n"
                                     "  'kernel_type': 'script',\n"
                                     "  'is_private': 'true',\n"
                                     "  'enable_gpu': true,\n"
                                     "  'enable_tpu': 'False',\n"
                                     "  'enable_internet': false,\n"
                                     "  'our_own_key': {\n    'kept': [1, 2.50, null]\n  },\n"
                                     "  'keywords': ['gpu', 'rl'],\n"
                                     "  'dataset_sources': ['me/data/3'],\n"
                                     "  'kernel_sources': ['me/before'],\n"
                                     "  'competition_sources': ['titanic'],\n"
                                     "  'model_sources': ['me/m/pyTorch/default/1'],\n"
                                     "  'docker_image_pinning_type': 'original',\n"
                                     "  'docker_image': 'gcr.io/kaggle-images/python@sha256:abc',\n"
                                     "  'machine_shape': 'NvidiaTeslaT4'\n"
                                     "}\n"
                                     "");

/// A small Kaggle for datasets and blobs, with trouble on demand.
struct DatasetServer
{
    QHash<QString, QByteArray> blobs; ///< token → bytes that arrived
    QHash<QString, qint64> sizes; ///< token → size announced
    QStringList names; ///< announced
    QList<QJsonArray> versions; ///< of the one dataset
    QString status = u"READY"_s;
    bool hidesAbsence = false; ///< 403 instead of 404
    int processing = 0; ///< status calls that still say so
    std::function<std::optional<HttpServer::Reply>(const HttpServer::Request &)> before; ///< trouble instead of working
    std::function<std::optional<HttpServer::Reply>(const HttpServer::Request &)> after; ///< trouble after having worked
    QUrl address;

    HttpServer::Reply operator()(const HttpServer::Request &request)
    {
        if (before) {
            if (const auto trouble = before(request)) {
                return *trouble;
            }
        }
        const HttpServer::Reply reply = work(request);
        if (after) {
            if (const auto trouble = after(request)) {
                return *trouble;
            }
        }
        return reply;
    }

    HttpServer::Reply work(const HttpServer::Request &request)
    {
        const QString method = request.path.section(u'/', -1);
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        const auto absent = [this] { return HttpServer::json("{\"code\":404}", hidesAbsence ? 403 : 404); };
        if (method == "GetDatasetStatus"_L1) {
            if (versions.isEmpty()) {
                return absent();
            }
            const QString word = processing-- > 0 ? u"BLOBS_RECEIVED"_s : status;
            return HttpServer::json("{\"status\":\"" + word.toLatin1() + "\"}");
        }
        if (method == "GetDataset"_L1) {
            return versions.isEmpty()
                ? absent()
                : HttpServer::json("{\"currentVersionNumber\":" + QByteArray::number(versions.size()) + '}');
        }
        if (method == "StartBlobUpload"_L1) {
            names.append(body.value("name"_L1).toString());
            const QString token = u"blob%1"_s.arg(sizes.size());
            sizes.insert(token, body.value("contentLength"_L1).toInteger());
            QUrl url = address;
            url.setPath(u"/upload/"_s + token);
            return HttpServer::json(
                "{\"token\":\"" + token.toLatin1() + "\",\"createUrl\":\"" + url.toEncoded() + "\"}");
        }
        if (request.path.startsWith("/upload/"_L1)) {
            return upload(request, method);
        }
        if (method == "CreateDataset"_L1 || method == "CreateDatasetVersion"_L1) {
            const QJsonObject inner = method == "CreateDataset"_L1 ? body : body.value("body"_L1).toObject();
            versions.append(inner.value("files"_L1).toArray());
            return HttpServer::json("{\"status\":\"Ok\",\"ref\":\"me/data\",\"url\":\"\",\"error\":\"\"}");
        }
        return HttpServer::json("{}", 404);
    }

    HttpServer::Reply upload(const HttpServer::Request &request, const QString &token)
    {
        if (!sizes.contains(token)) {
            return HttpServer::answer(404, {});
        }
        const QByteArray range = request.headers.value("content-range");
        QByteArray &bytes = blobs[token];
        if (range.startsWith("bytes */")) {
            if (blobs.value(token).size() == sizes.value(token)) {
                return HttpServer::answer(200, {});
            }
            return bytes.isEmpty()
                ? HttpServer::answer(308, {})
                : HttpServer::answer(308, {}, {{"Range", "bytes=0-" + QByteArray::number(bytes.size() - 1)}});
        }
        if (!range.isEmpty() && range.sliced(6).split('-').constFirst().toLongLong() != bytes.size()) {
            return HttpServer::answer(400, "wrong place");
        }
        bytes = range.isEmpty() ? request.body : QByteArray(bytes + request.body);
        return HttpServer::answer(200, {});
    }
};

} // namespace

/// Publishing: kernel-metadata.json without loss, and datasets made exactly once with every file.
class PublishTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<FakeClock>();
        m_client = std::make_unique<KaggleClient>(m_network, *m_clock);
        m_kaggle = {};
        m_server
            = std::make_unique<HttpServer>([this](const HttpServer::Request &request) { return m_kaggle(request); });
        m_kaggle.address = m_server->url();
        QVERIFY(m_client->setServer(m_server->url()).has_value());
        m_files.clear();
    }

    void metadataIsKeptAsItIs()
    {
        const auto metadata = KernelMetadata::parse(fullMetadata, u"kernel-metadata.json"_s);
        QVERIFY(metadata.has_value());
        QCOMPARE(metadata->toText(), fullMetadata);
    }

    void everyFieldIsPushed()
    {
        const auto metadata = KernelMetadata::parse(fullMetadata, u"kernel-metadata.json"_s);
        const auto request = metadata->toRequest("print(1)\n");
        QVERIFY(request.has_value());
        const QJsonObject expected = QJsonDocument::fromJson(
            json("{'id': 1000, 'slug': 'me/train-ppo', 'newTitle': 'Train PPO',\n"
                 "            'text': 'print(1)\\n', 'language': 'python', 'kernelType': 'script', 'isPrivate': true, "
                 "'enableGpu': true,\n"
                 "            'enableTpu': false, 'enableInternet': false, 'datasetDataSources': ['me/data/3'],\n"
                 "            'kernelDataSources': ['me/before'], 'competitionDataSources': ['titanic'],\n"
                 "            'modelDataSources': ['me/m/pyTorch/default/1'], 'categoryIds': ['gpu', 'rl'],\n"
                 "            'dockerImagePinningType': 'original', 'dockerImage': "
                 "'gcr.io/kaggle-images/python@sha256:abc',\n"
                 "            'machineShape': 'NvidiaTeslaT4'}"))
                                         .object();
        QCOMPARE(request->toJson(), expected);
    }

    void whatIsLeftOutHasTheOfficialDefaults()
    {
        const auto metadata = KernelMetadata::parse(
            json("{'id':'me/train','code_file':'a.py','language':'python','kernel_type':'script'}"), u"m"_s);
        const auto request = metadata->toRequest("x");
        QVERIFY(request.has_value());
        QVERIFY(request->isPrivate);
        QVERIFY(request->enableInternet);
        QVERIFY(!request->enableGpu);
        QVERIFY(!request->toJson().contains("machineShape"_L1));
    }

    void metadataThatCannotBeUsed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("names");
        const QByteArray rest = json("'code_file':'a.py','language':'python','kernel_type':'script'}");
        QTest::newRow("no id") << QByteArray("{" + rest) << u"id"_s;
        QTest::newRow("version in id") << QByteArray("{\"id\":\"me/train/3\"," + rest) << u"id"_s;
        QTest::newRow("short title") << QByteArray("{\"id\":\"me/train\",\"title\":\"abc\"," + rest) << u"title"_s;
        QTest::newRow("language") << json("{'id':'me/train','language':'cobol','kernel_type':'script'}")
                                  << u"language"_s;
        QTest::newRow("type") << json("{'id':'me/train','language':'python','kernel_type':'poem'}") << u"kernel_type"_s;
        QTest::newRow("switch") << QByteArray("{\"id\":\"me/train\",\"enable_gpu\":\"maybe\"," + rest)
                                << u"enable_gpu"_s;
    }
    void metadataThatCannotBeUsed()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, names);
        const auto metadata = KernelMetadata::parse(text, u"kernel-metadata.json"_s);
        QVERIFY(metadata.has_value());
        const auto request = metadata->toRequest("x");
        QVERIFY(!request.has_value());
        QVERIFY2(request.error().message.contains(names), qPrintable(request.error().message));
    }

    void brokenJsonNamesItsLine()
    {
        const auto metadata = KernelMetadata::parse("{\n\"id\": \"me/x\",\n oops\n}", u"kernel-metadata.json"_s);
        QVERIFY(!metadata.has_value());
        QVERIFY2(metadata.error().message.contains(u'3'), qPrintable(metadata.error().message));
    }

    void pullKeepsWhatItDoesNotKnow()
    {
        auto metadata = *KernelMetadata::parse(fullMetadata, u"kernel-metadata.json"_s);
        PulledKernel pulled;
        pulled.metadata.ref = u"me/train-ppo"_s;
        pulled.metadata.id = 1000;
        pulled.metadata.title = u"Train PPO 2"_s;
        pulled.metadata.gpu = true;
        pulled.metadata.isPrivate = true;
        pulled.language = u"python"_s;
        pulled.kernelType = u"script"_s;
        metadata.takeOver(pulled, u"train.py"_s);
        const QByteArray text = metadata.toText();
        QVERIFY(text.contains("\"our_own_key\": {\n    \"kept\": [1, 2.50, null]\n  }"));
        QVERIFY(text.contains("\"docker_image_pinning_type\": \"original\""));
        QVERIFY(text.contains("\"title\": \"Train PPO 2\""));
        QVERIFY(text.indexOf("\"id\"") < text.indexOf("\"title\""));
    }

    void namesOfPulledSources_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("name");
        QTest::newRow("python") << u"python"_s << u"script"_s << u"k.py"_s;
        QTest::newRow("r") << u"r"_s << u"script"_s << u"k.R"_s;
        QTest::newRow("rmarkdown") << u"rmarkdown"_s << u"script"_s << u"k.Rmd"_s;
        QTest::newRow("notebook") << u"python"_s << u"notebook"_s << u"k.ipynb"_s;
        QTest::newRow("r notebook") << u"r"_s << u"notebook"_s << u"k.irnb"_s;
        QTest::newRow("nothing told") << QString() << QString() << u"k.py"_s;
    }
    void namesOfPulledSources()
    {
        QFETCH(QString, language);
        QFETCH(QString, type);
        PulledKernel pulled;
        pulled.language = language;
        pulled.kernelType = type;
        QTEST(pulledFileName(pulled, u"k"_s), "name");
    }

    void notebooksAreCleaned()
    {
        const auto cleaned = cleanedNotebook(
            json("{'nbformat':4,'cells':[\n"
                 "            {'cell_type':'code','source':['a = 1\\n','b = "
                 "2'],'outputs':[{'data':'x'}],'execution_count':1},\n"
                 "            {'cell_type':'markdown','source':'# T'}],'metadata':{'kernelspec':{'name':'python3'}}}"));
        QVERIFY(cleaned.has_value());
        const QJsonArray cells = QJsonDocument::fromJson(cleaned->toUtf8()).object().value("cells"_L1).toArray();
        QCOMPARE(cells.at(0)["source"_L1].toString(), u"a = 1\nb = 2"_s);
        QVERIFY(cells.at(0)["outputs"_L1].toArray().isEmpty());
        QCOMPARE(cells.at(1)["source"_L1].toString(), u"# T"_s);
        QVERIFY(!cleanedNotebook("print(1)").has_value());
    }

    void newDatasetWithEveryFile_data()
    {
        QTest::addColumn<bool>("hidesAbsence");
        QTest::newRow("404 for what does not exist") << false;
        QTest::newRow("403 for it") << true;
    }
    void newDatasetWithEveryFile()
    {
        QFETCH(bool, hidesAbsence);
        m_kaggle.hidesAbsence = hidesAbsence;
        write(50);
        const auto job = publish();
        QVERIFY(runToEnd(*job, *m_clock));
        verifyOneVersion(*job, 50);
        QVERIFY(!job->isNewVersion());
        QVERIFY(QDir(m_folder->filePath(u"state"_s)).isEmpty()); // nothing to resume any more
    }

    /// Folders are told with the dataset, as the trees of kagglehub: a blob's name has none.
    void blobsHaveNoFolders()
    {
        write(2);
        m_files[1].name = u"a/b/"_s + m_files.at(1).name;
        const auto job = publish();
        QVERIFY(runToEnd(*job, *m_clock));
        QCOMPARE(job->error().message, QString());
        m_kaggle.names.sort();
        QCOMPARE(m_kaggle.names, (QStringList {u"file00.bin"_s, u"file01.bin"_s}));
    }

    void refusedBeforeAnythingGoesUp_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("subtitle");
        QTest::addColumn<QString>("says");
        QTest::newRow("short title") << u"data"_s << QString()
                                     << u"A dataset’s title has 6 to 50 characters; “data” has 4."_s;
        QTest::newRow("long title") << QString(51,
            u't') << QString() << u"A dataset’s title has 6 to 50 characters; “%1” has 51."_s.arg(QString(51, u't'));
        QTest::newRow("short subtitle") << u"My data"_s << u"short"_s
                                        << u"A dataset’s subtitle has 20 to 80 characters; this one has 5."_s;
    }
    void refusedBeforeAnythingGoesUp()
    {
        QFETCH(QString, title);
        QFETCH(QString, subtitle);
        QFETCH(QString, says);
        write(2);
        DatasetDraft draft;
        draft.title = title;
        draft.subtitle = subtitle;
        const auto job = publish(draft);
        QVERIFY(runToEnd(*job, *m_clock));
        QCOMPARE(job->error().kind, ErrorKind::InvalidInput);
        QCOMPARE(job->error().message, says + u" Nothing was uploaded.");
        QVERIFY(m_kaggle.names.isEmpty());
        // A version keeps the title that the dataset has.
        m_kaggle.versions.append(QJsonArray());
        const auto version = publish(draft);
        QVERIFY(runToEnd(*version, *m_clock));
        QCOMPARE(version->state(), Job::State::Succeeded);
    }

    void newVersionWaitsForTheOneBefore()
    {
        m_kaggle.versions.append(QJsonArray());
        m_kaggle.processing = 3;
        write(2);
        const auto job = publish();
        QVERIFY(runToEnd(*job, *m_clock));
        QCOMPARE(job->error().message, QString());
        QCOMPARE(m_kaggle.versions.size(), 2);
        QCOMPARE(job->version(), 2);
    }

    void readyOfTheVersionBeforeIsNotOurs()
    {
        m_kaggle.versions.append(QJsonArray());
        write(1);
        int lag = 3;
        m_kaggle.after = [&](const HttpServer::Request &request) -> std::optional<HttpServer::Reply> {
            if (request.path.endsWith("/GetDataset"_L1) && m_kaggle.versions.size() == 2 && lag-- > 0) {
                return HttpServer::json("{\"currentVersionNumber\":1}");
            }
            return {};
        };
        const auto job = publish();
        QVERIFY(runToEnd(*job, *m_clock));
        QCOMPARE(job->version(), 2);
        QVERIFY(lag <= 0);
    }

    /// The call that makes it, with its answer lost before or after the server worked.
    void madeExactlyOnce_data()
    {
        QTest::addColumn<bool>("exists");
        QTest::addColumn<bool>("worked");
        QTest::addColumn<QByteArray>("trouble");
        for (const bool exists : {false, true}) {
            for (const bool worked : {false, true}) {
                const char *what = exists ? "version" : "dataset";
                const char *when = worked ? "after" : "before";
                QTest::addRow("%s, cut %s", what, when) << exists << worked << QByteArray();
                QTest::addRow("%s, 502 %s", what, when) << exists << worked << HttpServer::answer(502, "x").bytes;
                QTest::addRow("%s, page %s", what, when) << exists << worked << HttpServer::answer(200, "<html>").bytes;
            }
        }
    }
    void madeExactlyOnce()
    {
        QFETCH(bool, exists);
        QFETCH(bool, worked);
        QFETCH(QByteArray, trouble);
        if (exists) {
            m_kaggle.versions.append(QJsonArray());
        }
        write(3);
        int times = 1;
        const auto fault = [&](const HttpServer::Request &request) -> std::optional<HttpServer::Reply> {
            if (request.path.contains("/CreateDataset"_L1) && times-- > 0) {
                return HttpServer::Reply {trouble, trouble.isEmpty() ? 0 : -1, true};
            }
            return {};
        };
        (worked ? m_kaggle.after : m_kaggle.before) = fault;
        const auto job = publish();
        QVERIFY(runToEnd(*job, *m_clock));
        QCOMPARE(job->error().message, QString());
        QCOMPARE(m_kaggle.versions.size(), exists ? 2 : 1);
        QCOMPARE(m_kaggle.versions.constLast().size(), 3);
    }

    void neverWithAFileMissing()
    {
        write(8);
        m_kaggle.before = [&](const HttpServer::Request &request) -> std::optional<HttpServer::Reply> {
            if (request.path.endsWith("/blob5"_L1)) {
                return HttpServer::answer(403, "no");
            }
            return {};
        };
        const auto job = publish();
        QVERIFY(runToEnd(*job, *m_clock));
        QCOMPARE(job->state(), Job::State::Failed);
        QVERIFY(m_kaggle.versions.isEmpty());
        QVERIFY2(job->error().message.contains("file"_L1), qPrintable(job->error().message));
    }

    /// Kaggle may forget an upload that the storage still has; nobody must be stuck with it.
    void forgottenBlobsGoUpAnew()
    {
        write(4);
        QByteArray refusal = R"({"status":"Error","error":"The title is taken"})";
        m_kaggle.before = [&](const HttpServer::Request &request) -> std::optional<HttpServer::Reply> {
            if (request.path.endsWith("/CreateDataset"_L1) && !refusal.isEmpty()) {
                return HttpServer::json(refusal);
            }
            return {};
        };
        const auto uploads = [this] {
            return std::ranges::count_if(m_server->requests, [](const HttpServer::Request &request) {
                return request.verb == "PUT" && !request.headers.value("content-range").startsWith("bytes */");
            });
        };
        const auto refused = publish();
        QVERIFY(runToEnd(*refused, *m_clock));
        QCOMPARE(refused->state(), Job::State::Failed);
        QCOMPARE(uploads(), 4);
        refusal = R"({"status":"Error","error":"A file was not uploaded"})";
        const auto forgotten = publish();
        QVERIFY(runToEnd(*forgotten, *m_clock));
        QCOMPARE(forgotten->state(), Job::State::Failed);
        QCOMPARE(uploads(), 4 + 1); // what was uploaded is not uploaded again; the empty file has nothing to resume
        refusal.clear();
        const auto made = publish();
        QVERIFY(runToEnd(*made, *m_clock));
        verifyOneVersion(*made, 4);
        QCOMPARE(uploads(), 4 + 1 + 4);
    }

    void notKnownWhetherItExistsMeansNothingIsSent()
    {
        write(1);
        m_kaggle.before = [](const HttpServer::Request &request) -> std::optional<HttpServer::Reply> {
            if (request.path.endsWith("/GetDatasetStatus"_L1)) {
                return HttpServer::answer(500, "ill");
            }
            return {};
        };
        const auto job = publish();
        QVERIFY(runToEnd(*job, *m_clock));
        QCOMPARE(job->state(), Job::State::Failed);
        QVERIFY(m_kaggle.sizes.isEmpty());
    }

    void failedProcessingIsAnError()
    {
        write(1);
        m_kaggle.status = u"FAILED"_s;
        const auto job = publish();
        QVERIFY(runToEnd(*job, *m_clock));
        QCOMPARE(job->state(), Job::State::Failed);
    }

    /// Seeded trouble at every call: the files are all there, once. REPRISE_SCHEDULES asks for more.
    void randomTrouble()
    {
        write(50);
        const auto schedules = quint32(std::max(10, qEnvironmentVariableIntValue("REPRISE_SCHEDULES")));
        for (quint32 seed = 0; seed < schedules; ++seed) {
            QRandomGenerator random(seed);
            const QUrl address = m_kaggle.address;
            m_kaggle = {};
            m_kaggle.address = address;
            if (seed % 2 == 1) {
                m_kaggle.versions.append(QJsonArray());
            }
            const qsizetype had = m_kaggle.versions.size();
            int trouble = 12;
            const auto fault = [&](const HttpServer::Request &) -> std::optional<HttpServer::Reply> {
                if (random.bounded(10) > 0 || trouble-- <= 0) {
                    return {};
                }
                switch (random.bounded(5)) {
                case 0:
                    return HttpServer::answer(503, "busy");
                case 2:
                    return HttpServer::answer(200, "<html>sign in to the network</html>");
                case 1:
                    return HttpServer::json("{\"code\":500,\"message\":\"Internal error\"}");
                default:
                    return HttpServer::Reply {{}, 0};
                }
            };
            m_kaggle.before = fault;
            m_kaggle.after = fault;
            const auto job = publish();
            QVERIFY(runToEnd(*job, *m_clock));
            QVERIFY2(job->state() == Job::State::Succeeded,
                qPrintable(u"seed %1: %2 %3"_s.arg(seed).arg(job->error().message, job->error().detail)));
            QCOMPARE(m_kaggle.versions.size(), had + 1);
            QCOMPARE(m_kaggle.versions.constLast().size(), 50);
            verifyBlobs(m_kaggle.versions.constLast());
        }
    }

private:
    void write(int count)
    {
        for (int i = 0; i < count; ++i) {
            const QString name = u"file%1.bin"_s.arg(i, 2, 10, QChar(u'0'));
            QFile file(m_folder->filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            const QByteArray bytes = QByteArray::number(i).repeated(i * 300);
            QCOMPARE(file.write(bytes), bytes.size());
            m_files.append({file.fileName(), name});
        }
    }
    [[nodiscard]] std::unique_ptr<DatasetPublishJob> publish()
    {
        DatasetDraft draft;
        draft.title = u"My data"_s;
        return publish(draft);
    }
    [[nodiscard]] std::unique_ptr<DatasetPublishJob> publish(DatasetDraft draft)
    {
        m_client->setPatience({}, 8);
        draft.dataset = {u"me"_s, u"data"_s, 0};
        return std::make_unique<DatasetPublishJob>(*m_client, *m_clock, draft, m_files, m_folder->filePath(u"state"_s));
    }
    void verifyBlobs(const QJsonArray &files)
    {
        for (qsizetype i = 0; i < files.size(); ++i) {
            QFile file(m_files.at(i).path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(m_kaggle.blobs.value(files.at(i)["token"_L1].toString()), file.readAll());
        }
    }
    void verifyOneVersion(const DatasetPublishJob &job, int count)
    {
        QCOMPARE(QString(job.error().message + job.error().detail), QString());
        QCOMPARE(job.state(), Job::State::Succeeded);
        QCOMPARE(m_kaggle.versions.size(), 1);
        QCOMPARE(m_kaggle.versions.constFirst().size(), count);
        verifyBlobs(m_kaggle.versions.constFirst());
    }

    QNetworkAccessManager m_network;
    DatasetServer m_kaggle;
    QList<DatasetPublishJob::LocalFile> m_files;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<HttpServer> m_server;
    std::unique_ptr<KaggleClient> m_client;
};

QTEST_GUILESS_MAIN(PublishTest)
#include "tst_publish.moc"
