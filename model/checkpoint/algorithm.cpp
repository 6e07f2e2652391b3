// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/algorithm.h"

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

QString byKeys(const QSet<QString> &keys)
{
    static const QList<std::pair<QString, QString>> rows {
        {u"n_delta"_s, u"ARS"_s},
        {u"cg_max_steps"_s, u"TRPO"_s},
        {u"clip_range"_s, u"PPO"_s},
        {u"gae_lambda"_s, u"A2C"_s},
    };
    for (const auto &[key, algorithm] : rows) {
        if (keys.contains(key)) {
            return algorithm;
        }
    }
    return {};
}

QString byOffPolicyKeys(const QSet<QString> &keys)
{
    static const QList<std::pair<QString, QString>> rows {
        {u"top_quantiles_to_drop_per_net"_s, u"TQC"_s},
        {u"target_entropy"_s, u"SAC"_s},
        {u"exploration_fraction"_s, u"DQN"_s},
        {u"policy_delay"_s, u"TD3"_s},
    };
    for (const auto &[key, algorithm] : rows) {
        if (keys.contains(key)) {
            return algorithm;
        }
    }
    return {};
}

QString contrib(const QString &module)
{
    static const QList<std::pair<QString, QString>> rows {
        {u"sb3_contrib.qrdqn."_s, u"QRDQN"_s},
        {u"sb3_contrib.tqc."_s, u"TQC"_s},
        {u"sb3_contrib.crossq."_s, u"CrossQ"_s},
        {u"sb3_contrib.ars."_s, u"ARS"_s},
        {u"sb3_contrib.common.maskable."_s, u"MaskablePPO"_s},
        {u"sb3_contrib.ppo_mask."_s, u"MaskablePPO"_s},
        {u"sb3_contrib.common.recurrent."_s, u"RecurrentPPO"_s},
        {u"sb3_contrib.ppo_recurrent."_s, u"RecurrentPPO"_s},
        {u"sb3_contrib.trpo."_s, u"TRPO"_s},
    };
    for (const auto &[prefix, algorithm] : rows) {
        if (module.startsWith(prefix)) {
            return algorithm;
        }
    }
    return {};
}

} // namespace

QString inferAlgorithm(const AlgorithmClues &clues)
{
    const QString &module = clues.policy.module;
    if (const QString found = contrib(module); !found.isEmpty()) {
        return found;
    }
    if (module == u"stable_baselines3.dqn.policies"_s) {
        return u"DQN"_s;
    }
    if (module == u"stable_baselines3.sac.policies"_s) {
        return u"SAC"_s;
    }
    if (module == u"stable_baselines3.td3.policies"_s) {
        // DDPG is TD3 with these settings; a TD3 so configured cannot be told from it.
        const bool ddpg = clues.policyDelay == 1 && clues.targetNoiseClip == 0 && clues.nCritics == 1;
        return ddpg ? u"DDPG"_s : u"TD3"_s;
    }
    if (module == u"stable_baselines3.ppo.policies"_s && clues.keys.contains(u"normalize_advantage"_s)
        && !clues.keys.contains(u"clip_range"_s)) {
        return u"A2C"_s; // SB3 <= 0.6 kept the actor-critic policies there
    }
    const QString onPolicy = byKeys(clues.keys);
    if (!onPolicy.isEmpty() || module.startsWith(u"stable_baselines3.common.policies"_s)) {
        return onPolicy;
    }
    return byOffPolicyKeys(clues.keys);
}

} // namespace Reprise
