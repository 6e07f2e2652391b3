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

using Findings = QList<Finding>;

constexpr Methods both = Methods(Method::Load) | Method::SetParameters;

// Python's code objects are described by 15 arguments in 3.7, 16 in 3.8 to 3.10, 18 from 3.11 on; 3.12 orders them
// otherwise.
int codeShape(const QVersionNumber &python)
{
    const QVersionNumber minor(python.majorVersion(), python.minorVersion());
    return minor < QVersionNumber(3, 8) ? 0 : minor < QVersionNumber(3, 11) ? 1 : minor < QVersionNumber(3, 12) ? 2 : 3;
}

bool carriesCode(const QStringList &names)
{
    return std::ranges::any_of(names, [](const QString &name) {
        return name.startsWith("cloudpickle."_L1)
            && (name.endsWith(" _make_function"_L1) || name.endsWith(" _make_skel_func"_L1)
                || name.endsWith(" _fill_function"_L1));
    });
}

QString className(const CheckpointFacts &facts)
{
    return facts.algorithm.isEmpty() ? CompatRules::tr("the class") : facts.algorithm;
}

QString reasonText(Dropped dropped, const RuleContext &c)
{
    switch (dropped) {
    case Dropped::NewSchedule:
        return CompatRules::tr("Stable-Baselines3 %1 does not know the schedules of 2.7 and later")
            .arg(c.reader.sb3.toString());
    case Dropped::NewCloudpickle:
        return CompatRules::tr("cloudpickle %1 cannot read a function written by cloudpickle 3")
            .arg(c.reader.cloudpickle.toString());
    case Dropped::OtherPython:
        return CompatRules::tr("Python %1 cannot rebuild a function saved by Python %2")
            .arg(c.reader.python.toString(), c.a.python.toString());
    case Dropped::No:
    case Dropped::MayCrash:
        break;
    }
    return {};
}

// A schedule that is dropped: some are rebuilt from other values, some fall back to the class's default in silence.
Findings droppedSchedules(const RuleContext &c)
{
    Findings found;
    for (const QString &key : c.a.globals.keys()) {
        const Dropped dropped = droppedBecause(key, c);
        if (dropped == Dropped::No) {
            continue;
        }
        const bool fallsBack = key == "clip_range"_L1 || key == "clip_range_vf"_L1 || key == "learning_rate"_L1;
        const bool rebuilt = key.endsWith("_schedule"_L1);
        if (dropped == Dropped::MayCrash) {
            if (fallsBack) {
                found << Finding {Severity::Caveat, {}, key, u"Python "_s + c.a.python.toString(),
                    u"Python "_s + c.reader.python.toString(), {},
                    CompatRules::tr(
                        "%1 carries bytecode of Python %2; Python %3 takes it, and may crash when training calls it.")
                        .arg(key, c.a.python.toString(), c.reader.python.toString()),
                    CompatRules::tr("Pass %1 again by custom_objects when loading.").arg(key), {}};
            }
            continue;
        }
        if (fallsBack) {
            found << Finding {Severity::Caveat, {}, key, {}, {}, {},
                CompatRules::tr("%1 is dropped with a warning, because %2; training goes on with the default of %3.")
                    .arg(key, reasonText(dropped, c), className(c.a)),
                CompatRules::tr("Pass %1 again by custom_objects when loading.").arg(key), {}};
        } else if (rebuilt) {
            found << Finding {Severity::Info, {}, key, {}, {}, {},
                CompatRules::tr("%1 is dropped with a warning, because %2; it is rebuilt from the stored values.")
                    .arg(key, reasonText(dropped, c)),
                {}, {}};
        } else {
            found << Finding {Severity::Caveat, {}, key, {}, {}, {},
                CompatRules::tr("%1 is dropped with a warning, because %2.").arg(key, reasonText(dropped, c)), {}, {}};
        }
    }
    return found;
}

Finding versions(const QString &field, const QVersionNumber &mine, const QVersionNumber &theirs, const QString &message)
{
    return {Severity::Info, {}, field, mine.toString(), theirs.toString(), {}, message, {}, {}};
}

Findings otherRelease(const RuleContext &c)
{
    if (c.reader.sb3.isNull() || c.a.sb3.isNull() || c.a.sb3 == c.reader.sb3) {
        return {};
    }
    return {versions(u"versions.stable_baselines3"_s, c.a.sb3, c.reader.sb3,
        CompatRules::tr("Saved by Stable-Baselines3 %1, loaded by %2.")
            .arg(c.a.sb3.toString(), c.reader.sb3.toString()))};
}

