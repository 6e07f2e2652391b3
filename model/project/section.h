// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace Reprise {

/// How a section's training code takes a checkpoint up again; the two fail differently (design.md §3.5). In the project
/// file: "load", "set_parameters" or "unknown" (then both count, the worse one first).
enum class LoadMethod { Unknown, Load, SetParameters };

[[nodiscard]] QString loadMethodName(LoadMethod method); ///< the word of the project file
[[nodiscard]] std::optional<LoadMethod> loadMethodFromName(const QString &name);

/// How training code looks for the checkpoint to go on from. In the project file: "train_dqn" (most steps in the name,
/// the usual function), "section_7_6" (the same over all configuration hashes), "trainer" (newest file time).
enum class CheckpointSearch { TrainDqn, Section76, Trainer };

[[nodiscard]] QString checkpointSearchName(CheckpointSearch search);
[[nodiscard]] std::optional<CheckpointSearch> checkpointSearchFromName(const QString &name);

/// Where below the training location checkpoints lie, and which of them training takes [checkpoints].
struct CheckpointSettings
{
    CheckpointSearch search = CheckpointSearch::TrainDqn; ///< [search]
    QString prefix; ///< [prefix] of the names, e.g. "traffic_light_control_checkpoint"; empty: each checkpoint's own
    QString folder; ///< [folder] below the training location, "." for itself; empty: the usual one of the search
    int keep = 0; ///< [keep] a restore offers to leave only so many there; 0: all
    /// [total_timesteps] that training goes to, all sessions together; there is nothing left to do for a run that would
    /// go on from so many
    std::optional<qint64> totalTimesteps;

    friend bool operator==(const CheckpointSettings &, const CheckpointSettings &) = default;
};

/// What the project file takes; the window asks the same before it writes. Pure.
[[nodiscard]] bool isSectionId(const QString &text); ///< letters, digits, '_', '-'; 1 to 100 of them
[[nodiscard]] bool isModule(const QString &text); ///< "package.name", or a script in the project, "folder/name.py"
[[nodiscard]] bool isVariableName(const QString &text); ///< of an environment variable
/// It leads to a folder or file below the project, whatever `{owner}`, `{slug}` and `{section}` are.
[[nodiscard]] bool isFolderPattern(const QString &text);
[[nodiscard]] bool isCheckpointFolder(const QString &text); ///< below the training location, or "."
/// Most minutes that a section may be said to take: a week.
inline constexpr int maximumMinutes = 60 * 24 * 7;
inline constexpr int maximumKeep = 1000; ///< of CheckpointSettings::keep

/// What the next run of a section will be, as far as the project says. Everything is optional: what is not said cannot
/// be compared. Keys of the project file in brackets.
struct Expectations
{
    std::optional<QList<qint64>> observationSpaceShape; ///< [observation_space_shape], e.g. [26]; [] for Discrete
    std::optional<QList<qint64>> actionSpaceShape; ///< [action_space_shape]; [] for Discrete
    std::optional<qint64> actionCount; ///< [action_count], n of a Discrete action space
    /// [policy_architecture], as training_metadata.json has it: a policy's name ("MlpPolicy"), a list of layer widths
    /// ([64, 64]) or an object ({"pi": […], "vf": […]}). Undefined: not said.
    QJsonValue policyArchitecture = QJsonValue::Undefined;
    QString algorithm; ///< [algorithm], e.g. "PPO", "DQN", "MaskablePPO"
    QString stableBaselines3; ///< [stable_baselines3], version the next run has, e.g. "2.7.0"
    std::optional<qint64> environments; ///< [environments], n_envs
    QString
        referenceCheckpoint; ///< [reference_checkpoint], project-relative: a checkpoint made by the code as it is now

    [[nodiscard]] bool isEmpty() const { return *this == Expectations {}; }
    friend bool operator==(const Expectations &, const Expectations &) = default;
};

/// What differs in quick mode: the short run that shows that everything works.
struct QuickSettings
{
    int minutes = 15; ///< [minutes] expected
    QStringList arguments {QStringLiteral("--quick")}; ///< [arguments] appended to the module's
    QMap<QString, QString> environment {{QStringLiteral("QUICK_TEST"), QStringLiteral("1")}}; ///< [environment]

    friend bool operator==(const QuickSettings &, const QuickSettings &) = default;
};

/// One experiment of the project. A plain value; where it comes from is model/project/projectfile.h.
/// Folders are relative to the project's root, with '/'; `{owner}`, `{slug}` and `{section}` stand for the kernel's
/// owner, the kernel's slug and the section's id (see expandPattern()).
struct Section
{
    QString id; ///< [id] letters, digits, '_', '-'; unique in the project
    QString title; ///< [title]; the id when empty, see displayTitle()
    QString module; ///< [module] dotted name, run as `python -m MODULE`
    QStringList claims; ///< [claims] "R1"…
    int minutes = 60; ///< [minutes] expected, full run
    QString accelerator = QStringLiteral("gpu"); ///< [accelerator] "none", "gpu", "tpu", or a Kaggle machine shape
    QStringList arguments; ///< [arguments] for the module
    QMap<QString, QString> environment; ///< [environment] variables of the run; never secrets
    QString results; ///< [results] folder pattern, where a download goes; empty: the project's, once it was saved
    QString training; ///< [training] folder pattern, where the next run looks for checkpoints; empty: as above
    bool restoresCheckpoints = false; ///< [restores_checkpoints] it resumes from earlier runs
    bool autoRestore = false; ///< [auto_restore] restore by itself after a successful run
    LoadMethod loadMethod = LoadMethod::Unknown; ///< [load_method]
    CheckpointSettings checkpoints; ///< [checkpoints]
    QuickSettings quick; ///< [quick]
    QString kernelOwner; ///< [kernel.owner] empty: the project's, else the account
    QString kernelSlug; ///< [kernel.slug] pattern; empty: the project's
    Expectations expectations; ///< [expectations]
    QByteArray source; ///< the object as the file has it: unknown keys and the order of keys survive a save

    [[nodiscard]] QString displayTitle() const { return title.isEmpty() ? id : title; }
    [[nodiscard]] bool usesGpu() const;
    [[nodiscard]] bool usesTpu() const;
    /// Minutes a run is expected to take.
    [[nodiscard]] int expectedMinutes(bool quickMode) const { return quickMode ? quick.minutes : minutes; }

    friend bool operator==(const Section &, const Section &) = default;
};

/// `{owner}`, `{slug}`, `{section}` filled in. Pure; the result still has to pass joinUnder().
[[nodiscard]] QString expandPattern(
    const QString &pattern, const QString &owner, const QString &slug, const QString &sectionId);

} // namespace Reprise
