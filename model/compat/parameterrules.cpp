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

const Rule &modulesRule()
{
    return loadRules().front();
}

// Until 2.4 set_parameters read `data` too, for nothing.
Outcome dataUnpickles(const RuleContext &c)
{
    return c.reader.before(2, 4) ? modulesRule().check(c) : Outcome {};
}

QStringList missingFrom(const QStringList &wanted, const QStringList &there)
{
    QStringList missing;
    std::ranges::copy_if(
        wanted, std::back_inserter(missing), [&](const QString &name) { return !there.contains(name); });
    return missing;
}

Outcome membersEqual(const RuleContext &c)
{
    if (!c.a.membersKnown || !c.b.membersKnown) {
        const bool sameClass = !c.a.algorithm.isEmpty() && c.a.algorithm == c.b.algorithm;
        return {Answer::Undecided, sameClass, u"members"_s, {}, {},
            CompatRules::tr(
                "The target's optimizers are not known, so it cannot be told whether the checkpoint has the same."),
            {}};
    }
    const QStringList lacking = missingFrom(c.b.parameterFiles, c.a.parameterFiles);
    const QStringList extra = missingFrom(c.a.parameterFiles, c.b.parameterFiles);
    if (lacking.isEmpty() && extra.isEmpty()) {
        return {};
    }
    return {Answer::No, false, u"members"_s, c.a.parameterFiles.join(", "_L1), c.b.parameterFiles.join(", "_L1),
        !lacking.isEmpty()
            ? CompatRules::tr("The checkpoint lacks %1, which the target's model has.").arg(someNames(lacking))
            : CompatRules::tr("The checkpoint brings %1, which the target's model does not have.")
                  .arg(someNames(extra)),
        CompatRules::tr("Build the model with the same algorithm and settings (automatic entropy adds an optimizer).")};
}

QString tensorText(const TensorInfo *tensor)
{
    return tensor ? describeShape(tensor->shape) : QString();
}

struct TensorDifferences
{
    QStringList lacking; ///< the target has it, the checkpoint not
    QStringList extra;
    QStringList shapes;
    QString first;
    QString checkpoint;
    QString target;
};

TensorDifferences differences(const QList<TensorInfo> &a, const QList<TensorInfo> &b)
{
    QHash<QString, const TensorInfo *> left;
    for (const TensorInfo &tensor : a) {
        left.insert(tensor.key, &tensor);
    }
    TensorDifferences found;
    const auto remember = [&](const QString &key, const TensorInfo *mine, const TensorInfo *theirs) {
        if (found.first.isEmpty()) {
            found.first = key;
            found.checkpoint = tensorText(mine);
            found.target = tensorText(theirs);
        }
    };
    for (const TensorInfo &tensor : b) {
        const TensorInfo *mine = left.take(tensor.key);
        if (mine && mine->shape != tensor.shape) {
            found.shapes << tensor.key;
            remember(tensor.key, mine, &tensor);
        } else if (!mine) {
            found.lacking << tensor.key;
        }
    }
    for (const TensorInfo &tensor : a) {
        if (left.contains(tensor.key)) {
            found.extra << tensor.key;
        }
    }
    if (!found.lacking.isEmpty() && found.first.isEmpty()) {
        const auto it = std::ranges::find(b, found.lacking.first(), &TensorInfo::key);
        remember(found.lacking.first(), nullptr, &*it);
    }
    if (!found.extra.isEmpty()) {
        const auto it = std::ranges::find(a, found.extra.first(), &TensorInfo::key);
        remember(found.extra.first(), &*it, nullptr);
    }
    return found;
}

QString widthsText(const QList<qint64> &widths)
{
    QStringList parts;
    for (const qint64 width : widths) {
        parts << QString::number(width);
    }
    return u'[' + parts.join(", "_L1) + u']';
}

// A target that only states layer widths: which of them contradict the checkpoint's tensors?
Outcome statedLayersEqual(const RuleContext &c)
{
    bool compared = false;
    for (auto stated = c.b.hiddenLayers.begin(); stated != c.b.hiddenLayers.end(); ++stated) {
        for (auto own = c.a.hiddenLayers.begin(); own != c.a.hiddenLayers.end(); ++own) {
            if (!stated.key().isEmpty() && stated.key() != own.key()) {
                continue;
            }
            compared = true;
            if (own.value() != stated.value()) {
                return {Answer::No, false, u"policy_architecture"_s, widthsText(own.value()),
                    widthsText(stated.value()),
                    CompatRules::tr(
                        "The checkpoint's hidden layers are %1, the target's %2: set_parameters raises a size "
                        "mismatch.")
                        .arg(widthsText(own.value()), widthsText(stated.value())),
                    CompatRules::tr("Build the model with the checkpoint's network, or start afresh.")};
            }
        }
    }
    return {compared ? Answer::Yes : Answer::Undecided, compared, {}, {}, {}, {}, {}};
}

