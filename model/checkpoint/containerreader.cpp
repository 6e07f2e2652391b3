// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/containerreader.h"

#include <QBuffer>
#include <QCoreApplication>

#include <K7Zip>
#include <KCompressionDevice>
#include <KTar>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::ContainerReader)
};

constexpr int mostEntries = 100'000;
constexpr qint64 largest7z = 64LL * 1024 * 1024;

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
};

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
            m_findings.warning({}, Texts::tr("The archive holds more files than Reprise looks into at once."));
            return false;
        }
        return true;
    }

    void inspect(const QString &name, QByteArrayView bytes)
    {
        ContainerBudget inner = m_budget;
        --inner.depth;
        FileReport found = inspectMember(bytes, m_report.path + u'!' + name, m_options, inner);
        for (const GlobalUse &use : std::as_const(found.globals)) {
            m_findings.uses(
                {{use.where.isEmpty() ? name : QString(name + u": "_s + use.where), use.name, use.verdict, use.why}});
        }
        m_report.members.push_back(std::move(found));
    }

private:
    const InspectOptions &m_options;
    const ContainerBudget &m_budget;
    FileReport &m_report;
    Findings &m_findings;
};

/// All files of an archive of KArchive's, folders walked with a list instead of recursion.
void readArchive(KArchive &archive, const ContainerBudget &budget, Members &members, Findings &findings)
{
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
                findings.warning({}, Texts::tr("The archive holds more files than Reprise looks into at once."));
                return;
            }
            if (entry == nullptr || !entry->symLinkTarget().isEmpty()) {
                continue;
            }
            if (entry->isDirectory()) {
                folders.append({full, static_cast<const KArchiveDirectory *>(entry)});
            } else if (isInspectableName(name)) {
                if (!members.another()) {
                    return;
                }
                const auto *file = static_cast<const KArchiveFile *>(entry);
                if (file->size() > budget.unpacked) {
                    findings.warning(full, Texts::tr("The file is too large to be looked into inside an archive."));
                    continue;
                }
                members.inspect(full, file->data());
            }
        }
    }
}

/// Unpacks up to the budget; nothing if there is more.
std::optional<QByteArray> decompress(
    QByteArrayView bytes, KCompressionDevice::CompressionType type, qint64 limit, bool &damaged)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(QByteArray::fromRawData(bytes.data(), bytes.size()));
    buffer->open(QIODevice::ReadOnly);
    KCompressionDevice device(buffer.get(), false, type);
    if (!device.open(QIODevice::ReadOnly)) {
        damaged = true;
        return {};
    }
    QByteArray out;
    while (out.size() <= limit) {
        const QByteArray part = device.read(256 * 1024);
        if (part.isEmpty()) {
            damaged = device.error() != QFileDevice::NoError;
            return out;
        }
        out.append(part);
    }
    return {};
}

std::optional<KCompressionDevice::CompressionType> compression(const QString &packer)
{
    return packer == u"gzip"_s ? std::optional(KCompressionDevice::GZip)
        : packer == u"xz"_s    ? std::optional(KCompressionDevice::Xz)
        : packer == u"bzip2"_s ? std::optional(KCompressionDevice::BZip2)
        : packer == u"zstd"_s  ? std::optional(KCompressionDevice::Zstd)
                               : std::nullopt;
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

QString packerName(QByteArrayView bytes)
{
    for (const Magic &magic : magics) {
        if (bytes.size() >= magic.at + magic.bytes.size() && bytes.sliced(magic.at).startsWith(magic.bytes)) {
            return QString::fromLatin1(magic.name);
        }
    }
    return {};
}

int readZipContainer(const ZipArchive &zip, const InspectOptions &options, ContainerBudget budget, FileReport &report,
    Findings &findings)
{
    Members members(options, budget, report, findings);
    int count = 0;
    for (const ZipEntry &entry : zip.entries()) {
        if (entry.isDirectory() || entry.isSymlink() || !isInspectableName(entry.name) || zip.isShadowed(entry)) {
            continue;
        }
        ++count;
        if (budget.depth <= 0 || !options.openArchives || !members.another()) {
            return count;
        }
        const ZipMember member = zip.read(entry, budget.unpacked, options.verifyChecksums);
        if (!member.isSound()) {
            findings.error(entry.name, member.faultText());
            continue;
        }
        members.inspect(entry.name, member.bytes);
    }
    return count;
}

bool readOtherContainer(
    QByteArrayView bytes, const InspectOptions &options, ContainerBudget budget, FileReport &report, Findings &findings)
{
    const QString packer = packerName(bytes);
    if (packer.isEmpty() || budget.depth <= 0) {
        return false;
    }
    Members members(options, budget, report, findings);
    QByteArray unpacked;
    if (const auto type = compression(packer)) {
        bool damaged = false;
        std::optional<QByteArray> content = decompress(bytes, *type, budget.unpacked, damaged);
        if (damaged || !content) {
            findings.fatal(damaged ? FileStatus::Corrupt : FileStatus::Unsupported, {},
                damaged ? Texts::tr("The packed data is damaged or cut off.")
                        : Texts::tr("The archive is too large to be looked into without unpacking it first."));
            return true;
        }
        unpacked = std::move(*content);
        if (packerName(unpacked) != u"tar"_s) {
            members.inspect(report.path.section(u'/', -1).section(u'.', 0, -2), unpacked);
            return true;
        }
    } else if (packer == u"rar"_s || (packer == u"7z"_s && bytes.size() > largest7z)) {
        findings.fatal(
            FileStatus::Unsupported, {}, Texts::tr("Reprise cannot look into archives of this kind or size."));
        return true;
    } else {
        unpacked = QByteArray::fromRawData(bytes.data(), bytes.size());
    }
    QBuffer buffer(&unpacked);
    buffer.open(QIODevice::ReadOnly);
    const bool is7z = packer == u"7z"_s;
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
    readArchive(*archive, budget, members, findings);
    return true;
}

} // namespace Reprise
