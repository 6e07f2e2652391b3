// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"
#include "model/kaggle/datasettypes.h"
#include "model/restore/checkpointset.h"

#include <QPointer>

namespace Reprise {

class Workspace;
struct ChosenCheckpoint;

/// Puts checkpoints and their companions into a private dataset, so that a run can attach them when no kernel holds
/// them: packs them, makes the dataset or a new version of it (DatasetPublishJob), and waits until Kaggle says that it
/// is ready. Fails with Damaged when a file is no longer what its download record says, and with Conflict when the
/// dataset exists and is public: a new version of it would be, too. Main thread only.
class CheckpointDatasetJob final : public Job
{
    Q_OBJECT

public:
    CheckpointDatasetJob(
        Workspace &workspace, const DatasetRef &dataset, const QList<FoundFile> &files, QObject *parent = nullptr);

    /// What is wrong with `name` as the slug of a dataset, as a sentence for the user; empty when nothing is.
    [[nodiscard]] static QString nameProblem(const QString &name);
    /// A name for what is uploaded by hand for the section of this kernel. Not the one that a run's own uploads have:
    /// a run would put its next version over what was chosen here.
    [[nodiscard]] static QString proposedName(const QString &kernelSlug);
    /// The chosen checkpoints and what goes with them, each file once; without the companions that were left out and
    /// those that a restore leaves where they are (caches, other files).
    [[nodiscard]] static QList<FoundFile> filesOf(const QList<ChosenCheckpoint> &chosen);

    /// Valid once Succeeded.
    [[nodiscard]] const DatasetRef &dataset() const { return m_dataset; }
    /// Valid once Succeeded: the version that was made, 0 when the server does not tell.
    [[nodiscard]] int version() const { return m_version; }
    /// Valid once ended: everything had gone up, so that the dataset may have been made though the job did not succeed.
    [[nodiscard]] bool mayBePublished() const { return m_sent; }
    /// What goes up, with hashes once Succeeded.
    [[nodiscard]] const QList<FoundFile> &files() const { return m_files; }

protected:
    void doStart() override;
    void doCancel() override;

private:
    void pack();
    void look();
    void publish();

    Workspace &m_workspace;
    DatasetRef m_dataset;
    QList<FoundFile> m_files;
    QString m_archive; ///< of all files, in the profile until the dataset is ready
    QPointer<Job> m_child;
    int m_version = 0;
    QPointer<const Job> m_upload; ///< of m_archive, once it has begun
    bool m_sent = false; ///< m_archive is at Kaggle's
};

} // namespace Reprise
