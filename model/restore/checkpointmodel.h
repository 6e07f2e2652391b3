// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/restore/checkpointset.h"
#include "model/restore/plan.h"

#include <QAbstractTableModel>
#include <QHash>

namespace Reprise {

/// The candidates of a source for the wizard's Select page and for a run's detail pane: checkable rows, filled in as
/// they are inspected and compared. Holds values only; starts no jobs.
class CheckpointModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, LevelColumn, StepColumn, SizeColumn, CompanionsColumn, VerdictColumn, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1, ///< CheckpointCandidate::id()
        SortRole, ///< value to sort by, per column
        LevelRole, ///< int of CheckpointLevel
        StepRole, ///< qint64, -1 unknown
        SizeRole, ///< qint64, with companions
        FitRole, ///< int of Fit
        InspectionRole, ///< int of Inspection
        ReasonRole, ///< one sentence: why the verdict is what it is, or why the file could not be read
        CompanionNamesRole, ///< QStringList of file names
        AsLatestRole, ///< bool: take this one as the checkpoint to resume from although it is best or final
    };
    /// How far the inspection of a row is.
    enum class Inspection { Waiting, Running, Done, Failed };
    Q_ENUM(Inspection)

    explicit CheckpointModel(QObject *parent = nullptr);

    /// Takes over a fresh listing: rows with the same id keep their check mark and their verdict unless size or time
    /// changed.
    void merge(const CheckpointSet &fresh);
    [[nodiscard]] const CheckpointSet &set() const { return m_set; }
    [[nodiscard]] const CheckpointCandidate &candidate(int row) const { return m_rows.at(row).candidate; }
    [[nodiscard]] int rowOf(const QString &id) const; ///< -1: none

    void setInspection(const QString &id, Inspection state, const QString &reason = {});
    void setFit(const QString &id, Fit fit, const QString &reason);
    void setStepsInside(const QString &id, qint64 steps);
    void setAsLatest(const QString &id, bool asLatest);
    /// Companions of one role come with the checkpoint, or are left where they are; ChosenCheckpoint::leftOut.
    void setLeftOut(const QString &id, FileRole role, bool leftOut);
    [[nodiscard]] bool isLeftOut(const QString &id, FileRole role) const;
    /// Checks what a resume wants: the latest of each scenario, and the best model beside it.
    void selectRecommended();
    /// The checked rows, for RestoreRequest::chosen.
    [[nodiscard]] QList<ChosenCheckpoint> chosen() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void selectionChanged();

private:
    struct Row
    {
        CheckpointCandidate candidate {};
        bool checked = false;
        bool asLatest = false;
        QSet<FileRole> leftOut {};
        Inspection inspection = Inspection::Waiting;
        Fit fit = Fit::NotCompared;
        QString reason {};
        qint64 stepsInside = -1;

        friend bool operator==(const Row &, const Row &) = default;
    };

    [[nodiscard]] QString text(const Row &row, int column) const;
    [[nodiscard]] QVariant sortValue(const Row &row, int column) const;
    void rowChanged(int row, const QList<int> &roles);
    void addRow(int row, const CheckpointCandidate &candidate);

    CheckpointSet m_set;
    QList<Row> m_rows;
    mutable QHash<QString, int> m_index; ///< row by id; empty: to be made again
};

} // namespace Reprise
