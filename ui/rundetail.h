// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/runs/run.h"

#include <QPointer>
#include <QWidget>

#include <optional>

class QBoxLayout;
class QLabel;
class QPushButton;
class QTabWidget;

namespace Reprise {

class Actions;
class CheckpointsTab;
class LogView;
class MessageBar;
class OutputsTab;
class Placeholder;
class RunDetails;
class RunSummary;
class SectionWorkflow;
class StepStrip;
class TimelineView;
struct TimelineEntry;

/// Everything about one run: what it is doing, its verdict, log, outputs, checkpoints and the section's timeline.
/// Shows what it is given; starts nothing but reading and downloading through RunDetails.
class RunDetail final : public QWidget
{
    Q_OBJECT

public:
    enum class Tab { Summary, Log, Outputs, Checkpoints, Timeline };

    explicit RunDetail(const Actions &actions, QWidget *parent = nullptr);

    /// `run` unset: nothing is chosen. `details` and `workflow` may be null and may die first.
    void showRun(const std::optional<Run> &run, RunDetails *details, SectionWorkflow *workflow);
    /// The same run, with new values.
    void updateRun(const Run &run, SectionWorkflow *workflow);
    void setTimeline(const QList<TimelineEntry> &entries);
    void showTab(Tab tab);
    [[nodiscard]] qint64 runId() const { return m_run ? m_run->id : 0; }
    [[nodiscard]] LogView *logView() const { return m_log; }

Q_SIGNALS:
    void inspectRequested(const QString &path);
    void restoreRequested();
    void timelineRunChosen(qint64 runId);
    void timelineSaveRequested();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void refreshDetails();
    void raiseAlarm();
    void retranslateUi();

    std::optional<Run> m_run;
    QPointer<RunDetails> m_details;
    QPointer<SectionWorkflow> m_workflow;

    QWidget *m_content;
    QBoxLayout *m_head;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_subtitle;
    QPushButton *m_restore;
    QPushButton *m_download;
    QPushButton *m_open;
    MessageBar *m_alarm;
    MessageBar *m_message;
    StepStrip *m_steps;
    QTabWidget *m_tabs;
    RunSummary *m_summary;
    LogView *m_log;
    OutputsTab *m_outputs;
    CheckpointsTab *m_checkpoints;
    TimelineView *m_timeline;
    Placeholder *m_placeholder;
};

} // namespace Reprise
