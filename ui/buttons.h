// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAction;
class QPushButton;
class QWidget;

namespace Reprise {

/// A push button that does what an action does: same words, icon and tip, enabled with it, kept in step when the
/// language changes.
[[nodiscard]] QPushButton *buttonFor(QAction *action, const QString &objectName, QWidget *parent);

} // namespace Reprise
