// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/knownfiles.h"

#include "model/core/logging.h"
#include "model/store/database.h"

using namespace Qt::StringLiterals;

namespace Reprise {

KnownFiles::KnownFiles(Database &database)
    : m_database(database)
{
}

std::optional<KnownFile> KnownFiles::find(const QString &path, const QString &stamp, const QDateTime &now)
{
    if (stamp.isEmpty()) {
        return std::nullopt;
    }
    Result<QSqlQuery> row
        = m_database.query(u"SELECT sha256, content FROM known_files WHERE path = ? AND stamp = ? AND at <= ?"_s,
            {path, stamp, toStored(now)});
    if (!row) {
        qCWarning(logStore) << "known files:" << row.error().detail;
        return std::nullopt;
    }
    if (!row->next()) {
        return std::nullopt;
    }
    return KnownFile {path, stamp, row->value(0).toString(), row->value(1).toString()};
}

Result<> KnownFiles::store(const QList<KnownFile> &files, const QDateTime &now)
{
    if (files.isEmpty()) {
        return {};
    }
    return m_database.transaction([&]() -> Result<> {
        for (const KnownFile &file : files) {
            const Result<int> written = m_database.execute(
                u"INSERT OR REPLACE INTO known_files (path, stamp, sha256, content, at) VALUES (?, ?, ?, ?, ?)"_s,
                {file.path, file.stamp, file.sha256, file.content.isNull() ? u""_s : file.content, toStored(now)});
            if (!written) {
                return failure(written.error());
            }
        }
        const Result<int> trimmed = m_database.execute(
            u"DELETE FROM known_files WHERE path NOT IN (SELECT path FROM known_files ORDER BY at DESC, path LIMIT ?)"_s,
            {mostFiles});
        return trimmed ? Result<> {} : failure(trimmed.error());
    });
}

} // namespace Reprise
