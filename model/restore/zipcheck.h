// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Reprise {

/// Whether a file is a zip archive that ends where its own directory says: reads the directory's record at the end,
/// nothing else. A checkpoint that a killed session cut off is told from a whole one, even though the archives stored
/// inside it have directories of their own, which lenient readers take for the file's.
[[nodiscard]] bool isWholeZip(const QString &path);

} // namespace Reprise
