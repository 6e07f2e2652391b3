// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette.h"

#include "ui/style.h"

#include <QApplication>
#include <QGuiApplication>
#include <QStyleHints>

#include <array>
#include <cmath>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

QColor hue(Meaning meaning, bool dark)
{
    switch (meaning) {
    case Meaning::Info:
        return dark ? QColor(0x7a, 0xb4, 0xff) : QColor(0x1d, 0x5f, 0xc4);
    case Meaning::Success:
        return dark ? QColor(0x6c, 0xd0, 0x8a) : QColor(0x1b, 0x7a, 0x3d);
    case Meaning::Warning:
        return dark ? QColor(0xf2, 0xb8, 0x4b) : QColor(0x96, 0x5a, 0x00);
    case Meaning::Error:
        return dark ? QColor(0xff, 0x8b, 0x82) : QColor(0xb8, 0x26, 0x1e);
    case Meaning::Neutral:
        break;
    }
    return dark ? QColor(0xa9, 0xb1, 0xbd) : QColor(0x5a, 0x63, 0x70);
}

QPalette lightPalette()
{
    QPalette palette(QColor(0x22, 0x26, 0x2c), QColor(0xf3, 0xf4, 0xf6), QColor(0xff, 0xff, 0xff),
        QColor(0xc3, 0xc8, 0xd0), QColor(0xdd, 0xe0, 0xe5), QColor(0x1c, 0x20, 0x26), QColor(0xff, 0xff, 0xff),
        QColor(0xff, 0xff, 0xff), QColor(0xf3, 0xf4, 0xf6));
    palette.setColor(QPalette::Button, QColor(0xf7, 0xf8, 0xfa));
    palette.setColor(QPalette::AlternateBase, QColor(0xf7, 0xf8, 0xfa));
    palette.setColor(QPalette::Highlight, QColor(0x2b, 0x68, 0xc4));
    palette.setColor(QPalette::HighlightedText, QColor(0xff, 0xff, 0xff));
    palette.setColor(QPalette::Accent, QColor(0x2b, 0x68, 0xc4));
    palette.setColor(QPalette::Link, QColor(0x1d, 0x5f, 0xc4));
    palette.setColor(QPalette::LinkVisited, QColor(0x6b, 0x4a, 0xb0));
    palette.setColor(QPalette::PlaceholderText, QColor(0x66, 0x6e, 0x7a));
    palette.setColor(QPalette::ToolTipBase, QColor(0xff, 0xff, 0xff));
    palette.setColor(QPalette::ToolTipText, QColor(0x1c, 0x20, 0x26));
    // Light enough to tell the window apart, dark enough for the white of selected icons.
    palette.setColor(QPalette::Inactive, QPalette::Highlight, QColor(0x5b, 0x73, 0x96));
    palette.setColor(QPalette::Inactive, QPalette::HighlightedText, QColor(0xff, 0xff, 0xff));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, QColor(0x9a, 0xa1, 0xab));
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(0xd5, 0xd9, 0xdf));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, QColor(0x5a, 0x63, 0x70));
    return palette;
}

QPalette darkPalette()
{
    QPalette palette(QColor(0xe4, 0xe7, 0xec), QColor(0x23, 0x26, 0x2b), QColor(0x4a, 0x50, 0x5a),
        QColor(0x16, 0x18, 0x1c), QColor(0x33, 0x37, 0x3e), QColor(0xe4, 0xe7, 0xec), QColor(0xff, 0xff, 0xff),
        QColor(0x1b, 0x1d, 0x21), QColor(0x23, 0x26, 0x2b));
    palette.setColor(QPalette::Button, QColor(0x2f, 0x33, 0x3a));
    palette.setColor(QPalette::AlternateBase, QColor(0x21, 0x24, 0x29));
    palette.setColor(QPalette::Highlight, QColor(0x2f, 0x66, 0xb8));
    palette.setColor(QPalette::HighlightedText, QColor(0xff, 0xff, 0xff));
    palette.setColor(QPalette::Accent, QColor(0x5a, 0x9a, 0xf0));
    palette.setColor(QPalette::Link, QColor(0x7a, 0xb4, 0xff));
    palette.setColor(QPalette::LinkVisited, QColor(0xb9, 0x9c, 0xf0));
    palette.setColor(QPalette::PlaceholderText, QColor(0x95, 0x9d, 0xa9));
    palette.setColor(QPalette::ToolTipBase, QColor(0x33, 0x37, 0x3e));
    palette.setColor(QPalette::ToolTipText, QColor(0xe4, 0xe7, 0xec));
    palette.setColor(QPalette::Inactive, QPalette::Highlight, QColor(0x3a, 0x4b, 0x66));
    palette.setColor(QPalette::Inactive, QPalette::HighlightedText, QColor(0xff, 0xff, 0xff));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, QColor(0x74, 0x7b, 0x86));
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(0x3a, 0x3f, 0x47));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, QColor(0x95, 0x9d, 0xa9));
    return palette;
}

} // namespace

