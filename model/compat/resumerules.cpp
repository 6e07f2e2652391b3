// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/compat/rules.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Reprise {
namespace {

class CompatRules
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::CompatRules)
};

using Findings = QList<Finding>;

constexpr Methods both = Methods(Method::Load) | Method::SetParameters;

Finding finding(Severity severity, const QString &field, const QString &checkpoint, const QString &target,
    const QString &message, const QString &advice = {}, Methods methods = {})
{
    return {severity, {}, field, checkpoint, target, methods, message, advice, {}};
}

QString number(const std::optional<qint64> &value)
{
    return value ? QString::number(*value) : QString();
}

bool trained(const CheckpointFacts &facts)
{
    return facts.numTimesteps.value_or(1) > 0;
}

Findings bestModel(const RuleContext &c)
{
    if (c.a.level != CheckpointFacts::Level::Best) {
        return {};
    }
    return {finding(Severity::Caveat, u"level"_s, c.a.name, {},
        CompatRules::tr(
            "This is the best model, kept for evaluation: it is seldom the latest, and training would go back to it."),
        CompatRules::tr("Resume from the latest checkpoint instead."))};
}

Findings stepsInName(const RuleContext &c)
{
    if (!c.a.stepsInName || !c.a.numTimesteps || *c.a.stepsInName == *c.a.numTimesteps) {
        return {};
    }
    return {finding(Severity::Caveat, u"num_timesteps"_s, number(c.a.numTimesteps), number(c.a.stepsInName),
        CompatRules::tr(
            "The name says %1 steps, the checkpoint itself %2: training code that trusts the name will train too "
            "much or too little.")
            .arg(number(c.a.stepsInName), number(c.a.numTimesteps)),
        CompatRules::tr("Rename the file, or let training read num_timesteps."))};
}

Findings replayBuffer(const RuleContext &c)
{
    if (!c.a.isOffPolicy() || !trained(c.a)) {
        return {};
    }
    if (c.a.companions.replayBuffer) {
        return {finding(Severity::Info, u"replay_buffer"_s, {}, {},
            CompatRules::tr("The replay buffer lies beside the checkpoint and is not loaded by itself."),
            CompatRules::tr("Call model.load_replay_buffer after loading."))};
    }
    return {finding(Severity::Caveat, u"replay_buffer"_s, {}, {},
        c.a.companions.known
            ? CompatRules::tr(
                  "There is no replay buffer for this checkpoint: training goes on from an empty one, without a word.")
            : CompatRules::tr(
                  "A checkpoint never holds its replay buffer: unless that is restored and loaded too, training goes "
                  "on from an empty one, without a word."),
        CompatRules::tr("Save the buffer with the checkpoint, restore both, and call model.load_replay_buffer."))};
}

Findings vecNormalize(const RuleContext &c)
{
    if (c.a.companions.vecNormalize) {
        return {finding(Severity::Info, u"vecnormalize"_s, {}, {},
            CompatRules::tr("The VecNormalize statistics lie beside the checkpoint and are not loaded by themselves."),
            CompatRules::tr("Wrap the environment by VecNormalize.load before loading the model."))};
    }
    if (!c.a.companions.vecNormalizeElsewhere) {
        return {};
    }
    return {finding(Severity::Caveat, u"vecnormalize"_s, {}, {},
        CompatRules::tr(
            "Training normalised its observations, but the statistics of this step are missing: the policy would "
            "see differently scaled numbers."),
        CompatRules::tr("Restore the VecNormalize file of the same step."))};
}

Findings exploration(const RuleContext &c)
{
    if (!hasQNetwork(c.a.algorithm) || !trained(c.a)) {
        return {};
    }
    const QString rate = c.a.explorationRate ? QString::number(*c.a.explorationRate) : QString();
    return {
        finding(Severity::Info, u"exploration_rate"_s, rate, {},
            CompatRules::tr("Exploration goes on where it was only if learn is called with reset_num_timesteps=False; "
                            "otherwise it starts again."),
            {}, Method::Load),
        finding(Severity::Caveat, u"exploration_rate"_s, rate, {},
            CompatRules::tr("set_parameters leaves the step count at the target's, so exploration starts again."),
            CompatRules::tr("Set model.num_timesteps and call learn with reset_num_timesteps=False."),
            Method::SetParameters)};
}

