// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace Reprise {

class RestoreJournal;
class WorkContext;

/// What one restore, or one undo, put aside and can be brought back from: ROOT/.reprise/backup/ID, as a folder or as
/// ID.tar.zst.
struct BackupSet
{
    QString restoreId;
    QString undoOf; ///< the restore whose files an undo took back; empty for a restore's own
    QString sectionId;
    QString sourceTitle;
    QString root; ///< the training location, absolute
    QString path; ///< absolute: folder or archive
    bool packed = false;
    qint64 bytes = 0; ///< on disk
    QDateTime made; ///< UTC
    bool canUndo = false; ///< deleting it takes the possibility away

    friend bool operator==(const BackupSet &, const BackupSet &) = default;
};

/// Which backups are kept, and how (Setting::KeepBackups, BackupDays, BackupMegabytes, PackBackups).
struct BackupPolicy
{
    int count = 10; ///< the newest so many; 0: none
    int days = 0; ///< none older; 0: whatever their age
    qint64 bytes = 0; ///< all together; the newest one stays in any case; 0: whatever their size
    bool pack = false; ///< as .tar.zst; the newest one stays a folder, for an undo at once

    friend bool operator==(const BackupPolicy &, const BackupPolicy &) = default;
};

/// What tidyBackups() came to.
struct BackupTidying
{
    int deleted = 0;
    int packed = 0;
    qint64 freed = 0; ///< bytes

    friend bool operator==(const BackupTidying &, const BackupTidying &) = default;
};

// All of these are for worker threads, and take the target's lock while they touch it (Conflict when another Reprise is
// at work there).

/// Newest first, over all targets.
[[nodiscard]] Result<QList<BackupSet>> listBackups(const RestoreJournal &journal);
/// Gives back the bytes freed. NotFound when there is no such backup.
[[nodiscard]] Result<qint64> deleteBackup(const QString &restoreId, RestoreJournal &journal);
/// Folder → .tar.zst, read back and compared by hash before the folder goes. Killed at any point, one of the two is
/// whole and known to be. NotFound, DiskFull, Damaged, Cancelled.
[[nodiscard]] Result<> packBackup(const QString &restoreId, RestoreJournal &journal, WorkContext &context);
/// The way back; undoRestore() does it by itself.
[[nodiscard]] Result<> unpackBackup(const QString &restoreId, RestoreJournal &journal, WorkContext &context);
/// Deletes what the policy does not keep, packs what it wants packed, removes what a killed program left half done.
[[nodiscard]] Result<BackupTidying> tidyBackups(
    RestoreJournal &journal, const BackupPolicy &policy, const QDateTime &now, WorkContext &context);

} // namespace Reprise
