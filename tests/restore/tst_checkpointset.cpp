// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/checkpointset.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

void put(const QString &path, const QByteArray &content = "x")
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QStringList describe(const CheckpointSet &set)
{
    QStringList lines;
    for (const CheckpointCandidate &one : set.candidates) {
        QStringList companions;
        for (const FoundFile &file : one.companions) {
            companions.append(file.fileName());
        }
        lines.append(u"%1 %2 %3 [%4]"_s.arg(
            levelName(one.named.level), one.file.name, QString::number(one.named.step), companions.join(u' ')));
    }
    return lines;
}

} // namespace

class CheckpointSetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("level");
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<QString>("hash");
        QTest::addColumn<qint64>("step");
        const auto row = [](const char *file, const char *level, const char *scenario, const char *hash, qint64 step) {
            QTest::newRow(file) << QString::fromLatin1(file) << QString::fromLatin1(level)
                                << QString::fromLatin1(scenario) << QString::fromLatin1(hash) << step;
        };
        row("traffic_light_control_checkpoint_100_steps.zip", "latest", "traffic_light_control", "", 100);
        row("traffic_light_control_checkpoint_515c5ce5_100_steps.zip", "latest", "traffic_light_control", "515c5ce5",
            100);
        row("ramp_metering_checkpoint_12345678_5_steps.zip", "latest", "ramp_metering", "12345678", 5);
        row("s_checkpoint_10000000_steps.zip", "latest", "s", "", 10'000'000);
        row("rl_model_2000_steps.zip", "latest", "rl_model", "", 2000);
        row("dqn_checkpoint_7_steps.zip", "latest", "dqn", "", 7);
        row("s_checkpoint_100_steps (1).zip", "latest", "s", "", 100);
        row("s_checkpoint_100_steps.zip.zip", "latest", "s", "", 100);
        row("s_checkpoint_100_steps.ZIP", "latest", "s", "", 100);
        row("s_checkpoint_100_steps_CONFIG_515c5ce5.zip", "other", "", "", -1);
        row("best_model.zip", "best", "", "", -1);
        row("s_best_model.zip", "best", "s", "", -1);
        row("traffic_light_control_final.zip", "final", "traffic_light_control", "", -1);
        row("rl_agent_ramp_metering.zip", "final", "ramp_metering", "", -1);
        row("dqn_model_interrupted.zip", "final", "dqn", "", -1);
        row("final_model.zip", "final", "", "", -1);
        row("results.zip", "other", "", "", -1);
        row("s_checkpoint_99999999999999999999_steps.zip", "latest", "s", "", -1);
    }

    void names()
    {
        QFETCH(QString, file);
        const CheckpointName name = parseCheckpointName(file);
        QTEST(levelName(name.level), "level");
        QTEST(name.scenario, "scenario");
        QTEST(name.configHash, "hash");
        QTEST(name.step, "step");
    }

    void roles_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("role");
        QTest::addColumn<qint64>("step");
        const auto row = [](const char *file, const char *role, qint64 step = -1) {
            QTest::newRow(file) << QString::fromLatin1(file) << QString::fromLatin1(role) << step;
        };
        row("s_checkpoint_replay_buffer_100_steps.pkl", "replay_buffer", 100);
        row("replay_buffer_final.pkl", "replay_buffer");
        row("s_checkpoint_vecnormalize_100_steps.pkl", "vecnormalize", 100);
        row("vecnormalize.pkl", "vecnormalize");
        row("vec_normalize.pkl", "vecnormalize");
        row("training_metadata.json", "metadata");
        row("s_training_metadata.json", "metadata");
        row("evaluations.npz", "evaluations");
        row("monitor.csv", "monitor");
        row("3.monitor.csv", "monitor");
        row("progress.csv", "progress");
        row("s_515c5ce5_rl_cache.pkl", "cache");
        row("notes.txt", "other");
        row("x.zip", "checkpoint");
    }

    void roles()
    {
        QFETCH(QString, file);
        QTEST(roleName(fileRole(file)), "role");
        QTEST(companionStep(file), "step");
        QCOMPARE(roleFromName(roleName(fileRole(file))), fileRole(file));
    }

    void aRunOfTheOriginalProject()
    {
        QTemporaryDir folder;
        const QString root = folder.path();
        for (const QString &name :
            {u"checkpoints/s_checkpoint_2500_steps.zip"_s, u"checkpoints/s_checkpoint_3000_steps.zip"_s,
                u"checkpoints/s_checkpoint_900_steps.zip"_s, u"checkpoints/s_checkpoint_replay_buffer_3000_steps.pkl"_s,
                u"checkpoints/s_checkpoint_replay_buffer_500_steps.pkl"_s,
                u"checkpoints/s_checkpoint_vecnormalize_2500_steps.pkl"_s, u"best_model/best_model.zip"_s,
                u"eval/evaluations.npz"_s, u"s_final.zip"_s, u"training_metadata.json"_s, u"vecnormalize.pkl"_s,
                u"progress.csv"_s, u"archived/s_checkpoint_9999_steps.zip"_s, u".git/s_checkpoint_1_steps.zip"_s,
                u"readme.md"_s}) {
            put(root + u'/' + name);
        }
        const auto set = discoverCheckpoints(root);
        QVERIFY(set);
        const QStringList expected {
            u"latest checkpoints/s_checkpoint_3000_steps.zip 3000 [s_checkpoint_replay_buffer_3000_steps.pkl "
            u"vecnormalize.pkl training_metadata.json evaluations.npz progress.csv]"_s,
            u"latest checkpoints/s_checkpoint_2500_steps.zip 2500 [s_checkpoint_vecnormalize_2500_steps.pkl "
            u"training_metadata.json evaluations.npz progress.csv]"_s,
            u"latest checkpoints/s_checkpoint_900_steps.zip 900 [vecnormalize.pkl training_metadata.json "
            u"evaluations.npz "
            u"progress.csv]"_s,
            u"best best_model/best_model.zip -1 [training_metadata.json evaluations.npz progress.csv]"_s,
            u"final s_final.zip -1 [vecnormalize.pkl training_metadata.json evaluations.npz progress.csv]"_s,
        };
        QCOMPARE(describe(*set), expected);
        QCOMPARE(set->unclaimed.size(), 1);
        QCOMPARE(set->unclaimed.first().fileName(), u"s_checkpoint_replay_buffer_500_steps.pkl"_s);
        QVERIFY(set->latest());
        QCOMPARE(set->latest()->named.step, 3000);
    }

    void scenariosAndHashesStayApart()
    {
        QTemporaryDir folder;
        for (const QString &name : {u"a_checkpoint_515c5ce5_100_steps.zip"_s,
                 u"a_checkpoint_515c5ce5_replay_buffer_100_steps.pkl"_s, u"a_checkpoint_62aa09d6_100_steps.zip"_s,
                 u"b_checkpoint_200_steps.zip"_s, u"a_training_metadata.json"_s, u"b_training_metadata.json"_s}) {
            put(folder.filePath(name));
        }
        const auto set = discoverCheckpoints(folder.path());
        QVERIFY(set);
        const QStringList expected {
            u"latest b_checkpoint_200_steps.zip 200 [b_training_metadata.json]"_s,
            u"latest a_checkpoint_515c5ce5_100_steps.zip 100 [a_checkpoint_515c5ce5_replay_buffer_100_steps.pkl "
            u"a_training_metadata.json]"_s,
            u"latest a_checkpoint_62aa09d6_100_steps.zip 100 [a_training_metadata.json]"_s,
        };
        QCOMPARE(describe(*set), expected);
        QCOMPARE(set->scenarios(), (QStringList {u"a"_s, u"b"_s}));
        QCOMPARE(set->latest(u"a"_s)->named.configHash, u"515c5ce5"_s);
    }

    void twoRunsInOneFolderKeepTheirOwnCompanions()
    {
        QTemporaryDir folder;
        put(folder.filePath(u"one/checkpoints/s_checkpoint_1_steps.zip"_s));
        put(folder.filePath(u"one/training_metadata.json"_s));
        put(folder.filePath(u"two/checkpoints/s_checkpoint_2_steps.zip"_s));
        put(folder.filePath(u"two/training_metadata.json"_s));
        const auto set = discoverCheckpoints(folder.path());
        QVERIFY(set);
        QCOMPARE(set->candidates.size(), 2);
        for (const CheckpointCandidate &one : set->candidates) {
            QCOMPARE(one.companions.size(), 1);
            QCOMPARE(one.companions.first().name.section(u'/', 0, 0), one.file.name.section(u'/', 0, 0));
        }
    }

    void lfsPointersAndLinksAreToldNotTaken()
    {
        QTemporaryDir folder;
        put(folder.filePath(u"s_checkpoint_100_steps.zip"_s),
            "version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 120397\n");
        QVERIFY(QFile::link(u"/etc/passwd"_s, folder.filePath(u"s_checkpoint_200_steps.zip"_s)));
        QVERIFY(QFile::link(u"/"_s, folder.filePath(u"loop"_s)));
        const auto set = discoverCheckpoints(folder.path());
        QVERIFY(set);
        QVERIFY(set->candidates.isEmpty());
        QCOMPARE(set->notes.size(), 3);
    }

    void failures()
    {
        QTemporaryDir folder;
        QCOMPARE(discoverCheckpoints(folder.filePath(u"missing"_s)).error().kind, ErrorKind::NotFound);
        put(folder.filePath(u"file"_s));
        QCOMPARE(discoverCheckpoints(folder.filePath(u"file"_s)).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(discoverCheckpoints(folder.path(), [] { return true; }).error().kind, ErrorKind::Cancelled);
    }

    void downloadRecordsKeepTheirHashes()
    {
        const CheckpointSet set = groupCheckpoints(u"run"_s,
            {{u"/d/s_checkpoint_5_steps.zip"_s, {}, u"s_checkpoint_5_steps.zip"_s, 10, {}, u"ab"_s,
                FileRole::Checkpoint}});
        QCOMPARE(set.candidates.size(), 1);
        QCOMPARE(set.candidates.first().file.sha256, u"ab"_s);
        QVERIFY(!set.latest(u"other"_s));
    }
};

QTEST_GUILESS_MAIN(CheckpointSetTest)
#include "tst_checkpointset.moc"
