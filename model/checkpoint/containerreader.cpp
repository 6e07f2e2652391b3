// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/containerreader.h"

#include "model/checkpoint/content.h"
#include "model/checkpoint/packedstream.h"
#include "model/checkpoint/picklemachine.h"
#include "model/checkpoint/sevenzipheader.h"
#include "model/checkpoint/torchreader.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QtEndian>

#include <K7Zip>
#include <KTar>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::ContainerReader)
};

constexpr int mostEntries = 100'000;
constexpr qint64 largest7z = 64LL * 1024 * 1024;

/// Members of other names are judged by this much of them.
constexpr qint64 headSize = 64LL * 1024;

/// Inspects members one after the other within a budget.
class Members
{
public:
    Members(const InspectOptions &options, const ContainerBudget &budget, FileReport &report, Findings &findings)
        : m_options(options)
        , m_budget(budget)
        , m_report(report)
        , m_findings(findings)
    {
    }

    /// False when it is enough.
    bool another()
    {
        if (m_options.isCanceled && m_options.isCanceled()) {
            return false;
        }
        if (--*m_budget.files < 0) {
            tooMany();
            return false;
        }
        return true;
    }

    void tooMany()
    {
        m_findings.fatal(
            FileStatus::Unsupported, {}, Texts::tr("The archive holds more files than Reprise looks into at once."));
    }

    void tooLarge(const QString &name)
    {
        m_findings.fatal(
            FileStatus::Unsupported, name, Texts::tr("The file is too large to be looked into inside an archive."));
    }

    /// Nothing that Reprise knows, by name and by content.
    void skip(const QString &name)
    {
        if (m_skipped++ == 0) {
            m_firstSkipped = name;
        }
    }

    ~Members()
    {
        if (m_skipped > 0) {
            m_findings.note(m_firstSkipped.left(200),
                Texts::tr(
                    "%n file(s) inside were not read: Reprise does not know files of their kind.", nullptr, m_skipped));
        }
    }

    Q_DISABLE_COPY_MOVE(Members)

    void inspect(const QString &name, QByteArrayView bytes)
    {
        ContainerBudget inner = m_budget;
        --inner.depth;
        FileReport found = inspectMember(bytes, m_report.path + u'!' + name, m_options, inner);
        for (const GlobalUse &use : std::as_const(found.globals)) {
            m_findings.uses(
                {{use.where.isEmpty() ? name : QString(name + u": "_s + use.where), use.name, use.verdict, use.why}});
        }
        judge(name, found);
        m_report.members.push_back(std::move(found));
    }

private:
    /// What is wrong with a member is wrong with the archive; an archive inside that holds no checkpoint is nothing
    /// wrong.
    void judge(const QString &name, const FileReport &found)
    {
        if (found.isReadable() || found.isDangerous() || found.status == FileStatus::NotSb3) {
            return;
        }
        QString why = statusText(found.status);
        for (const Problem &problem : found.problems) {
            if (problem.severity == Problem::Severity::Error) {
                why = problem.message;
                break;
            }
        }
        m_findings.fatal(found.status == FileStatus::Truncated || found.status == FileStatus::NotZip
                ? FileStatus::Corrupt
                : found.status,
            name, why);
    }

    int m_skipped = 0;
    QString m_firstSkipped;
    const InspectOptions &m_options;
    const ContainerBudget &m_budget;
    FileReport &m_report;
    Findings &m_findings;
};

