// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"
#include "model/restore/checkpointset.h"
#include "model/restore/contentcheck.h"
#include "model/workflow/checkpointcomparison.h"

#include <QHash>

#include <memory>
#include <optional>

namespace Reprise {

class WorkContext;

/// Where checkpoints are taken from.
struct RestoreSource
{
    enum class Kind { Run, Folder, Archive, File };
    Kind kind = Kind::Folder;
    qint64 runId = 0; ///< Kind::Run: what was downloaded of it
    QString path; ///< otherwise

    friend bool operator==(const RestoreSource &, const RestoreSource &) = default;
};

/// What a path is: a folder, a checkpoint, an archive of checkpoints. NotFound when there is nothing.
[[nodiscard]] Result<RestoreSource> restoreSourceOf(const QString &path);

/// What is to be looked at before a restore, as plain values for a worker thread.
struct SourceQuestion
{
    RestoreSource source;
    QString title; ///< of the source, for messages
    QList<FoundFile> runFiles; ///< Kind::Run
    QString unpacked; ///< Kind::Archive: an empty folder for its checkpoints
    Section section;
    TrainingLocation location;
    CompareWith compareWith = CompareWith::Automatic;
    QString reference; ///< the section's reference checkpoint; empty: none
    QString databasePath; ///< of the profile: which files are known already
};

/// One candidate of a source.
struct ExaminedCheckpoint
{
    InspectedCheckpoint inspected;
    std::optional<Comparison> comparison; ///< none: no readable checkpoint
};

/// What was found there.
struct SourceAnswer
{
    CheckpointSet set;
    QHash<QString, std::shared_ptr<ExaminedCheckpoint>> examined; ///< by candidate id, never null
    QHash<QString, FileReport> targetReports; ///< by relative name in the training location
    QByteArray targetMetadata; ///< training_metadata.json there
    std::optional<FileReport> reference;
    Target target; ///< what the candidates were compared with …
    CompareWith compareWith = CompareWith::Automatic; ///< … because this was asked for
};

/// Lists the source and the training location, inspects every checkpoint of both, a few at a time, and compares the
/// source's with what the next run will be. NotFound when the source holds none. For worker threads.
[[nodiscard]] Result<SourceAnswer> examineSource(const SourceQuestion &question, WorkContext &context);

} // namespace Reprise
