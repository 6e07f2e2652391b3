// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/space.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <QVersionNumber>

#include <limits>
#include <optional>
#include <utility>

namespace Reprise {

/// A tensor of a state dict. Numbers of elements, never bytes, except where said.
struct TensorInfo
{
    QString key; ///< dotted path: `mlp_extractor.policy_net.0.weight`, `state.0.exp_avg`
    QList<qint64> shape;
    QList<qint64> stride;
    QString dtype; ///< torch's name without the prefix: float32, bfloat16, int64 …
    qint64 numel = 0;
    qint64 storageOffset = 0;
    QString storageKey; ///< tensors with the same key share memory
    qint64 storageNumel = 0;
    QString device; ///< cpu, cuda:0 …
    QString layout; ///< empty = ordinary (strided); else sparse_coo, quantized … and only the name is known
    qint64 itemSize = 0; ///< bytes
    qint64 dataPosition
        = -1; ///< where the storage begins, in bytes from the start of the .pth member; -1 = not in one piece
    bool bigEndian = false;

    [[nodiscard]] qint64 bytes() const { return numel * itemSize; }
    friend bool operator==(const TensorInfo &, const TensorInfo &) = default;
};

/// One `.pth` member, or a `.pt` file on its own.
struct StateDict
{
    QString file; ///< member's name
    QString format; ///< "zip" or "legacy"
    QString rootType; ///< OrderedDict, dict, list …
    QString byteOrder; ///< "little", "big" or empty (not stated = little)
    int protocol = 0; ///< of the pickle
    QList<TensorInfo> tensors; ///< in the stored order
    QList<std::pair<QString, QString>> scalars; ///< everything that is no tensor: dotted path, value as text
    qint64 numelSum = 0;
    qint64 numelUnique = 0; ///< each (storage, offset, shape) once: what torch counts as parameters (and buffers)
    bool nonFinite = false; ///< NaN or infinity among the numbers
    bool nonFiniteChecked = false;
    qint64 memberPosition
        = -1; ///< where the member's bytes begin in the file, for reading numbers later; -1 = compressed
    qint64 memberSize = 0;

    [[nodiscard]] const TensorInfo *tensor(QStringView key) const;
    friend bool operator==(const StateDict &, const StateDict &) = default;
};

/// A torch optimizer's state.
struct OptimizerInfo
{
    QString file; ///< policy.optimizer.pth …
    QList<int> groupParams; ///< number of parameters of each group
    int stateEntries = 0; ///< 0 = never stepped
    QStringList stateFields; ///< sorted union over the entries: exp_avg, exp_avg_sq, step …
    QStringList options; ///< option names of param_groups[0] in the stored order, `params` left out
    QList<std::pair<QString, QString>> optionValues; ///< the same with their values as Python would print them
    QList<double> lr; ///< one for each group; NaN where it is no number
    QString kind; ///< inferred: Adam, RMSprop, SGD …; empty = unknown

    [[nodiscard]] int paramCount() const
    {
        int sum = 0;
        for (const int count : groupParams) {
            sum += count;
        }
        return sum;
    }
    friend bool operator==(const OptimizerInfo &, const OptimizerInfo &) = default;
};

/// A number that may change with the remaining progress (1 at the start of training, 0 at its end).
struct Schedule
{
    enum class Kind { Unknown, Constant, Linear, Function };
    Kind kind = Kind::Unknown;
    QString className; ///< FloatSchedule, ConstantSchedule, function …
    double value = std::numeric_limits<double>::quiet_NaN(); ///< Constant
    double start = std::numeric_limits<double>::quiet_NaN(); ///< Linear
    double end = std::numeric_limits<double>::quiet_NaN();
    double endFraction = std::numeric_limits<double>::quiet_NaN();
    QString module; ///< functions: where Python says it was defined
    QString qualifiedName; ///< functions: constant_fn.<locals>.func …
    QString codeSha256; ///< functions: of the bytecode, hexadecimal
    bool hasCode = false; ///< carries Python bytecode
    bool stockCode = false; ///< … which is one of Stable-Baselines3's own schedules

