// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/proof/prooflog.h"

namespace Reprise {

/// What the tables Stable-Baselines3 logs tell of the step a run began at.
struct StepTrace
{
    qint64 firstLogged = -1; ///< first total_timesteps; -1: none was logged
    int line = -1; ///< where
    /// The step training began at, worked out from how the numbers grow: exactly for on-policy algorithms (their tables
    /// count iterations), else from the distance between two tables. -1: a single number says too little.
    qint64 start = -1;
    qint64 between = -1; ///< steps from one table to the next; of on-policy algorithms the size of a rollout
    bool exact = false; ///< the tables count iterations, so `start` is no estimate

    friend bool operator==(const StepTrace &, const StepTrace &) = default;
};

/// Reads `| total_timesteps | 2048 |` and `| iterations | 1 |`; also the lines of EvalCallback ("Eval
/// num_timesteps=1000,"). Tables may be cut anywhere and have other lines in between.
[[nodiscard]] StepTrace traceSteps(const QList<ProofLine> &log);

} // namespace Reprise
