// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/filestamp.h"

#include <QDateTime>
#include <QFile>

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/vfs.h>
#endif

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

/// Far above the steps of any clock (4 to 10 ms) and far below what anybody waits for.
constexpr qint64 settledAfter = 2000; // ms

/// What is sent to the disk at a time, in bytes: a cancelled job is to stop at once.
constexpr qint64 portion = qint64(8) << 20;

/// ext2 to 4, btrfs, XFS, F2FS, ZFS, bcachefs: change times in nanoseconds, by this machine's clock.
bool isBelievable(int descriptor)
{
#ifdef __linux__
    static constexpr std::array<unsigned long, 6> fine {
        0xef53, 0x9123683e, 0x58465342, 0xf2f52010, 0x2fc12fc1, 0xca451a4e};
    struct statfs system {};
    return ::fstatfs(descriptor, &system) == 0
        && std::ranges::contains(fine, static_cast<unsigned long>(system.f_type));
#else
    Q_UNUSED(descriptor)
    return false;
#endif
}

QString text(const timespec &time)
{
    return QString::number(qint64(time.tv_sec)) + u'.' + QString::number(qint64(time.tv_nsec));
}

} // namespace

QString fileStamp(int descriptor)
{
    struct stat info {};
    if (::fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode) || !isBelievable(descriptor)
        || info.st_ctim.tv_nsec == 0) { // an ext4 with small inodes counts in seconds
        return {};
    }
    return u"%1:%2:%3:%4:%5"_s.arg(QString::number(quint64(info.st_dev)), QString::number(quint64(info.st_ino)),
        QString::number(qint64(info.st_size)), text(info.st_mtim), text(info.st_ctim));
}

QString fileStamp(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) {
        return {};
    }
    const QString stamp = fileStamp(descriptor);
    ::close(descriptor);
    return stamp;
}

bool settle(int descriptor, const std::function<bool()> &canceled)
{
#ifdef SYNC_FILE_RANGE_WRITE
    struct stat info {};
    if (::fstat(descriptor, &info) != 0) {
        return false;
    }
    const qint64 changed = qint64(info.st_ctim.tv_sec) * 1000 + info.st_ctim.tv_nsec / 1'000'000;
    if (changed + settledAfter >= QDateTime::currentMSecsSinceEpoch()) {
        return false;
    }
    for (qint64 at = 0; at < info.st_size; at += portion) {
        if ((canceled && canceled())
            || ::sync_file_range(descriptor, at, portion,
                   SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER)
                != 0) {
            return false;
        }
    }
    return true;
#else
    Q_UNUSED(descriptor)
    Q_UNUSED(canceled)
    return false;
#endif
}

} // namespace Reprise
