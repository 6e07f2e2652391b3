// SPDX-License-Identifier: GPL-3.0-or-later
// Restores, undos and recoveries killed with SIGKILL, the journal in SQLite as in the program: afterwards the target is
// exactly the old or exactly the new state, and both this restore and the one before it can be undone.
// REPRISE_KILL_POINTS=500 makes a long run of it (default 25 a kind); REPRISE_KILL_SEED repeats one.
#include "model/core/workerjob.h"
#include "model/restore/restorefaults.h"
#include "model/restore/restorehistory.h"
#include "model/store/database.h"
#include "model/store/databasejournal.h"
#include "tests/restore/restoresupport.h"

#include <QElapsedTimer>
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
    QString profile;

    [[nodiscard]] QString database() const { return profile + u"/reprise.sqlite"; }
};

/// A small restore that comes before the one that is killed: its backup has to survive all that follows.
bool restoreBefore(const Place &place)
{
    put(place.source + u"-before/training_metadata.json", "{\"before\": true}");
    put(place.source + u"-before/checkpoints/u_checkpoint_100_steps.zip", smallZip());
    RestoreRequest wanted = request(place.source + u"-before", place.root, u"r0"_s);
    wanted.location.prefix = u"u_checkpoint"_s;
    DatabaseRestoreJournal journal(place.database());
    WorkContext context;
    return executeRestore(planRestore(wanted), journal, context).has_value();
}

/// Twenty files to copy, three to replace, three to archive.
bool makePlace(const Place &place)
{
    QDir(place.root).removeRecursively();
    QDir(place.profile).removeRecursively();
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
    return Database::open(place.database()).has_value() && restoreBefore(place);
}

