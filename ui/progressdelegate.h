// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace Reprise {

/// A thin bar with its text in a cell. The text stays the cell's display text, so that it is read aloud and copied.
class ProgressDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// `doneRole` and `totalRole` give numbers (qint64); no bar is drawn while the total is unknown (≤ 0).
    ProgressDelegate(int doneRole, int totalRole, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int m_doneRole;
    int m_totalRole;
};

} // namespace Reprise
