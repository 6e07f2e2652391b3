// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"
#include "model/compat/findings.h"
#include "model/restore/plan.h"
#include "ui/statusdelegate.h"

namespace Reprise {

/// Icon and meaning of every answer the assistant and the inspector give; the word comes from the model.
namespace Looks {

[[nodiscard]] StatusLook of(Verdict verdict);
[[nodiscard]] StatusLook of(Fit fit);
[[nodiscard]] StatusLook of(Severity severity);
[[nodiscard]] StatusLook of(PlanFinding::Severity severity);
[[nodiscard]] StatusLook of(FileStatus status);
[[nodiscard]] StatusLook of(Problem::Severity severity);
[[nodiscard]] StatusLook of(GlobalVerdict verdict);
[[nodiscard]] QString levelIcon(CheckpointLevel level);
[[nodiscard]] QString roleIcon(FileRole role);

} // namespace Looks

} // namespace Reprise
