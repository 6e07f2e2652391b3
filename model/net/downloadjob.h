// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/net/retryingjob.h"

#include <functional>
#include <memory>

namespace Reprise {

class PartFile;

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
    void open();
    void send();
    void answered();
    bool takeHeaders();
    void pump();
    void ended(const std::optional<Error> &trouble);
    void badStatus();
    void renew(const Error &why);
    void startOver(const Error &why);
    void retry(const Error &why, std::chrono::milliseconds retryAfter = {});
    void complete();
    void tellProgress();

    NetContext m_context;
    DownloadRequest m_request;
    std::unique_ptr<PartFile> m_part;
    std::unique_ptr<HttpExchange> m_exchange;
    DownloadedFile m_result;
    QByteArray m_errorBody;
    qint64 m_written = 0; ///< handed to the part file
    qint64 m_total = -1;
    int m_try = 0; ///< attempts without any new byte
    int m_renewals = 0;
    int m_restarts = 0;
    bool m_taking = false; ///< the answer's bytes belong into the file
    bool m_answerEnded = false;
};

} // namespace Reprise
