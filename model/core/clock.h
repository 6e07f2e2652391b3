// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>
#include <functional>

class QObject;

namespace Reprise {

/// Where waiting code gets the time from, so that tests can watch a simulated day in milliseconds.
/// Main thread only.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual QDateTime now() const = 0; ///< UTC
    /// Calls `what` once after `delay`, unless `context` is gone by then.
    virtual void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> what) = 0;
};

/// The real one.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
    void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> what) override;
};

} // namespace Reprise
