// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"
#include "model/kaggle/datasettypes.h"
#include "model/restore/checkpointset.h"

#include <QPointer>

namespace Reprise {

class Workspace;

/// Puts checkpoints and their companions into a private dataset, so that a run can attach them when no kernel holds
/// them: packs them, makes the dataset or a new version of it (DatasetPublishJob), and waits until Kaggle says that it
/// is ready. Fails with Damaged when a file is no longer what its download record says.
class CheckpointDatasetJob final : public Job
{
    Q_OBJECT

public:
    CheckpointDatasetJob(
        Workspace &workspace, const DatasetRef &dataset, const QList<FoundFile> &files, QObject *parent = nullptr);

    /// Valid once Succeeded.
    [[nodiscard]] const DatasetRef &dataset() const { return m_dataset; }
    /// What goes up, with hashes once Succeeded.
    [[nodiscard]] const QList<FoundFile> &files() const { return m_files; }

protected:
    void doStart() override;
    void doCancel() override;

private:
    void pack();
    void publish();

    Workspace &m_workspace;
    DatasetRef m_dataset;
    QList<FoundFile> m_files;
    QString m_archive; ///< of all files, in the profile until the dataset is ready
    QPointer<Job> m_child;
};

} // namespace Reprise
