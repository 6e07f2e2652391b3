// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace Reprise {

/// CRC-32C (Castagnoli), what Google's storage sends as x-goog-hash: crc32c. Feed pieces in order, starting from 0.
[[nodiscard]] quint32 crc32c(quint32 crc, QByteArrayView bytes);

/// The four bytes, highest first, in base64: the header's form.
[[nodiscard]] QByteArray crc32cText(quint32 crc);

} // namespace Reprise
