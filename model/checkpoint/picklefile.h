// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/findings.h"

#include <QByteArrayView>

namespace Reprise {

/// A pickle on its own: VecNormalize statistics, replay buffers, caches. Large arrays are never touched, only measured,
/// so a buffer of gigabytes costs what its few hundred instructions cost.
void readPickleFile(QByteArrayView bytes, FileReport &report, Findings &findings);

} // namespace Reprise
