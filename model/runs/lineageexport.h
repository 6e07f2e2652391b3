// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/runs/runstore.h"

#include <QJsonObject>

namespace Reprise {

/// The lineage of one section's checkpoints for other programs: the runs, and everything that happened to their files.
/// Plain value; pure functions, for any thread. Texts are names, never translated; times ISO 8601 UTC.
struct SectionLineage
{
    QString project; ///< absolute folder
    QString sectionId;
    QList<Run> runs; ///< in any order
    QList<LineageEntry> entries; ///< as RunStore::timeline() gives them
};

/// {"project", "section", "runs": [{"ref", "pushed", "finished", "quick", "status", "verdict", "steps", "mean_reward",
///  "resume", "resume_from", "resume_step"}], "events": [{"at", "kind": "produced|restored|loaded", "run", "from_run",
///  "name", "path", "sha256", "step"}]}: both oldest first; runs named owner/slug/version; unknown = null.
[[nodiscard]] QJsonObject lineageToJson(const SectionLineage &lineage);
/// The same as a text to keep or to send, indented.
[[nodiscard]] QByteArray lineageToJsonText(const SectionLineage &lineage);

/// The same as one table in time order, a run being an event of kind "run" (RFC 4180, UTF-8, a header line). A field that
/// a spreadsheet would take for a formula gets an apostrophe in front.
[[nodiscard]] QByteArray lineageToCsv(const SectionLineage &lineage);

} // namespace Reprise
