// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/net/downloadstream.h"

#include "model/net/httperror.h"

#include <QRegularExpression>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 readAhead = 512 * 1024; // in the reply; a dozen connections stay small
constexpr qsizetype largestErrorBody = 64 * 1024;

QByteArray headerText(const QHttpHeaders &headers, QAnyStringView name)
{
    return headers.value(name).toByteArray().trimmed();
}

/// The value of `key` in x-goog-hash: "crc32c=…,md5=…", which may come as one header or two.
QByteArray googleHash(const QHttpHeaders &headers, QByteArrayView key)
{
    const QByteArray all = headers.combinedValue("x-goog-hash");
    for (const QByteArray &part : all.split(',')) {
        const QByteArray pair = part.trimmed();
        if (pair.startsWith(key) && pair.size() > key.size() && pair.at(key.size()) == '=') {
            return pair.sliced(key.size() + 1);
        }
    }
    return {};
}

struct ContentRange
{
    FileRange range;
    qint64 total = -1; ///< -1: "*"
};

std::optional<ContentRange> contentRange(const QHttpHeaders &headers)
{
    static const QRegularExpression shape(
        u"^bytes\\s+(\\d+)-(\\d+)/(\\d+|\\*)$"_s, QRegularExpression::CaseInsensitiveOption);
    const auto match = shape.match(QString::fromLatin1(headerText(headers, "content-range")));
    if (!match.hasMatch()) {
        return {};
    }
    return ContentRange {{match.captured(1).toLongLong(), match.captured(2).toLongLong() + 1},
        match.captured(3) == "*"_L1 ? -1 : match.captured(3).toLongLong()};
}

FileHead headOf(const QHttpHeaders &headers)
{
    FileHead head;
    head.state.etag = headerText(headers, "etag");
    if (!head.state.etag.startsWith('"')) {
        head.state.etag.clear(); // weak ones do not promise the same bytes
    }
    head.state.lastModified = headerText(headers, "last-modified");
    head.crc32c = googleHash(headers, "crc32c");
    head.md5 = googleHash(headers, "md5");
    head.modified = httpDate(head.state.lastModified);
    head.ranges = headerText(headers, "accept-ranges").toLower() == "bytes";
    return head;
}

/// Storage names its files' tag and hashes; pages and errors have none.
bool isNameless(const FileHead &head)
{
    return head.state.etag.isEmpty() && head.crc32c.isEmpty() && head.md5.isEmpty();
}

/// Sign-in pages of networks and error pages of proxies come with 200.
bool mayBePage(const QHttpHeaders &headers, const FileHead &head, const QUrl &url)
{
    return headerText(headers, "content-type").toLower().startsWith("text/html") && isNameless(head)
        && !url.path().endsWith(".html"_L1, Qt::CaseInsensitive)
        && !url.path().endsWith(".htm"_L1, Qt::CaseInsensitive);
}

/// Kaggle's API tells errors under 200 too, in the place of its redirect to storage.
bool mayBeError(const QHttpHeaders &headers, const FileHead &head)
{
    return headerText(headers, "content-type").toLower().startsWith("application/json") && isNameless(head)
        && head.state.total <= largestErrorBody;
}

HttpRequest withRange(HttpRequest request, const FileRange &claim, bool openEnded, const PartState &known)
{
    QByteArray range = "bytes=" + QByteArray::number(claim.first) + '-';
    if (!openEnded && claim.end >= 0) {
        range += QByteArray::number(claim.end - 1);
    }
    request.headers.emplaceBack("Range", range);
    request.headers.emplaceBack("If-Range", known.validator());
    return request;
}

} // namespace

