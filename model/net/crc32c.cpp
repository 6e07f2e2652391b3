// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/net/crc32c.h"

#include <QByteArray>
#include <QtEndian>

#include <array>

namespace Reprise {

namespace {

/// Eight tables: eight bytes a step, several times faster than one.
constexpr auto tables = [] {
    std::array<std::array<quint32, 256>, 8> made {};
    for (quint32 i = 0; i < 256; ++i) {
        quint32 crc = i;
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0x82F63B78U : 0U);
        }
        made[0][i] = crc;
    }
    for (quint32 i = 0; i < 256; ++i) {
        for (size_t slice = 1; slice < 8; ++slice) {
            const quint32 before = made[slice - 1][i];
            made[slice][i] = (before >> 8) ^ made[0][before & 0xFF];
        }
    }
    return made;
}();

} // namespace

quint32 crc32c(quint32 crc, QByteArrayView bytes)
{
    const char *data = bytes.data();
    qsizetype left = bytes.size();
    crc = ~crc;
    for (; left >= 8; left -= 8, data += 8) {
        const quint64 word = qFromLittleEndian<quint64>(data) ^ crc;
        crc = 0;
        for (size_t i = 0; i < 8; ++i) {
            crc ^= tables[7 - i][(word >> (8 * i)) & 0xFF];
        }
    }
    for (; left > 0; --left, ++data) {
        crc = (crc >> 8) ^ tables[0][(crc ^ quint8(*data)) & 0xFF];
    }
    return ~crc;
}

QByteArray crc32cText(quint32 crc)
{
    char bytes[4];
    qToBigEndian(crc, bytes);
    return QByteArray(bytes, sizeof bytes).toBase64();
}

} // namespace Reprise
