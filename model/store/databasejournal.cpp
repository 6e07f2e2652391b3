// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/databasejournal.h"

#include "model/core/logging.h"
#include "model/store/database.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

/// A connection whose commits are on disk when they return; WAL with synchronous=NORMAL may lose the last ones at a
/// power cut.
Result<std::unique_ptr<Database>> durable(const QString &path)
{
    Result<std::unique_ptr<Database>> database = Database::openExisting(path);
    if (database) {
        if (const Result<int> set = (*database)->execute(u"PRAGMA synchronous=FULL"_s); !set) {
            return failure(set.error());
        }
    }
    return database;
}

} // namespace

DatabaseRestoreJournal::DatabaseRestoreJournal(const QString &databasePath)
    : m_path(databasePath)
{
}

Result<> DatabaseRestoreJournal::append(const QString &id, const QJsonObject &record)
{
    const Result<std::unique_ptr<Database>> database = durable(m_path);
    if (!database) {
        return failure(database.error());
    }
    const Result<qint64> done = (*database)->insert(u"INSERT INTO journal (restore, record) VALUES (?, ?)"_s,
        {id, QString::fromUtf8(QJsonDocument(record).toJson(QJsonDocument::Compact))});
    return done ? Result<> {} : failure(done.error());
}

Result<QList<QJsonObject>> DatabaseRestoreJournal::records(const QString &id) const
{
    const Result<std::unique_ptr<Database>> database = Database::openExisting(m_path);
    if (!database) {
        return failure(database.error());
    }
    Result<QSqlQuery> rows
        = (*database)->query(u"SELECT record FROM journal WHERE restore = ? ORDER BY number"_s, {id});
    if (!rows) {
        return failure(rows.error());
    }
    QList<QJsonObject> all;
    while (rows->next()) {
        all << QJsonDocument::fromJson(rows->value(0).toString().toUtf8()).object();
    }
    rows->clear(); // before its connection goes
    return all;
}

QStringList DatabaseRestoreJournal::ids() const
{
    const Result<std::unique_ptr<Database>> database = Database::openExisting(m_path);
    if (!database) {
        qCWarning(logStore) << "journal:" << database.error().detail;
        return {};
    }
    Result<QSqlQuery> rows = (*database)->query(u"SELECT restore FROM journal GROUP BY restore ORDER BY min(number)"_s);
    if (!rows) {
        qCWarning(logStore) << "journal:" << rows.error().detail;
        return {};
    }
    QStringList all;
    while (rows->next()) {
        all << rows->value(0).toString();
    }
    rows->clear();
    return all;
}

Result<> DatabaseRestoreJournal::remove(const QString &id)
{
    const Result<std::unique_ptr<Database>> database = durable(m_path);
    if (!database) {
        return failure(database.error());
    }
    const Result<int> done = (*database)->execute(u"DELETE FROM journal WHERE restore = ?"_s, {id});
    return done ? Result<> {} : failure(done.error());
}

} // namespace Reprise
