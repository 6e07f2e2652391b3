// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace Reprise::Cli {

/// restore, verify, report.
[[nodiscard]] QList<Command> projectCommands();

} // namespace Reprise::Cli
