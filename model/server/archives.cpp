// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/archives.h"

#include "model/core/safepath.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <quazip/quazip.h>
#include <quazip/quazipfile.h>
#include <quazip/quazipnewinfo.h>

#include <KTar>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 block = 256 * 1024;
constexpr qint64 unpackedLimit = 20LL * 1024 * 1024 * 1024; // what a Kaggle session's disk holds

bool copyAll(QIODevice &from, QIODevice &to, qint64 &budget)
{
    QByteArray buffer(block, Qt::Uninitialized);
    for (;;) {
        const qint64 count = from.read(buffer.data(), buffer.size());
        if (count == 0) {
            return true;
        }
        budget -= count;
        if (count < 0 || budget < 0 || to.write(buffer.constData(), count) != count) {
            return false;
        }
    }
}

Result<> store(QIODevice &from, const QString &folder, const QString &name, qint64 &budget)
{
    const auto path = joinUnder(folder, name);
    if (!path) {
        return failure(path.error());
    }
    QDir().mkpath(QFileInfo(*path).path());
    QFile file(*path);
    if (!file.open(QIODevice::WriteOnly) || !copyAll(from, file, budget)) {
        return failure(ErrorKind::Io, u"The archive could not be unpacked"_s, name);
    }
    return {};
}

Result<> unpackZip(const QString &path, const QString &folder)
{
    QuaZip zip(path);
    if (!zip.open(QuaZip::mdUnzip)) {
        return failure(ErrorKind::Damaged, u"Not a zip"_s);
    }
    qint64 budget = unpackedLimit;
    for (bool more = zip.goToFirstFile(); more; more = zip.goToNextFile()) {
        const QString name = zip.getCurrentFileName();
        if (name.endsWith(u'/')) {
            continue;
        }
        QuaZipFile member(&zip);
        if (!member.open(QIODevice::ReadOnly)) {
            return failure(ErrorKind::Damaged, u"Unreadable member"_s, name);
        }
        if (const auto stored = store(member, folder, name, budget); !stored) {
            return stored;
        }
    }
    return {};
}

Result<> unpackTarFolder(const KArchiveDirectory &from, const QString &prefix, const QString &folder, qint64 &budget)
{
    const QStringList names = from.entries();
    for (const QString &name : names) {
        const KArchiveEntry *entry = from.entry(name);
        if (entry->isDirectory()) {
            const auto *inner = static_cast<const KArchiveDirectory *>(entry);
            if (const auto unpacked = unpackTarFolder(*inner, prefix + name + u'/', folder, budget); !unpacked) {
                return unpacked;
            }
        } else if (entry->isFile() && entry->symLinkTarget().isEmpty()) {
            const std::unique_ptr<QIODevice> device(static_cast<const KArchiveFile *>(entry)->createDevice());
            if (const auto stored = store(*device, folder, prefix + name, budget); !stored) {
                return stored;
            }
        }
    }
    return {};
}

Result<> unpackTar(const QString &path, const QString &folder)
{
    KTar tar(path, u"application/x-tar"_s);
    if (!tar.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::Damaged, u"Not a tar"_s);
    }
    qint64 budget = unpackedLimit;
    return unpackTarFolder(*tar.directory(), QString(), folder, budget);
}

} // namespace

bool isArchiveName(const QString &name)
{
    return name.endsWith(".zip"_L1, Qt::CaseInsensitive) || name.endsWith(".tar"_L1, Qt::CaseInsensitive);
}

Result<> unpackArchive(const QString &file, const QString &name, const QString &folder)
{
    QDir().mkpath(folder);
    const Result<> result
        = name.endsWith(".zip"_L1, Qt::CaseInsensitive) ? unpackZip(file, folder) : unpackTar(file, folder);
    if (!result) {
        QDir(folder).removeRecursively();
    }
    return result;
}

Result<> packFolder(const QString &folder, const QString &target)
{
    QDir().mkpath(QFileInfo(target).path());
    const QString part = target + ".part"_L1;
    QuaZip zip(part);
    if (!zip.open(QuaZip::mdCreate)) {
        return failure(ErrorKind::Io, u"Internal error"_s, part);
    }
    const QDir root(folder);
    QDirIterator walk(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString path = walk.nextFileInfo().filePath();
        QFile from(path);
        QuaZipFile member(&zip);
        qint64 budget = unpackedLimit;
        if (!from.open(QIODevice::ReadOnly)
            || !member.open(QIODevice::WriteOnly, QuaZipNewInfo(root.relativeFilePath(path), path), nullptr, 0, 8, 1)
            || !copyAll(from, member, budget)) {
            zip.close();
            QFile::remove(part);
            return failure(ErrorKind::Io, u"Internal error"_s, path);
        }
    }
    zip.close();
    QFile::remove(target);
    if (!QFile::rename(part, target)) {
        return failure(ErrorKind::Io, u"Internal error"_s, target);
    }
    return {};
}

} // namespace Reprise
