// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/proof/resumeproof.h"
#include "model/proof/steplog.h"

#include <QJsonArray>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

QString table(qint64 steps, qint64 iteration = -1)
{
    QString text = u"---------------------------------\n| time/              |          |\n"_s;
    if (iteration >= 0) {
        text += u"|    iterations      | %1        |\n"_s.arg(iteration);
    }
    return text + u"|    total_timesteps | %1     |\n---------------------------------\n"_s.arg(steps);
}

ResumeProofInput inputFor(const QString &log, qint64 expected = 20'000)
{
    ResumeProofInput input;
    input.log = proofLines(log);
    input.runEnded = true;
    input.resumeWanted = true;
    input.attachedSources = {u"me/train"_s};
    input.restoredNames = {u"checkpoints/s_checkpoint_20000_steps.zip"_s};
    input.expectedStep = expected;
    return input;
}

QString word(const ResumeProof &proof)
{
    return proof.toJson().value(u"verdict"_s).toString();
}

QString firstReason(const ResumeProof &proof)
{
    return proof.toJson().value(u"reasons"_s).toArray().at(0).toObject().value(u"reason"_s).toString();
}

const QString arrivedLine
    = u"[CHECKPOINT] restored name=checkpoints/s_checkpoint_20000_steps.zip size=120397 sha256=ABcd step=20000\n"_s;

} // namespace

class ResumeProofTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdicts_data()
    {
        QTest::addColumn<QString>("log");
        QTest::addColumn<qint64>("expected");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<qint64>("step");
        const auto row
            = [](const char *name, const QString &log, qint64 expected, const char *verdict, qint64 step = -1) {
                  QTest::newRow(name) << log << expected << QString::fromLatin1(verdict) << step;
              };
        const qint64 known = 20'000;
        row("our marker", u"[RESUME] from=s_checkpoint_20000_steps.zip step=20000\n"_s, known, "resumed", known);
        row("our marker and fitting numbers",
            u"[RESUME] from=a.zip step=20000\n"_s + table(22'048, 1) + table(24'096, 2), known, "resumed", known);
        row("our marker against the numbers", u"[RESUME] from=a.zip step=20000\n"_s + table(2'048, 1), known,
            "unknown");
        row("our marker of scratch", u"[SCRATCH] reason=\"nothing is attached\"\n"_s, known, "scratch");
        row("scratch first, then training found one",
            u"[SCRATCH] reason=\"no checkpoint arrived among 3 input file(s)\"\n[RESUME] from=b_500_steps.zip step=500\n"_s,
            -1, "resumed", 500);
        row("train_dqn resumes",
            u"🔄 RESUMING TRAINING from checkpoint: out/checkpoints/s_checkpoint_20000_steps.zip\n   ✓ Already completed: 20,000 timesteps\n"_s,
            known, "resumed", known);
        row("train_dqn begins anew", u"🆕 STARTING NEW TRAINING: 100,000 timesteps\n"_s, known, "scratch");
        row("trainer resumes",
            u"2025-10-23 INFO Resuming from checkpoint: C:\\x\\latest\\dqn_checkpoint_20000_steps.zip\n"_s, known,
            "resumed", known);
        row("trainer begins anew", u"INFO:trainer:Creating new DQN model...\n"_s, known, "scratch");
        row("no checkpoint found", u"No checkpoint found, starting from scratch\n"_s, known, "scratch");
        row("the last sentence counts",
            u"Resuming from checkpoint: a.zip\nError loading model\nStarting new training\n"_s, known, "scratch");
        row("nothing said", u"hello\n"_s, known, "unknown");
        row("smaller number than the checkpoint's", table(2'048, 1), known, "scratch");
        row("iterations tell the beginning: resumed", table(22'048, 1) + table(24'096, 2), known, "resumed", known);
        row("iterations tell the beginning: scratch", table(2'048, 1) + table(4'096, 2), 1'000, "scratch");
        row("iterations: a small checkpoint", table(3'048, 1) + table(5'096, 2), 1'000, "resumed", 1'000);
        row("one number a little above is a guess", table(20'400), known, "unknown");
        row("one number far above says nothing", table(2'048), 100, "unknown");
        row("off-policy tables", table(20'400) + table(20'800), known, "resumed", known);
        row("evaluation lines", u"Eval num_timesteps=1000, episode_reward=3\n"_s, known, "scratch");
        row("the template's own conclusion is weighed",
            u"[RESUME] from=a.zip step=100 evidence=\"first logged total_timesteps is 2048\"\n"_s + table(2'048, 1)
                + table(4'096, 2),
            100, "unknown");
        row("the template's own conclusion fits",
            u"[RESUME] from=a.zip step=20000 evidence=\"first logged total_timesteps is 22048\"\n"_s + table(22'048, 1)
                + table(24'096, 2),
            known, "resumed", known);
        row("asked total is not logged total", u"Total timesteps: 100000\ntotal_timesteps=100000\n"_s, known,
            "unknown");
        row("off-policy tables that scratch could write too", table(300) + table(330), 250, "unknown");
        row("a small checkpoint, one table", table(2'048, 1), 1'500, "unknown");
        row("marker, and a table that does not speak against it",
            u"[RESUME] from=a_20000_steps.zip step=20000\n"_s + table(20'400), known, "resumed", known);
        row("marker of an older checkpoint than the restored one",
            u"[RESUME] from=s_checkpoint_500_steps.zip step=500\n"_s + table(2'548, 1) + table(4'596, 2), known,
            "resumed", 500);
        row("the marker's step against the tables' beginning",
            u"[RESUME] from=s_checkpoint_20000_steps.zip step=20000\n"_s + table(22'048, 11) + table(24'096, 12), known,
            "unknown");
        row("log cut in the marker", u"[RESUME] from=s_chec"_s, known, "unknown");
        row("log cut behind the name", u"[RESUME] from=s_checkpoint_20000_steps.zip ste"_s, known, "resumed", known);
        row("log cut in a table", table(22'048, 1) + u"| time/  |\n|    total_times"_s, known, "unknown");
        row("stderr in between",
            u"| time/               |\nUserWarning: x\n|    iterations   | 1  |\n/usr/lib/x.py:3: Warning\n"
            u"|    total_timesteps | 22048 |\n"_s
                + table(24'096, 2),
            known, "resumed", known);
        row("French: resumes", u"Reprise de l'entraînement depuis models/s_checkpoint_20000_steps.zip\n"_s, known,
            "resumed", known);
        row("French: loads", u"Chargement du modèle depuis : checkpoints/s_checkpoint_20000_steps.zip\n"_s, known,
            "resumed", known);
        row("French: none found", u"Aucun point de reprise trouvé, entraînement à partir de zéro\n"_s, known,
            "scratch");
        row("French: begins anew", u"Démarrage d’un nouvel entraînement\n"_s, known, "scratch");
        row("French: refused", u"Impossible de charger le modèle depuis s_checkpoint_20000_steps.zip\n"_s, known,
            "unknown");
        row("failed to load is no resume",
            u"ERROR: failed while loading model from out/s_checkpoint_20000_steps.zip: size mismatch\n"_s, known,
            "unknown");
        row("not resuming is no resume", u"Not resuming from s_checkpoint_20000_steps.zip: --no-resume given\n"_s,
            known, "unknown");
        row("an evaluation loads the best model", u"Loading model from out/best_model/best_model.zip\n"_s, known,
            "unknown");
        row("something else was loaded", u"Loaded model configuration from config.yaml\n"_s, known, "unknown");
        row("marker, but the tables begin at zero",
            u"[RESUME] from=s_checkpoint_20000_steps.zip step=20000\n"_s + table(2'048, 1) + table(4'096, 2), known,
            "unknown");
        row("a question is no statement", u"will check if resuming from checkpoint a.zip is possible\n"_s, known,
            "unknown");
    }

    void verdicts()
    {
        QFETCH(QString, log);
        QFETCH(qint64, expected);
        const ResumeProof proof = proveResume(inputFor(log, expected));
        QTEST(word(proof), "verdict");
        QTEST(proof.step, "step");
        QVERIFY(!proof.statement.isEmpty());
        QCOMPARE(proof.alarm, proof.verdict == ResumeProof::Verdict::Scratch);
        QCOMPARE(proof.alarm, !proof.reasons.isEmpty());
        if (proof.verdict != ResumeProof::Verdict::Unknown) {
            QVERIFY(!proof.evidence.isEmpty());
        }
    }

    void scratchOnPurposeIsNoAlarm()
    {
        ResumeProofInput input = inputFor(u"[SCRATCH] reason=\"this run was asked to begin anew\"\n"_s, -1);
        input.resumeWanted = false;
        const ResumeProof proof = proveResume(input);
        QCOMPARE(proof.verdict, ResumeProof::Verdict::Scratch);
        QVERIFY(!proof.alarm);
        QVERIFY(proof.reasons.isEmpty());
    }

    void newCheckpointsBelowTheRestoredOneMeanScratch()
    {
        ResumeProofInput input = inputFor(u"quiet\n"_s);
        input.newCheckpointSteps = {20'000, 5'000, 10'000};
        QCOMPARE(word(proveResume(input)), u"scratch"_s);
        input.newCheckpointSteps = {25'000};
        QCOMPARE(word(proveResume(input)), u"unknown"_s); // long enough training gets there from scratch too
        input.trainedSteps = 10'000;
        QCOMPARE(word(proveResume(input)), u"resumed"_s);
        input.newCheckpointSteps = {20'000}; // the restored one itself
        QCOMPARE(word(proveResume(input)), u"unknown"_s);
    }

    /// The program printed its marker, trained, and wrote what only a fresh model writes.
    void aMarkerAgainstTheNewCheckpoints()
    {
        ResumeProofInput input = inputFor(u"[RESUME] from=s_checkpoint_20000_steps.zip step=20000\n"_s);
        input.newCheckpointSteps = {1'000, 2'000};
        const ResumeProof proof = proveResume(input);
        QCOMPARE(proof.verdict, ResumeProof::Verdict::Unknown);
        QVERIFY(proof.statement.contains(u"contradict"));
        QCOMPARE(proof.evidence.size(), 2);
    }

    void anotherCheckpointThanTheRestoredOneIsTold()
    {
        const ResumeProof proof = proveResume(inputFor(u"[RESUME] from=s_checkpoint_500_steps.zip step=500\n"_s));
        QCOMPARE(proof.verdict, ResumeProof::Verdict::Resumed);
        QCOMPARE(proof.step, 500);
        QVERIFY2(
            proof.statement.contains(u"20,000") || proof.statement.contains(u"20000"), qPrintable(proof.statement));
    }

    void whatArrivedIsRead()
    {
        const ResumeProof proof = proveResume(
            inputFor(arrivedLine + u"[RESUME] from=checkpoints/s_checkpoint_20000_steps.zip step=20000\n"));
        QCOMPARE(proof.arrived, QStringList {u"checkpoints/s_checkpoint_20000_steps.zip"_s});
        QCOMPARE(proof.from, u"s_checkpoint_20000_steps.zip"_s);
        const QList<ArrivedCheckpoint> files = arrivedCheckpoints(proofLines(arrivedLine));
        QCOMPARE(files.size(), 1);
        QCOMPARE(files.first().size, 120'397);
        QCOMPARE(files.first().sha256, u"abcd"_s);
        QCOMPARE(files.first().step, 20'000);
    }

    void reasonsInOrder_data()
    {
        QTest::addColumn<QString>("log");
        QTest::addColumn<QStringList>("attached");
        QTest::addColumn<QString>("reason");
        const QStringList attached {u"me/train"_s};
        QTest::newRow("nothing attached")
            << u"[SCRATCH] reason=\"nothing is attached\"\n"_s << QStringList {} << u"nothing_attached"_s;
        QTest::newRow("not mounted")
            << u"[ERROR] the input train is not mounted\n[SCRATCH] reason=\"nothing is attached\"\n"_s << attached
            << u"never_arrived"_s;
        QTest::newRow("no word of a checkpoint") << u"Starting new training\n"_s << attached << u"never_arrived"_s;
        QTest::newRow("pointer")
            << u"[ERROR] a.zip is a Git LFS pointer, not the file itself; it is not used.\n[SCRATCH] reason=\"no checkpoint arrived among 1 input file(s)\"\n"_s
            << attached << u"lfs_pointer"_s;
        QTest::newRow("pointer as Python sees it")
            << u"UnpicklingError: invalid load key, 'v'.\nStarting new training\n"_s << attached << u"lfs_pointer"_s;
        QTest::newRow("changed network") << arrivedLine
                + u"ValueError: loaded state dict contains a parameter group that doesn't match the size of optimizer's group\nStarting new training\n"_s
                                         << attached << u"load_failed"_s;
        QTest::newRow("configuration") << arrivedLine
                + u"Config changed: archived/s_checkpoint_20000_steps_CONFIG_515c5ce5.zip\nStarting new training\n"_s
                                       << attached << u"different_configuration"_s;
        QTest::newRow("other names") << arrivedLine
                + u"[SCRATCH] reason=\"no checkpoint t_*_steps.zip in checkpoints\"\n"_s
                                     << attached << u"not_found_by_name"_s;
        QTest::newRow("step 0")
            << u"[CHECKPOINT] restored name=s_checkpoint_0_steps.zip size=1 sha256=a step=0\nStarting new training\n"_s
            << attached << u"step_zero"_s;
        QTest::newRow("complete") << arrivedLine
                + u"[INFO] nothing left to train: 20000 of 20000 timesteps are done\nStarting new training\n"_s
                                  << attached << u"already_complete"_s;
        QTest::newRow("trained to its end, from scratch")
            << arrivedLine + u"Starting new training\nTraining complete!\n"_s << attached << u"not_found_by_name"_s;
        QTest::newRow("switched off") << arrivedLine + u"[SCRATCH] reason=\"this run was asked to begin anew\"\n"_s
                                      << attached << u"resume_switched_off"_s;
    }

    void reasonsInOrder()
    {
        QFETCH(QString, log);
        ResumeProofInput input = inputFor(log);
        QFETCH(QStringList, attached);
        input.attachedSources = attached;
        const ResumeProof proof = proveResume(input);
        QVERIFY(proof.alarm);
        QTEST(firstReason(proof), "reason");
        QVERIFY(!proof.reasons.first().text.isEmpty());
    }

    /// What explains most comes first, whatever the order in the log; each with the lines that say it.
    void severalReasonsAreRanked()
    {
        ResumeProofInput input = inputFor(u"[ERROR] other.zip is not among the inputs\n"_s + arrivedLine
            + u"Config hash mismatch: archiving incompatible checkpoint\n"
              "Error loading model: size mismatch for policy_net.0.weight\n"
              "[ERROR] a.zip is a Git LFS pointer, not the file itself; it is not used.\n"
              "RESUME_TRAINING=False\nStarting new training\n"_s);
        const ResumeProof proof = proveResume(input);
        QStringList reasons;
        QStringList evidence;
        for (const QJsonValue &one : proof.toJson().value(u"reasons"_s).toArray()) {
            reasons.append(one.toObject().value(u"reason"_s).toString());
            evidence.append(QString::number(
                one.toObject().value(u"evidence"_s).toArray().at(0).toObject().value(u"line"_s).toInt()));
        }
        QCOMPARE(reasons,
            (QStringList {u"resume_switched_off"_s, u"lfs_pointer"_s, u"load_failed"_s, u"different_configuration"_s,
                u"never_arrived"_s}));
        QCOMPARE(evidence, (QStringList {u"6"_s, u"5"_s, u"4"_s, u"3"_s, u"1"_s}));
        // The line that decided is the first of the evidence.
        QCOMPARE(proof.evidence.first().line, 6);
        QCOMPARE(proof.evidence.first().text, u"Starting new training"_s);
    }

    void jsonHasTheDocumentedShape()
    {
        const QJsonObject json = proveResume(inputFor(u"hello\n[RESUME] from=a.zip step=20000\n"_s)).toJson();
        QCOMPARE(json.value(u"verdict"_s).toString(), u"resumed"_s);
        QCOMPARE(json.value(u"from"_s).toString(), u"a.zip"_s);
        QCOMPARE(json.value(u"step"_s).toInteger(), 20'000);
        const QJsonObject evidence = json.value(u"evidence"_s).toArray().at(0).toObject();
        QCOMPARE(evidence.value(u"line"_s).toInt(), 2);
        QCOMPARE(evidence.value(u"source"_s).toString(), u"log"_s);
        QVERIFY(proveResume(inputFor(u""_s)).toJson().value(u"from"_s).isNull());
    }

    void aRunUnderWayHasNotSaidYet()
    {
        ResumeProofInput input = inputFor(u""_s);
        const QString ended = proveResume(input).statement;
        input.runEnded = false;
        QVERIFY(proveResume(input).statement != ended);
    }

    void stepsAreTraced()
    {
        QCOMPARE(traceSteps(proofLines(table(2'048, 1) + table(4'096, 2))), (StepTrace {2'048, 3, 0, 2'048, true}));
        QCOMPARE(traceSteps(proofLines(table(30'240, 5) + table(40'480, 10))).start, 20'000);
        const StepTrace offPolicy = traceSteps(proofLines(table(500) + table(700)));
        QCOMPARE(offPolicy.start, 300);
        QVERIFY(!offPolicy.exact);
        QCOMPARE(traceSteps(proofLines(table(500))).start, -1);
        QCOMPARE(traceSteps(proofLines(u"nothing"_s)).firstLogged, -1);
    }
};

QTEST_GUILESS_MAIN(ResumeProofTest)
#include "tst_resumeproof.moc"
