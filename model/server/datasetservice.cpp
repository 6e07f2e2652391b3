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
    return data;
}

bool DatasetService::isListed(const ServerCall &call, const StoredDataset &dataset) const
{
    const QString search = call.text(u"search");
    const QString user = call.text(u"user");
    const bool mine = call.text(u"group").endsWith("_MY"_L1);
    const QString title = dataset.info.value("title"_L1).toString();
    if ((!user.isEmpty() && user != dataset.owner) || (mine && dataset.owner != m_context.identity.username)
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
        const QString group = call.text(u"license").section("GROUP_"_L1, -1);
        const QString license = dataset->info.value("licenseName"_L1).toString();
        if (isListed(call, *dataset) && isOfLicenseGroup(license, group)) {
            all.append(describe(*dataset));
        }
    }
    // Nobody votes or looks here, so the orders by popularity are all the same; those by time are not.
    if (const QString order = call.text(u"sortBy"); order.endsWith("_UPDATED"_L1) || order.endsWith("_PUBLISHED"_L1)) {
        std::ranges::stable_sort(all, [byId = order.endsWith("_PUBLISHED"_L1)](const auto &a, const auto &b) {
            return byId ? a.value("id"_L1).toInteger() > b.value("id"_L1).toInteger()
                        : a.value("lastUpdated"_L1).toString() > b.value("lastUpdated"_L1).toString();
        });
    }
    const int size = std::clamp(call.body.value("pageSize"_L1).toInt(20), 1, 200);
    const QString token = call.text(u"pageToken");
    Wire::Page page = Wire::page(all.size(), size, token);
    // A token knows its place better than the page's number, which may come with it.
    if (const int number = call.body.value("page"_L1).toInt(1); token.isEmpty() && number > 1) {
        page.first = std::min<qsizetype>(all.size(), static_cast<qsizetype>(number - 1) * size);
        page.count = std::min<qsizetype>(size, all.size() - page.first);
        page.nextToken.clear();
    }
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
    for (const auto name : {u"title", u"subtitle", u"description", u"isPrivate", u"keywords"}) {
        Wire::put(info, name, dataset->info.value(QStringView(name)));
    }
    const QString license = dataset->info.value("licenseName"_L1).toString();
    if (!license.isEmpty()) {
        info.insert("licenses"_L1, QJsonArray {QJsonObject {{u"name"_s, license}}});
    }
    call.exchange->replyJson({{u"info"_s, info}});
}

void DatasetService::updateMetadata(const ServerCall &call)
{
    StoredDataset *dataset = datasetOf(call);
    if (!dataset) {
        return;
    }
    const QJsonObject settings = call.body.value("settings"_L1).toObject();
    for (const auto name : {u"title", u"subtitle", u"description", u"isPrivate", u"keywords", u"licenses",
             u"collaborators", u"data", u"expectedUpdateFrequency", u"userSpecifiedSources"}) {
        if (settings.contains(QStringView(name))) {
            dataset->info.insert(QStringView(name), settings.value(QStringView(name)));
        }
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
