// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/httpfront.h"

#include <QCoreApplication>
#include <QHttpServerRequest>
#include <QTimer>

#include <functional>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

/// A listener whose sockets are known: QHttpServer hides the one behind a request.
class Listener final : public QTcpServer
{
public:
    using Register = std::function<void(QTcpSocket *)>;
    explicit Listener(Register registerSocket)
        : m_register(std::move(registerSocket))
    {
        setListenBacklogSize(512);
        setMaxPendingConnections(4096);
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QTcpSocket(this);
        if (!socket->setSocketDescriptor(descriptor)) {
            delete socket;
            return;
        }
        // Head and body are written apart; without this the body waits for the head's acknowledgement.
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_register(socket);
        addPendingConnection(socket);
    }

private:
    Register m_register;
};

QString peer(const QHostAddress &address, quint16 port)
{
    return address.toString() + u'|' + QString::number(port);
}

QByteArray methodName(QHttpServerRequest::Method method)
{
    switch (method) {
    case QHttpServerRequest::Method::Get:
        return "GET"_ba;
    case QHttpServerRequest::Method::Put:
        return "PUT"_ba;
    case QHttpServerRequest::Method::Delete:
        return "DELETE"_ba;
    case QHttpServerRequest::Method::Post:
        return "POST"_ba;
    case QHttpServerRequest::Method::Head:
        return "HEAD"_ba;
    case QHttpServerRequest::Method::Options:
        return "OPTIONS"_ba;
    case QHttpServerRequest::Method::Patch:
        return "PATCH"_ba;
    default:
        return "UNKNOWN"_ba;
    }
}

bool isOwnHost(QByteArrayView host)
{
    const QByteArray text = host.toByteArray().toLower();
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
    : QAbstractHttpServer(parent)
{
}

HttpFront::~HttpFront()
{
    // A responder must not outlive its connection, which is a child of this object.
    for (const auto &weak : std::as_const(m_exchanges)) {
        if (const ExchangePtr exchange = weak.lock()) {
            exchange->abandon();
        }
    }
}

Result<quint16> HttpFront::listen(quint16 port)
{
    const auto known = [this](QTcpSocket *socket) {
        const QString key = peer(socket->peerAddress(), socket->peerPort());
        m_sockets.insert(key, socket);
        connect(socket, &QObject::destroyed, this, [this, key] { m_sockets.remove(key); });
    };
    auto *first = new Listener(known);
    first->setParent(this);
    if (!first->listen(QHostAddress(QHostAddress::LocalHost), port)) {
        return failure(ErrorKind::Network,
            QCoreApplication::translate("Reprise::HttpFront",
                "The embedded server cannot listen on port %1 of this machine. Choose another port, or 0 for any free "
                "one.")
                .arg(port),
            first->errorString());
    }
    m_port = first->serverPort();
    bind(first);
    // “localhost” may mean ::1 first. Where the machine has no IPv6, or the port is taken there, 127.0.0.1 serves both.
    auto *second = new Listener(known);
    second->setParent(this);
    if (second->listen(QHostAddress(QHostAddress::LocalHostIPv6), m_port)) {
        bind(second);
    } else {
        delete second;
    }
    return m_port;
}

void HttpFront::stopListening()
{
    const QList<QTcpServer *> listeners = servers();
    for (QTcpServer *listener : listeners) {
        listener->close();
    }
}

bool HttpFront::handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    WireRequest copy;
    copy.method = methodName(request.method());
    copy.path = request.url().path(QUrl::FullyDecoded);
    copy.query = request.query();
    copy.headers = request.headers();
    copy.body = request.body();
    QTcpSocket *socket = m_sockets.value(peer(request.remoteAddress(), request.remotePort()));
    const auto exchange = std::make_shared<WireExchange>(std::move(copy), std::move(responder), socket);
    m_exchanges.removeIf([](const auto &weak) { return weak.expired(); });
    m_exchanges.append(exchange);
    QTimer::singleShot(m_latency, Qt::PreciseTimer, this, [this, exchange] { handOver(exchange); });
    return true;
}

void HttpFront::missingHandler(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    Q_UNUSED(request)
    responder.write(QHttpServerResponder::StatusCode::NotFound);
}

void HttpFront::handOver(const ExchangePtr &exchange)
{
    if (!isOwnHost(exchange->request().header("host"))) {
        exchange->replyError(403, u"This server answers on this machine only"_s);
        return;
    }
    Q_EMIT exchangeReady(exchange);
}

} // namespace Reprise
