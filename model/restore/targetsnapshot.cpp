// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/targetsnapshot.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QDirListing>
#include <QFile>
#include <QSet>
#include <QStorageInfo>
#include <QTimeZone>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct TargetSnapshots
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::TargetSnapshot)
};

constexpr int deepestFolder = 8;
constexpr qsizetype mostEntries = 100'000;

/// The folder itself, or the nearest one above it that exists.
QString nearestFolder(const QString &path)
{
    QString folder = QDir(path).absolutePath();
    while (!QFileInfo(folder).isDir()) {
        const QString parent = QFileInfo(folder).path();
        if (parent == folder) {
            break;
        }
        folder = parent;
    }
    return folder;
}

Result<QString> hashOf(const QString &path, const std::function<bool()> &canceled)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(
            ErrorKind::Io, TargetSnapshots::tr("The file “%1” cannot be read.").arg(path), file.errorString());
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    while (!file.atEnd()) {
        if (canceled && canceled()) {
            return failure(ErrorKind::Cancelled, TargetSnapshots::tr("Cancelled."));
        }
        const QByteArray block = file.read(1 << 20);
        if (block.isEmpty() && file.error() != QFileDevice::NoError) {
            return failure(
                ErrorKind::Io, TargetSnapshots::tr("The file “%1” cannot be read.").arg(path), file.errorString());
        }
        hash.addData(block);
    }
    return QString::fromLatin1(hash.result().toHex());
}

Result<> list(TargetSnapshot &snapshot, const QString &relative, int depth, const std::function<bool()> &canceled)
{
    if (canceled && canceled()) {
        return failure(ErrorKind::Cancelled, TargetSnapshots::tr("Cancelled."));
    }
    const QString folder = relative.isEmpty() ? snapshot.root : snapshot.root + u'/' + relative;
    if (!QFileInfo(folder).isReadable() || !QFileInfo(folder).isExecutable()) {
        return failure(ErrorKind::Permission,
            TargetSnapshots::tr("The folder “%1” cannot be read: the system refuses it. Check its permissions.")
                .arg(folder),
            folder);
    }
    QStringList folders;
    for (const auto &one : QDirListing(folder, QDirListing::IteratorFlag::IncludeHidden)) {
        const QString name = relative.isEmpty() ? one.fileName() : relative + u'/' + one.fileName();
        if (one.fileName() == u".reprise" || one.fileName() == u".git") {
            continue;
        }
        if (snapshot.entries.size() >= mostEntries) {
            return failure(ErrorKind::InvalidInput,
                TargetSnapshots::tr("“%1” holds more than %L2 files: is it really a training location?")
                    .arg(snapshot.root)
                    .arg(mostEntries));
        }
        const bool isLink = one.isSymLink();
        const bool isFolder = !isLink && one.isDir();
        snapshot.entries.append(
            {name, isFolder ? 0 : one.size(), one.fileInfo().lastModified(QTimeZone::UTC), {}, isLink, isFolder});
        if (isFolder && depth < deepestFolder) {
            folders.append(name);
        }
    }
    for (const QString &inner : std::as_const(folders)) {
        if (auto result = list(snapshot, inner, depth + 1, canceled); !result) {
            return result;
        }
    }
    return {};
}

} // namespace

TrainingLocation TrainingLocation::standard(const QString &root, const QString &prefix)
{
    return {root, u"checkpoints"_s, u"best_model"_s, u"training_metadata.json"_s, prefix, FindRule::TrainDqn};
}

QString TrainingLocation::checkpointPath(const QString &fileName) const
{
    return checkpointsFolder.isEmpty() ? fileName : checkpointsFolder + u'/' + fileName;
}

const TargetSnapshot::Entry *TargetSnapshot::entry(const QString &name) const
{
    const auto found = std::ranges::find(entries, name, &Entry::name);
    return found == entries.cend() ? nullptr : &*found;
}

Result<TargetSnapshot> readTargetSnapshot(
    const QString &root, const QStringList &hashed, const std::function<bool()> &canceled)
{
    TargetSnapshot snapshot;
    snapshot.root = QDir(root).absolutePath();
    const QFileInfo info(snapshot.root);
    if (info.exists() && !info.isDir()) {
        return failure(
            ErrorKind::InvalidInput, TargetSnapshots::tr("“%1” is a file, not a folder.").arg(snapshot.root), root);
    }
    snapshot.exists = info.isDir();
    const QString nearest = nearestFolder(snapshot.root);
    snapshot.writable = QFileInfo(nearest).isWritable();
    const QStorageInfo storage(nearest);
    snapshot.freeBytes = storage.isValid() ? storage.bytesAvailable() : -1;
    if (snapshot.exists) {
        if (auto listed = list(snapshot, {}, 0, canceled); !listed) {
            return failure(listed.error());
        }
    }
    const QSet<QString> wanted(hashed.cbegin(), hashed.cend());
    for (TargetSnapshot::Entry &entry : snapshot.entries) {
        if (wanted.contains(entry.name) && !entry.isFolder && !entry.isLink) {
            auto hash = hashOf(snapshot.root + u'/' + entry.name, canceled);
            if (!hash) {
                return failure(hash.error());
            }
            entry.sha256 = *hash;
        }
    }
    return snapshot;
}

QList<const CheckpointCandidate *> latestForTraining(const CheckpointSet &set, const TrainingLocation &location)
{
    if (!location.prefix.isEmpty()) {
        QList<ListedFile> files;
        for (const CheckpointCandidate &candidate : set.candidates) {
            files.append({candidate.file.fileName(), candidate.file.modified});
        }
        const QString name = findLatestCheckpoint(files, location.prefix, location.rule).name;
        const auto found = std::ranges::find_if(set.candidates,
            [&name](const CheckpointCandidate &candidate) { return candidate.file.fileName() == name; });
        return found == set.candidates.cend() ? QList<const CheckpointCandidate *> {}
                                              : QList<const CheckpointCandidate *> {&*found};
    }
    QList<const CheckpointCandidate *> latest;
    for (const QString &scenario : set.scenarios()) {
        // An empty scenario is one, too: latest() takes it for any.
        const auto found = std::ranges::find_if(set.candidates, [&scenario](const CheckpointCandidate &candidate) {
            return candidate.named.level == CheckpointLevel::Latest && candidate.named.scenario == scenario;
        });
        latest.append(&*found);
    }
    std::ranges::stable_sort(
        latest, std::ranges::greater {}, [](const CheckpointCandidate *one) { return one->named.step; });
    return latest;
}

} // namespace Reprise
