// SPDX-License-Identifier: GPL-3.0-or-later
// Every fault against every call and transfer of our client: right in the end, or a clear error, with nothing half-made
// and nothing made twice. With REPRISE_MATRIX=FILE the outcomes are written there as a table.
#include "model/kaggle/datasetpublish.h"
#include "model/kaggle/logfollower.h"
#include "model/kaggle/outputdownload.h"
#include "model/kaggle/pushjob.h"
#include "model/net/downloadjob.h"
#include "model/net/uploadjob.h"
#include "tests/server/serverclient.h"
#include "tests/transfer/faulttable.h"
#include "tests/transfer/transferfixture.h"

#include <QJsonArray>
#include <QMap>
#include <QTest>

#include <functional>

using namespace Reprise;
using namespace Qt::StringLiterals;

using namespace Reprise::FaultTable;

class FaultMatrixTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void meets_data();
    void meets();
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
    Result deleting(const QString &name, bool dataset);
    Result redirected(const QString &name, bool dataset);
    Result describing(const QString &call, const QString &name);
    Result signing(const QString &call);
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
            if ((!fault.calls.isEmpty() && !fault.calls.contains(call)) || endless) {
                continue;
            }
            // Where there is no stream, the stored log is as good.
            const bool falls = call == "log stream"_L1 && fault.times == 0;
            Outcome outcome = falls ? Outcome::Either : fault.outcome;
            // A code works once: whether it was taken when no answer came nobody can tell, and a 408, 5xx or cut says
            // nothing of it either.
            const bool once = call == "code exchange"_L1 && outcome == Outcome::Right;
            // To delete, or end, what is not there is done.
            const bool gone = call.endsWith("delete"_L1) && QByteArray(fault.what).contains("404");
            outcome = once || gone ? Outcome::Either : outcome;
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
    if (call.endsWith("delete"_L1)) {
        return deleting(name, call.startsWith("dataset"_L1));
    }
    if (call == "dataset download"_L1 || call == "named output"_L1) {
        return redirected(name, call == "dataset download"_L1);
    }
    if (call == "dataset list"_L1 || call == "dataset number"_L1 || call == "dataset metadata"_L1
        || call == "dataset update"_L1) {
        return describing(call, name);
    }
    if (call == "code exchange"_L1 || call.startsWith("token"_L1) || call == "sign-out"_L1) {
        return signing(call);
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

FaultMatrixTest::Result FaultMatrixTest::deleting(const QString &name, bool dataset)
{
    const DatasetRef set {u"demo"_s, name, 0};
    const KernelRef kernel {u"demo"_s, name, 0};
    if (dataset) {
        m_plain.datasets(u"CreateDataset"_s,
            {{u"ownerSlug"_s, u"demo"_s}, {u"slug"_s, name}, {u"title"_s, name}, {u"licenseName"_s, u"CC0-1.0"_s},
                {u"files"_s, QJsonArray {QJsonObject {{u"token"_s, uploadedToken("content")}}}}});
    } else {
        m_plain.kernels(u"SaveKernel"_s,
            {{u"slug"_s, QString("demo/"_L1 + name)}, {u"newTitle"_s, name}, {u"text"_s, u"print()"_s},
                {u"kernelExecutionType"_s, u"QUICK_SAVE"_s}});
    }
    const std::unique_ptr<Job> job(
        dataset ? static_cast<Job *>(m_fixture.client.deleteDataset(set)) : m_fixture.client.deleteKernel(kernel));
    Result result = ended(*job, [] { return true; });
    m_fixture.server.setFaults({});
    const int status = dataset
        ? m_plain.datasets(u"GetDataset"_s, {{u"ownerSlug"_s, u"demo"_s}, {u"datasetSlug"_s, name}}).status
        : m_plain.kernels(u"GetKernel"_s, {{u"userName"_s, u"demo"_s}, {u"kernelSlug"_s, name}}).status;
    // An answer "not found" to a deletion is believed: what was there when it was looked for has gone.
    const bool told = QByteArray(QTest::currentDataTag()).contains("404");
    if (result.good && status != 404 && !told) {
        result.harm = u"it is still there"_s;
    }
    return result;
}

FaultMatrixTest::Result FaultMatrixTest::redirected(const QString &name, bool dataset)
{
    const QString folder = TransferFixture::makeFolder(m_fixture.dir.filePath(name));
    DownloadRequest request;
    request.request = dataset
        ? m_fixture.client.datasetDownload({u"demo"_s, u"existing-data"_s, 0}, u"model.bin"_s)
        : m_fixture.client.outputDownload(TransferFixture::run(), u"checkpoints/model_100_steps.zip"_s);
    request.target = folder + "/model.bin"_L1;
    DownloadJob job(m_fixture.client.context(), request);
    const QByteArray right = QCryptographicHash::hash(m_content, QCryptographicHash::Sha256);
    Result result = ended(job, [&] { return TransferFixture::hashes(folder).value(u"model.bin"_s) == right; });
    if (!result.good && QFile::exists(request.target)) {
        result.harm = u"half a file under the final name"_s;
    }
    return result;
}

FaultMatrixTest::Result FaultMatrixTest::describing(const QString &call, const QString &name)
{
    KaggleClient &client = m_fixture.client;
    const DatasetRef dataset {u"demo"_s, u"existing-data"_s, 0};
    if (call == "dataset number"_L1) {
        const std::unique_ptr<ApiCall<int>> job(client.datasetVersion(dataset));
        return ended(*job, [&] { return job->result() == 1; });
    }
    if (call == "dataset list"_L1) {
        DatasetFilter mine;
        mine.mine = true;
        const std::unique_ptr<ApiCall<QList<DatasetSummary>>> job(client.listDatasets(mine));
        return ended(*job, [&] { return !job->result().isEmpty(); });
    }
    if (call == "dataset metadata"_L1) {
        const std::unique_ptr<ApiCall<DatasetMetadata>> job(client.datasetMetadata(dataset));
        return ended(*job, [&] { return job->result().isPrivate; });
    }
    DatasetMetadata wanted;
    wanted.title = u"The title of %1"_s.arg(name);
    wanted.isPrivate = true;
    wanted.licenses = {u"MIT"_s};
    const std::unique_ptr<ApiCall<Nothing>> job(client.updateDatasetMetadata(dataset, wanted));
    Result result = ended(*job, [] { return true; });
    m_fixture.server.setFaults({});
    const QJsonObject found = datasetOnServer(u"existing-data"_s);
    if (result.good && (found["title"_L1] != wanted.title || found["licenseName"_L1] != u"MIT"_s)) {
        result.harm = u"another description arrived"_s;
    } else if (!found["isPrivate"_L1].toBool()) {
        result.harm = u"it became public"_s;
    }
    return result;
}

FaultMatrixTest::Result FaultMatrixTest::signing(const QString &call)
{
    KaggleClient &client = m_fixture.client;
    if (call == "token check"_L1) {
        const std::unique_ptr<ApiCall<Identity>> job(client.whoAmI());
        return ended(*job, [&] { return job->result().username == "demo"_L1; });
    }
    const Secret verifier("a-verifier-of-at-least-forty-three-characters-0"_ba);
    const QString code = m_plain.signInCode(verifier.reveal());
    if (call == "code exchange"_L1) {
        const std::unique_ptr<ApiCall<Credential>> job(client.exchangeCode(code, verifier));
        return ended(*job, [&] { return job->result().username == "demo"_L1 && job->result().canBeRenewed(); });
    }
    const QJsonObject tokens = m_plain
                                   .call(u"security.OAuthService"_s, u"ExchangeOAuthToken"_s,
                                       {{u"code"_s, code}, {u"codeVerifier"_s, QString::fromLatin1(verifier.reveal())},
                                           {u"grantType"_s, u"authorization_code"_s}})
                                   .json();
    Credential credential = Credential::ofToken(tokens["accessToken"_L1].toString(), u"the test"_s);
    credential.kind = CredentialKind::OAuth;
    credential.refresh = Secret(tokens["refreshToken"_L1].toString().toUtf8());
    const auto works = [this](const QByteArray &token) {
        const QByteArray own = m_plain.authorization();
        m_plain.setAuthorization("Bearer " + token);
        const int status = m_plain.kernels(u"ListKernels"_s, {}).status;
        m_plain.setAuthorization(own);
        return status == 200;
    };
    if (call == "token renewal"_L1) {
        const std::unique_ptr<ApiCall<Credential>> job(client.renewToken(credential));
        return ended(*job, [&] { return works(job->result().secret.reveal()); });
    }
    const std::unique_ptr<ApiCall<Nothing>> job(client.revoke(credential));
    Result result = ended(*job, [] { return true; });
    m_fixture.server.setFaults({});
    const QJsonObject again {{u"refreshToken"_s, tokens["refreshToken"_L1]}};
    const bool lives = m_plain.call(u"users.AccountService"_s, u"GenerateAccessToken"_s, again).status == 200;
    if (result.good && lives) {
        result.harm = u"the sign-in still works"_s;
    }
    return result;
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
