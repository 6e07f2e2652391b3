// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/git/gitrepository.h"
#include "model/kaggle/datasettypes.h"
#include "model/runs/lineageexport.h"
#include "model/workflow/restoresession.h"

#include <QWidget>

#include <optional>

namespace Reprise {

class Actions;
class CheckpointDatasetJob;
class Job;
class MessageBar;
class RunDetail;
class RunsPage;
class SectionsPage;
class SectionWorkflow;
class Workspace;

/// The open project at work: sections at the left, runs and the chosen one's details at the right. Routes what the user
/// asks for to the workspace, and what the workspace says to the pages.
class ProjectPage final : public QWidget
{
    Q_OBJECT

public:
    ProjectPage(Workspace &workspace, const Actions &actions, QWidget *parent = nullptr);

    [[nodiscard]] MessageBar *messages() const { return m_message; }
    [[nodiscard]] SectionsPage *sections() const { return m_sections; }
    [[nodiscard]] RunsPage *runs() const { return m_runs; }
    [[nodiscard]] RunDetail *detail() const { return m_detail; }
    void focusFilter();
    void copy();
    /// The parts F6 goes through.
    [[nodiscard]] QList<QWidget *> regions() const;

    /// Opens the restore assistant for the chosen section.
    void restore(const QString &sectionId, const std::optional<RestoreSource> &source);
    /// The section a file from elsewhere would be restored into: the chosen one, else the first that resumes.
    [[nodiscard]] QString restoringSection() const;
    /// Lineage and timeline again, after a restore was made or undone elsewhere.
    void refreshTimeline();

Q_SIGNALS:
    void openProjectRequested();
    void inspectRequested(const QString &path);
    /// Something that is not among the workspace's jobs ended: a restore of the assistant.
    void workEnded(const Reprise::Job &job);

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectActions(const Actions &actions);
    void connectWorkspace();
    void sectionSelected();
    void runSelected(qint64 id);
    void refreshRun(qint64 id);
    /// The lineage of the shown run's section; nothing when there is none, an error is said in the page.
    [[nodiscard]] std::optional<SectionLineage> lineage();
    void saveTimeline();
    void refreshProject();
    void updateActions();
    [[nodiscard]] std::optional<Run> currentRun() const;

    /// `dataset`: chosen as what the run goes on from, if it is one.
    void runSection(bool quick, const DatasetRef &dataset = {});
    void editSection(bool fresh);
    void removeSection();
    void watchOther();
    void forgetRun();
    void download(bool checkpointsOnly);
    void offerRestore(qint64 runId, const QString &sectionId);
    void undoRestore();
    void startUndo(const QString &restoreId, const QString &title);
    void workflowFinished(SectionWorkflow *workflow);
    /// Says how an upload of checkpoints ended, for whom has closed the assistant.
    void uploadFinished(const CheckpointDatasetJob &job);

    Workspace &m_workspace;
    const Actions &m_actions;
    MessageBar *m_message;
    SectionsPage *m_sections;
    RunsPage *m_runs;
    RunDetail *m_detail;
};

} // namespace Reprise
