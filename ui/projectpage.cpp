// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/projectpage.h"

#include "model/core/joblist.h"
#include "model/kaggle/outputmodel.h"
#include "model/restore/restorehistory.h"
#include "model/runs/runlistmodel.h"
#include "model/runs/runstore.h"
#include "model/runs/sectionmodel.h"
#include "model/workflow/checkpointdataset.h"
#include "model/workflow/rundetails.h"
#include "model/workflow/workspace.h"
#include "ui/actions.h"
#include "ui/dialogs.h"
#include "ui/exporter.h"
#include "ui/icons.h"
#include "ui/logview.h"
#include "ui/messagebar.h"
#include "ui/rundetail.h"
#include "ui/rundialog.h"
#include "ui/runspage.h"
#include "ui/sectioneditor.h"
#include "ui/sectionspage.h"
#include "ui/timelineentries.h"
#include "ui/watchdialog.h"
#include "ui/wizard/restorewizard.h"

#include <QDir>
#include <QEvent>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

namespace Reprise {

using namespace Qt::StringLiterals;

ProjectPage::ProjectPage(Workspace &workspace, const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_actions(actions)
    , m_message(new MessageBar(this))
    , m_sections(new SectionsPage(workspace.sections(), actions))
    , m_runs(new RunsPage(workspace.runs(), workspace.sections(), actions))
    , m_detail(new RunDetail(actions))
{
    setObjectName(u"projectPage"_s);
    auto *right = new QSplitter(Qt::Vertical);
    right->setObjectName(u"runsSplitter"_s);
    right->setChildrenCollapsible(false);
    right->addWidget(m_runs);
    right->addWidget(m_detail);
    right->setStretchFactor(0, 2);
    right->setStretchFactor(1, 3);
    auto *columns = new QSplitter(Qt::Horizontal);
    columns->setObjectName(u"projectSplitter"_s);
    columns->setChildrenCollapsible(false);
    columns->addWidget(m_sections);
    columns->addWidget(right);
    columns->setStretchFactor(0, 1);
    columns->setStretchFactor(1, 2);
    // Shares of the room there is; the user's own are restored later.
    right->setSizes({2000, 3000});
    columns->setSizes({1600, 3400});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_message);
    layout->addWidget(columns, 1);

    connect(m_sections, &SectionsPage::selectionChanged, this, &ProjectPage::sectionSelected);
    connect(m_sections, &SectionsPage::openProjectRequested, this, &ProjectPage::openProjectRequested);
    connect(m_sections, &SectionsPage::newSectionRequested, this, [this] { editSection(true); });
    connect(m_runs, &RunsPage::currentRunChanged, this, &ProjectPage::runSelected);
    connect(m_runs, &RunsPage::runSectionRequested, actions[Command::RunSection], &QAction::trigger);
    connect(m_runs, &RunsPage::retryRequested, &workspace, &Workspace::refresh);
    connect(m_runs, &RunsPage::sectionChosen, this, [this](const QString &id) {
        if (id.isEmpty()) {
            m_sections->clearSelection();
        } else if (m_sections->currentSectionId() != id) {
            m_sections->selectSection(id);
        }
    });
    connect(m_detail, &RunDetail::inspectRequested, this, &ProjectPage::inspectRequested);
    connect(m_detail, &RunDetail::restoreRequested, actions[Command::RestoreRun], &QAction::trigger);
    connect(m_detail, &RunDetail::timelineRunChosen, m_runs, &RunsPage::selectRun);
    connect(m_detail, &RunDetail::timelineSaveRequested, this, &ProjectPage::saveTimeline);
    connectActions(actions);
    connectWorkspace();
    refreshProject();
    m_runs->setOffline(workspace.isOffline());
    updateActions();
}

void ProjectPage::focusFilter()
{
    const bool inDetail = m_detail->isAncestorOf(focusWidget());
    inDetail && m_detail->logView()->isVisible() ? m_detail->logView()->focusFilter() : m_runs->focusFilter();
}

void ProjectPage::copy()
{
    if (m_detail->logView()->isVisible() && m_detail->isAncestorOf(focusWidget())) {
        m_detail->logView()->copy();
    }
}

QList<QWidget *> ProjectPage::regions() const
{
    return {m_sections->view(), m_runs->view(), m_detail};
}

void ProjectPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        refreshProject();
        refreshTimeline();
    }
    QWidget::changeEvent(event);
}

