// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/backoff.h"
#include "model/core/job.h"
#include "model/kaggle/types.h"
#include "model/net/countdown.h"

#include <QDateTime>
#include <QPointer>

#include <chrono>
#include <optional>

namespace Reprise {

class Clock;
class KaggleClient;

/// Waits for the end of one version's run. Polls its status with a growing, jittered interval and rides out everything
/// that can pass: 429, 5xx, timeouts, no network, nonsense answers, for days if need be; these show as trouble(), not
/// as failure. Fails only when waiting cannot help (sign-in refused, run not there). Succeeds with the final status,
/// whichever it is.
///
/// Right after a push the server may still tell the previous run's end: a first answer that is final already is doubted
/// until the server proved that it tells versions apart, or `settle` has passed since the push.
class RunWatcher final : public Job
{
    Q_OBJECT

public:
    struct Pace
    {
        std::chrono::milliseconds shortest {5000};
        std::chrono::milliseconds longest {60000};
        double growth = 1.3; ///< of the interval while nothing changes
        std::chrono::milliseconds settle {60000}; ///< how long the previous run's end may still be told
        std::chrono::milliseconds patience {600000}; ///< how long 403 and 404 may last before they are believed
    };
    /// For a server on this machine.
    [[nodiscard]] static Pace localPace();

    /// `run` names a version. `pushedAt` (UTC): when it was pushed, invalid when it was not just now. The pace follows
    /// from the client's server.
    RunWatcher(KaggleClient &client, Clock &clock, const KernelRef &run, const QDateTime &pushedAt = {},
        QObject *parent = nullptr);

    void setPace(const Pace &pace) { m_pace = pace; }
    /// Asks at once, e.g. after the machine woke up or the network came back.
    void pollNow();

    [[nodiscard]] const KernelRef &run() const { return m_run; }
    /// The latest known; the final one once Succeeded.
    [[nodiscard]] const SessionStatus &status() const { return m_status; }
    /// Why the status cannot be read at present; nothing while all is well.
    [[nodiscard]] const std::optional<Error> &trouble() const { return m_trouble; }
    [[nodiscard]] QDateTime lastAnswer() const { return m_lastAnswer; }
    [[nodiscard]] int polls() const { return m_polls; }

Q_SIGNALS:
    void statusChanged(const Reprise::SessionStatus &status);
    void troubleChanged();

protected:
    void doStart() override;
    void doCancel() override;

private:
    void poll();
    void take(const SessionStatus &status);
    void doubt(const SessionStatus &status);
    void failed(const Error &error, std::chrono::milliseconds retryAfter);
    void setTrouble(const std::optional<Error> &trouble);
    void pollAfter(std::chrono::milliseconds delay);

    KaggleClient &m_client;
    Clock &m_clock;
    KernelRef m_run;
    QDateTime m_pushedAt;
    Pace m_pace;
    SessionStatus m_status;
    std::optional<Error> m_trouble;
    QDateTime m_lastAnswer;
    QDateTime m_refusedSince;
    QPointer<Job> m_call;
    std::chrono::milliseconds m_interval {0};
    int m_polls = 0;
    int m_failures = 0;
    int m_tokenRefusals = 0; ///< in a row, while the token is being renewed
    Countdown m_countdown;
    int m_generation = 0; ///< an older timer or answer has no say
    bool m_known = false;
    bool m_sawActive = false;
    bool m_labelsProven = false;
};

} // namespace Reprise
