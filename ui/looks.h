// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"
#include "model/compat/findings.h"
#include "model/kaggle/logparser.h"
#include "model/kaggle/outputmodel.h"
#include "model/restore/plan.h"
#include "model/runs/run.h"
#include "model/runs/sectionstate.h"
#include "model/verify/checkitem.h"
#include "model/workflow/sectionworkflow.h"
#include "ui/statusdelegate.h"

namespace Reprise {

/// Icon and colour of every status there is; its word comes from the model. One place, so that a status looks the same
/// everywhere.
[[nodiscard]] StatusLook lookOf(RunStatus status);
[[nodiscard]] StatusLook lookOf(SectionState state);
[[nodiscard]] StatusLook lookOf(RunVerdict verdict);
[[nodiscard]] StatusLook lookOf(ResumeVerdict verdict, bool resumeWanted);
[[nodiscard]] StatusLook lookOf(OutputEntry::State state);
[[nodiscard]] StatusLook lookOf(LogMarker marker);
[[nodiscard]] StatusLook lookOf(Fit fit);
[[nodiscard]] StatusLook lookOf(Verdict verdict);
[[nodiscard]] StatusLook lookOf(Severity severity);
[[nodiscard]] StatusLook lookOf(PlanFinding::Severity severity);
[[nodiscard]] StatusLook lookOf(FileStatus status);
[[nodiscard]] StatusLook lookOf(Problem::Severity severity);
[[nodiscard]] StatusLook lookOf(GlobalVerdict verdict);
[[nodiscard]] StatusLook lookOf(CheckItem::State state);
[[nodiscard]] StatusLook lookOf(SectionWorkflow::StepState state);

/// The icon alone: a level or a role says nothing good or bad.
[[nodiscard]] QString levelIcon(CheckpointLevel level);
[[nodiscard]] QString roleIcon(FileRole role);

/// A run's status and, once it is over, how it ended.
[[nodiscard]] StatusLook lookOf(const Run &run);
/// The word for it: Kaggle's status while it goes on, "Succeeded" or "Failed" once that is known.
[[nodiscard]] QString outcomeText(const Run &run);

} // namespace Reprise
