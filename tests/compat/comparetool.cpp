// SPDX-License-Identifier: GPL-3.0-or-later
// compare-tool: the compatibility engine on files, for checking it against measured pairs.
//
//   compare-tool compare A B [--method load|set_parameters|both] [--reader VERSION] [--json|--html]
//   compare-tool batch PAIRS.json FOLDER --reader VERSION      all pairs of a pairs-*.json in one process
//   compare-tool facts FILE…                                   what the rules see of a file, as one line each
//
// Exit codes as reprise-cli compare: 0 loads, 4 will not load, 5 can't tell, 1 unreadable, 2 usage. batch: 0 all agree,
// 1 not.
#include "model/checkpoint/inspector.h"
#include "model/compat/compare.h"
#include "tests/compat/measured.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QTextStream>

#include <optional>

using namespace Qt::StringLiterals;
using namespace Reprise;

namespace {

enum Exit { Fine = 0, Unreadable = 1, Usage = 2, Refused = 4, Unknown = 5 };

QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

QTextStream &err()
{
    static QTextStream stream(stderr);
    return stream;
}

std::optional<CheckpointFacts> read(const QString &path)
{
    const FileReport report = inspectFile(path);
    if (!report.checkpoint) {
        err() << path << ": " << statusText(report.status) << '\n' << Qt::flush;
        return std::nullopt;
    }
    return factsOf(*report.checkpoint, path);
}

int compareTwo(const QStringList &paths, const CompareOptions &options, bool html)
{
    const std::optional<CheckpointFacts> a = read(paths.at(0));
    const std::optional<CheckpointFacts> b = read(paths.at(1));
    if (!a || !b) {
        return Unreadable;
    }
    const Comparison comparison = compare(*a, Target::fromCheckpoint(*b), options);
    out() << (html ? toHtml(comparison) : QString::fromUtf8(toJson(comparison))) << Qt::flush;
    switch (comparison.verdict()) {
    case Verdict::Refused:
        return Refused;
    case Verdict::Unknown:
        return Unknown;
    case Verdict::Loads:
    case Verdict::Caveats:
        break;
    }
    return Fine;
}

Measured::Result measured(const QJsonObject &row)
{
    using Measured::Result;
    if (!row.value("ok"_L1).toBool()) {
        return Result::Raises;
    }
    const QJsonValue trains = row.value("resume_runs"_L1);
    return !trains.isBool() ? Result::LoadsTrainingUnknown
        : trains.toBool()   ? Result::LoadsAndTrains
                            : Result::LoadsCannotTrain;
}

int batch(const QString &pairsFile, const QString &folder, const QVersionNumber &reader)
{
    QFile file(pairsFile);
    if (!file.open(QIODevice::ReadOnly)) {
        err() << pairsFile << ": " << file.errorString() << '\n' << Qt::flush;
        return Usage;
    }
    const QJsonArray rows = QJsonDocument::fromJson(file.readAll()).array();
    QHash<QString, std::optional<CheckpointFacts>> files;
    const auto facts = [&](const QString &name) {
        const QString path = QDir(folder).filePath(name);
        if (!files.contains(name)) {
            files.insert(name, QFile::exists(path) ? read(path) : std::nullopt);
        }
        return files.value(name);
    };
    QMap<QString, int> table;
    int passed = 0;
    int failed = 0;
    qint64 spent = 0;
    for (const QJsonValue value : rows) {
        const QJsonObject row = value.toObject();
        const QString set = row.value("set"_L1).toString();
        const auto a = facts(row.value("a"_L1).toString());
        const auto b = facts(row.value("b"_L1).toString());
        if (!row.value("ok"_L1).isBool() || set == "noshim"_L1 || !a || !b) {
            continue;
        }
        CompareOptions options {methodsFromText(row.value("method"_L1).toString()), reader, {}, {}};
        for (const QJsonValue module : row.value("hidden_modules"_L1).toArray()) {
            options.hiddenModules << module.toString();
        }
        if (set == "gym"_L1) {
            options.extraModules << u"gym"_s;
        }
        QElapsedTimer timer;
        timer.start();
        const Comparison said = compare(*a, Target::fromCheckpoint(*b), options);
        spent += timer.nsecsElapsed();
        const MethodVerdict verdict = said.methods.first();
        ++table[row.value("method"_L1).toString()
            + u"  measured %1  said %2"_s.arg(int(measured(row))).arg(verdictId(verdict.verdict))];
        if (Measured::agrees(verdict, measured(row))) {
            ++passed;
        } else if (++failed <= 40) {
            out() << "differs: " << row.value("a"_L1).toString() << " -> " << row.value("b"_L1).toString() << " ["
                  << row.value("method"_L1).toString() << "]\n  measured: "
                  << (row.value("ok"_L1).toBool() ? u"loaded"_s : row.value("error"_L1).toString().left(200))
                  << "\n  said: " << verdictId(verdict.verdict) << ": " << verdict.reason << '\n';
        }
    }
    for (const auto &[what, count] : table.asKeyValueRange()) {
        out() << qSetFieldWidth(7) << count << qSetFieldWidth(0) << "  " << what << '\n';
    }
    out() << spent / qMax(1, passed + failed) / 1000 << " us a pair\n"
          << passed << " passed, " << failed << " failed\n"
          << Qt::flush;
    return passed > 0 && failed == 0 ? Fine : Unreadable;
}

int showFacts(const QStringList &paths)
{
    int status = Fine;
    for (const QString &path : paths) {
        const std::optional<CheckpointFacts> facts = read(path);
        if (!facts) {
            status = Unreadable;
            continue;
        }
        out() << facts->name << ": " << facts->algorithm << ' ' << facts->sb3.toString() << ", "
              << (facts->observationSpace ? facts->observationSpace->text() : u"?"_s) << " -> "
              << (facts->actionSpace ? facts->actionSpace->text() : u"?"_s) << ", " << facts->policy.size()
              << " tensors, " << facts->parameterFiles.join(u' ') << ", train_freq " << facts->trainFreqUnit << '\n';
    }
    out() << Qt::flush;
    return status;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption method(u"method"_s, {}, u"method"_s, u"both"_s);
    const QCommandLineOption readerOption(u"reader"_s, {}, u"version"_s);
    const QCommandLineOption json(u"json"_s);
    const QCommandLineOption html(u"html"_s);
    parser.addOptions({method, readerOption, json, html});
    parser.process(application);
    const QStringList arguments = parser.positionalArguments();
    const QVersionNumber reader = QVersionNumber::fromString(parser.value(readerOption));
    const QString command = arguments.value(0);
    if (command == "compare"_L1 && arguments.size() == 3) {
        const Methods methods = methodsFromText(parser.value(method));
        return methods.toInt() == 0 ? Usage
                                    : compareTwo(arguments.sliced(1), {methods, reader, {}, {}}, parser.isSet(html));
    }
    if (command == "batch"_L1 && arguments.size() == 3 && !reader.isNull()) {
        return batch(arguments.at(1), arguments.at(2), reader);
    }
    if (command == "facts"_L1 && arguments.size() > 1) {
        return showFacts(arguments.sliced(1));
    }
    err() << "usage: compare-tool compare A B [--method M] [--reader V] [--json|--html] | batch PAIRS FOLDER --reader "
             "V | "
             "facts FILE…\n"
          << Qt::flush;
    return Usage;
}
