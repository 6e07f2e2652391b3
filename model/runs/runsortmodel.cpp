// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/runs/runsortmodel.h"

#include "model/runs/runlistmodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Reprise {

RunSortModel::RunSortModel(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(RunListModel::SortRole);
    setDynamicSortFilter(true);
}

void RunSortModel::setText(const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    if (words != m_words) {
        m_words = words;
        invalidateRowsFilter();
        Q_EMIT filterChanged();
    }
}

void RunSortModel::setStatuses(const QSet<RunStatus> &statuses)
{
    if (statuses != m_statuses) {
        m_statuses = statuses;
        invalidateRowsFilter();
        Q_EMIT filterChanged();
    }
}

void RunSortModel::setSection(const QString &sectionId)
{
    if (sectionId != m_section) {
        m_section = sectionId;
        invalidateRowsFilter();
        Q_EMIT filterChanged();
    }
}

void RunSortModel::clearFilter()
{
    if (!isFiltered()) {
        return;
    }
    m_words.clear();
    m_statuses.clear();
    m_section.clear();
    invalidateRowsFilter();
    Q_EMIT filterChanged();
}

bool RunSortModel::isFiltered() const
{
    return !m_words.isEmpty() || !m_statuses.isEmpty() || !m_section.isEmpty();
}

bool RunSortModel::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    const auto cell = [this, sourceRow, &sourceParent](int column, int role) {
        return sourceModel()->index(sourceRow, column, sourceParent).data(role);
    };
    if (!m_section.isEmpty() && cell(0, RunListModel::SectionRole).toString() != m_section) {
        return false;
    }
    if (!m_statuses.isEmpty() && !m_statuses.contains(RunStatus(cell(0, RunListModel::StatusRole).toInt()))) {
        return false;
    }
    if (m_words.isEmpty()) {
        return true;
    }
    QStringList shown;
    for (const int column : {RunListModel::SectionColumn, RunListModel::KernelColumn, RunListModel::StatusColumn,
             RunListModel::AcceleratorColumn, RunListModel::ResumedColumn}) {
        shown << cell(column, Qt::DisplayRole).toString();
    }
    shown << cell(0, RunListModel::SectionRole).toString();
    const QString text = shown.join(u'\n');
    return std::ranges::all_of(
        m_words, [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool RunSortModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant one = left.data(RunListModel::SortRole);
    const QVariant two = right.data(RunListModel::SortRole);
    if (one.typeId() == QMetaType::QString) {
        if (const int order = QString::localeAwareCompare(one.toString(), two.toString()); order != 0) {
            return order < 0;
        }
    } else if (one.toLongLong() != two.toLongLong()) {
        return one.toLongLong() < two.toLongLong();
    }
    // Equal cells keep the order of the pushes, so that rows do not change places on a refresh.
    return left.data(RunListModel::IdRole).toLongLong() < right.data(RunListModel::IdRole).toLongLong();
}

} // namespace Reprise
