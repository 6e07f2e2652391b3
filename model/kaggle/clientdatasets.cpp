// SPDX-License-Identifier: GPL-3.0-or-later
// The dataset half of KaggleClient.
#include "model/kaggle/client.h"
#include "model/kaggle/deleting.h"
#include "model/kaggle/json.h"
#include "model/kaggle/pagedlist.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>

namespace Reprise {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr QLatin1StringView datasets("datasets.DatasetApiService");

using Next = Result<std::optional<HttpRequest>>;

QJsonObject datasetBody(const DatasetRef &dataset)
{
    return {{u"ownerSlug"_s, dataset.owner}, {u"datasetSlug"_s, dataset.slug}};
}

/// The tree of `directories`: files below `prefix` (empty, or ending with a slash), folders in order of their names.
QJsonObject directoryOf(const DatasetDraft &draft, const QString &prefix, const QString &name)
{
    QJsonArray here;
    QMap<QString, bool> below;
    for (const UploadedFile &file : draft.files) {
        if (!file.name.startsWith(prefix)) {
            continue;
        }
        const QString rest = file.name.mid(prefix.size());
        if (rest.contains(u'/')) {
            below.insert(rest.section(u'/', 0, 0), true);
        } else {
            QJsonObject entry = draft.notes.value(file.name).toJson();
            entry.insert("token"_L1, file.token);
            here.append(entry);
        }
    }
    QJsonArray folders;
    for (auto it = below.cbegin(); it != below.cend(); ++it) {
        folders.append(directoryOf(draft, prefix + it.key() + u'/', it.key()));
    }
    QJsonObject directory {{u"files"_s, here}, {u"directories"_s, folders}};
    if (!name.isEmpty()) {
        directory.insert("name"_L1, name);
    }
    return directory;
}

/// "files" and, where there are folders, "directories": a tree goes up without archives.
void putFiles(QJsonObject &body, const DatasetDraft &draft)
{
    const QJsonObject top = directoryOf(draft, {}, {});
    body.insert("files"_L1, top.value("files"_L1));
    if (const QJsonArray folders = top.value("directories"_L1).toArray(); !folders.isEmpty()) {
        body.insert("directories"_L1, folders);
    }
}

auto datasetErrors(const DatasetRef &dataset)
{
    return [name = dataset.toString()](Error error) {
        if (error.kind == ErrorKind::Forbidden || error.kind == ErrorKind::NotFound) {
            error.message
                = KaggleClient::tr("The dataset %1 cannot be reached: it does not exist, or it is private to somebody "
                                   "else.")
                      .arg(name);
        }
        return error;
    };
}

Next takeDatasetAnswer(const QJsonObject &json, DatasetAnswer &answer)
{
    return DatasetAnswer::fromJson(json).transform([&answer](const DatasetAnswer &read) -> std::optional<HttpRequest> {
        answer = read;
        return std::nullopt;
    });
}

} // namespace

ApiCall<DatasetStatus> *KaggleClient::datasetStatus(const DatasetRef &dataset, QObject *parent)
{
    auto *call = new ApiCall<DatasetStatus>(
        context(), rpc(datasets, "GetDatasetStatus"_L1, datasetBody(dataset)),
        [](const QJsonObject &answer, DatasetStatus &status) -> Next {
            status = parseDatasetStatus(answer.value("status"_L1));
            return std::nullopt;
        },
        parent);
    call->setErrorMap(datasetErrors(dataset));
    call->setTitle(tr("Read the status of the dataset %1").arg(dataset.toString()));
    return call;
}

ApiCall<int> *KaggleClient::datasetVersion(const DatasetRef &dataset, QObject *parent)
{
    auto *call = new ApiCall<int>(
        context(), rpc(datasets, "GetDataset"_L1, datasetBody(dataset)),
        [](const QJsonObject &answer, int &version) -> Next {
            version = int(wholeNumber(answer.value("currentVersionNumber"_L1)));
            return std::nullopt;
        },
        parent);
    call->setErrorMap(datasetErrors(dataset));
    call->setTitle(tr("Read the version of the dataset %1").arg(dataset.toString()));
    return call;
}

