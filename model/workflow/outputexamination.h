// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/workerjob.h"
#include "model/kaggle/types.h"
#include "model/proof/resumeproof.h"
#include "model/proof/runverdict.h"
#include "model/runs/run.h"
#include "model/runs/runstore.h"

namespace Reprise {

/// Everything known about a run that has ended.
struct OutputQuestion
{
    Run run;
    QList<Download> downloads;
    QList<LogRecord> records;
    bool outputsKnown = false; ///< the outputs were listed to their end
    QStringList attached; ///< kernels and datasets
    QStringList restoredNames; ///< file names the run was to find
};

/// What it comes to.
struct OutputAnswer
{
    RunJudgement judgement;
    ResumeProof proof;
    std::optional<qint64> steps; ///< most timesteps inside a checkpoint the run left
    QList<Download> checkpoints; ///< with the timesteps inside, those carried over included
    std::optional<double> reward; ///< mean reward of that checkpoint's last episodes
};

/// Reads session_summary.json and the checkpoints among the downloads, and judges the run by them and its log. For
/// worker threads.
[[nodiscard]] Result<OutputAnswer> examineOutputs(const OutputQuestion &question, WorkContext &context);

} // namespace Reprise
