// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/compat/rules.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Reprise {
namespace {

class CompatRules
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::CompatRules)
};

QStringList modulesOf(const CheckpointFacts &facts)
{
    QSet<QString> found;
    for (const QStringList &names : facts.globals) {
        for (const QString &name : names) {
            found.insert(name.section(u' ', 0, 0));
        }
    }
    QStringList sorted(found.begin(), found.end());
    sorted.sort();
    return sorted;
}

// The folder of a user's own package says enough; of known packages the exact module matters.
QString shortModule(const QString &module)
{
    const QString top = module.section(u'.', 0, 0);
    return top == "sb3_contrib"_L1 || top == "numpy"_L1 ? module.section(u'.', 0, 1) : top;
}

QString missingModuleMessage(const QString &module, const Reader &reader)
{
    if (module == "gym"_L1) {
        return CompatRules::tr("The checkpoint's spaces are gym's, which %1 no longer reads: it was saved by "
                               "Stable-Baselines3 before 2.0.")
            .arg(reader.name());
    }
    if (module == "gymnasium"_L1) {
        return CompatRules::tr("The checkpoint's spaces are gymnasium's, but %1 works on gym.").arg(reader.name());
    }
    if (module == "sb3_contrib.crossq"_L1) {
        return CompatRules::tr(
            "The checkpoint needs sb3_contrib.crossq, which exists from sb3_contrib 2.4 on; the target "
            "has %1.")
            .arg(reader.name());
    }
    if (module == "numpy._core"_L1) {
        return CompatRules::tr(
            "The checkpoint was saved with numpy 2, whose module numpy._core the target's numpy %1 does "
            "not have.")
            .arg(reader.numpy.toString());
    }
    return CompatRules::tr("The checkpoint's data names the module “%1”, which cannot be imported there.").arg(module);
}

QString missingModuleAdvice(const QString &module)
{
    if (module == "gym"_L1) {
        return CompatRules::tr(
            "Install gym and shimmy (0.2.1 or later) where training runs, or resume by set_parameters.");
    }
    if (module == "gymnasium"_L1 || module == "sb3_contrib.crossq"_L1) {
        return CompatRules::tr("Train with a newer Stable-Baselines3.");
    }
    if (module == "numpy._core"_L1) {
        return CompatRules::tr("Use numpy 1.26 or later where training runs.");
    }
    return CompatRules::tr("Put the module on Python's path where training runs.");
}

Outcome modulesCanBeImported(const RuleContext &c)
{
    if (!c.a.dataKnown) {
        return {Answer::Undecided, false, u"data"_s, {}, {},
            CompatRules::tr("The checkpoint's data could not be read, so the modules it needs are not known."), {}};
    }
    QStringList open;
    for (const QString &module : modulesOf(c.a)) {
        const QString name = shortModule(module);
        const Answer answer = c.reader.imports(module);
        if (answer == Answer::No) {
            return {Answer::No, false, u"modules"_s, name, {}, missingModuleMessage(name, c.reader),
                missingModuleAdvice(name)};
        }
        if (answer == Answer::Undecided && !open.contains(name)) {
            open << name;
        }
    }
    if (open.isEmpty()) {
        return {};
    }
    return {Answer::Undecided, true, u"modules"_s, open.join(", "_L1), {},
        CompatRules::tr("It loads only where %1 can be imported: the checkpoint's data names it.").arg(someNames(open)),
        CompatRules::tr("Make sure the module is on Python's path where training runs.")};
}

// numpy 2's random generators: numpy 1 raises while rebuilding them, and the key is dropped.
bool seededByNumpy2(const CheckpointFacts &facts, const QString &key)
{
    return std::ranges::any_of(facts.globals.value(key),
        [](const QString &name) { return name.startsWith("numpy.random.bit_generator "_L1); });
}

