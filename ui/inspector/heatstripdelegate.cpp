// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/heatstripdelegate.h"

#include "ui/palette.h"

#include <QPainter>

#include <cmath>

namespace Reprise {

HeatStripDelegate::HeatStripDelegate(int valuesRole, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_valuesRole(valuesRole)
{
}

void HeatStripDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const auto values = index.data(m_valuesRole).value<QList<double>>();
    if (values.isEmpty()) {
        return;
    }
    double largest = 0;
    for (const double value : values) {
        largest = std::isfinite(value) ? qMax(largest, value) : largest;
    }
    const QPalette &palette = option.palette;
    const QColor ground = palette.color(QPalette::Base);
    const int margin = option.fontMetrics.height() / 4;
    const QRectF strip = QRectF(option.rect).adjusted(margin, margin, -margin, -margin);
    const double width = strip.width() / double(values.size());
    painter->save();
    painter->fillRect(strip.adjusted(-1, -1, 1, 1), Colors::separator(palette));
    for (qsizetype i = 0; i < values.size(); ++i) {
        const QRectF field(strip.left() + width * double(i), strip.top(), std::ceil(width), strip.height());
        if (!std::isfinite(values.at(i))) {
            painter->fillRect(field, Colors::text(Meaning::Error, palette));
            painter->setPen(ground);
            painter->drawLine(field.topLeft(), field.bottomRight());
            continue;
        }
        const double share = largest > 0 ? values.at(i) / largest : 0;
        painter->fillRect(field, Colors::mixed(ground, palette.color(QPalette::Accent), 0.06 + 0.94 * share));
    }
    painter->restore();
}

} // namespace Reprise
