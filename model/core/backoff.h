// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

class QRandomGenerator;

namespace Reprise {

/// How long to wait before trying again: first · growth^(attempt-1), at most `cap`, then ±`jitter` of itself.
struct BackoffPolicy
{
    std::chrono::milliseconds first {1000};
    double growth = 1.7;
    std::chrono::milliseconds cap {60000};
    double jitter = 0.2; ///< 0…1, share of the delay
};

/// The delay before try number `attempt` (1 = the first repetition). A server's Retry-After is a minimum, capped at
/// ten minutes so that a nonsense header cannot stop us for a week; pass zero when there was none.
[[nodiscard]] std::chrono::milliseconds backoffDelay(const BackoffPolicy &policy, int attempt, QRandomGenerator &random,
    std::chrono::milliseconds retryAfter = std::chrono::milliseconds::zero());

} // namespace Reprise
