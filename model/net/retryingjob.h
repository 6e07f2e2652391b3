// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/backoff.h"
#include "model/core/clock.h"
#include "model/net/countdown.h"
#include "model/net/httpjob.h"

#include <optional>

namespace Reprise {

/// What every networking job needs. The references outlive the jobs (the composition root owns them).
struct NetContext
{
    QNetworkAccessManager &network;
    Clock &clock;
    BackoffPolicy backoff = {};
    int tries = 4; ///< of one request, the first included
};

/// Whether trying again later can help: broken or refused connections, timeouts, no network, 408, 429, 5xx.
[[nodiscard]] bool isTransient(const Error &error);

/// Sends requests one after another, each retried with back-off when it is repeatable and the failure is transient.
/// While it waits, message() says so and why. The subclass turns each answer into its result and may name a next
/// request (pages).
class RetryingJob : public Job
{
    Q_OBJECT

public:
    RetryingJob(const NetContext &context, const HttpRequest &first, QObject *parent = nullptr);

    /// 1 = no retries, for callers with a patience of their own.
    void setTries(int tries) { m_context.tries = tries; }
    /// After a failure: how long the server asked us to stay away.
    [[nodiscard]] std::chrono::milliseconds retryAfter() const { return m_retryAfter; }

protected:
    void doStart() override;
    void doCancel() override;

    /// The next request, or nothing when the result is complete.
    [[nodiscard]] virtual Result<std::optional<HttpRequest>> take(const HttpAnswer &answer) = 0;
    /// A failure that is not to be retried any more; by default the job fails with it.
    virtual void gaveUp(const Error &error) { fail(error); }

private:
    void send();
    void answered(Job *job);
    void failed(const Error &error, bool mayRepeat);

    NetContext m_context;
    HttpRequest m_request;
    std::unique_ptr<HttpJob> m_http;
    Countdown m_countdown;
    std::chrono::milliseconds m_retryAfter {0};
    int m_try = 0;
};

} // namespace Reprise