void ProjectPage::connectActions(const Actions &actions)
{
    const auto on = [this, &actions](Command command, auto &&slot) {
        connect(actions[command], &QAction::triggered, this, std::forward<decltype(slot)>(slot));
    };
    on(Command::RunSection, [this] { runSection(false); });
    on(Command::RunSectionQuick, [this] { runSection(true); });
    on(Command::RestoreSection, [this] { restore(m_sections->currentSectionId(), {}); });
    on(Command::NewSection, [this] { editSection(true); });
    on(Command::EditSection, [this] { editSection(false); });
    on(Command::RemoveSection, [this] { removeSection(); });
    on(Command::OpenSectionFolder, [this] {
        if (const Section *section = m_sections->currentSection()) {
            if (const Result<QString> folder = m_workspace.trainingFolderOf(*section)) {
                Dialogs::openExternally(*folder);
            } else {
                m_message->showError(folder.error());
            }
        }
    });
    on(Command::WatchOther, [this] { watchOther(); });
    on(Command::WatchRun, [this] {
        if (const auto run = currentRun()) {
            m_workspace.monitor(run->kernel, run->sectionId);
            refreshRun(run->id);
        }
    });
    on(Command::StopWatching, [this] {
        if (SectionWorkflow *workflow = m_workspace.workflowOf(m_detail->runId())) {
            workflow->cancel();
        }
    });
    on(Command::DownloadOutputs, [this] { download(false); });
    on(Command::DownloadCheckpoints, [this] { download(true); });
    on(Command::RestoreRun, [this] {
        if (const auto run = currentRun()) {
            restore(run->sectionId, RestoreSource {RestoreSource::Kind::Run, run->id, {}});
        }
    });
    on(Command::OpenOnKaggle, [this] {
        if (const auto run = currentRun()) {
            Dialogs::openExternally(run->kernel.webPage().toString());
        }
    });
    on(Command::ForgetRun, [this] { forgetRun(); });
    on(Command::UndoRestore, [this] { undoRestore(); });
}

void ProjectPage::connectWorkspace()
{
    connect(&m_workspace, &Workspace::projectChanged, this, &ProjectPage::refreshProject);
    connect(&m_workspace, &Workspace::accountChanged, this, &ProjectPage::updateActions);
    connect(&m_workspace, &Workspace::updated, this, [this] { m_runs->setOffline(m_workspace.isOffline()); });
    connect(&m_workspace, &Workspace::runChanged, this, &ProjectPage::refreshRun);
    connect(&m_workspace, &Workspace::runStarted, this, [this](qint64 id) {
        m_runs->selectRun(id);
        m_detail->showTab(RunDetail::Tab::Log);
    });
    connect(&m_workspace, &Workspace::workflowFinished, this, &ProjectPage::workflowFinished);
    connect(&m_workspace, &Workspace::restoreOffered, this, &ProjectPage::offerRestore);
    connect(&m_workspace.jobs(), &JobList::jobFinished, this, [this](const Job *job) {
        if (const auto *upload = qobject_cast<const CheckpointDatasetJob *>(job)) {
            uploadFinished(*upload);
        }
    });
    connect(&m_workspace, &Workspace::scratchAlarm, this, [this](qint64 id) {
        m_runs->selectRun(id);
        m_detail->showTab(RunDetail::Tab::Summary);
    });
    connect(&m_workspace, &Workspace::notice, m_message, &MessageBar::showError);
}

void ProjectPage::sectionSelected()
{
    const qint64 run = m_sections->currentRunId();
    m_runs->setSection(m_sections->currentSectionId());
    if (run != 0) {
        m_runs->selectRun(run);
    } else if (m_runs->currentRunId() == 0 && m_runs->view()->model()->rowCount() > 0) {
        m_runs->view()->setCurrentIndex(m_runs->view()->model()->index(0, 0));
    }
    updateActions();
}

void ProjectPage::runSelected(qint64 id)
{
    if (id == 0) {
        m_detail->showRun({}, nullptr, nullptr);
    } else {
        m_detail->showRun(currentRun(), m_workspace.details(id), m_workspace.workflowOf(id));
    }
    refreshTimeline();
    updateActions();
}

void ProjectPage::refreshRun(qint64 id)
{
    if (id == m_detail->runId()) {
        if (const auto run = currentRun()) {
            m_detail->updateRun(*run, m_workspace.workflowOf(id));
            refreshTimeline();
        }
    }
    updateActions();
}

std::optional<SectionLineage> ProjectPage::lineage()
{
    const auto run = currentRun();
    if (!run || run->sectionId.isEmpty()) {
        return {};
    }
    RunQuery query;
    query.server = run->server;
    query.projectFolder = run->projectFolder;
    query.sectionId = run->sectionId;
    const auto runs = m_workspace.runStore().runs(query);
    const auto entries = m_workspace.runStore().timeline(run->projectFolder, run->sectionId);
    if (!runs || !entries) {
        m_message->showError(runs ? entries.error() : runs.error());
        return {};
    }
    return SectionLineage {run->projectFolder, run->sectionId, *runs, *entries};
}

void ProjectPage::refreshTimeline()
{
    const auto found = lineage();
    m_detail->setTimeline(
        found ? timelineEntries(found->runs, found->entries, currentRun()->id) : QList<TimelineEntry> {});
}

