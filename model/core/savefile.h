// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QByteArray>

namespace Reprise {

/// Writes a file the user asked for (a report, an export): whole or not at all, what was there before stays until then.
/// Small files only; any thread. Fails with Permission, NotFound (no such folder) or Io and a sentence to show.
[[nodiscard]] Result<> saveFile(const QString &path, const QByteArray &bytes);

} // namespace Reprise
