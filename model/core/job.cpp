// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/job.h"

#include <QCoreApplication>

namespace Reprise {

Job::Job(QObject *parent)
    : QObject(parent)
{
}

Job::~Job() = default;

void Job::setTitle(const QString &title)
{
    if (m_title == title) {
        return;
    }
    m_title = title;
    Q_EMIT titleChanged(m_title);
}

qint64 Job::elapsed() const
{
    if (m_state == State::Idle) {
        return 0;
    }
    return isFinished() ? m_elapsed : m_clock.elapsed();
}

double Job::rate() const
{
    const qint64 ms = elapsed();
    return ms > 0 ? double(m_progress.done) * 1000.0 / double(ms) : 0.0;
}

qint64 Job::remaining() const
{
    const double perSecond = rate();
    if (m_progress.total < 0 || perSecond <= 0.0) {
        return -1;
    }
    return qint64(double(m_progress.total - m_progress.done) / perSecond * 1000.0);
}

void Job::start()
{
    if (m_state != State::Idle || m_startQueued) {
        return;
    }
    m_startQueued = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_state != State::Idle) {
                return; // cancelled before it began
            }
            m_state = State::Running;
            m_clock.start();
            Q_EMIT started(this);
            if (isRunning()) {
                doStart();
            }
        },
        Qt::QueuedConnection);
}

void Job::cancel()
{
    if (isFinished()) {
        return;
    }
    const bool wasRunning = isRunning();
    m_error = {ErrorKind::Cancelled, QCoreApplication::translate("Reprise::Job", "Cancelled."), {}, false};
    m_elapsed = wasRunning ? m_clock.elapsed() : 0;
    // Terminal first: QNetworkReply::abort() emits finished() before it returns.
    m_state = State::Canceled;
    if (wasRunning) {
        doCancel();
    }
    Q_EMIT finished(this);
}

void Job::setMessage(const QString &message)
{
    if (isFinished() || m_message == message) {
        return;
    }
    m_message = message;
    Q_EMIT messageChanged(m_message);
}

void Job::setProgress(const Progress &progress)
{
    if (isFinished() || m_progress == progress) {
        return;
    }
    m_progress = progress;
    Q_EMIT progressChanged(m_progress);
}

void Job::succeed()
{
    finish(State::Succeeded);
}

void Job::fail(const Error &error)
{
    if (isFinished()) {
        return;
    }
    m_error = error;
    finish(error.kind == ErrorKind::Cancelled ? State::Canceled : State::Failed);
}

void Job::finish(State state)
{
    if (isFinished()) {
        return;
    }
    m_elapsed = m_state == State::Running ? m_clock.elapsed() : 0;
    m_state = state;
    Q_EMIT finished(this);
}

} // namespace Reprise
