// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/projectcommands.h"

#include "app/cli/restorecommands.h"
#include "app/cli/session.h"
#include "model/runs/lineageexport.h"
#include "model/runs/report.h"
#include "model/runs/runstore.h"
#include "model/verify/systemcheck.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <memory>

namespace Reprise::Cli {

using namespace Qt::StringLiterals;

namespace {

/// Makes folders, renames and moves aside where the check offers it; nothing is deleted or overwritten. How many.
int putRight(const QList<CheckItem> &items)
{
    int done = 0;
    for (const CheckItem &item : items) {
        const bool safe = item.fix == CheckItem::Fix::CreateFolder || item.fix == CheckItem::Fix::RenameFile
            || item.fix == CheckItem::Fix::MoveAside;
        if (!safe) {
            continue;
        }
        if (const Result<> fixed = applyFix(item); !fixed) {
            complain(fixed.error());
            continue;
        }
        complain(Text::tr("Put right: %1 (%2).").arg(item.title, item.fixLabel));
        ++done;
    }
    return done;
}

int verify(const Context &context)
{
    const auto session = Session::open(context, Session::NeedsProject::IfThere);
    if (!session) {
        return complain(session.error());
    }
    auto job = std::make_unique<SystemCheckJob>((*session)->workspace().systemCheckInput());
    runToEnd(*job);
    if (job->state() == Job::State::Succeeded && context.parser.isSet(u"fix"_s) && putRight(job->items()) > 0) {
        job = std::make_unique<SystemCheckJob>((*session)->workspace().systemCheckInput()); // as it is now
        runToEnd(*job);
    }
    if (job->state() != Job::State::Succeeded) {
        return complain(job->error());
    }
    bool issues = false;
    for (const CheckItem &item : job->items()) {
        issues |= item.state == CheckItem::State::Issue;
        if (!context.json) {
            print(u"%1  %2 – %3"_s.arg(checkStateTitle(item.state).leftJustified(14), item.title, item.message));
        }
    }
    if (context.json) {
        printRaw(QJsonDocument(checkReport(job->items())).toJson());
    }
    return issues ? Failed : Ok;
}

int report(const Context &context)
{
    const auto session = Session::open(context, Session::NeedsProject::Yes);
    if (!session) {
        return complain(session.error());
    }
    Workspace &workspace = (*session)->workspace();
    RunQuery query;
    query.projectFolder = workspace.project().folder;
    const Result<QList<Run>> runs = workspace.runStore().runs(query);
    if (!runs) {
        return complain(runs.error());
    }
    const ValidationReport made = makeReport(workspace.project(), *runs, workspace.services().clock.now());
    const QString html = context.parser.value(u"html"_s);
    if (!html.isEmpty()) {
        QSaveFile file(html);
        if (!file.open(QIODevice::WriteOnly) || file.write(reportToHtml(made).toUtf8()) < 0 || !file.commit()) {
            return complain(Error {
                ErrorKind::Io, Text::tr("The report cannot be written to %1.").arg(html), file.errorString(), false});
        }
        complain(Text::tr("The report is in %1.").arg(html));
    }
    if (context.json || html.isEmpty()) {
        printRaw(QJsonDocument(reportToJson(made)).toJson());
    }
    return Ok;
}

/// What became of a section's checkpoints: run → file → restored → loaded by.
int lineage(const Context &context)
{
    const auto session = Session::open(context, Session::NeedsProject::Yes);
    if (!session) {
        return complain(session.error());
    }
    Workspace &workspace = (*session)->workspace();
    const Project &project = workspace.project();
    if (!context.parser.isSet(u"section"_s)) {
        complain(Text::tr("lineage needs --section ID."));
        return Usage;
    }
    const Result<QString> meant = (*session)->sectionMeant(context.parser.value(u"section"_s));
    if (!meant) {
        return complain(meant.error());
    }
    const QString &section = *meant;
    RunQuery query;
    query.projectFolder = project.folder;
    query.sectionId = section;
    const Result<QList<Run>> runs = workspace.runStore().runs(query);
    const Result<QList<LineageEntry>> entries = workspace.runStore().timeline(project.folder, section);
    if (!runs || !entries) {
        return complain(runs ? entries.error() : runs.error());
    }
    const SectionLineage made {project.folder, section, *runs, *entries};
    printRaw(context.json ? lineageToJsonText(made) : lineageToCsv(made));
    return Ok;
}

} // namespace

QList<Command> projectCommands()
{
    return restoreCommands()
        + QList<Command> {
            {u"verify"_s, {}, Text::tr("Checks account, git, folders, checkpoints, project and server."),
                {{u"fix"_s, Text::tr("Make missing folders, rename and move aside what the check offers to.")}}, 0, 0,
                verify},
            {u"lineage"_s, {},
                Text::tr("What became of a section's checkpoints, from run to run: a CSV table, or JSON with --json."),
                {{u"section"_s, Text::tr("The section."), u"ID"_s}}, 0, 0, lineage},
            {u"report"_s, {}, Text::tr("The validation report: which claims are validated, pending or failed."),
                {{u"html"_s, Text::tr("Write a page to print to this file."), u"FILE"_s}}, 0, 0, report},
        };
}

} // namespace Reprise::Cli
