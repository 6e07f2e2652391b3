// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QStringList>

namespace Reprise {

/// Checks a relative name that came from a server or an archive (`/` separated) and gives back its parts. Refused:
/// empty, absolute, `..`, drive letters, backslashes, NUL and control characters, names reserved on Windows, trailing
/// dots and blanks, parts over 255 bytes. `.` parts are dropped. The same rules everywhere, so that what one machine
/// restores every other machine can.
[[nodiscard]] Result<QStringList> checkedRelativeName(const QString &name);

/// The absolute path of `name` below `root`, after checkedRelativeName(); also refuses when an existing part of the way
/// is a symbolic link that leaves the root. Touches nothing.
[[nodiscard]] Result<QString> joinUnder(const QString &root, const QString &name);

} // namespace Reprise
