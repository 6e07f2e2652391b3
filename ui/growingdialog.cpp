// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/growingdialog.h"

#include <QEvent>
#include <QLayout>

namespace Reprise {

bool GrowingDialog::event(QEvent *event)
{
    const bool handled = QDialog::event(event);
    if ((event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show) && layout()) {
        const int wanted = std::max(layout()->totalHeightForWidth(width()), layout()->totalMinimumSize().height());
        if (height() < wanted) {
            resize(width(), wanted);
        }
    }
    return handled;
}

} // namespace Reprise

#include "moc_growingdialog.cpp"
