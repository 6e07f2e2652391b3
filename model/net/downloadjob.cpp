// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/net/downloadjob.h"

#include "model/core/logging.h"
#include "model/net/httperror.h"

#include <QLocale>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTimeZone>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 readAhead = 1024 * 1024; // in the reply
constexpr qint64 writeAhead = 2 * 1024 * 1024; // handed to the disk and not written yet
constexpr qint64 largestErrorBody = 64 * 1024;
constexpr int maxRenewals = 3;
constexpr int maxRestarts = 3;
constexpr int progressInterval = 50; // ms

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
    qint64 first = -1;
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
    return ContentRange {
        match.captured(1).toLongLong(), match.captured(3) == "*"_L1 ? -1 : match.captured(3).toLongLong()};
}

QDateTime httpDate(const QByteArray &text)
{
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(text), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    time.setTimeZone(QTimeZone::UTC);
    return time;
}

PartState stateOf(const QHttpHeaders &headers)
{
    PartState state;
    state.etag = headerText(headers, "etag");
    if (!state.etag.startsWith('"')) {
        state.etag.clear(); // weak ones do not promise the same bytes
    }
    state.lastModified = headerText(headers, "last-modified");
    return state;
}

/// What storage answers when a signed address has run out.
bool mayBeExpired(int status)
{
    return status == 400 || status == 401 || status == 403 || status == 404 || status == 410;
}

} // namespace

DownloadJob::DownloadJob(const NetContext &context, const DownloadRequest &request, QObject *parent)
    : Job(parent)
    , m_context(context)
    , m_request(request)
    , m_part(std::make_unique<PartFile>(request.target))
    , m_total(request.sizeHint)
{
    m_result.path = request.target;
    // Compressed answers have other lengths and ranges than the file.
    m_request.request.headers.emplaceBack("Accept-Encoding", "identity");
    connect(m_part.get(), &PartFile::written, this, &DownloadJob::written);
    connect(m_part.get(), &PartFile::failed, this, [this](const Error &error) { stopWith(error); });
}

DownloadJob::~DownloadJob() = default;

void DownloadJob::doStart()
{
    m_part->open([this](const Result<PartFile::Opened> &opened) {
        if (!isRunning()) {
            return;
        }
        if (!opened) {
            fail(opened.error());
            return;
        }
        m_state = opened->state;
        m_written = opened->size;
        m_result.resumedBytes = opened->size;
        send();
    });
}

void DownloadJob::doCancel()
{
    dropExchange(); // what was written stays for the next attempt
    m_part->close();
}

void DownloadJob::dropExchange()
{
    if (m_exchange) {
        m_exchange->abort();
        m_exchange.release()->deleteLater(); // it may be emitting
    }
}

void DownloadJob::stopWith(const Error &error)
{
    dropExchange();
    m_part->close();
    fail(error);
}

void DownloadJob::send()
{
    HttpRequest request = m_request.request;
    m_asked = m_written > 0 && !m_state.validator().isEmpty() ? m_written : 0;
    if (m_asked > 0) {
        request.headers.emplaceBack("Range", QByteArray("bytes=" + QByteArray::number(m_asked) + '-'));
        request.headers.emplaceBack("If-Range", m_state.validator());
    }
    m_phase = Phase::Waiting;
    m_answerEnded.reset();
    m_errorBody.clear();
    setMessage({});
    m_exchange = std::make_unique<HttpExchange>(m_context.network, request);
    m_exchange->setReadBufferSize(readAhead);
    connect(m_exchange.get(), &HttpExchange::answered, this, &DownloadJob::answered);
    connect(m_exchange.get(), &HttpExchange::readyRead, this, &DownloadJob::pump);
    connect(m_exchange.get(), &HttpExchange::ended, this, &DownloadJob::ended);
    m_exchange->send();
}

