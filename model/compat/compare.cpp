// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/compat/compare.h"

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

QString why(const char *text)
{
    return QCoreApplication::translate("Reprise::CompatRules", text);
}

// The same said for both ways of loading is said once.
void add(QList<Finding> &findings, const Finding &fresh)
{
    for (Finding &known : findings) {
        if (known.severity == fresh.severity && known.field == fresh.field && known.message == fresh.message
            && known.checkpoint == fresh.checkpoint && known.target == fresh.target) {
            known.methods |= fresh.methods;
            return;
        }
    }
    findings << fresh;
}

Finding toFinding(const Rule &rule, const Outcome &outcome, Severity severity, Method method)
{
    return {severity, QString::fromLatin1(rule.id), outcome.field, outcome.checkpoint, outcome.target, method,
        outcome.message, outcome.advice, why(rule.why)};
}

/// One way of loading while it is being judged.
struct Judgement
{
    MethodVerdict result;
    QList<Finding> findings;
    QString firstCaveat;
};

Judgement judgeLoading(Method method, const RuleContext &context)
{
    Judgement judged;
    judged.result.verdict = Verdict::Loads;
    const auto rules = method == Method::Load ? loadRules() : setParametersRules();
    for (const Rule &rule : rules) {
        const Outcome outcome = rule.check(context);
        if (outcome.passes == Answer::Yes) {
            continue;
        }
        const bool refuses = outcome.passes == Answer::No;
        const Verdict verdict = refuses ? Verdict::Refused : outcome.agrees ? Verdict::Caveats : Verdict::Unknown;
        const Severity severity = refuses ? Severity::Blocking : outcome.agrees ? Severity::Caveat : Severity::Info;
        judged.findings << toFinding(rule, outcome, severity, method);
        // The rules stand in the order in which Stable-Baselines3 fails: the first that refuses is the reason.
        if (verdict > judged.result.verdict) {
            judged.result.verdict = verdict;
            judged.result.reason = outcome.message;
        }
    }
    return judged;
}

void judgeTraining(Judgement &judged, Method method, const RuleContext &context)
{
    if (judged.result.verdict == Verdict::Refused || judged.result.verdict == Verdict::Unknown) {
        return;
    }
    judged.result.trains = true;
    const auto rules = method == Method::Load ? trainingRulesAfterLoad() : trainingRulesAfterSetParameters();
    for (const Rule &rule : rules) {
        const Outcome outcome = rule.check(context);
        if (outcome.passes == Answer::Yes) {
            continue;
        }
        if (!outcome.message.isEmpty()) {
            judged.findings << toFinding(rule, outcome, Severity::Caveat, method);
        }
        if (outcome.passes == Answer::No) {
            if (judged.result.trains != false) {
                judged.result.reason = outcome.message;
            }
            judged.result.trains = false;
            judged.result.verdict = Verdict::Caveats;
        } else if (judged.result.trains == true) {
            judged.result.trains.reset();
        }
    }
}

void addConsequences(Judgement &judged, std::span<const ResumeRule> rules, Method method, const RuleContext &context)
{
    const bool refused = judged.result.verdict == Verdict::Refused;
    for (const ResumeRule &rule : rules) {
        if (!rule.methods.testFlag(method)) {
            continue;
        }
        for (Finding found : rule.check(context)) {
            const bool elsewhere = found.methods.toInt() != 0 && !found.methods.testFlag(method);
            // What is lost on resuming is no matter where it does not come to that.
            if (elsewhere || (refused && found.severity == Severity::Caveat)) {
                continue;
            }
            found.methods = method;
            found.rule = QString::fromLatin1(rule.id);
            found.why = why(rule.why);
            judged.findings << found;
        }
    }
}

QString goodReason(Method method, const RuleContext &context)
{
    return method == Method::Load
        ? CompatRules::tr("Its modules, spaces and class are what the target's are: %1 loads it.")
              .arg(context.reader.name())
        : CompatRules::tr("Its tensors and optimizers are what the target's model has: %1 takes them.")
              .arg(context.reader.name());
}

void conclude(Judgement &judged, Method method, const RuleContext &context)
{
    const auto caveat = std::ranges::find(judged.findings, Severity::Caveat, &Finding::severity);
    if (judged.result.verdict == Verdict::Loads && caveat != judged.findings.end()) {
        judged.result.verdict = Verdict::Caveats;
        judged.result.reason = caveat->message;
    }
    if (judged.result.reason.isEmpty()) {
        judged.result.reason = goodReason(method, context);
    }
    if (judged.result.verdict == Verdict::Refused && method == Method::SetParameters) {
        judged.findings << Finding {Severity::Info, u"set_parameters.not_atomic"_s, u"policy"_s, {}, {}, method,
            CompatRules::tr("A set_parameters that fails may already have changed the model."),
            CompatRules::tr("Build the model anew before training on."),
            CompatRules::tr("Matching tensors are copied before the error is noticed.")};
    }
}

QList<Finding> nothingToCompare(const RuleContext &context, Methods methods)
{
    if (context.source != Target::Source::Nothing) {
        return {};
    }
    return {{Severity::Info, u"target.nothing"_s, u"target"_s, context.a.name, {}, methods,
        CompatRules::tr(
            "There is nothing to compare the checkpoint with. Nothing speaks against it, but that is no more than "
            "hope."),
        CompatRules::tr("State the section's expectations, or compare with a checkpoint that its program has written."),
        {}}};
}

} // namespace

Comparison compare(const CheckpointFacts &checkpoint, const Target &target, const CompareOptions &options)
{
    const Reader reader = Reader::of(checkpoint, target, options);
    const RuleContext context {checkpoint, target.facts, reader, target.source};
    Comparison comparison;
    comparison.checkpointName = checkpoint.name;
    comparison.targetName = target.name;
    comparison.readerVersion = reader.sb3.toString();
    comparison.gymnasiumVersion = reader.gymnasium.toString();
    for (const Finding &finding : nothingToCompare(context, options.methods)) {
        add(comparison.findings, finding);
    }
    for (const Method method : {Method::Load, Method::SetParameters}) {
        if (!options.methods.testFlag(method)) {
            continue;
        }
        Judgement judged = judgeLoading(method, context);
        judgeTraining(judged, method, context);
        if (judged.result.verdict != Verdict::Refused) {
            addConsequences(judged, resumeRules(), method, context);
        }
        addConsequences(judged, portabilityRules(), method, context);
        conclude(judged, method, context);
        comparison.methods.insert(method, judged.result);
        for (const Finding &finding : std::as_const(judged.findings)) {
            add(comparison.findings, finding);
        }
    }
    for (const QString &note : target.notes) {
        add(comparison.findings,
            {Severity::Info, u"target.note"_s, u"target"_s, {}, {}, options.methods, note, {}, {}});
    }
    std::ranges::stable_sort(comparison.findings, std::ranges::greater {}, &Finding::severity);
    if (options.sideBySide) {
        comparison.properties = propertyRows(checkpoint, target);
    }
    return comparison;
}

} // namespace Reprise
