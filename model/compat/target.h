// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/compat/checkpointfacts.h"
#include "model/core/result.h"

#include <QJsonObject>

namespace Reprise {

/// What the next run will be: the side a checkpoint is compared with. Value; may know everything (another checkpoint),
/// a few things (a section's expectations, training_metadata.json) or nothing at all.
struct Target
{
    enum class Source { Nothing, Checkpoint, Expectations, Metadata };

    Source source = Source::Nothing;
    QString name; ///< for people: file name, section title
    CheckpointFacts facts;
    QStringList
        notes; ///< translated: fields that were there but could not be used ("… is text, not a list of numbers")

    /// The program that wrote `facts`: its class, spaces, number of environments and network.
    [[nodiscard]] static Target fromCheckpoint(const CheckpointFacts &facts);

    /// A section's expectations by the keys of the project file: `algorithm`, `observation_space_shape`,
    /// `action_space_shape`, `action_count`, `policy_architecture`, `environments`, `stable_baselines3` — any of them,
    /// of any type (see fromMetadata).
    [[nodiscard]] static Target fromExpectations(const QString &name, const QJsonObject &expectations);

    /// training_metadata.json: any field may be missing or of another type; what cannot be used is noted, never an
    /// error. Shapes: list of numbers, one number, "(26,)", or a space's text such as "Box(0.0, 1.0, (26,), float32)"
    /// or "Discrete(2)". Architecture: list of widths, {"pi": […], "vf": […]}, a policy's name, or the text of
    /// str(policy).
    [[nodiscard]] static Target fromMetadata(const QString &name, const QJsonObject &metadata);

    /// Nothing to compare with: compare() is optimistic, and says so.
    [[nodiscard]] static Target nothing();
};

/// The space a person or a metadata file means by `value`; an error names what was not understood.
[[nodiscard]] Result<Space> spaceFromValue(const QJsonValue &value);

} // namespace Reprise
