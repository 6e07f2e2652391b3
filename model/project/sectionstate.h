// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/runs/run.h"

namespace Reprise {

/// A section's state, rolled up from its runs. `Resumed` is a success whose run took up a checkpoint.
enum class SectionState { NeverRun, Running, Succeeded, Failed, Resumed };

[[nodiscard]] QString sectionStateName(SectionState state); ///< for JSON: "never_run", "running" …
[[nodiscard]] QString sectionStateText(SectionState state); ///< for people, translated

/// From the section's runs in any order: one still going wins, else the newest that has a verdict or a final status
/// counts. A complete run without a verdict is not a success: it leaves the state of the one before.
[[nodiscard]] SectionState rollUp(const QList<Run> &runs);

/// A claim's state, rolled up over the sections that carry it: failed when one of them failed, validated when all
/// succeeded.
enum class ClaimState { Pending, Validated, Failed };

[[nodiscard]] QString claimStateName(ClaimState state); ///< "pending", "validated", "failed"
[[nodiscard]] QString claimStateText(ClaimState state); ///< for people, translated
[[nodiscard]] ClaimState rollUp(const QList<SectionState> &sections);

} // namespace Reprise
