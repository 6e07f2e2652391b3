// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/joblist.h"

#include <algorithm>

namespace Reprise {

namespace {
constexpr qsizetype keptEntries = 50;
}

JobList::JobList(QObject *parent)
    : QAbstractTableModel(parent)
{
}

JobList::~JobList()
{
    abandon();
}

void JobList::add(Job *job, Factory again)
{
    job->setParent(this);
    beginInsertRows({}, 0, 0);
    m_entries.prepend({m_nextId++, job, std::move(again)});
    endInsertRows();
    connect(job, &Job::titleChanged, this, [this, job] { update(job); });
    connect(job, &Job::messageChanged, this, [this, job] { update(job); });
    connect(job, &Job::progressChanged, this, [this, job] { update(job); });
    connect(job, &Job::started, this, [this, job] { update(job); });
    connect(job, &Job::finished, this, [this, job] {
        update(job);
        Q_EMIT jobFinished(job);
        Q_EMIT runningCountChanged(runningCount());
        // Not from inside the job's own signal: its other listeners still need it.
        QMetaObject::invokeMethod(this, &JobList::trim, Qt::QueuedConnection);
    });
    job->start();
    Q_EMIT runningCountChanged(runningCount());
}

Job *JobList::job(int row) const
{
    return row >= 0 && row < m_entries.size() ? m_entries.at(row).job : nullptr;
}

int JobList::runningCount() const
{
    return int(std::ranges::count_if(m_entries, [](const Entry &entry) { return !entry.job->isFinished(); }));
}

void JobList::cancel(int row)
{
    if (Job *which = job(row)) {
        which->cancel();
    }
}

void JobList::retry(int row)
{
    if (row < 0 || row >= m_entries.size()) {
        return;
    }
    const Entry entry = m_entries.at(row);
    if (!entry.again || !entry.job->isFinished() || entry.job->state() == Job::State::Succeeded) {
        return;
    }
    Job *fresh = entry.again();
    if (!fresh) {
        return;
    }
    beginRemoveRows({}, row, row);
    m_entries.removeAt(row);
    endRemoveRows();
    entry.job->deleteLater();
    add(fresh, entry.again);
}

void JobList::clearFinished()
{
    for (qsizetype row = m_entries.size() - 1; row >= 0; --row) {
        if (m_entries.at(row).job->isFinished()) {
            beginRemoveRows({}, int(row), int(row));
            m_entries.takeAt(row).job->deleteLater();
            endRemoveRows();
        }
    }
}

void JobList::cancelAll()
{
    for (const Entry &entry : QList<Entry>(m_entries)) {
        entry.job->cancel();
    }
}

void JobList::abandon()
{
    beginResetModel();
    for (const Entry &entry : std::as_const(m_entries)) {
        entry.job->disconnect();
        delete entry.job;
    }
    m_entries.clear();
    endResetModel();
}

int JobList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int JobList::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant JobList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Entry &entry = m_entries.at(index.row());
    const Job *job = entry.job;
    const bool failed = job->state() == Job::State::Failed;
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == TitleColumn ? QVariant(job->title()) : QVariant();
    case Qt::ToolTipRole:
    case MessageRole:
        return failed ? job->error().message : job->message();
    case IdRole:
        return entry.id;
    case StateRole:
        return QVariant::fromValue(job->state());
    case DetailRole:
        return failed ? job->error().detail : QString();
    case DoneRole:
        return job->progress().done;
    case TotalRole:
        return job->progress().total;
    case UnitRole:
        return int(job->progress().unit);
    case RateRole:
        return job->rate();
    case RemainingRole:
        return job->remaining();
    case ElapsedRole:
        return job->elapsed();
    case CanRetryRole:
        return bool(entry.again) && job->isFinished() && job->state() != Job::State::Succeeded;
    default:
        return {};
    }
}

QVariant JobList::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case TitleColumn:
        return tr("Activity");
    case ProgressColumn:
        return tr("Progress");
    default:
        return {};
    }
}

void JobList::update(Job *job)
{
    for (qsizetype row = 0; row < m_entries.size(); ++row) {
        if (m_entries.at(row).job == job) {
            Q_EMIT dataChanged(index(int(row), 0), index(int(row), ColumnCount - 1));
            return;
        }
    }
}

void JobList::trim()
{
    for (qsizetype row = m_entries.size() - 1; row >= 0 && m_entries.size() > keptEntries; --row) {
        if (m_entries.at(row).job->isFinished()) {
            beginRemoveRows({}, int(row), int(row));
            m_entries.takeAt(row).job->deleteLater();
            endRemoveRows();
        }
    }
}

} // namespace Reprise
