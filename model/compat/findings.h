// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFlags>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace Reprise {

/// How much a finding weighs.
enum class Severity {
    Info, ///< a difference that changes nothing, or only what one asked for
    Caveat, ///< it loads, but not everything comes back, or training does not run on
    Blocking, ///< Stable-Baselines3 raises
};

/// The answer, from best to worst as the overall verdict counts them.
enum class Verdict { Loads, Caveats, Unknown, Refused };

/// The two ways training code resumes; they fail differently.
enum class Method {
    Load = 1, ///< `Algorithm.load(A, env=…)`: A's own network is rebuilt; spaces and class decide
    SetParameters = 2, ///< `model.set_parameters(A)` on a freshly built model: tensors and optimizers decide
};
Q_DECLARE_FLAGS(Methods, Method)
Q_DECLARE_OPERATORS_FOR_FLAGS(Methods)

/// One thing noticed. `field` and the two values are untranslated (names and values of files); message and advice are
/// translated sentences.
struct Finding
{
    Severity severity = Severity::Info;
    QString rule; ///< stable id of the rule that speaks, "load.observation_space"; not in the JSON
    QString field; ///< "observation_space", "policy.optimizer.pth", …
    QString checkpoint; ///< value in the checkpoint; null QString: has none or not known
    QString target; ///< value in the target; likewise
    Methods methods; ///< for which way of loading it matters
    QString message; ///< what will happen
    QString advice; ///< what to do; may be empty
    QString why; ///< translated: the rule itself in one sentence; not in the JSON

    friend bool operator==(const Finding &, const Finding &) = default;
};

/// The answer for one way of loading.
struct MethodVerdict
{
    Verdict verdict = Verdict::Unknown;
    QString reason; ///< one translated sentence: the rule that decided
    std::optional<bool> trains; ///< does one more update run afterwards; unset: it does not load, or cannot be told
    friend bool operator==(const MethodVerdict &, const MethodVerdict &) = default;
};

/// One property on both sides, for the side-by-side view.
struct PropertyRow
{
    QString field; ///< stable id: "versions.torch", "policy.action_net.weight"
    QString group; ///< translated heading: "Spaces", "Network", …
    QString label; ///< translated name, or the field itself
    QString checkpoint; ///< null: not there
    QString target;
    bool same = true; ///< nothing to see here; unknown on one side counts as same
    friend bool operator==(const PropertyRow &, const PropertyRow &) = default;
};

/// Everything compare() has to say.
struct Comparison
{
    QString checkpointName;
    QString targetName;
    QString readerVersion; ///< the Stable-Baselines3 version judged for; empty: not known
    QString gymnasiumVersion; ///< the gymnasium (or gym) version that came with it
    QMap<Method, MethodVerdict> methods; ///< only those asked for
    QList<Finding> findings; ///< worst first
    QList<PropertyRow> properties;

    /// The worse of the methods asked for.
    [[nodiscard]] Verdict verdict() const;
    /// The sentence of the method that decided verdict().
    [[nodiscard]] QString reason() const;
    [[nodiscard]] qsizetype count(Severity severity) const;

    friend bool operator==(const Comparison &, const Comparison &) = default;
};

/// "loads", "caveats", "unknown", "refused": the JSON's words; never translated.
[[nodiscard]] QString verdictId(Verdict verdict);
/// "blocking", "caveat", "info".
[[nodiscard]] QString severityId(Severity severity);
/// "load", "set_parameters".
[[nodiscard]] QString methodId(Method method);
/// The same as people read them, translated: "will not load", "loads with caveats" …
[[nodiscard]] QString verdictText(Verdict verdict);
[[nodiscard]] QString severityText(Severity severity);
/// "load", "set_parameters", "both" (or empty: both) → Methods; empty flags for anything else.
[[nodiscard]] Methods methodsFromText(const QString &text);

/// The document of `compare --json` (design.md, section 5). UTF-8, indented.
[[nodiscard]] QByteArray toJson(const Comparison &comparison);
[[nodiscard]] QJsonObject toJsonObject(const Comparison &comparison); ///< the same, to be part of a larger document
/// A page of its own, without scripts or links, to keep or to print; translated.
[[nodiscard]] QString toHtml(const Comparison &comparison);

} // namespace Reprise
