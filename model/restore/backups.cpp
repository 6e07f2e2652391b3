// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/backups.h"

#include "model/core/safepath.h"
#include "model/core/sha256.h"
#include "model/core/workerjob.h"
#include "model/restore/filecopy.h"
#include "model/restore/folderlock.h"
#include "model/restore/journalentry.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirListing>
#include <QFile>
#include <QTimeZone>

#include <KCompressionDevice>
#include <KTar>

#include <algorithm>
#include <cerrno>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct Backups
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::Backups)
};

using State = RestoreRecord::State;

constexpr qint64 blockSize = 1 << 20;

std::unexpected<Error> cancelled()
{
    return failure(ErrorKind::Cancelled, Backups::tr("Cancelled."));
}

/// Holds the target's lock, if there is still a folder to hold it in.
Result<std::unique_ptr<FolderLock>> lockTarget(const QString &root)
{
    auto lock = std::make_unique<FolderLock>(root + u"/.reprise/lock");
    switch (lock->lock(1000)) {
    case FolderLock::Outcome::Locked:
        return lock;
    case FolderLock::Outcome::Held:
        return failure(ErrorKind::Conflict,
            Backups::tr("Another Reprise is restoring into “%1” at this moment. Wait until it has finished.").arg(root),
            root, true);
    case FolderLock::Outcome::Refused:
        break;
    }
    return failure(systemError(lock->systemErrno(), root + u"/.reprise"));
}

Result<JournalEntry> entryOf(const QString &id, const RestoreJournal &journal)
{
    for (JournalEntry &entry : readJournal(journal)) {
        const bool over = entry.record.state == State::Done || entry.record.state == State::Undone;
        if (entry.record.id == id && over && entry.hasBackup()) {
            return std::move(entry);
        }
    }
    return failure(ErrorKind::NotFound, Backups::tr("There is no backup of this restore (any more)."), id);
}

Result<> removeFolder(const QString &folder)
{
    if (QDir(folder).exists() && !QDir(folder).removeRecursively()) {
        return failure(ErrorKind::Io,
            Backups::tr("The backup in “%1” could not be deleted completely. Check the permissions there.").arg(folder),
            folder);
    }
    return {};
}

Result<> removeFile(const QString &path)
{
    if (QFileInfo::exists(path) && !QFile::remove(path)) {
        return failure(
            ErrorKind::Io, Backups::tr("“%1” could not be deleted. Check the permissions there.").arg(path), path);
    }
    return {};
}

/// Files below the folder, in the order they are packed.
Result<QList<PackedFile>> filesOf(const QString &folder, const WorkContext &context)
{
    QList<PackedFile> files;
    using F = QDirListing::IteratorFlag;
    for (const auto &one : QDirListing(folder, F::Recursive | F::IncludeHidden | F::FilesOnly)) {
        const auto hash = hashFile(one.filePath(), [&context](qint64) { return !context.isCanceled(); });
        if (!hash) {
            return failure(hash.error());
        }
        files.append({QDir(folder).relativeFilePath(one.filePath()), *hash, one.lastModified(QTimeZone::UTC)});
    }
    std::ranges::sort(files, {}, &PackedFile::name);
    return files;
}

Result<> writeArchive(
    const QString &folder, const QList<PackedFile> &files, const QString &part, const WorkContext &context)
{
    KCompressionDevice device(part, KCompressionDevice::Zstd);
    KTar tar(&device);
    bool fine = tar.open(QIODevice::WriteOnly);
    for (const PackedFile &file : files) {
        if (context.isCanceled()) {
            return cancelled();
        }
        fine = fine && tar.addLocalFile(folder + u'/' + file.name, file.name);
    }
    fine = tar.close() && fine;
    device.close();
    if (!fine || device.error() != QFileDevice::NoError) {
        return failure(ErrorKind::DiskFull,
            Backups::tr("The backup could not be packed into “%1”. Is the disk full? It stays a folder.").arg(part),
            tar.errorString() + device.errorString(), true);
    }
    return syncPath(part);
}

Result<QString> pour(QIODevice &from, qint64 size, QFile *to, const WorkContext &context)
{
    Sha256 hash;
    for (qint64 left = size; left > 0;) {
        if (context.isCanceled()) {
            return cancelled();
        }
        const QByteArray block = from.read(std::min(blockSize, left));
        if (block.isEmpty()) {
            return failure(
                ErrorKind::Damaged, Backups::tr("A packed backup is damaged and cannot be read."), from.errorString());
        }
        hash.add(block.constData(), block.size());
        left -= block.size();
        if (to && to->write(block) != block.size()) {
            return failure(systemError(ENOSPC, to->fileName()));
        }
    }
    if (to && !to->flush()) {
        return failure(systemError(ENOSPC, to->fileName()));
    }
    return hash.hex();
}

