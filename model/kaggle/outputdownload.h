// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"
#include "model/kaggle/types.h"
#include "model/net/downloadjob.h"

#include <QHash>
#include <QPointer>

namespace Reprise {

class KaggleClient;

/// One file of a run's output, downloaded or not.
struct OutputResult
{
    QString name; ///< as the server calls it
    DownloadedFile file; ///< path, size, sha256, resumedBytes
    std::optional<Error> error; ///< why it is not there
};

/// Downloads chosen outputs of one version below a folder, several at once, checkpoints first. Names are checked before
/// anything is fetched; bad ones and case clashes fail alone. Expired addresses are renewed by one new listing for all.
/// A file that fails does not stop the others; the job then fails, naming each, and results() still tells everything.
class OutputDownload final : public Job
{
    Q_OBJECT

public:
    OutputDownload(KaggleClient &client, const KernelRef &run, const QList<OutputFile> &files, const QString &folder,
        int parallel = 8, QObject *parent = nullptr);

    /// One entry a file, in the order of download. Complete once finished.
    [[nodiscard]] const QList<OutputResult> &results() const { return m_results; }

Q_SIGNALS:
    /// `done` bytes of `name`; total < 0: unknown.
    void fileProgress(const QString &name, qint64 done, qint64 total);
    void fileFinished(const Reprise::OutputResult &result);

protected:
    void doStart() override;
    void doCancel() override;

private:
    struct Item
    {
        OutputFile file;
        DownloadJob *job = nullptr;
        bool finished = false;
    };
    using Renewed = std::function<void(Result<QUrl>)>;

    void prepare();
    void startMore();
    void startOne(qsizetype index);
    void itemFinished(qsizetype index);
    void renew(const QString &name, const QUrl &old, QObject *context, const Renewed &done);
    void listed(Job *job);
    void tellProgress();
    void end();

    KaggleClient &m_client;
    KernelRef m_run;
    QString m_folder;
    int m_parallel;
    QList<Item> m_items;
    QList<OutputResult> m_results;
    qsizetype m_next = 0;
    int m_running = 0;
    QPointer<Job> m_listing;
    QHash<QString, QUrl> m_fresh; ///< addresses of the newest listing, by name
    std::vector<std::function<void(const std::optional<Error> &)>> m_waiting;
};

/// The order in which people want files: checkpoints to resume from, their companions, metrics and summaries, the rest.
[[nodiscard]] int downloadRank(const QString &name);

} // namespace Reprise
