// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kaggle/logparser.h"

#include <QAbstractListModel>
#include <QSortFilterProxyModel>

namespace Reprise {

/// A run's log, one row a line, fed with records as they come. Open lines (a progress bar, a print without line end)
/// are the last rows and change in place. Above `limit` lines the oldest tenth is dropped, so memory stays bounded.
class LogModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        TimeRole = Qt::UserRole + 1, ///< double, seconds since the run began
        StreamRole, ///< int, LogStream
        MarkerRole, ///< int, LogMarker
        NumberRole, ///< qint64, the line's number from 1, dropped lines counted
    };

    explicit LogModel(QObject *parent = nullptr, qsizetype limit = 200000);

    void append(const QList<LogRecord> &records);
    /// No more will come: open lines become ordinary ones.
    void finish();
    void clear();
    [[nodiscard]] const LogLine &line(int row) const;
    /// All there is as text, for "Copy" and "Save as…".
    [[nodiscard]] QString text() const;
    [[nodiscard]] qint64 droppedLines() const { return m_dropped; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    /// Lines with a marker, as they are completed.
    void marked(const QList<Reprise::LogLine> &lines);

private:
    void add(const QList<LogLine> &complete, const QList<LogLine> &open);
    void trim();

    LogParser m_parser;
    QList<LogLine> m_lines; ///< complete ones, then `m_open` open ones
    qsizetype m_open = 0;
    qsizetype m_limit;
    qint64 m_dropped = 0;
};

/// Lines that hold a text, come from one stream, or carry a marker.
class LogFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Show { All, Marked, Errors };

    explicit LogFilterModel(QObject *parent = nullptr);
    void setText(const QString &text);
    void setShow(Show show);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_text;
    Show m_show = Show::All;
};

} // namespace Reprise