// A key that raises RuntimeError, TypeError or AttributeError is dropped with a warning; without these, load gives up.
Outcome essentialsSurvive(const RuleContext &c)
{
    const bool numpy1 = !c.reader.numpy.isNull() && c.reader.numpy < QVersionNumber(2, 0);
    for (const QString &key : {u"observation_space"_s, u"action_space"_s}) {
        if (numpy1 && seededByNumpy2(c.a, key)) {
            return {Answer::No, false, key, u"numpy "_s + c.a.numpy.toString(), u"numpy "_s + c.reader.numpy.toString(),
                CompatRules::tr(
                    "%1 holds a random generator of numpy 2, which the target's numpy %2 cannot rebuild: the "
                    "space is dropped, and load then gives up.")
                    .arg(key, c.reader.numpy.toString()),
                CompatRules::tr("Use numpy 2 where training runs, or resume by set_parameters.")};
        }
    }
    for (const QString &key : {u"policy_class"_s, u"policy_kwargs"_s}) {
        const Dropped dropped = droppedBecause(key, c);
        if (dropped != Dropped::No && dropped != Dropped::MayCrash) {
            return {Answer::No, false, key, u"Python "_s + c.a.python.toString(),
                u"Python "_s + c.reader.python.toString(),
                CompatRules::tr(
                    "%1 carries a class of somebody's own as Python code, which the target's Python or cloudpickle "
                    "cannot rebuild: it is dropped, and the network no longer fits.")
                    .arg(key),
                CompatRules::tr("Use the Python version the checkpoint was saved with, or resume by set_parameters.")};
        }
    }
    return {};
}

// Once unpickled, gym's spaces are handed to shimmy.
Outcome gymSpacesAreBridged(const RuleContext &c)
{
    const bool gymSpaces = c.a.observationSpace && c.a.observationSpace->module.startsWith("gym."_L1);
    if (!gymSpaces || c.reader.usesGym() || c.reader.present.contains(u"shimmy"_s)) {
        return {};
    }
    return {Answer::No, false, u"observation_space"_s, c.a.observationSpace->module, {},
        CompatRules::tr("The checkpoint's spaces are gym's, and %1 needs shimmy to understand them: “Missing shimmy "
                        "installation”.")
            .arg(c.reader.name()),
        CompatRules::tr("Install gym and shimmy (0.2.1 or later) where training runs, or resume by set_parameters.")};
}

QString partName(const QString &part)
{
    const QString last = part.section(u'.', -1);
    if (last == "type"_L1) {
        return CompatRules::tr("kind", "of a space: Box against Discrete");
    }
    if (last == "shape"_L1) {
        return CompatRules::tr("shape");
    }
    if (last == "dtype"_L1) {
        return CompatRules::tr("data type");
    }
    if (last == "low"_L1) {
        return CompatRules::tr("lower bound");
    }
    if (last == "high"_L1) {
        return CompatRules::tr("upper bound");
    }
    if (last == "n"_L1 || last == "nvec"_L1) {
        return CompatRules::tr("number of choices");
    }
    if (last == "start"_L1) {
        return CompatRules::tr("first value");
    }
    if (last == "keys"_L1) {
        return CompatRules::tr("names of the parts");
    }
    if (last == "order"_L1) {
        return CompatRules::tr("order of the parts");
    }
    return part;
}

QString spaceText(const std::optional<Space> &space)
{
    if (!space) {
        return {};
    }
    if (space->type.isEmpty() && space->n) {
        return u"n=%1"_s.arg(*space->n);
    }
    return space->type.isEmpty() && space->shape ? describeShape(*space->shape) : space->text();
}

Outcome spacesMatch(const RuleContext &c, const QString &field, const std::optional<Space> &saved,
    const std::optional<Space> &env, const QString &title)
{
    Outcome outcome;
    outcome.field = field;
    outcome.checkpoint = spaceText(saved);
    outcome.target = spaceText(env);
    if (!saved || !env) {
        outcome.passes = Answer::Undecided;
        outcome.message = !saved ? CompatRules::tr("%1: the checkpoint's could not be read.").arg(title)
                                 : CompatRules::tr("%1: the target does not state its own.").arg(title);
        outcome.advice = saved
            ? CompatRules::tr("State it in the section's expectations, or compare with a checkpoint.")
            : QString();
        return outcome;
    }
    const SpaceMatch match = compareSpaces(*saved, *env, c.reader.gymnasium);
    outcome.passes = match.equal;
    outcome.agrees = match.agrees;
    if (match.equal == Answer::No) {
        outcome.message = match.saved.isEmpty() || match.env.isEmpty()
            ? CompatRules::tr("%1: the %2 differ; load raises “spaces do not match”.").arg(title, partName(match.part))
            : CompatRules::tr(
                  "%1: the %2 is %3 in the checkpoint and %4 in the target; load raises “spaces do not match”.")
                  .arg(title, partName(match.part), match.saved, match.env);
        outcome.advice = CompatRules::tr("Resume in the environment the checkpoint was trained in, or start afresh.");
    } else if (match.equal == Answer::Undecided) {
        outcome.message = match.agrees
            ? CompatRules::tr(
                  "%1: what the target states agrees, but load compares bounds and data type too, and those it "
                  "does not state.")
                  .arg(title)
            : CompatRules::tr("%1: the target does not state enough to compare.").arg(title);
    }
    return outcome;
}

