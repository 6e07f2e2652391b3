// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/kagglefolders.h"
#include "model/server/kernelexecutor.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace Reprise;
using namespace Qt::StringLiterals;

class KernelExecutorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void endsAsTheScriptDoes_data();
    void endsAsTheScriptDoes();
    void keepsOutputsOfAFailure();
    void scrubsTheEnvironment();
    void stopsAtTheTimeLimit();
    void leavesNoProcessBehind_data();
    void leavesNoProcessBehind();
    void runsOneAfterAnother();
    void cancels_data();
    void cancels();
    void mountsCopies();
    void findsItsFoldersAtKagglesPlaces();
    void savesAtTheTimeLimitAtKagglesPlaces();
    void readsNotebooks();
    void refusesWhatIsNoNotebook();
    void survivesStrangeOutput();
    void tellsWhenPythonIsMissing();

private:
    KernelTask task(const QString &source, const QString &id = u"one"_s);
    [[nodiscard]] bool hasKagglesPlaces() const;
    KernelOutcome run(const KernelTask &task);
    [[nodiscard]] QString log() const;

    std::unique_ptr<QTemporaryDir> m_dir;
    QList<KernelLogRecord> m_records;
};

void KernelExecutorTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_records.clear();
}

bool KernelExecutorTest::hasKagglesPlaces() const
{
    for (const QString &name : {u"probe/root"_s, u"probe/input"_s, u"probe/working"_s}) {
        QDir(m_dir->path()).mkpath(name);
    }
    return KaggleFolders(m_dir->filePath(u"probe"_s)).isPossible();
}

KernelTask KernelExecutorTest::task(const QString &source, const QString &id)
{
    KernelTask task;
    task.id = id;
    task.source = source;
    task.scratchFolder = m_dir->filePath("scratch/"_L1 + id);
    task.outputFolder = m_dir->filePath("output/"_L1 + id);
    task.timeoutSeconds = 30;
    return task;
}

KernelOutcome KernelExecutorTest::run(const KernelTask &task)
{
    KernelExecutor executor(u"python3"_s, 1);
    connect(&executor, &KernelExecutor::logged, this,
        [this](const QString &, const QList<KernelLogRecord> &records) { m_records += records; });
    QSignalSpy finished(&executor, &KernelExecutor::finished);
    executor.submit(task);
    if (!finished.wait(40'000)) {
        qWarning("the session did not end");
        return {};
    }
    return finished.first().at(1).value<KernelOutcome>();
}

QString KernelExecutorTest::log() const
{
    QString text;
    for (const KernelLogRecord &record : m_records) {
        text += record.text;
    }
    return text;
}

void KernelExecutorTest::endsAsTheScriptDoes_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("message");
    const auto complete = int(KernelOutcome::Status::Complete);
    const auto error = int(KernelOutcome::Status::Error);
    QTest::newRow("success") << u"print('ok')"_s << complete << QString();
    QTest::newRow("empty") << QString() << complete << QString();
    QTest::newRow("exit code") << u"import sys; sys.exit(7)"_s << error << u"exit code 7"_s;
    QTest::newRow("exception") << u"raise ValueError('no')"_s << error << u"exit code 1"_s;
    QTest::newRow("syntax") << u"this is no python"_s << error << u"exit code 1"_s;
    QTest::newRow("signal") << u"import os; os.kill(os.getpid(), 9)"_s << error << u"signal"_s;
}

void KernelExecutorTest::endsAsTheScriptDoes()
{
    QFETCH(QString, source);
    QFETCH(int, status);
    QFETCH(QString, message);
    const KernelOutcome outcome = run(task(source));
    QCOMPARE(int(outcome.status), status);
    QVERIFY2(outcome.failureMessage.contains(message), qPrintable(outcome.failureMessage));
    QCOMPARE(outcome.failureMessage.isEmpty(), message.isEmpty());
    QVERIFY(QDir(m_dir->filePath(u"output/one"_s)).exists());
    QVERIFY(!QFile::exists(m_dir->filePath(u"scratch/one"_s)));
}