/// Ordinary files that the headers of a tar archive announce. KArchive keeps one of equal names, Python the last.
int countTarFiles(QByteArrayView bytes)
{
    constexpr qint64 block = 512;
    int count = 0;
    for (qint64 at = 0; at + block <= bytes.size() && count <= mostEntries; ++count) {
        const QByteArrayView header = bytes.sliced(at, block);
        if (header.front() == '\0') {
            break;
        }
        const char type = header[156];
        // Eleven octal digits, or for large ones a number in base 256.
        std::optional<qint64> size;
        if (uchar(header[124]) == 0x80) {
            size = qFromBigEndian<qint64>(header.data() + 128);
        } else {
            QByteArray digits = header.sliced(124, 12).toByteArray();
            digits.truncate(qMax<qsizetype>(0, digits.indexOf('\0') < 0 ? digits.size() : digits.indexOf('\0')));
            bool ok = false;
            const qint64 value = digits.trimmed().isEmpty() ? 0 : digits.trimmed().toLongLong(&ok, 8);
            size = ok || digits.trimmed().isEmpty() ? std::optional(value) : std::nullopt;
        }
        if (!size || *size < 0 || *size > bytes.size() - at - block) {
            return std::numeric_limits<int>::max(); // what follows cannot be found
        }
        if (type != '0' && type != '\0' && type != '7') {
            --count;
        }
        at += block + (*size + block - 1) / block * block;
    }
    return count;
}

/// All files of an archive of KArchive's, and how many they are; folders walked with a list instead of recursion.
int readArchive(KArchive &archive, const ContainerBudget &budget, Members &members)
{
    int files = 0;
    QList<std::pair<QString, const KArchiveDirectory *>> folders {{QString(), archive.directory()}};
    int entries = 0;
    while (!folders.isEmpty()) {
        const auto [path, folder] = folders.takeFirst();
        QStringList names = folder->entries();
        names.sort();
        for (const QString &name : std::as_const(names)) {
            const KArchiveEntry *entry = folder->entry(name);
            const QString full = path.isEmpty() ? name : QString(path + u'/' + name);
            if (++entries > mostEntries || full.size() > 4'000) {
                members.tooMany();
                return mostEntries;
            }
            if (entry == nullptr || !entry->symLinkTarget().isEmpty()) {
                continue;
            }
            if (entry->isDirectory()) {
                folders.append({full, static_cast<const KArchiveDirectory *>(entry)});
                continue;
            }
            const auto *file = static_cast<const KArchiveFile *>(entry);
            ++files;
            const bool large = file->size() > budget.unpacked;
            const bool named = isInspectableName(name);
            // A member of a tar lies in memory already, and a larger one could not be there.
            const QByteArray content = large ? QByteArray() : file->data();
            if (!named && !large && contentOf(content) == Content::Unknown) {
                members.skip(full);
                continue;
            }
            if (!members.another()) {
                return mostEntries;
            }
            if (large) {
                members.tooLarge(full);
            } else {
                members.inspect(full, content);
            }
        }
    }
    return files;
}

/// What a pickle at the beginning of these bytes would use.
QList<GlobalUse> usesOfBeginning(const QByteArray &bytes)
{
    QStringList warnings;
    return isPickleContent(bytes, false) ? scanDeep(readPickle(bytes), {}, warnings) : QList<GlobalUse>();
}

/// A stored member is looked at where it lies, and takes no memory whatever its size.
qint64 largest(const ZipEntry &entry, const ContainerBudget &budget)
{
    return entry.method == 0 ? std::numeric_limits<qint64>::max() : budget.unpacked;
}

/// Opening a 7z archive unpacks all of it.
bool mayOpen7z(
    const std::optional<SevenZipHeader> &header, qint64 packedSize, const ContainerBudget &budget, Findings &findings)
{
    if (!header) {
        findings.fatal(FileStatus::Corrupt, {}, Texts::tr("The archive's list of files is damaged or cut off."));
        return false;
    }
    if (header->encrypted) {
        findings.fatal(
            FileStatus::Encrypted, {}, Texts::tr("The archive is encrypted: unpack it with its password first."));
        return false;
    }
    if (header->unpackedSize > budget.unpacked) {
        findings.fatal(header->unpackedSize / 200 > packedSize ? FileStatus::Bomb : FileStatus::Unsupported, {},
            Texts::tr("The archive is too large to be looked into without unpacking it first."));
        return false;
    }
    if (!header->unknownMethod.isEmpty()) {
        findings.fatal(FileStatus::Unsupported, {},
            Texts::tr(
                "The archive is packed in a way (%1) that Reprise cannot unpack: unpack it first, or pack it again "
                "with LZMA.")
                .arg(header->unknownMethod));
        return false;
    }
    return true;
}

} // namespace

