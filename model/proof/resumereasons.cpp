// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/proof/resumereasons.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct ResumeReasons
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::ResumeReasons)
};

using Reason = ResumeProof::Reason;
using Source = Evidence::Source;

/// A reason the log states in so many words.
struct Told
{
    Reason reason;
    QRegularExpression pattern;
};

/// In order of likelihood: the first that is met explains most.
const QList<Told> &toldReasons()
{
    constexpr auto anyCase = QRegularExpression::CaseInsensitiveOption;
    static const QList<Told> table {
        {Reason::ResumeSwitchedOff,
            QRegularExpression(u"asked to begin anew|resume_training\\s*[=:]\\s*false|--no-resume"_s, anyCase)},
        {Reason::LfsPointer,
            QRegularExpression(u"git lfs pointer|invalid load key, 'v'|version https://git-lfs"_s, anyCase)},
        {Reason::LoadFailed,
            QRegularExpression(
                u"could not be loaded|error\\(s\\) in loading state_dict|size mismatch for|missing key\\(s\\)"
                u"|unexpected key\\(s\\)|parameter group that doesn't match|spaces do not match|is damaged"
                u"|failed to load (?:the )?(?:checkpoint|model)|error loading (?:checkpoint|model)"
                u"|no module named|badzipfile|file is not a zip"_s,
                anyCase)},
        {Reason::DifferentConfiguration,
            QRegularExpression(u"config(?:uration)?[ _](?:hash "
                               u")?(?:changed|mismatch|differs)|_CONFIG_[0-9a-f]{8}|incompatible checkpoint"
                               u"|archiv\\w+ (?:incompatible|old) checkpoint"_s,
                anyCase)},
        {Reason::AlreadyComplete,
            QRegularExpression(
                u"nothing (?:is )?left to train|already (?:fully )?trained|training (?:is |was )?already complete"
                u"|\\b0 (?:time)?steps (?:remaining|left)|remaining (?:time)?steps?\\s*[:=]\\s*0\\b"_s,
                anyCase)},
        {Reason::NeverArrived,
            QRegularExpression(
                u"is not mounted|is not among the inputs|no checkpoint arrived|lies among the inputs, but with other content"_s,
                anyCase)},
        {Reason::NothingAttached, QRegularExpression(u"nothing is attached"_s, anyCase)},
    };
    return table;
}

QString textOf(Reason reason)
{
    switch (reason) {
    case Reason::NothingAttached:
        return ResumeReasons::tr("Nothing was attached to this run. Attach the kernel of the run before it, or restore "
                                 "its checkpoints and commit them.");
    case Reason::NeverArrived:
        return ResumeReasons::tr(
            "The checkpoint never arrived: something was attached, but the run did not find the file in it. "
            "Check that the attached run still has it among its outputs.");
    case Reason::LfsPointer:
        return ResumeReasons::tr(
            "What arrived was a Git LFS pointer, a small text in place of the file. Attach the run's outputs "
            "instead of committing checkpoints, or fetch them with “git lfs pull”.");
    case Reason::LoadFailed:
        return ResumeReasons::tr(
            "The checkpoint could not be loaded, and training code went on without it. Compare it with what "
            "the section expects: network, spaces and library versions.");
    case Reason::DifferentConfiguration:
        return ResumeReasons::tr(
            "Training code put the checkpoint aside, because it was made with another configuration.");
    case Reason::NotFoundByName:
        return ResumeReasons::tr(
            "The file was there, but training looks for other names: check the scenario's prefix and the folder.");
    case Reason::StepZero:
        return ResumeReasons::tr("Training reads 0 steps from the checkpoint's name, which counts as no checkpoint.");
    case Reason::ResumeSwitchedOff:
        return ResumeReasons::tr("Resuming was switched off for this run.");
    case Reason::AlreadyComplete:
        return ResumeReasons::tr("The checkpoint has as many steps as were asked for: nothing was left to train.");
    }
    Q_UNREACHABLE_RETURN({});
}

void add(QList<ResumeProof::Likely> &reasons, Reason reason, const QList<Evidence> &evidence)
{
    if (!std::ranges::contains(reasons, reason, &ResumeProof::Likely::reason)) {
        reasons.append({reason, textOf(reason), evidence});
    }
}

bool readsAsZero(const QString &name)
{
    static const QRegularExpression pattern(u"_0+_steps"_s);
    return pattern.match(name).hasMatch();
}

} // namespace

QList<ResumeProof::Likely> likelyReasons(const ResumeProofInput &input, const QStringList &arrived)
{
    QList<ResumeProof::Likely> reasons;
    for (const Told &told : toldReasons()) {
        QList<Evidence> evidence;
        for (int i = 0; i < int(input.log.size()) && evidence.size() < 3; ++i) {
            if (told.pattern.match(input.log.at(i).text).hasMatch()) {
                evidence.append({Source::Log, i, input.log.at(i).text});
            }
        }
        if (!evidence.isEmpty()) {
            add(reasons, told.reason, evidence);
        }
    }
    const QString attached = input.attachedSources.isEmpty()
        ? ResumeReasons::tr("Attached to this run: nothing.")
        : ResumeReasons::tr("Attached to this run: %1.").arg(input.attachedSources.join(u", "_s));
    if (input.attachedSources.isEmpty() && arrived.isEmpty()) {
        add(reasons, Reason::NothingAttached, {{Source::Sources, -1, attached}});
    } else if (arrived.isEmpty()) {
        add(reasons, Reason::NeverArrived, {{Source::Sources, -1, attached}});
    }
    if (std::ranges::any_of(arrived, readsAsZero) || std::ranges::any_of(input.restoredNames, readsAsZero)) {
        add(reasons, Reason::StepZero, {});
    }
    if (!arrived.isEmpty() && reasons.isEmpty()) {
        add(reasons, Reason::NotFoundByName,
            {{Source::Files, -1, ResumeReasons::tr("It received: %1.").arg(arrived.join(u", "_s))}});
    }
    return reasons;
}

} // namespace Reprise
