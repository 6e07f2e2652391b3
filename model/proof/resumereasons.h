// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/proof/resumeproof.h"

namespace Reprise {

/// Why a run that was to resume began from scratch, most likely first: what its log says outright, then what follows
/// from what was attached and what arrived. `arrived`: names of the files it says it received.
[[nodiscard]] QList<ResumeProof::Likely> likelyReasons(const ResumeProofInput &input, const QStringList &arrived);

} // namespace Reprise
