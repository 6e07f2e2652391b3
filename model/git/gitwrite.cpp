// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/git/gitrepository.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

/// Paths on stdin: no limit to their number, and none of them is taken for an option or a pattern.
const QStringList pathsFromInput {u"--pathspec-from-file=-"_s, u"--pathspec-file-nul"_s};

QByteArray input(const QStringList &paths)
{
    return paths.join(QChar(u'\0')).toUtf8();
}

} // namespace

GitCommitJob::GitCommitJob(
    const QString &folder, const QString &program, const QString &message, const QStringList &paths, QObject *parent)
    : GitJob(folder, program, parent)
    , m_message(message)
    , m_paths(paths)
{
    setTitle(tr("Commit the changes"));
}

void GitCommitJob::doStart()
{
    if (m_message.trimmed().isEmpty()) {
        fail({ErrorKind::InvalidInput, tr("A commit needs a message."), {}, false});
        return;
    }
    auto *status = new GitStatusJob(m_folder, m_program, this);
    connect(status, &Job::finished, this, [this, status] {
        status->deleteLater();
        if (status->state() == State::Succeeded) {
            check(status->result());
        } else {
            failWith(status->problem(), {}, status->error().detail.toUtf8());
        }
    });
    status->start();
}

void GitCommitJob::check(const GitStatus &status)
{
    m_folder = status.root; // the paths are the root's
    const auto concerned = [this](const QString &path) { return m_paths.isEmpty() || m_paths.contains(path); };
    QStringList changed;
    for (const GitChange &change : status.changes) {
        if (concerned(change.path)) {
            changed << change.path;
        }
    }
    QStringList large;
    for (const GitLargeFile &file : status.largeFiles) {
        if (changed.contains(file.path)) {
            large << file.path;
        }
    }
    if (!status.conflicts().isEmpty() || !status.operation.isEmpty()) {
        failWith(GitProblem::Conflicts, status.conflicts());
    } else if (status.detached) {
        failWith(GitProblem::DetachedHead);
    } else if (changed.isEmpty()) {
        failWith(GitProblem::NothingToDo);
    } else if (!large.isEmpty()) {
        failWith(GitProblem::FileTooLarge, large);
    } else {
        stage();
    }
}

void GitCommitJob::stage()
{
    QStringList arguments {u"--literal-pathspecs"_s, u"add"_s, u"--all"_s};
    if (!m_paths.isEmpty()) {
        arguments << pathsFromInput;
    }
    run(
        arguments,
        [this](const Outcome &outcome) {
            if (outcome.exitCode == 0) {
                record();
            } else {
                failFrom(outcome);
            }
        },
        input(m_paths));
}

void GitCommitJob::record()
{
    QStringList arguments {u"--literal-pathspecs"_s, u"commit"_s, u"--quiet"_s, u"--message"_s, m_message};
    if (!m_paths.isEmpty()) {
        arguments << u"--only"_s << pathsFromInput; // what the user staged himself stays staged
    }
    run(
        arguments,
        [this](const Outcome &outcome) {
            if (outcome.exitCode != 0) {
                // A hook that refuses says what it likes; git itself begins with "fatal:" or "error:".
                const bool git = outcome.err.startsWith("fatal:") || outcome.err.startsWith("error:");
                failFrom(outcome, git ? GitProblem::Other : GitProblem::HookRefused);
                return;
            }
            run({u"rev-parse"_s, u"HEAD"_s}, [this](const Outcome &head) {
                m_commit = QString::fromLatin1(head.out).trimmed();
                if (head.exitCode == 0) {
                    succeed();
                } else {
                    failFrom(head);
                }
            });
        },
        input(m_paths));
}

GitPushJob::GitPushJob(const QString &folder, const QString &program, const QString &remote, QObject *parent)
    : GitJob(folder, program, parent)
    , m_remote(remote)
{
    setTitle(tr("Push the commits"));
}

void GitPushJob::doStart()
{
    auto *status = new GitStatusJob(m_folder, m_program, this);
    connect(status, &Job::finished, this, [this, status] {
        status->deleteLater();
        if (status->state() == State::Succeeded) {
            check(status->result());
        } else {
            failWith(status->problem(), {}, status->error().detail.toUtf8());
        }
    });
    status->start();
}

void GitPushJob::check(const GitStatus &status)
{
    if (!status.operation.isEmpty() || !status.conflicts().isEmpty()) {
        failWith(GitProblem::Conflicts, status.conflicts());
    } else if (status.detached) {
        failWith(GitProblem::DetachedHead);
    } else if (status.remotes.isEmpty()) {
        failWith(GitProblem::NoRemote);
    } else if (status.head.isEmpty()) {
        failWith(GitProblem::NothingToDo);
    } else if (!status.upstream.isEmpty() && status.ahead == 0) {
        m_upToDate = true; // also when the remote is further: what is here is there
        succeed();
    } else {
        const QString remote = status.remotes.contains(m_remote) ? m_remote : status.remotes.first();
        const QStringList first {
            u"push"_s, u"--porcelain"_s, u"--set-upstream"_s, remote, "HEAD:refs/heads/"_L1 + status.branch};
        if (status.upstream.isEmpty()) {
            push(first);
            return;
        }
        run({u"for-each-ref"_s, u"--format=%(upstream:remotename)\n%(upstream:remoteref)"_s,
                "refs/heads/"_L1 + status.branch},
            [this, first](const Outcome &outcome) {
                const QStringList lines = QString::fromUtf8(outcome.out).split(u'\n');
                const bool known = outcome.exitCode == 0 && lines.size() >= 2 && lines.at(0) != "."_L1
                    && !lines.at(0).isEmpty() && !lines.at(1).isEmpty();
                push(known ? QStringList {u"push"_s, u"--porcelain"_s, lines.at(0), "HEAD:"_L1 + lines.at(1)} : first);
            });
    }
}

void GitPushJob::push(const QStringList &arguments)
{
    run(arguments, [this](const Outcome &outcome) {
        if (outcome.exitCode != 0) {
            // Without a line about a ref the remote was never asked: a hook of the user's own refused.
            const bool asked
                = outcome.out.contains("\n!") || outcome.out.startsWith("!") || outcome.err.contains("fatal:");
            failFrom(outcome, asked ? GitProblem::Other : GitProblem::HookRefused);
            return;
        }
        m_upToDate = outcome.out.contains("\n=\t");
        succeed();
    });
}

} // namespace Reprise
