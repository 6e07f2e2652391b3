// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/torchreader.h"
#include "model/checkpoint/torchstorage.h"

namespace Reprise {

/// Lists every tensor and every plain value below the root of a PyTorch file under its dotted path, in the stored
/// order, and reads the optimizer if it is one. Cycles and shared expansions end in an error, never in a loop.
void flattenTorch(const PickleResult &pickle, const QHash<QString, TorchStorage> &storages, TorchReading &reading);

} // namespace Reprise
