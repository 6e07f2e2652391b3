// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/server/embeddedserver.h"

#include <QHttpHeaders>
#include <QHttpServerResponder>
#include <QJsonObject>
#include <QPointer>
#include <QTcpSocket>
#include <QUrlQuery>

#include <memory>
#include <optional>

namespace Reprise {

/// One request, by value: it outlives QHttpServer's own, so that an answer may come later.
struct WireRequest
{
    QByteArray method;
    QString path;
    QUrlQuery query;
    QHttpHeaders headers;
    QByteArray body;

    [[nodiscard]] QByteArray header(QByteArrayView name) const
    {
        return headers.value(QAnyStringView(QLatin1StringView(name))).toByteArray();
    }
};

/// A request and the one answer to it. Kept alive by whoever still has to answer; an exchange dropped without an answer
/// closes its connection.
///
/// QHttpServer parses requests and keeps connections; the answer is written to the socket here, because only so it can
/// be paced to the reader, throttled, cut or shortened at any byte (ServerFault). The responder is held meanwhile: it
/// tells QHttpServer that the connection is busy. Server thread only.
class WireExchange final : public std::enable_shared_from_this<WireExchange>
{
public:
    WireExchange(WireRequest request, QHttpServerResponder &&responder, QTcpSocket *socket);
    ~WireExchange();
    Q_DISABLE_COPY_MOVE(WireExchange)

    [[nodiscard]] const WireRequest &request() const { return m_request; }
    [[nodiscard]] const ServerFault &fault() const { return m_fault; }
    void setFault(const ServerFault &fault) { m_fault = fault; }
    /// Bytes per second of a stream's body; 0: no limit.
    void setPace(qint64 bytesPerSecond) { m_pace = bytesPerSecond; }
    [[nodiscard]] bool isOpen() const; ///< not answered yet, and somebody still listens
    [[nodiscard]] QTcpSocket *socket() const { return m_socket; }

    void reply(int status, QHttpHeaders headers, const QByteArray &body);
    void replyJson(const QJsonObject &object, int status = 200);
    /// {"code": status, "message": message}
    void replyError(int status, const QString &message);
    /// The status and body the fault asks for.
    void replyFault();
    /// 302
    void redirect(const QByteArray &location);
    /// `length` bytes of the file from `offset` on, streamed from the disk.
    void replyFile(int status, QHttpHeaders headers, const QString &path, qint64 offset, qint64 length);

    /// An answer whose length nobody knows yet (chunked).
    void beginStream(const QByteArray &contentType);
    void sendChunk(const QByteArray &data);
    void endStream();

    /// Drops the connection without a word.
    void abort();
    /// Lets go of QHttpServer's side; called when the server goes down.
    void abandon();

    /// Called by the body's writer.
    void bodyDone(bool whole);

private:
    void start(int status, QHttpHeaders &headers, std::unique_ptr<QIODevice> body, qint64 length);

    WireRequest m_request;
    ServerFault m_fault;
    std::optional<QHttpServerResponder> m_responder;
    QPointer<QTcpSocket> m_socket;
    qint64 m_pace = 0;
    qint64 m_streamed = 0;
    bool m_answered = false;
};

using ExchangePtr = std::shared_ptr<WireExchange>;

} // namespace Reprise
