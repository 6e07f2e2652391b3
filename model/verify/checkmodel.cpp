// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/verify/checkmodel.h"

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

CheckModel::CheckModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

qsizetype CheckModel::rowOf(const QString &id) const
{
    const auto found = std::ranges::find(m_items, id, &CheckItem::id);
    return found == m_items.cend() ? -1 : found - m_items.cbegin();
}

void CheckModel::merge(const QList<CheckItem> &fresh)
{
    for (int row = int(m_items.size()) - 1; row >= 0; --row) {
        if (!std::ranges::contains(fresh, m_items.at(row).id, &CheckItem::id)) {
            beginRemoveRows({}, row, row);
            m_items.removeAt(row);
            endRemoveRows();
        }
    }
    for (const CheckItem &item : fresh) {
        update(item);
    }
    Q_EMIT countsChanged();
}

void CheckModel::update(const CheckItem &item)
{
    if (const int row = int(rowOf(item.id)); row >= 0) {
        if (m_items.at(row) == item) {
            return;
        }
        m_items[row] = item;
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        Q_EMIT countsChanged();
        return;
    }
    // Behind the last one of its group and of the groups before it.
    const auto place = std::ranges::find_if(m_items, [&](const CheckItem &other) { return other.group > item.group; });
    const int row = int(place - m_items.begin());
    beginInsertRows({}, row, row);
    m_items.insert(row, item);
    endInsertRows();
    Q_EMIT countsChanged();
}

int CheckModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

int CheckModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant CheckModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const CheckItem &item = m_items.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == StateColumn ? checkStateTitle(item.state)
            : index.column() == TitleColumn  ? item.title
                                             : item.message;
    case Qt::ToolTipRole:
        return item.detail.isEmpty() ? item.message : item.message + u'\n' + item.detail;
    case Qt::AccessibleTextRole:
        return tr("%1: %2. %3", "what is checked: how it is, explanation")
            .arg(item.title, checkStateTitle(item.state), item.message);
    case IdRole:
        return item.id;
    case SortRole:
        return index.column() == StateColumn ? QVariant(int(item.state))
            : index.column() == TitleColumn  ? QVariant(item.title)
                                             : QVariant(item.message);
    case StateRole:
        return int(item.state);
    case GroupRole:
        return int(item.group);
    case GroupTitleRole:
        return checkGroupTitle(item.group);
    case FixRole:
        return int(item.fix);
    case FixLabelRole:
        return item.fixLabel;
    case DetailRole:
        return item.detail;
    default:
        return {};
    }
}

QVariant CheckModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    switch (section) {
    case StateColumn:
        return tr("State");
    case TitleColumn:
        return tr("Check");
    case MessageColumn:
        return tr("Result");
    default:
        return {};
    }
}

QHash<int, QByteArray> CheckModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractTableModel::roleNames();
    names.insert({{IdRole, "id"}, {SortRole, "sort"}, {StateRole, "state"}, {GroupRole, "group"},
        {GroupTitleRole, "groupTitle"}, {FixRole, "fix"}, {FixLabelRole, "fixLabel"}, {DetailRole, "detail"}});
    return names;
}

} // namespace Reprise
