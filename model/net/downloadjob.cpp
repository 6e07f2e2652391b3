// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/net/downloadjob.h"

#include "model/core/logging.h"
#include "model/net/httperror.h"

#include <QRandomGenerator>

#include <algorithm>
#include <limits>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 oneRead = 512 * 1024;
constexpr qint64 writeAhead = 2 * 1024 * 1024; // handed to the disk and not written yet
constexpr int maxRenewals = 3;
constexpr int maxRestarts = 3;
constexpr int progressInterval = 50; // ms

/// What storage answers when a signed address has run out.
bool mayBeExpired(int status)
{
    return status == 400 || status == 401 || status == 403 || status == 404 || status == 410;
}

QString rangeText(const DownloadStream &stream)
{
    return u"HTTP %1 %2"_s.arg(stream.status())
        .arg(QString::fromLatin1(stream.headers().value("content-range").toByteArray()));
}

} // namespace

DownloadJob::DownloadJob(const NetContext &context, const DownloadRequest &request, QObject *parent)
    : Job(parent)
    , m_context(context)
    , m_request(request)
    , m_pool(TransferPool::of(context.network))
    , m_part(std::make_unique<PartFile>(request.target))
    , m_total(request.sizeHint)
{
    m_result.path = request.target;
    // Compressed answers have other lengths and ranges than the file.
    m_request.request.headers.emplaceBack("Accept-Encoding", "identity");
    connect(m_part.get(), &PartFile::written, this, &DownloadJob::pump);
    connect(m_part.get(), &PartFile::failed, this, [this](const Error &error) { stopWith(error); });
}

DownloadJob::~DownloadJob() = default;

void DownloadJob::doStart()
{
    if (!PartFile::hasLeftovers(m_request.target)) {
        send();
        return;
    }
    m_part->open([this](const Result<PartFile::Opened> &there) {
        if (!isRunning()) {
            return;
        }
        if (there) {
            opened(*there);
        } else {
            fail(there.error());
        }
    });
}

void DownloadJob::opened(const PartFile::Opened &there)
{
    m_state = there.state;
    m_written = there.ranges.bytes();
    m_result.resumedBytes = m_written;
    if (m_written > 0 && !m_state.validator().isEmpty()) {
        m_open = m_state.total >= 0 ? there.ranges.gaps(m_state.total)
                                    : QList<FileRange> {{there.ranges.prefix(), std::numeric_limits<qint64>::max()}};
    }
    send();
}

void DownloadJob::doCancel()
{
    m_countdown.stop();
    dropStreams(); // what was written stays for the next attempt
    m_part->close();
}

void DownloadJob::dropStreams()
{
    ++m_generation;
    m_emptying = false;
    for (std::unique_ptr<DownloadStream> &stream : std::exchange(m_streams, {})) {
        disconnect(stream.get(), nullptr, this, nullptr);
        stream.release()->deleteLater(); // it may be emitting
    }
}

void DownloadJob::stopWith(const Error &error)
{
    dropStreams();
    m_part->close();
    fail(error);
}

/// The first connection of an attempt; others join it when it is worth it.
void DownloadJob::send()
{
    m_countdown.stop();
    setMessage({});
    m_streamLimit = m_request.ranges.streams;
    m_pool.take(m_request.request.url, this, [this, generation = ++m_generation](TransferPool::Slot slot) {
        if (!isRunning() || generation != m_generation) {
            return;
        }
        if (m_open.isEmpty()) {
            begin({0, -1}, std::move(slot));
            return;
        }
        FileRange gap = m_open.takeFirst();
        if (gap.end == std::numeric_limits<qint64>::max()) {
            gap.end = -1;
        }
        begin(gap, std::move(slot));
    });
}

void DownloadJob::begin(const FileRange &claim, TransferPool::Slot slot)
{
    // A range to the file's end is asked for without naming it: should others take less, it can go on.
    const bool openEnded = claim.end < 0 || claim.end == m_state.total;
    auto stream = std::make_unique<DownloadStream>(m_context.network, m_request.request, claim, openEnded,
        claim.first > 0 || claim.end >= 0 ? m_state : PartState {}, std::move(slot), this);
    connect(stream.get(), &DownloadStream::answered, this, &DownloadJob::answered);
    connect(stream.get(), &DownloadStream::readable, this, &DownloadJob::pump);
    DownloadStream *sent = stream.get();
    m_streams.push_back(std::move(stream));
    m_mostStreams = std::max(m_mostStreams, int(m_streams.size()));
    sent->send();
}

