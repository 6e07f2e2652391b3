// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/rundetails.h"

#include "model/core/settings.h"
#include "model/core/workerjob.h"
#include "model/kaggle/client.h"
#include "model/kaggle/outputdownload.h"
#include "model/runs/runstore.h"
#include "model/workflow/downloadedfiles.h"
#include "model/workflow/rundownload.h"
#include "model/workflow/workspace.h"

#include <QFileInfo>

namespace Reprise {

using namespace Qt::StringLiterals;

RunDetails::RunDetails(Workspace &workspace, qint64 runId, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_runId(runId)
{
    connect(&workspace, &Workspace::runChanged, this, [this](qint64 changed) {
        if (changed == m_runId && m_loaded) {
            mergeOutputs(m_files);
            readCheckpoints();
        }
    });
}

RunDetails::~RunDetails() = default;

bool RunDetails::isLoading() const
{
    return m_reading && !m_reading->isFinished();
}

void RunDetails::load(bool again)
{
    if (isLoading() || (m_loaded && !again)) {
        return;
    }
    m_loaded = true;
    mergeOutputs(m_files);
    readCheckpoints();
    if (SectionWorkflow *workflow = m_workspace.workflowOf(m_runId)) {
        follow(*workflow);
    } else {
        readOutputs();
    }
}

/// While a workflow watches the run, it is the one that reads the log: what it has, then what comes.
void RunDetails::follow(SectionWorkflow &workflow)
{
    m_log.clear();
    m_log.append(workflow.records());
    connect(&workflow, &SectionWorkflow::recordsReceived, this,
        [this](const QList<LogRecord> &records) { m_log.append(records); });
    connect(&workflow, &SectionWorkflow::outputsListed, this,
        [this](const QList<OutputFile> &files) { mergeOutputs(files); });
    connect(&workflow, &Job::finished, this, [this] {
        m_log.finish();
        mergeOutputs(m_files);
        readCheckpoints();
    });
}

void RunDetails::readOutputs()
{
    const Result<Run> run = m_workspace.runStore().run(m_runId);
    if (!run) {
        setProblem(run.error());
        return;
    }
    auto *call = m_workspace.client().listOutput(run->kernel, this);
    m_reading = call;
    connect(call, &Job::finished, this, [this, call] {
        call->deleteLater();
        if (call->state() == Job::State::Succeeded) {
            setProblem(std::nullopt);
            m_log.clear();
            m_log.append(parseStoredLog(call->result().log));
            m_log.finish();
            mergeOutputs(call->result().files);
        } else {
            setProblem(call->error());
            readKeptLog();
        }
        Q_EMIT loadingChanged();
    });
    call->start();
    Q_EMIT loadingChanged();
}

/// What the download kept of the log, for runs the server cannot be asked about.
void RunDetails::readKeptLog()
{
    const Result<Run> run = m_workspace.runStore().run(m_runId);
    if (!run || run->outputsFolder.isEmpty()) {
        return;
    }
    const QString path = keptLogPath(run->outputsFolder);
    auto *job = new WorkerJob<QList<LogRecord>>([path](WorkContext &) { return readKeptLogFile(path); }, this);
    connect(job, &Job::finished, this, [this, job] {
        job->deleteLater();
        if (job->state() == Job::State::Succeeded) {
            m_log.clear();
            m_log.append(job->result());
            m_log.finish();
        }
    });
    job->start();
}

void RunDetails::mergeOutputs(const QList<OutputFile> &files)
{
    m_files = files;
    QHash<QString, Download> local;
    if (const Result<QList<Download>> downloads = m_workspace.runStore().downloads(m_runId)) {
        for (const Download &download : *downloads) {
            local.insert(download.name, download);
        }
    }
    QList<OutputEntry> entries;
    const auto add = [&entries, &local](const QString &name, qint64 size) {
        OutputEntry entry;
        entry.name = name;
        entry.size = size;
        if (const auto found = local.constFind(name); found != local.constEnd() && QFileInfo(found->path).isFile()) {
            entry.state = OutputEntry::State::Local;
            entry.path = found->path;
            entry.size = found->size;
        }
        entries.append(entry);
    };
    QSet<QString> listed;
    for (const OutputFile &file : files) {
        add(file.name, file.size);
        listed.insert(file.name);
    }
    for (const Download &download : std::as_const(local)) {
        if (!listed.contains(download.name)) {
            add(download.name, download.size);
        }
    }
    m_outputs.merge(entries);
}

void RunDetails::readCheckpoints()
{
    const Result<QList<Download>> downloads = m_workspace.runStore().downloads(m_runId);
    if (!downloads) {
        setProblem(downloads.error());
        return;
    }
    m_checkpoints.merge(groupCheckpoints({}, foundFiles(*downloads)));
}

Job *RunDetails::download(const QStringList &names)
{
    const Result<Run> run = m_workspace.runStore().run(m_runId);
    if (!run) {
        setProblem(run.error());
        return nullptr;
    }
    const QStringList wanted = names.isEmpty() ? m_outputs.checkedNames() : names;
    const auto make = [this, wanted, run = *run]() -> Job * {
        auto *job = new RunDownload(m_workspace, run, RunDownload::named(wanted));
        connect(job, &RunDownload::fileProgress, this, [this](const QString &name, qint64 done, qint64 total) {
            OutputEntry entry;
            entry.name = name;
            entry.size = total;
            entry.loaded = done;
            entry.state = OutputEntry::State::Loading;
            m_outputs.update(entry);
        });
        connect(job, &RunDownload::fileFailed, this, [this](const QString &name, const QString &why) {
            OutputEntry entry;
            entry.name = name;
            entry.state = OutputEntry::State::Failed;
            entry.problem = why;
            m_outputs.update(entry);
        });
        connect(job, &Job::finished, this, [this] {
            mergeOutputs(m_files);
            readCheckpoints();
        });
        return job;
    };
    Job *job = make();
    m_workspace.jobs().add(job, make);
    return job;
}

void RunDetails::setProblem(const std::optional<Error> &error)
{
    if (m_problem == error) {
        return;
    }
    m_problem = error;
    Q_EMIT problemChanged();
}

} // namespace Reprise
