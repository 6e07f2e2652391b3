// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace Reprise {

/// A cell filled with a strip of small fields, one for each part of a tensor: the larger its numbers beside the
/// tensor's largest, the stronger the colour; crossed and in the colour of errors where there are numbers that are
/// none. What it shows stands beside it in numbers, so it is an aid to the eye and nothing more.
class HeatStripDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// `valuesRole` gives a QList<double>; not a number marks a bad part.
    explicit HeatStripDelegate(int valuesRole, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int m_valuesRole;
};

} // namespace Reprise
