// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QString>

namespace Reprise {

/// An exclusive lock on a folder, by a file in it that the kernel keeps locked: it cannot outlive its process, and it
/// works between threads as well. Released by the destructor.
class FolderLock
{
public:
    explicit FolderLock(const QString &file);
    ~FolderLock();
    Q_DISABLE_COPY_MOVE(FolderLock)

    enum class Outcome { Locked, Held, Refused };
    /// Waits at most `timeoutMs`; for worker threads. Refused: the file cannot be made (errno in systemErrno()).
    [[nodiscard]] Outcome lock(int timeoutMs);
    [[nodiscard]] int systemErrno() const { return m_errno; }

private:
    QString m_file;
    int m_fd = -1;
    int m_errno = 0;
};

} // namespace Reprise
