// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"
#include "model/project/section.h"

#include <optional>

namespace Reprise {

/// A line and a column of a text file, both from 1; the column counts characters.
struct TextPosition
{
    int line = 0;
    int column = 0;

    friend bool operator==(const TextPosition &, const TextPosition &) = default;
};

/// Where a run gets the project's code from.
struct RepositorySettings
{
    QString url; ///< [url] what the kernel clones; empty: the address of `remote`
    QString remote = QStringLiteral("origin"); ///< [remote] what is pushed to
    QString branch; ///< [branch] empty: the branch one is on

    friend bool operator==(const RepositorySettings &, const RepositorySettings &) = default;
};

/// Options of the kernel script and its metadata, for every section.
struct KernelSettings
{
    QString owner; ///< [owner] empty: the account
    QString slug = QStringLiteral("reprise-{section}"); ///< [slug] pattern; made valid by kernelSlug()
    bool isPrivate = true; ///< [private]
    bool internet = true; ///< [internet] needed to clone and to install packages
    QStringList packages; ///< [packages] for pip, e.g. "stable-baselines3==2.7.0"
    /// [time_limit_minutes] the script stops training so that artifacts are still saved; unset: 30 below the session's
    std::optional<int> timeLimitMinutes;

    friend bool operator==(const KernelSettings &, const KernelSettings &) = default;
};

/// A project as `reprise.json` at the root of the user's repository describes it. Plain value.
///
/// The file, everything but `sections[].id` and `sections[].module` optional (resources/reprise.schema.json says it
/// formally):
///
///     {
///       "version": 1,
///       "name": "Traffic signal control",
///       "repository": { "url": "https://…", "remote": "origin", "branch": "main" },
///       "kernel": { "owner": "me", "slug": "tsc-{section}", "private": true, "internet": true,
///                   "packages": ["stable-baselines3==2.7.0"], "time_limit_minutes": 660 },
///       "results": "validation_output/results/{owner}_{slug}/{section}/",    default of the sections' `results`
///       "training": "validation_ch7/{section}/data/models/",                 default of the sections' `training`
///       "sections": [
///         { "id": "section_7_6_rl_performance", "title": "7.6 …", "module": "validation_ch7.scripts.test_…",
///           "claims": ["R5"], "minutes": 90, "accelerator": "gpu", "arguments": [], "environment": {},
///           "results": "…", "training": "…",
///           "restores_checkpoints": true, "auto_restore": true, "load_method": "load",
///           "checkpoints": { "search": "train_dqn", "prefix": "tsc_checkpoint", "folder": "checkpoints", "keep": 2,
///                            "total_timesteps": 100000 },
///           "quick": { "minutes": 15, "arguments": ["--quick"], "environment": { "QUICK_TEST": "1" } },
///           "kernel": { "owner": "me", "slug": "tsc-7-6" },
///           "expectations": { "observation_space_shape": [26], "action_space_shape": [], "action_count": 2,
///                             "policy_architecture": [64, 64], "algorithm": "DQN", "stable_baselines3": "2.7.0",
///                             "environments": 1, "reference_checkpoint": "tests/reference.zip" } }
///       ]
///     }
///
/// Inside the training folder: `checkpoints/`, `best_model/`, `training_metadata.json`.
struct Project
{
    QString folder; ///< absolute; empty for parseProject()
    QString name;
    RepositorySettings repository;
    KernelSettings kernel;
    QString results; ///< default pattern for sections
    QString training; ///< default pattern for sections
    QList<Section> sections; ///< `results` and `training` are filled in from the defaults
    QStringList warnings; ///< translated sentences: unknown keys, odd values that were kept
    bool builtIn = false; ///< there is no file: the original project's layout
    QByteArray source; ///< the file's text: unknown keys and the order of keys survive a save

    /// nullptr when there is no such section.
    [[nodiscard]] const Section *section(const QString &id) const;
    /// What a person may mean by a word: the section of that id; else those with that title, or with that number in
    /// front of it ("7.6"); else those whose id has it as a part. Capitals do not matter. Empty text means none.
    [[nodiscard]] QList<Section> sectionsMeant(const QString &text) const;
    [[nodiscard]] QString filePath() const; ///< of reprise.json
    /// All claims of all sections, without doubles, in natural order (R2 before R10).
    [[nodiscard]] QStringList claims() const;

    friend bool operator==(const Project &, const Project &) = default;
};

/// Why a project file was refused, with its place: message has it in words, this in numbers (line 0: not known).
struct ProjectError
{
    Error error;
    TextPosition position;
    QString pointer; ///< JSON pointer (RFC 6901) of the value, e.g. "/sections/2/minutes"
};

/// Name of the project file, "reprise.json".
[[nodiscard]] QString projectFileName();

/// Reads `folder`/reprise.json. NotFound when there is none (offer builtInProject() then), InvalidInput with line and
/// column when it is not good JSON or a value has the wrong type. At most 1 MiB. Small enough for the GUI thread.
[[nodiscard]] Result<Project> loadProject(const QString &folder);

/// The same from the text. Pure.
[[nodiscard]] Result<Project> parseProject(const QByteArray &text);
[[nodiscard]] std::expected<Project, ProjectError> parseProjectDetailed(const QByteArray &text);

/// The text of `project`: keys that were in `source` keep their place, unknown ones their value; new ones are appended.
/// Values that are their default are written only where the file already had them. Pure.
[[nodiscard]] QByteArray projectToJson(const Project &project);

/// Writes it to `project.folder` through QSaveFile; gives it back as it then stands on disk. Conflict when somebody
/// else changed the file since `project` was loaded; InvalidInput when it holds what parseProject() refuses (the file
/// stays as it is); Permission, DiskFull or Io.
[[nodiscard]] Result<Project> saveProject(const Project &project);

/// The layout of the original project: five sections (design.md §4).
[[nodiscard]] Project builtInProject(const QString &folder = {});

/// The nearest folder at or above `startFolder` that has a project file; empty when there is none.
[[nodiscard]] QString findProjectFolder(const QString &startFolder);

/// Folder, absolute and checked (joinUnder), of a section's results or training location. InvalidInput or Dangerous
/// when the pattern leads out of the project.
[[nodiscard]] Result<QString> resultsFolder(
    const Project &project, const Section &section, const QString &owner, const QString &slug);
[[nodiscard]] Result<QString> trainingFolder(
    const Project &project, const Section &section, const QString &owner, const QString &slug);

/// The kernel's slug for a section: its own pattern or the project's, lower-cased, other characters turned into '-', at
/// most 50.
[[nodiscard]] QString kernelSlug(const Project &project, const Section &section);
/// The kernel's owner: the section's, the project's, else `account`.
[[nodiscard]] QString kernelOwner(const Project &project, const Section &section, const QString &account);

} // namespace Reprise
