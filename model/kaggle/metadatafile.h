// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/jsontree.h"
#include "model/core/result.h"

namespace Reprise {

/// What kernel-metadata.json and dataset-metadata.json share: a JSON object kept as it was written. Unknown keys, the
/// order of keys and the spelling of values survive reading, changing and writing. Plain value.
class MetadataFile
{
public:
    [[nodiscard]] QByteArray toText() const { return writeJsonTree(m_json); }
    /// Written whole or not at all.
    [[nodiscard]] Result<> save(const QString &file) const;

    /// A string or a number as text; empty when missing or something else.
    [[nodiscard]] QString text(const QString &key) const;
    [[nodiscard]] const JsonNode &json() const { return m_json; }
    JsonNode &json() { return m_json; }

protected:
    explicit MetadataFile(const QString &shownName)
        : m_shownName(shownName)
    {
    }

    [[nodiscard]] Result<> read(const QByteArray &text, const QString &shownName);
    /// `path`: the file, or the folder that `name` is in.
    [[nodiscard]] Result<> readFile(const QString &path, const QString &name);

    /// The strings of a list; empty when missing.
    [[nodiscard]] QStringList list(const QString &key) const;
    /// Switches may be JSON booleans or the texts "true" and "false"; `standard` when missing.
    [[nodiscard]] Result<bool> flag(const QString &key, bool standard) const;
    /// An error that names the file; `why`: a whole sentence.
    [[nodiscard]] std::unexpected<Error> wrong(const QString &why) const;

private:
    JsonNode m_json = JsonNode::object();
    QString m_shownName;
};

} // namespace Reprise
