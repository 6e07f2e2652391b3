// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"
#include "model/runs/run.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <optional>

namespace Reprise {

class Database;

/// Which runs: what is empty or unset does not narrow.
struct RunQuery
{
    QString server; ///< API address
    QString projectFolder;
    QString sectionId;
    KernelRef kernel; ///< version 0: any
    bool watchedOnly = false;
    int limit = -1; ///< newest first
};

/// One file of a run on this disk.
struct Download
{
    qint64 runId = 0;
    QString name; ///< among the run's outputs, '/' separated
    QString path; ///< absolute
    qint64 size = 0;
    QString sha256; ///< lower-case hex
    QString etag;
    QDateTime downloadedAt; ///< UTC
    std::optional<qint64> step; ///< timesteps inside, for a checkpoint that was inspected

    friend bool operator==(const Download &, const Download &) = default;
};

/// A status as it was seen.
struct StatusChange
{
    RunStatus status = RunStatus::Unknown;
    QDateTime at; ///< UTC
    QString message;

    friend bool operator==(const StatusChange &, const StatusChange &) = default;
};

/// A checkpoint that a run said it loaded.
struct LoadedFile
{
    qint64 runId = 0; ///< the run that loaded
    QString name;
    QString sha256; ///< empty when the log did not say
    std::optional<qint64> step;
    std::optional<qint64> fromRunId; ///< the run that wrote it; looked up by hash when unset
    QDateTime at; ///< UTC; unset: now

    friend bool operator==(const LoadedFile &, const LoadedFile &) = default;
};

/// A file of a run that was restored into a training location.
struct RestoredOutput
{
    QString restoreId; ///< of the restore journal
    QString projectFolder;
    QString sectionId;
    std::optional<qint64> fromRunId; ///< the run that wrote it, when known
    QString name; ///< at its source
    QString path; ///< absolute, where it was put
    QString sha256;
    qint64 size = 0;
    std::optional<qint64> step;
    QDateTime at; ///< UTC

    friend bool operator==(const RestoredOutput &, const RestoredOutput &) = default;
};

/// One edge of the lineage, in time order: run → file → restored as → loaded by.
struct LineageEntry
{
    enum class Kind { Produced, Restored, Loaded };
    Kind kind = Kind::Produced;
    qint64 runId = 0; ///< Produced, Restored: the run that wrote the file; Loaded: the run that loaded it
    std::optional<qint64> fromRunId; ///< Loaded: the run that wrote it
    QString name;
    QString path; ///< Produced: where it was downloaded; Restored: where it was put
    QString sha256;
    std::optional<qint64> step;
    QDateTime at; ///< UTC

    friend bool operator==(const LineageEntry &, const LineageEntry &) = default;
};

/// The runs this profile knows, in its database; says what changed, also when another process (the command line)
/// changed it. Main thread only. Calls are short: they may be made from the GUI thread.
class RunStore final : public QObject
{
    Q_OBJECT

public:
    explicit RunStore(Database &database, QObject *parent = nullptr);

    /// Stores a new run; its id. Conflict when this server already has this version of this kernel.
    [[nodiscard]] Result<qint64> add(Run run);
    /// Replaces the stored run of the same id; a changed status goes to the history. NotFound.
    [[nodiscard]] Result<> update(const Run &run);
    /// Forgets a run, its downloads and lineage. Files on disk stay.
    [[nodiscard]] Result<> remove(qint64 id);
    [[nodiscard]] Result<Run> run(qint64 id); ///< NotFound
    /// By kernel and version; without a version the newest known one.
    [[nodiscard]] Result<std::optional<Run>> find(const QString &server, const KernelRef &kernel);
    [[nodiscard]] Result<QList<Run>> runs(const RunQuery &query = {}); ///< newest first
    [[nodiscard]] Result<QList<Run>> watched(); ///< to be taken up again at start, oldest first
    /// The newest successful run of a section: what the next one can resume from.
    [[nodiscard]] Result<std::optional<Run>> lastSucceeded(
        const QString &server, const QString &projectFolder, const QString &sectionId);

    /// The log is known up to `records`; cheap, no signal.
    [[nodiscard]] Result<> setLogRecords(qint64 id, qint64 records);
    [[nodiscard]] Result<QList<StatusChange>> history(qint64 id);

    [[nodiscard]] Result<> setDownload(const Download &download); ///< by run and name; replaces
    [[nodiscard]] Result<> setDownloads(const QList<Download> &downloads); ///< all of them or none
    [[nodiscard]] Result<QList<Download>> downloads(qint64 runId);

    [[nodiscard]] Result<> addRestored(const QList<RestoredOutput> &files);
    [[nodiscard]] Result<QList<RestoredOutput>> restored(
        const QString &projectFolder, const QString &sectionId); ///< newest first
    /// A restore was undone: its files are no longer where it put them.
    [[nodiscard]] Result<> removeRestored(const QString &restoreId);

    [[nodiscard]] Result<> addLoaded(const LoadedFile &loaded); ///< by run and name; replaces
    [[nodiscard]] Result<QList<LoadedFile>> loaded(qint64 runId);
    /// Which run wrote the file with this hash, by downloads.
    [[nodiscard]] Result<std::optional<qint64>> producerOf(const QString &sha256);
    /// The same for many hashes; those that nobody wrote are left out.
    [[nodiscard]] Result<QHash<QString, qint64>> producersOf(const QStringList &hashes);
    /// Everything that happened to the section's checkpoints, oldest first.
    [[nodiscard]] Result<QList<LineageEntry>> timeline(const QString &projectFolder, const QString &sectionId);

    /// Looks for changes by other processes now; watchOthers() does so every two seconds.
    void refresh();
    void watchOthers(bool on);

Q_SIGNALS:
    void runAdded(const Reprise::Run &run);
    void runChanged(const Reprise::Run &run);
    void runRemoved(qint64 id);
    /// The database could not be read while looking for others' changes.
    void failed(const Reprise::Error &error);

private:
    [[nodiscard]] Result<> writeHistory(qint64 id, const Run &run);
    [[nodiscard]] Result<> readAll();
    void tell(const QHash<qint64, Run> &before);

    Database &m_database;
    QTimer m_poll;
    qint64 m_dataVersion = -1;
    bool m_read = false; ///< m_known is what the database had
    QHash<qint64, Run> m_known; ///< as last told by signals
};

} // namespace Reprise
