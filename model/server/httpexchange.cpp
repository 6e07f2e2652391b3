// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/httpexchange.h"

#include "model/server/bodywriter.h"

#include <QBuffer>
#include <QFile>
#include <QJsonDocument>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

QByteArray reason(int status)
{
    switch (status) {
    case 200:
        return "OK"_ba;
    case 201:
        return "Created"_ba;
    case 206:
        return "Partial Content"_ba;
    case 302:
        return "Found"_ba;
    case 304:
        return "Not Modified"_ba;
    case 308:
        return "Resume Incomplete"_ba;
    case 400:
        return "Bad Request"_ba;
    case 401:
        return "Unauthorized"_ba;
    case 403:
        return "Forbidden"_ba;
    case 404:
        return "Not Found"_ba;
    case 405:
        return "Method Not Allowed"_ba;
    case 410:
        return "Gone"_ba;
    case 412:
        return "Precondition Failed"_ba;
    case 416:
        return "Range Not Satisfiable"_ba;
    case 429:
        return "Too Many Requests"_ba;
    case 500:
        return "Internal Server Error"_ba;
    case 503:
        return "Service Unavailable"_ba;
    default:
        return "Status"_ba;
    }
}

QByteArray head(int status, const QHttpHeaders &headers)
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reason(status) + "\r\n";
    for (qsizetype i = 0; i < headers.size(); ++i) {
        text += QByteArray(headers.nameAt(i).data(), headers.nameAt(i).size()) + ": " + headers.valueAt(i) + "\r\n";
    }
    return text + "\r\n";
}

} // namespace

WireExchange::WireExchange(WireRequest request, QHttpServerResponder &&responder, QTcpSocket *socket)
    : m_request(std::move(request))
    , m_responder(std::move(responder))
    , m_socket(socket)
{
}

WireExchange::~WireExchange()
{
    if (!m_answered) {
        abort();
    }
}

bool WireExchange::isOpen() const
{
    return !m_answered && m_socket && m_socket->state() == QAbstractSocket::ConnectedState;
}

void WireExchange::reply(int status, QHttpHeaders headers, const QByteArray &body)
{
    auto device = std::make_unique<QBuffer>();
    device->setData(body);
    device->open(QIODevice::ReadOnly);
    start(status, headers, std::move(device), body.size());
}

void WireExchange::replyJson(const QJsonObject &object, int status)
{
    QHttpHeaders headers;
    headers.append("Content-Type", "application/json");
    reply(status, std::move(headers), QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void WireExchange::replyError(int status, const QString &message)
{
    replyJson({{u"code"_s, status}, {u"message"_s, message}}, status);
}

void WireExchange::replyFault()
{
    if (m_fault.body.isEmpty()) {
        replyError(m_fault.status, QString::fromLatin1(reason(m_fault.status)));
        return;
    }
    QHttpHeaders headers;
    headers.append("Content-Type", m_fault.contentType.isEmpty() ? "application/json"_ba : m_fault.contentType);
    reply(m_fault.status, std::move(headers), m_fault.body);
}

void WireExchange::redirect(const QByteArray &location)
{
    QHttpHeaders headers;
    headers.append("Location", location);
    reply(302, std::move(headers), {});
}

void WireExchange::replyFile(int status, QHttpHeaders headers, const QString &path, qint64 offset, qint64 length)
{
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly) || !file->seek(offset)) {
        replyError(500, u"Internal error"_s);
        return;
    }
    start(status, headers, std::move(file), length);
}

void WireExchange::start(int status, QHttpHeaders &headers, std::unique_ptr<QIODevice> body, qint64 length)
{
    if (m_answered) {
        return;
    }
    m_answered = true;
    if (!m_socket) {
        m_responder.reset();
        return;
    }
    for (const auto &[name, value] : std::as_const(m_fault.headers)) {
        headers.append(name, value);
    }
    const qint64 cut = m_fault.cutAfter;
    if (cut == 0 && !m_fault.shortBody) {
        bodyDone(false);
        return;
    }
    const bool cuts = cut >= 0 && cut < length;
    const qint64 promised = cuts && m_fault.shortBody ? cut : length;
    headers.replaceOrAppend(QHttpHeaders::WellKnownHeader::ContentLength, QByteArray::number(promised));
    m_socket->write(head(status, headers));
    const bool bodiless = m_request.method == "HEAD" || status == 304;
    const qint64 sent = bodiless ? 0 : (cuts ? cut : length);
    const qint64 pace = m_fault.bytesPerSecond > 0 ? m_fault.bytesPerSecond : m_pace;
    auto *writer = new BodyWriter(shared_from_this(), std::move(body), sent, pace, !cuts || m_fault.shortBody);
    writer->begin();
}

void WireExchange::beginStream(const QByteArray &contentType)
{
    m_answered = true;
    if (m_socket) {
        QHttpHeaders headers;
        headers.append("Content-Type", contentType);
        headers.append("Cache-Control", "no-cache");
        headers.append("Transfer-Encoding", "chunked");
        m_socket->write(head(200, headers));
    }
}

void WireExchange::sendChunk(const QByteArray &data)
{
    if (m_socket && !data.isEmpty()) {
        m_streamed += data.size();
        if (m_fault.cutAfter >= 0 && m_streamed > m_fault.cutAfter) {
            abort();
            return;
        }
        m_socket->write(QByteArray::number(data.size(), 16) + "\r\n" + data + "\r\n");
    }
}

void WireExchange::endStream()
{
    if (m_socket) {
        m_socket->write("0\r\n\r\n");
    }
    bodyDone(true);
}

void WireExchange::bodyDone(bool whole)
{
    if (!whole) {
        abort();
        return;
    }
    if (m_socket && m_request.header("connection").toLower().contains("close")) {
        m_socket->disconnectFromHost();
    }
    m_responder.reset();
}

void WireExchange::abort()
{
    m_answered = true;
    if (m_socket) {
        // What was written is sent; then the connection goes without the promised rest.
        m_socket->flush();
        m_socket->abort();
    }
    m_responder.reset();
}

void WireExchange::abandon()
{
    m_answered = true;
    m_socket.clear();
    m_responder.reset();
}

} // namespace Reprise