Findings stepCount(const RuleContext &c)
{
    if (!c.a.numTimesteps || *c.a.numTimesteps == 0) {
        return {};
    }
    return {finding(Severity::Info, u"num_timesteps"_s, number(c.a.numTimesteps), {},
        CompatRules::tr("set_parameters leaves the step count and the learning-rate schedule at the target's."),
        CompatRules::tr("Set model.num_timesteps to %1 if the count shall go on.").arg(*c.a.numTimesteps))};
}

Findings optimizerState(const RuleContext &c)
{
    const bool empty = c.a.optimizersKnown && !c.a.optimizers.isEmpty()
        && std::ranges::all_of(c.a.optimizers, [](const OptimizerInfo &o) { return o.stateEntries == 0; });
    if (!empty) {
        return {};
    }
    return {finding(Severity::Caveat, u"optimizer"_s, {}, {},
        CompatRules::tr(
            "The optimizer's state is empty: the checkpoint was saved before its first update, so there is little "
            "to resume."),
        CompatRules::tr("Prefer a later checkpoint if there is one."))};
}

Findings deadWeights(const RuleContext &c)
{
    if (!c.a.nonFinite) {
        return {};
    }
    return {finding(Severity::Caveat, u"policy"_s, u"NaN"_s, {},
        CompatRules::tr("The policy's weights hold NaN or infinity: it loads, but such a network is dead."),
        CompatRules::tr("Go back to an earlier checkpoint."))};
}

Findings otherClass(const RuleContext &c)
{
    if (c.a.algorithm.isEmpty() || c.b.algorithm.isEmpty() || c.a.algorithm == c.b.algorithm) {
        return {};
    }
    return {finding(Severity::Caveat, u"algorithm"_s, c.a.algorithm, c.b.algorithm,
        CompatRules::tr(
            "The checkpoint was written by %1 and the target trains %2: Stable-Baselines3 does not notice, and "
            "takes over what happens to fit.")
            .arg(c.a.algorithm, c.b.algorithm),
        CompatRules::tr("Resume with %1.").arg(c.a.algorithm))};
}

// What the policy classes take when policy_kwargs says nothing.
QString activationOf(const CheckpointFacts &facts)
{
    if (!facts.activation.isEmpty()) {
        return facts.activation;
    }
    if (facts.algorithm.isEmpty() || !facts.dataKnown) {
        return {};
    }
    return facts.isOffPolicy() || facts.algorithm == "ARS"_L1 ? u"ReLU"_s : u"Tanh"_s;
}

Findings activation(const RuleContext &c)
{
    const QString mine = activationOf(c.a);
    const QString theirs = activationOf(c.b);
    if (mine.isEmpty() || theirs.isEmpty() || mine == theirs) {
        return {};
    }
    return {finding(Severity::Info, u"activation_fn"_s, mine, theirs,
                CompatRules::tr("load rebuilds the checkpoint's network with %1; the target's %2 is not used.")
                    .arg(mine, theirs),
                {}, Method::Load),
        finding(Severity::Caveat, u"activation_fn"_s, mine, theirs,
            CompatRules::tr(
                "The weights were learned with %1 and would run through %2: the shapes fit, so set_parameters says "
                "nothing.")
                .arg(mine, theirs),
            CompatRules::tr("Build the model with activation_fn=%1.").arg(mine), Method::SetParameters)};
}

Findings spacesNotLookedAt(const RuleContext &c)
{
    Findings found;
    const auto look = [&](const QString &field, const std::optional<Space> &saved, const std::optional<Space> &env) {
        if (saved && env && compareSpaces(*saved, *env, c.reader.gymnasium).equal == Answer::No) {
            found << finding(Severity::Caveat, field, saved->text(), env->text(),
                CompatRules::tr(
                    "The spaces differ, and set_parameters does not look at them: the network would see or do "
                    "something else than it learned."),
                CompatRules::tr("Make sure both mean the same."));
        }
    };
    look(u"observation_space"_s, c.a.observationSpace, c.b.observationSpace);
    look(u"action_space"_s, c.a.actionSpace, c.b.actionSpace);
    return found;
}

