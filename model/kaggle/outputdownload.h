// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"
#include "model/kaggle/types.h"
#include "model/net/downloadjob.h"

#include <QHash>
#include <QPointer>
#include <QRegularExpression>
#include <QSet>

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
        qint64 done = 0;
        qint64 total = -1;
        QString path;
    };

    void refuseBadNames();
    void startMore();
    void startOne(qsizetype index);
    void shareConnections();
    void itemFinished(qsizetype index);
    void renew(qsizetype index, QObject *context, std::function<void(Result<QUrl>)> done);
    void tellProgress();
    void end();

    KaggleClient &m_client;
    KernelRef m_run;
    QString m_folder;
    int m_parallel;
    QList<Item> m_items;
    QList<OutputResult> m_results;
    qsizetype m_next = 0;
    qsizetype m_finished = 0;
    int m_running = 0;
    QPointer<Job> m_listing;
    QHash<QString, QUrl> m_fresh; ///< addresses of the newest listing, by name
    std::vector<std::function<void(const std::optional<Error> &)>> m_waiting;
};

/// The order in which people want files.
enum class DownloadRank {
    Latest, ///< checkpoints to resume from
    BestOrFinal,
    Companion, ///< replay buffer, normalisation statistics, metadata, metrics
    Summary,
    Other,
};

/// DownloadRank of a file's name, as a number to sort by.
[[nodiscard]] int downloadRank(const QString &name);

} // namespace Reprise
