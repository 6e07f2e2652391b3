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

StatusLook lookOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Loads:
        return {u"success"_s, Meaning::Success};
    case Verdict::Caveats:
        return {u"warning"_s, Meaning::Warning};
    case Verdict::Refused:
        return {u"error"_s, Meaning::Error};
    case Verdict::Unknown:
        break;
    }
    return {u"unknown"_s, Meaning::Info};
}

StatusLook lookOf(Fit fit)
{
    switch (fit) {
    case Fit::Loads:
        return lookOf(Verdict::Loads);
    case Fit::Caveats:
        return lookOf(Verdict::Caveats);
    case Fit::Refused:
        return lookOf(Verdict::Refused);
    case Fit::Unknown:
        return lookOf(Verdict::Unknown);
    case Fit::NotCompared:
        break;
    }
    return {u"pending"_s, Meaning::Neutral};
}

StatusLook lookOf(Severity severity)
{
    switch (severity) {
    case Severity::Blocking:
        return {u"error"_s, Meaning::Error};
    case Severity::Caveat:
        return {u"warning"_s, Meaning::Warning};
    case Severity::Info:
        break;
    }
    return {u"info"_s, Meaning::Info};
}

StatusLook lookOf(PlanFinding::Severity severity)
{
    switch (severity) {
    case PlanFinding::Severity::Blocking:
        return lookOf(Severity::Blocking);
    case PlanFinding::Severity::Warning:
        return lookOf(Severity::Caveat);
    case PlanFinding::Severity::Info:
        break;
    }
    return lookOf(Severity::Info);
}

StatusLook lookOf(FileStatus status)
{
    switch (status) {
    case FileStatus::Ok:
        return {u"success"_s, Meaning::Success};
    case FileStatus::UnknownGlobal:
    case FileStatus::NotSb3:
        return {u"warning"_s, Meaning::Warning};
    case FileStatus::Danger:
    case FileStatus::Corrupt:
    case FileStatus::Truncated:
    case FileStatus::Bomb:
        return {u"error"_s, Meaning::Error};
    case FileStatus::Encrypted:
    case FileStatus::NotZip:
    case FileStatus::Unsupported:
        break;
    }
    return {u"unknown"_s, Meaning::Warning};
}

StatusLook lookOf(Problem::Severity severity)
{
    switch (severity) {
    case Problem::Severity::Error:
        return lookOf(Severity::Blocking);
    case Problem::Severity::Warning:
        return lookOf(Severity::Caveat);
    case Problem::Severity::Note:
        break;
    }
    return lookOf(Severity::Info);
}

StatusLook lookOf(GlobalVerdict verdict)
{
    switch (verdict) {
    case GlobalVerdict::Innocuous:
        return {u"success"_s, Meaning::Success};
    case GlobalVerdict::CarriesCode:
        return {u"info"_s, Meaning::Info};
    case GlobalVerdict::Dangerous:
        return {u"error"_s, Meaning::Error};
    case GlobalVerdict::Unknown:
        break;
    }
    return {u"unknown"_s, Meaning::Warning};
}

QString levelIcon(CheckpointLevel level)
{
    switch (level) {
    case CheckpointLevel::Latest:
        return u"checkpoint"_s;
    case CheckpointLevel::Best:
        return u"best"_s;
    case CheckpointLevel::Final:
        return u"final"_s;
    case CheckpointLevel::Other:
        break;
    }
    return u"file"_s;
}

QString roleIcon(FileRole role)
{
    switch (role) {
    case FileRole::Checkpoint:
        return u"checkpoint"_s;
    case FileRole::Evaluations:
    case FileRole::Monitor:
    case FileRole::Progress:
        return u"timeline"_s;
    case FileRole::Metadata:
        return u"details"_s;
    case FileRole::ReplayBuffer:
    case FileRole::VecNormalize:
    case FileRole::Cache:
    case FileRole::Other:
        break;
    }
    return u"file"_s;
}

} // namespace Reprise
