// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/checkpointdataset.h"

#include "model/core/workerjob.h"
#include "model/kaggle/client.h"
#include "model/kaggle/datasetpublish.h"
#include "model/workflow/workspace.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

#include <KTar>

namespace Reprise {

using namespace Qt::StringLiterals;

CheckpointDatasetJob::CheckpointDatasetJob(
    Workspace &workspace, const DatasetRef &dataset, const QList<FoundFile> &files, QObject *parent)
    : Job(parent)
    , m_workspace(workspace)
    , m_dataset(dataset)
    , m_files(files)
{
    m_dataset.slug = m_dataset.slug.left(50);
    setTitle(tr("Upload checkpoints to the dataset %1").arg(m_dataset.toString()));
}

void CheckpointDatasetJob::doStart()
{
    pack();
}

void CheckpointDatasetJob::doCancel()
{
    if (m_child) {
        m_child->cancel();
    }
}

/// Kaggle unpacks zips that are uploaded to a dataset, and a checkpoint is one: inside one tar they stay byte by byte
/// what they are, so the run can tell them by their hash. Named by the files' hashes, so that an interrupted upload
/// finds it again.
void CheckpointDatasetJob::pack()
{
    setMessage(tr("Packing %n file(s)…", nullptr, int(m_files.size())));
    QCryptographicHash key(QCryptographicHash::Sha256);
    for (const FoundFile &file : std::as_const(m_files)) {
        key.addData(file.sha256.toLatin1());
    }
    const QString folder = QDir(m_workspace.profile()).filePath(u"uploads"_s);
    m_archive = QDir(folder).filePath(QString::fromLatin1(key.result().toHex().left(32)) + u".tar");
    auto *job = new WorkerJob<Nothing>(
        [files = m_files, archive = m_archive, folder](WorkContext &context) -> Result<Nothing> {
            if (QFileInfo::exists(archive)) {
                return Nothing {};
            }
            QDir().mkpath(folder);
            KTar tar(archive, u"application/x-tar"_s); // written through a temporary file, renamed by close()
            bool fine = tar.open(QIODevice::WriteOnly);
            for (const FoundFile &file : files) {
                if (context.isCanceled()) {
                    return failure(ErrorKind::Cancelled, CheckpointDatasetJob::tr("Cancelled."));
                }
                fine = fine && tar.addLocalFile(file.path, file.fileName());
            }
            fine = tar.close() && fine;
            if (!fine) {
                QFile::remove(archive);
                return failure(ErrorKind::Io,
                    CheckpointDatasetJob::tr("The checkpoints cannot be packed into %1. Is the disk full?")
                        .arg(archive),
                    tar.errorString());
            }
            return Nothing {};
        },
        this);
    m_child = job;
    connect(job, &Job::finished, this, [this, job] {
        if (!isRunning()) {
            return;
        }
        if (job->state() == State::Succeeded) {
            publish();
        } else {
            fail(job->error());
        }
    });
    job->start();
}

void CheckpointDatasetJob::publish()
{
    DatasetDraft draft;
    draft.dataset = m_dataset;
    draft.title = QString(m_dataset.slug).replace(u'-', u' ').left(50);
    draft.isPrivate = true;
    draft.versionNotes = u"Checkpoints to resume from"_s;
    auto *job = new DatasetPublishJob(m_workspace.client(), m_workspace.services().clock, draft,
        {{m_archive, u"checkpoints.tar"_s}}, QFileInfo(m_archive).path(), this);
    m_child = job;
    connect(job, &Job::messageChanged, this, [this](const QString &message) { setMessage(message); });
    connect(job, &Job::progressChanged, this, [this](const Progress &progress) { setProgress(progress); });
    connect(job, &Job::finished, this, [this, job] {
        if (!isRunning()) {
            return;
        }
        if (job->state() == State::Succeeded) {
            QFile::remove(m_archive);
            succeed();
        } else {
            fail(job->error());
        }
    });
    job->start();
}

} // namespace Reprise
