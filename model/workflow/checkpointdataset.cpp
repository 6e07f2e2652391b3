// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/checkpointdataset.h"

#include "model/core/workerjob.h"
#include "model/kaggle/client.h"
#include "model/kaggle/datasetpublish.h"
#include "model/net/uploadjob.h"
#include "model/restore/filecopy.h"
#include "model/restore/plan.h"
#include "model/workflow/workspace.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <KTar>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

/// Characters that Kaggle wants in a title at least; a slug may be shorter.
constexpr qsizetype shortestTitle = 6;
/// What the official client lets through; Kaggle's documentation names 3 as the least.
constexpr qsizetype shortestName = 6;
constexpr qsizetype longestName = 50;

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

QString CheckpointDatasetJob::nameProblem(const QString &name)
{
    static const QRegularExpression strange(u"[^a-z0-9-]"_s);
    if (name.isEmpty()) {
        return tr("The dataset needs a name.");
    }
    if (const QRegularExpressionMatch found = strange.match(name); found.hasMatch()) {
        return found.captured() == u" " ? tr("No spaces: small letters a to z, digits and single hyphens only.")
                                        : tr("“%1” cannot be in it: small letters a to z, digits and single hyphens "
                                             "only.")
                                              .arg(found.captured());
    }
    if (name.startsWith(u'-') || name.endsWith(u'-') || name.contains("--"_L1)) {
        return tr("Hyphens stand alone and between letters or digits.");
    }
    if (name.size() < shortestName || name.size() > longestName) {
        return tr("The name has %1 to %2 characters; this one has %3.")
            .arg(QString::number(shortestName), QString::number(longestName), QString::number(name.size()));
    }
    return {};
}

QString CheckpointDatasetJob::proposedName(const QString &kernelSlug)
{
    static const QRegularExpression strange(u"[^a-z0-9]+"_s);
    static const QRegularExpression edge(u"^-+|-+$"_s);
    const QString ending = u"-restored"_s;
    QString name = kernelSlug.toLower().replace(strange, u"-"_s).left(longestName - ending.size()).remove(edge);
    return (name.isEmpty() ? u"checkpoints"_s : name) + ending;
}

QList<FoundFile> CheckpointDatasetJob::filesOf(const QList<ChosenCheckpoint> &chosen)
{
    QList<FoundFile> files;
    for (const ChosenCheckpoint &one : chosen) {
        files.append(one.candidate.file);
        for (const FoundFile &companion : one.candidate.companions) {
            const bool stays = companion.role == FileRole::Cache || companion.role == FileRole::Other
                || one.leftOut.contains(companion.role);
            if (!stays && !files.contains(companion)) {
                files.append(companion);
            }
        }
    }
    return files;
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
            look();
        } else {
            fail(job->error());
        }
    });
    job->start();
}

/// A new version has the visibility of the dataset, whatever is asked for: nobody's checkpoints become public by a name
/// that was taken already.
void CheckpointDatasetJob::look()
{
    setMessage(tr("Looking for the dataset %1…").arg(m_dataset.toString()));
    auto *call = m_workspace.client().datasetMetadata(m_dataset, this);
    m_child = call;
    connect(call, &Job::messageChanged, this, [this](const QString &message) { setMessage(message); });
    connect(call, &Job::finished, this, [this, call] {
        if (!isRunning()) {
            return;
        }
        if (call->state() == State::Succeeded && !call->result().isPrivate) {
            QFile::remove(m_archive);
            fail({ErrorKind::Conflict,
                tr("The dataset %1 exists already and is public, so the checkpoints would be, too. Choose another "
                   "name, or make it private on its page first. Nothing was uploaded.")
                    .arg(m_dataset.toString()),
                {}, false});
        } else if (call->state() == State::Succeeded || isAbsence(call->error())) {
            publish();
        } else {
            fail(call->error());
        }
    });
    call->start();
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
    connect(job, &Job::progressChanged, this, [this, job](const Progress &progress) {
        // Bytes that are on their way prove nothing: the storage's word does, and only after it the dataset is made.
        if (const auto *upload = job->findChild<UploadJob *>(); upload && upload != m_upload) {
            m_upload = upload;
            connect(upload, &Job::finished, this,
                [this](const Job *ended) { m_sent = m_sent || ended->state() == State::Succeeded; });
        }
        setProgress(progress);
    });
    connect(job, &Job::finished, this, [this, job] {
        if (!isRunning()) {
            return;
        }
        if (job->state() == State::Succeeded) {
            m_version = job->version();
            QFile::remove(m_archive);
            succeed();
        } else {
            // A clear no: nothing was made, though all of it is there.
            const ErrorKind kind = job->error().kind;
            m_sent = m_sent && kind != ErrorKind::InvalidInput && kind != ErrorKind::Conflict
                && kind != ErrorKind::SignedOut && kind != ErrorKind::RateLimited;
            fail(job->error());
        }
    });
    job->start();
}

} // namespace Reprise
