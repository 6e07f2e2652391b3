// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/compat/rules.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Reprise {
namespace {

class CompatRules
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::CompatRules)
};

Outcome classTrains(const RuleContext &c)
{
    if (classFit(c.b.algorithm, c.a.algorithm) != ClassFit::LoadsOnly) {
        return {};
    }
    return {Answer::No, false, u"algorithm"_s, c.a.algorithm, c.b.algorithm,
        CompatRules::tr("%1.load takes the %2 checkpoint without a word, but the first update fails.")
            .arg(c.b.algorithm, c.a.algorithm),
        CompatRules::tr("Load it with %1.load.").arg(c.a.algorithm)};
}

Outcome trustRegionHasItsLimit(const RuleContext &c)
{
    if (c.b.algorithm != "TRPO"_L1 || !c.a.hasTargetKl || c.a.targetKl) {
        return {};
    }
    return {Answer::No, false, u"target_kl"_s, u"null"_s, {},
        CompatRules::tr("TRPO takes target_kl from the %1 checkpoint, where it is null, and the first update fails.")
            .arg(c.a.algorithm),
        CompatRules::tr("Set model.target_kl after loading (0.01 is TRPO's default).")};
}

Outcome episodicTraining(const CheckpointFacts &unitFrom, const std::optional<qint64> &nEnvs)
{
    if (unitFrom.trainFreqUnit != "episode"_L1) {
        return {};
    }
    if (!nEnvs) {
        return {Answer::Undecided, true, u"train_freq"_s, u"episode"_s, {},
            CompatRules::tr(
                "Training by whole episodes works in one environment only; how many the target has is not known."),
            {}};
    }
    if (*nEnvs <= 1) {
        return {};
    }
    return {Answer::No, false, u"train_freq"_s, u"episode"_s, u"n_envs=%1"_s.arg(*nEnvs),
        CompatRules::tr("Training by whole episodes works in one environment only, and the target has %1.").arg(*nEnvs),
        CompatRules::tr("Use one environment, or set train_freq in steps.")};
}

Outcome episodesWithLoad(const RuleContext &c)
{
    return episodicTraining(c.a, c.b.nEnvs);
}

Outcome episodesWithSetParameters(const RuleContext &c)
{
    return episodicTraining(c.b, c.b.nEnvs);
}

// The replay buffer is empty after either way of loading, and a HER buffer samples whole episodes only.
Outcome hindsightHasEpisodes(const CheckpointFacts &model)
{
    if (!model.usesHer) {
        return {};
    }
    if (model.numTimesteps && model.learningStarts && *model.numTimesteps < *model.learningStarts) {
        return {}; // it collects before it learns
    }
    return {Answer::No, false, u"replay_buffer_class"_s, u"HerReplayBuffer"_s, {},
        CompatRules::tr(
            "The hindsight replay buffer is empty after loading, and the first update fails: “Unable to sample "
            "before the end of the first episode”."),
        CompatRules::tr(
            "Load the replay buffer too, or set model.learning_starts beyond the steps done plus one episode.")};
}

Outcome hindsightWithLoad(const RuleContext &c)
{
    return hindsightHasEpisodes(c.a);
}

Outcome hindsightWithSetParameters(const RuleContext &c)
{
    return hindsightHasEpisodes(c.b);
}

// Q networks gather by the action itself, so a first action other than 0 is out of range, in the own program too.
// Stable-Baselines3 wraps action noise for several environments when training starts, and wraps no second time: the
// checkpoint's noise keeps its own number (one is broadcast).
Outcome noiseFitsEnvironments(const RuleContext &c)
{
    const bool vectorized
        = c.a.globals.value(u"action_noise"_s).contains(u"stable_baselines3.common.noise VectorizedActionNoise"_s);
    const qint64 mine = c.a.nEnvs.value_or(1);
    if (!vectorized || mine == 1 || c.b.nEnvs == mine) {
        return {};
    }
    if (!c.b.nEnvs) {
        return {Answer::Undecided, true, u"action_noise"_s, u"n_envs=%1"_s.arg(mine), {},
            CompatRules::tr("The checkpoint's action noise is for %1 environments; how many the target has is not "
                            "known.")
                .arg(mine),
            {}};
    }
    return {Answer::No, false, u"action_noise"_s, u"n_envs=%1"_s.arg(mine), u"n_envs=%1"_s.arg(*c.b.nEnvs),
        CompatRules::tr("The checkpoint's action noise is for %1 environments and the target has %2: the first step "
                        "fails.")
            .arg(mine)
            .arg(*c.b.nEnvs),
        CompatRules::tr("Set model.action_noise anew after loading.")};
}

Outcome actionsStartAtZero(const RuleContext &c)
{
    const std::optional<Space> &space = c.b.actionSpace;
    if (!hasQNetwork(c.b.algorithm) || !space || space->type != "Discrete"_L1 || space->start.value_or(0) == 0) {
        return {};
    }
    return {Answer::No, false, u"action_space.start"_s, c.a.actionSpace ? c.a.actionSpace->text() : QString(),
        space->text(),
        CompatRules::tr("%1 cannot train on actions that start at %2: it takes the action itself as an index.")
            .arg(c.b.algorithm, QString::number(*space->start)),
        CompatRules::tr("Let the environment's actions start at 0.")};
}

