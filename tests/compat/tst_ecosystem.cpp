// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/compat/checkpointfacts.h"
#include "model/compat/compare.h"
#include "model/compat/ecosystem.h"
#include "model/compat/target.h"

#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

/// What a version of Stable-Baselines3 brings with it: gymnasium, modules, classes, sizes of optimizers.
class EcosystemTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gymnasiumComesWithStableBaselines3_data()
    {
        QTest::addColumn<QString>("sb3");
        QTest::addColumn<QString>("gymnasium");
        QTest::newRow("unknown") << QString() << u"1.3.0"_s;
        QTest::newRow("0, less than 0.0") << u"0"_s << u"0.21.0"_s;
        QTest::newRow("negative") << u"-1"_s << u"0.21.0"_s;
        QTest::newRow("0.10.0") << u"0.10.0"_s << u"0.21.0"_s;
        QTest::newRow("1.8.0") << u"1.8.0"_s << u"0.21.0"_s;
        QTest::newRow("2.0.0") << u"2.0.0"_s << u"0.28.1"_s;
        QTest::newRow("2.1.0") << u"2.1.0"_s << u"0.29.1"_s;
        QTest::newRow("2.3.2") << u"2.3.2"_s << u"0.29.1"_s;
        QTest::newRow("2.4.1") << u"2.4.1"_s << u"1.0.0"_s;
        QTest::newRow("2.7.0") << u"2.7.0"_s << u"1.2.0"_s;
        QTest::newRow("2.8.0") << u"2.8.0"_s << u"1.3.0"_s;
        QTest::newRow("3.0.0") << u"3.0.0"_s << u"1.3.0"_s;
    }

    void gymnasiumComesWithStableBaselines3()
    {
        QFETCH(const QString, sb3);
        QFETCH(const QString, gymnasium);
        QVersionNumber version = QVersionNumber::fromString(sb3);
        if (sb3.startsWith(u'-')) {
            version = QVersionNumber(sb3.toInt());
        }
        QCOMPARE(gymnasiumFor(version).toString(), gymnasium);
    }

    // system_info.txt counts only for the version it was written under.
    void ownGymnasiumCountsForOwnVersion()
    {
        CheckpointFacts b;
        b.sb3 = QVersionNumber(2, 7, 0);
        b.gymnasium = QVersionNumber(0, 29, 1);
        const Target target = Target::fromCheckpoint(b);
        QCOMPARE(Reader::of({}, target, {}).gymnasium, QVersionNumber(0, 29, 1));
        CompareOptions other;
        other.reader = QVersionNumber(2, 4, 1);
        QCOMPARE(Reader::of({}, target, other).gymnasium, QVersionNumber(1, 0, 0));
    }

    // All 13 classes by 13; the rows are those of the measured table.
    void classTable_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QStringList>("trains");
        QTest::addColumn<QStringList>("loadsOnly");
        const QStringList onPolicy {u"A2C"_s, u"PPO"_s, u"TRPO"_s};
        const QStringList deterministic {u"TD3"_s, u"DDPG"_s};
        for (const QString &name : onPolicy) {
            QTest::newRow(qPrintable(name)) << name << onPolicy << QStringList {u"RecurrentPPO"_s};
        }
        for (const QString &name : deterministic) {
            QTest::newRow(qPrintable(name)) << name << deterministic << QStringList {};
        }
        QTest::newRow("SAC") << u"SAC"_s << QStringList {u"SAC"_s} << QStringList {u"TQC"_s};
        QTest::newRow("TQC") << u"TQC"_s << QStringList {u"TQC"_s} << QStringList {u"SAC"_s};
        QTest::newRow("CrossQ") << u"CrossQ"_s << QStringList {u"CrossQ"_s} << QStringList {u"SAC"_s, u"TQC"_s};
        for (const QString &name : {u"MaskablePPO"_s, u"RecurrentPPO"_s, u"ARS"_s, u"DQN"_s, u"QRDQN"_s}) {
            QTest::newRow(qPrintable(name)) << name << QStringList {name} << QStringList {};
        }
    }

    void classTable()
    {
        QFETCH(const QString, target);
        QFETCH(const QStringList, trains);
        QFETCH(const QStringList, loadsOnly);
        const QStringList all {u"A2C"_s, u"PPO"_s, u"TRPO"_s, u"TD3"_s, u"DDPG"_s, u"SAC"_s, u"TQC"_s, u"CrossQ"_s,
            u"MaskablePPO"_s, u"RecurrentPPO"_s, u"ARS"_s, u"DQN"_s, u"QRDQN"_s};
        for (const QString &checkpoint : all) {
            const ClassFit expected = trains.contains(checkpoint) ? ClassFit::Trains
                : loadsOnly.contains(checkpoint)                  ? ClassFit::LoadsOnly
                                                                  : ClassFit::Raises;
            QVERIFY2(classFit(target, checkpoint) == expected, qPrintable(target + u" <- "_s + checkpoint));
        }
        QCOMPARE(classFit(target, u"SomebodysOwn"_s), ClassFit::Unknown);
        QCOMPARE(classFit(u"SomebodysOwn"_s, target), ClassFit::Unknown);
    }

    void modules_data()
    {
        QTest::addColumn<QString>("sb3");
        QTest::addColumn<QString>("numpy");
        QTest::addColumn<QString>("module");
        QTest::addColumn<Answer>("imports");
        const auto row = [](const QString &sb3, const QString &numpy, const QString &module, Answer answer) {
            QTest::addRow("%s under %s, numpy %s", qPrintable(module), qPrintable(sb3), qPrintable(numpy))
                << sb3 << numpy << module << answer;
        };
        row(u"2.0.0"_s, {}, u"sb3_contrib.crossq.policies"_s, Answer::No);
        row(u"2.4.0"_s, {}, u"sb3_contrib.crossq.policies"_s, Answer::Yes);
        row(u"2.0.0"_s, {}, u"sb3_contrib.tqc.policies"_s, Answer::Yes);
        row(u"1.8.0"_s, {}, u"gym.spaces.box"_s, Answer::Yes);
        row(u"1.8.0"_s, {}, u"gymnasium.spaces.box"_s, Answer::No);
        row(u"2.0.0"_s, {}, u"gym.spaces.box"_s, Answer::No);
        row(u"2.7.0"_s, {}, u"gymnasium.spaces.box"_s, Answer::Yes);
        row(u"2.7.0"_s, u"1.24.2"_s, u"numpy._core.numeric"_s, Answer::No);
        row(u"2.7.0"_s, u"1.26.0"_s, u"numpy._core.numeric"_s, Answer::Yes);
        row(u"2.7.0"_s, u"2.1.0"_s, u"numpy._core.numeric"_s, Answer::Yes);
        row(u"2.7.0"_s, {}, u"numpy._core.numeric"_s, Answer::Undecided);
        row(u"2.7.0"_s, {}, u"my_project.policies"_s, Answer::Undecided);
    }

    void modules()
    {
        QFETCH(const QString, sb3);
        QFETCH(const QString, numpy);
        QFETCH(const QString, module);
        QFETCH(const Answer, imports);
        Reader reader;
        reader.sb3 = QVersionNumber::fromString(sb3);
        reader.numpy = QVersionNumber::fromString(numpy);
        QCOMPARE(reader.imports(module), imports);
        reader.hidden = {module.section(u'.', 0, 0)};
        QCOMPARE(reader.imports(module), Answer::No);
    }

    // The target's old file names gym: that vouches for gym only where Stable-Baselines3 works on it.
    void anOldTargetBringsNoGym()
    {
        CheckpointFacts b;
        b.sb3 = QVersionNumber(1, 8, 0);
        b.globals.insert(u"observation_space"_s, {u"gym.spaces.box Box"_s, u"my_project.env Env"_s});
        const Target target = Target::fromCheckpoint(b);
        CompareOptions options;
        QCOMPARE(Reader::of({}, target, options).imports(u"gym.spaces.box"_s), Answer::Yes);
        options.reader = QVersionNumber(2, 0, 0);
        QCOMPARE(Reader::of({}, target, options).imports(u"gym.spaces.box"_s), Answer::No);
        QCOMPARE(Reader::of({}, target, options).imports(u"my_project.env"_s), Answer::Yes);
        options.extraModules = {u"gym"_s};
        QCOMPARE(Reader::of({}, target, options).imports(u"gym.spaces.box"_s), Answer::Yes);
    }

    // The optimizer of DQN and QRDQN counted the target network too before 2.4.
    void liveOptimizer_data()
    {
        QTest::addColumn<QString>("algorithm");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("reader");
        QTest::addColumn<int>("live");
        QTest::newRow("old file, new reader") << u"DQN"_s << u"2.0.0"_s << u"2.7.0"_s << 6;
        QTest::newRow("old file, old reader") << u"DQN"_s << u"2.0.0"_s << u"2.0.0"_s << 12;
        QTest::newRow("new file, old reader") << u"QRDQN"_s << u"2.4.0"_s << u"2.3.2"_s << 24;
        QTest::newRow("new file, new reader") << u"QRDQN"_s << u"2.4.0"_s << u"2.8.0"_s << 12;
        QTest::newRow("another algorithm") << u"SAC"_s << u"2.0.0"_s << u"2.7.0"_s << 12;
        QTest::newRow("version not known") << u"DQN"_s << QString() << u"2.7.0"_s << 12;
    }

    void liveOptimizer()
    {
        QFETCH(const QString, algorithm);
        QFETCH(const QString, file);
        QFETCH(const QString, reader);
        QFETCH(const int, live);
        CheckpointFacts target;
        target.algorithm = algorithm;
        target.sb3 = QVersionNumber::fromString(file);
        Reader there;
        there.sb3 = QVersionNumber::fromString(reader);
        OptimizerInfo optimizer;
        optimizer.groupParams = {12};
        QCOMPARE(liveGroups(optimizer, target, there), QList<int> {live});
    }
};

QTEST_GUILESS_MAIN(EcosystemTest)
#include "tst_ecosystem.moc"
