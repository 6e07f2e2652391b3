// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/inspector.h"

#include "model/checkpoint/containerreader.h"
#include "model/checkpoint/content.h"
#include "model/checkpoint/csvreader.h"
#include "model/checkpoint/eventsreader.h"
#include "model/checkpoint/findings.h"
#include "model/checkpoint/metadatareader.h"
#include "model/checkpoint/npzreader.h"
#include "model/checkpoint/picklefile.h"
#include "model/checkpoint/picklemachine.h"
#include "model/checkpoint/sb3reader.h"
#include "model/checkpoint/torchreader.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::Inspector)
};

/// Smaller files are read, larger ones mapped: a mapped file that somebody else shortens ends the program.
constexpr qint64 readWhole = 16LL * 1024 * 1024;

/// Fewer files than this are read sooner than a thread is started.
constexpr qsizetype filesPerThread = 8;

/// What to take the bytes for.
enum class Reading { Any, Zip, Container };

class Inspection
{
public:
    Inspection(QByteArrayView bytes, const QString &path, const InspectOptions &options, const ContainerBudget &budget,
        Reading reading = Reading::Any)
        : m_bytes(bytes)
        , m_options(options)
        , m_budget(budget)
        , m_reading(reading)
        , m_findings(m_report)
        , m_name(path.section(u'/', -1).section(u'!', -1).toLower())
    {
        m_report.path = path;
        m_report.size = bytes.size();
    }

    FileReport run()
    {
        if (m_reading == Reading::Zip) {
            zip();
        } else if (m_reading == Reading::Container) {
            container();
        } else if (!byHeader() && !byContent() && !byName()) {
            m_findings.fatal(FileStatus::Unsupported, {}, Texts::tr("Reprise does not know files of this kind."));
        }
        if (m_reading == Reading::Any) {
            readOtherwise();
        }
        m_findings.conclude();
        return std::move(m_report);
    }

private:
    /// Unmistakable first bytes, and names that promise something and are held to it.
    bool byHeader()
    {
        const bool zipName = m_name.endsWith(u".zip"_s) || m_name.endsWith(u".npz"_s);
        if (m_bytes.startsWith("PK\3\4") || m_bytes.startsWith("PK\5\6") || zipName) {
            zip();
        } else if (m_bytes.startsWith("version https://git-lfs")) {
            m_findings.fatal(FileStatus::Corrupt, {}, lfsText());
        } else if (m_bytes.startsWith("\x93NUMPY")) {
            m_report.kind = FileKind::Npz;
            readNpy(m_bytes, m_report, m_findings);
        } else if (isLegacyTorch(m_bytes) || isTorchName()) {
            torch();
        } else if (hasPickleHeader(m_bytes) || m_name.endsWith(u".pkl"_s) || m_name.endsWith(u".pickle"_s)) {
            pickle();
        } else {
            return false;
        }
        return true;
    }

    bool byContent()
    {
        switch (contentOf(m_bytes)) {
        case Content::Pickle:
            pickle();
            return true;
        case Content::Zip:
            zip();
            return true;
        case Content::Tar:
        case Content::Packed:
            return container();
        default:
            return false;
        }
    }

    bool byName()
    {
        if (m_name.endsWith(u".csv"_s) && !m_bytes.first(std::min<qsizetype>(m_bytes.size(), 4096)).contains('\0')) {
            m_report.kind = FileKind::Csv;
            readCsv(m_bytes, m_report, m_findings);
        } else if (m_name.endsWith(u".json"_s)) {
            const bool known = readTrainingMetadata(m_bytes, m_report, m_findings);
            m_report.kind = known ? FileKind::Metadata : FileKind::Other;
            return known || m_findings.isFatal();
        } else if (m_name.contains(u"tfevents"_s) && (m_bytes.isEmpty() || isEventFile(m_bytes))) {
            m_report.kind = FileKind::Events;
            readEvents(m_bytes, m_report, m_findings);
        } else {
            return false;
        }
        return true;
    }

    void pickle()
    {
        m_report.kind = FileKind::Pickle;
        readPickleFile(m_bytes, m_report, m_findings);
    }

    bool container()
    {
        if (!readOtherContainer(m_bytes, m_options, m_budget, m_report, m_findings)) {
            return false;
        }
        m_report.kind = FileKind::Archive;
        return true;
    }

