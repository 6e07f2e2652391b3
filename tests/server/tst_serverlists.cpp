// SPDX-License-Identifier: GPL-3.0-or-later
// The embedded server's lists and what is said in them: filters, orders, groups; descriptions of datasets and files.
#include "model/server/kernelstore.h"
#include "model/server/wire.h"
#include "tests/server/serverclient.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

class ServerListsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void filtersKernels_data();
    void filtersKernels();
    void filtersDatasets_data();
    void filtersDatasets();
    void dropsOldVersionsWhenTheNewOneIsReady();
    void dropsOldVersionsAcrossAStop();
    void keepsWhatIsSaidOfFiles();
    void updatesMetadata_data();
    void updatesMetadata();

private:
    void start();
    void makeKernels();
    void makeDataset(const QString &slug, const QString &license, const QString &file, const QByteArray &content);
    [[nodiscard]] static QStringList slugs(const QJsonObject &answer, const QString &list);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    EmbeddedServer::Options m_options;
    ServerClient m_client;
};

void ServerListsTest::init()
{
    m_server.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    m_options = {};
    start();
}

void ServerListsTest::start()
{
    m_server.reset();
    m_options.root = m_dir->filePath(u"server"_s);
    m_server = std::make_unique<EmbeddedServer>();
    QVERIFY(m_server->start(m_options));
    m_client.use(*m_server);
}

QStringList ServerListsTest::slugs(const QJsonObject &answer, const QString &list)
{
    QStringList result;
    const QJsonArray all = answer[list].toArray();
    for (const QJsonValue &each : all) {
        result.append(each["ref"_L1].toString().section(u'/', 1));
    }
    return result;
}

/// Three kernels as they would lie there after their runs: one left data, one pictures, one nothing.
void ServerListsTest::makeKernels()
{
    m_server.reset();
    KernelStore store(m_options.root);
    const auto make = [&store](qint64 id, const QString &slug, const QString &title, const QString &type, int hour,
                          const QStringList &outputs) {
        const auto kernel = store.add(id, u"demo"_s, slug, title);
        KernelVersion version;
        version.number = 1;
        version.status = u"COMPLETE"_s;
        version.session = id + 100;
        version.created = version.started = QDateTime({2026, 1, 14}, {hour, 0}, QTimeZone::UTC);
        version.request = {{u"language"_s, u"python"_s}, {u"kernelType"_s, type}};
        if (!kernel || !store.addVersion(**kernel, version, "print()\n")) {
            return false;
        }
        const QString folder = store.outputFolder(**kernel, 1);
        QDir().mkpath(folder);
        for (const QString &name : outputs) {
            QFile file(folder + u'/' + name);
            if (!file.open(QIODevice::WriteOnly) || file.write("x") != 1) {
                return false;
            }
        }
        return store.setOutputs(**kernel, version, hashFolder(folder)) && store.saveVersion(**kernel, version);
    };
    QVERIFY(make(3, u"alpha-run"_s, u"Alpha Run"_s, u"script"_s, 10, {u"model.zip"_s}));
    QVERIFY(make(1, u"beta-run"_s, u"Beta Run"_s, u"notebook"_s, 12, {u"curve.PNG"_s}));
    QVERIFY(make(2, u"run"_s, u"Run"_s, u"script"_s, 11, {}));
    start();
}

