// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/restore/backups.h"

#include <QAbstractTableModel>

namespace Reprise {

/// The backups of all training locations as a table, newest first. Main thread.
class BackupModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { MadeColumn, SectionColumn, SourceColumn, TargetColumn, SizeColumn, StateColumn, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1, ///< of the restore
        SortRole,
        CanUndoRole,
        PackedRole,
    };

    explicit BackupModel(QObject *parent = nullptr);

    void merge(const QList<BackupSet> &fresh); ///< the whole list: rows not in it go, the others keep their place
    [[nodiscard]] const QList<BackupSet> &sets() const { return m_sets; }
    [[nodiscard]] const BackupSet *set(const QModelIndex &index) const; ///< null for an invalid index
    [[nodiscard]] qint64 bytes() const; ///< all together

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    [[nodiscard]] QString text(const BackupSet &set, int column) const;

    QList<BackupSet> m_sets;
};

} // namespace Reprise
