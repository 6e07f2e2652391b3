// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace Fuzz {

/// libFuzzer's custom mutator. Archives are opened, one member is changed, and they are packed again with right sizes
/// and checksums: a byte changed at random would hardly ever get past those. Members are opened likewise: the pickles
/// of a checkpoint's `data` out of their base64, the archive inside of a `.pth`. Everything else, and every third
/// archive, is changed byte by byte.
size_t mutate(uint8_t *data, size_t size, size_t maxSize, unsigned int seed);

} // namespace Fuzz
