// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/archivesource.h"

#include "model/core/safepath.h"
#include "model/restore/filecopy.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTimeZone>

#include <K7Zip>
#include <KTar>
#include <KZip>

#include <algorithm>
#include <cerrno>
#include <memory>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct ArchiveSources
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::ArchiveSource)
};

constexpr int deepestFolder = 16;
constexpr qsizetype mostEntries = 100'000;
constexpr qint64 blockSize = 1 << 20;
/// Network weights hardly shrink; an archive that grows a hundredfold is meant to fill the disk.
constexpr qint64 growth = 100;
constexpr qint64 alwaysAllowed = qint64(256) << 20;

std::unique_ptr<KArchive> openerFor(const QString &path)
{
    const QString name = path.toLower();
    if (name.endsWith(u".zip")) {
        return std::make_unique<KZip>(path);
    }
    if (name.endsWith(u".7z")) {
        return std::make_unique<K7Zip>(path);
    }
    const QString suffix = name.section(u'.', -1);
    const bool isTar
        = name.contains(u".tar") || suffix == u"tgz" || suffix == u"tbz2" || suffix == u"txz" || suffix == u"tzst";
    return isTar ? std::make_unique<KTar>(path) : nullptr;
}

/// Walks one archive.
class Unpacker
{
public:
    Unpacker(const QString &archive, const QString &folder, const std::function<bool()> &canceled)
        : m_folder(folder)
        , m_canceled(canceled)
        , m_limit(std::max(alwaysAllowed, QFileInfo(archive).size() * growth))
    {
    }

    Result<> walk(const KArchiveDirectory &folder, const QString &path, int depth)
    {
        if (depth > deepestFolder) {
            return refuse(path);
        }
        QStringList names = folder.entries();
        names.sort();
        for (const QString &name : std::as_const(names)) {
            if (++m_entries > mostEntries) {
                return refuse(path);
            }
            const KArchiveEntry *entry = folder.entry(name);
            const QString full = path.isEmpty() ? name : path + u'/' + name;
            if (auto safe = joinUnder(m_folder, full); !safe) {
                return failure(safe.error());
            }
            if (!entry->symLinkTarget().isEmpty()) {
                notes.append(ArchiveSources::tr("The link “%1” was not followed.").arg(full));
                continue;
            }
            auto done = entry->isDirectory() ? walk(*static_cast<const KArchiveDirectory *>(entry), full, depth + 1)
                                             : take(*static_cast<const KArchiveFile *>(entry), full);
            if (!done) {
                return done;
            }
        }
        return {};
    }

    QList<FoundFile> files;
    QStringList notes;

private:
    static std::unexpected<Error> refuse(const QString &name)
    {
        return failure(ErrorKind::Dangerous,
            ArchiveSources::tr("The archive is refused: it unpacks to more than is reasonable. Do not trust it."),
            name);
    }

    Result<> take(const KArchiveFile &entry, const QString &name)
    {
        const FileRole role = fileRole(name.section(u'/', -1));
        if (role == FileRole::Other) {
            return {};
        }
        const QString path = m_folder + u'/' + name;
        if (!QDir().mkpath(QFileInfo(path).path())) {
            return failure(systemError(EACCES, QFileInfo(path).path()));
        }
        QFile target(path);
        const std::unique_ptr<QIODevice> source(entry.createDevice());
        if (!source || !(source->isOpen() || source->open(QIODevice::ReadOnly))) {
            return failure(
                ErrorKind::Damaged, ArchiveSources::tr("“%1” in the archive is damaged and cannot be read.").arg(name));
        }
        if (!target.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
            return failure(systemError(target.error() == QFileDevice::ResourceError ? ENOSPC : EACCES, path));
        }
        if (auto pumped = pump(*source, target, entry.size(), name); !pumped) {
            return pumped;
        }
        if (entry.date().isValid()) {
            target.setFileTime(entry.date(), QFileDevice::FileModificationTime);
        }
        target.close();
        files.append({path, {}, name, QFileInfo(path).size(), QFileInfo(path).lastModified(QTimeZone::UTC), {}, role});
        return {};
    }

    Result<> pump(QIODevice &source, QFile &target, qint64 size, const QString &name)
    {
        qint64 written = 0;
        while (written < size) {
            if (m_canceled && m_canceled()) {
                return failure(ErrorKind::Cancelled, ArchiveSources::tr("Cancelled."));
            }
            const QByteArray block = source.read(std::min(blockSize, size - written));
            if (block.isEmpty()) {
                return failure(ErrorKind::Damaged,
                    ArchiveSources::tr("“%1” in the archive is damaged and cannot be read.").arg(name),
                    source.errorString());
            }
            written += block.size();
            m_total += block.size();
            if (m_total > m_limit) {
                return refuse(name);
            }
            if (target.write(block) != block.size()) {
                return failure(systemError(ENOSPC, target.fileName()));
            }
        }
        return target.flush() ? Result<> {} : Result<>(std::unexpected(systemError(ENOSPC, target.fileName())));
    }

    QString m_folder;
    const std::function<bool()> &m_canceled;
    qint64 m_limit;
    qint64 m_total = 0;
    qsizetype m_entries = 0;
};

} // namespace

Result<CheckpointSet> unpackCheckpoints(
    const QString &archive, const QString &folder, const std::function<bool()> &canceled)
{
    if (!QFileInfo(archive).isFile()) {
        return failure(
            ErrorKind::NotFound, ArchiveSources::tr("The archive “%1” does not exist.").arg(archive), archive);
    }
    const std::unique_ptr<KArchive> opener = openerFor(archive);
    if (!opener) {
        return failure(ErrorKind::Unsupported,
            ArchiveSources::tr("“%1” is no archive that Reprise knows (zip, tar, 7z).")
                .arg(QFileInfo(archive).fileName()),
            archive);
    }
    if (!opener->open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::Damaged,
            ArchiveSources::tr("The archive “%1” is damaged or cut off.").arg(QFileInfo(archive).fileName()),
            opener->errorString());
    }
    const QString root = QDir(folder).absolutePath();
    if (!QDir().mkpath(root)) {
        return failure(systemError(EACCES, root));
    }
    Unpacker unpacker(archive, root, canceled);
    if (auto done = unpacker.walk(*opener->directory(), {}, 0); !done) {
        return failure(done.error());
    }
    CheckpointSet set = groupCheckpoints(archive, unpacker.files);
    set.notes = unpacker.notes;
    return set;
}

} // namespace Reprise
