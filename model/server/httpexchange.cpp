// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/httpexchange.h"

#include "model/server/bodywriter.h"
#include "model/server/faultplan.h"
#include "model/server/gzip.h"
#include "model/server/httpconnection.h"

#include <QBuffer>
#include <QFile>
#include <QJsonDocument>
#include <QLocale>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestBody = 64 * 1024 * 1024; // kept in memory: a kernel's source or a notebook
constexpr qint64 smallBody = 64 * 1024; // goes out with its head in one write
constexpr qsizetype worthPacking = 1024;
/// What the official command compares with its own: no newer than the oldest one in use, or it asks to be updated.
constexpr auto apiVersion = "1.8.3";

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

/// The present moment as HTTP writes it, made once a second.
QByteArray dateNow()
{
    thread_local qint64 second = 0;
    thread_local QByteArray text;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (now.toSecsSinceEpoch() != second) {
        second = now.toSecsSinceEpoch();
        text = QLocale::c().toString(now, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
    }
    return text;
}

} // namespace

WireExchange::WireExchange(WireRequest request, HttpConnection *connection)
    : m_request(std::move(request))
    , m_connection(connection)
    , m_socket(connection->socket())
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

bool WireExchange::takeBody(const QByteArray &data)
{
    if (const auto take = m_sink.take) { // a copy: the sink may end the exchange, and itself with it
        take(data);
        return true;
    }
    m_request.body += data;
    return m_request.body.size() <= largestBody;
}

void WireExchange::bodyEnded(bool whole)
{
    const BodySink sink = std::exchange(m_sink, {});
    if (sink.ended) {
        sink.ended(whole);
    }
}

QByteArray WireExchange::head(int status, QHttpHeaders &headers) const
{
    if (!m_request.keepAlive) {
        headers.replaceOrAppend(QHttpHeaders::WellKnownHeader::Connection, "close");
    } else if (m_request.old) {
        headers.replaceOrAppend(QHttpHeaders::WellKnownHeader::Connection, "keep-alive"); // not what it is used to
    }
    QByteArray text;
    text.reserve(512);
    text += "HTTP/1.1 " + QByteArray::number(status) + ' ' + reason(status) + "\r\nDate: " + dateNow() + "\r\n";
    for (qsizetype i = 0; i < headers.size(); ++i) {
        text += QByteArrayView(headers.nameAt(i).data(), headers.nameAt(i).size()) + QByteArray(": ")
            + headers.valueAt(i) + "\r\n";
    }
    return text + "\r\n";
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
    if (status == 200 && m_request.path.contains("/v1/"_L1)) {
        headers.append("X-Kaggle-ApiVersion", apiVersion);
    }
    QByteArray body = QJsonDocument(disfigured(object, m_fault)).toJson(QJsonDocument::Compact);
    if (wantsGzip(body)) {
        headers.append("Content-Encoding", "gzip");
        headers.append("Vary", "Accept-Encoding");
        body = gzipped(body);
    }
    reply(status, std::move(headers), body);
}

bool WireExchange::wantsGzip(const QByteArray &body) const
{
    // A fault that counts bytes counts those of the answer.
    return body.size() >= worthPacking && m_fault.cutAfter < 0 && m_fault.lengthError == 0
        && acceptsGzip(m_request.header("accept-encoding"));
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
    if (std::exchange(m_answered, true) || !m_socket) {
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
    const qint64 promised = (cuts && m_fault.shortBody ? cut : length) + m_fault.lengthError;
    headers.replaceOrAppend(
        QHttpHeaders::WellKnownHeader::ContentLength, QByteArray::number(std::max<qint64>(0, promised)));
    const bool bodiless = m_request.method == "HEAD" || status == 304;
    const qint64 sent = bodiless ? 0 : (cuts ? cut : length);
    // A wrong length leaves the two sides at odds about where the answer ends: the connection cannot be kept.
    const bool whole = (!cuts || m_fault.shortBody) && m_fault.lengthError == 0;
    const qint64 pace = m_fault.bytesPerSecond > 0 ? m_fault.bytesPerSecond : m_pace;
    QByteArray text = head(status, headers);
    if (sent <= smallBody && pace == 0) {
        const QByteArray data = body->read(sent);
        m_socket->write(text + data);
        m_socket->flush();
        bodyDone(whole && data.size() == sent);
        return;
    }
    m_socket->write(text);
    m_socket->flush();
    auto *writer = new BodyWriter(shared_from_this(), std::move(body), sent, pace, whole);
    writer->begin();
}

void WireExchange::beginStream(const QByteArray &contentType)
{
    m_answered = true;
    if (m_socket) {
        QHttpHeaders headers;
        headers.append("Content-Type", contentType);
        headers.append("Cache-Control", "no-cache");
        if (m_request.old) {
            m_request.keepAlive = false; // the end of the connection is the end of the answer
        } else {
            headers.append("Transfer-Encoding", "chunked");
        }
        m_socket->write(head(200, headers));
    }
}

void WireExchange::writeStreamed(const QByteArray &data)
{
    if (m_request.method == "HEAD") {
        return;
    }
    m_socket->write(m_request.old ? data : QByteArray::number(data.size(), 16) + "\r\n" + data + "\r\n");
}

void WireExchange::sendChunk(const QByteArray &data)
{
    if (!m_socket || data.isEmpty()) {
        return;
    }
    if (m_fault.cutAfter >= 0 && m_streamed + data.size() > m_fault.cutAfter) {
        const QByteArray rest = data.left(m_fault.cutAfter - m_streamed);
        if (!rest.isEmpty()) {
            writeStreamed(rest);
        }
        if (m_fault.shortBody) {
            endStream(); // a clean end without the log's own
        } else {
            abort();
        }
        m_socket.clear();
        return;
    }
    m_streamed += data.size();
    writeStreamed(data);
}

void WireExchange::endStream()
{
    if (m_socket && !m_request.old && m_request.method != "HEAD") {
        m_socket->write("0\r\n\r\n");
    }
    bodyDone(true);
}

void WireExchange::bodyDone(bool whole)
{
    if (!whole) {
        abort();
    } else if (m_connection) {
        m_connection->answered(m_request.keepAlive);
        m_connection.clear();
    }
}

void WireExchange::abort()
{
    m_answered = true;
    if (m_connection) {
        m_connection->abort();
        m_connection.clear();
    }
}

} // namespace Reprise
