// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/net/partfile.h"
#include "model/net/retryingjob.h"

#include <QElapsedTimer>

#include <functional>
#include <memory>

namespace Reprise {

/// What to fetch and where it goes.
struct DownloadRequest
{
    HttpRequest request; ///< usually a bare GET of a signed address
    QString target; ///< absolute final name; its folder is made; nothing is under it before the bytes are proven
    qint64 sizeHint = -1; ///< for progress until the server tells; never used to verify
    /// Gets a fresh address when the old one expired (400, 401, 403, 404, 410 from storage): calls back once. May be
    /// empty.
    std::function<void(QObject *context, std::function<void(Result<QUrl>)> done)> renew;
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
/// them (x-goog-hash), must be right. A break, a restart or cancel() leaves TARGET.part with TARGET.part.state beside
/// it (ETag, length); the next attempt goes on there by Range + If-Range. An answer that does not continue what we have
/// starts over. The modification time is the server's. Writing and hashing happen on the worker pool, a few megabytes
/// ahead at most.
class DownloadJob final : public Job
{
    Q_OBJECT

public:
    DownloadJob(const NetContext &context, const DownloadRequest &request, QObject *parent = nullptr);
    ~DownloadJob() override;

    /// Valid once Succeeded.
    [[nodiscard]] const DownloadedFile &result() const { return m_result; }

protected:
    void doStart() override;
    void doCancel() override;

private:
    /// Where the present exchange stands.
    enum class Phase {
        Idle, ///< there is none
        Waiting, ///< for the answer's head
        Emptying, ///< a whole file comes; the old bytes are being dropped
        Taking, ///< the answer's bytes go to the disk
        Refused, ///< an error; its text is read
        Useless, ///< a part, but not the one asked for
    };

    void send();
    void answered();
    [[nodiscard]] bool continues(const QHttpHeaders &headers);
    void pump();
    void written();
    void ended(const std::optional<Error> &trouble);
    void settle();
    void dropExchange();
    void stopWith(const Error &error);
    void renew(const Error &why);
    void startOver(const Error &why);
    void retry(const Error &why, std::chrono::milliseconds asked);
    void complete();
    void tellProgress();

    NetContext m_context;
    DownloadRequest m_request;
    std::unique_ptr<PartFile> m_part;
    std::unique_ptr<HttpExchange> m_exchange;
    DownloadedFile m_result;
    PartState m_state; ///< of the bytes we have
    PartFile::Expected m_expected;
    QByteArray m_errorBody;
    QElapsedTimer m_sinceProgress;
    std::optional<std::optional<Error>> m_answerEnded; ///< set once the answer ended, with the trouble it ended in
    Phase m_phase = Phase::Idle;
    qint64 m_written = 0; ///< handed to the part file
    qint64 m_asked = 0; ///< first byte of the Range asked for; 0: none
    qint64 m_total = -1;
    qint64 m_farthest = 0; ///< of all attempts
    int m_try = 0; ///< attempts that came no further
    int m_renewals = 0;
    int m_restarts = 0;
    int m_generation = 0;
};

} // namespace Reprise
