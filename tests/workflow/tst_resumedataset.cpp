// SPDX-License-Identifier: GPL-3.0-or-later
// A run that goes on from a dataset which is on Kaggle already: looked into and compared before the push, attached,
// taken up.
#include "model/kaggle/client.h"
#include "model/kaggle/datasetpublish.h"
#include "model/restore/filecopy.h"
#include "model/workflow/checkpointdataset.h"
#include "model/workflow/datasetsource.h"
#include "model/workflow/resumesource.h"
#include "model/workflow/scratchfolder.h"
#include "tests/workflow/demofixture.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView shippedPrefix("traffic_light_control_checkpoint");

QString checkpointName(int steps)
{
    return u"%1_%2_steps.zip"_s.arg(shippedPrefix).arg(steps);
}

} // namespace

class ResumeDatasetTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<DemoFixture> m_demo; ///< for the tests that push nothing

    /// A checkpoint that the demo project ships, of its own network or of the changed one.
    static QString shipped(DemoFixture &demo, const QString &name, const QString &network = u"standard"_s)
    {
        return demo.workspace().project().folder + u"/validation_ch7/policies/"_s + network + u'/' + name;
    }

    static DatasetRef refOf(DemoFixture &demo, const QString &slug) { return {demo.server().username(), slug, 0}; }

    static Error runToEnd(Job &job)
    {
        QSignalSpy finished(&job, &Job::finished);
        job.start();
        if (!job.isFinished()) {
            finished.wait(60000);
        }
        return job.state() == Job::State::Succeeded ? Error {} : job.error();
    }

    /// As the restore assistant does it: in one tar, so that zips stay zips.
    static Error publishPacked(DemoFixture &demo, const QString &slug, const QStringList &paths)
    {
        QList<FoundFile> files;
        for (const QString &path : paths) {
            const QString name = path.section(u'/', -1);
            files.append({path, {}, name, QFileInfo(path).size(), {}, {}, fileRole(name)});
        }
        CheckpointDatasetJob job(demo.workspace(), refOf(demo, slug), files);
        return runToEnd(job);
    }

    /// As people do it: file by file, so that Kaggle unpacks the zips.
    static Error publishPlain(DemoFixture &demo, const QString &slug, const QStringList &paths)
    {
        DatasetDraft draft;
        draft.dataset = refOf(demo, slug);
        draft.title = u"Checkpoints of mine"_s;
        QList<DatasetPublishJob::LocalFile> files;
        for (const QString &path : paths) {
            files.append({path, path.section(u'/', -1)});
        }
        DatasetPublishJob job(
            demo.workspace().client(), demo.workspace().services().clock, draft, files, demo.path(u"uploads"_s));
        return runToEnd(job);
    }

    static RunRequest requestFor(DemoFixture &demo, const DatasetRef &dataset)
    {
        RunRequest request = demo.quickRequest();
        request.resume = RunRequest::ResumeFrom::Dataset;
        request.resumeDataset = dataset;
        request.restore = RunRequest::Restore::Never;
        return request;
    }

    static const Section &sectionOf(DemoFixture &demo)
    {
        return *demo.workspace().project().section(demo.project().section);
    }

