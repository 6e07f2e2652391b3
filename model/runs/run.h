// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kaggle/types.h"

#include <QDateTime>
#include <QMetaType>
#include <QStringList>

#include <optional>

namespace Reprise {

/// How a run ended, after looking at its status, its session_summary.json and its log, in that order. Unknown is not
/// success.
enum class RunVerdict { Unknown, Succeeded, Failed };
[[nodiscard]] QString runVerdictName(RunVerdict verdict); ///< "unknown", "succeeded", "failed"
[[nodiscard]] RunVerdict runVerdictFromName(const QString &name);

/// Whether a run took up an earlier checkpoint.
enum class ResumeVerdict { Unknown, Resumed, Scratch };
[[nodiscard]] QString resumeVerdictName(ResumeVerdict verdict); ///< "unknown", "resumed", "scratch"
[[nodiscard]] ResumeVerdict resumeVerdictFromName(const QString &name);

/// One version of a kernel, pushed at a time. Plain value.
struct Run
{
    qint64 id = 0; ///< local; 0: not stored yet
    QString server; ///< API address it was pushed to
    KernelRef kernel; ///< with the version of the push; version 0: not known
    QString sectionId; ///< empty: an existing kernel that is only monitored
    QString projectFolder; ///< absolute
    QString title;
    RunStatus status = RunStatus::Unknown;
    QString failureMessage; ///< Kaggle's own words
    QDateTime pushedAt; ///< UTC
    QDateTime startedAt; ///< UTC; first seen running
    QDateTime finishedAt; ///< UTC; first seen in a final status
    bool quick = false;
    QString accelerator;
    RunVerdict verdict = RunVerdict::Unknown;
    QStringList evidence; ///< for the verdict; translated sentences or quoted lines
    ResumeVerdict resume = ResumeVerdict::Unknown;
    QString resumeFrom; ///< file name of the checkpoint loaded
    std::optional<qint64> resumeStep;
    QStringList resumeEvidence;
    bool resumeWanted = false; ///< a checkpoint was attached: Scratch is then a loud warning
    QString note; ///< translated: what was to be known about what it goes on from when it was pushed; else empty
    std::optional<qint64> steps; ///< timesteps reached
    std::optional<double> meanReward;
    std::optional<qint64> resumedFromRun; ///< local id of the run whose outputs were attached
    bool watching = false; ///< to be taken up again after a restart
    qint64 logRecords = 0; ///< records of the log already seen
    QString outputsFolder; ///< absolute; empty: nothing downloaded

    [[nodiscard]] bool isFinished() const;
    /// Seconds from start (or push) to end (or `now`); -1 when neither is known.
    [[nodiscard]] qint64 seconds(const QDateTime &now) const;
    friend bool operator==(const Run &, const Run &) = default;
};

} // namespace Reprise

Q_DECLARE_METATYPE(Reprise::Run)
