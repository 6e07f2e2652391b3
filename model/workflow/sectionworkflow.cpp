// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/sectionworkflow.h"

#include "model/core/clock.h"
#include "model/core/logging.h"
#include "model/core/settings.h"
#include "model/core/workerjob.h"
#include "model/kaggle/client.h"
#include "model/kaggle/logfollower.h"
#include "model/kaggle/pushjob.h"
#include "model/kaggle/runwatcher.h"
#include "model/kernel/kernelscript.h"
#include "model/runs/runstore.h"
#include "model/workflow/outputexamination.h"
#include "model/workflow/preparejob.h"
#include "model/workflow/restoresession.h"
#include "model/workflow/rundownload.h"
#include "model/workflow/workspace.h"

#include <QJsonArray>
#include <QJsonObject>

namespace Reprise {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// How long the live log may lag behind the run's end before the stored one is taken instead.
constexpr auto logGrace = 15s;

} // namespace

SectionWorkflow::SectionWorkflow(
    Workspace &workspace, const Section &section, const RunRequest &request, QObject *parent)
    : Job(parent)
    , m_workspace(workspace)
    , m_section(section)
    , m_request(request)
    , m_freshRun(true)
{
    setTitle(
        request.quick ? tr("Run %1 (quick)").arg(section.displayTitle()) : tr("Run %1").arg(section.displayTitle()));
    connect(&m_ticker, &QTimer::timeout, this, &SectionWorkflow::tick);
}

SectionWorkflow::SectionWorkflow(Workspace &workspace, const std::optional<Section> &section, const Run &run,
    const RunRequest &request, QObject *parent)
    : Job(parent)
    , m_workspace(workspace)
    , m_section(section)
    , m_request(request)
    , m_run(run)
    , m_freshRun(false)
{
    m_request.quick = run.quick;
    setTitle(tr("Watch %1").arg(run.kernel.toString()));
    connect(&m_ticker, &QTimer::timeout, this, &SectionWorkflow::tick);
}

SectionWorkflow::~SectionWorkflow() = default;

QString SectionWorkflow::stepTitle(Step step)
{
    switch (step) {
    case Step::Prepare:
        return tr("Prepare");
    case Step::Push:
        return tr("Push");
    case Step::Watch:
        return tr("Watch");
    case Step::Download:
        return tr("Download");
    case Step::Judge:
        return tr("Verdict");
    case Step::Restore:
        return tr("Restore");
    }
    return {};
}

void SectionWorkflow::doStart()
{
    if (m_freshRun) {
        prepare();
        return;
    }
    for (const Step step : {Step::Prepare, Step::Push}) {
        m_states[size_t(step)] = StepState::Skipped;
        m_messages[size_t(step)] = tr("The run was pushed before.");
    }
    watch();
}

void SectionWorkflow::doCancel()
{
    m_ticker.stop();
    if (m_follower) {
        m_follower->cancel();
    }
    if (m_child) {
        m_child->cancel();
    }
    m_states[size_t(m_step)] = StepState::Failed;
    m_messages[size_t(m_step)] = m_run.id != 0 && m_step == Step::Watch
        ? tr("No longer watched. The run itself goes on at Kaggle; it can be stopped on its web page.")
        : tr("Cancelled.");
    if (m_run.id != 0 && m_run.watching) {
        m_run.watching = false;
        if (const Result<> stored = m_workspace.runStore().update(m_run); !stored) {
            qCWarning(logWorkflow) << "cannot store the cancelled run:" << stored.error().detail;
        }
    }
    Q_EMIT stepChanged(m_step);
}

void SectionWorkflow::enter(Step step, const QString &message)
{
    m_step = step;
    m_states[size_t(step)] = StepState::Running;
    m_messages[size_t(step)] = message;
    setProgress({});
    setMessage(message);
    Q_EMIT stepChanged(step);
}

void SectionWorkflow::leave(StepState state, const QString &message)
{
    m_states[size_t(m_step)] = state;
    m_messages[size_t(m_step)] = message;
    Q_EMIT stepChanged(m_step);
}

void SectionWorkflow::failStep(const Error &error)
{
    m_ticker.stop();
    leave(StepState::Failed, error.message);
    fail(error);
}

