// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/backoff.h"
#include "model/core/job.h"
#include "model/kaggle/types.h"

#include <QPointer>

namespace Reprise {

class Clock;
class KaggleClient;
class LogStreamJob;

/// Follows one version's log to its end: live stream, reconnected after breaks with the replayed part skipped by count;
/// asks the run's status when a stream ends without saying that the log did; falls back to the stored log where there
/// is no stream. Never gives up for what can pass. Succeeds when the log is complete.
class LogFollower final : public Job
{
    Q_OBJECT

public:
    /// `skip`: records that are known already (from an earlier session of ours).
    LogFollower(
        KaggleClient &client, Clock &clock, const KernelRef &run, qsizetype skip = 0, QObject *parent = nullptr);

    /// Records seen so far, the skipped ones included; what to pass as `skip` next time.
    [[nodiscard]] qsizetype position() const { return m_position; }

Q_SIGNALS:
    /// New records only, in order, each once.
    void recordsReceived(const QList<Reprise::LogRecord> &records);

protected:
    void doStart() override;
    void doCancel() override;

private:
    void connectStream();
    void streamEnded(LogStreamJob *stream);
    [[nodiscard]] bool isEnded(const Error &error);
    void askStatus();
    void readStored(bool final);
    void take(const QList<LogRecord> &records);
    void again(std::chrono::milliseconds retryAfter);

    KaggleClient &m_client;
    Clock &m_clock;
    KernelRef m_run;
    QPointer<Job> m_current;
    BackoffPolicy m_backoff;
    qsizetype m_position = 0; ///< records handed out or skipped
    qsizetype m_index = 0; ///< records seen on this connection
    int m_failures = 0;
    int m_refusals = 0; ///< of the status, in a row
    int m_shortReads = 0; ///< of the stored log after the run's end
    int m_missing = 0; ///< how often the stream was not there
};

} // namespace Reprise
