// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/compat/diffmodel.h"

#include <QHash>
#include <QLocale>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Reprise {
namespace {

QList<DiffModel::Row> rowsOf(const Comparison &comparison)
{
    QList<DiffModel::Row> rows;
    QHash<QString, int> seen;
    const auto unique = [&](const QString &id) {
        const int times = seen[id]++;
        return times == 0 ? id : u"%1#%2"_s.arg(id).arg(times);
    };
    for (const Finding &finding : comparison.findings) {
        rows << DiffModel::Row {unique(u"finding:%1:%2"_s.arg(finding.rule, finding.field)), finding, {}};
    }
    for (const PropertyRow &property : comparison.properties) {
        rows << DiffModel::Row {unique(u"property:"_s + property.field), {}, property};
    }
    return rows;
}

/// A count as people read it, “20,000”. A seed is a name made of digits and stays as it is, as does what only looks
/// like a number.
QString readable(const QString &value, const QString &field)
{
    bool whole = false;
    const qint64 number = value.toLongLong(&whole);
    return whole && QString::number(number) == value && !field.contains("seed"_L1) ? QLocale().toString(number) : value;
}

} // namespace

DiffModel::DiffModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void DiffModel::setComparison(const Comparison &comparison)
{
    m_comparison = comparison;
    merge(rowsOf(comparison));
}

void DiffModel::merge(const QList<Row> &fresh)
{
    QSet<QString> wanted;
    for (const Row &row : fresh) {
        wanted.insert(row.id);
    }
    for (qsizetype i = m_rows.size(); i-- > 0;) {
        if (!wanted.contains(m_rows.at(i).id)) {
            beginRemoveRows({}, static_cast<int>(i), static_cast<int>(i));
            m_rows.removeAt(i);
            endRemoveRows();
        }
    }
    for (qsizetype i = 0; i < fresh.size(); ++i) {
        const int row = static_cast<int>(i);
        const auto place
            = std::find_if(m_rows.begin() + i, m_rows.end(), [&](const Row &old) { return old.id == fresh.at(i).id; });
        if (place == m_rows.end()) {
            beginInsertRows({}, row, row);
            m_rows.insert(i, fresh.at(i));
            endInsertRows();
            continue;
        }
        const int from = static_cast<int>(std::distance(m_rows.begin(), place));
        if (from != row) {
            beginMoveRows({}, from, from, {}, row);
            m_rows.move(from, row);
            endMoveRows();
        }
        if (m_rows.at(i) != fresh.at(i)) {
            m_rows[i] = fresh.at(i);
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        }
    }
}

int DiffModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DiffModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DiffModel::display(const Row &row, int column) const
{
    const bool isFinding = row.finding.has_value();
    switch (column) {
    case SeverityColumn:
        return isFinding ? severityText(row.finding->severity) : row.property.same ? QString() : tr("Differs");
    case FieldColumn:
        return isFinding ? row.finding->field : row.property.label;
    case CheckpointColumn:
        return isFinding ? row.finding->checkpoint : row.property.checkpoint;
    case TargetColumn:
        return isFinding ? row.finding->target : row.property.target;
    case AdviceColumn:
        if (!isFinding) {
            return {};
        }
        return row.finding->advice.isEmpty() ? row.finding->message
                                             : row.finding->message + u'\n' + row.finding->advice;
    default:
        return {};
    }
}

QVariant DiffModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row &row = m_rows.at(index.row());
    const bool isFinding = row.finding.has_value();
    const auto shown = [&] {
        const QVariant value = display(row, index.column());
        const bool isValue = index.column() == CheckpointColumn || index.column() == TargetColumn;
        return isValue ? readable(value.toString(), isFinding ? row.finding->field : row.property.field) : value;
    };
    switch (role) {
    case Qt::DisplayRole:
        return shown();
    case PlainRole:
        return display(row, index.column());
    case Qt::ToolTipRole:
        return isFinding ? row.finding->why : row.property.field;
    case Qt::AccessibleTextRole:
        return isFinding && index.column() == SeverityColumn
            ? QVariant(severityText(row.finding->severity) + u": "_s + row.finding->message)
            : shown();
    case IdRole:
        return row.id;
    case SortRole:
        return index.row();
    case SeverityRole:
        return isFinding ? static_cast<int>(row.finding->severity) : -1;
    case IsFindingRole:
        return isFinding;
    case DiffersRole:
        return isFinding || !row.property.same;
    case GroupRole:
        return isFinding ? QString() : row.property.group;
    case MessageRole:
        return isFinding ? row.finding->message : QString();
    case MethodsRole:
        return isFinding ? row.finding->methods.toInt() : 0;
    case WhyRole:
        return isFinding ? row.finding->why : QString();
    default:
        return {};
    }
}

QVariant DiffModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case SeverityColumn:
        return tr("Severity");
    case FieldColumn:
        return tr("Field");
    case CheckpointColumn:
        return tr("Checkpoint");
    case TargetColumn:
        return tr("Target");
    case AdviceColumn:
        return tr("What it means");
    default:
        return {};
    }
}

QHash<int, QByteArray> DiffModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractTableModel::roleNames();
    names.insert({{IdRole, "id"}, {SortRole, "sort"}, {SeverityRole, "severity"}, {IsFindingRole, "isFinding"},
        {DiffersRole, "differs"}, {GroupRole, "group"}, {MessageRole, "message"}, {MethodsRole, "methods"},
        {WhyRole, "why"}, {PlainRole, "plain"}});
    return names;
}

QString DiffModel::toText(const QModelIndexList &rows) const
{
    QList<int> numbers;
    for (const QModelIndex &index : rows) {
        if (index.isValid() && index.model() == this && !numbers.contains(index.row())) {
            numbers << index.row();
        }
    }
    std::ranges::sort(numbers);
    QStringList lines;
    const auto line = [](const QStringList &cells) { return cells.join(u'\t'); };
    QStringList titles;
    for (int column = 0; column < ColumnCount; ++column) {
        titles << headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    }
    lines << line(titles);
    for (const int number : std::as_const(numbers)) {
        QStringList cells;
        for (int column = 0; column < ColumnCount; ++column) {
            cells << display(m_rows.at(number), column).toString().simplified();
        }
        lines << line(cells);
    }
    return lines.join(u'\n') + u'\n';
}

DiffFilterModel::DiffFilterModel(QObject *parent)
    : QSortFilterProxyModel(parent)
{
}

void DiffFilterModel::setDifferencesOnly(bool only)
{
    if (m_differencesOnly == only) {
        return;
    }
    m_differencesOnly = only;
    invalidateRowsFilter();
    Q_EMIT differencesOnlyChanged();
}

void DiffFilterModel::setText(const QString &text)
{
    if (m_text == text) {
        return;
    }
    m_text = text;
    invalidateRowsFilter();
    Q_EMIT textChanged();
}

bool DiffFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    const QAbstractItemModel *source = sourceModel();
    const QModelIndex first = source->index(sourceRow, 0, sourceParent);
    if (m_differencesOnly && !first.data(DiffModel::DiffersRole).toBool()) {
        return false;
    }
    if (m_text.isEmpty()) {
        return true;
    }
    for (int column = 0; column < source->columnCount(sourceParent); ++column) {
        const QModelIndex index = source->index(sourceRow, column, sourceParent);
        for (const int role : {int(Qt::DisplayRole), int(DiffModel::PlainRole)}) { // 20,000 and 20000
            if (index.data(role).toString().contains(m_text, Qt::CaseInsensitive)) {
                return true;
            }
        }
    }
    return false;
}

} // namespace Reprise
