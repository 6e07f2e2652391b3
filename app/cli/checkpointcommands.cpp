// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checkpointcommands.h"

#include "model/checkpoint/inspector.h"
#include "model/checkpoint/reportwriter.h"
#include "model/compat/compare.h"
#include "model/core/labelled.h"

#include <QFileInfo>

#include <algorithm>

namespace Reprise::Cli {

using namespace Qt::StringLiterals;

namespace {

int inspect(const Context &context)
{
    const auto write = [json = context.json](const FileReport &report) {
        return json ? reportToJson(report) : reportsToText({&report, 1}).toUtf8();
    };
    std::vector<QByteArray> texts;
    int exitCode = Ok;
    for (const QString &path : context.arguments) {
        for (InspectedText &found : inspectPathAs(path, write)) {
            texts.push_back(std::move(found.text));
            exitCode = std::max(exitCode, found.exitCode); // dangerous content wins over damage
        }
    }
    printRaw(context.json ? joinJsonReports(texts) : QByteArrayList(texts.cbegin(), texts.cend()).join('\n') + '\n');
    return exitCode;
}

/// The facts of one side, or why there are none.
Result<CheckpointFacts> factsOfFile(const QString &path)
{
    const FileReport report = inspectFile(path);
    if (report.checkpoint && report.kind == FileKind::Sb3 && report.status != FileStatus::Corrupt
        && report.status != FileStatus::Truncated) {
        return factsOf(*report.checkpoint, path);
    }
    QString why = statusText(report.status);
    for (const Problem &problem : report.problems) {
        if (problem.severity == Problem::Severity::Error) {
            why = problem.message;
            break;
        }
    }
    return failure(ErrorKind::Damaged, Text::tr("%1 cannot be compared: %2").arg(path, why));
}

QString sideBySide(const Finding &finding)
{
    if (finding.checkpoint.isEmpty() && finding.target.isEmpty()) {
        return finding.field;
    }
    return labelled(finding.field,
        Text::tr("%1 in the checkpoint, %2 in the target")
            .arg(finding.checkpoint.isEmpty() ? u"–"_s : finding.checkpoint,
                finding.target.isEmpty() ? u"–"_s : finding.target));
}

QString asText(const Comparison &comparison)
{
    QStringList lines {labelled(verdictText(comparison.verdict()), comparison.reason())};
    for (auto it = comparison.methods.cbegin(); it != comparison.methods.cend(); ++it) {
        lines.append(u"  "_s + labelled(methodId(it.key()), verdictText(it->verdict) + u" – " + it->reason));
    }
    for (const Finding &finding : comparison.findings) {
        lines.append(u"[%1] "_s.arg(severityText(finding.severity)) + sideBySide(finding));
        lines.append(u"    "_s + finding.message);
        if (!finding.advice.isEmpty()) {
            lines.append(u"    → "_s + finding.advice);
        }
    }
    return lines.join(u'\n');
}

int exitCodeOf(Verdict verdict, bool strict)
{
    switch (verdict) {
    case Verdict::Loads:
        return Ok;
    case Verdict::Caveats:
        return strict ? Incompatible : Ok;
    case Verdict::Refused:
        return Incompatible;
    case Verdict::Unknown:
        break;
    }
    return CannotTell;
}

int compareFiles(const Context &context)
{
    CompareOptions options;
    options.methods = methodsFromText(context.parser.value(u"method"_s));
    if (!options.methods) {
        complain(Text::tr("--method takes load, set_parameters or both."));
        return Usage;
    }
    if (context.parser.isSet(u"reader"_s)) {
        options.reader = QVersionNumber::fromString(context.parser.value(u"reader"_s));
        if (options.reader.isNull()) {
            complain(Text::tr("--reader takes a version of Stable-Baselines3, e.g. 2.7.0."));
            return Usage;
        }
    }
    const Result<CheckpointFacts> checkpoint = factsOfFile(context.arguments.at(0));
    const Result<CheckpointFacts> target = factsOfFile(context.arguments.at(1));
    for (const Result<CheckpointFacts> *side : {&checkpoint, &target}) {
        if (!*side) {
            complain(side->error());
            return Failed;
        }
    }
    const Comparison comparison = compare(*checkpoint, Target::fromCheckpoint(*target), options);
    printRaw(context.json ? toJson(comparison) : asText(comparison).toUtf8() + '\n');
    return exitCodeOf(comparison.verdict(), context.parser.isSet(u"strict"_s));
}

} // namespace

QList<Command> checkpointCommands()
{
    return {
        {u"inspect"_s, u"PATH…"_s,
            Text::tr("What is inside checkpoints (files, folders, archives); nothing in them is executed."), {}, 1, -1,
            inspect},
        {u"compare"_s, u"A B"_s, Text::tr("Whether the program that wrote B will load A, and what is lost."),
            {
                {u"method"_s, Text::tr("How it is loaded: load, set_parameters or both (default)."), u"METHOD"_s},
                {u"reader"_s, Text::tr("Version of Stable-Baselines3 that loads (default: B's own)."), u"VERSION"_s},
                {u"strict"_s, Text::tr("Caveats count as incompatible (exit code 4).")},
            },
            2, 2, compareFiles},
    };
}

} // namespace Reprise::Cli
