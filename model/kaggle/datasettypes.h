// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>
#include <QUrl>

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

struct DatasetFile
{
    QString name;
    qint64 size = -1;
    QString created;
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
    QList<UploadedFile> files; ///< a '/' in a name makes folders
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
