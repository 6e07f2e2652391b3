// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runcommands.h"

#include "app/cli/downloadcommand.h"
#include "app/cli/session.h"
#include "app/cli/texttable.h"
#include "model/core/labelled.h"
#include "model/kaggle/logfollower.h"
#include "model/kaggle/logparser.h"
#include "model/restore/plan.h"
#include "model/runs/runlistmodel.h"
#include "model/runs/runstore.h"
#include "model/runs/sectionmodel.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Reprise::Cli {

using namespace Qt::StringLiterals;

namespace {

void printJson(const QJsonValue &value)
{
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    printRaw(document.toJson());
}

QJsonValue timeToJson(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue(QJsonValue::Null);
}

QJsonObject runToJson(const Run &run)
{
    return {
        {u"ref"_s, run.kernel.name()},
        {u"version"_s, run.kernel.version},
        {u"section"_s, run.sectionId},
        {u"status"_s, runStatusName(run.status)},
        {u"failure"_s, run.failureMessage},
        {u"pushed"_s, timeToJson(run.pushedAt)},
        {u"started"_s, timeToJson(run.startedAt)},
        {u"finished"_s, timeToJson(run.finishedAt)},
        {u"quick"_s, run.quick},
        {u"accelerator"_s, run.accelerator},
        {u"verdict"_s, runVerdictName(run.verdict)},
        {u"steps"_s, run.steps ? QJsonValue(*run.steps) : QJsonValue(QJsonValue::Null)},
        {u"mean_reward"_s, run.meanReward ? QJsonValue(*run.meanReward) : QJsonValue(QJsonValue::Null)},
        {u"resume"_s, resumeVerdictName(run.resume)},
        {u"resume_from"_s, run.resumeFrom},
        {u"resume_step"_s, run.resumeStep ? QJsonValue(*run.resumeStep) : QJsonValue(QJsonValue::Null)},
        {u"note"_s, run.note},
        {u"outputs"_s, run.outputsFolder},
    };
}

int sections(const Context &context)
{
    const auto session = Session::open(context, Session::NeedsProject::Yes);
    if (!session) {
        return complain(session.error());
    }
    Workspace &workspace = (*session)->workspace();
    if (!context.json) {
        QList<QStringList> rows = rowsOf(workspace.sections());
        rows[0].prepend(Text::tr("Id"));
        for (int row = 0; row < workspace.sections().rowCount(); ++row) {
            rows[row + 1].prepend(workspace.sections().index(row, 0).data(SectionModel::IdRole).toString());
        }
        print(textTable(rows));
        return Ok;
    }
    QJsonArray list;
    for (const Section &section : workspace.project().sections) {
        list.append(QJsonObject {
            {u"id"_s, section.id},
            {u"title"_s, section.displayTitle()},
            {u"module"_s, section.module},
            {u"claims"_s, QJsonArray::fromStringList(section.claims)},
            {u"minutes"_s, section.minutes},
            {u"accelerator"_s, section.accelerator},
            {u"restores_checkpoints"_s, section.restoresCheckpoints},
            {u"state"_s, sectionStateName(workspace.sections().state(section.id))},
        });
    }
    printJson(list);
    return Ok;
}

int runs(const Context &context)
{
    const auto session = Session::open(context, Session::NeedsProject::IfThere);
    if (!session) {
        return complain(session.error());
    }
    RunQuery query;
    query.sectionId = context.parser.value(u"section"_s);
    if ((*session)->workspace().hasProject()) {
        query.projectFolder = (*session)->workspace().project().folder;
        if (!query.sectionId.isEmpty()) {
            const Result<QString> section = (*session)->sectionMeant(query.sectionId);
            if (!section) {
                return complain(section.error());
            }
            query.sectionId = *section;
        }
    }
    const Result<QList<Run>> found = (*session)->workspace().runStore().runs(query);
    if (!found) {
        return complain(found.error());
    }
    if (context.json) {
        QJsonArray list;
        for (const Run &run : *found) {
            list.append(runToJson(run));
        }
        printJson(list);
        return Ok;
    }
    RunListModel model;
    model.merge(*found);
    print(found->isEmpty() ? Text::tr("There are no runs yet.") : textTable(rowsOf(model)));
    return Ok;
}

/// What is shown of a workflow while it runs: a line for each step, and the run's own log.
void narrate(SectionWorkflow &workflow, const Context &context)
{
    QObject::connect(&workflow, &SectionWorkflow::stepChanged, &workflow, [&workflow](SectionWorkflow::Step step) {
        complain(u"[%1] %2"_s.arg(SectionWorkflow::stepTitle(step), workflow.stepMessage(step)));
    });
    QObject::connect(
        &workflow, &SectionWorkflow::planReady, &workflow, [](const RestorePlan &plan) { complain(plan.toText()); });
    const auto parser = std::make_shared<LogParser>();
    QObject::connect(&workflow, &SectionWorkflow::recordsReceived, &workflow,
        [parser, toStdout = !context.json](const QList<LogRecord> &records) {
            for (const LogLine &line : parser->feed(records)) {
                if (toStdout) {
                    print(line.text);
                } else {
                    complain(u"  | " + line.text);
                }
            }
        });
}

/// The end of run and watch: the document or the sentence, and the exit code.
int conclude(const SectionWorkflow &workflow, const Context &context)
{
    const ResumeProof &proof = workflow.resumeProof();
    if (!proof.statement.isEmpty()) {
        complain(proof.statement);
    }
    for (const ResumeProof::Likely &reason : proof.reasons) {
        complain(u"  – " + reason.text);
    }
    if (context.json) {
        printJson(workflow.toJson());
    }
    if (workflow.state() == Job::State::Succeeded) {
        return Ok;
    }
    return complain(workflow.error());
}

RunRequest::Restore wantedRestore(const Context &context)
{
    return context.parser.isSet(u"no-restore"_s) ? RunRequest::Restore::Never : RunRequest::Restore::Always;
}

/// "dataset:owner/slug" or a dataset's address on the web; nothing when `text` names something else.
std::optional<Result<DatasetRef>> readDataset(const QString &text)
{
    const QString prefix = u"dataset:"_s;
    if (text.startsWith(prefix)) {
        return DatasetRef::parse(text.sliced(prefix.size()));
    }
    const bool isAddress = text.startsWith("https://"_L1) || text.startsWith("http://"_L1);
    return isAddress && text.contains("/datasets/"_L1) ? std::optional(DatasetRef::parse(text)) : std::nullopt;
}

/// --resume-from: nothing, a folder, a dataset or a kernel's reference.
Result<> readResume(const QString &text, RunRequest &request)
{
    if (text.isEmpty()) {
        return {};
    }
    if (text == u"none") {
        request.resume = RunRequest::ResumeFrom::Nothing;
        return {};
    }
    if (QFileInfo(text).isDir()) {
        request.resume = RunRequest::ResumeFrom::Folder;
        request.resumeFolder = QDir(text).absolutePath();
        return {};
    }
    if (const auto dataset = readDataset(text)) {
        if (!*dataset) {
            return failure(dataset->error());
        }
        request.resume = RunRequest::ResumeFrom::Dataset;
        request.resumeDataset = **dataset;
        return {};
    }
    const Result<KernelRef> ref = KernelRef::parse(text);
    if (!ref) {
        return failure(ErrorKind::InvalidInput,
            Text::tr("“%1” is neither a folder, nor a run (owner/slug or owner/slug/version), nor a dataset "
                     "(dataset:owner/slug).")
                .arg(text));
    }
    request.resume = RunRequest::ResumeFrom::Run;
    request.resumeRun = *ref;
    return {};
}

int run(const Context &context)
{
    const auto session = Session::open(context, Session::NeedsProject::Yes);
    if (!session) {
        return complain(session.error());
    }
    Workspace &workspace = (*session)->workspace();
    const Result<QString> section = (*session)->sectionMeant(context.arguments.constFirst());
    if (!section) {
        return complain(section.error());
    }
    RunRequest request;
    request.sectionId = *section;
    request.quick = context.parser.isSet(u"quick"_s);
    request.useGit = !context.parser.isSet(u"no-git"_s);
    request.commitMessage = context.parser.value(u"message"_s);
    request.force = context.parser.isSet(u"force"_s);
    request.restore = wantedRestore(context);
    if (const Result<> resume = readResume(context.parser.value(u"resume-from"_s), request); !resume) {
        return complain(resume.error());
    }
    if (const Result<> signedIn = (*session)->requireSignIn(); !signedIn) {
        return complain(signedIn.error());
    }
    SectionWorkflow *workflow = workspace.runSection(request);
    narrate(*workflow, context);
    const bool wait = context.parser.isSet(u"wait"_s);
    if (wait) {
        waitFor(*workflow);
        return conclude(*workflow, context);
    }
    // Without --wait the run is left to itself once it is in the store; "watch" takes it up.
    QEventLoop loop;
    QObject::connect(workflow, &SectionWorkflow::runStored, &loop, &QEventLoop::quit);
    QObject::connect(workflow, &Job::finished, &loop, &QEventLoop::quit);
    loop.exec();
    if (workflow->run().id == 0) {
        return conclude(*workflow, context);
    }
    const Run pushed = workflow->run();
    if (context.json) {
        printJson(runToJson(pushed));
    } else {
        print(pushed.kernel.toString());
        complain(
            Text::tr("The run goes on at the server; reprise-cli watch %1 follows it.").arg(pushed.kernel.toString()));
    }
    return Ok;
}

/// The reference given, with the version the store knows when it names none; opens the project it belongs to.
Result<KernelRef> knownRef(const Context &context, Workspace &workspace)
{
    Result<KernelRef> ref = KernelRef::parse(context.arguments.constFirst());
    if (!ref) {
        return ref;
    }
    const auto found = workspace.runStore().find(workspace.client().server().toString(), *ref);
    if (!found) {
        return failure(found.error());
    }
    if (*found) {
        *ref = (*found)->kernel;
        if (!workspace.hasProject() && !(*found)->projectFolder.isEmpty()) {
            if (const Result<> opened = workspace.openProject((*found)->projectFolder); !opened) {
                return failure(opened.error());
            }
        }
    }
    return ref;
}

int watch(const Context &context)
{
    const auto session = Session::open(context, Session::NeedsProject::IfThere);
    if (!session) {
        return complain(session.error());
    }
    Workspace &workspace = (*session)->workspace();
    if (const Result<> signedIn = (*session)->requireSignIn(); !signedIn) {
        return complain(signedIn.error());
    }
    const Result<KernelRef> ref = knownRef(context, workspace);
    if (!ref) {
        return complain(ref.error());
    }
    QString section = context.parser.value(u"section"_s);
    if (!section.isEmpty()) {
        const Result<QString> meant = (*session)->sectionMeant(section);
        if (!meant) {
            return complain(meant.error());
        }
        section = *meant;
    }
    RunRequest options;
    options.restore = wantedRestore(context);
    SectionWorkflow *workflow = workspace.monitor(*ref, section, options);
    if (!workflow) {
        return Failed;
    }
    narrate(*workflow, context);
    waitFor(*workflow);
    return conclude(*workflow, context);
}

int status(const Context &context)
{
    const auto session = Session::open(context, Session::NeedsProject::No);
    if (!session) {
        return complain(session.error());
    }
    const Result<KernelRef> ref = KernelRef::parse(context.arguments.constFirst());
    if (!ref) {
        return complain(ref.error());
    }
    auto *call = (*session)->workspace().client().status(*ref, &(*session)->workspace());
    runToEnd(*call);
    if (call->state() != Job::State::Succeeded) {
        return complain(call->error());
    }
    const SessionStatus &found = call->result();
    if (context.json) {
        printJson(QJsonObject {{u"ref"_s, ref->toString()}, {u"status"_s, runStatusName(found.status)},
            {u"failure"_s, found.failureMessage}});
    } else {
        print(labelled(ref->toString(), runStatusText(found.status)));
        if (!found.failureMessage.isEmpty()) {
            print(found.failureMessage);
        }
    }
    return Ok;
}

void printRecords(LogParser &parser, const QList<LogRecord> &records)
{
    for (const LogLine &line : parser.feed(records)) {
        print(line.text);
    }
}

QJsonArray recordsToJson(const QList<LogRecord> &records)
{
    QJsonArray list;
    for (const LogRecord &record : records) {
        list.append(
            QJsonObject {{u"stream_name"_s, record.stream}, {u"time"_s, record.time}, {u"data"_s, record.data}});
    }
    return list;
}

int logs(const Context &context)
{
    const auto session = Session::open(context, Session::NeedsProject::No);
    if (!session) {
        return complain(session.error());
    }
    Workspace &workspace = (*session)->workspace();
    const Result<KernelRef> ref = KernelRef::parse(context.arguments.constFirst());
    if (!ref) {
        return complain(ref.error());
    }
    LogParser parser;
    QList<LogRecord> all;
    Job *job = nullptr;
    if (context.parser.isSet(u"follow"_s)) {
        auto *follower = new LogFollower(workspace.client(), workspace.services().clock, *ref, 0, &workspace);
        QObject::connect(follower, &LogFollower::recordsReceived, &workspace, [&](const QList<LogRecord> &records) {
            all.append(records);
            if (!context.json) {
                printRecords(parser, records);
            }
        });
        job = follower;
    } else {
        auto *call = workspace.client().storedLog(*ref, &workspace);
        QObject::connect(call, &Job::finished, &workspace, [&, call] {
            if (call->state() == Job::State::Succeeded) {
                all = call->result();
                if (!context.json) {
                    printRecords(parser, all);
                }
            }
        });
        job = call;
    }
    runToEnd(*job);
    if (job->state() != Job::State::Succeeded) {
        return complain(job->error());
    }
    if (context.json) {
        printJson(recordsToJson(all));
    } else {
        for (const LogLine &line : parser.finish()) {
            print(line.text);
        }
    }
    return Ok;
}

} // namespace