template <typename J> void SectionWorkflow::runChild(J *job, std::function<void(J *)> done)
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

bool SectionWorkflow::store()
{
    if (const Result<> stored = m_workspace.runStore().update(m_run); !stored) {
        failStep(stored.error());
        return false;
    }
    return true;
}

// ---- 1. prepare

void SectionWorkflow::prepare()
{
    enter(Step::Prepare, tr("Preparing the code…"));
    const Project &project = m_workspace.project();
    auto *job = new PrepareJob(project.folder, project.repository.remote, m_section->displayTitle(),
        m_request.commitMessage, m_request.useGit, this);
    runChild<PrepareJob>(job, [this, &project](PrepareJob *finishedJob) {
        const PrepareJob::Outcome &outcome = finishedJob->result();
        m_remoteUrl = project.repository.url.isEmpty() ? outcome.remoteUrl : project.repository.url;
        m_branch = project.repository.branch.isEmpty() ? outcome.branch : project.repository.branch;
        m_commit = m_request.useGit ? outcome.head : QString();
        if (m_remoteUrl.isEmpty()) {
            failStep({ErrorKind::InvalidInput,
                tr("The run would not know where to get the code from: the project has no git remote and reprise.json "
                   "names no repository. Add a remote, or set repository.url."),
                {}, false});
            return;
        }
        if (!m_request.useGit) {
            leave(StepState::Skipped, tr("Git was left out: the run uses what the remote has already."));
        } else if (outcome.committed) {
            leave(StepState::Done, tr("Committed and pushed to %1.").arg(m_branch));
        } else if (outcome.pushed) {
            leave(StepState::Done, tr("Pushed to %1.").arg(m_branch));
        } else {
            leave(StepState::Done, tr("The remote had all of it already."));
        }
        findResumeSource();
    });
}

// ---- 2. push

void SectionWorkflow::findResumeSource()
{
    enter(Step::Push, tr("Looking for what the run goes on from…"));
    runChild<ResumeSourceJob>(
        new ResumeSourceJob(m_workspace, *m_section, m_request, this), [this](ResumeSourceJob *job) {
            m_source = job->result();
            checkQuota();
        });
}

void SectionWorkflow::checkQuota()
{
    if (!m_section->usesGpu()) {
        push();
        return;
    }
    setMessage(tr("Asking how much GPU time is left…"));
    auto *call = m_workspace.client().quota(this);
    m_child = call;
    connect(call, &Job::finished, this, [this, call] {
        call->deleteLater();
        if (!isRunning()) {
            return;
        }
        // A server that does not tell its quota is no reason to stop; the push itself will say what is wrong.
        const bool told = call->state() == State::Succeeded && call->result().gpu;
        if (told && call->result().gpu->left() <= 0ms) {
            const QDateTime refresh = call->result().refreshTime.toLocalTime();
            failStep({ErrorKind::RateLimited,
                refresh.isValid() ? tr("This week's GPU time is used up; Kaggle gives new time on %1.")
                                        .arg(QLocale().toString(refresh, QLocale::ShortFormat))
                                  : tr("This week's GPU time is used up."),
                {}, true});
            return;
        }
        push();
    });
    call->start();
}

