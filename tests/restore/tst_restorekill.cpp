// SPDX-License-Identifier: GPL-3.0-or-later
// Restores, undos and recoveries killed with SIGKILL: afterwards the target is exactly the old or exactly the new
// state. REPRISE_KILL_POINTS=500 makes a long run of it (default 25 a kind); REPRISE_KILL_SEED repeats one.
#include "model/core/workerjob.h"
#include "model/restore/restorefaults.h"
#include "model/restore/restorehistory.h"
#include "model/restore/restorejournal.h"
#include "tests/restore/restoresupport.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <unistd.h>

using namespace Reprise;
using namespace RestoreSupport;

namespace {

/// Counts the steps; kills this process in front of the one it was told.
class Killer final : public RestoreFaults
{
public:
    explicit Killer(int when)
        : m_when(when)
    {
    }
    Result<> at(RestoreStep step, const QString &path) override
    {
        Q_UNUSED(path)
        if (step == RestoreStep::Journal) {
            journalSteps.append(count);
        }
        if (count++ == m_when) {
            ::kill(::getpid(), SIGKILL);
        }
        return {};
    }
    int count = 0;
    QList<int> journalSteps;

private:
    int m_when;
};

struct Place
{
    QString source;
    QString root;
    QString journal;
};

/// Twenty files to copy, three to replace, three to archive.
void makePlace(const Place &place)
{
    QDir(place.root).removeRecursively();
    QDir(place.journal).removeRecursively();
    if (!QFileInfo::exists(place.source)) {
        for (int i = 0; i < 16; ++i) {
            put(place.source + u"/checkpoints/s%1_checkpoint_300_steps.zip"_s.arg(i), i % 2 ? smallZip() : otherZip());
        }
        makeRun(place.source);
    }
    put(place.root + u"/checkpoints/s3_checkpoint_300_steps.zip", otherZip());
    put(place.root + u"/checkpoints/s_checkpoint_900_steps.zip", otherZip());
    put(place.root + u"/checkpoints/s_checkpoint_replay_buffer_900_steps.pkl", "buffer");
    put(place.root + u"/checkpoints/s_checkpoint_400_steps.zip", smallZip());
    put(place.root + u"/best_model/best_model.zip", otherZip());
    put(place.root + u"/training_metadata.json", "{\"old\": true}");
    put(place.root + u"/notes.txt", "mine");
}

RestorePlan planFor(const Place &place)
{
    RestoreRequest wanted = request(place.source, place.root, u"r1"_s);
    const CheckpointSet set = *discoverCheckpoints(place.source);
    wanted.chosen.clear();
    for (const CheckpointCandidate &candidate : set.candidates) {
        if (candidate.named.step != 200 && candidate.named.level != CheckpointLevel::Final) {
            ChosenCheckpoint chosen;
            chosen.candidate = candidate;
            chosen.fit = Fit::Loads;
            wanted.chosen.append(chosen);
        }
    }
    return planRestore(wanted);
}

/// What the child process does; the parent calls it too, to count the steps.
int act(const QString &what, const Place &place, Killer &killer)
{
    FileRestoreJournal journal(place.journal);
    WorkContext context;
    if (what == u"restore") {
        return executeRestore(planFor(place), journal, context, &killer) ? 0 : 1;
    }
    if (what == u"undo") {
        return undoRestore(u"r1"_s, journal, context, false, &killer) ? 0 : 1;
    }
    return recoverRestores(journal, &killer) ? 0 : 1;
}

} // namespace

class RestoreKillTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_folder = std::make_unique<QTemporaryDir>(scratch());
        QVERIFY(m_folder->isValid());
        m_place = {m_folder->filePath(u"source"_s), m_folder->filePath(u"target"_s), m_folder->filePath(u"journal"_s)};
        m_points = std::max(1, qEnvironmentVariableIntValue("REPRISE_KILL_POINTS"));
        if (!qEnvironmentVariableIsSet("REPRISE_KILL_POINTS")) {
            m_points = 25;
        }
        const quint32 seed = qEnvironmentVariableIsSet("REPRISE_KILL_SEED")
            ? quint32(qEnvironmentVariableIntValue("REPRISE_KILL_SEED"))
            : QRandomGenerator::global()->generate();
        qInfo("REPRISE_KILL_SEED=%u", seed);
        m_random.seed(seed);

        makePlace(m_place);
        m_old = tree(m_place.root);
        QVERIFY(planFor(m_place).copies().size() >= 20);
        Killer counter(-1);
        QCOMPARE(act(u"restore"_s, m_place, counter), 0);
        m_new = tree(m_place.root);
        m_restorePoints = pick(counter);
        Killer undoCounter(-1);
        QCOMPARE(act(u"undo"_s, m_place, undoCounter), 0);
        QCOMPARE(tree(m_place.root), m_old);
        m_undoPoints = pick(undoCounter);
        qInfo("%d steps in a restore, %d in an undo", counter.count, undoCounter.count);
    }

    void killedWhileRestoring()
    {
        int finished = 0;
        for (const int point : std::as_const(m_restorePoints)) {
            makePlace(m_place);
            QVERIFY(dies(u"restore"_s, point));
            if (m_random.bounded(2) == 0) {
                runChild(u"recover"_s, m_random.bounded(12)); // may be killed as well
            }
            recoverAndCheck(point);
            if (QTest::currentTestFailed()) {
                return;
            }
            finished += int(tree(m_place.root) == m_new);
        }
        QVERIFY(finished > 0); // some of the kills came after the point of no return
        QVERIFY(finished < m_restorePoints.size());
    }

    void killedWhileUndoing()
    {
        for (const int point : std::as_const(m_undoPoints)) {
            makePlace(m_place);
            Killer none(-1);
            QCOMPARE(act(u"restore"_s, m_place, none), 0);
            QVERIFY(dies(u"undo"_s, point));
            FileRestoreJournal journal(m_place.journal);
            QVERIFY(recoverRestores(journal));
            const auto now = tree(m_place.root);
            QVERIFY2(now == m_old || now == m_new, qPrintable(u"point %1"_s.arg(point)));
            QVERIFY(isClean(m_place.root));
            if (now == m_new) {
                WorkContext context;
                QVERIFY(undoRestore(u"r1"_s, journal, context));
                QCOMPARE(tree(m_place.root), m_old);
            }
        }
    }

    /// Not at a step of ours, but at any instruction.
    void killedAtRandomTimes()
    {
        for (int i = 0; i < m_points; ++i) {
            makePlace(m_place);
            QProcess child;
            start(child, u"restore"_s, -1);
            QVERIFY(child.waitForStarted());
            QVERIFY(child.waitForReadyRead());
            ::usleep(useconds_t(m_random.bounded(9000)));
            ::kill(pid_t(child.processId()), SIGKILL);
            QVERIFY(child.waitForFinished());
            recoverAndCheck(i);
            if (QTest::currentTestFailed()) {
                return;
            }
        }
    }

private:
    /// All steps that write the journal, and as many others as were asked for.
    QList<int> pick(const Killer &counter)
    {
        QList<int> points = counter.journalSteps;
        if (m_points >= counter.count) {
            points.clear();
            for (int i = 0; i < m_points; ++i) {
                points.append(i % counter.count);
            }
            return points;
        }
        for (int i = 0; i < m_points; ++i) {
            points.append(int(m_random.bounded(counter.count)));
        }
        return points;
    }

    void start(QProcess &child, const QString &what, int point) const
    {
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QCoreApplication::applicationFilePath(),
            {u"--child"_s, what, m_place.source, m_place.root, m_place.journal, QString::number(point)});
    }

    QProcess::ExitStatus runChild(const QString &what, int point) const
    {
        QProcess child;
        start(child, what, point);
        return child.waitForFinished() ? child.exitStatus() : QProcess::NormalExit;
    }

    bool dies(const QString &what, int point) const { return runChild(what, point) == QProcess::CrashExit; }

    void recoverAndCheck(int point)
    {
        FileRestoreJournal journal(m_place.journal);
        const auto recovered = recoverRestores(journal);
        QVERIFY2(recovered, why(recovered).constData());
        const auto now = tree(m_place.root);
        QVERIFY2(now == m_old || now == m_new,
            qPrintable(u"point %1: %2"_s.arg(point).arg(QStringList(now.keys()).join(u' '))));
        QVERIFY2(isClean(m_place.root), qPrintable(u"point %1"_s.arg(point)));
        QVERIFY(recoverRestores(journal)->isEmpty()); // nothing is left to be done
        if (now == m_new) {
            WorkContext context;
            const auto undone = undoRestore(u"r1"_s, journal, context);
            QVERIFY2(undone, why(undone).constData());
            QCOMPARE(tree(m_place.root), m_old);
            makePlace(m_place);
            Killer none(-1);
            QCOMPARE(act(u"restore"_s, m_place, none), 0); // for the caller, who looks once more
        }
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    Place m_place;
    int m_points = 25;
    QRandomGenerator m_random;
    QMap<QString, QByteArray> m_old;
    QMap<QString, QByteArray> m_new;
    QList<int> m_restorePoints;
    QList<int> m_undoPoints;
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == u"--child") {
        Killer killer(arguments.value(6).toInt());
        ::puts("started");
        ::fflush(stdout);
        return act(arguments.value(2), {arguments.value(3), arguments.value(4), arguments.value(5)}, killer);
    }
    RestoreKillTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_restorekill.moc"