void ServerListsTest::filtersKernels_data()
{
    QTest::addColumn<QJsonObject>("filter");
    QTest::addColumn<QStringList>("wanted");
    const QString alpha = u"alpha-run"_s;
    const QString beta = u"beta-run"_s;
    const QString plain = u"run"_s;
    const QStringList byRun {beta, plain, alpha};
    const auto row = [](const char *name, const QJsonObject &filter, const QStringList &wanted) {
        QTest::newRow(name) << filter << wanted;
    };
    row("none", {}, byRun);
    row("hot", {{u"sortBy"_s, u"HOTNESS"_s}}, byRun);
    row("run last", {{u"sortBy"_s, u"DATE_RUN"_s}}, byRun);
    row("made last", {{u"sortBy"_s, u"DATE_CREATED"_s}}, {alpha, plain, beta});
    row("votes, of which there are none", {{u"sortBy"_s, u"VOTE_COUNT"_s}}, byRun);
    row("views", {{u"sortBy"_s, u"VIEW_COUNT"_s}}, {alpha, plain, beta});
    row("relevance", {{u"sortBy"_s, u"RELEVANCE"_s}, {u"search"_s, u"RUN"_s}}, {plain, beta, alpha});
    row("relevance without a search", {{u"sortBy"_s, u"RELEVANCE"_s}}, byRun);
    row("mine", {{u"group"_s, u"PROFILE"_s}}, byRun);
    row("everybody's", {{u"group"_s, u"EVERYONE"_s}}, byRun);
    row("public and mine", {{u"group"_s, u"PUBLIC_AND_USERS_PRIVATE"_s}}, byRun);
    row("upvoted", {{u"group"_s, u"UPVOTED"_s}}, {});
    row("bookmarked", {{u"group"_s, u"BOOKMARKED"_s}}, {});
    row("forks", {{u"group"_s, u"FORK"_s}}, {});
    row("shared", {{u"group"_s, u"COLLABORATION"_s}}, {});
    row("viewed last", {{u"group"_s, u"RECENTLY_VIEWED"_s}}, {plain, alpha});
    row("all outputs", {{u"outputType"_s, u"all"_s}}, byRun);
    row("data", {{u"outputType"_s, u"data"_s}}, {alpha});
    row("pictures", {{u"outputType"_s, u"visualization"_s}}, {beta});
    row("pictures, as the command's help says", {{u"outputType"_s, u"visualizations"_s}}, {beta});
    row("notebooks", {{u"outputType"_s, u"notebook"_s}}, {beta});
    row("unknown output", {{u"outputType"_s, u"smell"_s}}, {});
    row("several at once", {{u"kernelType"_s, u"script"_s}, {u"outputType"_s, u"data"_s}, {u"search"_s, u"alpha"_s}},
        {alpha});
}

void ServerListsTest::filtersKernels()
{
    QFETCH(QJsonObject, filter);
    QFETCH(QStringList, wanted);
    makeKernels();
    for (const QString &slug : {u"alpha-run"_s, u"alpha-run"_s, u"run"_s}) {
        QCOMPARE(m_client.kernels(u"GetKernel"_s, {{u"userName"_s, u"demo"_s}, {u"kernelSlug"_s, slug}}).status, 200);
        QTest::qWait(2); // one view after the other, by the server's clock
    }
    QCOMPARE(slugs(m_client.kernels(u"ListKernels"_s, filter).json(), u"kernels"_s), wanted);
    start(); // what was viewed is known to the next server, too
    QCOMPARE(slugs(m_client.kernels(u"ListKernels"_s, filter).json(), u"kernels"_s), wanted);
}

void ServerListsTest::filtersDatasets_data()
{
    QTest::addColumn<QJsonObject>("filter");
    QTest::addColumn<QStringList>("slugs");
    const QStringList all {u"set-a"_s, u"set-b"_s, u"set-c"_s};
    const auto row = [](const char *name, const QJsonObject &filter, const QStringList &slugs) {
        QTest::newRow(name) << filter << slugs;
    };
    row("none", {}, all);
    row("mine", {{u"group"_s, u"DATASET_SELECTION_GROUP_MY"_s}}, all);
    row("somebody else's", {{u"user"_s, u"other"_s}}, {});
    row("search", {{u"search"_s, u"SET-B"_s}}, {u"set-b"_s});
    row("smallest", {{u"minSize"_s, 10}}, {u"set-b"_s, u"set-c"_s});
    row("smallest as text, in snake case", {{u"min_size"_s, u"10"_s}}, {u"set-b"_s, u"set-c"_s});
    row("largest", {{u"maxSize"_s, 10}}, {u"set-a"_s, u"set-b"_s});
    row("license", {{u"license"_s, u"DATASET_LICENSE_GROUP_CC"_s}}, {u"set-a"_s, u"set-c"_s});
    row("other license", {{u"license"_s, u"DATASET_LICENSE_GROUP_OTHER"_s}}, {u"set-b"_s});
    row("file type", {{u"fileType"_s, u"DATASET_FILE_TYPE_GROUP_CSV"_s}}, {u"set-c"_s});
    row("any file type", {{u"fileType"_s, u"DATASET_FILE_TYPE_GROUP_ALL"_s}}, all);
    const QString tag = QString::number(Wire::tagId(u"rl"_s));
    row("tag", {{u"tagIds"_s, tag}}, {u"set-b"_s});
    row("a tag and one that nobody has", {{u"tagIds"_s, QString(tag + u",1"_s)}}, {});
    row("group of another's", {{u"group"_s, u"DATASET_SELECTION_GROUP_UPVOTED"_s}}, {});
    row("private ones", {{u"group"_s, u"DATASET_SELECTION_GROUP_MY_PRIVATE"_s}}, {u"set-b"_s});
    row("public ones", {{u"group"_s, u"DATASET_SELECTION_GROUP_MY_PUBLIC"_s}}, {u"set-a"_s, u"set-c"_s});
    row("newest first", {{u"sortBy"_s, u"DATASET_SORT_BY_PUBLISHED"_s}}, {u"set-c"_s, u"set-b"_s, u"set-a"_s});
    row("second page", {{u"pageSize"_s, 2}, {u"page"_s, 2}}, {u"set-c"_s});
}

