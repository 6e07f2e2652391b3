// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/kernelsession.h"

#include "model/core/logging.h"
#include "model/core/workerjob.h"
#include "model/server/kagglefolders.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStandardPaths>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longText = qsizetype(64) * 1024; // logged without waiting for the end of its line
constexpr auto flushInterval = std::chrono::milliseconds(500);
constexpr auto killDelay = std::chrono::seconds(3);

/// Copies what is mounted. Copies, not links: a script that writes to its inputs must not change stored outputs.
Result<> mountInput(const KernelInput &input, const QString &target)
{
    const QDir from(input.folder);
    const QDir to(target);
    to.mkpath(u"."_s);
    QDirIterator walk(input.folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QFileInfo info = walk.nextFileInfo();
        const QString name = from.relativeFilePath(info.filePath());
        to.mkpath(QFileInfo(name).path());
        if (!QFile::copy(info.filePath(), to.filePath(name))) {
            return failure(ErrorKind::Io, u"The input %1 could not be mounted."_s.arg(input.slug), name);
        }
    }
    return {};
}

Result<> prepareScratch(const KernelTask &task)
{
    QDir scratch(task.scratchFolder);
    scratch.removeRecursively();
    for (const QString &name : {u"working"_s, u"input"_s, u"home"_s, u"tmp"_s, u"root"_s}) {
        if (!scratch.mkpath(name)) {
            return failure(ErrorKind::Io, u"The session's folder could not be made."_s, scratch.filePath(name));
        }
    }
    for (const KernelInput &input : task.inputs) {
        if (const auto mounted = mountInput(input, scratch.filePath("input/"_L1 + input.slug)); !mounted) {
            return mounted;
        }
    }
    QString text = task.source;
    if (task.notebook) {
        const auto script = KernelExecutor::notebookScript(task.source.toUtf8());
        if (!script) {
            return failure(script.error());
        }
        text = *script;
    }
    QFile file(scratch.filePath(u"script.py"_s));
    const QByteArray bytes = text.toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        return failure(ErrorKind::Io, u"The session's script could not be written."_s, file.errorString());
    }
    return {};
}

#ifdef Q_OS_UNIX
/// Processes of a session that made a group of their own: their environment names its working folder. (Where there is
/// no /proc, only the group itself is ended.)
QList<qint64> strayProcesses(const QString &scratchFolder)
{
    QList<qint64> found;
    const QByteArray mark = "KAGGLE_WORKING_DIR=" + QFile::encodeName(scratchFolder) + "/working";
    const QStringList processes = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &process : processes) {
        bool number = false;
        const qint64 id = process.toLongLong(&number);
        QFile environment("/proc/"_L1 + process + "/environ"_L1);
        if (number && environment.open(QIODevice::ReadOnly) && environment.readAll().split('\0').contains(mark)) {
            found.append(id);
        }
    }
    return found;
}
#endif

/// The working folder becomes the output; everything else of the session goes.
void collect(const KernelTask &task)
{
    QDir().mkpath(QFileInfo(task.outputFolder).path());
    const QString working = task.scratchFolder + "/working"_L1;
    if (!QDir().rename(working, task.outputFolder)) {
        qCWarning(logServer) << "outputs stay in" << working;
        return;
    }
    QDir(task.scratchFolder).removeRecursively();
}

} // namespace

QList<KernelLogRecord> LogSplitter::add(QByteArrayView bytes, double seconds)
{
    QList<KernelLogRecord> records;
    m_pending += m_decoder.decode(bytes);
    qsizetype begin = 0;
    for (qsizetype end = 0; (end = m_pending.indexOf(u'\n', begin)) >= 0; begin = end + 1) {
        records.append({m_standardError, seconds, m_pending.sliced(begin, end + 1 - begin)});
    }
    m_pending.remove(0, begin);
    if (m_pending.size() > longText) {
        records.append(flush(seconds));
    }
    return records;
}

QList<KernelLogRecord> LogSplitter::flush(double seconds)
{
    if (m_pending.isEmpty()) {
        return {};
    }
    return {{m_standardError, seconds, std::exchange(m_pending, {})}};
}

