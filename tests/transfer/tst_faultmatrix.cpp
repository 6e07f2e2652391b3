// SPDX-License-Identifier: GPL-3.0-or-later
// Every fault against every call and transfer of our client: right in the end, or a clear error, with nothing half-made
// and nothing made twice. With REPRISE_MATRIX=FILE the outcomes are written there as a table.
#include "model/kaggle/datasetpublish.h"
#include "model/kaggle/logfollower.h"
#include "model/kaggle/outputdownload.h"
#include "model/kaggle/pushjob.h"
#include "model/net/uploadjob.h"
#include "tests/server/serverclient.h"
#include "tests/transfer/transferfixture.h"

#include <QJsonArray>
#include <QMap>
#include <QTest>

#include <functional>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

enum class Outcome { Right, Error, Either };

struct Fault
{
    const char *name;
    const char *what; ///< of a rule of FaultPlan
    int times; ///< 0: for good
    Outcome outcome;
    QStringList calls {}; ///< empty: all
};

struct Trial
{
    const char *call;
    const char *route; ///< whose requests meet the fault
    bool reading; ///< may be repeated freely
};

const QList<Trial> trials {
    {"status", "GetKernelSessionStatus", true},
    {"list", "ListKernels", true},
    {"pull", "GetKernel", true},
    {"output listing", "ListKernelSessionOutput", true},
    {"files", "ListKernelFiles", true},
    {"quota", "GetAcceleratorQuotaStatistics", true},
    {"dataset status", "GetDatasetStatus", true},
    {"dataset files", "ListDatasetFiles", true},
    {"stored log", "ListKernelSessionOutput", true},
    {"log stream", "GetKernelSessionLogsStream", true},
    {"download", "StorageGet", true},
    {"upload", "UploadPut", true},
    {"upload session", "StartBlobUpload", true},
    {"push", "SaveKernel", false},
    {"dataset create", "CreateDataset", false},
    {"dataset version", "CreateDatasetVersion", false},
};

QList<Fault> faults()
{
    const QStringList upload {u"upload"_s};
    const QStringList download {u"download"_s};
    const QStringList listing {u"output listing"_s, u"files"_s, u"dataset files"_s};
    return {
        {"429, Retry-After 3", R"("status": 429, "headers": {"Retry-After": "3"})", 2, Outcome::Right},
        {"408", R"("status": 408)", 2, Outcome::Right},
        {"500", R"("status": 500)", 2, Outcome::Right},
        {"502, HTML page", R"("status": 502, "body": "<html>bad gateway</html>")", 2, Outcome::Right},
        {"503", R"("status": 503)", 2, Outcome::Right},
        {"cut before it was done", R"("status": 503, "cutAfter": 0)", 2, Outcome::Right},
        {"done, answer lost", R"("cutAfter": 0)", 1, Outcome::Right},
        {"answer cut", R"("cutAfter": 7)", 1, Outcome::Right},
        {"answer ends early", R"("cutAfter": 7, "shortBody": true)", 1, Outcome::Either},
        {"length too large", R"("lengthError": 50)", 1, Outcome::Right},
        {"length too small", R"("lengthError": -3)", 1, Outcome::Either},
        {"late", R"("latencyMs": 200)", 1, Outcome::Right},
        {"slow", R"("bytesPerSecond": 2000000)", 1, Outcome::Right},
        {"error in a 200", R"("status": 200, "body": {"code": 500, "message": "Internal error"})", 1, Outcome::Either},
        {"500 for good", R"("status": 500)", 0, Outcome::Error},
        {"403, HTML page for good", R"("status": 403, "body": "<html>forbidden</html>")", 0, Outcome::Error},
        {"401 for good", R"("status": 401)", 0, Outcome::Error},
        {"404 for good", R"("status": 404)", 0, Outcome::Error},
        {"wrong hash", R"("wrongHash": true)", 1, Outcome::Right, download},
        {"wrong hash for good", R"("wrongHash": true)", 0, Outcome::Error, download},
        {"expired link", R"("expired": true)", 1, Outcome::Right, download},
        {"expired links for good", R"("expired": true)", 0, Outcome::Error, download},
        {"cut in the middle", R"("cutAfter": 300000)", 3, Outcome::Right, download},
        {"body and length short", R"("cutAfter": 300000, "shortBody": true)", 1, Outcome::Right, download},
        {"half stored, then cut", R"("keepBytes": 300000, "cutAfter": 0)", 2, Outcome::Right, upload},
        {"half stored, then 503", R"("keepBytes": 300000, "status": 503)", 2, Outcome::Right, upload},
        {"half stored, 308", R"("keepBytes": 300000)", 1, Outcome::Right, upload},
        {"nothing stored, 308", R"("keepBytes": 0)", 1, Outcome::Right, upload},
        {"session expired", R"("expired": true)", 1, Outcome::Right, upload},
        {"sessions expire for good", R"("expired": true)", 0, Outcome::Error, upload},
        {"null list", R"("nullLists": true)", 0, Outcome::Either, listing},
        {"every file twice", R"("duplicateFiles": true)", 0, Outcome::Either, listing},
        {"hostile names", R"("fileNames": ["../evil", "/etc/evil", "C:\\evil"])", 0, Outcome::Either, listing},
        {"unknown status", R"("merge": {"status": "PAUSED"})", 0, Outcome::Either, {u"status"_s, u"dataset status"_s}},
    };
}

} // namespace

class FaultMatrixTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void meets_data();
    void meets();
    void hostileListingsHarmNothing_data();
    void hostileListingsHarmNothing();
    void cleanupTestCase();

private:
    /// What a call did: finished well, and the check of what it left behind.
    struct Result
    {
        bool finished = false;
        bool good = false; ///< succeeded with the right result
        QString error; ///< of a failure
        QString harm; ///< half-made or made twice: must be empty
    };
    Result perform(const QString &call, const QString &name);
    Result ended(Job &job, const std::function<bool()> &isRight);
    Result reading(const QString &call);
    Result downloading(const QString &name);
    Result uploading(const QString &name);
    Result pushing(const QString &name);
    Result making(const QString &name, bool version);
    QString uploadedToken(const QByteArray &content);
    [[nodiscard]] QJsonObject datasetOnServer(const QString &name);

    TransferFixture m_fixture;
    ServerClient m_plain; // looks at the server without faults in the way
    QByteArray m_content = TransferFixture::content(1, 900'000);
    QMap<QString, QMap<QString, QString>> m_table;
    int m_names = 0;
};

void FaultMatrixTest::initTestCase()
{
    QVERIFY(m_fixture.start({{u"checkpoints/model_100_steps.zip"_s, m_content}, {u"metrics.csv"_s, "a,b\n1,2\n"_ba}}));
    m_plain.use(m_fixture.server);
    QCOMPARE(making(u"existing-data"_s, false).error, QString());
}

void FaultMatrixTest::meets_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("route");
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<int>("times");
    QTest::addColumn<int>("outcome");
    for (const Trial &trial : trials) {
        const QString call = QString::fromLatin1(trial.call);
        for (const Fault &fault : faults()) {
            // A log is followed for as long as it takes; a fault without end has no outcome there.
            const bool endless = fault.times == 0 && call == "log stream"_L1 && !QByteArray(fault.what).contains("40");
            // Storage that says 200 and means something else gives nothing to see it by: no contract to hold it to.
            const bool lies
                = QByteArray(fault.name) == "error in a 200" && (call == "download"_L1 || call == "upload"_L1);
            if (lies || (!fault.calls.isEmpty() && !fault.calls.contains(call)) || endless) {
                continue;
            }
            // Where there is no stream, the stored log is as good.
            const bool falls = call == "log stream"_L1 && fault.times == 0;
            const Outcome outcome = falls ? Outcome::Either : fault.outcome;
            QTest::addRow("%s: %s", trial.call, fault.name)
                << call << QString::fromLatin1(trial.route) << QString::fromLatin1(fault.name)
                << QString::fromLatin1(fault.what) << fault.times << int(outcome);
        }
    }
}

