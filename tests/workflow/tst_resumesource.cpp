// SPDX-License-Identifier: GPL-3.0-or-later
// How checkpoints reach the next run, end to end: attached as the kernel that wrote them or as a private dataset, and
// asked for before anything is pushed.
#include "model/kaggle/client.h"
#include "model/restore/filecopy.h"
#include "model/restore/latestcheckpoint.h"
#include "model/runs/runstore.h"
#include "model/workflow/checkpointdataset.h"
#include "model/workflow/restoresession.h"
#include "model/workflow/resumesource.h"
#include "tests/workflow/demofixture.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

class ResumeSourceTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<DemoFixture> m_demo; ///< shared by the rows of one test
    KernelRef m_kernel;

    static QString trainingFolder(DemoFixture &demo)
    {
        return *demo.workspace().trainingFolderOf(*demo.workspace().project().section(demo.project().section));
    }

    /// The checkpoints of a first run in a folder of their own, away from where they are looked for.
    static QString takeAway(DemoFixture &demo)
    {
        const QString folder = demo.path(u"elsewhere"_s);
        if (!QDir().rename(trainingFolder(demo), folder)) {
            return {};
        }
        return folder;
    }

    /// The demo's own checkpoint of so many timesteps, alone where training looks. Gives back its name.
    static QString placeCheckpoint(DemoFixture &demo, int steps)
    {
        const QString name = u"traffic_light_control_checkpoint_%1_steps.zip"_s.arg(steps);
        const QString folder = trainingFolder(demo) + u"/checkpoints"_s;
        const QString from = demo.workspace().project().folder + u"/validation_ch7/policies/standard/"_s + name;
        const bool placed
            = QDir(folder).removeRecursively() && QDir().mkpath(folder) && QFile::copy(from, folder + u'/' + name);
        return placed ? name : QString();
    }

