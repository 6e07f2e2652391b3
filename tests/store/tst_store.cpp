// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/database.h"
#include "model/store/databasejournal.h"
#include "model/store/knownfiles.h"
#include "model/store/schema.h"

#include <QDir>
#include <QFile>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QTimeZone>

#include <unistd.h>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

Result<qint64> addRun(Database &database, const QString &slug)
{
    return database.insert(
        u"INSERT INTO runs (server, owner, slug, version, status) VALUES ('s', 'me', ?, 1, 'COMPLETE')"_s, {slug});
}

Result<int> countOf(Database &database, const QString &table)
{
    Result<QSqlQuery> rows = database.query("SELECT count(*) FROM "_L1 + table);
    if (!rows) {
        return failure(rows.error());
    }
    return rows->next() ? rows->value(0).toInt() : -1;
}

bool overwrite(const QString &path, qint64 offset, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite) && file.seek(offset) && file.write(bytes) == bytes.size();
}

/// The file as a program left it that knew the first `version` schemas only; with one run, a record of a restore, and
/// as many `more` runs.
bool makeOlderFile(const QString &path, int version, int more = 0)
{
    if (!QDir().mkpath(QFileInfo(path).path())) {
        return false;
    }
    QStringList statements;
    for (const QStringList &migration : migrations().first(version)) {
        statements << migration;
    }
    statements << u"INSERT INTO runs (server, owner, slug, version, status, evidence) "
                  "VALUES ('s', 'me', 'old', 1, 'COMPLETE', '[\"done\"]')"_s
               << u"INSERT INTO journal (restore, record) VALUES ('r', '{}')"_s
               << u"PRAGMA user_version=%1"_s.arg(version);
    for (int i = 0; i < more; ++i) {
        statements << u"INSERT INTO runs (server, owner, slug, version, status) "
                      "VALUES ('s', 'me', 'old-%1', 1, 'COMPLETE')"_s.arg(i, 3, 10, QChar(u'0'));
    }
    bool made = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"older"_s);
        database.setDatabaseName(path);
        made = database.open() && database.transaction()
            && std::ranges::all_of(
                statements, [&database](const QString &one) { return QSqlQuery(database).exec(one); })
            && database.commit();
    }
    QSqlDatabase::removeDatabase(u"older"_s);
    return made;
}

} // namespace

class StoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder.reset(new QTemporaryDir);
        m_path = m_folder->filePath(u"profile/reprise.sqlite"_s);
    }

    void makesAndReopensTheFile()
    {
        {
            const auto database = Database::open(m_path);
            QVERIFY2(database, database ? "" : qPrintable(database.error().detail));
            QCOMPARE((*database)->warnings(), QStringList());
            QVERIFY(addRun(**database, u"a"_s));
            Result<QSqlQuery> mode = (*database)->query(u"PRAGMA journal_mode"_s);
            QVERIFY(mode && mode->next());
            QCOMPARE(mode->value(0).toString(), u"wal"_s);
            Result<QSqlQuery> keys = (*database)->query(u"PRAGMA foreign_keys"_s);
            QVERIFY(keys && keys->next());
            QCOMPARE(keys->value(0).toInt(), 1);
        }
        const auto again = Database::open(m_path);
        QVERIFY(again);
        QCOMPARE(countOf(**again, u"runs"_s).value_or(-1), 1);
        Result<QSqlQuery> version = (*again)->query(u"PRAGMA user_version"_s);
        QVERIFY(version && version->next());
        QCOMPARE(version->value(0).toInt(), Database::currentVersion());
        QVERIFY(QSqlDatabase::connectionNames().size() >= 1);
    }

    void noConnectionIsLeftBehind()
    {
        const qsizetype before = QSqlDatabase::connectionNames().size();
        {
            const auto one = Database::open(m_path);
            const auto two = Database::open(m_path);
            QVERIFY(one && two);
            QCOMPARE(QSqlDatabase::connectionNames().size(), before + 2);
        }
        QCOMPARE(QSqlDatabase::connectionNames().size(), before);
    }

    void newerFileIsRefusedAndLeftAlone()
    {
        {
            const auto database = Database::open(m_path);
            QVERIFY(database);
            QVERIFY((*database)->execute(u"PRAGMA user_version=%1"_s.arg(Database::currentVersion() + 1)));
        }
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        const auto refused = Database::open(m_path);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Unsupported);
        QVERIFY(refused.error().message.contains(u"newer Reprise"_s));
        QVERIFY(file.seek(0));
        QCOMPARE(file.readAll(), before);
    }

    void migrationIsAllOrNothing()
    {
        // A foreign file whose table stands in the way: version 0, so the schema is made in it, and fails at "runs".
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        {
            QSqlDatabase foreign = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"foreign"_s);
            foreign.setDatabaseName(m_path);
            QVERIFY(foreign.open());
            QSqlQuery query(foreign);
            QVERIFY(query.exec(u"CREATE TABLE loaded (x)"_s));
        }
        QSqlDatabase::removeDatabase(u"foreign"_s);
        const auto refused = Database::open(m_path);
        QVERIFY(!refused);
        QVERIFY(!refused.error().message.isEmpty());
        const auto plain = Database::openExisting(m_path);
        QVERIFY(plain);
        Result<QSqlQuery> tables = (*plain)->query(u"SELECT name FROM sqlite_master WHERE type = 'table'"_s);
        QVERIFY(tables && tables->next());
        QCOMPARE(tables->value(0).toString(), u"loaded"_s);
        QVERIFY(!tables->next());
    }

    void damagedFileIsSetAsideAndSaved_data()
    {
        QTest::addColumn<qint64>("offset");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("saved"); // at least some runs
        QTest::newRow("no database at all") << qint64(0) << QByteArray(8192, 'x') << false;
        QTest::newRow("schema unreadable") << qint64(100) << QByteArray(400, '\xff') << false;
        QTest::newRow("a page in the middle") << qint64(-1) << QByteArray(4096, '\x55') << true;
    }
    void damagedFileIsSetAsideAndSaved()
    {
        QFETCH(qint64, offset);
        QFETCH(QByteArray, bytes);
        QFETCH(bool, saved);
        constexpr int runs = 400;
        {
            const auto database = Database::open(m_path);
            QVERIFY(database);
            QVERIFY((*database)->transaction([&database]() -> Result<> {
                for (int i = 0; i < runs; ++i) {
                    if (const auto added = addRun(**database, u"run-%1"_s.arg(i, 3, 10, QChar(u'0'))); !added) {
                        return failure(added.error());
                    }
                }
                return {};
            }));
            QVERIFY((*database)->execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
        }
        if (offset < 0) {
            // A leaf of the table "runs" in its second half: what stands before it can still be read.
            QFile file(m_path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray content = file.readAll();
            offset = content.indexOf("run-300") / 4096 * 4096;
            QVERIFY(offset > 4096);
        }
        QVERIFY(overwrite(m_path, offset, bytes));

        const auto database = Database::open(m_path);
        QVERIFY2(database, database ? "" : qPrintable(database.error().message + database.error().detail));
        const QStringList warnings = (*database)->warnings();
        QCOMPARE(warnings.size(), 2);
        const QDir folder(QFileInfo(m_path).path());
        const QStringList aside = folder.entryList({u"reprise.sqlite.damaged-*"_s}, QDir::Files)
                                      .filter(QRegularExpression(uR"(damaged-\d{8}-\d{6}$)"_s));
        QCOMPARE(aside.size(), 1);
        QVERIFY2(warnings.first().contains(aside.first()), qPrintable(warnings.first()));
        const int kept = countOf(**database, u"runs"_s).value_or(-1);
        QVERIFY2(warnings.last().startsWith(QString::number(kept)), qPrintable(warnings.last()));
        QCOMPARE(kept > 0, saved);
        QVERIFY(kept < runs);
        QVERIFY(addRun(**database, u"fresh"_s));
        // The next start has nothing to tell.
        const auto again = Database::open(m_path);
        QVERIFY(again);
        QCOMPARE((*again)->warnings(), QStringList());
    }

    void twoProcessesWriteAtOnce()
    {
        const auto window = Database::open(m_path);
        const auto console = Database::open(m_path);
        QVERIFY(window && console);
        const qint64 seen = (*window)->dataVersion().value_or(-1);
        QVERIFY(addRun(**window, u"own"_s));
        QCOMPARE((*window)->dataVersion().value_or(-1), seen); // own writes do not count
        QVERIFY(addRun(**console, u"other"_s));
        QVERIFY((*window)->dataVersion().value_or(-1) != seen);
        QCOMPARE(countOf(**window, u"runs"_s).value_or(-1), 2);

        // Threads stand for processes: each has its own connection, and nobody gets "database is locked".
        std::atomic_int failures = 0;
        std::vector<std::unique_ptr<QThread>> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back(QThread::create([this, t, &failures] {
                const auto mine = Database::openExisting(m_path);
                for (int i = 0; mine && i < 25; ++i) {
                    const Result<> done = (*mine)->transaction([&]() -> Result<> {
                        const Result<int> before = countOf(**mine, u"runs"_s);
                        const auto added = addRun(**mine, u"t%1-%2"_s.arg(t).arg(i));
                        return before && added ? Result<> {} : failure(ErrorKind::Io, u"no"_s);
                    });
                    failures += !done;
                }
                failures += !mine;
            }));
            threads.back()->start();
        }
        for (const auto &thread : threads) {
            thread->wait();
        }
        QCOMPARE(failures.load(), 0);
        QCOMPARE(countOf(**window, u"runs"_s).value_or(-1), 102);
    }

    void transactionsRollBack()
    {
        const auto database = Database::open(m_path);
        QVERIFY(database);
        const Result<> refused = (*database)->transaction([&]() -> Result<> {
            const auto added = addRun(**database, u"a"_s);
            return added ? failure(ErrorKind::Io, u"stop"_s) : failure(added.error());
        });
        QCOMPARE(refused.error().message, u"stop"_s);
        QCOMPARE(countOf(**database, u"runs"_s).value_or(-1), 0);
        QVERIFY((*database)->transaction([&]() -> Result<> {
            const auto added = addRun(**database, u"a"_s);
            return added ? Result<> {} : failure(added.error());
        }));
        QCOMPARE(countOf(**database, u"runs"_s).value_or(-1), 1);
        QCOMPARE(addRun(**database, u"a"_s).error().kind, ErrorKind::Conflict); // the same version twice
        QCOMPARE((*database)->query(u"SELEKT"_s).error().kind, ErrorKind::Internal);
        const Result<int> orphan
            = (*database)->execute(u"INSERT INTO status_history (run, at, status) VALUES (99, 0, 'QUEUED')"_s);
        QVERIFY(!orphan); // foreign keys are on
    }

    void foldersThatCannotBeMade()
    {
        QFile file(m_folder->filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto refused = Database::open(m_folder->filePath(u"file/x/reprise.sqlite"_s));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Permission);
        QCOMPARE(Database::openExisting(m_path).error().kind, ErrorKind::NotFound);
    }

    void folderThatMayNotBeWritten()
    {
        if (geteuid() == 0) {
            QSKIP("permissions do not bind root");
        }
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        QFile::setPermissions(QFileInfo(m_path).path(), QFile::ReadOwner | QFile::ExeOwner);
        const auto refused = Database::open(m_path);
        QFile::setPermissions(QFileInfo(m_path).path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Permission);
    }

    void storedValuesComeBack()
    {
        const QDateTime time(QDate(2026, 1, 2), QTime(3, 4, 5, 678), QTimeZone::UTC);
        QCOMPARE(timeFromStored(toStored(time)), time);
        QVERIFY(toStored(QDateTime()).isNull());
        QVERIFY(!timeFromStored(QVariant()).isValid());
        const QStringList texts {u"a \"quoted\" one"_s, u"“é”\n"_s, QString()};
        QCOMPARE(textsFromStored(toStored(texts)), texts);
        QCOMPARE(textsFromStored(QVariant()), QStringList());
    }

    void journalKeepsItsRecordsInOrder()
    {
        QVERIFY(Database::open(m_path));
        DatabaseRestoreJournal journal(m_path);
        QCOMPARE(journal.ids(), QStringList());
        for (int i = 0; i < 3; ++i) {
            QVERIFY(journal.append(u"b"_s, {{u"step"_s, i}, {u"é"_s, u"“”"_s}}));
            QVERIFY(journal.append(u"a"_s, {{u"step"_s, -i}}));
        }
        QCOMPARE(journal.ids(), (QStringList {u"b"_s, u"a"_s})); // oldest first
        const Result<QList<QJsonObject>> records = journal.records(u"b"_s);
        QVERIFY(records);
        QCOMPARE(records->size(), 3);
        QCOMPARE(records->at(2), (QJsonObject {{u"step"_s, 2}, {u"é"_s, u"“”"_s}}));
        QVERIFY(journal.remove(u"b"_s));
        QCOMPARE(journal.ids(), QStringList {u"a"_s});
        QCOMPARE(journal.records(u"b"_s).value_or(QList<QJsonObject> {{}}).size(), 0);
    }

    void journalServesWorkerThreads()
    {
        QVERIFY(Database::open(m_path));
        DatabaseRestoreJournal journal(m_path);
        std::atomic_int failures = 0;
        std::vector<std::unique_ptr<QThread>> threads;
        for (int t = 0; t < 3; ++t) {
            threads.emplace_back(QThread::create([&journal, t, &failures] {
                for (int i = 0; i < 10; ++i) {
                    failures += !journal.append(QString::number(t), {{u"step"_s, i}});
                }
            }));
            threads.back()->start();
        }
        for (const auto &thread : threads) {
            thread->wait();
        }
        QCOMPARE(failures.load(), 0);
        for (int t = 0; t < 3; ++t) {
            const Result<QList<QJsonObject>> records = journal.records(QString::number(t));
            QVERIFY(records);
            QCOMPARE(records->size(), 10);
            for (int i = 0; i < 10; ++i) {
                QCOMPARE(records->at(i).value("step"_L1).toInt(), i);
            }
        }
    }

    void journalWithoutADatabaseFails()
    {
        DatabaseRestoreJournal journal(m_path);
        QCOMPARE(journal.append(u"a"_s, {}).error().kind, ErrorKind::NotFound);
        QCOMPARE(journal.records(u"a"_s).error().kind, ErrorKind::NotFound);
    }

    void aFileIsKnownByItsStampOnly()
    {
        const auto database = Database::open(m_path);
        QVERIFY(database);
        KnownFiles files(**database);
        const QDateTime now(QDate(2026, 1, 2), QTime(3, 4, 5, 6), QTimeZone::UTC);
        const KnownFile file {u"/a"_s, u"1:2:3:4.5:6.7"_s, u"aa"_s, u"cc"_s};
        QVERIFY(!files.find(file.path, file.stamp, now));
        QVERIFY(files.store({file, {u"/c"_s, u"1:9:3:4.5:6.7"_s, u"dd"_s, {}}}, now));
        QCOMPARE(files.find(file.path, file.stamp, now), std::optional(file));
        QCOMPARE(files.find(file.path, file.stamp, now.addYears(1)), std::optional(file));
        QVERIFY(!files.find(file.path, u"1:2:3:4.5:6.8"_s, now));
        QVERIFY(!files.find(u"/b"_s, file.stamp, now));
        QVERIFY(!files.find(file.path, {}, now)); // a file whose stamp cannot be believed
        QVERIFY(files.find(u"/c"_s, u"1:9:3:4.5:6.7"_s, now)->content.isEmpty());
        const KnownFile fresh {u"/a"_s, u"1:2:3:4.5:8.1"_s, u"bb"_s, {}};
        QVERIFY(files.store({fresh}, now.addSecs(1)));
        QCOMPARE(files.find(file.path, fresh.stamp, now.addSecs(1))->sha256, u"bb"_s);
        QVERIFY(!files.find(file.path, file.stamp, now.addSecs(1)));
    }

    /// The clock went back since: a change of now may carry the stamp of then.
    void whatWasTakenDownInTheFutureIsNotBelieved()
    {
        const auto database = Database::open(m_path);
        QVERIFY(database);
        KnownFiles files(**database);
        const QDateTime now(QDate(2026, 1, 2), QTime(3, 4, 5, 6), QTimeZone::UTC);
        QVERIFY(files.store({{u"/a"_s, u"s"_s, u"aa"_s, {}}}, now));
        QVERIFY(!files.find(u"/a"_s, u"s"_s, now.addMSecs(-1)));
        QVERIFY(files.find(u"/a"_s, u"s"_s, now));
    }

    void theOldestKnownFilesAreForgotten()
    {
        const auto database = Database::open(m_path);
        QVERIFY(database);
        KnownFiles files(**database);
        const QDateTime now(QDate(2026, 1, 2), QTime(3, 4, 5, 6), QTimeZone::UTC);
        QVERIFY(files.store({{u"/old"_s, u"s"_s, u"aa"_s, {}}}, now));
        QList<KnownFile> many;
        for (int i = 0; i < KnownFiles::mostFiles; ++i) {
            many.append({u"/%1"_s.arg(i), u"s"_s, u"aa"_s, {}});
        }
        QVERIFY(files.store(many, now.addSecs(1)));
        QVERIFY(!files.find(u"/old"_s, u"s"_s, now.addSecs(1)));
        QVERIFY(files.find(u"/0"_s, u"s"_s, now.addSecs(1)));
        QCOMPARE(countOf(**database, u"known_files"_s).value_or(-1), KnownFiles::mostFiles);
    }

    void aProfileOfAnOlderSchemaIsBroughtUpToDate_data()
    {
        QTest::addColumn<int>("version");
        for (int version = 1; version < Database::currentVersion(); ++version) {
            QTest::addRow("version %d", version) << version;
        }
    }
    /// Made by the statements of its time, it opens with its runs, and learns the new tables and columns.
    void aProfileOfAnOlderSchemaIsBroughtUpToDate()
    {
        QFETCH(int, version);
        QVERIFY(makeOlderFile(m_path, version));
        const auto again = Database::open(m_path);
        QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
        QVERIFY((*again)->warnings().isEmpty());
        Result<QSqlQuery> stored = (*again)->query(u"PRAGMA user_version"_s);
        QVERIFY(stored && stored->next());
        QCOMPARE(stored->value(0).toInt(), Database::currentVersion());
        QCOMPARE(countOf(**again, u"journal"_s).value_or(-1), 1);
        QCOMPARE(countOf(**again, u"known_files"_s).value_or(-1), 0);
        QVERIFY(!countOf(**again, u"inspections"_s));
        Result<QSqlQuery> run = (*again)->query(u"SELECT slug, evidence, note FROM runs"_s);
        QVERIFY(run && run->next());
        QCOMPARE(run->value(0).toString(), u"old"_s);
        QCOMPARE(textsFromStored(run->value(1)), QStringList {u"done"_s});
        QCOMPARE(run->value(2).toString(), QString());
        QVERIFY(!run->value(2).isNull());
        QVERIFY(!run->next());
    }

    /// One run of it can still be read, though it lacks what later schemas added.
    void aDamagedProfileOfAnOlderSchemaIsSaved()
    {
        QVERIFY(makeOlderFile(m_path, 1, 400));
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const qint64 page = file.readAll().indexOf("old-300") / 4096 * 4096;
        QVERIFY(page > 4096);
        QVERIFY(overwrite(m_path, page, QByteArray(4096, '\x55')));
        const auto database = Database::open(m_path);
        QVERIFY2(database, database ? "" : qPrintable(database.error().message + database.error().detail));
        QCOMPARE((*database)->warnings().size(), 2);
        const int kept = countOf(**database, u"runs"_s).value_or(-1);
        QVERIFY2(kept > 0 && kept < 401, qPrintable(QString::number(kept)));
        QVERIFY((*database)->query(u"SELECT note FROM runs"_s));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(StoreTest)
#include "tst_store.moc"
