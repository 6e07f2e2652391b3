// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/salvage.h"

#include "model/core/logging.h"
#include "model/store/database.h"

#include <QSqlRecord>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

/// Copies one table by the names of its columns.
int copyTable(const QSqlDatabase &damaged, const QString &table, Database &fresh)
{
    QSqlQuery rows(damaged);
    rows.setForwardOnly(true);
    if (!rows.exec("SELECT * FROM "_L1 + table)) {
        return 0;
    }
    QStringList columns;
    const QSqlRecord record = rows.record();
    for (int i = 0; i < record.count(); ++i) {
        columns << record.fieldName(i);
    }
    const QString sql = u"INSERT OR IGNORE INTO %1 (%2) VALUES (%3)"_s.arg(
        table, columns.join(", "_L1), QStringList(columns.size(), u"?"_s).join(", "_L1));
    int copied = 0;
    while (rows.next()) {
        QVariantList values;
        for (int i = 0; i < columns.size(); ++i) {
            values << rows.value(i);
        }
        if (const Result<int> done = fresh.execute(sql, values); done) {
            copied += *done;
        }
    }
    return copied;
}

} // namespace

int salvage(const QString &path, Database &fresh)
{
    const QString name = "salvage-"_L1 + path;
    int runs = 0;
    {
        QSqlDatabase damaged = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        damaged.setDatabaseName(path);
        damaged.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
        if (damaged.open()) {
            const Result<> copied = fresh.transaction([&]() -> Result<> {
                // Parents first; a run that another one resumed from has the smaller id.
                for (const QString &table :
                    {u"runs"_s, u"status_history"_s, u"downloads"_s, u"restored"_s, u"loaded"_s, u"journal"_s}) {
                    const int count = copyTable(damaged, table, fresh);
                    if (table == "runs"_L1) {
                        runs = count;
                    }
                }
                return {};
            });
            if (!copied) {
                qCWarning(logStore) << "salvage:" << copied.error().detail;
                runs = 0;
            }
        }
        damaged.close();
    }
    QSqlDatabase::removeDatabase(name);
    return runs;
}

} // namespace Reprise
