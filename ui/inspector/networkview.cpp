// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/networkview.h"

#include "ui/icons.h"
#include "ui/palette.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace Reprise {
using namespace Qt::StringLiterals;

/// Everything in fractions of the font's height, so that it grows with it.
struct NetworkView::Metrics
{
    int unit = 0;
    int margin = 0; ///< around the whole and between two towers
    int padding = 0; ///< inside a tower's frame
    int bar = 0; ///< width of a layer's bar
    int gap = 0; ///< between two bars
    int tallest = 0;
    [[nodiscard]] int barHeight(qint64 units) const
    {
        const double logarithm = std::log2(static_cast<double>(qMax<qint64>(units, 1)) + 1);
        return qBound(unit, static_cast<int>(unit * 0.55 * logarithm), tallest);
    }

    [[nodiscard]] int bars(const NetworkTower &tower) const
    {
        int height = barHeight(tower.layers.constFirst().inputs);
        for (const NetworkLayer &layer : tower.layers) {
            height = qMax(height, barHeight(layer.outputs));
        }
        return height;
    }
    /// Height of a tower's frame: its name, the bars, two lines below them.
    [[nodiscard]] int frame(const NetworkTower &tower) const
    {
        return padding * 2 + unit * 2 + bars(tower) + unit * 5 / 2;
    }
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
    case NetworkLayer::Kind::Flatten:
        //: Numbers that go through a network unchanged
        return NetworkView::tr("unchanged");
    case NetworkLayer::Kind::Dense:
        break;
    }
    return u"%1 × %2"_s.arg(unitsText(layer.inputs), unitsText(layer.outputs));
}

/// The weights between two bars: as high as the bars where it meets them.
QPainterPath bandBetween(const QRectF &before, const QRectF &here)
{
    QPainterPath band(before.topRight());
    const double half = (here.left() - before.right()) / 2;
    band.cubicTo(before.topRight() + QPointF(half, 0), here.topLeft() - QPointF(half, 0), here.topLeft());
    band.lineTo(here.bottomLeft());
    band.cubicTo(here.bottomLeft() - QPointF(half, 0), before.bottomRight() + QPointF(half, 0), before.bottomRight());
    return band;
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
    sizes.padding = sizes.unit * 3 / 4;
    sizes.bar = sizes.unit * 5 / 4;
    sizes.gap = qMax(sizes.unit * 6, fontMetrics().horizontalAdvance(u"0,000 × 0,000"_s) + sizes.unit);
    sizes.tallest = sizes.unit * 6;
    return sizes;
}

QSize NetworkView::sizeHint() const
{
    const Metrics sizes = metrics();
    qsizetype longest = 0;
    int height = sizes.margin;
    for (const NetworkTower &tower : m_diagram.towers) {
        longest = qMax(longest, tower.layers.size());
        height += sizes.frame(tower) + sizes.margin;
    }
    const int columns = static_cast<int>(longest) + 1;
    const int extra = m_diagram.hasTargets ? sizes.unit * 2 : 0;
    return {sizes.margin * 2 + sizes.padding * 4 + columns * sizes.bar + (columns - 1) * sizes.gap + sizes.unit * 2,
        height + extra};
}

/// Short networks use the room there is, without being pulled apart.
int NetworkView::gapFor(const NetworkTower &tower) const
{
    const Metrics sizes = metrics();
    const int columns = static_cast<int>(tower.layers.size()) + 1;
    const int room = width() - sizes.margin * 2 - sizes.padding * 4 - sizes.unit * 2 - columns * sizes.bar;
    return qBound(sizes.gap, room / qMax(1, columns - 1), sizes.gap * 2);
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

void NetworkView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(m_diagram.toText());
        return;
    }
    QWidget::keyPressEvent(event);
}

void NetworkView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(Icons::named(u"copy"), tr("Copy as Te&xt"), this,
        [this] { QGuiApplication::clipboard()->setText(m_diagram.toText()); });
    menu->addAction(Icons::named(u"copy"), tr("Copy as Pict&ure"), this,
        [this] { QGuiApplication::clipboard()->setPixmap(grab()); });
    menu->popup(event->globalPos());
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

