// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/datasetcommands.h"

#include "app/cli/session.h"
#include "app/cli/texttable.h"
#include "app/cli/values.h"
#include "model/core/labelled.h"
#include "model/core/safepath.h"
#include "model/kaggle/datasetmetadatafile.h"
#include "model/kaggle/datasetpublish.h"
#include "model/net/downloadjob.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace Reprise::Cli {

using namespace Qt::StringLiterals;

namespace {

void printJson(const QJsonObject &json)
{
    printRaw(QJsonDocument(json).toJson());
}

QList<Choice> datasetChoices()
{
    return {{u"sort"_s,
                {{u"hottest"_s, u"DATASET_SORT_BY_HOTTEST"_s}, {u"votes"_s, u"DATASET_SORT_BY_VOTES"_s},
                    {u"updated"_s, u"DATASET_SORT_BY_UPDATED"_s}, {u"active"_s, u"DATASET_SORT_BY_ACTIVE"_s},
                    {u"published"_s, u"DATASET_SORT_BY_PUBLISHED"_s}}},
        {u"file-type"_s,
            {{u"csv"_s, u"DATASET_FILE_TYPE_GROUP_CSV"_s}, {u"sqlite"_s, u"DATASET_FILE_TYPE_GROUP_SQLITE"_s},
                {u"json"_s, u"DATASET_FILE_TYPE_GROUP_JSON"_s}, {u"bigquery"_s, u"DATASET_FILE_TYPE_GROUP_BIG_QUERY"_s},
                {u"parquet"_s, u"DATASET_FILE_TYPE_GROUP_PARQUET"_s}}},
        {u"license"_s,
            {{u"cc"_s, u"DATASET_LICENSE_GROUP_CC"_s}, {u"gpl"_s, u"DATASET_LICENSE_GROUP_GPL"_s},
                {u"odb"_s, u"DATASET_LICENSE_GROUP_ODB"_s}, {u"other"_s, u"DATASET_LICENSE_GROUP_OTHER"_s}}}};
}

/// What the options say of a dataset, over what is there.
void applyOptions(const Context &context, DatasetMetadata &metadata)
{
    const std::initializer_list<std::pair<QString, QString *>> texts {
        {u"title"_s, &metadata.title}, {u"subtitle"_s, &metadata.subtitle}, {u"description"_s, &metadata.description}};
    for (const auto &[option, value] : texts) {
        if (context.parser.isSet(option)) {
            *value = context.parser.value(option);
        }
    }
    if (context.parser.isSet(u"license"_s)) {
        metadata.licenses = {context.parser.value(u"license"_s)};
    }
    if (context.parser.isSet(u"keywords"_s)) {
        metadata.keywords.clear();
        const QStringList words = context.parser.value(u"keywords"_s).split(u',', Qt::SkipEmptyParts);
        for (const QString &word : words) {
            metadata.keywords.append(word.trimmed());
        }
    }
}

/// The dataset as its folder's dataset-metadata.json and the options describe it. Whether it is public is asked for on
/// the command line, never taken from a file.
Result<DatasetDraft> draftOf(const Context &context, const DatasetRef &ref, const QString &folder)
{
    DatasetMetadata said;
    said.title = QString(ref.slug).replace(u'-', u' ');
    said.licenses = {DatasetDraft().license};
    if (DatasetMetadataFile::isIn(folder)) {
        const auto file = DatasetMetadataFile::load(folder);
        const Result<> applied = file ? file->applyTo(said) : Result<>(failure(file.error()));
        if (!applied) {
            return failure(applied.error());
        }
    }
    applyOptions(context, said);
    DatasetDraft draft;
    draft.dataset = ref;
    draft.title = said.title;
    draft.subtitle = said.subtitle;
    draft.description = said.description;
    draft.license = said.licenses.constFirst();
    draft.keywords = said.keywords;
    draft.notes = said.files;
    draft.isPrivate = !context.parser.isSet(u"public"_s);
    draft.versionNotes = context.parser.value(u"message"_s);
    draft.deleteOldVersions = context.parser.isSet(u"delete-old"_s);
    return draft;
}

DatasetPublishJob *publishJob(Workspace &workspace, const DatasetDraft &draft, const QString &folder)
{
    QList<DatasetPublishJob::LocalFile> files;
    QStringList archives;
    const QDir root(QDir(folder).absolutePath());
    QDirIterator walk(root.path(), QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString path = walk.next();
        const QString name = root.relativeFilePath(path);
        if (!DatasetMetadataFile::isMetadataName(name)) {
            files.append({path, name});
        }
        if (name.endsWith(u".zip", Qt::CaseInsensitive)) {
            archives.append(name);
        }
    }
    std::ranges::sort(files, {}, &DatasetPublishJob::LocalFile::name);
    if (!archives.isEmpty()) {
        archives.sort();
        complain(
            Text::tr("Kaggle unpacks archives: “%1” will be a folder there, and so will every other .zip. Pack them "
                     "into one .tar to keep them whole.")
                .arg(archives.constFirst()));
    }
    for (auto it = draft.notes.cbegin(); it != draft.notes.cend(); ++it) {
        if (std::ranges::find(files, it.key(), &DatasetPublishJob::LocalFile::name) == files.end()) {
            complain(Text::tr("dataset-metadata.json describes “%1”, which is not in the folder.").arg(it.key()));
        }
    }
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
    const Result<DatasetDraft> draft = draftOf(context, ref, folder);
    if (!draft) {
        return complain(draft.error());
    }
    DatasetPublishJob *job = publishJob(workspace, *draft, folder);
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
        QJsonArray columns;
        for (const DatasetColumn &column : file.note.columns) {
            columns.append(QJsonObject {
                {u"name"_s, column.name}, {u"type"_s, column.type}, {u"description"_s, column.description}});
        }
        list.append(QJsonObject {{u"name"_s, file.name}, {u"size"_s, file.size}, {u"created"_s, file.created},
            {u"description"_s, file.note.description}, {u"columns"_s, columns}});
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
        print(labelled(DatasetRef {ref.owner, ref.slug, number}.toString(), datasetStatusText(status->result())));
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

/// Sends what the folder's file and the options say, over what the server says now.
int updateMetadata(const Context &context, Workspace &workspace, const DatasetRef &ref, DatasetMetadata wanted)
{
    const QString place = context.arguments.value(2);
    if (!place.isEmpty()) {
        const auto file = DatasetMetadataFile::load(place);
        const Result<> applied = file ? file->applyTo(wanted) : Result<>(failure(file.error()));
        if (!applied) {
            return complain(applied.error());
        }
    }
    applyOptions(context, wanted);
    auto *call = workspace.client().updateDatasetMetadata(ref, wanted, &workspace);
    runToEnd(*call);
    return call->state() == Job::State::Succeeded ? describeDataset(context, workspace, ref) : complain(call->error());
}

/// Fetches the description into a folder's dataset-metadata.json, or with --update changes it.
int datasetMetadata(const Context &context, Workspace &workspace, const DatasetRef &ref)
{
    auto *read = workspace.client().datasetMetadata(ref, &workspace);
    runToEnd(*read);
    if (read->state() != Job::State::Succeeded) {
        return complain(read->error());
    }
    if (context.parser.isSet(u"update"_s)) {
        return updateMetadata(context, workspace, ref, read->result());
    }
    const QDir folder(context.arguments.value(2, u"."_s));
    folder.mkpath(u"."_s);
    // An existing file keeps its own keys.
    Result<DatasetMetadataFile> metadata = DatasetMetadataFile::isIn(folder.path())
        ? DatasetMetadataFile::load(folder.path())
        : Result<DatasetMetadataFile>(DatasetMetadataFile());
    if (!metadata) {
        return complain(metadata.error());
    }
    metadata->takeOver(ref, read->result());
    const QString file = folder.filePath(DatasetMetadataFile::fileName);
    if (const Result<> saved = metadata->save(file); !saved) {
        return complain(saved.error());
    }
    print(file);
    return Ok;
}

int deleteDataset(const Context &context, Workspace &workspace, const DatasetRef &ref)
{
    const QString name = DatasetRef {ref.owner, ref.slug}.toString();
    if (!context.parser.isSet(u"yes"_s)
        && !confirmed(Text::tr("Delete the dataset %1 with all its versions at Kaggle?").arg(name))) {
        complain(Text::tr("Nothing was deleted."));
        return Failed;
    }
    auto *call = workspace.client().deleteDataset(ref, &workspace);
    runToEnd(*call);
    if (call->state() != Job::State::Succeeded) {
        return complain(call->error());
    }
    print(Text::tr("%1 was deleted.").arg(name));
    return Ok;
}

Result<DatasetFilter> filterOf(const Context &context)
{
    DatasetFilter filter;
    filter.search = context.parser.value(u"search"_s);
    filter.user = context.parser.value(u"user"_s);
    filter.tagIds = context.parser.value(u"tags"_s);
    filter.mine = filter.search.isEmpty() && filter.user.isEmpty() && filter.tagIds.isEmpty();
    filter.limit = context.parser.isSet(u"all"_s) ? 0 : 100;
    return readChoices(context, datasetChoices(), {&filter.sortBy, &filter.fileType, &filter.license})
        .and_then([&] { return readBytes(context, u"min-size"_s, filter.minSize); })
        .and_then([&] { return readBytes(context, u"max-size"_s, filter.maxSize); })
        .and_then([&] { return readNumber(context, u"page-size"_s, filter.pageSize); })
        .transform([&filter] { return filter; });
}

int listDatasets(const Context &context)
{
    const Result<DatasetFilter> filter = filterOf(context);
    if (!filter) {
        return complain(filter.error());
    }
    const auto session = signedIn(context);
    if (!session) {
        return complain(session.error());
    }
    auto *call = (*session)->workspace().client().listDatasets(*filter, &(*session)->workspace());
    runToEnd(*call);
    if (call->state() != Job::State::Succeeded) {
        return complain(call->error());
    }
    QJsonArray list;
    QList<QStringList> rows {{Text::tr("Dataset"), Text::tr("Updated"), Text::tr("Title")}};
    for (const DatasetSummary &dataset : call->result()) {
        if (context.json) {
            const QString updated = dataset.updated.isValid() ? dataset.updated.toString(Qt::ISODate) : QString();
            list.append(QJsonObject {{u"ref"_s, DatasetRef {dataset.dataset.owner, dataset.dataset.slug}.toString()},
                {u"title"_s, dataset.title}, {u"updated"_s, updated}, {u"version"_s, dataset.dataset.version},
                {u"size"_s, dataset.size}, {u"license"_s, dataset.license}, {u"private"_s, dataset.isPrivate}});
        } else {
            rows.append({dataset.dataset.toString(), shortTime(dataset.updated), dataset.title});
        }
    }
    if (context.json) {
        printRaw(QJsonDocument(list).toJson());
    } else {
        print(rows.size() > 1  ? textTable(rows)
                : filter->mine ? Text::tr("You have no datasets at Kaggle yet.")
                               : Text::tr("No dataset was found."));
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
        {u"download"_s, downloadDataset}, {u"publish"_s, publishDataset}, {u"metadata"_s, datasetMetadata},
        {u"delete"_s, deleteDataset}};
    const Result<DatasetRef> ref = DatasetRef::parse(context.arguments.value(1));
    if (!actions.contains(action)) {
        complain(
            Text::tr("datasets takes list, or one of status, info, metadata, files, download, publish and delete with "
                     "the name of a dataset; not “%1”.")
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

QList<Command> datasetCommands()
{
    const QList<Choice> choices = datasetChoices();
    return {
        {u"datasets"_s, u"ACTION [REF] [FILE|DIR]"_s,
            Text::tr("Datasets: list, status, info, metadata, files, download, publish, delete."),
            {{u"to"_s, Text::tr("Folder to write to."), u"DIR"_s},
                {u"search"_s, Text::tr("Words to look for."), u"TEXT"_s},
                {u"user"_s, Text::tr("Only this user's."), u"NAME"_s},
                {u"min-size"_s, Text::tr("list: only datasets of so many bytes or more, e.g. 500k or 2M."), u"SIZE"_s},
                {u"max-size"_s, Text::tr("list: only datasets of so many bytes or less."), u"SIZE"_s},
                {u"file-type"_s, Text::tr("list: only datasets with such files: %1.").arg(words(choices.at(1))),
                    u"TYPE"_s},
                {u"tags"_s, Text::tr("list: only datasets with all these tags, by their numbers, e.g. 1,2."), u"IDS"_s},
                {u"sort"_s, Text::tr("list: order: %1.").arg(words(choices.at(0))), u"ORDER"_s},
                {u"all"_s, Text::tr("All pages; without it the first hundred.")}, pageSizeOption(),
                {u"license"_s,
                    Text::tr("list: only this kind of licence: %1; publish and metadata: the licence's name, e.g. "
                             "CC0-1.0.")
                        .arg(words(choices.at(2))),
                    u"NAME"_s},
                {u"title"_s, Text::tr("publish and metadata: the dataset's title."), u"TEXT"_s},
                {u"subtitle"_s, Text::tr("publish and metadata: one line, 20 to 80 characters."), u"TEXT"_s},
                {u"description"_s, Text::tr("publish and metadata: the whole description, Markdown."), u"TEXT"_s},
                {u"keywords"_s, Text::tr("publish and metadata: tags, separated by commas."), u"NAMES"_s},
                {u"update"_s, Text::tr("metadata: send the file and the options instead of fetching.")},
                {u"message"_s, Text::tr("Notes of the version."), u"TEXT"_s},
                {u"delete-old"_s, Text::tr("Keep no version before the new one.")},
                {u"public"_s, Text::tr("A new dataset is public; without it private.")},
                {u"yes"_s, Text::tr("Do not ask.")}},
            1, 3, datasets},
    };
}

} // namespace Reprise::Cli
