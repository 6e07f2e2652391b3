// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/runs/run.h"

#include <QAbstractTableModel>

#include <functional>

namespace Reprise {

/// The runs table. Holds values; the page gives it fresh ones with merge(), which inserts, removes and changes rows by
/// id, so that selection and scroll position survive. Rows are kept by id, oldest first; RunSortModel orders them.
class RunListModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        SectionColumn,
        KernelColumn,
        VersionColumn,
        StatusColumn,
        StartedColumn,
        DurationColumn,
        AcceleratorColumn,
        StepsColumn,
        OutputsColumn, ///< "12 files", or that nothing is downloaded yet
        ResumedColumn, ///< from which step it resumed, or "from scratch"
        ColumnCount
    };
    enum Role {
        IdRole = Qt::UserRole + 1, ///< qint64, Run::id
        SortRole, ///< a number, a time or a text, by column; never display text
        StatusRole, ///< int, RunStatus
        VerdictRole, ///< int, RunVerdict
        ResumeRole, ///< int, ResumeVerdict
        WarningRole, ///< bool: trained from scratch although a checkpoint was attached
        SectionRole, ///< section id
        ProgressRole, ///< int 0…100 of the expected time of a running run, -1 unknown
        RunRole, ///< Run
    };

    explicit RunListModel(QObject *parent = nullptr);

    /// What the store says now. Rows of ids that are gone disappear.
    void merge(QList<Run> runs);
    /// One run, added or changed.
    void update(const Run &run);
    void remove(qint64 id);

    /// Titles and expected minutes of the sections, for display: id → (title, minutes full, minutes quick).
    struct SectionText
    {
        QString title;
        int minutes = 0;
        int quickMinutes = 0;
        friend bool operator==(const SectionText &, const SectionText &) = default;
    };
    void setSections(const QHash<QString, SectionText> &sections);
    /// Number of files downloaded, by run id.
    void setOutputCount(qint64 runId, int files);
    /// The present time, for durations of running runs; by default the system's. tick() redraws them.
    void setNow(std::function<QDateTime()> now);
    void tick();

    [[nodiscard]] const Run *run(const QModelIndex &index) const; ///< nullptr for an invalid index
    [[nodiscard]] QModelIndex indexOf(qint64 id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// Texts changed language: headers and cells are told to be read again.
    void retranslate();

private:
    [[nodiscard]] QString text(const Run &run, int column) const;
    [[nodiscard]] QVariant sortValue(const Run &run, int column) const;
    [[nodiscard]] QString sentence(const Run &run) const;
    [[nodiscard]] QString toolTip(const Run &run, int column) const;
    [[nodiscard]] QString sectionTitle(const Run &run) const;
    [[nodiscard]] int progress(const Run &run) const;

    QList<Run> m_runs; ///< by id, ascending
    QHash<QString, SectionText> m_sections;
    QHash<qint64, int> m_outputs;
    std::function<QDateTime()> m_now;
};

} // namespace Reprise
