// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/inspectioncache.h"

#include "model/core/logging.h"
#include "model/store/database.h"

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

/// Reading must not write each time: the day is enough to know what was used lately.
constexpr qint64 usedResolution = 24LL * 3600 * 1000;

qint64 nowStored()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

InspectionCache::InspectionCache(Database &database, int format)
    : m_database(database)
    , m_format(format)
{
}

std::optional<QByteArray> InspectionCache::find(const QString &path, qint64 size, const QDateTime &modified)
{
    Result<QSqlQuery> row = m_database.query(
        u"SELECT json, used_at FROM inspections WHERE path = ? AND size = ? AND modified = ? AND format = ?"_s,
        {path, size, modified.toMSecsSinceEpoch(), m_format});
    // A cache that cannot be read is an empty one; whoever writes next hears of it.
    if (!row || !row->next()) {
        return std::nullopt;
    }
    QByteArray json = row->value(0).toByteArray();
    const bool stale = nowStored() - row->value(1).toLongLong() > usedResolution;
    row->finish();
    if (stale) {
        const Result<int> noted
            = m_database.execute(u"UPDATE inspections SET used_at = ? WHERE path = ?"_s, {nowStored(), path});
        if (!noted) {
            qCWarning(logStore) << "inspection cache:" << noted.error().detail;
        }
    }
    return json;
}

Result<> InspectionCache::store(const QString &path, qint64 size, const QDateTime &modified, const QByteArray &json)
{
    const Result<int> done = m_database.execute(
        u"INSERT OR REPLACE INTO inspections (path, size, modified, format, json, used_at) VALUES (?, ?, ?, ?, ?, ?)"_s,
        {path, size, modified.toMSecsSinceEpoch(), m_format, json, nowStored()});
    return done ? Result<> {} : failure(done.error());
}

Result<int> InspectionCache::trim(int keep)
{
    return m_database.execute(
        u"DELETE FROM inspections WHERE path NOT IN (SELECT path FROM inspections ORDER BY used_at DESC, path LIMIT ?)"_s,
        {keep});
}

Result<> InspectionCache::clear()
{
    const Result<int> done = m_database.execute(u"DELETE FROM inspections"_s);
    return done ? Result<> {} : failure(done.error());
}

} // namespace Reprise