void DownloadJob::answered(DownloadStream *stream)
{
    const FileHead &head = stream->head();
    const bool alone = m_streams.size() == 1;
    if (stream->phase() == DownloadStream::Phase::Encoded) {
        stopWith({ErrorKind::Protocol,
            tr("%1 sends the file compressed although it was asked not to; its length cannot be checked.")
                .arg(stream->host()),
            QString::fromLatin1(stream->headers().value("content-encoding").toByteArray()), false});
        return;
    }
    if (stream->phase() == DownloadStream::Phase::Whole && !alone) {
        startOver({ErrorKind::Protocol, tr("%1 does not send ranges of the file as it promised.").arg(stream->host()),
            rangeText(*stream), true});
        return;
    }
    if (!stream->isTaking()) {
        pump();
        return;
    }
    if (!m_sinceAnswer.isValid()) {
        m_sinceAnswer.start();
        m_writtenAtAnswer = m_written;
    }
    if (stream->phase() == DownloadStream::Phase::Whole) {
        takeWhole(stream);
        return;
    }
    if (m_state.total < 0) {
        m_state.total = head.state.total;
    }
    if (stream->claim().end < 0) {
        stream->setEnd(m_state.total);
    }
    m_total = m_expected.size = m_state.total;
    m_expected.crc32c = head.crc32c.isEmpty() ? m_expected.crc32c : head.crc32c;
    m_expected.md5 = head.md5.isEmpty() ? m_expected.md5 : head.md5;
    m_expected.modified = head.modified.isValid() ? head.modified : m_expected.modified;
    m_severalAllowed = (m_severalAllowed || alone) && m_restarts == 0 && !m_state.etag.isEmpty();
    pump();
}

/// The whole file, asked for or not: from its first byte. Reading waits for the empty file.
void DownloadJob::takeWhole(DownloadStream *stream)
{
    const FileHead &head = stream->head();
    m_state = head.state;
    m_total = m_state.total;
    m_expected = {m_state.total, head.crc32c, head.md5, head.modified};
    m_severalAllowed = m_restarts == 0 && head.ranges && !m_state.etag.isEmpty();
    m_written = m_writtenAtAnswer = 0;
    m_result.resumedBytes = 0;
    m_open.clear();
    stream->becomeWhole();
    m_small.clear();
    m_isSmall = m_state.total >= 0 && m_state.total < PartFile::worthResuming;
    if (m_isSmall) {
        pump();
        return;
    }
    m_emptying = true;
    const bool withMd5 = head.crc32c.isEmpty() && !head.md5.isEmpty();
    m_part->restart(m_state, withMd5, [this, generation = m_generation](const Result<void> &ready) {
        if (!isRunning() || generation != m_generation) {
            return;
        }
        m_emptying = false;
        if (ready) {
            pump();
        } else {
            stopWith(ready.error());
        }
    });
}

void DownloadJob::pump()
{
    if (!isRunning() || m_emptying || m_pumping) {
        return;
    }
    m_pumping = true; // settling one stream may begin others, and those may fail at once
    for (const auto &stream : m_streams) {
        if (stream->isTaking()) {
            takeFrom(*stream);
        } else if (stream->isJudged()) {
            stream->drain();
        }
    }
    tellProgress();
    checkStreams();
    m_pumping = false;
    if (isRunning() && m_severalAllowed) {
        spread();
    }
}

void DownloadJob::takeFrom(DownloadStream &stream)
{
    while (m_part->pending() < writeAhead && stream.available() > 0 && !stream.isSatisfied()) {
        const qint64 allowed = m_pool.speedLimit().take(
            std::min(stream.available(), oneRead), SpeedLimit::Time(m_context.clock.now().toMSecsSinceEpoch()));
        if (allowed == 0) {
            waitForSpeed();
            return;
        }
        const qint64 offset = stream.claim().first;
        const QByteArray bytes = stream.take(allowed);
        if (bytes.isEmpty()) {
            return;
        }
        if (m_isSmall) {
            m_small += bytes;
        } else {
            m_part->write(offset, bytes);
        }
        m_written += bytes.size();
    }
}