ApiCall<QList<DatasetSummary>> *KaggleClient::listDatasets(const DatasetFilter &filter, QObject *parent)
{
    constexpr int largestPage = 200;
    int pageSize = filter.pageSize > 0 ? std::min(filter.pageSize, largestPage) : largestPage;
    pageSize = filter.limit > 0 ? std::min(filter.limit, pageSize) : pageSize;
    QJsonObject body {{u"page"_s, 1}, {u"pageSize"_s, pageSize}};
    if (filter.mine || !filter.user.isEmpty()) { // the first value, everybody's public ones, is left out on the wire
        body.insert("group"_L1, filter.mine ? u"DATASET_SELECTION_GROUP_MY"_s : u"DATASET_SELECTION_GROUP_USER"_s);
    }
    const std::initializer_list<std::pair<QLatin1StringView, QString>> texts {{"user"_L1, filter.user},
        {"search"_L1, filter.search}, {"sortBy"_L1, filter.sortBy}, {"fileType"_L1, filter.fileType},
        {"license"_L1, filter.license}, {"tagIds"_L1, filter.tagIds}};
    for (const auto &[key, value] : texts) {
        if (!value.isEmpty()) {
            body.insert(key, value);
        }
    }
    for (const auto &[key, value] : {std::pair("minSize"_L1, filter.minSize), {"maxSize"_L1, filter.maxSize}}) {
        if (value > 0) {
            body.insert(key, value);
        }
    }
    const HttpRequest first = rpc(datasets, "ListDatasets"_L1, body);
    auto take = pagedList<DatasetSummary>(first, body, u"datasets"_s, filter.limit,
        [](const QJsonObject &json) -> std::optional<std::pair<QString, DatasetSummary>> {
            const std::optional<DatasetSummary> dataset = DatasetSummary::fromJson(json);
            return dataset ? std::optional(std::pair(dataset->dataset.toString(), *dataset)) : std::nullopt;
        });
    auto *call = new ApiCall<QList<DatasetSummary>>(context(), first, take, parent);
    call->setTitle(tr("List datasets"));
    return call;
}

ApiCall<DatasetMetadata> *KaggleClient::datasetMetadata(const DatasetRef &dataset, QObject *parent)
{
    auto *call = new ApiCall<DatasetMetadata>(
        context(), rpc(datasets, "GetDatasetMetadata"_L1, datasetBody(dataset)),
        [](const QJsonObject &answer, DatasetMetadata &metadata) -> Next {
            return DatasetMetadata::fromJson(answer).transform(
                [&metadata](const DatasetMetadata &read) -> std::optional<HttpRequest> {
                    metadata = read;
                    return std::nullopt;
                });
        },
        parent);
    call->setErrorMap(datasetErrors(dataset));
    call->setTitle(tr("Read what is said of the dataset %1").arg(dataset.toString()));
    return call;
}

ApiCall<Nothing> *KaggleClient::updateDatasetMetadata(
    const DatasetRef &dataset, const DatasetMetadata &metadata, QObject *parent)
{
    QJsonObject body = datasetBody(dataset);
    body.insert("settings"_L1, metadata.toSettings());
    auto *call = new ApiCall<Nothing>(
        context(), rpc(datasets, "UpdateDatasetMetadata"_L1, body), // says all of it: the same twice is the same
        [](const QJsonObject &answer, Nothing &) -> Next {
            if (const QStringList errors = stringList(answer.value("errors"_L1)); !errors.isEmpty()) {
                return failure(
                    ErrorKind::InvalidInput, tr("Kaggle did not take the description: %1").arg(errors.join(u"; "_s)));
            }
            return std::nullopt;
        },
        parent);
    call->setErrorMap(datasetErrors(dataset));
    call->setTitle(tr("Change what is said of the dataset %1").arg(dataset.toString()));
    return call;
}

ApiCall<Nothing> *KaggleClient::deleteDataset(const DatasetRef &dataset, QObject *parent)
{
    auto *call = deleting(
        context(), rpc(datasets, "GetDatasetStatus"_L1, datasetBody(dataset)),
        rpc(datasets, "DeleteDataset"_L1, datasetBody(dataset)),
        [](const QString &error) { return tr("Kaggle did not delete the dataset: %1").arg(error); }, parent);
    call->setErrorMap(datasetErrors(dataset));
    call->setTitle(tr("Delete the dataset %1").arg(dataset.toString()));
    return call;
}

