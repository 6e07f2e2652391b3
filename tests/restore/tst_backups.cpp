// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/workerjob.h"
#include "model/restore/backups.h"
#include "model/restore/folderlock.h"
#include "model/restore/restorehistory.h"
#include "model/store/database.h"
#include "model/store/databasejournal.h"
#include "tests/restore/restoresupport.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace RestoreSupport;

/// What restores put aside: listed, packed, deleted, and always good for an undo.
class BackupsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>(scratch());
        QVERIFY(m_folder->isValid());
        m_source = m_folder->filePath(u"source"_s);
        m_root = m_folder->filePath(u"models"_s);
        const QString database = m_folder->filePath(u"profile/reprise.sqlite"_s);
        QVERIFY(Database::open(database));
        m_journal = std::make_unique<DatabaseRestoreJournal>(database);
        makeRun(m_source);
        put(m_root + u"/checkpoints/s_checkpoint_300_steps.zip", otherZip());
        put(m_root + u"/best_model/best_model.zip", otherZip());
        put(m_root + u"/training_metadata.json", QByteArray(200'000, 'm'));
        QFile old(m_root + u"/training_metadata.json");
        QVERIFY(old.open(QIODevice::ReadWrite));
        m_oldTime = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123);
        QVERIFY(old.setFileTime(m_oldTime, QFileDevice::FileModificationTime));
        old.close();
        m_before = tree(m_root);
    }

    void areListedWithSizeAndPlace()
    {
        restore(u"r1"_s);
        const auto sets = listBackups(*m_journal);
        QVERIFY2(sets, why(sets).constData());
        QCOMPARE(sets->size(), 1);
        const BackupSet &set = sets->first();
        QCOMPARE(set.restoreId, u"r1"_s);
        QCOMPARE(set.path, m_root + u"/.reprise/backup/r1");
        QCOMPARE(set.bytes, 200'000 + 2 * otherZip().size());
        QVERIFY(set.canUndo);
        QVERIFY(!set.packed);
        QCOMPARE(set.sourceTitle, u"me/train, version 3"_s);
    }

    void packedOnesCanBeUndone()
    {
        restore(u"r1"_s);
        const auto packed = packBackup(u"r1"_s, *m_journal, m_context);
        QVERIFY2(packed, why(packed).constData());
        QVERIFY(!QFileInfo::exists(m_root + u"/.reprise/backup/r1"));
        QVERIFY(!QFileInfo::exists(m_root + u"/.reprise/lock"));
        const auto sets = listBackups(*m_journal);
        QCOMPARE(sets->size(), 1);
        QVERIFY(sets->first().packed);
        QCOMPARE(sets->first().path, m_root + u"/.reprise/backup/r1.tar.zst");
        QVERIFY(sets->first().bytes < 50'000);
        QVERIFY(listRestores(*m_journal)->first().canUndo);
        QVERIFY(content(sets->first().path).startsWith("\x28\xb5\x2f\xfd")); // a zstd frame, for other tools

        const auto undone = undoRestore(u"r1"_s, *m_journal, m_context);
        QVERIFY2(undone, why(undone).constData());
        QCOMPARE(tree(m_root), m_before);
        QCOMPARE(QFileInfo(m_root + u"/training_metadata.json").lastModified(), m_oldTime);
        QVERIFY(!QFileInfo::exists(m_root + u"/.reprise/backup/r1.tar.zst"));
    }

    /// Every state a kill can leave while packing and unpacking: as the journal stands, one form counts.
    void aKillWhilePackingLosesNothing_data()
    {
        QTest::addColumn<bool>("packed");
        QTest::addColumn<QString>("left");
        QTest::newRow("archive half written") << false << u"r1.tar.zst.part"_s;
        QTest::newRow("archive whole, journal not yet") << false << u"r1.tar.zst"_s;
        QTest::newRow("folder half removed") << true << u"r1/best_model/best_model.zip"_s;
        QTest::newRow("half unpacked") << true << u"r1.part/best_model/best_model.zip"_s;
    }

    void aKillWhilePackingLosesNothing()
    {
        QFETCH(bool, packed);
        QFETCH(QString, left);
        restore(u"r1"_s);
        if (packed) {
            QVERIFY(packBackup(u"r1"_s, *m_journal, m_context));
        }
        put(m_root + u"/.reprise/backup/" + left, "half");
        QVERIFY(listRestores(*m_journal)->first().canUndo);
        const auto again = packBackup(u"r1"_s, *m_journal, m_context);
        QVERIFY2(again, why(again).constData());
        const auto undone = undoRestore(u"r1"_s, *m_journal, m_context);
        QVERIFY2(undone, why(undone).constData());
        QCOMPARE(tree(m_root), m_before);
    }

    void aDamagedArchiveIsRefusedAndNothingIsTouched()
    {
        restore(u"r1"_s);
        QVERIFY(packBackup(u"r1"_s, *m_journal, m_context));
        const auto after = tree(m_root);
        const QString archive = m_root + u"/.reprise/backup/r1.tar.zst";
        QByteArray bytes = content(archive);
        bytes[bytes.size() / 2] = char(bytes.at(bytes.size() / 2) ^ 0x55);
        put(archive, bytes);
        const auto undone = undoRestore(u"r1"_s, *m_journal, m_context);
        QVERIFY(!undone);
        QCOMPARE(undone.error().kind, ErrorKind::Damaged);
        QVERIFY(undone.error().message.contains(u"damaged"));
        QCOMPARE(tree(m_root), after);
        QVERIFY(QFileInfo::exists(archive));
    }

    void cancelledPackingLeavesTheFolder()
    {
        restore(u"r1"_s);
        WorkContext canceled;
        canceled.cancel();
        const auto packed = packBackup(u"r1"_s, *m_journal, canceled);
        QVERIFY(!packed);
        QCOMPARE(packed.error().kind, ErrorKind::Cancelled);
        QVERIFY(undoRestore(u"r1"_s, *m_journal, m_context));
        QCOMPARE(tree(m_root), m_before);
    }

    void deletedOnesCannotBeUndone()
    {
        restore(u"r1"_s);
        const auto after = tree(m_root);
        const auto freed = deleteBackup(u"r1"_s, *m_journal);
        QVERIFY2(freed, why(freed).constData());
        QVERIFY(*freed > 200'000);
        QCOMPARE(tree(m_root), after);
        QVERIFY(!QFileInfo::exists(m_root + u"/.reprise"));
        QVERIFY(listBackups(*m_journal)->isEmpty());
        QCOMPARE(deleteBackup(u"r1"_s, *m_journal).error().kind, ErrorKind::NotFound);
        QCOMPARE(undoRestore(u"r1"_s, *m_journal, m_context).error().kind, ErrorKind::NotFound);
    }

    void anotherRepriseAtWorkIsNotDisturbed()
    {
        restore(u"r1"_s);
        FolderLock other(m_root + u"/.reprise/lock");
        QCOMPARE(other.lock(0), FolderLock::Outcome::Locked);
        QCOMPARE(deleteBackup(u"r1"_s, *m_journal).error().kind, ErrorKind::Conflict);
        QCOMPARE(packBackup(u"r1"_s, *m_journal, m_context).error().kind, ErrorKind::Conflict);
        QVERIFY(listRestores(*m_journal)->first().canUndo);
    }

    void policies_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("days");
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<int>("daysLater");
        QTest::addColumn<QStringList>("kept"); // newest first
        const qint64 none = 0;
        QTest::newRow("all") << 10 << 0 << none << 400 << QStringList {u"r3"_s, u"r2"_s, u"r1"_s};
        QTest::newRow("by number") << 2 << 0 << none << 0 << QStringList {u"r3"_s, u"r2"_s};
        QTest::newRow("none") << 0 << 0 << none << 0 << QStringList {};
        QTest::newRow("young enough") << 10 << 30 << none << 29 << QStringList {u"r3"_s, u"r2"_s, u"r1"_s};
        QTest::newRow("too old") << 10 << 30 << none << 31 << QStringList {};
        QTest::newRow("by size, the newest stays") << 10 << 0 << qint64(1) << 0 << QStringList {u"r3"_s};
        QTest::newRow("by size") << 10 << 0 << qint64(300'000) << 0 << QStringList {u"r3"_s, u"r2"_s};
    }

    void policies()
    {
        QFETCH(int, count);
        QFETCH(int, days);
        QFETCH(qint64, bytes);
        QFETCH(int, daysLater);
        restore(u"r1"_s); // puts 200 kB aside, the others some bytes
        put(m_source + u"/training_metadata.json", "{\"v\": 2}");
        restore(u"r2"_s);
        put(m_source + u"/training_metadata.json", "{\"v\": 3}");
        restore(u"r3"_s);
        const QDateTime now = QDateTime::currentDateTimeUtc().addDays(daysLater);
        const auto tidied = tidyBackups(*m_journal, {count, days, bytes, false}, now, m_context);
        QVERIFY2(tidied, why(tidied).constData());
        QStringList left;
        for (const BackupSet &set : *listBackups(*m_journal)) {
            left.append(set.restoreId);
        }
        QTEST(left, "kept");
        QCOMPARE(tidied->deleted, 3 - left.size());
        QCOMPARE(tidied->freed > 0, left.size() < 3);
    }

    void olderOnesArePackedWhenAsked()
    {
        restore(u"r1"_s);
        put(m_source + u"/training_metadata.json", "{\"v\": 2}");
        restore(u"r2"_s);
        const auto tidied = tidyBackups(*m_journal, {10, 0, 0, true}, QDateTime::currentDateTimeUtc(), m_context);
        QVERIFY2(tidied, why(tidied).constData());
        QCOMPARE(tidied->packed, 1);
        QVERIFY(tidied->freed > 150'000);
        const auto sets = listBackups(*m_journal);
        QVERIFY(!sets->at(0).packed);
        QVERIFY(sets->at(1).packed);
        QVERIFY(undoRestore(u"r2"_s, *m_journal, m_context));
        QVERIFY(undoRestore(u"r1"_s, *m_journal, m_context));
        QCOMPARE(tree(m_root), m_before);
    }

private:
    void restore(const QString &id)
    {
        const auto report = executeRestore(planRestore(request(m_source, m_root, id)), *m_journal, m_context);
        QVERIFY2(report, why(report).constData());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_source;
    QString m_root;
    QDateTime m_oldTime;
    QMap<QString, QByteArray> m_before;
    WorkContext m_context;
    std::unique_ptr<DatabaseRestoreJournal> m_journal;
};

QTEST_GUILESS_MAIN(BackupsTest)
#include "tst_backups.moc"
