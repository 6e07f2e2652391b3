// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QTimer>

#include <chrono>
#include <functional>

namespace Reprise {

/// Says once a second how many are left of a wait, for people to see. Only the display: what the wait ends in is the
/// clock's business.
class Countdown final
{
public:
    /// Calls `say` at once and every second until stop(), or until nothing is left. `say` must not outlive its owner.
    void start(std::chrono::milliseconds wait, std::function<void(int seconds)> say)
    {
        stop();
        m_say = std::move(say);
        m_end = QDeadlineTimer(wait);
        m_say(left());
        if (left() > 1) {
            m_timer.callOnTimeout(&m_timer, [this] {
                if (left() > 0) {
                    m_say(left());
                } else {
                    m_timer.stop();
                }
            });
            m_timer.start(std::chrono::seconds(1));
        }
    }
    void stop()
    {
        m_timer.stop();
        m_timer.disconnect();
    }

private:
    [[nodiscard]] int left() const { return int((m_end.remainingTime() + 999) / 1000); }

    QTimer m_timer;
    QDeadlineTimer m_end;
    std::function<void(int)> m_say;
};

} // namespace Reprise
