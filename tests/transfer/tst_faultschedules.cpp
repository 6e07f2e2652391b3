// SPDX-License-Identifier: GPL-3.0-or-later
// Random faults, by seed, over whole transfers: every file right by SHA-256, nothing made twice. Ten seeds here;
// REPRISE_SEEDS=1000 runs more, REPRISE_FIRST_SEED=N begins elsewhere.
#include "model/kaggle/outputdownload.h"
#include "model/kaggle/pushjob.h"
#include "model/net/uploadjob.h"
#include "tests/server/serverclient.h"
#include "tests/transfer/transferfixture.h"

#include <QJsonArray>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

constexpr int downloads = 200;
constexpr int uploads = 50;

/// All that can pass, on every call that the transfers make.
constexpr auto schedule = R"({"faults": [
  {"route": "StorageGet", "probability": 0.05, "cutAfter": 0},
  {"route": "StorageGet", "probability": 0.08, "cutAfter": 1500},
  {"route": "StorageGet", "probability": 0.04, "cutAfter": 900, "shortBody": true},
  {"route": "StorageGet", "probability": 0.04, "wrongHash": true},
  {"route": "StorageGet", "probability": 0.03, "lengthError": 40},
  {"route": "StorageGet", "probability": 0.05, "expired": true},
  {"route": "StorageGet", "probability": 0.04, "status": 429, "headers": {"Retry-After": "2"}},
  {"route": "StorageGet", "probability": 0.04, "status": 503, "body": "<html>busy</html>"},
  {"route": "UploadPut", "probability": 0.06, "keepBytes": 0, "cutAfter": 0},
  {"route": "UploadPut", "probability": 0.06, "keepBytes": 300000, "cutAfter": 0},
  {"route": "UploadPut", "probability": 0.06, "keepBytes": 300000, "status": 503},
  {"route": "UploadPut", "probability": 0.05, "keepBytes": 270000},
  {"route": "UploadPut", "probability": 0.05, "cutAfter": 0},
  {"route": "UploadPut", "probability": 0.05, "status": 500},
  {"route": "UploadPut", "probability": 0.03, "expired": true},
  {"route": "StartBlobUpload", "probability": 0.1, "status": 503},
  {"route": "StartBlobUpload", "probability": 0.05, "cutAfter": 0},
  {"route": ["ListKernelSessionOutput", "GetKernel", "GetDatasetStatus", "GetDataset"], "probability": 0.1, "status": 500},
  {"route": ["ListKernelSessionOutput", "GetKernel", "GetDatasetStatus", "GetDataset"], "probability": 0.1, "cutAfter": 5},
  {"route": ["ListKernelSessionOutput", "GetKernel"], "probability": 0.05, "status": 429, "headers": {"Retry-After": "1"}},
  {"route": ["SaveKernel", "CreateDataset"], "probability": 0.25, "cutAfter": 0},
  {"route": ["SaveKernel", "CreateDataset"], "probability": 0.15, "status": 503},
  {"route": ["SaveKernel", "CreateDataset"], "probability": 0.1, "status": 503, "cutAfter": 0}]})";

} // namespace

class FaultSchedulesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void arrives_data();
    void arrives();

private:
    /// A transfer may give up on a storm of faults with a clear error; people try again, and so does this.
    bool persist(const std::function<Job *()> &make, QString &why);
    void download(const QString &folder);
    QList<UploadedFile> upload();
    void makeDataset(const QString &name, const QList<UploadedFile> &files);
    void push(const QString &name);

    TransferFixture m_fixture;
    ServerClient m_plain;
    QHash<QString, QByteArray> m_hashes; // of the outputs
    QList<QString> m_local;
    int m_retries = 0;
};

void FaultSchedulesTest::initTestCase()
{
    QHash<QString, QByteArray> outputs;
    for (int i = 0; i < downloads; ++i) {
        outputs.insert(u"part %1/file_%2.bin"_s.arg(i % 7).arg(i, 3, 10, '0'_L1),
            TransferFixture::content(quint32(i), 1000 + i * 37));
    }
    QVERIFY(m_fixture.start(outputs));
    m_fixture.client.setPatience({std::chrono::milliseconds(1)}, 8);
    m_plain.use(m_fixture.server);
    for (auto it = outputs.cbegin(); it != outputs.cend(); ++it) {
        m_hashes.insert(it.key(), QCryptographicHash::hash(it.value(), QCryptographicHash::Sha256));
    }
    for (int i = 0; i < uploads; ++i) {
        QFile file(m_fixture.dir.filePath(u"local_%1.bin"_s.arg(i, 2, 10, '0'_L1)));
        // A few are larger than the granule that an interrupted upload keeps.
        const QByteArray content = TransferFixture::content(quint32(1000 + i), i % 10 == 0 ? 600'000 : 2000 + i * 11);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        m_local.append(file.fileName());
    }
}

void FaultSchedulesTest::arrives_data()
{
    QTest::addColumn<int>("seed");
    const int first = qEnvironmentVariableIntValue("REPRISE_FIRST_SEED");
    const int count = qEnvironmentVariableIsSet("REPRISE_SEEDS") ? qEnvironmentVariableIntValue("REPRISE_SEEDS") : 10;
    for (int seed = first + 1; seed <= first + count; ++seed) {
        QTest::addRow("seed %d", seed) << seed;
    }
}

bool FaultSchedulesTest::persist(const std::function<Job *()> &make, QString &why)
{
    for (int attempt = 0; attempt < 12; ++attempt) {
        const std::unique_ptr<Job> job(make());
        if (!m_fixture.finish(*job)) {
            why = u"it never ended"_s;
            return false;
        }
        if (job->state() == Job::State::Succeeded) {
            return true;
        }
        ++m_retries;
        why = job->error().message;
        if (why.isEmpty()) {
            why = u"no reason given"_s;
            return false;
        }
    }
    return false;
}

void FaultSchedulesTest::arrives()
{
    QFETCH(int, seed);
    auto plan = FaultPlan::parse(schedule);
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message));
    plan->setSeed(quint64(seed));
    m_fixture.server.setFaults(*plan);
    const QString folder = m_fixture.dir.filePath(u"seed-%1"_s.arg(seed));
    const QString name = u"schedule-%1"_s.arg(seed, 5, 10, '0'_L1);
    download(folder);
    const QList<UploadedFile> files = upload();
    if (files.size() == uploads) {
        makeDataset(name, files);
        push(name);
    }
    m_fixture.server.setFaults({});
    QCOMPARE(files.size(), uploads);
    QDir(folder).removeRecursively();
    m_plain.datasets(u"DeleteDataset"_s, {{u"ownerSlug"_s, u"demo"_s}, {u"datasetSlug"_s, name}});
    QCOMPARE(m_fixture.server.credentialLeaks(), 0);
}

