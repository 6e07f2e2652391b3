// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/preparejob.h"

namespace Reprise {

PrepareJob::PrepareJob(const QString &folder, const QString &remote, const QString &sectionTitle,
    const QString &message, bool publish, QObject *parent)
    : Job(parent)
    , m_git(folder)
    , m_remote(remote)
    , m_sectionTitle(sectionTitle)
    , m_commitMessage(message)
    , m_publish(publish)
{
    setTitle(tr("Commit and push the code"));
}

void PrepareJob::doStart()
{
    setMessage(tr("Looking at the repository…"));
    GitStatusJob *job = m_git.status(this);
    m_child = job;
    connect(job, &Job::finished, this, [this, job] { looked(job); });
    job->start();
}

void PrepareJob::doCancel()
{
    if (m_child) {
        m_child->cancel();
    }
}

void PrepareJob::looked(GitStatusJob *job)
{
    if (!isRunning()) {
        return;
    }
    if (job->state() != State::Succeeded) {
        const bool noRepository
            = job->problem() == GitProblem::NotARepository || job->problem() == GitProblem::GitMissing;
        if (noRepository && !m_publish) {
            succeed();
        } else {
            fail(job->error());
        }
        return;
    }
    const GitStatus &status = job->result();
    m_result.isRepository = true;
    m_result.branch = status.branch;
    m_result.head = status.head;
    m_result.remoteUrl = status.remoteUrl;
    for (const QString &pointer : status.lfsPointers) {
        m_result.warnings.append(
            tr("%1 is only a Git LFS pointer: the run would find a text file instead of a checkpoint.").arg(pointer));
    }
    if (!m_publish) {
        succeed();
        return;
    }
    const GitProblem obstacle = pushObstacle(status);
    if (obstacle == GitProblem::NothingToDo) {
        setMessage(tr("The remote has all of it already."));
        succeed();
        return;
    }
    if (obstacle != GitProblem::None) {
        QStringList names = status.conflicts();
        for (const GitLargeFile &file : status.largeFiles) {
            names.append(file.path);
        }
        fail({ErrorKind::Git, describe(obstacle, names), {}, false});
        return;
    }
    if (status.isClean()) {
        push();
    } else {
        commit(status);
    }
}

void PrepareJob::commit(const GitStatus &status)
{
    setMessage(tr("Committing %n changed file(s)…", nullptr, int(status.changes.size())));
    const QString message
        = m_commitMessage.isEmpty() ? suggestedCommitMessage(status, m_sectionTitle) : m_commitMessage;
    GitCommitJob *job = m_git.commit(message, {}, this);
    m_child = job;
    connect(job, &Job::finished, this, [this, job] {
        if (!isRunning()) {
            return;
        }
        if (job->state() != State::Succeeded && job->problem() != GitProblem::NothingToDo) {
            fail(job->error());
            return;
        }
        if (job->state() == State::Succeeded) {
            m_result.committed = true;
            m_result.head = job->commit();
        }
        push();
    });
    job->start();
}

void PrepareJob::push()
{
    setMessage(tr("Pushing…"));
    GitPushJob *job = m_git.push(m_remote, this);
    m_child = job;
    connect(job, &Job::finished, this, [this, job] {
        if (!isRunning()) {
            return;
        }
        if (job->state() != State::Succeeded) {
            fail(job->error());
            return;
        }
        m_result.pushed = !job->wasUpToDate();
        succeed();
    });
    job->start();
}

} // namespace Reprise
