// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/restore/plan.h"

#include <QAbstractTableModel>

namespace Reprise {

/// The plan as rows for the wizard's Plan page: findings first (worst on top), then what is copied, replaced and
/// archived.
class PlanModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { ActionColumn, FileColumn, DetailColumn, SizeColumn, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1, ///< stable within one plan
        SortRole,
        ActionRole, ///< int of Action
        SeverityRole, ///< int of PlanFinding::Severity; Info for the others
        SizeRole,
        SourceRole, ///< absolute source path
        TargetRole, ///< relative target path
        AdviceRole,
    };
    enum class Action { Finding, Copy, Replace, Archive, Unchanged };
    Q_ENUM(Action)

    explicit PlanModel(QObject *parent = nullptr);

    /// A new plan is a new subject: the model is reset.
    void setPlan(const RestorePlan &plan);
    [[nodiscard]] const RestorePlan &plan() const { return m_plan; }
    [[nodiscard]] static QString actionTitle(Action action);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    struct Row
    {
        Action action = Action::Copy;
        PlanFinding::Severity severity = PlanFinding::Severity::Info;
        QString file;
        QString detail;
        QString advice;
        QString source;
        qint64 size = -1;
    };

    RestorePlan m_plan;
    QList<Row> m_rows;
};

} // namespace Reprise
