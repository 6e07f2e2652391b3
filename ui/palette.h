// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace Reprise {

/// What a colour says. A colour is never the only sign: an icon and a word always stand beside it.
enum class Meaning { Neutral, Info, Success, Warning, Error };

/// Colours by meaning, worked out from the palette in use, so that they fit light, dark and any system theme. Pure
/// functions: a widget that keeps a colour asks again on QEvent::PaletteChange.
namespace Colors {

/// The window's ground is darker than its text.
[[nodiscard]] bool isDark(const QPalette &palette);
/// WCAG contrast of two opaque colours, 1 to 21.
[[nodiscard]] double contrast(const QColor &one, const QColor &other);
/// `color` made lighter or darker until it has the contrast `ratio` on `ground`.
[[nodiscard]] QColor readable(const QColor &color, const QColor &ground, double ratio = 4.5);
/// `share` (0…1) of `over` mixed into `ground`.
[[nodiscard]] QColor mixed(const QColor &ground, const QColor &over, double share);

/// For words and icons: at least 4.5:1 on Base, Window and fill(meaning).
[[nodiscard]] QColor text(Meaning meaning, const QPalette &palette);
/// A quiet ground for bars, badges and highlighted lines; ordinary text stays readable on it.
[[nodiscard]] QColor fill(Meaning meaning, const QPalette &palette);
/// The edge of such a ground.
[[nodiscard]] QColor line(Meaning meaning, const QPalette &palette);
/// Secondary text: quieter than the text, still 4.5:1 on Base and Window.
[[nodiscard]] QColor muted(const QPalette &palette);
/// Thin lines between parts of the window.
[[nodiscard]] QColor separator(const QPalette &palette);
/// The colour of curve or bar number `index`; the same number always gets the same colour, 3:1 on Base.
[[nodiscard]] QColor series(int index, const QPalette &palette);

} // namespace Colors

/// Switches the whole application to "light", "dark" or "system" (Setting::ColorScheme); takes effect at once.
void applyColorScheme(const QString &scheme);

} // namespace Reprise
