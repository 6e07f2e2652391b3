// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/findings.h"

#include <QByteArrayView>

namespace Reprise {

/// training_metadata.json as training writes it: any field may be missing or of another type. False if the JSON is no
/// object with at least one known field; damage is a finding.
bool readTrainingMetadata(QByteArrayView bytes, FileReport &report, Findings &findings);

} // namespace Reprise
