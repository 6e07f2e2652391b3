// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QString>

namespace Reprise {

/// .zip or .tar: what Kaggle unpacks in a dataset.
[[nodiscard]] bool isArchiveName(const QString &name);

/// Unpacks `file`, called `name` by its sender, into `folder`. Every member's name is checked; nothing is left behind
/// on failure. For worker threads.
[[nodiscard]] Result<> unpackArchive(const QString &file, const QString &name, const QString &folder);

/// All files below `folder` as a zip at `target`, which appears whole or not at all. For worker threads.
[[nodiscard]] Result<> packFolder(const QString &folder, const QString &target);

} // namespace Reprise
