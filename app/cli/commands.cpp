// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/accountcommands.h"
#include "app/cli/checkpointcommands.h"
#include "app/cli/kernelcommands.h"
#include "app/cli/projectcommands.h"
#include "app/cli/runcommands.h"
#include "app/cli/servecommands.h"

namespace Reprise::Cli {

QList<Command> commands()
{
    return checkpointCommands() + runCommands() + kernelCommands() + accountCommands() + projectCommands()
        + serveCommands();
}

} // namespace Reprise::Cli
