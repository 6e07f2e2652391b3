// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/restore/checkpointset.h"

namespace Reprise {

/// Where a section's training looks, and how.
struct TrainingLocation
{
    QString root; ///< absolute folder, e.g. …/validation_ch7/section_7_6/data/models
    QString checkpointsFolder; ///< below root; "" = root itself. Usually "checkpoints"
    QString bestFolder; ///< usually "best_model"
    QString metadataName; ///< usually "training_metadata.json"
    QString prefix; ///< e.g. "traffic_light_control_checkpoint"; empty: taken from the restored checkpoint's name
    FindRule rule = FindRule::TrainDqn;

    /// The layout of the original project below `root`.
    [[nodiscard]] static TrainingLocation standard(const QString &root, const QString &prefix = {});
    [[nodiscard]] QString checkpointPath(const QString &fileName) const; ///< relative to root
    friend bool operator==(const TrainingLocation &, const TrainingLocation &) = default;
};

/// What training will take up of these: the one that it finds by the location's prefix, or the latest of every
/// scenario; the one with the most steps first. Empty when there is none that it finds. Points into `set`.
[[nodiscard]] QList<const CheckpointCandidate *> latestForTraining(
    const CheckpointSet &set, const TrainingLocation &location);

/// What is in a training location at one moment: enough to plan without touching the disk again.
struct TargetSnapshot
{
    struct Entry
    {
        QString name; ///< relative to root
        qint64 size = 0;
        QDateTime modified; ///< UTC
        QString sha256; ///< only when asked for
        bool isLink = false;
        bool isFolder = false;

        friend bool operator==(const Entry &, const Entry &) = default;
    };
    QString root;
    bool exists = false;
    bool writable = false; ///< of root, or of the nearest existing folder above it
    qint64 freeBytes = -1; ///< of the target's volume, -1 unknown
    QList<Entry> entries; ///< files and links in listing order, `.reprise` and `.git` left out

    [[nodiscard]] const Entry *entry(const QString &name) const;
    friend bool operator==(const TargetSnapshot &, const TargetSnapshot &) = default;
};

/// Reads the location. `hashed`: also the SHA-256 of the files whose relative names are given (the ones in the way), so
/// that equal files need not be copied. For worker threads; fails with Permission, Io, InvalidInput (root is a file) or
/// Cancelled.
[[nodiscard]] Result<TargetSnapshot> readTargetSnapshot(
    const QString &root, const QStringList &hashed = {}, const std::function<bool()> &canceled = {});

} // namespace Reprise
