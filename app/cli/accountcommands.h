// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace Reprise::Cli {

/// whoami, login, logout, quota.
[[nodiscard]] QList<Command> accountCommands();

} // namespace Reprise::Cli