private Q_SLOTS:
    /// Checkpoints that no kernel holds: packed, uploaded, waited for, attached, unpacked, found, resumed from.
    void aDatasetCarriesTheCheckpoints()
    {
        EmbeddedServer::Options options;
        options.datasetDelayMs = 1500; // a push in the meantime would be refused
        DemoFixture demo(options);
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        const SectionWorkflow *first = demo.run(RunRequest::Restore::Always);
        QVERIFY2(first->state() == Job::State::Succeeded, qPrintable(evidence(*first)));
        const LatestCheckpoint found = findLatestCheckpoint(trainingFolder(demo) + u"/checkpoints", {});
        QVERIFY(found.resumes());

        // Of another machine, as far as this profile and this server know: a byte behind the zip makes it another file.
        const QString folder = takeAway(demo);
        QVERIFY(!folder.isEmpty());
        const QString path = folder + u"/checkpoints/" + found.name;
        QFile checkpoint(path);
        QVERIFY(checkpoint.open(QIODevice::ReadWrite));
        QByteArray bytes = checkpoint.readAll();
        const qsizetype comment = bytes.lastIndexOf("PK\5\6") + 20;
        bytes[comment] = 1; // the length of the archive's comment
        bytes.append('!');
        QVERIFY(checkpoint.seek(0) && checkpoint.write(bytes) == bytes.size());
        checkpoint.close();
        const QString sha256 = *hashFile(path);

        Calls calls;
        demo.server().setFaultHook(calls.hook());
        RunRequest request = demo.quickRequest();
        request.resume = RunRequest::ResumeFrom::Folder;
        request.resumeFolder = folder;
        request.restore = RunRequest::Restore::Never;
        const SectionWorkflow *second = demo.run(request);
        demo.server().setFaultHook({});
        QVERIFY2(second->state() == Job::State::Succeeded, qPrintable(evidence(*second)));

        // It was there and READY before the push.
        const QStringList routes = calls.routes();
        QVERIFY2(routes.contains(u"CreateDataset"_s), qPrintable(routes.join(u' ')));
        QVERIFY(routes.count(u"GetDatasetStatus"_s) >= 2);
        QCOMPARE(routes.count(u"SaveKernel"_s), 1);
        QVERIFY(routes.lastIndexOf(u"GetDatasetStatus"_s) < routes.indexOf(u"SaveKernel"_s));
        const PulledKernel kernel = demo.pulled(second->run().kernel);
        QCOMPARE(kernel.metadata.datasetSources.size(), 1);
        QVERIFY(kernel.metadata.kernelSources.isEmpty());

        // The very bytes arrived, and training went on from them.
        const auto arrived = arrivedIn(*second);
        QVERIFY2(arrived.contains(found.name), qPrintable(evidence(*second)));
        QCOMPARE(arrived.value(found.name).sha256, sha256);
        QCOMPARE(second->resumeProof().verdict, ResumeProof::Verdict::Resumed);
        QCOMPARE(second->resumeProof().from, found.name);
        QCOMPARE(second->resumeProof().step, found.step);

        // Once more with other bytes: a new version of the same dataset, and the new bytes are what arrives.
        bytes[comment] = 2;
        bytes.append('!');
        QVERIFY(checkpoint.open(QIODevice::WriteOnly) && checkpoint.write(bytes) == bytes.size());
        checkpoint.close();
        const SectionWorkflow *third = demo.run(request);
        QVERIFY2(third->state() == Job::State::Succeeded, qPrintable(evidence(*third)));
        QCOMPARE(arrivedIn(*third).value(found.name).sha256, *hashFile(path));
        QCOMPARE(third->resumeProof().verdict, ResumeProof::Verdict::Resumed);
    }

    /// Two files of one name from two folders are two files; one that is not what was downloaded is none to send.
    void aDatasetTellsFilesApart()
    {
        DemoFixture demo;
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        QList<FoundFile> files;
        for (const QString &run : {u"a"_s, u"b"_s, u"a"_s}) {
            const QString path = demo.path(run + u"/best_model.zip");
            QVERIFY(QDir().mkpath(demo.path(run)));
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(run.toUtf8() + " model") > 0);
            file.close();
            files.append({path, {}, run + u"/best_model.zip", QFileInfo(path).size(), {}, {}, FileRole::Checkpoint});
        }
        const DatasetRef dataset {demo.server().username(), u"two"_s, 0}; // shorter than a title may be
        const auto publish = [&](const QList<FoundFile> &what) {
            auto job = std::make_unique<CheckpointDatasetJob>(demo.workspace(), dataset, what);
            QSignalSpy finished(job.get(), &Job::finished);
            job->start();
            finished.wait(60000);
            return job;
        };
        Calls calls;
        demo.server().setFaultHook(calls.hook());
        QList<FoundFile> changed = files;
        changed.first().sha256 = QString(64, u'a'); // of its download
        const auto refused = publish(changed);
        QCOMPARE(refused->state(), Job::State::Failed);
        QCOMPARE(refused->error().kind, ErrorKind::Damaged);
        QVERIFY2(refused->error().message.startsWith(
                     u"“%1” is not what was downloaded any more: somebody changed it since. Download it again"_s.arg(
                         files.first().path)),
            qPrintable(refused->error().message));
        QVERIFY2(calls.routes().isEmpty(), qPrintable(calls.routes().join(u' ')));
        demo.server().setFaultHook({});

        const auto sent = publish(files);
        QVERIFY2(sent->state() == Job::State::Succeeded, qPrintable(sent->error().message));
        std::unique_ptr<ApiCall<QList<DatasetFile>>> call(demo.workspace().client().listDatasetFiles(dataset));
        QSignalSpy listed(call.get(), &Job::finished);
        call->start();
        QVERIFY(listed.wait(20000));
        QCOMPARE(call->state(), Job::State::Succeeded);
        QStringList names;
        for (const DatasetFile &file : call->result()) {
            names.append(file.name);
        }
        names.sort();
        QCOMPARE(names.size(), 2); // whatever the server unpacks: both are there, and none twice
    }

    /// Each scenario of a section resumes from a checkpoint of its own: all of them have to arrive.
    void everyScenarioIsCarriedOn()
    {
        DemoFixture demo;
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        const SectionWorkflow *first = demo.run(RunRequest::Restore::Always);
        QVERIFY2(first->state() == Job::State::Succeeded, qPrintable(evidence(*first)));
        const QString folder = trainingFolder(demo) + u"/checkpoints/";
        const QString policies = demo.project().folder + u"/validation_ch7/policies/standard/traffic_light_control";
        const QString other = u"ramp_metering_checkpoint_10000_steps.zip"_s;
        const QString statistics = u"ramp_metering_checkpoint_vecnormalize_10000_steps.pkl"_s;
        QVERIFY(QFile::copy(policies + u"_checkpoint_10000_steps.zip", folder + other));
        QVERIFY(QFile::copy(policies + u"_checkpoint_vecnormalize_10000_steps.pkl", folder + statistics));
        const LatestCheckpoint found = findLatestCheckpoint(folder, u"traffic_light_control_checkpoint"_s);
        QVERIFY(found.step > 10'000);

        RunRequest request = demo.quickRequest();
        request.resume = RunRequest::ResumeFrom::Folder;
        request.resumeFolder = trainingFolder(demo);
        request.restore = RunRequest::Restore::Never;
        const SectionWorkflow *second = demo.run(request);
        QVERIFY2(second->state() == Job::State::Succeeded, qPrintable(evidence(*second)));
        auto arrived = arrivedIn(*second);
        for (const QString &name : {found.name, other, statistics}) {
            QVERIFY2(arrived.contains(name), qPrintable(name + u'\n' + evidence(*second)));
        }
        QCOMPARE(second->resumeProof().from, found.name);

        // A section that says which names it goes by gets these, though another scenario has more steps.
        QVERIFY(QFile::copy(
            policies + u"_checkpoint_50000_steps.zip", folder + u"ramp_metering_checkpoint_50000_steps.zip"));
        Section section = *demo.workspace().project().section(demo.project().section);
        section.checkpoints.prefix = u"traffic_light_control_checkpoint"_s;
        QVERIFY(demo.workspace().saveSection(section));
        const SectionWorkflow *third = demo.run(request);
        QVERIFY2(third->state() == Job::State::Succeeded, qPrintable(evidence(*third)));
        arrived = arrivedIn(*third);
        QVERIFY2(arrived.contains(found.name), qPrintable(evidence(*third)));
        QVERIFY(!arrived.contains(u"ramp_metering_checkpoint_50000_steps.zip"_s));
        QCOMPARE(third->resumeProof().verdict, ResumeProof::Verdict::Resumed);
        QCOMPARE(third->resumeProof().from, found.name);

        // Names that training does not look for: the run would begin anew in silence.
        section.checkpoints.prefix = u"another_checkpoint"_s;
        QVERIFY(demo.workspace().saveSection(section));
        Calls calls;
        demo.server().setFaultHook(calls.hook());
        const SectionWorkflow *lost = demo.run(request);
        demo.server().setFaultHook({});
        QCOMPARE(lost->state(), Job::State::Failed);
        QCOMPARE(lost->error().kind, ErrorKind::Conflict);
        QVERIFY2(lost->error().message.startsWith(
                     u"ramp_metering_checkpoint_50000_steps.zip is not a checkpoint that training finds: it looks for "
                     "names that begin with “another_checkpoint”"),
            qPrintable(lost->error().message));
        QVERIFY(!calls.routes().contains(u"SaveKernel"_s));
    }

    /// A session that would find nothing left to do is not started.
    void aCompleteTrainingIsNotPushed()
    {
        DemoFixture demo;
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        const SectionWorkflow *first = demo.run(RunRequest::Restore::Always);
        QVERIFY2(first->state() == Job::State::Succeeded, qPrintable(evidence(*first)));
        const LatestCheckpoint found = findLatestCheckpoint(trainingFolder(demo) + u"/checkpoints", {});
        QVERIFY(found.resumes());
        Section section = *demo.workspace().project().section(demo.project().section);
        section.checkpoints.totalTimesteps = found.step;
        QVERIFY(demo.workspace().saveSection(section));

        Calls calls;
        demo.server().setFaultHook(calls.hook());
        const SectionWorkflow *complete = demo.run(RunRequest::Restore::Never);
        QCOMPARE(complete->state(), Job::State::Failed);
        QCOMPARE(complete->error().kind, ErrorKind::Conflict);
        QVERIFY2(complete->error().message.startsWith(u"Training is complete already: "_s + found.name),
            qPrintable(complete->error().message));
        QVERIFY(!calls.routes().contains(u"SaveKernel"_s));
        QCOMPARE(complete->run().id, 0);

        RunRequest forced = demo.quickRequest();
        forced.force = true;
        forced.restore = RunRequest::Restore::Never;
        const SectionWorkflow *anyway = demo.run(forced);
        QVERIFY2(anyway->run().id != 0, qPrintable(evidence(*anyway)));

        section.checkpoints.totalTimesteps = found.step + 1;
        QVERIFY(demo.workspace().saveSection(section));
        RunRequest request = demo.quickRequest();
        request.resume = RunRequest::ResumeFrom::Folder;
        request.resumeFolder = trainingFolder(demo);
        request.restore = RunRequest::Restore::Never;
        const SectionWorkflow *more = demo.run(request);
        demo.server().setFaultHook({});
        QVERIFY2(more->state() == Job::State::Succeeded, qPrintable(evidence(*more)));
        QCOMPARE(more->resumeProof().verdict, ResumeProof::Verdict::Resumed);
    }

    void aTrainingThatWasAskedForNoMore_data()
    {
        QTest::addColumn<int>("held"); ///< timesteps in the checkpoint; its training was asked for 50000
        QTest::addColumn<qint64>("total"); ///< of the section; 0: it does not say
        QTest::addColumn<bool>("noted");
        QTest::newRow("all of them") << 50'000 << qint64(0) << true;
        QTest::newRow("not all of them") << 40'000 << qint64(0) << false;
        QTest::newRow("the section wants more") << 50'000 << qint64(60'000) << false;
    }

    /// The next run may well ask for more than the last one did, so a checkpoint alone refuses nothing.
    void aTrainingThatWasAskedForNoMore()
    {
        QFETCH(int, held);
        QFETCH(qint64, total);
        QFETCH(bool, noted);
        DemoFixture demo;
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        const QString name = placeCheckpoint(demo, held);
        QVERIFY(!name.isEmpty());
        Section section = *demo.workspace().project().section(demo.project().section);
        section.checkpoints.totalTimesteps = total > 0 ? std::optional(total) : std::nullopt;
        ResumeSourceJob job(demo.workspace(), section, demo.quickRequest());
        QSignalSpy finished(&job, &Job::finished);
        job.start();
        QVERIFY(finished.wait(60000));
        QVERIFY2(job.state() == Job::State::Succeeded, qPrintable(job.error().message));
        QCOMPARE(job.result().latest, name);
        QCOMPARE(job.result().step, held);
        QCOMPARE(job.result().note.isEmpty(), !noted);
        if (noted) {
            QVERIFY2(job.result().note.startsWith(name + u" holds all of the %L1 timesteps"_s.arg(held)),
                qPrintable(job.result().note));
        }
    }

    /// The run is pushed, and whoever looks on is told.
    void whatIsNotedIsSaidWithThePush()
    {
        DemoFixture demo;
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        const QString name = placeCheckpoint(demo, 50'000);
        QVERIFY(!name.isEmpty());
        QStringList said;
        SectionWorkflow *workflow = demo.workspace().runSection(demo.quickRequest());
        connect(workflow, &SectionWorkflow::stepChanged, workflow, [workflow, &said](SectionWorkflow::Step step) {
            if (step == SectionWorkflow::Step::Push) {
                said.append(workflow->stepMessage(step));
            }
        });
        QSignalSpy finished(workflow, &Job::finished);
        QVERIFY(finished.wait(120000));
        QVERIFY2(workflow->run().id != 0, qPrintable(evidence(*workflow)));
        QVERIFY(workflow->note().startsWith(name + u" holds all of the "));
        QCOMPARE(workflow->toJson().value(u"note"_s).toString(), workflow->note());
        QVERIFY2(said.constLast().endsWith(workflow->note()), qPrintable(said.join(u'\n')));
        QVERIFY2(evidence(*workflow).contains(u"nothing left to train"_s), qPrintable(evidence(*workflow)));
    }

    /// A kernel source mounts the newest output, and that of a running kernel is not there yet.
    void aKernelThatRunsIsNotAttached()
    {
        DemoFixture demo;
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        const SectionWorkflow *first = demo.run(RunRequest::Restore::Always);
        QVERIFY2(first->state() == Job::State::Succeeded, qPrintable(evidence(*first)));

        Calls calls;
        ServerFault running;
        running.merge = {{u"status"_s, u"RUNNING"_s}};
        demo.server().setFaultHook(calls.hook(u"GetKernelSessionStatus"_s, 1, 1, running));
        const SectionWorkflow *second = demo.run(RunRequest::Restore::Never);
        demo.server().setFaultHook({});
        QVERIFY2(second->state() == Job::State::Succeeded, qPrintable(evidence(*second)));
        const QStringList routes = calls.routes();
        QVERIFY(routes.indexOf(u"GetKernelSessionStatus"_s) < routes.indexOf(u"SaveKernel"_s));
        const PulledKernel kernel = demo.pulled(second->run().kernel);
        QVERIFY(kernel.metadata.kernelSources.isEmpty());
        QCOMPARE(kernel.metadata.datasetSources.size(), 1); // they are here, so they went up
        QCOMPARE(second->resumeProof().verdict, ResumeProof::Verdict::Resumed);
    }

    /// What was restored into a folder of the user's own is not where training looks: the next run would begin anew.
    void aRestoreElsewhereIsNoneForTheNextRun()
    {
        DemoFixture demo;
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        const SectionWorkflow *first = demo.run(RunRequest::Restore::Never);
        QVERIFY2(first->state() == Job::State::Succeeded, qPrintable(evidence(*first)));
        const auto session = demo.workspace().newRestore(demo.project().section);
        session->setTargetFolder(demo.path(u"mine"_s));
        const auto finish = [](Job *job) {
            const std::unique_ptr<Job> owned(job);
            QSignalSpy finished(job, &Job::finished);
            job->start();
            finished.wait(60000);
            return job->state() == Job::State::Succeeded;
        };
        QVERIFY(finish(session->load({RestoreSource::Kind::Run, first->run().id, {}})));
        QVERIFY(finish(session->makePlan()));
        QVERIFY(finish(session->restore()));
        QVERIFY(QFile::exists(demo.path(u"mine/checkpoints"_s)));

        Calls calls;
        demo.server().setFaultHook(calls.hook());
        const SectionWorkflow *second = demo.run(RunRequest::Restore::Never);
        demo.server().setFaultHook({});
        QCOMPARE(second->state(), Job::State::Failed);
        QCOMPARE(second->error().kind, ErrorKind::Conflict);
        QVERIFY2(second->error().message.startsWith(
                     first->run().kernel.toString() + u" left checkpoints that were never restored"),
            qPrintable(second->error().message));
        QVERIFY(!calls.routes().contains(u"SaveKernel"_s));
    }

    /// A kernel source mounts the newest version's output, which may have other files under the same names.
    void aKernelWithANewerVersionIsNotAttached()
    {
        DemoFixture demo;
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        const SectionWorkflow *first = demo.run(RunRequest::Restore::Always);
        QVERIFY2(first->state() == Job::State::Succeeded, qPrintable(evidence(*first)));
        const KernelRef meant = first->run().kernel;
        const qint64 firstId = first->run().id;
        RunRequest request = demo.quickRequest();
        request.restore = RunRequest::Restore::Never;
        request.resume = RunRequest::ResumeFrom::Nothing;
        const SectionWorkflow *newer = demo.run(request);
        QVERIFY2(newer->state() == Job::State::Succeeded, qPrintable(evidence(*newer)));
        QCOMPARE(newer->run().kernel.version, meant.version + 1);

        request.resume = RunRequest::ResumeFrom::Folder;
        request.resumeFolder = trainingFolder(demo);
        const SectionWorkflow *next = demo.run(request);
        QVERIFY2(next->state() == Job::State::Succeeded, qPrintable(evidence(*next)));
        const PulledKernel kernel = demo.pulled(next->run().kernel);
        QVERIFY(kernel.metadata.kernelSources.isEmpty());
        QCOMPARE(kernel.metadata.datasetSources.size(), 1);
        QCOMPARE(next->resumeProof().verdict, ResumeProof::Verdict::Resumed);

        // Nor here of the one that is meant: nothing is pushed that would go on from another.
        QVERIFY(demo.workspace().runStore().remove(firstId));
        request.resume = RunRequest::ResumeFrom::Run;
        request.resumeRun = meant;
        Calls calls;
        demo.server().setFaultHook(calls.hook());
        const SectionWorkflow *refused = demo.run(request);
        demo.server().setFaultHook({});
        QCOMPARE(refused->state(), Job::State::Failed);
        QCOMPARE(refused->error().kind, ErrorKind::Conflict);
        QVERIFY2(
            refused->error().message.startsWith(meant.toString() + u" has a newer version, 3, and only the newest"),
            qPrintable(refused->error().message));
        QVERIFY(!calls.routes().contains(u"SaveKernel"_s));
    }

    void aRunningKernelOfWhichNothingIsHere_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<bool>("waits");
        QTest::newRow("queued") << u"QUEUED"_s << true;
        QTest::newRow("running") << u"RUNNING"_s << true;
        QTest::newRow("being cancelled") << u"CANCEL_REQUESTED"_s << true;
        QTest::newRow("ended") << u"COMPLETE"_s << false;
        QTest::newRow("failed, but it saved something") << u"ERROR"_s << false;
    }

    void aRunningKernelOfWhichNothingIsHere()
    {
        QFETCH(QString, status);
        QFETCH(bool, waits);
        if (!m_demo) {
            m_demo = std::make_unique<DemoFixture>();
            QVERIFY2(m_demo->problem().isEmpty(), qPrintable(m_demo->problem()));
            const SectionWorkflow *first = m_demo->run(RunRequest::Restore::Never);
            QVERIFY2(first->state() == Job::State::Succeeded, qPrintable(evidence(*first)));
            m_kernel = first->run().kernel.withVersion(0); // whichever is the newest
            // Somebody else's, as far as is known here.
            QVERIFY(m_demo->workspace().runStore().remove(first->run().id));
        }
        DemoFixture &demo = *m_demo;
        Calls calls;
        ServerFault answer;
        answer.merge = {{u"status"_s, status}};
        demo.server().setFaultHook(calls.hook(u"GetKernelSessionStatus"_s, 1, 1, answer));
        RunRequest request = demo.quickRequest();
        request.resume = RunRequest::ResumeFrom::Run;
        request.resumeRun = m_kernel;
        request.restore = RunRequest::Restore::Never;
        const SectionWorkflow *second = demo.run(request);
        demo.server().setFaultHook({});
        if (waits) {
            QCOMPARE(second->state(), Job::State::Failed);
            QCOMPARE(second->error().kind, ErrorKind::Conflict);
            QVERIFY(second->error().retryable);
            QVERIFY(second->error().message.startsWith(request.resumeRun.name()
                + u" is running at this moment, so its outputs cannot be attached. Wait until it has ended"));
            QVERIFY(!calls.routes().contains(u"SaveKernel"_s));
        } else {
            QVERIFY2(second->state() == Job::State::Succeeded, qPrintable(evidence(*second)));
            QCOMPARE(demo.pulled(second->run().kernel).metadata.kernelSources, QStringList {request.resumeRun.name()});
            QCOMPARE(second->resumeProof().verdict, ResumeProof::Verdict::Resumed);
        }
    }

    void cleanupTestCase() { m_demo.reset(); }

    /// A dataset that Kaggle could not process is no source: nothing is pushed.
    void aDatasetThatFailsStopsThePush()
    {
        DemoFixture demo;
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        const SectionWorkflow *first = demo.run(RunRequest::Restore::Always);
        QVERIFY2(first->state() == Job::State::Succeeded, qPrintable(evidence(*first)));
        const QString folder = takeAway(demo);
        Calls calls;
        ServerFault failed;
        failed.merge = {{u"status"_s, u"FAILED"_s}};
        demo.server().setFaultHook([hook = calls.hook(u"GetDatasetStatus"_s, 2, 1000, failed)](
                                       const ServerRequest &request) -> std::optional<ServerFault> {
            if (request.route == u"ListKernelSessionOutput") { // the kernel has lost them
                ServerFault gone;
                gone.nullLists = true;
                return gone;
            }
            return hook(request);
        });
        RunRequest request = demo.quickRequest();
        request.resume = RunRequest::ResumeFrom::Folder;
        request.resumeFolder = folder;
        request.restore = RunRequest::Restore::Never;
        const SectionWorkflow *second = demo.run(request);
        demo.server().setFaultHook({});
        QCOMPARE(second->state(), Job::State::Failed);
        QVERIFY2(second->error().message.startsWith(u"Kaggle could not process the dataset "),
            qPrintable(second->error().message));
        QVERIFY(calls.routes().contains(u"CreateDataset"_s));
        QVERIFY(!calls.routes().contains(u"SaveKernel"_s));
        QCOMPARE(second->run().id, 0);
    }
};

QTEST_GUILESS_MAIN(ResumeSourceTest)
#include "tst_resumesource.moc"
