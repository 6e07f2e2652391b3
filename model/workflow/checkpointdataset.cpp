// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/checkpointdataset.h"

#include "model/core/clock.h"
#include "model/kaggle/client.h"
#include "model/net/uploadjob.h"
#include "model/workflow/workspace.h"

#include <QCryptographicHash>
#include <QDir>

namespace Reprise {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

CheckpointDatasetJob::CheckpointDatasetJob(
    Workspace &workspace, const DatasetRef &dataset, const QList<FoundFile> &files, QObject *parent)
    : Job(parent)
    , m_workspace(workspace)
    , m_dataset(dataset)
    , m_files(files)
{
    m_dataset.slug = m_dataset.slug.left(50);
    setTitle(tr("Upload checkpoints to the dataset %1").arg(m_dataset.toString()));
    for (const FoundFile &file : m_files) {
        m_bytesTotal += file.size;
    }
}

void CheckpointDatasetJob::doStart()
{
    setMessage(tr("Looking for the dataset %1…").arg(m_dataset.toString()));
    auto *call = m_workspace.client().datasetStatus(m_dataset, this);
    m_child = call;
    connect(call, &Job::finished, this, [this, call] {
        if (!isRunning()) {
            return;
        }
        // Kaggle hides what does not exist behind "forbidden"; anything else means that we do not know.
        const ErrorKind kind = call->error().kind;
        if (call->state() == State::Succeeded) {
            m_exists = call->result() != DatasetStatus::Deleted;
        } else if (kind != ErrorKind::NotFound && kind != ErrorKind::Forbidden) {
            fail(call->error());
            return;
        }
        upload();
    });
    call->start();
}

void CheckpointDatasetJob::doCancel()
{
    if (m_child) {
        m_child->cancel();
    }
}

void CheckpointDatasetJob::upload()
{
    if (m_uploaded.size() == m_files.size()) {
        create();
        return;
    }
    const FoundFile file = m_files.at(m_uploaded.size());
    setMessage(tr("Uploading %1…").arg(file.fileName()));
    const QString folder = QDir(m_workspace.profile()).filePath(u"uploads"_s);
    QDir().mkpath(folder);
    const QByteArray key = QCryptographicHash::hash(file.path.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    auto *job = m_workspace.client().upload(
        file.path, file.fileName(), QDir(folder).filePath(QString::fromLatin1(key) + u".json"), this);
    m_child = job;
    connect(job, &Job::progressChanged, this, [this](const Progress &progress) {
        setProgress({Progress::Unit::Bytes, m_bytesDone + progress.done, m_bytesTotal});
    });
    connect(job, &Job::finished, this, [this, job, file] {
        if (!isRunning()) {
            return;
        }
        if (job->state() != State::Succeeded) {
            fail(job->error());
            return;
        }
        m_bytesDone += file.size;
        m_uploaded.append({file.fileName(), job->token()});
        upload();
    });
    job->start();
}

void CheckpointDatasetJob::create()
{
    setMessage(m_exists ? tr("Making a new version of the dataset…") : tr("Making the private dataset…"));
    DatasetDraft draft;
    draft.dataset = m_dataset;
    draft.title = QString(m_dataset.slug).replace(u'-', u' ').left(50);
    draft.isPrivate = true;
    draft.versionNotes = u"Checkpoints to resume from"_s;
    draft.files = m_uploaded;
    auto *call = m_exists ? m_workspace.client().createDatasetVersion(draft, this)
                          : m_workspace.client().createDataset(draft, this);
    m_child = call;
    connect(call, &Job::finished, this, [this, call] {
        if (!isRunning()) {
            return;
        }
        if (call->state() != State::Succeeded) {
            fail(call->error());
        } else if (!call->result().error.isEmpty()) {
            fail({ErrorKind::Server, tr("Kaggle did not make the dataset: %1").arg(call->result().error), {}, false});
        } else {
            waitUntilReady();
        }
    });
    call->start();
}

void CheckpointDatasetJob::waitUntilReady()
{
    setMessage(tr("Waiting until Kaggle has processed the dataset…"));
    auto *call = m_workspace.client().datasetStatus(m_dataset, this);
    m_child = call;
    connect(call, &Job::finished, this, [this, call] {
        call->deleteLater();
        if (!isRunning()) {
            return;
        }
        if (call->state() != State::Succeeded) {
            fail(call->error());
            return;
        }
        switch (call->result()) {
        case DatasetStatus::Ready:
            succeed();
            break;
        case DatasetStatus::Failed:
        case DatasetStatus::Deleted:
            fail({ErrorKind::Server,
                tr("Kaggle could not process the dataset %1. Look at it on the web, then try again.")
                    .arg(m_dataset.toString()),
                {}, true});
            break;
        case DatasetStatus::Processing:
        case DatasetStatus::Unknown:
            m_workspace.services().clock.after(m_workspace.client().isLocal() ? 300ms : 5000ms, this, [this] {
                if (isRunning()) {
                    waitUntilReady();
                }
            });
            break;
        }
    });
    call->start();
}

} // namespace Reprise
