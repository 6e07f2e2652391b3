// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/net/retryingjob.h"

#include <QFile>
#include <QPointer>

#include <functional>

namespace Reprise {

/// Uploads one file by a resumable session (Google's protocol): asks for a session, sends the file, and after any break
/// asks how much arrived ("bytes */N") and sends the rest. The session is kept in a state file bound to path, size and
/// modification time, so that another process can go on; it is a secret of its own and that file is readable by its
/// owner only.
class UploadJob final : public Job
{
    Q_OBJECT

public:
    struct Session
    {
        QString token; ///< names the blob in createDataset()
        QUrl url; ///< bearer secret
    };
    /// Makes the call that opens a session of so many bytes (idle, owned by `parent`), and reads its answer.
    struct Opener
    {
        std::function<RetryingJob *(qint64 size, qint64 modifiedSeconds, QObject *parent)> call;
        std::function<Session(RetryingJob *finished)> session;
    };

    UploadJob(const NetContext &context, const QString &path, Opener opener, const QString &stateFile,
        QObject *parent = nullptr);
    ~UploadJob() override;

    /// Valid once Succeeded.
    [[nodiscard]] QString token() const { return m_session.token; }
    /// Bytes the server had already when this job began.
    [[nodiscard]] qint64 resumedBytes() const { return m_resumed; }

protected:
    void doStart() override;
    void doCancel() override;

private:
    void openSession();
    void askOffset();
    void sendFrom(qint64 offset);
    void exchange(const HttpRequest &request, bool question);
    void dropExchange();
    void ended(const std::optional<Error> &trouble, bool question);
    void retry(const Error &why, std::chrono::milliseconds asked);
    [[nodiscard]] bool loadState();
    [[nodiscard]] Result<> saveState() const;

    NetContext m_context;
    QFile m_file;
    Opener m_opener;
    QString m_stateFile;
    Session m_session;
    Countdown m_countdown;
    std::unique_ptr<HttpExchange> m_exchange;
    QPointer<Job> m_call;
    qint64 m_size = 0;
    qint64 m_modified = 0; ///< seconds since 1970
    qint64 m_offset = 0; ///< known to be stored
    qint64 m_resumed = 0;
    int m_try = 0;
    int m_sessions = 0;
};

} // namespace Reprise
