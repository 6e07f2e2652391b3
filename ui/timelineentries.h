// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/runs/runstore.h"
#include "ui/timelineview.h"

namespace Reprise {

/// A section's runs and what happened to their checkpoints as sentences, newest first. Pure.
[[nodiscard]] QList<TimelineEntry> timelineEntries(
    const QList<Run> &runs, const QList<LineageEntry> &lineage, qint64 currentRun);

} // namespace Reprise