void FaultMatrixTest::meets()
{
    QFETCH(QString, call);
    QFETCH(QString, route);
    QFETCH(QString, fault);
    QFETCH(QString, rule);
    QFETCH(int, times);
    QFETCH(int, outcome);
    const QString limit = times > 0 ? u", \"times\": %1"_s.arg(times) : QString();
    const auto plan = FaultPlan::parse(u"{\"faults\": [{\"route\": \"%1\", %2%3}]}"_s.arg(route, rule, limit).toUtf8());
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message));
    m_fixture.server.setFaults(*plan);
    const Result result = perform(call, u"trial-%1"_s.arg(++m_names, 4, 10, '0'_L1));
    m_fixture.server.setFaults({});
    m_table[fault][call] = !result.finished ? u"never ends"_s : result.good ? u"right"_s : u"error"_s;
    QVERIFY2(result.finished, "it never ended");
    QVERIFY2(result.harm.isEmpty(), qPrintable(result.harm));
    QVERIFY2(result.good || !result.error.isEmpty(), "a wrong result, and no error");
    if (outcome == int(Outcome::Right)) {
        QVERIFY2(result.good, qPrintable(result.error));
    } else if (outcome == int(Outcome::Error)) {
        QVERIFY2(!result.good, "it should have failed");
    }
    QCOMPARE(m_fixture.server.credentialLeaks(), 0);
}

FaultMatrixTest::Result FaultMatrixTest::perform(const QString &call, const QString &name)
{
    if (call == "download"_L1) {
        return downloading(name);
    }
    if (call.startsWith("upload"_L1)) {
        return uploading(name);
    }
    if (call == "push"_L1) {
        return pushing(name);
    }
    if (call.startsWith("dataset create"_L1) || call.startsWith("dataset version"_L1)) {
        return making(name, call.endsWith("version"_L1));
    }
    return reading(call);
}

FaultMatrixTest::Result FaultMatrixTest::ended(Job &job, const std::function<bool()> &isRight)
{
    Result result;
    result.finished = runToEnd(job, m_fixture.clock);
    if (job.state() == Job::State::Succeeded) {
        result.good = isRight();
    } else {
        result.error = job.error().message;
    }
    return result;
}

FaultMatrixTest::Result FaultMatrixTest::reading(const QString &call)
{
    KaggleClient &client = m_fixture.client;
    const KernelRef run = TransferFixture::run();
    const DatasetRef dataset {u"demo"_s, u"existing-data"_s, 0};
    const auto check = [this](auto *job, const auto &isRight) {
        const std::unique_ptr<Job> owner(job);
        return ended(*job, [&] { return isRight(job->result()); });
    };
    if (call == "status"_L1) {
        // A word we do not know is an answer, too, as long as it is taken for one.
        return check(client.status(run), [](const SessionStatus &status) {
            return status.status == RunStatus::Complete
                || (status.status == RunStatus::Unknown && status.raw == "PAUSED"_L1);
        });
    }
    if (call == "list"_L1) {
        KernelFilter mine;
        mine.mine = true;
        return check(client.listKernels(mine), [](const QList<KernelSummary> &list) { return !list.isEmpty(); });
    }
    if (call == "pull"_L1) {
        return check(
            client.pull(run), [](const PulledKernel &kernel) { return kernel.source == "print('hello')\n"_L1; });
    }
    if (call == "output listing"_L1) {
        return check(client.listOutput(run), [](const RunOutput &output) { return output.files.size() <= 4; });
    }
    if (call == "files"_L1) {
        return check(client.listFiles(run), [](const QList<KernelFile> &files) { return files.size() <= 4; });
    }
    if (call == "quota"_L1) {
        return check(client.quota(), [](const Quota &) { return true; });
    }
    if (call == "dataset status"_L1) {
        return check(client.datasetStatus(dataset),
            [](DatasetStatus status) { return status == DatasetStatus::Ready || status == DatasetStatus::Unknown; });
    }
    if (call == "dataset files"_L1) {
        return check(
            client.listDatasetFiles(dataset), [](const QList<DatasetFile> &files) { return files.size() <= 2; });
    }
    if (call == "stored log"_L1) {
        return check(client.storedLog(run), [](const QList<LogRecord> &log) { return log.size() == 2; });
    }
    LogFollower follower(client, m_fixture.clock, run);
    qsizetype count = 0;
    connect(&follower, &LogFollower::recordsReceived, this,
        [&count](const QList<LogRecord> &records) { count += records.size(); });
    return ended(follower, [&] { return count == 2; });
}

