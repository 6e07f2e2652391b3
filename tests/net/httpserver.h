// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>
#include <QUrlQuery>

#include <functional>

namespace Reprise {

/// A web server under the test's control, byte by byte.
class HttpServer final : public QObject
{
public:
    struct Request
    {
        QByteArray verb;
        QString path;
        QUrlQuery query;
        QHash<QByteArray, QByteArray> headers; ///< lower-case names
        QByteArray body;
        int connection = 0; ///< which of the server's connections it came on
    };
    struct Reply
    {
        QByteArray bytes; ///< the whole answer as it goes over the wire
        qint64 cutAfter = -1; ///< close the connection after so many of them; -1: do not
        bool close = false; ///< close it after the whole answer
        bool hang = false; ///< never answer
    };
    using Handler = std::function<Reply(const Request &)>;
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    explicit HttpServer(Handler handler, const QHostAddress &address = QHostAddress::LocalHost)
        : m_handler(std::move(handler))
    {
        m_server.listen(address);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection()) {
                const int number = ++connections;
                connect(socket, &QTcpSocket::readyRead, this, [this, socket, number] { read(socket, number); });
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
                connect(socket, &QObject::destroyed, this, [this, socket] { m_buffers.remove(socket); });
            }
        });
    }

    [[nodiscard]] QUrl url(
        const QString &path = QStringLiteral("/"), const QString &host = QStringLiteral("127.0.0.1")) const
    {
        QUrl url;
        url.setScheme(QStringLiteral("http"));
        url.setHost(host);
        url.setPort(m_server.serverPort());
        url.setPath(path.section(u'?', 0, 0));
        if (path.contains(u'?')) {
            url.setQuery(path.section(u'?', 1));
        }
        return url;
    }
    void close() { m_server.close(); }

    /// An answer with Content-Length.
    [[nodiscard]] static Reply answer(int status, const QByteArray &body, Headers headers = {})
    {
        headers.emplaceBack("Content-Length", QByteArray::number(body.size()));
        return raw(status, body, headers);
    }
    [[nodiscard]] static Reply json(const QByteArray &body, int status = 200, Headers headers = {})
    {
        headers.emplaceBack("Content-Type", "application/json");
        return answer(status, body, headers);
    }
    [[nodiscard]] static Reply raw(int status, const QByteArray &body, const Headers &headers)
    {
        QByteArray bytes = "HTTP/1.1 " + QByteArray::number(status) + " Status\r\n";
        for (const auto &[name, value] : headers) {
            bytes += name + ": " + value + "\r\n";
        }
        return {bytes + "\r\n" + body};
    }

    QList<Request> requests;
    int connections = 0;

private:
    void read(QTcpSocket *socket, int number)
    {
        QByteArray &buffer = m_buffers[socket];
        buffer += socket->readAll();
        while (takeRequest(socket, buffer, number)) { }
    }

    bool takeRequest(QTcpSocket *socket, QByteArray &buffer, int number)
    {
        const qsizetype head = buffer.indexOf("\r\n\r\n");
        if (head < 0) {
            return false;
        }
        Request request;
        const QList<QByteArray> lines = buffer.first(head).split('\n');
        const QList<QByteArray> first = lines.at(0).trimmed().split(' ');
        request.verb = first.value(0);
        const QUrl target = QUrl::fromEncoded(first.value(1));
        request.path = target.path();
        request.query = QUrlQuery(target);
        for (const QByteArray &line : lines.sliced(1)) {
            const qsizetype colon = line.indexOf(':');
            request.headers.insert(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
        }
        const qsizetype length = request.headers.value("content-length").toLongLong();
        if (buffer.size() < head + 4 + length) {
            return false;
        }
        request.body = buffer.sliced(head + 4, length);
        request.connection = number;
        buffer.remove(0, head + 4 + length);
        requests.append(request);
        const Reply reply = m_handler(request);
        if (reply.hang) {
            return true;
        }
        socket->write(reply.cutAfter >= 0 ? reply.bytes.first(std::min<qsizetype>(reply.cutAfter, reply.bytes.size()))
                                          : reply.bytes);
        if (reply.cutAfter >= 0 || reply.close) {
            socket->disconnectFromHost();
            return false;
        }
        return true;
    }

    Handler m_handler;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    QTcpServer m_server; ///< last: its sockets go first, and they still use the others
};

} // namespace Reprise
