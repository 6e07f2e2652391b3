// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/proof/runverdict.h"

#include <QCoreApplication>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct RunVerdicts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::RunVerdict)
};

using Outcome = RunJudgement::Outcome;
using Source = Evidence::Source;

enum class Session { Unknown, Unfinished, Complete, Error, Cancelled };

/// "KernelWorkerStatus.COMPLETE", "complete", "KERNEL_WORKER_STATUS_COMPLETE"…
Session sessionOf(const QString &status)
{
    QString word = status.section(u'.', -1).trimmed().toLower();
    if (word.startsWith(u"kernel_worker_status_")) {
        word = word.sliced(21);
    }
    if (word == u"complete") {
        return Session::Complete;
    }
    if (word == u"error") {
        return Session::Error;
    }
    if (word.startsWith(u"cancel_acknowledged") || word == u"cancelled" || word == u"canceled") {
        return Session::Cancelled;
    }
    if (word == u"queued" || word == u"running" || word == u"new_script" || word == u"cancel_requested") {
        return Session::Unfinished;
    }
    return Session::Unknown;
}

bool speaksOfTimeLimit(const QString &text)
{
    for (const QString &phrase : {u"time limit"_s, u"timed out"_s, u"time-out"_s, u"timeout"_s, u"ran for longer"_s,
             u"exceeded the maximum"_s, u"maximum execution time"_s}) {
        if (text.contains(phrase, Qt::CaseInsensitive)) {
            return true;
        }
    }
    return false;
}

/// What the script wrote into its log, last word counting.
struct Marker
{
    int line = -1;
    bool success = false;
};

Marker lastMarker(const QList<ProofLine> &log)
{
    for (qsizetype i = log.size() - 1; i >= 0; --i) {
        const QString &text = log.at(i).text;
        if (text.contains(u"TRACKING_SUCCESS")) {
            return {int(i), true};
        }
        if (text.contains(u"TRACKING_ERROR")) {
            return {int(i), false};
        }
    }
    return {};
}

int timeLimitLine(const QList<ProofLine> &log)
{
    for (qsizetype i = log.size() - 1; i >= 0 && i >= log.size() - 200; --i) {
        const QString &text = log.at(i).text;
        if (text.startsWith(u"[ERROR]") && speaksOfTimeLimit(text)) {
            return int(i);
        }
    }
    return -1;
}

/// Kaggle converts every script's output to HTML at the end and logs that.
bool isNotebookNoise(const QString &text)
{
    return text.contains(u"[NbConvertApp]") || text.contains(u"nbconvert") || text.contains(u"traitlets")
        || text.contains(u"mistune") || text.contains(u"warn(");
}

/// The exception's line of a Python traceback with nothing of the script behind it; -1: none.
int tracebackAtEnd(const QList<ProofLine> &log)
{
    int exception = -1;
    bool inside = false;
    for (int i = 0; i < int(log.size()); ++i) {
        const QString &text = log.at(i).text;
        if (text.startsWith(u"Traceback (most recent call last)")) {
            inside = true;
            exception = -1;
        } else if (inside) {
            if (!text.isEmpty() && !text.front().isSpace()) {
                exception = i;
                inside = false;
            }
        } else if (!text.trimmed().isEmpty() && !isNotebookNoise(text)
            && !text.startsWith(u"During handling of the above exception")
            && !text.startsWith(u"The above exception was the direct cause")) {
            exception = -1; // the script went on
        }
    }
    return exception;
}

/// Collects in the documented order.
class Judge
{
public:
    explicit Judge(const RunVerdictInput &input)
        : m_input(input)
        , m_session(sessionOf(input.status))
        , m_marker(lastMarker(input.log))
    {
        if (input.sessionSummary) {
            m_summary = readSessionSummary(*input.sessionSummary);
        }
    }

