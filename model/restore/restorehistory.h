// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/restore/restorejob.h"
#include "model/restore/restorejournal.h"

namespace Reprise {

/// One restore or undo as the journal tells it.
struct RestoreRecord
{
    enum class State {
        Interrupted, ///< neither finished nor undone; recoverRestores() will do one of the two
        Done,
        RolledBack,
        Undone,
        Stuck, ///< recovery could not put everything right; its folders are kept
    };
    QString id;
    QString undoOf; ///< the restore this one took back; empty for a restore
    QString sectionId;
    QString runRef;
    QString sourceTitle;
    QString root;
    QDateTime started; ///< UTC
    State state = State::Interrupted;
    QList<RestoredFile> files;
    QString backupFolder; ///< absolute, a folder or a .tar.zst; empty when there is none (any more)
    qint64 backupBytes = 0; ///< only from listRestores(…, true)
    bool canUndo = false;
    QString note; ///< translated: why it was rolled back or is stuck

    friend bool operator==(const RestoreRecord &, const RestoreRecord &) = default;
};

/// All restores, newest first. `measured`: also the size of their backups on disk. For worker threads.
[[nodiscard]] Result<QList<RestoreRecord>> listRestores(const RestoreJournal &journal, bool measured = false);

/// Finishes or undoes what an earlier process left in the middle; call it at start, on a worker. Restores that another
/// running Reprise is busy with are left alone. Gives back the ones it put right (state Done, RolledBack or Stuck).
[[nodiscard]] Result<QList<RestoreRecord>> recoverRestores(RestoreJournal &journal, RestoreFaults *faults = nullptr);

/// Takes a restore back: what it put in place is moved into a backup of its own, what it moved aside comes back.
/// Journaled and recoverable like a restore. Errors: NotFound (no such restore, or its backup is gone), Conflict (files
/// changed since, named in the message; with `force` they are kept in the backup all the same), and those of
/// RestoreJob.
[[nodiscard]] Result<RestoreReport> undoRestore(const QString &id, RestoreJournal &journal, WorkContext &context,
    bool force = false, RestoreFaults *faults = nullptr);

/// Deletes the backups of all but the newest `keep` restores. Gives back the bytes freed. For more, see backups.h.
[[nodiscard]] Result<qint64> pruneBackups(RestoreJournal &journal, int keep);

} // namespace Reprise