DownloadStream::DownloadStream(QNetworkAccessManager &network, HttpRequest request, const FileRange &claim,
    bool openEnded, const PartState &known, TransferPool::Slot slot, QObject *parent)
    : QObject(parent)
    , m_claim(claim)
    , m_ranged(!known.validator().isEmpty() && (claim.first > 0 || !openEnded))
    , m_known(known)
    , m_slot(std::move(slot))
    , m_exchange(network, m_ranged ? withRange(std::move(request), claim, openEnded, known) : std::move(request))
{
    m_exchange.setReadBufferSize(readAhead);
    connect(&m_exchange, &HttpExchange::answered, this, [this] {
        judge();
        if (m_phase != Phase::Doubted) {
            Q_EMIT answered(this);
        }
    });
    connect(&m_exchange, &HttpExchange::readyRead, this, [this] {
        if (m_phase == Phase::Doubted) {
            doubt();
        }
        Q_EMIT readable();
    });
    connect(&m_exchange, &HttpExchange::ended, this, [this](const std::optional<Error> &trouble) {
        m_ended = true;
        m_trouble = trouble;
        if (m_phase == Phase::Doubted) {
            doubt();
        }
        Q_EMIT readable();
    });
}

DownloadStream::~DownloadStream()
{
    m_exchange.abort();
}

void DownloadStream::send()
{
    m_exchange.send();
}

void DownloadStream::judge()
{
    m_head = headOf(headers());
    const QByteArray coding = headerText(headers(), "content-encoding").toLower();
    if (status() != 200 && status() != 206) {
        m_phase = Phase::Refused;
    } else if (!coding.isEmpty() && coding != "identity") {
        m_phase = Phase::Encoded;
    } else if (status() == 206) {
        m_phase = m_ranged && continues() ? Phase::Part : Phase::Useless;
    } else {
        bool isNumber = false;
        const qint64 length = headerText(headers(), "content-length").toLongLong(&isNumber);
        m_head.state.total = isNumber ? length : -1;
        m_doubtsJson = mayBeError(headers(), m_head);
        m_phase = m_doubtsJson || mayBePage(headers(), m_head, m_exchange.finalUrl()) ? Phase::Doubted : Phase::Whole;
    }
}

bool DownloadStream::continues()
{
    const std::optional<ContentRange> range = contentRange(headers());
    if (!range || range->range.first != m_claim.first) {
        return false;
    }
    // A server may send less than asked for; the rest is asked for again. More would be somebody else's bytes.
    const PartState &now = m_head.state;
    const bool otherTag = !now.etag.isEmpty() && !m_known.etag.isEmpty() && now.etag != m_known.etag;
    const bool otherSize = range->total >= 0 && m_known.total >= 0 && range->total != m_known.total;
    m_head.state.total = range->total >= 0 ? range->total : m_known.total;
    m_answerEnd = range->range.end;
    return !otherTag && !otherSize;
}

void DownloadStream::doubt()
{
    if (m_doubtsJson) {
        if (!m_ended && available() <= largestErrorBody) {
            return; // an error is one only when it is whole
        }
        const bool isError = errorOfAnswer(status(), headers(), m_exchange.peek(available()), host()).has_value();
        m_phase = isError ? Phase::Refused : Phase::Whole;
        Q_EMIT answered(this);
        return;
    }
    const QByteArray begin = m_exchange.peek(512).trimmed();
    if (begin.isEmpty() && !m_ended) {
        return;
    }
    m_phase = begin.startsWith('<') ? Phase::Page : Phase::Whole;
    Q_EMIT answered(this);
}

void DownloadStream::becomeWhole()
{
    m_claim = {0, m_head.state.total};
    m_answerEnd = m_head.state.total;
}

qint64 DownloadStream::available() const
{
    return m_exchange.bytesAvailable();
}

QByteArray DownloadStream::take(qint64 atMost)
{
    // More than the announced length is read too: that is how too long a file is noticed.
    const bool bounded = m_claim.end >= 0 && m_claim.end != m_head.state.total;
    const qint64 limit = bounded ? std::min(atMost, m_claim.size()) : atMost;
    const QByteArray bytes = limit > 0 ? m_exchange.read(std::min({limit, available(), readAhead})) : QByteArray();
    m_claim.first += bytes.size();
    m_took += bytes.size();
    return bytes;
}

void DownloadStream::drain()
{
    const QByteArray bytes = m_exchange.read(available());
    if (m_errorBody.size() < largestErrorBody) {
        m_errorBody += bytes;
    }
    if (m_phase == Phase::Useless && m_errorBody.size() >= largestErrorBody) {
        m_exchange.abort(); // no need to hear the rest
        m_ended = true;
    }
}

} // namespace Reprise