    friend bool operator==(const Schedule &, const Schedule &) = default;
};

/// learning_rate of `data`: a number, or a schedule.
struct LearningRate
{
    QString kind; ///< "scalar", "function", or the class's name; empty = missing
    std::optional<double> value; ///< scalar, or the constant of a schedule
    std::optional<Schedule> schedule;
    friend bool operator==(const LearningRate &, const LearningRate &) = default;
};

struct PolicyClass
{
    QString module;
    QString name;
    bool byValue = false; ///< the class itself, with its bytecode, is inside the file
    friend bool operator==(const PolicyClass &, const PolicyClass &) = default;
};

struct TrainFrequency
{
    qint64 frequency = 0;
    QString unit; ///< "step" or "episode"
    friend bool operator==(const TrainFrequency &, const TrainFrequency &) = default;
};

/// What `ep_info_buffer` says of the last episodes before saving.
struct EpisodeStatistics
{
    int episodes = 0;
    double meanReward = 0;
    double minReward = 0;
    double maxReward = 0;
    double meanLength = 0;
    friend bool operator==(const EpisodeStatistics &, const EpisodeStatistics &) = default;
};

/// Everything one Stable-Baselines3 archive says about itself. A plain value. Nothing in it was executed to be read.
struct Checkpoint
{
    QString sb3Version; ///< empty = the member is missing (SB3 < 0.9)
    QList<std::pair<QString, QString>> systemInfo; ///< in order: OS, Python, PyTorch, Numpy, Gymnasium …
    QString algorithm; ///< inferred: PPO, DQN …; empty = unknown
    PolicyClass policyClass;

    std::optional<qint64> numTimesteps; ///< nothing if missing or no sensible number
    std::optional<qint64> totalTimesteps; ///< what the last learn() was asked for
    std::optional<qint64> nEnvs;
    std::optional<qint64> seed;
    LearningRate learningRate;
    QList<std::pair<QString, Schedule>> schedules; ///< lr_schedule, clip_range, exploration_schedule …
    std::optional<EpisodeStatistics> episodes;

    std::optional<Space> observationSpace;
    std::optional<Space> actionSpace;

    QByteArray netArch; ///< compact JSON exactly as policy_kwargs states it; empty = not stated
    QString activation; ///< class name of policy_kwargs.activation_fn; empty = default
    QList<std::pair<QString, QString>> policyKwargs; ///< name, value as text
    QList<std::pair<QString, QString>> hyperparameters; ///< first-level numbers, texts and truths of `data`, as stored

    // What decides whether training runs after loading (compat/rules.md).
    std::optional<TrainFrequency> trainFrequency;
    bool targetKlStated = false;
    std::optional<double> targetKl; ///< nothing with targetKlStated = null
    QString replayBufferClass; ///< name; HerReplayBuffer makes an empty buffer untrainable
    std::optional<qint64> policyDelay;
    std::optional<qint64> nQuantiles; ///< QRDQN, TQC
    QStringList dataKeys; ///< first-level keys of `data`
    QHash<QString, QStringList> modulesByKey; ///< data key → modules its pickle imports, sorted

    QStringList members; ///< of the archive, in its order
    QStringList pthMembers; ///< every member torch would load, in the archive's order
    QList<StateDict> stateDicts;
    QList<OptimizerInfo> optimizers;

    QList<std::pair<QString, QStringList>> dataGlobals; ///< data key → sorted "module name"
    QList<std::pair<QString, QStringList>> torchGlobals; ///< member → sorted "module name"
    QStringList nonFiniteTokens; ///< bare NaN, Infinity, -Infinity of `data`, in order of first appearance

    [[nodiscard]] bool hasOptimizerState() const;
    [[nodiscard]] bool usesHer() const { return replayBufferClass == QLatin1StringView("HerReplayBuffer"); }
    [[nodiscard]] const StateDict *stateDict(QStringView file) const;
    [[nodiscard]] const StateDict *policy() const { return stateDict(u"policy.pth"); }
    [[nodiscard]] const OptimizerInfo *optimizer(QStringView file) const;
    /// Value of a system_info line (case-sensitive key), or empty.
    [[nodiscard]] QString system(QStringView key) const;
    /// Null when the version is unknown; 1.3.1a7 gives 1.3.1.
    [[nodiscard]] QVersionNumber sb3VersionNumber() const { return QVersionNumber::fromString(sb3Version); }
    /// All modules the pickles of `data` import: what `load` needs to be importable.
    [[nodiscard]] QStringList dataModules() const;
    /// Layer widths read from the policy's own tensors: part (policy_net, value_net, q_net …) → output sizes.
    [[nodiscard]] QList<std::pair<QString, QList<qint64>>> derivedLayers() const;
};

} // namespace Reprise
