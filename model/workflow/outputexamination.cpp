// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/outputexamination.h"

#include "model/checkpoint/inspector.h"
#include "model/kaggle/logparser.h"
#include "model/restore/checkpointset.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

/// A summary is a few kilobytes; a larger file of that name is none.
constexpr qint64 largestSummary = 4 * 1024 * 1024;

QList<ProofLine> linesOf(const QList<LogRecord> &records)
{
    LogParser parser;
    QList<LogLine> lines = parser.feed(records);
    lines.append(parser.finish());
    QList<ProofLine> proof;
    proof.reserve(lines.size());
    for (const LogLine &line : std::as_const(lines)) {
        proof.append({line.time, line.stream == LogStream::Errors ? u"stderr"_s : u"stdout"_s, line.text});
    }
    return proof;
}

} // namespace

Result<OutputAnswer> examineOutputs(const OutputQuestion &question, WorkContext &context)
{
    OutputAnswer answer;
    RunVerdictInput verdict;
    verdict.status = runStatusName(question.run.status);
    verdict.failureMessage = question.run.failureMessage;
    verdict.log = linesOf(question.records);
    verdict.outputsKnown = question.outputsKnown;

    ResumeProofInput proof;
    proof.log = verdict.log;
    proof.runEnded = isFinal(question.run.status);
    proof.resumeWanted = question.run.resumeWanted;
    proof.attachedSources = question.attached;
    proof.restoredNames = question.restoredNames;
    proof.expectedStep = question.run.resumeWanted ? question.run.resumeStep.value_or(-1) : -1;

    // What was carried over from the run before says nothing about this one. The log tells it by its hash; of what the
    // log does not tell, the name has to do.
    QHash<QString, QString> arrived; // name → SHA-256
    for (const ArrivedCheckpoint &file : arrivedCheckpoints(proof.log)) {
        arrived.insert(file.name.section(u'/', -1), file.sha256);
    }
    const auto isCarriedOver = [&](const QString &name, const QString &sha256) {
        if (!sha256.isEmpty() && std::ranges::contains(arrived, sha256)) {
            return true;
        }
        const bool isWrittenAnew = !sha256.isEmpty() && !arrived.value(name).isEmpty();
        return !isWrittenAnew && (arrived.contains(name) || question.restoredNames.contains(name));
    };

    qint64 done = 0;
    for (const Download &download : question.downloads) {
        if (context.isCanceled()) {
            return failure(ErrorKind::Cancelled, QCoreApplication::translate("Reprise::Job", "Cancelled."));
        }
        context.report({Progress::Unit::Files, done++, question.downloads.size()});
        const QString name = download.name.section(u'/', -1);
        if (name == u"session_summary.json") {
            QFile file(download.path);
            if (file.size() <= largestSummary && file.open(QIODevice::ReadOnly)) {
                verdict.sessionSummary = file.readAll();
            }
            continue;
        }
        if (fileRole(name) != FileRole::Checkpoint) {
            continue;
        }
        const FileReport report = inspectFile(download.path);
        if (!report.checkpoint || !report.checkpoint->numTimesteps) {
            continue;
        }
        answer.checkpoints.append(download);
        answer.checkpoints.last().step = report.checkpoint->numTimesteps;
        if (isCarriedOver(name, download.sha256)) {
            continue;
        }
        const qint64 steps = *report.checkpoint->numTimesteps;
        proof.newCheckpointSteps.append(steps);
        if (!answer.steps || steps >= *answer.steps) {
            answer.steps = steps;
            answer.reward
                = report.checkpoint->episodes ? std::optional(report.checkpoint->episodes->meanReward) : std::nullopt;
        }
    }
    answer.judgement = judgeRun(verdict);
    answer.proof = proveResume(proof);
    return answer;
}

} // namespace Reprise
