// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/net/downloadstream.h"
#include "model/net/partfile.h"
#include "model/net/retryingjob.h"

#include <QElapsedTimer>

#include <functional>
#include <memory>
#include <vector>

namespace Reprise {

/// When one file is worth several connections: it is large, and one connection alone would still need a while.
struct RangePolicy
{
    int streams = 8; ///< at once for one file; 1: never several
    qint64 smallestFile = 16LL * 1024 * 1024;
    qint64 smallestRange = 4LL * 1024 * 1024;
    qint64 largestRange = 64LL * 1024 * 1024; ///< keeps the bytes near each other, so that hashing follows
    std::chrono::milliseconds listen {150}; ///< to the first connection's pace before others are opened
    std::chrono::milliseconds worthwhile {1200}; ///< to go at the present pace, else no more connections
};

/// What to fetch and where it goes.
struct DownloadRequest
{
    HttpRequest request; ///< usually a bare GET of a signed address
    QString target; ///< absolute final name; its folder is made; nothing is under it before the bytes are proven
    qint64 sizeHint = -1; ///< for progress until the server tells; never used to verify
    /// Gets a fresh address when the old one expired (400, 401, 403, 404, 410 from storage): calls back once. May be
    /// empty.
    std::function<void(QObject *context, std::function<void(Result<QUrl>)> done)> renew {};
    RangePolicy ranges {};
};

/// What came.
struct DownloadedFile
{
    QString path;
    qint64 size = 0;
    QByteArray sha256; ///< hexadecimal
    qint64 resumedBytes = 0; ///< taken over from an earlier attempt
    bool verified = false; ///< a hash of the server's was compared, not only the length

    friend bool operator==(const DownloadedFile &, const DownloadedFile &) = default;
};

/// Streams one file to TARGET.part and renames it when it is whole: length, and crc32c or md5 where the server sends
/// them (x-goog-hash), must be right. Large files come over several connections at once, each with a range of its own,
/// where the server names an ETag and offers ranges; whatever surprises there (200, another ETag or size, 416) ends
/// that and the file comes over one connection from its beginning.
///
/// A break, a restart or cancel() leaves TARGET.part with TARGET.part.state beside it (ETag, length, ranges); the next
/// attempt fetches what is missing by Range + If-Range. An answer that does not continue what we have starts over. The
/// modification time is the server's. Writing and hashing happen on a pool of threads, a few megabytes ahead at most.
class DownloadJob final : public Job
{
    Q_OBJECT

public:
    DownloadJob(const NetContext &context, const DownloadRequest &request, QObject *parent = nullptr);
    ~DownloadJob() override;

    /// How many connections it may have from now on; those it has stay.
    void setStreams(int count) { m_request.ranges.streams = m_streamLimit = count; }

    /// Valid once Succeeded.
    [[nodiscard]] const DownloadedFile &result() const { return m_result; }
    /// The most connections it ever had at once.
    [[nodiscard]] int mostStreams() const { return m_mostStreams; }

protected:
    void doStart() override;
    void doCancel() override;

private:
    void opened(const PartFile::Opened &opened);
    void send();
    void begin(const FileRange &claim, TransferPool::Slot slot);
    void answered(DownloadStream *stream);
    void takeWhole(DownloadStream *stream);
    void pump();
    void takeFrom(DownloadStream &stream);
    void waitForSpeed();
    void checkStreams();
    bool goOnBehind(DownloadStream &stream);
    void spread();
    [[nodiscard]] bool isWorthMore() const;
    [[nodiscard]] std::optional<FileRange> nextClaim();
    void settle(const DownloadStream &stream);
    void goOn();
    void refused(const DownloadStream &stream);
    void interrupted(const Error &why, std::chrono::milliseconds asked);
    void putBack(const FileRange &rest);
    void dropStreams();
    void stopWith(const Error &error);
    void renew(const Error &why);
    void startOver(const Error &why);
    void retry(const Error &why, std::chrono::milliseconds asked);
    void complete();
    void takeFinished(const Result<PartFile::Finished> &finished);
    void tellProgress();

    NetContext m_context;
    DownloadRequest m_request;
    TransferPool &m_pool;
    std::unique_ptr<PartFile> m_part;
    std::vector<std::unique_ptr<DownloadStream>> m_streams;
    QList<FileRange> m_open; ///< missing bytes that no stream has claimed, ascending
    DownloadedFile m_result;
    PartState m_state; ///< of the bytes we have
    PartFile::Expected m_expected;
    Countdown m_countdown;
    QElapsedTimer m_sinceProgress;
    QElapsedTimer m_sinceAnswer;
    qint64 m_written = 0; ///< handed to the part file, or there before
    qint64 m_writtenAtAnswer = 0;
    qint64 m_total = -1;
    qint64 m_farthest = 0; ///< of all attempts
    int m_try = 0; ///< attempts that came no further
    int m_renewals = 0;
    int m_restarts = 0;
    int m_generation = 0; ///< an older restart, slot or timer has no say
    int m_mostStreams = 0;
    int m_streamLimit = 1; ///< of this attempt; less after one of several failed
    QByteArray m_small; ///< of a file that is stored in one go
    bool m_isSmall = false;
    bool m_emptying = false; ///< the part file is being emptied; reading waits
    bool m_severalAllowed = false; ///< the server offers ranges of a file it can name, and kept its word so far
    bool m_waitingForSpeed = false;
    bool m_pumping = false;
    bool m_renewing = false;
    bool m_completing = false;
};

} // namespace Reprise
