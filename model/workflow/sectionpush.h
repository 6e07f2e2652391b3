// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"
#include "model/kaggle/types.h"
#include "model/project/projectfile.h"
#include "model/workflow/resumesource.h"

namespace Reprise {

/// Where the run gets its code.
struct CodeSource
{
    QString url; ///< as git knows it
    QString branch;
    QString commit; ///< empty: the branch's newest
};

/// Everything a push is made of.
struct SectionPush
{
    const Project &project;
    const Section &section;
    const ResumeSource &source; ///< what the run goes on from
    const CodeSource &code;
    KernelRef kernel;
    bool quick = false;
    bool isLocalServer = false; ///< the embedded server, which may clone from this disk
};

/// The kernel script with the section's parameters inside, its settings and what is attached. InvalidInput when a
/// parameter cannot be right (see buildKernelScript()). Pure.
[[nodiscard]] Result<PushRequest> buildPushRequest(const SectionPush &push);

} // namespace Reprise
