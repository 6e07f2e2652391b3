// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/sb3reader.h"

#include "model/checkpoint/bytereader.h"
#include "model/checkpoint/sb3data.h"
#include "model/checkpoint/torchreader.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::Sb3Reader)
};

constexpr qint64 largestJson = 64LL * 1024 * 1024;
constexpr qint64 largestMember = 128LL * 1024 * 1024; ///< packed ones only; stored ones are read in place
constexpr qint64 largestPacked = 192LL * 1024 * 1024; ///< all packed ones together

class Reader
{
public:
    Reader(const ZipArchive &zip, const InspectOptions &options, const ContainerBudget &budget, FileReport &report,
        Findings &findings)
        : m_zip(zip)
        , m_options(options)
        , m_budget(budget)
        , m_path(report.path)
        , m_findings(findings)
        , m_checkpoint(report.checkpoint.emplace())
    {
    }

    void read()
    {
        checkEntries();
        readData();
        for (const QString &name : std::as_const(m_checkpoint.members)) {
            if (m_options.isCanceled && m_options.isCanceled()) {
                return;
            }
            if (isPthName(name) && !m_checkpoint.pthMembers.contains(name)) {
                m_checkpoint.pthMembers.append(name);
                readPth(name);
            }
        }
        if (!m_checkpoint.pthMembers.contains(u"policy.pth"_s)) {
            m_findings.fatal(FileStatus::Corrupt, u"policy.pth"_s, Texts::tr("The policy's tensors are missing."));
        }
        readVersion();
        readSystemInfo();
        scanOthers();
    }

private:
    void checkEntries()
    {
        for (const ZipEntry &entry : m_zip.entries()) {
            if (m_checkpoint.members.size() < 10'000) {
                m_checkpoint.members.append(entry.name);
            }
            if (entry.name.contains(u'\\') || entry.name.startsWith(u'/') || entry.name.split(u'/').contains(u".."_s)) {
                m_findings.warning(entry.name.left(200),
                    Texts::tr("The member's name leads out of the folder it would be unpacked to; Reprise never "
                              "follows it."));
            }
            if (entry.isSymlink()) {
                m_findings.warning(entry.name.left(200), Texts::tr("The member is a symbolic link."));
            }
            if (m_zip.isShadowed(entry)) {
                m_findings.warning(entry.name.left(200),
                    Texts::tr("There are several members of this name; Python reads the last one."));
            }
        }
        if (m_zip.start() > 0) {
            m_findings.warning({},
                Texts::tr(
                    "There are %n byte(s) in front of the archive; Python skips them.", nullptr, int(m_zip.start())));
        }
        if (m_zip.hasOverlaps()) {
            m_findings.warning({}, Texts::tr("Members of the archive overlap each other, as they do in zip bombs."));
        }
    }

    /// The content of a member, or what is wrong with it among the findings.
    std::optional<ZipMember> member(const QString &name, qint64 limit)
    {
        const ZipEntry *entry = m_zip.find(name);
        if (entry == nullptr) {
            return {};
        }
        ZipMember found = m_zip.read(*entry, qMin(limit, m_packedLeft), m_options.verifyChecksums);
        m_packedLeft -= found.unpacked.size();
        if (found.localDiffers) {
            m_findings.warning(
                name, Texts::tr("The member's own header contradicts the archive's list; Python ignores it."));
        }
        if (found.isSound()) {
            return found;
        }
        const bool tooLarge = found.fault == MemberFault::TooLarge;
        const bool bomb = tooLarge && entry->size / 200 > entry->compressedSize;
        m_findings.fatal(bomb                                    ? FileStatus::Bomb
                : tooLarge || found.fault == MemberFault::Method ? FileStatus::Unsupported
                : (entry->flags & 1) != 0                        ? FileStatus::Encrypted
                                                                 : FileStatus::Corrupt,
            name, found.faultText());
        return {};
    }

    void readData()
    {
        const QString name = u"data"_s;
        const std::optional<ZipMember> data = member(name, largestJson);
        if (!data) {
            return;
        }
        if (data->bytes.size() > largestJson) {
            m_findings.fatal(FileStatus::Unsupported, name, Texts::tr("It is larger than any genuine one."));
            return;
        }
        Sb3Data(m_checkpoint, m_findings).read(data->bytes);
    }

    void readPth(const QString &name)
    {
        const std::optional<ZipMember> found = member(name, largestMember);
        if (!found) {
            return;
        }
        TorchReading reading = readTorch(found->bytes, name,
            {.verifyChecksums = !m_options.verifyChecksums, .findNonFinite = m_options.findNonFinite});
        m_findings.uses(reading.uses);
        for (const QString &warning : std::as_const(reading.warnings)) {
            m_findings.warning(name, warning);
        }
        checkPolicy(name, reading);
        if (!reading.isSound()) {
            m_findings.fatal(FileStatus::Corrupt, name, reading.error);
        }
        if (reading.dict.nonFinite) {
            m_findings.warning(name,
                Texts::tr(
                    "There are numbers that are infinite or not numbers (NaN); a policy with these is of no use."));
        }
        reading.dict.memberPosition = found->position;
        reading.dict.memberSize = found->bytes.size();
        m_checkpoint.torchGlobals.append({name, reading.globals});
        if (reading.optimizer) {
            reading.optimizer->file = name;
            m_checkpoint.optimizers.append(*reading.optimizer);
        }
        m_checkpoint.stateDicts.append(std::move(reading.dict));
    }

