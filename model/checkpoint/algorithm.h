// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/checkpoint.h"

#include <QSet>

namespace Reprise {

/// What of a checkpoint tells the algorithm, which the file itself never names.
struct AlgorithmClues
{
    PolicyClass policy;
    QSet<QString> keys; ///< of `data`
    std::optional<double> policyDelay;
    std::optional<double> targetNoiseClip;
    std::optional<double> nCritics; ///< of policy_kwargs
};

/// PPO, A2C, DQN, QRDQN, SAC, TD3, DDPG, TQC, CrossQ, TRPO, ARS, MaskablePPO, RecurrentPPO; empty if nothing fits.
/// An inference from the policy's module and the keys, in the order of the rules that were checked against known files.
[[nodiscard]] QString inferAlgorithm(const AlgorithmClues &clues);

} // namespace Reprise
