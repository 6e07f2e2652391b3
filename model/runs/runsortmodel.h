// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kaggle/types.h"

#include <QSet>
#include <QSortFilterProxyModel>

namespace Reprise {

/// Orders the runs by SortRole and narrows them. Text matches section, kernel and status as shown, every word, any
/// case.
class RunSortModel final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit RunSortModel(QObject *parent = nullptr);

    void setText(const QString &text);
    void setStatuses(const QSet<RunStatus> &statuses); ///< empty: all
    void setSection(const QString &sectionId); ///< empty: all
    void clearFilter();
    [[nodiscard]] bool isFiltered() const;

Q_SIGNALS:
    void filterChanged();

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QStringList m_words;
    QSet<RunStatus> m_statuses;
    QString m_section;
};

} // namespace Reprise