KernelSession::KernelSession(const KernelTask &task, const QString &python, QObject *parent)
    : QObject(parent)
    , m_task(task)
    , m_python(python)
{
    m_limit.setSingleShot(true);
    m_killer.setSingleShot(true);
    m_flusher.setInterval(flushInterval);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        m_timedOut = true;
#ifdef Q_OS_UNIX
        killGroup(SIGTERM);
#else
        m_process.kill();
#endif
        m_killer.start(killDelay);
    });
    connect(&m_killer, &QTimer::timeout, this, [this] {
#ifdef Q_OS_UNIX
        killGroup(SIGKILL);
#endif
        m_process.kill();
    });
    connect(&m_flusher, &QTimer::timeout, this, &KernelSession::flushLog);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &KernelSession::readOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this, &KernelSession::readOutput);
    connect(&m_process, &QProcess::started, this, [this] {
        m_group = m_process.processId();
        Q_EMIT started();
    });
    connect(&m_process, &QProcess::finished, this, &KernelSession::processEnded);
    connect(&m_process, &QProcess::errorOccurred, this, &KernelSession::processFailed);
}

KernelSession::~KernelSession()
{
    m_process.disconnect(this);
    if (m_process.state() != QProcess::NotRunning) {
#ifdef Q_OS_UNIX
        killGroup(SIGKILL);
#endif
        m_process.kill();
        m_process.waitForFinished(2000);
    }
}

QProcessEnvironment KernelSession::environment(const KernelTask &task)
{
    const auto own = QProcessEnvironment::systemEnvironment();
    const QDir scratch(task.scratchFolder);
    QProcessEnvironment environment;
    // What a program needs to start at all; nothing else of the user's.
    for (const QString &name : {u"PATH"_s, u"SystemRoot"_s, u"PATHEXT"_s}) {
        if (own.contains(name)) {
            environment.insert(name, own.value(name));
        }
    }
    environment.insert(u"LANG"_s, u"C.UTF-8"_s);
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"TZ"_s, u"UTC"_s);
    environment.insert(u"HOME"_s, scratch.filePath(u"home"_s));
    environment.insert(u"TMPDIR"_s, scratch.filePath(u"tmp"_s));
    environment.insert(u"PYTHONUNBUFFERED"_s, u"1"_s);
    environment.insert(u"PYTHONUTF8"_s, u"1"_s);
    environment.insert(u"GIT_CONFIG_NOSYSTEM"_s, u"1"_s);
    environment.insert(u"GIT_TERMINAL_PROMPT"_s, u"0"_s);
    environment.insert(u"KAGGLE_KERNEL_RUN_TYPE"_s, u"Batch"_s);
    environment.insert(u"KAGGLE_WORKING_DIR"_s, scratch.filePath(u"working"_s));
    environment.insert(u"KAGGLE_INPUT_DIR"_s, scratch.filePath(u"input"_s));
    environment.insert(u"KAGGLE_EMBEDDED_GPU"_s, task.gpu ? u"1"_s : u"0"_s);
    environment.insert(u"KAGGLE_EMBEDDED_INTERNET"_s, task.internet ? u"1"_s : u"0"_s);
    return environment;
}

void KernelSession::start()
{
    QtConcurrent::run(&workerPool(), [task = m_task]() -> std::shared_ptr<Prepared> {
        auto answer = std::make_shared<Prepared>(prepareScratch(task));
        if (answer->result) {
            auto folders = std::make_shared<const KaggleFolders>(task.scratchFolder);
            answer->folders = folders->isPossible() ? folders : nullptr;
        }
        return answer;
    }).then(this, [this](const std::shared_ptr<Prepared> &answer) { prepared(*answer); });
}

