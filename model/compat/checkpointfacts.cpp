// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/compat/checkpointfacts.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Reprise {
namespace {

CheckpointFacts::Level levelOf(const QString &fileName)
{
    static const QRegularExpression latest(u"_checkpoint_(?:[0-9a-f]{8}_)?\\d+_steps\\.zip$"_s);
    if (fileName == "best_model.zip"_L1) {
        return CheckpointFacts::Level::Best;
    }
    if (fileName.endsWith("_final.zip"_L1)) {
        return CheckpointFacts::Level::Final;
    }
    return latest.match(fileName).hasMatch() ? CheckpointFacts::Level::Latest : CheckpointFacts::Level::Unknown;
}

std::optional<qint64> stepsInName(const QString &fileName)
{
    static const QRegularExpression steps(u"_(\\d{1,18})_steps\\.(?:zip|pkl)$"_s);
    const QRegularExpressionMatch match = steps.match(fileName);
    return match.hasMatch() ? std::optional(match.captured(1).toLongLong()) : std::nullopt;
}

// "1.13.0a0", "2.6.0+cu124": the number alone.
QVersionNumber version(const Checkpoint &checkpoint, const QString &key)
{
    return QVersionNumber::fromString(checkpoint.system(key));
}

struct LayerSource
{
    QLatin1StringView prefix;
    QLatin1StringView part;
    bool lastIsOutput; ///< the last of these layers gives the result, and is not hidden
};

QMap<QString, QList<qint64>> hiddenLayers(const QList<TensorInfo> &policy)
{
    static constexpr LayerSource sources[] = {
        {"mlp_extractor.policy_net."_L1, "pi"_L1, false},
        {"mlp_extractor.value_net."_L1, "vf"_L1, false},
        {"q_net.q_net."_L1, "q"_L1, true},
        {"quantile_net.quantile_net."_L1, "q"_L1, true},
        {"actor.latent_pi."_L1, "pi"_L1, false},
        {"actor.mu."_L1, "pi"_L1, true},
        {"critic.qf0."_L1, "qf"_L1, true},
    };
    QMap<QString, QList<qint64>> layers;
    for (const LayerSource &source : sources) {
        QList<qint64> widths;
        for (const TensorInfo &tensor : policy) {
            if (tensor.key.startsWith(source.prefix) && tensor.key.endsWith(".weight"_L1) && tensor.shape.size() == 2) {
                widths << tensor.shape.first();
            }
        }
        if (source.lastIsOutput && !widths.isEmpty()) {
            widths.removeLast();
        }
        if (!widths.isEmpty()) {
            layers.insert(source.part, widths);
        }
    }
    return layers;
}

void takeParameters(CheckpointFacts &facts, const Checkpoint &checkpoint)
{
    facts.membersKnown = !checkpoint.pthMembers.isEmpty();
    for (const QString &member : checkpoint.pthMembers) {
        if (member != "pytorch_variables.pth"_L1 && member != "tensors.pth"_L1) {
            facts.parameterFiles << member;
        }
    }
    facts.parameterFiles.sort();
    if (const StateDict *policy = checkpoint.policy()) {
        facts.policyKnown = true;
        facts.policy = policy->tensors;
        facts.nonFinite = policy->nonFinite;
        facts.hiddenLayers = hiddenLayers(policy->tensors);
    }
    facts.optimizers = checkpoint.optimizers;
    const auto optimizerFiles = std::ranges::count_if(
        facts.parameterFiles, [](const QString &file) { return file.contains("optimizer"_L1); });
    facts.optimizersKnown = facts.membersKnown && checkpoint.optimizers.size() == optimizerFiles;
}

// A policy class of somebody's own hides which of two classes with the same attributes wrote the file; what goes with
// the class (its rollout buffer, saved since 2.1, and its networks' names) still tells.
QString algorithmBehindOwnPolicy(const CheckpointFacts &facts)
{
    const bool own
        = !facts.policyModule.startsWith("stable_baselines3."_L1) && !facts.policyModule.startsWith("sb3_contrib."_L1);
    if (!own) {
        return facts.algorithm;
    }
    const auto names = [&](QLatin1StringView package) {
        return std::ranges::any_of(facts.globals.value(u"rollout_buffer_class"_s),
            [&](const QString &name) { return name.startsWith(package); });
    };
    const auto has = [&](QLatin1StringView prefix) {
        return std::ranges::any_of(
            facts.policy, [&](const TensorInfo &tensor) { return tensor.key.startsWith(prefix); });
    };
    if (facts.algorithm == "PPO"_L1 && names("sb3_contrib.common.maskable."_L1)) {
        return u"MaskablePPO"_s;
    }
    if (facts.algorithm == "PPO"_L1 && (names("sb3_contrib.common.recurrent."_L1) || has("lstm_actor."_L1))) {
        return u"RecurrentPPO"_s;
    }
    if (facts.algorithm == "DQN"_L1 && has("quantile_net."_L1)) {
        return u"QRDQN"_s;
    }
    return facts.algorithm;
}

} // namespace

