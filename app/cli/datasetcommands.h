// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace Reprise::Cli {

/// datasets and its actions.
[[nodiscard]] QList<Command> datasetCommands();

} // namespace Reprise::Cli
