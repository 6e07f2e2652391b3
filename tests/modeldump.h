// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QStringList>

/// A model as text, for comparison: one line a row, cells separated by " | ", children indented by two blanks. Only the
/// columns given, or all.
inline QStringList dumpModel(const QAbstractItemModel &model, const QList<int> &columns = {},
    int role = Qt::DisplayRole, const QModelIndex &parent = {}, int depth = 0)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(parent); ++column) {
            if (columns.isEmpty() || columns.contains(column)) {
                cells << model.index(row, column, parent).data(role).toString();
            }
        }
        lines << QString(depth * 2, QLatin1Char(' ')) + cells.join(QStringLiteral(" | "));
        lines << dumpModel(model, columns, role, model.index(row, 0, parent), depth + 1);
    }
    return lines;
}

/// The header's texts in one line.
inline QString dumpHeader(const QAbstractItemModel &model)
{
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column) {
        cells << model.headerData(column, Qt::Horizontal).toString();
    }
    return cells.join(QStringLiteral(" | "));
}