FaultMatrixTest::Result FaultMatrixTest::downloading(const QString &name)
{
    const std::unique_ptr<ApiCall<RunOutput>> listing(m_fixture.client.listOutput(TransferFixture::run()));
    if (!runToEnd(*listing, m_fixture.clock) || listing->state() != Job::State::Succeeded) {
        return {false, false, u"no listing"_s, {}};
    }
    const QString folder = m_fixture.dir.filePath(name);
    QList<OutputFile> files = listing->result().files;
    files.removeIf([](const OutputFile &file) { return !file.name.endsWith(".zip"_L1); });
    OutputDownload download(m_fixture.client, TransferFixture::run(), files, folder);
    const QString target = folder + "/checkpoints/model_100_steps.zip"_L1;
    const QByteArray right = QCryptographicHash::hash(m_content, QCryptographicHash::Sha256);
    const auto found = [&] { return TransferFixture::hashes(folder).value(u"checkpoints/model_100_steps.zip"_s); };
    Result result = ended(download, [&] { return found() == right; });
    if (!result.good && QFile::exists(target)) {
        result.harm = u"half a file under the final name"_s;
    } else if (result.good && TransferFixture::hashes(folder).size() != 1) {
        result.harm = u"something is left beside the file"_s;
    }
    return result;
}

QString FaultMatrixTest::uploadedToken(const QByteArray &content)
{
    const auto begun = m_plain.call(u"blobs.BlobApiService"_s, u"StartBlobUpload"_s,
        {{u"type"_s, u"DATASET"_s}, {u"name"_s, u"model.bin"_s}, {u"contentLength"_s, content.size()}});
    m_plain.send("PUT", QUrl(begun.json()["createUrl"_L1].toString()), content);
    return begun.json()["token"_L1].toString();
}

FaultMatrixTest::Result FaultMatrixTest::uploading(const QString &name)
{
    const QString path = m_fixture.dir.filePath(name + ".bin"_L1);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(m_content) != m_content.size()) {
        return {};
    }
    file.close();
    const std::unique_ptr<UploadJob> job(m_fixture.client.upload(path, u"model.bin"_s, path + ".state"_L1));
    Result result = ended(*job, [] { return true; });
    if (result.good) {
        // What arrived is what a dataset made of it gives back.
        m_fixture.server.setFaults({});
        m_plain.datasets(u"CreateDataset"_s,
            {{u"ownerSlug"_s, u"demo"_s}, {u"slug"_s, name}, {u"title"_s, name}, {u"licenseName"_s, u"CC0-1.0"_s},
                {u"files"_s, QJsonArray {QJsonObject {{u"token"_s, job->token()}}}}});
        const QJsonObject set {{u"ownerSlug"_s, u"demo"_s}, {u"datasetSlug"_s, name}, {u"fileName"_s, u"model.bin"_s}};
        const bool ready = QTest::qWaitFor(
            [&] { return m_plain.datasets(u"GetDatasetStatus"_s, set).json()["status"_L1] == "READY"_L1; }, 10'000);
        const auto link = m_plain.datasets(u"DownloadDataset"_s, set).header("location");
        if (!ready || m_plain.send("GET", QUrl(QString::fromLatin1(link))).body != m_content) {
            result.harm = u"the uploaded bytes are others"_s;
        }
    }
    return result;
}

