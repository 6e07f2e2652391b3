// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kaggle/types.h"

#include <QAbstractTableModel>
#include <QSet>

#include <functional>

namespace Reprise {

/// One output file as the table knows it.
struct OutputEntry
{
    enum class State { Remote, Waiting, Loading, Local, Failed };

    QString name; ///< as the server calls it; the stable id
    qint64 size = -1; ///< bytes, -1 unknown
    State state = State::Remote;
    qint64 loaded = 0; ///< bytes, while Loading
    QString path; ///< once Local
    QString problem; ///< translated, once Failed

    friend bool operator==(const OutputEntry &, const OutputEntry &) = default;
};

/// The files a run left: what there is, what is on this machine, what is checked for download. Names are shown as they
/// came; whether they are safe is decided by the download.
class OutputModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, SizeColumn, StateColumn, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString, the name
        SortRole, ///< what to sort a column by
        StateRole, ///< int, OutputEntry::State
        SizeRole, ///< qint64, -1 unknown
        LoadedRole, ///< qint64
        PathRole, ///< QString, empty unless local
        RankRole, ///< int, downloadRank(): checkpoints come first
    };

    explicit OutputModel(QObject *parent = nullptr);

    /// Brings the table to `fresh` without resetting it: rows are matched by name, checks and selection survive.
    void merge(QList<OutputEntry> fresh);
    /// Changes one file's entry; unknown names are ignored.
    void update(const OutputEntry &entry);
    void clear();

    [[nodiscard]] const QList<OutputEntry> &entries() const { return m_entries; }
    [[nodiscard]] QStringList checkedNames() const;
    void setAllChecked(bool checked);
    /// Checkpoints and their companions only.
    void checkCheckpoints();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void checkedChanged();

private:
    [[nodiscard]] QString display(const OutputEntry &entry, int column) const;
    void replace(int row, const OutputEntry &entry);
    void checkWhere(const std::function<bool(const OutputEntry &)> &wanted);

    QList<OutputEntry> m_entries; ///< sorted by name
    QSet<QString> m_unchecked;
};

} // namespace Reprise
