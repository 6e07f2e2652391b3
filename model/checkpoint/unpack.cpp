// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/unpack.h"

#include "model/checkpoint/bytereader.h"

#include <QBuffer>

#include <KCompressionDevice>

#include <algorithm>
#include <memory>
#include <zlib.h>

namespace Reprise {

namespace {

constexpr qint64 step = 256 * 1024;

MemberFault inflateRaw(QByteArrayView packed, qint64 size, QByteArray &out)
{
    z_stream stream {};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) {
        return MemberFault::BadStream;
    }
    const std::unique_ptr<z_stream, int (*)(z_stream *)> guard(&stream, inflateEnd);
    qint64 consumed = 0;
    int state = Z_OK;
    while (out.size() < size && state == Z_OK) {
        const qint64 room = std::min(std::max(step, out.size()), size - out.size());
        const qint64 before = out.size();
        out.resize(before + room);
        const qint64 input = std::min<qint64>(packed.size() - consumed, 1 << 30);
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data() + consumed));
        stream.avail_in = uInt(input);
        stream.next_out = reinterpret_cast<Bytef *>(out.data() + before);
        stream.avail_out = uInt(room);
        state = inflate(&stream, Z_NO_FLUSH);
        consumed += input - stream.avail_in;
        out.resize(before + room - stream.avail_out);
        if (state == Z_BUF_ERROR || (state == Z_OK && out.size() == before && consumed == packed.size())) {
            break;
        }
    }
    return out.size() == size ? MemberFault::None : MemberFault::BadStream;
}

/// KArchive knows bzip2 streams, and lzma ones with the header of .lzma files, which is made from the member's.
MemberFault decompress(QByteArray packed, KCompressionDevice::CompressionType type, qint64 size, QByteArray &out)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(packed);
    buffer->open(QIODevice::ReadOnly);
    KCompressionDevice device(buffer.get(), false, type);
    if (!device.open(QIODevice::ReadOnly)) {
        return MemberFault::Method;
    }
    while (out.size() < size) {
        const QByteArray part = device.read(std::min(step, size - out.size()));
        if (part.isEmpty()) {
            break;
        }
        out.append(part);
    }
    return out.size() == size ? MemberFault::None : MemberFault::BadStream;
}

QByteArray withLzmaHeader(QByteArrayView packed, qint64 size)
{
    const auto properties = slice(packed, 4, 5);
    if (!properties || readLittle<quint16>(packed, 2) != 5) {
        return {};
    }
    QByteArray file = properties->toByteArray();
    for (int i = 0; i < 8; ++i) {
        file.append(char(quint64(size) >> (8 * i)));
    }
    return file + packed.sliced(9).toByteArray();
}

} // namespace

MemberFault unpack(QByteArrayView packed, quint16 method, qint64 size, QByteArray &out)
{
    switch (method) {
    case 8:
        return inflateRaw(packed, size, out);
    case 12:
        return decompress(packed.toByteArray(), KCompressionDevice::BZip2, size, out);
    case 14:
        return decompress(withLzmaHeader(packed, size), KCompressionDevice::Xz, size, out);
    default:
        return MemberFault::Method;
    }
}

} // namespace Reprise
