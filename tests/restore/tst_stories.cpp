// SPDX-License-Identifier: GPL-3.0-or-later
// What went wrong in the project this one was born from (design.md, section 1), and how each is caught.
#include "model/core/workerjob.h"
#include "model/proof/resumeproof.h"
#include "model/restore/restorehistory.h"
#include "model/restore/restorejournal.h"
#include "model/verify/systemcheck.h"
#include "tests/restore/restoresupport.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace RestoreSupport;

namespace {

QString sentOf(const RestoreReport &report)
{
    QString log;
    for (const RestoredFile &file : report.files) {
        log += u"[CHECKPOINT] restored name=%1 size=%2 sha256=%3 step=%4\n"_s.arg(file.name)
                   .arg(file.size)
                   .arg(file.sha256)
                   .arg(file.step < 0 ? u"unknown"_s : QString::number(file.step));
    }
    return log;
}

QString tableOf(qint64 steps)
{
    return u"| time/               |       |\n|    iterations      | 1     |\n|    total_timesteps | %1   |\n"_s.arg(
        steps);
}

const char *const pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 120397\n";

} // namespace

class StoriesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>(scratch());
        m_source = m_folder->filePath(u"download"_s);
        m_root = m_folder->filePath(u"models"_s);
        m_journal = std::make_unique<FileRestoreJournal>(m_folder->filePath(u"journal"_s));
        makeRun(m_source);
    }

    /// “Training restarted from scratch, silently, though checkpoints lay in the folder.”
    void silentRestartFromScratch()
    {
        const auto report = restore(planRestore(request(m_source, m_root)));
        QVERIFY2(report, why(report).constData());

        ResumeProofInput run;
        run.log = proofLines(sentOf(*report) + tableOf(64));
        run.runEnded = true;
        run.resumeWanted = true;
        run.attachedSources = {u"me/train"_s};
        run.expectedStep = 300;
        ResumeProof proof = proveResume(run);
        QCOMPARE(proof.verdict, ResumeProof::Verdict::Scratch);
        QVERIFY(proof.alarm);
        QCOMPARE(proof.reasons.first().reason, ResumeProof::Reason::NotFoundByName);
        QCOMPARE(proof.arrived.first(), u"checkpoints/s_checkpoint_300_steps.zip"_s);

        // The same restore, and a run that does go on.
        run.log = proofLines(sentOf(*report) + u"[RESUME] from=s_checkpoint_300_steps.zip step=300\n"_s + tableOf(364));
        proof = proveResume(run);
        QCOMPARE(proof.verdict, ResumeProof::Verdict::Resumed);
        QCOMPARE(proof.step, 300);
    }

    /// One of its causes, seen before the run: a name that training code never finds, or takes for step 0.
    void namesThatTrainingCodeNeverFinds_data()
    {
        QTest::addColumn<QString>("scenario");
        QTest::newRow("the word steps in the experiment's name") << u"two_steps_run"_s;
        QTest::newRow("a zero before it") << u"run_0_steps"_s;
    }

    void namesThatTrainingCodeNeverFinds()
    {
        QFETCH(QString, scenario);
        const QString source = m_folder->filePath(u"odd"_s);
        put(source + u"/checkpoints/%1_checkpoint_300_steps.zip"_s.arg(scenario), smallZip());
        RestoreRequest wanted = request(source, m_root);
        wanted.location.prefix = scenario + u"_checkpoint";
        const RestorePlan plan = planRestore(wanted);
        QVERIFY(plan.has(PlanFinding::Kind::NotFoundByTraining));
        QVERIFY(!plan.foundAfterwards().resumes());
    }

    /// Another cause: an older file with a larger number lies there.
    void anotherCheckpointWouldWin()
    {
        put(m_root + u"/checkpoints/s_checkpoint_62aa09d6_5000_steps.zip", otherZip());
        const RestorePlan plan = planRestore(request(m_source, m_root));
        QVERIFY(plan.has(PlanFinding::Kind::StaleWins));
        QVERIFY(restore(plan));
        const LatestCheckpoint found = findLatestCheckpoint(m_root + u"/checkpoints", u"s_checkpoint"_s);
        QCOMPARE(found.name, u"s_checkpoint_300_steps.zip"_s);
        QVERIFY(QFileInfo::exists(m_root + u"/archived/s_checkpoint_62aa09d6_5000_steps.zip"));
    }

    /// “The restored checkpoints never reached Kaggle (not committed, or as Git-LFS pointers).”
    void theCheckpointNeverArrived()
    {
        // A pointer is no checkpoint to start from …
        const QString source = m_folder->filePath(u"pointers"_s);
        put(source + u"/checkpoints/s_checkpoint_300_steps.zip", pointer);
        const auto set = discoverCheckpoints(source);
        QVERIFY(set);
        QVERIFY(set->candidates.isEmpty());
        QVERIFY(set->notes.first().contains(u"LFS"));

        // … the system check sees it where training looks …
        put(m_root + u"/checkpoints/s_checkpoint_300_steps.zip", pointer);
        SystemCheckInput input;
        CheckedSection section;
        section.id = u"s76"_s;
        section.location = TrainingLocation::standard(m_root, u"s_checkpoint"_s);
        section.restores = true;
        input.sections = {section};
        WorkContext context;
        int issues = 0;
        for (const CheckItem &item : checkLocally(input, context)) {
            issues += int(item.group == CheckItem::Group::Checkpoints && item.state == CheckItem::State::Issue);
        }
        QVERIFY(issues > 0);

        // … and a run that got one says so.
        ResumeProofInput run;
        run.log = proofLines(u"[ERROR] checkpoints/s_checkpoint_300_steps.zip is a Git LFS pointer, not the file "
                             u"itself; it is not used.\n"
                             "[SCRATCH] reason=\"no checkpoint arrived among 3 input file(s)\"\n"_s
            + tableOf(64));
        run.resumeWanted = true;
        run.attachedSources = {u"me/train"_s};
        run.expectedStep = 300;
        const ResumeProof proof = proveResume(run);
        QVERIFY(proof.alarm);
        QCOMPARE(proof.reasons.first().reason, ResumeProof::Reason::LfsPointer);
        QVERIFY(proof.arrived.isEmpty());
    }

    /// “A changed network ended in ‘loaded state dict contains a parameter group that doesn't match’.”
    void aChangedNetwork()
    {
        RestoreRequest wanted = request(m_source, m_root);
        for (ChosenCheckpoint &chosen : wanted.chosen) {
            chosen.fit = Fit::Refused;
            chosen.fitReason = u"policy_net.0.weight is [64, 26] in the checkpoint and [128, 26] in the section."_s;
        }
        const RestorePlan plan = planRestore(wanted);
        QVERIFY(plan.isBlocked());
        QVERIFY(plan.copies().isEmpty());
        QVERIFY(plan.findings().first().message.contains(u"policy_net.0.weight"));
        const auto refused = restore(plan);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Incompatible);
        QVERIFY(!QFileInfo::exists(m_root));

        // A run that met it all the same: the reason is named, not only that it began anew.
        ResumeProofInput run;
        run.log = proofLines(u"[CHECKPOINT] restored name=s_checkpoint_300_steps.zip size=1 sha256=a step=300\n"
                             "Error loading model: loaded state dict contains a parameter group that doesn't match the "
                             "size of optimizer's group\n"
                             "Starting new training\n"_s);
        run.resumeWanted = true;
        run.attachedSources = {u"me/train"_s};
        run.expectedStep = 300;
        const ResumeProof proof = proveResume(run);
        QVERIFY(proof.alarm);
        QCOMPARE(proof.reasons.first().reason, ResumeProof::Reason::LoadFailed);
        QVERIFY(proof.reasons.first().evidence.first().text.contains(u"parameter group"));
    }

    /// “The replay buffer and the VecNormalize statistics were left behind.”
    void companionsComeAlong()
    {
        RestoreRequest wanted = request(m_source, m_root);
        wanted.chosen.first().needsReplayBuffer = true;
        QVERIFY(!planRestore(wanted).has(PlanFinding::Kind::MissingReplayBuffer));
        QVERIFY(restore(planRestore(wanted)));
        QVERIFY(QFileInfo::exists(m_root + u"/checkpoints/s_checkpoint_replay_buffer_300_steps.pkl"));

        QFile::remove(m_source + u"/checkpoints/s_checkpoint_replay_buffer_300_steps.pkl");
        wanted = request(m_source, m_root, u"r2"_s);
        wanted.chosen.first().needsReplayBuffer = true;
        QVERIFY(planRestore(wanted).has(PlanFinding::Kind::MissingReplayBuffer)); // that of step 200 does not count
    }

private:
    Result<RestoreReport> restore(const RestorePlan &plan)
    {
        WorkContext context;
        return executeRestore(plan, *m_journal, context);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_source;
    QString m_root;
    std::unique_ptr<FileRestoreJournal> m_journal;
};

QTEST_GUILESS_MAIN(StoriesTest)
#include "tst_stories.moc"
