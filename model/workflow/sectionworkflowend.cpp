// SPDX-License-Identifier: GPL-3.0-or-later
// The workflow's second half: what the run left.
#include "model/core/workerjob.h"
#include "model/kernel/kernelscript.h"
#include "model/runs/runstore.h"
#include "model/workflow/outputexamination.h"
#include "model/workflow/restoresession.h"
#include "model/workflow/rundownload.h"
#include "model/workflow/sectionworkflow.h"
#include "model/workflow/workspace.h"

namespace Reprise {

// ---- 4. download

void SectionWorkflow::download()
{
    enter(Step::Download, tr("Downloading the outputs…"));
    auto *job = new RunDownload(m_workspace, m_run, RunDownload::everything(), {}, this);
    connect(job, &RunDownload::outputsListed, this, &SectionWorkflow::outputsListed);
    runChild<RunDownload>(job, [this](RunDownload *finishedJob) {
        m_outputsKnown = finishedJob->outputsKnown();
        if (!finishedJob->log().isEmpty()) {
            m_records = finishedJob->log(); // the stored log is whole; the live one may have missed its end
        }
        m_run.logRecords = m_records.size();
        m_run.outputsFolder = finishedJob->fileCount() > 0 ? finishedJob->folder() : QString();
        if (!store()) {
            return;
        }
        leave(StepState::Done, tr("%n file(s) downloaded.", nullptr, int(finishedJob->fileCount())));
        judge();
    });
}

// ---- 5. verdict and proof

void SectionWorkflow::judge()
{
    enter(Step::Judge, tr("Reading what the run did…"));
    const Result<QList<Download>> downloads = m_workspace.runStore().downloads(m_run.id);
    if (!downloads) {
        failStep(downloads.error());
        return;
    }
    OutputQuestion question;
    question.downloads = *downloads;
    question.records = m_records;
    question.run = m_run;
    question.outputsKnown = m_outputsKnown;
    if (m_source.kernel.isValid()) {
        question.attached.append(m_source.kernel.name());
    }
    if (!m_source.dataset.slug.isEmpty()) {
        question.attached.append(m_source.dataset.toString());
    }
    for (const KernelCheckpoint &file : std::as_const(m_source.files)) {
        question.restoredNames.append(file.name.section(u'/', -1));
    }
    if (question.restoredNames.isEmpty() && m_run.resumeWanted && !m_run.resumeFrom.isEmpty()) {
        // Taken up after a restart: the store remembers what was attached, though not how.
        question.restoredNames.append(m_run.resumeFrom);
        question.attached.append(m_run.resumeFrom);
    }
    auto *job = new WorkerJob<OutputAnswer>(
        [question](WorkContext &context) { return examineOutputs(question, context); }, this);
    runChild<WorkerJob<OutputAnswer>>(
        job, [this](WorkerJob<OutputAnswer> *finishedJob) { judged(finishedJob->result()); });
}

void SectionWorkflow::judged(const OutputAnswer &answer)
{
    m_judgement = answer.judgement;
    m_proof = answer.proof;
    m_run.verdict = m_judgement.outcome == RunJudgement::Outcome::Succeeded ? RunVerdict::Succeeded
        : m_judgement.outcome == RunJudgement::Outcome::Unknown             ? RunVerdict::Unknown
                                                                            : RunVerdict::Failed;
    m_run.evidence.clear();
    for (const Evidence &evidence : std::as_const(m_judgement.evidence)) {
        m_run.evidence.append(evidence.text);
    }
    m_run.resume = m_proof.verdict == ResumeProof::Verdict::Resumed ? ResumeVerdict::Resumed
        : m_proof.verdict == ResumeProof::Verdict::Scratch          ? ResumeVerdict::Scratch
                                                                    : ResumeVerdict::Unknown;
    m_run.resumeFrom = m_proof.from;
    m_run.resumeStep = m_proof.step >= 0 ? std::optional(m_proof.step) : std::nullopt;
    m_run.resumeEvidence.clear();
    for (const Evidence &evidence : std::as_const(m_proof.evidence)) {
        m_run.resumeEvidence.append(evidence.text);
    }
    m_run.steps = answer.steps;
    m_run.meanReward = answer.reward;
    m_run.watching = false;
    if (const Result<> stored = m_workspace.runStore().setDownloads(answer.checkpoints); !stored) {
        failStep(stored.error());
        return;
    }
    if (!store()) {
        return;
    }
    if (m_run.resume == ResumeVerdict::Resumed) {
        LoadedFile loaded;
        loaded.runId = m_run.id;
        loaded.name = m_proof.from;
        loaded.step = m_run.resumeStep;
        loaded.fromRunId = m_run.resumedFromRun;
        for (const KernelCheckpoint &file : std::as_const(m_source.files)) {
            if (file.name.section(u'/', -1) == m_proof.from) {
                loaded.sha256 = QString::fromLatin1(file.sha256);
            }
        }
        if (const Result<> stored = m_workspace.runStore().addLoaded(loaded); !stored) {
            failStep(stored.error());
            return;
        }
    }
    leave(m_run.verdict == RunVerdict::Failed ? StepState::Failed : StepState::Done, m_judgement.reason);
    restore(!answer.checkpoints.isEmpty());
}

// ---- 6. compare and restore

void SectionWorkflow::restore(bool hasCheckpoints)
{
    m_step = Step::Restore;
    const auto skip = [this](const QString &why) {
        leave(StepState::Skipped, why);
        finishTrip();
    };
    if (!m_section || !m_section->restoresCheckpoints) {
        skip(tr("This section does not resume from checkpoints."));
        return;
    }
    if (!hasCheckpoints) {
        skip(tr("The run left no checkpoint."));
        return;
    }
    if (m_run.verdict != RunVerdict::Succeeded) {
        m_offersRestore = true;
        skip(tr("The run did not succeed: look at its checkpoints before restoring them."));
        return;
    }
    const bool automatic = m_request.restore == RunRequest::Restore::Always
        || (m_request.restore == RunRequest::Restore::BySection && m_section->autoRestore);
    if (!automatic) {
        m_offersRestore = true;
        skip(tr("The checkpoints wait to be restored."));
        return;
    }
    enter(Step::Restore, tr("Comparing the checkpoints…"));
    m_restore = std::make_unique<RestoreSession>(m_workspace, *m_section);
    m_restore->setForce(m_request.force);
    runChild<Job>(m_restore->load({RestoreSource::Kind::Run, m_run.id, {}}, this), [this](Job *) { planRestore(); });
}

void SectionWorkflow::planRestore()
{
    if (m_restore->selectionVerdict() == Verdict::Refused && !m_request.force) {
        failStep({ErrorKind::Incompatible,
            tr("Nothing was restored, because the next run could not load it. %1").arg(m_restore->selectionReason()),
            {}, false});
        return;
    }
    runChild<Job>(m_restore->makePlan(this), [this](Job *) {
        m_plan = m_restore->plan();
        Q_EMIT planReady(*m_plan);
        carryOutRestore();
    });
}

void SectionWorkflow::carryOutRestore()
{
    if (m_plan->isEmpty()) {
        leave(StepState::Done, tr("The checkpoints are in place already."));
        finishTrip();
        return;
    }
    setMessage(tr("Restoring…"));
    runChild<RestoreJob>(m_restore->restore(this), [this](RestoreJob *job) {
        m_restored = job->report();
        leave(StepState::Done, tr("%n file(s) restored.", nullptr, int(m_restored->files.size())));
        finishTrip();
    });
}

void SectionWorkflow::finishTrip()
{
    if (m_run.verdict == RunVerdict::Failed) {
        fail({ErrorKind::RunFailed, m_judgement.reason, m_run.failureMessage, false});
        return;
    }
    succeed();
}

} // namespace Reprise
