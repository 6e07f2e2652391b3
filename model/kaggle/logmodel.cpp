// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/logmodel.h"

namespace Reprise {

LogModel::LogModel(QObject *parent, qsizetype limit)
    : QAbstractListModel(parent)
    , m_limit(std::max<qsizetype>(10, limit))
{
}

void LogModel::append(const QList<LogRecord> &records)
{
    const QList<LogLine> complete = m_parser.feed(records);
    add(complete, m_parser.open());
}

void LogModel::finish()
{
    const QList<LogLine> last = m_parser.finish();
    add(last, {});
}

/// Replaces the open lines by `complete` and new open ones: those that stay in place are changed, not removed, so that
/// a selected progress bar keeps its selection.
void LogModel::add(const QList<LogLine> &complete, const QList<LogLine> &open)
{
    const QList<LogLine> fresh = complete + open;
    const qsizetype first = m_lines.size() - m_open;
    const qsizetype kept = std::min(m_open, fresh.size());
    for (qsizetype i = 0; i < kept; ++i) {
        if (m_lines.at(first + i) != fresh.at(i)) {
            m_lines[first + i] = fresh.at(i);
            const QModelIndex changed = index(int(first + i));
            Q_EMIT dataChanged(changed, changed);
        }
    }
    if (fresh.size() > kept) {
        beginInsertRows({}, int(first + kept), int(first + fresh.size() - 1));
        m_lines += fresh.sliced(kept);
        endInsertRows();
    } else if (m_open > kept) {
        beginRemoveRows({}, int(first + kept), int(m_lines.size() - 1));
        m_lines.resize(first + kept);
        endRemoveRows();
    }
    m_open = open.size();
    trim();

    QList<LogLine> withMarker;
    std::ranges::copy_if(
        complete, std::back_inserter(withMarker), [](const LogLine &line) { return line.marker != LogMarker::None; });
    if (!withMarker.isEmpty()) {
        Q_EMIT marked(withMarker);
    }
}

void LogModel::trim()
{
    if (m_lines.size() <= m_limit) {
        return;
    }
    // A tenth more than needed, so that the next lines do not move everything again.
    const qsizetype surplus = std::min(m_lines.size() - m_open, m_lines.size() - m_limit + m_limit / 10);
    beginRemoveRows({}, 0, int(surplus - 1));
    m_lines.remove(0, surplus);
    m_dropped += surplus;
    endRemoveRows();
}

void LogModel::clear()
{
    beginResetModel();
    m_parser = {};
    m_lines.clear();
    m_open = 0;
    m_dropped = 0;
    endResetModel();
}

const LogLine &LogModel::line(int row) const
{
    return m_lines.at(row);
}

QString LogModel::text() const
{
    QString all;
    for (const LogLine &line : m_lines) {
        all += line.text + u'\n';
    }
    return all;
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const LogLine &line = m_lines.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return line.text;
    case TimeRole:
        return line.time;
    case StreamRole:
        return int(line.stream);
    case MarkerRole:
        return int(line.marker);
    case NumberRole:
        return m_dropped + index.row() + 1;
    default:
        return {};
    }
}

LogFilterModel::LogFilterModel(QObject *parent)
    : QSortFilterProxyModel(parent)
{
}

void LogFilterModel::setText(const QString &text)
{
    if (m_text != text) {
        m_text = text;
        invalidateFilter();
    }
}

void LogFilterModel::setShow(Show show)
{
    if (m_show != show) {
        m_show = show;
        invalidateFilter();
    }
}

bool LogFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex line = sourceModel()->index(row, 0, parent);
    const auto marker = LogMarker(line.data(LogModel::MarkerRole).toInt());
    const bool isError = marker == LogMarker::Failure || marker == LogMarker::Traceback
        || LogStream(line.data(LogModel::StreamRole).toInt()) == LogStream::Errors;
    if ((m_show == Show::Marked && marker == LogMarker::None) || (m_show == Show::Errors && !isError)) {
        return false;
    }
    return m_text.isEmpty() || line.data(Qt::DisplayRole).toString().contains(m_text, Qt::CaseInsensitive);
}

} // namespace Reprise
