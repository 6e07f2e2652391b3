// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/runs/lineageexport.h"
#include "model/runs/runstore.h"
#include "model/store/database.h"
#include "tests/runs/runsamples.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

/// Every field has a value of its own.
Run fullRun()
{
    Run run = sampleRun(0);
    run.failureMessage = u"“Out of memory”\n\"quoted\""_s;
    run.quick = true;
    run.accelerator = u"NvidiaTeslaT4"_s;
    run.verdict = RunVerdict::Failed;
    run.status = RunStatus::CancelAcknowledged;
    run.evidence = {u"one"_s, u"deux é"_s};
    run.resume = ResumeVerdict::Resumed;
    run.resumeFrom = u"a_checkpoint_100_steps.zip"_s;
    run.resumeStep = 100;
    run.resumeEvidence = {u"[RESUME] step=100"_s};
    run.resumeWanted = true;
    run.steps = 12345678901;
    run.meanReward = -1.0 / 3.0;
    run.watching = true;
    run.logRecords = 77;
    run.outputsFolder = u"/p/out"_s;
    run.note = u"“a_checkpoint_100_steps.zip” holds all of it."_s;
    return run;
}

QList<qint64> ids(const Result<QList<Run>> &runs)
{
    QList<qint64> all;
    for (const Run &run : runs.value_or(QList<Run> {})) {
        all << run.id;
    }
    return all;
}

} // namespace

class RunStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder.reset(new QTemporaryDir);
        m_path = m_folder->filePath(u"reprise.sqlite"_s);
        Result<std::unique_ptr<Database>> database = Database::open(m_path);
        QVERIFY(database);
        m_database = std::move(*database);
        m_store = std::make_unique<RunStore>(*m_database);
    }

    void cleanup()
    {
        m_store.reset();
        m_database.reset();
    }

    void keepsEveryField()
    {
        QSignalSpy added(m_store.get(), &RunStore::runAdded);
        const Result<qint64> first = m_store->add(sampleRun(0));
        QVERIFY(first);
        Run run = fullRun();
        run.kernel.version = 2;
        run.resumedFromRun = *first;
        const Result<qint64> id = m_store->add(run);
        QVERIFY2(id, id ? "" : qPrintable(id.error().detail));
        run.id = *id;
        QCOMPARE(m_store->run(*id).value_or(Run {}), run);
        QCOMPARE(added.size(), 2);
        QCOMPARE(added.at(1).at(0).value<Run>(), run);
        // Also by another start of the program.
        const Result<std::unique_ptr<Database>> again = Database::open(m_path);
        QVERIFY(again);
        QCOMPARE(RunStore(**again).run(*id).value_or(Run {}), run);
    }

    void keepsWhatIsNotKnownUnknown()
    {
        Run run;
        run.server = u"s"_s;
        run.kernel = {u"a"_s, u"b"_s, 0};
        const Result<qint64> id = m_store->add(run);
        QVERIFY2(id, id ? "" : qPrintable(id.error().detail));
        run.id = *id;
        const Run stored = m_store->run(*id).value_or(Run {});
        QCOMPARE(stored, run);
        QVERIFY(!stored.steps && !stored.meanReward && !stored.resumeStep && !stored.resumedFromRun);
        QVERIFY(!stored.pushedAt.isValid());
        QCOMPARE(stored.seconds(sampleNow()), -1);
    }

    void theSameVersionTwiceIsAConflict()
    {
        QVERIFY(m_store->add(sampleRun(0)));
        QSignalSpy added(m_store.get(), &RunStore::runAdded);
        const Result<qint64> twice = m_store->add(sampleRun(0));
        QVERIFY(!twice);
        QCOMPARE(twice.error().kind, ErrorKind::Conflict);
        QVERIFY2(twice.error().message.contains(u"me/tsc-s6/1"_s), qPrintable(twice.error().message));
        QCOMPARE(added.size(), 0);
        Run elsewhere = sampleRun(0);
        elsewhere.server = u"http://127.0.0.1"_s;
        QVERIFY(m_store->add(elsewhere));
    }

    void updatesTellAndKeepAHistory()
    {
        Run run = sampleRun(0);
        run.status = RunStatus::Queued;
        run.id = m_store->add(run).value_or(0);
        QSignalSpy changed(m_store.get(), &RunStore::runChanged);
        QVERIFY(m_store->update(run)); // nothing new
        QCOMPARE(changed.size(), 0);
        run.status = RunStatus::Running;
        QVERIFY(m_store->update(run));
        run.steps = 30000; // no new status
        QVERIFY(m_store->update(run));
        run.status = RunStatus::Error;
        run.failureMessage = u"boom"_s;
        QVERIFY(m_store->update(run));
        QCOMPARE(changed.size(), 3);
        QCOMPARE(changed.last().at(0).value<Run>(), run);
        const QList<StatusChange> history = m_store->history(run.id).value_or(QList<StatusChange> {});
        QCOMPARE(history.size(), 3);
        QCOMPARE(history.at(0).status, RunStatus::Queued);
        QCOMPARE(history.at(1).status, RunStatus::Running);
        QCOMPARE(history.at(2).status, RunStatus::Error);
        QCOMPARE(history.at(2).message, u"boom"_s);
        QVERIFY(history.at(0).at.isValid() && history.at(0).at <= history.at(2).at);
        run.id = 99;
        QCOMPARE(m_store->update(run).error().kind, ErrorKind::NotFound);
        QCOMPARE(changed.size(), 3);
    }

    void questionsNarrow()
    {
        Run a = sampleRun(0, u"s6"_s, 1);
        Run b = sampleRun(0, u"s6"_s, 2);
        Run c = sampleRun(0, u"s7"_s, 1);
        Run d = sampleRun(0, u"s6"_s, 3);
        b.watching = true;
        c.watching = true;
        d.projectFolder = u"/other"_s;
        d.verdict = RunVerdict::Failed;
        for (Run *run : {&a, &b, &c, &d}) {
            run->id = m_store->add(*run).value_or(0);
            QVERIFY(run->id > 0);
        }
        QCOMPARE(ids(m_store->runs()), (QList<qint64> {d.id, c.id, b.id, a.id}));
        RunQuery query;
        query.sectionId = u"s6"_s;
        QCOMPARE(ids(m_store->runs(query)), (QList<qint64> {d.id, b.id, a.id}));
        query.projectFolder = u"/p"_s;
        QCOMPARE(ids(m_store->runs(query)), (QList<qint64> {b.id, a.id}));
        query.limit = 1;
        QCOMPARE(ids(m_store->runs(query)), QList<qint64> {b.id});
        query = {};
        query.watchedOnly = true;
        QCOMPARE(ids(m_store->runs(query)), (QList<qint64> {c.id, b.id}));
        QCOMPARE(ids(m_store->watched()), (QList<qint64> {b.id, c.id}));
        query = {};
        query.kernel = {u"me"_s, u"tsc-s6"_s, 2};
        QCOMPARE(ids(m_store->runs(query)), QList<qint64> {b.id});
        query = {};
        query.server = u"elsewhere"_s;
        QCOMPARE(ids(m_store->runs(query)), QList<qint64> {});

        const auto found = [this, &a](const KernelRef &kernel) {
            const Result<std::optional<Run>> run = m_store->find(a.server, kernel);
            return run && *run ? (*run)->id : 0;
        };
        QCOMPARE(found({u"me"_s, u"tsc-s6"_s, 1}), a.id);
        QCOMPARE(found({u"me"_s, u"tsc-s6"_s, 0}), d.id); // the newest version
        QCOMPARE(found({u"me"_s, u"tsc-s6"_s, 9}), 0);
        QCOMPARE(found({u"you"_s, u"tsc-s6"_s, 0}), 0);
        const Result<std::optional<Run>> last = m_store->lastSucceeded(a.server, u"/p"_s, u"s6"_s);
        QVERIFY(last && *last);
        QCOMPARE((*last)->id, b.id);
        const Result<std::optional<Run>> none = m_store->lastSucceeded(a.server, u"/other"_s, u"s6"_s);
        QVERIFY(none && !*none);
    }

    void logRecordsAreKeptQuietly()
    {
        const qint64 id = m_store->add(sampleRun(0)).value_or(0);
        QSignalSpy changed(m_store.get(), &RunStore::runChanged);
        QVERIFY(m_store->setLogRecords(id, 4711));
        QCOMPARE(m_store->run(id)->logRecords, 4711);
        QCOMPARE(changed.size(), 0);
    }

    void changesOfAnotherProcessAreTold()
    {
        const Result<std::unique_ptr<Database>> other = Database::open(m_path);
        QVERIFY(other);
        RunStore console(**other);
        Run mine = sampleRun(0, u"s6"_s, 1);
        mine.id = m_store->add(mine).value_or(0);
        QSignalSpy added(m_store.get(), &RunStore::runAdded);
        QSignalSpy changed(m_store.get(), &RunStore::runChanged);
        QSignalSpy removed(m_store.get(), &RunStore::runRemoved);
        m_store->refresh();
        QCOMPARE(added.size() + changed.size() + removed.size(), 0);

        Run theirs = sampleRun(0, u"s7"_s, 1);
        theirs.id = console.add(theirs).value_or(0);
        mine.status = RunStatus::Error;
        QVERIFY(console.update(mine));
        m_store->refresh();
        QCOMPARE(added.size(), 1);
        QCOMPARE(added.first().at(0).value<Run>(), theirs);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().at(0).value<Run>(), mine);

        QVERIFY(console.setLogRecords(mine.id, 5)); // nothing anybody sees
        QVERIFY(console.remove(theirs.id));
        m_store->refresh();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(removed.first().at(0).toLongLong(), theirs.id);
        m_store->refresh();
        QCOMPARE(added.size() + changed.size() + removed.size(), 3);
    }

    void watchingOthersPolls()
    {
        const Result<std::unique_ptr<Database>> other = Database::open(m_path);
        QVERIFY(other);
        QSignalSpy added(m_store.get(), &RunStore::runAdded);
        m_store->watchOthers(true);
        QVERIFY(RunStore(**other).add(sampleRun(0)));
        QVERIFY(added.wait(10000));
        QCOMPARE(added.size(), 1);
    }

    void downloadsAreReplacedByName()
    {
        const qint64 run = m_store->add(sampleRun(0)).value_or(0);
        Download file {
            run, u"a/b_checkpoint_100_steps.zip"_s, u"/d/a/b.zip"_s, 12, u"00ff"_s, u"\"etag\""_s, sampleNow(), 100};
        QVERIFY(m_store->setDownload(file));
        file.size = 13;
        file.step.reset();
        file.etag.clear();
        QVERIFY(m_store->setDownload(file));
        const Download log {run, u"log.txt"_s, u"/d/log.txt"_s, 1, {}, {}, sampleNow(), std::nullopt};
        QVERIFY(m_store->setDownload(log));
        QCOMPARE(m_store->downloads(run).value_or(QList<Download> {}), (QList<Download> {file, log}));
        QCOMPARE(m_store->setDownload({99, u"x"_s, u"/x"_s, 0, {}, {}, {}, {}}).error().kind,
            ErrorKind::NotFound); // of no run
        QVERIFY(m_store->remove(run));
        QCOMPARE(m_store->downloads(run).value_or(QList<Download> {file}), QList<Download> {});
    }

    void lineageFollowsAFileFromRunToRun()
    {
        const QString p = u"/p"_s;
        const QString s = u"s6"_s;
        const qint64 first = m_store->add(sampleRun(0, s, 1)).value_or(0);
        const qint64 second = m_store->add(sampleRun(0, s, 2)).value_or(0);
        const qint64 elsewhere = m_store->add(sampleRun(0, u"s7"_s, 1)).value_or(0);
        const QDateTime t = sampleNow();
        const QString name = u"x_checkpoint_100_steps.zip"_s;
        QVERIFY(m_store->setDownload({first, name, u"/d/x.zip"_s, 5, u"aa"_s, {}, t, 100}));
        QVERIFY(m_store->setDownload({first, u"session_summary.json"_s, u"/d/s.json"_s, 5, u"bb"_s, {}, t, {}}));
        QVERIFY(m_store->setDownload({elsewhere, name, u"/e/x.zip"_s, 5, u"cc"_s, {}, t, 100}));
        const RestoredOutput restored {
            u"r1"_s, p, s, first, name, u"/p/models/x.zip"_s, u"aa"_s, 5, 100, t.addSecs(10)};
        QVERIFY(m_store->addRestored({restored}));
        QVERIFY(m_store->addLoaded({second, name, u"aa"_s, 100, std::nullopt, t.addSecs(20)}));
        QVERIFY(m_store->setDownload(
            {second, u"x_checkpoint_200_steps.zip"_s, u"/d/y.zip"_s, 5, u"dd"_s, {}, t.addSecs(30), 200}));
        // The second run hands the first one's file on: its writer is the first.
        QVERIFY(m_store->setDownload({second, name, u"/d2/x.zip"_s, 5, u"aa"_s, {}, t.addSecs(30), 100}));

        QCOMPARE(m_store->producerOf(u"aa"_s).value_or(std::nullopt), std::optional(first));
        QCOMPARE(m_store->producerOf(u"zz"_s).value_or(std::optional<qint64>(1)), std::nullopt);
        QCOMPARE(m_store->loaded(second).value_or(QList<LoadedFile> {}),
            (QList<LoadedFile> {{second, name, u"aa"_s, 100, first, t.addSecs(20)}}));
        QCOMPARE(m_store->restored(p, s).value_or(QList<RestoredOutput> {}), QList<RestoredOutput> {restored});

        QStringList lines;
        const Result<QList<LineageEntry>> timeline = m_store->timeline(p, s);
        QVERIFY2(timeline, timeline ? "" : qPrintable(timeline.error().detail));
        for (const LineageEntry &entry : *timeline) {
            const QStringList kinds {u"produced"_s, u"restored"_s, u"loaded"_s};
            lines << u"%1 run %2 %3 %4 %5 from %6"_s.arg(kinds.at(int(entry.kind)))
                         .arg(entry.runId)
                         .arg(entry.name, entry.path)
                         .arg(entry.step.value_or(-1))
                         .arg(entry.fromRunId.value_or(-1));
        }
        QCOMPARE(lines,
            (QStringList {
                u"produced run 1 x_checkpoint_100_steps.zip /d/x.zip 100 from -1"_s,
                u"restored run 1 x_checkpoint_100_steps.zip /p/models/x.zip 100 from -1"_s,
                u"loaded run 2 x_checkpoint_100_steps.zip  100 from 1"_s,
                u"produced run 2 x_checkpoint_100_steps.zip /d2/x.zip 100 from -1"_s,
                u"produced run 2 x_checkpoint_200_steps.zip /d/y.zip 200 from -1"_s,
            }));

        const SectionLineage lineage {p, s, {*m_store->run(second), *m_store->run(first)}, *timeline};
        const QJsonObject json = lineageToJson(lineage);
        QCOMPARE(json["section"_L1].toString(), s);
        const QJsonArray runs = json["runs"_L1].toArray();
        QCOMPARE(runs.size(), 2);
        QCOMPARE(runs.at(0)["ref"_L1].toString(), m_store->run(first)->kernel.toString()); // oldest first
        const QJsonArray events = json["events"_L1].toArray();
        QCOMPARE(events.size(), 5);
        QCOMPARE(events.at(1)["kind"_L1].toString(), u"restored"_s);
        QCOMPARE(events.at(1)["path"_L1].toString(), u"/p/models/x.zip"_s);
        QCOMPARE(events.at(2)["run"_L1].toString(), m_store->run(second)->kernel.toString());
        QCOMPARE(events.at(2)["from_run"_L1].toString(), m_store->run(first)->kernel.toString());
        QCOMPARE(events.at(2)["sha256"_L1].toString(), u"aa"_s);
        QCOMPARE(events.at(2)["path"_L1], QJsonValue());
        const QByteArrayList rows = lineageToCsv(lineage).split('\n');
        QCOMPARE(rows.size(), 1 + 2 + 5 + 1); // header, runs, events, behind the last line's end
        QVERIFY(rows.first().startsWith("at,kind,run,from_run,name,step,sha256,path,"));
        for (const QByteArray &row : rows.first(8)) {
            QCOMPARE(row.count(','), rows.first().count(','));
            QVERIFY(row.endsWith('\r'));
        }
        const Run firstRun = *m_store->run(first);
        const QByteArray wanted = firstRun.pushedAt.toUTC().toString(Qt::ISODate).toLatin1() + ",run,"
            + firstRun.kernel.toString().toUtf8() + ',';
        QVERIFY2(std::ranges::any_of(rows, [&](const QByteArray &row) { return row.startsWith(wanted); }),
            lineageToCsv(lineage).constData());
        QVERIFY(m_store->removeRestored(u"r1"_s));
        QCOMPARE(m_store->restored(p, s).value_or(QList<RestoredOutput> {restored}), QList<RestoredOutput> {});
        QCOMPARE(m_store->timeline(p, s)->size(), 4);
    }

    void namesInATableAreNoFormulas_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("field");
        QTest::newRow("plain") << u"a.zip"_s << "a.zip"_ba;
        QTest::newRow("a formula") << u"=cmd|'/c calc'!A0"_s << "'=cmd|'/c calc'!A0"_ba;
        QTest::newRow("a comma") << u"a,b.zip"_s << "\"a,b.zip\""_ba;
        QTest::newRow("quotes and a line break") << u"a\"b\nc"_s << "\"a\"\"b\nc\""_ba;
        QTest::newRow("an accent") << u"modèle.zip"_s << QByteArray("modèle.zip");
    }

    void namesInATableAreNoFormulas()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, field);
        LineageEntry entry;
        entry.name = name;
        const QByteArray csv = lineageToCsv({u"/p"_s, u"s"_s, {}, {entry}});
        QCOMPARE(csv.sliced(csv.indexOf("\r\n") + 2), ",produced,,," + field + ",,,,,,,,,,,\r\n");
    }

    void durationsByWhatIsKnown_data()
    {
        QTest::addColumn<Run>("run");
        QTest::addColumn<qint64>("seconds");
        Run run = sampleRun(1);
        QTest::newRow("finished") << run << qint64(65 * 60);
        run.startedAt = {};
        QTest::newRow("start not seen: from the push") << run << qint64(66 * 60);
        run.finishedAt = {};
        QTest::newRow("end not seen") << run << qint64(-1);
        run.status = RunStatus::Running;
        QTest::newRow("running") << run << qint64(2 * 3600);
        run.pushedAt = sampleNow().addSecs(10);
        QTest::newRow("clock skew") << run << qint64(0);
        run.pushedAt = {};
        QTest::newRow("nothing known") << run << qint64(-1);
    }
    void durationsByWhatIsKnown()
    {
        QFETCH(Run, run);
        QFETCH(qint64, seconds);
        QCOMPARE(run.seconds(sampleNow()), seconds);
    }

    void namesComeBack()
    {
        for (const RunVerdict verdict : {RunVerdict::Unknown, RunVerdict::Succeeded, RunVerdict::Failed}) {
            QCOMPARE(runVerdictFromName(runVerdictName(verdict)), verdict);
        }
        for (const ResumeVerdict verdict : {ResumeVerdict::Unknown, ResumeVerdict::Resumed, ResumeVerdict::Scratch}) {
            QCOMPARE(resumeVerdictFromName(resumeVerdictName(verdict)), verdict);
        }
        QCOMPARE(runVerdictFromName(u"nonsense"_s), RunVerdict::Unknown);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<RunStore> m_store;
};

QTEST_GUILESS_MAIN(RunStoreTest)
#include "tst_runstore.moc"