    /// One file can be several things at once, and who opens it decides what it is: a zip archive counts from its end,
    /// a pickle from its beginning, a tar archive by its 257th byte. For safety all of them count.
    void readOtherwise()
    {
        const bool isZip = m_bytes.startsWith("PK");
        if (!isZip && m_report.kind != FileKind::Pickle && m_report.kind != FileKind::Torch
            && isPickleContent(m_bytes)) {
            const PickleResult pickle = readPickle(m_bytes);
            QStringList ignored;
            m_findings.uses(scanDeep(pickle, {}, ignored));
            m_findings.warning({}, Texts::tr("The file can also be read as a pickle."));
        }
        if (!isZip && !m_tookZip) {
            const ZipArchive archive(m_bytes);
            if (archive.isSound() && !archive.entries().empty()) {
                takeUses(Reading::Zip);
            }
        }
        if (m_report.kind != FileKind::Archive && packerName(m_bytes) == u"tar"_s) {
            takeUses(Reading::Container);
        }
    }

    void takeUses(Reading reading)
    {
        if (m_budget.depth <= 0) {
            return;
        }
        ContainerBudget inner = m_budget;
        --inner.depth;
        const QList<GlobalUse> uses = Inspection(m_bytes, m_report.path, m_options, inner, reading).run().globals;
        // A checkpoint lies as it is in an archive that does not pack: then nothing new is found in this way.
        const bool nothingNew = std::ranges::all_of(uses, [this](const GlobalUse &use) {
            return std::ranges::any_of(
                m_report.globals, [&](const GlobalUse &known) { return known.name == use.name; });
        });
        m_findings.uses(uses);
        if (!nothingNew) {
            m_findings.note({}, Texts::tr("The file can also be read as an archive."));
        }
    }

    static QString lfsText()
    {
        return Texts::tr("This is a Git LFS pointer, not the file itself: fetch it with “git lfs pull”.");
    }

    [[nodiscard]] bool isTorchName() const
    {
        return m_name.endsWith(u".pth"_s) || m_name.endsWith(u".pt"_s) || m_name.endsWith(u".ckpt"_s);
    }

    void zip()
    {
        m_tookZip = true;
        const ZipArchive archive(m_bytes);
        const bool truncated = archive.isSound() && isTruncatedSb3(m_bytes, archive);
        scanSlack(archive, truncated);
        if (!archive.isSound()) {
            brokenZip(archive);
            return;
        }
        if (truncated) {
            m_report.kind = FileKind::Sb3;
            m_findings.fatal(FileStatus::Truncated, {},
                Texts::tr(
                    "The end of the checkpoint is missing: saving or downloading it was interrupted. Stable-Baselines3 "
                    "would load nothing from it, without a word."));
            return;
        }
        if (archive.find(u"data"_s) != nullptr) {
            m_report.kind = FileKind::Sb3;
            readSb3(archive, m_options, m_budget, m_report, m_findings);
        } else if (isTorchZip(archive)) {
            torch();
        } else if (isNpz(archive)) {
            m_report.kind = FileKind::Npz;
            readNpz(archive, m_report, m_findings);
        } else {
            otherZip(archive);
        }
    }

    /// Pickles in front of the archive and behind it, where only those look who know of them. What lies in front of the
    /// last member of a truncated checkpoint are its other members.
    void scanSlack(const ZipArchive &archive, bool truncated)
    {
        if (!archive.isSound()) {
            return;
        }
        constexpr int mostTries = 64;
        int tries = 0;
        for (const QByteArrayView slack : {m_bytes.first(archive.start()), m_bytes.sliced(archive.end())}) {
            for (qsizetype at = slack.indexOf('\x80'); at >= 0 && tries < mostTries;
                at = slack.indexOf('\x80', at + 1)) {
                const QByteArrayView rest = slack.sliced(at);
                if (!hasPickleHeader(rest) || rest.startsWith(QByteArrayView("\x80\0", 2))) {
                    continue;
                }
                ++tries;
                if (isPickleContent(rest)) {
                    QStringList ignored;
                    m_findings.uses(scanDeep(readPickle(rest), {}, ignored));
                    if (!truncated) {
                        m_findings.warning({}, Texts::tr("A pickle is hidden beside the archive's members."));
                    }
                }
            }
        }
    }

