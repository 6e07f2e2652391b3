// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/bodywriter.h"

#include <QIODevice>
#include <QTimer>

namespace Reprise {

namespace {
constexpr qint64 highWater = 512 * 1024; // of bytes waiting in the socket
constexpr qint64 block = 128 * 1024;
constexpr int tick = 20; // milliseconds between the portions of a throttled body
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
    connect(m_exchange->socket(), &QTcpSocket::bytesWritten, this, &BodyWriter::fill);
    connect(m_exchange->socket(), &QTcpSocket::disconnected, this, [this] { finish(false); });
    fill();
}

void BodyWriter::fill()
{
    if (!m_exchange || m_waiting) {
        return;
    }
    QTcpSocket *socket = m_exchange->socket();
    while (m_sent < m_length && socket->bytesToWrite() < highWater) {
        qint64 portion = std::min(block, m_length - m_sent);
        if (m_pace > 0) {
            portion = std::min(portion, m_pace * (m_clock.elapsed() + tick) / 1000 - m_sent);
            if (portion <= 0) {
                m_waiting = true;
                QTimer::singleShot(tick, Qt::PreciseTimer, this, [this] {
                    m_waiting = false;
                    fill();
                });
                return;
            }
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

void BodyWriter::finish(bool whole)
{
    if (!m_exchange) {
        return;
    }
    const ExchangePtr exchange = std::exchange(m_exchange, nullptr);
    m_source.reset();
    deleteLater();
    exchange->bodyDone(whole);
}

} // namespace Reprise
