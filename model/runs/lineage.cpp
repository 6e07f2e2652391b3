// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/runs/runstore.h"
#include "model/store/database.h"

#include <QSet>

using namespace Qt::StringLiterals;

/// The part of RunStore that follows files: downloaded, restored, loaded.
namespace Reprise {

namespace {

QVariant optional(const std::optional<qint64> &value)
{
    return value ? QVariant(*value) : QVariant(QMetaType::fromType<qint64>());
}

std::optional<qint64> number(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(value.toLongLong());
}

QString text(const QString &value)
{
    return value.isNull() ? u""_s : value;
}

template <typename T, typename Read> Result<QList<T>> readRows(Result<QSqlQuery> rows, Read read)
{
    if (!rows) {
        return failure(rows.error());
    }
    QList<T> all;
    while (rows->next()) {
        all << read(*rows);
    }
    return all;
}

Result<> done(const Result<int> &result)
{
    return result ? Result<> {} : failure(result.error());
}

} // namespace

Result<> RunStore::setDownload(const Download &download)
{
    return setDownloads({download});
}

Result<> RunStore::setDownloads(const QList<Download> &downloads)
{
    QList<QVariantList> rows;
    rows.reserve(downloads.size());
    for (const Download &download : downloads) {
        rows.append({download.runId, download.name, download.path, download.size, text(download.sha256),
            text(download.etag), optional(download.step), toStored(download.downloadedAt)});
    }
    return m_database.transaction([this, &rows] {
        return m_database.executeEach(
            u"INSERT OR REPLACE INTO downloads (run, name, path, size, sha256, etag, step, at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
            rows);
    });
}

Result<QList<Download>> RunStore::downloads(qint64 runId)
{
    return readRows<Download>(
        m_database.query(
            u"SELECT run, name, path, size, sha256, etag, at, step FROM downloads WHERE run = ? ORDER BY name"_s,
            {runId}),
        [](const QSqlQuery &row) {
            return Download {row.value(0).toLongLong(), row.value(1).toString(), row.value(2).toString(),
                row.value(3).toLongLong(), row.value(4).toString(), row.value(5).toString(),
                timeFromStored(row.value(6)), number(row.value(7))};
        });
}

Result<> RunStore::addRestored(const QList<RestoredOutput> &files)
{
    QList<QVariantList> rows;
    rows.reserve(files.size());
    for (const RestoredOutput &file : files) {
        rows.append({file.restoreId, text(file.projectFolder), text(file.sectionId), optional(file.fromRunId),
            file.name, file.path, text(file.sha256), file.size, optional(file.step), toStored(file.at)});
    }
    return m_database.transaction([this, &rows] {
        return m_database.executeEach(
            u"INSERT OR REPLACE INTO restored (restore, project, section, run, name, path, sha256, size, step, at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
            rows);
    });
}

Result<QList<RestoredOutput>> RunStore::restored(const QString &projectFolder, const QString &sectionId)
{
    return readRows<RestoredOutput>(
        m_database.query(u"SELECT restore, project, section, run, name, path, sha256, size, step, at FROM restored "
                         "WHERE project = ? AND section = ? ORDER BY at DESC, restore DESC, path"_s,
            {projectFolder, sectionId}),
        [](const QSqlQuery &row) {
            return RestoredOutput {row.value(0).toString(), row.value(1).toString(), row.value(2).toString(),
                number(row.value(3)), row.value(4).toString(), row.value(5).toString(), row.value(6).toString(),
                row.value(7).toLongLong(), number(row.value(8)), timeFromStored(row.value(9))};
        });
}

Result<> RunStore::removeRestored(const QString &restoreId)
{
    return done(m_database.execute(u"DELETE FROM restored WHERE restore = ?"_s, {restoreId}));
}

Result<> RunStore::addLoaded(const LoadedFile &loaded)
{
    std::optional<qint64> from = loaded.fromRunId;
    if (!from && !loaded.sha256.isEmpty()) {
        const Result<std::optional<qint64>> producer = producerOf(loaded.sha256);
        if (!producer) {
            return failure(producer.error());
        }
        from = *producer;
    }
    return done(m_database.execute(
        u"INSERT OR REPLACE INTO loaded (run, name, sha256, step, from_run, at) VALUES (?, ?, ?, ?, ?, ?)"_s,
        {loaded.runId, loaded.name, text(loaded.sha256), optional(loaded.step), optional(from),
            toStored(loaded.at.isValid() ? loaded.at : QDateTime::currentDateTimeUtc())}));
}

Result<QList<LoadedFile>> RunStore::loaded(qint64 runId)
{
    return readRows<LoadedFile>(
        m_database.query(
            u"SELECT run, name, sha256, step, from_run, at FROM loaded WHERE run = ? ORDER BY name"_s, {runId}),
        [](const QSqlQuery &row) {
            return LoadedFile {row.value(0).toLongLong(), row.value(1).toString(), row.value(2).toString(),
                number(row.value(3)), number(row.value(4)), timeFromStored(row.value(5))};
        });
}

Result<std::optional<qint64>> RunStore::producerOf(const QString &sha256)
{
    // A run that resumed without training further hands the same file on: the first one wrote it.
    Result<QSqlQuery> row = m_database.query(u"SELECT min(run) FROM downloads WHERE sha256 = ?"_s, {sha256});
    if (!row) {
        return failure(row.error());
    }
    return row->next() ? number(row->value(0)) : std::nullopt;
}

Result<QHash<QString, qint64>> RunStore::producersOf(const QStringList &hashes)
{
    // One walk over an index instead of a question a file; a profile knows few files, a restore may have thousands.
    const QSet<QString> wanted(hashes.cbegin(), hashes.cend());
    Result<QSqlQuery> rows
        = m_database.query(u"SELECT sha256, min(run) FROM downloads WHERE sha256 <> '' GROUP BY sha256"_s);
    if (!rows) {
        return failure(rows.error());
    }
    QHash<QString, qint64> producers;
    while (rows->next()) {
        if (const QString hash = rows->value(0).toString(); wanted.contains(hash)) {
            producers.insert(hash, rows->value(1).toLongLong());
        }
    }
    return producers;
}

Result<QList<LineageEntry>> RunStore::timeline(const QString &projectFolder, const QString &sectionId)
{
    // Checkpoints and what belongs to them; a run's logs and figures have no lineage.
    const QString sql = uR"(
        WITH wanted(project, section) AS (SELECT ?, ?), own AS (SELECT id FROM runs NATURAL JOIN wanted)
        SELECT 0, d.run, NULL, d.name, d.path, d.sha256, d.step, d.at FROM downloads d JOIN own ON own.id = d.run
            WHERE d.name LIKE '%.zip' OR d.name LIKE '%.pkl' OR d.name LIKE '%.pt' OR d.name LIKE '%.pth'
        UNION ALL
        SELECT 1, s.run, NULL, s.name, s.path, s.sha256, s.step, s.at FROM restored s NATURAL JOIN wanted
        UNION ALL
        SELECT 2, l.run, l.from_run, l.name, '', l.sha256, l.step, l.at FROM loaded l JOIN own ON own.id = l.run
        ORDER BY 8, 1, 2, 4)"_s;
    return readRows<LineageEntry>(m_database.query(sql, {projectFolder, sectionId}), [](const QSqlQuery &row) {
        return LineageEntry {LineageEntry::Kind(row.value(0).toInt()), row.value(1).toLongLong(), number(row.value(2)),
            row.value(3).toString(), row.value(4).toString(), row.value(5).toString(), number(row.value(6)),
            timeFromStored(row.value(7))};
    });
}

} // namespace Reprise
