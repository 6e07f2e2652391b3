// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/datasettypes.h"

#include "model/kaggle/json.h"
#include "model/kaggle/types.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::DatasetTypes)
};

} // namespace

Result<DatasetRef> DatasetRef::parse(const QString &text)
{
    // Also what people copy from the browser: …/datasets/owner/slug, …/datasets/owner/slug/data?select=file.csv,
    // …/datasets/owner/slug/versions/3; of the embedded server, too.
    static const QRegularExpression page(
        u"^(?:https?://[^/]+)?/datasets/([^/?#]+)/([^/?#]+)(?:/versions/([0-9]+))?(?:[/?#].*)?$"_s);
    QString name = text.trimmed();
    if (const QRegularExpressionMatch found = page.match(name); found.hasMatch()) {
        name = found.captured(1) + u'/' + found.captured(2);
        if (found.hasCaptured(3)) {
            name += u'/' + found.captured(3);
        }
    } else if (name.contains("/code/"_L1)) {
        name.clear(); // a notebook's
    }
    const Result<KernelRef> ref = KernelRef::parse(name); // the same grammar
    if (!ref) {
        return failure(ErrorKind::InvalidInput,
            Texts::tr("“%1” is not the name of a Kaggle dataset. It looks like owner/name or owner/name/version.")
                .arg(text));
    }
    return DatasetRef {ref->owner, ref->slug, ref->version};
}

QString DatasetRef::toString() const
{
    return KernelRef {owner, slug, version}.toString();
}

DatasetStatus parseDatasetStatus(const QJsonValue &value)
{
    // In the order of the wire's enumeration; "ready" and "Ready" are read too.
    static const QStringList names {u"NOTYETPERSISTED"_s, u"BLOBSRECEIVED"_s, u"BLOBSDECOMPRESSED"_s,
        u"BLOBSCOPIEDTOSDS"_s, u"INDIVIDUALBLOBSCOMPRESSED"_s, u"READY"_s, u"FAILED"_s, u"DELETED"_s,
        u"REPROCESSING"_s};
    QString word = value.toString().toUpper();
    word.remove(u'_');
    const qsizetype position = value.isDouble() ? value.toInt(-1) : word.isEmpty() ? 0 : names.indexOf(word);
    switch (position) {
    case 5:
        return DatasetStatus::Ready;
    case 6:
        return DatasetStatus::Failed;
    case 7:
        return DatasetStatus::Deleted;
    default:
        return position >= 0 && position < names.size() ? DatasetStatus::Processing : DatasetStatus::Unknown;
    }
}

QString datasetStatusText(DatasetStatus status)
{
    switch (status) {
    case DatasetStatus::Processing:
        return Texts::tr("Being processed");
    case DatasetStatus::Ready:
        return Texts::tr("Ready");
    case DatasetStatus::Failed:
        return Texts::tr("Failed");
    case DatasetStatus::Deleted:
        return Texts::tr("Deleted");
    case DatasetStatus::Unknown:
        break;
    }
    return Texts::tr("Unknown");
}

QString datasetStatusName(DatasetStatus status)
{
    switch (status) {
    case DatasetStatus::Processing:
        return u"processing"_s;
    case DatasetStatus::Ready:
        return u"ready"_s;
    case DatasetStatus::Failed:
        return u"failed"_s;
    case DatasetStatus::Deleted:
        return u"deleted"_s;
    case DatasetStatus::Unknown:
        break;
    }
    return u"unknown"_s;
}

std::optional<DatasetSummary> DatasetSummary::fromJson(const QJsonObject &json)
{
    Result<DatasetRef> ref = DatasetRef::parse(json.value("ref"_L1).toString());
    if (!ref) {
        return {};
    }
    ref->version = int(wholeNumber(json.value("currentVersionNumber"_L1)));
    return DatasetSummary {*ref, json.value("title"_L1).toString(), wholeNumber(json.value("totalBytes"_L1), -1),
        parseTime(json.value("lastUpdated"_L1).toString()), json.value("licenseName"_L1).toString(),
        json.value("isPrivate"_L1).toBool()};
}

