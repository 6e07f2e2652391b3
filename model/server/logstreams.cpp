// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/logstreams.h"

#include <QFile>
#include <QTimer>

namespace Reprise {

using namespace Qt::StringLiterals;

LogStreams::LogStreams(ServerContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    auto *timer = new QTimer(this);
    timer->setInterval(std::chrono::seconds(30));
    connect(timer, &QTimer::timeout, this, &LogStreams::keepAlive);
    timer->start();
}

LogStreams::~LogStreams() = default;

void LogStreams::answer(const ExchangePtr &exchange, const StoredKernel &kernel, const KernelVersion &version)
{
    if (!version.isActive()) {
        QHttpHeaders headers;
        headers.append("Content-Type", "application/json");
        const QByteArray log = m_context.kernels.log(kernel, version.number);
        exchange->reply(200, headers, log.isEmpty() ? "[]"_ba : log);
        return;
    }
    if (!exchange->socket()) {
        return;
    }
    exchange->beginStream("text/event-stream");
    Reader reader {exchange, kernel.ref(), m_context.kernels.logFile(kernel, version.number), version.number, 0};
    feed(reader);
    m_readers.append(reader);
    // Queued: a stream may break while it is being fed.
    connect(
        exchange->socket(), &QTcpSocket::disconnected, this,
        [this, raw = exchange.get()] {
            m_readers.removeIf([raw](const Reader &other) { return other.exchange.get() == raw; });
        },
        Qt::QueuedConnection);
}

void LogStreams::feed(Reader &reader)
{
    QFile file(reader.file);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(reader.offset)) {
        return; // nothing logged yet
    }
    QByteArray text = file.readAll();
    text.truncate(text.lastIndexOf('\n') + 1);
    reader.offset += text.size();
    QByteArray events;
    for (qsizetype begin = 0; begin < text.size();) {
        const qsizetype end = text.indexOf('\n', begin);
        events += "data: " + text.sliced(begin, end - begin) + "\n\n";
        begin = end + 1;
    }
    reader.exchange->sendChunk(events);
}

void LogStreams::logGrew(const QString &ref, int version, bool ended)
{
    for (qsizetype i = m_readers.size() - 1; i >= 0; --i) {
        Reader &reader = m_readers[i];
        if (reader.ref != ref || reader.version != version) {
            continue;
        }
        feed(reader);
        if (ended) {
            const ExchangePtr exchange = reader.exchange;
            m_readers.removeAt(i);
            exchange->sendChunk("data: END_OF_LOG\n\n");
            exchange->endStream();
        }
    }
}

void LogStreams::keepAlive()
{
    for (const Reader &reader : std::as_const(m_readers)) {
        reader.exchange->sendChunk(": keep-alive\n\n");
    }
}

} // namespace Reprise
