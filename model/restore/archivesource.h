// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/restore/checkpointset.h"

namespace Reprise {

/// Takes the checkpoints and companions of an archive (zip, tar, tar.gz, tar.bz2, tar.xz, tar.zst, 7z) into `folder`,
/// which is made and should be empty (a cache folder of the caller's, who removes it), and groups them as
/// discoverCheckpoints() does. Everything else in the archive stays there. Names that lead out of the folder, links,
/// and entries that grow beyond reason are refused as Dangerous, whatever they are: such an archive is not to be
/// trusted at all. Also NotFound, Damaged, Unsupported, DiskFull, Cancelled. For worker threads; `canceled` is asked
/// per megabyte.
[[nodiscard]] Result<CheckpointSet> unpackCheckpoints(
    const QString &archive, const QString &folder, const std::function<bool()> &canceled = {});

} // namespace Reprise
