// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/icons.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QStyle>
#include <QSvgRenderer>
#include <QWidget>

#include <optional>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

/// Paints one SVG in the colour the palette has now.
class LineIconEngine final : public QIconEngine
{
public:
    LineIconEngine(const QString &name, std::optional<Meaning> meaning)
        : m_name(name)
        , m_meaning(meaning)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatio() : 1.0;
        painter->drawPixmap(rect, scaledPixmap(rect.size(), mode, state, ratio));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        // Callers pass device-independent sizes to paint() but device pixels here; both end up as the pixels drawn.
        const QColor tint = color(mode);
        const QString key = "reprise/%1/%2/%3x%4/%5"_L1.arg(m_name, tint.name(QColor::HexArgb))
                                .arg(size.width())
                                .arg(size.height())
                                .arg(scale);
        QPixmap result;
        if (QPixmapCache::find(key, &result)) {
            return result;
        }
        QFile file(u":/icons/"_s + m_name + u".svg"_s);
        Q_ASSERT_X(file.exists(), "Icons::named", qPrintable(m_name));
        if (!file.open(QIODevice::ReadOnly)) {
            return {};
        }
        QByteArray drawing = file.readAll();
        drawing.replace("currentColor", tint.name().toLatin1());
        QSvgRenderer renderer(drawing);
        result = QPixmap(size * scale);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        renderer.render(&painter);
        painter.end();
        result.setDevicePixelRatio(scale);
        QPixmapCache::insert(key, result);
        return result;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new LineIconEngine(*this); }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

private:
    [[nodiscard]] QColor color(QIcon::Mode mode) const
    {
        const QPalette palette = QApplication::palette();
        if (mode == QIcon::Disabled) {
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        }
        if (mode == QIcon::Selected) {
            return palette.color(QPalette::HighlightedText);
        }
        return m_meaning ? Colors::text(*m_meaning, palette) : palette.color(QPalette::ButtonText);
    }

    QString m_name;
    std::optional<Meaning> m_meaning;
};

} // namespace

QIcon Icons::named(QStringView name)
{
    return QIcon(new LineIconEngine(name.toString(), std::nullopt));
}

QIcon Icons::named(QStringView name, Meaning meaning)
{
    return QIcon(new LineIconEngine(name.toString(), meaning));
}

QIcon Icons::of(Meaning meaning)
{
    switch (meaning) {
    case Meaning::Neutral:
        return named(u"unknown", meaning);
    case Meaning::Info:
        return named(u"info", meaning);
    case Meaning::Success:
        return named(u"success", meaning);
    case Meaning::Warning:
        return named(u"warning", meaning);
    case Meaning::Error:
        return named(u"error", meaning);
    }
    Q_UNREACHABLE_RETURN({});
}

int Icons::side(const QWidget &widget)
{
    return std::max(widget.style()->pixelMetric(QStyle::PM_SmallIconSize), widget.fontMetrics().height() * 7 / 8);
}

QIcon Icons::application()
{
    return QIcon(u":/icons/reprise.svg"_s);
}

} // namespace Reprise
