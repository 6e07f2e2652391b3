// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/sevenzipheader.h"

#include "model/checkpoint/bytereader.h"
#include "model/checkpoint/packedstream.h"

#include <QList>
#include <QtEndian>

#include <algorithm>
#include <limits>
#include <zlib.h>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

/// Property numbers of the format.
enum Id : uchar {
    End = 0x00,
    Header = 0x01,
    ArchiveProperties = 0x02,
    AdditionalStreams = 0x03,
    MainStreams = 0x04,
    FilesInfo = 0x05,
    PackInfo = 0x06,
    UnpackInfo = 0x07,
    SubStreams = 0x08,
    Size = 0x09,
    Crc = 0x0a,
    Folder = 0x0b,
    FolderSizes = 0x0c,
    StreamCounts = 0x0d,
    EmptyStream = 0x0e,
    EmptyFile = 0x0f,
    EncodedHeader = 0x17,
};

struct Method
{
    const char *number; ///< hexadecimal
    const char *name;
    bool known; ///< to KArchive
};

constexpr Method methods[] = {
    {"030101", "LZMA", true},
    {"21", "LZMA2", true},
    {"040202", "BZip2", true},
    {"03030103", "BCJ", false},
    {"0303011b", "BCJ2", false},
    {"00", "Copy", false},
    {"030401", "PPMd", false},
    {"040108", "Deflate", false},
    {"040109", "Deflate64", false},
    {"04f71101", "Zstandard", false},
};
constexpr const char *aes = "06f10701";

struct Coder
{
    QByteArray number; ///< hexadecimal
    QByteArray properties;
};

struct PackedFolder
{
    QList<Coder> coders;
    qint64 packedStreams = 0;
    qint64 outputs = 0;
    qint64 mainOutput = 0; ///< the one that no other coder takes further
    QList<qint64> sizes;
    bool hasCrc = false;

    [[nodiscard]] qint64 size() const { return sizes.value(mainOutput, -1); }
};

struct Streams
{
    qint64 position = 0; ///< of the packed bytes, counted from the end of the signature header
    QList<qint64> packedSizes;
    QList<PackedFolder> folders;
};

