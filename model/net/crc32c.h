// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Reprise {

/// CRC-32C (Castagnoli), as Google Cloud Storage announces it in x-goog-hash. Begin with 0, feed pieces in order. With
/// the processor's own instruction where it has it.
[[nodiscard]] quint32 crc32c(quint32 crc, QByteArrayView bytes);
/// The same from tables alone: what other processors use, and what the tests compare with.
[[nodiscard]] quint32 crc32cPortable(quint32 crc, QByteArrayView bytes);
/// CRC of two pieces in a row from each one's own: ranges of a file may then be counted in any order.
[[nodiscard]] quint32 crc32cCombine(quint32 first, quint32 second, qint64 secondLength);
/// As it stands in the header: base64 of the four bytes, most significant first.
[[nodiscard]] QByteArray crc32cText(quint32 crc);

} // namespace Reprise