void NetworkView::paintBar(QPainter &painter, const QRectF &box, const QColor &colour, const NetworkLayer *layer) const
{
    const double radius = fontMetrics().height() / 4.0;
    const double step = fontMetrics().height() / 5.0;
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(layer ? colour : palette().color(QPalette::Base));
    if (layer && layer->kind == NetworkLayer::Kind::Convolution) {
        // Maps behind one another.
        painter.setBrush(Colors::mixed(palette().color(QPalette::Base), colour, 0.35));
        painter.drawRoundedRect(box.translated(step * 2, -step * 2), radius, radius);
        painter.setBrush(Colors::mixed(palette().color(QPalette::Base), colour, 0.65));
        painter.drawRoundedRect(box.translated(step, -step), radius, radius);
        painter.setBrush(colour);
    }
    painter.drawRoundedRect(box, radius, radius);
    if (layer && layer->kind == NetworkLayer::Kind::Recurrent) {
        // What comes out goes in again.
        painter.setBrush(Qt::NoBrush);
        const QRectF loop(box.center().x() - box.width() * 0.7, box.top() - step * 3, box.width() * 1.4, step * 4);
        painter.drawArc(loop, -30 * 16, 240 * 16);
    }
}

void NetworkView::paintHead(QPainter &painter, const NetworkTower &tower, const QRect &line) const
{
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, tower.name);
    const int taken = QFontMetrics(bold).horizontalAdvance(tower.name) + fontMetrics().height();
    painter.setFont(font());
    painter.setPen(Colors::muted(palette()));
    painter.drawText(line.adjusted(taken, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
        tr("%1 parameters").arg(unitsText(tower.parameters)));
}

void NetworkView::paintTower(QPainter &painter, const NetworkTower &tower, int top) const
{
    const Metrics sizes = metrics();
    const QColor text = palette().color(QPalette::Text);
    const QColor colour = towerColour(tower.role, Colors::isDark(palette()));
    const QColor weights = Colors::mixed(palette().color(QPalette::Base), colour, 0.16);
    const QRectF frame(sizes.margin, top, width() - 2 * sizes.margin, sizes.frame(tower));
    painter.setPen(Colors::separator(palette()));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), sizes.unit / 3.0, sizes.unit / 3.0);
    paintHead(painter, tower,
        QRect(sizes.margin + sizes.padding, top + sizes.padding, width() - 2 * (sizes.margin + sizes.padding),
            sizes.unit * 3 / 2));

    const int gap = gapFor(tower);
    const int middle = top + sizes.padding + sizes.unit * 2 + sizes.bars(tower) / 2;
    const auto boxAt = [&](int left, qint64 units) {
        const int height = sizes.barHeight(units);
        const int above = middle - height / 2; // on a whole pixel, so that the frame is sharp
        return QRectF(left + 0.5, above + 0.5, sizes.bar - 1, height - 1);
    };
    const auto caption = [&](const QRectF &box, const QString &units, const QString &below) {
        QRectF line(box.left() - gap / 2.0, box.bottom() + 3, box.width() + gap, sizes.unit * 1.25);
        painter.setPen(text);
        painter.drawText(line, Qt::AlignHCenter | Qt::AlignTop, units);
        line.translate(0, sizes.unit);
        painter.setPen(Colors::muted(palette()));
        painter.drawText(line, Qt::AlignHCenter | Qt::AlignTop, below);
    };
    int x = sizes.margin + sizes.padding * 2 + sizes.unit;
    QRectF before = boxAt(x, tower.layers.constFirst().inputs);
    qint64 flowing = tower.layers.constFirst().inputs;
    paintBar(painter, before, colour, nullptr);
    caption(before, unitsText(flowing), tr("in"));
    for (qsizetype i = 0; i < tower.layers.size(); ++i) {
        const NetworkLayer &layer = tower.layers.at(i);
        x += sizes.bar + gap;
        const QRectF here = boxAt(x, layer.outputs);
        painter.fillPath(bandBetween(before, here), weights);
        paintBar(painter, here, colour, &layer);
        painter.setPen(text);
        QString words = weightsText(layer);
        if (layer.kind == NetworkLayer::Kind::Dense && flowing != layer.inputs && flowing > 0) {
            // What is between them has no weights: a picture is unrolled, or the action joins the observation.
            words.prepend(u"… "_s);
        }
        painter.drawText(QRectF(before.right(), middle - sizes.unit, here.left() - before.right(), sizes.unit * 2),
            Qt::AlignCenter, words);
        caption(here, unitsText(layer.outputs), i + 1 == tower.layers.size() ? tr("out") : QString());
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
        top += sizes.frame(tower) + sizes.margin;
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
