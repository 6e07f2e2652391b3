// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/ziparchive.h"

#include "model/checkpoint/bytereader.h"
#include "model/checkpoint/unpack.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <zlib.h>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::ZipArchive)
};

constexpr QByteArrayView localMagic("PK\3\4");
constexpr QByteArrayView centralMagic("PK\1\2");
constexpr QByteArrayView endMagic("PK\5\6");
constexpr QByteArrayView end64Magic("PK\6\6");
constexpr QByteArrayView locatorMagic("PK\6\7");
constexpr qint64 localSize = 30;
constexpr qint64 centralSize = 46;
constexpr qint64 endSize = 22;
constexpr qint64 end64Size = 56;
constexpr qint64 locatorSize = 20;
constexpr size_t mostEntries = 100'000;

/// The upper half of code page 437: what names without the UTF-8 flag are written in.
QString fromCp437(QByteArrayView raw)
{
    static constexpr QStringView upper
        = u"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙"
          u"╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";
    if (std::ranges::none_of(raw, [](char c) { return uchar(c) >= 128; })) {
        return QString::fromLatin1(raw);
    }
    QString text(raw.size(), Qt::Uninitialized);
    for (qsizetype i = 0; i < raw.size(); ++i) {
        const uchar c = uchar(raw[i]);
        text[i] = c < 128 ? QChar(char16_t(c)) : upper[c - 128];
    }
    return text;
}

QString decodeName(QByteArrayView raw, quint16 flags)
{
    const QString name = (flags & 0x800) != 0 ? QString::fromUtf8(raw) : fromCp437(raw);
    const qsizetype nul = name.indexOf(QChar(u'\0'));
    return nul < 0 ? name : name.first(nul);
}

/// The zip64 extra field replaces those of the three numbers that are all ones, in this order.
bool applyExtra(QByteArrayView extra, ZipEntry &entry)
{
    while (extra.size() >= 4) {
        const quint16 type = *readLittle<quint16>(extra, 0);
        const auto data = slice(extra, 4, *readLittle<quint16>(extra, 2));
        if (!data) {
            return false;
        }
        if (type == 1) {
            qint64 at = 0;
            for (qint64 *field : {&entry.size, &entry.compressedSize, &entry.headerOffset}) {
                if (*field != 0xffffffff) {
                    continue;
                }
                const auto value = readLittle<qint64>(*data, at);
                if (!value || *value < 0) {
                    return false;
                }
                *field = *value;
                at += 8;
            }
        }
        extra = extra.sliced(4 + data->size());
    }
    return true;
}

} // namespace

ZipArchive::ZipArchive(QByteArrayView bytes)
    : m_bytes(bytes)
{
    locate();
}

/// As zipfile._EndRecData does: a record without comment first, else the last signature in the last 64 KiB.
void ZipArchive::locate()
{
    qint64 end = m_bytes.size() - endSize;
    const bool plain = end >= 0 && m_bytes.sliced(end, 4) == endMagic && m_bytes.last(2) == QByteArrayView("\0\0", 2);
    if (!plain) {
        const qint64 from = std::max<qint64>(0, m_bytes.size() - 0xffff - endSize);
        const qint64 found = m_bytes.sliced(from).lastIndexOf(endMagic);
        end = found < 0 ? -1 : from + found;
    }
    if (end < 0 || end + endSize > m_bytes.size()) {
        // Four bytes could be anything; with more, the beginning of an archive is there and its end is not.
        m_fault = m_bytes.startsWith(localMagic) && m_bytes.size() > 4 ? ZipFault::Truncated : ZipFault::NotZip;
        return;
    }
    qint64 size = *readLittle<quint32>(m_bytes, end + 12);
    qint64 offset = *readLittle<quint32>(m_bytes, end + 16);
    qint64 directoryEnd = end;
    m_end = end + endSize;
    // The locator's own offset is ignored: Python looks for the zip64 record right before it.
    if (const auto locator = slice(m_bytes, end - locatorSize, locatorSize);
        locator && locator->startsWith(locatorMagic)) {
        if (*readLittle<quint32>(*locator, 4) != 0 || *readLittle<quint32>(*locator, 16) > 1) {
            m_fault = ZipFault::MultiDisk;
            return;
        }
        const auto end64 = slice(m_bytes, end - locatorSize - end64Size, end64Size);
        if (end64 && end64->startsWith(end64Magic)) {
            size = *readLittle<qint64>(*end64, 40);
            offset = *readLittle<qint64>(*end64, 48);
            directoryEnd = end - locatorSize - end64Size;
        }
        const auto elsewhere = slice(m_bytes, *readLittle<qint64>(*locator, 8), end64Size);
        m_twoDirectories = elsewhere && elsewhere->startsWith(end64Magic)
            && *readLittle<qint64>(*locator, 8) != end - locatorSize - end64Size;
    }
    if (size < 0 || offset < 0 || size > directoryEnd || offset > directoryEnd - size) {
        m_fault = ZipFault::BadDirectory;
        return;
    }
    m_start = directoryEnd - size - offset;
    readDirectory(directoryEnd - size, size);
}

