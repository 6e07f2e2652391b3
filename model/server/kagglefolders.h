// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <utility>
#include <vector>

namespace Reprise {

/// Lets a session find its folders where Kaggle has them: scripts name /kaggle/input and /kaggle/working outright. On
/// Linux a process can have a view of the file system of its own without any privilege (user and mount namespaces): in
/// it everything is where it is, and /kaggle is the session's. This is not a sandbox. Elsewhere, and where the system
/// does not allow it, scripts have to go by KAGGLE_INPUT_DIR and KAGGLE_WORKING_DIR.
class KaggleFolders
{
public:
    /// Looks at the root folder. `scratch`: with the folders "input", "working" and "root" (empty) in it.
    explicit KaggleFolders(const QString &scratch);

    /// Whether a process could enter, found out by one that tries. Blocks for some milliseconds; any thread.
    [[nodiscard]] bool isPossible() const;

    /// For the new process between fork and exec, when isPossible(): nothing is allocated. Leaves it in
    /// /kaggle/working. false: it failed half-way, and the process must not go on.
    [[nodiscard]] bool enter() const;

private:
    QByteArray m_root; ///< absolute, the new root
    QByteArray m_kaggle; ///< below it
    QByteArray m_uidMap;
    QByteArray m_gidMap;
    using Places = std::vector<std::pair<QByteArray, QByteArray>>; ///< what is there, and where it shall be
    Places m_folders; ///< the machine's
    Places m_links; ///< the machine's: where one leads, and its place
    Places m_session; ///< the session's own
};

} // namespace Reprise
