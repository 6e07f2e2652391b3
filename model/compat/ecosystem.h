// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/compat/checkpointfacts.h"
#include "model/compat/compare.h"
#include "model/compat/spaceequality.h"

namespace Reprise {

/// The Python side that will load the checkpoint: which Stable-Baselines3, with what around it. Made from the options,
/// else from the target, else from the checkpoint itself.
struct Reader
{
    QVersionNumber sb3; ///< null: nothing says; the newest known rules are then used
    QVersionNumber gymnasium; ///< also gym's number for Stable-Baselines3 < 2.0
    QVersionNumber numpy; ///< null: not known
    QVersionNumber python;
    QVersionNumber cloudpickle;
    QStringList hidden; ///< top-level modules that are not there
    QStringList present; ///< top-level modules the target's own files name, or that somebody vouches for

    [[nodiscard]] static Reader of(
        const CheckpointFacts &checkpoint, const Target &target, const CompareOptions &options);

    [[nodiscard]] bool before(int major, int minor) const
    {
        return !sb3.isNull() && sb3 < QVersionNumber(major, minor);
    }
    /// Stable-Baselines3 below 2.0 works on gym, later ones on gymnasium.
    [[nodiscard]] bool usesGym() const { return before(2, 0); }
    [[nodiscard]] QString name() const; ///< "Stable-Baselines3 2.7.0"

    /// Can `module` be imported there? Undecided: a module of somebody's own that nobody vouches for.
    [[nodiscard]] Answer imports(const QString &module) const;
};

/// The gymnasium that comes with a Stable-Baselines3 version (the newest its setup.py allows; gym below 2.0).
[[nodiscard]] QVersionNumber gymnasiumFor(const QVersionNumber &sb3);

/// One cell of the class table of compat/rules.md.
enum class ClassFit {
    Trains, ///< loads and trains
    LoadsOnly, ///< loads without a word, but cannot train (the table's star)
    Raises,
    Unknown, ///< a class the table does not know
};

/// Does `target.load(checkpoint)` accept a file of another class?
[[nodiscard]] ClassFit classFit(const QString &target, const QString &checkpoint);

/// DQN and QRDQN: their optimizer counted the target network's parameters too before Stable-Baselines3 2.4.
[[nodiscard]] bool hasQNetwork(const QString &algorithm);

/// Does the optimizer in this DQN or QRDQN file list the target network's parameters too? Counted where tensors and
/// optimizer are known, for that is what torch compares (pre-releases and forks changed at other numbers); else by the
/// version. Nothing: neither is known.
[[nodiscard]] std::optional<bool> listsTargetNetwork(const CheckpointFacts &facts);

/// Sizes of an optimizer's groups as they are in the live model of the target program under `reader`, which may differ
/// from those in its file.
[[nodiscard]] QList<int> liveGroups(
    const OptimizerInfo &optimizer, const CheckpointFacts &target, const Reader &reader);

} // namespace Reprise
