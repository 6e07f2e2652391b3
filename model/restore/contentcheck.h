// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"
#include "model/core/result.h"

#include <QString>

#include <functional>

namespace Reprise {

struct FoundFile;
struct InspectOptions;

/// A checkpoint as it was when it was looked at, and what tells that again: one of the two, none if it is not readable.
struct InspectedCheckpoint
{
    FileReport report;
    QString sha256; ///< lower-case hex, of the very bytes that were inspected; of small files only
    QString fingerprint; ///< contentFingerprint() of a file too large to be hashed for it
    QString stamp; ///< fileStamp() of such a file before it was inspected
    bool sound = false; ///< such a file was read whole, now or before in this very state, and nothing was wrong
};

/// Inspects, and takes down what checkStagedCheckpoint() needs. `known`: the fingerprint of a large file that was once
/// read whole in the state that it has now; then only its parts are looked at and its weights are not read again. For
/// worker threads.
[[nodiscard]] InspectedCheckpoint inspectCheckpoint(
    const QString &path, const InspectOptions &options, const QString &known = {});

/// What the inspector sees in a file (class, spaces, tensors, settings, steps), as one text to compare; not where the
/// file lies, nor what only a full reading of it tells (checksums, NaN). Pure.
[[nodiscard]] QString contentFingerprint(const FileReport &report);

/// The last look at a staged checkpoint, on the disk at `path`. A small one that was inspected for the plan is read
/// back and must have the bytes that were inspected, checksums and all; of a large one the inspector must see the same
/// again; one that was not inspected is read whole and the checksum of every member of its zip tested. Damaged, Io, or
/// Conflict when it is another checkpoint. For worker threads.
[[nodiscard]] Result<> checkStagedCheckpoint(
    const QString &path, const FoundFile &source, const std::function<bool()> &canceled = {});

} // namespace Reprise
