// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/server/httpexchange.h"

#include <QAbstractHttpServer>
#include <QHash>
#include <QTcpServer>

namespace Reprise {

/// Listens on loopback and turns QHttpServer's requests into exchanges. Knows nothing of Kaggle.
///
/// Every exchange is handed over from the event loop, never from inside QHttpServer, after the latency has passed.
/// Requests for another host name than this machine's are refused, so that no web page can reach the server through a
/// name of its own.
class HttpFront final : public QAbstractHttpServer
{
    Q_OBJECT

public:
    explicit HttpFront(QObject *parent = nullptr);
    ~HttpFront() override;

    /// On 127.0.0.1 and, where there is one, ::1. 0: any free port.
    [[nodiscard]] Result<quint16> listen(quint16 port);
    void setLatency(int milliseconds) { m_latency = milliseconds; }
    void stopListening();

Q_SIGNALS:
    void exchangeReady(const Reprise::ExchangePtr &exchange);

protected:
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
    void missingHandler(const QHttpServerRequest &request, QHttpServerResponder &responder) override;

private:
    void handOver(const ExchangePtr &exchange);

    QHash<QString, QPointer<QTcpSocket>> m_sockets; // by the peer's address and port
    QList<std::weak_ptr<WireExchange>> m_exchanges;
    quint16 m_port = 0;
    int m_latency = 0;
};

} // namespace Reprise
