// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/findings.h"

#include <QByteArrayView>

namespace Reprise {

/// A TensorBoard event file (events.out.tfevents.…): its scalars as curves. The format is records of length, checksum,
/// protocol buffer, checksum; a record cut off at the end belongs to a run that is still writing, or was killed.
void readEvents(QByteArrayView bytes, FileReport &report, Findings &findings);

/// Does it begin as one?
[[nodiscard]] bool isEventFile(QByteArrayView bytes);

} // namespace Reprise