void DownloadJob::answered()
{
    const int status = m_exchange->status();
    const QHttpHeaders &headers = m_exchange->headers();
    if (status != 200 && status != 206) {
        m_phase = Phase::Refused;
        return;
    }
    if (const QByteArray coding = headerText(headers, "content-encoding"); !coding.isEmpty() && coding != "identity") {
        stopWith({ErrorKind::Protocol,
            tr("%1 sends the file compressed although it was asked not to; its length cannot be checked.")
                .arg(m_exchange->finalUrl().host()),
            QString::fromLatin1(coding), false});
        return;
    }
    if (status == 206 && !continues(headers)) {
        m_phase = Phase::Useless;
        return;
    }
    m_expected.crc32c = googleHash(headers, "crc32c");
    m_expected.md5 = googleHash(headers, "md5");
    m_expected.modified = httpDate(headerText(headers, "last-modified"));
    if (status == 206) {
        m_phase = Phase::Taking;
        pump();
        return;
    }
    // The whole file, asked for or not: from its first byte. Reading waits for the empty file.
    bool isNumber = false;
    const qint64 length = headerText(headers, "content-length").toLongLong(&isNumber);
    m_state = stateOf(headers);
    m_state.total = isNumber ? length : -1;
    m_total = m_state.total;
    m_expected.size = m_state.total;
    m_written = 0;
    m_result.resumedBytes = 0;
    m_phase = Phase::Emptying;
    m_part->restart(m_state, [this, generation = ++m_generation](const Result<void> &ready) {
        if (!isRunning() || generation != m_generation || m_phase != Phase::Emptying) {
            return;
        }
        if (!ready) {
            stopWith(ready.error());
            return;
        }
        m_phase = Phase::Taking;
        pump();
    });
}

bool DownloadJob::continues(const QHttpHeaders &headers)
{
    const std::optional<ContentRange> range = contentRange(headers);
    if (m_asked == 0 || !range || range->first != m_asked) {
        return false;
    }
    const PartState now = stateOf(headers);
    const bool otherTag = !now.etag.isEmpty() && !m_state.etag.isEmpty() && now.etag != m_state.etag;
    const bool otherSize = range->total >= 0 && m_state.total >= 0 && range->total != m_state.total;
    if (otherTag || otherSize) {
        return false;
    }
    if (m_state.total < 0) {
        m_state.total = range->total;
    }
    m_total = m_state.total;
    m_expected.size = m_state.total;
    return true;
}

void DownloadJob::pump()
{
    if (!isRunning() || !m_exchange) {
        return;
    }
    if (m_phase == Phase::Refused || m_phase == Phase::Useless) {
        const QByteArray bytes = m_exchange->read(m_exchange->bytesAvailable());
        if (m_errorBody.size() < largestErrorBody) {
            m_errorBody += bytes;
        }
    }
    while (m_phase == Phase::Taking && m_part->pending() < writeAhead && m_exchange->bytesAvailable() > 0) {
        const QByteArray bytes = m_exchange->read(std::min(m_exchange->bytesAvailable(), readAhead));
        if (bytes.isEmpty()) {
            break;
        }
        m_part->write(bytes);
        m_written += bytes.size();
    }
    tellProgress();
    if (m_phase == Phase::Useless && m_errorBody.size() >= largestErrorBody) {
        m_answerEnded = std::optional<Error> {}; // no need to hear the rest
    }
    if (m_answerEnded && m_phase != Phase::Emptying && m_exchange->bytesAvailable() == 0 && m_part->pending() == 0) {
        settle();
    }
}

void DownloadJob::written()
{
    pump();
}

void DownloadJob::ended(const std::optional<Error> &trouble)
{
    m_answerEnded = trouble;
    pump();
}