void ServerListsTest::filtersDatasets()
{
    QFETCH(QJsonObject, filter);
    QFETCH(QStringList, slugs);
    makeDataset(u"set-a"_s, u"CC0-1.0"_s, u"a.txt"_s, QByteArray(5, 'a'));
    makeDataset(u"set-b"_s, u"MIT"_s, u"b.txt"_s, QByteArray(10, 'b'));
    makeDataset(u"set-c"_s, u"CC-BY-4.0"_s, u"c.CSV"_s, QByteArray(15, 'c'));
    for (const QString &slug : {u"set-a"_s, u"set-b"_s, u"set-c"_s}) {
        const bool second = slug == "set-b"_L1;
        const QJsonArray keywords = second ? QJsonArray {u"rl"_s, u"traffic"_s} : QJsonArray();
        const QJsonObject settings {{u"keywords"_s, keywords}, {u"isPrivate"_s, second}};
        QCOMPARE(m_client
                     .datasets(u"UpdateDatasetMetadata"_s,
                         {{u"ownerSlug"_s, u"demo"_s}, {u"datasetSlug"_s, slug}, {u"settings"_s, settings}})
                     .json(),
            QJsonObject());
    }
    const auto listed = [this](const QJsonObject &body) { return m_client.datasets(u"ListDatasets"_s, body).json(); };
    const auto names = [](const QJsonObject &answer) {
        QStringList result;
        const QJsonArray list = answer["datasets"_L1].toArray();
        for (const QJsonValue &each : list) {
            result.append(each["ref"_L1].toString().section(u'/', 1));
        }
        return result;
    };
    QCOMPARE(names(listed(filter)), slugs);
    // Page by page, with the page's number beside its token as Reprise sends them.
    if (!filter.contains("page"_L1)) {
        QStringList found;
        QString token;
        for (int page = 1; page == 1 || !token.isEmpty(); ++page) {
            filter.insert("pageSize"_L1, 1);
            filter.insert("page"_L1, page);
            filter.insert("pageToken"_L1, token);
            const QJsonObject answer = listed(filter);
            found += names(answer);
            token = answer["nextPageToken"_L1].toString();
        }
        QCOMPARE(found, slugs);
    }
}

void ServerListsTest::dropsOldVersionsWhenTheNewOneIsReady()
{
    makeDataset(u"set-a"_s, u"CC0-1.0"_s, u"a.txt"_s, "old");
    const QJsonObject set {{u"ownerSlug"_s, u"demo"_s}, {u"datasetSlug"_s, u"set-a"_s}};
    const auto files = [this, set](int version) {
        QJsonObject body = set;
        body.insert("datasetVersionNumber"_L1, version);
        return m_client.datasets(u"ListDatasetFiles"_s, body).status;
    };
    for (const bool replaces : {false, true}) {
        QCOMPARE(files(1), 200);
        QJsonObject version = set;
        // As protobuf spells its own names.
        version.insert("body"_L1,
            QJsonObject {{u"version_notes"_s, u"next"_s}, {u"delete_old_versions"_s, replaces},
                {u"files"_s, QJsonArray {m_client.uploadBlob(u"a.txt"_s, "new")}}});
        QCOMPARE(m_client.datasets(u"CreateDatasetVersion"_s, version).json().value("status"_L1).toString(), u"Ok"_s);
        QTRY_COMPARE(m_client.datasets(u"GetDatasetStatus"_s, set).json().value("status"_L1).toString(), u"READY"_s);
    }
    QCOMPARE(files(1), 404);
    QCOMPARE(files(2), 404);
    QCOMPARE(files(3), 200);
    QCOMPARE(m_client.datasets(u"GetDataset"_s, set).json().value("currentVersionNumber"_L1).toInt(), 3);
}

