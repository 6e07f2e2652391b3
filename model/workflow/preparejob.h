// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"
#include "model/git/gitrepository.h"

#include <QPointer>

namespace Reprise {

/// Step 1: the project's code gets to where the kernel clones it from. Reads the state, commits what changed, pushes
/// what is ahead. An obstacle (conflicts, detached head, no remote, …) fails with its own message before anything is
/// changed.
class PrepareJob final : public Job
{
    Q_OBJECT

public:
    struct Outcome
    {
        bool isRepository = false; ///< false only when nothing was to be committed
        QString branch;
        QString head; ///< the commit the run is to use; empty without one
        QString remoteUrl; ///< without credentials
        bool committed = false;
        bool pushed = false;
        QStringList warnings; ///< translated: LFS pointers, large files …
    };

    /// `publish` off: only looks (the code is what the remote has already). `message` empty: a suggested one.
    PrepareJob(const QString &folder, const QString &remote, const QString &sectionTitle, const QString &message,
        bool publish, QObject *parent = nullptr);

    /// Valid once Succeeded.
    [[nodiscard]] const Outcome &result() const { return m_result; }

protected:
    void doStart() override;
    void doCancel() override;

private:
    void looked(GitStatusJob *job);
    void commit(const GitStatus &status);
    void push();

    GitRepository m_git;
    QString m_remote;
    QString m_sectionTitle;
    QString m_commitMessage;
    bool m_publish;
    Outcome m_result;
    QPointer<Job> m_child;
};

} // namespace Reprise
