// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/server/kernelexecutor.h"
#include "model/server/servercontext.h"

namespace Reprise {

/// The sessions: hands versions to the executor and writes what comes of them (status, log, outputs) to the store.
class KernelRuns final : public QObject
{
    Q_OBJECT

public:
    KernelRuns(ServerContext &context, QObject *parent);

    /// Queues the sessions that waited when the last server ended.
    void resumeQueued();
    void submit(const StoredKernel &kernel, int version);
    /// False: no such session, or it ended.
    [[nodiscard]] bool cancel(qint64 session);
    void cancelAll(const StoredKernel &kernel);
    [[nodiscard]] int activeGpuSessions() const;
    /// Of all sessions so far, those running included.
    [[nodiscard]] double gpuSecondsUsed() const;

Q_SIGNALS:
    void statusChanged(const QString &ref, int version, const QString &status);
    /// Lines were added to the version's log, or it is complete (`ended`).
    void logGrew(const QString &ref, int version, bool ended);

private:
    struct Run
    {
        QString owner, slug;
        int version = 0;
    };
    KernelVersion *find(const QString &id, StoredKernel **kernel);
    void started(const QString &id);
    void logged(const QString &id, const QList<KernelLogRecord> &records);
    void finished(const QString &id, const KernelOutcome &outcome);
    void completed(const QString &id, const KernelOutcome &outcome, const QList<StoredFile> &outputs);
    void setStatus(StoredKernel &kernel, KernelVersion &version, const QString &status);
    [[nodiscard]] QList<KernelInput> inputs(const QJsonObject &request) const;

    ServerContext &m_context;
    KernelExecutor m_executor;
    QHash<QString, Run> m_runs; // by the executor's id, which is the session's number
};

} // namespace Reprise
