// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rundetail.h"

#include "model/workflow/rundetails.h"
#include "model/workflow/sectionworkflow.h"
#include "ui/actions.h"
#include "ui/buttons.h"
#include "ui/dialogs.h"
#include "ui/flowlayout.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/logview.h"
#include "ui/looks.h"
#include "ui/messagebar.h"
#include "ui/placeholder.h"
#include "ui/runsummary.h"
#include "ui/runtabs.h"
#include "ui/stepstrip.h"
#include "ui/timelineview.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QTabWidget>

namespace Reprise {

using namespace Qt::StringLiterals;

RunDetail::RunDetail(const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_content(new QWidget(this))
    , m_icon(new QLabel(m_content))
    , m_title(new QLabel(m_content))
    , m_subtitle(new QLabel(m_content))
    , m_restore(buttonFor(actions[Command::RestoreRun], u"runRestoreButton"_s, m_content))
    , m_download(buttonFor(actions[Command::DownloadOutputs], u"runDownloadButton"_s, m_content))
    , m_open(buttonFor(actions[Command::OpenOnKaggle], u"runOpenButton"_s, m_content))
    , m_alarm(new MessageBar(m_content))
    , m_message(new MessageBar(m_content))
    , m_steps(new StepStrip(m_content))
    , m_tabs(new QTabWidget(m_content))
    , m_summary(new RunSummary)
    , m_log(new LogView)
    , m_outputs(new OutputsTab)
    , m_checkpoints(new CheckpointsTab)
    , m_timeline(new TimelineView)
{
    setObjectName(u"runDetail"_s);
    m_title->setObjectName(u"runTitle"_s);
    m_subtitle->setObjectName(u"runSubtitle"_s);
    m_alarm->setObjectName(u"scratchAlarm"_s);
    m_message->setObjectName(u"runMessage"_s);
    m_tabs->setObjectName(u"runTabs"_s);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    for (QLabel *label : {m_title, m_subtitle}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_summary, Icons::named(u"details"), {});
    m_tabs->addTab(m_log, Icons::named(u"log"), {});
    m_tabs->addTab(m_outputs, Icons::named(u"download"), {});
    m_tabs->addTab(m_checkpoints, Icons::named(u"checkpoint"), {});
    m_tabs->addTab(m_timeline, Icons::named(u"timeline"), {});

    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    auto *title = new QHBoxLayout;
    title->addWidget(m_icon, 0, Qt::AlignTop);
    title->addLayout(words, 1);
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_restore, m_download, m_open}) {
        buttons->addWidget(button, 0, Qt::AlignTop);
    }
    buttons->addStretch();
    m_head = new QBoxLayout(QBoxLayout::LeftToRight);
    m_head->addLayout(title, 1);
    m_head->addLayout(buttons);
    auto *content = new QVBoxLayout(m_content);
    content->addLayout(m_head);
    content->addWidget(m_alarm);
    content->addWidget(m_message);
    content->addWidget(m_steps);
    content->addWidget(m_tabs, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_content);
    m_placeholder = new Placeholder(this);
    setMinimumHeight(fontMetrics().lineSpacing() * 14);

    connect(m_log, &LogView::retryRequested, this, [this] { m_details ? m_details->load(true) : void(); });
    connect(m_outputs, &OutputsTab::retryRequested, this, [this] { m_details ? m_details->load(true) : void(); });
    connect(m_outputs, &OutputsTab::downloadRequested, this, [this](const QStringList &names) {
        if (m_details) {
            m_details->download(names);
        }
    });
    connect(m_outputs, &OutputsTab::inspectRequested, this, &RunDetail::inspectRequested);
    connect(m_checkpoints, &CheckpointsTab::inspectRequested, this, &RunDetail::inspectRequested);
    connect(m_checkpoints, &CheckpointsTab::restoreRequested, this, &RunDetail::restoreRequested);
    connect(
        m_checkpoints, &CheckpointsTab::downloadRequested, actions[Command::DownloadCheckpoints], &QAction::trigger);
    connect(m_timeline, &TimelineView::runChosen, this, &RunDetail::timelineRunChosen);
    connect(m_timeline, &TimelineView::saveRequested, this, &RunDetail::timelineSaveRequested);
    retranslateUi();
    refresh();
}

void RunDetail::showRun(const std::optional<Run> &run, RunDetails *details, SectionWorkflow *workflow)
{
    if (m_details && m_details != details) {
        m_details->disconnect(this);
    }
    const bool other = !run || !m_run || run->id != m_run->id;
    m_run = run;
    m_workflow = workflow;
    if (m_details != details) {
        m_details = details;
        m_log->setLog(details ? &details->log() : nullptr);
        m_outputs->setDetails(details);
        m_checkpoints->setDetails(details);
        if (details) {
            connect(details, &RunDetails::loadingChanged, this, &RunDetail::refreshDetails);
            connect(details, &RunDetails::problemChanged, this, &RunDetail::refreshDetails);
            details->load();
        }
    }
    if (other) {
        m_message->dismiss();
        m_alarm->dismiss();
    }
    m_steps->setWorkflow(workflow);
    refresh();
    if (other) {
        raiseAlarm();
    }
}

