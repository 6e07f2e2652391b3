// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kaggle/datasettypes.h"
#include "model/workflow/restoresession.h"

namespace Reprise {

/// What an upload into a dataset left there.
struct PublishedCheckpoints
{
    DatasetRef dataset; ///< with its version when Kaggle tells it
    QList<FoundFile> files; ///< with hashes
};

/// Everything decided in one restore assistant. Owned by the assistant; pages read the parts of earlier pages and write
/// their own. The session does the work and holds what was found; it is made anew when another section is chosen.
struct RestoreDraft
{
    Workspace &workspace;
    QString sectionId;
    RestoreSource source; ///< what the Source page has chosen; see hasSource
    bool hasSource = false;
    QString targetFolder; ///< restored into instead of the section's training location; empty: not
    std::unique_ptr<RestoreSession> session; ///< of sectionId; there from the Source page on
    Error failure; ///< why the restore failed or was stopped; only without session->restored() and published
    bool undone = false;
    bool toDataset = false; ///< uploaded as `dataset` instead of being copied into a folder here
    DatasetRef dataset = {}; ///< of the account in use; may be unfinished until the Source page is complete
    std::optional<PublishedCheckpoints> published = {}; ///< the upload succeeded
    bool maybePublished = false; ///< it failed or was stopped so late that the dataset may have been made
};

} // namespace Reprise