void DownloadJob::settle()
{
    const std::optional<Error> trouble = *m_answerEnded;
    const Phase phase = std::exchange(m_phase, Phase::Idle);
    const int status = m_exchange->status();
    const QHttpHeaders headers = m_exchange->headers();
    const QString host = m_exchange->finalUrl().host();
    dropExchange();
    const auto pause = retryAfter(headers, m_context.clock.now());

    if (phase == Phase::Useless || (phase == Phase::Refused && status == 416)) {
        startOver({ErrorKind::Protocol, tr("%1 does not continue the download where it was interrupted.").arg(host),
            u"HTTP %1 %2"_s.arg(status).arg(QString::fromLatin1(headerText(headers, "content-range"))), true});
    } else if (phase == Phase::Refused) {
        const Error error = errorOfAnswer(status, headers, m_errorBody, host)
                                .value_or(Error {ErrorKind::Protocol, tr("%1 did not send the file.").arg(host),
                                    u"HTTP %1"_s.arg(status), false});
        if (mayBeExpired(status) && m_request.renew && m_renewals < maxRenewals) {
            renew(error);
        } else {
            retry(error, pause);
        }
    } else if (trouble) {
        retry(*trouble, pause);
    } else if (m_state.total >= 0 && m_written < m_state.total) {
        retry({ErrorKind::Network, tr("The connection to %1 broke.").arg(host),
                  u"%1 of %2 bytes"_s.arg(m_written).arg(m_state.total), true},
            pause);
    } else if (m_state.total >= 0 && m_written > m_state.total) {
        startOver({ErrorKind::Damaged, tr("%1 sent more than it announced.").arg(host),
            u"%1 instead of %2 bytes"_s.arg(m_written).arg(m_state.total), true});
    } else {
        complete();
    }
}

void DownloadJob::renew(const Error &why)
{
    ++m_renewals;
    qCInfo(logNet).noquote() << "asking for a new address:" << why.detail;
    setMessage(tr("The address has expired. Asking for a new one…"));
    m_request.renew(this, [this, why](const Result<QUrl> &url) {
        if (!isRunning()) {
            return;
        }
        if (!url) {
            // What storage said is what the user can act on, unless we are signed out or offline meanwhile.
            fail(url.error().kind == ErrorKind::NotFound ? why : url.error());
            return;
        }
        m_request.request.url = *url;
        send();
    });
}

void DownloadJob::startOver(const Error &why)
{
    if (++m_restarts > maxRestarts) {
        fail(why);
        return;
    }
    qCInfo(logNet).noquote() << "starting over:" << why.detail;
    m_state = {};
    m_written = 0;
    m_result.resumedBytes = 0;
    m_part->restart(m_state, [this, why](const Result<void> &ready) {
        if (!isRunning()) {
            return;
        }
        if (!ready) {
            fail(ready.error());
            return;
        }
        retry(why, {});
    });
}

void DownloadJob::retry(const Error &why, std::chrono::milliseconds asked)
{
    // An attempt that came further than all before is worth another one; a server that always breaks at the same byte
    // is not.
    m_try = m_written > m_farthest ? 1 : m_try + 1;
    m_farthest = std::max(m_farthest, m_written);
    if (!isTransient(why) || m_try >= m_context.tries) {
        fail(why);
        return;
    }
    const auto delay = backoffDelay(m_context.backoff, m_try, *QRandomGenerator::global(), asked);
    qCInfo(logNet).noquote() << "download interrupted:" << why.detail << "- again in" << delay.count() << "ms";
    //: %1: a whole sentence that says what went wrong
    setMessage(tr("%1 Trying again in %n second(s).", nullptr, int((delay.count() + 999) / 1000)).arg(why.message));
    m_context.clock.after(delay, this, [this] {
        if (isRunning()) {
            send();
        }
    });
}

void DownloadJob::complete()
{
    m_part->finish(m_expected, [this](const Result<PartFile::Finished> &finished) {
        if (!isRunning()) {
            return;
        }
        if (!finished) {
            if (finished.error().kind == ErrorKind::Damaged) {
                startOver(finished.error());
            } else {
                fail(finished.error());
            }
            return;
        }
        m_result.size = finished->size;
        m_result.sha256 = finished->sha256;
        m_result.verified = finished->verified;
        setProgress({Progress::Unit::Bytes, finished->size, finished->size});
        succeed();
    });
}

void DownloadJob::tellProgress()
{
    if (!m_sinceProgress.isValid() || m_sinceProgress.elapsed() >= progressInterval) {
        m_sinceProgress.start();
        setProgress({Progress::Unit::Bytes, m_written, m_total});
    }
}

} // namespace Reprise