    /// load_state_dict wants a mapping from names to tensors.
    void checkPolicy(const QString &name, TorchReading &reading)
    {
        if (name == u"policy.pth"_s && reading.isSound() && (!reading.rootIsDict || !reading.textKeys)) {
            reading.error = Texts::tr("It holds no state dictionary: names and their tensors.");
        }
    }

    void readVersion()
    {
        const QString name = u"_stable_baselines3_version"_s;
        const ZipEntry *entry = m_zip.find(name);
        if (entry == nullptr) {
            m_findings.note(name, Texts::tr("The version of Stable-Baselines3 is not stated (it is since 0.9)."));
            return;
        }
        // Nothing reads it on loading, so damage there is no reason to refuse the file.
        const ZipMember found = m_zip.read(*entry, 4096, m_options.verifyChecksums);
        if (!found.isSound()) {
            m_findings.warning(name, found.faultText());
        }
        m_checkpoint.sb3Version = QString::fromUtf8(found.bytes.first(qMin<qint64>(found.bytes.size(), 100))).trimmed();
    }

    void readSystemInfo()
    {
        const QString name = u"system_info.txt"_s;
        const ZipEntry *entry = m_zip.find(name);
        if (entry == nullptr) {
            return;
        }
        const ZipMember found = m_zip.read(*entry, 64 * 1024, m_options.verifyChecksums);
        if (!found.isSound()) {
            m_findings.warning(name, found.faultText());
            return;
        }
        const QString text = QString::fromUtf8(found.bytes.first(qMin<qint64>(found.bytes.size(), 64 * 1024)));
        for (QStringView line : QStringView(text).split(u'\n')) {
            line = line.trimmed();
            if (line.startsWith(u"- ")) {
                line = line.sliced(2);
            }
            const qsizetype colon = line.indexOf(u':');
            if (colon <= 0) {
                continue;
            }
            const QString key = line.first(colon).trimmed().toString();
            const QString value = line.sliced(colon + 1).trimmed().toString();
            const auto known = std::ranges::find(m_checkpoint.systemInfo, key, &std::pair<QString, QString>::first);
            if (known != m_checkpoint.systemInfo.end()) {
                known->second = value;
            } else {
                m_checkpoint.systemInfo.append({key, value});
            }
        }
    }

    /// Nobody loads other members, nor those that later ones of the same name hide; but a pickle among them is there
    /// for a reason.
    void scanOthers()
    {
        ContainerBudget inner = m_budget;
        --inner.depth;
        for (const ZipEntry &entry : m_zip.entries()) {
            const bool shadowed = m_zip.isShadowed(entry);
            const bool data = entry.name == u"data"_s;
            if ((!shadowed && (data || isPthName(entry.name))) || (entry.isDirectory() && entry.size == 0)) {
                continue;
            }
            if (shadowed && data) {
                scanShadowedData(entry);
                continue;
            }
            bool unread = false;
            const auto found = readIfKnown(m_zip, entry, m_budget, false, m_findings, unread);
            if (!found) {
                continue;
            }
            const FileReport report = inspectMember(found->bytes, m_path + u'!' + entry.name, m_options, inner);
            for (const GlobalUse &use : report.globals) {
                m_findings.uses({{use.where.isEmpty() ? entry.name : QString(entry.name + u": "_s + use.where),
                    use.name, use.verdict, use.why}});
            }
        }
    }

    void scanShadowedData(const ZipEntry &entry)
    {
        const ZipMember found = m_zip.read(entry, qMin(largestJson, m_packedLeft), false);
        m_packedLeft -= found.unpacked.size();
        if (!found.isSound()) {
            return;
        }
        FileReport hidden;
        Findings findings(hidden);
        Sb3Data(hidden.checkpoint.emplace(), findings).read(found.bytes);
        m_findings.uses(hidden.globals);
    }

    const ZipArchive &m_zip;
    const InspectOptions &m_options;
    const ContainerBudget &m_budget;
    QString m_path;
    Findings &m_findings;
    Checkpoint &m_checkpoint;
    qint64 m_packedLeft = largestPacked;
};

} // namespace

void readSb3(const ZipArchive &zip, const InspectOptions &options, const ContainerBudget &budget, FileReport &report,
    Findings &findings)
{
    Reader(zip, options, budget, report, findings).read();
}

bool isTruncatedSb3(QByteArrayView bytes, const ZipArchive &zip)
{
    if (zip.start() <= 0 || !bytes.startsWith("PK\3\4") || zip.find(u"data"_s) != nullptr) {
        return false;
    }
    const auto nameSize = readLittle<quint16>(bytes, 26);
    const auto name = nameSize ? slice(bytes, 30, *nameSize) : std::nullopt;
    const bool sb3Member = name
        && (*name == QByteArrayView("data") || *name == QByteArrayView("system_info.txt")
            || *name == QByteArrayView("_stable_baselines3_version") || isPthName(QString::fromUtf8(*name)));
    const bool torchInside = std::ranges::any_of(zip.entries(), [](const ZipEntry &entry) {
        return entry.name.endsWith(u"/data.pkl"_s) || entry.name.endsWith(u"/version"_s);
    });
    return sb3Member && torchInside;
}

bool isPthName(QStringView name)
{
    // As os.path.splitext: the last dot of the last part, leading dots apart.
    QStringView base = name.sliced(name.lastIndexOf(u'/') + 1);
    while (base.startsWith(u'.')) {
        base = base.sliced(1);
    }
    return base.size() > 4 && base.endsWith(u".pth");
}

} // namespace Reprise