void ZipArchive::readDirectory(qint64 from, qint64 size)
{
    const QByteArrayView directory = m_bytes.sliced(from, size);
    qint64 at = 0;
    while (at < size) {
        const auto header = slice(directory, at, centralSize);
        if (!header || !header->startsWith(centralMagic)) {
            m_fault = ZipFault::BadDirectory;
            return;
        }
        if (m_entries.size() >= mostEntries) {
            m_fault = ZipFault::TooManyEntries;
            return;
        }
        ZipEntry entry;
        entry.system = *readLittle<quint8>(*header, 5);
        entry.flags = *readLittle<quint16>(*header, 8);
        entry.method = *readLittle<quint16>(*header, 10);
        entry.crc = *readLittle<quint32>(*header, 16);
        entry.compressedSize = *readLittle<quint32>(*header, 20);
        entry.size = *readLittle<quint32>(*header, 24);
        entry.attributes = *readLittle<quint32>(*header, 38);
        entry.headerOffset = *readLittle<quint32>(*header, 42);
        const quint16 nameSize = *readLittle<quint16>(*header, 28);
        const quint16 extraSize = *readLittle<quint16>(*header, 30);
        const quint16 commentSize = *readLittle<quint16>(*header, 32);
        const auto name = slice(directory, at + centralSize, nameSize);
        const auto extra = slice(directory, at + centralSize + nameSize, extraSize);
        if (!name || !extra || !applyExtra(*extra, entry)) {
            m_fault = ZipFault::BadDirectory;
            return;
        }
        entry.rawName = *name;
        entry.name = decodeName(*name, entry.flags);
        if (__builtin_add_overflow(entry.headerOffset, m_start, &entry.headerOffset)) {
            m_fault = ZipFault::BadDirectory;
            return;
        }
        m_entries.push_back(std::move(entry));
        at += centralSize + nameSize + extraSize + commentSize;
    }
    m_index.reserve(qsizetype(m_entries.size()));
    for (size_t i = 0; i < m_entries.size(); ++i) {
        m_index.insert(m_entries[i].name, qsizetype(i));
    }
}

const ZipEntry *ZipArchive::find(const QString &name) const
{
    const auto it = m_index.constFind(name);
    return it == m_index.constEnd() ? nullptr : &m_entries[size_t(*it)];
}

bool ZipArchive::hasOverlaps() const
{
    std::vector<std::pair<qint64, qint64>> ranges;
    ranges.reserve(m_entries.size());
    for (const ZipEntry &entry : m_entries) {
        if (entry.headerOffset < m_bytes.size() && entry.compressedSize < m_bytes.size()) {
            ranges.emplace_back(entry.headerOffset, entry.headerOffset + localSize + entry.compressedSize);
        }
    }
    std::ranges::sort(ranges);
    for (size_t i = 1; i < ranges.size(); ++i) {
        if (ranges[i].first < ranges[i - 1].second) {
            return true;
        }
    }
    return false;
}