FaultMatrixTest::Result FaultMatrixTest::pushing(const QString &name)
{
    PushRequest request;
    request.kernel = {u"demo"_s, name, 0};
    request.title = name;
    request.source = "print('"_L1 + name + "')\n"_L1;
    request.saveOnly = true;
    const std::unique_ptr<PushJob> job(m_fixture.client.push(request));
    Result result = ended(*job, [&] { return job->answer().versionNumber == 1; });
    m_fixture.server.setFaults({});
    const auto pulled = m_plain.kernels(u"GetKernel"_s, {{u"userName"_s, u"demo"_s}, {u"kernelSlug"_s, name}}).json();
    const int versions = pulled["metadata"_L1]["currentVersionNumber"_L1].toInt();
    if (versions > 1) {
        result.harm = u"%1 versions were made"_s.arg(versions);
    } else if (result.good && pulled["blob"_L1]["source"_L1].toString() != request.source) {
        result.harm = u"another source arrived"_s;
    }
    return result;
}

QJsonObject FaultMatrixTest::datasetOnServer(const QString &name)
{
    return m_plain.datasets(u"GetDataset"_s, {{u"ownerSlug"_s, u"demo"_s}, {u"datasetSlug"_s, name}}).json();
}

FaultMatrixTest::Result FaultMatrixTest::making(const QString &name, bool version)
{
    DatasetDraft draft;
    draft.dataset = {u"demo"_s, name, 0};
    draft.title = name;
    const auto ready = [&] {
        return QTest::qWaitFor(
            [&] {
                const auto status
                    = m_plain.datasets(u"GetDatasetStatus"_s, {{u"ownerSlug"_s, u"demo"_s}, {u"datasetSlug"_s, name}});
                return status.status == 404 || status.json()["status"_L1] == "READY"_L1;
            },
            10'000);
    };
    if (version) {
        draft.files = {{u"model.bin"_s, uploadedToken("the first version")}};
        const std::unique_ptr<Job> first(m_fixture.client.createDataset(draft));
        if (!runToEnd(*first, m_fixture.clock) || first->state() != Job::State::Succeeded || !ready()) {
            return {false, false, u"no first version"_s, {}};
        }
    }
    const QString path = m_fixture.dir.filePath(name + ".bin"_L1);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(m_content) != m_content.size()) {
        return {};
    }
    file.close();
    draft.files.clear();
    draft.versionNotes = name;
    DatasetPublishJob job(m_fixture.client, m_fixture.clock, draft, {{path, u"model.bin"_s}}, m_fixture.dir.path());
    Result result = ended(job, [&] { return job.isNewVersion() == version; });
    m_fixture.server.setFaults({});
    if (!ready()) {
        result.harm = u"the dataset never became ready"_s;
        return result;
    }
    const int most = version ? 2 : 1;
    const QJsonObject dataset = datasetOnServer(name);
    const int number = dataset["currentVersionNumber"_L1].toInt();
    if (number > most || (result.good && number != most)) {
        result.harm = u"the dataset has version %1"_s.arg(number);
    } else if (number == most && dataset["totalBytes"_L1].toInteger() != m_content.size()) {
        result.harm = u"the dataset holds other bytes"_s;
    }
    return result;
}

void FaultMatrixTest::hostileListingsHarmNothing_data()
{
    QTest::addColumn<QString>("rule");
    const auto names = [](const char *row, const QString &first, const QString &second) {
        const QJsonArray list {first, second};
        QTest::newRow(row) << "\"fileNames\": "_L1
                + QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
    };
    names("traversal", u"../evil"_s, u"inner/../../evil"_s);
    names("absolute", u"/evil"_s, u"//evil"_s);
    names("drive letter", u"C:\\evil"_s, u"C:evil"_s);
    names("NUL", u"ev"_s + QChar(u'\0') + u"il"_s, QString(QChar(u'\0')));
    names("other control characters", u"evil\n"_s, u"ev\x1bil"_s);
    names("reserved", u"con"_s, u"inner/LPT1.txt"_s);
    names("trailing dot or blank", u"evil."_s, u"inner /evil"_s);
    names("over-long part", QString(300, u'e'), u"inner/"_s + QString(128, u'é'));
    names("over-long whole", u"inner/"_s.repeated(700) + u'e', u"inner/"_s.repeated(1000) + u'e');
    names("case clash", u"same"_s, u"SAME"_s);
    names("case clash of folders", u"Inner/same"_s, u"inner/same"_s);
    names("one name in two spellings", u"caf\u00e9"_s, u"cafe\u0301"_s);
    QTest::newRow("every file twice") << uR"("duplicateFiles": true)"_s;
    QTest::newRow("null list") << uR"("nullLists": true)"_s;
    QTest::newRow("expired links") << uR"("expired": true, "times": 1)"_s;
}

