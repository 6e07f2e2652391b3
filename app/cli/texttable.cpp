// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/texttable.h"

#include <QLocale>

#include <algorithm>

namespace Reprise::Cli {

QString textTable(const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const QStringList &cells : rows) {
        widths.resize(std::max(widths.size(), cells.size()));
        for (qsizetype column = 0; column < cells.size(); ++column) {
            widths[column] = std::max(widths.at(column), cells.at(column).size());
        }
    }
    QStringList lines;
    for (const QStringList &cells : rows) {
        QString line;
        for (qsizetype column = 0; column < cells.size(); ++column) {
            line += cells.at(column).leftJustified(widths.at(column) + 2);
        }
        lines.append(line.trimmed());
    }
    return lines.join(u'\n');
}

QString shortTime(const QDateTime &time)
{
    return time.isValid() ? QLocale().toString(time.toLocalTime(), QLocale::ShortFormat) : QString();
}

QList<QStringList> rowsOf(const QAbstractItemModel &model)
{
    QList<QStringList> rows(1);
    for (int column = 0; column < model.columnCount(); ++column) {
        rows[0].append(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    }
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column) {
            cells.append(model.index(row, column).data(Qt::DisplayRole).toString());
        }
        rows.append(cells);
    }
    return rows;
}

} // namespace Reprise::Cli