void KernelExecutorTest::keepsOutputsOfAFailure()
{
    const auto outcome = run(task(u"open('saved.txt', 'w').write('half'); raise SystemExit(2)"_s));
    QCOMPARE(outcome.status, KernelOutcome::Status::Error);
    QVERIFY(QFile::exists(m_dir->filePath(u"output/one/saved.txt"_s)));
}

void KernelExecutorTest::scrubsTheEnvironment()
{
    qputenv("KAGGLE_KEY", "secret-key");
    qputenv("KAGGLE_API_TOKEN", "secret-token");
    qputenv("AWS_SECRET_ACCESS_KEY", "secret-aws");
    qputenv("https_proxy", "http://secret@proxy");
    const auto outcome = run(task(uR"py(
import os
for name, value in sorted(os.environ.items()):
    print("%s=%s" % (name, value))
print("in working", os.path.samefile(".", os.environ["KAGGLE_WORKING_DIR"]))
print("nice", os.nice(0))
)py"_s));
    for (const char *name : {"KAGGLE_KEY", "KAGGLE_API_TOKEN", "AWS_SECRET_ACCESS_KEY", "https_proxy"}) {
        qunsetenv(name);
    }
    QCOMPARE(outcome.status, KernelOutcome::Status::Complete);
    QVERIFY2(!log().contains("secret"_L1), qPrintable(log()));
    const QString scratch = m_dir->filePath(u"scratch/one"_s);
    QVERIFY(log().contains("HOME="_L1 + scratch + "/home\n"_L1));
    QVERIFY(log().contains("KAGGLE_WORKING_DIR="_L1 + scratch + "/working\n"_L1));
    QVERIFY(log().contains("KAGGLE_INPUT_DIR="_L1 + scratch + "/input\n"_L1));
    QVERIFY(log().contains("in working True\n"_L1));
    QVERIFY(log().contains("nice 1"_L1)); // 10 to 19
}

void KernelExecutorTest::stopsAtTheTimeLimit()
{
    KernelTask slow = task(u"import time\nprint('begun', flush=True)\nopen('kept', 'w').close()\ntime.sleep(60)"_s);
    slow.timeoutSeconds = 1;
    const auto outcome = run(slow);
    QCOMPARE(outcome.status, KernelOutcome::Status::Error);
    QVERIFY(outcome.failureMessage.contains("execution duration"_L1));
    QCOMPARE(log(), u"begun\n"_s);
    QVERIFY(QFile::exists(m_dir->filePath(u"output/one/kept"_s)));
}

void KernelExecutorTest::leavesNoProcessBehind_data()
{
    QTest::addColumn<QString>("ownSession");
    QTest::newRow("of its group") << u"False"_s;
    QTest::newRow("of a session of its own") << u"True"_s;
}

void KernelExecutorTest::leavesNoProcessBehind()
{
    QFETCH(QString, ownSession);
    // The script ends at once; its child would write into the output for ever.
    const auto outcome = run(task(uR"py(
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=OWN)
print(child.pid)
)py"_s.replace("OWN"_L1, ownSession)));
    QCOMPARE(outcome.status, KernelOutcome::Status::Complete);
    const QString pid = log().trimmed();
    QVERIFY(!pid.isEmpty());
    const auto isGone = [&pid] {
        QFile stat("/proc/"_L1 + pid + "/stat"_L1);
        return !stat.open(QIODevice::ReadOnly) || stat.readAll().contains(") Z ");
    };
    QTRY_VERIFY(isGone());
}

void KernelExecutorTest::runsOneAfterAnother()
{
    KernelExecutor executor(u"python3"_s, 1);
    QStringList events;
    connect(
        &executor, &KernelExecutor::started, this, [&events](const QString &id) { events.append("start "_L1 + id); });
    connect(
        &executor, &KernelExecutor::finished, this, [&events](const QString &id) { events.append("end "_L1 + id); });
    executor.submit(task(u"pass"_s, u"a"_s));
    executor.submit(task(u"pass"_s, u"b"_s));
    QVERIFY(executor.isActive(u"b"_s));
    QTRY_COMPARE_WITH_TIMEOUT(events.size(), 4, 20'000);
    QCOMPARE(events, (QStringList {u"start a"_s, u"end a"_s, u"start b"_s, u"end b"_s}));
    QVERIFY(!executor.isActive(u"b"_s));
}

void KernelExecutorTest::cancels_data()
{
    QTest::addColumn<QString>("which");
    QTest::newRow("running") << u"a"_s;
    QTest::newRow("queued") << u"b"_s;
}

void KernelExecutorTest::cancels()
{
    QFETCH(QString, which);
    KernelExecutor executor(u"python3"_s, 1);
    QSignalSpy started(&executor, &KernelExecutor::started);
    QSignalSpy finished(&executor, &KernelExecutor::finished);
    executor.submit(task(u"import time; time.sleep(60)"_s, u"a"_s));
    executor.submit(task(u"import time; time.sleep(60)"_s, u"b"_s));
    QTRY_COMPARE(started.size(), 1);
    executor.cancel(which);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000);
    QCOMPARE(finished.first().first().toString(), which);
    QCOMPARE(finished.first().at(1).value<KernelOutcome>().status, KernelOutcome::Status::Cancelled);
    // Going away ends what still runs, without waiting for it.
}

void KernelExecutorTest::mountsCopies()
{
    QDir().mkpath(m_dir->filePath(u"stored/inner"_s));
    QFile file(m_dir->filePath(u"stored/inner/x.bin"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("original");
    file.close();
    QVERIFY(QFile::link(u"/etc/passwd"_s, m_dir->filePath(u"stored/link"_s)));
    KernelTask mounted = task(uR"py(
import os
folder = os.environ["KAGGLE_INPUT_DIR"] + "/some-run"
print(sorted(os.listdir(folder)))
open(folder + "/inner/x.bin", "w").write("changed")
)py"_s);
    mounted.inputs = {{u"some-run"_s, m_dir->filePath(u"stored"_s)}};
    QCOMPARE(run(mounted).status, KernelOutcome::Status::Complete);
    QCOMPARE(log(), u"['inner']\n"_s); // links stay outside
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "original"_ba);
}

/// Most scripts on Kaggle name these folders outright. The rest of the machine is where it is, and so is the user.
void KernelExecutorTest::findsItsFoldersAtKagglesPlaces()
{
    if (!hasKagglesPlaces()) {
        QSKIP("this system lets nobody have a view of the file system of his own");
    }
    QDir().mkpath(m_dir->filePath(u"stored"_s));
    QFile file(m_dir->filePath(u"stored/x.bin"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("original") == 8);
    file.close();
    KernelTask mounted = task(uR"py(
import os, subprocess
print(os.getcwd(), os.listdir("/kaggle"), os.listdir("/kaggle/input"))
print(open("/kaggle/input/some-run/x.bin").read(), os.getuid())
print(os.path.samefile("/kaggle/working", os.environ["KAGGLE_WORKING_DIR"]))
print(os.path.samefile("/kaggle/input", os.environ["KAGGLE_INPUT_DIR"]))
subprocess.run(["sh", "-c", "echo of a child > /kaggle/working/saved.txt"], check=True)
)py"_s);
    mounted.inputs = {{u"some-run"_s, m_dir->filePath(u"stored"_s)}};
    const KernelOutcome outcome = run(mounted);
    QVERIFY2(outcome.status == KernelOutcome::Status::Complete, qPrintable(log()));
    const QStringList lines = log().split(u'\n');
    QVERIFY2(lines.at(0).startsWith(u"/kaggle/working ["), qPrintable(log()));
    QVERIFY2(lines.at(0).endsWith(u"['some-run']"), qPrintable(log()));
    QCOMPARE(lines.at(1), u"original %1"_s.arg(::getuid()));
    QCOMPARE(lines.mid(2, 2), QStringList({u"True"_s, u"True"_s}));
    QFile saved(mounted.outputFolder + u"/saved.txt"_s);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QCOMPARE(saved.readAll(), "of a child\n"_ba);
    QVERIFY(!QFile::exists(mounted.scratchFolder));
}

/// The script itself gets the signal, and the seconds to save.
void KernelExecutorTest::savesAtTheTimeLimitAtKagglesPlaces()
{
    if (!hasKagglesPlaces()) {
        QSKIP("this system lets nobody have a view of the file system of his own");
    }
    KernelTask slow = task(uR"py(
import signal, sys, time
def save(number, frame):
    open("/kaggle/working/saved", "w").write("whole")
    sys.exit(1)
signal.signal(signal.SIGTERM, save)
print("begun", flush=True)
time.sleep(60)
)py"_s);
    slow.timeoutSeconds = 1;
    const KernelOutcome outcome = run(slow);
    QCOMPARE(outcome.status, KernelOutcome::Status::Error);
    QFile saved(slow.outputFolder + u"/saved"_s);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QCOMPARE(saved.readAll(), "whole"_ba);
}

void KernelExecutorTest::readsNotebooks()
{
    KernelTask notebook = task(uR"py({"cells": [
        {"cell_type": "markdown", "source": ["print('not code')"]},
        {"cell_type": "code", "source": ["%matplotlib inline\n", "x = 1\n", "if x:\n", "    !ls\n"]},
        {"cell_type": "code", "source": "print('x is', x)"}]})py"_s);
    notebook.notebook = true;
    QCOMPARE(run(notebook).status, KernelOutcome::Status::Complete);
    QCOMPARE(log(), u"x is 1\n"_s);
}

void KernelExecutorTest::refusesWhatIsNoNotebook()
{
    KernelTask notebook = task(u"print('a script')"_s);
    notebook.notebook = true;
    const auto outcome = run(notebook);
    QCOMPARE(outcome.status, KernelOutcome::Status::Error);
    QVERIFY(outcome.failureMessage.contains("no"_L1));
}

void KernelExecutorTest::survivesStrangeOutput()
{
    const auto outcome = run(task(uR"py(
import sys
sys.stdout.buffer.write(b"\xff\xfe broken \x00 bytes\n")
sys.stdout.buffer.write("half of é".encode()[:-1]); sys.stdout.flush()
sys.stdout.buffer.write("é".encode()[-1:] + b"\n")
sys.stdout.buffer.write(b"x" * 300000 + b"\n")
sys.stdout.buffer.write(b"progress 1\rprogress 2\r")
)py"_s));
    QCOMPARE(outcome.status, KernelOutcome::Status::Complete);
    QVERIFY(log().contains(u"half of é\n"_s));
    QVERIFY(log().contains(QString(300000, u'x') + u'\n'));
    QVERIFY(log().endsWith(u"progress 1\rprogress 2\r"_s));
    for (const KernelLogRecord &record : std::as_const(m_records)) {
        QVERIFY(record.text.indexOf(u'\n') == record.text.size() - 1 || !record.text.contains(u'\n'));
    }
}

void KernelExecutorTest::tellsWhenPythonIsMissing()
{
    KernelExecutor executor(u"/no/such/python"_s, 1);
    QSignalSpy finished(&executor, &KernelExecutor::finished);
    executor.submit(task(u"pass"_s));
    QVERIFY(finished.wait(20'000));
    const auto outcome = finished.first().at(1).value<KernelOutcome>();
    QCOMPARE(outcome.status, KernelOutcome::Status::Error);
    QVERIFY2(outcome.failureMessage.contains("could not be started"_L1), qPrintable(outcome.failureMessage));
}

QTEST_GUILESS_MAIN(KernelExecutorTest)
#include "tst_kernelexecutor.moc"
