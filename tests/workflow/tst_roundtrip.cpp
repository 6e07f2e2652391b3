// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/logparser.h"
#include "model/restore/latestcheckpoint.h"
#include "model/runs/runlistmodel.h"
#include "model/runs/runstore.h"
#include "model/runs/sectionmodel.h"
#include "model/workflow/restoresession.h"
#include "model/workflow/rundetails.h"
#include "tests/workflow/demofixture.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

/// The main job, end to end against the embedded server: each test starts from nothing.
class RoundTripTest : public QObject
{
    Q_OBJECT

private:
    static QString evidence(const SectionWorkflow &workflow)
    {
        QStringList lines {workflow.error().message, workflow.error().detail};
        for (const LogRecord &record : workflow.records()) {
            lines.append(record.data);
        }
        return lines.join(u'\n');
    }

private Q_SLOTS:
    void secondRunResumesFromWhatTheFirstLeft()
    {
        DemoFixture demo;
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        QAbstractItemModelTester runsTester(
            &demo.workspace().runs(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester sectionsTester(
            &demo.workspace().sections(), QAbstractItemModelTester::FailureReportingMode::QtTest);

        QSignalSpy alarm(&demo.workspace(), &Workspace::scratchAlarm);
        const SectionWorkflow *first = demo.run(RunRequest::Restore::Always);
        QVERIFY2(first->state() == Job::State::Succeeded, qPrintable(evidence(*first)));
        QCOMPARE(first->run().status, RunStatus::Complete);
        QCOMPARE(first->run().verdict, RunVerdict::Succeeded);
        QCOMPARE(first->run().resume, ResumeVerdict::Scratch);
        QCOMPARE(alarm.size(), 0); // nothing was attached: starting from scratch is right
        QVERIFY(first->restored().has_value());
        QVERIFY(!first->restored()->files.isEmpty());
        QVERIFY(first->run().steps.value_or(0) > 0);

        // What was restored is what training will find, byte by byte what the run left.
        const Section section = *demo.workspace().project().section(demo.project().section);
        const QString folder = *demo.workspace().trainingFolderOf(section);
        const LatestCheckpoint found = findLatestCheckpoint(folder + u"/checkpoints", {});
        QVERIFY(found.resumes());
        QCOMPARE(found.step, *first->run().steps);
        QVERIFY(QFile::exists(folder + u"/checkpoints/" + found.name));
        // The history knows how far each checkpoint was trained, by what is inside.
        qsizetype known = 0;
        for (const LineageEntry &entry :
            *demo.workspace().runStore().timeline(demo.workspace().project().folder, section.id)) {
            if (entry.kind == LineageEntry::Kind::Produced && entry.name.endsWith(u'/' + found.name)) {
                QCOMPARE(entry.step, std::optional(found.step));
                ++known;
            }
        }
        QCOMPARE(known, 1);

        const SectionWorkflow *second = demo.run(RunRequest::Restore::Always);
        QVERIFY2(second->state() == Job::State::Succeeded, qPrintable(evidence(*second)));
        QCOMPARE(second->run().kernel.version, first->run().kernel.version + 1);
        QCOMPARE(second->resumeProof().verdict, ResumeProof::Verdict::Resumed);
        QCOMPARE(second->resumeProof().from, found.name);
        QCOMPARE(second->resumeProof().step, found.step);
        QVERIFY(second->run().steps.value_or(0) > *first->run().steps);
        QCOMPARE(second->run().resumedFromRun, std::optional(first->run().id));
        QCOMPARE(alarm.size(), 0);

        const QJsonObject json = second->toJson();
        QCOMPARE(json.value(u"status").toString(), u"COMPLETE"_s);
        QCOMPARE(json.value(u"resume").toObject().value(u"verdict").toString(), u"resumed"_s);
        QVERIFY(!json.value(u"restored").toArray().isEmpty());

        QCOMPARE(demo.workspace().runs().rowCount(), 2);
        QCOMPARE(demo.workspace().sections().state(section.id), SectionState::Resumed);
        const auto loaded = demo.workspace().runStore().loaded(second->run().id);
        QVERIFY(loaded.has_value());
        QCOMPARE(loaded->size(), 1);
        QCOMPARE(loaded->constFirst().fromRunId, std::optional(first->run().id));
    }

    void changedNetworkIsRefusedBeforeAnythingIsCopiedOrPushed()
    {
        DemoFixture demo;
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        const SectionWorkflow *first = demo.run(RunRequest::Restore::Never);
        QVERIFY2(first->state() == Job::State::Succeeded, qPrintable(evidence(*first)));

        QVERIFY(setDemoNetwork(demo.project().folder, DemoNetwork::Changed).has_value());
        QVERIFY(demo.workspace().openProject(demo.project().folder).has_value());
        const std::unique_ptr<RestoreSession> session = demo.workspace().newRestore(demo.project().section);
        QVERIFY(session);
        std::unique_ptr<Job> loading(session->load({RestoreSource::Kind::Run, first->run().id, {}}));
        QSignalSpy loaded(loading.get(), &Job::finished);
        loading->start();
        QVERIFY(loaded.wait(60000));
        QVERIFY2(loading->state() == Job::State::Succeeded, qPrintable(loading->error().message));
        QCOMPARE(session->selectionVerdict(), Verdict::Refused);
        // The tensor is named, with both shapes.
        bool named = false;
        QStringList said;
        for (const ChosenCheckpoint &chosen : session->chosen()) {
            const Comparison *comparison = session->comparison(chosen.candidate.id());
            QVERIFY(comparison);
            for (const Finding &finding : comparison->findings) {
                said.append(finding.field + u": " + finding.checkpoint + u" / " + finding.target);
                named |= finding.severity == Severity::Blocking && finding.field.contains(u"policy_net.0.weight")
                    && finding.checkpoint == u"(64, 26)" && finding.target == u"(128, 26)";
            }
        }
        QVERIFY2(named, qPrintable(said.join(u'\n')));

        // The same question asked by a run that would take it up: refused before the push.
        RunRequest request;
        request.sectionId = demo.project().section;
        request.quick = true;
        request.resume = RunRequest::ResumeFrom::Run;
        request.resumeRun = first->run().kernel;
        SectionWorkflow *third = demo.workspace().runSection(request);
        QSignalSpy finished(third, &Job::finished);
        QVERIFY(finished.wait(60000));
        QCOMPARE(third->state(), Job::State::Failed);
        QCOMPARE(third->error().kind, ErrorKind::Incompatible);
        QCOMPARE(third->run().id, 0);
        QCOMPARE(demo.workspace().runs().rowCount(), 1);
    }

    void aKilledProgramTakesTheRunUpAgain()
    {
        DemoFixture demo;
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        RunRequest request;
        request.sectionId = demo.project().section;
        request.quick = true;
        SectionWorkflow *workflow = demo.workspace().runSection(request);
        QSignalSpy stored(workflow, &SectionWorkflow::runStored);
        QVERIFY(stored.wait(60000));
        const KernelRef kernel = workflow->run().kernel;

        demo.reopenWorkspace();
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        QSignalSpy ended(&demo.workspace(), &Workspace::workflowFinished);
        demo.workspace().resumeWatching();
        QVERIFY(ended.wait(120000));
        const auto *taken = ended.constFirst().constFirst().value<SectionWorkflow *>();
        QVERIFY2(taken->state() == Job::State::Succeeded, qPrintable(evidence(*taken)));
        QCOMPARE(taken->run().kernel, kernel);
        QCOMPARE(taken->run().status, RunStatus::Complete);
        QVERIFY(!taken->run().watching);
        QVERIFY(demo.workspace().runStore().watched()->isEmpty());
    }

    /// Said while the run is watched is not enough: it explains the run when nobody watches any more.
    void whatWasNotedAtThePushIsKeptWithTheRun()
    {
        DemoFixture demo;
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        // All of what its training was asked for: pushed, and noted.
        const QString name = u"traffic_light_control_checkpoint_50000_steps.zip"_s;
        const Section section = *demo.workspace().project().section(demo.project().section);
        const QString folder = *demo.workspace().trainingFolderOf(section) + u"/checkpoints"_s;
        QVERIFY(QDir(folder).removeRecursively() && QDir().mkpath(folder));
        QVERIFY(
            QFile::copy(demo.project().folder + u"/validation_ch7/policies/standard/"_s + name, folder + u'/' + name));
        SectionWorkflow *workflow = demo.workspace().runSection(demo.quickRequest());
        QSignalSpy stored(workflow, &SectionWorkflow::runStored);
        QVERIFY(stored.wait(60000));
        const qint64 id = workflow->run().id;
        const QString note = workflow->note();
        QVERIFY2(note.startsWith(name), qPrintable(note));
        const auto noted = [&demo, id] { return demo.workspace().runStore().run(id).value_or(Run {}).note; };
        QCOMPARE(noted(), note);

        demo.reopenWorkspace();
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        QCOMPARE(noted(), note);
        QSignalSpy ended(&demo.workspace(), &Workspace::workflowFinished);
        demo.workspace().resumeWatching();
        QVERIFY(ended.wait(120000));
        const auto *taken = ended.constFirst().constFirst().value<SectionWorkflow *>();
        QVERIFY2(taken->run().isFinished(), qPrintable(evidence(*taken)));
        QCOMPARE(taken->note(), note);
        QCOMPARE(taken->toJson().value(u"note").toString(), note);

        // After its end and one more start, too.
        demo.reopenWorkspace();
        QCOMPARE(noted(), note);
    }

    /// A run that was never followed to its end, or whose checkpoints were never restored, must not be forgotten by the
    /// next one: that would train from scratch in silence.
    void aRunNobodyRestoredIsNotForgotten()
    {
        DemoFixture demo;
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        RunRequest request;
        request.sectionId = demo.project().section;
        request.quick = true;
        SectionWorkflow *workflow = demo.workspace().runSection(request);
        QSignalSpy stored(workflow, &SectionWorkflow::runStored);
        QVERIFY(stored.wait(60000));
        const KernelRef kernel = workflow->run().kernel;
        demo.reopenWorkspace();

        // Not followed to its end.
        const SectionWorkflow *second = demo.run(RunRequest::Restore::Never);
        QCOMPARE(second->state(), Job::State::Failed);
        QCOMPARE(second->error().kind, ErrorKind::Conflict);
        QVERIFY2(second->error().message.contains(kernel.toString()), qPrintable(second->error().message));
        QCOMPARE(demo.workspace().runs().rowCount(), 1);

        // Followed, not restored.
        request.restore = RunRequest::Restore::Never;
        SectionWorkflow *watched = demo.workspace().monitor(kernel, demo.project().section);
        QVERIFY(watched);
        QSignalSpy ended(watched, &Job::finished);
        QVERIFY(ended.wait(120000));
        QVERIFY2(watched->state() == Job::State::Succeeded, qPrintable(evidence(*watched)));
        if (!watched->restored()) {
            const SectionWorkflow *third = demo.run(RunRequest::Restore::Never);
            QCOMPARE(third->error().kind, ErrorKind::Conflict);
        }
        QCOMPARE(demo.workspace().runs().rowCount(), 1);

        // Whoever says from what the run is to go on is not held up.
        request.resume = RunRequest::ResumeFrom::Nothing;
        SectionWorkflow *scratch = demo.workspace().runSection(request);
        QSignalSpy scratchEnded(scratch, &Job::finished);
        QVERIFY(scratchEnded.wait(120000));
        QVERIFY2(scratch->state() == Job::State::Succeeded, qPrintable(evidence(*scratch)));
        QCOMPARE(scratch->run().kernel.version, kernel.version + 1);
    }

    void cancelDuringTheWatchLeavesTheRunKnown()
    {
        DemoFixture demo;
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        RunRequest request;
        request.sectionId = demo.project().section;
        request.quick = true;
        SectionWorkflow *workflow = demo.workspace().runSection(request);
        QSignalSpy stored(workflow, &SectionWorkflow::runStored);
        QVERIFY(stored.wait(60000));
        const qint64 id = workflow->run().id;
        QSignalSpy finished(workflow, &Job::finished);
        workflow->cancel();
        QCOMPARE(finished.size(), 1);
        QCOMPARE(workflow->state(), Job::State::Canceled);
        const Result<Run> run = demo.workspace().runStore().run(id);
        QVERIFY(run.has_value());
        QVERIFY(!run->watching);

        // Watched again by its name, it is the same run, not a second one.
        SectionWorkflow *again = demo.workspace().monitor(run->kernel, demo.project().section);
        QVERIFY(again);
        QSignalSpy ended(again, &Job::finished);
        QVERIFY(ended.wait(120000));
        QVERIFY2(again->state() == Job::State::Succeeded, qPrintable(evidence(*again)));
        QCOMPARE(again->run().id, id);
        QCOMPARE(demo.workspace().runs().rowCount(), 1);
    }

    void detailsShowLogOutputsAndCheckpoints()
    {
        DemoFixture demo;
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        const SectionWorkflow *first = demo.run(RunRequest::Restore::Never);
        QVERIFY2(first->state() == Job::State::Succeeded, qPrintable(evidence(*first)));
        const qint64 id = first->run().id;

        demo.reopenWorkspace();
        RunDetails *details = demo.workspace().details(id);
        QVERIFY(details);
        details->load();
        QTRY_VERIFY_WITH_TIMEOUT(!details->isLoading(), 30000);
        QVERIFY(!details->problem());
        QVERIFY(details->log().rowCount() > 5);
        QVERIFY(details->outputs().rowCount() > 3);
        QVERIFY(details->checkpoints().rowCount() > 0);
        for (const OutputEntry &entry : details->outputs().entries()) {
            QCOMPARE(entry.state, OutputEntry::State::Local);
        }
    }

    void unreachableServerFailsWithItsOwnMessage()
    {
        DemoFixture demo;
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        demo.workspace().client().setPatience({std::chrono::milliseconds(1)}, 2);
        demo.server().stop();
        const SectionWorkflow *workflow = demo.run(RunRequest::Restore::Never);
        QCOMPARE(workflow->state(), Job::State::Failed);
        QVERIFY(workflow->error().kind == ErrorKind::Network || workflow->error().kind == ErrorKind::Offline);
        QVERIFY(!workflow->error().message.isEmpty());
        QCOMPARE(workflow->run().id, 0);
    }
};

QTEST_GUILESS_MAIN(RoundTripTest)
#include "tst_roundtrip.moc"
