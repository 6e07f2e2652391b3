// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QString>

#include <vector>

namespace Reprise {

/// One entry of a zip's central directory. The local header is believed in nothing but its name and where the data
/// begins.
struct ZipEntry
{
    QString name; ///< as Python shows it: cut at the first NUL
    QByteArrayView rawName;
    quint16 flags = 0;
    quint16 method = 0; ///< 0 stored, 8 deflate, 12 bzip2, 14 lzma
    quint32 crc = 0;
    qint64 compressedSize = 0;
    qint64 size = 0;
    qint64 headerOffset = 0; ///< from the start of the file
    quint32 attributes = 0;
    quint8 system = 0; ///< 3 = Unix

    [[nodiscard]] bool isDirectory() const { return name.endsWith(u'/'); }
    [[nodiscard]] bool isSymlink() const { return system == 3 && ((attributes >> 16) & 0170000) == 0120000; }
    [[nodiscard]] bool isEncrypted() const { return (flags & 0x41) != 0 || method == 99; }
};

enum class ZipFault { None, NotZip, Truncated, BadDirectory, MultiDisk, TooManyEntries };

enum class MemberFault {
    None,
    Missing,
    BadHeader, ///< no local header where the directory says, or one with another name
    Encrypted,
    Method, ///< packed in a way we do not know
    TooLarge, ///< larger than the caller's limit
    PastEnd,
    BadStream, ///< the packed data is damaged, or ends too early
    BadCrc,
};

struct ZipMember
{
    MemberFault fault = MemberFault::Missing;
    QByteArrayView bytes; ///< in the file itself for stored members, else in `unpacked`
    QByteArray unpacked;
    qint64 position = -1; ///< of the bytes in the file; -1 for packed members
    bool localDiffers = false; ///< the local header contradicts the directory

    [[nodiscard]] bool isSound() const { return fault == MemberFault::None; }
    [[nodiscard]] QString faultText() const; ///< translated sentence
};

/// A zip archive in memory (usually a mapped file), read exactly as Python's zipfile reads it: the end record is looked
/// for from the back, sizes and methods come from the central directory, of equal names the last one counts, prepended
/// bytes shift all offsets. Nothing is copied unless it is packed. The bytes must outlive the archive.
class ZipArchive
{
public:
    explicit ZipArchive(QByteArrayView bytes);

    [[nodiscard]] ZipFault fault() const { return m_fault; }
    [[nodiscard]] bool isSound() const { return m_fault == ZipFault::None; }
    [[nodiscard]] const std::vector<ZipEntry> &entries() const { return m_entries; }
    /// The entry that counts for a name: the last one. Null if there is none.
    [[nodiscard]] const ZipEntry *find(const QString &name) const;
    [[nodiscard]] bool isShadowed(const ZipEntry &entry) const { return find(entry.name) != &entry; }
    /// Bytes before the archive proper; more than 0 means that something was put in front, or that the outer end is
    /// gone.
    [[nodiscard]] qint64 start() const { return m_start; }
    /// Behind the end record, comment not counted.
    [[nodiscard]] qint64 end() const { return m_end; }
    /// The end record's own place for the zip64 record is another than where Python looks: other readers, PyTorch's
    /// among them, see another list of members.
    [[nodiscard]] bool hasTwoDirectories() const { return m_twoDirectories; }
    /// Some entries share bytes with others: no program writes that, but bombs do.
    [[nodiscard]] bool hasOverlaps() const;
    [[nodiscard]] bool hasDuplicates() const { return m_index.size() != qsizetype(m_entries.size()); }
    /// Text of the archive's fault, translated.
    [[nodiscard]] QString faultText() const;

    /// The entry's content. `limit` bounds the unpacked size. With `checksum`, all of it is read once.
    [[nodiscard]] ZipMember read(const ZipEntry &entry, qint64 limit, bool checksum = true) const;
    [[nodiscard]] ZipMember read(const QString &name, qint64 limit, bool checksum = true) const;

private:
    void locate();
    void readDirectory(qint64 from, qint64 size);

    QByteArrayView m_bytes;
    ZipFault m_fault = ZipFault::None;
    qint64 m_start = 0;
    qint64 m_end = 0;
    bool m_twoDirectories = false;
    std::vector<ZipEntry> m_entries;
    QHash<QString, qsizetype> m_index;
};

} // namespace Reprise
