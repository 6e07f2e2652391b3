// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/compat/ecosystem.h"
#include "model/compat/findings.h"

#include <span>

namespace Reprise {

/// What every rule looks at: checkpoint A, target B and the Python that loads. The rules are pure functions of it.
struct RuleContext
{
    const CheckpointFacts &a;
    const CheckpointFacts &b;
    const Reader &reader;
    Target::Source source = Target::Source::Nothing;
};

/// What a rule says.
struct Outcome
{
    Answer passes = Answer::Yes; ///< No: Stable-Baselines3 raises (or cannot train); Undecided: not enough is known
    bool agrees = false; ///< Undecided, but all that is stated agrees: counts as passing, with a caveat
    QString field = {};
    QString checkpoint = {};
    QString target = {};
    QString message = {}; ///< translated; for No and Undecided
    QString advice = {};
};

/// One row of a table of rules. `why` is the rule in one sentence, marked for translation in the context
/// "Reprise::CompatRules".
struct Rule
{
    const char *id;
    const char *why;
    Outcome (*check)(const RuleContext &);
};

/// What load(A, env=B) asks for, in the order in which Stable-Baselines3 fails.
[[nodiscard]] std::span<const Rule> loadRules();
/// What set_parameters(A) on B's fresh model asks for, in the order in which it fails.
[[nodiscard]] std::span<const Rule> setParametersRules();
/// Loaded, but does training then run? One table for each way of loading.
[[nodiscard]] std::span<const Rule> trainingRulesAfterLoad();
[[nodiscard]] std::span<const Rule> trainingRulesAfterSetParameters();

/// Something that is lost, changed or worth knowing although it loads.
struct ResumeRule
{
    const char *id;
    Methods methods; ///< for which way of loading it is true
    const char *why;
    /// Nothing to say: an empty list. `methods` of the findings may be left empty: then the rule's.
    QList<Finding> (*check)(const RuleContext &);
};
[[nodiscard]] std::span<const ResumeRule> resumeRules();
/// The same for versions: what another Python, numpy, torch or Stable-Baselines3 changes.
[[nodiscard]] std::span<const ResumeRule> portabilityRules();

/// Why a key of `data` cannot be unpickled by the reader, although its modules are there; Stable-Baselines3 then drops
/// the key with a warning.
enum class Dropped {
    No,
    NewSchedule, ///< a schedule object of Stable-Baselines3 2.7, read by an older one
    NewCloudpickle, ///< a function written by cloudpickle 3, read by an older one
    OtherPython, ///< a function's bytecode, whose description another Python does not take
    MayCrash, ///< not dropped: bytecode of another Python that is taken, but perhaps not understood
};
[[nodiscard]] Dropped droppedBecause(const QString &key, const RuleContext &context);

/// Both sides side by side, whatever the verdict.
[[nodiscard]] QList<PropertyRow> propertyRows(const CheckpointFacts &a, const Target &target);

/// `labnets`, `labnets and other`, `labnets, other and 3 more`: names for a sentence.
[[nodiscard]] QString someNames(const QStringList &names, qsizetype most = 3);

} // namespace Reprise
