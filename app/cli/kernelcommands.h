// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace Reprise::Cli {

/// kernels, pull, push, delete, cancel.
[[nodiscard]] QList<Command> kernelCommands();

} // namespace Reprise::Cli
