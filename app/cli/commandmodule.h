// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace Reprise::Cli {

/// The commands that need network, database or server, from the module beside the program. Loading it takes longer than
/// inspecting a file, so only when one of them is wanted. An error if the installation is not whole.
[[nodiscard]] Result<QList<Command>> moduleCommands();

/// What the module exports, under this name: appends its commands to the table given.
using ModuleEntry = void (*)(QList<Command> *table);
inline constexpr const char *moduleEntryName = "repriseCliCommands";

} // namespace Reprise::Cli
