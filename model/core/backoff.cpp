// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/backoff.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

namespace Reprise {

std::chrono::milliseconds backoffDelay(
    const BackoffPolicy &policy, int attempt, QRandomGenerator &random, std::chrono::milliseconds retryAfter)
{
    using namespace std::chrono_literals;
    const double cap = double(policy.cap.count());
    const double base = std::min(cap, double(policy.first.count()) * std::pow(policy.growth, std::max(0, attempt - 1)));
    const double spread = (random.generateDouble() * 2.0 - 1.0) * policy.jitter;
    const auto own = std::chrono::milliseconds(qint64(base * (1.0 + spread)));
    return std::max(own, std::min<std::chrono::milliseconds>(retryAfter, 10min));
}

} // namespace Reprise