void ServerListsTest::makeDataset(
    const QString &slug, const QString &license, const QString &file, const QByteArray &content)
{
    const QJsonObject create {{u"ownerSlug"_s, u"demo"_s}, {u"slug"_s, slug},
        {u"title"_s, QString(u"Title of "_s + slug)}, {u"licenseName"_s, license}, {u"isPrivate"_s, true},
        {u"files"_s, QJsonArray {m_client.uploadBlob(file, content)}}};
    QCOMPARE(m_client.datasets(u"CreateDataset"_s, create).json().value("status"_L1).toString(), u"Ok"_s);
    const QJsonObject set {{u"ownerSlug"_s, u"demo"_s}, {u"datasetSlug"_s, slug}};
    QTRY_COMPARE(m_client.datasets(u"GetDatasetStatus"_s, set).json().value("status"_L1).toString(), u"READY"_s);
}

void ServerListsTest::dropsOldVersionsAcrossAStop()
{
    makeDataset(u"set-a"_s, u"CC0-1.0"_s, u"a.txt"_s, "old");
    m_options.datasetDelayMs = 3'600'000; // the version is received, and the server stops before it is ready
    start();
    QJsonObject set {{u"ownerSlug"_s, u"demo"_s}, {u"datasetSlug"_s, u"set-a"_s}};
    QJsonObject version = set;
    version.insert("body"_L1,
        QJsonObject {{u"versionNotes"_s, u"next"_s}, {u"deleteOldVersions"_s, true},
            {u"files"_s, QJsonArray {m_client.uploadBlob(u"a.txt"_s, "new")}}});
    QCOMPARE(m_client.datasets(u"CreateDatasetVersion"_s, version).json().value("status"_L1).toString(), u"Ok"_s);
    QTRY_COMPARE(
        m_client.datasets(u"GetDatasetStatus"_s, set).json().value("status"_L1).toString(), u"BLOBS_RECEIVED"_s);
    m_options.datasetDelayMs = 0;
    for (int starts = 0; starts < 2; ++starts) {
        start();
        QCOMPARE(m_client.datasets(u"GetDatasetStatus"_s, set).json().value("status"_L1).toString(), u"READY"_s);
        for (const int number : {1, 2}) {
            set.insert("datasetVersionNumber"_L1, number);
            QCOMPARE(m_client.datasets(u"ListDatasetFiles"_s, set).status, number == 1 ? 404 : 200);
        }
        QVERIFY(!QDir(m_server->root() + "/datasets/demo/set-a/v1"_L1).exists());
    }
}

void ServerListsTest::keepsWhatIsSaidOfFiles()
{
    const QJsonArray columns {QJsonObject {{u"order"_s, 0}, {u"name"_s, u"a"_s}, {u"type"_s, u"numeric"_s},
        {u"originalType"_s, u"number"_s}, {u"description"_s, u"first"_s}}};
    QJsonObject file = m_client.uploadBlob(u"table.csv"_s, "a\n1\n");
    file.insert("description"_L1, u"the table"_s);
    file.insert("columns"_L1, columns);
    QCOMPARE(m_client
                 .datasets(u"CreateDataset"_s,
                     {{u"ownerSlug"_s, u"demo"_s}, {u"slug"_s, u"set-a"_s}, {u"title"_s, u"Set A of many"_s},
                         {u"licenseName"_s, u"CC0-1.0"_s}, {u"categoryIds"_s, QJsonArray {u"beginner"_s}},
                         {u"files"_s, QJsonArray {file, m_client.uploadBlob(u"b.bin"_s, "b")}}})
                 .json()
                 .value("status"_L1)
                 .toString(),
        u"Ok"_s);
    const QJsonObject set {{u"ownerSlug"_s, u"demo"_s}, {u"datasetSlug"_s, u"set-a"_s}};
    QTRY_COMPARE(m_client.datasets(u"GetDatasetStatus"_s, set).json().value("status"_L1).toString(), u"READY"_s);
    for (int starts = 0; starts < 2; ++starts) {
        const QJsonArray files = m_client.datasets(u"ListDatasetFiles"_s, set).json()["datasetFiles"_L1].toArray();
        QCOMPARE(files.size(), 2);
        QCOMPARE(files[1]["name"_L1].toString(), u"table.csv"_s);
        QCOMPARE(files[1]["description"_L1].toString(), u"the table"_s);
        QCOMPARE(files[1]["fileType"_L1].toString(), u".csv"_s);
        QCOMPARE(files[1]["columns"_L1].toArray(), columns);
        QVERIFY(files[0]["columns"_L1].isUndefined());
        const QJsonObject info = m_client.datasets(u"GetDatasetMetadata"_s, set).json()["info"_L1].toObject();
        QCOMPARE(info["data"_L1].toArray().size(), 1);
        QCOMPARE(info["data"_L1][0]["name"_L1].toString(), u"table.csv"_s);
        QCOMPARE(info["data"_L1][0]["columns"_L1].toArray(), columns);
        const QJsonObject listed = m_client.datasets(u"GetDataset"_s, set).json();
        QCOMPARE(listed["tags"_L1][0]["ref"_L1].toString(), u"beginner"_s);
        start();
    }
}

