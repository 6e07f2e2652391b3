// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/datasetservice.h"

#include "model/core/logging.h"
#include "model/core/safepath.h"
#include "model/core/workerjob.h"
#include "model/server/wire.h"

#include <QJsonArray>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

/// The groups a list can be narrowed to: CC, GPL, ODB, OTHER; ALL and nothing let everything through.
bool isOfLicenseGroup(const QString &license, const QString &group)
{
    static const QStringList groups {u"CC"_s, u"GPL"_s, u"ODB"_s};
    const auto isOf = [&license](const QString &name) { return license.startsWith(name, Qt::CaseInsensitive); };
    if (group == "OTHER"_L1) {
        return std::ranges::none_of(groups, isOf);
    }
    return !groups.contains(group) || isOf(group);
}

/// One account, no votes, no bookmarks, no organisations: whoever asks for those gets nothing, as on Kaggle.
bool isOfSelectionGroup(const QString &group, bool mine, bool isPrivate)
{
    if (group == "MY"_L1 || group == "MY_PRIVATE"_L1 || group == "MY_PUBLIC"_L1) {
        return mine && (group == "MY"_L1 || isPrivate == (group == "MY_PRIVATE"_L1));
    }
    static const QStringList open {QString(), u"PUBLIC"_s, u"USER"_s, u"ALL"_s, u"UNFEATURED"_s};
    return open.contains(group);
}

/// "1,2": every one of them must be among the dataset's.
bool hasTags(const QStringList &keywords, const QString &tagIds)
{
    const QStringList wanted = tagIds.split(u',', Qt::SkipEmptyParts);
    return std::ranges::all_of(wanted, [&keywords](const QString &id) {
        return std::ranges::any_of(
            keywords, [id = id.trimmed()](const QString &name) { return id == QString::number(Wire::tagId(name)); });
    });
}

QJsonArray tagsOf(const QStringList &keywords)
{
    QJsonArray tags;
    for (const QString &name : keywords) {
        tags.append(QJsonObject {{u"id"_s, Wire::tagId(name)}, {u"ref"_s, name}, {u"name"_s, name},
            {u"fullPath"_s, QString("subject > "_L1 + name)}});
    }
    return tags;
}

QString suffixOf(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    return dot > name.lastIndexOf(u'/') ? name.sliced(dot).toLower() : QString();
}

} // namespace