void KernelSession::prepared(const Prepared &answer)
{
    m_clock.start();
    if (m_cancelled) {
        end(KernelOutcome::Status::Cancelled, u"The session was cancelled."_s);
        return;
    }
    if (!answer.result) {
        end(KernelOutcome::Status::Error, answer.result.error().message);
        return;
    }
    // Looked for here: with its descriptors closed the child cannot report that there is no such program.
    const QString python = QStandardPaths::findExecutable(m_python);
    if (python.isEmpty()) {
        end(KernelOutcome::Status::Error, u"Python could not be started: there is no program “%1”."_s.arg(m_python));
        return;
    }
    const QDir scratch(m_task.scratchFolder);
    m_process.setWorkingDirectory(scratch.filePath(u"working"_s));
    m_process.setProcessEnvironment(environment(m_task));
    m_process.setStandardInputFile(QProcess::nullDevice());
#ifdef Q_OS_UNIX
    QProcess::UnixProcessParameters parameters;
    parameters.flags = QProcess::UnixProcessFlag::CreateNewSession | QProcess::UnixProcessFlag::ResetSignalHandlers
        | QProcess::UnixProcessFlag::CloseFileDescriptors;
    m_process.setUnixProcessParameters(parameters);
    m_process.setChildProcessModifier([this, folders = answer.folders] {
        setpriority(PRIO_PROCESS, 0, 10);
        sigset_t none; // the server's thread blocks SIGPIPE
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, nullptr);
#ifdef Q_OS_LINUX
        if (folders && !folders->enter()) {
            m_process.failChildProcessModifier("/kaggle");
        }
        prctl(PR_SET_PDEATHSIG, SIGKILL); // after the namespaces, which take it away
#else
        Q_UNUSED(this)
#endif
    });
#endif
    m_limit.start(std::chrono::seconds(std::max<qint64>(1, m_task.timeoutSeconds)));
    m_flusher.start();
    m_process.start(python, {u"-u"_s, scratch.filePath(u"script.py"_s)});
}

void KernelSession::cancel()
{
    m_cancelled = true;
    if (m_process.state() != QProcess::NotRunning) {
#ifdef Q_OS_UNIX
        killGroup(SIGTERM);
#else
        m_process.kill();
#endif
        m_killer.start(killDelay);
    }
}

void KernelSession::killGroup(int signal) const
{
#ifdef Q_OS_UNIX
    if (m_group > 1) {
        ::kill(static_cast<pid_t>(-m_group), signal);
    }
    if (signal == SIGKILL) {
        for (const qint64 process : strayProcesses(m_task.scratchFolder)) {
            ::kill(static_cast<pid_t>(process), SIGKILL);
        }
    }
#else
    Q_UNUSED(signal)
#endif
}

void KernelSession::readOutput()
{
    const double now = seconds();
    QList<KernelLogRecord> records = m_output.add(m_process.readAllStandardOutput(), now);
    records += m_errors.add(m_process.readAllStandardError(), now);
    if (!records.isEmpty()) {
        Q_EMIT logged(records);
    }
}

void KernelSession::flushLog()
{
    QList<KernelLogRecord> records = m_output.flush(seconds());
    records += m_errors.flush(seconds());
    if (!records.isEmpty()) {
        Q_EMIT logged(records);
    }
}

void KernelSession::processEnded(int exitCode, QProcess::ExitStatus exitStatus)
{
    readOutput();
    if (m_cancelled) {
        end(KernelOutcome::Status::Cancelled, u"The session was cancelled."_s);
    } else if (m_timedOut) {
        end(KernelOutcome::Status::Error,
            u"Your notebook was stopped because it exceeded the max allowed execution duration (%1 s)."_s.arg(
                m_task.timeoutSeconds));
    } else if (exitStatus == QProcess::CrashExit) {
        end(KernelOutcome::Status::Error, u"The script was killed by a signal."_s);
    } else if (exitCode != 0) {
        end(KernelOutcome::Status::Error, u"The script failed with exit code %1."_s.arg(exitCode));
    } else {
        end(KernelOutcome::Status::Complete, {});
    }
}

void KernelSession::processFailed(QProcess::ProcessError error)
{
    if (error == QProcess::FailedToStart) {
        end(KernelOutcome::Status::Error, u"Python could not be started: %1"_s.arg(m_process.errorString()));
    }
}

void KernelSession::end(KernelOutcome::Status status, const QString &message)
{
    if (std::exchange(m_ended, true)) {
        return;
    }
    flushLog();
    m_limit.stop();
    m_flusher.stop();
    m_killer.stop();
#ifdef Q_OS_UNIX
    killGroup(SIGKILL); // whatever the script left behind
#endif
    m_group = 0;
    const KernelOutcome outcome {status, message, seconds()};
    QtConcurrent::run(&workerPool(), [task = m_task] { collect(task); }).then(this, [this, outcome] {
        Q_EMIT finished(outcome);
    });
}

} // namespace Reprise
