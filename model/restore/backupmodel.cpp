// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/backupmodel.h"

#include <QDir>
#include <QLocale>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

BackupModel::BackupModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void BackupModel::merge(const QList<BackupSet> &fresh)
{
    const auto has = [](const QList<BackupSet> &sets, const QString &id) {
        return std::ranges::contains(sets, id, &BackupSet::restoreId);
    };
    for (int i = int(m_sets.size()) - 1; i >= 0; --i) {
        if (!has(fresh, m_sets.at(i).restoreId)) {
            beginRemoveRows({}, i, i);
            m_sets.removeAt(i);
            endRemoveRows();
        }
    }
    // Both are sorted by age, so what is left has the same order.
    for (int i = 0; i < int(fresh.size()); ++i) {
        if (i < int(m_sets.size()) && m_sets.at(i).restoreId == fresh.at(i).restoreId) {
            if (m_sets.at(i) != fresh.at(i)) {
                m_sets[i] = fresh.at(i);
                Q_EMIT dataChanged(index(i, 0), index(i, ColumnCount - 1));
            }
            continue;
        }
        beginInsertRows({}, i, i);
        m_sets.insert(i, fresh.at(i));
        endInsertRows();
    }
}

const BackupSet *BackupModel::set(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_sets.size() ? &m_sets.at(index.row()) : nullptr;
}

qint64 BackupModel::bytes() const
{
    qint64 sum = 0;
    for (const BackupSet &set : m_sets) {
        sum += set.bytes;
    }
    return sum;
}

int BackupModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_sets.size());
}

int BackupModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString BackupModel::text(const BackupSet &set, int column) const
{
    const QLocale locale;
    switch (column) {
    case MadeColumn:
        return locale.toString(set.made.toLocalTime(), QLocale::ShortFormat);
    case SectionColumn:
        return set.sectionId;
    case SourceColumn:
        return set.undoOf.isEmpty() ? set.sourceTitle : tr("Undo of %1").arg(set.sourceTitle);
    case TargetColumn:
        return QDir::toNativeSeparators(set.root);
    case SizeColumn:
        return locale.formattedDataSize(set.bytes, 1);
    case StateColumn:
        if (!set.undoOf.isEmpty()) {
            return tr("What the undo took out");
        }
        return set.canUndo ? tr("Can be undone") : tr("Cannot be undone any more");
    default:
        return {};
    }
}

QVariant BackupModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const BackupSet &set = m_sets.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(set, index.column());
    case Qt::ToolTipRole:
        return set.packed ? tr("%1 (packed)").arg(QDir::toNativeSeparators(set.path))
                          : QDir::toNativeSeparators(set.path);
    case Qt::AccessibleTextRole:
        return tr("%1, from %2 into %3, %4, %5", "backup: when, source, target, size, state")
            .arg(text(set, MadeColumn), text(set, SourceColumn), text(set, TargetColumn), text(set, SizeColumn),
                text(set, StateColumn));
    case Qt::TextAlignmentRole:
        return index.column() == SizeColumn ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case IdRole:
        return set.restoreId;
    case SortRole:
        switch (index.column()) {
        case MadeColumn:
            return set.made;
        case SizeColumn:
            return set.bytes;
        default:
            return text(set, index.column());
        }
    case CanUndoRole:
        return set.canUndo;
    case PackedRole:
        return set.packed;
    default:
        return {};
    }
}

QVariant BackupModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    switch (section) {
    case MadeColumn:
        return tr("Made");
    case SectionColumn:
        return tr("Section");
    case SourceColumn:
        return tr("Restored from");
    case TargetColumn:
        return tr("Into");
    case SizeColumn:
        return tr("Size");
    case StateColumn:
        return tr("Undo");
    default:
        return {};
    }
}

QHash<int, QByteArray> BackupModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractTableModel::roleNames();
    names.insert({{IdRole, "id"}, {SortRole, "sort"}, {CanUndoRole, "canUndo"}, {PackedRole, "packed"}});
    return names;
}

} // namespace Reprise
