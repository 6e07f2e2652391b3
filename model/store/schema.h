// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace Reprise {

/// The statements that bring a database from version N to N+1, at index N. Never changed once released: a new version
/// is appended.
[[nodiscard]] const QList<QStringList> &migrations();

} // namespace Reprise
