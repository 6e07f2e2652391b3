// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/folderlisting.h"

#include <algorithm>
#include <numeric>

namespace Reprise {

FolderListing::FolderListing(const QList<ListedFile> &files)
    : m_files(files)
    , m_sorted(files.size())
{
    std::iota(m_sorted.begin(), m_sorted.end(), 0);
    std::ranges::sort(m_sorted, {}, [this](qsizetype i) -> const QString & { return nameAt(i); });
    m_index.reserve(files.size());
    for (qsizetype i = 0; i < files.size(); ++i) {
        m_index.insert(files.at(i).name, i);
    }
}

QList<ListedFile> FolderListing::startingWith(const QString &prefix) const
{
    // Names in order of their code units: those with one beginning lie together.
    const auto from
        = std::ranges::lower_bound(m_sorted, prefix, {}, [this](qsizetype i) -> const QString & { return nameAt(i); });
    QList<qsizetype> found;
    for (auto it = from; it != m_sorted.cend() && nameAt(*it).startsWith(prefix); ++it) {
        found.append(*it);
    }
    std::ranges::sort(found);
    QList<ListedFile> files;
    for (const qsizetype i : std::as_const(found)) {
        if (!m_removed.contains(i)) {
            files.append(m_files.at(i));
        }
    }
    return files;
}

void FolderListing::setModified(const QString &name, const QDateTime &modified)
{
    if (const auto found = m_index.constFind(name); found != m_index.cend()) {
        m_files[*found].modified = modified;
    }
}

void FolderListing::remove(const QString &name)
{
    if (const auto found = m_index.constFind(name); found != m_index.cend()) {
        m_removed.insert(*found);
    }
}

} // namespace Reprise