/// Reads one header. Every count is compared with the bytes that are left before anything is made of it.
class Parser
{
public:
    explicit Parser(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    [[nodiscard]] bool isSound() const { return m_sound; }

    uchar byte() { return m_at < m_bytes.size() ? uchar(m_bytes[m_at++]) : fail<uchar>(); }

    /// A first byte whose leading ones say how many bytes follow, least significant first.
    qint64 number()
    {
        const uchar first = byte();
        quint64 value = 0;
        uchar mask = 0x80;
        for (int i = 0; i < 8; ++i, mask >>= 1) {
            if ((first & mask) == 0) {
                value |= quint64(first & (mask - 1)) << (8 * i);
                break;
            }
            value |= quint64(byte()) << (8 * i);
        }
        return value <= quint64(std::numeric_limits<qint64>::max()) ? qint64(value) : fail<qint64>();
    }

    /// A number of things that take at least one bit each.
    qint64 count()
    {
        const qint64 value = number();
        return value <= (m_bytes.size() - m_at + 1) * 8 ? value : fail<qint64>();
    }

    QByteArrayView take(qint64 length)
    {
        const auto part = slice(m_bytes, m_at, length);
        if (!part) {
            return fail<QByteArrayView>();
        }
        m_at += length;
        return *part;
    }

    QList<bool> bits(qint64 many)
    {
        QList<bool> values;
        uchar current = 0;
        for (qint64 i = 0; i < many && m_sound; ++i) {
            current = i % 8 == 0 ? byte() : uchar(current << 1);
            values.append((current & 0x80) != 0);
        }
        return values;
    }

    /// Which of `many` have a checksum; the checksums themselves are passed over.
    QList<bool> checksums(qint64 many)
    {
        QList<bool> defined = byte() != 0 ? QList<bool>(m_sound ? many : 0, true) : bits(many);
        take(4 * qint64(std::ranges::count(defined, true)));
        return defined;
    }

    Streams streams(QList<qint64> *counts = nullptr)
    {
        Streams result;
        for (uchar id = byte(); id != End && m_sound; id = byte()) {
            if (id == PackInfo) {
                packInfo(result);
            } else if (id == UnpackInfo) {
                unpackInfo(result);
            } else if (id == SubStreams) {
                subStreams(result, counts);
            } else {
                m_sound = false;
            }
        }
        return result;
    }

    /// How many ordinary files.
    qint64 files()
    {
        const qint64 all = count();
        qint64 empty = 0;
        qint64 emptyFiles = 0;
        for (uchar id = byte(); id != End && m_sound; id = byte()) {
            Parser property(take(number()));
            if (id == EmptyStream) {
                empty = std::ranges::count(property.bits(all), true);
            } else if (id == EmptyFile) {
                emptyFiles = std::ranges::count(property.bits(empty), true);
            }
            m_sound = m_sound && property.isSound();
        }
        return all - (empty - emptyFiles);
    }

    void archiveProperties()
    {
        while (byte() != End && m_sound) {
            take(number());
        }
    }

private:
    template <typename T> T fail()
    {
        m_sound = false;
        return {};
    }

    void packInfo(Streams &result)
    {
        result.position = number();
        const qint64 many = count();
        for (uchar id = byte(); id != End && m_sound; id = byte()) {
            if (id == Size) {
                for (qint64 i = 0; i < many && m_sound; ++i) {
                    result.packedSizes.append(number());
                }
            } else if (id == Crc) {
                checksums(many);
            } else {
                m_sound = false;
            }
        }
    }

    PackedFolder folder()
    {
        PackedFolder result;
        qint64 inputs = 0;
        const qint64 coders = count();
        if (coders > 32) {
            return fail<PackedFolder>();
        }
        for (qint64 i = 0; i < coders && m_sound; ++i) {
            const uchar flags = byte();
            const QByteArray method = take(flags & 0x0f).toByteArray().toHex();
            const bool isComplex = (flags & 0x10) != 0;
            inputs += isComplex ? count() : 1;
            result.outputs += isComplex ? count() : 1;
            const QByteArrayView properties = (flags & 0x20) != 0 ? take(number()) : QByteArrayView();
            result.coders.append({method, properties.toByteArray()});
        }
        QList<qint64> taken;
        for (qint64 i = 0; i + 1 < result.outputs && m_sound; ++i) {
            number();
            taken.append(number());
        }
        while (taken.contains(result.mainOutput)) {
            ++result.mainOutput;
        }
        result.packedStreams = inputs - (result.outputs - 1);
        for (qint64 i = 0; result.packedStreams > 1 && i < result.packedStreams && m_sound; ++i) {
            number();
        }
        return result;
    }

    void unpackInfo(Streams &result)
    {
        if (byte() != Folder) {
            m_sound = false;
            return;
        }
        const qint64 many = count();
        if (byte() != 0) { // folders described elsewhere: nobody writes that
            m_sound = false;
            return;
        }
        for (qint64 i = 0; i < many && m_sound; ++i) {
            result.folders.append(folder());
        }
        for (uchar id = byte(); id != End && m_sound; id = byte()) {
            if (id == FolderSizes) {
                for (PackedFolder &folder : result.folders) {
                    for (qint64 i = 0; i < folder.outputs && m_sound; ++i) {
                        folder.sizes.append(number());
                    }
                }
            } else if (id == Crc) {
                const QList<bool> defined = checksums(result.folders.size());
                for (qsizetype i = 0; i < defined.size(); ++i) {
                    result.folders[i].hasCrc = defined[i];
                }
            } else {
                m_sound = false;
            }
        }
    }

    void subStreams(const Streams &streams, QList<qint64> *counts)
    {
        QList<qint64> many(streams.folders.size(), 1);
        uchar id = byte();
        if (id == StreamCounts) {
            for (qint64 &value : many) {
                value = number();
            }
            id = byte();
        }
        qint64 unknown = 0;
        for (qsizetype i = 0; i < many.size(); ++i) {
            for (qint64 k = 0; id == Size && k + 1 < many[i] && m_sound; ++k) {
                number();
            }
            unknown += many[i] == 1 && streams.folders[i].hasCrc ? 0 : many[i];
        }
        id = id == Size ? byte() : id;
        if (id == Crc && m_sound) {
            checksums(std::min(unknown, m_bytes.size() * 8));
            id = byte();
        }
        m_sound = m_sound && id == End;
        if (counts != nullptr) {
            *counts = many;
        }
    }

    QByteArrayView m_bytes;
    qint64 m_at = 0;
    bool m_sound = true;
};

constexpr qint64 signatureSize = 32;
constexpr qint64 largestHeader = 16LL * 1024 * 1024;

/// A raw LZMA stream with the head that the older .lzma files have: properties, then the size (-1: not known).
QByteArray lzmaFile(const QByteArray &properties, QByteArrayView packed, qint64 size)
{
    const qint64 little = qToLittleEndian(size);
    return properties + QByteArray(reinterpret_cast<const char *>(&little), sizeof little) + packed.toByteArray();
}

/// A raw LZMA2 stream with the head of an .xz file of one block; its end is missing, which only shows behind the data.
QByteArray xzFile(const QByteArray &properties, QByteArrayView packed)
{
    const auto checksum = [](const QByteArray &bytes) {
        const auto sum = qToLittleEndian(
            quint32(crc32(0, reinterpret_cast<const Bytef *>(bytes.constData()), uInt(bytes.size()))));
        return QByteArray(reinterpret_cast<const char *>(&sum), sizeof sum);
    };
    const QByteArray flags(2, '\0'); // no checksum of the content
    const QByteArray block = QByteArray("\x02\0\x21\x01", 4) + properties.first(1) + QByteArray(3, '\0');
    return QByteArray("\xfd"
                      "7zXZ\0",
               6)
        + flags + checksum(flags) + block + checksum(block) + packed.toByteArray();
}

/// The chunks of an LZMA2 stream say in plain bytes how large they become.
qint64 lzma2Size(QByteArrayView packed, qint64 limit)
{
    qint64 size = 0;
    for (qint64 at = 0; at + 3 <= packed.size() && packed[at] != '\0' && size <= limit;) {
        const auto control = uchar(packed[at]);
        const qint64 low = qFromBigEndian<quint16>(packed.data() + at + 1);
        if (control < 0x80) { // stored
            size += low + 1;
            at += 3 + low + 1;
            continue;
        }
        const auto packedSize = slice(packed, at + 3, 2);
        if (!packedSize) {
            break;
        }
        size += (qint64(control & 0x1f) << 16) + low + 1;
        at += 5 + (control >= 0xc0 ? 1 : 0) + qFromBigEndian<quint16>(packedSize->data()) + 1;
    }
    return size;
}

/// What a folder really becomes: KArchive unpacks all there is, whatever size the header claims. `limit` bounds the
/// search. Nothing for what cannot be followed.
std::optional<qint64> measuredSize(const PackedFolder &folder, QByteArrayView packed, qint64 limit)
{
    const Coder *packer = nullptr;
    for (const Coder &coder : folder.coders) {
        if (coder.number == "030101" || coder.number == "21" || coder.number == "040202") {
            if (packer != nullptr) {
                return {}; // packed twice
            }
            packer = &coder;
        }
    }
    if (packer == nullptr) {
        return packed.size();
    }
    if (packer->number == "21") {
        return lzma2Size(packed, limit);
    }
    const bool lzma = packer->number == "030101";
    const auto unpacked = lzma ? decompress(lzmaFile(packer->properties, packed, -1), u"lzma"_s, limit)
                               : decompress(packed, u"bzip2"_s, limit);
    return unpacked ? std::optional(unpacked->bytes.size()) : std::nullopt;
}

/// The header that this packed header holds.
std::optional<QByteArray> unpackHeader(QByteArrayView file, const Streams &streams, qint64 limit)
{
    if (streams.folders.size() != 1 || streams.packedSizes.isEmpty()) {
        return {};
    }
    const PackedFolder &folder = streams.folders.front();
    const auto packed = slice(file, signatureSize + streams.position, streams.packedSizes.front());
    if (!packed || folder.coders.size() != 1 || folder.size() < 0 || folder.size() > limit
        || measuredSize(folder, *packed, limit).value_or(limit + 1) > limit) {
        return {};
    }
    const Coder &coder = folder.coders.front();
    if (coder.number == "00") {
        return packed->toByteArray();
    }
    std::optional<Unpacked> unpacked;
    if (coder.number == "030101" && coder.properties.size() == 5) {
        unpacked = decompress(lzmaFile(coder.properties, *packed, folder.size()), u"lzma"_s, limit);
    } else if (coder.number == "21" && coder.properties.size() == 1) {
        unpacked = decompress(xzFile(coder.properties, *packed), u"xz"_s, limit);
    }
    return unpacked && unpacked->bytes.size() == folder.size() ? std::optional(unpacked->bytes) : std::nullopt;
}

void takeFolders(QByteArrayView file, const Streams &streams, qint64 limit, SevenZipHeader &header)
{
    const auto add = [&header](qint64 size) {
        header.unpackedSize += std::min(size, std::numeric_limits<qint64>::max() - header.unpackedSize);
    };
    qint64 position = signatureSize + streams.position;
    qsizetype stream = 0;
    for (const PackedFolder &folder : streams.folders) {
        QString method = folder.packedStreams == 1 ? QString() : u"BCJ2"_s;
        for (const Coder &coder : folder.coders) {
            const auto known
                = std::ranges::find_if(methods, [&](const Method &row) { return coder.number == row.number; });
            header.encrypted = header.encrypted || coder.number == aes;
            if (known == std::end(methods) || !known->known) {
                method = QString::fromLatin1(known == std::end(methods) ? coder.number : known->name);
            }
        }
        const qint64 packedSize = streams.packedSizes.value(stream, -1);
        if (method.isEmpty() && header.unpackedSize <= limit) {
            const auto packed = slice(file, position, packedSize);
            const auto measured = packed ? measuredSize(folder, *packed, limit) : std::nullopt;
            add(std::max(folder.size(), measured.value_or(std::numeric_limits<qint64>::max())));
        } else {
            add(std::max<qint64>(0, folder.size()));
        }
        for (qint64 i = 0; i < folder.packedStreams; ++i) {
            const qint64 size = streams.packedSizes.value(stream++, 0);
            position += std::min(size, std::numeric_limits<qint64>::max() - position);
        }
        header.unknownMethod = header.unknownMethod.isEmpty() ? method : header.unknownMethod;
    }
}

} // namespace