// Spaces fix the outer sizes of a network: another observation size or number of actions cannot have the same tensors.
Outcome statedSizesEqual(const RuleContext &c)
{
    const bool perceptron = std::ranges::none_of(
        c.a.policy, [](const TensorInfo &tensor) { return tensor.key.contains("features_extractor.cnn"_L1); });
    const auto compare = [&](const std::optional<Space> &saved, const std::optional<Space> &env) {
        return saved && env ? compareSpaces(*saved, *env, c.reader.gymnasium) : SpaceMatch {};
    };
    const SpaceMatch observation = compare(c.a.observationSpace, c.b.observationSpace);
    if (perceptron && observation.equal == Answer::No && observation.part == "shape"_L1) {
        return {Answer::No, false, u"observation_space"_s, observation.saved, observation.env,
            CompatRules::tr(
                "The checkpoint's network takes observations of shape %1, the target's %2: its first layer does not "
                "fit.")
                .arg(observation.saved, observation.env),
            CompatRules::tr("Resume in the environment the checkpoint was trained in, or start afresh.")};
    }
    const SpaceMatch action = compare(c.a.actionSpace, c.b.actionSpace);
    if (action.equal == Answer::No && (action.part == "shape"_L1 || action.part == "n"_L1)) {
        return {Answer::No, false, u"action_space"_s, action.saved, action.env,
            CompatRules::tr("The checkpoint's network has actions %1, the target's %2: its last layer does not fit.")
                .arg(action.saved, action.env),
            CompatRules::tr("Resume in the environment the checkpoint was trained in, or start afresh.")};
    }
    const bool both = c.b.observationSpace && c.b.actionSpace;
    return {both ? Answer::Yes : Answer::Undecided, both, {}, {}, {}, {}, {}};
}

Outcome statedPolicyEqual(const RuleContext &c)
{
    const Outcome sizes = statedSizesEqual(c);
    const Outcome layers = statedLayersEqual(c);
    for (const Outcome &outcome : {sizes, layers}) {
        if (outcome.passes == Answer::No) {
            return outcome;
        }
    }
    const bool agrees = sizes.passes == Answer::Yes && layers.passes == Answer::Yes;
    return {Answer::Undecided, agrees, u"policy"_s, {}, c.b.architectureText,
        agrees ? CompatRules::tr(
                     "What the target states of its network agrees, but set_parameters compares every tensor, and "
                     "those are not known.")
               : CompatRules::tr("The target's network is not known, so its tensors cannot be compared."),
        CompatRules::tr("Compare with a checkpoint that the target's program has written.")};
}

Outcome policyTensorsEqual(const RuleContext &c)
{
    if (!c.a.policyKnown) {
        return {Answer::Undecided, false, u"policy"_s, {}, {},
            CompatRules::tr("The checkpoint's policy could not be read."), {}};
    }
    if (!c.b.policyKnown) {
        return statedPolicyEqual(c);
    }
    const TensorDifferences found = differences(c.a.policy, c.b.policy);
    if (found.first.isEmpty()) {
        return {};
    }
    QString message;
    if (!found.shapes.isEmpty()) {
        message
            = CompatRules::tr("%1 is %2 in the checkpoint and %3 in the target; set_parameters raises a size mismatch.")
                  .arg(found.first, found.checkpoint, found.target);
    } else if (!found.lacking.isEmpty()) {
        message
            = CompatRules::tr("The target's network has %1, which the checkpoint lacks.").arg(someNames(found.lacking));
    } else {
        message
            = CompatRules::tr("The checkpoint's network has %1, which the target lacks.").arg(someNames(found.extra));
    }
    const qsizetype all = found.shapes.size() + found.lacking.size() + found.extra.size();
    if (all > 1) {
        message += u' ' + CompatRules::tr("%n tensor(s) differ in all.", nullptr, static_cast<int>(all));
    }
    return {Answer::No, false, u"policy."_s + found.first, found.checkpoint, found.target, message,
        CompatRules::tr("Build the model with the checkpoint's network, or resume by load, which rebuilds it.")};
}

