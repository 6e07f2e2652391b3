// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/looks.h"

namespace Reprise {
using namespace Qt::StringLiterals;

StatusLook Looks::of(Verdict verdict)
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

StatusLook Looks::of(Fit fit)
{
    switch (fit) {
    case Fit::Loads:
        return of(Verdict::Loads);
    case Fit::Caveats:
        return of(Verdict::Caveats);
    case Fit::Refused:
        return of(Verdict::Refused);
    case Fit::Unknown:
        return of(Verdict::Unknown);
    case Fit::NotCompared:
        break;
    }
    return {u"pending"_s, Meaning::Neutral};
}

StatusLook Looks::of(Severity severity)
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

StatusLook Looks::of(PlanFinding::Severity severity)
{
    switch (severity) {
    case PlanFinding::Severity::Blocking:
        return of(Severity::Blocking);
    case PlanFinding::Severity::Warning:
        return of(Severity::Caveat);
    case PlanFinding::Severity::Info:
        break;
    }
    return of(Severity::Info);
}

StatusLook Looks::of(FileStatus status)
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

StatusLook Looks::of(Problem::Severity severity)
{
    switch (severity) {
    case Problem::Severity::Error:
        return of(Severity::Blocking);
    case Problem::Severity::Warning:
        return of(Severity::Caveat);
    case Problem::Severity::Note:
        break;
    }
    return of(Severity::Info);
}

StatusLook Looks::of(GlobalVerdict verdict)
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

QString Looks::levelIcon(CheckpointLevel level)
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

QString Looks::roleIcon(FileRole role)
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
