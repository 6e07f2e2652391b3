// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/folderlock.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QThread>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Reprise {

FolderLock::FolderLock(const QString &file)
    : m_file(file)
{
}

FolderLock::~FolderLock()
{
    if (m_fd >= 0) {
        ::unlink(QFile::encodeName(m_file).constData()); // while it is held, so that nobody else's is removed
        ::close(m_fd);
    }
}

FolderLock::Outcome FolderLock::lock(int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    const QByteArray name = QFile::encodeName(m_file);
    while (true) {
        const int fd = ::open(name.constData(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (fd < 0) {
            m_errno = errno;
            return Outcome::Refused;
        }
        struct stat mine {};
        struct stat there {};
        if (::flock(fd, LOCK_EX | LOCK_NB) == 0) {
            // Its last holder may have removed the name between our open() and flock().
            if (::fstat(fd, &mine) == 0 && ::stat(name.constData(), &there) == 0 && mine.st_ino == there.st_ino
                && mine.st_dev == there.st_dev) {
                m_fd = fd;
                return Outcome::Locked;
            }
        } else if (errno != EWOULDBLOCK && errno != EINTR) {
            m_errno = errno;
            ::close(fd);
            return Outcome::Refused;
        } else if (deadline.hasExpired()) {
            ::close(fd);
            return Outcome::Held;
        } else {
            QThread::msleep(10);
        }
        ::close(fd);
    }
}

} // namespace Reprise