Outcome observationSpacesEqual(const RuleContext &c)
{
    return spacesMatch(
        c, u"observation_space"_s, c.a.observationSpace, c.b.observationSpace, CompatRules::tr("Observation space"));
}

Outcome actionSpacesEqual(const RuleContext &c)
{
    return spacesMatch(c, u"action_space"_s, c.a.actionSpace, c.b.actionSpace, CompatRules::tr("Action space"));
}

Outcome classAccepts(const RuleContext &c)
{
    const ClassFit fit = classFit(c.b.algorithm, c.a.algorithm);
    Outcome outcome {Answer::Yes, false, u"algorithm"_s, c.a.algorithm, c.b.algorithm, {}, {}};
    if (fit == ClassFit::Raises) {
        outcome.passes = Answer::No;
        outcome.message
            = CompatRules::tr("%1.load does not take a %2 checkpoint: it fails with an error that names no cause.")
                  .arg(c.b.algorithm, c.a.algorithm);
        outcome.advice = CompatRules::tr("Load it with %1.load.").arg(c.a.algorithm);
    } else if (fit == ClassFit::Unknown) {
        outcome.passes = Answer::Undecided;
        outcome.message = c.a.algorithm.isEmpty()
            ? CompatRules::tr(
                  "The checkpoint's algorithm could not be recognised (its policy is somebody's own class).")
            : c.b.algorithm.isEmpty() ? CompatRules::tr("The target does not say which algorithm it trains.")
                                      : CompatRules::tr("What %1.load takes is not known.").arg(c.b.algorithm);
    }
    return outcome;
}

Outcome optimizerOfOlderRelease(const RuleContext &c)
{
    if (!hasQNetwork(c.a.algorithm) || !c.reader.before(2, 4)) {
        return {};
    }
    const std::optional<bool> listed = listsTargetNetwork(c.a);
    if (!listed) {
        return {Answer::Undecided, true, u"policy.optimizer.pth"_s, {}, {},
            CompatRules::tr(
                "The checkpoint does not say which Stable-Baselines3 saved it; one saved by 2.4 or later does not "
                "load here."),
            {}};
    }
    if (*listed) {
        return {};
    }
    const QString writer = c.a.sb3.isNull() ? u"≥ 2.4"_s : c.a.sb3.toString();
    return {Answer::No, false, u"policy.optimizer.pth"_s, writer, c.reader.sb3.toString(),
        CompatRules::tr(
            "A %1 checkpoint of Stable-Baselines3 %2 does not load in %3: since 2.4 the optimizer leaves out the "
            "target network, and the sizes no longer match.")
            .arg(c.a.algorithm, writer, c.reader.sb3.toString()),
        CompatRules::tr("Train with Stable-Baselines3 2.4 or later.")};
}

// Before 2.7 the class cannot be unpickled and is dropped, but its settings stay and are handed to an ordinary buffer,
// whose constructor does not know them (common/off_policy_algorithm.py, _setup_model).
Outcome replayBufferIsKnown(const RuleContext &c)
{
    const bool nStep
        = c.a.globals.value(u"replay_buffer_class"_s).contains(u"stable_baselines3.common.buffers NStepReplayBuffer"_s);
    if (!nStep || !c.reader.before(2, 7)) {
        return {};
    }
    return {Answer::No, false, u"replay_buffer_class"_s, u"NStepReplayBuffer"_s, c.reader.sb3.toString(),
        CompatRules::tr("The checkpoint learns from n-step returns, whose replay buffer exists from Stable-Baselines3 "
                        "2.7 on: %1 drops the class and then fails over its settings.")
            .arg(c.reader.name()),
        CompatRules::tr("Train with Stable-Baselines3 2.7 or later, or resume by set_parameters.")};
}

