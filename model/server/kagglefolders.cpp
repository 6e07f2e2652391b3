// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/kagglefolders.h"

#include <QDir>
#include <QFile>

#ifdef Q_OS_LINUX
#include <cerrno>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace Reprise {

using namespace Qt::StringLiterals;

#ifdef Q_OS_LINUX

namespace {

bool writeTo(const char *path, const QByteArray &text)
{
    const int file = ::open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0) {
        return false;
    }
    const bool written = ::write(file, text.constData(), size_t(text.size())) == ssize_t(text.size());
    ::close(file);
    return written;
}

bool mountAt(const QByteArray &from, const QByteArray &to)
{
    return ::mkdir(to.constData(), 0755) == 0
        && ::mount(from.constData(), to.constData(), nullptr, MS_BIND | MS_REC, nullptr) == 0;
}

} // namespace

KaggleFolders::KaggleFolders(const QString &scratch)
    : m_root(QFile::encodeName(scratch + u"/root"))
    , m_kaggle(m_root + "/kaggle")
    , m_uidMap(QByteArray::number(::geteuid()) + ' ' + QByteArray::number(::geteuid()) + " 1")
    , m_gidMap(QByteArray::number(::getegid()) + ' ' + QByteArray::number(::getegid()) + " 1")
{
    const QFileInfoList entries
        = QDir(u"/"_s).entryInfoList(QDir::Dirs | QDir::Files | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    for (const QFileInfo &entry : entries) {
        const QByteArray path = QFile::encodeName(entry.filePath());
        if (entry.fileName() == u"kaggle") {
            continue;
        }
        if (entry.isSymLink()) {
            m_links.emplace_back(QFile::encodeName(entry.readSymLink()), m_root + path);
        } else if (entry.isDir()) {
            m_folders.emplace_back(path, m_root + path);
        }
    }
    for (const QString &name : {u"input"_s, u"working"_s}) {
        m_session.emplace_back(QFile::encodeName(scratch + u'/' + name), m_kaggle + '/' + name.toLatin1());
    }
}

bool KaggleFolders::isPossible() const
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(enter() ? 0 : 1);
    }
    if (child < 0) {
        return false;
    }
    int status = 0;
    pid_t ended = 0;
    do {
        ended = ::waitpid(child, &status, 0);
    } while (ended < 0 && errno == EINTR);
    return ended == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool KaggleFolders::enter() const
{
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) {
        return false;
    }
    // The user stays who he is; without this he would be nobody to every program.
    if (!writeTo("/proc/self/setgroups", "deny") || !writeTo("/proc/self/uid_map", m_uidMap)
        || !writeTo("/proc/self/gid_map", m_gidMap)) {
        return false;
    }
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_SLAVE, nullptr) != 0
        || ::mount("tmpfs", m_root.constData(), "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755") != 0) {
        return false;
    }
    // A folder of the machine's that cannot be shown (a network volume that is away, for instance) is only missing.
    for (const auto &[from, to] : m_folders) {
        (void)mountAt(from, to);
    }
    for (const auto &[from, to] : m_links) {
        (void)::symlink(from.constData(), to.constData());
    }
    if (::mkdir(m_kaggle.constData(), 0755) != 0) {
        return false;
    }
    for (const auto &[from, to] : m_session) {
        if (!mountAt(from, to)) {
            return false;
        }
    }
    // The old root lands on the new one and is let go: the way that needs no folder for it.
    return ::chdir(m_root.constData()) == 0 && ::syscall(SYS_pivot_root, ".", ".") == 0
        && ::umount2(".", MNT_DETACH) == 0 && ::chdir("/kaggle/working") == 0;
}

#else

KaggleFolders::KaggleFolders(const QString &) { }

bool KaggleFolders::isPossible() const
{
    return false;
}

bool KaggleFolders::enter() const
{
    return false;
}

#endif

} // namespace Reprise
