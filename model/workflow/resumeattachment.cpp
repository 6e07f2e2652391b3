// SPDX-License-Identifier: GPL-3.0-or-later
// How the checkpoints that were chosen reach the run: as the kernel that wrote them, as a dataset that is there
// already, or as one that is made for it.
#include "model/kaggle/client.h"
#include "model/runs/runstore.h"
#include "model/workflow/checkpointdataset.h"
#include "model/workflow/datasetsource.h"
#include "model/workflow/restoresession.h"
#include "model/workflow/resumesource.h"
#include "model/workflow/workspace.h"

#include <QSet>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

/// Where training looks for a file, below its folder.
QString trainingName(const FoundFile &file, const TrainingLocation &location)
{
    switch (file.role) {
    case FileRole::Checkpoint:
        return parseCheckpointName(file.fileName()).level == CheckpointLevel::Best
            ? QString(location.bestFolder + u'/' + file.fileName())
            : location.checkpointPath(file.fileName());
    case FileRole::ReplayBuffer:
    case FileRole::VecNormalize:
        return location.checkpointPath(file.fileName());
    case FileRole::Metadata:
        return isBestRecord(file.fileName()) ? QString(location.bestFolder + u'/' + file.fileName()) : file.fileName();
    default:
        return file.fileName();
    }
}

} // namespace

void ResumeSourceJob::hashed(const QList<FoundFile> &files)
{
    m_files = files;
    for (const FoundFile &file : files) {
        const qint64 step
            = file.role == FileRole::Checkpoint && file.fileName() == m_result.latest ? m_result.step : -1;
        m_result.files.append({trainingName(file, m_session->location()), file.sha256.toLatin1(), file.size, step});
    }
    const Result<std::optional<qint64>> producer = m_workspace.runStore().producerOf(files.constFirst().sha256);
    if (!producer) {
        fail(producer.error());
        return;
    }
    if (m_dataset) {
        m_result.runId = *producer;
        attachDataset(files);
        return;
    }
    if (!*producer) {
        publish();
        return;
    }
    const Result<Run> run = m_workspace.runStore().run(**producer);
    if (!run) {
        fail(run.error());
        return;
    }
    m_result.runId = run->id;
    if (run->server != m_workspace.client().server().toString()) {
        publish(); // written on another server: nothing to attach there
        return;
    }
    m_result.kernel = run->kernel;
    checkKernel(run->kernel);
}

/// What belongs to the compared checkpoints and the best models stay where they are: the kernel script finds them by
/// their places in the dataset.
void ResumeSourceJob::attachDataset(const QList<FoundFile> &files)
{
    QSet<QString> names;
    for (const FoundFile &file : files) {
        names.insert(file.fileName());
    }
    const auto add = [this, &names](const FoundFile &file) {
        if (!names.contains(file.fileName())) {
            names.insert(file.fileName());
            m_result.files.append({trainingName(file, m_session->location()), {}, file.size, -1, file.name});
        }
    };
    const QSet<QString> compared = names;
    for (const CheckpointCandidate &candidate : m_dataset->contents().candidates) {
        if (compared.contains(candidate.file.fileName())) {
            std::ranges::for_each(candidate.companions, add);
        } else if (candidate.named.level == CheckpointLevel::Best) {
            add(candidate.file);
            if (const FoundFile *record = candidate.companion(FileRole::Metadata);
                record && isBestRecord(record->fileName())) {
                add(*record);
            }
        }
    }
    m_result.dataset = m_dataset->dataset();
    succeed();
}

/// `done` is given an answer, or that the kernel is gone or was never ours.
template <typename T> void ResumeSourceJob::ask(ApiCall<T> *call, const std::function<void(const ApiCall<T> &)> &done)
{
    m_child = call;
    connect(call, &Job::messageChanged, this, [this](const QString &message) { setMessage(message); });
    connect(call, &Job::finished, this, [this, call, done] {
        if (!isRunning()) {
            return;
        }
        if (call->state() == State::Succeeded || isAbsence(call->error())) {
            done(*call);
        } else {
            fail(call->error());
        }
    });
    call->start();
}