DatasetService::DatasetService(ServerContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

void DatasetService::addTo(ApiMethods &methods)
{
    const auto add = [this, &methods](const QString &name, void (DatasetService::*method)(const ServerCall &)) {
        methods.insert(name, [this, method](const ServerCall &call) { (this->*method)(call); });
    };
    add(u"ListDatasets"_s, &DatasetService::listDatasets);
    add(u"GetDataset"_s, &DatasetService::getDataset);
    add(u"GetDatasetStatus"_s, &DatasetService::datasetStatus);
    add(u"ListDatasetFiles"_s, &DatasetService::listFiles);
    add(u"GetDatasetMetadata"_s, &DatasetService::metadata);
    add(u"UpdateDatasetMetadata"_s, &DatasetService::updateMetadata);
    add(u"DownloadDataset"_s, &DatasetService::download);
    add(u"CreateDataset"_s, &DatasetService::createDataset);
    add(u"CreateDatasetVersion"_s, &DatasetService::createVersion);
    add(u"CreateDatasetVersionById"_s, &DatasetService::createVersionById);
    add(u"DeleteDataset"_s, &DatasetService::deleteDataset);
}

StoredDataset *DatasetService::datasetOf(const ServerCall &call)
{
    const QString owner = call.text(u"ownerSlug");
    if (StoredDataset *dataset = m_context.datasets.find(owner, call.text(u"datasetSlug"))) {
        return dataset;
    }
    if (owner == m_context.identity.username) {
        call.exchange->replyError(404, u"Not found"_s);
    } else {
        call.exchange->replyError(403, u"Permission 'datasets.get' was denied"_s);
    }
    return nullptr;
}

QJsonObject DatasetService::describe(const StoredDataset &dataset) const
{
    const DatasetVersion &version = dataset.newest();
    qint64 bytes = 0;
    for (const StoredFile &file : version.files) {
        bytes += file.size;
    }
    QJsonObject data;
    Wire::put(data, u"id", dataset.id);
    Wire::put(data, u"ref", dataset.ref());
    Wire::put(data, u"title", dataset.info.value("title"_L1));
    Wire::put(data, u"subtitle", dataset.info.value("subtitle"_L1));
    Wire::put(data, u"description", dataset.info.value("description"_L1));
    Wire::put(data, u"totalBytes", bytes);
    Wire::put(data, u"lastUpdated", Wire::time(version.created));
    Wire::put(data, u"currentVersionNumber", version.number);
    Wire::put(data, u"isPrivate", dataset.info.value("isPrivate"_L1));
    Wire::put(data, u"licenseName", dataset.info.value("licenseName"_L1));
    Wire::put(data, u"ownerName", dataset.owner);
    Wire::put(data, u"ownerRef", dataset.owner);
    Wire::put(data, u"url", QString("https://www.kaggle.com/datasets/"_L1 + dataset.ref()));
    Wire::put(data, u"tags", tagsOf(Wire::strings(dataset.info, u"keywords")));
    return data;
}

bool DatasetService::isListed(const ServerCall &call, const StoredDataset &dataset) const
{
    const QString search = call.text(u"search");
    const QString user = call.text(u"user");
    const QString title = dataset.info.value("title"_L1).toString();
    if ((!user.isEmpty() && user != dataset.owner)
        || !isOfSelectionGroup(call.text(u"group").section("SELECTION_GROUP_"_L1, -1),
            dataset.owner == m_context.identity.username, dataset.info.value("isPrivate"_L1).toBool())
        || !isOfLicenseGroup(
            dataset.info.value("licenseName"_L1).toString(), call.text(u"license").section("GROUP_"_L1, -1))
        || !hasTags(Wire::strings(dataset.info, u"keywords"), call.text(u"tagIds"))
        || (!search.isEmpty() && !title.contains(search, Qt::CaseInsensitive)
            && !dataset.slug.contains(search, Qt::CaseInsensitive))) {
        return false;
    }
    qint64 bytes = 0;
    for (const StoredFile &file : dataset.newest().files) {
        bytes += file.size;
    }
    const qint64 smallest = call.body.value("minSize"_L1).toInteger();
    const qint64 largest = call.body.value("maxSize"_L1).toInteger();
    if (bytes < smallest || (largest > 0 && bytes > largest)) {
        return false;
    }
    const QString type = call.text(u"fileType").section("GROUP_"_L1, -1).remove(u'_').toLower();
    return type.isEmpty() || type == "all"_L1
        || std::ranges::any_of(dataset.newest().files, [suffix = QString(u'.' + type)](const StoredFile &file) {
               return file.name.endsWith(suffix, Qt::CaseInsensitive);
           });
}

void DatasetService::listDatasets(const ServerCall &call)
{
    QList<QJsonObject> all;
    for (const auto &[ref, dataset] : m_context.datasets.all()) {
        if (isListed(call, *dataset)) {
            all.append(describe(*dataset));
        }
    }
    // Nobody votes here: the orders by popularity leave everything where it is. "Active" is what changed last.
    if (const QString order = call.text(u"sortBy");
        order.endsWith("_UPDATED"_L1) || order.endsWith("_ACTIVE"_L1) || order.endsWith("_PUBLISHED"_L1)) {
        std::ranges::stable_sort(all, [byId = order.endsWith("_PUBLISHED"_L1)](const auto &a, const auto &b) {
            return byId ? a.value("id"_L1).toInteger() > b.value("id"_L1).toInteger()
                        : a.value("lastUpdated"_L1).toString() > b.value("lastUpdated"_L1).toString();
        });
    }
    const int size = std::clamp(call.body.value("pageSize"_L1).toInt(20), 1, 200);
    const Wire::Page page = Wire::page(all.size(), size, call.text(u"pageToken"), call.body.value("page"_L1).toInt(1));
    if (page.count < 0) {
        call.exchange->replyError(400, u"Invalid page token"_s);
        return;
    }
    QJsonArray list;
    for (qsizetype i = page.first; i < page.first + page.count; ++i) {
        list.append(all.at(i));
    }
    QJsonObject answer;
    Wire::put(answer, u"datasets", list);
    Wire::put(answer, u"nextPageToken", page.nextToken);
    call.exchange->replyJson(answer);
}

void DatasetService::getDataset(const ServerCall &call)
{
    if (const StoredDataset *dataset = datasetOf(call)) {
        call.exchange->replyJson(describe(*dataset));
    }
}

void DatasetService::datasetStatus(const ServerCall &call)
{
    if (const StoredDataset *dataset = datasetOf(call)) {
        call.exchange->replyJson({{u"status"_s, dataset->newest().status}});
    }
}

void DatasetService::listFiles(const ServerCall &call)
{
    const StoredDataset *dataset = datasetOf(call);
    if (!dataset) {
        return;
    }
    const int wanted = call.body.value("datasetVersionNumber"_L1).toInt();
    const auto version = wanted > 0 ? dataset->versions.find(wanted) : std::prev(dataset->versions.end());
    if (version == dataset->versions.end()) {
        call.exchange->replyError(404, u"Not found"_s);
        return;
    }
    const QList<StoredFile> &files = version->second.files;
    const int asked = call.body.value("pageSize"_L1).toInt();
    const Wire::Page page = Wire::page(files.size(), std::min(asked > 0 ? asked : 20, 200), call.text(u"pageToken"));
    if (page.count < 0) {
        call.exchange->replyError(400, u"Invalid page token"_s);
        return;
    }
    QJsonArray list;
    for (qsizetype i = page.first; i < page.first + page.count; ++i) {
        QJsonObject entry;
        Wire::put(entry, u"ref", files.at(i).name);
        Wire::put(entry, u"name", files.at(i).name);
        Wire::put(entry, u"totalBytes", files.at(i).size);
        Wire::put(entry, u"creationDate", Wire::time(files.at(i).modified));
        Wire::put(entry, u"fileType", suffixOf(files.at(i).name));
        const QJsonObject said = version->second.said.value(files.at(i).name);
        Wire::put(entry, u"description", said.value("description"_L1));
        Wire::put(entry, u"columns", said.value("columns"_L1));
        list.append(entry);
    }
    QJsonObject answer;
    Wire::put(answer, u"datasetFiles", list);
    Wire::put(answer, u"nextPageToken", page.nextToken);
    call.exchange->replyJson(answer);
}

void DatasetService::metadata(const ServerCall &call)
{
    const StoredDataset *dataset = datasetOf(call);
    if (!dataset) {
        return;
    }
    QJsonObject info;
    Wire::put(info, u"datasetId", dataset->id);
    Wire::put(info, u"datasetSlug", dataset->slug);
    Wire::put(info, u"ownerUser", dataset->owner);
    for (const auto name : {u"title", u"subtitle", u"description", u"isPrivate", u"keywords", u"collaborators",
             u"expectedUpdateFrequency", u"userSpecifiedSources"}) {
        Wire::put(info, name, dataset->info.value(QStringView(name)));
    }
    const QString license = dataset->info.value("licenseName"_L1).toString();
    if (!license.isEmpty()) {
        info.insert("licenses"_L1, QJsonArray {QJsonObject {{u"name"_s, license}}});
    }
    QJsonArray data; // files of which there is something to say
    for (const StoredFile &file : dataset->newest().files) {
        if (QJsonObject said = dataset->newest().said.value(file.name); !said.isEmpty()) {
            said.insert("name"_L1, file.name);
            Wire::put(said, u"totalBytes", file.size);
            data.append(said);
        }
    }
    Wire::put(info, u"data", data);
    call.exchange->replyJson({{u"info"_s, info}});
}

/// What is wrong with new settings, in the words of an answer's "errors"; empty: nothing.
QJsonArray DatasetService::wrongSettings(const QJsonObject &settings)
{
    QJsonArray errors;
    const qsizetype title = settings.value("title"_L1).toString().size();
    const qsizetype subtitle = settings.value("subtitle"_L1).toString().size();
    if (settings.contains("title"_L1) && (title < 6 || title > 50)) {
        errors.append(u"The title must have 6 to 50 characters"_s);
    }
    if (subtitle > 0 && (subtitle < 20 || subtitle > 80)) {
        errors.append(u"The subtitle must have 20 to 80 characters"_s);
    }
    if (settings.value("licenses"_L1).toArray().size() > 1) {
        errors.append(u"A dataset has one licence"_s);
    }
    return errors;
}

void DatasetService::updateMetadata(const ServerCall &call)
{
    StoredDataset *dataset = datasetOf(call);
    if (!dataset) {
        return;
    }
    const QJsonObject settings = call.body.value("settings"_L1).toObject();
    if (const QJsonArray errors = wrongSettings(settings); !errors.isEmpty()) {
        call.exchange->replyJson({{u"errors"_s, errors}});
        return;
    }
    // Optional on the wire, so an empty text empties what was there; an empty list is no list.
    for (const auto name :
        {u"title", u"subtitle", u"description", u"expectedUpdateFrequency", u"userSpecifiedSources"}) {
        if (settings.value(QStringView(name)).isString()) {
            dataset->info.insert(QStringView(name), settings.value(QStringView(name)));
        }
    }
    for (const auto name : {u"keywords", u"collaborators"}) {
        Wire::put(dataset->info, name, settings.value(QStringView(name)));
    }
    dataset->info.insert("isPrivate"_L1, settings.value("isPrivate"_L1).toBool()); // left out means public
    Wire::put(dataset->info, u"licenseName", settings.value("licenses"_L1)[0]["name"_L1]);
    DatasetVersion &version = dataset->versions.rbegin()->second;
    const QJsonArray data = settings.value("data"_L1).toArray();
    for (const auto &file : data) {
        QJsonObject said;
        Wire::put(said, u"description", file["description"_L1]);
        Wire::put(said, u"columns", file["columns"_L1]);
        version.said.insert(file["name"_L1].toString(), said);
    }
    const bool saved = m_context.datasets.save(*dataset).has_value();
    call.exchange->replyJson(saved ? QJsonObject() : QJsonObject {{u"errors"_s, QJsonArray {u"Internal error"_s}}});
}

void DatasetService::download(const ServerCall &call)
{
    const StoredDataset *dataset = datasetOf(call);
    if (!dataset) {
        return;
    }
    const int wanted = call.body.value("datasetVersionNumber"_L1).toInt();
    const auto version = wanted > 0 ? dataset->versions.find(wanted) : std::prev(dataset->versions.end());
    const QString name = call.text(u"fileName");
    if (version == dataset->versions.end() || version->second.status != "READY"_L1
        || (!name.isEmpty() && !findFile(version->second.files, name))) {
        call.exchange->replyError(404, u"Not found"_s);
        return;
    }
    const QString place = "datasets/"_L1 + dataset->ref() + "/v"_L1 + QString::number(version->first) + u'/';
    const QString path = name.isEmpty() ? "/storage/archives/"_L1 + place + dataset->slug + ".zip"_L1
                                        : QString("/storage/"_L1 + place + name);
    call.exchange->redirect(m_context.signedLink(*call.exchange, path));
}

void DatasetService::deleteDataset(const ServerCall &call)
{
    const StoredDataset *dataset = datasetOf(call);
    if (!dataset) {
        return;
    }
    QJsonObject answer;
    if (const auto removed = m_context.datasets.remove(dataset->owner, dataset->slug); !removed) {
        Wire::put(answer, u"errorMessage", removed.error().message);
    }
    call.exchange->replyJson(answer);
}

} // namespace Reprise
