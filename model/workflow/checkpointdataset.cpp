// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/checkpointdataset.h"

#include "model/core/workerjob.h"
#include "model/kaggle/client.h"
#include "model/kaggle/datasetpublish.h"
#include "model/restore/filecopy.h"
#include "model/workflow/workspace.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

#include <KTar>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

/// Characters that Kaggle wants in a title at least; a slug may be shorter.
constexpr qsizetype shortestTitle = 6;

struct Packed
{
    QList<FoundFile> files; ///< with their hashes
    QString archive;
};

Result<> writeTar(const QList<FoundFile> &files, const QString &archive, const WorkContext &context)
{
    KTar tar(archive, u"application/x-tar"_s); // written through a temporary file, renamed by close()
    bool fine = tar.open(QIODevice::WriteOnly);
    QSet<QString> packed;
    QSet<QString> names;
    for (const FoundFile &file : files) {
        if (context.isCanceled()) {
            return failure(ErrorKind::Cancelled, CheckpointDatasetJob::tr("Cancelled."));
        }
        if (packed.contains(file.path)) {
            continue; // shared by several checkpoints
        }
        packed.insert(file.path);
        // Of another folder, under a name that is taken: the run tells them by their hashes, wherever they lie.
        QString name = file.fileName();
        for (int n = 2; names.contains(name); ++n) {
            name = u"%1/%2"_s.arg(QString::number(n), file.fileName());
        }
        names.insert(name);
        fine = fine && tar.addLocalFile(file.path, name);
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
        // The run takes nothing of another content, so what is known of a file from its download is checked here.
        const auto hash = hashFile(file.path, [&context](qint64) { return !context.isCanceled(); });
        if (!hash) {
            return failure(hash.error());
        }
        if (!file.sha256.isEmpty() && file.sha256 != *hash) {
            return failure(ErrorKind::Damaged,
                CheckpointDatasetJob::tr(
                    "“%1” is not what was downloaded any more: somebody changed it since. Download "
                    "it again, or choose its folder as the source, then try again.")
                    .arg(file.path),
                file.sha256 + u" / " + *hash);
        }
        file.sha256 = *hash;
        key.addData(QByteArray(file.fileName().toUtf8() + '\n' + file.sha256.toLatin1() + '\n'));
    }
    packed.archive = QDir(folder).filePath(QString::fromLatin1(key.result().toHex().left(32)) + u".tar");
    QDir().mkpath(folder);
    if (!QFileInfo::exists(packed.archive)) { // else of an upload that was interrupted
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
    if (draft.title.size() < shortestTitle) {
        draft.title += u" checkpoints";
    }
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
