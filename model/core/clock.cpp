// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/clock.h"

#include <QTimer>

namespace Reprise {

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

void SystemClock::after(std::chrono::milliseconds delay, QObject *context, std::function<void()> what)
{
    QTimer::singleShot(delay, context, std::move(what));
}

} // namespace Reprise
