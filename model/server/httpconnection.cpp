// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/httpconnection.h"

#include <QUrl>

#include <algorithm>
#include <optional>
#include <utility>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestHead = 64 * 1024;
constexpr qsizetype longestLine = 1024; // of a chunk's size
constexpr qint64 readBuffer = 1024 * 1024; // a sender is not read further ahead than this
constexpr qint64 portion = 256 * 1024;

/// Digits alone: signs and prefixes are read differently by different programs, which is how requests are smuggled.
std::optional<qint64> plainNumber(const QByteArray &text, int base)
{
    const auto isDigit = [base](char c) {
        return (c >= '0' && c <= '9') || (base == 16 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));
    };
    bool number = std::ranges::all_of(text, isDigit) && !text.isEmpty();
    const qint64 value = number ? text.toLongLong(&number, base) : 0;
    return number ? std::optional(value) : std::nullopt;
}

} // namespace

HttpConnection::HttpConnection(QTcpSocket *socket, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
{
    socket->setParent(this);
    socket->setReadBufferSize(readBuffer);
    // Head and body may be written apart; without this the body waits for the head's acknowledgement.
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QTcpSocket::readyRead, this, &HttpConnection::process);
    connect(socket, &QTcpSocket::disconnected, this, &HttpConnection::closed);
}

HttpConnection::~HttpConnection()
{
    m_socket->disconnect(this);
}

void HttpConnection::process()
{
    if (m_processing) {
        return; // an answer given at once leads back here
    }
    m_processing = true;
    bool goesOn = true;
    while (goesOn) {
        switch (m_state) {
        case State::Head:
            goesOn = readHead();
            break;
        case State::Body:
        case State::ChunkData:
            goesOn = readBody();
            break;
        case State::ChunkSize:
            goesOn = readChunkSize();
            break;
        case State::ChunkEnd:
        case State::Trailer: {
            QByteArray line;
            goesOn = readLine(line);
            if (goesOn && m_state == State::ChunkEnd) {
                m_state = State::ChunkSize;
            } else if (goesOn && line.isEmpty()) {
                complete();
            }
            break;
        }
        case State::Answering:
        case State::Closed:
            goesOn = false;
            break;
        }
    }
    m_processing = false;
}

bool HttpConnection::readLine(QByteArray &line)
{
    const QByteArray seen = m_socket->peek(longestLine + 2);
    const qsizetype end = seen.indexOf('\n');
    if (end < 0) {
        if (seen.size() > longestLine) {
            refuse(400);
        }
        return false;
    }
    line = m_socket->read(end + 1).trimmed();
    return true;
}

bool HttpConnection::readHead()
{
    // Most heads come in one piece: looking twice at the beginning of one that does not costs nothing that matters.
    QByteArray seen = m_socket->peek(longestHead + 4);
    qsizetype blank = 0;
    while (blank < seen.size() && (seen.at(blank) == '\r' || seen.at(blank) == '\n')) {
        ++blank;
    }
    if (blank > 0) { // lines between requests, which the standard lets a client send
        m_socket->skip(blank);
        return true;
    }
    const qsizetype end = seen.indexOf("\r\n\r\n");
    if (end < 0) {
        if (seen.size() > longestHead) {
            refuse(431);
        }
        return false;
    }
    m_socket->skip(end + 4);
    seen.truncate(end);
    if (!parseHead(seen)) {
        refuse(400);
        return false;
    }
    return true;
}

