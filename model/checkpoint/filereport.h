// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/checkpoint.h"

#include <QDateTime>

#include <vector>

namespace Reprise {

enum class FileKind { Sb3, Torch, Pickle, Npz, Csv, Metadata, Events, Archive, Other };

/// What is wrong with a file; Danger wins over everything else that is also true, Ok may carry lesser problems.
enum class FileStatus {
    Ok,
    Danger, ///< loading it would run code that no checkpoint needs
    UnknownGlobal, ///< names something we cannot vouch for
    Corrupt,
    Truncated,
    Encrypted,
    Bomb,
    NotSb3, ///< a sound archive, but no checkpoint
    NotZip,
    Unsupported,
};

struct Problem
{
    enum class Severity { Error, Warning, Note };
    Severity severity = Severity::Error;
    QString where; ///< data['lr_schedule'], policy.pth …; empty = the file as a whole
    QString message; ///< translated sentence
    friend bool operator==(const Problem &, const Problem &) = default;
};

/// How far a name that a pickle imports can be trusted.
enum class GlobalVerdict { Innocuous, CarriesCode, Unknown, Dangerous };

/// One imported name, where it was met, and what it means. For the safety page.
struct GlobalUse
{
    QString where; ///< data['lr_schedule'], policy.pth/data.pkl …
    QString name; ///< "module name", one blank between, dotted names kept
    GlobalVerdict verdict = GlobalVerdict::Unknown;
    QString why; ///< translated sentence; empty for innocuous ones
    friend bool operator==(const GlobalUse &, const GlobalUse &) = default;
};

struct ArrayInfo
{
    QString name;
    QList<qint64> shape;
    QString dtype;
    bool fortran = false;
    friend bool operator==(const ArrayInfo &, const ArrayInfo &) = default;
};

/// `RunningMeanStd`: the statistics one VecNormalize keeps.
struct RunningStatistics
{
    QString key; ///< of a Dict observation space; else empty
    double count = 0;
    QList<qint64> shape;
    QList<double> mean; ///< C order
    QList<double> var; ///< C order
    friend bool operator==(const RunningStatistics &, const RunningStatistics &) = default;
};

struct VecNormalizeInfo
{
    QList<RunningStatistics> observations;
    std::optional<RunningStatistics> returns;
    std::optional<double> clipObservations;
    std::optional<double> clipReward;
    std::optional<double> gamma;
    std::optional<double> epsilon;
    std::optional<bool> training;
    std::optional<bool> normalizesObservations;
    std::optional<bool> normalizesReward;
};

struct ReplayBufferInfo
{
    std::optional<qint64> bufferSize;
    std::optional<qint64> position;
    std::optional<bool> full;
    std::optional<qint64> nEnvs;
    QList<ArrayInfo> arrays;
    /// Transitions held, over all environments; nothing when the file does not say.
    [[nodiscard]] std::optional<qint64> transitions() const;
};

/// A pickle file on its own.
struct PickleInfo
{
    QString className; ///< "module name" of the outermost object; empty for plain values
    QStringList globals; ///< sorted
    int protocol = 0;
    qint64 trailingBytes = 0;
    QStringList stateKeys;
    QList<std::pair<QString, QString>> values; ///< plain values of the state or of a plain dict, as text
    QList<ArrayInfo> arrays; ///< of the state, measured but not read
    std::optional<Space> observationSpace;
    std::optional<Space> actionSpace;
    std::optional<VecNormalizeInfo> vecNormalize;
    std::optional<ReplayBufferInfo> replayBuffer;
};

/// A curve over training: evaluations.npz, monitor.csv, progress.csv, event files.
struct Curve
{
    QString name; ///< "results", "rollout/ep_rew_mean" …
    QList<double> x; ///< timesteps (evaluations, progress, events) or episode numbers (monitor)
    QList<double> y; ///< mean of the evaluation, reward of the episode …
    QList<double> spread; ///< standard deviation, where there is one
    friend bool operator==(const Curve &, const Curve &) = default;
};

struct NpzInfo
{
    QList<ArrayInfo> arrays;
    std::optional<Curve> evaluations; ///< mean and deviation of each evaluation
    QList<double> episodeLengths; ///< mean of each evaluation
};

struct CsvInfo
{
    bool isMonitor = false; ///< with a first line of JSON
    QString environment; ///< env_id of that line
    QStringList columns;
    qint64 rows = 0; ///< complete rows
    QList<Curve> curves;
    QList<std::pair<QString, QString>> last; ///< column → value of the last complete row
};

/// `training_metadata.json`: every field may be missing or of another type; then it is nothing here and kept in
/// `others`.
struct TrainingMetadata
{
    QString timestamp;
    std::optional<qint64>
        totalTimestepsCompleted; ///< total_timesteps_completed, or completed_timesteps of the older writer
    std::optional<qint64> totalTimesteps; ///< asked for
    QString scenarioName;
    std::optional<double> meanReward;
    std::optional<QList<qint64>> observationSpaceShape;
    std::optional<QList<qint64>> actionSpaceShape;
    QString policyArchitecture; ///< text, or compact JSON
    std::optional<bool> resumedFromCheckpoint;
    QString latestCheckpointPath;
    QList<std::pair<QString, QString>> others; ///< dotted path → value as text
};

/// TensorBoard scalars.
struct EventsInfo
{
    QList<Curve> curves;
    qint64 records = 0;
};

/// Everything known about one file. Always made: `status` and `problems` say what is wrong. A plain value, any thread.
struct FileReport
{
    QString path; ///< as asked for; inside archives `outer.zip!inner/name.zip`
    qint64 size = 0;
    FileKind kind = FileKind::Other;
    FileStatus status = FileStatus::Ok;
    QList<Problem> problems;
    QStringList dangerousGlobals; ///< "module name", in order of appearance
    QStringList unknownGlobals;
    QList<GlobalUse> globals; ///< every imported name with place and verdict

    std::optional<Checkpoint> checkpoint; ///< kind Sb3, as far as it could be read
    std::optional<StateDict> torch; ///< kind Torch
    std::optional<OptimizerInfo> torchOptimizer; ///< kind Torch, when the file is an optimizer's
    std::optional<PickleInfo> pickle; ///< kind Pickle
    std::optional<NpzInfo> npz;
    std::optional<CsvInfo> csv;
    std::optional<TrainingMetadata> metadata;
    std::optional<EventsInfo> events;
    std::vector<FileReport> members; ///< kind Archive: what is worth inspecting inside

    [[nodiscard]] bool isDangerous() const { return status == FileStatus::Danger; }
    /// Read completely enough to be used: Ok or UnknownGlobal.
    [[nodiscard]] bool isReadable() const { return status == FileStatus::Ok || status == FileStatus::UnknownGlobal; }
};

/// The documented words of `inspect --json`: "sb3", "unknown_global" …
[[nodiscard]] QString kindName(FileKind kind);
[[nodiscard]] QString statusName(FileStatus status);
/// The same for people, translated.
[[nodiscard]] QString kindText(FileKind kind);
[[nodiscard]] QString statusText(FileStatus status);

} // namespace Reprise
