// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/runs/sectionstate.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::SectionState)
};

bool isGoing(const Run &run)
{
    return run.status == RunStatus::Queued || run.status == RunStatus::Running
        || run.status == RunStatus::CancelRequested;
}

bool isDecided(const Run &run)
{
    return run.verdict != RunVerdict::Unknown || run.status == RunStatus::Error;
}

} // namespace

QString sectionStateName(SectionState state)
{
    switch (state) {
    case SectionState::NeverRun:
        return u"never_run"_s;
    case SectionState::Running:
        return u"running"_s;
    case SectionState::Succeeded:
        return u"succeeded"_s;
    case SectionState::Failed:
        return u"failed"_s;
    case SectionState::Resumed:
        return u"resumed"_s;
    case SectionState::Unclear:
        return u"unclear"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

QString sectionStateText(SectionState state)
{
    switch (state) {
    case SectionState::NeverRun:
        return Text::tr("Never run");
    case SectionState::Running:
        return Text::tr("Running");
    case SectionState::Succeeded:
        return Text::tr("Succeeded");
    case SectionState::Failed:
        return Text::tr("Failed");
    case SectionState::Resumed:
        return Text::tr("Succeeded, resumed");
    case SectionState::Unclear:
        return Text::tr("Outcome unclear");
    }
    Q_UNREACHABLE_RETURN({});
}

std::optional<Run> decisiveRun(const QList<Run> &runs)
{
    const Run *going = nullptr;
    const Run *decided = nullptr;
    for (const Run &run : runs) {
        if (isGoing(run) && (!going || run.id > going->id)) {
            going = &run;
        }
        if (!isGoing(run) && isDecided(run) && (!decided || run.id > decided->id)) {
            decided = &run;
        }
    }
    const Run *chosen = going ? going : decided;
    return chosen ? std::optional(*chosen) : std::nullopt;
}

SectionState rollUp(const QList<Run> &runs)
{
    const std::optional<Run> run = decisiveRun(runs);
    if (!run) {
        return runs.isEmpty() ? SectionState::NeverRun : SectionState::Unclear;
    }
    if (isGoing(*run)) {
        return SectionState::Running;
    }
    // Kaggle's error wins over a verdict that came from what the run wrote before it died.
    if (run->status == RunStatus::Error || run->verdict == RunVerdict::Failed) {
        return SectionState::Failed;
    }
    return run->resume == ResumeVerdict::Resumed ? SectionState::Resumed : SectionState::Succeeded;
}

QString claimStateName(ClaimState state)
{
    switch (state) {
    case ClaimState::Pending:
        return u"pending"_s;
    case ClaimState::Validated:
        return u"validated"_s;
    case ClaimState::Failed:
        return u"failed"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

QString claimStateText(ClaimState state)
{
    switch (state) {
    case ClaimState::Pending:
        return Text::tr("Pending");
    case ClaimState::Validated:
        return Text::tr("Validated");
    case ClaimState::Failed:
        return Text::tr("Failed");
    }
    Q_UNREACHABLE_RETURN({});
}

ClaimState rollUp(const QList<SectionState> &sections)
{
    if (sections.contains(SectionState::Failed)) {
        return ClaimState::Failed;
    }
    const bool all = std::ranges::all_of(sections,
        [](SectionState state) { return state == SectionState::Succeeded || state == SectionState::Resumed; });
    return all && !sections.isEmpty() ? ClaimState::Validated : ClaimState::Pending;
}

QList<Run> fullRuns(const QList<Run> &runs)
{
    QList<Run> full;
    std::ranges::copy_if(runs, std::back_inserter(full), [](const Run &run) { return !run.quick; });
    return full;
}

} // namespace Reprise
