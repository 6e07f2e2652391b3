// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/inspector.h"
#include "model/core/workerjob.h"
#include "model/restore/contentcheck.h"
#include "model/restore/folderlock.h"
#include "model/restore/restorefaults.h"
#include "model/restore/restorehistory.h"
#include "model/restore/restorejob.h"
#include "model/restore/restorejournal.h"
#include "tests/restore/restoresupport.h"

#include <QJsonArray>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace Reprise;
using namespace RestoreSupport;

namespace {

/// Does something at the n-th occurrence of a step.
class Fault final : public RestoreFaults
{
public:
    using Action = std::function<Result<>(const QString &path)>;

    Fault(RestoreStep step, int which, Action action)
        : m_step(step)
        , m_left(which)
        , m_action(std::move(action))
    {
    }
    Fault(RestoreStep step, int which, const std::function<Result<>()> &action)
        : Fault(step, which, [action](const QString &) { return action(); })
    {
    }

    Result<> at(RestoreStep step, const QString &path) override
    {
        if (step != m_step || m_left-- != 0) {
            return {};
        }
        return m_action(path);
    }

private:
    RestoreStep m_step;
    int m_left;
    Action m_action;
};

/// The operating system's refusal, for the file or folder it was asked about.
Fault::Action refuse(int number)
{
    return [number](const QString &path) { return Result<>(std::unexpected(systemError(number, path))); };
}

} // namespace

class RestoreJobTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>(scratch());
        QVERIFY(m_folder->isValid());
        m_source = m_folder->filePath(u"source"_s);
        m_root = m_folder->filePath(u"project/models"_s);
        m_journal = std::make_unique<FileRestoreJournal>(m_folder->filePath(u"profile/restores"_s));
        makeRun(m_source);
    }

    void restoresIntoAFolderThatDoesNotExist()
    {
        const auto report = restore(planRestore(request(m_source, m_root)));
        QVERIFY2(report, why(report).constData());
        const QStringList expected {u"best_model/"_s, u"best_model/best_model.zip"_s, u"checkpoints/"_s,
            u"checkpoints/s_checkpoint_300_steps.zip"_s, u"checkpoints/s_checkpoint_replay_buffer_300_steps.pkl"_s,
            u"eval/"_s, u"eval/evaluations.npz"_s, u"training_metadata.json"_s};
        const auto files = tree(m_root);
        QCOMPARE(files.keys(), expected);
        QCOMPARE(files.value(u"checkpoints/s_checkpoint_300_steps.zip"_s), smallZip());
        QCOMPARE(report->files.size(), 5);
        QCOMPARE(report->files.first().sha256, *hashFile(m_source + u"/checkpoints/s_checkpoint_300_steps.zip"));
        QCOMPARE(report->files.first().step, 300);
        QVERIFY(report->backupFolder.isEmpty());
        QVERIFY(!QFileInfo::exists(m_root + u"/.reprise"));
        QCOMPARE(QFileInfo(m_root + u"/training_metadata.json").lastModified(),
            QFileInfo(m_source + u"/training_metadata.json").lastModified());
    }

    void replacedAndArchivedFilesComeBackOnUndo()
    {
        fillTarget();
        const auto before = tree(m_root);
        RestoreRequest wanted = request(m_source, m_root);
        wanted.targetFits.insert(u"checkpoints/s_checkpoint_250_steps.zip"_s, Fit::Refused);
        wanted.targetFitReasons.insert(u"checkpoints/s_checkpoint_250_steps.zip"_s, u"the network has other layers."_s);
        const RestorePlan plan = planRestore(wanted);
        QCOMPARE(plan.replacedCount(), 2);
        QCOMPARE(plan.archivedCount(), 2); // the incompatible one, and one with more steps
        const auto report = restore(plan);
        QVERIFY2(report, why(report).constData());
        const auto files = tree(m_root);
        QCOMPARE(files.value(u"checkpoints/s_checkpoint_300_steps.zip"_s), smallZip());
        QCOMPARE(files.value(u"archived/s_checkpoint_900_steps.zip"_s), otherZip());
        QCOMPARE(files.value(u"archived/s_checkpoint_250_steps.zip"_s), otherZip());
        QVERIFY(files.value(u"archived/s_checkpoint_250_steps.zip.reason.txt"_s).contains("other layers"));
        QVERIFY(!files.contains(u"checkpoints/s_checkpoint_900_steps.zip"_s));
        QVERIFY(isClean(m_root));

        auto list = listRestores(*m_journal, true);
        QVERIFY(list);
        QCOMPARE(list->size(), 1);
        QVERIFY(list->first().canUndo);
        QVERIFY(list->first().backupBytes > 0);
        QCOMPARE(list->first().files.size(), 5);
        QCOMPARE(list->first().runRef, u"me/train/3"_s);

        WorkContext context;
        const auto undone = undoRestore(plan.id(), *m_journal, context);
        QVERIFY2(undone, why(undone).constData());
        QCOMPARE(tree(m_root), before);
        QVERIFY(isClean(m_root));
        list = listRestores(*m_journal);
        QCOMPARE(list->size(), 2);
        QCOMPARE(list->last().state, RestoreRecord::State::Undone);
        QCOMPARE(undoRestore(plan.id(), *m_journal, context).error().kind, ErrorKind::NotFound);
    }

    void undoOfARestoreIntoNothingLeavesNothing()
    {
        const RestorePlan plan = planRestore(request(m_source, m_root));
        QVERIFY(restore(plan));
        WorkContext context;
        QVERIFY(undoRestore(plan.id(), *m_journal, context));
        QVERIFY(tree(m_root).isEmpty());
        // What was taken back is still there until old backups are removed.
        QVERIFY(pruneBackups(*m_journal, 0).value_or(0) > 70'000);
        QCOMPARE(pruneBackups(*m_journal, 0).value_or(-1), 0);
    }

    void undoRefusesWhenTrainingWentOn()
    {
        const RestorePlan plan = planRestore(request(m_source, m_root));
        QVERIFY(restore(plan));
        QVERIFY(put(m_root + u"/training_metadata.json", "{\"newer\": true}"));
        const auto before = tree(m_root);
        WorkContext context;
        const auto undone = undoRestore(plan.id(), *m_journal, context);
        QVERIFY(!undone);
        QCOMPARE(undone.error().kind, ErrorKind::Conflict);
        QVERIFY(undone.error().message.contains(u"training_metadata.json"));
        QCOMPARE(tree(m_root), before);

        const auto forced = undoRestore(plan.id(), *m_journal, context, true);
        QVERIFY(forced);
        QCOMPARE(content(forced->backupFolder + u"/training_metadata.json"), QByteArray("{\"newer\": true}"));
    }

    void backupsAreKeptByNumber()
    {
        fillTarget();
        const RestorePlan first = planRestore(request(m_source, m_root, u"r1"_s));
        QVERIFY(restore(first));
        QVERIFY(put(m_source + u"/training_metadata.json", "{\"v\": 2}"));
        const RestorePlan second = planRestore(request(m_source, m_root, u"r2"_s));
        QVERIFY(restore(second));
        QVERIFY(pruneBackups(*m_journal, 1).value_or(0) > 0);
        const auto list = listRestores(*m_journal);
        QCOMPARE(list->size(), 2);
        for (const RestoreRecord &record : *list) {
            QCOMPARE(record.canUndo, record.id == u"r2");
        }
        WorkContext context;
        QCOMPARE(undoRestore(u"r1"_s, *m_journal, context).error().kind, ErrorKind::NotFound);
        QVERIFY(undoRestore(u"r2"_s, *m_journal, context));
    }

    void equalFilesAreNotCopiedAgain()
    {
        QVERIFY(restore(planRestore(request(m_source, m_root, u"r1"_s))));
        RestoreRequest again = request(m_source, m_root, u"r2"_s);
        QStringList names;
        for (ChosenCheckpoint &chosen : again.chosen) {
            chosen.candidate.file.sha256 = *hashFile(chosen.candidate.file.path);
            for (FoundFile &file : chosen.candidate.companions) {
                file.sha256 = *hashFile(file.path);
            }
        }
        again.target = *readTargetSnapshot(m_root, tree(m_root).keys());
        const RestorePlan plan = planRestore(again);
        QVERIFY(plan.isEmpty());
        QVERIFY(plan.has(PlanFinding::Kind::AlreadyThere));
        const auto report = restore(plan);
        QVERIFY(report);
        QCOMPARE(report->files.size(), 5);
        QCOMPARE(report->bytesCopied, 0);
    }

    void everyFailureLeavesTheTargetAsItWas_data()
    {
        QTest::addColumn<RestoreStep>("step");
        QTest::addColumn<int>("which");
        QTest::addColumn<int>("number");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("about"); // the file or folder, below the target or the source
        QTest::addColumn<QString>("says"); // what happened, whose side it is, what to do next
        const QString full = u"The disk is full, so “%1” could not be written. Free some space and try again."_s;
        const QString refused = u"The system refuses access to “%1”. Check its permissions."_s;
        const QString readOnly = u"“%1” lies on a read-only file system. Choose another folder."_s;
        const QString gone = u"“%1” is not there any more: it was moved or deleted meanwhile. Bring it back, or look "
                             "at the new plan, then try again."_s;
        const QString broken = u"“%1” could not be read or written: the system reports an error. Check the disk and "
                               "its connection, then try again."_s;
        const QString tooLarge = u"“%1” is larger than its file system, or a limit set for this program, allows. "
                                 "Choose a target on another disk."_s;
        const QString otherVolume
            = u"“%1” lies on another volume than its folder. Choose a target folder inside that volume."_s;
        const QString appeared = u"“%1” has appeared meanwhile. Look at the plan again, then retry."_s;
        const auto row
            = [](const char *name, RestoreStep step, int which, int number, ErrorKind kind, const QString &about,
                  const QString &says) { QTest::newRow(name) << step << which << number << kind << about << says; };
        const QString stage = u"target/.reprise/stage-r1/"_s;
        const QString newest = u"checkpoints/s_checkpoint_300_steps.zip"_s;
        const QString buffer = u"checkpoints/s_checkpoint_replay_buffer_300_steps.pkl"_s;
        row("disk full at the first block", RestoreStep::Write, 0, ENOSPC, ErrorKind::DiskFull, stage + newest, full);
        row("disk full at a later file", RestoreStep::Write, 3, ENOSPC, ErrorKind::DiskFull, stage, full);
        row("over quota", RestoreStep::Write, 1, EDQUOT, ErrorKind::DiskFull, stage + buffer, full);
        row("larger than a file may be", RestoreStep::Write, 1, EFBIG, ErrorKind::DiskFull, stage + buffer, tooLarge);
        row("source unreadable", RestoreStep::OpenSource, 1, EACCES, ErrorKind::Permission, u"source/"_s + buffer,
            refused);
        row("source gone", RestoreStep::OpenSource, 1, ENOENT, ErrorKind::NotFound, u"source/"_s + buffer, gone);
        row("source on a broken disk", RestoreStep::OpenSource, 1, EIO, ErrorKind::Io, u"source/"_s + buffer, broken);
        row("read-only target", RestoreStep::CreateFolder, 0, EROFS, ErrorKind::Permission, u"target/.reprise"_s,
            readOnly);
        row("read-only since the first rename", RestoreStep::Move, 0, EROFS, ErrorKind::Permission, {}, readOnly);
        row("folder refused", RestoreStep::CreateFolder, 1, EACCES, ErrorKind::Permission, u"target/"_s, refused);
        row("input/output error", RestoreStep::Staged, 2, EIO, ErrorKind::Io, stage, broken);
        row("sync fails", RestoreStep::SyncFile, 0, EIO, ErrorKind::Io, u"target"_s, broken);
        row("disk full at the sync", RestoreStep::SyncFile, 0, ENOSPC, ErrorKind::DiskFull, u"target"_s, full);
        row("first rename refused", RestoreStep::Move, 0, EACCES, ErrorKind::Permission, {}, refused);
        row("rename in the middle refused", RestoreStep::Move, 4, EIO, ErrorKind::Io, {}, broken);
        row("last rename refused", RestoreStep::Move, 8, EIO, ErrorKind::Io, {}, broken);
        row("a volume mounted in the middle", RestoreStep::Move, 5, EXDEV, ErrorKind::Unsupported, {}, otherVolume);
        row("a file appears at the last moment", RestoreStep::Move, 5, EEXIST, ErrorKind::Conflict, {}, appeared);
        row("folder sync fails", RestoreStep::SyncFolder, 0, EIO, ErrorKind::Io, u"target"_s, broken);
        row("journal cannot begin", RestoreStep::Journal, 0, ENOSPC, ErrorKind::DiskFull, {}, full);
        row("journal cannot prepare", RestoreStep::Journal, 1, ENOSPC, ErrorKind::DiskFull, {}, full);
        row("journal cannot commit", RestoreStep::Journal, 2, ENOSPC, ErrorKind::DiskFull, {}, full);
    }

    void everyFailureLeavesTheTargetAsItWas()
    {
        QFETCH(RestoreStep, step);
        QFETCH(int, which);
        QFETCH(int, number);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, about);
        QFETCH(QString, says);
        fillTarget();
        const auto before = tree(m_root);
        Fault fault(step, which, refuse(number));
        const auto report = restore(planRestore(request(m_source, m_root)), &fault);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, kind);
        // The whole sentence, around the very path that the system refused.
        const QString message = report.error().message;
        const QStringList around = says.split(u"%1"_s);
        QVERIFY2(message.startsWith(around.first()) && message.endsWith(around.last()), qPrintable(message));
        const QString path = message.sliced(around.first().size()).chopped(around.last().size());
        about.replace(u"target"_s, m_root).replace(u"source/"_s, m_source + u'/');
        QVERIFY2(path.startsWith(about) && !path.contains(u'“'), qPrintable(path + u" / " + about));
        QCOMPARE(tree(m_root), before);
        QVERIFY(isClean(m_root));
        QVERIFY(!QFileInfo::exists(m_root + u"/.reprise"));
        // and nothing stands in the way of the next attempt
        QVERIFY(restore(planRestore(request(m_source, m_root, u"r2"_s))));
    }

    void cancelAtAnyPointLeavesTheTargetAsItWas_data()
    {
        QTest::addColumn<RestoreStep>("step");
        QTest::addColumn<int>("which");
        QTest::newRow("while copying") << RestoreStep::Write << 1;
        QTest::newRow("staged") << RestoreStep::Staged << 3;
        QTest::newRow("first rename") << RestoreStep::Move << 0;
        QTest::newRow("in the middle of the renames") << RestoreStep::Move << 3;
    }

    void cancelAtAnyPointLeavesTheTargetAsItWas()
    {
        QFETCH(RestoreStep, step);
        QFETCH(int, which);
        fillTarget();
        const auto before = tree(m_root);
        WorkContext context;
        Fault fault(step, which, [&context] {
            context.cancel();
            return Result<> {};
        });
        const auto report = executeRestore(planRestore(request(m_source, m_root)), *m_journal, context, &fault);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Cancelled);
        QCOMPARE(tree(m_root), before);
        QVERIFY(isClean(m_root));
    }

    void aCancelledJobSettlesAfterItsRollback()
    {
        fillTarget();
        const auto before = tree(m_root);
        RestoreJob job(planRestore(request(m_source, m_root)), *m_journal);
        RestoreJob *running = &job;
        Fault fault(RestoreStep::Move, 2, [running] {
            QMetaObject::invokeMethod(running, [running] { running->cancel(); }, Qt::BlockingQueuedConnection);
            return Result<> {};
        });
        job.setFaults(&fault);
        QSignalSpy finished(&job, &Job::finished);
        QSignalSpy settled(&job, &RestoreJob::settled);
        job.start();
        QTRY_COMPARE(settled.size(), 1);
        QCOMPARE(finished.size(), 1);
        QCOMPARE(job.state(), Job::State::Canceled);
        QCOMPARE(tree(m_root), before);
    }

    void cancelAfterTheLastRenameIsUndone()
    {
        fillTarget();
        const auto before = tree(m_root);
        RestoreJob job(planRestore(request(m_source, m_root)), *m_journal);
        RestoreJob *running = &job;
        Fault fault(RestoreStep::Cleanup, 0, [running] {
            QMetaObject::invokeMethod(running, [running] { running->cancel(); }, Qt::BlockingQueuedConnection);
            return Result<> {};
        });
        job.setFaults(&fault);
        QSignalSpy settled(&job, &RestoreJob::settled);
        job.start();
        QTRY_COMPARE(settled.size(), 1);
        QCOMPARE(job.state(), Job::State::Canceled);
        QCOMPARE(tree(m_root), before);
    }

    void cancelBeforeStartTouchesNothing()
    {
        RestoreJob job(planRestore(request(m_source, m_root)), *m_journal);
        QSignalSpy settled(&job, &RestoreJob::settled);
        job.start();
        job.cancel();
        QCOMPARE(settled.size(), 1);
        QCoreApplication::processEvents();
        QVERIFY(!QFileInfo::exists(m_root));
        QVERIFY(m_journal->ids().isEmpty());
    }

    void aJobReportsBytesAndResult()
    {
        RestoreJob job(planRestore(request(m_source, m_root)), *m_journal);
        job.start();
        QTRY_COMPARE(job.state(), Job::State::Succeeded);
        QVERIFY(job.isSettled());
        QCOMPARE(job.progress().done, job.progress().total);
        QCOMPARE(job.report().bytesCopied, job.progress().total);
    }

    void targetRemovedInTheMiddle_data()
    {
        QTest::addColumn<RestoreStep>("step");
        QTest::addColumn<int>("which");
        QTest::newRow("while copying") << RestoreStep::Write << 1;
        QTest::newRow("one file staged") << RestoreStep::Staged << 1;
        QTest::newRow("all files staged") << RestoreStep::SyncFile << 0;
        QTest::newRow("before the first rename") << RestoreStep::Move << 0;
        QTest::newRow("between the renames") << RestoreStep::Move << 5;
        QTest::newRow("before it is done") << RestoreStep::SyncFolder << 0;
    }

    void targetRemovedInTheMiddle()
    {
        QFETCH(RestoreStep, step);
        QFETCH(int, which);
        fillTarget();
        Fault fault(step, which, [this] {
            QDir(m_root).removeRecursively();
            return Result<> {};
        });
        const auto report = restore(planRestore(request(m_source, m_root)), &fault);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::NotFound);
        const QString message = report.error().message;
        QVERIFY2(message.startsWith(u"“"_s + m_root), qPrintable(message));
        QVERIFY2(message.endsWith(u"” is not there any more: it was moved or deleted meanwhile. Bring it back, or look "
                                  "at the new plan, then try again."_s),
            qPrintable(message));
        QVERIFY(!QFileInfo::exists(m_root));
        QVERIFY(recoverRestores(*m_journal)->isEmpty());
        QVERIFY(restore(planRestore(request(m_source, m_root, u"r2"_s)))); // it may come back
    }

    /// Nothing may pass for restored that somebody took out of the staging folder.
    void aStagedFileVanishes_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("before the first rename") << 0;
        QTest::newRow("between the renames") << 5;
    }

    void aStagedFileVanishes()
    {
        QFETCH(int, which);
        fillTarget();
        const auto before = tree(m_root);
        const QString staged = m_root + u"/.reprise/stage-r1/eval/evaluations.npz";
        Fault fault(RestoreStep::Move, which, [&staged] {
            if (!QFile::remove(staged)) {
                qWarning("the staged file was not there to be removed");
            }
            return Result<> {};
        });
        const auto report = restore(planRestore(request(m_source, m_root)), &fault);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::NotFound);
        QCOMPARE(report.error().message,
            u"“%1” is not there any more: it was moved or deleted meanwhile. Bring it back, or look at the new plan, "
            "then try again."_s.arg(staged));
        QCOMPARE(tree(m_root), before);
        QVERIFY(recoverRestores(*m_journal)->isEmpty());
    }

    void sourceChangedWhileCopying_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("longer") << QByteArray(smallZip() + "more");
        QTest::newRow("shorter") << smallZip().chopped(100);
        QTest::newRow("another of the same length") << otherZip().leftJustified(smallZip().size(), ' ', true);
        QTest::newRow("emptied") << QByteArray();
    }

    void sourceChangedWhileCopying()
    {
        QFETCH(QByteArray, bytes);
        fillTarget();
        const auto before = tree(m_root);
        const QString changed = m_source + u"/checkpoints/s_checkpoint_300_steps.zip";
        Fault fault(RestoreStep::Write, 0, [changed, bytes] {
            put(changed, bytes);
            return Result<> {};
        });
        const auto report = restore(planRestore(request(m_source, m_root)), &fault);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Conflict);
        QCOMPARE(report.error().message,
            u"“%1” changed while it was being copied. Wait until whatever writes it has finished, then try again."_s
                .arg(changed));
        QCOMPARE(tree(m_root), before);
        QVERIFY(isClean(m_root));
    }

    /// Between the plan and the copy, with size and time as they were.
    void sourceReplacedAfterThePlan_data()
    {
        QTest::addColumn<bool>("small"); // hashed when it was inspected; of a large one the inspector's view counts
        QTest::newRow("small") << true;
        QTest::newRow("large") << false;
    }

    void sourceReplacedAfterThePlan()
    {
        QFETCH(bool, small);
        const QString path = m_source + u"/checkpoints/s_checkpoint_300_steps.zip";
        RestoreRequest wanted = request(m_source, m_root);
        FoundFile &file = wanted.chosen.first().candidate.file;
        QCOMPARE(file.path, path);
        const InspectedCheckpoint inspected = inspectCheckpoint(path, {});
        QCOMPARE(inspected.sha256, *hashFile(path));
        QVERIFY(inspected.fingerprint.isEmpty());
        file.inspected = small ? inspected.sha256 : QString();
        file.content = small ? QString() : contentFingerprint(inspected.report);
        // What is planned is restored, …
        QVERIFY(restore(planRestore(wanted)));
        QVERIFY(QDir(m_root).removeRecursively());
        // … and nothing else.
        const QDateTime time = file.modified;
        QVERIFY(put(path, otherZip()));
        file.size = otherZip().size();
        wanted.id = u"r2"_s;
        QFile source(path);
        QVERIFY(source.open(QIODevice::ReadWrite) && source.setFileTime(time, QFile::FileModificationTime));
        source.close();
        const auto report = restore(planRestore(wanted));
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Conflict);
        QCOMPARE(report.error().message,
            u"“%1” is no longer the checkpoint that was looked at when the plan was made: somebody put another one in "
            "its place. Look at the new plan, then restore."_s.arg(file.name));
        QVERIFY(!QFileInfo::exists(m_root));
    }

    /// Read right, written wrong: the staged file is read back.
    void aBlockThatDidNotArrive()
    {
        RestoreRequest wanted = request(m_source, m_root);
        FoundFile &file = wanted.chosen.first().candidate.file;
        file.inspected = *hashFile(file.path);
        Fault fault(RestoreStep::Staged, 0, [](const QString &staged) {
            QFile written(staged);
            if (written.open(QIODevice::ReadWrite)) {
                written.seek(1000);
                written.putChar('?');
            }
            return Result<> {};
        });
        const auto report = restore(planRestore(wanted), &fault);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Io);
        QCOMPARE(report.error().message,
            u"“checkpoints/s_checkpoint_300_steps.zip” did not arrive whole on the disk. Check the disk and try again."_s);
        QVERIFY(!QFileInfo::exists(m_root));
    }

    void targetChangedAfterThePlan_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("a file to be replaced") << u"training_metadata.json"_s;
        QTest::newRow("a file to be archived") << u"checkpoints/s_checkpoint_900_steps.zip"_s;
        QTest::newRow("a new file in the way") << u"eval/evaluations.npz"_s;
    }

    void targetChangedAfterThePlan()
    {
        QFETCH(QString, name);
        fillTarget();
        const RestorePlan plan = planRestore(request(m_source, m_root));
        QVERIFY(put(m_root + u'/' + name, "changed meanwhile"));
        const auto before = tree(m_root);
        const auto report = restore(plan);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Conflict);
        QVERIFY(report.error().message.contains(name));
        QCOMPARE(tree(m_root), before);
    }

    void notWhatWasDownloaded()
    {
        RestoreRequest wanted = request(m_source, m_root);
        wanted.chosen.first().candidate.file.sha256 = QString(64, u'0');
        const auto report = restore(planRestore(wanted));
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Damaged);
        QCOMPARE(report.error().message,
            u"“%1” is not what was downloaded: its content changed since. Download it again."_s.arg(
                wanted.chosen.first().candidate.file.name));
        QVERIFY(!QFileInfo::exists(m_root));
    }

    void aCheckpointCutOffByAKilledSessionIsRefused()
    {
        QVERIFY(put(m_source + u"/checkpoints/s_checkpoint_300_steps.zip", smallZip().chopped(300)));
        const auto report = restore(planRestore(request(m_source, m_root)));
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Damaged);
        QVERIFY(report.error().message.contains(u"s_checkpoint_300_steps.zip"));
        QVERIFY(!QFileInfo::exists(m_root));
    }

    void aBlockedPlanIsRefused()
    {
        RestoreRequest wanted = request(m_source, m_root);
        wanted.chosen.first().fit = Fit::Refused;
        wanted.chosen.first().fitReason = u"the network has other layers."_s;
        const auto report = restore(planRestore(wanted));
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Incompatible);
        QVERIFY(!QFileInfo::exists(m_root));
        QVERIFY(m_journal->ids().isEmpty());
    }

    void anotherRepriseAtWork()
    {
        fillTarget();
        const RestorePlan plan = planRestore(request(m_source, m_root));
        QDir(m_root).mkdir(u".reprise"_s);
        FolderLock other(m_root + u"/.reprise/lock");
        QCOMPARE(other.lock(0), FolderLock::Outcome::Locked);
        const auto before = tree(m_root);
        const auto report = restore(plan);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Conflict);
        QCOMPARE(report.error().message,
            u"Another Reprise is restoring into “%1” at this moment. Wait until it has finished."_s.arg(m_root));
        QCOMPARE(tree(m_root), before);
    }

    void twoRestoresAtOnceInOneProcess()
    {
        RestoreJob first(planRestore(request(m_source, m_root, u"r1"_s)), *m_journal);
        RestoreJob second(planRestore(request(m_source, m_root, u"r2"_s)), *m_journal);
        first.start();
        second.start();
        QTRY_VERIFY(first.isSettled() && second.isSettled());
        // One of them wins; the other says why not, and what lies there is whole.
        const int won = int(first.state() == Job::State::Succeeded) + int(second.state() == Job::State::Succeeded);
        QCOMPARE(won, 1);
        const Error &error = first.state() == Job::State::Failed ? first.error() : second.error();
        QCOMPARE(error.kind, ErrorKind::Conflict);
        // It met the other one at work, or what that one had put there.
        QVERIFY2(error.message
                    == u"Another Reprise is restoring into “%1” at this moment. Wait until it has finished."_s.arg(
                        m_root)
                || error.message.endsWith(
                    u"” in the target changed after the plan was made. Look at the new plan, then restore."),
            qPrintable(error.message));
        QCOMPARE(tree(m_root).size(), 8);
        QVERIFY(isClean(m_root));
    }

    /// Both look at the target before either has made a folder; the one that has to wait in vain takes away nothing
    /// that the other one is about to use.
    void theOneThatIsRefusedDisturbsNothing()
    {
        fillTarget();
        const RestorePlan winning = planRestore(request(m_source, m_root, u"r1"_s));
        const RestorePlan losing = planRestore(request(m_source, m_root, u"r2"_s));
        QSemaphore atWork;
        QSemaphore goOn;
        Fault pause(RestoreStep::Staged, 0, [&] {
            atWork.release();
            goOn.acquire();
            return Result<> {};
        });
        Result<RestoreReport> won = failure(ErrorKind::Internal, {});
        std::thread other;
        Fault late(RestoreStep::CreateFolder, 0, [&] {
            other = std::thread([&] { won = restore(winning, &pause); });
            atWork.acquire();
            return Result<> {};
        });
        const auto lost = restore(losing, &late);
        goOn.release();
        other.join();
        QVERIFY(!lost);
        QCOMPARE(lost.error().kind, ErrorKind::Conflict);
        QVERIFY2(won, why(won).constData());
        QCOMPARE(content(m_root + u"/checkpoints/s_checkpoint_300_steps.zip"), smallZip());
        QVERIFY(isClean(m_root));
    }

    void realReadOnlyTarget()
    {
        if (::geteuid() == 0) {
            QSKIP("root may write everywhere");
        }
        fillTarget();
        const RestorePlan plan = planRestore(request(m_source, m_root));
        QFile::setPermissions(m_root, QFile::ReadOwner | QFile::ExeOwner);
        const auto report = restore(plan);
        QFile::setPermissions(m_root, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Permission);
        QCOMPARE(report.error().message,
            u"The system refuses access to “%1/.reprise”. Check its permissions."_s.arg(m_root));
    }

    void namesOutOfTheTargetAreRefused_data()
    {
        QTest::addColumn<QString>("target");
        QTest::newRow("climbing") << u"../evil.zip"_s;
        QTest::newRow("absolute") << u"/tmp/evil.zip"_s;
        QTest::newRow("climbing in the middle") << u"checkpoints/../../evil.zip"_s;
    }

    void namesOutOfTheTargetAreRefused()
    {
        QFETCH(QString, target);
        QJsonObject json = planRestore(request(m_source, m_root)).toJson();
        QJsonArray copies = json.value(u"copies"_s).toArray();
        QJsonObject copy = copies.at(0).toObject();
        copy.insert(u"target"_s, target);
        copies.replace(0, copy);
        json.insert(u"copies"_s, copies);
        const auto plan = RestorePlan::fromJson(json);
        QVERIFY(plan);
        const auto report = restore(*plan);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Dangerous);
        QVERIFY(!QFileInfo::exists(m_folder->filePath(u"project/evil.zip"_s)));
    }

    void aLinkOutOfTheTargetIsRefused()
    {
        QDir().mkpath(m_root);
        QDir().mkpath(m_folder->filePath(u"elsewhere"_s));
        const RestorePlan plan = planRestore(request(m_source, m_root)); // before the link is there
        QVERIFY(QFile::link(m_folder->filePath(u"elsewhere"_s), m_root + u"/checkpoints"));
        const auto report = restore(plan);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Dangerous);
        QVERIFY(QDir(m_folder->filePath(u"elsewhere"_s)).isEmpty());
        QVERIFY(planRestore(request(m_source, m_root)).has(PlanFinding::Kind::LinkInTheWay));
    }

    void sparseFilesStaySparseAndPermissionsAreKept()
    {
        const QString sparse = m_source + u"/checkpoints/s_checkpoint_replay_buffer_300_steps.pkl";
        QVERIFY(QFile::resize(sparse, 0));
        QVERIFY(QFile::resize(sparse, 8 << 20));
        QVERIFY(QFile::setPermissions(sparse, QFile::ReadOwner | QFile::WriteOwner));
        const auto report = restore(planRestore(request(m_source, m_root)));
        QVERIFY(report);
        const QString copied = m_root + u"/checkpoints/s_checkpoint_replay_buffer_300_steps.pkl";
        QCOMPARE(*hashFile(copied), *hashFile(sparse));
        QCOMPARE(QFileInfo(copied).permissions() & QFile::ReadOther, QFile::Permissions());
        struct stat info {};
        QCOMPARE(::stat(QFile::encodeName(copied).constData(), &info), 0);
        QVERIFY(info.st_blocks * 512 < info.st_size);
    }

    /// Killed after the commit, between removing the staging folder and the name of the lock.
    void whatWasLeftBehindACommitIsTidiedUp_data()
    {
        QTest::addColumn<QStringList>("left");
        QTest::newRow("lock") << QStringList {u"lock"_s, u".gitignore"_s};
        QTest::newRow("only our own ignore file") << QStringList {u".gitignore"_s};
        QTest::newRow("staging folder") << QStringList {u"stage-r1/checkpoints/half.zip"_s, u"lock"_s, u".gitignore"_s};
    }

    void whatWasLeftBehindACommitIsTidiedUp()
    {
        QFETCH(QStringList, left);
        RestoreRequest wanted = request(m_source, m_root);
        {
            // as if by a process that is dead
            struct Dead final : RestoreJournal
            {
                explicit Dead(RestoreJournal &journal)
                    : real(journal)
                {
                }
                Result<> append(const QString &id, const QJsonObject &record) override
                {
                    QJsonObject changed = record;
                    if (changed.contains(u"process"_s)) {
                        changed.insert(u"process"_s, u"999999999:1"_s);
                    }
                    return real.append(id, changed);
                }
                Result<QList<QJsonObject>> records(const QString &id) const override { return real.records(id); }
                QStringList ids() const override { return real.ids(); }
                Result<> remove(const QString &id) override { return real.remove(id); }
                RestoreJournal &real;
            } dead(*m_journal);
            WorkContext context;
            QVERIFY(executeRestore(planRestore(wanted), dead, context));
        }
        for (const QString &name : std::as_const(left)) {
            QVERIFY(put(m_root + u"/.reprise/" + name, "*\n"));
        }
        const auto before = tree(m_root);
        QVERIFY(recoverRestores(*m_journal));
        QVERIFY(!QFileInfo::exists(m_root + u"/.reprise"));
        QCOMPARE(tree(m_root), before);
    }

    void aTornJournalLineIsLeftOut()
    {
        QVERIFY(m_journal->append(u"x"_s, {{u"type"_s, u"begin"_s}}));
        QFile file(m_folder->filePath(u"profile/restores/x.jsonl"_s));
        QVERIFY(file.open(QIODevice::Append));
        file.write("{\"type\": \"comm");
        file.close();
        QCOMPARE(m_journal->records(u"x"_s)->size(), 1);
        QVERIFY(m_journal->append(u"x"_s, {{u"type"_s, u"rolledback"_s}}));
        QCOMPARE(m_journal->records(u"x"_s)->size(), 2);
        QVERIFY(!m_journal->append(u"../x"_s, {}));
    }

private:
    Result<RestoreReport> restore(const RestorePlan &plan, RestoreFaults *faults = nullptr)
    {
        WorkContext context;
        return executeRestore(plan, *m_journal, context, faults);
    }

    void fillTarget()
    {
        put(m_root + u"/training_metadata.json", "{\"old\": true}");
        put(m_root + u"/best_model/best_model.zip", otherZip());
        put(m_root + u"/checkpoints/s_checkpoint_250_steps.zip", otherZip());
        put(m_root + u"/checkpoints/s_checkpoint_900_steps.zip", otherZip());
        put(m_root + u"/notes.txt", "mine");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_source;
    QString m_root;
    std::unique_ptr<FileRestoreJournal> m_journal;
};

QTEST_GUILESS_MAIN(RestoreJobTest)
#include "tst_restorejob.moc"
