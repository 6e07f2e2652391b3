// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace Reprise {
class Workspace;
}

namespace Reprise::Cli {

/// restore, backups.
[[nodiscard]] QList<Command> restoreCommands();

/// Finishes or takes back what a killed program left in the middle, and says so.
void recover(Workspace &workspace);

} // namespace Reprise::Cli
