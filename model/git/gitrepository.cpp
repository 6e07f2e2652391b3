// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/git/gitrepository.h"

#include "model/core/logging.h"

#include <QCoreApplication>
#include <QProcessEnvironment>
#include <QTimer>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Reprise {

namespace {

/// A git that was asked to stop gets this long to take its lock files away.
constexpr auto grace = 2s;

QProcessEnvironment gitEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"LANGUAGE"_s);
    environment.insert(u"LC_ALL"_s, u"C"_s); // messages are recognised by their text
    environment.insert(u"GIT_TERMINAL_PROMPT"_s, u"0"_s);
    environment.insert(u"GIT_OPTIONAL_LOCKS"_s, u"0"_s);
    environment.insert(u"GIT_PAGER"_s, u"cat"_s);
    environment.insert(u"GIT_EDITOR"_s, u"true"_s);
    // Where a hook or another tool points git elsewhere, ours still means the project's folder.
    for (const QString &name : {u"GIT_DIR"_s, u"GIT_WORK_TREE"_s, u"GIT_INDEX_FILE"_s, u"GIT_PREFIX"_s}) {
        environment.remove(name);
    }
    return environment;
}

ErrorKind kindOf(GitProblem problem)
{
    switch (problem) {
    case GitProblem::GitMissing:
        return ErrorKind::NotFound;
    case GitProblem::Offline:
        return ErrorKind::Offline;
    default:
        return ErrorKind::Git;
    }
}

} // namespace

GitJob::GitJob(const QString &folder, const QString &program, QObject *parent)
    : Job(parent)
    , m_folder(folder)
    , m_program(program)
{
}

GitJob::~GitJob()
{
    release();
}

void GitJob::run(const QStringList &arguments, Next next, const QByteArray &input)
{
    if (!isRunning()) {
        return; // cancelled between two commands
    }
    m_process = std::make_unique<QProcess>();
    QProcess *process = m_process.get();
    process->setWorkingDirectory(m_folder);
    process->setProcessEnvironment(gitEnvironment());
    // Without a terminal neither ssh nor a credential helper can wait for an answer nobody sees.
    process->setUnixProcessParameters(QProcess::UnixProcessFlag::DisconnectControllingTerminal);
    connect(process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            failWith(GitProblem::GitMissing, {}, m_process->errorString().toUtf8());
        }
    });
    connect(process, &QProcess::finished, this, [this, next = std::move(next)](int code, QProcess::ExitStatus status) {
        const Outcome outcome {status == QProcess::NormalExit ? code : -1, m_process->readAllStandardOutput(),
            m_process->readAllStandardError()};
        // `next` may start another one, and this is still its signal. The application deletes what no event loop does.
        m_process->setParent(QCoreApplication::instance());
        m_process.release()->deleteLater();
        next(outcome);
    });
    qCDebug(logWorkflow) << "git" << withoutCredentials(arguments.join(u' '));
    process->start(m_program, arguments);
    if (isRunning()) {
        process->write(input);
        process->closeWriteChannel();
    }
}

void GitJob::failWith(GitProblem problem, const QStringList &names, const QByteArray &gitSaid)
{
    if (isFinished()) {
        return;
    }
    m_problem = problem;
    fail({kindOf(problem), describe(problem, names), withoutCredentials(QString::fromUtf8(gitSaid).trimmed()),
        problem == GitProblem::Offline || problem == GitProblem::Locked});
}

void GitJob::failFrom(const Outcome &outcome, GitProblem otherwise)
{
    const QByteArray said = outcome.err + '\n' + outcome.out;
    const GitProblem problem = classifyGitOutput(said);
    failWith(problem == GitProblem::Other ? otherwise : problem, {}, said);
}

void GitJob::doCancel()
{
    release();
}

void GitJob::release()
{
    if (!m_process) {
        return;
    }
    QProcess *process = m_process.release();
    process->setParent(QCoreApplication::instance()); // when the application ends first
    process->disconnect(this);
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
        return;
    }
    // SIGTERM lets git remove its locks; the process outlives the job for that, not longer.
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    QTimer::singleShot(grace, process, [process] { process->kill(); });
    process->terminate();
}

GitRepository::GitRepository(const QString &folder, const QString &program)
    : m_folder(folder)
    , m_program(program)
{
}

GitStatusJob *GitRepository::status(QObject *parent) const
{
    return new GitStatusJob(m_folder, m_program, parent);
}

GitCommitJob *GitRepository::commit(const QString &message, const QStringList &paths, QObject *parent) const
{
    return new GitCommitJob(m_folder, m_program, message, paths, parent);
}

GitPushJob *GitRepository::push(const QString &remote, QObject *parent) const
{
    return new GitPushJob(m_folder, m_program, remote, parent);
}

} // namespace Reprise
