// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/checkpoint.h"
#include "model/checkpoint/picklevalue.h"

#include <optional>

namespace Reprise {

/// A schedule from its pickle: SB3 >= 2.7's schedule objects, functions by value of every older version (their
/// constants are read from the closure, never computed), functions by name. Nothing for what is none of these.
[[nodiscard]] std::optional<Schedule> readSchedule(const PickleGraph &graph, PickleRef ref);

} // namespace Reprise
