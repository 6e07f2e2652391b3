// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/runwatcher.h"

#include "model/core/clock.h"
#include "model/core/logging.h"
#include "model/kaggle/client.h"

#include <QRandomGenerator>

#include <cmath>

namespace Reprise {

using namespace std::chrono_literals;

namespace {

constexpr int maxTokenRefusals = 20;
constexpr int impossibleVersion = 1000000; // no kernel has so many

} // namespace

RunWatcher::Pace RunWatcher::localPace()
{
    return {.shortest = 500ms, .longest = 5s, .growth = 1.3, .settle = 3s, .patience = 10s};
}

RunWatcher::RunWatcher(
    KaggleClient &client, Clock &clock, const KernelRef &run, const QDateTime &pushedAt, QObject *parent)
    : Job(parent)
    , m_client(client)
    , m_clock(clock)
    , m_run(run)
    , m_pushedAt(pushedAt)
    , m_pace(client.isLocal() ? localPace() : Pace {})
{
    setTitle(tr("Watch %1").arg(run.toString()));
}

void RunWatcher::doStart()
{
    m_interval = m_pace.shortest;
    poll();
}

void RunWatcher::doCancel()
{
    m_countdown.stop();
    if (m_call) {
        m_call->cancel();
    }
}

void RunWatcher::pollNow()
{
    if (isRunning() && !m_call) {
        m_interval = m_pace.shortest;
        poll();
    }
}

void RunWatcher::poll()
{
    m_countdown.stop();
    ++m_generation;
    ++m_polls;
    ApiCall<SessionStatus> *call = m_client.status(m_run, this);
    call->setTries(1); // patience is ours
    m_call = call;
    connect(call, &Job::finished, this, [this, call] {
        call->deleteLater();
        m_call = nullptr;
        if (!isRunning()) {
            return;
        }
        if (call->state() == State::Succeeded) {
            m_lastAnswer = m_clock.now();
            m_failures /= 2; // one answer in a storm is not the end of it
            m_tokenRefusals = 0;
            m_refusedSince = {};
            setTrouble({});
            take(call->result());
        } else {
            failed(call->error(), call->retryAfter());
        }
    });
    call->start();
}

void RunWatcher::take(const SessionStatus &status)
{
    const bool settling = m_pushedAt.isValid() && m_pushedAt.msecsTo(m_clock.now()) < m_pace.settle.count()
        && !m_sawActive && !m_labelsProven;
    if (isFinal(status.status) && settling) {
        doubt(status);
        return;
    }
    m_sawActive = m_sawActive || !isFinal(status.status);
    const bool changed = !m_known || status != m_status;
    m_known = true;
    m_status = status;
    setMessage(status.status == RunStatus::Unknown
            ? tr("Kaggle says “%1”, which this version of Reprise does not know.").arg(status.raw)
            : runStatusText(status.status));
    if (changed) {
        m_interval = m_pace.shortest;
        Q_EMIT statusChanged(m_status);
    }
    if (!isRunning()) {
        return; // a listener stopped us
    }
    if (isFinal(m_status.status)) {
        succeed();
        return;
    }
    pollAfter(m_interval);
    m_interval
        = std::min(m_pace.longest, std::chrono::milliseconds(qint64(double(m_interval.count()) * m_pace.growth)));
}

/// A run that ended before it was ever seen alive may be the one before. A server that refuses a version that cannot
/// exist tells versions apart, so its answer was about ours; one that answers anyway does not, and time has to decide.
void RunWatcher::doubt(const SessionStatus &status)
{
    if (m_run.version < 1) {
        pollAfter(m_pace.shortest);
        return;
    }
    ApiCall<SessionStatus> *probe = m_client.status(m_run.withVersion(impossibleVersion), this);
    probe->setTries(1);
    m_call = probe;
    connect(probe, &Job::finished, this, [this, probe, status] {
        probe->deleteLater();
        m_call = nullptr;
        if (!isRunning()) {
            return;
        }
        const ErrorKind kind = probe->error().kind;
        m_labelsProven = probe->state() == State::Failed
            && (kind == ErrorKind::NotFound || kind == ErrorKind::Forbidden || kind == ErrorKind::InvalidInput);
        if (m_labelsProven) {
            take(status);
        } else {
            pollAfter(m_pace.shortest);
        }
    });
    probe->start();
}

void RunWatcher::failed(const Error &error, std::chrono::milliseconds retryAfter)
{
    if (error.kind == ErrorKind::SignedOut) {
        // A browser sign-in runs out while a laptop sleeps: its token can be renewed.
        if (!m_client.credential().canBeRenewed() || ++m_tokenRefusals > maxTokenRefusals) {
            fail(error); // only the user can help
            return;
        }
        m_client.reportRefusal();
    }
    const bool refused = error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Forbidden;
    if (refused) {
        // A version that was just pushed may not be known everywhere yet, and the service has told 403 while it was
        // ill.
        if (!m_refusedSince.isValid()) {
            m_refusedSince = m_clock.now();
        }
        if (m_refusedSince.msecsTo(m_clock.now()) >= m_pace.patience.count()) {
            fail(error);
            return;
        }
    } else {
        m_refusedSince = {};
    }
    ++m_failures;
    const BackoffPolicy policy {m_pace.shortest, 1.7, m_pace.longest, 0.2};
    const auto delay = backoffDelay(policy, m_failures, *QRandomGenerator::global(), retryAfter);
    qCInfo(logNet).noquote() << "status of" << m_run.toString() << "not readable:" << error.detail;
    setTrouble(error);
    //: %1: a whole sentence that says what went wrong
    m_countdown.start(delay, [this, text = error.message](int seconds) {
        setMessage(tr("%1 The run itself goes on; asking again in %n second(s).", nullptr, seconds).arg(text));
    });
    pollAfter(delay);
}

void RunWatcher::setTrouble(const std::optional<Error> &trouble)
{
    if (m_trouble != trouble) {
        m_trouble = trouble;
        Q_EMIT troubleChanged();
    }
}

void RunWatcher::pollAfter(std::chrono::milliseconds delay)
{
    // Upwards only: what a server asked for is a minimum.
    const double spread = 1.0 + 0.2 * QRandomGenerator::global()->generateDouble();
    const auto jittered = std::chrono::milliseconds(qint64(double(delay.count()) * spread));
    m_clock.after(jittered, this, [this, generation = ++m_generation] {
        if (isRunning() && generation == m_generation) {
            poll();
        }
    });
}

} // namespace Reprise
