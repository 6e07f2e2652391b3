// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTypes>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace Reprise {

/// As many as the worker pool has, which exists for the same reason: one reads while the other calculates, and the
/// interface keeps the rest of the machine.
constexpr int workThreads = 2;

/// Calls `work(i)` for every i below `count` on the calling thread and a further one, in order but overlapping; returns
/// when all are done. For worker threads: QtConcurrent's blocking functions would leave the calling one idle.
template <typename Work> void forEachIndex(qsizetype count, const Work &work)
{
    std::atomic<qsizetype> next = 0;
    const auto some = [&] {
        for (qsizetype i = next++; i < count; i = next++) {
            work(i);
        }
    };
    std::vector<std::jthread> others;
    for (qsizetype i = 1; i < std::min<qsizetype>(workThreads, count); ++i) {
        others.emplace_back(some);
    }
    some();
}

} // namespace Reprise
