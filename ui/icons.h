// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/palette.h"

#include <QIcon>
#include <QStringView>

class QWidget;

namespace Reprise {

/// Our own line icons (resources/icons/NAME.svg, drawn in currentColor). They are coloured when painted, from the
/// application's palette of that moment, so an icon set once is right after any change of colours.
namespace Icons {

/// The icon `name` ("run", "restore", "checkpoint" …) in the text's colour; white on a selected row, grey when
/// disabled.
[[nodiscard]] QIcon named(QStringView name);
/// The same in the colour of a meaning.
[[nodiscard]] QIcon named(QStringView name, Meaning meaning);
/// The usual sign of a meaning: ⓘ, ✓, ⚠ or ✗ in its colour.
[[nodiscard]] QIcon of(Meaning meaning);
/// The application's icon, in its own colours.
[[nodiscard]] QIcon application();
/// Side of a small icon beside text of this widget, in device-independent pixels: grows with the font.
[[nodiscard]] int side(const QWidget &widget);

} // namespace Icons

} // namespace Reprise