/// Reads the archive, compares every file with its hash and, with a folder, writes it there.
Result<> readArchive(
    const QString &archive, const QList<PackedFile> &files, const QString &folder, const WorkContext &context)
{
    KTar tar(archive, u"application/zstd"_s);
    if (!tar.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::Damaged,
            Backups::tr("The packed backup “%1” is damaged and cannot be read.").arg(archive), tar.errorString());
    }
    for (const PackedFile &file : files) {
        const auto *entry = dynamic_cast<const KArchiveFile *>(tar.directory()->entry(file.name));
        const std::unique_ptr<QIODevice> device(entry ? entry->createDevice() : nullptr);
        if (!device) {
            return failure(ErrorKind::Damaged,
                Backups::tr("The packed backup “%1” is damaged: “%2” is missing.").arg(archive, file.name));
        }
        QFile target(folder + u'/' + file.name);
        if (!folder.isEmpty()) {
            const auto safe = joinUnder(folder, file.name);
            if (!safe) {
                return failure(safe.error());
            }
            if (!QDir().mkpath(QFileInfo(*safe).path()) || !target.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
                return failure(systemError(target.error() == QFileDevice::ResourceError ? ENOSPC : EACCES, *safe));
            }
        }
        const auto hash = pour(*device, entry->size(), folder.isEmpty() ? nullptr : &target, context);
        if (!hash) {
            return failure(hash.error());
        }
        if (*hash != file.sha256) {
            return failure(ErrorKind::Damaged,
                Backups::tr("The packed backup “%1” is damaged: “%2” has other content.").arg(archive, file.name),
                *hash);
        }
        if (!folder.isEmpty() && file.modified.isValid()) {
            target.setFileTime(file.modified, QFileDevice::FileModificationTime);
        }
    }
    return {};
}

QJsonArray toJson(const QList<PackedFile> &files)
{
    QJsonArray array;
    for (const PackedFile &file : files) {
        array.append(QJsonObject {{u"name"_s, file.name}, {u"sha256"_s, file.sha256},
            {u"modified"_s, file.modified.toUTC().toString(Qt::ISODateWithMs)}});
    }
    return array;
}

/// What a killed packing or unpacking left: the other form of the same backup, and half-made ones.
void removeLeftovers(const JournalEntry &entry)
{
    const QString other = entry.packed ? entry.backupFolder() : entry.backupArchive();
    const QStringList paths {other, entry.backupFolder() + u".part", entry.backupArchive() + u".part"};
    for (const QString &path : paths) {
        const Result<> gone = QFileInfo(path).isDir() ? removeFolder(path) : removeFile(path);
        if (!gone) {
            qWarning("restore: a half-made backup could not be removed");
        }
    }
}

Result<qint64> remove(const JournalEntry &entry, RestoreJournal &journal)
{
    const auto lock = lockTarget(entry.record.root);
    if (!lock) {
        return failure(lock.error());
    }
    const qint64 bytes = sizeOnDisk(entry.packed ? entry.backupArchive() : entry.backupFolder());
    // Written first: a backup half deleted by a crash must not be offered for undo.
    if (auto written = journal.append(entry.record.id, {{u"type"_s, u"pruned"_s}}); !written) {
        return failure(written.error());
    }
    removeLeftovers(entry);
    const Result<> gone = entry.packed ? removeFile(entry.backupArchive()) : removeFolder(entry.backupFolder());
    return gone ? Result<qint64>(bytes) : failure(gone.error());
}

/// Whether the policy lets the next set of the row go.
class Keeper
{
public:
    Keeper(const BackupPolicy &policy, const QDateTime &now)
        : m_policy(policy)
        , m_now(now)
    {
    }

    bool keeps(const JournalEntry &entry)
    {
        const qint64 bytes = sizeOnDisk(entry.packed ? entry.backupArchive() : entry.backupFolder());
        const bool tooMany = m_kept >= m_policy.count;
        const bool tooOld = m_policy.days > 0 && entry.record.started.daysTo(m_now) > m_policy.days;
        const bool tooLarge = m_policy.bytes > 0 && m_kept > 0 && m_bytes + bytes > m_policy.bytes;
        if (tooMany || tooOld || tooLarge) {
            return false;
        }
        ++m_kept;
        m_bytes += bytes;
        return true;
    }
    [[nodiscard]] bool isNewest() const { return m_kept == 1; }

private:
    BackupPolicy m_policy;
    QDateTime m_now;
    int m_kept = 0;
    qint64 m_bytes = 0;
};

} // namespace

