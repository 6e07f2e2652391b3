// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/projectfile.h"
#include "model/runs/sectionstate.h"

#include <QAbstractItemModel>

#include <functional>
#include <memory>
#include <vector>

namespace Reprise {

/// The sections tree: sections in the project's order, below each its runs, newest first; as last row, without a
/// section of its own, the runs of kernels that are only monitored, or whose section is gone. Refreshes by merge(),
/// without a reset.
class SectionModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { TitleColumn, ClaimsColumn, StateColumn, LastRunColumn, StepsColumn, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1, ///< section id (QString), or Run::id (qint64) on a run
        SortRole,
        StatusRole, ///< on a section: int SectionState; on a run: int RunStatus
        IsRunRole, ///< bool
        SectionRole, ///< section id, on both levels; empty for monitored kernels
        VerdictRole, ///< int RunVerdict, on a run
        WarningRole, ///< bool: its newest run (or this run) trained from scratch although a checkpoint was attached
        RunRole, ///< Run, on a run
    };

    explicit SectionModel(QObject *parent = nullptr);
    ~SectionModel() override;

    /// Another project: everything is new (reset), unless the folder is the same: then sections are merged by id.
    void setProject(const Project &project);
    /// All runs of the project, in any order.
    void merge(const QList<Run> &runs);
    void update(const Run &run); ///< one run, added or changed
    void remove(qint64 runId);

    [[nodiscard]] const Section *section(
        const QModelIndex &index) const; ///< of a section or of a run's section; or nullptr
    [[nodiscard]] const Run *run(const QModelIndex &index) const; ///< nullptr on a section
    [[nodiscard]] QModelIndex indexOfSection(const QString &id) const;
    [[nodiscard]] QModelIndex indexOfRun(qint64 id) const;
    [[nodiscard]] SectionState state(const QString &sectionId) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// The present time, for "2 hours ago"; by default the system's. tick() redraws what depends on it.
    void setNow(std::function<QDateTime()> now);
    void tick();

    /// Texts changed language: headers and cells are told to be read again.
    void retranslate();

private:
    struct Node;

    [[nodiscard]] Node *nodeAt(const QModelIndex &index) const;
    [[nodiscard]] int rowOf(const Node *node) const;
    [[nodiscard]] Node *find(const QString &sectionId) const;
    void mergeSections(const QList<Section> &sections);
    void mergeRuns(Node *node, QList<Run> runs);
    void distribute();
    void showOthers(bool on);
    void tell(Node *node);
    [[nodiscard]] static const QList<int> &roles(); ///< what a changed run may change
    [[nodiscard]] QVariant sectionData(const Node &node, int column, int role) const;
    [[nodiscard]] QVariant runData(const Node &node, const Run &run, int column, int role) const;

    QString m_folder;
    QList<Run> m_runs; ///< as given; also those whose section the project no longer has
    std::function<QDateTime()> m_now;
    std::vector<std::unique_ptr<Node>> m_nodes;
};

} // namespace Reprise
