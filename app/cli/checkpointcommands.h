// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace Reprise::Cli {

/// inspect, compare: files only, no profile, no server.
[[nodiscard]] QList<Command> checkpointCommands();

} // namespace Reprise::Cli
