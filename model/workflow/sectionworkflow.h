// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"
#include "model/kaggle/types.h"
#include "model/project/projectfile.h"
#include "model/proof/resumeproof.h"
#include "model/proof/runverdict.h"
#include "model/restore/restorejob.h"
#include "model/runs/run.h"
#include "model/workflow/resumesource.h"
#include "model/workflow/sectionpush.h"

#include <QPointer>
#include <QTimer>

#include <array>
#include <functional>
#include <memory>
#include <optional>

namespace Reprise {

class LogFollower;
class RestoreSession;
class RunWatcher;
class Workspace;
struct OutputAnswer;

/// What a run of a section is asked to do.
struct RunRequest
{
    /// Where the run goes on from.
    enum class ResumeFrom {
        Automatic, ///< the section's last successful run, when the section restores checkpoints
        Nothing, ///< from scratch, wanted
        Run, ///< the kernel version `resumeRun`
        Folder, ///< checkpoints in the local `resumeFolder`: uploaded as a private dataset
        Dataset, ///< what is in `resumeDataset` already
    };

    QString sectionId;
    bool quick = false;
    bool useGit = true; ///< step 1; off: the code is what the remote has already
    QString commitMessage; ///< empty: suggested by the workflow
    ResumeFrom resume = ResumeFrom::Automatic;
    KernelRef resumeRun;
    QString resumeFolder;
    DatasetRef resumeDataset;
    bool force = false; ///< push although the comparison says that the checkpoint will not load
    /// After the run: Offer leaves it to the user; BySection restores when the section says auto_restore.
    enum class Restore { Never, BySection, Always };
    Restore restore = Restore::BySection;
};

/// One round trip of a section: prepare (git) → push → watch → download → verdict → compare and restore → proof. Each
/// step is a job of its own kind with a message; the workflow's progress is the present step's. It can be cancelled at
/// any step: what is done stays (a pushed run goes on at Kaggle and can be watched again). Everything worth remembering
/// is in the RunStore before the step that follows, so that a killed process can take the run up from there.
class SectionWorkflow final : public Job
{
    Q_OBJECT

public:
    enum class Step { Prepare, Push, Watch, Download, Judge, Restore };
    Q_ENUM(Step)
    enum class StepState { Waiting, Running, Done, Skipped, Failed };
    Q_ENUM(StepState)

    /// The whole trip.
    SectionWorkflow(Workspace &workspace, const Section &section, const RunRequest &request, QObject *parent = nullptr);
    /// From Watch on, for a run that is in the store.
    SectionWorkflow(Workspace &workspace, const std::optional<Section> &section, const Run &run,
        const RunRequest &request, QObject *parent = nullptr);
    ~SectionWorkflow() override;

    [[nodiscard]] Step step() const { return m_step; }
    [[nodiscard]] StepState stepState(Step step) const { return m_states[size_t(step)]; }
    /// One sentence about a step: what it did, why it was skipped or failed.
    [[nodiscard]] QString stepMessage(Step step) const { return m_messages[size_t(step)]; }
    [[nodiscard]] static QString stepTitle(Step step); ///< translated

    [[nodiscard]] const RunRequest &request() const { return m_request; }
    /// Translated: what the user should know although the run is pushed, such as that nothing may be left to train.
    /// Valid after Push, also for a run that was pushed before; usually empty.
    [[nodiscard]] QString note() const { return m_run.note; }
    /// The run as stored; id 0 before the push.
    [[nodiscard]] const Run &run() const { return m_run; }
    /// The log as far as it has been read.
    [[nodiscard]] const QList<LogRecord> &records() const { return m_records; }
    /// Valid after Judge.
    [[nodiscard]] const RunJudgement &judgement() const { return m_judgement; }
    [[nodiscard]] const ResumeProof &resumeProof() const { return m_proof; }
    /// Valid after Restore, empty when nothing was restored.
    [[nodiscard]] const std::optional<RestoreReport> &restored() const { return m_restored; }
    /// The plan that was or would be carried out; shown before it is.
    [[nodiscard]] const std::optional<RestorePlan> &restorePlan() const { return m_plan; }
    /// Checkpoints are there and the section restores them, but nobody did: offer the wizard.
    [[nodiscard]] bool offersRestore() const { return m_offersRestore; }

    /// The document that `run --wait --json` ends with (design.md §5).
    [[nodiscard]] QJsonObject toJson() const;

Q_SIGNALS:
    void stepChanged(Reprise::SectionWorkflow::Step step);
    /// The run is in the store now, with an id.
    void runStored(qint64 runId);
    void statusChanged(const Reprise::SessionStatus &status);
    void recordsReceived(const QList<Reprise::LogRecord> &records);
    void outputsListed(const QList<Reprise::OutputFile> &files);
    void planReady(const Reprise::RestorePlan &plan);

protected:
    void doStart() override;
    void doCancel() override;

private:
    void enter(Step step, const QString &message);
    void leave(StepState state, const QString &message);
    void failStep(const Error &error);
    /// Starts a step's child job, shows its messages, and calls `done` when it succeeds while we still run; its failure
    /// fails the step.
    template <typename J> void runChild(J *job, const std::function<void(J *)> &done);

    void prepare();
    void findResumeSource();
    void checkQuota();
    void push();
    void pushed(const KernelRef &run);
    void watch();
    void findVersion();
    void statusSeen(const SessionStatus &status);
    void tick();
    void sessionEnded();
    void download();
    void judge();
    void judged(const OutputAnswer &answer);
    void restore(bool hasCheckpoints);
    void planRestore();
    void carryOutRestore();
    void finishTrip();
    /// Writes m_run; a failure ends the workflow and gives false.
    [[nodiscard]] bool store();

    Workspace &m_workspace;
    std::optional<Section> m_section;
    RunRequest m_request;
    Run m_run;
    Step m_step = Step::Prepare;
    std::array<StepState, 6> m_states {};
    std::array<QString, 6> m_messages;
    QPointer<Job> m_child;
    QPointer<RunWatcher> m_watcher;
    QPointer<LogFollower> m_follower;
    QList<LogRecord> m_records;
    QTimer m_ticker; ///< moves the progress on while a run is watched
    RunJudgement m_judgement;
    ResumeProof m_proof;
    std::optional<RestorePlan> m_plan;
    std::optional<RestoreReport> m_restored;
    std::unique_ptr<RestoreSession> m_restore;
    bool m_offersRestore = false;
    const bool m_freshRun;
    ResumeSource m_source;
    CodeSource m_code;
    bool m_outputsKnown = false;
};

template <typename J> void SectionWorkflow::runChild(J *job, const std::function<void(J *)> &done)
{
    m_child = job;
    connect(job, &Job::messageChanged, this, [this](const QString &message) { setMessage(message); });
    connect(job, &Job::progressChanged, this, [this](const Progress &progress) { setProgress(progress); });
    connect(job, &Job::finished, this, [this, job, done] {
        job->deleteLater();
        if (!isRunning()) {
            return;
        }
        if (job->state() == State::Succeeded) {
            done(job);
        } else {
            failStep(job->error());
        }
    });
    job->start();
}

} // namespace Reprise
