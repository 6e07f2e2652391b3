// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/runs/runlistmodel.h"

#include "model/runs/runtexts.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

/// What a changed run may change.
const QList<int> runRoles {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole, RunListModel::SortRole,
    RunListModel::StatusRole, RunListModel::VerdictRole, RunListModel::ResumeRole, RunListModel::WarningRole,
    RunListModel::SectionRole, RunListModel::ProgressRole, RunListModel::RunRole};
/// What time alone changes.
const QList<int> timeRoles {
    Qt::DisplayRole, Qt::AccessibleTextRole, RunListModel::SortRole, RunListModel::ProgressRole};
/// Ninety-nine is not done: the end is told by the status, not by the clock.
constexpr qint64 mostExpected = 99;

} // namespace

RunListModel::RunListModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_now(&QDateTime::currentDateTimeUtc)
{
}

void RunListModel::merge(QList<Run> runs)
{
    std::ranges::sort(runs, {}, &Run::id);
    qsizetype row = 0;
    for (const Run &fresh : std::as_const(runs)) {
        while (row < m_runs.size() && m_runs.at(row).id < fresh.id) {
            beginRemoveRows({}, int(row), int(row));
            m_runs.removeAt(row);
            endRemoveRows();
        }
        if (row < m_runs.size() && m_runs.at(row).id == fresh.id) {
            if (m_runs.at(row) != fresh) {
                m_runs[row] = fresh;
                Q_EMIT dataChanged(index(int(row), 0), index(int(row), ColumnCount - 1), runRoles);
            }
        } else {
            beginInsertRows({}, int(row), int(row));
            m_runs.insert(row, fresh);
            endInsertRows();
        }
        ++row;
    }
    if (row < m_runs.size()) {
        beginRemoveRows({}, int(row), int(m_runs.size()) - 1);
        m_runs.remove(row, m_runs.size() - row);
        endRemoveRows();
    }
    Q_ASSERT(std::ranges::equal(m_runs, runs, {}, &Run::id, &Run::id));
}

void RunListModel::update(const Run &run)
{
    const auto it = std::ranges::lower_bound(m_runs, run.id, {}, &Run::id);
    const int row = int(it - m_runs.begin());
    if (it != m_runs.end() && it->id == run.id) {
        if (*it != run) {
            m_runs[row] = run;
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1), runRoles);
        }
        return;
    }
    beginInsertRows({}, row, row);
    m_runs.insert(row, run);
    endInsertRows();
}

void RunListModel::remove(qint64 id)
{
    const QModelIndex gone = indexOf(id);
    if (gone.isValid()) {
        beginRemoveRows({}, gone.row(), gone.row());
        m_runs.removeAt(gone.row());
        endRemoveRows();
    }
    m_outputs.remove(id);
}

void RunListModel::setSections(const QHash<QString, SectionText> &sections)
{
    if (m_sections == sections) {
        return;
    }
    m_sections = sections;
    if (!m_runs.isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(int(m_runs.size()) - 1, ColumnCount - 1),
            {Qt::DisplayRole, Qt::AccessibleTextRole, SortRole, ProgressRole});
    }
}

void RunListModel::setOutputCount(qint64 runId, int files)
{
    if (m_outputs.value(runId, -1) == files) {
        return;
    }
    m_outputs.insert(runId, files);
    if (const QModelIndex at = indexOf(runId); at.isValid()) {
        const QModelIndex cell = at.siblingAtColumn(OutputsColumn);
        Q_EMIT dataChanged(cell, cell, {Qt::DisplayRole, SortRole});
    }
}

void RunListModel::setNow(std::function<QDateTime()> now)
{
    m_now = std::move(now);
}

void RunListModel::tick()
{
    static_assert(DurationColumn == StartedColumn + 1);
    for (int row = 0; row < int(m_runs.size()); ++row) {
        Q_EMIT dataChanged(index(row, StartedColumn), index(row, DurationColumn), timeRoles);
    }
}

const Run *RunListModel::run(const QModelIndex &index) const
{
    return checkIndex(index, CheckIndexOption::IndexIsValid) ? &m_runs.at(index.row()) : nullptr;
}

QModelIndex RunListModel::indexOf(qint64 id) const
{
    const auto it = std::ranges::lower_bound(m_runs, id, {}, &Run::id);
    return it != m_runs.end() && it->id == id ? index(int(it - m_runs.begin()), 0) : QModelIndex();
}

int RunListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_runs.size());
}

int RunListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RunListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Run &run = m_runs.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(run, index.column());
    case Qt::ToolTipRole:
        return toolTip(run, index.column());
    case Qt::AccessibleTextRole:
        return sentence(run);
    case Qt::TextAlignmentRole: {
        const bool number = index.column() == VersionColumn || index.column() == StepsColumn;
        return QVariant::fromValue(Qt::Alignment((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    case IdRole:
        return run.id;
    case SortRole:
        return sortValue(run, index.column());
    case StatusRole:
        return int(run.status);
    case VerdictRole:
        return int(run.verdict);
    case ResumeRole:
        return int(run.resume);
    case WarningRole:
        return RunTexts::isAlarming(run);
    case SectionRole:
        return run.sectionId;
    case ProgressRole:
        return progress(run);
    case RunRole:
        return QVariant::fromValue(run);
    default:
        return {};
    }
}

QVariant RunListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case SectionColumn:
        return tr("Section");
    case KernelColumn:
        return tr("Kernel");
    case VersionColumn:
        return tr("Version");
    case StatusColumn:
        return tr("Status");
    case StartedColumn:
        return tr("Started");
    case DurationColumn:
        return tr("Duration");
    case AcceleratorColumn:
        return tr("Accelerator");
    case StepsColumn:
        return tr("Steps");
    case OutputsColumn:
        return tr("Outputs");
    case ResumedColumn:
        return tr("Resumed");
    default:
        return {};
    }
}

void RunListModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_runs.isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(int(m_runs.size()) - 1, ColumnCount - 1),
            {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole});
    }
}

QString RunListModel::sectionTitle(const Run &run) const
{
    if (run.sectionId.isEmpty()) {
        return run.title.isEmpty() ? tr("Monitored kernel") : run.title;
    }
    const QString title = m_sections.value(run.sectionId).title;
    return title.isEmpty() ? run.sectionId : title;
}

int RunListModel::progress(const Run &run) const
{
    const SectionText section = m_sections.value(run.sectionId);
    const qint64 expected = qint64(run.quick ? section.quickMinutes : section.minutes) * 60;
    const bool running = run.status == RunStatus::Running || run.status == RunStatus::CancelRequested;
    const qint64 seconds = run.seconds(m_now());
    if (!running || expected <= 0 || seconds < 0) {
        return -1;
    }
    return int(std::min(mostExpected, seconds * 100 / expected));
}

QString RunListModel::text(const Run &run, int column) const
{
    switch (column) {
    case SectionColumn:
        //: %1 is a section's title; the run is a short one
        return run.quick ? tr("%1 (quick)").arg(sectionTitle(run)) : sectionTitle(run);
    case KernelColumn:
        return run.kernel.name();
    case VersionColumn:
        return run.kernel.version > 0 ? QLocale().toString(run.kernel.version) : RunTexts::unknown();
    case StatusColumn:
        return RunTexts::status(run);
    case StartedColumn:
        return RunTexts::relative(run.startedAt.isValid() ? run.startedAt : run.pushedAt, m_now());
    case DurationColumn:
        return RunTexts::duration(run.seconds(m_now()));
    case AcceleratorColumn:
        return RunTexts::accelerator(run.accelerator);
    case StepsColumn:
        return RunTexts::steps(run.steps);
    case OutputsColumn:
        if (m_outputs.contains(run.id)) {
            return tr("%n file(s)", nullptr, m_outputs.value(run.id));
        }
        return run.isFinished() && run.outputsFolder.isEmpty() ? tr("Not downloaded") : QString();
    case ResumedColumn:
        return RunTexts::resumed(run);
    default:
        return {};
    }
}

QVariant RunListModel::sortValue(const Run &run, int column) const
{
    switch (column) {
    case VersionColumn:
        return run.kernel.version;
    case StatusColumn:
        return int(run.status);
    case StartedColumn: {
        const QDateTime time = run.startedAt.isValid() ? run.startedAt : run.pushedAt;
        return time.isValid() ? time.toMSecsSinceEpoch() : qint64(-1);
    }
    case DurationColumn:
        return run.seconds(m_now());
    case StepsColumn:
        return run.steps.value_or(-1);
    case OutputsColumn:
        return m_outputs.value(run.id, -1);
    case ResumedColumn:
        return run.resume == ResumeVerdict::Resumed ? run.resumeStep.value_or(0)
            : run.resume == ResumeVerdict::Scratch  ? qint64(-1)
                                                    : qint64(-2);
    default:
        return text(run, column);
    }
}

QString RunListModel::sentence(const Run &run) const
{
    const QString name = run.kernel.version > 0
        ? tr("%1, version %2").arg(sectionTitle(run), QLocale().toString(run.kernel.version))
        : sectionTitle(run);
    const qint64 seconds = run.seconds(m_now());
    //: %1 is a run ("Robustness, version 3"), %2 its status, %3 a duration
    const QString state = seconds < 0 ? tr("%1: %2").arg(name, RunTexts::status(run))
        : run.isFinished() ? tr("%1: %2 after %3").arg(name, RunTexts::status(run), RunTexts::duration(seconds))
                           : tr("%1: %2 for %3").arg(name, RunTexts::status(run), RunTexts::duration(seconds));
    //: Two sentences, the second is a warning
    return RunTexts::isAlarming(run) ? tr("%1. %2").arg(state, RunTexts::alarm()) : state;
}

QString RunListModel::toolTip(const Run &run, int column) const
{
    switch (column) {
    case StatusColumn: {
        QStringList lines;
        if (!run.failureMessage.isEmpty()) {
            lines << run.failureMessage;
        }
        return (lines << run.evidence).join(u'\n');
    }
    case StartedColumn:
        return RunTexts::absolute(run.startedAt.isValid() ? run.startedAt : run.pushedAt);
    case OutputsColumn:
        return run.outputsFolder;
    case ResumedColumn: {
        QStringList lines;
        if (RunTexts::isAlarming(run)) {
            lines << RunTexts::alarm();
        }
        if (!run.resumeFrom.isEmpty()) {
            lines << run.resumeFrom;
        }
        if (!run.note.isEmpty()) {
            lines << run.note;
        }
        return (lines << run.resumeEvidence).join(u'\n');
    }
    default:
        return {};
    }
}

} // namespace Reprise
