// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/content.h"

#include "model/checkpoint/bytereader.h"
#include "model/checkpoint/globalpolicy.h"
#include "model/checkpoint/picklemachine.h"
#include "model/checkpoint/torchreader.h"
#include "model/checkpoint/ziparchive.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <zlib.h>

namespace Reprise {

namespace {

struct Magic
{
    QByteArrayView bytes;
    qsizetype at;
    const char *name;
};

constexpr std::array magics {
    Magic {QByteArrayView("7z\xbc\xaf\x27\x1c", 6), 0, "7z"},
    Magic {QByteArrayView("\x1f\x8b", 2), 0, "gzip"},
    Magic {QByteArrayView("\xfd"
                          "7zXZ",
               5),
        0, "xz"},
    Magic {QByteArrayView("\x28\xb5\x2f\xfd", 4), 0, "zstd"},
    Magic {QByteArrayView("BZh", 3), 0, "bzip2"},
    Magic {QByteArrayView("ustar", 5), 257, "tar"},
    Magic {QByteArrayView("Rar!\x1a\x07", 6), 0, "rar"},
    Magic {QByteArrayView("\x04\x22\x4d\x18", 4), 0, "lz4"},
};

/// zlib has no magic number, only a header that checks itself; the first bytes must unpack too.
bool isZlib(QByteArrayView bytes)
{
    const auto header = readLittle<quint16>(bytes, 0);
    if (!header || bytes.front() != '\x78' || qFromBigEndian<quint16>(bytes.data()) % 31 != 0
        || (uchar(bytes[1]) & 0x20) != 0) {
        return false;
    }
    z_stream stream {};
    if (inflateInit(&stream) != Z_OK) {
        return false;
    }
    std::array<char, 64> out;
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = uInt(std::min<qsizetype>(bytes.size(), 4096));
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    const int state = inflate(&stream, Z_NO_FLUSH);
    inflateEnd(&stream);
    return (state == Z_OK || state == Z_STREAM_END || state == Z_BUF_ERROR) && stream.avail_out < out.size();
}

/// The .lzma form: properties, size of the dictionary, unpacked size (or all ones).
bool isLzma(QByteArrayView bytes)
{
    const auto dictionary = readLittle<quint32>(bytes, 1);
    const auto size = readLittle<quint64>(bytes, 5);
    return dictionary && size && bytes.front() == '\x5d' && (*dictionary & 0xfff) == 0 && *dictionary != 0
        && (*size == ~quint64(0) || *size < (quint64(1) << 40));
}

bool isWellFormed(const PickleGlobal &global)
{
    const GlobalReason reason = judgeGlobal(global.module, global.name).reason;
    return reason != GlobalReason::NotAName;
}

} // namespace

QString packerName(QByteArrayView bytes)
{
    for (const Magic &magic : magics) {
        if (bytes.size() >= magic.at + magic.bytes.size() && bytes.sliced(magic.at).startsWith(magic.bytes)) {
            return QString::fromLatin1(magic.name);
        }
    }
    return isZlib(bytes) ? QStringLiteral("zlib") : isLzma(bytes) ? QStringLiteral("lzma") : QString();
}

bool hasPickleHeader(QByteArrayView bytes)
{
    return bytes.size() > 1 && bytes.front() == '\x80' && uchar(bytes[1]) <= 5;
}

bool isPickleContent(QByteArrayView bytes, bool complete)
{
    // Text and tables stumble within a few instructions. A little further is looked, should Python not stumble there.
    const PickleResult pickle = readPickle(bytes, {.persistentIds = true, .stepsAfterFault = 1'000});
    const PickleGraph &graph = pickle.graph;
    if (pickle.isSound()) {
        return !graph.globals.empty() || hasPickleHeader(bytes);
    }
    const bool cut = pickle.fault == PickleFault::UnexpectedEnd || pickle.fault == PickleFault::BadLength;
    if (pickle.fault == PickleFault::TooLong || pickle.fault == PickleFault::TooDeep
        || (cut && !complete && pickle.steps > 16)) {
        return true;
    }
    return std::ranges::any_of(graph.callNodes, [&](PickleRef call) {
        const PickleGlobal *callee = graph.callee(call);
        return callee != nullptr && isWellFormed(*callee);
    });
}

Content contentOf(QByteArrayView bytes, bool complete)
{
    if (bytes.startsWith("PK\3\4") || bytes.startsWith("PK\5\6")) {
        return Content::Zip;
    }
    if (bytes.startsWith("\x93NUMPY")) {
        return Content::Npy;
    }
    if (isLegacyTorch(bytes)) {
        return Content::LegacyTorch;
    }
    if (isPickleContent(bytes, complete)) {
        return Content::Pickle;
    }
    if (const QString packer = packerName(bytes); !packer.isEmpty()) {
        return packer == QLatin1StringView("tar") ? Content::Tar : Content::Packed;
    }
    if (complete) {
        const ZipArchive zip(bytes);
        if (zip.isSound() && !zip.entries().empty()) {
            return Content::Zip;
        }
    }
    return Content::Unknown;
}

} // namespace Reprise
