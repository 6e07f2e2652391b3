// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/plan.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QTest>
#include <QTimeZone>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), QTimeZone::UTC);

FoundFile found(const QString &name, qint64 size = 1000)
{
    return {u"/source/"_s + name, {}, name, size, noon, {}, fileRole(name.section(u'/', -1))};
}

/// A source with these files, everything latest chosen.
CheckpointSet sourceOf(const QStringList &names)
{
    QList<FoundFile> files;
    for (const QString &name : names) {
        files.append(found(name));
    }
    return groupCheckpoints(u"/source"_s, files);
}

TargetSnapshot targetOf(const QStringList &names)
{
    TargetSnapshot snapshot;
    snapshot.root = u"/models"_s;
    snapshot.exists = !names.isEmpty();
    snapshot.writable = true;
    snapshot.freeBytes = qint64(1) << 40;
    for (const QString &name : names) {
        snapshot.entries.append({name, 500, noon.addDays(-1), {}, false, false});
    }
    return snapshot;
}

RestoreRequest requestFor(const QStringList &source, const QStringList &target = {})
{
    RestoreRequest request;
    request.id = u"r1"_s;
    request.sourceTitle = u"me/train, version 3"_s;
    request.location = TrainingLocation::standard(u"/models"_s, u"s_checkpoint"_s);
    request.target = targetOf(target);
    for (const CheckpointCandidate &candidate : sourceOf(source).candidates) {
        ChosenCheckpoint chosen;
        chosen.candidate = candidate;
        chosen.fit = Fit::Loads;
        request.chosen.append(chosen);
    }
    return request;
}

QStringList kinds(const RestorePlan &plan)
{
    QStringList list;
    for (const QJsonValue &value : plan.toJson().value(u"findings"_s).toArray()) {
        list.append(
            value.toObject().value(u"severity"_s).toString() + u' ' + value.toObject().value(u"kind"_s).toString());
    }
    return list;
}

QStringList copies(const RestorePlan &plan)
{
    QStringList list;
    for (const PlannedCopy &copy : plan.copies()) {
        list.append(copy.source.fileName() + u" > " + copy.target + (copy.replaces ? u" !"_s : QString()));
    }
    return list;
}

QStringList moves(const RestorePlan &plan)
{
    QStringList list;
    for (const PlannedMove &move : plan.moves()) {
        list.append(move.from + u" > " + move.to);
    }
    return list;
}

} // namespace

class PlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void goldenText()
    {
        RestoreRequest request
            = requestFor({u"checkpoints/s_checkpoint_300_steps.zip"_s,
                             u"checkpoints/s_checkpoint_replay_buffer_300_steps.pkl"_s, u"training_metadata.json"_s},
                {u"training_metadata.json"_s, u"checkpoints/s_checkpoint_900_steps.zip"_s,
                    u"checkpoints/s_checkpoint_replay_buffer_900_steps.pkl"_s,
                    u"checkpoints/s_checkpoint_100_steps.zip"_s});
        request.targetFits.insert(u"checkpoints/s_checkpoint_100_steps.zip"_s, Fit::Refused);
        request.targetFitReasons.insert(
            u"checkpoints/s_checkpoint_100_steps.zip"_s, u"its network has other layers."_s);
        const QString expected
            = u"Restore from me/train, version 3 to /models\n"
              "  copy         checkpoints/s_checkpoint_300_steps.zip (1000 bytes)\n"
              "  copy         checkpoints/s_checkpoint_replay_buffer_300_steps.pkl (1000 bytes)\n"
              "  replace      training_metadata.json (1000 bytes)\n"
              "  archive      checkpoints/s_checkpoint_100_steps.zip → archived/s_checkpoint_100_steps.zip: will not "
              "load: its network has other layers.\n"
              "  back up      training_metadata.json → .reprise/backup/r1/training_metadata.json: replaced by the "
              "restored file\n"
              "  archive      checkpoints/s_checkpoint_900_steps.zip → archived/s_checkpoint_900_steps.zip: training "
              "would take it instead of “s_checkpoint_300_steps.zip”\n"
              "  archive      checkpoints/s_checkpoint_replay_buffer_900_steps.pkl → "
              "archived/s_checkpoint_replay_buffer_900_steps.pkl: training would take it instead of "
              "“s_checkpoint_300_steps.zip”\n"
              "  note:        “checkpoints/s_checkpoint_100_steps.zip” in the target will not load and is moved to the "
              "archive: its network has other layers.\n"
              "  note:        “s_checkpoint_900_steps.zip” lies in the target and training would take it instead of "
              "“s_checkpoint_300_steps.zip”. It is moved to the archive.\n"
              "  then:        training finds s_checkpoint_300_steps.zip and goes on from step 300\n"_s;
        QCOMPARE(planRestore(request).toText(), expected);
    }

    void jsonGoesBothWays()
    {
        RestoreRequest request = requestFor({u"s_checkpoint_300_steps.zip"_s, u"best_model.zip"_s},
            {u"checkpoints/s_checkpoint_300_steps.zip"_s, u"checkpoints/s_checkpoint_900_steps.zip"_s});
        request.chosen.first().fit = Fit::Caveats;
        request.sectionId = u"s76"_s;
        request.runRef = u"me/train/3"_s;
        const RestorePlan plan = planRestore(request);
        const QByteArray bytes = QJsonDocument(plan.toJson()).toJson();
        const auto back = RestorePlan::fromJson(QJsonDocument::fromJson(bytes).object());
        QVERIFY(back);
        QVERIFY(*back == plan);
        QVERIFY(!RestorePlan::fromJson({}));
        QJsonObject newer = plan.toJson();
        newer.insert(u"format"_s, 2);
        QVERIFY(!RestorePlan::fromJson(newer));
    }

    void placesAndNames_data()
    {
        QTest::addColumn<QStringList>("source");
        QTest::addColumn<QStringList>("expected");
        QTest::addColumn<QStringList>("findings");
        const QStringList none;
        QTest::newRow("latest")
            << QStringList {u"x/s_checkpoint_300_steps.zip"_s}
            << QStringList {u"s_checkpoint_300_steps.zip > checkpoints/s_checkpoint_300_steps.zip"_s} << none;
        QTest::newRow("with hash")
            << QStringList {u"s_checkpoint_515c5ce5_300_steps.zip"_s}
            << QStringList {u"s_checkpoint_515c5ce5_300_steps.zip > checkpoints/s_checkpoint_515c5ce5_300_steps.zip"_s}
            << none;
        QTest::newRow("a browser's copy is renamed")
            << QStringList {u"s_checkpoint_300_steps (1).zip"_s}
            << QStringList {u"s_checkpoint_300_steps (1).zip > checkpoints/s_checkpoint_300_steps.zip"_s}
            << QStringList {u"info renamed"_s};
        QTest::newRow("capital letters are renamed")
            << QStringList {u"s_checkpoint_300_steps.ZIP"_s}
            << QStringList {u"s_checkpoint_300_steps.ZIP > checkpoints/s_checkpoint_300_steps.zip"_s}
            << QStringList {u"info renamed"_s};
        QTest::newRow("best and final") << QStringList {u"run/best_model/best_model.zip"_s, u"run/s_final.zip"_s}
                                        << QStringList {u"best_model.zip > best_model/best_model.zip"_s,
                                               u"s_final.zip > s_final.zip"_s}
                                        << QStringList {u"info best_not_for_resume"_s};
        QTest::newRow("companions")
            << QStringList {u"checkpoints/s_checkpoint_5_steps.zip"_s,
                   u"checkpoints/s_checkpoint_vecnormalize_5_steps.pkl"_s, u"eval/evaluations.npz"_s,
                   u"s_training_metadata.json"_s, u"s_515c5ce5_rl_cache.pkl"_s}
            << QStringList {u"s_checkpoint_5_steps.zip > checkpoints/s_checkpoint_5_steps.zip"_s,
                   u"s_checkpoint_vecnormalize_5_steps.pkl > checkpoints/s_checkpoint_vecnormalize_5_steps.pkl"_s,
                   u"s_training_metadata.json > s_training_metadata.json"_s,
                   u"evaluations.npz > eval/evaluations.npz"_s}
            << none;
        QTest::newRow("another scenario is not found")
            << QStringList {u"t_checkpoint_300_steps.zip"_s}
            << QStringList {u"t_checkpoint_300_steps.zip > checkpoints/t_checkpoint_300_steps.zip"_s}
            << QStringList {u"warning not_found_by_training"_s};
        QTest::newRow("how good the best one is")
            << QStringList {u"run/best_model/best_model.zip"_s, u"run/best_model/best_model_training_metadata.json"_s,
                   u"run/training_metadata.json"_s}
            << QStringList {u"best_model.zip > best_model/best_model.zip"_s,
                   u"best_model_training_metadata.json > best_model/best_model_training_metadata.json"_s,
                   u"training_metadata.json > training_metadata.json"_s}
            << QStringList {u"info best_not_for_resume"_s};
        QTest::newRow("the best one of before, instead of the newer one")
            << QStringList {u"run/best_model/best_model_before.zip"_s}
            << QStringList {u"best_model_before.zip > best_model/best_model.zip"_s}
            << QStringList {u"info best_not_for_resume"_s};
        QTest::newRow("two files, one place") << QStringList {u"a/best_model.zip"_s, u"b/best_model.zip"_s}
                                              << QStringList {u"best_model.zip > best_model/best_model.zip"_s}
                                              << QStringList {u"blocking name_clash"_s, u"info best_not_for_resume"_s};
    }

    void placesAndNames()
    {
        QFETCH(QStringList, source);
        const RestorePlan plan = planRestore(requestFor(source));
        QTEST(copies(plan), "expected");
        QTEST(kinds(plan), "findings");
    }

    void experimentsWithStepsInTheirName()
    {
        RestoreRequest request = requestFor({u"two_steps_run_checkpoint_300_steps.zip"_s});
        request.location.prefix = u"two_steps_run_checkpoint"_s;
        QCOMPARE(kinds(planRestore(request)), QStringList {u"warning not_found_by_training"_s});
        request = requestFor({u"5_steps_run_checkpoint_300_steps.zip"_s});
        request.location.prefix = u"5_steps_run_checkpoint"_s;
        const RestorePlan plan = planRestore(request);
        QCOMPARE(kinds(plan), QStringList {u"warning not_found_by_training"_s});
        QVERIFY(plan.findings().first().message.contains(u"reads 5 steps"));
    }

    void companionsAreRenamedWithTheirCheckpoint()
    {
        RestoreRequest request = requestFor({u"rl_model_300_steps.zip"_s, u"rl_model_replay_buffer_300_steps.pkl"_s});
        request.chosen.first().candidate.named.scenario = u"s"_s; // as if the user had said so
        const RestorePlan plan = planRestore(request);
        QCOMPARE(copies(plan),
            (QStringList {u"rl_model_300_steps.zip > checkpoints/s_checkpoint_300_steps.zip"_s,
                u"rl_model_replay_buffer_300_steps.pkl > checkpoints/s_checkpoint_replay_buffer_300_steps.pkl"_s}));
    }

    void fits_data()
    {
        QTest::addColumn<Fit>("fit");
        QTest::addColumn<bool>("force");
        QTest::addColumn<QStringList>("findings");
        QTest::addColumn<int>("copied");
        QTest::newRow("loads") << Fit::Loads << false << QStringList {} << 1;
        QTest::newRow("caveats") << Fit::Caveats << false << QStringList {u"warning loads_with_caveats"_s} << 1;
        QTest::newRow("unknown") << Fit::Unknown << false << QStringList {u"info not_compared"_s} << 1;
        QTest::newRow("not compared") << Fit::NotCompared << false << QStringList {u"info not_compared"_s} << 1;
        QTest::newRow("refused") << Fit::Refused << false << QStringList {u"blocking will_not_load"_s} << 0;
        QTest::newRow("forced") << Fit::Refused << true << QStringList {u"warning forced"_s} << 1;
    }

    void fits()
    {
        QFETCH(Fit, fit);
        QFETCH(bool, force);
        RestoreRequest request = requestFor({u"s_checkpoint_300_steps.zip"_s});
        request.chosen.first().fit = fit;
        request.chosen.first().fitReason = u"policy.0.weight is [64, 26] there and [128, 26] here."_s;
        request.force = force;
        const RestorePlan plan = planRestore(request);
        QTEST(kinds(plan), "findings");
        QTEST(int(plan.copies().size()), "copied");
        QCOMPARE(plan.isBlocked(), fit == Fit::Refused && !force);
    }

    void bestIsTakenAsLatestOnlyWhenAsked()
    {
        RestoreRequest request = requestFor({u"s_best_model.zip"_s});
        QVERIFY(planRestore(request).copies().first().target.startsWith(u"best_model/"));
        request.chosen.first().asLatest = true;
        request.chosen.first().stepsInside = 700;
        const RestorePlan plan = planRestore(request);
        QCOMPARE(copies(plan), QStringList {u"s_best_model.zip > checkpoints/s_checkpoint_700_steps.zip"_s});
        QCOMPARE(kinds(plan), (QStringList {u"warning best_as_latest"_s, u"info renamed"_s}));
        QVERIFY(plan.foundAfterwards().resumes());
    }

    void missingCompanionsAreTold()
    {
        RestoreRequest request = requestFor({u"s_checkpoint_300_steps.zip"_s, u"vecnormalize.pkl"_s});
        request.chosen.first().needsReplayBuffer = true;
        request.chosen.first().needsVecNormalize = true;
        QCOMPARE(kinds(planRestore(request)),
            (QStringList {u"warning missing_replay_buffer"_s, u"info missing_vecnormalize"_s}));
        request.chosen.first().leftOut = {FileRole::VecNormalize};
        QCOMPARE(kinds(planRestore(request)),
            (QStringList {u"warning missing_replay_buffer"_s, u"warning missing_vecnormalize"_s}));
    }

    void stepsInTheNameAreCompared()
    {
        RestoreRequest request = requestFor({u"s_checkpoint_300_steps.zip"_s});
        request.chosen.first().stepsInside = 128;
        QCOMPARE(kinds(planRestore(request)), QStringList {u"warning step_mismatch"_s});
        request.chosen.first().stepsInside = 300;
        QVERIFY(kinds(planRestore(request)).isEmpty());
    }

    void whatWouldWinIsArchived_data()
    {
        QTest::addColumn<QStringList>("target");
        QTest::addColumn<int>("rule");
        QTest::addColumn<QStringList>("archived");
        const int train = int(FindRule::TrainDqn);
        const int section = int(FindRule::Section76);
        QTest::newRow("fewer steps stay")
            << QStringList {u"checkpoints/s_checkpoint_100_steps.zip"_s} << train << QStringList {};
        QTest::newRow("more steps go")
            << QStringList {u"checkpoints/s_checkpoint_900_steps.zip"_s, u"checkpoints/s_checkpoint_800_steps.zip"_s}
            << train
            << QStringList {u"checkpoints/s_checkpoint_900_steps.zip > archived/s_checkpoint_900_steps.zip"_s,
                   u"checkpoints/s_checkpoint_800_steps.zip > archived/s_checkpoint_800_steps.zip"_s};
        QTest::newRow("a longer prefix wins too")
            << QStringList {u"checkpoints/s_checkpointx_900_steps.zip"_s} << train
            << QStringList {u"checkpoints/s_checkpointx_900_steps.zip > archived/s_checkpointx_900_steps.zip"_s};
        QTest::newRow("an equal number is a tie")
            << QStringList {u"checkpoints/s_checkpoint_515c5ce5_300_steps.zip"_s} << train
            << QStringList {
                   u"checkpoints/s_checkpoint_515c5ce5_300_steps.zip > archived/s_checkpoint_515c5ce5_300_steps.zip"_s};
        QTest::newRow("another configuration hides it")
            << QStringList {u"checkpoints/s_checkpoint_62aa09d6_900_steps.zip"_s} << section
            << QStringList {
                   u"checkpoints/s_checkpoint_62aa09d6_900_steps.zip > archived/s_checkpoint_62aa09d6_900_steps.zip"_s};
        QTest::newRow("a name that stops training")
            << QStringList {u"checkpoints/s_checkpoint_last_steps.zip"_s} << section
            << QStringList {u"checkpoints/s_checkpoint_last_steps.zip > archived/s_checkpoint_last_steps.zip"_s};
        QTest::newRow("other folders are not looked at")
            << QStringList {u"old/s_checkpoint_900_steps.zip"_s} << train << QStringList {};
        QTest::newRow("an archive name that is taken")
            << QStringList {u"checkpoints/s_checkpoint_900_steps.zip"_s, u"archived/s_checkpoint_900_steps.zip"_s}
            << train
            << QStringList {u"checkpoints/s_checkpoint_900_steps.zip > archived/2/s_checkpoint_900_steps.zip"_s};
    }

    void whatWouldWinIsArchived()
    {
        QFETCH(QStringList, target);
        QFETCH(int, rule);
        RestoreRequest request = requestFor({u"s_checkpoint_300_steps.zip"_s}, target);
        request.location.rule = FindRule(rule);
        const RestorePlan plan = planRestore(request);
        QTEST(moves(plan), "archived");
        QCOMPARE(plan.foundAfterwards().name, u"s_checkpoint_300_steps.zip"_s);
        QVERIFY(plan.foundAfterwards().tied.isEmpty());

        request.archiveStale = false;
        const RestorePlan kept = planRestore(request);
        QVERIFY(kept.moves().isEmpty());
        QFETCH(QStringList, archived);
        QCOMPARE(kept.has(PlanFinding::Kind::StaleWins), !archived.isEmpty());
    }

    /// Test 7.6 finds them, does not find its hash in the name, and starts over.
    void namesWithoutTheHashThatTest76Checks_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("rule");
        QTest::addColumn<bool>("warned");
        const int train = int(FindRule::TrainDqn);
        const int section = int(FindRule::Section76);
        QTest::newRow("no hash") << u"s_checkpoint_300_steps.zip"_s << section << true;
        QTest::newRow("a hash") << u"s_checkpoint_515c5ce5_300_steps.zip"_s << section << false;
        QTest::newRow("eight digits of steps are taken for one")
            << u"s_checkpoint_10000000_steps.zip"_s << section << true;
        QTest::newRow("but not behind one") << u"s_checkpoint_515c5ce5_10000000_steps.zip"_s << section << false;
        QTest::newRow("seven digits are none") << u"s_checkpoint_9999999_steps.zip"_s << section << true;
        QTest::newRow("train_dqn.py checks none") << u"s_checkpoint_300_steps.zip"_s << train << false;
    }

    void namesWithoutTheHashThatTest76Checks()
    {
        QFETCH(QString, name);
        QFETCH(int, rule);
        QFETCH(bool, warned);
        RestoreRequest request = requestFor({name});
        request.location.rule = FindRule(rule);
        const RestorePlan plan = planRestore(request);
        QCOMPARE(plan.foundAfterwards().name, name);
        QCOMPARE(plan.has(PlanFinding::Kind::NotFoundByTraining), warned);
        if (warned) {
            QVERIFY2(plan.findings().first().message.contains(u"starts from scratch"),
                qPrintable(plan.findings().first().message));
            QVERIFY(!plan.findings().first().advice.isEmpty());
        }
    }

    void trainerGoesByTime()
    {
        RestoreRequest request
            = requestFor({u"dqn_checkpoint_300_steps.zip"_s}, {u"checkpoints/latest/dqn_checkpoint_100_steps.zip"_s});
        request.location.checkpointsFolder = u"checkpoints/latest"_s;
        request.location.prefix = u"dqn_checkpoint"_s;
        request.location.rule = FindRule::Trainer;
        QVERIFY(moves(planRestore(request)).isEmpty());
        request.target.entries.first().modified = noon.addDays(1);
        QCOMPARE(moves(planRestore(request)).size(), 1);
    }

    void rotationKeepsTheLast()
    {
        RestoreRequest request = requestFor({u"s_checkpoint_300_steps.zip"_s},
            {u"checkpoints/s_checkpoint_100_steps.zip"_s, u"checkpoints/s_checkpoint_200_steps.zip"_s,
                u"checkpoints/s_checkpoint_replay_buffer_100_steps.pkl"_s, u"checkpoints/t_checkpoint_1_steps.zip"_s});
        request.keepLast = 2;
        const RestorePlan plan = planRestore(request);
        QCOMPARE(moves(plan),
            (QStringList {u"checkpoints/s_checkpoint_100_steps.zip > archived/s_checkpoint_100_steps.zip"_s,
                u"checkpoints/s_checkpoint_replay_buffer_100_steps.pkl > archived/s_checkpoint_replay_buffer_100_steps.pkl"_s}));
        QVERIFY(plan.has(PlanFinding::Kind::Rotation));
    }

    /// os.listdir() does not tell folders from files: training takes a checkpoint that somebody unpacked, and fails.
    void aFolderOfACheckpointsName_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<bool>("wins");
        QTest::newRow("more steps") << u"checkpoints/s_checkpoint_900_steps.zip"_s << true;
        QTest::newRow("fewer steps") << u"checkpoints/s_checkpoint_200_steps.zip"_s << false;
        QTest::newRow("elsewhere") << u"old/s_checkpoint_900_steps.zip"_s << false;
    }

    void aFolderOfACheckpointsName()
    {
        QFETCH(QString, folder);
        QFETCH(bool, wins);
        RestoreRequest request = requestFor({u"s_checkpoint_300_steps.zip"_s}, {folder});
        request.target.entries.first().isFolder = true;
        const RestorePlan plan = planRestore(request);
        QCOMPARE(plan.has(PlanFinding::Kind::StaleWins), wins);
        QVERIFY(plan.moves().isEmpty()); // nobody's folders are moved about
        QVERIFY(!wins || plan.findings().constFirst().message.contains(u"is a folder"_s));
    }

    void equalFilesStay()
    {
        RestoreRequest request
            = requestFor({u"s_checkpoint_300_steps.zip"_s}, {u"checkpoints/s_checkpoint_300_steps.zip"_s});
        request.chosen.first().candidate.file.sha256 = u"ab"_s;
        request.chosen.first().candidate.file.size = 500;
        request.target.entries.first().sha256 = u"ab"_s;
        const RestorePlan plan = planRestore(request);
        QVERIFY(plan.isEmpty());
        QCOMPARE(plan.unchanged().size(), 1);
        QCOMPARE(kinds(plan), QStringList {u"info already_there"_s});
    }

    void obstacles_data()
    {
        QTest::addColumn<QString>("finding");
        QTest::addColumn<QString>("message"); // what is in the way, and whose side it is
        QTest::addColumn<QString>("advice");
        QTest::newRow("nothing_chosen") << u"blocking nothing_chosen"_s
                                        << u"No checkpoint was chosen, so there is nothing to restore."_s << QString();
        QTest::newRow("no_space") << u"blocking no_space"_s
                                  << u"The disk is too full: 4.0 MiB are needed and 1000 bytes are free."_s
                                  << u"Free some space, for example by removing old backups."_s;
        QTest::newRow("not_writable") << u"blocking not_writable"_s
                                      << u"The folder “/models” cannot be written: the system refuses it."_s
                                      << u"Check its permissions, or choose another target."_s;
        QTest::newRow("link_in_the_way")
            << u"blocking link_in_the_way"_s
            << u"“checkpoints” in the target is a link, and Reprise does not write through links."_s
            << u"Replace it with a real file or folder, or choose another target."_s;
        QTest::newRow("folder in the way")
            << u"blocking link_in_the_way"_s
            << u"“checkpoints/s_checkpoint_300_steps.zip” in the target is a folder where a file should go."_s
            << QString();
        QTest::newRow("file for a folder")
            << u"blocking link_in_the_way"_s << u"“checkpoints” in the target is a file where a folder should be."_s
            << QString();
    }

    void obstacles()
    {
        RestoreRequest request = requestFor({u"s_checkpoint_300_steps.zip"_s});
        const QByteArray tag = QTest::currentDataTag();
        if (tag == "nothing_chosen") {
            request.chosen.clear();
        } else if (tag == "no_space") {
            request.target.freeBytes = 1000;
        } else if (tag == "not_writable") {
            request.target.writable = false;
        } else if (tag == "link_in_the_way") {
            request.target.entries.append({u"checkpoints"_s, 0, noon, {}, true, false});
        } else if (tag == "folder in the way") {
            request.target.entries.append({u"checkpoints/s_checkpoint_300_steps.zip"_s, 0, noon, {}, false, true});
        } else {
            request.target.entries.append({u"checkpoints"_s, 10, noon, {}, false, false});
        }
        const RestorePlan plan = planRestore(request);
        QVERIFY(plan.isBlocked());
        QTEST(kinds(plan).first(), "finding");
        QTEST(plan.findings().first().message, "message");
        QTEST(plan.findings().first().advice, "advice");
    }

    void severalScenariosInOneFolder()
    {
        const RestorePlan plan
            = planRestore(requestFor({u"s_checkpoint_300_steps.zip"_s, u"t_checkpoint_200_steps.zip"_s},
                {u"checkpoints/t_checkpoint_900_steps.zip"_s, u"checkpoints/u_checkpoint_900_steps.zip"_s}));
        QCOMPARE(moves(plan),
            QStringList {u"checkpoints/t_checkpoint_900_steps.zip > archived/t_checkpoint_900_steps.zip"_s});
        QCOMPARE(plan.foundAfterwards().name, u"s_checkpoint_300_steps.zip"_s);
    }
};

QTEST_GUILESS_MAIN(PlanTest)
#include "tst_plan.moc"
