// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/filecopy.h"

#include "model/core/sha256.h"
#include "model/restore/filestamp.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/fs.h>
#endif

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct FileCopies
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::FileCopy)
};

/// Big enough that system calls cost nothing, small enough for the second-level cache and a prompt cancel.
constexpr std::size_t largestBlock = std::size_t(512) << 10;

/// Hints about how a file is read and written cost more than they gain below this size.
constexpr qint64 worthHints = qint64(1) << 20;

class Descriptor
{
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    {
    }
    ~Descriptor()
    {
        if (m_fd >= 0) {
            ::close(m_fd);
        }
    }
    Q_DISABLE_COPY_MOVE(Descriptor)

    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    /// close() is where some network file systems report that the disk was full.
    [[nodiscard]] bool close()
    {
        const int fd = m_fd;
        m_fd = -1;
        return ::close(fd) == 0;
    }

private:
    int m_fd;
};

Result<> fault(RestoreFaults *faults, RestoreStep step, const QString &path)
{
    return faults ? faults->at(step, path) : Result<> {};
}

std::unexpected<Error> cancelled()
{
    return failure(ErrorKind::Cancelled, FileCopies::tr("Cancelled."));
}

bool isZero(const char *data, std::size_t size)
{
    return data[0] == 0 && std::memcmp(data, data + 1, size - 1) == 0;
}

bool writeAll(int fd, const char *data, std::size_t size)
{
    while (size > 0) {
        const ssize_t written = ::write(fd, data, size);
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            return false;
        }
        data += written;
        size -= std::size_t(written);
    }
    return true;
}

ssize_t readSome(int fd, char *data, std::size_t size)
{
    ssize_t got = 0;
    do {
        got = ::read(fd, data, size);
    } while (got < 0 && errno == EINTR);
    return got;
}

bool clone(int from, int to)
{
#ifdef FICLONE
    return ::ioctl(to, FICLONE, from) == 0;
#else
    Q_UNUSED(from)
    Q_UNUSED(to)
    return false;
#endif
}

/// Written blocks are sent on their way in portions of this size, so that the fsync at the end has little left to do.
constexpr qint64 writeBehind = qint64(8) << 20;

void startWriting(int fd, qint64 from, qint64 size)
{
#ifdef SYNC_FILE_RANGE_WRITE
    // Only a hint: the fsync that counts comes before the journal's record.
    (void)::sync_file_range(fd, from, size, SYNC_FILE_RANGE_WRITE);
#else
    Q_UNUSED(fd)
    Q_UNUSED(from)
    Q_UNUSED(size)
#endif
}

/// Reads to the end; hashes; writes to `to` unless it is -1.
struct Pump
{
    const QString &from;
    const QString &to;
    const CopyProgress &progress;
    RestoreFaults *faults;
    qint64 expected = 0; ///< bytes, roughly
    bool sparse = false;

    Result<CopiedFile> run(int source, int target)
    {
        // One byte more, so that a small file's end is seen in its first block.
        const std::size_t blockSize = std::clamp(std::size_t(expected) + 1, std::size_t(4) << 10, largestBlock);
        const auto block = std::make_unique_for_overwrite<char[]>(blockSize);
        Sha256 hash;
        CopiedFile result;
        bool endsInHole = false;
        qint64 begun = 0;
        while (true) {
            const ssize_t got = readSome(source, block.get(), blockSize);
            if (got < 0) {
                return failure(systemError(errno, from));
            }
            if (got == 0) {
                break;
            }
            const auto size = std::size_t(got);
            hash.add(block.get(), got);
            if (target >= 0) {
                if (auto allowed = fault(faults, RestoreStep::Write, to); !allowed) {
                    return failure(allowed.error());
                }
                endsInHole = sparse && isZero(block.get(), size);
                const bool done
                    = endsInHole ? ::lseek(target, got, SEEK_CUR) >= 0 : writeAll(target, block.get(), size);
                if (!done) {
                    return failure(systemError(errno, to));
                }
            }
            result.size += got;
            if (target >= 0 && result.size - begun >= writeBehind) {
                startWriting(target, begun, result.size - begun);
                begun = result.size;
            }
            if (progress && !progress(got)) {
                return cancelled();
            }
        }
        if (endsInHole && ::ftruncate(target, result.size) != 0) {
            return failure(systemError(errno, to));
        }
        if (target >= 0 && result.size >= worthHints) {
            startWriting(target, begun, 0); // 0: to the end
        }
        result.sha256 = hash.hex();
        return result;
    }
};