private Q_SLOTS:
    void cleanup()
    {
        if (m_demo) {
            m_demo->server().setFaultHook({});
        }
    }

    void cleanupTestCase() { m_demo.reset(); }

    void aRunGoesOnFromADataset_data()
    {
        QTest::addColumn<bool>("packed");
        QTest::newRow("as the assistant uploads it") << true;
        QTest::newRow("as people upload it") << false;
    }

    void aRunGoesOnFromADataset()
    {
        QFETCH(bool, packed);
        DemoFixture demo;
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        const QString name = checkpointName(20'000);
        const QStringList files {shipped(demo, checkpointName(10'000)), shipped(demo, name),
            shipped(demo, u"traffic_light_control_checkpoint_vecnormalize_20000_steps.pkl"_s)};
        const Error published
            = packed ? publishPacked(demo, u"my-checkpoints"_s, files) : publishPlain(demo, u"my-checkpoints"_s, files);
        QVERIFY2(published.message.isEmpty(), qPrintable(published.message));

        Calls calls;
        demo.server().setFaultHook(calls.hook());
        const DatasetRef dataset = refOf(demo, u"my-checkpoints"_s);
        const SectionWorkflow *run = demo.run(requestFor(demo, dataset));
        demo.server().setFaultHook({});
        QVERIFY2(run->state() == Job::State::Succeeded, qPrintable(evidence(*run)));

        // Looked at before the push; nothing went up.
        const QStringList routes = calls.routes();
        QVERIFY2(routes.indexOf(u"GetDatasetStatus"_s) >= 0
                && routes.lastIndexOf(u"GetDatasetStatus"_s) < routes.indexOf(u"SaveKernel"_s),
            qPrintable(routes.join(u' ')));
        QVERIFY(!routes.contains(u"CreateDatasetVersion"_s) && !routes.contains(u"CreateDataset"_s));
        const PulledKernel kernel = demo.pulled(run->run().kernel);
        QCOMPARE(kernel.metadata.datasetSources, QStringList {dataset.toString()});
        QVERIFY(kernel.metadata.kernelSources.isEmpty());

        // The newest one arrived with what belongs to it, and training went on from it.
        const auto arrived = arrivedIn(*run);
        QVERIFY2(arrived.contains(name), qPrintable(evidence(*run)));
        QCOMPARE(arrived.value(name).step, 20'000);
        QVERIFY2(arrived.contains(files.constLast().section(u'/', -1)), qPrintable(evidence(*run)));
        QVERIFY(!arrived.contains(checkpointName(10'000)));
        if (packed) {
            QCOMPARE(arrived.value(name).sha256, *hashFile(files.at(1)));
        }
        QCOMPARE(run->resumeProof().verdict, ResumeProof::Verdict::Resumed);
        QCOMPARE(run->resumeProof().from, name);
        QCOMPARE(run->resumeProof().step, 20'000);
        // What was downloaded to be compared is gone again.
        QCOMPARE(
            QDir(demo.workspace().profile() + u"/unpacked").entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 0);
    }

    void whatCannotBeResumedFromIsRefused_data()
    {
        QTest::addColumn<QString>("slug");
        QTest::addColumn<QStringList>("files"); ///< shipped ones, "network/name"; none: no dataset is made
        QTest::addColumn<int>("version"); ///< asked for
        QTest::addColumn<QString>("status"); ///< that the server gives; empty: the true one
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("message"); ///< its beginning; %1: the dataset
        const QStringList fine {u"standard/"_s + checkpointName(10'000)};
        QTest::newRow("not there") << u"nothing-here"_s << QStringList {} << 0 << QString() << ErrorKind::NotFound
                                   << u"There is no dataset %1, or this account may not read it."_s;
        QTest::newRow("no checkpoint inside")
            << u"only-statistics"_s
            << QStringList {u"standard/traffic_light_control_checkpoint_vecnormalize_20000_steps.pkl"_s} << 0
            << QString() << ErrorKind::NotFound << u"There is no checkpoint to resume from in the dataset %1."_s;
        QTest::newRow("another network") << u"changed-network"_s << QStringList {u"changed/"_s + checkpointName(64)}
                                         << 0 << QString() << ErrorKind::Incompatible
                                         << checkpointName(64) + u" will not load in the next run: "_s;
        QTest::newRow("an older version") << u"two-versions"_s << fine << 7 << QString() << ErrorKind::Conflict
                                          << u"The newest version of the dataset %1 is 1, and a run gets"_s;
        QTest::newRow("not processed") << u"broken-one"_s << fine << 0 << u"FAILED"_s << ErrorKind::Server
                                       << u"The dataset %1 cannot be attached: Kaggle says “Failed” of it."_s;
        QTest::newRow("deleted") << u"deleted-one"_s << fine << 0 << u"DELETED"_s << ErrorKind::Server
                                 << u"The dataset %1 cannot be attached: Kaggle says “"_s;
    }

    /// Before anything is pushed, with what is wrong and what to do.
    void whatCannotBeResumedFromIsRefused()
    {
        QFETCH(QString, slug);
        QFETCH(QStringList, files);
        QFETCH(int, version);
        QFETCH(QString, status);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, message);
        if (!m_demo) {
            m_demo = std::make_unique<DemoFixture>();
            QVERIFY2(m_demo->problem().isEmpty(), qPrintable(m_demo->problem()));
        }
        QStringList paths;
        for (const QString &file : std::as_const(files)) {
            paths.append(shipped(*m_demo, file.section(u'/', 1), file.section(u'/', 0, 0)));
        }
        DatasetRef dataset = refOf(*m_demo, slug);
        if (!paths.isEmpty()) {
            const Error published = publishPacked(*m_demo, slug, paths);
            QVERIFY2(published.message.isEmpty(), qPrintable(published.message));
        }
        Calls calls;
        ServerFault answer;
        answer.merge = {{u"status"_s, status}};
        m_demo->server().setFaultHook(
            status.isEmpty() ? calls.hook() : calls.hook(u"GetDatasetStatus"_s, 1, 1, answer));
        dataset.version = version;
        ResumeSourceJob job(m_demo->workspace(), sectionOf(*m_demo), requestFor(*m_demo, dataset));
        const Error error = runToEnd(job);
        QCOMPARE(job.state(), Job::State::Failed);
        QCOMPARE(error.kind, kind);
        const QString expected = message.contains(u"%1") ? message.arg(refOf(*m_demo, slug).toString()) : message;
        QVERIFY2(error.message.startsWith(expected), qPrintable(error.message));
        QVERIFY(!calls.routes().contains(u"SaveKernel"_s));
    }

    /// One that is still being processed is waited for.
    void aDatasetInTheMakingIsWaitedFor()
    {
        DemoFixture demo;
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        const Error published = publishPacked(demo, u"fresh-one"_s, {shipped(demo, checkpointName(30'000))});
        QVERIFY2(published.message.isEmpty(), qPrintable(published.message));
        Calls calls;
        ServerFault processing;
        processing.merge = {{u"status"_s, u"BLOBS_DECOMPRESSED"_s}};
        demo.server().setFaultHook(calls.hook(u"GetDatasetStatus"_s, 1, 2, processing));
        ResumeSourceJob job(demo.workspace(), sectionOf(demo), requestFor(demo, refOf(demo, u"fresh-one"_s)));
        const Error error = runToEnd(job);
        demo.server().setFaultHook({});
        QVERIFY2(job.state() == Job::State::Succeeded, qPrintable(error.message));
        QCOMPARE(calls.routes().count(u"GetDatasetStatus"_s), 3);
        QCOMPARE(job.result().latest, checkpointName(30'000));
        QCOMPARE(job.result().step, 30'000);
        QCOMPARE(job.result().dataset, refOf(demo, u"fresh-one"_s));
    }

    void whatTrainingFindsIsBroughtHere_data()
    {
        QTest::addColumn<QString>("prefix"); ///< of the section
        QTest::addColumn<QString>("latest"); ///< empty: refused, because training finds none
        QTest::newRow("of its configuration") << u"s_checkpoint_aaaa0001"_s << u"s_checkpoint_aaaa0001_100_steps.zip"_s;
        QTest::newRow("of the other one") << u"s_checkpoint_bbbb0002"_s << u"s_checkpoint_bbbb0002_900_steps.zip"_s;
        QTest::newRow("of none") << u"another_checkpoint"_s << QString();
    }

    /// Several configurations of one scenario: the section's is not the one with the most steps.
    void whatTrainingFindsIsBroughtHere()
    {
        QFETCH(QString, prefix);
        QFETCH(QString, latest);
        if (!m_demo) {
            m_demo = std::make_unique<DemoFixture>();
            QVERIFY2(m_demo->problem().isEmpty(), qPrintable(m_demo->problem()));
        }
        QStringList paths;
        for (const QString &name :
            {u"s_checkpoint_aaaa0001_100_steps.zip"_s, u"s_checkpoint_bbbb0002_900_steps.zip"_s}) {
            paths.append(m_demo->path(name));
            QVERIFY(QFile::exists(paths.constLast())
                || QFile::copy(shipped(*m_demo, checkpointName(10'000)), paths.constLast()));
        }
        const Error published = publishPacked(*m_demo, u"configurations"_s, paths);
        QVERIFY2(published.message.isEmpty(), qPrintable(published.message));
        Section section = sectionOf(*m_demo);
        section.checkpoints.prefix = prefix;
        Calls calls;
        m_demo->server().setFaultHook(calls.hook());
        ResumeSourceJob job(m_demo->workspace(), section, requestFor(*m_demo, refOf(*m_demo, u"configurations"_s)));
        const Error error = runToEnd(job);
        QCOMPARE(calls.routes().count(u"DownloadDataset"_s), 1);
        if (latest.isEmpty()) {
            QCOMPARE(error.kind, ErrorKind::Conflict);
            QVERIFY2(
                error.message.contains(u"it looks for names that begin with “"_s + prefix), qPrintable(error.message));
        } else {
            QVERIFY2(job.state() == Job::State::Succeeded, qPrintable(error.message));
            QCOMPARE(job.result().latest, latest);
        }
    }

    /// Every scenario's newest is compared and carried, and no other one is downloaded.
    void everyScenarioIsCarried()
    {
        DemoFixture demo;
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        Section section = sectionOf(demo);
        section.checkpoints.prefix.clear();
        QStringList paths;
        for (const QString &name : {u"a_checkpoint_10000_steps.zip"_s, u"a_checkpoint_20000_steps.zip"_s,
                 u"b_checkpoint_10000_steps.zip"_s, u"a_checkpoint_replay_buffer_20000_steps.pkl"_s}) {
            const QString from = name.endsWith(".zip"_L1)
                ? shipped(demo, checkpointName(10'000))
                : shipped(demo, shippedPrefix + u"_vecnormalize_10000_steps.pkl"_s);
            const QString path = demo.path(name);
            QVERIFY(QFile::copy(from, path));
            paths.append(path);
        }
        const Error published = publishPacked(demo, u"two-scenarios"_s, paths);
        QVERIFY2(published.message.isEmpty(), qPrintable(published.message));
        Calls calls;
        demo.server().setFaultHook(calls.hook());
        ResumeSourceJob job(demo.workspace(), section, requestFor(demo, refOf(demo, u"two-scenarios"_s)));
        const Error error = runToEnd(job);
        demo.server().setFaultHook({});
        QVERIFY2(job.state() == Job::State::Succeeded, qPrintable(error.message));
        QHash<QString, bool> hashed;
        for (const KernelCheckpoint &file : job.result().files) {
            hashed.insert(file.name.section(u'/', -1), !file.sha256.isEmpty());
            QCOMPARE(file.place.isEmpty(), !file.sha256.isEmpty());
        }
        const QHash<QString, bool> expected {{u"a_checkpoint_20000_steps.zip"_s, true},
            {u"b_checkpoint_10000_steps.zip"_s, true}, {u"a_checkpoint_replay_buffer_20000_steps.pkl"_s, false}};
        QCOMPARE(hashed, expected);
        QCOMPARE(calls.routes().count(u"DownloadDataset"_s), 2);
    }

    void canBeCancelledAtAnyCall_data()
    {
        QTest::addColumn<QString>("route");
        for (const char *route : {"GetDatasetStatus", "ListDatasetFiles", "DownloadDataset"}) {
            QTest::newRow(route) << QString::fromLatin1(route);
        }
    }

    void canBeCancelledAtAnyCall()
    {
        QFETCH(QString, route);
        if (!m_demo) {
            m_demo = std::make_unique<DemoFixture>();
            QVERIFY2(m_demo->problem().isEmpty(), qPrintable(m_demo->problem()));
        }
        const QString slug = u"cancel-"_s + route.toLower();
        const Error published = publishPacked(*m_demo, slug, {shipped(*m_demo, checkpointName(10'000))});
        QVERIFY2(published.message.isEmpty(), qPrintable(published.message));
        ResumeSourceJob job(m_demo->workspace(), sectionOf(*m_demo), requestFor(*m_demo, refOf(*m_demo, slug)));
        Calls calls;
        m_demo->server().setFaultHook([&job, route, hook = calls.hook()](const ServerRequest &request) {
            if (request.route == route) {
                QMetaObject::invokeMethod(&job, &Job::cancel, Qt::QueuedConnection);
            }
            return hook(request);
        });
        QSignalSpy finished(&job, &Job::finished);
        job.start();
        QVERIFY(finished.wait(60000));
        m_demo->server().setFaultHook({});
        QCOMPARE(job.state(), Job::State::Canceled);
        QVERIFY(calls.routes().contains(route));
    }

    /// A program that was killed leaves its folder; another one's that works at this moment stays.
    void abandonedFoldersAreRemoved()
    {
        const QTemporaryDir profile;
        const auto mine = makeScratchFolder(profile.path(), u"restore"_s);
        QVERIFY(mine.has_value());
        QVERIFY((*mine)->path().startsWith(profile.path() + u"/unpacked/restore-"));
        QFile file((*mine)->filePath(u"x_checkpoint_1_steps.zip"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("zip") == 3);
        file.close();
        const QDateTime made = QFileInfo((*mine)->path()).lastModified();
        removeAbandonedScratchFolders(profile.path(), made.addSecs(-60));
        QVERIFY(QFile::exists(file.fileName()));
        removeAbandonedScratchFolders(profile.path(), made.addSecs(60));
        QVERIFY(!QFile::exists((*mine)->path()));
        removeAbandonedScratchFolders(profile.path() + u"/none", made); // nothing there is nothing to do
    }
};

QTEST_GUILESS_MAIN(ResumeDatasetTest)
#include "tst_resumedataset.moc"
