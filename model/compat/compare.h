// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/compat/checkpointfacts.h"
#include "model/compat/findings.h"
#include "model/compat/target.h"

namespace Reprise {

struct CompareOptions
{
    Methods methods = Method::Load | Method::SetParameters; ///< unknown means both, the worse counts
    QVersionNumber reader; ///< Stable-Baselines3 that loads; null: the target's own, else the checkpoint's
    QStringList hiddenModules; ///< top-level modules known not to be importable there ("labnets")
    QStringList extraModules; ///< … and known to be importable ("gym", "shimmy", the user's own)
    bool sideBySide = true; ///< fill Comparison::properties too
};

/// Says what Stable-Baselines3 will do when the program of `target` loads `checkpoint` (compat/rules.md: fitted and
/// tried on tens of thousands of measured pairs). Pure, fast (well under a millisecond), any thread.
[[nodiscard]] Comparison compare(
    const CheckpointFacts &checkpoint, const Target &target, const CompareOptions &options = {});

} // namespace Reprise
