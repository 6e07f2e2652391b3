// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/sectionworkflow.h"

#include "model/core/clock.h"
#include "model/core/logging.h"
#include "model/core/settings.h"
#include "model/kaggle/client.h"
#include "model/kaggle/logfollower.h"
#include "model/kaggle/pushjob.h"
#include "model/kaggle/runwatcher.h"
#include "model/runs/runstore.h"
#include "model/workflow/preparejob.h"
#include "model/workflow/restoresession.h"
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
        m_code.url = project.repository.url.isEmpty() ? outcome.remoteUrl : project.repository.url;
        m_code.branch = project.repository.branch.isEmpty() ? outcome.branch : project.repository.branch;
        m_code.commit = m_request.useGit ? outcome.head : QString();
        if (m_code.url.isEmpty()) {
            failStep({ErrorKind::InvalidInput,
                tr("The run would not know where to get the code from: the project has no git remote and reprise.json "
                   "names no repository. Add a remote, or set repository.url."),
                {}, false});
            return;
        }
        if (!m_request.useGit) {
            leave(StepState::Skipped, tr("Git was left out: the run uses what the remote has already."));
        } else if (outcome.committed) {
            leave(StepState::Done, tr("Committed and pushed to %1.").arg(m_code.branch));
        } else if (outcome.pushed) {
            leave(StepState::Done, tr("Pushed to %1.").arg(m_code.branch));
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
            m_run.note = m_source.note;
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

void SectionWorkflow::push()
{
    const Result<PushRequest> request = buildPushRequest({m_workspace.project(), *m_section, m_source, m_code,
        m_workspace.kernelOf(*m_section), m_request.quick, m_workspace.client().isLocal()});
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
    const QString done = m_run.resumeWanted
        ? tr("Pushed as version %1, to go on from %2.").arg(run.version).arg(m_source.latest)
        : tr("Pushed as version %1, to start from scratch.").arg(run.version);
    leave(StepState::Done, note().isEmpty() ? done : QString(done + u' ' + note()));
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
    if (!note().isEmpty()) {
        json.insert(u"note"_s, note());
    }
    if (state() == State::Failed) {
        json.insert(u"error"_s, error().message);
    }
    return json;
}

} // namespace Reprise
