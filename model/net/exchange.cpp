// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/net/exchange.h"

#include "model/core/logging.h"
#include "model/net/httperror.h"
#include "model/net/transferpool.h"

#include <QHostAddress>
#include <QHttp1Configuration>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSysInfo>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr int maxHops = 5;

/// A body that can be sent once. Qt repeats any request, POST included, when a kept-alive connection is closed under
/// it; a body that cannot be rewound turns that into an error (ContentReSendError), and the decision stays ours.
class OnceDevice final : public QIODevice
{
public:
    /// The rest of `source`, from its present position, at most `length` bytes.
    OnceDevice(QIODevice &source, qint64 length)
        : m_source(source)
        , m_left(length)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_left; }
    [[nodiscard]] bool atEnd() const override { return m_left <= 0; }
    bool reset() override { return !m_begun; }

protected:
    qint64 readData(char *data, qint64 atMost) override
    {
        if (m_left <= 0) {
            return -1;
        }
        m_begun = true;
        const qint64 count = m_source.read(data, std::min(atMost, m_left));
        m_left -= std::max<qint64>(count, 0);
        return count > 0 ? count : -1; // a file that became shorter ends the body
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QIODevice &m_source;
    qint64 m_left;
    bool m_begun = false;
};

QByteArray userAgent()
{
    static const QByteArray agent
        = "Reprise/" REPRISE_VERSION " (" + QSysInfo::kernelType().toUtf8() + "; Qt " + qVersion() + ')';
    return agent;
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// Qt reports HTTP statuses as errors too; those are answers, not trouble.
bool isTrouble(QNetworkReply::NetworkError error, int status)
{
    if (error == QNetworkReply::NoError) {
        return false;
    }
    if (error == QNetworkReply::ContentReSendError || status < 400) {
        return true;
    }
    return error < QNetworkReply::ContentAccessDenied && error != QNetworkReply::ProxyAuthenticationRequiredError;
}

QNetworkRequest prepared(const QUrl &url, const HttpRequest &wanted, bool withCredential)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setDecompressedSafetyCheckThreshold(-1); // logs compress a hundredfold; our own body limit counts
    request.setTransferTimeout(wanted.timeout);
    QHttp1Configuration http1;
    // Qt's six would make eight parallel downloads wait for one another.
    http1.setNumberOfConnectionsPerHost(TransferPool::connectionsPerHost);
    request.setHttp1Configuration(http1);
    request.setRawHeader("User-Agent", userAgent());
    for (const auto &[name, value] : wanted.headers) {
        request.setRawHeader(name, value);
    }
    if (withCredential) {
        request.setRawHeader("Authorization", wanted.authorization.reveal());
    }
    return request;
}

} // namespace

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    return host == "localhost"_L1 || host.endsWith(".localhost"_L1) || QHostAddress(host).isLoopback();
}

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == "https"_L1 ? 443 : 80); };
    return a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b);
}

void HttpExchange::dropReply()
{
    if (!m_reply) {
        return;
    }
    // Only our own connections: the access manager keeps its books through others.
    disconnect(m_reply, nullptr, this, nullptr);
    if (m_reply->isRunning()) {
        m_reply->abort();
    }
    // The reply lives until the event loop turns, and Qt may still want to read its body: from a device that says no.
    if (m_body) {
        m_body->close();
        m_body.release()->setParent(m_reply);
    }
    m_reply->deleteLater();
    m_reply.clear();
}

