// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QDateTime>
#include <QTemporaryDir>

#include <memory>

namespace Reprise {

/// A folder of its own in the profile's "unpacked", for checkpoints that are looked at and copied from there; it goes
/// with the object. Beside the database and not in /tmp, which is often small and always another volume than the user's
/// files. Io when it cannot be made. What killed programs left there more than a week ago is removed meanwhile, on a
/// worker thread.
[[nodiscard]] Result<std::unique_ptr<QTemporaryDir>> makeScratchFolder(const QString &profile, const QString &name);

/// Removes the folders there that nobody has touched since `before`: of programs that were killed. For worker threads.
void removeAbandonedScratchFolders(const QString &profile, const QDateTime &before);

} // namespace Reprise