/// Names of tensors that a release gave up: its network can no longer be rebuilt.
struct OldLayout
{
    QLatin1StringView prefix;
    int major;
    int minor; ///< the first release without it
};

Outcome networkCanBeRebuilt(const RuleContext &c)
{
    static constexpr OldLayout layouts[] = {
        {"mlp_extractor.shared_net."_L1, 1, 8}, // layers shared by actor and critic
        {"critic.q1_net."_L1, 0, 8}, // since then critic.qf0
    };
    for (const OldLayout &old : layouts) {
        const auto tensor
            = std::ranges::find_if(c.a.policy, [&](const TensorInfo &info) { return info.key.startsWith(old.prefix); });
        if (tensor == c.a.policy.end() || c.reader.before(old.major, old.minor)) {
            continue;
        }
        return {Answer::No, false, u"policy."_s + tensor->key, c.a.sb3.toString(), c.reader.sb3.toString(),
            CompatRules::tr("The checkpoint's network has %1, which Stable-Baselines3 no longer builds since %2: load "
                            "raises missing keys.")
                .arg(tensor->key, QVersionNumber(old.major, old.minor).toString()),
            CompatRules::tr("Train with the Stable-Baselines3 that saved it, or start afresh.")};
    }
    return {};
}

constexpr Rule rules[] = {
    {"load.modules",
        QT_TRANSLATE_NOOP("Reprise::CompatRules",
            "load unpickles everything in the checkpoint's data, so every module named there must be importable."),
        modulesCanBeImported},
    {"load.gym_spaces",
        QT_TRANSLATE_NOOP("Reprise::CompatRules",
            "Stable-Baselines3 2.x works on gymnasium; it understands gym's spaces only through shimmy."),
        gymSpacesAreBridged},
    {"load.unpickling",
        QT_TRANSLATE_NOOP("Reprise::CompatRules",
            "What cannot be unpickled is dropped with a warning; without its spaces and its policy a checkpoint does "
            "not load."),
        essentialsSurvive},
    {"load.observation_space",
        QT_TRANSLATE_NOOP("Reprise::CompatRules",
            "load compares the saved observation space with the environment's, as gymnasium defines equality."),
        observationSpacesEqual},
    {"load.action_space",
        QT_TRANSLATE_NOOP("Reprise::CompatRules",
            "load compares the saved action space with the environment's, as gymnasium defines equality."),
        actionSpacesEqual},
    {"load.class",
        QT_TRANSLATE_NOOP("Reprise::CompatRules",
            "load never checks the class: some take each other's files, all others fail with an error that names no "
            "cause."),
        classAccepts},
    {"load.q_optimizer",
        QT_TRANSLATE_NOOP("Reprise::CompatRules",
            "The optimizer of DQN and QRDQN changed size in Stable-Baselines3 2.4; newer releases repair older files, "
            "not the other way round."),
        optimizerOfOlderRelease},
    {"load.replay_buffer",
        QT_TRANSLATE_NOOP("Reprise::CompatRules",
            "load builds an empty replay buffer of the saved class with the saved settings; the class for n-step "
            "returns came with Stable-Baselines3 2.7."),
        replayBufferIsKnown},
    {"load.network",
        QT_TRANSLATE_NOOP("Reprise::CompatRules",
            "load rebuilds the network by the reader's rules: layers shared by actor and critic went in "
            "Stable-Baselines3 1.8."),
        networkCanBeRebuilt},
};

} // namespace

std::span<const Rule> loadRules()
{
    return rules;
}

QString someNames(const QStringList &names, qsizetype most)
{
    if (names.size() <= most) {
        if (names.size() < 2) {
            return names.join(QString());
        }
        return CompatRules::tr("%1 and %2", "a list: a, b and c")
            .arg(names.first(names.size() - 1).join(", "_L1), names.last());
    }
    return CompatRules::tr("%1 and %n more", nullptr, static_cast<int>(names.size() - most))
        .arg(names.first(most).join(", "_L1));
}

} // namespace Reprise
