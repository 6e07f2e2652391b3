// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/restore/restorehistory.h"
#include "model/restore/swap.h"

namespace Reprise {

/// One file inside a packed backup.
struct PackedFile
{
    QString name; ///< relative to the backup
    QString sha256;
    QDateTime modified; ///< UTC; a tar keeps whole seconds only

    friend bool operator==(const PackedFile &, const PackedFile &) = default;
};

/// Everything the journal says about one restore; for the sources of this folder.
struct JournalEntry
{
    RestoreRecord record;
    QList<SwapMove> moves;
    QStringList newFolders;
    bool pruned = false;
    bool packed = false; ///< the backup is the archive; a folder beside it is only half removed
    QList<PackedFile> packedFiles;

    [[nodiscard]] QString backupFolder() const; ///< absolute
    [[nodiscard]] QString backupArchive() const; ///< absolute
    /// What an undo needs back is still there.
    [[nodiscard]] bool backupIsWhole() const;
    [[nodiscard]] bool hasBackup() const; ///< as folder or archive
    [[nodiscard]] bool canUndo() const;
};

/// Newest first.
[[nodiscard]] QList<JournalEntry> readJournal(const RestoreJournal &journal);
/// Bytes of a file, or of everything below a folder.
[[nodiscard]] qint64 sizeOnDisk(const QString &path);

} // namespace Reprise