// Options that torch fills in by itself, or that play no part in a step.
QStringList decidingOptions(const OptimizerInfo &optimizer)
{
    static const QStringList ignored {u"amsgrad"_s, u"maximize"_s, u"foreach"_s, u"capturable"_s, u"differentiable"_s,
        u"fused"_s, u"decoupled_weight_decay"_s, u"initial_lr"_s, u"params"_s};
    QStringList names;
    std::ranges::copy_if(
        optimizer.options, std::back_inserter(names), [](const QString &name) { return !ignored.contains(name); });
    names.sort();
    names.removeDuplicates();
    return names;
}

// Adamax has Adam's options, but keeps another moment.
bool momentsDiffer(const OptimizerInfo &mine, const OptimizerInfo &theirs)
{
    const auto keeps = [](const OptimizerInfo &optimizer) { return optimizer.stateFields.contains(u"exp_inf"_s); };
    return mine.stateEntries > 0 && theirs.stateEntries > 0 && theirs.options.contains(u"betas"_s)
        && keeps(mine) != keeps(theirs);
}

// The checkpoint's options replace the target's: what the target's kind reads must be among them. More does no harm.
Outcome optimizerOptionsSuffice(const RuleContext &c)
{
    if (!c.a.optimizersKnown || !c.b.optimizersKnown) {
        return {Answer::Undecided, false, {}, {}, {}, {}, {}};
    }
    for (const OptimizerInfo &theirs : c.b.optimizers) {
        const OptimizerInfo *mine = c.a.optimizer(theirs.file);
        if (!mine) {
            continue;
        }
        const QStringList have = decidingOptions(*mine);
        const QStringList need = decidingOptions(theirs);
        if (have.isEmpty() || need.isEmpty()) {
            return {Answer::Undecided, false, theirs.file, {}, {}, {}, {}};
        }
        const bool lacking = std::ranges::any_of(need, [&](const QString &name) { return !have.contains(name); });
        if (!lacking && !momentsDiffer(*mine, theirs)) {
            continue;
        }
        const auto kind = [](const OptimizerInfo &optimizer) {
            return optimizer.kind.isEmpty() ? decidingOptions(optimizer).join(", "_L1) : optimizer.kind;
        };
        return {Answer::No, false, theirs.file, kind(*mine), kind(theirs),
            CompatRules::tr(
                "%1: the checkpoint's optimizer is %2, the target's %3; set_parameters puts the one's options into "
                "the other, and the first update fails with a KeyError.")
                .arg(theirs.file, kind(*mine), kind(theirs)),
            CompatRules::tr("Build the model with the checkpoint's optimizer_class, or resume by load.")};
    }
    return {};
}

constexpr Rule afterLoad[] = {
    {"trains.class",
        QT_TRANSLATE_NOOP("Reprise::CompatRules",
            "Some classes take another's file and then cannot train: predicting proves nothing."),
        classTrains},
    {"trains.target_kl",
        QT_TRANSLATE_NOOP("Reprise::CompatRules", "TRPO needs a limit for its steps, and PPO usually has none."),
        trustRegionHasItsLimit},
    {"trains.train_freq",
        QT_TRANSLATE_NOOP(
            "Reprise::CompatRules", "load takes train_freq from the checkpoint and n_envs from the environment."),
        episodesWithLoad},
    {"trains.her",
        QT_TRANSLATE_NOOP(
            "Reprise::CompatRules", "A hindsight replay buffer cannot be sampled before its first episode ends."),
        hindsightWithLoad},
    {"trains.action_start",
        QT_TRANSLATE_NOOP("Reprise::CompatRules", "DQN and QRDQN use an action as an index from 0."),
        actionsStartAtZero},
    {"trains.action_noise",
        QT_TRANSLATE_NOOP("Reprise::CompatRules",
            "load takes the action noise from the checkpoint, made for as many environments as it had."),
        noiseFitsEnvironments},
};

constexpr Rule afterSetParameters[] = {
    {"trains.optimizer",
        QT_TRANSLATE_NOOP("Reprise::CompatRules",
            "set_parameters replaces the options of the target's optimizer, whatever kind they were made for."),
        optimizerOptionsSuffice},
    {"trains.train_freq",
        QT_TRANSLATE_NOOP("Reprise::CompatRules", "Training by whole episodes asserts a single environment."),
        episodesWithSetParameters},
    {"trains.her",
        QT_TRANSLATE_NOOP(
            "Reprise::CompatRules", "A hindsight replay buffer cannot be sampled before its first episode ends."),
        hindsightWithSetParameters},
    {"trains.action_start",
        QT_TRANSLATE_NOOP("Reprise::CompatRules", "DQN and QRDQN use an action as an index from 0."),
        actionsStartAtZero},
};

} // namespace

std::span<const Rule> trainingRulesAfterLoad()
{
    return afterLoad;
}

std::span<const Rule> trainingRulesAfterSetParameters()
{
    return afterSetParameters;
}

} // namespace Reprise