void FaultMatrixTest::hostileListingsHarmNothing()
{
    QFETCH(QString, rule);
    const auto plan
        = FaultPlan::parse(u"{\"faults\": [{\"route\": \"ListKernelSessionOutput\", %1}]}"_s.arg(rule).toUtf8());
    QVERIFY(plan);
    m_fixture.server.setFaults(*plan);
    const std::unique_ptr<ApiCall<RunOutput>> listing(m_fixture.client.listOutput(TransferFixture::run()));
    QVERIFY(runToEnd(*listing, m_fixture.clock));
    const QString base = m_fixture.dir.filePath(u"hostile-%1"_s.arg(++m_names));
    OutputDownload download(
        m_fixture.client, TransferFixture::run(), listing->result().files, base + "/inside/target"_L1);
    QVERIFY(runToEnd(download, m_fixture.clock));
    m_fixture.server.setFaults({});
    const auto found = TransferFixture::hashes(base);
    const QSet<QByteArray> known {QCryptographicHash::hash(m_content, QCryptographicHash::Sha256),
        QCryptographicHash::hash("a,b\n1,2\n", QCryptographicHash::Sha256)};
    for (auto it = found.cbegin(); it != found.cend(); ++it) {
        QVERIFY2(it.key().startsWith("inside/target/"_L1), qPrintable(it.key()));
        QVERIFY2(known.contains(it.value()), qPrintable(it.key()));
    }
    QVERIFY(!QFile::exists(u"/evil"_s));
    if (rule.contains("fileNames"_L1)) {
        QCOMPARE(download.state(), Job::State::Failed);
        QVERIFY(!download.error().message.isEmpty());
        // Of two names that are one on some disks the first came; of forbidden ones none did.
        const bool clash = QByteArray(QTest::currentDataTag()).contains("case clash")
            || QByteArray(QTest::currentDataTag()).contains("two spellings");
        QCOMPARE(found.size(), clash ? 1 : 0);
    } else {
        QVERIFY2(download.state() == Job::State::Succeeded, qPrintable(download.error().message));
        QCOMPARE(found.size(), rule.contains("nullLists"_L1) ? 0 : 2);
        QCOMPARE(download.results().size(), found.size()); // a file that is listed twice is fetched once
    }
}

void FaultMatrixTest::cleanupTestCase()
{
    const QString path = qEnvironmentVariable("REPRISE_MATRIX");
    if (path.isEmpty()) {
        return;
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QByteArray text = "| fault |";
    for (const Trial &trial : trials) {
        text += ' ' + QByteArray(trial.call) + " |";
    }
    text += "\n|---|" + QByteArray("---|").repeated(trials.size()) + '\n';
    for (const Fault &fault : faults()) {
        text += "| " + QByteArray(fault.name) + " |";
        for (const Trial &trial : trials) {
            const QString outcome
                = m_table.value(QString::fromLatin1(fault.name)).value(QString::fromLatin1(trial.call));
            text += ' ' + (outcome.isEmpty() ? "–"_ba : outcome.toLatin1()) + " |";
        }
        text += '\n';
    }
    file.write(text);
}

QTEST_GUILESS_MAIN(FaultMatrixTest)
#include "tst_faultmatrix.moc"
