// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statusdelegate.h"

#include "ui/icons.h"

namespace Reprise {

StatusDelegate::StatusDelegate(Look look, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_look(std::move(look))
{
}

void StatusDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const StatusLook look = m_look(index);
    if (!look.icon.isEmpty()) {
        option->icon = Icons::named(look.icon, look.meaning);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(option->fontMetrics.height(), option->fontMetrics.height());
    }
    if (look.meaning != Meaning::Neutral) {
        option->palette.setColor(QPalette::Text, Colors::text(look.meaning, option->palette));
    }
}

} // namespace Reprise

#include "moc_statusdelegate.cpp"