void RunDetail::updateRun(const Run &run, SectionWorkflow *workflow)
{
    const bool alarmBefore = m_run && m_run->resume == ResumeVerdict::Scratch;
    m_run = run;
    m_workflow = workflow;
    m_steps->setWorkflow(workflow);
    refresh();
    if (!alarmBefore) {
        raiseAlarm();
    }
}

void RunDetail::setTimeline(const QList<TimelineEntry> &entries)
{
    m_timeline->setEntries(entries);
}

void RunDetail::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(int(tab));
}

void RunDetail::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslateUi();
        refresh();
    } else if (event->type() == QEvent::PaletteChange) {
        refresh();
    }
    QWidget::changeEvent(event);
}

void RunDetail::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // Beside the title where it fits, else below it.
    const int buttons = m_restore->sizeHint().width() + m_download->sizeHint().width() + m_open->sizeHint().width();
    const bool beside = width() > buttons + fontMetrics().averageCharWidth() * 44;
    m_head->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void RunDetail::refresh()
{
    m_content->setVisible(m_run.has_value());
    m_placeholder->setVisible(!m_run);
    if (!m_run) {
        return;
    }
    const int side = Icons::side(*this);
    const StatusLook look = lookOf(*m_run);
    m_icon->setPixmap(Icons::named(look.icon, look.meaning).pixmap(QSize(side, side), devicePixelRatioF()));
    //: Title of a run: its name and version
    m_title->setText(m_run->kernel.version > 0 ? tr("%1, version %2")
                                                     .arg(m_run->title.isEmpty() ? m_run->kernel.name() : m_run->title)
                                                     .arg(m_run->kernel.version)
                                               : m_run->title);
    QStringList facts {outcomeText(*m_run)};
    if (m_run->quick) {
        facts << tr("quick mode");
    }
    if (const qint64 seconds = m_run->seconds(QDateTime::currentDateTimeUtc()); seconds >= 0) {
        facts << Format::duration(seconds * 1000);
    }
    if (m_run->steps) {
        facts << Format::steps(*m_run->steps);
    }
    m_subtitle->setText(facts.join(u" · "_s));
    m_summary->display(*m_run, m_workflow);
    m_checkpoints->setCanRestore(!m_run->sectionId.isEmpty());
    refreshDetails();
}

void RunDetail::refreshDetails()
{
    if (!m_run) {
        return;
    }
    const bool loading = m_details && m_details->isLoading();
    const std::optional<Error> problem = m_details ? m_details->problem() : std::nullopt;
    const bool shown = problem && problem->kind != ErrorKind::Cancelled;
    m_log->setLive(loading || !m_run->isFinished());
    m_log->setProblem(shown ? problem->message : QString());
    m_outputs->setState(loading, m_run->isFinished(), shown ? problem->message : QString());
    if (!shown) {
        return;
    }
    m_message->showMessage(
        problem->kind == ErrorKind::Offline ? Meaning::Info : Meaning::Warning, problem->message, problem->detail);
    m_message->addButton(u"runRetry"_s, tr("Try Again"), [this] { m_details ? m_details->load(true) : void(); });
}

void RunDetail::raiseAlarm()
{
    if (!m_run || m_run->resume != ResumeVerdict::Scratch || !m_run->resumeWanted) {
        m_alarm->dismiss();
        return;
    }
    QString reason;
    if (m_workflow && !m_workflow->resumeProof().reasons.isEmpty()) {
        reason = m_workflow->resumeProof().reasons.constFirst().text;
    }
    const QString statement = tr("This run trained from scratch although a checkpoint was attached.");
    //: %1: what happened; %2: the likely reason, a sentence
    m_alarm->showMessage(Meaning::Error, reason.isEmpty() ? statement : tr("%1 %2").arg(statement, reason),
        m_run->resumeEvidence.join(u'\n'));
    m_alarm->addButton(u"alarmEvidence"_s, tr("Show Evidence"), [this] { showTab(Tab::Summary); }, true);
}

void RunDetail::retranslateUi()
{
    m_tabs->setTabText(int(Tab::Summary), tr("Summary"));
    m_tabs->setTabText(int(Tab::Log), tr("Log"));
    m_tabs->setTabText(int(Tab::Outputs), tr("Outputs"));
    m_tabs->setTabText(int(Tab::Checkpoints), tr("Checkpoints"));
    m_tabs->setTabText(int(Tab::Timeline), tr("Timeline"));
    m_placeholder->setText(Placeholder::State::Empty,
        {tr("No run is selected"), tr("Select a run above to see its log, its outputs and whether it resumed."), {},
            u"runs"_s});
    if (m_alarm->isShowing()) {
        raiseAlarm();
    }
}

} // namespace Reprise

#include "moc_rundetail.cpp"
