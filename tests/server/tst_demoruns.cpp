// SPDX-License-Identifier: GPL-3.0-or-later
// The main story, on the server's side: a first run of the demo project, a second that resumes, a third that cannot.
#include "model/demo/demoproject.h"
#include "model/kernel/kernelscript.h"
#include "model/proof/runverdict.h"
#include "model/server/embeddedserver.h"
#include "tests/server/serverclient.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

class DemoRunsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void firstRunTrainsFromScratch();
    void secondRunResumes();
    void chosenCheckpointsAreTheOnesRestored();
    void outOfTimeSavesWhatThereIs();
    void outOfDiskSavesWhatThereIs();
    void changedNetworkFailsWithItsTensor();

private:
    struct Outcome
    {
        QString status;
        QString log;
        QJsonObject summary;
        QList<QString> files;
        int version = 0;
    };
    Outcome run(KernelParameters parameters, const QStringList &sources);
    [[nodiscard]] KernelParameters parameters() const;
    QByteArray output(const QString &name);
    [[nodiscard]] static RunJudgement judge(const Outcome &outcome);
    [[nodiscard]] int git(const QStringList &arguments) const;

    QTemporaryDir m_dir;
    EmbeddedServer m_server;
    ServerClient m_client;
    DemoProject m_project;
};

void DemoRunsTest::initTestCase()
{
    EmbeddedServer::Options options;
    options.root = m_dir.filePath(u"server"_s);
    QVERIFY(m_server.start(options));
    m_client.use(m_server);
    const auto project = createDemoProject(m_dir.filePath(u"demo"_s));
    QVERIFY(project);
    m_project = *project;
}

KernelParameters DemoRunsTest::parameters() const
{
    KernelParameters result;
    result.sectionId = m_project.section;
    result.module = u"validation_ch7.scripts.test_section_7_6_rl_performance"_s;
    result.arguments = {u"--quick"_s};
    result.environment = {{u"QUICK_TEST"_s, u"1"_s}};
    result.quick = true;
    result.repositoryUrl = m_project.origin;
    result.localRepository = true;
    result.branch = u"main"_s;
    result.trainingFolder = u"validation_ch7/section_7_6_rl_performance/data/models/"_s;
    result.claims = {u"R5"_s};
    return result;
}