RestorePlan planFor(const Place &place, const QString &id = u"r1"_s)
{
    RestoreRequest wanted = request(place.source, place.root, id);
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
    DatabaseRestoreJournal journal(place.database());
    WorkContext context;
    if (what == u"restore") {
        return executeRestore(planFor(place), journal, context, &killer) ? 0 : 1;
    }
    if (what.startsWith(u"restore as ")) {
        return executeRestore(planFor(place, what.section(u' ', -1)), journal, context) ? 0 : 1;
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
        m_place = {m_folder->filePath(u"source"_s), m_folder->filePath(u"target"_s), m_folder->filePath(u"profile"_s)};
        m_points = std::max(1, qEnvironmentVariableIntValue("REPRISE_KILL_POINTS"));
        if (!qEnvironmentVariableIsSet("REPRISE_KILL_POINTS")) {
            m_points = 25;
        }
        const quint32 seed = qEnvironmentVariableIsSet("REPRISE_KILL_SEED")
            ? quint32(qEnvironmentVariableIntValue("REPRISE_KILL_SEED"))
            : QRandomGenerator::global()->generate();
        qInfo("REPRISE_KILL_SEED=%u", seed);
        m_random.seed(seed);

        QVERIFY(makePlace(m_place));
        m_old = tree(m_place.root);
        DatabaseRestoreJournal journal(m_place.database());
        WorkContext context;
        QVERIFY(undoRestore(u"r0"_s, journal, context));
        m_before = tree(m_place.root);
        QVERIFY(m_before != m_old);
        QVERIFY(makePlace(m_place));
        QCOMPARE(tree(m_place.root), m_old);
        QVERIFY(planFor(m_place).copies().size() >= 20);
        Killer counter(-1);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(act(u"restore"_s, m_place, counter), 0);
        m_longestWait = quint32(timer.nsecsElapsed() / 1000 * 5 / 4);
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
        m_finished = 0;
        for (const int point : std::as_const(m_restorePoints)) {
            QVERIFY(makePlace(m_place));
            QVERIFY(dies(u"restore"_s, point));
            if (m_random.bounded(2) == 0) {
                runChild(u"recover"_s, m_random.bounded(12)); // may be killed as well
            }
            recoverAndCheck(point);
            if (QTest::currentTestFailed()) {
                return;
            }
        }
        QVERIFY(m_finished > 0); // some of the kills came after the point of no return
        QVERIFY(m_finished < m_restorePoints.size());
        qInfo("%lld kills at steps: %d finished, the others taken back", qlonglong(m_restorePoints.size()), m_finished);
    }

    void killedWhileUndoing()
    {
        for (const int point : std::as_const(m_undoPoints)) {
            QVERIFY(makePlace(m_place));
            Killer none(-1);
            QCOMPARE(act(u"restore"_s, m_place, none), 0);
            QVERIFY(dies(u"undo"_s, point));
            DatabaseRestoreJournal journal(m_place.database());
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
        qInfo("%lld kills in an undo", qlonglong(m_undoPoints.size()));
    }

    /// Not at a step of ours, but at any instruction.
    void killedAtRandomTimes()
    {
        m_finished = 0;
        for (int i = 0; i < m_points; ++i) {
            QVERIFY(makePlace(m_place));
            QProcess child;
            start(child, u"restore"_s, -1);
            QVERIFY(child.waitForStarted());
            QVERIFY(child.waitForReadyRead());
            ::usleep(useconds_t(m_random.bounded(m_longestWait)));
            ::kill(pid_t(child.processId()), SIGKILL);
            QVERIFY(child.waitForFinished());
            recoverAndCheck(i);
            if (QTest::currentTestFailed()) {
                return;
            }
        }
        qInfo("%d kills at random times: %d finished, the others taken back", m_points, m_finished);
    }

    /// Nobody is killed, but they get in each other's way.
    void twoProcessesAtOnce()
    {
        int refused = 0;
        for (int i = 0; i < m_points; ++i) {
            QVERIFY(makePlace(m_place));
            QProcess first;
            QProcess second;
            start(first, u"restore as r1"_s, -1);
            start(second, u"restore as r2"_s, -1);
            QVERIFY(
                first.waitForFinished(180000) && second.waitForFinished(180000)); // on a machine that is busy otherwise
            const bool firstDid = first.exitStatus() == QProcess::NormalExit && first.exitCode() == 0;
            const bool secondDid = second.exitStatus() == QProcess::NormalExit && second.exitCode() == 0;
            QVERIFY(firstDid || secondDid);
            refused += int(!firstDid || !secondDid);
            DatabaseRestoreJournal journal(m_place.database());
            QVERIFY(recoverRestores(journal)->isEmpty()); // whoever was refused has tidied up behind itself
            QVERIFY(isClean(m_place.root));
            WorkContext context;
            const auto records = listRestores(journal);
            QVERIFY2(records, why(records).constData());
            for (const RestoreRecord &record : *records) { // newest first
                if (record.canUndo && record.id != u"r0") {
                    const auto undone = undoRestore(record.id, journal, context);
                    QVERIFY2(undone, why(undone).constData());
                }
            }
            QCOMPARE(tree(m_place.root), m_old);
        }
        qInfo("%d times two at once: %d times one of them was refused", m_points, refused);
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
            {u"--child"_s, what, m_place.source, m_place.root, m_place.profile, QString::number(point)});
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
        DatabaseRestoreJournal journal(m_place.database());
        const auto recovered = recoverRestores(journal);
        QVERIFY2(recovered, why(recovered).constData());
        const auto now = tree(m_place.root);
        QVERIFY2(now == m_old || now == m_new,
            qPrintable(u"point %1: %2"_s.arg(point).arg(QStringList(now.keys()).join(u' '))));
        QVERIFY2(isClean(m_place.root), qPrintable(u"point %1"_s.arg(point)));
        QVERIFY(recoverRestores(journal)->isEmpty()); // nothing is left to be done
        WorkContext context;
        if (now == m_new) {
            ++m_finished;
            const auto undone = undoRestore(u"r1"_s, journal, context);
            QVERIFY2(undone, why(undone).constData());
            QCOMPARE(tree(m_place.root), m_old);
        }
        const auto before = undoRestore(u"r0"_s, journal, context);
        QVERIFY2(before, why(before).constData());
        QCOMPARE(tree(m_place.root), m_before);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    Place m_place;
    int m_points = 25;
    QRandomGenerator m_random;
    int m_finished = 0;
    quint32 m_longestWait = 9000; ///< µs, about what a whole restore takes here
    QMap<QString, QByteArray> m_before;
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
    if (qEnvironmentVariableIsSet("REPRISE_KILL_POINTS") && !qEnvironmentVariableIsSet("QTEST_FUNCTION_TIMEOUT")) {
        qputenv("QTEST_FUNCTION_TIMEOUT", "3600000"); // ms; hundreds of kills take longer than Qt Test's five minutes
    }
    RestoreKillTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_restorekill.moc"
