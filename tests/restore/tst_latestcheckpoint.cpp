// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/folderlisting.h"
#include "model/restore/latestcheckpoint.h"
#include "tests/testsupport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace Reprise;
using namespace Qt::StringLiterals;

class LatestCheckpointTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(TestSupport::sourceFolder() + u"/tests/restore/data/find-latest-checkpoint-cases.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_cases = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(m_cases.size() >= 21);
    }

    /// The original function was run on these folders; ours must find the same.
    void measuredCases_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QString>("name");
        QTest::addColumn<qint64>("step");
        for (qsizetype i = 0; i < m_cases.size(); ++i) {
            const QJsonObject one = m_cases.at(i).toObject();
            const QStringList names = one.value(u"names"_s).toVariant().toStringList();
            const QJsonArray result = one.value(u"result"_s).toArray();
            QTest::addRow("%d %s", int(i), qPrintable(names.value(0)))
                << names << one.value(u"prefix"_s).toString() << result.at(0).toString() << result.at(1).toInteger();
        }
    }

    void measuredCases()
    {
        QFETCH(QStringList, names);
        QFETCH(QString, prefix);
        QFETCH(QString, name);
        QFETCH(qint64, step);

        QList<ListedFile> files;
        for (const QString &one : std::as_const(names)) {
            files.append({one, {}});
        }
        check(findLatestCheckpoint(files, prefix), name, step);

        QTemporaryDir folder;
        for (const QString &one : std::as_const(names)) {
            QFile file(folder.filePath(one));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        check(findLatestCheckpoint(folder.path(), prefix), name, step);
    }

    void missingFolderHasNone()
    {
        const LatestCheckpoint found = findLatestCheckpoint(u"/nowhere/at/all"_s, u"p"_s);
        QVERIFY(found.name.isEmpty());
        QVERIFY(!found.resumes());
    }

    void firstListedWinsATie()
    {
        const LatestCheckpoint found
            = findLatestCheckpoint({{u"p_a_100_steps.zip"_s, {}}, {u"p_b_100_steps.zip"_s, {}}}, u"p"_s);
        QCOMPARE(found.name, u"p_a_100_steps.zip"_s);
        QCOMPARE(found.tied, QStringList {u"p_b_100_steps.zip"_s});
    }

    void stepZeroIsNoCheckpoint()
    {
        QVERIFY(!findLatestCheckpoint({{u"p_0_steps.zip"_s, {}}}, u"p"_s).resumes());
        QVERIFY(!findLatestCheckpoint({{u"p_-5_steps.zip"_s, {}}}, u"p"_s).resumes());
        QVERIFY(findLatestCheckpoint({{u"p_1_steps.zip"_s, {}}}, u"p"_s).resumes());
    }

    void section76_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("name");
        QTest::addColumn<qint64>("step");
        QTest::addColumn<QString>("crash");

        const QString none;
        QTest::newRow("nothing") << QStringList {} << none << qint64(0) << none;
        QTest::newRow("an old configuration with more steps hides the right one")
            << QStringList {u"s_checkpoint_515c5ce5_100_steps.zip"_s, u"s_checkpoint_62aa09d6_300_steps.zip"_s}
            << u"s_checkpoint_62aa09d6_300_steps.zip"_s << qint64(300) << none;
        QTest::newRow("without hash") << QStringList {u"s_checkpoint_9_steps.zip"_s, u"s_checkpoint_10_steps.zip"_s}
                                      << u"s_checkpoint_10_steps.zip"_s << qint64(10) << none;
        QTest::newRow("suffixes are not globbed")
            << QStringList {u"s_checkpoint_100_steps_final.zip"_s, u"s_checkpoint_100_steps.zip.zip"_s} << none
            << qint64(0) << none;
        QTest::newRow("a part that is no number raises")
            << QStringList {u"s_checkpoint_5_steps.zip"_s, u"s_checkpoint_final_steps.zip"_s} << none << qint64(0)
            << u"s_checkpoint_final_steps.zip"_s;
        QTest::newRow("the last number counts") << QStringList {u"s_checkpoint_1_000_steps.zip"_s}
                                                << u"s_checkpoint_1_000_steps.zip"_s << qint64(0) << none;
        QTest::newRow("another scenario") << QStringList {u"t_checkpoint_100_steps.zip"_s} << none << qint64(0) << none;
    }

    void section76()
    {
        QFETCH(QStringList, names);
        QFETCH(QString, name);
        QFETCH(qint64, step);
        QFETCH(QString, crash);
        QList<ListedFile> files;
        for (const QString &one : std::as_const(names)) {
            files.append({one, {}});
        }
        const LatestCheckpoint found = findLatestCheckpoint(files, u"s_checkpoint"_s, FindRule::Section76);
        QCOMPARE(found.name, name);
        QCOMPARE(found.step, step);
        QCOMPARE(found.crash, crash);
        QCOMPARE(found.resumes(), !name.isEmpty());
    }

    void trainerTakesTheNewestFile()
    {
        const QDateTime early(QDate(2025, 10, 1), QTime(8, 0), QTimeZone::UTC);
        const LatestCheckpoint found = findLatestCheckpoint(
            {{u"dqn_checkpoint_900_steps.zip"_s, early}, {u"dqn_checkpoint_100_steps.zip"_s, early.addSecs(60)},
                {u"other_2000_steps.zip"_s, early.addSecs(600)}},
            u"dqn_checkpoint"_s, FindRule::Trainer);
        QCOMPARE(found.name, u"dqn_checkpoint_100_steps.zip"_s);
        QCOMPARE(found.step, 100);
        QVERIFY(found.resumes());
    }

    void pythonIntegers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        QTest::addColumn<qint64>("value");
        QTest::newRow("plain") << u"100"_s << true << qint64(100);
        QTest::newRow("sign") << u"-5"_s << true << qint64(-5);
        QTest::newRow("plus") << u"+5"_s << true << qint64(5);
        QTest::newRow("two signs") << u"--5"_s << false << qint64(0);
        QTest::newRow("blanks") << u"  70 "_s << true << qint64(70);
        QTest::newRow("blank after sign") << u"- 5"_s << false << qint64(0);
        QTest::newRow("underscores") << u"1_000"_s << true << qint64(1000);
        QTest::newRow("underscore in front") << u"_1"_s << false << qint64(0);
        QTest::newRow("underscore behind") << u"1_"_s << false << qint64(0);
        QTest::newRow("two underscores") << u"1__0"_s << false << qint64(0);
        QTest::newRow("arabic digit") << u"٣"_s << true << qint64(3);
        QTest::newRow("outside the basic plane") << u"𝟗𝟎"_s << true << qint64(90);
        QTest::newRow("superscript") << u"²"_s << false << qint64(0);
        QTest::newRow("leading zeros") << u"007"_s << true << qint64(7);
        QTest::newRow("empty") << QString() << false << qint64(0);
        QTest::newRow("hexadecimal") << u"0x10"_s << false << qint64(0);
        QTest::newRow("float") << u"1.0"_s << false << qint64(0);
        QTest::newRow("largest") << u"9223372036854775807"_s << true << std::numeric_limits<qint64>::max();
        QTest::newRow("saturates") << u"99999999999999999999"_s << true << std::numeric_limits<qint64>::max();
        QTest::newRow("saturates below") << u"-99999999999999999999"_s << true << std::numeric_limits<qint64>::min();
        QTest::newRow("too many digits") << QString(4301, u'1') << false << qint64(0);
    }

    void pythonIntegers()
    {
        QFETCH(QString, text);
        QFETCH(bool, valid);
        QFETCH(qint64, value);
        const auto result = pythonInt(text);
        QCOMPARE(result.has_value(), valid);
        if (valid) {
            QCOMPARE(*result, value);
        }
    }

    void ruleNamesGoBothWays()
    {
        for (const FindRule rule : {FindRule::TrainDqn, FindRule::Section76, FindRule::Trainer}) {
            QCOMPARE(findRuleFromName(findRuleName(rule)), std::optional(rule));
        }
        QVERIFY(!findRuleFromName(u"other"_s));
    }

    void aListingAskedByPrefix()
    {
        const QDateTime time(QDate(2026, 1, 2), QTime(3, 4), QTimeZone::UTC);
        FolderListing listing({{u"s_9_steps.zip"_s, time}, {u"t_1_steps.zip"_s, time}, {u"s_10_steps.zip"_s, time},
            {u"s"_s, time}, {u"sé_1.zip"_s, time}, {u"S_3_steps.zip"_s, time}});
        const auto names = [&listing](const QString &prefix) {
            QStringList list;
            for (const ListedFile &file : listing.startingWith(prefix)) {
                list.append(file.name);
            }
            return list;
        };
        // in the order they were listed in, which decides ties
        QCOMPARE(names(u"s"_s), (QStringList {u"s_9_steps.zip"_s, u"s_10_steps.zip"_s, u"s"_s, u"sé_1.zip"_s}));
        QCOMPARE(names(u"s_"_s), (QStringList {u"s_9_steps.zip"_s, u"s_10_steps.zip"_s}));
        QCOMPARE(names({}).size(), 6);
        QCOMPARE(names(u"z"_s), QStringList());
        listing.remove(u"s_9_steps.zip"_s);
        listing.remove(u"not there"_s);
        QCOMPARE(names(u"s_"_s), QStringList {u"s_10_steps.zip"_s});
        listing.setModified(u"s_10_steps.zip"_s, time.addDays(1));
        QCOMPARE(listing.startingWith(u"s_"_s).first().modified, time.addDays(1));
        QVERIFY(FolderListing().startingWith({}).isEmpty());
    }

private:
    /// A tie is decided by the order in which a file system lists names: any of the tied names is right then.
    static void check(const LatestCheckpoint &found, const QString &name, qint64 step)
    {
        QCOMPARE(found.step, step);
        QStringList right {found.name};
        right.append(found.tied);
        QVERIFY2(right.contains(name), qPrintable(right.join(u' ')));
    }

    QJsonArray m_cases;
};

QTEST_GUILESS_MAIN(LatestCheckpointTest)
#include "tst_latestcheckpoint.moc"
