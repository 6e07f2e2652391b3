// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/containerreader.h"
#include "model/checkpoint/findings.h"
#include "model/checkpoint/inspector.h"
#include "model/checkpoint/ziparchive.h"

namespace Reprise {

/// A zip with a member `data`: reads it as Stable-Baselines3 would, into report.checkpoint.
void readSb3(const ZipArchive &zip, const InspectOptions &options, const ContainerBudget &budget, FileReport &report,
    Findings &findings);

/// The outer end record is lost, and what was found instead is the last complete PyTorch file inside: Python's zipfile
/// opens that one, and Stable-Baselines3 silently loads nothing.
[[nodiscard]] bool isTruncatedSb3(QByteArrayView bytes, const ZipArchive &zip);

/// Names SB3 hands to torch.load: everything whose extension is .pth, in any folder.
[[nodiscard]] bool isPthName(QStringView name);

} // namespace Reprise