bool Colors::isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Window)) < luminance(palette.color(QPalette::WindowText));
}

double Colors::contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor Colors::readable(const QColor &color, const QColor &ground, double ratio)
{
    const QColor goal = luminance(ground) < 0.18 ? QColor(Qt::white) : QColor(Qt::black);
    QColor result = color;
    for (double share = 0.0; share <= 1.0 && contrast(result, ground) < ratio; share += 0.05) {
        result = mixed(color, goal, share);
    }
    return result;
}

QColor Colors::mixed(const QColor &ground, const QColor &over, double share)
{
    const auto mix = [share](float a, float b) { return float(a * (1.0 - share) + b * share); };
    return QColor::fromRgbF(
        mix(ground.redF(), over.redF()), mix(ground.greenF(), over.greenF()), mix(ground.blueF(), over.blueF()));
}

QColor Colors::text(Meaning meaning, const QPalette &palette)
{
    // Base, Window and the fill lie close together: readable on all three after one pass over each.
    QColor color = hue(meaning, isDark(palette));
    for (const QColor &ground :
        {palette.color(QPalette::Base), palette.color(QPalette::Window), fill(meaning, palette)}) {
        color = readable(color, ground);
    }
    return color;
}

QColor Colors::fill(Meaning meaning, const QPalette &palette)
{
    const bool dark = isDark(palette);
    return mixed(palette.color(QPalette::Base), hue(meaning, dark), dark ? 0.18 : 0.10);
}

QColor Colors::line(Meaning meaning, const QPalette &palette)
{
    const bool dark = isDark(palette);
    return mixed(palette.color(QPalette::Base), hue(meaning, dark), dark ? 0.45 : 0.40);
}

QColor Colors::muted(const QPalette &palette)
{
    QColor color = mixed(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.62);
    color = readable(color, palette.color(QPalette::Base));
    return readable(color, palette.color(QPalette::Window));
}

QColor Colors::separator(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Window), palette.color(QPalette::WindowText), 0.16);
}

QColor Colors::series(int index, const QPalette &palette)
{
    static constexpr std::array<QRgb, 8> hues {
        0x2b68c4, 0xc4622b, 0x2e8b57, 0x8a4fbf, 0xb8860b, 0x0f8b8d, 0xb83a6b, 0x5f6b7a};
    const QColor color(hues.at(size_t(index) % hues.size()));
    return readable(color, palette.color(QPalette::Base), 3.0);
}

void applyColorScheme(const QString &scheme)
{
    const Qt::ColorScheme wanted = scheme == u"dark" ? Qt::ColorScheme::Dark
        : scheme == u"light"                         ? Qt::ColorScheme::Light
                                                     : Qt::ColorScheme::Unknown;
    QStyleHints *hints = QGuiApplication::styleHints();
    hints->setColorScheme(wanted);
    // A desktop's own style brings its own palettes; Fusion stands alone on any desktop and gets ours.
    if (!Style::install()) {
        QApplication::setPalette(QPalette());
        return;
    }
    const bool dark = wanted == Qt::ColorScheme::Dark
        || (wanted == Qt::ColorScheme::Unknown && hints->colorScheme() == Qt::ColorScheme::Dark);
    QApplication::setPalette(dark ? darkPalette() : lightPalette());
}

} // namespace Reprise
