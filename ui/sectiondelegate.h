// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace Reprise {

/// A row of the sections tree. A section: title and state (icon and word), below them its claims as badges, the last
/// run and the steps reached. A run: its status, version, time and steps in one line. All of it is the model's display
/// text, so that screen readers find it too; needs SectionModel's columns and roles.
class SectionDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace Reprise
