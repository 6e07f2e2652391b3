// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/picklevalue.h"

#include <QByteArray>

namespace Reprise {

/// Plain values of a pickle as compact JSON: tuples become lists, keys texts, as Python's json.dumps would write them.
/// Anything else becomes its display text. Bounded in depth and length; empty if the bounds are passed.
[[nodiscard]] QByteArray pickleToJson(const PickleGraph &graph, PickleRef ref);

} // namespace Reprise
