// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/runs/run.h"

using namespace Qt::StringLiterals;

namespace Reprise {

QString runVerdictName(RunVerdict verdict)
{
    switch (verdict) {
    case RunVerdict::Unknown:
        return u"unknown"_s;
    case RunVerdict::Succeeded:
        return u"succeeded"_s;
    case RunVerdict::Failed:
        return u"failed"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

RunVerdict runVerdictFromName(const QString &name)
{
    return name == "succeeded"_L1 ? RunVerdict::Succeeded
        : name == "failed"_L1     ? RunVerdict::Failed
                                  : RunVerdict::Unknown;
}

QString resumeVerdictName(ResumeVerdict verdict)
{
    switch (verdict) {
    case ResumeVerdict::Unknown:
        return u"unknown"_s;
    case ResumeVerdict::Resumed:
        return u"resumed"_s;
    case ResumeVerdict::Scratch:
        return u"scratch"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

ResumeVerdict resumeVerdictFromName(const QString &name)
{
    return name == "resumed"_L1 ? ResumeVerdict::Resumed
        : name == "scratch"_L1  ? ResumeVerdict::Scratch
                                : ResumeVerdict::Unknown;
}

bool Run::isFinished() const
{
    return isFinal(status);
}

qint64 Run::seconds(const QDateTime &now) const
{
    const QDateTime from = startedAt.isValid() ? startedAt : pushedAt;
    if (!from.isValid()) {
        return -1;
    }
    if (finishedAt.isValid()) {
        return std::max<qint64>(0, from.secsTo(finishedAt));
    }
    // Without an end, a final status leaves the duration open; only a run that goes on counts to now.
    return isFinished() ? -1 : std::max<qint64>(0, from.secsTo(now));
}

} // namespace Reprise
