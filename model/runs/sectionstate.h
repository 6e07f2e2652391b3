// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/runs/run.h"

namespace Reprise {

/// A section's state, rolled up from its runs. `Resumed` is a success whose run took up a checkpoint; `Unclear`: it was
/// run, but no run says how it went.
enum class SectionState { NeverRun, Running, Succeeded, Failed, Resumed, Unclear };

[[nodiscard]] QString sectionStateName(SectionState state); ///< for JSON: "never_run", "running", … "unclear"
[[nodiscard]] QString sectionStateText(SectionState state); ///< for people, translated

/// The run that decides its section's state: one still going (the newest), else the newest with a verdict or that ended
/// in an error. Nothing when none says anything: a complete run without a verdict is no success, a cancelled one no
/// failure.
[[nodiscard]] std::optional<Run> decisiveRun(const QList<Run> &runs);
/// From the section's runs in any order.
[[nodiscard]] SectionState rollUp(const QList<Run> &runs);

/// A claim's state, rolled up over the sections that carry it.
enum class ClaimState { Pending, Validated, Failed };

[[nodiscard]] QString claimStateName(ClaimState state); ///< "pending", "validated", "failed"
[[nodiscard]] QString claimStateText(ClaimState state); ///< for people, translated
/// Failed when one of them failed, validated when all succeeded, else pending. `sections`: their states by full runs
/// only; a quick run shows that everything works, it proves no claim.
[[nodiscard]] ClaimState rollUp(const QList<SectionState> &sections);
/// The runs that can prove something.
[[nodiscard]] QList<Run> fullRuns(const QList<Run> &runs);

} // namespace Reprise
