// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/workerjob.h"
#include "model/verify/checkmodel.h"
#include "model/verify/systemcheck.h"
#include "tests/restore/restoresupport.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace RestoreSupport;

namespace {

using State = CheckItem::State;
using Fix = CheckItem::Fix;

const CheckItem *find(const QList<CheckItem> &items, const QString &id)
{
    const auto found = std::ranges::find(items, id, &CheckItem::id);
    return found == items.cend() ? nullptr : &*found;
}

QString stateOf(const QList<CheckItem> &items, const QString &id)
{
    const CheckItem *item = find(items, id);
    return item ? checkStateName(item->state) : u"missing"_s;
}

} // namespace

class SystemCheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>(scratch());
        m_project = m_folder->filePath(u"project"_s);
        m_models = m_project + u"/models";
        put(m_project + u"/scripts/train.py",
            "model = DQN.load(find_latest_checkpoint(d, p))\nmodel.load_replay_buffer(x)\n");
        makeRun(m_models);
        m_input = {};
        m_input.projectFolder = m_project;
        m_input.projectFile = m_project + u"/reprise.json";
        m_input.profileFolder = m_folder->path();
        m_input.bytesWanted = 1;
        CheckedSection section;
        section.id = u"s76"_s;
        section.title = u"Section 7.6"_s;
        section.scriptPath = m_project + u"/scripts/train.py";
        section.location = TrainingLocation::standard(m_models, u"s_checkpoint"_s);
        section.resultsFolder = m_project + u"/results/s76";
        section.restores = true;
        m_input.sections = {section};
    }

    void aGoodProjectHasNoIssues()
    {
        git({u"init"_s, u"-q"_s, u"-b"_s, u"main"_s});
        git({u"remote"_s, u"add"_s, u"origin"_s, u"/nowhere"_s});
        git({u"add"_s, u"-A"_s});
        git({u"-c"_s, u"user.name=x"_s, u"-c"_s, u"user.email=x@example.org"_s, u"commit"_s, u"-qm"_s, u"x"_s});
        const QList<CheckItem> items = check();
        for (const CheckItem &item : items) {
            QVERIFY2(item.state == State::Ok, qPrintable(item.id + u": " + item.message));
            QVERIFY(!item.title.isEmpty() && !item.message.isEmpty());
        }
        for (const QString &id : {u"git.program"_s, u"git.repository"_s, u"git.remote"_s, u"git.state"_s, u"git.lfs"_s,
                 u"project.file"_s, u"folders.training.s76"_s, u"folders.results.s76"_s, u"checkpoints.latest.s76"_s,
                 u"metadata.s76.training_metadata.json"_s, u"training.module.s76"_s, u"training.resume.s76"_s,
                 u"disk.project"_s, u"disk.profile"_s}) {
            QVERIFY2(find(items, id), qPrintable(id));
        }
        QVERIFY(checkReport(items).value(u"ok"_s).toBool());
    }

    void gitStates()
    {
        QCOMPARE(stateOf(check(), u"git.repository"_s), u"warning"_s);
        git({u"init"_s, u"-q"_s, u"-b"_s, u"main"_s});
        put(m_project + u"/.gitattributes", "*.zip filter=lfs diff=lfs merge=lfs -text\n");
        const QList<CheckItem> items = check();
        QCOMPARE(stateOf(items, u"git.repository"_s), u"ok"_s);
        QCOMPARE(stateOf(items, u"git.remote"_s), u"warning"_s);
        QCOMPARE(stateOf(items, u"git.state"_s), u"warning"_s);
        QCOMPARE(stateOf(items, u"git.lfs"_s), u"warning"_s);
        m_input.gitProgram = u"/no/such/git"_s;
        const QList<CheckItem> none = check();
        QCOMPARE(stateOf(none, u"git.program"_s), u"issue"_s);
        QCOMPARE(stateOf(none, u"git.remote"_s), u"missing"_s);
    }

    void projectStates()
    {
        m_input.projectError = u"reprise.json, line 3: a comma is missing."_s;
        QCOMPARE(stateOf(check(), u"project.file"_s), u"issue"_s);
        m_input.projectError.clear();
        m_input.projectFile.clear();
        m_input.projectWarnings = {u"Unknown key “foo”."_s};
        const QList<CheckItem> items = check();
        QCOMPARE(stateOf(items, u"project.file"_s), u"warning"_s);
        QCOMPARE(stateOf(items, u"project.warning.1"_s), u"warning"_s);
    }

    void aMissingFolderCanBeMade()
    {
        QDir(m_models).removeRecursively();
        const QList<CheckItem> items = check();
        const CheckItem *item = find(items, u"folders.training.s76"_s);
        QVERIFY(item);
        QCOMPARE(item->state, State::Warning);
        QCOMPARE(item->fix, Fix::CreateFolder);
        QVERIFY(applyFix(*item));
        QVERIFY(QFileInfo(m_models).isDir());
        QCOMPARE(stateOf(check(), u"folders.training.s76"_s), u"ok"_s);
    }

    void aDamagedLatestCheckpointCanBeMovedAside()
    {
        put(m_models + u"/checkpoints/s_checkpoint_300_steps.zip", smallZip().chopped(50));
        const CheckItem *item = nullptr;
        const QList<CheckItem> items = check();
        item = find(items, u"checkpoints.latest.s76"_s);
        QVERIFY(item);
        QCOMPARE(item->state, State::Issue);
        QCOMPARE(item->fix, Fix::MoveAside);
        QVERIFY(applyFix(*item));
        QVERIFY(QFileInfo::exists(m_models + u"/archived/s_checkpoint_300_steps.zip"));
        const QList<CheckItem> after = check();
        QCOMPARE(stateOf(after, u"checkpoints.latest.s76"_s), u"ok"_s);
        QVERIFY(find(after, u"checkpoints.latest.s76"_s)->message.contains(u"200"));
        // A second one of the same name does not overwrite the first.
        put(m_models + u"/checkpoints/s_checkpoint_300_steps.zip", smallZip().chopped(60));
        QVERIFY(applyFix(*item));
        QVERIFY(QFileInfo::exists(m_models + u"/archived/2/s_checkpoint_300_steps.zip"));
    }

    void namesTrainingDoesNotSee()
    {
        put(m_models + u"/checkpoints/s_checkpoint_400_steps (1).zip", smallZip());
        const QList<CheckItem> items = check();
        const CheckItem *item = find(items, u"checkpoints.name.s76.s_checkpoint_400_steps (1).zip"_s);
        QVERIFY(item);
        QCOMPARE(item->state, State::Warning);
        QCOMPARE(item->fix, Fix::RenameFile);
        QVERIFY(applyFix(*item));
        QVERIFY(QFileInfo::exists(m_models + u"/checkpoints/s_checkpoint_400_steps.zip"));
        QVERIFY(!applyFix(*item)); // gone by now
    }

    void checkpointTroubles_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("state");
        QTest::newRow("same number twice") << u"s_checkpoint_515c5ce5_300_steps.zip"_s << smallZip() << u"warning"_s;
        QTest::newRow("a longer prefix wins, and is damaged")
            << u"s_checkpoint2_900_steps.zip"_s << QByteArray("PK") << u"issue"_s;
        QTest::newRow("fine") << u"s_checkpoint_500_steps.zip"_s << smallZip() << u"ok"_s;
    }

    void checkpointTroubles()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        put(m_models + u"/checkpoints/" + name, bytes);
        const QList<CheckItem> items = check();
        const QString state = stateOf(items, u"checkpoints.latest.s76"_s);
        QTEST(state, "state");
    }

    /// Test 7.6 of the original project finds them, misses its hash and starts over.
    void namesWithoutTheHash_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("state");
        QTest::newRow("none") << u"s_checkpoint_900_steps.zip"_s << u"warning"_s;
        QTest::newRow("a hash") << u"s_checkpoint_515c5ce5_900_steps.zip"_s << u"ok"_s;
        QTest::newRow("steps that look like one") << u"s_checkpoint_10000000_steps.zip"_s << u"warning"_s;
    }

    void namesWithoutTheHash()
    {
        QFETCH(QString, name);
        put(m_models + u"/checkpoints/" + name, smallZip());
        QCOMPARE(stateOf(check(), u"checkpoints.latest.s76"_s), u"ok"_s); // to train_dqn.py they are all the same
        m_input.sections.first().location.rule = FindRule::Section76;
        const QList<CheckItem> items = check();
        const QString state = stateOf(items, u"checkpoints.latest.s76"_s);
        QTEST(state, "state");
        QVERIFY(find(items, u"checkpoints.latest.s76"_s)->message.contains(name));
    }

    /// A checkpoint that somebody unpacked: os.listdir() does not tell folders from files.
    void aFolderOfACheckpointsNameCanBeMovedAside()
    {
        put(m_models + u"/checkpoints/s_checkpoint_900_steps.zip/data", "{}");
        const QList<CheckItem> items = check();
        const CheckItem *item = find(items, u"checkpoints.latest.s76"_s);
        QVERIFY(item);
        QCOMPARE(item->state, State::Issue);
        QCOMPARE(item->fix, Fix::MoveAside);
        const Result<> moved = applyFix(*item);
        QVERIFY2(moved.has_value(), why(moved).constData());
        QVERIFY(QFileInfo(m_models + u"/archived/s_checkpoint_900_steps.zip").isDir());
        QCOMPARE(stateOf(check(), u"checkpoints.latest.s76"_s), u"ok"_s);
    }

    void lfsPointersAreTold()
    {
        put(m_models + u"/checkpoints/s_checkpoint_800_steps.zip",
            "version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 120397\n");
        const QList<CheckItem> items = check();
        QCOMPARE(stateOf(items, u"checkpoints.note.s76.1"_s), u"warning"_s);
        QCOMPARE(stateOf(items, u"checkpoints.latest.s76"_s), u"issue"_s); // training takes the text for a checkpoint
    }

    void metadata_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("state");
        QTest::newRow("the real one, cut off")
            << QByteArray("{\"total_timesteps\": 100, \"output_dir\": ") << u"issue"_s;
        QTest::newRow("empty") << QByteArray() << u"issue"_s;
        QTest::newRow("a list") << QByteArray("[]") << u"issue"_s;
        QTest::newRow("nothing in it") << QByteArray("{}") << u"ok"_s;
        QTest::newRow("another type") << QByteArray("{\"mean_reward\": \"12\", \"observation_space_shape\": 26}")
                                      << u"warning"_s;
        QTest::newRow("as usual") << QByteArray(
            "{\"mean_reward\": 1.5, \"observation_space_shape\": [26], \"policy_architecture\": \"MlpPolicy\"}")
                                  << u"ok"_s;
    }

    void metadata()
    {
        QFETCH(QByteArray, content);
        put(m_models + u"/training_metadata.json", content);
        const QString state = stateOf(check(), u"metadata.s76.training_metadata.json"_s);
        QTEST(state, "state");
    }

    void trainingCode_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("state");
        QTest::newRow("resumes") << QByteArray(
            "from reprise_callbacks import resume_or_create\nmodel = resume_or_create(DQN, env)\n")
                                 << u"ok"_s;
        QTest::newRow("never loads") << QByteArray("model = PPO('MlpPolicy', env)\nmodel.learn(1000)\n")
                                     << u"warning"_s;
        QTest::newRow("by a function of its own")
            << QByteArray("path, steps = find_latest_checkpoint(d)\nmodel = load(path, network)\n") << u"ok"_s;
        QTest::newRow("another algorithm's class")
            << QByteArray("path = find_latest_checkpoint(d)\nmodel = MaskablePPO.load(path)\n") << u"ok"_s;
        QTest::newRow("looks, but loads other things")
            << QByteArray("p = find_latest_checkpoint(d)\nc = json.load(f)\ndef load(path):\n    return path\n")
            << u"warning"_s;
        QTest::newRow("saves buffers it never loads") << QByteArray(
            "p, n = find_latest_checkpoint(d, x)\nmodel = DQN.load(p)\nmodel = DQN('Mlp', "
            "env)\nCb(save_replay_buffer=True)\n") << u"warning"_s;
        QTest::newRow("forgets its statistics")
            << QByteArray("p = find_latest_checkpoint(d, x)\nmodel = PPO.load(p)\nenv = VecNormalize(env)\n")
            << u"warning"_s;
    }

    void trainingCode()
    {
        QFETCH(QByteArray, code);
        put(m_project + u"/scripts/train.py", code);
        const QString state = stateOf(check(), u"training.resume.s76"_s);
        QTEST(state, "state");
        QFile::remove(m_project + u"/scripts/train.py");
        QCOMPARE(stateOf(check(), u"training.module.s76"_s), u"issue"_s);
    }

    void diskSpace()
    {
        m_input.bytesWanted = std::numeric_limits<qint64>::max() / 4;
        QCOMPARE(stateOf(check(), u"disk.project"_s), u"issue"_s);
    }

    void theServerIsAskedOnce()
    {
        m_input.credentialSource = u"kaggle.json"_s;
        int asked = 0;
        m_input.probeServer = [&asked](QObject *context, const std::function<void(const ServerProbe &)> &done) {
            ++asked;
            QMetaObject::invokeMethod(
                context, [done] { done({true, u"me"_s, true, {}, {}, 1800}); }, Qt::QueuedConnection);
        };
        SystemCheckJob job(m_input);
        QSignalSpy ready(&job, &SystemCheckJob::itemReady);
        job.start();
        QTRY_COMPARE(job.state(), Job::State::Succeeded);
        QCOMPARE(asked, 1);
        QCOMPARE(ready.size(), job.items().size());
        QCOMPARE(stateOf(job.items(), u"account.signedin"_s), u"ok"_s);
        QCOMPARE(stateOf(job.items(), u"server.quota"_s), u"warning"_s);
        QCOMPARE(stateOf(job.items(), u"disk.project"_s), u"ok"_s);
        QVERIFY(std::ranges::is_sorted(job.items(), {}, &CheckItem::group));

        SystemCheckJob one(m_input);
        one.setOnly(u"disk.project"_s);
        one.start();
        QTRY_COMPARE(one.state(), Job::State::Succeeded);
        QCOMPARE(asked, 1);
        QCOMPARE(one.items().size(), 1);
    }

    void serverAndAccount_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<bool>("asked");
        QTest::addColumn<bool>("reached");
        QTest::addColumn<bool>("signedIn");
        QTest::addColumn<QStringList>("states"); // credentials, signed in, reachable
        QTest::addColumn<QStringList>("fixes");
        const QString none = u"none"_s;
        QTest::newRow("fine") << u"kaggle.json"_s << true << true << true << QStringList {u"ok"_s, u"ok"_s, u"ok"_s}
                              << QStringList {none, none, none};
        QTest::newRow("no credentials") << QString() << false << false << false
                                        << QStringList {u"issue"_s, u"skipped"_s, u"skipped"_s}
                                        << QStringList {u"sign_in"_s, none, none};
        QTest::newRow("refused") << u"keychain"_s << true << true << false << QStringList {u"ok"_s, u"issue"_s, u"ok"_s}
                                 << QStringList {none, u"sign_in"_s, none};
        QTest::newRow("away") << u"keychain"_s << true << false << false
                              << QStringList {u"ok"_s, u"skipped"_s, u"issue"_s}
                              << QStringList {none, none, u"open_settings"_s};
    }

    void serverAndAccount()
    {
        QFETCH(QString, source);
        QFETCH(bool, asked);
        QFETCH(bool, reached);
        QFETCH(bool, signedIn);
        m_input.credentialSource = source;
        ServerProbe probe;
        probe.reached = reached;
        probe.signedIn = signedIn;
        const QList<CheckItem> items = serverItems(m_input, asked ? &probe : nullptr);
        const QStringList states {stateOf(items, u"account.credentials"_s), stateOf(items, u"account.signedin"_s),
            stateOf(items, u"server.reachable"_s)};
        QTEST(states, "states");
        QStringList fixes;
        for (const QString &id : {u"account.credentials"_s, u"account.signedin"_s, u"server.reachable"_s}) {
            fixes.append(checkFixName(find(items, id)->fix));
            QCOMPARE(find(items, id)->fixLabel.isEmpty(), fixes.last() == u"none");
        }
        QTEST(fixes, "fixes");
    }

    void cancelAndDeleteInFlight()
    {
        SystemCheckJob job(m_input);
        job.start();
        QTRY_VERIFY(job.isRunning() || job.isFinished());
        job.cancel();
        QVERIFY(job.isFinished());
        auto *gone = new SystemCheckJob(m_input);
        gone->start();
        QTRY_VERIFY(gone->isRunning() || gone->isFinished());
        delete gone;
        workerPool().waitForDone();
        QCoreApplication::processEvents();
    }

    void itemsAsRows()
    {
        CheckModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QList<CheckItem> items = check();
        for (auto item = items.crbegin(); item != items.crend(); ++item) {
            model.update(*item); // in any order
        }
        QCOMPARE(model.rowCount(), int(items.size()));
        QVERIFY(std::ranges::is_sorted(model.items(), {}, &CheckItem::group));
        CheckItem changed = model.item(2);
        changed.state = State::Issue;
        QSignalSpy counts(&model, &CheckModel::countsChanged);
        model.update(changed);
        QCOMPARE(counts.size(), 1);
        QCOMPARE(model.index(2, 0).data(CheckModel::StateRole).toInt(), int(State::Issue));
        QVERIFY(model.index(2, 1).data(Qt::AccessibleTextRole).toString().contains(changed.title));
        model.merge({items.first()});
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(!model.data({}).isValid());
    }

    void theReportCounts()
    {
        QList<CheckItem> items(3);
        items[0].state = State::Ok;
        items[1].state = State::Issue;
        items[1].fix = Fix::CreateFolder;
        items[1].fixArgument = u"/x"_s;
        items[2].state = State::Warning;
        const QJsonObject report = checkReport(items);
        QVERIFY(!report.value(u"ok"_s).toBool());
        QCOMPARE(report.value(u"counts"_s).toObject().value(u"warning"_s).toInt(), 1);
        QCOMPARE(
            report.value(u"items"_s).toArray().at(1).toObject().value(u"fix"_s).toObject().value(u"kind"_s).toString(),
            u"create_folder"_s);
        QVERIFY(report.value(u"items"_s).toArray().at(0).toObject().value(u"fix"_s).isNull());
        QVERIFY(!applyFix(items[0]));
    }

private:
    QList<CheckItem> check()
    {
        WorkContext context;
        return checkLocally(m_input, context);
    }

    void git(const QStringList &arguments)
    {
        QProcess process;
        process.setWorkingDirectory(m_project);
        process.start(u"git"_s, arguments);
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_project;
    QString m_models;
    SystemCheckInput m_input;
};

QTEST_GUILESS_MAIN(SystemCheckTest)
#include "tst_systemcheck.moc"