Result<PushRequest> SectionWorkflow::pushRequest() const
{
    const Project &project = m_workspace.project();
    const KernelRef kernel = m_workspace.kernelOf(*m_section);

    KernelParameters parameters;
    parameters.sectionId = m_section->id;
    parameters.title = m_section->displayTitle();
    parameters.claims = m_section->claims;
    parameters.module = m_section->module;
    parameters.arguments = m_section->arguments;
    parameters.environment = m_section->environment;
    if (m_request.quick) {
        parameters.arguments += m_section->quick.arguments;
        parameters.environment.insert(m_section->quick.environment);
    }
    parameters.packages = project.kernel.packages;
    parameters.quick = m_request.quick;
    parameters.repositoryUrl = m_remoteUrl;
    parameters.localRepository = m_workspace.client().isLocal();
    parameters.branch = m_branch;
    parameters.commit = m_commit;
    parameters.trainingFolder = expandPattern(m_section->training, kernel.owner, kernel.slug, m_section->id);
    parameters.artifactFolders = {expandPattern(m_section->results, kernel.owner, kernel.slug, m_section->id)};
    parameters.resume = !m_source.isEmpty();
    if (m_source.kernel.isValid()) {
        parameters.inputSlugs.append(m_source.kernel.slug);
    }
    if (!m_source.dataset.slug.isEmpty()) {
        parameters.inputSlugs.append(m_source.dataset.slug);
    }
    parameters.checkpoints = m_source.files;
    if (project.kernel.timeLimitMinutes) {
        parameters.moduleTimeoutSeconds = qint64(*project.kernel.timeLimitMinutes) * 60;
    }
    Result<QString> script = buildKernelScript(parameters);
    if (!script) {
        return failure(script.error());
    }

    PushRequest request;
    request.kernel = kernel;
    request.title = QString(kernel.slug).replace(u'-', u' ');
    request.source = *script;
    request.isPrivate = project.kernel.isPrivate;
    request.enableInternet = project.kernel.internet;
    request.enableGpu = m_section->usesGpu();
    request.enableTpu = m_section->usesTpu();
    static const QStringList generic {u"none"_s, u"gpu"_s, u"tpu"_s, QString()};
    if (!generic.contains(m_section->accelerator)) {
        request.machineShape = m_section->accelerator;
    }
    if (m_source.kernel.isValid()) {
        request.kernelSources.append(m_source.kernel.name());
    }
    if (!m_source.dataset.slug.isEmpty()) {
        request.datasetSources.append(m_source.dataset.toString());
    }
    return request;
}

void SectionWorkflow::push()
{
    const Result<PushRequest> request = pushRequest();
    if (!request) {
        failStep(request.error());
        return;
    }
    setMessage(tr("Pushing to %1…").arg(request->kernel.name()));
    runChild<PushJob>(m_workspace.client().push(*request, this), [this](PushJob *job) { pushed(job->pushed()); });
}

void SectionWorkflow::pushed(const KernelRef &run)
{
    m_run.server = m_workspace.client().server().toString();
    m_run.kernel = run;
    m_run.sectionId = m_section->id;
    m_run.projectFolder = m_workspace.project().folder;
    m_run.title = m_section->displayTitle();
    m_run.status = RunStatus::Queued;
    m_run.pushedAt = m_workspace.services().clock.now();
    m_run.quick = m_request.quick;
    m_run.accelerator = m_section->accelerator;
    m_run.resumeWanted = !m_source.isEmpty();
    m_run.resumedFromRun = m_source.runId;
    m_run.watching = true;
    if (m_run.resumeWanted) {
        m_run.resumeFrom = m_source.latest;
        m_run.resumeStep = m_source.step >= 0 ? std::optional(m_source.step) : std::nullopt;
    }
    // Stored before anything else: from here on a killed process can take the run up again.
    const Result<qint64> id = m_workspace.runStore().add(m_run);
    if (!id) {
        failStep(id.error());
        return;
    }
    m_run.id = *id;
    Q_EMIT runStored(m_run.id);
    leave(StepState::Done,
        m_run.resumeWanted ? tr("Pushed as version %1, to go on from %2.").arg(run.version).arg(m_source.latest)
                           : tr("Pushed as version %1, to start from scratch.").arg(run.version));
    watch();
}

// ---- 3. watch

void SectionWorkflow::watch()
{
    enter(Step::Watch, tr("Waiting for the run…"));
    if (!m_run.watching) {
        m_run.watching = true;
        if (!store()) {
            return;
        }
    }
    if (m_run.kernel.version == 0) {
        findVersion();
        return;
    }
    m_records.clear();
    m_follower = new LogFollower(m_workspace.client(), m_workspace.services().clock, m_run.kernel, 0, this);
    connect(m_follower, &LogFollower::recordsReceived, this, [this](const QList<LogRecord> &records) {
        m_records.append(records);
        Q_EMIT recordsReceived(records);
    });
    m_follower->start();

    auto *watcher
        = new RunWatcher(m_workspace.client(), m_workspace.services().clock, m_run.kernel, m_run.pushedAt, this);
    m_watcher = watcher;
    connect(watcher, &RunWatcher::statusChanged, this, &SectionWorkflow::statusSeen);
    connect(watcher, &RunWatcher::troubleChanged, this, [this, watcher] {
        setMessage(watcher->trouble() ? watcher->trouble()->message : runStatusText(m_run.status));
    });
    m_child = watcher;
    connect(watcher, &Job::finished, this, [this, watcher] {
        if (!isRunning()) {
            return;
        }
        if (watcher->state() != State::Succeeded) {
            failStep(watcher->error());
            return;
        }
        statusSeen(watcher->status());
        sessionEnded();
    });
    watcher->start();
    m_ticker.start(1000);
}

