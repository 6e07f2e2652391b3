// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/servecommands.h"

#include "model/core/quitonsignal.h"
#include "model/demo/demoproject.h"
#include "model/server/embeddedserver.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

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

int serve(const Context &context)
{
    const auto port = numberOption(context, u"port"_s, 0, 0, 65535);
    const auto latency = numberOption(context, u"latency"_s, 0, 0, 60000);
    if (!port || !latency) {
        return Usage;
    }
    QTemporaryDir temporary; // removed at the end when no --root was given
    EmbeddedServer::Options options;
    options.port = quint16(*port);
    options.latencyMs = *latency;
    options.root = context.parser.isSet(u"root"_s) ? QDir(context.parser.value(u"root"_s)).absolutePath()
                                                   : temporary.path() + u"/server";
    if (context.parser.isSet(u"user"_s)) {
        options.username = context.parser.value(u"user"_s);
    }
    EmbeddedServer server;
    if (const Result<> started = server.start(options); !started) {
        return complain(started.error());
    }
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
            },
            0, 0, serve},
        {u"demo-project"_s, u"DIR"_s,
            Text::tr("Makes the demo project in DIR: a git repository with a bare origin beside it."), {}, 1, 1,
            demoProject},
    };
}

} // namespace Reprise::Cli
