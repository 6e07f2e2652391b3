// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/proof/runverdict.h"

#include <QTest>

#include <algorithm>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

/// JSON written with single quotes.
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

} // namespace

class RunVerdictTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdicts_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("failure");
        QTest::addColumn<QByteArray>("summary");
        QTest::addColumn<QString>("log");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<bool>("proven");
        const auto row = [](const char *name, const char *status, const char *failure, const QByteArray &summary,
                             const char *log, const char *outcome, bool proven) {
            QTest::newRow(name) << QString::fromUtf8(status) << QString::fromUtf8(failure) << summary
                                << QString::fromUtf8(log) << QString::fromUtf8(outcome) << proven;
        };
        const QByteArray none;
        const char *success = "training…\nTRACKING_SUCCESS: section finished\n";
        const char *error = "training…\nTRACKING_ERROR: Training ended with exit code 1.\n";

        // 1: the status alone
        row("queued", "queued", "", none, "", "unfinished", false);
        row("running, whatever the log says", "KernelWorkerStatus.RUNNING", "", none, success, "unfinished", false);
        row("cancelled", "CANCEL_ACKNOWLEDGED", "", none, success, "cancelled", false);
        row("being cancelled", "cancel_requested", "", none, "", "unfinished", false);
        row("error", "ERROR", "", none, "", "failed", false);
        row("error beats a success in the log", "error", "Kernel crashed", none, success, "failed", false);
        row("error for time", "error", "Your notebook was stopped because it ran for longer than 12 hours", none, "",
            "timed_out", false);
        row("error, the log speaks of time", "error", "", none,
            "[ERROR] time limit of 60 s reached: training is stopped\n", "timed_out", false);
        // 2: complete, the script says failure
        row("exit code 0 after a failure", "complete", "",
            json("{'status': 'failure', 'format': 'reprise-1', 'error': 'boom'}"), "", "failed", true);
        row("summary beats marker", "complete", "", json("{'status': 'failed', 'kernel_slug': 'a'}"), success, "failed",
            true);
        row("validation failed", "complete", "", json("{'validation_success': false, 'section': '7.6'}"), success,
            "failed", true);
        row("marker of failure beats a good summary", "complete", "",
            json("{'status': 'success', 'files_generated': []}"), error, "failed", true);
        row("ours, out of time", "complete", "",
            json("{'format': 'reprise-1', 'status': 'failure', 'timed_out': true}"), "", "timed_out", true);
        row("the last marker counts", "complete", "", none, "TRACKING_ERROR: first\nagain\nTRACKING_SUCCESS: second\n",
            "succeeded", true);
        // 3: complete, the script says success
        row("tracking shape", "COMPLETE", "",
            json("{'timestamp': 1, 'status': 'completed', 'kernel_slug': 'x', 'kaggle_session': true}"), "",
            "succeeded", true);
        row("section shape", "COMPLETE", "", json("{'status': 'SUCCESS', 'revendications': ['R5'], 'section': 's'}"),
            "", "succeeded", true);
        row("validation shape", "COMPLETE", "", json("{'validation_success': true}"), "", "succeeded", true);
        row("files shape", "COMPLETE", "", json("{'status': 'success', 'results_dir': '/x', 'files_generated': ['a']}"),
            "", "succeeded", true);
        row("log only", "complete", "", none, success, "succeeded", true);
        row("a cut off summary", "complete", "", json("{'status': 'succ"), success, "succeeded", true);
        // 4: complete, silence
        row("silence", "complete", "", none, "nothing special\n", "succeeded", false);
        row("a status word of no meaning", "complete", "", json("{'status': 'running'}"), "", "succeeded", false);
        row("traceback at the end", "complete", "", none,
            "Traceback (most recent call last):\n  File \"a.py\", line 1, in <module>\nValueError: no\n"
            "[NbConvertApp] Converting notebook __script__.ipynb to html\n",
            "failed", false);
        row("a traceback that was handled", "complete", "", none,
            "Traceback (most recent call last):\n  File \"a.py\", line 1\nValueError: no\nwe go on\nand on\n",
            "succeeded", false);
        // 5: no status
        row("nothing at all", "", "", none, "", "unknown", false);
        row("unknown status word", "SOMETHING_NEW", "", none, "", "unknown", false);
        row("no status, marker", "", "", none, success, "succeeded", true);
        row("no status, summary", "", "", json("{'status': 'failed'}"), "", "failed", true);
    }

    void verdicts()
    {
        QFETCH(QByteArray, summary);
        QFETCH(QString, status);
        QFETCH(QString, failure);
        QFETCH(QString, log);
        RunVerdictInput input;
        input.status = status;
        input.failureMessage = failure;
        if (!summary.isNull()) {
            input.sessionSummary = summary;
        }
        input.log = proofLines(log);
        const RunJudgement verdict = judgeRun(input);
        QTEST(outcomeName(verdict.outcome), "outcome");
        QTEST(verdict.proven, "proven");
        QVERIFY(!verdict.reason.isEmpty());
        QCOMPARE(verdict.evidence.isEmpty(),
            verdict.outcome == RunJudgement::Outcome::Unknown && status.isEmpty() && summary.isNull());
    }

    void aReplacedBestModelIsTold()
    {
        RunVerdictInput input;
        input.status = u"complete"_s;
        input.sessionSummary = json("{'status': 'success', 'earlier_best': 'best_model/best_model_before.zip'}");
        const RunJudgement verdict = judgeRun(input);
        QCOMPARE(verdict.outcome, RunJudgement::Outcome::Succeeded);
        QVERIFY(std::ranges::any_of(verdict.evidence,
            [](const Evidence &one) { return one.text.contains(u"is kept as best_model/best_model_before.zip"); }));
        input.sessionSummary = json("{'status': 'success', 'earlier_best': null}");
        QVERIFY(std::ranges::none_of(
            judgeRun(input).evidence, [](const Evidence &one) { return one.text.contains(u"best_model"); }));
    }

    void contradictionsAreTold()
    {
        RunVerdictInput input;
        input.status = u"complete"_s;
        input.sessionSummary = json("{'status': 'failed'}");
        input.log = proofLines(u"one\nTRACKING_SUCCESS: all is well\n"_s);
        const RunJudgement verdict = judgeRun(input);
        QCOMPARE(verdict.outcome, RunJudgement::Outcome::Failed);
        QCOMPARE(verdict.evidence.size(), 3);
        QCOMPARE(verdict.evidence.first().source, Evidence::Source::Summary);
        QCOMPARE(verdict.evidence.last().line, 1);
    }

    void shapesOfTheSummary()
    {
        using Shape = SessionSummary::Shape;
        QCOMPARE(readSessionSummary(json("{'timestamp': 'x', 'status': 'completed', 'kernel_slug': 'k', "
                                         "'encoding_workaround': true, 'kaggle_session': true}"))
                     ->shape,
            Shape::Tracking);
        const auto section = readSessionSummary(
            json("{'status': 'completed', 'section': 's', 'revendications': ['R5', 3], 'kaggle_session': true}"));
        QCOMPARE(section->shape, Shape::Section);
        QCOMPARE(section->claims, QStringList {u"R5"_s});
        QCOMPARE(readSessionSummary(json("{'section': 's', 'artifacts': {}, 'validation_success': true}"))->shape,
            Shape::Validation);
        QCOMPARE(readSessionSummary(json("{'status': 'completed', 'results_dir': 'r', 'files_generated': []}"))->shape,
            Shape::Files);
        QCOMPARE(
            readSessionSummary(json("{'format': 'reprise-1', 'status': 'success', 'revendications': ['R1']}"))->shape,
            Shape::Reprise);
        QCOMPARE(readSessionSummary(json("{'hello': 1}"))->shape, Shape::Unrecognised);
        QVERIFY(!readSessionSummary("[]"));
        QVERIFY(!readSessionSummary(json("{'status': ")));
        QVERIFY(!readSessionSummary(""));
        QVERIFY(!readSessionSummary(json("{'status': 3}"))->success);
    }

    void markerValues()
    {
        const QString line = u"[CHECKPOINT] restored name=\"a b.zip\" size=12 laststep=3 step=100"_s;
        QCOMPARE(markerValue(line, u"name"_s), u"a b.zip"_s);
        QCOMPARE(markerValue(line, u"size"_s), u"12"_s);
        QCOMPARE(markerValue(line, u"step"_s), u"100"_s);
        QCOMPARE(markerValue(line, u"missing"_s), QString());
        QCOMPARE(markerValue(u"x name=\"never closed"_s, u"name"_s), u"never closed"_s);
        QCOMPARE(markerValue(u"name="_s, u"name"_s), QString());
    }
};

QTEST_GUILESS_MAIN(RunVerdictTest)
#include "tst_runverdict.moc"