void FaultSchedulesTest::download(const QString &folder)
{
    QString why;
    const bool came = persist(
        [&]() -> Job * {
            // Each attempt lists again, as a person's would.
            std::unique_ptr<ApiCall<RunOutput>> listing;
            for (int i = 0; i < 12 && (!listing || listing->state() != Job::State::Succeeded); ++i) {
                listing.reset(m_fixture.client.listOutput(TransferFixture::run()));
                if (!m_fixture.finish(*listing)) {
                    break;
                }
            }
            return new OutputDownload(m_fixture.client, TransferFixture::run(), listing->result().files, folder, 8);
        },
        why);
    QVERIFY2(came, qPrintable(why));
    const auto found = TransferFixture::hashes(folder);
    QCOMPARE(found.size(), m_hashes.size()); // no part file is left either
    QVERIFY(found == m_hashes);
}

QList<UploadedFile> FaultSchedulesTest::upload()
{
    QList<UploadedFile> files;
    for (const QString &path : std::as_const(m_local)) {
        QString why;
        QString token;
        const bool went = persist(
            [&]() -> Job * {
                auto *job = m_fixture.client.upload(path, QFileInfo(path).fileName(), path + ".state"_L1);
                connect(job, &Job::finished, this, [&token, job] { token = job->token(); });
                return job;
            },
            why);
        QFile::remove(path + ".state"_L1);
        if (!went) {
            qWarning("%s: %s", qPrintable(path), qPrintable(why));
            break;
        }
        files.append({QFileInfo(path).fileName(), token});
    }
    return files;
}

void FaultSchedulesTest::makeDataset(const QString &name, const QList<UploadedFile> &files)
{
    DatasetDraft draft;
    draft.dataset = {u"demo"_s, name, 0};
    draft.title = name;
    draft.files = files;
    // Never sent blindly: when the answer is lost, the state is read first.
    bool made = false;
    QString why;
    for (int attempt = 0; attempt < 12 && !made; ++attempt) {
        const std::unique_ptr<Job> job(m_fixture.client.createDataset(draft));
        QVERIFY(m_fixture.finish(*job));
        made = job->state() == Job::State::Succeeded;
        why += job->error().message + u" ("_s + job->error().detail + u")\n"_s;
        const std::unique_ptr<Job> status(m_fixture.client.datasetVersion(draft.dataset));
        QVERIFY(m_fixture.finish(*status));
        made = made || status->state() == Job::State::Succeeded;
    }
    QVERIFY2(made, qPrintable(why));
    m_fixture.server.setFaults({});
    const QJsonObject set {{u"ownerSlug"_s, u"demo"_s}, {u"datasetSlug"_s, name}};
    QTRY_COMPARE(m_plain.datasets(u"GetDatasetStatus"_s, set).json()["status"_L1].toString(), u"READY"_s);
    QCOMPARE(m_plain.datasets(u"GetDataset"_s, set).json()["currentVersionNumber"_L1].toInt(), 1);
    const auto stored = TransferFixture::hashes(m_fixture.server.root() + "/datasets/demo/"_L1 + name + "/v1/files"_L1);
    QCOMPARE(stored.size(), uploads);
    for (const QString &path : std::as_const(m_local)) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(stored.value(QFileInfo(path).fileName()),
            QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256));
    }
}

void FaultSchedulesTest::push(const QString &name)
{
    auto plan = FaultPlan::parse(schedule);
    plan->setSeed(qHash(name));
    m_fixture.server.setFaults(*plan);
    PushRequest request;
    request.kernel = {u"demo"_s, name, 0};
    request.title = name;
    request.source = "print('"_L1 + name + "')\n"_L1;
    request.saveOnly = true;
    const std::unique_ptr<PushJob> job(m_fixture.client.push(request));
    QVERIFY(m_fixture.finish(*job));
    m_fixture.server.setFaults({});
    const int versions = m_plain.kernels(u"GetKernel"_s, {{u"userName"_s, u"demo"_s}, {u"kernelSlug"_s, name}})
                             .json()["metadata"_L1]["currentVersionNumber"_L1]
                             .toInt();
    QVERIFY2(versions <= 1, qPrintable(u"%1 versions of one push"_s.arg(versions)));
    if (job->state() == Job::State::Succeeded) {
        QCOMPARE(versions, 1);
    } else {
        QVERIFY(!job->error().message.isEmpty());
    }
    m_plain.kernels(u"DeleteKernel"_s, {{u"userName"_s, u"demo"_s}, {u"kernelSlug"_s, name}});
}

QTEST_GUILESS_MAIN(FaultSchedulesTest)
#include "tst_faultschedules.moc"
