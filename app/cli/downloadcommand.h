// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace Reprise::Cli {

/// `download`: a run's outputs into a folder, chosen by pattern or kind, verified.
[[nodiscard]] int download(const Context &context);

} // namespace Reprise::Cli
