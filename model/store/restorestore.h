// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace Reprise {

class Database;

/// How far a restore has come. Anything between Planned and Done at the start of the program was interrupted and has to
/// be finished or undone from its journal.
enum class RestoreState { Planned, Staging, Staged, Swapping, Done, RolledBack, Undone, Failed };

[[nodiscard]] QString restoreStateName(RestoreState state); ///< as stored, e.g. "rolled_back"

/// One restore. `plan` is the restore engine's own JSON.
struct RestoreRecord
{
    qint64 id = 0;
    std::optional<qint64> runId; ///< the run whose files it took, when they came from one
    QString projectFolder;
    QString sectionId;
    QString source; ///< as shown: a kernel's ref, a folder, an archive
    QString target; ///< absolute folder
    QString backup; ///< absolute folder or archive of what was replaced; empty: nothing was, or it is gone
    qint64 backupBytes = 0;
    RestoreState state = RestoreState::Planned;
    QByteArray plan;
    QString message; ///< why it failed or was rolled back; translated
    QDateTime startedAt; ///< UTC
    QDateTime finishedAt; ///< UTC

    [[nodiscard]] bool isInterrupted() const
    {
        return state >= RestoreState::Staging && state <= RestoreState::Swapping;
    }
    friend bool operator==(const RestoreRecord &, const RestoreRecord &) = default;
};

/// One step of a restore, written before it is taken ("begun") and marked after it ("done").
struct JournalStep
{
    int step = 0; ///< from 0, unique in its restore
    QString action; ///< the engine's word, e.g. "rename", "archive"
    QString from; ///< absolute
    QString to; ///< absolute
    QByteArray data; ///< the engine's own JSON
    bool done = false;

    friend bool operator==(const JournalStep &, const JournalStep &) = default;
};

/// One file that a restore put in place: lineage from a run's output to what the next run may load.
struct RestoredFile
{
    qint64 restoreId = 0;
    std::optional<qint64> runId; ///< that wrote it
    QString sourceName; ///< name among the run's outputs, or path
    QString targetPath; ///< absolute
    QString sha256; ///< lower-case hex
    qint64 size = 0;
    std::optional<qint64> steps; ///< timesteps inside, when known
    QString level; ///< "latest", "best", "final", "companion"

    friend bool operator==(const RestoredFile &, const RestoredFile &) = default;
};

/// Restores and their journal. Each call is durable when it returns (synchronous=FULL for journal writes), so that
/// after a kill the journal never says less than what happened to the files. Thread: that of the database.
class RestoreStore final
{
public:
    explicit RestoreStore(Database &database);

    /// Stores a new one; its id.
    [[nodiscard]] Result<qint64> begin(const RestoreRecord &record);
    [[nodiscard]] Result<> setState(qint64 id, RestoreState state, const QString &message = {});
    [[nodiscard]] Result<> setBackup(qint64 id, const QString &backup, qint64 bytes);
    [[nodiscard]] Result<> addStep(qint64 id, const JournalStep &step);
    [[nodiscard]] Result<> markStep(qint64 id, int step, bool done = true);
    [[nodiscard]] Result<> addFiles(qint64 id, const QList<RestoredFile> &files);

    [[nodiscard]] Result<RestoreRecord> restore(qint64 id); ///< NotFound
    [[nodiscard]] Result<QList<JournalStep>> journal(qint64 id); ///< by step
    [[nodiscard]] Result<QList<RestoredFile>> files(qint64 id);
    /// Newest first; an empty project or section means all.
    [[nodiscard]] Result<QList<RestoreRecord>> restores(
        const QString &projectFolder = {}, const QString &sectionId = {});
    /// Interrupted ones, oldest first.
    [[nodiscard]] Result<QList<RestoreRecord>> interrupted();
    /// The newest one whose state is Done and whose backup is still recorded, or that replaced nothing.
    [[nodiscard]] Result<std::optional<RestoreRecord>> lastUndoable(const QString &projectFolder = {});

private:
    Database &m_database;
};

} // namespace Reprise