// By name and shape, in whatever order.
bool sameTensors(const QList<TensorInfo> &a, const QList<TensorInfo> &b)
{
    if (a.size() != b.size()) {
        return false;
    }
    QHash<QStringView, const QList<qint64> *> shapes;
    for (const TensorInfo &tensor : a) {
        shapes.insert(tensor.key, &tensor.shape);
    }
    return std::ranges::all_of(b, [&](const TensorInfo &tensor) {
        const QList<qint64> *shape = shapes.value(tensor.key);
        return shape && *shape == tensor.shape;
    });
}

Findings networkReplaced(const RuleContext &c)
{
    const bool tensorsDiffer = c.a.policyKnown && c.b.policyKnown && !sameTensors(c.a.policy, c.b.policy);
    bool statedDiffer = false;
    for (auto it = c.b.hiddenLayers.begin(); !c.b.policyKnown && it != c.b.hiddenLayers.end(); ++it) {
        statedDiffer = statedDiffer || std::ranges::any_of(c.a.hiddenLayers.asKeyValueRange(), [&](const auto &own) {
            return (it.key().isEmpty() || it.key() == own.first) && own.second != it.value();
        });
    }
    if (!tensorsDiffer && !statedDiffer) {
        return {};
    }
    const auto text = [](const CheckpointFacts &facts) {
        QStringList parts;
        for (const auto &[part, widths] : facts.hiddenLayers.asKeyValueRange()) {
            QStringList sizes;
            for (const qint64 width : widths) {
                sizes << QString::number(width);
            }
            parts << (part.isEmpty() ? QString() : part + u' ') + u'[' + sizes.join(", "_L1) + u']';
        }
        return parts.join(", "_L1);
    };
    return {finding(Severity::Caveat, u"policy"_s, text(c.a), text(c.b),
        CompatRules::tr(
            "load rebuilds the checkpoint's network: the target's own, which differs, is thrown away without a word."),
        CompatRules::tr("Start afresh if the new network is what you want."))};
}

Findings environments(const RuleContext &c)
{
    if (!c.a.nEnvs || !c.b.nEnvs || *c.a.nEnvs == *c.b.nEnvs) {
        return {};
    }
    return {finding(Severity::Info, u"n_envs"_s, number(c.a.nEnvs), number(c.b.nEnvs),
        CompatRules::tr("The number of environments becomes the target's."))};
}

Findings repairedOptimizer(const RuleContext &c)
{
    if (!hasQNetwork(c.a.algorithm) || c.reader.before(2, 4) || !listsTargetNetwork(c.a).value_or(false)) {
        return {};
    }
    return {finding(Severity::Info, u"policy.optimizer.pth"_s, c.a.sb3.toString(), c.reader.sb3.toString(),
        CompatRules::tr(
            "load shortens the optimizer of a %1 checkpoint older than Stable-Baselines3 2.4, with a warning.")
            .arg(c.a.algorithm),
        CompatRules::tr("Save it anew with the newer release."))};
}

Findings entropy(const RuleContext &c)
{
    const bool automatic = c.a.parameterFiles.contains(u"ent_coef_optimizer.pth"_s);
    const bool soft = c.a.algorithm == "SAC"_L1 || c.a.algorithm == "TQC"_L1 || c.a.algorithm == "CrossQ"_L1;
    if (!automatic && !soft) {
        return {};
    }
    return {finding(automatic ? Severity::Caveat : Severity::Info, u"pytorch_variables.pth"_s, {}, {},
        CompatRules::tr("The entropy coefficient stays the target's, although its optimizer is loaded."),
        CompatRules::tr("Set model.log_ent_coef from the checkpoint, or resume by load."))};
}

Findings castTensors(const RuleContext &c)
{
    if (!c.a.policyKnown || !c.b.policyKnown || c.a.policy.isEmpty() || c.b.policy.isEmpty()) {
        return {};
    }
    const QString mine = c.a.policy.first().dtype;
    const QString theirs = c.b.policy.first().dtype;
    if (mine == theirs) {
        return {};
    }
    return {finding(Severity::Info, u"policy.dtype"_s, mine, theirs,
        CompatRules::tr("The weights are converted from %1 to %2.").arg(mine, theirs))};
}

