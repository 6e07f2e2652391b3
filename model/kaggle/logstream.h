// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"
#include "model/kaggle/types.h"
#include "model/net/exchange.h"
#include "model/net/sseparser.h"

#include <memory>

namespace Reprise {

/// One connection to a run's live log: server-sent events while it runs, the stored array afterwards. The server plays
/// the log from its beginning on every connection. Succeeds when the answer ended; endSeen() tells whether the log did.
class LogStreamJob final : public Job
{
    Q_OBJECT

public:
    LogStreamJob(QNetworkAccessManager &network, const HttpRequest &request, QObject *parent = nullptr);
    ~LogStreamJob() override;

    /// "END_OF_LOG" came, or the answer was a finished run's stored log.
    [[nodiscard]] bool endSeen() const { return m_endSeen; }
    [[nodiscard]] std::chrono::milliseconds retryAfter() const { return m_retryAfter; }

Q_SIGNALS:
    void records(const QList<Reprise::LogRecord> &records);

protected:
    void doStart() override;
    void doCancel() override;

private:
    [[nodiscard]] bool isEventStream() const;
    void read();
    void takeEvents(const QList<QByteArray> &events);
    void ended(const std::optional<Error> &trouble);

    std::unique_ptr<HttpExchange> m_exchange;
    SseParser m_parser;
    QByteArray m_body;
    std::chrono::milliseconds m_retryAfter {0};
    bool m_endSeen = false;
};

} // namespace Reprise
