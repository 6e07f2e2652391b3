// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/jobsequence.h"

namespace Reprise {

JobSequence::JobSequence(int limit, QObject *parent)
    : Job(parent)
    , m_limit(std::max(1, limit))
{
}

void JobSequence::add(Job *child)
{
    Q_ASSERT(state() == State::Idle);
    child->setParent(this);
    m_children.append(child);
    connect(child, &Job::finished, this, &JobSequence::childFinished);
    connect(child, &Job::messageChanged, this, [this](const QString &message) { setMessage(message); });
}

void JobSequence::doStart()
{
    setProgress({Progress::Unit::Steps, 0, m_children.size()});
    startMore();
}

void JobSequence::doCancel()
{
    for (Job *child : std::as_const(m_children)) {
        if (child->isRunning()) {
            child->cancel();
        }
    }
}

void JobSequence::startMore()
{
    const bool stop = m_limit == 1 && !m_errors.isEmpty();
    while (!stop && isRunning() && m_running < m_limit && m_next < m_children.size()) {
        ++m_running;
        m_children.at(m_next++)->start();
    }
    if (m_running > 0 || !isRunning()) {
        return;
    }
    if (m_errors.isEmpty()) {
        succeed();
        return;
    }
    Error error = m_errors.constFirst();
    if (m_errors.size() > 1) {
        QStringList details;
        for (const Error &each : std::as_const(m_errors)) {
            details.append(each.detail.isEmpty() ? each.message : QString(each.message + u'\n' + each.detail));
        }
        error.detail = details.join(u'\n');
    }
    fail(error);
}

void JobSequence::childFinished(Job *child)
{
    --m_running;
    ++m_finished;
    if (!isRunning()) {
        return;
    }
    if (child->state() != State::Succeeded) {
        m_errors.append(child->error());
    }
    setProgress({Progress::Unit::Steps, m_finished, m_children.size()});
    startMore();
}

} // namespace Reprise
