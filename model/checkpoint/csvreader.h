// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/findings.h"

#include <QByteArrayView>

namespace Reprise {

/// monitor.csv (a first line of JSON, then r,l,t) and progress.csv: columns, rows, curves. The last line of a file that
/// is still being written may be cut off; it is left out.
void readCsv(QByteArrayView bytes, FileReport &report, Findings &findings);

} // namespace Reprise
