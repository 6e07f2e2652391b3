// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/server/httpexchange.h"

#include <QObject>

class QTcpServer;

namespace Reprise {

/// Listens on loopback and hands over requests as exchanges. Knows nothing of Kaggle.
///
/// Every exchange is handed over from the event loop, after the latency has passed. Requests for another host name than
/// this machine's are refused, so that no web page can reach the server through a name of its own.
class HttpFront final : public QObject
{
    Q_OBJECT

public:
    explicit HttpFront(QObject *parent = nullptr);
    ~HttpFront() override;

    /// On 127.0.0.1 and, where there is one, ::1. 0: any free port.
    [[nodiscard]] Result<quint16> listen(quint16 port);
    void setLatency(int milliseconds) { m_latency = milliseconds; }

Q_SIGNALS:
    /// The body is still to come: the receiver may take it as it comes.
    void headRead(const Reprise::ExchangePtr &exchange);
    void exchangeReady(const Reprise::ExchangePtr &exchange);

private:
    void accept(qintptr descriptor);
    void requestRead(const ExchangePtr &exchange);
    void handOver(const ExchangePtr &exchange);

    quint16 m_port = 0;
    int m_latency = 0;
};

} // namespace Reprise
