// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/net/crc32c.h"

#include <QByteArray>
#include <QtEndian>

#include <array>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#include <nmmintrin.h>
#define REPRISE_CRC_INSTRUCTION 1
#endif

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

constexpr quint32 polynomial = 0x82F63B78U; // reflected

/// Product of two polynomials modulo the CRC's, bits reflected.
quint32 multiply(quint32 a, quint32 b)
{
    quint32 product = 0;
    for (quint32 bit = 0x80000000U; bit != 0; bit >>= 1) {
        if ((a & bit) != 0) {
            product ^= b;
        }
        b = (b >> 1) ^ ((b & 1) != 0 ? polynomial : 0U);
    }
    return product;
}

/// x to the power of 8 · `bytes`: what a CRC is multiplied by when so many bytes follow.
quint32 shiftOf(qint64 bytes)
{
    quint32 power = 0x00800000U; // x^8
    quint32 shift = 0x80000000U; // 1
    for (; bytes > 0; bytes >>= 1) {
        if ((bytes & 1) != 0) {
            shift = multiply(shift, power);
        }
        power = multiply(power, power);
    }
    return shift;
}

#ifdef REPRISE_CRC_INSTRUCTION
__attribute__((target("sse4.2"))) quint32 crc32cByInstruction(quint32 crc, const char *data, qsizetype left)
{
    quint64 value = ~crc;
    for (; left >= 8; left -= 8, data += 8) {
        quint64 word = 0;
        std::memcpy(&word, data, sizeof word);
        value = _mm_crc32_u64(value, word);
    }
    auto rest = quint32(value);
    for (; left > 0; --left, ++data) {
        rest = _mm_crc32_u8(rest, quint8(*data));
    }
    return ~rest;
}
#endif

} // namespace

quint32 crc32c(quint32 crc, QByteArrayView bytes)
{
#ifdef REPRISE_CRC_INSTRUCTION
    static const bool has = __builtin_cpu_supports("sse4.2") != 0;
    if (has) {
        return crc32cByInstruction(crc, bytes.data(), bytes.size());
    }
#endif
    return crc32cPortable(crc, bytes);
}

quint32 crc32cCombine(quint32 first, quint32 second, qint64 secondLength)
{
    return multiply(shiftOf(secondLength), first) ^ second;
}

quint32 crc32cPortable(quint32 crc, QByteArrayView bytes)
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
