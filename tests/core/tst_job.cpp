// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/jobsequence.h"
#include "model/core/workerjob.h"

#include <QSignalSpy>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

/// A job whose end is decided by the test.
class ManualJob final : public Job
{
public:
    using Job::fail;
    using Job::Job;
    using Job::setProgress;
    using Job::succeed;
    int starts = 0;
    int cancels = 0;
    bool failOnStart = false;
    bool succeedOnStart = false;

protected:
    void doStart() override
    {
        ++starts;
        if (failOnStart) {
            fail({ErrorKind::Io, u"disk"_s, {}, false});
        } else if (succeedOnStart) {
            succeed();
        }
    }
    void doCancel() override
    {
        ++cancels;
        succeed(); // a back end that reports its end while being stopped, as QNetworkReply::abort() does
    }
};

} // namespace

class JobTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startIsQueued()
    {
        ManualJob job;
        job.start();
        QCOMPARE(job.starts, 0);
        QTRY_COMPARE(job.starts, 1);
        QCOMPARE(job.state(), Job::State::Running);
    }

    void finishesExactlyOnce()
    {
        ManualJob job;
        QSignalSpy finished(&job, &Job::finished);
        job.start();
        QTRY_VERIFY(job.isRunning());
        job.succeed();
        job.fail({ErrorKind::Io, u"late"_s, {}, false});
        job.cancel();
        QCOMPARE(finished.size(), 1);
        QCOMPARE(job.state(), Job::State::Succeeded);
    }

    void cancelBeforeStart()
    {
        ManualJob job;
        QSignalSpy finished(&job, &Job::finished);
        job.start();
        job.cancel();
        QCOMPARE(finished.size(), 1);
        QCOMPARE(job.state(), Job::State::Canceled);
        QCoreApplication::processEvents();
        QCOMPARE(job.starts, 0);
        QCOMPARE(job.cancels, 0);
    }

    void cancelInFlightBeatsTheBackEnd()
    {
        ManualJob job;
        QSignalSpy finished(&job, &Job::finished);
        job.start();
        QTRY_VERIFY(job.isRunning());
        job.cancel();
        QCOMPARE(job.cancels, 1);
        QCOMPARE(finished.size(), 1);
        QCOMPARE(job.state(), Job::State::Canceled);
        QCOMPARE(job.error().kind, ErrorKind::Cancelled);
    }

    void cancelFromInsideFinished()
    {
        ManualJob job;
        int calls = 0;
        connect(&job, &Job::finished, &job, [&] {
            ++calls;
            job.cancel();
        });
        job.start();
        QTRY_VERIFY(job.isRunning());
        job.succeed();
        QCOMPARE(calls, 1);
        QCOMPARE(job.state(), Job::State::Succeeded);
    }

    void deletedInFlightSaysNothing()
    {
        auto *job = new ManualJob;
        QSignalSpy finished(job, &Job::finished);
        job->start();
        QTRY_VERIFY(job->isRunning());
        delete job;
        QCOMPARE(finished.size(), 0);
    }

    void workerGivesItsResultBack()
    {
        WorkerJob<int> job([](WorkContext &context) -> Result<int> {
            context.report({Progress::Unit::Files, 3, 3});
            return 42;
        });
        QSignalSpy finished(&job, &Job::finished);
        job.start();
        QVERIFY(finished.wait());
        QCOMPARE(job.state(), Job::State::Succeeded);
        QCOMPARE(job.result(), 42);
        QCOMPARE(job.progress().done, 3);
    }

    void workerPassesItsErrorUp()
    {
        WorkerJob<int> job(
            [](WorkContext &) -> Result<int> { return failure(ErrorKind::Damaged, u"broken"_s, u"at byte 7"_s); });
        QSignalSpy finished(&job, &Job::finished);
        job.start();
        QVERIFY(finished.wait());
        QCOMPARE(job.state(), Job::State::Failed);
        QCOMPARE(job.error().kind, ErrorKind::Damaged);
        QCOMPARE(job.error().detail, u"at byte 7"_s);
    }

    void workerIsToldOfCancel()
    {
        auto noticed = std::make_shared<std::atomic_bool>(false);
        auto begun = std::make_shared<std::atomic_bool>(false);
        WorkerJob<Nothing> job([noticed, begun](WorkContext &context) -> Result<Nothing> {
            *begun = true;
            while (!context.isCanceled()) {
                QThread::yieldCurrentThread();
            }
            *noticed = true;
            return Nothing {};
        });
        QSignalSpy finished(&job, &Job::finished);
        job.start();
        QTRY_VERIFY(*begun);
        job.cancel();
        QCOMPARE(finished.size(), 1);
        QTRY_VERIFY(*noticed);
        QCoreApplication::processEvents();
        QCOMPARE(finished.size(), 1);
        QCOMPARE(job.state(), Job::State::Canceled);
    }

    void sequenceStopsAtTheFirstFailure()
    {
        JobSequence sequence;
        auto *first = new ManualJob;
        auto *second = new ManualJob;
        auto *third = new ManualJob;
        first->succeedOnStart = true;
        second->failOnStart = true;
        for (Job *child : {first, second, third}) {
            sequence.add(child);
        }
        QSignalSpy finished(&sequence, &Job::finished);
        sequence.start();
        QVERIFY(finished.wait());
        QCOMPARE(sequence.state(), Job::State::Failed);
        QCOMPARE(sequence.error().kind, ErrorKind::Io);
        QCOMPARE(third->starts, 0);
    }

    void parallelRunsAllAndNamesEveryFailure()
    {
        JobSequence group(2);
        for (int i = 0; i < 4; ++i) {
            auto *child = new ManualJob;
            child->failOnStart = i % 2 == 0;
            child->succeedOnStart = i % 2 == 1;
            group.add(child);
        }
        QSignalSpy finished(&group, &Job::finished);
        group.start();
        QVERIFY(finished.wait());
        QCOMPARE(group.state(), Job::State::Failed);
        QCOMPARE(group.error().detail.count(u"disk"), 2);
        QCOMPARE(group.progress().done, 4);
    }

    void thousandsOfTrivialChildrenDoNotDeepenTheStack()
    {
        JobSequence sequence;
        for (int i = 0; i < 4096; ++i) {
            auto *child = new ManualJob;
            child->succeedOnStart = true;
            sequence.add(child);
        }
        QSignalSpy finished(&sequence, &Job::finished);
        sequence.start();
        QVERIFY(finished.wait());
        QCOMPARE(sequence.state(), Job::State::Succeeded);
    }

    void cancelStopsRunningChildrenAndStartsNoMore()
    {
        JobSequence sequence;
        auto *first = new ManualJob;
        auto *second = new ManualJob;
        sequence.add(first);
        sequence.add(second);
        sequence.start();
        QTRY_VERIFY(first->isRunning());
        sequence.cancel();
        QCOMPARE(first->cancels, 1);
        QCoreApplication::processEvents();
        QCOMPARE(second->starts, 0);
        QCOMPARE(sequence.state(), Job::State::Canceled);
    }
};

QTEST_GUILESS_MAIN(JobTest)
#include "tst_job.moc"