void DownloadJob::waitForSpeed()
{
    if (!std::exchange(m_waitingForSpeed, true)) {
        m_context.clock.after(m_pool.speedLimit().wait(), this, [this] {
            m_waitingForSpeed = false;
            pump();
        });
    }
}

/// Ends the streams that have all they were to bring, or to whose answer nothing comes any more.
void DownloadJob::checkStreams()
{
    const int generation = m_generation;
    for (size_t i = 0; i < m_streams.size() && isRunning() && generation == m_generation;) {
        DownloadStream &stream = *m_streams.at(i);
        // An answer that ends where the claim does is heard to its end: its connection can be used again.
        const bool hasAll = stream.isTaking() && stream.isSatisfied() && !goOnBehind(stream) && stream.wasCutShort();
        if (!hasAll && !stream.isOver()) {
            ++i;
            continue;
        }
        std::unique_ptr<DownloadStream> ended = std::move(m_streams.at(i));
        m_streams.erase(m_streams.begin() + qsizetype(i));
        disconnect(ended.get(), nullptr, this, nullptr);
        settle(*ended);
        ended.release()->deleteLater(); // it may be emitting
    }
    const bool all = m_streams.empty() && m_open.isEmpty() && m_state.total >= 0 && m_written == m_state.total;
    if (isRunning() && generation == m_generation && all && m_part->pending() == 0 && !m_completing) {
        complete();
    }
}

/// One stream has ended: well, or not.
void DownloadJob::settle(const DownloadStream &stream)
{
    const std::optional<Error> &trouble = stream.trouble();
    if (!stream.isTaking()) {
        if (const FileRange rest = stream.claim(); rest.end >= 0) {
            putBack(rest);
        } else if (rest.first > 0) {
            putBack(rest);
        }
        refused(stream);
        return;
    }
    if (stream.claim().end < 0 && !trouble) {
        m_state.total = m_total = stream.claim().first; // the end of the answer is the end of the file
    } else if (stream.claim().end >= 0 && stream.claim().first > stream.claim().end) {
        startOver({ErrorKind::Damaged, tr("%1 sent more than it announced.").arg(stream.host()),
            u"%1 instead of %2 bytes"_s.arg(m_written).arg(m_state.total), true});
        return;
    } else if (!stream.isSatisfied()) {
        putBack(stream.claim());
        const bool piecewise = !trouble && stream.phase() == DownloadStream::Phase::Part && stream.took() > 0;
        if (!piecewise) { // else a server that sends less at a time than it is asked for, as it may
            interrupted(
                trouble.value_or(Error {ErrorKind::Network, tr("The connection to %1 broke.").arg(stream.host()),
                    u"%1 of %2 bytes"_s.arg(m_written).arg(m_state.total), true}),
                retryAfter(stream.headers(), m_context.clock.now()));
            return;
        }
    }
    if (!m_open.isEmpty()) {
        goOn();
    }
}

void DownloadJob::refused(const DownloadStream &stream)
{
    const int status = stream.status();
    const QString host = stream.host();
    const auto pause = retryAfter(stream.headers(), m_context.clock.now());
    using Phase = DownloadStream::Phase;
    if (stream.phase() == Phase::Useless || (stream.phase() == Phase::Refused && status == 416)) {
        startOver({ErrorKind::Protocol, tr("%1 does not continue the download where it was interrupted.").arg(host),
            rangeText(stream), true});
    } else if (stream.phase() == Phase::Page) {
        interrupted({ErrorKind::Protocol,
                        tr("%1 answered with a web page instead of the file. A proxy or a network’s sign-in page may "
                           "be in between.")
                            .arg(host),
                        u"HTTP %1, text/html"_s.arg(status), true},
            pause);
    } else if (stream.phase() == Phase::Refused) {
        const Error error = errorOfAnswer(status, stream.headers(), stream.errorBody(), host)
                                .value_or(Error {ErrorKind::Protocol, tr("%1 did not send the file.").arg(host),
                                    u"HTTP %1"_s.arg(status), false});
        if (mayBeExpired(status) && m_request.renew && m_renewals < maxRenewals) {
            renew(error);
        } else {
            interrupted(error, pause);
        }
    } else {
        interrupted(stream.trouble().value_or(
                        Error {ErrorKind::Network, tr("The connection to %1 broke.").arg(host), {}, true}),
            pause);
    }
}

