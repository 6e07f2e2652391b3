// SPDX-License-Identifier: GPL-3.0-or-later
// The workspace's runs: as stored, asked for their status, pushed, watched, forgotten.
#include "model/core/clock.h"
#include "model/runs/runlistmodel.h"
#include "model/runs/runstore.h"
#include "model/runs/sectionmodel.h"
#include "model/workflow/rundetails.h"
#include "model/workflow/workspace.h"

namespace Reprise {

void Workspace::reloadRuns()
{
    RunQuery query;
    if (m_project) {
        query.projectFolder = m_project->folder;
    }
    const Result<QList<Run>> runs = m_runStore->runs(query);
    if (!runs) {
        Q_EMIT notice(runs.error());
        return;
    }
    QHash<QString, RunListModel::SectionText> texts;
    if (m_project) {
        for (const Section &section : std::as_const(m_project->sections)) {
            texts.insert(section.id, {section.displayTitle(), section.minutes, section.quick.minutes});
        }
    }
    m_runModel->setSections(texts);
    m_runModel->merge(*runs);
    m_sectionModel->merge(*runs);
    for (const Run &run : *runs) {
        countOutputs(run.id);
    }
}

void Workspace::takeRun(const Run &run)
{
    if (m_project && run.projectFolder != m_project->folder) {
        return;
    }
    m_runModel->update(run);
    m_sectionModel->update(run);
    countOutputs(run.id);
    Q_EMIT runChanged(run.id);
}

void Workspace::countOutputs(qint64 runId)
{
    if (const Result<QList<Download>> downloads = m_runStore->downloads(runId)) {
        m_runModel->setOutputCount(runId, int(downloads->size()));
    }
}

void Workspace::refresh()
{
    if (!isSignedIn() || (m_refresh && !m_refresh->isFinished())) {
        return;
    }
    auto *group = new JobSequence(4, this);
    m_refresh = group;

    auto *identity = m_client.whoAmI();
    connect(identity, &Job::finished, this, [this, identity] {
        if (identity->state() == Job::State::Succeeded) {
            setAccount(identity->result().username);
        }
    });
    auto *quota = m_client.quota();
    connect(quota, &Job::finished, this, [this, quota] {
        if (quota->state() == Job::State::Succeeded) {
            m_quota = quota->result();
        }
    });
    // Keys have their user's name in them; only a token has to be asked for it.
    if (m_account.isEmpty()) {
        group->add(identity);
    } else {
        delete identity;
    }
    group->add(quota);

    RunQuery query;
    query.server = m_client.server().toString();
    const Result<QList<Run>> runs = m_runStore->runs(query);
    if (runs) {
        for (const Run &run : *runs) {
            if (!run.isFinished() && !workflowOf(run.id)) {
                addStatusCall(*group, run);
            }
        }
    }
    connect(group, &Job::finished, this, [this, group] {
        group->deleteLater();
        // Quotas are not told by every server: only what concerns the connection counts as offline.
        const ErrorKind kind = group->error().kind;
        m_offline = group->state() == Job::State::Failed
            && (kind == ErrorKind::Offline || kind == ErrorKind::Network || kind == ErrorKind::Timeout);
        if (!m_offline) {
            m_updatedAt = m_services.clock.now();
        }
        Q_EMIT updated();
    });
    group->start();
}

void Workspace::addStatusCall(JobSequence &group, const Run &run)
{
    auto *call = m_client.status(run.kernel);
    connect(call, &Job::finished, this, [this, call, id = run.id] {
        if (call->state() != Job::State::Succeeded) {
            return;
        }
        Result<Run> stored = m_runStore->run(id);
        if (!stored || stored->status == call->result().status) {
            return;
        }
        stored->status = call->result().status;
        stored->failureMessage = call->result().failureMessage;
        if (isFinal(stored->status)) {
            stored->finishedAt = m_services.clock.now();
        }
        if (const Result<> updatedRun = m_runStore->update(*stored); !updatedRun) {
            Q_EMIT notice(updatedRun.error());
        }
    });
    group.add(call);
}

SectionWorkflow *Workspace::runSection(const RunRequest &request)
{
    const Section *section = m_project ? m_project->section(request.sectionId) : nullptr;
    if (!section) {
        Q_EMIT notice({ErrorKind::NotFound, tr("The project has no section “%1”.").arg(request.sectionId), {}, false});
        return nullptr;
    }
    const auto pushed = std::make_shared<qint64>(0);
    const auto make = [this, request, pushed]() -> Job * {
        // Tried again after the push, the same run is taken up; a run that failed of itself is run anew.
        const Result<Run> before = m_runStore->run(*pushed);
        if (*pushed != 0 && before && before->verdict != RunVerdict::Failed) {
            return workflowOfStored(*before, request);
        }
        const Section *found = m_project ? m_project->section(request.sectionId) : nullptr;
        if (!found) {
            return nullptr;
        }
        SectionWorkflow *fresh = adopt(new SectionWorkflow(*this, *found, request));
        connect(fresh, &SectionWorkflow::runStored, this, [pushed](qint64 id) { *pushed = id; });
        return fresh;
    };
    auto *workflow = static_cast<SectionWorkflow *>(make());
    m_jobs.add(workflow, make);
    return workflow;
}

SectionWorkflow *Workspace::monitor(const KernelRef &kernel, const QString &sectionId, const RunRequest &options)
{
    const auto found = m_runStore->find(m_client.server().toString(), kernel);
    if (!found) {
        Q_EMIT notice(found.error());
        return nullptr;
    }
    Run run;
    if (*found) {
        run = **found;
        if (SectionWorkflow *running = workflowOf(run.id)) {
            return running;
        }
    } else {
        run.server = m_client.server().toString();
        run.kernel = kernel;
        run.sectionId = sectionId;
        run.projectFolder = m_project ? m_project->folder : QString();
        run.title = kernel.name();
        run.status = RunStatus::Queued;
        run.watching = true;
        const Result<qint64> id = m_runStore->add(run);
        if (!id) {
            Q_EMIT notice(id.error());
            return nullptr;
        }
        run.id = *id;
    }
    if (run.sectionId.isEmpty()) {
        run.sectionId = sectionId;
    }
    return watchStored(run, options);
}

SectionWorkflow *Workspace::watchStored(const Run &run, const RunRequest &options)
{
    const auto make = [this, id = run.id, options]() -> Job * {
        const Result<Run> stored = m_runStore->run(id);
        if (!stored) {
            Q_EMIT notice(stored.error());
            return nullptr;
        }
        return workflowOfStored(*stored, options);
    };
    auto *workflow = static_cast<SectionWorkflow *>(make());
    if (workflow) {
        m_jobs.add(workflow, make);
        Q_EMIT runStarted(run.id);
    }
    return workflow;
}

SectionWorkflow *Workspace::workflowOfStored(const Run &run, const RunRequest &options)
{
    const Section *section = m_project ? m_project->section(run.sectionId) : nullptr;
    return adopt(new SectionWorkflow(*this, section ? std::optional(*section) : std::nullopt, run, options));
}

/// Connects what the workspace has to know of every workflow.
SectionWorkflow *Workspace::adopt(SectionWorkflow *workflow)
{
    if (workflow->run().id != 0) {
        m_workflows.insert(workflow->run().id, workflow);
    }
    connect(workflow, &SectionWorkflow::runStored, this, [this, workflow](qint64 id) {
        m_workflows.insert(id, workflow);
        Q_EMIT runStarted(id);
    });
    connect(workflow, &Job::finished, this, [this, workflow] { workflowEnded(workflow); });
    return workflow;
}

void Workspace::workflowEnded(SectionWorkflow *workflow)
{
    const Run &run = workflow->run();
    m_workflows.remove(run.id);
    if (run.id != 0) {
        Q_EMIT runChanged(run.id);
        if (workflow->resumeProof().alarm) {
            Q_EMIT scratchAlarm(run.id);
        }
        if (workflow->offersRestore()) {
            Q_EMIT restoreOffered(run.id, run.sectionId);
        }
    }
    Q_EMIT workflowFinished(workflow);
}

void Workspace::resumeWatching()
{
    const Result<QList<Run>> watched = m_runStore->watched();
    if (!watched) {
        Q_EMIT notice(watched.error());
        return;
    }
    for (const Run &run : *watched) {
        const bool ours = run.server == m_client.server().toString()
            && (!m_project || run.projectFolder == m_project->folder || run.projectFolder.isEmpty());
        if (ours && !workflowOf(run.id)) {
            RunRequest options;
            options.sectionId = run.sectionId;
            watchStored(run, options);
        }
    }
}

SectionWorkflow *Workspace::workflowOf(qint64 runId) const
{
    return m_workflows.value(runId);
}

RunDetails *Workspace::details(qint64 runId)
{
    if (RunDetails *known = m_details.value(runId)) {
        return known;
    }
    if (!m_runStore->run(runId)) {
        return nullptr;
    }
    auto *details = new RunDetails(*this, runId, this);
    m_details.insert(runId, details);
    return details;
}

Result<> Workspace::forgetRun(qint64 runId)
{
    if (SectionWorkflow *running = workflowOf(runId)) {
        running->cancel();
    }
    return m_runStore->remove(runId);
}

} // namespace Reprise