    void brokenZip(const ZipArchive &archive)
    {
        if (m_bytes.startsWith("version https://git-lfs")) {
            m_findings.fatal(FileStatus::NotZip, {}, lfsText());
            return;
        }
        const QString packer = packerName(m_bytes);
        if (!packer.isEmpty()) {
            m_findings.fatal(FileStatus::NotZip, {},
                Texts::tr(
                    "This is not a zip archive, but was written by %1: give it its right name, and Reprise opens it.")
                    .arg(packer));
            return;
        }
        switch (archive.fault()) {
        case ZipFault::Truncated:
            m_report.kind = FileKind::Sb3;
            m_findings.fatal(FileStatus::Truncated, {}, archive.faultText());
            break;
        case ZipFault::NotZip:
            m_findings.fatal(FileStatus::NotZip, {}, archive.faultText());
            break;
        case ZipFault::TooManyEntries:
            m_report.kind = FileKind::Archive;
            m_findings.fatal(FileStatus::NotSb3, {}, archive.faultText());
            break;
        case ZipFault::MultiDisk:
            m_report.kind = FileKind::Archive;
            m_findings.fatal(FileStatus::Unsupported, {}, archive.faultText());
            break;
        default:
            m_report.kind = FileKind::Archive;
            m_findings.fatal(FileStatus::Corrupt, {}, archive.faultText());
        }
    }

    static bool isTorchZip(const ZipArchive &archive)
    {
        if (archive.entries().empty()) {
            return false;
        }
        const QString prefix = archive.entries().front().name.section(u'/', 0, 0);
        return archive.find(prefix + u"/data.pkl"_s) != nullptr;
    }

    static bool isNpz(const ZipArchive &archive)
    {
        return !archive.entries().empty() && std::ranges::all_of(archive.entries(), [](const ZipEntry &entry) {
            return entry.name.endsWith(u".npy"_s);
        });
    }

    void otherZip(const ZipArchive &archive)
    {
        m_report.kind = FileKind::Archive;
        if (archive.hasOverlaps()) {
            m_findings.warning({}, Texts::tr("Members of the archive overlap each other, as they do in zip bombs."));
        }
        const int count = readZipContainer(archive, m_options, m_budget, m_report, m_findings);
        const auto misplaced = std::ranges::find_if(archive.entries(), [](const ZipEntry &entry) {
            return entry.name == u"DATA"_s || entry.name == u"Data"_s || entry.name.endsWith(u"/data"_s);
        });
        if (misplaced != archive.entries().end()) {
            m_findings.fatal(FileStatus::NotSb3, {},
                Texts::tr("Stable-Baselines3 looks for a member named “data”, but here it is named “%1”: pack the "
                          "files again "
                          "without the folder in front of their names.")
                    .arg(misplaced->name.left(200)));
        } else if (count == 0) {
            m_findings.fatal(
                FileStatus::NotSb3, {}, Texts::tr("The archive is no checkpoint, and there is none inside."));
        }
    }

    void torch()
    {
        m_report.kind = FileKind::Torch;
        TorchReading reading = readTorch(m_bytes, QString(),
            {.verifyChecksums = m_options.verifyChecksums, .findNonFinite = m_options.findNonFinite});
        m_findings.uses(reading.uses);
        for (const QString &warning : std::as_const(reading.warnings)) {
            m_findings.warning({}, warning);
        }
        if (!reading.isSound()) {
            m_findings.fatal(FileStatus::Corrupt, {}, reading.error);
        }
        if (reading.dict.nonFinite) {
            m_findings.warning({}, Texts::tr("There are numbers that are infinite or not numbers (NaN)."));
        }
        reading.dict.memberPosition = 0;
        reading.dict.memberSize = m_bytes.size();
        m_report.torchOptimizer = reading.optimizer;
        m_report.torch = std::move(reading.dict);
    }

    QByteArrayView m_bytes;
    const InspectOptions &m_options;
    ContainerBudget m_budget;
    Reading m_reading;
    bool m_tookZip = false;
    FileReport m_report;
    Findings m_findings;
    QString m_name;
};

FileReport unreadable(const QString &path, const QString &message)
{
    FileReport report;
    report.path = path;
    Findings findings(report);
    findings.fatal(FileStatus::Unsupported, {}, message);
    findings.conclude();
    return report;
}

} // namespace

