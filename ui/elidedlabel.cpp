// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/elidedlabel.h"

#include <QPainter>
#include <QStyle>

namespace Reprise {

ElidedLabel::ElidedLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void ElidedLabel::paintEvent(QPaintEvent *event)
{
    const QRect room = contentsRect();
    if (hasSelectedText() || fontMetrics().horizontalAdvance(text()) <= room.width()) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    style()->drawItemText(&painter, room, int(alignment()) | Qt::TextSingleLine, palette(), isEnabled(),
        fontMetrics().elidedText(text(), Qt::ElideMiddle, room.width()), foregroundRole());
}

} // namespace Reprise

#include "moc_elidedlabel.cpp"
