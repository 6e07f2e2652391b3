// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/database.h"

#include "model/core/logging.h"
#include "model/store/salvage.h"
#include "model/store/schema.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QSqlError>
#include <QTimeZone>

#include <atomic>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

constexpr int busyTimeout = 5000; // ms
constexpr int lockTimeout = 10000; // ms, for another process that is opening the same file
/// Larger files are not checked page by page at every start.
constexpr qint64 checkedSize = 64LL * 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::Database)
};

enum SqliteCode { Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CantOpen = 14, Auth = 23 };
constexpr int constraint = 19;
constexpr int foreignKeyConstraint = 787; ///< extended code
constexpr int notADatabase = 26;

int sqliteCode(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() & 0xff; // extended codes keep the plain one in their low byte
}

std::unexpected<Error> sqlFailure(const QString &path, const QSqlError &error)
{
    const QString name = QDir::toNativeSeparators(path);
    const QString detail = error.nativeErrorCode() + u' ' + error.text();
    switch (sqliteCode(error)) {
    case Busy:
    case Locked:
        return failure(ErrorKind::Conflict,
            Text::tr("Another Reprise is writing to its database “%1”. Please try again in a moment.").arg(name),
            detail, true);
    case Full:
        return failure(
            ErrorKind::DiskFull, Text::tr("There is no space left for the database “%1”.").arg(name), detail);
    case ReadOnly:
    case Auth:
    case CantOpen:
        return failure(ErrorKind::Permission,
            Text::tr("The database “%1” cannot be opened for writing. Please check its permissions.").arg(name),
            detail);
    case Corrupt:
    case notADatabase:
        return failure(ErrorKind::Damaged,
            Text::tr("The database “%1” is damaged. Restart Reprise: it will set the file aside and save what it can.")
                .arg(name),
            detail);
    case constraint:
        if (error.nativeErrorCode().toInt() == foreignKeyConstraint) {
            return failure(
                ErrorKind::NotFound, Text::tr("The run this belongs to is not in the list any more."), detail);
        }
        return failure(ErrorKind::Conflict, Text::tr("The entry exists already."), detail);
    case IoError:
        return failure(ErrorKind::Io, Text::tr("The database “%1” cannot be read or written.").arg(name), detail);
    default:
        return failure(ErrorKind::Internal, Text::tr("The database “%1” did not accept a request.").arg(name), detail);
    }
}

QString connectionName()
{
    static std::atomic_int number = 0;
    return u"reprise-%1"_s.arg(++number);
}

/// The file and its companions get a name of their own beside it. Empty when that fails.
QString setAside(const QString &path, const QDateTime &now)
{
    const QString base = path + ".damaged-"_L1 + now.toString(u"yyyyMMdd-HHmmss"_s);
    QString target = base;
    for (int i = 2; QFileInfo::exists(target); ++i) {
        target = base + u'-' + QString::number(i);
    }
    if (!QFile::rename(path, target)) {
        return {};
    }
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s}) {
        if (QFileInfo::exists(path + suffix) && !QFile::rename(path + suffix, target + suffix)) {
            qCWarning(logStore) << "left behind:" << path + suffix;
        }
    }
    return target;
}

} // namespace

Database::Database(const QString &path)
    : m_path(path)
    , m_connection(connectionName())
{
}

Database::~Database()
{
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
}

int Database::currentVersion()
{
    return int(migrations().size());
}

Result<> Database::connectFile()
{
    QSqlDatabase connection = QSqlDatabase::contains(m_connection)
        ? QSqlDatabase::database(m_connection, false)
        : QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    connection.setDatabaseName(m_path);
    connection.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busyTimeout));
    if (!connection.open()) {
        return sqlFailure(m_path, connection.lastError());
    }
    for (const QString &pragma :
        {u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=NORMAL"_s, u"PRAGMA foreign_keys=ON"_s}) {
        if (const Result<QSqlQuery> done = query(pragma); !done) {
            return failure(done.error());
        }
    }
    return {};
}

Result<> Database::check()
{
    if (QFileInfo(m_path).size() > checkedSize) {
        return {};
    }
    Result<QSqlQuery> checked = query(u"PRAGMA quick_check(1)"_s);
    if (!checked) {
        return failure(checked.error());
    }
    if (checked->next() && checked->value(0).toString() != "ok"_L1) {
        return failure(ErrorKind::Damaged, {}, checked->value(0).toString());
    }
    return {};
}

Result<> Database::migrate()
{
    return transaction([this]() -> Result<> {
        // Read inside the write lock: another process may just have done it.
        Result<QSqlQuery> stored = query(u"PRAGMA user_version"_s);
        if (!stored) {
            return failure(stored.error());
        }
        const int version = stored->next() ? stored->value(0).toInt() : 0;
        stored->finish();
        if (version > currentVersion()) {
            return failure(ErrorKind::Unsupported,
                Text::tr(
                    "The database “%1” was written by a newer Reprise. It was left as it is: please update Reprise, or "
                    "start it with another profile (--profile).")
                    .arg(QDir::toNativeSeparators(m_path)),
                u"version %1, known %2"_s.arg(version).arg(currentVersion()));
        }
        for (int next = version; next < currentVersion(); ++next) {
            for (const QString &statement : migrations().at(next)) {
                if (const Result<int> done = execute(statement); !done) {
                    return failure(done.error());
                }
            }
        }
        if (version == currentVersion()) {
            return {};
        }
        const Result<int> noted = execute(u"PRAGMA user_version=%1"_s.arg(currentVersion()));
        return noted ? Result<> {} : failure(noted.error());
    });
}

