// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace Reprise {

/// "owner/slug" of a dataset, with or without a version.
struct DatasetRef
{
    QString owner;
    QString slug;
    int version = 0; ///< 0: the newest

    [[nodiscard]] static Result<DatasetRef> parse(const QString &text);
    [[nodiscard]] QString toString() const;

    friend bool operator==(const DatasetRef &, const DatasetRef &) = default;
};

/// GetDatasetStatus. Processing stands for the server's intermediate steps.
enum class DatasetStatus { Processing, Ready, Failed, Deleted, Unknown };

[[nodiscard]] DatasetStatus parseDatasetStatus(const QJsonValue &value);
[[nodiscard]] QString datasetStatusText(DatasetStatus status); ///< translated
[[nodiscard]] QString datasetStatusName(DatasetStatus status); ///< for scripts: "processing", "ready" …

/// Filters of ListDatasets; empty ones are not sent.
struct DatasetFilter
{
    bool mine = false;
    QString user;
    QString search;
    QString sortBy; ///< "DATASET_SORT_BY_UPDATED", …
    QString fileType; ///< "DATASET_FILE_TYPE_GROUP_CSV", …
    QString license; ///< "DATASET_LICENSE_GROUP_CC", …
    QString tagIds; ///< "1,2"
    qint64 minSize = 0; ///< bytes; 0 = any
    qint64 maxSize = 0; ///< bytes; 0 = any
    int limit = 0; ///< stop after so many; 0 = all
    int pageSize = 0; ///< asked for at a time; 0 = as many as go
};

/// One column of a table in a dataset.
struct DatasetColumn
{
    QString name;
    QString type; ///< the wire's: "string", "numeric", "boolean", "datetime", …
    QString originalType; ///< as the metadata file spells it
    QString description;

    friend bool operator==(const DatasetColumn &, const DatasetColumn &) = default;
};

/// What is said of one file of a dataset.
struct DatasetFileNote
{
    QString description;
    QList<DatasetColumn> columns; ///< all of the table's, in order; empty: nothing is said of them

    [[nodiscard]] static DatasetFileNote fromJson(const QJsonObject &json);
    /// "description" and "columns", as CreateDataset and CreateDatasetVersion take them.
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const DatasetFileNote &, const DatasetFileNote &) = default;
};

/// One of ListDatasets.
struct DatasetSummary
{
    DatasetRef dataset; ///< with its current version
    QString title;
    qint64 size = -1; ///< bytes of the current version
    QDateTime updated;
    QString license;
    bool isPrivate = false;

    /// Nothing without a reference.
    [[nodiscard]] static std::optional<DatasetSummary> fromJson(const QJsonObject &json);
};

/// GetDatasetMetadata.
struct DatasetMetadata
{
    qint64 id = 0;
    QString title;
    QString subtitle;
    QString description;
    QStringList keywords;
    QStringList licenses;
    bool isPrivate = false;
    qint64 downloads = 0;
    qint64 votes = 0;
    QString updateFrequency; ///< "weekly", …
    QString sources; ///< where the data comes from, free text
    QJsonArray collaborators; ///< as they came
    QHash<QString, DatasetFileNote> files; ///< by name

    [[nodiscard]] static Result<DatasetMetadata> fromJson(const QJsonObject &json);
    /// The "settings" of UpdateDatasetMetadata: all of them, because what is left out may count as emptied (and a
    /// dataset that does not say that it is private becomes public).
    [[nodiscard]] QJsonObject toSettings() const;
};

struct DatasetFile
{
    QString name;
    qint64 size = -1;
    QString created;
    DatasetFileNote note;
};

/// A file that was uploaded as a blob and waits to become part of a dataset.
struct UploadedFile
{
    QString name;
    QString token;
};

/// CreateDataset and CreateDatasetVersion.
struct DatasetDraft
{
    DatasetRef dataset;
    QString title; ///< 6 to 50 characters
    QString license = QStringLiteral("CC0-1.0");
    bool isPrivate = true; ///< left out on the wire it would be public
    QString subtitle;
    QString description;
    QStringList keywords;
    QString versionNotes;
    bool deleteOldVersions = false; ///< a new version only: Kaggle keeps none before it
    QList<UploadedFile> files; ///< a '/' in a name makes folders
    QHash<QString, DatasetFileNote> notes; ///< what is said of files, by their names
};

struct DatasetAnswer
{
    QString ref;
    QUrl url;
    QString status;
    QString error;

    [[nodiscard]] static Result<DatasetAnswer> fromJson(const QJsonObject &json);
};

} // namespace Reprise