/// A kernel source mounts the newest output, whatever version we mean: that one has to have ended.
void ResumeSourceJob::checkKernel(const KernelRef &kernel)
{
    setMessage(tr("Checking that %1 still holds the checkpoints…").arg(kernel.name()));
    using Call = ApiCall<SessionStatus>;
    ask<SessionStatus>(m_workspace.client().status(kernel.withVersion(0), this), [this, kernel](const Call &call) {
        const RunStatus status = call.state() == State::Succeeded ? call.result().status : RunStatus::Unknown;
        const bool busy
            = status == RunStatus::Queued || status == RunStatus::Running || status == RunStatus::CancelRequested;
        if (!busy) {
            checkVersion(kernel);
        } else if (m_files.isEmpty()) {
            fail({ErrorKind::Conflict,
                tr("%1 is running at this moment, so its outputs cannot be attached. Wait until it has ended, or go on "
                   "from another run.")
                    .arg(kernel.name()),
                runStatusName(status), true});
        } else {
            m_result.kernel = {};
            publish();
        }
    });
}

/// The newest output may have files of the same names, and others inside.
void ResumeSourceJob::checkVersion(const KernelRef &kernel)
{
    if (kernel.version == 0) {
        checkOutput(kernel);
        return;
    }
    using Call = ApiCall<PulledKernel>;
    ask<PulledKernel>(m_workspace.client().pull(kernel.withVersion(0), this), [this, kernel](const Call &call) {
        const int newest = call.state() == State::Succeeded ? call.result().metadata.currentVersion : 0;
        if (newest == 0 || newest == kernel.version) {
            checkOutput(kernel); // gone or not told: its outputs will say
        } else if (m_files.isEmpty()) {
            fail({ErrorKind::Conflict,
                tr("%1 has a newer version, %2, and only the newest one's outputs can be attached. Go on from that "
                   "one, or from a folder with the checkpoints of the version you mean.")
                    .arg(kernel.toString())
                    .arg(newest),
                {}, false});
        } else {
            m_result.kernel = {};
            publish();
        }
    });
}

void ResumeSourceJob::checkOutput(const KernelRef &kernel)
{
    using Call = ApiCall<RunOutput>;
    ask<RunOutput>(m_workspace.client().listOutput(kernel.withVersion(0), this), [this](const Call &call) {
        if (call.state() != State::Succeeded && m_files.isEmpty()) {
            fail(call.error());
            return;
        }
        QSet<QString> names;
        if (call.state() == State::Succeeded) {
            for (const OutputFile &file : call.result().files) {
                names.insert(file.name.section(u'/', -1));
            }
        }
        const bool complete = std::ranges::all_of(m_result.files,
            [&names](const KernelCheckpoint &file) { return names.contains(file.name.section(u'/', -1)); });
        if (complete && !names.isEmpty()) {
            succeed();
        } else if (m_files.isEmpty()) {
            fail({ErrorKind::NotFound,
                tr("%1 has no outputs to resume from: its newest version saved nothing.").arg(m_result.kernel.name()),
                {}, false});
        } else {
            m_result.kernel = {};
            publish();
        }
    });
}

void ResumeSourceJob::publish()
{
    const KernelRef kernel = m_workspace.kernelOf(m_section);
    auto *job = new CheckpointDatasetJob(m_workspace, {kernel.owner, kernel.slug + u"-checkpoints", 0}, m_files, this);
    m_child = job;
    connect(job, &Job::messageChanged, this, [this](const QString &message) { setMessage(message); });
    connect(job, &Job::progressChanged, this, [this](const Progress &progress) { setProgress(progress); });
    connect(job, &Job::finished, this, [this, job] {
        if (!isRunning()) {
            return;
        }
        if (job->state() == State::Succeeded) {
            m_result.dataset = job->dataset();
            succeed();
        } else {
            fail(job->error());
        }
    });
    job->start();
}

void ResumeSourceJob::lookIntoDataset()
{
    m_dataset = new DatasetSourceJob(m_workspace, m_resumeDataset, m_session->location(), this);
    m_child = m_dataset;
    connect(m_dataset, &Job::messageChanged, this, [this](const QString &message) { setMessage(message); });
    connect(m_dataset, &Job::progressChanged, this, [this](const Progress &progress) { setProgress(progress); });
    connect(m_dataset, &Job::finished, this, [this] {
        if (!isRunning()) {
            return;
        }
        if (m_dataset->state() == State::Succeeded) {
            m_folder = m_dataset->folder();
            examine();
        } else {
            fail(m_dataset->error());
        }
    });
    m_dataset->start();
}

} // namespace Reprise