Result<DatasetMetadata> DatasetMetadata::fromJson(const QJsonObject &json)
{
    if (const QString error = json.value("errorMessage"_L1).toString(); !error.isEmpty()) {
        return failure(ErrorKind::NotFound, Texts::tr("Kaggle does not describe the dataset: %1").arg(error));
    }
    const QJsonObject info = json.value("info"_L1).toObject();
    DatasetMetadata metadata {wholeNumber(info.value("datasetId"_L1)), info.value("title"_L1).toString(),
        info.value("subtitle"_L1).toString(), info.value("description"_L1).toString(), {}, {},
        info.value("isPrivate"_L1).toBool(), wholeNumber(info.value("totalDownloads"_L1)),
        wholeNumber(info.value("totalVotes"_L1)), info.value("expectedUpdateFrequency"_L1).toString(),
        info.value("userSpecifiedSources"_L1).toString(), info.value("collaborators"_L1).toArray(), {}};
    const QJsonArray files = info.value("data"_L1).toArray();
    for (const auto &file : files) {
        metadata.files.insert(file["name"_L1].toString(), DatasetFileNote::fromJson(file.toObject()));
    }
    const QJsonArray keywords = info.value("keywords"_L1).toArray();
    for (const auto &keyword : keywords) {
        metadata.keywords.append(keyword.toString());
    }
    const QJsonArray licenses = info.value("licenses"_L1).toArray();
    for (const auto &license : licenses) {
        metadata.licenses.append(license["name"_L1].toString());
    }
    return metadata;
}

QJsonObject DatasetMetadata::toSettings() const
{
    QJsonArray licenceList;
    for (const QString &name : licenses) {
        licenceList.append(QJsonObject {{u"name"_s, name}});
    }
    QJsonArray data;
    QStringList names = files.keys();
    names.sort();
    for (const QString &name : std::as_const(names)) {
        const DatasetFileNote note = files.value(name);
        QJsonArray columns;
        for (const DatasetColumn &column : note.columns) {
            columns.append(QJsonObject {
                {u"name"_s, column.name}, {u"type"_s, column.type}, {u"description"_s, column.description}});
        }
        data.append(QJsonObject {{u"name"_s, name}, {u"description"_s, note.description}, {u"columns"_s, columns}});
    }
    QJsonObject settings {{u"title"_s, title}, {u"subtitle"_s, subtitle}, {u"description"_s, description},
        {u"isPrivate"_s, isPrivate}, {u"keywords"_s, QJsonArray::fromStringList(keywords)},
        {u"licenses"_s, licenceList}, {u"collaborators"_s, collaborators}, {u"data"_s, data}};
    // Newer than the rest: older servers need not know them.
    if (!updateFrequency.isEmpty()) {
        settings.insert("expectedUpdateFrequency"_L1, updateFrequency);
    }
    if (!sources.isEmpty()) {
        settings.insert("userSpecifiedSources"_L1, sources);
    }
    return settings;
}

DatasetFileNote DatasetFileNote::fromJson(const QJsonObject &json)
{
    DatasetFileNote note {json.value("description"_L1).toString(), {}};
    const QJsonArray columns = json.value("columns"_L1).toArray();
    for (const auto &column : columns) {
        note.columns.append({column["name"_L1].toString(), column["type"_L1].toString(),
            column["originalType"_L1].toString(), column["description"_L1].toString()});
    }
    return note;
}

QJsonObject DatasetFileNote::toJson() const
{
    QJsonObject json;
    if (!description.isEmpty()) {
        json.insert("description"_L1, description);
    }
    QJsonArray list;
    for (const DatasetColumn &column : columns) {
        list.append(QJsonObject {{u"order"_s, list.size()}, {u"name"_s, column.name}, {u"type"_s, column.type},
            {u"originalType"_s, column.originalType}, {u"description"_s, column.description}});
    }
    if (!list.isEmpty()) {
        json.insert("columns"_L1, list);
    }
    return json;
}

Result<DatasetAnswer> DatasetAnswer::fromJson(const QJsonObject &json)
{
    DatasetAnswer answer {json.value("ref"_L1).toString(), QUrl(json.value("url"_L1).toString()),
        json.value("status"_L1).toString(), json.value("error"_L1).toString()};
    if (!answer.error.isEmpty() || answer.status.compare("ok"_L1, Qt::CaseInsensitive) != 0) {
        return failure(ErrorKind::InvalidInput,
            Texts::tr("Kaggle did not make the dataset: %1")
                .arg(answer.error.isEmpty() ? answer.status : answer.error));
    }
    return answer;
}

} // namespace Reprise
