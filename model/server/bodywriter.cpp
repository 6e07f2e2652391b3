// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/bodywriter.h"

#include <QFile>
#include <QTimer>

#include <algorithm>

#ifdef Q_OS_LINUX
#include <QSocketNotifier>

#include <cerrno>
#include <csignal>
#include <sys/sendfile.h>
#endif

namespace Reprise {

namespace {
constexpr qint64 highWater = 512 * 1024; // of bytes waiting in the socket
constexpr qint64 block = 256 * 1024;
constexpr qint64 turn = 2 * 1024 * 1024; // sent before other connections get theirs
constexpr int tick = 5; // milliseconds between the portions of a throttled body

#ifdef Q_OS_LINUX
/// sendfile() has no MSG_NOSIGNAL: on this thread a reader that went away is an error, not a signal.
void blockBrokenPipe()
{
    thread_local bool blocked = false;
    if (!std::exchange(blocked, true)) {
        sigset_t set;
        sigemptyset(&set);
        sigaddset(&set, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &set, nullptr);
    }
}
#endif
} // namespace

BodyWriter::BodyWriter(
    ExchangePtr exchange, std::unique_ptr<QIODevice> source, qint64 length, qint64 bytesPerSecond, bool whole)
    : QObject(exchange->socket())
    , m_exchange(std::move(exchange))
    , m_source(std::move(source))
    , m_length(length)
    , m_pace(bytesPerSecond)
    , m_whole(whole)
{
}

BodyWriter::~BodyWriter() = default;

void BodyWriter::begin()
{
    m_clock.start();
    QTcpSocket *socket = m_exchange->socket();
    connect(socket, &QTcpSocket::bytesWritten, this, &BodyWriter::fill);
    connect(socket, &QTcpSocket::disconnected, this, [this] { finish(false); });
#ifdef Q_OS_LINUX
    // The kernel takes a file's bytes straight from its cache; the socket's own buffer is only for the head.
    if (const auto *file = qobject_cast<QFile *>(m_source.get()); file && file->handle() >= 0) {
        blockBrokenPipe();
        m_descriptor = file->handle();
        m_offset = file->pos();
        m_notifier = new QSocketNotifier(socket->socketDescriptor(), QSocketNotifier::Write, this);
        m_notifier->setEnabled(false);
        connect(m_notifier, &QSocketNotifier::activated, this, &BodyWriter::fill);
    }
#endif
    fill();
}

qint64 BodyWriter::allowed(qint64 most)
{
    const qint64 portion = std::min(most, m_length - m_sent);
    if (m_pace <= 0) {
        return portion;
    }
    const qint64 due = m_pace * (m_clock.elapsed() + tick) / 1000 - m_sent;
    if (due > 0) {
        return std::min(portion, due);
    }
    m_waiting = true;
    QTimer::singleShot(tick, Qt::PreciseTimer, this, [this] {
        m_waiting = false;
        fill();
    });
    return 0;
}

void BodyWriter::fill()
{
    if (!m_exchange || m_waiting) {
        return;
    }
#ifdef Q_OS_LINUX
    if (m_descriptor >= 0) {
        fillFromFile();
        return;
    }
#endif
    QTcpSocket *socket = m_exchange->socket();
    while (m_sent < m_length && socket->bytesToWrite() < highWater) {
        const qint64 portion = allowed(block);
        if (portion == 0) {
            return;
        }
        const QByteArray data = m_source->read(portion);
        if (data.isEmpty()) {
            finish(false); // the file became shorter than announced: the reader must not take it for whole
            return;
        }
        m_sent += data.size();
        socket->write(data);
    }
    if (m_sent >= m_length && (m_whole || socket->bytesToWrite() == 0)) {
        finish(m_whole);
    }
}

#ifdef Q_OS_LINUX
void BodyWriter::fillFromFile()
{
    QTcpSocket *socket = m_exchange->socket();
    if (socket->bytesToWrite() > 0) {
        socket->flush();
        if (socket->bytesToWrite() > 0) {
            return; // the head is still on its way; bytesWritten() calls again
        }
    }
    m_notifier->setEnabled(false);
    qint64 left = turn;
    while (m_sent < m_length && left > 0) {
        const qint64 portion = allowed(left);
        if (portion == 0) {
            return;
        }
        off_t offset = m_offset;
        const ssize_t count = ::sendfile(int(socket->socketDescriptor()), m_descriptor, &offset, size_t(portion));
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0 && errno == EAGAIN) {
            break;
        }
        if (count <= 0) {
            finish(false); // the reader is gone, or the file became shorter than announced
            return;
        }
        m_offset += count;
        m_sent += count;
        left -= count;
    }
    if (m_sent >= m_length) {
        finish(m_whole);
    } else {
        m_notifier->setEnabled(true);
    }
}
#endif

void BodyWriter::finish(bool whole)
{
    if (!m_exchange) {
        return;
    }
    const ExchangePtr exchange = std::exchange(m_exchange, nullptr);
    m_source.reset();
#ifdef Q_OS_LINUX
    if (m_notifier) {
        m_notifier->setEnabled(false); // it may be the one that calls: deleted with this object
    }
#endif
    deleteLater();
    exchange->bodyDone(whole);
}

} // namespace Reprise
