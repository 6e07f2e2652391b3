// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/verify/checkitem.h"

#include <QAbstractTableModel>

namespace Reprise {

/// The items of the system check as a list, merged as they come in.
class CheckModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { StateColumn, TitleColumn, MessageColumn, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1,
        SortRole,
        StateRole, ///< int of CheckItem::State
        GroupRole, ///< int of CheckItem::Group
        GroupTitleRole,
        FixRole, ///< int of CheckItem::Fix
        FixLabelRole,
        DetailRole,
    };

    explicit CheckModel(QObject *parent = nullptr);

    void merge(const QList<CheckItem> &fresh); ///< the whole list: items not in it go
    void update(const CheckItem &item); ///< one item, inserted in its group if it is new
    [[nodiscard]] const QList<CheckItem> &items() const { return m_items; }
    [[nodiscard]] const CheckItem &item(int row) const { return m_items.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countsChanged();

private:
    [[nodiscard]] qsizetype rowOf(const QString &id) const;

    QList<CheckItem> m_items;
};

} // namespace Reprise