bool HttpConnection::parseHead(const QByteArray &text)
{
    const QList<QByteArray> lines = text.split('\n');
    const QList<QByteArray> parts = lines.first().trimmed().split(' ');
    WireRequest request;
    if (parts.size() != 3 || !parts.at(2).startsWith("HTTP/1.")) {
        return false;
    }
    request.method = parts.at(0);
    request.old = parts.at(2) == "HTTP/1.0";
    request.keepAlive = !request.old;
    const QUrl url = QUrl::fromEncoded(parts.at(1), QUrl::StrictMode);
    if (!url.isValid()) {
        return false;
    }
    request.path = url.path(QUrl::FullyDecoded);
    request.query = QUrlQuery(url.query(QUrl::FullyEncoded).replace(u'+', "%20"_L1)); // as forms write a blank
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QByteArray &line = lines.at(i);
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0 || line.at(0) == ' ' || line.at(0) == '\t' || line.left(colon).contains(' ')) {
            return false; // folded lines included: nobody sends them, and they hide smuggled headers
        }
        if (!request.headers.append(line.left(colon), line.mid(colon + 1).trimmed())) {
            return false;
        }
    }
    const qsizetype hosts = request.headers.values(QHttpHeaders::WellKnownHeader::Host).size();
    if (hosts > 1 || (hosts == 0 && !request.old)) {
        return false;
    }
    const QByteArray connection = request.header("connection").toLower();
    if (connection.contains("close")) {
        request.keepAlive = false;
    } else if (connection.contains("keep-alive")) {
        request.keepAlive = true;
    }
    const QList<QByteArray> lengths = request.headers.values(QHttpHeaders::WellKnownHeader::ContentLength);
    const bool chunked = request.header("transfer-encoding").toLower() == "chunked";
    const std::optional<qint64> length = lengths.isEmpty() ? 0 : plainNumber(lengths.first(), 10);
    if (!length || lengths.size() > 1 || (chunked && !lengths.isEmpty())
        || (!chunked && !request.header("transfer-encoding").isEmpty())) {
        return false;
    }
    request.bodyLength = chunked ? -1 : *length;
    beginBody(request);
    return true;
}

void HttpConnection::beginBody(const WireRequest &request)
{
    const QByteArray expected = request.old ? QByteArray() : request.header("expect").toLower();
    if (!expected.isEmpty() && expected != "100-continue") {
        refuse(417);
        return;
    }
    m_exchange = std::make_shared<WireExchange>(request, this);
    m_left = std::max<qint64>(0, request.bodyLength);
    m_state = request.bodyLength < 0 ? State::ChunkSize : State::Body;
    Q_EMIT headRead(m_exchange);
    if (m_state == State::Closed) {
        return;
    }
    if (!expected.isEmpty() && request.bodyLength != 0) {
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    if (request.bodyLength == 0) {
        complete();
    }
}

bool HttpConnection::readBody()
{
    const QByteArray data = m_socket->read(std::min(m_left, portion));
    if (data.isEmpty()) {
        return false;
    }
    m_left -= data.size();
    const ExchangePtr exchange = m_exchange;
    if (!exchange->takeBody(data)) {
        refuse(413);
        return false;
    }
    if (m_state == State::Closed) {
        return false; // the sink dropped the connection
    }
    if (m_left == 0) {
        if (m_state == State::ChunkData) {
            m_state = State::ChunkEnd;
        } else {
            complete();
        }
    }
    return true;
}

bool HttpConnection::readChunkSize()
{
    QByteArray line;
    if (!readLine(line)) {
        return false;
    }
    const std::optional<qint64> size = plainNumber(line.split(';').first().trimmed(), 16);
    if (!size) {
        refuse(400);
        return false;
    }
    m_left = *size;
    m_state = m_left > 0 ? State::ChunkData : State::Trailer;
    return true;
}

void HttpConnection::complete()
{
    m_state = State::Answering;
    const ExchangePtr exchange = std::exchange(m_exchange, nullptr);
    exchange->bodyEnded(true);
    if (m_state == State::Answering) {
        Q_EMIT requestRead(exchange);
    }
}

void HttpConnection::answered(bool keep)
{
    if (m_state == State::Closed) {
        return;
    }
    if (!keep) {
        m_state = State::Closed;
        m_socket->disconnectFromHost(); // after what is still to be written
        return;
    }
    m_state = State::Head;
    // Not from inside the answer: whoever gave it may be in the middle of something.
    if (m_socket->bytesAvailable() > 0) {
        QMetaObject::invokeMethod(this, &HttpConnection::process, Qt::QueuedConnection);
    }
}

void HttpConnection::refuse(int status)
{
    m_socket->write(
        "HTTP/1.1 " + QByteArray::number(status) + " Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    m_state = State::Closed;
    m_socket->disconnectFromHost();
}

void HttpConnection::abort()
{
    if (m_state == State::Closed) {
        return;
    }
    m_state = State::Closed;
    m_socket->flush();
    m_socket->abort();
}

void HttpConnection::closed()
{
    m_state = State::Closed;
    if (const ExchangePtr exchange = std::exchange(m_exchange, nullptr)) {
        exchange->bodyEnded(false);
    }
    deleteLater();
}

} // namespace Reprise
