// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace Reprise {

/// Files around a checkpoint that hold learning curves: evaluations.npz, progress.csv, monitor.csv and event files in
/// its own folder and, when that is one of the folders training code makes (checkpoints, best_model …), in the folder
/// above and in that one's log folders. Lists names only, at most a few dozen; for a worker thread.
[[nodiscard]] QStringList curveFilesBeside(const QString &checkpoint);

} // namespace Reprise