QList<Command> runCommands()
{
    const QCommandLineOption section(u"section"_s, Text::tr("Only this section."), u"ID"_s);
    const QCommandLineOption noRestore(u"no-restore"_s, Text::tr("Leave the downloaded checkpoints where they are."));
    return {
        {u"sections"_s, {}, Text::tr("The project's validation sections."), {}, 0, 0, sections},
        {u"runs"_s, {}, Text::tr("The runs this profile knows."), {section}, 0, 0, runs},
        {u"run"_s, u"SECTION"_s, Text::tr("Runs a section: git, push, and with --wait also watch, download, restore."),
            {
                {u"quick"_s, Text::tr("The short run that shows that everything works.")},
                {u"wait"_s, Text::tr("Wait for the end and do the rest of the round trip.")},
                {u"no-git"_s, Text::tr("Commit and push nothing: the run uses what the remote has.")},
                {u"message"_s, Text::tr("Message of the commit."), u"TEXT"_s},
                {u"resume-from"_s,
                    Text::tr(
                        "What it goes on from: a run (owner/slug[/version]), a folder, dataset:owner/slug, or none."),
                    u"REF|DIR|dataset:REF|none"_s},
                {u"force"_s, Text::tr("Go on although the checkpoints will not load.")},
                noRestore,
            },
            1, 1, run},
        {u"watch"_s, u"REF"_s, Text::tr("Takes up a run and does the rest of the round trip."),
            {{u"section"_s, Text::tr("The section a foreign run belongs to."), u"ID"_s}, noRestore}, 1, 1, watch},
        {u"logs"_s, u"REF"_s, Text::tr("A run's log."),
            {{u"follow"_s, Text::tr("Follow the live log until the run ends.")}}, 1, 1, logs},
        {u"status"_s, u"REF"_s, Text::tr("A run's status on the server."), {}, 1, 1, status},
        {u"download"_s, u"REF [FILE…]"_s, Text::tr("Downloads a run's outputs, verified."),
            {
                {u"to"_s, Text::tr("Folder to download to."), u"DIR"_s},
                {u"only"_s, Text::tr("Only files that match, e.g. \"*.zip\"; may be given several times."), u"GLOB"_s},
                {u"checkpoints"_s, Text::tr("Only checkpoints and what belongs to them.")},
                {u"limit-rate"_s, Text::tr("At most so many bytes per second, e.g. 500k or 2M."), u"RATE"_s},
                {u"archive"_s, Text::tr("All outputs as one zip, as the server packs them.")},
            },
            1, -1, download},
    };
}

} // namespace Reprise::Cli
