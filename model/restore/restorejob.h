// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"
#include "model/restore/plan.h"

#include <memory>

class QTimer;

namespace Reprise {

class RestoreFaults;
class RestoreJournal;
class WorkContext;

/// One file a restore put in place.
struct RestoredFile
{
    QString name; ///< relative to the target's root
    FileRole role = FileRole::Other;
    qint64 size = 0;
    QString sha256;
    QString source; ///< absolute path it came from
    qint64 step = -1; ///< in its name
    QString sourceStamp = {}; ///< when the hash may be remembered for this state of the source (KnownFiles)

    friend bool operator==(const RestoredFile &, const RestoredFile &) = default;
};

/// What a finished restore did.
struct RestoreReport
{
    QString id;
    QString root;
    QList<RestoredFile> files;
    QStringList replaced; ///< relative names, kept in the backup
    QStringList archived; ///< where they are now, relative
    QString backupFolder; ///< absolute; empty when nothing had to be kept
    qint64 bytesCopied = 0;
    bool cloned = false; ///< at least one file shares its blocks with its source (reflink)

    friend bool operator==(const RestoreReport &, const RestoreReport &) = default;
};

/// Carries a plan out on the worker pool: stage on the target's volume → verify → journal → move aside → swap in →
/// fsync. Any failure, and cancel(), puts everything back; the target is exactly what it was. A cancelled job is
/// finished at once, its rollback ends a moment later (settled()). Errors: Incompatible (blocked plan), Conflict (the
/// target or a source changed since the plan, or another Reprise works there), DiskFull, Permission, Damaged (hash or
/// zip wrong), NotFound, Io.
class RestoreJob final : public Job
{
    Q_OBJECT

public:
    /// `journal` and `faults` outlive the job's work (settled()).
    RestoreJob(const RestorePlan &plan, RestoreJournal &journal, QObject *parent = nullptr);
    ~RestoreJob() override;

    /// Only before start(); for tests.
    void setFaults(RestoreFaults *faults);
    /// Valid once Succeeded.
    [[nodiscard]] const RestoreReport &report() const { return m_report; }
    [[nodiscard]] bool isSettled() const { return m_settled; }

Q_SIGNALS:
    /// No thread touches the target any more: right after finished(), or after the rollback of a cancelled restore.
    void settled();

protected:
    void doStart() override;
    void doCancel() override;

private:
    void takeReport();
    void takeBack();
    void settle();

    RestorePlan m_plan;
    RestoreJournal &m_journal;
    RestoreFaults *m_faults = nullptr;
    std::shared_ptr<WorkContext> m_context;
    QTimer *m_ticker = nullptr;
    RestoreReport m_report;
    bool m_begun = false;
    bool m_settled = false;
};

/// The same work as a plain function, for worker threads and the command line.
[[nodiscard]] Result<RestoreReport> executeRestore(
    const RestorePlan &plan, RestoreJournal &journal, WorkContext &context, RestoreFaults *faults = nullptr);

} // namespace Reprise
