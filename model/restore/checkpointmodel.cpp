// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/checkpointmodel.h"

#include <QLocale>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

CheckpointModel::CheckpointModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

int CheckpointModel::rowOf(const QString &id) const
{
    if (m_index.isEmpty()) {
        for (int i = 0; i < int(m_rows.size()); ++i) {
            m_index.insert(m_rows.at(i).candidate.id(), i);
        }
    }
    return m_index.value(id, -1);
}

void CheckpointModel::addRow(int row, const CheckpointCandidate &candidate)
{
    beginInsertRows({}, row, row);
    m_rows.insert(row, Row {candidate});
    if (row == m_rows.size() - 1 && !m_index.isEmpty()) {
        m_index.insert(candidate.id(), row);
    } else {
        m_index.clear();
    }
    endInsertRows();
}

/// The order is the set's: one pass, rows that are gone are removed, new ones inserted, kept ones moved and updated.
void CheckpointModel::merge(const CheckpointSet &fresh)
{
    m_set = fresh;
    QSet<QString> staying;
    for (const CheckpointCandidate &candidate : fresh.candidates) {
        staying.insert(candidate.id());
    }
    for (int i = int(m_rows.size()) - 1; i >= 0; --i) {
        if (!staying.contains(m_rows.at(i).candidate.id())) {
            beginRemoveRows({}, i, i);
            m_rows.removeAt(i);
            m_index.clear();
            endRemoveRows();
        }
    }
    for (int i = 0; i < int(fresh.candidates.size()); ++i) {
        const CheckpointCandidate &candidate = fresh.candidates.at(i);
        const int present = rowOf(candidate.id());
        if (present < 0) {
            addRow(i, candidate);
            continue;
        }
        if (present != i) {
            beginMoveRows({}, present, present, {}, i);
            m_rows.move(present, i);
            m_index.clear();
            endMoveRows();
        }
        if (m_rows.at(i).candidate != candidate) {
            Row row {candidate};
            row.checked = m_rows.at(i).checked;
            row.asLatest = m_rows.at(i).asLatest;
            row.leftOut = m_rows.at(i).leftOut;
            const bool sameFile = m_rows.at(i).candidate.file == candidate.file;
            if (sameFile) {
                row = m_rows.at(i);
                row.candidate = candidate;
            }
            m_rows[i] = row;
            rowChanged(i, {});
        }
    }
    Q_EMIT selectionChanged();
}

void CheckpointModel::rowChanged(int row, const QList<int> &roles)
{
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1), roles);
}

void CheckpointModel::setInspection(const QString &id, Inspection state, const QString &reason)
{
    const int row = rowOf(id);
    if (row < 0) {
        return;
    }
    m_rows[row].inspection = state;
    m_rows[row].reason = reason;
    rowChanged(row, {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole, InspectionRole, ReasonRole, SortRole});
}

void CheckpointModel::setFit(const QString &id, Fit fit, const QString &reason)
{
    const int row = rowOf(id);
    if (row < 0) {
        return;
    }
    m_rows[row].fit = fit;
    m_rows[row].reason = reason;
    m_rows[row].inspection = Inspection::Done;
    rowChanged(
        row, {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole, InspectionRole, FitRole, ReasonRole, SortRole});
}

void CheckpointModel::setStepsInside(const QString &id, qint64 steps)
{
    const int row = rowOf(id);
    if (row < 0 || m_rows.at(row).stepsInside == steps) {
        return;
    }
    m_rows[row].stepsInside = steps;
    rowChanged(row, {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole, StepRole, SortRole});
}

void CheckpointModel::setAsLatest(const QString &id, bool asLatest)
{
    const int row = rowOf(id);
    if (row < 0 || m_rows.at(row).asLatest == asLatest) {
        return;
    }
    m_rows[row].asLatest = asLatest;
    rowChanged(row, {AsLatestRole, Qt::ToolTipRole});
    Q_EMIT selectionChanged();
}

void CheckpointModel::setLeftOut(const QString &id, FileRole role, bool leftOut)
{
    const int row = rowOf(id);
    if (row < 0 || m_rows.at(row).leftOut.contains(role) == leftOut) {
        return;
    }
    if (leftOut) {
        m_rows[row].leftOut.insert(role);
    } else {
        m_rows[row].leftOut.remove(role);
    }
    rowChanged(row, {Qt::DisplayRole, SizeRole, CompanionNamesRole, SortRole});
    Q_EMIT selectionChanged();
}

bool CheckpointModel::isLeftOut(const QString &id, FileRole role) const
{
    const int row = rowOf(id);
    return row >= 0 && m_rows.at(row).leftOut.contains(role);
}

void CheckpointModel::selectRecommended()
{
    QSet<QString> scenarios;
    for (int i = 0; i < int(m_rows.size()); ++i) {
        Row &row = m_rows[i];
        const CheckpointName &named = row.candidate.named;
        const bool usable = row.fit != Fit::Refused && row.inspection != Inspection::Failed;
        bool checked = usable && named.level == CheckpointLevel::Best;
        // Rows are sorted by step: the first usable one of a scenario is its latest.
        if (usable && named.level == CheckpointLevel::Latest && !scenarios.contains(named.scenario)) {
            scenarios.insert(named.scenario);
            checked = true;
        }
        if (row.checked != checked) {
            row.checked = checked;
            Q_EMIT dataChanged(index(i, NameColumn), index(i, NameColumn), {Qt::CheckStateRole});
        }
    }
    Q_EMIT selectionChanged();
}

