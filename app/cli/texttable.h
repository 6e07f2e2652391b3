// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QDateTime>
#include <QStringList>

namespace Reprise::Cli {

/// Rows, the heading first, as lines of text with aligned columns. For people: scripts read --json.
[[nodiscard]] QString textTable(const QList<QStringList> &rows);

/// Local, as the user's language writes it; empty for no time.
[[nodiscard]] QString shortTime(const QDateTime &time);

/// A model's columns as such rows.
[[nodiscard]] QList<QStringList> rowsOf(const QAbstractItemModel &model);

} // namespace Reprise::Cli
