// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/projectcommands.h"

#include "app/cli/session.h"
#include "model/core/workerjob.h"
#include "model/restore/restorehistory.h"
#include "model/runs/report.h"
#include "model/runs/runstore.h"
#include "model/verify/systemcheck.h"
#include "model/workflow/restoresession.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <cstdio>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace Reprise::Cli {

using namespace Qt::StringLiterals;

namespace {

bool atTerminal()
{
#ifdef Q_OS_UNIX
    return ::isatty(0) == 1;
#else
    return false;
#endif
}

/// Asks on the terminal; only a clear yes is one.
bool confirmed(const QString &question)
{
    complain(question + u" [y/N]");
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly)) {
        return false;
    }
    const QByteArray answer = input.readLine().trimmed().toLower();
    return answer == "y" || answer == "yes" || answer == "o" || answer == "oui";
}

Result<RestoreSource> sourceOf(const Context &context, Workspace &workspace)
{
    const QString run = context.parser.value(u"run"_s);
    const QString from = context.parser.value(u"from"_s);
    if (run.isEmpty() == from.isEmpty()) {
        return failure(ErrorKind::InvalidInput, Text::tr("Name one source: --run REF or --from PATH."));
    }
    if (!run.isEmpty()) {
        const Result<KernelRef> ref = KernelRef::parse(run);
        if (!ref) {
            return failure(ref.error());
        }
        const auto found = workspace.runStore().find(workspace.client().server().toString(), *ref);
        if (!found) {
            return failure(found.error());
        }
        if (!*found) {
            return failure(ErrorKind::NotFound,
                Text::tr("This profile knows no run %1. Download it first, or use --from.").arg(ref->toString()));
        }
        return RestoreSource {RestoreSource::Kind::Run, (*found)->id, {}};
    }
    return RestoreSession::sourceOfPath(from);
}

QJsonObject restoreToJson(const RestoreSession &session)
{
    QJsonArray comparisons;
    for (const ChosenCheckpoint &chosen : session.chosen()) {
        QJsonObject entry {{u"name"_s, chosen.candidate.file.fileName()}, {u"fit"_s, fitName(chosen.fit)},
            {u"reason"_s, chosen.fitReason}};
        if (const Comparison *comparison = session.comparison(chosen.candidate.id())) {
            entry.insert(u"comparison"_s, QJsonDocument::fromJson(toJson(*comparison)).object());
        }
        comparisons.append(entry);
    }
    QJsonArray restored;
    if (session.restored()) {
        for (const RestoredFile &file : session.restored()->files) {
            restored.append(QJsonObject {{u"name"_s, file.name}, {u"size"_s, file.size}, {u"sha256"_s, file.sha256}});
        }
    }
    QJsonObject json {{u"verdict"_s, verdictId(session.selectionVerdict())}, {u"checkpoints"_s, comparisons},
        {u"plan"_s, session.plan().toJson()}, {u"restored"_s, restored}};
    if (session.restored()) {
        json.insert(u"id"_s, session.restored()->id);
    }
    return json;
}

int undo(const Context &context, Workspace &workspace)
{
    const Result<QList<RestoreRecord>> records = listRestores(workspace.restoreJournal());
    if (!records) {
        return complain(records.error());
    }
    const auto undoable = std::ranges::find_if(*records, [&](const RestoreRecord &record) {
        const bool here = !workspace.hasProject() || record.root.startsWith(workspace.project().folder + u'/');
        return record.canUndo && here;
    });
    if (undoable == records->end()) {
        complain(Text::tr("There is no restore to undo."));
        return NothingToRestore;
    }
    RestoreJournal *journal = &workspace.restoreJournal();
    WorkerJob<RestoreReport> job([journal, id = undoable->id, force = context.parser.isSet(u"force"_s)](
                                     WorkContext &work) { return undoRestore(id, *journal, work, force); });
    runToEnd(job);
    if (job.state() != Job::State::Succeeded) {
        return complain(job.error());
    }
    if (const Result<> removed = workspace.runStore().removeRestored(undoable->id); !removed) {
        return complain(removed.error());
    }
    complain(Text::tr("The restore of %1 into %2 is undone.").arg(undoable->sourceTitle, undoable->root));
    return Ok;
}

