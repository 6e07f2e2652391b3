// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kaggle/datasettypes.h"
#include "model/kaggle/metadatafile.h"

namespace Reprise {

/// A dataset-metadata.json (or datapackage.json, its old name) as the official client writes and reads it, kept as it
/// was written. Both its forms are read: the one that datasets are made from, and the one that `datasets metadata`
/// saves, where everything is inside "info".
class DatasetMetadataFile final : public MetadataFile
{
public:
    static constexpr QLatin1StringView fileName {"dataset-metadata.json"};
    static constexpr QLatin1StringView oldFileName {"datapackage.json"};

    DatasetMetadataFile()
        : MetadataFile(fileName)
    {
    }
    [[nodiscard]] static Result<DatasetMetadataFile> parse(const QByteArray &text, const QString &shownName);
    /// `path`: the file, or the folder it is in.
    [[nodiscard]] static Result<DatasetMetadataFile> load(const QString &path);
    /// Whether the folder has one, under either name.
    [[nodiscard]] static bool isIn(const QString &folder);
    /// Names that hold what is said of data, and are no data.
    [[nodiscard]] static bool isMetadataName(const QString &name);

    /// What the server says of the dataset, put over what is there already: keys it does not know stay.
    void takeOver(const DatasetRef &dataset, const DatasetMetadata &metadata);

    /// Puts what the file says over a dataset's description; what it does not mention stays. An error names the key
    /// that is wrong.
    /// A file can make a dataset private, never public.
    [[nodiscard]] Result<> applyTo(DatasetMetadata &metadata) const;

private:
    [[nodiscard]] const JsonNode *node(const QString &key) const;
    [[nodiscard]] Result<QHash<QString, DatasetFileNote>> resources() const;
};

/// The wire's type of a column that a metadata file calls `type`.
[[nodiscard]] QString wireColumnType(const QString &type);

} // namespace Reprise
