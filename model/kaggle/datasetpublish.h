// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"
#include "model/kaggle/apicall.h"
#include "model/kaggle/datasettypes.h"

#include <QPointer>

namespace Reprise {

class KaggleClient;
class UploadJob;

/// Uploads files and makes a dataset of them, or a new version when it exists: exactly once. Waits while an earlier
/// version is being processed (Kaggle refuses another one then), uploads by resumable sessions that survive a restart,
/// and finishes nothing with a file missing. When the answer to the creating call is lost, the dataset is read again
/// before anything is sent twice. Ends when Kaggle has processed the new version.
class DatasetPublishJob final : public Job
{
    Q_OBJECT

public:
    struct LocalFile
    {
        QString path;
        QString name; ///< in the dataset
    };

    /// `draft.files` is filled here. `stateFolder`: where upload sessions are remembered until all is done.
    DatasetPublishJob(KaggleClient &client, Clock &clock, const DatasetDraft &draft, const QList<LocalFile> &files,
        const QString &stateFolder, QObject *parent = nullptr);

    /// Valid once Succeeded: the version that was made, 0 when the server does not tell.
    [[nodiscard]] int version() const { return m_version; }
    /// It existed before: a version was added.
    [[nodiscard]] bool isNewVersion() const { return m_exists; }

protected:
    void doStart() override;
    void doCancel() override;

private:
    void lookBefore();
    void checkNew();
    void readVersionBefore();
    void uploadMore();
    void uploaded(qsizetype index, UploadJob *job);
    void create();
    void answerLost(const Error &why, std::chrono::milliseconds pause);
    void lookAfter();
    void takeVersionAfter(int version, const Error &why);
    void waitUntilReady();
    void checkVersion();
    void later(std::chrono::milliseconds delay, void (DatasetPublishJob::*what)());
    template <typename T> void ask(ApiCall<T> *call, const std::function<void(const ApiCall<T> &)> &done);
    [[nodiscard]] QString stateFileOf(const LocalFile &file) const;

    KaggleClient &m_client;
    Clock &m_clock;
    DatasetDraft m_draft;
    QList<LocalFile> m_files;
    QString m_stateFolder;
    QList<QPointer<Job>> m_children;
    QStringList m_tokens; ///< of m_files, in their order
    QStringList m_remembered; ///< state files of what an earlier attempt had uploaded whole
    QList<qint64> m_sent;
    qint64 m_total = 0;
    qsizetype m_next = 0;
    qsizetype m_done = 0;
    int m_running = 0;
    QStringList m_failed;
    std::optional<Error> m_firstError;
    Error m_lost;
    int m_versionBefore = 0; ///< 0: there was none; -1: not told
    int m_version = 0;
    int m_try = 0;
    int m_looks = 0;
    int m_polls = 0;
    bool m_exists = false;
};

} // namespace Reprise