FileReport inspectMember(
    QByteArrayView bytes, const QString &path, const InspectOptions &options, const ContainerBudget &budget)
{
    return Inspection(bytes, path, options, budget).run();
}

FileReport inspectBytes(QByteArrayView bytes, const QString &name, const InspectOptions &options)
{
    return Inspection(bytes, name, options, {}).run();
}

FileReport inspectFile(const QString &path, const InspectOptions &options)
{
    const QFileInfo info(path);
    if (!info.exists()) {
        return unreadable(path, Texts::tr("The file does not exist."));
    }
    // Opening a pipe or a device would block, or never end.
    if (!info.isFile()) {
        return unreadable(path, Texts::tr("This is not an ordinary file."));
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return unreadable(path, Texts::tr("The file cannot be opened: %1").arg(file.errorString()));
    }
    if (file.size() <= readWhole) {
        return inspectBytes(file.readAll(), path, options);
    }
    const uchar *map = file.map(0, file.size());
    if (map == nullptr) {
        return unreadable(path, Texts::tr("The file cannot be read: %1").arg(file.errorString()));
    }
    return inspectBytes(QByteArrayView(map, file.size()), path, options);
}

namespace {

/// Is it worth looking into, whatever it is called?
bool isKnownContent(const QString &path)
{
    constexpr qint64 headSize = 64LL * 1024;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return false;
    }
    const QByteArray head = file.read(headSize);
    return contentOf(head, head.size() == file.size()) != Content::Unknown;
}

/// Found by its content, and it is nothing after all: an archive of somebody's sources, say.
bool isNothing(const FileReport &report)
{
    return !isInspectableName(report.path) && !report.isReadable() && !report.isDangerous()
        && (report.kind == FileKind::Archive || report.kind == FileKind::Other);
}

} // namespace

QStringList inspectableFiles(const QString &folder)
{
    QStringList files;
    QDirIterator it(folder, QDir::Files | QDir::Readable, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QFileInfo info = it.nextFileInfo();
        if (!info.isSymLink() && (isInspectableName(info.fileName()) || isKnownContent(info.filePath()))) {
            files.append(info.filePath());
        }
    }
    files.sort();
    return files;
}

namespace {

/// What `make` makes of each file's report, in the order of the paths; a few files are read at a time.
template <typename Result>
std::vector<Result> readPath(
    const QString &path, const InspectOptions &options, const std::function<Result(FileReport &&)> &make)
{
    std::vector<Result> results;
    if (!QFileInfo(path).isDir()) {
        results.push_back(make(inspectFile(path, options)));
        return results;
    }
    const QStringList files = inspectableFiles(path);
    std::vector<std::optional<Result>> found(size_t(files.size()));
    std::atomic<qsizetype> next = 0;
    const auto work = [&] {
        for (qsizetype at = next++; at < files.size(); at = next++) {
            if (options.isCanceled && options.isCanceled()) {
                return;
            }
            FileReport report = inspectFile(files.at(at), options);
            if (!isNothing(report)) {
                found[size_t(at)] = make(std::move(report));
            }
        }
    };
    {
        // Each file may take up to the bound of memory, so only a few at a time.
        const qsizetype most = std::clamp(QThread::idealThreadCount(), 1, 4);
        std::vector<std::jthread> helpers;
        for (qsizetype i = 1; i < std::min(most, files.size() / filesPerThread); ++i) {
            helpers.emplace_back(work);
        }
        work();
    }
    for (std::optional<Result> &result : found) {
        if (result) {
            results.push_back(*std::move(result));
        }
    }
    return results;
}

} // namespace

std::vector<FileReport> inspectPath(const QString &path, const InspectOptions &options)
{
    return readPath<FileReport>(path, options, [](FileReport &&report) { return std::move(report); });
}

std::vector<InspectedText> inspectPathAs(
    const QString &path, const std::function<QByteArray(const FileReport &)> &write, const InspectOptions &options)
{
    return readPath<InspectedText>(path, options, [&write](FileReport &&report) {
        const FileReport mine = std::move(report); // let go here, in this thread
        return InspectedText {write(mine), inspectExitCode({&mine, 1})};
    });
}

int inspectExitCode(std::span<const FileReport> reports)
{
    if (std::ranges::any_of(reports, &FileReport::isDangerous)) {
        return 3;
    }
    return std::ranges::all_of(reports, &FileReport::isReadable) ? 0 : 1;
}

} // namespace Reprise
