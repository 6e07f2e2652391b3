// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/pack.h"

#include <QtEndian>

#include <zlib.h>

namespace Fuzz {
namespace {

template <typename T> void put(QByteArray &out, T value)
{
    const T little = qToLittleEndian(value);
    out.append(reinterpret_cast<const char *>(&little), sizeof(T));
}

quint32 crc32Of(QByteArrayView bytes)
{
    return quint32(crc32_z(0, reinterpret_cast<const Bytef *>(bytes.data()), size_t(bytes.size())));
}

// What the local and the central header have in common.
void putHeader(QByteArray &out, const QByteArray &name, quint32 crc, quint32 size)
{
    put<quint16>(out, 20);
    put<quint16>(out, 0x800); // the name is UTF-8
    put<quint16>(out, 0); // stored
    put<quint32>(out, 0x00210000); // 1980-01-01
    put<quint32>(out, crc);
    put<quint32>(out, size);
    put<quint32>(out, size);
    put<quint16>(out, quint16(name.size()));
    put<quint16>(out, 0);
}

quint32 maskedCrc32c(QByteArrayView bytes)
{
    quint32 crc = 0xffffffffU;
    for (const char c : bytes) {
        crc ^= uchar(c);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc & 1) != 0 ? 0x82f63b78U ^ (crc >> 1) : crc >> 1;
        }
    }
    crc ^= 0xffffffffU;
    return ((crc >> 15) | (crc << 17)) + 0xa282ead8U;
}

} // namespace

QByteArray storedZip(const Members &members)
{
    QByteArray out;
    QByteArray directory;
    for (const auto &[longName, content] : members) {
        const QByteArray name = longName.first(qMin<qsizetype>(longName.size(), 0xffff));
        const quint32 crc = crc32Of(content);
        const auto offset = quint32(out.size());
        out += "PK\3\4";
        putHeader(out, name, crc, quint32(content.size()));
        out += name + content;
        directory += "PK\1\2";
        put<quint16>(directory, 0x0314);
        putHeader(directory, name, crc, quint32(content.size()));
        put<quint16>(directory, 0); // comment
        put<quint16>(directory, 0); // disk
        put<quint16>(directory, 0);
        put<quint32>(directory, 0600U << 16);
        put<quint32>(directory, offset);
        directory += name;
    }
    const auto start = quint32(out.size());
    out += directory + "PK\5\6";
    put<quint32>(out, 0);
    put<quint16>(out, quint16(members.size()));
    put<quint16>(out, quint16(members.size()));
    put<quint32>(out, quint32(directory.size()));
    put<quint32>(out, start);
    put<quint16>(out, 0);
    return out;
}

QByteArray eventRecord(QByteArrayView content)
{
    QByteArray length;
    put<quint64>(length, quint64(content.size()));
    QByteArray out = length;
    put<quint32>(out, maskedCrc32c(length));
    out += content;
    put<quint32>(out, maskedCrc32c(content));
    return out;
}

} // namespace Fuzz