/// While other streams work, one that fails is no reason to stop: they do its work too.
void DownloadJob::interrupted(const Error &why, std::chrono::milliseconds asked)
{
    if (m_streams.empty()) {
        retry(why, asked);
        return;
    }
    qCInfo(logNet).noquote() << "one of several connections ended:" << why.detail;
    m_streamLimit = int(m_streams.size());
}

void DownloadJob::renew(const Error &why)
{
    if (std::exchange(m_renewing, true)) {
        return;
    }
    ++m_renewals;
    qCInfo(logNet).noquote() << "asking for a new address:" << why.detail;
    setMessage(tr("The address has expired. Asking for a new one…"));
    m_request.renew(this, [this, why](const Result<QUrl> &url) {
        if (!isRunning()) {
            return;
        }
        m_renewing = false;
        if (!url) {
            // What storage said is what the user can act on, unless we are signed out or offline meanwhile.
            stopWith(url.error().kind == ErrorKind::NotFound ? why : url.error());
            return;
        }
        m_request.request.url = *url;
        if (m_streams.empty()) {
            send();
        }
    });
}

void DownloadJob::startOver(const Error &why)
{
    dropStreams();
    const bool nothingStored = std::exchange(m_isSmall, false);
    m_small.clear();
    if (++m_restarts > std::max(maxRestarts, m_context.tries)) {
        if (!nothingStored) {
            m_part->restart({}, false, [](const Result<void> &) { }); // what is damaged is not gone on with
        }
        m_part->close();
        fail(why);
        return;
    }
    qCInfo(logNet).noquote() << "starting over:" << why.detail;
    m_state = {};
    m_open.clear();
    m_written = 0;
    m_result.resumedBytes = 0;
    m_severalAllowed = false;
    m_completing = false;
    if (nothingStored) {
        retry(why, {});
        return;
    }
    m_part->restart(m_state, false, [this, why](const Result<void> &ready) {
        if (!isRunning()) {
            return;
        }
        if (ready) {
            retry(why, {});
        } else {
            fail(ready.error());
        }
    });
}

void DownloadJob::retry(const Error &why, std::chrono::milliseconds asked)
{
    // An attempt that came further than all before is worth another one; a server that always breaks at the same byte
    // is not.
    m_try = m_written > m_farthest ? 1 : m_try + 1;
    m_farthest = std::max(m_farthest, m_written);
    if (!isTransient(why) || m_try >= m_context.tries) {
        m_part->close();
        fail(why);
        return;
    }
    const auto delay = backoffDelay(m_context.backoff, m_try, *QRandomGenerator::global(), asked);
    qCInfo(logNet).noquote() << "download interrupted:" << why.detail << "- again in" << delay.count() << "ms";
    //: %1: a whole sentence that says what went wrong
    m_countdown.start(delay, [this, text = why.message](int seconds) {
        setMessage(tr("%1 Trying again in %n second(s).", nullptr, seconds).arg(text));
    });
    m_context.clock.after(delay, this, [this] {
        if (isRunning() && m_streams.empty()) {
            send();
        }
    });
}

void DownloadJob::complete()
{
    m_completing = true;
    const auto done = [this](const Result<PartFile::Finished> &result) {
        if (isRunning()) {
            takeFinished(result);
        }
    };
    if (m_isSmall) {
        m_part->store(m_small, m_state, m_expected, done);
    } else {
        m_part->finish(m_expected, done);
    }
}

void DownloadJob::takeFinished(const Result<PartFile::Finished> &finished)
{
    if (!finished && finished.error().kind == ErrorKind::Damaged) {
        m_isSmall = false; // it was stored
        startOver(finished.error());
        return;
    }
    if (!finished) {
        stopWith(finished.error());
        return;
    }
    m_result.size = finished->size;
    m_result.sha256 = finished->sha256;
    m_result.verified = finished->verified;
    setProgress({Progress::Unit::Bytes, finished->size, finished->size});
    succeed();
}

void DownloadJob::tellProgress()
{
    if (!m_sinceProgress.isValid() || m_sinceProgress.elapsed() >= progressInterval) {
        m_sinceProgress.start();
        setProgress({Progress::Unit::Bytes, m_written, m_total});
    }
}

} // namespace Reprise