Result<QList<BackupSet>> listBackups(const RestoreJournal &journal)
{
    QList<BackupSet> sets;
    for (const JournalEntry &entry : readJournal(journal)) {
        const bool over = entry.record.state == State::Done || entry.record.state == State::Undone;
        if (!over || !entry.hasBackup()) {
            continue;
        }
        const QString path = entry.packed ? entry.backupArchive() : entry.backupFolder();
        sets.append({entry.record.id, entry.record.undoOf, entry.record.sectionId, entry.record.sourceTitle,
            entry.record.root, path, entry.packed, sizeOnDisk(path), entry.record.started, entry.canUndo()});
    }
    return sets;
}

Result<qint64> deleteBackup(const QString &restoreId, RestoreJournal &journal)
{
    const auto entry = entryOf(restoreId, journal);
    if (!entry) {
        return failure(entry.error());
    }
    const auto freed = remove(*entry, journal);
    Swap::tidyWorkFolder(entry->record.root);
    return freed;
}

Result<> packBackup(const QString &restoreId, RestoreJournal &journal, WorkContext &context)
{
    const auto entry = entryOf(restoreId, journal);
    if (!entry) {
        return failure(entry.error());
    }
    if (entry->packed) {
        return {};
    }
    const auto lock = lockTarget(entry->record.root);
    if (!lock) {
        return failure(lock.error());
    }
    removeLeftovers(*entry);
    const QString archive = entry->backupArchive();
    const QString part = archive + u".part";
    const auto files = filesOf(entry->backupFolder(), context);
    if (!files) {
        return failure(files.error());
    }
    auto done = writeArchive(entry->backupFolder(), *files, part, context);
    if (done) {
        done = readArchive(part, *files, {}, context);
    }
    if (done) {
        done = moveFile(part, archive);
    }
    if (done) {
        done = syncPath(QFileInfo(archive).path());
    }
    if (done) {
        done = journal.append(restoreId, {{u"type"_s, u"packed"_s}, {u"files"_s, toJson(*files)}});
    }
    if (!done) {
        removeLeftovers(*entry); // the folder is still what counts
        return done;
    }
    return removeFolder(entry->backupFolder());
}

Result<> unpackBackup(const QString &restoreId, RestoreJournal &journal, WorkContext &context)
{
    const auto entry = entryOf(restoreId, journal);
    if (!entry) {
        return failure(entry.error());
    }
    if (!entry->packed) {
        return {};
    }
    const auto lock = lockTarget(entry->record.root);
    if (!lock) {
        return failure(lock.error());
    }
    removeLeftovers(*entry);
    const QString part = entry->backupFolder() + u".part";
    auto done = readArchive(entry->backupArchive(), entry->packedFiles, part, context);
    if (done) {
        done = syncFileSystem(part);
    }
    if (done) {
        done = moveFile(part, entry->backupFolder());
    }
    if (done) {
        done = syncPath(QFileInfo(part).path());
    }
    if (done) {
        done = journal.append(restoreId, {{u"type"_s, u"unpacked"_s}});
    }
    if (!done) {
        removeLeftovers(*entry); // the archive is still what counts
        return done;
    }
    return removeFile(entry->backupArchive());
}

Result<BackupTidying> tidyBackups(
    RestoreJournal &journal, const BackupPolicy &policy, const QDateTime &now, WorkContext &context)
{
    BackupTidying done;
    Keeper keeper(policy, now);
    QSet<QString> roots;
    for (const JournalEntry &entry : readJournal(journal)) {
        const bool over = entry.record.state == State::Done || entry.record.state == State::Undone;
        if (!over || !entry.hasBackup()) {
            continue;
        }
        if (context.isCanceled()) {
            return cancelled();
        }
        roots.insert(entry.record.root);
        if (!keeper.keeps(entry)) {
            const auto freed = remove(entry, journal);
            if (!freed) {
                return failure(freed.error());
            }
            ++done.deleted;
            done.freed += *freed;
        } else if (policy.pack && !entry.packed && !keeper.isNewest()) {
            const qint64 before = sizeOnDisk(entry.backupFolder());
            if (auto packed = packBackup(entry.record.id, journal, context); !packed) {
                return failure(packed.error());
            }
            ++done.packed;
            done.freed += before - sizeOnDisk(entry.backupArchive());
        }
    }
    for (const QString &root : std::as_const(roots)) {
        Swap::tidyWorkFolder(root);
    }
    return done;
}

} // namespace Reprise