timespec timeOf(const QDateTime &time)
{
    const qint64 ms = time.toMSecsSinceEpoch();
    const qint64 seconds = ms >= 0 ? ms / 1000 : (ms - 999) / 1000;
    return {.tv_sec = time_t(seconds), .tv_nsec = long(ms - seconds * 1000) * 1'000'000};
}

qint64 milliseconds(const timespec &time)
{
    return qint64(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000;
}

/// Nobody has touched the file since its hash was taken.
bool isKnown(const CopyWish &wish, const QString &stamp)
{
    return !wish.sha256.isEmpty() && !wish.stamp.isEmpty() && wish.stamp == stamp;
}

bool isSameVersion(const struct stat &a, const struct stat &b)
{
    return a.st_ino == b.st_ino && a.st_dev == b.st_dev && a.st_size == b.st_size
        && a.st_mtim.tv_sec == b.st_mtim.tv_sec && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

std::unexpected<Error> changedMeanwhile(const QString &from)
{
    return failure(ErrorKind::Conflict,
        FileCopies::tr(
            "“%1” changed while it was being copied. Wait until whatever writes it has finished, then try again.")
            .arg(from),
        from, true);
}

} // namespace

Error systemError(int number, const QString &path)
{
    const QString detail = u"%1: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(number)));
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return {ErrorKind::NotFound,
            FileCopies::tr(
                "“%1” is not there any more: it was moved or deleted meanwhile. Bring it back, or look at the "
                "new plan, then try again.")
                .arg(path),
            detail, true};
    case EACCES:
    case EPERM:
        return {ErrorKind::Permission,
            FileCopies::tr("The system refuses access to “%1”. Check its permissions.").arg(path), detail, false};
    case EROFS:
        return {ErrorKind::Permission,
            FileCopies::tr("“%1” lies on a read-only file system. Choose another folder.").arg(path), detail, false};
    case ENOSPC:
    case EDQUOT:
        return {ErrorKind::DiskFull,
            FileCopies::tr("The disk is full, so “%1” could not be written. Free some space and try again.").arg(path),
            detail, true};
    case EFBIG:
        return {ErrorKind::DiskFull,
            FileCopies::tr("“%1” is larger than its file system, or a limit set for this program, allows. Choose a "
                           "target on another disk.")
                .arg(path),
            detail, false};
    case EXDEV:
        return {ErrorKind::Unsupported,
            FileCopies::tr("“%1” lies on another volume than its folder. Choose a target folder inside that volume.")
                .arg(path),
            detail, false};
    case EEXIST:
    case ENOTEMPTY:
        return {ErrorKind::Conflict,
            FileCopies::tr("“%1” has appeared meanwhile. Look at the plan again, then retry.").arg(path), detail, true};
    case ELOOP:
        return {ErrorKind::Dangerous, FileCopies::tr("“%1” is a link, and links are not followed.").arg(path), detail,
            false};
    default:
        return {ErrorKind::Io,
            FileCopies::tr("“%1” could not be read or written: the system reports an error. Check the disk and its "
                           "connection, then try again.")
                .arg(path),
            detail, true};
    }
}

