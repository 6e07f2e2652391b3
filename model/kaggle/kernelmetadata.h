// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/jsontree.h"
#include "model/kaggle/types.h"

namespace Reprise {

/// A kernel-metadata.json as the official client writes and reads it, kept as it was written: unknown keys, the order
/// of keys and the spelling of values survive reading, changing and writing. Switches may be JSON booleans or the texts
/// "true" and "false".
class KernelMetadata final
{
public:
    static constexpr QLatin1StringView fileName {"kernel-metadata.json"};

    [[nodiscard]] static Result<KernelMetadata> parse(const QByteArray &text, const QString &shownName);
    /// `path`: the file, or the folder it is in.
    [[nodiscard]] static Result<KernelMetadata> load(const QString &path);
    /// What a pulled kernel has, put over what is there already: keys it does not know stay. `codeFile` as
    /// pulledFileName().
    void takeOver(const PulledKernel &pulled, const QString &codeFile);

    [[nodiscard]] QByteArray toText() const { return writeJsonTree(m_json); }
    /// Written whole or not at all.
    [[nodiscard]] Result<> save(const QString &file) const;

    [[nodiscard]] QString codeFile() const { return text(QStringLiteral("code_file")); }
    [[nodiscard]] QString text(const QString &key) const;
    [[nodiscard]] const JsonNode &json() const { return m_json; }
    JsonNode &json() { return m_json; }

    /// What is pushed: every field, and the source, which for notebooks is cleaned as the official client does (outputs
    /// emptied, lines of a cell joined). An error names the key that is missing or wrong.
    [[nodiscard]] Result<PushRequest> toRequest(const QByteArray &source) const;
    /// What people should know and what is no error: title and name that do not match, …
    [[nodiscard]] QStringList warnings() const;

private:
    [[nodiscard]] QStringList list(const QString &key) const;
    [[nodiscard]] Result<bool> flag(const QString &key, bool standard) const;

    JsonNode m_json = JsonNode::object();
    QString m_shownName {fileName};
};

/// The name a pulled kernel's source gets: its slug and the ending of its kind (".py", ".ipynb", ".Rmd"…).
[[nodiscard]] QString pulledFileName(const PulledKernel &pulled, const QString &slug);
/// A notebook's JSON without outputs, each cell's source one text; an error when it is no notebook.
[[nodiscard]] Result<QString> cleanedNotebook(const QByteArray &notebook);

} // namespace Reprise