bool isInspectableName(const QString &name)
{
    static const QStringList suffixes {u".zip"_s, u".pth"_s, u".pt"_s, u".ckpt"_s, u".pkl"_s, u".pickle"_s, u".npz"_s,
        u".npy"_s, u".tar"_s, u".tgz"_s, u".tar.gz"_s, u".tar.xz"_s, u".tar.zst"_s, u".tar.bz2"_s, u".7z"_s,
        u"monitor.csv"_s, u"progress.csv"_s, u"training_metadata.json"_s};
    const QString lower = name.toLower();
    return lower.contains(u"tfevents"_s)
        || std::ranges::any_of(suffixes, [&](const QString &suffix) { return lower.endsWith(suffix); });
}

std::optional<ZipMember> readIfKnown(const ZipArchive &zip, const ZipEntry &entry, const ContainerBudget &budget,
    bool checksum, Findings &findings, bool &unread)
{
    unread = false;
    const bool whole = entry.method == 0 || entry.size <= headSize;
    ZipEntry beginning = entry;
    beginning.size = std::min(entry.size, headSize);
    const auto unpacks = [&](qint64 size) {
        *budget.looks -= entry.method == 0 ? 0 : size;
        return *budget.looks >= 0;
    };
    const auto give = [&](const ZipMember &member) {
        findings.warning(
            entry.name.left(200), Texts::tr("Reprise cannot look into this member: %1").arg(member.faultText()));
        unread = true;
        return std::nullopt;
    };
    if (!unpacks(beginning.size)) {
        return give({.fault = MemberFault::TooLarge, .bytes = {}, .unpacked = {}});
    }
    ZipMember head = zip.read(whole ? entry : beginning, largest(entry, budget), false);
    if (!head.isSound()) {
        return give(head);
    }
    if (contentOf(head.bytes, whole) == Content::Unknown) {
        return {};
    }
    if (!whole && !unpacks(entry.size)) {
        return give({.fault = MemberFault::TooLarge, .bytes = {}, .unpacked = {}});
    }
    ZipMember member = zip.read(entry, largest(entry, budget), checksum);
    return member.isSound() ? std::optional(std::move(member)) : give(member);
}

int readZipContainer(const ZipArchive &zip, const InspectOptions &options, const ContainerBudget &budget,
    FileReport &report, Findings &findings)
{
    Members members(options, budget, report, findings);
    int count = 0;
    std::optional<FileStatus> unreadStatus;
    // Members that lie beside each other are together no larger than the archive: those that share bytes are read over
    // and over.
    qint64 storedLeft = 2 * zip.end();
    for (const ZipEntry &entry : zip.entries()) {
        if ((entry.isDirectory() && entry.size == 0) || entry.isSymlink()) {
            continue;
        }
        if (options.openArchives && budget.depth <= 0) {
            findings.fatal(FileStatus::Unsupported, {},
                Texts::tr("Archives are nested in each other too deeply to be looked into."));
            return count;
        }
        storedLeft -= entry.method == 0 ? std::min(entry.size, zip.end()) : 0;
        if (options.openArchives && storedLeft < 0) {
            findings.fatal(FileStatus::Bomb, entry.name.left(200),
                Texts::tr(
                    "The archive's members share their bytes, as they do in zip bombs: the rest was not looked into."));
            return count;
        }
        std::optional<ZipMember> member;
        if (!isInspectableName(entry.name)) {
            bool unread = false;
            member = readIfKnown(zip, entry, budget, options.verifyChecksums, findings, unread);
            if (unread) {
                unreadStatus = entry.isEncrypted() ? FileStatus::Encrypted : FileStatus::Unsupported;
                continue;
            }
            if (!member) {
                members.skip(entry.name);
                continue;
            }
        }
        ++count;
        if (!options.openArchives || !members.another()) {
            return count;
        }
        if (!member) {
            member = zip.read(entry, largest(entry, budget), options.verifyChecksums);
        }
        if (!member->isSound()) {
            findings.fatal(member->fault == MemberFault::Encrypted ? FileStatus::Encrypted
                    : member->fault == MemberFault::TooLarge || member->fault == MemberFault::Method
                    ? FileStatus::Unsupported
                    : FileStatus::Corrupt,
                entry.name, member->faultText());
            continue;
        }
        members.inspect(entry.name, member->bytes);
    }
    if (count > 0 && unreadStatus) {
        findings.fatal(*unreadStatus, {}, Texts::tr("Not every member of the archive could be looked into."));
    }
    return count;
}

