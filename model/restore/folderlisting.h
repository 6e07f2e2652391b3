// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/restore/latestcheckpoint.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace Reprise {

/// The files of one folder as they will be, asked for by the beginning of their names. Every scenario of a section asks
/// for its own, so each question takes the time of its answer, not of the whole folder. Any thread, one at a time.
class FolderListing
{
public:
    FolderListing() = default;
    explicit FolderListing(const QList<ListedFile> &files);

    /// In listing order, because the order decides ties.
    [[nodiscard]] QList<ListedFile> startingWith(const QString &prefix) const;
    void setModified(const QString &name, const QDateTime &modified);
    void remove(const QString &name);

private:
    [[nodiscard]] const QString &nameAt(qsizetype index) const { return m_files.at(index).name; }

    QList<ListedFile> m_files; ///< in listing order
    QList<qsizetype> m_sorted; ///< indices by name
    QHash<QString, qsizetype> m_index; ///< by name
    QSet<qsizetype> m_removed;
};

} // namespace Reprise
