// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/restorecommands.h"

#include "app/cli/session.h"
#include "model/core/workerjob.h"
#include "model/restore/backups.h"
#include "model/restore/restorehistory.h"
#include "model/runs/runstore.h"
#include "model/workflow/checkpointdataset.h"
#include "model/workflow/restoresession.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

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

Result<RestoreSource> sourceOf(const Context &context, Session &opened, const RestoreSession &session)
{
    Workspace &workspace = opened.workspace();
    const QString run = context.parser.value(u"run"_s);
    const QString from = context.parser.value(u"from"_s);
    const QString section = context.parser.value(u"from-section"_s);
    if (int(run.isEmpty()) + int(from.isEmpty()) + int(section.isEmpty()) != 2) {
        return failure(
            ErrorKind::InvalidInput, Text::tr("Name one source: --run REF, --from PATH or --from-section ID."));
    }
    if (!section.isEmpty()) {
        const Result<QString> meant = opened.sectionMeant(section);
        return meant ? session.sourceOfSection(*meant) : failure(meant.error());
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
    return restoreSourceOf(from);
}

QJsonObject restoreToJson(const RestoreSession &session)
{
    QJsonArray comparisons;
    for (const ChosenCheckpoint &chosen : session.chosen()) {
        QJsonObject entry {{u"name"_s, chosen.candidate.file.fileName()}, {u"fit"_s, fitName(chosen.fit)},
            {u"reason"_s, chosen.fitReason}};
        if (const Comparison *comparison = session.comparison(chosen.candidate.id())) {
            entry.insert(u"comparison"_s, toJsonObject(*comparison));
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

/// Backups as the settings want them; a target somebody works in is left for the next time.
void tidy(Workspace &workspace)
{
    WorkContext work;
    const Result<BackupTidying> tidied
        = tidyBackups(workspace.restoreJournal(), workspace.backupPolicy(), QDateTime::currentDateTimeUtc(), work);
    if (!tidied && tidied.error().kind != ErrorKind::Conflict) {
        complain(tidied.error());
    } else if (tidied && tidied->deleted > 0) {
        complain(Text::tr("%n old backup(s) deleted.", nullptr, tidied->deleted));
    }
}

int undo(const Context &context, Workspace &workspace)
{
    const Result<QList<RestoreRecord>> records = listRestores(workspace.restoreJournal());
    if (!records) {
        return complain(records.error());
    }
    const QString wanted = context.parser.value(u"id"_s);
    const auto undoable = std::ranges::find_if(*records, [&](const RestoreRecord &record) {
        const bool here = !workspace.hasProject() || record.root.startsWith(workspace.project().folder + u'/');
        return record.canUndo && (wanted.isEmpty() ? here : record.id == wanted);
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

/// Shows the plan, asks, carries out.
int carryOut(const Context &context, Workspace &workspace, RestoreSession &session)
{
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
            complain(Text::tr("Stopped. Taking back what was copied…"));
            QEventLoop loop;
            QObject::connect(job.get(), &RestoreJob::settled, &loop, &QEventLoop::quit);
            loop.exec();
        }
        if (job->state() != Job::State::Succeeded) {
            return complain(job->error());
        }
        complain(Text::tr("%n file(s) restored into %1.", nullptr, int(job->report().files.size()))
                .arg(session.plan().root()));
        if (workspace.trainingFolderOf(session.section()).value_or(QString()) != session.plan().root()) {
            complain(Text::tr("The section's next run does not look there: what it resumes from stays as it is."));
        }
        tidy(workspace);
    }
    if (context.json) {
        printRaw(QJsonDocument(restoreToJson(session)).toJson());
    }
    return Ok;
}

/// From a loaded session on: judge and plan.
int planAndCarryOut(const Context &context, Workspace &workspace, RestoreSession &session)
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
    return carryOut(context, workspace, session);
}

/// The chosen checkpoints as a private dataset on Kaggle instead of a folder here.
int publish(const Context &context, Workspace &workspace, const RestoreSession &session)
{
    const QString name = context.parser.value(u"to-dataset"_s);
    DatasetRef dataset {
        name.contains(u'/') ? name.section(u'/', 0, 0) : workspace.account(), name.section(u'/', -1), 0};
    if (session.selectionVerdict() == Verdict::Refused && !context.parser.isSet(u"force"_s)) {
        complain(Text::tr("Nothing was uploaded: the next run could not load it."));
        complain(session.selectionReason());
        return Incompatible;
    }
    const QList<FoundFile> files = CheckpointDatasetJob::filesOf(session.chosen());
    for (const FoundFile &file : files) {
        complain(Text::tr("upload %1").arg(file.name));
    }
    if (files.isEmpty() || context.parser.isSet(u"dry-run"_s)) {
        return files.isEmpty() ? NothingToRestore : Ok;
    }
    if (!context.parser.isSet(u"yes"_s)
        && (!atTerminal()
            || !confirmed(Text::tr("Upload %n file(s) as the private dataset %1?", nullptr, int(files.size()))
                    .arg(dataset.toString())))) {
        complain(Text::tr("Nothing was uploaded: confirm with --yes, or look only with --dry-run."));
        return Usage;
    }
    CheckpointDatasetJob job(workspace, dataset, files);
    runToEnd(job);
    if (job.state() != Job::State::Succeeded) {
        return complain(job.error());
    }
    complain(Text::tr("The dataset %1 is ready.").arg(job.dataset().toString()));
    complain(Text::tr("A run goes on from it with: %1")
            .arg(u"reprise-cli run %1 --resume-from dataset:%2"_s.arg(session.section().id, job.dataset().toString())));
    if (context.json) {
        QJsonArray uploaded;
        for (const FoundFile &file : job.files()) {
            uploaded.append(QJsonObject {{u"name"_s, file.name}, {u"size"_s, file.size}, {u"sha256"_s, file.sha256}});
        }
        printRaw(
            QJsonDocument(QJsonObject {{u"dataset"_s, job.dataset().toString()}, {u"files"_s, uploaded}}).toJson());
    }
    return Ok;
}

/// A plan that restore --dry-run --json printed.
Result<RestorePlan> readPlan(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::NotFound, Text::tr("The plan %1 cannot be read.").arg(path), file.errorString());
    }
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    return RestorePlan::fromJson(json.contains(u"plan"_s) ? json.value(u"plan"_s).toObject() : json);
}

int restorePlanned(const Context &context, Workspace &workspace)
{
    const Result<RestorePlan> plan = readPlan(context.parser.value(u"plan"_s));
    if (!plan) {
        return complain(plan.error());
    }
    const std::unique_ptr<RestoreSession> session = workspace.newRestore(plan->sectionId());
    if (!session) {
        complain(Text::tr("The project has no section “%1”.").arg(plan->sectionId()));
        return Usage;
    }
    session->setPlan(*plan);
    return carryOut(context, workspace, *session);
}

int restore(const Context &context)
{
    const auto opened = Session::open(context, Session::NeedsProject::Yes);
    if (!opened) {
        return complain(opened.error());
    }
    Workspace &workspace = (*opened)->workspace();
    recover(workspace);
    if (context.parser.isSet(u"undo"_s)) {
        return undo(context, workspace);
    }
    if (context.parser.isSet(u"plan"_s)) {
        return restorePlanned(context, workspace);
    }
    if (!context.parser.isSet(u"section"_s)) {
        complain(Text::tr("restore needs --section ID."));
        return Usage;
    }
    const Result<QString> sectionId = (*opened)->sectionMeant(context.parser.value(u"section"_s));
    if (!sectionId) {
        return complain(sectionId.error());
    }
    const std::unique_ptr<RestoreSession> session = workspace.newRestore(*sectionId);
    if (!session) {
        complain(Text::tr("The project has no section “%1”.").arg(*sectionId));
        return Usage;
    }
    if (context.parser.isSet(u"to"_s)) {
        session->setTargetFolder(context.parser.value(u"to"_s));
    }
    if (context.parser.isSet(u"keep"_s)) {
        bool fine = false;
        session->setKeepLast(context.parser.value(u"keep"_s).toInt(&fine));
        if (!fine || session->keepLast() < 0) {
            complain(Text::tr("--keep wants a number of checkpoints, 0 for all."));
            return Usage;
        }
    }
    const Result<RestoreSource> source = sourceOf(context, **opened, *session);
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
    return context.parser.isSet(u"to-dataset"_s) ? publish(context, workspace, *session)
                                                 : planAndCarryOut(context, workspace, *session);
}

void show(const QList<BackupSet> &sets, bool json)
{
    QJsonArray array;
    qint64 bytes = 0;
    const QLocale locale;
    for (const BackupSet &set : sets) {
        bytes += set.bytes;
        array.append(QJsonObject {{u"id"_s, set.restoreId}, {u"undo_of"_s, set.undoOf}, {u"section"_s, set.sectionId},
            {u"source"_s, set.sourceTitle}, {u"root"_s, set.root}, {u"path"_s, set.path}, {u"packed"_s, set.packed},
            {u"bytes"_s, set.bytes}, {u"made"_s, set.made.toString(Qt::ISODateWithMs)}, {u"can_undo"_s, set.canUndo}});
        if (!json) {
            print(u"%1  %2  %3  %4  %5"_s.arg(set.restoreId,
                locale.toString(set.made.toLocalTime(), QLocale::ShortFormat),
                locale.formattedDataSize(set.bytes, 1).rightJustified(10), set.root,
                set.canUndo ? Text::tr("can be undone") : Text::tr("cannot be undone")));
        }
    }
    if (json) {
        printRaw(QJsonDocument(QJsonObject {{u"backups"_s, array}, {u"bytes"_s, bytes}}).toJson());
    } else {
        print(Text::tr("%n backup(s), %1", nullptr, int(sets.size())).arg(locale.formattedDataSize(bytes, 1)));
    }
}

int backups(const Context &context)
{
    const auto opened = Session::open(context, Session::NeedsProject::IfThere);
    if (!opened) {
        return complain(opened.error());
    }
    Workspace &workspace = (*opened)->workspace();
    recover(workspace);
    RestoreJournal &journal = workspace.restoreJournal();
    WorkContext work;
    const QString pack = context.parser.value(u"pack"_s);
    const QString gone = context.parser.value(u"delete"_s);
    if (!pack.isEmpty()) {
        if (const Result<> packed = packBackup(pack, journal, work); !packed) {
            return complain(packed.error());
        }
    }
    if (!gone.isEmpty()) {
        if (const Result<qint64> freed = deleteBackup(gone, journal); !freed) {
            return complain(freed.error());
        }
    }
    if (context.parser.isSet(u"tidy"_s)) {
        tidy(workspace);
    }
    const Result<QList<BackupSet>> sets = listBackups(journal);
    if (!sets) {
        return complain(sets.error());
    }
    show(*sets, context.json);
    return Ok;
}

} // namespace

void recover(Workspace &workspace)
{
    const Result<QList<RestoreRecord>> recovered = recoverRestores(workspace.restoreJournal());
    if (!recovered) {
        complain(recovered.error());
        return;
    }
    for (const RestoreRecord &record : *recovered) {
        complain(Workspace::recoveredMessage(record));
    }
}

QList<Command> restoreCommands()
{
    return {
        {u"restore"_s, {}, Text::tr("Puts checkpoints where the next run looks: planned, verified, undoable."),
            {
                {u"run"_s, Text::tr("Take the downloaded outputs of this run."), u"REF"_s},
                {u"from"_s, Text::tr("Take a folder, an archive or a checkpoint."), u"PATH"_s},
                {u"from-section"_s, Text::tr("Take what another section of the project trained."), u"ID"_s},
                {u"section"_s, Text::tr("The section that is to go on from them."), u"ID"_s},
                {u"to"_s, Text::tr("Into this folder instead of the section's training location."), u"FOLDER"_s},
                {u"to-dataset"_s, Text::tr("Upload them as this private dataset instead."), u"[OWNER/]SLUG"_s},
                {u"keep"_s, Text::tr("Leave only so many checkpoints there, archive older ones; 0 keeps all."), u"N"_s},
                {u"plan"_s, Text::tr("Carry out a plan that --dry-run --json printed."), u"FILE"_s},
                {u"dry-run"_s, Text::tr("Show the plan, touch nothing.")},
                {u"yes"_s, Text::tr("Do not ask before carrying the plan out.")},
                {u"force"_s, Text::tr("Also copy what will not load.")},
                {u"undo"_s, Text::tr("Take the last restore back.")},
                {u"id"_s, Text::tr("With --undo: the restore to take back, see “backups”."), u"ID"_s},
            },
            0, 0, restore},
        {u"backups"_s, {}, Text::tr("Lists what restores put aside, with its size."),
            {
                {u"delete"_s, Text::tr("Delete this backup; its restore cannot be undone any more."), u"ID"_s},
                {u"pack"_s, Text::tr("Pack this backup as .tar.zst."), u"ID"_s},
                {u"tidy"_s, Text::tr("Delete and pack as the settings say.")},
            },
            0, 0, backups},
    };
}

} // namespace Reprise::Cli
