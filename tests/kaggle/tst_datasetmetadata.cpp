// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a dataset: dataset-metadata.json, and the calls that read, send and delete.
#include "model/kaggle/client.h"
#include "model/kaggle/datasetmetadatafile.h"
#include "tests/fakeclock.h"
#include "tests/net/httpserver.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

const DatasetRef dataset {u"me"_s, u"my-data-set"_s, 0};

/// In a person's own order and spelling, with keys that nobody knows.
const QByteArray full = R"({
  "license_of_mine": [1.50, null],
  "title": "My Data Set",
  "id": "me/my-data-set",
  "subtitle": "A subtitle of enough characters",
  "description": "desc",
  "licenses": [{"name": "MIT", "path": "LICENSE"}],
  "keywords": ["rl", "traffic"],
  "resources": [
    {"path": "table.csv", "description": "the table", "bytes": 8, "schema": {"fields": [
      {"name": "a", "title": "first by title", "type": "number"},
      {"name": "b", "description": "second", "type": "yearmonth", "unit": "m"}], "missingValues": [""]}},
    {"path": "folder/b.bin", "description": "bytes"}
  ]
})";

QJsonObject bodyOf(const HttpServer::Request &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

} // namespace

class DatasetMetadataTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A file, perhaps fetched long ago or somebody else's, makes nothing public.
    void aFileNeverMakesADatasetPublic()
    {
        DatasetMetadata said;
        said.isPrivate = true;
        QVERIFY(DatasetMetadataFile::parse("{\"isPrivate\": false}"_ba, u"f"_s)->applyTo(said));
        QVERIFY(said.isPrivate);
        said.isPrivate = false;
        QVERIFY(DatasetMetadataFile::parse("{\"isPrivate\": true}"_ba, u"f"_s)->applyTo(said));
        QVERIFY(said.isPrivate);
    }
    void init()
    {
        m_client = std::make_unique<KaggleClient>(m_network, m_clock);
        m_client->setPatience({}, 1);
    }

    void everyFieldIsRead()
    {
        const auto file = DatasetMetadataFile::parse(full, u"f"_s);
        QVERIFY(file);
        DatasetMetadata said;
        said.isPrivate = true;
        said.updateFrequency = u"weekly"_s;
        QVERIFY(file->applyTo(said));
        QCOMPARE(said.title, u"My Data Set"_s);
        QCOMPARE(said.subtitle, u"A subtitle of enough characters"_s);
        QCOMPARE(said.description, u"desc"_s);
        QCOMPARE(said.licenses, QStringList {u"MIT"_s});
        QCOMPARE(said.keywords, (QStringList {u"rl"_s, u"traffic"_s}));
        // What it does not mention stays.
        QVERIFY(said.isPrivate);
        QCOMPARE(said.updateFrequency, u"weekly"_s);
        QCOMPARE(said.files.size(), 2);
        const DatasetFileNote table = said.files.value(u"table.csv"_s);
        QCOMPARE(table.description, u"the table"_s);
        QCOMPARE(table.columns,
            (QList<DatasetColumn> {{u"a"_s, u"numeric"_s, u"number"_s, u"first by title"_s},
                {u"b"_s, u"string"_s, u"yearmonth"_s, u"second"_s}}));
    }

    void columnTypes_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("wire");
        for (const char *text : {"string", "date", "time", "yearmonth", "duration", "geopoint", "geojson"}) {
            QTest::newRow(text) << QString::fromLatin1(text) << u"string"_s;
        }
        for (const char *number : {"numeric", "number", "year"}) {
            QTest::newRow(number) << QString::fromLatin1(number) << u"numeric"_s;
        }
        for (const char *other : {"boolean", "datetime", "integer", "uuid"}) {
            QTest::newRow(other) << QString::fromLatin1(other) << QString::fromLatin1(other);
        }
    }
    void columnTypes()
    {
        QFETCH(QString, type);
        QFETCH(QString, wire);
        QCOMPARE(wireColumnType(type), wire);
    }

    void wrongFilesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("said"); // empty: fine
        QTest::newRow("empty object") << "{}"_ba << QString();
        QTest::newRow("nulls") << R"({"title": null, "resources": null})"_ba << QString();
        QTest::newRow("no JSON") << "{\n \"title\": oops}"_ba << u"line 2"_s;
        QTest::newRow("list") << "[]"_ba << u"object"_s;
        QTest::newRow("title is a number") << R"({"title": 3})"_ba << u"title"_s;
        QTest::newRow("two licences") << R"({"licenses": [{"name": "a"}, {"name": "b"}]})"_ba << u"licenses"_s;
        QTest::newRow("no licence") << R"({"licenses": []})"_ba << u"licenses"_s;
        QTest::newRow("licence without a name") << R"({"licenses": [{}]})"_ba << u"licenses"_s;
        QTest::newRow("resources is no list") << R"({"resources": {}})"_ba << u"resources"_s;
        QTest::newRow("resource without a path") << R"({"resources": [{"description": "x"}]})"_ba << u"path"_s;
        QTest::newRow("column without a name")
            << R"({"resources": [{"path": "a.csv", "schema": {"fields": [{"type": "string"}]}}]})"_ba << u"a.csv"_s;
    }
    void wrongFilesAreNamed()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, said);
        const auto file = DatasetMetadataFile::parse(text, u"shown.json"_s);
        DatasetMetadata metadata;
        const Result<> applied = file ? file->applyTo(metadata) : Result<>(failure(file.error()));
        QCOMPARE(applied.has_value(), said.isEmpty());
        if (!applied) {
            QVERIFY2(applied.error().message.contains(said), qPrintable(applied.error().message));
            QVERIFY(applied.error().message.contains("shown.json"_L1));
        }
    }

    void takingOverKeepsWhatItDoesNotKnow()
    {
        auto file = *DatasetMetadataFile::parse(full, u"f"_s);
        DatasetMetadata said;
        QVERIFY(file.applyTo(said));
        const QByteArray before = file.toText();
        said.isPrivate = true;
        file.takeOver(dataset, said);
        // The same said again changes nothing but what is new.
        QJsonObject now = QJsonDocument::fromJson(file.toText()).object();
        QCOMPARE(now.take("isPrivate"_L1), QJsonValue(true));
        QVERIFY(file.toText().contains("1.50")); // as it was spelled
        QVERIFY(file.toText().contains("missingValues"));
        QVERIFY(file.toText().contains("\"bytes\": 8"));
        said.title = u"Another title"_s;
        said.files.insert(u"new.csv"_s, {u"new"_s, {}});
        file.takeOver(dataset, said);
        DatasetMetadata again;
        QVERIFY(file.applyTo(again));
        QCOMPARE(again.title, u"Another title"_s);
        QCOMPARE(again.files, said.files);
        QVERIFY(file.toText().indexOf("license_of_mine") < file.toText().indexOf("title"));
        QVERIFY(before.size() < file.toText().size());
    }

    void theOfficialCommandsFormIsReadToo()
    {
        auto file = *DatasetMetadataFile::parse(
            R"({"info": {"datasetId": 5000, "title": "Inside", "isPrivate": true,
                "licenses": [{"name": "CC0-1.0"}], "userSpecifiedSources": "own runs"}, "errorMessage": ""})",
            u"f"_s);
        DatasetMetadata said;
        QVERIFY(file.applyTo(said));
        QCOMPARE(said.title, u"Inside"_s);
        QCOMPARE(said.sources, u"own runs"_s);
        QVERIFY(said.isPrivate);
        said.title = u"Changed inside"_s;
        file.takeOver(dataset, said);
        const QJsonObject json = QJsonDocument::fromJson(file.toText()).object();
        QCOMPARE(json["info"_L1]["title"_L1].toString(), u"Changed inside"_s);
        QVERIFY(!json.contains("title"_L1));
    }

    void theOldNameIsReadToo()
    {
        const QTemporaryDir folder;
        QVERIFY(!DatasetMetadataFile::isIn(folder.path()));
        QFile old(folder.filePath(DatasetMetadataFile::oldFileName));
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write(R"({"title": "The old one"})") > 0);
        old.close();
        QVERIFY(DatasetMetadataFile::isIn(folder.path()));
        const auto read = DatasetMetadataFile::load(folder.path());
        QVERIFY(read);
        QCOMPARE(read->text(u"title"_s), u"The old one"_s);
    }

    void descriptionsGoUpWithTheFiles_data()
    {
        QTest::addColumn<bool>("version");
        QTest::newRow("new dataset") << false;
        QTest::newRow("new version") << true;
    }
    void descriptionsGoUpWithTheFiles()
    {
        QFETCH(bool, version);
        HttpServer server([](const HttpServer::Request &) { return HttpServer::json(R"({"status":"Ok"})"); });
        QVERIFY(m_client->setServer(server.url()));
        DatasetMetadata said;
        QVERIFY(DatasetMetadataFile::parse(full, u"f"_s)->applyTo(said));
        DatasetDraft draft;
        draft.dataset = dataset;
        draft.files = {{u"table.csv"_s, u"t1"_s}, {u"plain.bin"_s, u"t2"_s}, {u"folder/b.bin"_s, u"t3"_s}};
        draft.notes = said.files;
        const std::unique_ptr<ApiCall<DatasetAnswer>> job(
            version ? m_client->createDatasetVersion(draft) : m_client->createDataset(draft));
        QVERIFY(runToEnd(*job, m_clock));
        QJsonObject body = bodyOf(server.requests.constFirst());
        body = version ? body["body"_L1].toObject() : body;
        // As the official command's own request (traces datasets_create).
        const QJsonArray columns {QJsonObject {{u"order"_s, 0}, {u"name"_s, u"a"_s}, {u"type"_s, u"numeric"_s},
                                      {u"originalType"_s, u"number"_s}, {u"description"_s, u"first by title"_s}},
            QJsonObject {{u"order"_s, 1}, {u"name"_s, u"b"_s}, {u"type"_s, u"string"_s},
                {u"originalType"_s, u"yearmonth"_s}, {u"description"_s, u"second"_s}}};
        QCOMPARE(body["files"_L1].toArray(),
            (QJsonArray {
                QJsonObject {{u"token"_s, u"t1"_s}, {u"description"_s, u"the table"_s}, {u"columns"_s, columns}},
                QJsonObject {{u"token"_s, u"t2"_s}}}));
        QCOMPARE(body["directories"_L1][0]["files"_L1].toArray(),
            QJsonArray {QJsonObject({{u"token"_s, u"t3"_s}, {u"description"_s, u"bytes"_s}})});
    }

    void anUpdateSaysEverything()
    {
        // Read, changed in one place, sent: nothing else is lost, and it does not become public.
        HttpServer server([](const HttpServer::Request &request) {
            return request.path.endsWith("/GetDatasetMetadata"_L1)
                ? HttpServer::json(R"({"info":{"title":"Old title","subtitle":"s","description":"d","isPrivate":true,
                    "keywords":["rl"],"licenses":[{"name":"MIT"}],"collaborators":[{"username":"x","role":"reader"}],
                    "expectedUpdateFrequency":"weekly","userSpecifiedSources":"own runs",
                    "data":[{"name":"a.csv","description":"said","columns":[{"name":"c","type":"string"}]}]}})")
                : HttpServer::json(R"({"errors":[]})");
        });
        QVERIFY(m_client->setServer(server.url()));
        const std::unique_ptr<ApiCall<DatasetMetadata>> read(m_client->datasetMetadata(dataset));
        QVERIFY(runToEnd(*read, m_clock));
        DatasetMetadata wanted = read->result();
        wanted.title = u"New title"_s;
        const std::unique_ptr<ApiCall<Nothing>> job(m_client->updateDatasetMetadata(dataset, wanted));
        QVERIFY(runToEnd(*job, m_clock));
        QVERIFY(job->state() == Job::State::Succeeded);
        const QJsonObject settings = bodyOf(server.requests.constLast())["settings"_L1].toObject();
        const QJsonObject expected {{u"title"_s, u"New title"_s}, {u"subtitle"_s, u"s"_s}, {u"description"_s, u"d"_s},
            {u"isPrivate"_s, true}, {u"keywords"_s, QJsonArray {u"rl"_s}},
            {u"licenses"_s, QJsonArray {QJsonObject {{u"name"_s, u"MIT"_s}}}},
            {u"collaborators"_s, QJsonArray {QJsonObject {{u"username"_s, u"x"_s}, {u"role"_s, u"reader"_s}}}},
            {u"expectedUpdateFrequency"_s, u"weekly"_s}, {u"userSpecifiedSources"_s, u"own runs"_s},
            {u"data"_s,
                QJsonArray {QJsonObject {{u"name"_s, u"a.csv"_s}, {u"description"_s, u"said"_s},
                    {u"columns"_s,
                        QJsonArray {QJsonObject {
                            {u"name"_s, u"c"_s}, {u"type"_s, u"string"_s}, {u"description"_s, QString()}}}}}}}};
        QCOMPARE(settings, expected);
    }

    void refusedSettingsAreToldInTheServersWords()
    {
        HttpServer server([](const HttpServer::Request &) {
            return HttpServer::json(R"({"errors":["The title is too long","No such licence"]})");
        });
        QVERIFY(m_client->setServer(server.url()));
        const std::unique_ptr<ApiCall<Nothing>> job(m_client->updateDatasetMetadata(dataset, {}));
        QVERIFY(runToEnd(*job, m_clock));
        QCOMPARE(job->state(), Job::State::Failed);
        QVERIFY(job->error().message.contains("The title is too long; No such licence"_L1));
    }

    void deletions_data()
    {
        QTest::addColumn<int>("look"); // status of the look before
        QTest::addColumn<int>("status"); // of the deletion; 0: the answer is lost, the next finds nothing
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("good");
        QTest::newRow("deleted") << 200 << 200 << "{}"_ba << true;
        QTest::newRow("answer lost") << 200 << 0 << QByteArray() << true;
        QTest::newRow("never there") << 404 << 200 << "{}"_ba << false;
        QTest::newRow("not allowed") << 200 << 403 << R"({"code":403,"message":"no"})"_ba << false;
        QTest::newRow("refused in a 200") << 200 << 200 << R"({"errorMessage":"It is in use"})"_ba << false;
    }
    void deletions()
    {
        QFETCH(int, look);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(bool, good);
        m_client->setPatience({std::chrono::milliseconds(1)}, 2);
        for (const bool kernel : {true, false}) {
            int deletions = 0;
            HttpServer server([&](const HttpServer::Request &request) {
                if (!request.path.contains("/Delete"_L1)) {
                    return HttpServer::answer(look, R"({"status":"READY"})");
                }
                ++deletions;
                return status > 0 ? HttpServer::answer(status, body)
                                  : HttpServer::answer(deletions == 1 ? 502 : 404, "{}");
            });
            QVERIFY(m_client->setServer(server.url()));
            const std::unique_ptr<Job> job(
                kernel ? m_client->deleteKernel({u"me"_s, u"my-kernel"_s, 0}) : m_client->deleteDataset(dataset));
            QVERIFY(runToEnd(*job, m_clock));
            QVERIFY2((job->state() == Job::State::Succeeded) == good, qPrintable(job->error().message));
            QCOMPARE(deletions, look == 404 ? 0 : status == 0 ? 2 : 1);
        }
    }

    void oneOutputIsAskedForByNameAndNumber()
    {
        QVERIFY(m_client->setServer(QUrl(u"http://127.0.0.1:1"_s)));
        const auto body = [](const HttpRequest &request) { return QJsonDocument::fromJson(request.body).object(); };
        const QJsonObject named = body(m_client->outputDownload({u"me"_s, u"run"_s, 7}, u"a/b.zip"_s));
        QCOMPARE(named,
            (QJsonObject {{u"ownerSlug"_s, u"me"_s}, {u"kernelSlug"_s, u"run"_s}, {u"filePath"_s, u"a/b.zip"_s},
                {u"versionNumber"_s, 7}}));
        const QJsonObject all = body(m_client->outputDownload({u"me"_s, u"run"_s, 0}, {}));
        QCOMPARE(all, (QJsonObject {{u"ownerSlug"_s, u"me"_s}, {u"kernelSlug"_s, u"run"_s}}));
    }

private:
    QNetworkAccessManager m_network;
    FakeClock m_clock;
    std::unique_ptr<KaggleClient> m_client;
};

QTEST_GUILESS_MAIN(DatasetMetadataTest)
#include "tst_datasetmetadata.moc"
