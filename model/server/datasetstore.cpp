// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/datasetstore.h"

#include "model/core/safepath.h"
#include "model/server/archives.h"
#include "model/server/serveridentity.h"
#include "model/server/wire.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

namespace Reprise {

using namespace Qt::StringLiterals;

DatasetStore::DatasetStore(const QString &root)
    : m_root(root + "/datasets"_L1)
{
}

Result<> DatasetStore::load()
{
    const QDir root(m_root);
    const QStringList owners = root.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &owner : owners) {
        const QStringList slugs = QDir(root.filePath(owner)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &slug : slugs) {
            QFile file(root.filePath(owner + u'/' + slug + "/dataset.json"_L1));
            if (!file.open(QIODevice::ReadOnly)) {
                continue;
            }
            const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
            auto dataset = std::make_unique<StoredDataset>();
            dataset->id = json.value("id"_L1).toInteger();
            dataset->owner = owner;
            dataset->slug = slug;
            dataset->info = json.value("info"_L1).toObject();
            const QJsonArray versions = json.value("versions"_L1).toArray();
            for (const QJsonValue &value : versions) {
                const QJsonObject entry = value.toObject();
                DatasetVersion version {entry.value("number"_L1).toInt(), entry.value("notes"_L1).toString(),
                    entry.value("status"_L1).toString(), Wire::fromTime(entry.value("created"_L1).toString()),
                    storedFiles(entry.value("files"_L1).toArray()), {}, entry.value("replacesOlder"_L1).toBool()};
                const QJsonObject said = entry.value("said"_L1).toObject();
                for (auto it = said.begin(); it != said.end(); ++it) {
                    version.said.insert(it.key(), it->toObject());
                }
                if (version.status != "READY"_L1) {
                    // The last server ended meanwhile: what it had received whole is ready, the rest will never be.
                    version.status = version.files.isEmpty() ? u"FAILED"_s : u"READY"_s;
                }
                dataset->versions.insert_or_assign(version.number, version);
            }
            if (!dataset->versions.empty()) {
                if (const auto caughtUp = dropReplaced(*dataset); !caughtUp) {
                    return caughtUp;
                }
                m_datasets.insert_or_assign(dataset->ref(), std::move(dataset));
            }
        }
    }
    return {};
}

StoredDataset *DatasetStore::find(const QString &owner, const QString &slug)
{
    const auto it = m_datasets.find(owner + u'/' + slug);
    return it == m_datasets.end() ? nullptr : it->second.get();
}

StoredDataset *DatasetStore::find(qint64 id)
{
    for (const auto &[ref, dataset] : m_datasets) {
        if (dataset->id == id) {
            return dataset.get();
        }
    }
    return nullptr;
}

Result<StoredDataset *> DatasetStore::add(qint64 id, const QString &owner, const QString &slug, const QJsonObject &info)
{
    auto dataset = std::make_unique<StoredDataset>();
    dataset->id = id;
    dataset->owner = owner;
    dataset->slug = slug;
    dataset->info = info;
    return m_datasets.insert_or_assign(dataset->ref(), std::move(dataset)).first->second.get();
}

Result<> DatasetStore::save(const StoredDataset &dataset) const
{
    QJsonArray versions;
    for (const auto &[number, version] : dataset.versions) {
        QJsonObject said;
        for (auto it = version.said.cbegin(); it != version.said.cend(); ++it) {
            said.insert(it.key(), *it);
        }
        versions.append(QJsonObject {{u"number"_s, number}, {u"notes"_s, version.notes}, {u"status"_s, version.status},
            {u"created"_s, Wire::time(version.created)}, {u"files"_s, toJson(version.files)}, {u"said"_s, said},
            {u"replacesOlder"_s, version.replacesOlder}});
    }
    const QJsonObject json {{u"id"_s, dataset.id}, {u"info"_s, dataset.info}, {u"versions"_s, versions}};
    const QString folder = m_root + u'/' + dataset.ref();
    QDir().mkpath(folder);
    return writePrivately(folder + "/dataset.json"_L1, QJsonDocument(json).toJson(QJsonDocument::Compact));
}

Result<> DatasetStore::remove(const QString &owner, const QString &slug)
{
    const QString name = owner + u'/' + slug; // the arguments may be parts of what is erased
    m_datasets.erase(name);
    if (!QDir(m_root + u'/' + name).removeRecursively()) {
        return failure(ErrorKind::Io, u"Could not be deleted"_s);
    }
    return {};
}

Result<> DatasetStore::removeVersionsBefore(StoredDataset &dataset, int number) const
{
    Result<> result;
    while (!dataset.versions.empty() && dataset.versions.begin()->first < number) {
        const QString folder
            = m_root + u'/' + dataset.ref() + "/v"_L1 + QString::number(dataset.versions.begin()->first);
        dataset.versions.erase(dataset.versions.begin());
        if (!QDir(folder).removeRecursively()) {
            result = failure(ErrorKind::Io, u"Could not be deleted"_s, folder);
        }
    }
    return result;
}

/// The last server may have ended between a version's being ready and the end of those before it.
Result<> DatasetStore::dropReplaced(StoredDataset &dataset) const
{
    int last = 0;
    for (const auto &[number, version] : dataset.versions) {
        last = version.replacesOlder && version.status == "READY"_L1 ? number : last;
    }
    if (dataset.versions.begin()->first >= last) {
        return {};
    }
    const Result<> removed = removeVersionsBefore(dataset, last);
    return removed ? save(dataset) : removed;
}

QString DatasetStore::filesFolder(const QString &reference) const
{
    const auto it = m_datasets.find(reference.section(u'/', 0, 1));
    if (it == m_datasets.end()) {
        return {};
    }
    const QString wanted = reference.section(u'/', 2);
    const auto &versions = it->second->versions;
    for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
        if (version->second.status == "READY"_L1 && (wanted.isEmpty() || wanted == QString::number(version->first))) {
            return filesFolder(*it->second, version->first);
        }
    }
    return {};
}

QString DatasetStore::filesFolder(const StoredDataset &dataset, int version) const
{
    return m_root + u'/' + dataset.ref() + "/v"_L1 + QString::number(version) + "/files"_L1;
}

Result<QList<StoredFile>> DatasetStore::build(const QString &folder, const QList<DatasetBlob> &blobs)
{
    QDir().mkpath(folder);
    for (const DatasetBlob &blob : blobs) {
        const auto target = joinUnder(folder, blob.name);
        if (!target) {
            return failure(target.error());
        }
        QDir().mkpath(QFileInfo(*target).path());
        if (isArchiveName(blob.name)) {
            const QString inner = target->left(target->lastIndexOf(u'.'));
            if (const auto unpacked = unpackArchive(blob.source, blob.name, inner); unpacked) {
                continue;
            }
            // Not readable as an archive: kept as it is.
        }
        if (!QFile::copy(blob.source, *target)) {
            return failure(ErrorKind::Io, u"Internal error"_s, *target);
        }
    }
    return hashFolder(folder);
}

} // namespace Reprise
