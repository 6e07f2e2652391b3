// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/planmodel.h"

#include <QLocale>

namespace Reprise {

using namespace Qt::StringLiterals;

PlanModel::PlanModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void PlanModel::setPlan(const RestorePlan &plan)
{
    beginResetModel();
    m_plan = plan;
    m_rows.clear();
    for (const PlanFinding &finding : plan.findings()) {
        m_rows.append({Action::Finding, finding.severity, finding.subject, finding.message, finding.advice, {}, -1});
    }
    for (const PlannedCopy &copy : plan.copies()) {
        m_rows.append({copy.replaces ? Action::Replace : Action::Copy, PlanFinding::Severity::Info, copy.target,
            copy.replaces
                ? tr("%1 from “%2”; the present file is backed up").arg(roleTitle(copy.source.role), copy.source.name)
                : tr("%1 from “%2”").arg(roleTitle(copy.source.role), copy.source.name),
            {}, copy.source.path, copy.source.size});
    }
    for (const PlannedMove &move : plan.moves()) {
        if (move.why != PlannedMove::Why::Replaced) {
            m_rows.append({Action::Archive, PlanFinding::Severity::Info, move.from,
                tr("moved to “%1”: %2").arg(move.to, move.reason), {}, {}, move.size});
        }
    }
    for (const FoundFile &file : plan.unchanged()) {
        m_rows.append({Action::Unchanged, PlanFinding::Severity::Info, file.name, tr("the same file is there already"),
            {}, file.path, file.size});
    }
    endResetModel();
}

QString PlanModel::actionTitle(Action action)
{
    switch (action) {
    case Action::Finding:
        return tr("Note");
    case Action::Copy:
        return tr("Copy");
    case Action::Replace:
        return tr("Replace");
    case Action::Archive:
        return tr("Archive");
    case Action::Unchanged:
        return tr("Keep");
    }
    Q_UNREACHABLE_RETURN({});
}

int PlanModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PlanModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant PlanModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row &row = m_rows.at(index.row());
    const auto action = [&row] {
        if (row.action != Action::Finding) {
            return actionTitle(row.action);
        }
        return row.severity == PlanFinding::Severity::Blocking ? tr("Problem")
            : row.severity == PlanFinding::Severity::Warning   ? tr("Warning")
                                                               : tr("Note");
    };
    const QString size = row.size < 0 ? QString() : QLocale().formattedDataSize(row.size, 1);
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case ActionColumn:
            return action();
        case FileColumn:
            return row.file;
        case DetailColumn:
            return row.detail;
        case SizeColumn:
            return size;
        default:
            return {};
        }
    case Qt::ToolTipRole:
        return row.advice.isEmpty() ? row.detail : row.detail + u'\n' + row.advice;
    case Qt::AccessibleTextRole:
        return tr("%1: %2, %3", "action: file, detail").arg(action(), row.file, row.detail);
    case Qt::TextAlignmentRole:
        return index.column() == SizeColumn ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case IdRole:
        return u"%1/%2/%3"_s.arg(int(row.action)).arg(row.file, row.detail);
    case SortRole:
        return index.column() == SizeColumn  ? QVariant(row.size)
            : index.column() == ActionColumn ? QVariant(index.row())
                                             : data(index);
    case ActionRole:
        return int(row.action);
    case SeverityRole:
        return int(row.severity);
    case SizeRole:
        return row.size;
    case SourceRole:
        return row.source;
    case TargetRole:
        return row.file;
    case AdviceRole:
        return row.advice;
    default:
        return {};
    }
}

QVariant PlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    switch (section) {
    case ActionColumn:
        return tr("Action");
    case FileColumn:
        return tr("File");
    case DetailColumn:
        return tr("Details");
    case SizeColumn:
        return tr("Size");
    default:
        return {};
    }
}

QHash<int, QByteArray> PlanModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractTableModel::roleNames();
    names.insert({{IdRole, "id"}, {SortRole, "sort"}, {ActionRole, "action"}, {SeverityRole, "severity"},
        {SizeRole, "size"}, {SourceRole, "source"}, {TargetRole, "target"}, {AdviceRole, "advice"}});
    return names;
}

} // namespace Reprise
