// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"

#include <QAbstractTableModel>

#include <functional>

namespace Reprise {

/// Running and recent jobs, newest first: what the activity panel shows. Owns the jobs that are handed to it; finished
/// ones stay (at most 50) until cleared, so that their error can be read and the job tried again.
class JobList final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TitleColumn, ProgressColumn, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1, ///< qint64, stable for the life of the list
        StateRole, ///< Job::State
        MessageRole, ///< what it does now; the error's message once failed
        DetailRole, ///< the error's detail
        DoneRole, ///< qint64
        TotalRole, ///< qint64, < 0 unknown
        UnitRole, ///< Progress::Unit
        RateRole, ///< double, units per second
        RemainingRole, ///< qint64 ms, < 0 unknown
        ElapsedRole, ///< qint64 ms
        CanRetryRole, ///< bool
    };

    /// Makes the same job again, for Retry.
    using Factory = std::function<Job *()>;

    explicit JobList(QObject *parent = nullptr);
    ~JobList() override;

    /// Takes ownership of `job` and starts it. With `again` given, a failed job can be retried.
    void add(Job *job, Factory again = {});
    [[nodiscard]] Job *job(int row) const;
    [[nodiscard]] int runningCount() const;

    void cancel(int row);
    void retry(int row);
    void clearFinished();
    void cancelAll();
    /// Deletes every job without a word: what the end of the program does. Nobody is told that anything was cancelled,
    /// so a watched run stays watched for the next start.
    void abandon();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void runningCountChanged(int count);
    void jobFinished(Reprise::Job *job);

private:
    struct Entry
    {
        qint64 id = 0;
        Job *job = nullptr;
        Factory again;
    };
    void update(Job *job);
    void trim();

    QList<Entry> m_entries;
    qint64 m_nextId = 1;
};

} // namespace Reprise
