// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/restore/latestcheckpoint.h"

#include <QDateTime>
#include <QList>

#include <functional>

namespace Reprise {

/// The three levels of checkpoints (training-semantics.md §1, design.md §2). `Other`: a zip that has none of their
/// names.
enum class CheckpointLevel { Latest, Best, Final, Other };

/// What a file around a training run is for.
enum class FileRole {
    Checkpoint, ///< a zip written by Stable-Baselines3
    ReplayBuffer,
    VecNormalize,
    Metadata, ///< training_metadata.json, also with a prefix
    Evaluations, ///< evaluations.npz
    Monitor, ///< monitor.csv, also with a number in front
    Progress, ///< progress.csv
    Cache, ///< *_rl_cache.pkl
    Other,
};

/// One file of a source: on disk, in an archive, or in a run's outputs.
struct FoundFile
{
    QString path; ///< absolute; of the archive when `member` is set
    QString member; ///< name inside the archive, else empty
    QString name; ///< relative to the source, `/` separated
    qint64 size = -1;
    QDateTime modified; ///< UTC; invalid if unknown
    QString sha256; ///< lower-case hex, from a download record or of the state `stamp`; empty if unknown
    FileRole role = FileRole::Other;
    /// What a checkpoint was when it was inspected for the plan: the SHA-256 of the very bytes that were looked at, or
    /// of a large one the contentFingerprint(). Both empty: not inspected, or not readable.
    QString inspected = {};
    QString content = {};
    QString stamp = {}; ///< fileStamp() of the state that `sha256` was taken of; empty: the file has to be read

    [[nodiscard]] QString fileName() const { return name.section(u'/', -1); }
    friend bool operator==(const FoundFile &, const FoundFile &) = default;
};

/// What a checkpoint's name says. Both naming schemes of the original project are read:
/// `{scenario}_checkpoint_{steps}_steps.zip`, `{scenario}_checkpoint_{hash8}_{steps}_steps.zip`, plus `best_model.zip`,
/// `{scenario}_final.zip`, `rl_agent_{scenario}.zip`, `dqn_model_final|interrupted|failed.zip`.
struct CheckpointName
{
    CheckpointLevel level = CheckpointLevel::Other;
    QString scenario;
    QString configHash; ///< 8 hex digits or empty
    qint64 step = -1; ///< -1: not in the name

    friend bool operator==(const CheckpointName &, const CheckpointName &) = default;
};
[[nodiscard]] CheckpointName parseCheckpointName(const QString &fileName);
/// The step in the name of a companion (`{prefix}_replay_buffer_{n}_steps.pkl`, `{prefix}_vecnormalize_{n}_steps.pkl`);
/// -1 if there is none.
[[nodiscard]] qint64 companionStep(const QString &fileName);
[[nodiscard]] FileRole fileRole(const QString &fileName);
/// best_model_before.zip, which the kernel script puts beside a best_model.zip that took its place (it may be the
/// better one). Of level Other: it is never chosen unasked, but goes where the best one goes.
[[nodiscard]] bool isBestOfBefore(const QString &fileName);
/// best_model_training_metadata.json, in which reprise_callbacks.py writes how good best_model.zip is. It lies beside
/// it.
[[nodiscard]] bool isBestRecord(const QString &fileName);

/// A checkpoint and the files that belong to it.
struct CheckpointCandidate
{
    FoundFile file;
    CheckpointName named;
    QList<FoundFile> companions; ///< replay buffer and VecNormalize of the same step, then what the whole run shares

    [[nodiscard]] QString id() const { return file.member.isEmpty() ? file.path : file.path + u'\n' + file.member; }
    [[nodiscard]] const FoundFile *companion(FileRole role) const;
    friend bool operator==(const CheckpointCandidate &, const CheckpointCandidate &) = default;
};

/// Everything found in one source. Candidates: latest first (highest step first), then best, final, other.
struct CheckpointSet
{
    QString source; ///< folder or archive
    QList<CheckpointCandidate> candidates;
    QList<FoundFile> unclaimed; ///< companions of no candidate, e.g. a buffer whose checkpoint was rotated away
    QStringList notes; ///< translated: what was left out and why (links, Git LFS pointers, too deep)

    [[nodiscard]] QStringList scenarios() const;
    /// The candidate a resume starts from: the highest step among the latest; null when there is none.
    [[nodiscard]] const CheckpointCandidate *latest(const QString &scenario = {}) const;
    friend bool operator==(const CheckpointSet &, const CheckpointSet &) = default;
};

/// Groups files that are known already (a run's downloaded outputs with their hashes). Pure.
[[nodiscard]] CheckpointSet groupCheckpoints(const QString &source, const QList<FoundFile> &files);

/// Reads a folder recursively (names, sizes, times; opens nothing but files under 200 bytes, to tell Git LFS pointers).
/// Links are not followed; `.git`, `.reprise`, `archived` and hidden folders are left out. For worker threads.
/// `canceled` is asked per folder. Fails with NotFound, Permission or Cancelled.
[[nodiscard]] Result<CheckpointSet> discoverCheckpoints(
    const QString &folder, const std::function<bool()> &canceled = {});

/// The words of a level and of a role, translated, for views and messages.
[[nodiscard]] QString levelTitle(CheckpointLevel level);
[[nodiscard]] QString roleTitle(FileRole role);
/// Stable names for JSON: "latest", "best", "final", "other"; "checkpoint", "replay_buffer", …
[[nodiscard]] QString levelName(CheckpointLevel level);
[[nodiscard]] QString roleName(FileRole role);
[[nodiscard]] FileRole roleFromName(const QString &name);

} // namespace Reprise