/// From a loaded session on: judge, plan, ask, carry out.
int carryOut(const Context &context, RestoreSession &session)
{
    const bool force = context.parser.isSet(u"force"_s);
    session.setForce(force);
    std::unique_ptr<Job> planning(session.makePlan());
    runToEnd(*planning);
    if (planning->state() != Job::State::Succeeded) {
        return complain(planning->error());
    }
    if (session.selectionVerdict() == Verdict::Refused && !force) {
        complain(Text::tr("Nothing was copied: the next run could not load it."));
        complain(session.selectionReason());
        if (context.json) {
            printRaw(QJsonDocument(restoreToJson(session)).toJson());
        }
        return Incompatible;
    }
    complain(session.plan().toText());
    const bool dryRun = context.parser.isSet(u"dry-run"_s);
    if (!dryRun && !session.plan().isEmpty()) {
        if (!context.parser.isSet(u"yes"_s)) {
            if (!atTerminal()) {
                complain(Text::tr("Nothing was copied: confirm with --yes, or look only with --dry-run."));
                return Usage;
            }
            if (!confirmed(Text::tr("Restore %n file(s)?", nullptr, int(session.plan().copies().size())))) {
                complain(Text::tr("Nothing was copied."));
                return Ok;
            }
        }
        std::unique_ptr<RestoreJob> job(session.restore());
        runToEnd(*job);
        if (!job->isSettled()) {
            QEventLoop loop;
            QObject::connect(job.get(), &RestoreJob::settled, &loop, &QEventLoop::quit);
            loop.exec();
        }
        if (job->state() != Job::State::Succeeded) {
            return complain(job->error());
        }
        complain(Text::tr("%n file(s) restored into %1.", nullptr, int(job->report().files.size()))
                     .arg(session.location().root));
    }
    if (context.json) {
        printRaw(QJsonDocument(restoreToJson(session)).toJson());
    }
    return Ok;
}

int restore(const Context &context)
{
    const auto opened = Session::open(context, Session::NeedsProject::Yes);
    if (!opened) {
        return complain(opened.error());
    }
    Workspace &workspace = (*opened)->workspace();
    if (context.parser.isSet(u"undo"_s)) {
        return undo(context, workspace);
    }
    const QString sectionId = context.parser.value(u"section"_s);
    const std::unique_ptr<RestoreSession> session = workspace.newRestore(sectionId);
    if (!session) {
        complain(sectionId.isEmpty() ? Text::tr("restore needs --section ID.")
                                     : Text::tr("The project has no section “%1”.").arg(sectionId));
        return Usage;
    }
    const Result<RestoreSource> source = sourceOf(context, workspace);
    if (!source) {
        const int code = complain(source.error());
        return source.error().kind == ErrorKind::NotFound ? int(NothingToRestore) : code;
    }
    std::unique_ptr<Job> loading(session->load(*source));
    runToEnd(*loading);
    if (loading->state() != Job::State::Succeeded) {
        const int code = complain(loading->error());
        return loading->error().kind == ErrorKind::NotFound ? int(NothingToRestore) : code;
    }
    return carryOut(context, *session);
}

int verify(const Context &context)
{
    const auto session = Session::open(context, Session::NeedsProject::IfThere);
    if (!session) {
        return complain(session.error());
    }
    SystemCheckJob job((*session)->workspace().systemCheckInput());
    runToEnd(job);
    if (job.state() != Job::State::Succeeded) {
        return complain(job.error());
    }
    bool issues = false;
    for (const CheckItem &item : job.items()) {
        issues |= item.state == CheckItem::State::Issue;
        if (!context.json) {
            print(u"%1  %2 – %3"_s.arg(
                checkStateTitle(item.state).leftJustified(14), item.title, item.message));
        }
    }
    if (context.json) {
        printRaw(QJsonDocument(checkReport(job.items())).toJson());
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

} // namespace

QList<Command> projectCommands()
{
    return {
        {u"restore"_s, {}, Text::tr("Puts checkpoints where the next run looks: planned, verified, undoable."),
            {
                {u"run"_s, Text::tr("Take the downloaded outputs of this run."), u"REF"_s},
                {u"from"_s, Text::tr("Take a folder, an archive or a checkpoint."), u"PATH"_s},
                {u"section"_s, Text::tr("The section that is to go on from them."), u"ID"_s},
                {u"dry-run"_s, Text::tr("Show the plan, touch nothing.")},
                {u"yes"_s, Text::tr("Do not ask before carrying the plan out.")},
                {u"force"_s, Text::tr("Also copy what will not load.")},
                {u"undo"_s, Text::tr("Take the last restore back.")},
            },
            0, 0, restore},
        {u"verify"_s, {}, Text::tr("Checks account, git, folders, checkpoints, project and server."), {}, 0, 0, verify},
        {u"report"_s, {}, Text::tr("The validation report: which claims are validated, pending or failed."),
            {{u"html"_s, Text::tr("Write a page to print to this file."), u"FILE"_s}}, 0, 0, report},
    };
}

} // namespace Reprise::Cli
