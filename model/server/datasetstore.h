// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"
#include "model/server/storedfile.h"

#include <QHash>
#include <QJsonObject>

#include <map>
#include <memory>

namespace Reprise {

struct DatasetVersion
{
    int number = 0;
    QString notes;
    QString status; ///< the wire's word, e.g. "READY"
    QDateTime created;
    QList<StoredFile> files;
    QHash<QString, QJsonObject> said; ///< of a file, by name: its description and columns, as they were sent
    bool replacesOlder = false; ///< the versions before it go when it is READY
};

struct StoredDataset
{
    qint64 id = 0;
    QString owner, slug;
    QJsonObject info; ///< title, subtitle, description, licenseName, isPrivate, keywords…: as they were sent
    std::map<int, DatasetVersion> versions;

    [[nodiscard]] QString ref() const { return owner + QLatin1Char('/') + slug; }
    [[nodiscard]] const DatasetVersion &newest() const { return versions.rbegin()->second; }
};

/// Where one blob goes in a new dataset version.
struct DatasetBlob
{
    QString source; ///< file holding the bytes
    QString name; ///< relative, '/' separated
    QJsonObject said; ///< description and columns, as they were sent
};

/// Datasets of one root: `datasets/OWNER/SLUG/{dataset.json, vN/files/…}`.
class DatasetStore final
{
public:
    explicit DatasetStore(const QString &root);
    [[nodiscard]] Result<> load();

    [[nodiscard]] StoredDataset *find(const QString &owner, const QString &slug);
    [[nodiscard]] StoredDataset *find(qint64 id);
    [[nodiscard]] const std::map<QString, std::unique_ptr<StoredDataset>> &all() const { return m_datasets; }
    [[nodiscard]] Result<StoredDataset *> add(
        qint64 id, const QString &owner, const QString &slug, const QJsonObject &info);
    [[nodiscard]] Result<> save(const StoredDataset &dataset) const;
    [[nodiscard]] Result<> remove(const QString &owner, const QString &slug);
    /// All versions before `number`, their files too.
    [[nodiscard]] Result<> removeVersionsBefore(StoredDataset &dataset, int number) const;

    /// Files of the newest READY version of "owner/slug" (or of version N of "owner/slug/N"); empty when there is none.
    [[nodiscard]] QString filesFolder(const QString &reference) const;
    [[nodiscard]] QString filesFolder(const StoredDataset &dataset, int version) const;

    /// Puts the blobs where a version keeps its files; archives are unpacked into a folder of their name, as Kaggle
    /// does (a checkpoint's zip, too). For worker threads.
    [[nodiscard]] static Result<QList<StoredFile>> build(const QString &folder, const QList<DatasetBlob> &blobs);

private:
    [[nodiscard]] Result<> dropReplaced(StoredDataset &dataset) const;

    QString m_root;
    std::map<QString, std::unique_ptr<StoredDataset>> m_datasets;
};

} // namespace Reprise
