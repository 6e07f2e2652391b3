// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

class QTreeView;

namespace Reprise {

/// Cells of a QTreeView whose text is read whole: a row is as high as its text needs in the width its column has. (The
/// tree itself asks for heights without telling the width.) Only a word that is longer than its column is elided.
class WrapDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Puts such a delegate on all columns and lays out anew whenever a column's width changes.
    static void install(QTreeView *view);
};

} // namespace Reprise
