// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/restore/restorefaults.h"

#include <QDateTime>
#include <QString>

#include <functional>

namespace Reprise {

/// What a copy came to.
struct CopiedFile
{
    qint64 size = 0;
    QString sha256; ///< of the bytes that were read; of a clone of a known file: the known one
    bool cloned = false; ///< shares its blocks with the source
    bool read = true; ///< false: a clone whose content was known, so that nothing had to be read
    QString stamp; ///< of a large source, when the hash may be remembered for this state of it; else empty
};

/// What is known of a file before it is copied, and what its copy shall have. A source that has not been touched since
/// its hash was taken (the very stamp, never a time: clocks go back) need not be read to be cloned.
struct CopyWish
{
    QString sha256; ///< of the source, empty: not known
    QString stamp = {}; ///< fileStamp() of the state it was taken of
    QDateTime modified = {}; ///< for the copy; invalid: the source's
    QDateTime expected
        = {}; ///< the source's modification time as planned, to the millisecond; another one is a Conflict
};

/// Told the bytes copied since the last call; gives back false to stop (ErrorKind::Cancelled).
using CopyProgress = std::function<bool(qint64 bytes)>;

/// Copies one file to a name that does not exist yet: shares the blocks where the file system can (reflink), else
/// reads, hashes and writes in one pass, while the system already carries the blocks before it to the disk; holes stay
/// holes; permissions and modification time are kept. Follows no links. A source that changes meanwhile is a Conflict.
/// Errors: NotFound, Permission, DiskFull, Io, Conflict, Cancelled; `to` may then be left half written (it lies in the
/// staging folder). Any thread.
[[nodiscard]] Result<CopiedFile> copyFile(const QString &from, const QString &to, const CopyProgress &progress,
    RestoreFaults *faults = nullptr, const CopyWish &wish = {});

/// SHA-256 of a file, lower-case hex.
[[nodiscard]] Result<QString> hashFile(const QString &path, const CopyProgress &progress = {});

/// Renames without ever overwriting. Conflict when `to` exists.
[[nodiscard]] Result<> moveFile(const QString &from, const QString &to);

/// fsync of one file or folder.
[[nodiscard]] Result<> syncPath(const QString &path);
/// Everything written to the file system that holds `path`.
[[nodiscard]] Result<> syncFileSystem(const QString &path);

/// What errno means to a person, with the kind that decides behaviour.
[[nodiscard]] Error systemError(int number, const QString &path);

} // namespace Reprise
