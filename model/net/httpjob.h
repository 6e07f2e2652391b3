// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"
#include "model/net/exchange.h"

#include <memory>

namespace Reprise {

/// What came back: a success status and the whole body.
struct HttpAnswer
{
    int status = 0;
    QHttpHeaders headers;
    QByteArray body;
    QUrl url; ///< after redirects
};

/// One exchange as a job: sends, reads the whole answer (at most `bodyLimit`), turns anything but success into an
/// Error. No retries here: see RetryingJob.
class HttpJob final : public Job
{
    Q_OBJECT

public:
    HttpJob(QNetworkAccessManager &network, const HttpRequest &request, QObject *parent = nullptr);
    ~HttpJob() override;

    void setBodyLimit(qint64 bytes) { m_bodyLimit = bytes; }

    /// Valid once Succeeded; after a failure as far as it came (status, headers).
    [[nodiscard]] const HttpAnswer &answer() const { return m_answer; }
    [[nodiscard]] HttpAnswer takeAnswer() { return std::move(m_answer); }
    /// After a failure: how long the server asked us to stay away.
    [[nodiscard]] std::chrono::milliseconds retryAfter() const { return m_retryAfter; }
    /// After a failure: false when the server cannot have seen the request.
    [[nodiscard]] bool mayHaveBeenReceived() const;

protected:
    void doStart() override;
    void doCancel() override;

private:
    void read();
    void ended(const std::optional<Error> &trouble);

    std::unique_ptr<HttpExchange> m_exchange;
    HttpAnswer m_answer;
    std::chrono::milliseconds m_retryAfter {0};
    qint64 m_bodyLimit = 256LL * 1024 * 1024;
};

} // namespace Reprise