Result<> Database::prepare()
{
    if (const Result<> connected = connectFile(); !connected) {
        return connected;
    }
    if (const Result<> sound = check(); !sound) {
        return sound;
    }
    return migrate();
}

Result<std::unique_ptr<Database>> Database::open(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!QDir().mkpath(folder)) {
        return failure(ErrorKind::Permission,
            Text::tr("The folder “%1” for the database cannot be made. Please check its permissions.")
                .arg(QDir::toNativeSeparators(folder)));
    }
    // Only one process at a time creates, migrates or sets aside. A lock that cannot be taken is no reason to give up:
    // SQLite has its own; two processes that both find a damaged file are then the worst case.
    QLockFile lock(path + ".lock"_L1);
    if (!lock.tryLock(lockTimeout)) {
        qCWarning(logStore) << "opening without the lock file";
    }
    std::unique_ptr<Database> database(new Database(path));
    const Result<> prepared = database->prepare();
    if (prepared) {
        return database;
    }
    if (prepared.error().kind != ErrorKind::Damaged) {
        return failure(prepared.error());
    }
    return replaceDamaged(std::move(database), prepared.error());
}

Result<std::unique_ptr<Database>> Database::replaceDamaged(std::unique_ptr<Database> damaged, const Error &error)
{
    const QString path = damaged->m_path;
    qCWarning(logStore) << "damaged database:" << error.detail;
    damaged.reset();
    const QString aside = setAside(path, QDateTime::currentDateTimeUtc());
    if (aside.isEmpty()) {
        return failure(ErrorKind::Permission,
            Text::tr("The database “%1” is damaged and cannot be set aside. Please move it away yourself.")
                .arg(QDir::toNativeSeparators(path)),
            error.detail);
    }
    std::unique_ptr<Database> fresh(new Database(path));
    if (const Result<> prepared = fresh->prepare(); !prepared) {
        return failure(prepared.error());
    }
    const int runs = salvage(aside, *fresh);
    fresh->m_warnings << Text::tr("The list of runs was damaged. A new one was made; the old file is kept as “%1”.")
                             .arg(QDir::toNativeSeparators(aside))
                      << Text::tr("%n run(s) could be saved from it.", nullptr, runs);
    return fresh;
}

Result<std::unique_ptr<Database>> Database::openExisting(const QString &path)
{
    if (!QFileInfo::exists(path)) {
        return failure(ErrorKind::NotFound, Text::tr("There is no database “%1”.").arg(QDir::toNativeSeparators(path)));
    }
    std::unique_ptr<Database> database(new Database(path));
    if (const Result<> connected = database->connectFile(); !connected) {
        return failure(connected.error());
    }
    return database;
}

Result<QSqlQuery> Database::query(const QString &sql, const QVariantList &values)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    if (!query.prepare(sql)) {
        return sqlFailure(m_path, query.lastError());
    }
    for (const QVariant &value : values) {
        query.addBindValue(value);
    }
    if (!query.exec()) {
        return sqlFailure(m_path, query.lastError());
    }
    return query;
}

Result<int> Database::execute(const QString &sql, const QVariantList &values)
{
    const Result<QSqlQuery> done = query(sql, values);
    return done ? Result<int>(done->numRowsAffected()) : failure(done.error());
}

Result<> Database::executeEach(const QString &sql, const QList<QVariantList> &rows)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    if (!query.prepare(sql)) {
        return sqlFailure(m_path, query.lastError());
    }
    for (const QVariantList &values : rows) {
        for (qsizetype i = 0; i < values.size(); ++i) {
            query.bindValue(int(i), values.at(i));
        }
        if (!query.exec()) {
            return sqlFailure(m_path, query.lastError());
        }
    }
    return {};
}

Result<qint64> Database::insert(const QString &sql, const QVariantList &values)
{
    const Result<QSqlQuery> done = query(sql, values);
    return done ? Result<qint64>(done->lastInsertId().toLongLong()) : failure(done.error());
}

Result<> Database::transaction(const std::function<Result<>()> &work)
{
    // Not QSqlDatabase::transaction(): a deferred transaction that turns into a writing one fails at once when another
    // process wrote meanwhile, whatever the busy timeout.
    if (const Result<int> begun = execute(u"BEGIN IMMEDIATE"_s); !begun) {
        return failure(begun.error());
    }
    Result<> done = work();
    if (done) {
        if (const Result<int> committed = execute(u"COMMIT"_s); !committed) {
            done = failure(committed.error());
        }
    }
    if (!done) {
        if (const Result<int> undone = execute(u"ROLLBACK"_s); !undone) {
            qCWarning(logStore) << "rollback:" << undone.error().detail;
        }
    }
    return done;
}

Result<qint64> Database::dataVersion()
{
    Result<QSqlQuery> version = query(u"PRAGMA data_version"_s);
    if (!version) {
        return failure(version.error());
    }
    return version->next() ? version->value(0).toLongLong() : 0;
}

QVariant toStored(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant(QMetaType::fromType<qint64>());
}

QDateTime timeFromStored(const QVariant &value)
{
    return value.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(value.toLongLong(), QTimeZone::UTC);
}

QString toStored(const QStringList &texts)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact));
}

QStringList textsFromStored(const QVariant &value)
{
    QStringList texts;
    for (const QJsonValue &text : QJsonDocument::fromJson(value.toString().toUtf8()).array()) {
        texts << text.toString();
    }
    return texts;
}

} // namespace Reprise
