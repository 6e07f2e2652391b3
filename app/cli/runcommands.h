// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace Reprise::Cli {

/// sections, runs, run, watch, logs, status, download.
[[nodiscard]] QList<Command> runCommands();

} // namespace Reprise::Cli
