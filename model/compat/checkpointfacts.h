// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/checkpoint.h"

#include <QMap>

namespace Reprise {

/// Files found beside a checkpoint, as far as they matter for resuming.
struct CompanionFacts
{
    bool known = false; ///< somebody looked; otherwise nothing is said about companions
    bool replayBuffer = false;
    bool vecNormalize = false;
    bool vecNormalizeElsewhere = false; ///< statistics exist in the run, but none that belongs to this checkpoint
    friend bool operator==(const CompanionFacts &, const CompanionFacts &) = default;
};

/// What the compatibility rules look at, and nothing else. Made from an inspected checkpoint by factsOf(), from a
/// section's expectations or training_metadata.json by Target; whatever is not known stays unset, and the rules then
/// answer "can't tell" instead of guessing.
struct CheckpointFacts
{
    enum class Level { Unknown, Latest, Best, Final };

    QString name; ///< file name, for messages
    std::optional<qint64> stepsInName; ///< `…_5000_steps.zip`

    // Versions (system_info.txt); null when not stated.
    QVersionNumber sb3;
    QVersionNumber python;
    QVersionNumber numpy;
    QVersionNumber torch;
    QVersionNumber gymnasium;
    QVersionNumber gym;
    QVersionNumber cloudpickle;

    QString algorithm; ///< inferred class, "PPO"; empty: unknown
    QString policyModule;
    QString policyClass;
    std::optional<Space> observationSpace;
    std::optional<Space> actionSpace;
    std::optional<qint64> nEnvs;
    std::optional<qint64> numTimesteps;

    QStringList parameterFiles; ///< .pth members, without pytorch_variables.pth / tensors.pth
    QList<TensorInfo> policy; ///< state dict in order
    QList<OptimizerInfo> optimizers;
    /// Widths of the hidden layers: part ("pi", "vf", "qf", "q") → sizes, read from the tensors or stated. A target
    /// that states one list for all parts uses the part "". Empty: not known.
    QMap<QString, QList<qint64>> hiddenLayers;
    QString activation; ///< "ReLU"; empty: the class's default
    QString architectureText; ///< policy_architecture as metadata states it, for display

    QMap<QString, QStringList> globals; ///< key of `data` → sorted "module name" of its pickle
    QString trainFreqUnit; ///< "step" | "episode"; empty: has none, or not read
    std::optional<double> targetKl; ///< unset with hasTargetKl: null
    std::optional<double> explorationRate; ///< DQN, QRDQN
    std::optional<qint64> learningStarts;
    QMap<QString, QString> hyperParameters; ///< plain values, as JSON text; for the side-by-side view and info findings

    Level level = Level::Unknown;
    bool membersKnown = false; ///< parameterFiles is complete
    bool policyKnown = false; ///< policy is complete
    bool optimizersKnown = false; ///< optimizers is complete
    bool dataKnown = false; ///< `data` was read: globals and what follows them mean something
    bool nonFinite = false; ///< NaN or infinity among the weights
    bool hasTargetKl = false; ///< the key exists (PPO, MaskablePPO, RecurrentPPO, TRPO)
    bool usesHer = false; ///< a hindsight replay buffer
    CompanionFacts companions;

    friend bool operator==(const CheckpointFacts &, const CheckpointFacts &) = default;

    /// Keeps a replay buffer, which is never inside the checkpoint: DQN, QRDQN, SAC, TQC, CrossQ, TD3, DDPG.
    [[nodiscard]] bool isOffPolicy() const;
    [[nodiscard]] const OptimizerInfo *optimizer(QStringView file) const;
};

/// The facts of an inspected checkpoint. `path` gives name, level and steps in the name (design.md, section 2);
/// companions stay unknown until somebody looks, see companionsAmong().
[[nodiscard]] CheckpointFacts factsOf(const Checkpoint &checkpoint, const QString &path);

/// What `siblings` (relative or absolute names of the files of the same run) hold for the checkpoint `path`: a replay
/// buffer or VecNormalize statistics of the same step belong to it; so does a nameless `vecnormalize.pkl` to a best or
/// final model.
[[nodiscard]] CompanionFacts companionsAmong(const QStringList &siblings, const QString &path);

} // namespace Reprise
