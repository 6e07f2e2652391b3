// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/networkview.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace Reprise {
using namespace Qt::StringLiterals;

/// Everything in fractions of the font's height, so that it grows with it.
struct NetworkView::Metrics
{
    int unit = 0;
    int margin = 0;
    int bar = 0; ///< width of a layer's bar
    int gap = 0; ///< between two bars
    int tallest = 0;
    [[nodiscard]] int barHeight(qint64 units) const
    {
        const double logarithm = std::log2(static_cast<double>(qMax<qint64>(units, 1)) + 1);
        return qBound(unit, static_cast<int>(unit * 0.55 * logarithm), tallest);
    }

    /// Height of a tower's tallest bar, and of the whole tower with its name above and numbers below.
    [[nodiscard]] int bars(const NetworkTower &tower) const
    {
        int height = barHeight(tower.layers.constFirst().inputs);
        for (const NetworkLayer &layer : tower.layers) {
            height = qMax(height, barHeight(layer.outputs));
        }
        return height;
    }
    [[nodiscard]] int row(const NetworkTower &tower) const { return unit * 2 + bars(tower) + unit * 5 / 2; }
};

namespace {

QString unitsText(qint64 units)
{
    return QLocale().toString(units);
}

/// What stands on the weights between two layers.
QString weightsText(const NetworkLayer &layer)
{
    switch (layer.kind) {
    case NetworkLayer::Kind::Convolution:
        //: A convolution in the picture of a network; %1 is the kernel's size such as “8 × 8”
        return NetworkView::tr("conv. %1").arg(layer.kernel);
    case NetworkLayer::Kind::Recurrent:
        return u"LSTM"_s;
    case NetworkLayer::Kind::Dense:
        break;
    }
    return u"%1 × %2"_s.arg(unitsText(layer.inputs), unitsText(layer.outputs));
}

QColor towerColour(NetworkTower::Role role, bool dark)
{
    switch (role) {
    case NetworkTower::Role::Actor:
        return dark ? QColor(0x6f, 0xa8, 0xff) : QColor(0x1f, 0x6f, 0xd6);
    case NetworkTower::Role::Critic:
    case NetworkTower::Role::Value:
        return dark ? QColor(0xf2, 0xa6, 0x5a) : QColor(0xc2, 0x62, 0x0e);
    case NetworkTower::Role::Extractor:
    case NetworkTower::Role::Shared:
        return dark ? QColor(0x63, 0xcf, 0xa6) : QColor(0x15, 0x80, 0x5c);
    case NetworkTower::Role::Other:
        break;
    }
    return dark ? QColor(0xb8, 0xb8, 0xc4) : QColor(0x62, 0x62, 0x70);
}

} // namespace

NetworkView::NetworkView(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"networkView"_s);
    setFocusPolicy(Qt::StrongFocus);
}

NetworkView::Metrics NetworkView::metrics() const
{
    Metrics sizes;
    sizes.unit = fontMetrics().height();
    sizes.margin = sizes.unit;
    sizes.bar = sizes.unit * 5 / 4;
    sizes.gap = qMax(sizes.unit * 6, fontMetrics().horizontalAdvance(u"0,000 × 0,000"_s) + sizes.unit);
    sizes.tallest = sizes.unit * 6;
    return sizes;
}

QSize NetworkView::sizeHint() const
{
    const Metrics sizes = metrics();
    qsizetype longest = 0;
    int rows = 0;
    for (const NetworkTower &tower : m_diagram.towers) {
        longest = qMax(longest, tower.layers.size());
        rows += sizes.row(tower);
    }
    const int columns = static_cast<int>(longest) + 1;
    const int extra = m_diagram.hasTargets ? sizes.unit * 2 : 0;
    return {sizes.margin * 2 + columns * sizes.bar + (columns - 1) * sizes.gap + sizes.unit * 2,
        sizes.margin * 2 + rows + extra};
}

void NetworkView::setDiagram(const NetworkDiagram &diagram)
{
    m_diagram = diagram;
    describe();
    updateGeometry();
    update();
}

void NetworkView::describe()
{
    setAccessibleName(tr("The network’s layers"));
    setAccessibleDescription(m_diagram.toText());
    setToolTip(m_diagram.toText());
}

void NetworkView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        describe();
    }
    updateGeometry();
    update();
}

void NetworkView::paintTower(QPainter &painter, const NetworkTower &tower, int top) const
{
    const Metrics sizes = metrics();
    const QColor text = palette().color(QPalette::WindowText);
    const bool dark = palette().color(QPalette::Window).lightness() < text.lightness();
    const QColor colour = towerColour(tower.role, dark);
    QColor weights = colour;
    weights.setAlphaF(dark ? 0.22F : 0.14F);

    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(text);
    painter.drawText(QRect(sizes.margin, top, width() - 2 * sizes.margin, sizes.unit * 3 / 2),
        Qt::AlignLeft | Qt::AlignVCenter, tower.name);
    painter.setFont(font());

    const int middle = top + sizes.unit * 2 + sizes.bars(tower) / 2;
    int x = sizes.margin + sizes.unit;
    const auto bar = [&](int left, qint64 units, bool input) {
        const int height = sizes.barHeight(units);
        const QRectF box(left + 0.5, middle - height / 2 + 0.5, sizes.bar - 1, height - 1);
        painter.setPen(QPen(colour, 1.5));
        painter.setBrush(input ? QBrush(palette().color(QPalette::Base)) : QBrush(colour));
        painter.drawRoundedRect(box, sizes.unit / 4.0, sizes.unit / 4.0);
        painter.setPen(text);
        painter.drawText(
            QRect(left - sizes.gap / 2, middle + height / 2 + 2, sizes.bar + sizes.gap, sizes.unit * 5 / 4),
            Qt::AlignHCenter | Qt::AlignTop, unitsText(units));
        return box;
    };
    QRectF before = bar(x, tower.layers.constFirst().inputs, true);
    qint64 flowing = tower.layers.constFirst().inputs;
    for (const NetworkLayer &layer : tower.layers) {
        x += sizes.bar + sizes.gap;
        const QRectF here = bar(x, layer.outputs, false);
        QPainterPath band(before.topRight());
        const double half = (here.left() - before.right()) / 2;
        band.cubicTo(before.topRight() + QPointF(half, 0), here.topLeft() - QPointF(half, 0), here.topLeft());
        band.lineTo(here.bottomLeft());
        band.cubicTo(
            here.bottomLeft() - QPointF(half, 0), before.bottomRight() + QPointF(half, 0), before.bottomRight());
        painter.fillPath(band, weights);
        painter.setPen(text);
        QString words = weightsText(layer);
        if (layer.kind == NetworkLayer::Kind::Dense && flowing != layer.inputs && flowing > 0) {
            // What is between them has no weights: a picture is unrolled, or the action joins the observation.
            words.prepend(u"… "_s);
        }
        painter.drawText(QRectF(before.right(), middle - sizes.unit, here.left() - before.right(), sizes.unit * 2),
            Qt::AlignCenter, words);
        before = here;
        flowing = layer.outputs;
    }
}

void NetworkView::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Metrics sizes = metrics();
    int top = sizes.margin;
    for (const NetworkTower &tower : m_diagram.towers) {
        paintTower(painter, tower, top);
        top += sizes.row(tower);
    }
    if (m_diagram.hasTargets) {
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRect(sizes.margin, top, width() - 2 * sizes.margin, sizes.unit * 2),
            Qt::AlignLeft | Qt::AlignVCenter, tr("Target networks of the same shape exist beside these."));
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1, Qt::DotLine));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

} // namespace Reprise
