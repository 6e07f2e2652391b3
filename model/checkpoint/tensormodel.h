// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/checkpoint.h"
#include "model/checkpoint/filereport.h"
#include "model/checkpoint/tensorstatistics.h"

#include <QAbstractTableModel>
#include <QHash>

namespace Reprise {

/// All tensors of a file, one a row: of every state dictionary of a checkpoint, or of a PyTorch file. Statistics are
/// filled in when they come. GUI thread.
class TensorModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        KeyColumn,
        ShapeColumn,
        TypeColumn,
        CountColumn,
        BytesColumn,
        MinimumColumn,
        MaximumColumn,
        MeanColumn,
        NonFiniteColumn,
        StripColumn,
        FileColumn,
        ColumnCount,
    };
    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString: member and key
        SortRole, ///< number or text to sort by
        FileRole, ///< QString: the member
        ShapeRole, ///< QList<qint64>
        NumelRole, ///< qint64
        BytesRole, ///< qint64
        HasNonFiniteRole, ///< bool; invalid while unknown
        CopyRole, ///< QString: the row, tab-separated
        StripRole, ///< QList<double>: TensorStatistics::strip; invalid while unknown
    };

    explicit TensorModel(QObject *parent = nullptr);

    /// Same tensors as before: kept, with their statistics; others: replaced.
    void setReport(const FileReport &report);
    /// Statistics of one member's tensors, in the order of its state dictionary.
    void setStatistics(const QString &file, const QList<TensorStatistics> &statistics);
    [[nodiscard]] qint64 totalBytes() const;
    [[nodiscard]] bool hasStatistics() const;
    /// Tensors that hold NaN or infinity, of those read so far.
    [[nodiscard]] QStringList nonFiniteTensors() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    struct Row
    {
        QString file;
        TensorInfo tensor;
        std::optional<TensorStatistics> statistics;
    };
    [[nodiscard]] QVariant display(const Row &row, int column) const;
    [[nodiscard]] QVariant sortValue(const Row &row, int column) const;

    QList<Row> m_rows;
};

} // namespace Reprise
