// SPDX-License-Identifier: GPL-3.0-or-later
// What brings data in: new datasets and new versions.
#include "model/core/logging.h"
#include "model/core/safepath.h"
#include "model/core/workerjob.h"
#include "model/server/datasetservice.h"
#include "model/server/wire.h"

#include <QJsonArray>
#include <QTimer>

namespace Reprise {

using namespace Qt::StringLiterals;

void DatasetService::refuse(const ServerCall &call, const QString &error)
{
    call.exchange->replyJson({{u"status"_s, u"Error"_s}, {u"error"_s, error}});
}

Result<QList<DatasetBlob>> DatasetService::blobs(const QJsonObject &request, const QString &prefix) const
{
    QList<DatasetBlob> result;
    const QJsonArray files = request.value("files"_L1).toArray();
    for (const QJsonValue &value : files) {
        const Upload *upload = m_context.uploads.complete(value.toObject().value("token"_L1).toString());
        if (!upload) {
            return failure(ErrorKind::InvalidInput, u"A file was not uploaded"_s);
        }
        if (!checkedRelativeName(prefix + upload->name)) {
            return failure(ErrorKind::InvalidInput, u"A file's name cannot be used: %1"_s.arg(upload->name));
        }
        QJsonObject said;
        Wire::put(said, u"description", value.toObject().value("description"_L1));
        Wire::put(said, u"columns", value.toObject().value("columns"_L1));
        result.append({m_context.uploads.dataFile(*upload), prefix + upload->name, said});
    }
    const QJsonArray directories = request.value("directories"_L1).toArray();
    for (const QJsonValue &value : directories) {
        const QJsonObject directory = value.toObject();
        const auto inner = blobs(directory, prefix + directory.value("name"_L1).toString() + u'/');
        if (!inner) {
            return inner;
        }
        result += *inner;
    }
    return result;
}

void DatasetService::createDataset(const ServerCall &call)
{
    const QString owner = call.text(u"ownerSlug");
    const QString slug = call.text(u"slug");
    if (owner != m_context.identity.username) {
        call.exchange->replyError(403, u"Permission 'datasets.create' was denied"_s);
    } else if (!Wire::isSlug(slug) || slug.size() < 3 || slug.size() > 50) {
        refuse(call, u"The slug must have 3 to 50 letters, digits and hyphens"_s);
    } else if (const qsizetype title = call.text(u"title").size(); title < 6 || title > 50) {
        refuse(call, u"The title must have 6 to 50 characters"_s);
    } else if (m_context.datasets.find(owner, slug)) {
        refuse(call, u"The requested title \"%1\" is already in use by a dataset"_s.arg(call.text(u"title")));
    } else if (const auto found = blobs(call.body); !found || found->isEmpty()) {
        refuse(call, found ? u"A dataset needs files"_s : found.error().message);
    } else {
        QJsonObject info;
        for (const auto name : {u"title", u"licenseName"}) {
            Wire::put(info, name, call.body.value(QStringView(name)));
        }
        Wire::put(info, u"isPrivate", call.body.value("isPrivate"_L1)); // left out means public, as on Kaggle
        if (const auto dataset = m_context.datasets.add(m_context.newId(), owner, slug, info); dataset) {
            addVersion(call, **dataset, call.body);
        } else {
            call.exchange->replyError(500, u"Internal error"_s);
        }
    }
}

void DatasetService::createVersion(const ServerCall &call)
{
    if (StoredDataset *dataset = datasetOf(call)) {
        addVersion(call, *dataset, call.body.value("body"_L1).toObject());
    }
}

void DatasetService::createVersionById(const ServerCall &call)
{
    if (StoredDataset *dataset = m_context.datasets.find(call.body.value("id"_L1).toInteger())) {
        addVersion(call, *dataset, call.body.value("body"_L1).toObject());
    } else {
        call.exchange->replyError(404, u"Not found"_s);
    }
}

/// A version may say anew what the dataset is; what it leaves out stays.
void DatasetService::takeDescription(StoredDataset &dataset, const QJsonObject &request)
{
    Wire::put(dataset.info, u"subtitle", request.value("subtitle"_L1));
    Wire::put(dataset.info, u"description", request.value("description"_L1));
    Wire::put(dataset.info, u"keywords", request.value("categoryIds"_L1));
}

void DatasetService::addVersion(const ServerCall &call, StoredDataset &dataset, const QJsonObject &request)
{
    const auto found = blobs(request);
    if (!found || found->isEmpty()) {
        refuse(call, found ? u"A version needs files"_s : found.error().message);
        return;
    }
    if (!dataset.versions.empty() && dataset.newest().status != "READY"_L1 && dataset.newest().status != "FAILED"_L1) {
        // The version before is still being processed.
        call.exchange->replyError(403, u"Permission 'datasets.update' was denied"_s);
        return;
    }
    DatasetVersion version;
    version.number = dataset.versions.empty() ? 1 : dataset.newest().number + 1;
    version.notes = request.value("versionNotes"_L1).toString();
    version.status = u"NOT_YET_PERSISTED"_s;
    version.replacesOlder = request.value("deleteOldVersions"_L1).toBool();
    version.created = QDateTime::currentDateTimeUtc();
    for (const DatasetBlob &blob : *found) {
        if (!blob.said.isEmpty()) {
            version.said.insert(blob.name, blob.said);
        }
    }
    takeDescription(dataset, request);
    dataset.versions.insert_or_assign(version.number, version);
    if (const auto saved = m_context.datasets.save(dataset); !saved) {
        qCWarning(logServer) << saved.error().detail;
    }
    const QString ref = dataset.ref();
    const QString folder = m_context.datasets.filesFolder(dataset, version.number);
    QtConcurrent::run(&workerPool(), [folder, list = *found] {
        return std::make_shared<Result<QList<StoredFile>>>(DatasetStore::build(folder, list));
    }).then(this, [this, ref, number = version.number](const std::shared_ptr<Result<QList<StoredFile>>> &built) {
        if (!built->has_value()) {
            qCWarning(logServer) << built->error().detail;
            setVersionStatus(ref, number, u"FAILED"_s, {});
            return;
        }
        process(ref, number, 0, **built);
    });
    call.exchange->replyJson(
        {{u"ref"_s, ref}, {u"url"_s, QString("https://www.kaggle.com/datasets/"_L1 + ref)}, {u"status"_s, u"Ok"_s}});
}

void DatasetService::process(const QString &ref, int number, qsizetype step, const QList<StoredFile> &files)
{
    // What a version goes through on Kaggle; here only its time is real.
    static const QStringList states {u"BLOBS_RECEIVED"_s, u"BLOBS_DECOMPRESSED"_s, u"BLOBS_COPIED_TO_SDS"_s,
        u"INDIVIDUAL_BLOBS_COMPRESSED"_s, u"READY"_s};
    const int delay = m_context.options.datasetDelayMs;
    if (delay == 0) {
        step = states.size() - 1;
    }
    setVersionStatus(ref, number, states.at(step), files);
    if (step + 1 < states.size()) {
        QTimer::singleShot(delay / (int(states.size()) - 1), this,
            [this, ref, number, step, files] { process(ref, number, step + 1, files); });
    }
}

void DatasetService::setVersionStatus(
    const QString &ref, int number, const QString &status, const QList<StoredFile> &files)
{
    StoredDataset *dataset = m_context.datasets.find(ref.section(u'/', 0, 0), ref.section(u'/', 1));
    if (!dataset || !dataset->versions.contains(number)) {
        return; // deleted meanwhile
    }
    DatasetVersion &version = dataset->versions.at(number);
    version.status = status;
    version.files = files;
    // Only now: a version that fails must not take the good ones along.
    if (status == "READY"_L1 && version.replacesOlder) {
        if (const auto removed = m_context.datasets.removeVersionsBefore(*dataset, number); !removed) {
            qCWarning(logServer) << removed.error().message << removed.error().detail;
        }
    }
    if (const auto saved = m_context.datasets.save(*dataset); !saved) {
        qCWarning(logServer) << saved.error().detail;
    }
}

} // namespace Reprise
