// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QString>

#include <functional>

namespace Reprise {

struct FileReport;

/// What the inspector sees in a file (class, spaces, tensors, settings, steps), as one text to compare; not where the
/// file lies, nor what only a full reading of it tells (checksums, NaN). Pure.
[[nodiscard]] QString contentFingerprint(const FileReport &report);

/// The last look at a staged checkpoint. With a fingerprint (the source was inspected, checksums and all, when the plan
/// was made) the inspector must see the same again; without one, every member of the zip is read and its checksum
/// tested. Damaged, or Conflict when it is another checkpoint; `name` is for the message. For worker threads.
[[nodiscard]] Result<> checkStagedCheckpoint(
    const QString &path, const QString &name, const QString &fingerprint, const std::function<bool()> &canceled = {});

} // namespace Reprise
