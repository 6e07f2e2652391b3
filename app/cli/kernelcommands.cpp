// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/kernelcommands.h"

#include "app/cli/session.h"
#include "model/core/safepath.h"
#include "model/kaggle/datasetpublish.h"
#include "model/kaggle/kernelmetadata.h"
#include "model/kaggle/pushjob.h"
#include "model/net/downloadjob.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>
#include <cstdio>

namespace Reprise::Cli {

using namespace Qt::StringLiterals;

namespace {

/// What these commands begin with: a session and a credential.
Result<std::unique_ptr<Session>> signedIn(const Context &context)
{
    auto session = Session::open(context, Session::NeedsProject::No);
    if (session) {
        if (const Result<> has = (*session)->requireSignIn(); !has) {
            return failure(has.error());
        }
    }
    return session;
}

bool confirmed(const QString &question)
{
    complain(question + u" [y/N]");
    QFile input;
    const QByteArray answer
        = input.open(stdin, QIODevice::ReadOnly) ? input.readLine().trimmed().toLower() : QByteArray();
    return answer == "y" || answer == "yes" || answer == "o" || answer == "oui";
}

void printJson(const QJsonObject &json)
{
    printRaw(QJsonDocument(json).toJson());
}

int kernels(const Context &context)
{
    const auto session = signedIn(context);
    if (!session) {
        return complain(session.error());
    }
    KernelFilter filter;
    filter.search = context.parser.value(u"search"_s);
    filter.user = context.parser.value(u"user"_s);
    filter.mine = filter.search.isEmpty() && filter.user.isEmpty();
    filter.sortBy = u"DATE_RUN"_s;
    filter.limit = context.parser.isSet(u"all"_s) ? 0 : 100;
    auto *call = (*session)->workspace().client().listKernels(filter, &(*session)->workspace());
    runToEnd(*call);
    if (call->state() != Job::State::Succeeded) {
        return complain(call->error());
    }
    QJsonArray list;
    for (const KernelSummary &kernel : call->result()) {
        const QString run = kernel.lastRunTime.isValid() ? kernel.lastRunTime.toString(Qt::ISODate) : QString();
        if (context.json) {
            list.append(QJsonObject {{u"ref"_s, kernel.ref}, {u"title"_s, kernel.title}, {u"last_run"_s, run},
                {u"version"_s, kernel.currentVersion}, {u"type"_s, kernel.kernelType},
                {u"private"_s, kernel.isPrivate}});
        } else {
            print(kernel.ref + u"  " + run + u"  " + kernel.title);
        }
    }
    if (context.json) {
        printRaw(QJsonDocument(list).toJson());
    }
    return Ok;
}

int pull(const Context &context)
{
    const Result<KernelRef> ref = KernelRef::parse(context.arguments.constFirst());
    if (!ref) {
        return complain(ref.error());
    }
    const auto session = signedIn(context);
    if (!session) {
        return complain(session.error());
    }
    auto *call = (*session)->workspace().client().pull(*ref, &(*session)->workspace());
    runToEnd(*call);
    if (call->state() != Job::State::Succeeded) {
        return complain(call->error());
    }
    const QDir folder(context.parser.isSet(u"to"_s) ? context.parser.value(u"to"_s) : ref->slug);
    folder.mkpath(u"."_s);
    // An existing metadata file keeps its own keys and the name of its source.
    const QString file = folder.filePath(KernelMetadata::fileName);
    Result<KernelMetadata> metadata
        = QFile::exists(file) ? KernelMetadata::load(file) : Result<KernelMetadata>(KernelMetadata());
    if (!metadata) {
        return complain(metadata.error());
    }
    const QString own = metadata->codeFile();
    const QString code = own.isEmpty() || own.contains(u'/') ? pulledFileName(call->result(), ref->slug) : own;
    metadata->takeOver(call->result(), code);
    QSaveFile source(folder.filePath(code));
    if (!source.open(QIODevice::WriteOnly) || source.write(call->result().source.toUtf8()) < 0 || !source.commit()) {
        return complain(Error {
            ErrorKind::Io, Text::tr("%1 cannot be written.").arg(folder.filePath(code)), source.errorString(), false});
    }
    if (const Result<> saved = metadata->save(file); !saved) {
        return complain(saved.error());
    }
    print(folder.filePath(code));
    print(file);
    return Ok;
}

int push(const Context &context)
{
    const QDir folder(context.arguments.constFirst());
    const Result<KernelMetadata> metadata = KernelMetadata::load(folder.path());
    if (!metadata) {
        return complain(metadata.error());
    }
    QFile code(folder.filePath(metadata->codeFile()));
    if (metadata->codeFile().isEmpty() || !code.open(QIODevice::ReadOnly)) {
        return complain(Error {ErrorKind::InvalidInput,
            Text::tr("The code file “%1” that kernel-metadata.json names cannot be read.").arg(metadata->codeFile()),
            code.errorString(), false});
    }
    Result<PushRequest> request = metadata->toRequest(code.readAll());
    if (!request) {
        return complain(request.error());
    }
    for (const QString &warning : metadata->warnings()) {
        complain(warning);
    }
    if (context.parser.isSet(u"accelerator"_s)) {
        request->machineShape = context.parser.value(u"accelerator"_s);
    }
    if (context.parser.isSet(u"timeout"_s)) {
        request->sessionTimeoutSeconds = context.parser.value(u"timeout"_s).toInt();
    }
    request->saveOnly = context.parser.isSet(u"no-run"_s);
    const auto session = signedIn(context);
    if (!session) {
        return complain(session.error());
    }
    PushJob *job = (*session)->workspace().client().push(*request, &(*session)->workspace());
    QObject::connect(job, &Job::messageChanged, job, [](const QString &message) {
        if (!message.isEmpty()) {
            complain(message);
        }
    });
    runToEnd(*job);
    if (job->state() != Job::State::Succeeded) {
        return complain(job->error());
    }
    if (context.json) {
        printJson({{u"ref"_s, job->pushed().toString()}, {u"version"_s, job->pushed().version},
            {u"url"_s, job->answer().url.toString()}});
    } else {
        print(job->pushed().toString());
    }
    return Ok;
}

int deleteKernel(const Context &context)
{
    const Result<KernelRef> ref = KernelRef::parse(context.arguments.constFirst());
    if (!ref) {
        return complain(ref.error());
    }
    if (!context.parser.isSet(u"yes"_s)
        && !confirmed(
            Text::tr("Delete the notebook %1 with all its versions and outputs at Kaggle?").arg(ref->name()))) {
        complain(Text::tr("Nothing was deleted."));
        return Failed;
    }
    const auto session = signedIn(context);
    if (!session) {
        return complain(session.error());
    }
    auto *call = (*session)->workspace().client().deleteKernel(*ref, &(*session)->workspace());
    runToEnd(*call);
    if (call->state() != Job::State::Succeeded) {
        return complain(call->error());
    }
    print(Text::tr("%1 was deleted.").arg(ref->name()));
    return Ok;
}

int cancel(const Context &context)
{
    const Result<KernelRef> ref = KernelRef::parse(context.arguments.constFirst());
    if (!ref) {
        return complain(ref.error());
    }
    complain(Text::tr("Kaggle’s interface cannot stop a run by its name: only the web page can. Open it and choose "
                      "“Cancel Run”:"));
    print(ref->webPage().toString());
    return Failed;
}

DatasetPublishJob *publishJob(
    const Context &context, Workspace &workspace, const DatasetRef &ref, const QString &folder)
{
    QList<DatasetPublishJob::LocalFile> files;
    QDirIterator walk(folder, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString path = walk.next();
        const QString name = QDir(folder).relativeFilePath(path);
        if (name != "dataset-metadata.json"_L1 && name != KernelMetadata::fileName) {
            files.append({path, name});
        }
    }
    std::ranges::sort(files, {}, &DatasetPublishJob::LocalFile::name);
    DatasetDraft draft;
    draft.dataset = ref;
    draft.title
        = context.parser.isSet(u"title"_s) ? context.parser.value(u"title"_s) : QString(ref.slug).replace(u'-', u' ');
    draft.isPrivate = !context.parser.isSet(u"public"_s);
    draft.versionNotes = context.parser.value(u"message"_s);
    draft.deleteOldVersions = context.parser.isSet(u"delete-old"_s);
    return new DatasetPublishJob(workspace.client(), workspace.services().clock, draft, files,
        QDir(workspace.profile()).filePath(u"uploads"_s), &workspace);
}

int publishDataset(const Context &context, Workspace &workspace, const DatasetRef &ref)
{
    const QString folder = context.arguments.value(2);
    if (folder.isEmpty() || !QFileInfo(folder).isDir()) {
        complain(Text::tr("datasets publish needs the folder with the files."));
        return Usage;
    }
    DatasetPublishJob *job = publishJob(context, workspace, ref, folder);
    QObject::connect(job, &Job::messageChanged, job, [](const QString &message) { complain(message); });
    runToEnd(*job);
    if (job->state() != Job::State::Succeeded) {
        return complain(job->error());
    }
    print(DatasetRef {ref.owner, ref.slug, job->version()}.toString());
    return Ok;
}

int downloadDataset(const Context &context, Workspace &workspace, const DatasetRef &ref)
{
    const QString file = context.arguments.value(2);
    const QDir folder(context.parser.isSet(u"to"_s) ? context.parser.value(u"to"_s) : u"."_s);
    const QString name = file.isEmpty() ? QString(ref.slug + u".zip") : file;
    const Result<QString> target = joinUnder(folder.absolutePath(), name);
    if (!target) {
        return complain(target.error());
    }
    DownloadRequest request;
    request.request = workspace.client().datasetDownload(ref, file);
    request.target = *target;
    DownloadJob job(workspace.client().context(), request);
    runToEnd(job);
    if (job.state() != Job::State::Succeeded) {
        return complain(job.error());
    }
    print(job.result().path);
    return Ok;
}

int listDatasetFiles(const Context &context, Workspace &workspace, const DatasetRef &ref)
{
    auto *call = workspace.client().listDatasetFiles(ref, &workspace);
    runToEnd(*call);
    if (call->state() != Job::State::Succeeded) {
        return complain(call->error());
    }
    QJsonArray list;
    for (const DatasetFile &file : call->result()) {
        list.append(QJsonObject {{u"name"_s, file.name}, {u"size"_s, file.size}, {u"created"_s, file.created}});
        if (!context.json) {
            print(file.name + u"  " + QString::number(file.size));
        }
    }
    if (context.json) {
        printRaw(QJsonDocument(list).toJson());
    }
    return Ok;
}

int datasetStatus(const Context &context, Workspace &workspace, const DatasetRef &ref)
{
    auto *status = workspace.client().datasetStatus(ref, &workspace);
    runToEnd(*status);
    if (status->state() != Job::State::Succeeded) {
        return complain(status->error());
    }
    auto *version = workspace.client().datasetVersion(ref, &workspace);
    runToEnd(*version);
    const int number = version->state() == Job::State::Succeeded ? version->result() : 0;
    if (context.json) {
        printJson(
            {{u"ref"_s, ref.toString()}, {u"status"_s, datasetStatusName(status->result())}, {u"version"_s, number}});
    } else {
        print(DatasetRef {ref.owner, ref.slug, number}.toString() + u": " + datasetStatusText(status->result()));
    }
    return status->result() == DatasetStatus::Failed ? int(Failed) : int(Ok);
}

int describeDataset(const Context &context, Workspace &workspace, const DatasetRef &ref)
{
    auto *call = workspace.client().datasetMetadata(ref, &workspace);
    runToEnd(*call);
    if (call->state() != Job::State::Succeeded) {
        return complain(call->error());
    }
    const DatasetMetadata &said = call->result();
    if (context.json) {
        printJson(
            {{u"ref"_s, ref.toString()}, {u"id"_s, said.id}, {u"title"_s, said.title}, {u"subtitle"_s, said.subtitle},
                {u"description"_s, said.description}, {u"keywords"_s, QJsonArray::fromStringList(said.keywords)},
                {u"licenses"_s, QJsonArray::fromStringList(said.licenses)}, {u"private"_s, said.isPrivate},
                {u"downloads"_s, said.downloads}, {u"votes"_s, said.votes}});
        return Ok;
    }
    print(ref.toString() + u"  " + said.title);
    for (const QString &line :
        {said.subtitle, said.licenses.join(u", "_s), said.keywords.join(u", "_s), said.description}) {
        if (!line.isEmpty()) {
            print(line);
        }
    }
    return Ok;
}

int listDatasets(const Context &context)
{
    const auto session = signedIn(context);
    if (!session) {
        return complain(session.error());
    }
    DatasetFilter filter;
    filter.search = context.parser.value(u"search"_s);
    filter.user = context.parser.value(u"user"_s);
    filter.mine = filter.search.isEmpty() && filter.user.isEmpty();
    filter.limit = context.parser.isSet(u"all"_s) ? 0 : 100;
    auto *call = (*session)->workspace().client().listDatasets(filter, &(*session)->workspace());
    runToEnd(*call);
    if (call->state() != Job::State::Succeeded) {
        return complain(call->error());
    }
    QJsonArray list;
    for (const DatasetSummary &dataset : call->result()) {
        const QString updated = dataset.updated.isValid() ? dataset.updated.toString(Qt::ISODate) : QString();
        if (context.json) {
            list.append(QJsonObject {{u"ref"_s, DatasetRef {dataset.dataset.owner, dataset.dataset.slug}.toString()},
                {u"title"_s, dataset.title}, {u"updated"_s, updated}, {u"version"_s, dataset.dataset.version},
                {u"size"_s, dataset.size}, {u"license"_s, dataset.license}, {u"private"_s, dataset.isPrivate}});
        } else {
            print(dataset.dataset.toString() + u"  " + updated + u"  " + dataset.title);
        }
    }
    if (context.json) {
        printRaw(QJsonDocument(list).toJson());
    }
    return Ok;
}

int datasets(const Context &context)
{
    const QString action = context.arguments.constFirst();
    if (action == "list"_L1) {
        if (context.arguments.size() > 1) {
            complain(Text::tr("datasets list takes no name: use --search or --user."));
            return Usage;
        }
        return listDatasets(context);
    }
    const QHash<QString, int (*)(const Context &, Workspace &, const DatasetRef &)> actions {
        {u"status"_s, datasetStatus}, {u"info"_s, describeDataset}, {u"files"_s, listDatasetFiles},
        {u"download"_s, downloadDataset}, {u"publish"_s, publishDataset}};
    const Result<DatasetRef> ref = DatasetRef::parse(context.arguments.value(1));
    if (!actions.contains(action)) {
        complain(Text::tr("datasets takes list, or one of status, info, files, download and publish with the name of a "
                          "dataset; not “%1”.")
                .arg(action));
        return Usage;
    }
    if (!ref) {
        return complain(ref.error());
    }
    const auto session = signedIn(context);
    return session ? actions.value(action)(context, (*session)->workspace(), *ref) : complain(session.error());
}

} // namespace

QList<Command> kernelCommands()
{
    const QCommandLineOption to(u"to"_s, Text::tr("Folder to write to."), u"DIR"_s);
    return {
        {u"kernels"_s, {}, Text::tr("Your notebooks at Kaggle, or those a search finds."),
            {
                {u"search"_s, Text::tr("Words to look for."), u"TEXT"_s},
                {u"user"_s, Text::tr("Only this user's."), u"NAME"_s},
                {u"all"_s, Text::tr("All pages; without it the first hundred.")},
            },
            0, 0, kernels},
        {u"pull"_s, u"REF"_s, Text::tr("Fetches a notebook's source and kernel-metadata.json."), {to}, 1, 1, pull},
        {u"push"_s, u"DIR"_s, Text::tr("Pushes the notebook of a folder with kernel-metadata.json, and runs it."),
            {
                {u"no-run"_s, Text::tr("Save the version without running it.")},
                {u"accelerator"_s, Text::tr("Machine instead of the metadata's, e.g. NvidiaTeslaT4."), u"NAME"_s},
                {u"timeout"_s, Text::tr("End the run after so many seconds."), u"SECONDS"_s},
            },
            1, 1, push},
        {u"delete"_s, u"REF"_s, Text::tr("Deletes a notebook at Kaggle, with all its versions."),
            {{u"yes"_s, Text::tr("Do not ask.")}}, 1, 1, deleteKernel},
        {u"cancel"_s, u"REF"_s, Text::tr("Says where a run can be stopped."), {}, 1, 1, cancel},
        {u"datasets"_s, u"list | status|info|files|download|publish REF [FILE|DIR]"_s,
            Text::tr("Your datasets, or those a search finds; one's state, description and files; download; publish a "
                     "folder as a new version."),
            {to, {u"search"_s, Text::tr("Words to look for."), u"TEXT"_s},
                {u"user"_s, Text::tr("Only this user's."), u"NAME"_s},
                {u"all"_s, Text::tr("All pages; without it the first hundred.")},
                {u"title"_s, Text::tr("Title of a new dataset."), u"TEXT"_s},
                {u"message"_s, Text::tr("Notes of the version."), u"TEXT"_s},
                {u"delete-old"_s, Text::tr("Keep no version before the new one.")},
                {u"public"_s, Text::tr("A new dataset is public; without it private.")}},
            1, 3, datasets},
    };
}

} // namespace Reprise::Cli
