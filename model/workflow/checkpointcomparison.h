// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"
#include "model/compat/findings.h"
#include "model/compat/target.h"
#include "model/project/section.h"
#include "model/restore/plan.h"

#include <optional>
#include <utility>

namespace Reprise {

/// What the checkpoints are compared with.
enum class CompareWith {
    Automatic, ///< the first of the following that there is
    Reference, ///< the section's reference checkpoint
    Expectations, ///< what the section states
    TrainingLocation, ///< the checkpoint that lies where the next run looks
    Metadata, ///< training_metadata.json there
};

/// Everything the next run could be told from.
struct ComparisonMaterial
{
    const Section &section;
    const TrainingLocation &location;
    const std::optional<FileReport> &reference;
    const QHash<QString, FileReport> &targetReports; ///< by relative name in the training location
    const QByteArray &targetMetadata;
};

/// What the next run will be. Reads the names in the training location, nothing else.
[[nodiscard]] Target chooseTarget(CompareWith compareWith, const ComparisonMaterial &material);

/// Companions that matter for loading, each once: every candidate goes through all of them.
[[nodiscard]] QStringList stateCompanions(const CheckpointSet &set);

/// What Stable-Baselines3 will do with a candidate of a source; nothing when it is no readable checkpoint. Pure.
[[nodiscard]] std::optional<Comparison> compareCandidate(const FileReport &report, const CheckpointCandidate &candidate,
    const QStringList &companions, const Section &section, const Target &target);

/// The same in short for a checkpoint that lies in the training location. Pure.
[[nodiscard]] std::pair<Fit, QString> fitThere(const FileReport &report, const Section &section, const Target &target);

/// Why a file that is no readable checkpoint cannot be used: its first error, else what it is.
[[nodiscard]] QString whyUnreadable(const FileReport &report);

[[nodiscard]] Fit fitOf(Verdict verdict);

} // namespace Reprise
