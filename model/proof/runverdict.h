// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/proof/prooflog.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace Reprise {

/// What is known about one version of a kernel.
struct RunVerdictInput
{
    QString status; ///< as Kaggle says it: "complete", "ERROR", "KernelWorkerStatus.CANCEL_ACKNOWLEDGED"…; any case
    QString failureMessage; ///< Kaggle's own
    std::optional<QByteArray> sessionSummary; ///< content of session_summary.json, if it was among the outputs
    QList<ProofLine> log;
    bool outputsKnown = false; ///< the list of outputs was read to its end, so a missing summary means something
};

/// How a run ended, and why we say so.
///
/// Order of authority, highest first (the first that speaks decides; later ones that contradict are told as evidence):
///  1. Kaggle's status, when the session has not ended (queued, running), was cancelled, or ended in error. An error
///  whose text
///     or log speaks of the time limit counts as TimedOut.
///  2. Kaggle says complete: a failure written by the script itself — session_summary.json with a status of failure or
///     `validation_success: false`, else the last of the log markers TRACKING_ERROR / TRACKING_SUCCESS.
///     (A notebook is COMPLETE on Kaggle as soon as the script's exit code is 0.)
///  3. Kaggle says complete and the script says success, in either place: Succeeded.
///  4. Kaggle says complete and the script says nothing: Succeeded only by its status, `proven` is false; a Python
///  traceback at
///     the end of the log makes it Failed.
///  5. No status at all: the summary, then the markers; else Unknown.
struct RunJudgement
{
    enum class Outcome { Unknown, Unfinished, Succeeded, Failed, Cancelled, TimedOut };
    Outcome outcome = Outcome::Unknown;
    bool proven = false; ///< the run itself said so, not only Kaggle's status
    QString reason; ///< one translated sentence
    QList<Evidence> evidence; ///< the deciding piece first

    friend bool operator==(const RunJudgement &, const RunJudgement &) = default;
};

[[nodiscard]] RunJudgement judgeRun(const RunVerdictInput &input);

/// session_summary.json in any of the original project's four shapes, or ours (training-semantics.md §4).
struct SessionSummary
{
    enum class Shape {
        Tracking, ///< timestamp, status, kernel_slug, encoding_workaround, kaggle_session
        Section, ///< timestamp, status, section, revendications, repo_url, branch, device, npz_files_count,
                 ///< kaggle_session
        Validation, ///< section, timestamp, artifacts, validation_success, quick_test_mode, device_used,
                    ///< summary_metrics
        Files, ///< status, timestamp, results_dir, files_generated
        Reprise, ///< written by our kernel template
        Unrecognised,
    };
    Shape shape = Shape::Unrecognised;
    std::optional<bool> success; ///< none: it does not say
    QString statusText; ///< as written
    QString section;
    QStringList claims;
    QString error; ///< ours: what went wrong
    QJsonObject json; ///< everything

    friend bool operator==(const SessionSummary &, const SessionSummary &) = default;
};
/// Nothing if it is not a JSON object (cut off files exist).
[[nodiscard]] std::optional<SessionSummary> readSessionSummary(const QByteArray &content);

/// Stable names for JSON: "unknown", "unfinished", "succeeded", "failed", "cancelled", "timed_out".
[[nodiscard]] QString outcomeName(RunJudgement::Outcome outcome);
[[nodiscard]] QString outcomeTitle(RunJudgement::Outcome outcome); ///< translated

} // namespace Reprise
