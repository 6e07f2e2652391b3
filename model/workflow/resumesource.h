// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"
#include "model/kaggle/datasettypes.h"
#include "model/kaggle/types.h"
#include "model/kernel/kernelscript.h"
#include "model/project/section.h"
#include "model/restore/checkpointset.h"

#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

namespace Reprise {

template <typename T> class ApiCall;
class DatasetSourceJob;
class RestoreSession;
class Workspace;
struct RunRequest;

/// What the next run goes on from, and how it gets there.
struct ResumeSource
{
    std::optional<qint64> runId; ///< the stored run that wrote the files
    KernelRef kernel; ///< attached as kernel source; invalid: not this way
    DatasetRef dataset; ///< attached as dataset source; empty: not this way
    QList<KernelCheckpoint> files; ///< what the kernel script has to find; names relative to the training folder
    QString latest; ///< file name of the checkpoint that training will take up
    qint64 step = -1; ///< timesteps inside it
    QString note; ///< translated: what the user should know although the run is pushed; else empty

    [[nodiscard]] bool isEmpty() const { return !kernel.isValid() && dataset.slug.isEmpty(); }
};

/// Finds and checks what a run goes on from, before anything is pushed: the checkpoints in the training location (or
/// the ones asked for) are compared with what the next run will be, and the kernel that wrote them is asked whether it
/// has ended, has no newer version, and still holds them. When not, or nobody knows who wrote them, they go up as a
/// private dataset version, and Kaggle is asked until that is READY. A dataset that was asked for is attached as it is,
/// after the checkpoints in it have been compared (DatasetSourceJob). Fails with Incompatible when they will not load
/// (unless forced), with Conflict when training is complete already or the section's newest run left more than lies
/// there and nobody said what to go on from, and with the reason when they cannot be attached.
class ResumeSourceJob final : public Job
{
    Q_OBJECT

public:
    ResumeSourceJob(Workspace &workspace, const Section &section, const RunRequest &request, QObject *parent = nullptr);
    ~ResumeSourceJob() override;

    /// Valid once Succeeded; isEmpty() for a run from scratch.
    [[nodiscard]] const ResumeSource &result() const { return m_result; }

protected:
    void doStart() override;
    void doCancel() override;

private:
    void lookIntoDataset();
    void examine();
    void examined();
    [[nodiscard]] std::optional<QString> refusal(const CheckpointCandidate &candidate) const;
    [[nodiscard]] qint64 stepInside(const CheckpointCandidate &candidate) const;
    [[nodiscard]] bool isComplete(const CheckpointCandidate &latest);
    void startFromScratch();
    [[nodiscard]] bool forgetsTheNewestRun(qint64 step);
    void hash(const QList<FoundFile> &files);
    void hashed(const QList<FoundFile> &files);
    void attachDataset(const QList<FoundFile> &files);
    template <typename T> void ask(ApiCall<T> *call, const std::function<void(const ApiCall<T> &)> &done);
    void checkKernel(const KernelRef &kernel);
    void checkVersion(const KernelRef &kernel);
    void checkOutput(const KernelRef &kernel);
    void publish();

    Workspace &m_workspace;
    Section m_section;
    KernelRef m_resumeRun;
    DatasetRef m_resumeDataset; ///< asked for; empty: none
    DatasetSourceJob *m_dataset = nullptr; ///< what is in it; a child, because the downloaded files go with it
    QString m_folder; ///< where the files are taken from
    qint64 m_sourceRun = 0; ///< local id, when asked to go on from a stored run
    bool m_wanted = false;
    bool m_explicit = false; ///< the user named the source: finding nothing is a failure
    bool m_force = false;
    std::unique_ptr<RestoreSession> m_session;
    QList<FoundFile> m_files;
    ResumeSource m_result;
    QPointer<Job> m_child;
};

} // namespace Reprise
