// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/findings.h"
#include "model/checkpoint/ziparchive.h"

namespace Reprise {

/// A zip of .npy members (numpy.savez): shapes and types of all, and the evaluations of EvalCallback.
void readNpz(const ZipArchive &zip, FileReport &report, Findings &findings);

/// One .npy file.
void readNpy(QByteArrayView bytes, FileReport &report, Findings &findings);

} // namespace Reprise
