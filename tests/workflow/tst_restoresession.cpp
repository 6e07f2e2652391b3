// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/filecopy.h"
#include "model/restore/filestamp.h"
#include "model/runs/runstore.h"
#include "model/workflow/restoresession.h"
#include "tests/restore/restoresupport.h"
#include "tests/workflow/demofixture.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

using namespace Reprise;
using namespace Qt::StringLiterals;

/// The restore without a wizard, on genuine checkpoints of the demo's run.
class RestoreSessionTest : public QObject
{
    Q_OBJECT

private:
    static void finish(Job &job)
    {
        QSignalSpy finished(&job, &Job::finished);
        job.start();
        if (!job.isFinished()) {
            finished.wait(60000);
        }
    }

    std::unique_ptr<DemoFixture> m_demo;
    qint64 m_run = 0;

private Q_SLOTS:
    void initTestCase()
    {
        m_demo = std::make_unique<DemoFixture>();
        QVERIFY2(m_demo->problem().isEmpty(), qPrintable(m_demo->problem()));
        const SectionWorkflow *first = m_demo->run(RunRequest::Restore::Never);
        QVERIFY2(first->state() == Job::State::Succeeded, qPrintable(first->error().message));
        m_run = first->run().id;
    }

    void cleanupTestCase() { m_demo.reset(); }

    void nothingIsTouchedBeforeRestoreAndUndoTakesItBack()
    {
        const auto session = m_demo->workspace().newRestore(m_demo->project().section);
        const QString root = session->location().root;
        std::unique_ptr<Job> loading(session->load({RestoreSource::Kind::Run, m_run, {}}));
        finish(*loading);
        QVERIFY2(loading->state() == Job::State::Succeeded, qPrintable(loading->error().message));
        QVERIFY(session->checkpoints().rowCount() > 0);
        QVERIFY(!session->chosen().isEmpty());
        QVERIFY(session->selectionVerdict() != Verdict::Refused);

        std::unique_ptr<Job> planning(session->makePlan());
        finish(*planning);
        QVERIFY2(planning->state() == Job::State::Succeeded, qPrintable(planning->error().message));
        QVERIFY(!session->plan().isEmpty());
        QVERIFY(!session->plan().isBlocked());
        // What the best model lacks is no warning: it goes to a place of its own.
        QVERIFY(!session->plan().findings().isEmpty());
        for (const PlanFinding &finding : session->plan().findings()) {
            QVERIFY2(finding.severity == PlanFinding::Severity::Info, qPrintable(finding.message));
        }
        QVERIFY(session->planModel().rowCount() > 0);
        QVERIFY(!QDir(root).exists(u"checkpoints"_s) || QDir(root + u"/checkpoints").isEmpty());

        std::unique_ptr<RestoreJob> job(session->restore());
        finish(*job);
        QVERIFY2(job->state() == Job::State::Succeeded, qPrintable(job->error().message));
        for (const RestoredFile &file : job->report().files) {
            QVERIFY2(QFile::exists(root + u'/' + file.name), qPrintable(file.name));
        }

        std::unique_ptr<Job> undo(session->undo());
        finish(*undo);
        QVERIFY2(undo->state() == Job::State::Succeeded, qPrintable(undo->error().message));
        for (const RestoredFile &file : job->report().files) {
            QVERIFY2(!QFile::exists(root + u'/' + file.name), qPrintable(file.name));
        }
    }

    void sourceWithoutCheckpointsIsNotFound()
    {
        QTemporaryDir empty;
        const auto session = m_demo->workspace().newRestore(m_demo->project().section);
        std::unique_ptr<Job> loading(session->load({RestoreSource::Kind::Folder, 0, empty.path()}));
        finish(*loading);
        QCOMPARE(loading->state(), Job::State::Failed);
        QCOMPARE(loading->error().kind, ErrorKind::NotFound);
    }