/// A foreign run that was named without its version: the newest one is meant, and stays meant when another is pushed.
void SectionWorkflow::findVersion()
{
    runChild<ApiCall<PulledKernel>>(m_workspace.client().pull(m_run.kernel, this), [this](ApiCall<PulledKernel> *call) {
        const int version = call->result().metadata.currentVersion;
        if (version <= 0) {
            failStep({ErrorKind::Protocol,
                tr("Kaggle does not tell the newest version of %1. Name it: owner/slug/version.")
                    .arg(m_run.kernel.name()),
                {}, false});
            return;
        }
        m_run.kernel.version = version;
        if (store()) {
            watch();
        }
    });
}

void SectionWorkflow::statusSeen(const SessionStatus &status)
{
    const QDateTime now = m_workspace.services().clock.now();
    if (!m_run.startedAt.isValid() && (status.status == RunStatus::Running || isFinal(status.status))) {
        m_run.startedAt = now;
    }
    if (isFinal(status.status) && !m_run.finishedAt.isValid()) {
        m_run.finishedAt = now;
    }
    m_run.status = status.status;
    m_run.failureMessage = status.failureMessage;
    m_run.logRecords = m_records.size();
    setMessage(runStatusText(status.status));
    if (store()) {
        Q_EMIT statusChanged(status);
    }
}

void SectionWorkflow::tick()
{
    if (m_step != Step::Watch || !m_run.startedAt.isValid()) {
        return;
    }
    const qint64 seconds = m_run.startedAt.secsTo(m_workspace.services().clock.now());
    const qint64 expected = m_section ? qint64(m_section->expectedMinutes(m_run.quick)) * 60 : -1;
    // Past the estimate there is nothing honest to say about the rest.
    setProgress({Progress::Unit::Seconds, seconds, expected > seconds ? expected : -1});
}

void SectionWorkflow::sessionEnded()
{
    m_ticker.stop();
    const auto goOn = [this] {
        if (isRunning() && m_step == Step::Watch) {
            leave(StepState::Done, runStatusText(m_run.status));
            download();
        }
    };
    if (!m_follower || m_follower->isFinished()) {
        goOn();
        return;
    }
    setMessage(tr("Reading the end of the log…"));
    connect(m_follower, &Job::finished, this, goOn);
    m_workspace.services().clock.after(logGrace, m_follower, [follower = m_follower.data()] { follower->cancel(); });
}

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
    question.attached = m_source.kernel.isValid() ? QStringList {m_source.kernel.name()} : QStringList {};
    for (const KernelCheckpoint &file : std::as_const(m_source.files)) {
        question.restoredNames.append(file.name.section(u'/', -1));
    }
    if (question.restoredNames.isEmpty() && m_run.resumeWanted && !m_run.resumeFrom.isEmpty()) {
        question.restoredNames.append(m_run.resumeFrom); // taken up after a restart: the store remembers
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
    restore(answer.hasCheckpoints);
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

QJsonObject SectionWorkflow::toJson() const
{
    QJsonArray restored;
    if (m_restored) {
        for (const RestoredFile &file : m_restored->files) {
            restored.append(QJsonObject {{u"name"_s, file.name}, {u"size"_s, file.size}, {u"sha256"_s, file.sha256}});
        }
    }
    QJsonObject json {
        {u"ref"_s, m_run.kernel.name()},
        {u"version"_s, m_run.kernel.version},
        {u"status"_s, runStatusName(m_run.status)},
        {u"verdict"_s, outcomeName(m_judgement.outcome)},
        {u"evidence"_s, QJsonArray::fromStringList(m_run.evidence)},
        {u"restored"_s, restored},
        {u"resume"_s, m_proof.toJson()},
    };
    if (state() == State::Failed) {
        json.insert(u"error"_s, error().message);
    }
    return json;
}

} // namespace Reprise
