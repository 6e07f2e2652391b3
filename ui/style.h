// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace Reprise {

/// Fusion with more air and fewer edges: padded rows and headers, flat tabs with a line below the chosen one. Sizes are
/// fractions of the font's height, colours come from the palette. A desktop's own style is left alone.
class Style final : public QProxyStyle
{
    Q_OBJECT

public:
    Style();

    /// Puts it in place of plain Fusion; false, and nothing done, when the desktop has a style of its own.
    [[nodiscard]] static bool install();

    int styleHint(
        StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    QSize sizeFromContents(
        ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const override;
    void drawControl(
        ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawPrimitive(
        PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
};

} // namespace Reprise
