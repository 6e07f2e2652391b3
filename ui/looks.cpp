// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/looks.h"

#include <QCoreApplication>

namespace Reprise {

using namespace Qt::StringLiterals;

StatusLook lookOf(RunStatus status)
{
    switch (status) {
    case RunStatus::Queued:
    case RunStatus::NewScript:
        return {u"queued"_s, Meaning::Neutral};
    case RunStatus::Running:
        return {u"running"_s, Meaning::Info};
    case RunStatus::Complete:
        return {u"success"_s, Meaning::Success};
    case RunStatus::Error:
        return {u"error"_s, Meaning::Error};
    case RunStatus::CancelRequested:
    case RunStatus::CancelAcknowledged:
        return {u"cancelled"_s, Meaning::Warning};
    case RunStatus::Unknown:
        return {u"unknown"_s, Meaning::Neutral};
    }
    return {u"unknown"_s, Meaning::Neutral};
}

StatusLook lookOf(SectionState state)
{
    switch (state) {
    case SectionState::NeverRun:
        return {u"pending"_s, Meaning::Neutral};
    case SectionState::Running:
        return {u"running"_s, Meaning::Info};
    case SectionState::Succeeded:
        return {u"success"_s, Meaning::Success};
    case SectionState::Failed:
        return {u"error"_s, Meaning::Error};
    case SectionState::Resumed:
        return {u"restore"_s, Meaning::Success};
    case SectionState::Unclear:
        return {u"unknown"_s, Meaning::Warning};
    }
    return {u"unknown"_s, Meaning::Neutral};
}

StatusLook lookOf(RunVerdict verdict)
{
    switch (verdict) {
    case RunVerdict::Unknown:
        return {u"unknown"_s, Meaning::Neutral};
    case RunVerdict::Succeeded:
        return {u"success"_s, Meaning::Success};
    case RunVerdict::Failed:
        return {u"error"_s, Meaning::Error};
    }
    return {u"unknown"_s, Meaning::Neutral};
}

StatusLook lookOf(ResumeVerdict verdict, bool resumeWanted)
{
    switch (verdict) {
    case ResumeVerdict::Unknown:
        return {u"unknown"_s, Meaning::Neutral};
    case ResumeVerdict::Resumed:
        return {u"restore"_s, Meaning::Success};
    case ResumeVerdict::Scratch:
        return resumeWanted ? StatusLook {u"warning"_s, Meaning::Error} : StatusLook {u"info"_s, Meaning::Info};
    }
    return {u"unknown"_s, Meaning::Neutral};
}

StatusLook lookOf(OutputEntry::State state)
{
    switch (state) {
    case OutputEntry::State::Remote:
        return {u"cloud"_s, Meaning::Neutral};
    case OutputEntry::State::Waiting:
        return {u"queued"_s, Meaning::Neutral};
    case OutputEntry::State::Loading:
        return {u"download"_s, Meaning::Info};
    case OutputEntry::State::Local:
        return {u"success"_s, Meaning::Success};
    case OutputEntry::State::Failed:
        return {u"error"_s, Meaning::Error};
    }
    return {u"unknown"_s, Meaning::Neutral};
}

StatusLook lookOf(LogMarker marker)
{
    switch (marker) {
    case LogMarker::None:
        return {};
    case LogMarker::Checkpoint:
        return {u"checkpoint"_s, Meaning::Info};
    case LogMarker::Resume:
        return {u"restore"_s, Meaning::Success};
    case LogMarker::Scratch:
    case LogMarker::Warning:
        return {u"warning"_s, Meaning::Warning};
    case LogMarker::Success:
        return {u"success"_s, Meaning::Success};
    case LogMarker::Failure:
    case LogMarker::Traceback:
        return {u"error"_s, Meaning::Error};
    }
    return {u"unknown"_s, Meaning::Neutral};
}

StatusLook lookOf(Fit fit)
{
    switch (fit) {
    case Fit::NotCompared:
        return {u"pending"_s, Meaning::Neutral};
    case Fit::Loads:
        return {u"success"_s, Meaning::Success};
    case Fit::Caveats:
        return {u"warning"_s, Meaning::Warning};
    case Fit::Refused:
        return {u"error"_s, Meaning::Error};
    case Fit::Unknown:
        return {u"unknown"_s, Meaning::Neutral};
    }
    return {u"unknown"_s, Meaning::Neutral};
}

StatusLook lookOf(CheckItem::State state)
{
    switch (state) {
    case CheckItem::State::Waiting:
        return {u"queued"_s, Meaning::Neutral};
    case CheckItem::State::Running:
        return {u"running"_s, Meaning::Info};
    case CheckItem::State::Ok:
        return {u"success"_s, Meaning::Success};
    case CheckItem::State::Warning:
        return {u"warning"_s, Meaning::Warning};
    case CheckItem::State::Issue:
        return {u"error"_s, Meaning::Error};
    case CheckItem::State::Skipped:
        return {u"cancelled"_s, Meaning::Neutral};
    }
    return {u"unknown"_s, Meaning::Neutral};
}

StatusLook lookOf(SectionWorkflow::StepState state)
{
    switch (state) {
    case SectionWorkflow::StepState::Waiting:
        return {u"pending"_s, Meaning::Neutral};
    case SectionWorkflow::StepState::Running:
        return {u"running"_s, Meaning::Info};
    case SectionWorkflow::StepState::Done:
        return {u"success"_s, Meaning::Success};
    case SectionWorkflow::StepState::Skipped:
        return {u"cancelled"_s, Meaning::Neutral};
    case SectionWorkflow::StepState::Failed:
        return {u"error"_s, Meaning::Error};
    }
    return {u"unknown"_s, Meaning::Neutral};
}

StatusLook lookOf(const Run &run)
{
    return run.isFinished() && run.verdict != RunVerdict::Unknown ? lookOf(run.verdict) : lookOf(run.status);
}

QString outcomeText(const Run &run)
{
    if (run.isFinished() && run.verdict == RunVerdict::Succeeded) {
        return QCoreApplication::translate("Reprise::Looks", "Succeeded");
    }
    if (run.isFinished() && run.verdict == RunVerdict::Failed) {
        return QCoreApplication::translate("Reprise::Looks", "Failed");
    }
    return runStatusText(run.status);
}

} // namespace Reprise
