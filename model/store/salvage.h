// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Reprise {

class Database;

/// Copies what can still be read of a damaged database at `path` into `fresh`, row by row until a table cannot be read
/// any further; rows that do not fit are left out. The damaged file is opened read-only. Gives back the number of runs
/// saved.
[[nodiscard]] int salvage(const QString &path, Database &fresh);

} // namespace Reprise
