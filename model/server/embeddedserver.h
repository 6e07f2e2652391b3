// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QJsonObject>
#include <QObject>
#include <QStringList>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

class QThread;

namespace Reprise {

class FaultPlan;
class ServerEngine;

/// One request as the fault hook sees it.
struct ServerRequest
{
    QByteArray method; ///< "POST"
    QString path; ///< without query, e.g. "/api/v1/kernels.KernelsApiService/SaveKernel" or "/storage/…"
    /// The call's name ("SaveKernel", "StorageGet", "UploadPut", "LogStream"…); empty for an unknown path.
    QString route;
    int number = 0; ///< counts the requests of this route from 1
};

/// What to do instead of, or on top of, answering. Empty fields: nothing. FaultPlan reads them from a file.
struct ServerFault
{
    int delayMs = 0; ///< added to the server's latency
    int status = 0; ///< answer this status; body is `body`, else the usual error document
    QByteArray body {};
    QByteArray contentType {}; ///< of `body`; default application/json
    QList<std::pair<QByteArray, QByteArray>> headers {}; ///< added to the answer, e.g. Retry-After
    qint64 cutAfter = -1; ///< drop the connection after so many bytes of the body (0: without any answer)
    bool shortBody = false; ///< with cutAfter: end cleanly there, with the Content-Length of the short body
    qint64 lengthError = 0; ///< added to the Content-Length; the connection closes after the body
    bool wrongHash = false; ///< storage: x-goog-hash of other bytes
    qint64 bytesPerSecond = 0; ///< storage: pace of this answer
    /// Uploads: keep so many bytes of this request's body, then behave as the other fields say; with cutAfter 0 the
    /// connection breaks there.
    qint64 keepBytes = -1;
    bool expired
        = false; ///< storage: the link counts as expired; uploads: the session does; listings: links come expired
    // API answers in JSON:
    QStringList fileNames {}; ///< of a listing's first files, whatever they are really called
    bool duplicateFiles = false; ///< every file of a listing twice
    bool nullLists = false; ///< every list is null
    QJsonObject merge {}; ///< laid over the answer (RFC 7396), e.g. {"status": "PAUSED"}
};

/// A small Kaggle on this machine: answers the calls of `kaggle/api.md` in both path styles, really executes pushed
/// Python scripts and keeps everything in one folder, so that it goes on where it was after a restart.
///
/// Loopback only; every call needs the random credential made for the folder. It works on a thread of its own: neither
/// serving nor running a kernel holds up the caller's event loop. The object itself belongs to the thread that made it.
class EmbeddedServer final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        quint16 port = 0; ///< 0: any free one
        QString root; ///< state; made when missing. Required
        int latencyMs = 0; ///< before each answer, API and storage alike
        qint64 bytesPerSecond = 0; ///< per storage answer; 0: as fast as it goes
        QString username = QStringLiteral("demo"); ///< account of a new root; an existing root keeps its own
        QString python = QStringLiteral("python3");
        int parallelRuns = 1; ///< sessions that run at once; others are QUEUED
        int maximumGpuSessions = 2; ///< running and queued GPU sessions before SaveKernel answers Kaggle's limit text
        int sessionLimitSeconds = 12 * 3600; ///< of a run that asks for nothing lower
        int signedUrlLifetimeSeconds = 3600;
        int uploadLifetimeSeconds = 7 * 24 * 3600; ///< of an upload session
        int datasetDelayMs = 0; ///< how long a new dataset version stays in its processing states
        int gpuQuotaUsedSeconds = 0; ///< added to what runs used; 108000 uses the quota up
    };
    /// Called on the server's thread for each request, before it is answered.
    using FaultHook = std::function<std::optional<ServerFault>(const ServerRequest &)>;

    explicit EmbeddedServer(QObject *parent = nullptr);
    /// Stops.
    ~EmbeddedServer() override;

    /// Opens or makes the root and listens. Short, blocking. Fails when the port is taken, the root cannot be written,
    /// is in use by another server or was written by a newer version.
    [[nodiscard]] Result<> start(const Options &options);
    /// Ends running kernels (they are ERROR afterwards) and stops listening.
    void stop();
    [[nodiscard]] bool isRunning() const { return m_engine != nullptr; }

    [[nodiscard]] QUrl url() const; ///< of the API: http://127.0.0.1:PORT
    [[nodiscard]] QUrl storageUrl() const; ///< of signed links: http://localhost:PORT, another host on purpose
    [[nodiscard]] QString username() const { return m_username; }
    [[nodiscard]] QByteArray accessToken() const { return m_token; } ///< the same account's Bearer token
    [[nodiscard]] QString configFolder() const; ///< holds kaggle.json; for KAGGLE_CONFIG_DIR
    [[nodiscard]] QString root() const { return m_root; }
    /// What `reprise-cli serve` prints first: {"url", "configDir", "username"}, one line with its end.
    [[nodiscard]] QByteArray announcement() const;

    /// For tests; may be called while running, an empty hook ends it.
    void setFaultHook(FaultHook hook);
    /// By rules (see FaultPlan); a hook goes first. An empty plan ends them.
    void setFaults(const FaultPlan &plan);
    void setLatency(int milliseconds);

    /// Requests that brought a credential to the storage host: any is a leak of the client's.
    [[nodiscard]] int credentialLeaks() const;

Q_SIGNALS:
    /// A session changed its state; `status` is the wire's word, e.g. "RUNNING".
    void runStatusChanged(const QString &ref, int version, const QString &status);

private:
    std::unique_ptr<QThread> m_thread;
    ServerEngine *m_engine = nullptr; // lives in m_thread, deleted there
    FaultHook m_hook;
    QString m_root;
    QString m_username;
    QByteArray m_token;
    quint16 m_port = 0;
};

} // namespace Reprise
