// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/accountcommands.h"
#include "app/cli/commandmodule.h"
#include "app/cli/datasetcommands.h"
#include "app/cli/kernelcommands.h"
#include "app/cli/projectcommands.h"
#include "app/cli/runcommands.h"
#include "app/cli/servecommands.h"

/// The module's only export; see moduleEntryName.
extern "C" Q_DECL_EXPORT void repriseCliCommands(QList<Reprise::Cli::Command> *table)
{
    using namespace Reprise::Cli;
    *table += runCommands() + kernelCommands() + datasetCommands() + accountCommands() + projectCommands()
        + serveCommands();
}