    RunJudgement judge()
    {
        RunJudgement result = decide();
        tellTheRest(result);
        return result;
    }

private:
    RunJudgement decide()
    {
        switch (m_session) {
        case Session::Unfinished:
            return byStatus(Outcome::Unfinished, RunVerdicts::tr("The run has not ended yet."));
        case Session::Cancelled:
            return byStatus(Outcome::Cancelled, RunVerdicts::tr("The run was cancelled."));
        case Session::Error:
            return sessionError();
        case Session::Complete:
        case Session::Unknown:
            break;
        }
        if (auto said = bySummary(); said.outcome == Outcome::Failed || said.outcome == Outcome::TimedOut) {
            return said;
        }
        if (m_marker.line >= 0 && !m_marker.success) {
            return byMarker();
        }
        if (auto said = bySummary(); said.outcome == Outcome::Succeeded) {
            return said;
        }
        if (m_marker.line >= 0) {
            return byMarker();
        }
        return silence();
    }

    RunJudgement sessionError() const
    {
        const int line = timeLimitLine(m_input.log);
        if (speaksOfTimeLimit(m_input.failureMessage) || line >= 0) {
            RunJudgement late = byStatus(Outcome::TimedOut,
                RunVerdicts::tr("The run reached its time limit. What it saved before can be restored, and the next "
                                "run goes on from it."));
            addLine(late, line);
            return late;
        }
        RunJudgement failed = byStatus(Outcome::Failed,
            m_input.failureMessage.isEmpty()
                ? RunVerdicts::tr("Kaggle reports that the run failed. Its log says why.")
                : RunVerdicts::tr("Kaggle reports that the run failed: %1").arg(m_input.failureMessage));
        addLine(failed, tracebackAtEnd(m_input.log));
        return failed;
    }

    RunJudgement bySummary() const
    {
        RunJudgement result;
        if (!m_summary || !m_summary->success) {
            return result;
        }
        result.proven = true;
        result.evidence.append({Source::Summary, -1, summaryText()});
        if (*m_summary->success) {
            result.outcome = Outcome::Succeeded;
            result.reason = RunVerdicts::tr("The run says that it succeeded.");
        } else if (m_summary->json.value(u"timed_out"_s).toBool() || speaksOfTimeLimit(m_summary->statusText)) {
            result.outcome = Outcome::TimedOut;
            result.reason = RunVerdicts::tr("The run reached its time limit. What it saved before can be restored, and "
                                            "the next run goes on from it.");
        } else {
            result.outcome = Outcome::Failed;
            result.reason = m_summary->error.isEmpty()
                ? RunVerdicts::tr("The run itself says that it failed.")
                : RunVerdicts::tr("The run itself says that it failed: %1").arg(m_summary->error);
        }
        return result;
    }

    RunJudgement byMarker() const
    {
        RunJudgement result;
        const QString text = m_input.log.at(m_marker.line).text;
        result.proven = true;
        addLine(result, m_marker.line);
        if (m_marker.success) {
            result.outcome = Outcome::Succeeded;
            result.reason = RunVerdicts::tr("The log says that the run succeeded.");
        } else {
            result.outcome
                = timeLimitLine(m_input.log) >= 0 || speaksOfTimeLimit(text) ? Outcome::TimedOut : Outcome::Failed;
            const QString what = text.section(u"TRACKING_ERROR:"_s, 1).trimmed();
            result.reason = result.outcome == Outcome::TimedOut
                ? RunVerdicts::tr("The run reached its time limit. What it saved before can be restored, and the next "
                                  "run goes on from it.")
                : what.isEmpty() ? RunVerdicts::tr("The log says that the run failed.")
                                 : RunVerdicts::tr("The log says that the run failed: %1").arg(what);
        }
        return result;
    }

