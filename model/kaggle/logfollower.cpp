// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/logfollower.h"

#include "model/core/clock.h"
#include "model/core/logging.h"
#include "model/kaggle/client.h"
#include "model/kaggle/logstream.h"

#include <QRandomGenerator>

namespace Reprise {

using namespace std::chrono_literals;

namespace {

constexpr int maxShortReads = 3; // a stored log may lag behind the run's end
constexpr int maxRefusals = 10;
constexpr int streamAttempts = 2; // answered 404 so often, there is no stream: read the stored log now and then

bool isRefusal(const Error &error)
{
    return error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Forbidden;
}

} // namespace

LogFollower::LogFollower(KaggleClient &client, Clock &clock, const KernelRef &run, qsizetype skip, QObject *parent)
    : Job(parent)
    , m_client(client)
    , m_clock(clock)
    , m_run(run)
    , m_backoff(client.isLocal() ? BackoffPolicy {200ms, 1.7, 2s, 0.2} : BackoffPolicy {1s, 1.7, 60s, 0.2})
    , m_position(skip)
{
    setTitle(tr("Follow the log of %1").arg(run.toString()));
}

void LogFollower::doStart()
{
    connectStream();
}

void LogFollower::doCancel()
{
    if (m_current) {
        m_current->cancel();
    }
}

void LogFollower::connectStream()
{
    m_index = 0; // every connection plays the log from its beginning
    LogStreamJob *stream = m_client.streamLog(m_run, this);
    m_current = stream;
    connect(stream, &LogStreamJob::records, this, &LogFollower::take);
    connect(stream, &Job::finished, this, [this, stream] {
        stream->deleteLater();
        if (isRunning()) {
            streamEnded(stream);
        }
    });
    stream->start();
}

void LogFollower::streamEnded(LogStreamJob *stream)
{
    if (stream->state() == State::Succeeded) {
        m_missing = 0;
        if (stream->endSeen() && m_index >= m_position) {
            succeed();
        } else {
            askStatus(); // a clean end proves nothing: load balancers make them too
        }
        return;
    }
    const Error &error = stream->error();
    qCInfo(logNet).noquote() << "live log of" << m_run.toString() << "interrupted:" << error.detail;
    if (isEnded(error)) {
        fail(error);
    } else if (error.retryable || error.kind == ErrorKind::SignedOut) {
        //: %1: a whole sentence that says what went wrong
        setMessage(tr("%1 The log will be taken up where it stopped.").arg(error.message));
        again(stream->retryAfter());
    } else {
        m_missing += 1;
        askStatus();
    }
}

/// Whether only the user can help: signed out, and with nothing to renew the sign-in by.
bool LogFollower::isEnded(const Error &error)
{
    if (error.kind != ErrorKind::SignedOut) {
        return false;
    }
    if (!m_client.credential().canBeRenewed() || ++m_refusals >= maxRefusals) {
        return true;
    }
    m_client.reportRefusal();
    return false;
}

void LogFollower::askStatus()
{
    ApiCall<SessionStatus> *call = m_client.status(m_run, this);
    m_current = call;
    connect(call, &Job::finished, this, [this, call] {
        call->deleteLater();
        if (!isRunning()) {
            return;
        }
        if (call->state() != State::Succeeded) {
            const bool hopeless = isRefusal(call->error()) && ++m_refusals >= maxRefusals;
            if (hopeless || isEnded(call->error())) {
                fail(call->error());
            } else {
                again(call->retryAfter());
            }
            return;
        }
        m_refusals = 0;
        const RunStatus status = call->result().status;
        if (isFinal(status)) {
            readStored(true);
        } else if (m_missing >= streamAttempts && status != RunStatus::Queued) {
            readStored(false);
        } else {
            setMessage(
                status == RunStatus::Queued ? tr("The run waits for a machine; there is no log yet.") : QString());
            again({});
        }
    });
    call->start();
}

void LogFollower::readStored(bool final)
{
    ApiCall<QList<LogRecord>> *call = m_client.storedLog(m_run, this);
    m_current = call;
    connect(call, &Job::finished, this, [this, call, final] {
        call->deleteLater();
        if (!isRunning()) {
            return;
        }
        if (call->state() != State::Succeeded) {
            const bool hopeless = isRefusal(call->error()) && ++m_refusals >= maxRefusals;
            if (hopeless || isEnded(call->error())) {
                fail(call->error());
            } else {
                again(call->retryAfter());
            }
            return;
        }
        m_index = 0;
        take(call->result());
        if (!isRunning()) {
            return;
        }
        const bool isShort = call->result().isEmpty() || m_index < m_position;
        if (final && (!isShort || ++m_shortReads >= maxShortReads)) {
            succeed();
        } else {
            again({});
        }
    });
    call->start();
}

void LogFollower::take(const QList<LogRecord> &records)
{
    const qsizetype known = std::clamp<qsizetype>(m_position - m_index, 0, records.size());
    m_index += records.size();
    if (known == records.size()) {
        return;
    }
    m_position = m_index;
    m_failures = 0;
    setMessage({});
    Q_EMIT recordsReceived(records.sliced(known));
}

void LogFollower::again(std::chrono::milliseconds retryAfter)
{
    ++m_failures;
    m_clock.after(backoffDelay(m_backoff, m_failures, *QRandomGenerator::global(), retryAfter), this, [this] {
        if (isRunning()) {
            connectStream();
        }
    });
}

} // namespace Reprise
