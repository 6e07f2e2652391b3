// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStringList>
#include <QVariant>

#include <functional>
#include <memory>

namespace Reprise {

/// One connection to a profile's SQLite file (WAL, foreign keys, 5 s busy timeout); window and command line may have
/// the file open at the same time. A connection belongs to the thread that opened it; another thread opens its own by
/// path. Rows are few: the GUI thread may use it directly.
///
/// Opening makes the file and brings an older schema up to date under a lock file. A file of a newer Reprise is refused
/// (Unsupported) and left alone. A damaged one is set aside as "NAME.damaged-YYYYMMDD-HHMMSS" with its -wal and -shm, a
/// new one is made with what could be saved of the old one, and warnings() says so.
class Database final
{
public:
    /// `path`: of the file; its folder is made. Errors: Unsupported, Permission, Io, DiskFull.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &path);
    /// A further connection to a file that open() has prepared, for another thread. NotFound, Permission, Io.
    [[nodiscard]] static Result<std::unique_ptr<Database>> openExisting(const QString &path);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    [[nodiscard]] const QString &path() const { return m_path; }
    /// What the user should know about the opening; translated.
    [[nodiscard]] const QStringList &warnings() const { return m_warnings; }
    /// The schema's version this program writes.
    [[nodiscard]] static int currentVersion();

    /// Runs one statement; `values` are bound by position. The query is positioned before its first row.
    [[nodiscard]] Result<QSqlQuery> query(const QString &sql, const QVariantList &values = {});
    /// The same, for statements without rows: the number of rows changed.
    [[nodiscard]] Result<int> execute(const QString &sql, const QVariantList &values = {});
    /// One statement for many rows of values, prepared once. All or none within transaction() only.
    [[nodiscard]] Result<> executeEach(const QString &sql, const QList<QVariantList> &rows);
    /// Runs one INSERT: the new row's id.
    [[nodiscard]] Result<qint64> insert(const QString &sql, const QVariantList &values = {});

    /// All of `work` or nothing; takes the write lock at once, so that two processes never deadlock. Not nested.
    [[nodiscard]] Result<> transaction(const std::function<Result<>()> &work);

    /// A number that changes when another connection (the command line beside the window) has written.
    [[nodiscard]] Result<qint64> dataVersion();

private:
    explicit Database(const QString &path);

    [[nodiscard]] Result<> connectFile();
    [[nodiscard]] Result<> check();
    [[nodiscard]] Result<> migrate();
    [[nodiscard]] Result<> prepare();
    [[nodiscard]] static Result<std::unique_ptr<Database>> replaceDamaged(
        std::unique_ptr<Database> damaged, const Error &error);

    QString m_path;
    QString m_connection;
    QStringList m_warnings;
};

/// Milliseconds since 1970 UTC as stored; an invalid time is NULL, and back.
[[nodiscard]] QVariant toStored(const QDateTime &time);
[[nodiscard]] QDateTime timeFromStored(const QVariant &value);
/// A list of sentences as one JSON array, and back.
[[nodiscard]] QString toStored(const QStringList &texts);
[[nodiscard]] QStringList textsFromStored(const QVariant &value);

} // namespace Reprise