    /// The run itself said nothing either way.
    RunJudgement silence() const
    {
        RunJudgement result;
        if (const int line = tracebackAtEnd(m_input.log); line >= 0) {
            result.outcome = Outcome::Failed;
            result.reason = RunVerdicts::tr("The log ends with a Python error: %1").arg(m_input.log.at(line).text);
            addLine(result, line);
            return result;
        }
        if (m_session == Session::Complete) {
            return byStatus(Outcome::Succeeded,
                m_input.outputsKnown && !m_input.sessionSummary
                    ? RunVerdicts::tr(
                          "Kaggle reports that the run completed; the run itself left no summary to confirm it.")
                    : RunVerdicts::tr(
                          "Kaggle reports that the run completed; nothing in it confirms that the section succeeded."));
        }
        result.reason = RunVerdicts::tr("Nothing says how the run ended.");
        return result;
    }

    RunJudgement byStatus(Outcome outcome, const QString &reason) const
    {
        RunJudgement result;
        result.outcome = outcome;
        result.reason = reason;
        result.evidence.append({Source::Status, -1, statusText()});
        return result;
    }

    QString statusText() const
    {
        return m_input.failureMessage.isEmpty()
            ? RunVerdicts::tr("Status on Kaggle: %1").arg(m_input.status)
            : RunVerdicts::tr("Status on Kaggle: %1 (%2)").arg(m_input.status, m_input.failureMessage);
    }

    QString summaryText() const { return RunVerdicts::tr("session_summary.json: %1").arg(m_summary->statusText); }

    void addLine(RunJudgement &result, int line) const
    {
        if (line >= 0) {
            result.evidence.append({Source::Log, line, m_input.log.at(line).text});
        }
    }

    /// What did not decide is told too, above all when it says otherwise.
    void tellTheRest(RunJudgement &result) const
    {
        const auto has
            = [&result](Source source) { return std::ranges::contains(result.evidence, source, &Evidence::source); };
        if (!has(Source::Status) && !m_input.status.isEmpty()) {
            result.evidence.append({Source::Status, -1, statusText()});
        }
        if (!has(Source::Summary) && m_summary && !m_summary->statusText.isEmpty()) {
            result.evidence.append({Source::Summary, -1, summaryText()});
        }
        if (const QString kept = m_summary ? m_summary->json.value(u"earlier_best"_s).toString() : QString();
            !kept.isEmpty()) {
            result.evidence.append({Source::Summary, -1,
                RunVerdicts::tr(
                    "best_model.zip is another one than before this run, and not for sure a better one: the "
                    "one of before is kept as %1.")
                    .arg(kept)});
        }
        if (m_input.sessionSummary && !m_summary) {
            result.evidence.append({Source::Summary, -1,
                RunVerdicts::tr("session_summary.json is damaged or cut off, so it was not read.")});
        }
        if (m_marker.line >= 0 && !std::ranges::contains(result.evidence, m_marker.line, &Evidence::line)) {
            addLine(result, m_marker.line);
        }
    }

    const RunVerdictInput &m_input;
    Session m_session;
    Marker m_marker;
    std::optional<SessionSummary> m_summary;
};

} // namespace

RunJudgement judgeRun(const RunVerdictInput &input)
{
    return Judge(input).judge();
}

QString outcomeName(RunJudgement::Outcome outcome)
{
    switch (outcome) {
    case Outcome::Unknown:
        return u"unknown"_s;
    case Outcome::Unfinished:
        return u"unfinished"_s;
    case Outcome::Succeeded:
        return u"succeeded"_s;
    case Outcome::Failed:
        return u"failed"_s;
    case Outcome::Cancelled:
        return u"cancelled"_s;
    case Outcome::TimedOut:
        return u"timed_out"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

QString outcomeTitle(RunJudgement::Outcome outcome)
{
    switch (outcome) {
    case Outcome::Unknown:
        return RunVerdicts::tr("Unknown");
    case Outcome::Unfinished:
        return RunVerdicts::tr("Not ended");
    case Outcome::Succeeded:
        return RunVerdicts::tr("Succeeded");
    case Outcome::Failed:
        return RunVerdicts::tr("Failed");
    case Outcome::Cancelled:
        return RunVerdicts::tr("Cancelled");
    case Outcome::TimedOut:
        return RunVerdicts::tr("Time limit reached");
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace Reprise
