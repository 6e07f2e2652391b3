// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/checkpointdataset.h"

#include "model/core/clock.h"
#include "model/core/workerjob.h"
#include "model/kaggle/client.h"
#include "model/net/uploadjob.h"
#include "model/restore/filecopy.h"
#include "model/workflow/workspace.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

#include <KTar>

namespace Reprise {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Packed
{
    QList<FoundFile> files; ///< with their hashes
    QString archive;
};

Result<> writeTar(const QList<FoundFile> &files, const QString &archive, const WorkContext &context)
{
    KTar tar(archive, u"application/x-tar"_s); // written through a temporary file, renamed by close()
    bool fine = tar.open(QIODevice::WriteOnly);
    QSet<QString> names;
    for (const FoundFile &file : files) {
        if (context.isCanceled()) {
            return failure(ErrorKind::Cancelled, CheckpointDatasetJob::tr("Cancelled."));
        }
        if (names.contains(file.fileName())) {
            continue; // shared by several checkpoints
        }
        names.insert(file.fileName());
        fine = fine && tar.addLocalFile(file.path, file.fileName());
    }
    if (!tar.close() || !fine) {
        QFile::remove(archive);
        return failure(ErrorKind::Io,
            CheckpointDatasetJob::tr("The checkpoints cannot be packed into %1. Is the disk full?").arg(archive),
            tar.errorString());
    }
    return {};
}

Result<Packed> packFiles(const QList<FoundFile> &files, const QString &folder, const WorkContext &context)
{
    Packed packed {files, {}};
    QCryptographicHash key(QCryptographicHash::Sha256);
    for (FoundFile &file : packed.files) {
        if (file.sha256.isEmpty()) {
            const auto hash = hashFile(file.path, [&context](qint64) { return !context.isCanceled(); });
            if (!hash) {
                return failure(hash.error());
            }
            file.sha256 = *hash;
        }
        key.addData(QByteArray(file.fileName().toUtf8() + '\n' + file.sha256.toLatin1() + '\n'));
    }
    packed.archive = QDir(folder).filePath(QString::fromLatin1(key.result().toHex().left(32)) + u".tar");
    QDir().mkpath(folder);
    if (!QFileInfo::exists(packed.archive)) {
        if (auto written = writeTar(packed.files, packed.archive, context); !written) {
            return failure(written.error());
        }
    }
    return packed;
}

} // namespace

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
        pack();
    });
    call->start();
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
    const QString folder = QDir(m_workspace.profile()).filePath(u"uploads"_s);
    auto *job = new WorkerJob<Packed>(
        [files = m_files, folder](WorkContext &context) { return packFiles(files, folder, context); }, this);
    m_child = job;
    connect(job, &Job::finished, this, [this, job] {
        if (!isRunning()) {
            return;
        }
        if (job->state() == State::Succeeded) {
            m_files = job->result().files;
            m_archive = job->result().archive;
            upload();
        } else {
            fail(job->error());
        }
    });
    job->start();
}

void CheckpointDatasetJob::upload()
{
    const QString name = u"checkpoints.tar"_s;
    setMessage(tr("Uploading the checkpoints…"));
    auto *job = m_workspace.client().upload(m_archive, name, m_archive + u".json", this);
    m_child = job;
    connect(job, &Job::messageChanged, this, [this](const QString &message) { setMessage(message); });
    connect(job, &Job::progressChanged, this, [this](const Progress &progress) { setProgress(progress); });
    connect(job, &Job::finished, this, [this, job, name] {
        if (!isRunning()) {
            return;
        }
        if (job->state() != State::Succeeded) {
            fail(job->error());
            return;
        }
        m_uploaded.append({name, job->token()});
        create();
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
            QFile::remove(m_archive);
            QFile::remove(m_archive + u".json");
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