QString groupsText(const QList<int> &groups)
{
    QStringList parts;
    for (const int count : groups) {
        parts << QString::number(count);
    }
    return parts.join(" + "_L1);
}

Outcome optimizerSizesEqual(const RuleContext &c)
{
    if (!c.a.optimizersKnown || !c.b.optimizersKnown) {
        const bool sameClass = !c.a.algorithm.isEmpty() && c.a.algorithm == c.b.algorithm;
        return {Answer::Undecided, sameClass, u"optimizer"_s, {}, {},
            CompatRules::tr("The optimizers of one side are not known."), {}};
    }
    for (const OptimizerInfo &theirs : c.b.optimizers) {
        const OptimizerInfo *mine = c.a.optimizer(theirs.file);
        const QList<int> live = liveGroups(theirs, c.b, c.reader);
        if (!mine || mine->groupParams == live) {
            continue;
        }
        const bool release = live != theirs.groupParams;
        return {Answer::No, false, theirs.file, groupsText(mine->groupParams), groupsText(live),
            release ? CompatRules::tr(
                          "%1 lists %2 parameters, but under %3 the model's optimizer has %4: Stable-Baselines3 2.4 "
                          "took the target network out of it, and set_parameters does not repair that.")
                          .arg(theirs.file, groupsText(mine->groupParams), c.reader.name(), groupsText(live))
                    : CompatRules::tr(
                          "%1 lists %2 parameters, the target's optimizer has %3: “loaded state dict contains a "
                          "parameter group that doesn't match”.")
                          .arg(theirs.file, groupsText(mine->groupParams), groupsText(live)),
            release ? CompatRules::tr(
                          "Resume by load, which repairs it, or save the checkpoint anew with the newer release.")
                    : CompatRules::tr("Build the model with the checkpoint's network and optimizer.")};
    }
    return {};
}

// What torch 1.12 and later look for in the first state they are given: Adam's kind, Adagrad and ASGD.
bool looksForSteps(const OptimizerInfo &optimizer)
{
    return std::ranges::any_of(QStringList {u"betas"_s, u"lr_decay"_s, u"lambd"_s},
        [&](const QString &name) { return optimizer.options.contains(name); });
}

Outcome adamFindsItsSteps(const RuleContext &c)
{
    if (!c.a.optimizersKnown || !c.b.optimizersKnown) {
        return {}; // said by the rule before
    }
    for (const OptimizerInfo &theirs : c.b.optimizers) {
        const OptimizerInfo *mine = c.a.optimizer(theirs.file);
        if (!mine || mine->stateEntries == 0 || !looksForSteps(theirs) || mine->stateFields.contains(u"step"_s)) {
            continue;
        }
        return {Answer::No, false, theirs.file, mine->kind, theirs.kind,
            CompatRules::tr(
                "%1: the target's optimizer is of Adam's kind and looks for a step count, which the checkpoint's "
                "does not keep: KeyError 'step'.")
                .arg(theirs.file),
            CompatRules::tr("Build the model with the checkpoint's optimizer_class.")};
    }
    return {};
}

constexpr Rule rules[] = {
    {"set_parameters.data",
        QT_TRANSLATE_NOOP("Reprise::CompatRules",
            "Before Stable-Baselines3 2.4 set_parameters unpickled the checkpoint's data too; since then it does not "
            "read it."),
        dataUnpickles},
    {"set_parameters.policy",
        QT_TRANSLATE_NOOP("Reprise::CompatRules",
            "set_parameters wants the same policy tensors, by name and shape; spaces are never looked at."),
        policyTensorsEqual},
    {"set_parameters.members",
        QT_TRANSLATE_NOOP(
            "Reprise::CompatRules", "set_parameters wants exactly the parameter files that the target's class keeps."),
        membersEqual},
    {"set_parameters.optimizer_size",
        QT_TRANSLATE_NOOP("Reprise::CompatRules",
            "set_parameters wants as many optimizer groups and parameters as the live model has."),
        optimizerSizesEqual},
    {"set_parameters.optimizer_step",
        QT_TRANSLATE_NOOP("Reprise::CompatRules",
            "An optimizer of Adam's kind cannot take the state of one that counts no steps, such as SGD."),
        adamFindsItsSteps},
};

} // namespace

std::span<const Rule> setParametersRules()
{
    return rules;
}

} // namespace Reprise