Findings unknownRelease(const RuleContext &c)
{
    if (!c.reader.sb3.isNull()) {
        return {};
    }
    return {versions(u"versions.stable_baselines3"_s, {}, {},
        CompatRules::tr(
            "Nothing says which Stable-Baselines3 will load the checkpoint; the newest known rules were used."))};
}

Findings otherGym(const RuleContext &c)
{
    const bool gymSpaces = c.a.observationSpace && c.a.observationSpace->module.startsWith("gym."_L1);
    if (!gymSpaces || c.reader.usesGym()) {
        return {};
    }
    return {Finding {Severity::Caveat, {}, u"versions.gym"_s, c.a.gym.toString(), c.reader.gymnasium.toString(), {},
        CompatRules::tr("Trained on gym, resumed on gymnasium: reset and step have other results there."),
        CompatRules::tr("Check the environment's port to gymnasium."), {}}};
}

Findings otherNumpy(const RuleContext &c)
{
    if (c.a.numpy.isNull() || c.reader.numpy.isNull() || c.a.numpy.majorVersion() == c.reader.numpy.majorVersion()) {
        return {};
    }
    return {versions(u"versions.numpy"_s, c.a.numpy, c.reader.numpy,
        CompatRules::tr("Saved with numpy %1, loaded with numpy %2.")
            .arg(c.a.numpy.toString(), c.reader.numpy.toString()))};
}

Findings otherTorch(const RuleContext &c)
{
    if (c.a.torch.isNull() || c.b.torch.isNull() || c.a.torch.majorVersion() == c.b.torch.majorVersion()) {
        return {};
    }
    return {versions(u"versions.torch"_s, c.a.torch, c.b.torch,
        CompatRules::tr("Saved with torch %1, loaded with torch %2.").arg(c.a.torch.toString(), c.b.torch.toString()))};
}

constexpr ResumeRule rules[] = {
    {"portability.dropped", Method::Load,
        QT_TRANSLATE_NOOP("Reprise::CompatRules",
            "Schedules are saved as code or as objects of their release; what cannot be read back is dropped with a "
            "warning."),
        droppedSchedules},
    {"portability.gym", both,
        QT_TRANSLATE_NOOP("Reprise::CompatRules", "Stable-Baselines3 2.0 moved from gym to gymnasium."), otherGym},
    {"portability.release", both,
        QT_TRANSLATE_NOOP("Reprise::CompatRules", "Stable-Baselines3 never compares releases."), otherRelease},
    {"portability.unknown_release", both,
        QT_TRANSLATE_NOOP("Reprise::CompatRules", "Some rules depend on the release that loads."), unknownRelease},
    {"portability.numpy", both, QT_TRANSLATE_NOOP("Reprise::CompatRules", "numpy 2 renamed modules that pickles name."),
        otherNumpy},
    {"portability.torch", both, QT_TRANSLATE_NOOP("Reprise::CompatRules", "torch reads the files of other releases."),
        otherTorch},
};

} // namespace

Dropped droppedBecause(const QString &key, const RuleContext &c)
{
    const QStringList names = c.a.globals.value(key);
    static const QStringList schedules {u"stable_baselines3.common.utils FloatSchedule"_s,
        u"stable_baselines3.common.utils ConstantSchedule"_s, u"stable_baselines3.common.utils LinearSchedule"_s};
    if (c.reader.before(2, 7)
        && std::ranges::any_of(schedules, [&](const QString &name) { return names.contains(name); })) {
        return Dropped::NewSchedule;
    }
    if (!carriesCode(names)) {
        return Dropped::No;
    }
    if (names.contains(u"cloudpickle.cloudpickle _function_setstate"_s) && !c.reader.cloudpickle.isNull()
        && c.reader.cloudpickle < QVersionNumber(3)) {
        return Dropped::NewCloudpickle;
    }
    if (c.a.python.isNull() || c.reader.python.isNull()) {
        return Dropped::No;
    }
    const int mine = codeShape(c.a.python);
    const int theirs = codeShape(c.reader.python);
    // 3.11's description is taken by 3.12 and later, but not the other way round.
    if (mine != theirs && !(mine == 2 && theirs == 3)) {
        return Dropped::OtherPython;
    }
    const bool sameMinor = c.a.python.majorVersion() == c.reader.python.majorVersion()
        && c.a.python.minorVersion() == c.reader.python.minorVersion();
    return sameMinor ? Dropped::No : Dropped::MayCrash;
}

std::span<const ResumeRule> portabilityRules()
{
    return rules;
}

} // namespace Reprise
