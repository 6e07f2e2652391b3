// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Reprise {

/// "Size: 3 MiB", with the blank before the colon that the user's language wants. Any thread.
[[nodiscard]] QString labelled(const QString &label, const QString &value);

} // namespace Reprise