void ServerListsTest::updatesMetadata_data()
{
    QTest::addColumn<QJsonObject>("settings");
    QTest::addColumn<QString>("error");
    QTest::addColumn<QJsonObject>("info"); // what it says afterwards
    const auto row = [](const char *name, const QJsonObject &settings, const QString &error, const QJsonObject &info) {
        QTest::newRow(name) << settings << error << info;
    };
    const QJsonObject licence {{u"licenses"_s, QJsonArray {QJsonObject {{u"name"_s, u"MIT"_s}}}}};
    row("title", {{u"title"_s, u"Another title"_s}}, {}, {{u"title"_s, u"Another title"_s}});
    row("title too short", {{u"title"_s, u"Short"_s}}, u"The title must have 6 to 50 characters"_s,
        {{u"title"_s, u"Set A of many"_s}});
    row("subtitle", {{u"subtitle"_s, u"Twenty characters and more"_s}}, {},
        {{u"subtitle"_s, u"Twenty characters and more"_s}});
    row("subtitle too short", {{u"subtitle"_s, u"Short"_s}}, u"The subtitle must have 20 to 80 characters"_s, {});
    row("licence", licence, {}, licence);
    row("keywords", {{u"keywords"_s, QJsonArray {u"rl"_s}}}, {}, {{u"keywords"_s, QJsonArray {u"rl"_s}}});
    row("private", {{u"isPrivate"_s, true}}, {}, {{u"isPrivate"_s, true}});
    row("what the new client knows", {{u"expectedUpdateFrequency"_s, u"weekly"_s}, {u"userSpecifiedSources"_s, u"x"_s}},
        {}, {{u"expectedUpdateFrequency"_s, u"weekly"_s}, {u"userSpecifiedSources"_s, u"x"_s}});
    row("collaborators", {{u"collaborators"_s, QJsonArray {QJsonObject {{u"username"_s, u"x"_s}}}}}, {},
        {{u"collaborators"_s, QJsonArray {QJsonObject {{u"username"_s, u"x"_s}}}}});
    row("a file", {{u"data"_s, QJsonArray {QJsonObject {{u"name"_s, u"a.txt"_s}, {u"description"_s, u"said"_s}}}}}, {},
        {{u"data"_s,
            QJsonArray {QJsonObject {{u"name"_s, u"a.txt"_s}, {u"description"_s, u"said"_s}, {u"totalBytes"_s, 1}}}}});
}

void ServerListsTest::updatesMetadata()
{
    QFETCH(QJsonObject, settings);
    QFETCH(QString, error);
    QFETCH(QJsonObject, info);
    makeDataset(u"set-a"_s, u"CC0-1.0"_s, u"a.txt"_s, "a");
    const QJsonObject set {{u"ownerSlug"_s, u"demo"_s}, {u"datasetSlug"_s, u"set-a"_s}};
    const auto update = [&](const QJsonObject &what) {
        QJsonObject body = set;
        body.insert("settings"_L1, what);
        return m_client.datasets(u"UpdateDatasetMetadata"_s, body).json();
    };
    QCOMPARE(update({{u"title"_s, u"Set A of many"_s}}), QJsonObject());
    const QJsonObject answer = update(settings);
    QCOMPARE(answer["errors"_L1][0].toString(), error);
    start();
    const QJsonObject found = m_client.datasets(u"GetDatasetMetadata"_s, set).json()["info"_L1].toObject();
    for (auto it = info.begin(); it != info.end(); ++it) {
        QCOMPARE(found.value(it.key()), it.value());
    }
    // The REST spelling: the settings are the body.
    const auto rest = m_client.send("POST", m_client.url(u"/api/v1/datasets/metadata/demo/set-a"_s),
        R"({"title": "By the other way"})", {{"Content-Type", "application/json"}}, true);
    QCOMPARE(rest.status, 200);
    QCOMPARE(m_client.datasets(u"GetDataset"_s, set).json()["title"_L1].toString(), u"By the other way"_s);
}

QTEST_GUILESS_MAIN(ServerListsTest)
#include "tst_serverlists.moc"
