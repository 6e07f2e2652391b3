// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/workflow/restoresession.h"

namespace Reprise {

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
    Error failure; ///< why the restore failed or was stopped; only without session->restored()
    bool undone = false;
};

} // namespace Reprise