void ProjectPage::saveTimeline()
{
    const auto found = lineage();
    if (!found) {
        return;
    }
    Exporter::saveAs(this, m_message, tr("Save the Timeline"), found->sectionId,
        {{u"csv"_s, u"CSV"_s, [lineage = *found] { return lineageToCsv(lineage); }},
            {u"json"_s, u"JSON"_s, [lineage = *found] { return lineageToJsonText(lineage); }}});
}

void ProjectPage::refreshProject()
{
    const bool has = m_workspace.hasProject();
    m_sections->setHasProject(has);
    m_sections->setProjectTitle(has ? m_workspace.project().name : tr("No project"),
        has ? QDir::toNativeSeparators(m_workspace.project().folder) : QString());
    if (has && m_workspace.project().builtIn) {
        m_message->showMessage(Meaning::Info,
            tr("This folder has no reprise.json. The built-in layout is used; it is written when you change a "
               "section."));
    } else if (has && !m_workspace.project().warnings.isEmpty()) {
        m_message->showMessage(
            Meaning::Warning, m_workspace.project().warnings.constFirst(), m_workspace.project().warnings.join(u'\n'));
    }
    if (has && m_sections->currentSectionId().isEmpty() && !m_workspace.project().sections.isEmpty()) {
        const QString wanted = restoringSection();
        m_sections->selectSection(wanted.isEmpty() ? m_workspace.project().sections.constFirst().id : wanted);
    }
    updateActions();
}

void ProjectPage::updateActions()
{
    const bool project = m_workspace.hasProject();
    const bool section = m_sections->currentSection() != nullptr;
    const auto run = currentRun();
    const bool watched = run && m_workspace.workflowOf(run->id);
    const bool signedIn = m_workspace.isSignedIn();
    const auto enable = [this](Command command, bool on) { m_actions[command]->setEnabled(on); };
    enable(Command::RunSection, section && signedIn);
    enable(Command::RunSectionQuick, section && signedIn);
    enable(Command::RestoreSection, section);
    enable(Command::NewSection, project);
    enable(Command::EditSection, section);
    enable(Command::RemoveSection, section);
    enable(Command::OpenSectionFolder, section);
    enable(Command::WatchOther, signedIn);
    enable(Command::WatchRun, run && !watched && !run->isFinished() && signedIn);
    enable(Command::StopWatching, watched);
    enable(Command::DownloadOutputs, run && run->isFinished());
    enable(Command::DownloadCheckpoints, run && run->isFinished());
    enable(Command::RestoreRun, run && !run->sectionId.isEmpty() && run->isFinished());
    enable(Command::OpenOnKaggle, run.has_value());
    enable(Command::ForgetRun, run && !watched);
    enable(Command::UndoRestore, project);
    enable(Command::Report, project);
}

std::optional<Run> ProjectPage::currentRun() const
{
    const qint64 id = m_runs->currentRunId();
    const Run *run = id != 0 ? m_workspace.runs().run(m_workspace.runs().indexOf(id)) : nullptr;
    return run ? std::optional(*run) : std::nullopt;
}

QString ProjectPage::restoringSection() const
{
    if (const Section *section = m_sections->currentSection()) {
        return section->id;
    }
    if (m_workspace.hasProject()) {
        for (const Section &section : m_workspace.project().sections) {
            if (section.restoresCheckpoints) {
                return section.id;
            }
        }
    }
    return {};
}

void ProjectPage::restore(const QString &sectionId, const std::optional<RestoreSource> &source)
{
    if (!m_workspace.hasProject() || !m_workspace.project().section(sectionId)) {
        m_message->showMessage(Meaning::Warning, tr("Open a project with a section to restore into first."));
        return;
    }
    auto *wizard = new RestoreWizard(m_workspace, sectionId, source, this);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    connect(wizard, &RestoreWizard::restored, this, [this](const RestoreReport &report) {
        m_message->showMessage(Meaning::Success,
            tr("%n file(s) restored into %1.", nullptr, int(report.files.size()))
                .arg(QDir::toNativeSeparators(report.root)));
        m_message->addButton(
            u"undoRestore"_s, tr("Undo"), [this, id = report.id] { startUndo(id, tr("Undo the restore")); });
        refreshTimeline();
    });
    connect(wizard, &RestoreWizard::copyEnded, this, &ProjectPage::workEnded);
    connect(wizard, &RestoreWizard::undone, this, [this] {
        m_message->showMessage(Meaning::Info, tr("The restore was undone; the training location is as it was before."));
        refreshTimeline();
    });
    connect(wizard, &RestoreWizard::runWanted, this, [this](const QString &id, const DatasetRef &dataset) {
        m_sections->selectSection(id);
        runSection(false, dataset);
    });
    wizard->open();
}

} // namespace Reprise

#include "moc_projectpage.cpp"
