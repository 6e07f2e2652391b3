// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verticalscroll.h"

#include <QEvent>
#include <QLayout>

namespace Reprise {

VerticalScroll::VerticalScroll(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

bool VerticalScroll::eventFilter(QObject *watched, QEvent *event)
{
    const bool handled = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
        fit();
    }
    return handled;
}

void VerticalScroll::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

void VerticalScroll::fit()
{
    const QWidget *content = widget();
    if (content && content->layout() && content->layout()->hasHeightForWidth()) {
        widget()->setMinimumHeight(content->layout()->totalHeightForWidth(viewport()->width()));
    }
}

} // namespace Reprise

#include "moc_verticalscroll.cpp"
