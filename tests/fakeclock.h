// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/clock.h"
#include "model/core/job.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QPointer>
#include <QTimeZone>

#include <algorithm>
#include <vector>

namespace Reprise {

/// A clock that stands still until the test moves it: a simulated day takes as long as its work.
class FakeClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return m_now; }

    void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> what) override
    {
        m_timers.push_back({m_now.addDuration(delay), context, std::move(what)});
        delays.append(delay);
    }

    [[nodiscard]] bool isWaitedFor()
    {
        std::erase_if(m_timers, [](const Timer &timer) { return timer.context.isNull(); });
        return !m_timers.empty();
    }

    /// How many appointments there are.
    [[nodiscard]] qsizetype waiting()
    {
        std::erase_if(m_timers, [](const Timer &timer) { return timer.context.isNull(); });
        return qsizetype(m_timers.size());
    }

    /// Jumps to the next appointment and keeps it. False when there is none.
    bool advanceToNext()
    {
        if (!isWaitedFor()) {
            return false;
        }
        const auto next = std::ranges::min_element(m_timers, {}, &Timer::when);
        const Timer timer = std::move(*next);
        m_timers.erase(next);
        m_now = std::max(m_now, timer.when);
        timer.what();
        return true;
    }

    /// Time passes without any appointment being kept, as when a laptop sleeps.
    void sleep(std::chrono::milliseconds time) { m_now = m_now.addDuration(time); }

    QList<std::chrono::milliseconds> delays; ///< all that was ever asked for

private:
    struct Timer
    {
        QDateTime when;
        QPointer<QObject> context;
        std::function<void()> what;
    };
    QDateTime m_now {QDate(2026, 1, 14), QTime(12, 0), QTimeZone::UTC};
    std::vector<Timer> m_timers;
};

/// Turns the event loop, and the clock whenever somebody waits for it, until the job is finished. False after half a
/// minute of real time, which no test should come near.
inline bool runToEnd(Job &job, FakeClock &clock)
{
    job.start();
    QElapsedTimer limit;
    limit.start();
    while (!job.isFinished() && limit.elapsed() < 30000) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        if (!job.isFinished()) {
            clock.advanceToNext();
        }
    }
    return job.isFinished();
}

} // namespace Reprise