bool CheckpointFacts::isOffPolicy() const
{
    static const QSet<QString> names {u"DQN"_s, u"QRDQN"_s, u"SAC"_s, u"TQC"_s, u"CrossQ"_s, u"TD3"_s, u"DDPG"_s};
    return names.contains(algorithm);
}

const OptimizerInfo *CheckpointFacts::optimizer(QStringView file) const
{
    const auto it = std::ranges::find(optimizers, file, &OptimizerInfo::file);
    return it == optimizers.end() ? nullptr : &*it;
}

CheckpointFacts factsOf(const Checkpoint &checkpoint, const QString &path)
{
    CheckpointFacts facts;
    facts.name = QFileInfo(path).fileName();
    facts.level = levelOf(facts.name);
    facts.stepsInName = stepsInName(facts.name);
    facts.sb3 = checkpoint.sb3VersionNumber();
    facts.python = version(checkpoint, u"Python"_s);
    facts.numpy = version(checkpoint, u"Numpy"_s);
    facts.torch = version(checkpoint, u"PyTorch"_s);
    facts.gymnasium = version(checkpoint, u"Gymnasium"_s);
    const QString gym = checkpoint.system(u"OpenAI Gym"_s);
    facts.gym = QVersionNumber::fromString(gym.isEmpty() ? checkpoint.system(u"Gym"_s) : gym);
    facts.cloudpickle = version(checkpoint, u"Cloudpickle"_s);
    facts.algorithm = checkpoint.algorithm;
    facts.policyModule = checkpoint.policyClass.module;
    facts.policyClass = checkpoint.policyClass.name;
    facts.observationSpace = checkpoint.observationSpace;
    facts.actionSpace = checkpoint.actionSpace;
    facts.nEnvs = checkpoint.nEnvs;
    facts.numTimesteps = checkpoint.numTimesteps;
    takeParameters(facts, checkpoint);
    facts.activation = checkpoint.activation;
    facts.dataKnown = !checkpoint.dataKeys.isEmpty();
    for (const auto &[key, names] : checkpoint.dataGlobals) {
        facts.globals.insert(key, names);
    }
    facts.algorithm = algorithmBehindOwnPolicy(facts);
    facts.trainFreqUnit = checkpoint.trainFrequency ? checkpoint.trainFrequency->unit : QString();
    facts.hasTargetKl = checkpoint.targetKlStated;
    facts.targetKl = checkpoint.targetKl;
    facts.usesHer = checkpoint.usesHer();
    for (const auto &[key, value] : checkpoint.hyperparameters) {
        facts.hyperParameters.insert(key, value);
        if (key == "exploration_rate"_L1) {
            facts.explorationRate = value.toDouble();
        } else if (key == "learning_starts"_L1) {
            facts.learningStarts = value.toLongLong();
        }
    }
    // These tell where a run stood, not how it was set up.
    for (const QString &key : {u"num_timesteps"_s, u"_total_timesteps"_s, u"_num_timesteps_at_start"_s, u"start_time"_s,
             u"_episode_num"_s, u"_n_updates"_s, u"_n_calls"_s, u"_current_progress_remaining"_s, u"exploration_rate"_s,
             u"n_envs"_s, u"verbose"_s, u"tensorboard_log"_s, u"seed"_s, u"_stats_window_size"_s, u"target_kl"_s}) {
        facts.hyperParameters.remove(key);
    }
    return facts;
}

CompanionFacts companionsAmong(const QStringList &siblings, const QString &path)
{
    const QString own = QFileInfo(path).fileName();
    const std::optional<qint64> steps = stepsInName(own);
    const CheckpointFacts::Level level = levelOf(own);
    CompanionFacts facts;
    facts.known = true;
    for (const QString &sibling : siblings) {
        const QString name = QFileInfo(sibling).fileName();
        const bool buffer = name.contains("replay_buffer"_L1) && name.endsWith(".pkl"_L1);
        const bool statistics = name.contains("vecnormalize"_L1, Qt::CaseInsensitive) && name.endsWith(".pkl"_L1);
        if (!buffer && !statistics) {
            continue;
        }
        const std::optional<qint64> theirs = stepsInName(name);
        const bool nameless
            = !theirs && (level == CheckpointFacts::Level::Best || level == CheckpointFacts::Level::Final);
        const bool belongs = theirs ? theirs == steps : nameless;
        facts.replayBuffer = facts.replayBuffer || (buffer && belongs);
        facts.vecNormalize = facts.vecNormalize || (statistics && belongs);
        facts.vecNormalizeElsewhere = facts.vecNormalizeElsewhere || (statistics && !belongs);
    }
    facts.vecNormalizeElsewhere = facts.vecNormalizeElsewhere && !facts.vecNormalize;
    return facts;
}

} // namespace Reprise
