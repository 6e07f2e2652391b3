// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/checkpoint.h"
#include "model/checkpoint/picklevalue.h"

#include <optional>

namespace Reprise {

/// The optimizer below a root with `state` and `param_groups`; nothing for anything else.
[[nodiscard]] std::optional<OptimizerInfo> readOptimizer(const PickleGraph &graph, PickleRef root);

/// Which class writes these option names; empty if none is known to.
[[nodiscard]] QString optimizerKind(const QStringList &options);

} // namespace Reprise
