// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/restore/checkpointset.h"
#include "model/runs/runstore.h"

namespace Reprise {

/// The files of a run that are still where they were downloaded to, as a source of checkpoints. Asks the disk for their
/// size and time, reads nothing else. Any thread.
[[nodiscard]] QList<FoundFile> foundFiles(const QList<Download> &downloads);

} // namespace Reprise
