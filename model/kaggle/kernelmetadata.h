// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kaggle/metadatafile.h"
#include "model/kaggle/types.h"

namespace Reprise {

/// A kernel-metadata.json as the official client writes and reads it, kept as it was written.
class KernelMetadata final : public MetadataFile
{
public:
    static constexpr QLatin1StringView fileName {"kernel-metadata.json"};

    KernelMetadata()
        : MetadataFile(fileName)
    {
    }
    [[nodiscard]] static Result<KernelMetadata> parse(const QByteArray &text, const QString &shownName);
    /// `path`: the file, or the folder it is in.
    [[nodiscard]] static Result<KernelMetadata> load(const QString &path);
    /// What a pulled kernel has, put over what is there already: keys it does not know stay. `codeFile` as
    /// pulledFileName().
    void takeOver(const PulledKernel &pulled, const QString &codeFile);

    [[nodiscard]] QString codeFile() const { return text(QStringLiteral("code_file")); }

    /// What is pushed: every field, and the source, which for notebooks is cleaned as the official client does (outputs
    /// emptied, lines of a cell joined). An error names the key that is missing or wrong.
    [[nodiscard]] Result<PushRequest> toRequest(const QByteArray &source) const;
    /// What people should know and what is no error: title and name that do not match, …
    [[nodiscard]] QStringList warnings() const;
};

/// The name a pulled kernel's source gets: its slug and the ending of its kind (".py", ".ipynb", ".Rmd"…).
[[nodiscard]] QString pulledFileName(const PulledKernel &pulled, const QString &slug);
/// A notebook's JSON without outputs, each cell's source one text; an error when it is no notebook.
[[nodiscard]] Result<QString> cleanedNotebook(const QByteArray &notebook);

} // namespace Reprise
