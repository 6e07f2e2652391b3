// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace Reprise::Cli {

/// serve, demo-project.
[[nodiscard]] QList<Command> serveCommands();

} // namespace Reprise::Cli
