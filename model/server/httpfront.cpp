// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/httpfront.h"

#include "model/server/httpconnection.h"

#include <QCoreApplication>
#include <QTcpServer>
#include <QTimer>

#include <functional>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

class Listener final : public QTcpServer
{
public:
    Listener(std::function<void(qintptr)> accept, QObject *parent)
        : QTcpServer(parent)
        , m_accept(std::move(accept))
    {
        setListenBacklogSize(512);
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_accept(descriptor); }

private:
    std::function<void(qintptr)> m_accept;
};

/// A name that leads elsewhere is a page trying its luck. HTTP/1.0 may leave the name out; no browser speaks it.
bool isOwnHost(const WireRequest &request)
{
    const QByteArray text = request.header("host").toLower();
    if (text.isEmpty()) {
        return request.old;
    }
    for (const char *name : {"127.0.0.1", "localhost", "[::1]"}) {
        const QByteArray own(name);
        if (text == own || text.startsWith(QByteArray(own + ':'))) {
            return true;
        }
    }
    return false;
}

} // namespace

HttpFront::HttpFront(QObject *parent)
    : QObject(parent)
{
}

HttpFront::~HttpFront() = default;

Result<quint16> HttpFront::listen(quint16 port)
{
    const auto take = [this](qintptr descriptor) { accept(descriptor); };
    auto *first = new Listener(take, this);
    if (!first->listen(QHostAddress(QHostAddress::LocalHost), port)) {
        return failure(ErrorKind::Network,
            QCoreApplication::translate("Reprise::HttpFront",
                "The embedded server cannot listen on port %1 of this machine. Choose another port, or 0 for any free "
                "one.")
                .arg(port),
            first->errorString());
    }
    m_port = first->serverPort();
    // “localhost” may mean ::1 first. Where the machine has no IPv6, or the port is taken there, 127.0.0.1 serves both.
    auto *second = new Listener(take, this);
    if (!second->listen(QHostAddress(QHostAddress::LocalHostIPv6), m_port)) {
        delete second;
    }
    return m_port;
}

void HttpFront::accept(qintptr descriptor)
{
    auto *socket = new QTcpSocket;
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    auto *connection = new HttpConnection(socket, this);
    connect(connection, &HttpConnection::headRead, this, [this](const ExchangePtr &exchange) {
        if (isOwnHost(exchange->request())) {
            Q_EMIT headRead(exchange);
        }
    });
    connect(connection, &HttpConnection::requestRead, this, &HttpFront::requestRead);
}

void HttpFront::requestRead(const ExchangePtr &exchange)
{
    QTimer::singleShot(m_latency, Qt::PreciseTimer, this, [this, exchange] { handOver(exchange); });
}

void HttpFront::handOver(const ExchangePtr &exchange)
{
    if (!isOwnHost(exchange->request())) {
        exchange->replyError(403, u"This server answers on this machine only"_s);
        return;
    }
    Q_EMIT exchangeReady(exchange);
}

} // namespace Reprise
