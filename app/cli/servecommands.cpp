// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/servecommands.h"

#include "model/core/quitonsignal.h"
#include "model/demo/demoproject.h"
#include "model/server/embeddedserver.h"
#include "model/server/faultplan.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <limits>
#include <optional>

namespace Reprise::Cli {

using namespace Qt::StringLiterals;

namespace {

/// A whole number of an option, or nothing with a complaint.
std::optional<int> numberOption(const Context &context, const QString &name, int fallback, int smallest, int largest)
{
    if (!context.parser.isSet(name)) {
        return fallback;
    }
    bool isNumber = false;
    const int number = context.parser.value(name).toInt(&isNumber);
    if (!isNumber || number < smallest || number > largest) {
        complain(Text::tr("--%1 takes a whole number from %2 to %3.").arg(name).arg(smallest).arg(largest));
        return std::nullopt;
    }
    return number;
}

/// The options that are whole numbers: name, where the value goes, smallest and largest.
bool readNumbers(const Context &context, EmbeddedServer::Options &options, int &port, int &rate, int &seed)
{
    constexpr int week = 7 * 24 * 3600;
    constexpr int most = std::numeric_limits<int>::max();
    struct Number
    {
        QString name;
        int &value;
        int smallest, largest;
    };
    const Number numbers[] {
        {u"port"_s, port, 0, 65535},
        {u"latency"_s, options.latencyMs, 0, 60000},
        {u"rate"_s, rate, 0, most},
        {u"seed"_s, seed, 0, most},
        {u"gpu-sessions"_s, options.maximumGpuSessions, 0, 1000},
        {u"quota-used"_s, options.gpuQuotaUsedSeconds, 0, week},
        {u"dataset-delay"_s, options.datasetDelayMs, 0, 3'600'000},
        {u"parallel"_s, options.parallelRuns, 1, 64},
        {u"session-limit"_s, options.sessionLimitSeconds, 1, week},
        {u"link-lifetime"_s, options.signedUrlLifetimeSeconds, 0, week},
    };
    for (const Number &number : numbers) {
        const auto read = numberOption(context, number.name, number.value, number.smallest, number.largest);
        if (!read) {
            return false;
        }
        number.value = *read;
    }
    return true;
}

Result<FaultPlan> readFaults(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(
            ErrorKind::NotFound, Text::tr("The faults in “%1” cannot be read.").arg(path), file.errorString());
    }
    return FaultPlan::parse(file.readAll());
}

int serve(const Context &context)
{
    QTemporaryDir temporary; // removed at the end when no --root was given
    EmbeddedServer::Options options;
    int port = 0;
    int rate = 0;
    int seed = -1;
    if (!readNumbers(context, options, port, rate, seed)) {
        return Usage;
    }
    FaultPlan faults;
    if (context.parser.isSet(u"faults"_s)) {
        const auto read = readFaults(context.parser.value(u"faults"_s));
        if (!read) {
            return complain(read.error());
        }
        faults = *read;
    }
    if (seed >= 0) {
        faults.setSeed(quint64(seed));
    }
    options.port = quint16(port);
    options.bytesPerSecond = rate;
    options.root = context.parser.isSet(u"root"_s) ? QDir(context.parser.value(u"root"_s)).absolutePath()
                                                   : temporary.path() + u"/server";
    if (context.parser.isSet(u"user"_s)) {
        options.username = context.parser.value(u"user"_s);
    }
    EmbeddedServer server;
    if (const Result<> started = server.start(options); !started) {
        return complain(started.error());
    }
    server.setFaults(faults);
    printRaw(server.announcement());
    complain(Text::tr("The embedded Kaggle server is running on %1; Ctrl+C ends it.").arg(server.url().toString()));
    const QuitOnSignal quit;
    const int code = QCoreApplication::exec();
    server.stop();
    return code;
}

int demoProject(const Context &context)
{
    const Result<DemoProject> project = createDemoProject(QDir(context.arguments.constFirst()).absolutePath());
    if (!project) {
        return complain(project.error());
    }
    if (context.json) {
        printRaw(QJsonDocument(QJsonObject {
                                   {u"folder"_s, project->folder},
                                   {u"origin"_s, project->origin},
                                   {u"section"_s, project->section},
                               })
                .toJson());
        return Ok;
    }
    print(Text::tr("The demo project is in %1, its remote repository in %2.").arg(project->folder, project->origin));
    print(Text::tr("Try: reprise-cli run %1 --quick --wait --project %2").arg(project->section, project->folder));
    return Ok;
}

} // namespace

QList<Command> serveCommands()
{
    return {
        {u"serve"_s, {}, Text::tr("Runs the embedded Kaggle server on this machine (loopback only)."),
            {
                {u"port"_s, Text::tr("Port to listen on (default: any free one)."), u"N"_s},
                {u"root"_s, Text::tr("Folder that keeps the server's state (default: a temporary one)."), u"DIR"_s},
                {u"latency"_s, Text::tr("Milliseconds added before each answer."), u"MS"_s},
                {u"user"_s, Text::tr("User name of a new server."), u"NAME"_s},
                {u"rate"_s, Text::tr("Bytes per second of each download (default: no limit)."), u"BYTES"_s},
                {u"faults"_s,
                    Text::tr("JSON file of faults to meet the requests with; its form is resources/faults.schema.json. "
                             "While running: GET, PUT or DELETE /control/faults with the server's own credential."),
                    u"FILE"_s},
                {u"seed"_s, Text::tr("Seed of the faults' luck, instead of the file's."), u"N"_s},
                {u"gpu-sessions"_s, Text::tr("GPU sessions before a push is refused (default: 2)."), u"N"_s},
                {u"parallel"_s, Text::tr("Kernels that run at once (default: 1); others are queued."), u"N"_s},
                {u"session-limit"_s, Text::tr("Seconds after which a kernel is stopped (default: 43200)."), u"S"_s},
                {u"quota-used"_s, Text::tr("Seconds of GPU time used up already; 108000 is all of it."), u"S"_s},
                {u"dataset-delay"_s, Text::tr("Milliseconds a new dataset version is processed."), u"MS"_s},
                {u"link-lifetime"_s, Text::tr("Seconds a signed link is good for (default: 3600)."), u"S"_s},
            },
            0, 0, serve},
        {u"demo-project"_s, u"DIR"_s,
            Text::tr("Makes the demo project in DIR: a git repository with a bare origin beside it."), {}, 1, 1,
            demoProject},
    };
}

} // namespace Reprise::Cli
