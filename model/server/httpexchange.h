// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/server/embeddedserver.h"

#include <QHttpHeaders>
#include <QJsonObject>
#include <QPointer>
#include <QTcpSocket>
#include <QUrlQuery>

#include <functional>
#include <memory>

namespace Reprise {

class HttpConnection;

/// One request, by value.
struct WireRequest
{
    QByteArray method;
    QString path; ///< decoded
    QUrlQuery query;
    QHttpHeaders headers;
    QByteArray body; ///< empty when a body sink took it
    qint64 bodyLength = 0; ///< announced; -1: chunked, nobody knows yet
    bool keepAlive = true;
    bool old = false; ///< HTTP/1.0: knows no chunks, and no 100

    [[nodiscard]] QByteArray header(QByteArrayView name) const
    {
        return headers.value(QAnyStringView(QLatin1StringView(name))).toByteArray();
    }
};

/// A request and the one answer to it. Kept alive by whoever still has to answer; an exchange dropped without an answer
/// closes its connection. The answer is written here so that it can be paced to the reader, throttled, cut or shortened
/// at any byte (ServerFault). Server thread only.
class WireExchange final : public std::enable_shared_from_this<WireExchange>
{
public:
    /// Where a body goes while it comes, instead of WireRequest::body.
    struct BodySink
    {
        std::function<void(const QByteArray &)> take;
        std::function<void(bool whole)> ended; ///< once; not whole: the connection broke first
    };

    WireExchange(WireRequest request, HttpConnection *connection);
    ~WireExchange();
    Q_DISABLE_COPY_MOVE(WireExchange)

    [[nodiscard]] const WireRequest &request() const { return m_request; }
    [[nodiscard]] const ServerFault &fault() const { return m_fault; }
    void setFault(const ServerFault &fault) { m_fault = fault; }
    /// The call's name, as faults know it.
    [[nodiscard]] const QString &route() const { return m_route; }
    void setRoute(const QString &route) { m_route = route; }
    /// Bytes per second of a stream's body; 0: no limit.
    void setPace(qint64 bytesPerSecond) { m_pace = bytesPerSecond; }
    [[nodiscard]] bool isOpen() const; ///< not answered yet, and somebody still listens
    [[nodiscard]] QTcpSocket *socket() const { return m_socket; }

    void setBodySink(BodySink sink) { m_sink = std::move(sink); }
    /// Called by the connection. False: more than is kept in memory.
    [[nodiscard]] bool takeBody(const QByteArray &data);
    void bodyEnded(bool whole);

    void reply(int status, QHttpHeaders headers, const QByteArray &body);
    /// An API answer; the fault may disfigure it.
    void replyJson(const QJsonObject &object, int status = 200);
    /// {"code": status, "message": message}
    void replyError(int status, const QString &message);
    /// The status and body the fault asks for.
    void replyFault();
    /// 302
    void redirect(const QByteArray &location);
    /// `length` bytes of the file from `offset` on, streamed from the disk.
    void replyFile(int status, QHttpHeaders headers, const QString &path, qint64 offset, qint64 length);

    /// An answer whose length nobody knows yet: chunked, for HTTP/1.0 until the connection closes.
    void beginStream(const QByteArray &contentType);
    void sendChunk(const QByteArray &data);
    void endStream();

    /// Drops the connection without a word.
    void abort();

    /// Called by the body's writer.
    void bodyDone(bool whole);

private:
    void start(int status, QHttpHeaders &headers, std::unique_ptr<QIODevice> body, qint64 length);
    [[nodiscard]] QByteArray head(int status, QHttpHeaders &headers) const;
    [[nodiscard]] bool wantsGzip(const QByteArray &body) const;
    void writeStreamed(const QByteArray &data);

    WireRequest m_request;
    BodySink m_sink;
    ServerFault m_fault;
    QString m_route;
    QPointer<HttpConnection> m_connection;
    QPointer<QTcpSocket> m_socket;
    qint64 m_pace = 0;
    qint64 m_streamed = 0;
    bool m_answered = false;
};

using ExchangePtr = std::shared_ptr<WireExchange>;

} // namespace Reprise
