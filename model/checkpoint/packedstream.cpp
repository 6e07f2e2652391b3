// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/packedstream.h"

#include "model/checkpoint/bytereader.h"

#include <QBuffer>
#include <QList>

#include <KCompressionDevice>

#include <algorithm>
#include <limits>
#include <memory>
#include <zlib.h>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

/// zlib's and gzip's streams, of the latter any number back to back.
Unpacked inflateAll(QByteArrayView packed, qint64 limit)
{
    constexpr int zlibOrGzip = MAX_WBITS + 32;
    Unpacked result;
    while (!packed.isEmpty() && !result.damaged && !result.tooLarge) {
        z_stream stream {};
        if (inflateInit2(&stream, zlibOrGzip) != Z_OK) {
            result.damaged = true;
            break;
        }
        const std::unique_ptr<z_stream, int (*)(z_stream *)> guard(&stream, inflateEnd);
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data()));
        stream.avail_in = uInt(std::min<qsizetype>(packed.size(), std::numeric_limits<int>::max()));
        int state = Z_OK;
        while (state == Z_OK && !result.tooLarge) {
            const qsizetype before = result.bytes.size();
            result.bytes.resize(before + std::clamp<qsizetype>(before, 256LL * 1024, 4LL * 1024 * 1024));
            stream.next_out = reinterpret_cast<Bytef *>(result.bytes.data() + before);
            stream.avail_out = uInt(result.bytes.size() - before);
            state = inflate(&stream, Z_NO_FLUSH);
            result.bytes.chop(stream.avail_out);
            result.tooLarge = result.bytes.size() > limit;
        }
        result.damaged = state != Z_STREAM_END && !result.tooLarge;
        packed = packed.last(stream.avail_in);
        if (!packed.startsWith("\x1f\x8b")) {
            break; // Python ignores what follows
        }
    }
    return result;
}

/// Unpacks one stream up to the limit.
void unpackStream(QByteArrayView packed, KCompressionDevice::CompressionType type, qint64 limit, Unpacked &result)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(QByteArray::fromRawData(packed.data(), packed.size()));
    buffer->open(QIODevice::ReadOnly);
    KCompressionDevice device(buffer.get(), false, type);
    if (!device.open(QIODevice::ReadOnly)) {
        result.damaged = true;
        return;
    }
    while (!result.tooLarge) {
        const QByteArray part = device.read(256LL * 1024);
        if (part.isEmpty()) {
            result.damaged = device.error() != QFileDevice::NoError;
            return;
        }
        result.bytes.append(part);
        result.tooLarge = result.bytes.size() > limit;
    }
}

/// KArchive stops at the end of the first stream, Python goes on with the next: they are told by their first bytes.
QList<qsizetype> streamStarts(QByteArrayView bytes, const QString &packer)
{
    const bool bzip2 = packer == u"bzip2"_s;
    const QByteArrayView magic = bzip2 ? QByteArrayView("1AY&SY")
                                       : QByteArrayView("\xfd"
                                                        "7zXZ\0",
                                             6);
    const qsizetype before = bzip2 ? 4 : 0;
    QList<qsizetype> starts {0};
    if (bzip2 || packer == u"xz"_s) {
        for (qsizetype at = before + 1; (at = bytes.indexOf(magic, at)) >= 0; ++at) {
            const QByteArrayView head = bytes.sliced(at - before);
            if (at > before && (bzip2 ? head.startsWith("BZh") : bytes.sliced(at - 2, 2) == QByteArrayView("YZ"))) {
                starts.append(at - before);
            }
        }
    }
    return starts;
}

/// KArchive takes the end of the bytes for the end of a stream; Python does not.
bool isCut(QByteArrayView packed, const QString &packer, qint64 unpackedSize)
{
    if (packer == u"xz"_s) {
        while (packed.endsWith('\0')) {
            packed.chop(1);
        }
        return !packed.endsWith("YZ");
    }
    constexpr qint64 sizeAt = 5;
    const auto stated = packer == u"lzma"_s ? readLittle<qint64>(packed, sizeAt) : std::nullopt;
    return stated && *stated >= 0 && unpackedSize < *stated;
}

std::optional<KCompressionDevice::CompressionType> compression(const QString &packer)
{
    return packer == u"xz"_s || packer == u"lzma"_s ? std::optional(KCompressionDevice::Xz)
        : packer == u"bzip2"_s                      ? std::optional(KCompressionDevice::BZip2)
        : packer == u"zstd"_s                       ? std::optional(KCompressionDevice::Zstd)
                                                    : std::nullopt;
}

} // namespace

std::optional<Unpacked> decompress(QByteArrayView bytes, const QString &packer, qint64 limit)
{
    if (packer == u"gzip"_s || packer == u"zlib"_s) {
        return inflateAll(bytes, limit);
    }
    const auto type = compression(packer);
    if (!type) {
        return {};
    }
    Unpacked result;
    const QList<qsizetype> starts = streamStarts(bytes, packer);
    for (qsizetype i = 0; i < starts.size() && !result.damaged && !result.tooLarge; ++i) {
        const qsizetype end = i + 1 < starts.size() ? starts[i + 1] : bytes.size();
        unpackStream(bytes.sliced(starts[i], end - starts[i]), *type, limit, result);
    }
    result.damaged = result.damaged || (!result.tooLarge && isCut(bytes, packer, result.bytes.size()));
    return result;
}

} // namespace Reprise
