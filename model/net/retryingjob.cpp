// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/net/retryingjob.h"

#include "model/core/logging.h"

#include <QRandomGenerator>

namespace Reprise {

bool isTransient(const Error &error)
{
    return error.retryable;
}

RetryingJob::RetryingJob(const NetContext &context, const HttpRequest &first, QObject *parent)
    : Job(parent)
    , m_context(context)
    , m_request(first)
{
}

void RetryingJob::doStart()
{
    send();
}

void RetryingJob::doCancel()
{
    m_countdown.stop();
    if (m_http) {
        m_http->cancel();
    }
}

void RetryingJob::send()
{
    m_countdown.stop();
    setMessage({});
    ++m_try;
    m_http = std::make_unique<HttpJob>(m_context.network, m_request);
    connect(m_http.get(), &Job::finished, this, &RetryingJob::answered);
    m_http->start();
}

void RetryingJob::answered(Job *job)
{
    if (!isRunning()) {
        return;
    }
    m_http.release()->deleteLater(); // it is emitting
    const auto *http = qobject_cast<HttpJob *>(job);
    if (job->state() != State::Succeeded) {
        m_retryAfter = http->retryAfter();
        // A request that must not be repeated may still be sent again when the server refused it unread, or never got
        // it.
        const bool untouched = job->error().kind == ErrorKind::RateLimited || !http->mayHaveBeenReceived();
        failed(job->error(), m_request.repeatable || untouched);
        return;
    }
    Result<std::optional<HttpRequest>> next = take(http->answer());
    if (!next && isTransient(next.error())) {
        failed(next.error(), m_request.repeatable); // e.g. a sign-in page of the network instead of data
    } else if (!next) {
        fail(next.error());
    } else if (*next) {
        m_request = **std::move(next);
        m_try = 0;
        send();
    }
}

void RetryingJob::failed(const Error &error, bool mayRepeat)
{
    if (!mayRepeat || !isTransient(error) || m_try >= m_context.tries) {
        gaveUp(error);
        return;
    }
    const auto delay = backoffDelay(m_context.backoff, m_try, *QRandomGenerator::global(), m_retryAfter);
    qCInfo(logNet).noquote() << "try" << m_try << "failed:" << error.detail << "- again in" << delay.count() << "ms";
    //: %1: a whole sentence that says what went wrong; %2 and %3: numbers
    m_countdown.start(delay, [this, text = error.message](int seconds) {
        setMessage(tr("%1 Trying again in %n second(s) (%2 of %3).", nullptr, seconds)
                .arg(text, QString::number(m_try + 1), QString::number(m_context.tries)));
    });
    m_context.clock.after(delay, this, [this] {
        if (isRunning()) {
            send();
        }
    });
}

} // namespace Reprise