bool readOtherContainer(QByteArrayView bytes, const InspectOptions &options, const ContainerBudget &budget,
    FileReport &report, Findings &findings)
{
    const QString packer = packerName(bytes);
    if (packer.isEmpty() || budget.depth <= 0) {
        return false;
    }
    Members members(options, budget, report, findings);
    QByteArray unpacked;
    if (const std::optional<Unpacked> content = decompress(bytes, packer, budget.unpacked)) {
        if (content->damaged || content->tooLarge) {
            const bool bomb = content->tooLarge && content->bytes.size() / 200 > bytes.size();
            findings.fatal(bomb         ? FileStatus::Bomb
                    : content->tooLarge ? FileStatus::Unsupported
                                        : FileStatus::Corrupt,
                {},
                content->tooLarge ? Texts::tr("The archive is too large to be looked into without unpacking it first.")
                                  : Texts::tr("The packed data is damaged or cut off."));
            // Python unpacks while it reads, so a pickle may have run before it notices.
            findings.uses(usesOfBeginning(content->bytes));
            return true;
        }
        unpacked = content->bytes;
        if (contentOf(unpacked) != Content::Tar) {
            members.inspect(report.path.section(u'/', -1).section(u'.', 0, -2), unpacked);
            return true;
        }
    } else if (packer == u"rar"_s || packer == u"lz4"_s || (packer == u"7z"_s && bytes.size() > largest7z)) {
        findings.fatal(
            FileStatus::Unsupported, {}, Texts::tr("Reprise cannot look into archives of this kind or size."));
        return true;
    } else {
        unpacked = QByteArray::fromRawData(bytes.data(), bytes.size());
    }
    const bool is7z = packer == u"7z"_s;
    std::optional<SevenZipHeader> header;
    if (is7z) {
        header = readSevenZipHeader(bytes, budget.unpacked);
        if (!mayOpen7z(header, bytes.size(), budget, findings)) {
            return true;
        }
    }
    QBuffer buffer(&unpacked);
    buffer.open(QIODevice::ReadOnly);
    std::unique_ptr<KArchive> archive;
    if (is7z) {
        archive = std::make_unique<K7Zip>(&buffer);
    } else {
        archive = std::make_unique<KTar>(&buffer);
    }
    if (!archive->open(QIODevice::ReadOnly)) {
        findings.fatal(
            FileStatus::Corrupt, {}, Texts::tr("The archive cannot be read: it is damaged, cut off or encrypted."));
        return true;
    }
    const int files = readArchive(*archive, budget, members);
    if (files < (is7z ? header->files : countTarFiles(unpacked))) {
        findings.fatal(FileStatus::Unsupported, {},
            Texts::tr("Not every member of the archive could be looked into: there are several of one name."));
    }
    if (report.members.empty()) {
        findings.fatal(FileStatus::NotSb3, {}, Texts::tr("The archive is no checkpoint, and there is none inside."));
    }
    return true;
}

} // namespace Reprise