Result<CopiedFile> copyFile(
    const QString &from, const QString &to, const CopyProgress &progress, RestoreFaults *faults, const CopyWish &wish)
{
    if (auto allowed = fault(faults, RestoreStep::OpenSource, from); !allowed) {
        return failure(allowed.error());
    }
    const Descriptor source(::open(QFile::encodeName(from).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    struct stat before {};
    if (!source.isOpen() || ::fstat(source.get(), &before) != 0) {
        return failure(systemError(errno, from));
    }
    if (!S_ISREG(before.st_mode)) {
        return failure(ErrorKind::InvalidInput, FileCopies::tr("“%1” is not an ordinary file.").arg(from), from);
    }
    if (wish.expected.isValid() && milliseconds(before.st_mtim) != wish.expected.toMSecsSinceEpoch()) {
        return failure(ErrorKind::Conflict,
            FileCopies::tr("“%1” was written to after the plan was made. Look at the new plan, then restore.")
                .arg(from),
            from, true);
    }
    const mode_t mode = (before.st_mode & 0777) | S_IRUSR | S_IWUSR;
    Descriptor target(::open(QFile::encodeName(to).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    if (!target.isOpen()) {
        return failure(systemError(errno, to));
    }
    if (before.st_size >= worthHints) {
        ::posix_fadvise(source.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
    }
    const bool large = before.st_size >= smallestKnownFile;
    const QString stamp = large ? fileStamp(source.get()) : QString();
    const bool known = isKnown(wish, stamp);
    const bool remember
        = !stamp.isEmpty() && (wish.stamp == stamp || settle(source.get(), [&] { return progress && !progress(0); }));
    const bool cloned = before.st_size > 0 && clone(source.get(), target.get());
    Pump pump {from, to, progress, faults, before.st_size, before.st_blocks * 512 < before.st_size};
    Result<CopiedFile> copied = cloned && known ? CopiedFile {before.st_size, wish.sha256, true, false, {}}
                                                : pump.run(source.get(), cloned ? -1 : target.get());
    if (!copied) {
        return copied;
    }
    copied->cloned = cloned;
    if (!copied->read && progress && !progress(copied->size)) {
        return cancelled();
    }
    struct stat after {};
    if (::fstat(source.get(), &after) != 0 || !isSameVersion(before, after) || copied->size != before.st_size) {
        return changedMeanwhile(from);
    }
    if (remember && fileStamp(source.get()) == stamp) {
        copied->stamp = stamp;
    }
    const timespec times[2] {before.st_atim, wish.modified.isValid() ? timeOf(wish.modified) : before.st_mtim};
    if (::futimens(target.get(), times) != 0 || !target.close()) {
        return failure(systemError(errno, to));
    }
    return copied;
}

Result<QString> hashFile(const QString &path, const CopyProgress &progress)
{
    const Descriptor source(::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    struct stat info {};
    if (!source.isOpen() || ::fstat(source.get(), &info) != 0) {
        return failure(systemError(errno, path));
    }
    Pump pump {path, path, progress, nullptr, info.st_size};
    Result<CopiedFile> read = pump.run(source.get(), -1);
    if (!read) {
        return failure(read.error());
    }
    return read->sha256;
}

Result<> moveFile(const QString &from, const QString &to)
{
    const QByteArray source = QFile::encodeName(from);
    const QByteArray target = QFile::encodeName(to);
#ifdef RENAME_NOREPLACE
    if (::renameat2(AT_FDCWD, source.constData(), AT_FDCWD, target.constData(), RENAME_NOREPLACE) == 0) {
        return {};
    }
    if (errno != EINVAL && errno != ENOSYS) {
        return failure(systemError(errno, errno == EEXIST ? to : from));
    }
    // File systems without the flag (some network and FUSE ones): look first.
#endif
    struct stat there {};
    if (::lstat(target.constData(), &there) == 0) {
        return failure(systemError(EEXIST, to));
    }
    if (::rename(source.constData(), target.constData()) != 0) {
        return failure(systemError(errno, from));
    }
    return {};
}

Result<> syncPath(const QString &path)
{
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!file.isOpen()
        || (::fsync(file.get()) != 0 && errno != EINVAL)) { // EINVAL: a file system without fsync of folders
        return failure(systemError(errno, path));
    }
    return {};
}

Result<> syncFileSystem(const QString &path)
{
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC));
    if (!file.isOpen() || ::syncfs(file.get()) != 0) {
        return failure(systemError(errno, path));
    }
    return {};
}

} // namespace Reprise