DemoRunsTest::Outcome DemoRunsTest::run(KernelParameters parameters, const QStringList &sources)
{
    Outcome outcome;
    const auto script = buildKernelScript(parameters);
    if (!script) {
        qWarning() << script.error().message;
        return outcome;
    }
    QSignalSpy spy(&m_server, &EmbeddedServer::runStatusChanged);
    const auto pushed = m_client.kernels(u"SaveKernel"_s,
        {{u"slug"_s, QString(m_server.username() + "/demo-7-6"_L1)}, {u"newTitle"_s, u"Demo 7.6"_s},
            {u"text"_s, *script}, {u"language"_s, u"python"_s}, {u"kernelType"_s, u"script"_s}, {u"isPrivate"_s, true},
            {u"enableInternet"_s, true}, {u"kernelDataSources"_s, QJsonArray::fromStringList(sources)}});
    outcome.version = pushed.json().value("versionNumber"_L1).toInt();
    const auto ended = [&spy] {
        const QString status = spy.isEmpty() ? QString() : spy.last().at(2).toString();
        return status == "COMPLETE"_L1 || status == "ERROR"_L1;
    };
    (void)QTest::qWaitFor(ended, 60'000);
    const QJsonObject who {{u"userName"_s, m_server.username()}, {u"kernelSlug"_s, u"demo-7-6"_s}};
    outcome.status = m_client.kernels(u"GetKernelSessionStatus"_s, who).json().value("status"_L1).toString();
    const QJsonObject listed = m_client.kernels(u"ListKernelSessionOutput"_s, who).json();
    const QJsonArray records = QJsonDocument::fromJson(listed.value("log"_L1).toString().toUtf8()).array();
    for (const QJsonValue &record : records) {
        outcome.log += record.toObject().value("data"_L1).toString();
    }
    const QJsonArray files = listed.value("files"_L1).toArray();
    for (const QJsonValue &file : files) {
        outcome.files.append(file.toObject().value("fileName"_L1).toString());
        if (outcome.files.last() == "session_summary.json"_L1) {
            outcome.summary = m_client.send("GET", QUrl(file.toObject().value("url"_L1).toString())).json();
        }
    }
    return outcome;
}

QByteArray DemoRunsTest::output(const QString &name)
{
    const auto redirect = m_client.kernels(u"DownloadKernelOutput"_s,
        {{u"ownerSlug"_s, m_server.username()}, {u"kernelSlug"_s, u"demo-7-6"_s}, {u"filePath"_s, name}});
    return m_client.send("GET", QUrl(QString::fromLatin1(redirect.header("Location")))).body;
}

void DemoRunsTest::firstRunTrainsFromScratch()
{
    const Outcome first = run(parameters(), {});
    QVERIFY2(first.status == "COMPLETE"_L1, qPrintable(first.log));
    QCOMPARE(first.version, 1);
    QVERIFY(first.log.contains("[SCRATCH] "_L1));
    QVERIFY(!first.log.contains("[RESUME] "_L1));
    QVERIFY(first.log.contains("TRACKING_SUCCESS: "_L1));
    QCOMPARE(first.summary.value("status"_L1).toString(), u"success"_s);
    QCOMPARE(first.summary.value("resumed"_L1), QJsonValue(false));
    const QString models = m_project.section + "/models/"_L1;
    for (const auto name : {"checkpoints/traffic_light_control_checkpoint_10000_steps.zip"_L1,
             "checkpoints/traffic_light_control_checkpoint_20000_steps.zip"_L1,
             "checkpoints/traffic_light_control_checkpoint_vecnormalize_20000_steps.pkl"_L1,
             "best_model/best_model.zip"_L1, "traffic_light_control_final.zip"_L1, "training_metadata.json"_L1,
             "progress.csv"_L1}) {
        QVERIFY2(first.files.contains(models + name), qPrintable(models + name));
    }
}

void DemoRunsTest::secondRunResumes()
{
    KernelParameters wanted = parameters();
    wanted.resume = true;
    wanted.inputSlugs = {u"demo-7-6"_s};
    const Outcome second = run(wanted, {m_server.username() + "/demo-7-6"_L1});
    QVERIFY2(second.status == "COMPLETE"_L1, qPrintable(second.log));
    QVERIFY(second.log.contains(
        "[CHECKPOINT] restored name=checkpoints/traffic_light_control_checkpoint_20000_steps.zip size=175259 "_L1));
    QVERIFY(second.log.contains("[RESUME] from=traffic_light_control_checkpoint_20000_steps.zip step=20000\n"_L1));
    QVERIFY(!second.log.contains("[SCRATCH]"_L1));
    QCOMPARE(second.summary.value("resumed"_L1), QJsonValue(true));
    QCOMPARE(second.summary.value("resumed_step"_L1).toInt(), 20000);
    QVERIFY(second.files.contains(
        m_project.section + "/models/checkpoints/traffic_light_control_checkpoint_40000_steps.zip"_L1));
    QVERIFY(!second.files.contains(
        m_project.section + "/models/checkpoints/traffic_light_control_checkpoint_20000_steps.zip"_L1));
}

void DemoRunsTest::chosenCheckpointsAreTheOnesRestored()
{
    // The older of the two checkpoints of the run before, by its hash.
    const QString name = u"checkpoints/traffic_light_control_checkpoint_30000_steps.zip"_s;
    const QByteArray content = output(m_project.section + "/models/"_L1 + name);
    KernelParameters wanted = parameters();
    wanted.resume = true;
    wanted.inputSlugs = {u"demo-7-6"_s};
    wanted.checkpoints
        = {{name, QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex(), content.size(), 30000}};
    const Outcome third = run(wanted, {m_server.username() + "/demo-7-6"_L1});
    QVERIFY2(third.status == "COMPLETE"_L1, qPrintable(third.log));
    QVERIFY(third.log.contains("[RESUME] from=traffic_light_control_checkpoint_30000_steps.zip step=30000\n"_L1));
    QCOMPARE(third.summary.value("restored"_L1).toArray().size(), 1);
}

RunJudgement DemoRunsTest::judge(const Outcome &outcome)
{
    RunVerdictInput input;
    input.status = outcome.status;
    input.sessionSummary = QJsonDocument(outcome.summary).toJson();
    input.log = proofLines(outcome.log);
    input.outputsKnown = true;
    return judgeRun(input);
}

int DemoRunsTest::git(const QStringList &arguments) const
{
    return QProcess::execute(u"git"_s, QStringList {u"-C"_s, m_project.folder} + arguments);
}

/// At its own pace training is nowhere near its end: what it went on from is in the output all the same.
void DemoRunsTest::outOfTimeSavesWhatThereIs()
{
    const QString name = u"checkpoints/traffic_light_control_checkpoint_40000_steps.zip"_s;
    const QByteArray content = output(m_project.section + "/models/"_L1 + name);
    KernelParameters wanted = parameters();
    wanted.arguments.clear();
    wanted.environment.clear();
    wanted.moduleTimeoutSeconds = 2;
    wanted.resume = true;
    wanted.inputSlugs = {u"demo-7-6"_s};
    wanted.checkpoints
        = {{name, QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex(), content.size(), 40000}};
    const Outcome late = run(wanted, {m_server.username() + "/demo-7-6"_L1});
    QCOMPARE(late.status, u"ERROR"_s);
    QVERIFY2(late.log.contains("[ERROR] time limit of 2 s reached"_L1), qPrintable(late.log));
    QCOMPARE(late.summary.value("timed_out"_L1).toBool(), true);
    QVERIFY(late.files.contains(m_project.section + "/models/"_L1 + name));
    QCOMPARE(output(m_project.section + "/models/"_L1 + name), content);
    QCOMPARE(judge(late).outcome, RunJudgement::Outcome::TimedOut);
}

/// The second checkpoint finds no room: the first one is in the output, and the run has failed.
void DemoRunsTest::outOfDiskSavesWhatThereIs()
{
    QCOMPARE(git({u"checkout"_s, u"-q"_s, u"-b"_s, u"full"_s}), 0);
    QFile file(m_project.folder + "/sitecustomize.py"_L1); // imported by training's python3
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("import builtins, errno, os\n"
               "really = builtins.open\n"
               "def full(name, mode='r', *rest, **more):\n"
               "    if 'w' in mode and '_20000_steps.zip' in str(name):\n"
               "        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(name))\n"
               "    return really(name, mode, *rest, **more)\n"
               "builtins.open = full\n");
    file.close();
    QCOMPARE(git({u"add"_s, u"sitecustomize.py"_s}), 0);
    QCOMPARE(git({u"commit"_s, u"-qm"_s, u"A full disk"_s}), 0);
    QCOMPARE(git({u"push"_s, u"-q"_s, u"origin"_s, u"full"_s}), 0);
    QCOMPARE(git({u"checkout"_s, u"-q"_s, u"main"_s}), 0);
    KernelParameters wanted = parameters();
    wanted.branch = u"full"_s;
    const Outcome full = run(wanted, {});
    QCOMPARE(full.status, u"ERROR"_s);
    QVERIFY2(full.log.contains("No space left on device"_L1), qPrintable(full.log));
    const QString checkpoints = m_project.section + "/models/checkpoints/traffic_light_control_checkpoint_"_L1;
    QVERIFY(full.files.contains(checkpoints + "10000_steps.zip"_L1));
    QVERIFY(!full.files.contains(checkpoints + "20000_steps.zip"_L1));
    QCOMPARE(full.summary.value("status"_L1).toString(), u"failure"_s);
    QCOMPARE(full.summary.value("lost"_L1).toArray(), QJsonArray());
    QCOMPARE(judge(full).outcome, RunJudgement::Outcome::Failed);
}

void DemoRunsTest::changedNetworkFailsWithItsTensor()
{
    QVERIFY(setDemoNetwork(m_project.folder, DemoNetwork::Changed));
    QCOMPARE(git({u"commit"_s, u"-qam"_s, u"Larger network"_s}), 0);
    QCOMPARE(git({u"push"_s, u"-q"_s}), 0);
    KernelParameters wanted = parameters();
    wanted.resume = true;
    const Outcome failed = run(wanted, {m_server.username() + "/demo-7-6"_L1});
    QCOMPARE(failed.status, u"ERROR"_s);
    QVERIFY(failed.log.contains("size mismatch for mlp_extractor.policy_net.0.weight"_L1));
    QVERIFY(failed.log.contains("TRACKING_ERROR: "_L1));
    QCOMPARE(failed.summary.value("status"_L1).toString(), u"failure"_s);
    QCOMPARE(failed.summary.value("return_code"_L1).toInt(), 1);

    // From scratch the larger network trains, and saves what no longer fits the others.
    const Outcome anew = run(parameters(), {});
    QVERIFY2(anew.status == "COMPLETE"_L1, qPrintable(anew.log));
    QVERIFY(anew.files.contains(
        m_project.section + "/models/checkpoints/traffic_light_control_checkpoint_64_steps.zip"_L1));
}

QTEST_GUILESS_MAIN(DemoRunsTest)
#include "tst_demoruns.moc"