    void pathsAreToldApart()
    {
        QTemporaryDir folder;
        const Result<RestoreSource> asFolder = restoreSourceOf(folder.path());
        QVERIFY(asFolder.has_value());
        QCOMPARE(asFolder->kind, RestoreSource::Kind::Folder);
        const Result<RestoreSource> missing = restoreSourceOf(folder.filePath(u"no.zip"_s));
        QVERIFY(!missing.has_value());
        QCOMPARE(missing.error().kind, ErrorKind::NotFound);
    }

    void aTruncatedCheckpointIsRefusedByName()
    {
        QTemporaryDir folder;
        const auto session = m_demo->workspace().newRestore(m_demo->project().section);
        std::unique_ptr<Job> loading(session->load({RestoreSource::Kind::Run, m_run, {}}));
        finish(*loading);
        const QString good = session->checkpoints().candidate(0).file.path;
        QFile source(good);
        QVERIFY(source.open(QIODevice::ReadOnly));
        const QByteArray bytes = source.readAll();
        QFile cut(folder.filePath(u"traffic_checkpoint_500_steps.zip"_s));
        QVERIFY(cut.open(QIODevice::WriteOnly));
        cut.write(bytes.first(bytes.size() / 2));
        cut.close();

        std::unique_ptr<Job> again(session->load({RestoreSource::Kind::Folder, 0, folder.path()}));
        finish(*again);
        QVERIFY2(again->state() == Job::State::Succeeded, qPrintable(again->error().message));
        QCOMPARE(session->selectionVerdict(), Verdict::Refused);
        QVERIFY(session->selectionReason().contains(u"traffic_checkpoint_500_steps.zip"));
    }

    /// Edited after its download with nothing to tell it by but the change time, which a clock that went back made
    /// older than the record: it is read, whatever the file system, and refused.
    void aDownloadIsNotBelievedByTime()
    {
        QTemporaryDir folder(RestoreSupport::reflinkScratch());
        const auto session = m_demo->workspace().newRestore(m_demo->project().section);
        finish(*std::unique_ptr<Job>(session->load({RestoreSource::Kind::Run, m_run, {}})));
        const QString good = session->checkpoints().candidate(0).file.path;
        Download download;
        download.runId = m_run;
        download.name = u"models/checkpoints/traffic_light_control_checkpoint_88000_steps.zip"_s;
        download.path = folder.filePath(u"traffic_light_control_checkpoint_88000_steps.zip"_s);
        QVERIFY(QFile::copy(good, download.path));
        QCOMPARE(QProcess::execute(u"python3"_s,
                     {u"-c"_s,
                         u"import sys, zipfile\n"
                         "with zipfile.ZipFile(sys.argv[1], 'a') as z:\n"
                         "    z.writestr('more.bin', bytes(3 << 20))\n"
                         "    z.comment = b'as it came'"_s,
                         download.path}),
            0);
        download.size = QFileInfo(download.path).size();
        download.sha256 = hashFile(download.path).value_or(QString());
        download.downloadedAt = QDateTime::currentDateTimeUtc().addDays(1);
        QVERIFY(m_demo->workspace().runStore().setDownload(download));

        // A sound zip still, of the same size and modification time.
        struct stat before {};
        QCOMPARE(::stat(QFile::encodeName(download.path).constData(), &before), 0);
        QFile file(download.path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(file.size() - 10) && file.write("edited now") == 10);
        file.close();
        const timespec times[2] {before.st_atim, before.st_mtim};
        QCOMPARE(::utimensat(AT_FDCWD, QFile::encodeName(download.path).constData(), times, 0), 0);

        const auto next = m_demo->workspace().newRestore(m_demo->project().section);
        next->setForce(true);
        next->setTargetFolder(folder.filePath(u"archived"_s));
        finish(*std::unique_ptr<Job>(next->load({RestoreSource::Kind::Run, m_run, {}})));
        QCOMPARE(next->chosen().constFirst().candidate.file.path, download.path);
        QVERIFY(next->chosen().constFirst().candidate.file.stamp.isEmpty());
        finish(*std::unique_ptr<Job>(next->makePlan()));
        std::unique_ptr<RestoreJob> job(next->restore());
        finish(*job);
        QCOMPARE(job->state(), Job::State::Failed);
        QCOMPARE(job->error().kind, ErrorKind::Damaged);
        QVERIFY2(job->error().message.contains(u"traffic_light_control_checkpoint_88000_steps.zip"),
            qPrintable(job->error().message));
        QVERIFY(!QFile::exists(folder.filePath(u"archived"_s)));
    }

