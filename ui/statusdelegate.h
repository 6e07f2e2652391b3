// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/palette.h"

#include <QStyledItemDelegate>

#include <functional>

namespace Reprise {

/// How a status looks: an icon's name and the meaning that colours it. The word stands beside it.
struct StatusLook
{
    QString icon;
    Meaning meaning = Meaning::Neutral;
};

/// A cell with a coloured icon and its word (the display text). Knows no model: the owner tells how an index looks.
class StatusDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using Look = std::function<StatusLook(const QModelIndex &)>;
    explicit StatusDelegate(Look look, QObject *parent = nullptr);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    Look m_look;
};

} // namespace Reprise
