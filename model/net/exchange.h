// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"
#include "model/net/secret.h"

#include <QBuffer>
#include <QHttpHeaders>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

class QNetworkAccessManager;

namespace Reprise {

/// One HTTP request as our jobs describe it. `url` may hold a signature: log it through loggable() only.
struct HttpRequest
{
    QByteArray verb = "GET";
    QUrl url;
    QByteArray body; ///< sent as it is; ignored when `bodyDevice` is set
    QIODevice *bodyDevice = nullptr; ///< read once, from its present position; not owned; outlives this
    qint64 bodyLength = -1; ///< bytes to send from `bodyDevice`
    QByteArray contentType;
    QList<std::pair<QByteArray, QByteArray>> headers;
    Secret authorization; ///< whole value of the Authorization header; goes to the origin of `url` only
    std::chrono::milliseconds timeout {30000}; ///< without any byte moving
    bool followRedirects = true; ///< at most five hops
    /// False: after the request may have reached the server it is never sent again, not even by Qt, which by itself
    /// repeats any request when a kept-alive connection is closed under it.
    bool repeatable = true;
};

/// Whether plain http may be spoken to this host: only to this machine itself.
[[nodiscard]] bool isLoopback(const QUrl &url);
/// Same scheme, host and port: the only case in which a credential follows a redirect.
[[nodiscard]] bool sameOrigin(const QUrl &a, const QUrl &b);

/// Sends one request and follows its redirects by our rules: https only (http to loopback, but never down from https),
/// Authorization to the same origin only, a POST answered 301…303 goes on as GET without body. Streams the answer: the
/// owner takes bytes with read(). Not a job; jobs are made of it. GUI thread.
class HttpExchange final : public QObject
{
    Q_OBJECT

public:
    HttpExchange(QNetworkAccessManager &network, const HttpRequest &request, QObject *parent = nullptr);
    /// Disconnects first, then aborts what still runs.
    ~HttpExchange() override;

    /// Sends it; ended() may be emitted before the event loop turns when the address is refused.
    void send();
    void abort();

    /// Bytes of the final answer that wait to be read.
    [[nodiscard]] QByteArray read(qint64 atMost);
    /// The same without taking them.
    [[nodiscard]] QByteArray peek(qint64 atMost) const;
    [[nodiscard]] qint64 bytesAvailable() const;
    /// Limits what is buffered ahead of the reader; 0 = no limit.
    void setReadBufferSize(qint64 bytes);

    [[nodiscard]] int status() const { return m_status; } ///< 0 before any answer
    [[nodiscard]] const QHttpHeaders &headers() const { return m_headers; }
    [[nodiscard]] QUrl finalUrl() const { return m_url; }
    /// True once the request's bytes may have reached the server.
    [[nodiscard]] bool mayHaveBeenReceived() const { return m_sentSomething; }

Q_SIGNALS:
    /// Status and headers of the final answer are here (any status; redirects are not shown).
    void answered();
    void readyRead();
    void sent(qint64 bytes, qint64 total);
    /// Exactly once, after the last readyRead(). `trouble` is empty when an answer came in whole, whatever its status.
    void ended(const std::optional<Reprise::Error> &trouble);

private:
    void go();
    void metaDataChanged();
    void replyFinished();
    bool redirect();
    void end(const std::optional<Error> &trouble);

    /// Lets go of the reply: our own connections cut, aborted when it still runs, deleted later.
    void dropReply();

    QNetworkAccessManager &m_network;
    HttpRequest m_request;
    QUrl m_url;
    QBuffer m_buffer;
    std::unique_ptr<QIODevice> m_body;
    QPointer<QNetworkReply> m_reply; ///< the access manager owns it too, and may be gone before us at the program's end
    QHttpHeaders m_headers;
    qint64 m_readBufferSize = 0;
    int m_status = 0;
    int m_hops = 0;
    bool m_mayCarryCredential;
    bool m_answered = false;
    bool m_sentSomething = false;
    bool m_ended = false;
};

} // namespace Reprise
