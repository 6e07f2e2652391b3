// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"
#include "model/kaggle/datasettypes.h"
#include "model/restore/targetsnapshot.h"

#include <QPointer>
#include <QTemporaryDir>

#include <chrono>
#include <functional>
#include <memory>

namespace Reprise {

template <typename T> class ApiCall;
class Workspace;

/// What a dataset on Kaggle holds for the next run, before it is attached: waits until it is ready, lists its files and
/// brings the checkpoints here that training would take up (latestForTraining(); never replay buffers), so that they
/// can be compared first; when training finds none of them by its prefix, the one with the most steps, so that it can
/// be said. A checkpoint that Kaggle unpacked (it unpacks every .zip that is uploaded) is put together again, as the
/// kernel script does. Fails with NotFound when there is no such dataset, or no checkpoint to resume from in it, with
/// Conflict when an older version is asked for (a run gets the newest), with Server when Kaggle could not process it.
/// Main thread only.
class DatasetSourceJob final : public Job
{
    Q_OBJECT

public:
    DatasetSourceJob(
        Workspace &workspace, const DatasetRef &dataset, const TrainingLocation &location, QObject *parent = nullptr);
    ~DatasetSourceJob() override;

    /// Without a version, as a run attaches it.
    [[nodiscard]] const DatasetRef &dataset() const { return m_dataset; }
    /// Valid once Succeeded: the folder with what was brought here; it goes with this job.
    [[nodiscard]] QString folder() const;
    /// Valid once Succeeded: everything around checkpoints in the dataset. Most of it has no path and no hash here.
    [[nodiscard]] const CheckpointSet &contents() const { return m_contents; }

protected:
    void doStart() override;
    void doCancel() override;

private:
    void waitUntilReady();
    void checkVersion();
    void list();
    void take(const QList<DatasetFile> &files);
    void fetchNext();
    void assemble(const QString &name);
    void later(std::chrono::milliseconds delay, void (DatasetSourceJob::*what)());
    template <typename T> void ask(ApiCall<T> *call, const std::function<void(const ApiCall<T> &)> &done);

    /// One file to bring here.
    struct Wanted
    {
        QString remote; ///< name in the dataset
        QString local; ///< below folder()
        qint64 size = -1; ///< bytes
        QString member = {}; ///< of the unpacked checkpoint `checkpoint`; else empty
        QString checkpoint = {};
    };

    Workspace &m_workspace;
    DatasetRef m_dataset;
    TrainingLocation m_location;
    int m_version = 0; ///< asked for; 0: the newest
    std::unique_ptr<QTemporaryDir> m_folder;
    CheckpointSet m_contents;
    QList<Wanted> m_wanted;
    qsizetype m_next = 0;
    int m_polls = 0;
    QPointer<Job> m_child;
};

} // namespace Reprise
