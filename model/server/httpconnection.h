// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/server/httpexchange.h"

#include <QObject>
#include <QTcpSocket>

namespace Reprise {

/// Splits a connection's bytes into HTTP/1.1 requests: one at a time, the next is read once the answer is out, so that
/// pipelined requests are answered in order.
///
/// Own code, because Qt's HTTP server hands a request over when its whole body is in memory: an upload must reach the
/// disk while it comes, and what came before a connection broke must be kept. It reads only what the server needs:
/// Content-Length and chunked bodies, `Expect: 100-continue`, keep-alive. Server thread; owns itself together with its
/// socket.
class HttpConnection final : public QObject
{
    Q_OBJECT

public:
    /// Takes the socket over.
    HttpConnection(QTcpSocket *socket, QObject *parent);
    ~HttpConnection() override;

    [[nodiscard]] QTcpSocket *socket() const { return m_socket; }
    /// The answer is out: goes on with the next request, or closes.
    void answered(bool keep);
    /// Drops it without a word; what was written goes out first.
    void abort();

Q_SIGNALS:
    /// The head is read, the body is not: now is the time for WireExchange::setBodySink().
    void headRead(const Reprise::ExchangePtr &exchange);
    /// The body is there (or went to the sink): answer now.
    void requestRead(const Reprise::ExchangePtr &exchange);

private:
    enum class State { Head, Body, ChunkSize, ChunkData, ChunkEnd, Trailer, Answering, Closed };

    void process();
    bool readHead();
    bool parseHead(const QByteArray &text);
    void beginBody(const WireRequest &request);
    bool readBody();
    bool readLine(QByteArray &line);
    bool readChunkSize();
    void complete();
    void refuse(int status);
    void closed();

    QTcpSocket *m_socket; // child
    ExchangePtr m_exchange; // while its body comes
    State m_state = State::Head;
    qint64 m_left = 0; // of the body or the chunk
    bool m_processing = false;
};

} // namespace Reprise