std::optional<SevenZipHeader> readSevenZipHeader(QByteArrayView bytes, qint64 unpackedLimit)
{
    const auto offset = readLittle<quint64>(bytes, 12);
    const auto size = readLittle<quint64>(bytes, 20);
    if (!offset || !size || *offset > quint64(bytes.size()) || *size > quint64(bytes.size())) {
        return {};
    }
    if (*size == 0) {
        return SevenZipHeader(); // an empty archive
    }
    const auto first = slice(bytes, signatureSize + qint64(*offset), qint64(*size));
    if (!first) {
        return {};
    }
    QByteArray header = first->toByteArray();
    constexpr int mostLayers = 4;
    for (int layer = 0; layer < mostLayers; ++layer) {
        Parser parser(header);
        uchar id = parser.byte();
        if (id == EncodedHeader) {
            const Streams streams = parser.streams();
            const auto inner = parser.isSound() ? unpackHeader(bytes, streams, largestHeader) : std::nullopt;
            if (!inner) {
                SevenZipHeader facts;
                takeFolders(bytes, streams, unpackedLimit, facts);
                return facts.encrypted ? std::optional(facts) : std::nullopt;
            }
            header = *inner;
            continue;
        }
        if (id != Header) {
            return {};
        }
        SevenZipHeader facts;
        for (id = parser.byte(); id != End && parser.isSound(); id = parser.byte()) {
            if (id == ArchiveProperties) {
                parser.archiveProperties();
            } else if (id == AdditionalStreams || id == MainStreams) {
                takeFolders(bytes, parser.streams(), unpackedLimit, facts);
            } else if (id == FilesInfo) {
                facts.files = parser.files();
            } else {
                return {};
            }
        }
        return parser.isSound() ? std::optional(facts) : std::nullopt;
    }
    return {};
}

} // namespace Reprise