QList<ChosenCheckpoint> CheckpointModel::chosen() const
{
    QList<ChosenCheckpoint> list;
    for (const Row &row : m_rows) {
        if (row.checked) {
            ChosenCheckpoint one;
            one.candidate = row.candidate;
            one.fit = row.fit;
            one.fitReason = row.reason;
            one.stepsInside = row.stepsInside;
            one.asLatest = row.asLatest;
            one.leftOut = row.leftOut;
            list.append(one);
        }
    }
    return list;
}

int CheckpointModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int CheckpointModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString CheckpointModel::text(const Row &row, int column) const
{
    const QLocale locale;
    switch (column) {
    case NameColumn:
        return row.candidate.file.fileName();
    case LevelColumn:
        return levelTitle(row.candidate.named.level);
    case StepColumn: {
        const qint64 step = row.stepsInside >= 0 ? row.stepsInside : row.candidate.named.step;
        return step < 0 ? tr("unknown") : locale.toString(step);
    }
    case SizeColumn:
        return row.candidate.file.size < 0 ? QString() : locale.formattedDataSize(row.candidate.file.size, 1);
    case CompanionsColumn: {
        QStringList titles;
        for (const FoundFile &file : row.candidate.companions) {
            if (const QString title = roleTitle(file.role);
                !titles.contains(title) && !row.leftOut.contains(file.role)) {
                titles.append(title);
            }
        }
        return titles.join(tr(", ", "between the parts of a list"));
    }
    case VerdictColumn:
        switch (row.inspection) {
        case Inspection::Waiting:
            return tr("Not looked at yet");
        case Inspection::Running:
            return tr("Reading…");
        case Inspection::Failed:
            return tr("Cannot be read");
        case Inspection::Done:
            break;
        }
        switch (row.fit) {
        case Fit::NotCompared:
            return tr("Not compared");
        case Fit::Loads:
            return tr("Loads");
        case Fit::Caveats:
            return tr("Loads with caveats");
        case Fit::Refused:
            return tr("Will not load");
        case Fit::Unknown:
            return tr("Cannot tell");
        }
        break;
    default:
        break;
    }
    return {};
}

QVariant CheckpointModel::sortValue(const Row &row, int column) const
{
    switch (column) {
    case LevelColumn:
        return int(row.candidate.named.level);
    case StepColumn:
        return row.stepsInside >= 0 ? row.stepsInside : row.candidate.named.step;
    case SizeColumn:
        return row.candidate.file.size;
    case CompanionsColumn:
        return row.candidate.companions.size();
    case VerdictColumn:
        return int(row.inspection) * 10 + int(row.fit);
    default:
        return text(row, column);
    }
}

QVariant CheckpointModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::CheckStateRole:
        return index.column() == NameColumn ? QVariant(int(row.checked ? Qt::Checked : Qt::Unchecked)) : QVariant();
    case Qt::ToolTipRole:
        return row.reason.isEmpty() ? row.candidate.file.name : row.candidate.file.name + u'\n' + row.reason;
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3 steps, %4", "file, level, number of steps, verdict")
            .arg(text(row, NameColumn), text(row, LevelColumn), text(row, StepColumn), text(row, VerdictColumn));
    case Qt::TextAlignmentRole:
        return index.column() == StepColumn || index.column() == SizeColumn
            ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
            : QVariant();
    case IdRole:
        return row.candidate.id();
    case SortRole:
        return sortValue(row, index.column());
    case LevelRole:
        return int(row.candidate.named.level);
    case StepRole:
        return sortValue(row, StepColumn);
    case SizeRole: {
        qint64 size = std::max<qint64>(0, row.candidate.file.size);
        for (const FoundFile &file : row.candidate.companions) {
            size += row.leftOut.contains(file.role) ? 0 : std::max<qint64>(0, file.size);
        }
        return size;
    }
    case FitRole:
        return int(row.fit);
    case InspectionRole:
        return int(row.inspection);
    case ReasonRole:
        return row.reason;
    case CompanionNamesRole: {
        QStringList names;
        for (const FoundFile &file : row.candidate.companions) {
            if (!row.leftOut.contains(file.role)) {
                names.append(file.fileName());
            }
        }
        return names;
    }
    case AsLatestRole:
        return row.asLatest;
    default:
        return {};
    }
}

bool CheckpointModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != NameColumn
        || !checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return false;
    }
    m_rows[index.row()].checked = value.toInt() == Qt::Checked;
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT selectionChanged();
    return true;
}

Qt::ItemFlags CheckpointModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid()) {
        flags |= Qt::ItemNeverHasChildren;
        flags.setFlag(Qt::ItemIsUserCheckable, index.column() == NameColumn);
    }
    return flags;
}

QVariant CheckpointModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    switch (section) {
    case NameColumn:
        return tr("Checkpoint");
    case LevelColumn:
        return tr("Level");
    case StepColumn:
        return tr("Steps");
    case SizeColumn:
        return tr("Size");
    case CompanionsColumn:
        return tr("Comes with");
    case VerdictColumn:
        return tr("Verdict");
    default:
        return {};
    }
}

QHash<int, QByteArray> CheckpointModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractTableModel::roleNames();
    names.insert({{IdRole, "id"}, {SortRole, "sort"}, {LevelRole, "level"}, {StepRole, "step"}, {SizeRole, "size"},
        {FitRole, "fit"}, {InspectionRole, "inspection"}, {ReasonRole, "reason"},
        {CompanionNamesRole, "companionNames"}, {AsLatestRole, "asLatest"}});
    return names;
}

} // namespace Reprise