ApiCall<QList<DatasetFile>> *KaggleClient::listDatasetFiles(const DatasetRef &dataset, QObject *parent)
{
    QJsonObject body = datasetBody(dataset);
    body.insert("pageSize"_L1, 200);
    if (dataset.version > 0) {
        body.insert("datasetVersionNumber"_L1, dataset.version);
    }
    const HttpRequest first = rpc(datasets, "ListDatasetFiles"_L1, body);
    auto take
        = [first, body, seen = QSet<QString>()](const QJsonObject &answer, QList<DatasetFile> &files) mutable -> Next {
        if (const QString error = answer.value("errorMessage"_L1).toString(); !error.isEmpty()) {
            return failure(ErrorKind::NotFound, tr("Kaggle does not list the dataset’s files: %1").arg(error));
        }
        const QJsonArray page = answer.value("datasetFiles"_L1).toArray();
        for (const auto &value : page) {
            files.append({value["name"_L1].toString(), wholeNumber(value["totalBytes"_L1], -1),
                value["creationDate"_L1].toString(), DatasetFileNote::fromJson(value.toObject())});
        }
        const QString token = answer.value("nextPageToken"_L1).toString();
        if (token.isEmpty() || seen.contains(token)) {
            return std::nullopt;
        }
        seen.insert(token);
        body.insert("pageToken"_L1, token);
        HttpRequest next = first;
        next.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        return next;
    };
    auto *call = new ApiCall<QList<DatasetFile>>(context(), first, take, parent);
    call->setErrorMap(datasetErrors(dataset));
    call->setTitle(tr("List the files of the dataset %1").arg(dataset.toString()));
    return call;
}

ApiCall<DatasetAnswer> *KaggleClient::createDataset(const DatasetDraft &draft, QObject *parent)
{
    QJsonObject body {{u"ownerSlug"_s, draft.dataset.owner}, {u"slug"_s, draft.dataset.slug}, {u"title"_s, draft.title},
        {u"licenseName"_s, draft.license}, {u"isPrivate"_s, draft.isPrivate}};
    putFiles(body, draft);
    if (!draft.keywords.isEmpty()) {
        body.insert("categoryIds"_L1, QJsonArray::fromStringList(draft.keywords));
    }
    if (!draft.subtitle.isEmpty()) {
        body.insert("subtitle"_L1, draft.subtitle);
    }
    if (!draft.description.isEmpty()) {
        body.insert("description"_L1, draft.description);
    }
    HttpRequest request = rpc(datasets, "CreateDataset"_L1, body);
    request.repeatable = false;
    auto *call = new ApiCall<DatasetAnswer>(context(), request, takeDatasetAnswer, parent);
    call->setTitle(tr("Create the dataset %1").arg(draft.dataset.toString()));
    return call;
}

ApiCall<DatasetAnswer> *KaggleClient::createDatasetVersion(const DatasetDraft &draft, QObject *parent)
{
    QJsonObject version {{u"versionNotes"_s, draft.versionNotes}};
    putFiles(version, draft);
    if (!draft.subtitle.isEmpty()) {
        version.insert("subtitle"_L1, draft.subtitle);
    }
    if (!draft.description.isEmpty()) {
        version.insert("description"_L1, draft.description);
    }
    if (!draft.keywords.isEmpty()) {
        version.insert("categoryIds"_L1, QJsonArray::fromStringList(draft.keywords));
    }
    if (draft.deleteOldVersions) {
        version.insert("deleteOldVersions"_L1, true);
    }
    QJsonObject body = datasetBody(draft.dataset);
    body.insert("body"_L1, version);
    HttpRequest request = rpc(datasets, "CreateDatasetVersion"_L1, body);
    request.repeatable = false;
    auto *call = new ApiCall<DatasetAnswer>(context(), request, takeDatasetAnswer, parent);
    call->setErrorMap(datasetErrors(draft.dataset));
    call->setTitle(tr("Make a new version of the dataset %1").arg(draft.dataset.toString()));
    return call;
}

HttpRequest KaggleClient::datasetDownload(const DatasetRef &dataset, const QString &file) const
{
    QJsonObject body = datasetBody(dataset);
    if (!file.isEmpty()) {
        body.insert("fileName"_L1, file);
    }
    if (dataset.version > 0) {
        body.insert("datasetVersionNumber"_L1, dataset.version);
    }
    return rpc(datasets, "DownloadDataset"_L1, body);
}

} // namespace Reprise
