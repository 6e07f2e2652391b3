// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/progressdelegate.h"

#include "ui/palette.h"

#include <QApplication>
#include <QPainter>

namespace Reprise {

ProgressDelegate::ProgressDelegate(int doneRole, int totalRole, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_doneRole(doneRole)
    , m_totalRole(totalRole)
{
}

void ProgressDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const qint64 total = index.data(m_totalRole).toLongLong();
    if (total <= 0) {
        return;
    }
    const double share = std::clamp(double(index.data(m_doneRole).toLongLong()) / double(total), 0.0, 1.0);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const int thickness = std::max(2, option.fontMetrics.height() / 6);
    const int margin = QApplication::style()->pixelMetric(QStyle::PM_FocusFrameHMargin) + 1;
    QRectF groove = QRectF(option.rect).adjusted(margin, 0, -margin, 0);
    groove.setTop(groove.bottom() - thickness - 1);
    groove.setHeight(thickness);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(Colors::mixed(option.palette.color(QPalette::Base), option.palette.color(QPalette::Text), 0.15));
    painter->drawRoundedRect(groove, thickness / 2.0, thickness / 2.0);
    QRectF bar = groove;
    bar.setWidth(groove.width() * share);
    if (option.direction == Qt::RightToLeft) {
        bar.moveRight(groove.right());
    }
    painter->setBrush(
        selected ? option.palette.color(QPalette::HighlightedText) : option.palette.color(QPalette::Accent));
    painter->drawRoundedRect(bar, thickness / 2.0, thickness / 2.0);
    painter->restore();
}

QSize ProgressDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.rheight() += std::max(2, option.fontMetrics.height() / 6) + 1;
    return size;
}

} // namespace Reprise

#include "moc_progressdelegate.cpp"