Findings hyperParameters(const RuleContext &c)
{
    Findings found;
    for (auto it = c.a.hyperParameters.begin(); it != c.a.hyperParameters.end(); ++it) {
        const auto other = c.b.hyperParameters.constFind(it.key());
        if (other == c.b.hyperParameters.constEnd() || other.value() == it.value()) {
            continue;
        }
        found << finding(Severity::Info, it.key(), it.value(), other.value(),
            CompatRules::tr("load keeps the checkpoint's value; the target's is not used."), {}, Method::Load)
              << finding(Severity::Info, it.key(), it.value(), other.value(),
                     CompatRules::tr("set_parameters keeps the target's value."), {}, Method::SetParameters);
    }
    return found;
}

constexpr ResumeRule rules[] = {
    {"resume.best_model", both,
        QT_TRANSLATE_NOOP(
            "Reprise::CompatRules", "The best model is for evaluation and deployment, the latest for resuming."),
        bestModel},
    {"resume.steps_in_name", both,
        QT_TRANSLATE_NOOP(
            "Reprise::CompatRules", "Training code reads the steps from the name, Stable-Baselines3 from inside."),
        stepsInName},
    {"resume.dead_weights", both,
        QT_TRANSLATE_NOOP("Reprise::CompatRules", "A network with NaN in its weights answers NaN for ever."),
        deadWeights},
    {"resume.class", both,
        QT_TRANSLATE_NOOP("Reprise::CompatRules", "Stable-Baselines3 never checks which algorithm wrote a checkpoint."),
        otherClass},
    {"resume.network", Method::Load,
        QT_TRANSLATE_NOOP("Reprise::CompatRules", "load rebuilds the network from the checkpoint's policy_kwargs."),
        networkReplaced},
    {"resume.spaces", Method::SetParameters,
        QT_TRANSLATE_NOOP("Reprise::CompatRules", "set_parameters never looks at spaces."), spacesNotLookedAt},
    {"resume.activation", both,
        QT_TRANSLATE_NOOP("Reprise::CompatRules", "The activation function is in no tensor; only policy_kwargs tells."),
        activation},
    {"resume.replay_buffer", both,
        QT_TRANSLATE_NOOP("Reprise::CompatRules", "Stable-Baselines3 never saves the replay buffer in the checkpoint."),
        replayBuffer},
    {"resume.vecnormalize", both,
        QT_TRANSLATE_NOOP(
            "Reprise::CompatRules", "Stable-Baselines3 never saves VecNormalize statistics in the checkpoint."),
        vecNormalize},
    {"resume.exploration", both,
        QT_TRANSLATE_NOOP(
            "Reprise::CompatRules", "The exploration rate follows from the step count and the total asked for."),
        exploration},
    {"resume.entropy", Method::SetParameters,
        QT_TRANSLATE_NOOP("Reprise::CompatRules", "set_parameters does not touch the variables outside the policy."),
        entropy},
    {"resume.optimizer_state", both,
        QT_TRANSLATE_NOOP("Reprise::CompatRules", "An optimizer without state starts its moments from zero."),
        optimizerState},
    {"resume.step_count", Method::SetParameters,
        QT_TRANSLATE_NOOP("Reprise::CompatRules", "set_parameters does not touch the step count."), stepCount},
    {"resume.n_envs", Method::Load,
        QT_TRANSLATE_NOOP("Reprise::CompatRules", "load replaces the number of environments by the environment's."),
        environments},
    {"resume.q_optimizer", Method::Load,
        QT_TRANSLATE_NOOP(
            "Reprise::CompatRules", "Newer releases repair the optimizer of older DQN and QRDQN checkpoints."),
        repairedOptimizer},
    {"resume.dtype", Method::SetParameters,
        QT_TRANSLATE_NOOP("Reprise::CompatRules", "Tensors are cast, not compared, by data type."), castTensors},
    {"resume.hyper_parameters", both,
        QT_TRANSLATE_NOOP("Reprise::CompatRules",
            "load takes hyper-parameters from the checkpoint, set_parameters leaves the target's."),
        hyperParameters},
};

} // namespace

std::span<const ResumeRule> resumeRules()
{
    return rules;
}

} // namespace Reprise