ZipMember ZipArchive::read(const QString &name, qint64 limit, bool checksum) const
{
    const ZipEntry *entry = find(name);
    return entry == nullptr ? ZipMember {} : read(*entry, limit, checksum);
}

ZipMember ZipArchive::read(const ZipEntry &entry, qint64 limit, bool checksum) const
{
    ZipMember member;
    const auto header = slice(m_bytes, entry.headerOffset, localSize);
    if (!header) {
        member.fault = MemberFault::PastEnd;
        return member;
    }
    const quint16 nameSize = *readLittle<quint16>(*header, 26);
    const quint16 extraSize = *readLittle<quint16>(*header, 28);
    const auto name = slice(m_bytes, entry.headerOffset + localSize, nameSize);
    if (!header->startsWith(localMagic) || !name || *name != entry.rawName) {
        member.fault = MemberFault::BadHeader;
        return member;
    }
    member.localDiffers = *readLittle<quint16>(*header, 8) != entry.method;
    if (entry.isEncrypted()) {
        member.fault = MemberFault::Encrypted;
        return member;
    }
    const qint64 position = entry.headerOffset + localSize + nameSize + extraSize;
    const auto packed = slice(m_bytes, position, entry.compressedSize);
    if (!packed) {
        member.fault = MemberFault::PastEnd;
        return member;
    }
    if (entry.method == 0) {
        // Python stops at the smaller of both sizes, and notices by the checksum.
        member.bytes = packed->first(std::min(packed->size(), entry.size));
        member.position = position;
        member.fault = packed->size() < entry.size ? MemberFault::BadStream : MemberFault::None;
    } else if (entry.size > limit) {
        member.fault = MemberFault::TooLarge;
    } else {
        member.fault = unpack(*packed, entry.method, entry.size, member.unpacked);
        member.bytes = member.unpacked;
    }
    if (member.isSound() && checksum) {
        const auto sum = crc32_z(0, reinterpret_cast<const Bytef *>(member.bytes.data()), size_t(member.bytes.size()));
        member.fault = sum == entry.crc ? MemberFault::None : MemberFault::BadCrc;
    }
    return member;
}

QString ZipArchive::faultText() const
{
    switch (m_fault) {
    case ZipFault::None:
        break;
    case ZipFault::NotZip:
        return Texts::tr("This is not a zip archive.");
    case ZipFault::Truncated:
        return Texts::tr("The end of the archive is missing: saving or downloading it was interrupted.");
    case ZipFault::BadDirectory:
        return Texts::tr("The list of the archive's members is damaged.");
    case ZipFault::MultiDisk:
        return Texts::tr("The archive is one of several parts.");
    case ZipFault::TooManyEntries:
        return Texts::tr("The archive lists more members than any genuine one.");
    }
    return {};
}

QString ZipMember::faultText() const
{
    switch (fault) {
    case MemberFault::None:
        break;
    case MemberFault::Missing:
        return Texts::tr("The member is missing.");
    case MemberFault::BadHeader:
        return Texts::tr("The member's own header contradicts the archive's list; Python refuses to open it.");
    case MemberFault::Encrypted:
        return Texts::tr("The member is encrypted, or packed in a way that only encrypted archives use.");
    case MemberFault::Method:
        return Texts::tr("The member is packed with a method that Reprise does not know.");
    case MemberFault::TooLarge:
        return Texts::tr("The member would be too large when unpacked.");
    case MemberFault::PastEnd:
        return Texts::tr("The member should lie behind the end of the file.");
    case MemberFault::BadStream:
        return Texts::tr("The member's packed data is damaged.");
    case MemberFault::BadCrc:
        return Texts::tr("The member's content was changed or damaged: its checksum is wrong.");
    }
    return {};
}

} // namespace Reprise