HttpExchange::HttpExchange(QNetworkAccessManager &network, const HttpRequest &request, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_request(request)
    , m_url(request.url)
    , m_mayCarryCredential(!request.authorization.isEmpty())
{
}

HttpExchange::~HttpExchange()
{
    dropReply();
}

void HttpExchange::send()
{
    const bool plain = m_url.scheme() == "http"_L1;
    if (!m_url.isValid() || m_url.host().isEmpty() || (!plain && m_url.scheme() != "https"_L1)) {
        end(Error {ErrorKind::Protocol, tr("The server gave an address that is not a web address."), loggable(m_url)});
    } else if (plain && !isLoopback(m_url)) {
        end(Error {ErrorKind::Protocol,
            tr("The address of %1 is not encrypted (http). Reprise speaks only https, except to this machine itself.")
                .arg(m_url.host()),
            loggable(m_url)});
    } else {
        go();
    }
}

void HttpExchange::go()
{
    dropReply();
    QNetworkRequest request = prepared(m_url, m_request, m_mayCarryCredential);
    QNetworkReply *reply = nullptr;
    const bool hasBody = m_request.bodyDevice != nullptr || m_request.verb == "POST" || m_request.verb == "PUT";
    if (hasBody && !m_request.contentType.isEmpty()) {
        request.setRawHeader("Content-Type", m_request.contentType);
    }
    if (hasBody && !m_request.repeatable && m_request.bodyDevice == nullptr && !m_request.body.isEmpty()) {
        m_buffer.setData(m_request.body);
        m_buffer.open(QIODevice::ReadOnly);
        m_request.bodyDevice = &m_buffer;
        m_request.bodyLength = m_request.body.size();
    }
    if (m_request.bodyDevice != nullptr) {
        request.setHeader(QNetworkRequest::ContentLengthHeader, m_request.bodyLength);
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        m_body = std::make_unique<OnceDevice>(*m_request.bodyDevice, m_request.bodyLength);
        reply = m_network.sendCustomRequest(request, m_request.verb, m_body.get());
    } else if (hasBody) {
        reply = m_network.sendCustomRequest(request, m_request.verb, m_request.body);
    } else {
        reply = m_network.sendCustomRequest(request, m_request.verb);
    }
    m_reply = reply;
    reply->setReadBufferSize(m_readBufferSize);
    connect(reply, &QNetworkReply::metaDataChanged, this, &HttpExchange::metaDataChanged);
    connect(reply, &QNetworkReply::requestSent, this, [this] { m_sentSomething = true; });
    connect(reply, &QNetworkReply::readyRead, this, [this] {
        if (m_answered) {
            Q_EMIT readyRead();
        }
    });
    connect(reply, &QNetworkReply::uploadProgress, this, [this](qint64 bytes, qint64 total) {
        m_sentSomething = m_sentSomething || bytes > 0;
        if (total > 0) {
            Q_EMIT sent(bytes, total);
        }
    });
    connect(reply, &QNetworkReply::finished, this, &HttpExchange::replyFinished);
}

void HttpExchange::abort()
{
    m_ended = true;
    dropReply();
}

QByteArray HttpExchange::read(qint64 atMost)
{
    return bytesAvailable() > 0 ? m_reply->read(atMost) : QByteArray();
}

QByteArray HttpExchange::peek(qint64 atMost) const
{
    return bytesAvailable() > 0 ? m_reply->peek(atMost) : QByteArray();
}

qint64 HttpExchange::bytesAvailable() const
{
    return m_reply ? m_reply->bytesAvailable() : 0;
}

void HttpExchange::setReadBufferSize(qint64 bytes)
{
    m_readBufferSize = bytes;
    if (m_reply) {
        m_reply->setReadBufferSize(bytes);
    }
}

void HttpExchange::metaDataChanged()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_answered || status < 200) {
        return;
    }
    if (isRedirect(status) && m_request.followRedirects && m_reply->hasRawHeader("Location")) {
        return; // its end decides where to go on
    }
    m_sentSomething = true;
    m_status = status;
    m_headers = m_reply->headers();
    m_answered = true;
    Q_EMIT answered();
}

void HttpExchange::replyFinished()
{
    if (m_ended) {
        return;
    }
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (!m_answered && isRedirect(status) && m_request.followRedirects && m_reply->hasRawHeader("Location")) {
        if (redirect()) {
            go();
        }
        return;
    }
    if (!m_answered && status >= 200) {
        metaDataChanged();
        if (m_ended) {
            return; // the listener gave it up
        }
    }
    const QNetworkReply::NetworkError error = m_reply->error();
    // The address of an upload is a secret as a whole: whoever has it can write there.
    const QString where = m_request.verb == "PUT" ? m_url.host() : loggable(m_url);
    qCDebug(logNet).noquote() << m_request.verb << where << status
                              << (status == 0 ? m_reply->errorString() : QString());
    if (status == 0 || isTrouble(error, status)) {
        end(errorOfNetwork(error, m_reply->errorString(), m_url.host()));
    } else {
        end({});
    }
}

bool HttpExchange::redirect()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QUrl target = m_url.resolved(QUrl::fromEncoded(m_reply->rawHeader("Location")));
    const QString from = m_url.host();
    if (++m_hops > maxHops) {
        end(Error {ErrorKind::Protocol,
            tr("%1 sends the request around in circles (more than five redirects).").arg(from), loggable(target)});
        return false;
    }
    const bool https = target.scheme() == "https"_L1;
    const bool localHttp = target.scheme() == "http"_L1 && isLoopback(target) && m_url.scheme() == "http"_L1;
    if (!target.isValid() || target.host().isEmpty() || (!https && !localHttp)) {
        end(Error {ErrorKind::Protocol,
            tr("%1 redirects to an address that is not encrypted. Reprise does not go there.").arg(from),
            loggable(target)});
        return false;
    }
    if (!sameOrigin(target, m_url)) {
        m_mayCarryCredential = false; // for good: coming back does not earn it again
    }
    if (status <= 303 && m_request.verb != "GET" && m_request.verb != "HEAD") {
        m_request.verb = "GET";
        m_request.body.clear();
        m_request.bodyDevice = nullptr;
        m_request.contentType.clear();
    } else if (m_request.bodyDevice != nullptr) {
        end(Error {ErrorKind::Protocol,
            tr("%1 redirects a request that may be sent only once. Reprise does not follow.").arg(from),
            loggable(target)});
        return false;
    }
    qCDebug(logNet).noquote() << status << loggable(m_url) << "->" << loggable(target);
    m_url = target;
    return true;
}

void HttpExchange::end(const std::optional<Error> &trouble)
{
    if (!m_ended) {
        m_ended = true;
        Q_EMIT ended(trouble);
    }
}

} // namespace Reprise