    /// What was read whole once is known the next time, and only as long as nobody touches it.
    void aLargeSourceIsKnownWhileItIsUntouched()
    {
        QTemporaryDir folder; // not in memory
        const auto session = m_demo->workspace().newRestore(m_demo->project().section);
        finish(*std::unique_ptr<Job>(session->load({RestoreSource::Kind::Run, m_run, {}})));
        const QString good = session->checkpoints().candidate(0).file.path;
        const QString path = folder.filePath(u"traffic_light_control_checkpoint_77000_steps.zip"_s);
        QVERIFY(QFile::copy(good, path));
        QCOMPARE(QProcess::execute(u"python3"_s,
                     {u"-c"_s,
                         u"import sys, zipfile\n"
                         "with zipfile.ZipFile(sys.argv[1], 'a') as z: z.writestr('more.bin', bytes(3 << 20))"_s,
                         path}),
            0);
        if (fileStamp(path).isEmpty()) {
            QSKIP("the file system of the temporary folder has no change times to go by");
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QTRY_VERIFY_WITH_TIMEOUT(settle(file.handle()), 20'000);
        file.close();

        const RestoreSource source {RestoreSource::Kind::Folder, 0, folder.path()};
        const auto first = m_demo->workspace().newRestore(m_demo->project().section);
        first->setForce(true);
        first->setTargetFolder(folder.filePath(u"archived"_s)); // left out when the source is read
        finish(*std::unique_ptr<Job>(first->load(source)));
        QVERIFY(first->chosen().constFirst().candidate.file.sha256.isEmpty());
        finish(*std::unique_ptr<Job>(first->makePlan()));
        std::unique_ptr<RestoreJob> job(first->restore());
        finish(*job);
        QVERIFY2(job->state() == Job::State::Succeeded, qPrintable(job->error().message));

        const auto fileOf = [this, &source] {
            const auto next = m_demo->workspace().newRestore(m_demo->project().section);
            finish(*std::unique_ptr<Job>(next->load(source)));
            const CheckpointCandidate &candidate = next->checkpoints().set().candidates.constFirst();
            const FileReport *report = next->report(candidate.id());
            return std::pair(candidate.file, report ? report->status : FileStatus::NotZip);
        };
        const auto [known, status] = fileOf();
        QCOMPARE(known.sha256, hashFile(path).value_or(QString()));
        QCOMPARE(known.stamp, fileStamp(path));
        QCOMPARE(status, FileStatus::Ok);

        // A byte of the weights, the size and the modification time as they were.
        struct stat before {};
        QCOMPARE(::stat(QFile::encodeName(path).constData(), &before), 0);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray bytes = file.readAll();
        const qsizetype weights = bytes.indexOf("policy.pth") + 5000;
        bytes[weights] = char(bytes.at(weights) + 1);
        QVERIFY(file.seek(0) && file.write(bytes) == bytes.size());
        file.close();
        const timespec times[2] {before.st_atim, before.st_mtim};
        QCOMPARE(::utimensat(AT_FDCWD, QFile::encodeName(path).constData(), times, 0), 0);
        const auto [changed, now] = fileOf();
        QCOMPARE(changed.size, known.size);
        QCOMPARE(changed.modified, known.modified);
        QVERIFY(changed.sha256.isEmpty());
        QVERIFY(changed.stamp.isEmpty());
        QCOMPARE(now, FileStatus::Corrupt); // read whole again: its checksum is wrong
    }
};

QTEST_GUILESS_MAIN(RestoreSessionTest)
#include "tst_restoresession.moc"
