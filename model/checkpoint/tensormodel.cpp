// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/tensormodel.h"

#include "model/checkpoint/inspecttree.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Reprise {

TensorModel::TensorModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void TensorModel::setReport(const FileReport &report)
{
    QList<Row> fresh;
    const auto add = [&fresh](const StateDict &dict) {
        for (const TensorInfo &tensor : dict.tensors) {
            fresh.append({dict.file, tensor, {}});
        }
    };
    if (report.checkpoint) {
        for (const StateDict &dict : report.checkpoint->stateDicts) {
            add(dict);
        }
    }
    if (report.torch) {
        add(*report.torch);
    }
    const bool same = std::ranges::equal(
        fresh, m_rows, [](const Row &a, const Row &b) { return a.file == b.file && a.tensor == b.tensor; });
    if (same) {
        return;
    }
    beginResetModel();
    m_rows = fresh;
    endResetModel();
}

void TensorModel::setStatistics(const QString &file, const QList<TensorStatistics> &statistics)
{
    qsizetype next = 0;
    for (qsizetype i = 0; i < m_rows.size() && next < statistics.size(); ++i) {
        if (m_rows[i].file == file) {
            m_rows[i].statistics = statistics[next++];
            Q_EMIT dataChanged(index(int(i), MinimumColumn), index(int(i), StripColumn),
                {Qt::DisplayRole, SortRole, HasNonFiniteRole, CopyRole, StripRole});
        }
    }
}

qint64 TensorModel::totalBytes() const
{
    qint64 bytes = 0;
    for (const Row &row : m_rows) {
        bytes += row.tensor.bytes();
    }
    return bytes;
}

bool TensorModel::hasStatistics() const
{
    return std::ranges::any_of(m_rows, [](const Row &row) { return row.statistics.has_value(); });
}

QStringList TensorModel::nonFiniteTensors() const
{
    QStringList names;
    for (const Row &row : m_rows) {
        if (row.statistics && row.statistics->nan + row.statistics->infinite > 0) {
            names.append(row.tensor.key);
        }
    }
    return names;
}

int TensorModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int TensorModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant TensorModel::display(const Row &row, int column) const
{
    const QLocale locale;
    const auto number
        = [&](double value) { return row.statistics ? QVariant(locale.toString(value, 'g', 5)) : QVariant(); };
    switch (column) {
    case KeyColumn:
        return row.tensor.key;
    case ShapeColumn:
        return shapeText(row.tensor.shape);
    case TypeColumn:
        return row.tensor.layout.isEmpty() ? row.tensor.dtype
                                           : QString(row.tensor.dtype + u' ' + row.tensor.layout).trimmed();
    case CountColumn:
        return locale.toString(row.tensor.numel);
    case BytesColumn:
        return locale.formattedDataSize(row.tensor.bytes(), 1);
    case MinimumColumn:
        return number(row.statistics ? row.statistics->minimum : 0);
    case MaximumColumn:
        return number(row.statistics ? row.statistics->maximum : 0);
    case MeanColumn:
        return number(row.statistics ? row.statistics->mean : 0);
    case NonFiniteColumn:
        return row.statistics ? QVariant(locale.toString(row.statistics->nan + row.statistics->infinite)) : QVariant();
    case FileColumn:
        return row.file;
    default:
        return {};
    }
}

QVariant TensorModel::sortValue(const Row &row, int column) const
{
    switch (column) {
    case CountColumn:
        return row.tensor.numel;
    case BytesColumn:
        return row.tensor.bytes();
    case MinimumColumn:
        return row.statistics ? QVariant(row.statistics->minimum) : QVariant();
    case MaximumColumn:
        return row.statistics ? QVariant(row.statistics->maximum) : QVariant();
    case MeanColumn:
        return row.statistics ? QVariant(row.statistics->mean) : QVariant();
    case NonFiniteColumn:
        return row.statistics ? QVariant(row.statistics->nan + row.statistics->infinite) : QVariant();
    default:
        return display(row, column);
    }
}

QVariant TensorModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return display(row, index.column());
    case Qt::TextAlignmentRole:
        return index.column() >= CountColumn && index.column() < FileColumn
            ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
            : QVariant();
    case IdRole:
        return QString(row.file + u'|' + row.tensor.key);
    case SortRole:
        return sortValue(row, index.column());
    case FileRole:
        return row.file;
    case ShapeRole:
        return QVariant::fromValue(row.tensor.shape);
    case NumelRole:
        return row.tensor.numel;
    case BytesRole:
        return row.tensor.bytes();
    case HasNonFiniteRole:
        return row.statistics ? QVariant(row.statistics->nan + row.statistics->infinite > 0) : QVariant();
    case StripRole:
        return row.statistics ? QVariant::fromValue(row.statistics->strip) : QVariant();
    case CopyRole: {
        QStringList parts;
        for (int column = 0; column < ColumnCount; ++column) {
            parts.append(display(row, column).toString());
        }
        return parts.join(u'\t');
    }
    default:
        return {};
    }
}

QVariant TensorModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case KeyColumn:
        return tr("Tensor");
    case ShapeColumn:
        return tr("Shape");
    case TypeColumn:
        return tr("Type");
    case CountColumn:
        return tr("Numbers");
    case BytesColumn:
        return tr("Size");
    case MinimumColumn:
        return tr("Lowest");
    case MaximumColumn:
        return tr("Highest");
    case MeanColumn:
        return tr("Mean");
    case NonFiniteColumn:
        return tr("NaN or infinite");
    case StripColumn:
        //: Column: a strip coloured by how large the numbers of a tensor are
        return tr("Magnitude");
    case FileColumn:
        return tr("File");
    default:
        return {};
    }
}

QHash<int, QByteArray> TensorModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractTableModel::roleNames();
    names.insert({{IdRole, "id"}, {SortRole, "sort"}, {FileRole, "file"}, {ShapeRole, "shape"}, {NumelRole, "numel"},
        {BytesRole, "bytes"}, {HasNonFiniteRole, "hasNonFinite"}, {CopyRole, "copy"}, {StripRole, "strip"}});
    return names;
}

} // namespace Reprise
