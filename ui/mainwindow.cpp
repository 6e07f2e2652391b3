// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "model/core/translations.h"
#include "model/project/projectfile.h"
#include "model/runs/runlistmodel.h"
#include "model/runs/sectionmodel.h"
#include "model/workflow/workspace.h"
#include "ui/actions.h"
#include "ui/activitypanel.h"
#include "ui/desktopnotification.h"
#include "ui/dialogs.h"
#include "ui/dropframe.h"
#include "ui/icons.h"
#include "ui/inspector/comparewidget.h"
#include "ui/inspector/inspectorwidget.h"
#include "ui/messagebar.h"
#include "ui/notifier.h"
#include "ui/projectpage.h"
#include "ui/runspage.h"
#include "ui/startpage.h"
#include "ui/statusline.h"
#include "ui/systemcheckpage.h"
#include "ui/viewstates.h"
#include "ui/wizard/restorewizard.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QDockWidget>
#include <QMimeData>
#include <QStatusBar>
#include <QStyle>
#include <QTabBar>
#include <QTabWidget>
#include <QTimer>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype askAboveFiles = 10;
constexpr int stateVersion = 1; // of docks and tool bars; raised when they change

} // namespace

MainWindow::MainWindow(Workspace &workspace, Settings &settings, Translations &translations, QWidget *parent)
    : QMainWindow(parent)
    , m_workspace(workspace)
    , m_settings(settings)
    , m_translations(translations)
    , m_actions(new Actions(this))
    , m_tabs(new QTabWidget(this))
    , m_start(new StartPage(settings, *m_actions))
    , m_project(new ProjectPage(workspace, *m_actions))
    , m_status(new StatusLine(workspace, this))
    , m_drop(new DropFrame(this))
    , m_notifier(new Notifier(workspace.services().clock, this))
    , m_desktop(new DesktopNotification(this))
{
    setObjectName(u"mainWindow"_s);
    setWindowIcon(Icons::application());
    applyColorScheme(settings.text(Setting::ColorScheme));
    setAcceptDrops(true);
    m_tabs->setObjectName(u"pages"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->setTabsClosable(true);
    m_tabs->setMovable(false);
    m_tabs->setElideMode(Qt::ElideMiddle);
    setCentralWidget(m_tabs);
    m_tabs->addTab(m_start, Icons::named(u"start"), {});
    m_tabs->addTab(m_project, Icons::named(u"sections"), {});
    for (int fixed = 0; fixed < 2; ++fixed) {
        m_tabs->tabBar()->setTabButton(fixed, QTabBar::RightSide, nullptr);
        m_tabs->tabBar()->setTabButton(fixed, QTabBar::LeftSide, nullptr);
    }
    statusBar()->addPermanentWidget(m_status);
    statusBar()->setSizeGripEnabled(false);
    buildActivity();
    buildMenus();
    buildToolBar();
    connectActions();
    connectWorkspace();
    retranslateUi();
    refreshAccount();

    const int unit = fontMetrics().averageCharWidth();
    resize(unit * 180, fontMetrics().lineSpacing() * 48);
    restoreGeometry(settings.value(Setting::WindowGeometry).toByteArray());
    restoreState(settings.value(Setting::WindowState).toByteArray(), stateVersion);
    ViewStates::restore(*this, settings);
    workspace.hasProject() ? showProject() : showStart();
}

MainWindow::~MainWindow() = default;

void MainWindow::inspectFiles(const QStringList &paths)
{
    const auto openAll = [this, paths] {
        InspectorWidget *last = nullptr;
        for (const QString &path : paths) {
            last = openInspector(path);
        }
        if (last && paths.size() == 2 && last->path() != QDir(paths.constFirst()).absolutePath()) {
            last->offerComparison(QDir(paths.constFirst()).absolutePath());
        }
    };
    if (paths.size() <= askAboveFiles) {
        openAll();
        return;
    }
    const Dialogs::Question question {u"inspectManyQuestion"_s, tr("Inspect %n file(s)?", nullptr, int(paths.size())),
        tr("Each gets a tab of its own."), paths, tr("Inspect %n File(s)", nullptr, int(paths.size())), {}, false};
    Dialogs::ask(this, question, [openAll](Dialogs::Answer answer) {
        if (answer == Dialogs::Answer::Accept) {
            openAll();
        }
    });
}

InspectorWidget *MainWindow::openInspector(const QString &path)
{
    const QString absolute = QDir(path).absolutePath();
    for (int index = 0; index < m_tabs->count(); ++index) {
        auto *open = qobject_cast<InspectorWidget *>(m_tabs->widget(index));
        if (open && open->path() == absolute) {
            m_tabs->setCurrentIndex(index);
            open->reload();
            return open;
        }
    }
    auto *inspector = new InspectorWidget(absolute);
    connect(inspector, &InspectorWidget::compareRequested, this, &MainWindow::compareFiles);
    connect(inspector, &InspectorWidget::restoreRequested, this, [this](const QString &file) {
        showProject();
        m_project->restore(m_project->restoringSection(), RestoreSource {RestoreSource::Kind::File, 0, file});
    });
    addTab(inspector, Icons::named(u"inspect"), inspector->title());
    m_tabs->setTabToolTip(m_tabs->currentIndex(), QDir::toNativeSeparators(absolute));
    m_settings.pushRecent(Setting::RecentCheckpoints, absolute);
    return inspector;
}

void MainWindow::openProject(const QString &folder)
{
    if (const Result<> opened = m_workspace.openProject(folder); !opened) {
        showProject();
        m_project->messages()->showError(opened.error());
        return;
    }
    m_workspace.resumeWatching();
    m_workspace.refresh();
}

void MainWindow::compareFiles(const QString &checkpoint, const QString &target)
{
    auto *comparison = new CompareWidget(checkpoint, target);
    addTab(comparison, Icons::named(u"compare"), comparison->title());
}

void MainWindow::showStart()
{
    m_tabs->setCurrentWidget(m_start);
}

void MainWindow::showProject()
{
    m_tabs->setCurrentWidget(m_project);
}

void MainWindow::showSystemCheck()
{
    if (!m_check) {
        m_check = new SystemCheckPage(
            [this](QObject *parent) { return new SystemCheckJob(m_workspace.systemCheckInput(), parent); });
        connect(m_check, &SystemCheckPage::fixRequested, this, &MainWindow::fix);
        addTab(m_check, Icons::named(u"check"), tr("System Check"));
        m_check->check();
    }
    m_tabs->setCurrentWidget(m_check);
}

void MainWindow::addTab(QWidget *page, const QIcon &icon, const QString &title)
{
    m_tabs->setCurrentIndex(m_tabs->addTab(page, icon, title));
    page->setFocus();
}

void MainWindow::closeTab(int index)
{
    QWidget *page = m_tabs->widget(index);
    if (page && page != m_start && page != m_project) {
        m_tabs->removeTab(index);
        if (page == m_check) {
            m_check.clear(); // it dies only when control is back in the event loop
        }
        page->deleteLater();
    }
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslateUi();
    }
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    // A run that is only watched is taken up again at the next start; everything else under way would be cut off.
    int cutOff = 0;
    QStringList titles;
    for (int row = 0; row < m_workspace.jobs().rowCount(); ++row) {
        const Job *job = m_workspace.jobs().job(row);
        const auto *workflow = qobject_cast<const SectionWorkflow *>(job);
        if (job->isRunning() && !(workflow && workflow->step() == SectionWorkflow::Step::Watch)) {
            ++cutOff;
            titles << job->title();
        }
    }
    // The assistant's copy is no activity of the list.
    if (const auto *wizard = findChild<RestoreWizard *>();
        wizard && !wizard->draft().toDataset && wizard->step() == RestoreWizard::Step::Copy) {
        ++cutOff;
        titles << wizard->windowTitle();
    }
    if (cutOff > 0 && !m_quitConfirmed) {
        event->ignore();
        const Dialogs::Question question {u"quitQuestion"_s,
            tr("Quit while %n activity(ies) are running?", nullptr, cutOff),
            tr("Partial downloads are kept and go on next time; a restore under way is put back. Runs go on on "
               "Kaggle."),
            titles, tr("Quit"), {}, true};
        Dialogs::ask(this, question, [this](Dialogs::Answer answer) {
            if (answer == Dialogs::Answer::Accept) {
                m_quitConfirmed = true;
                close();
            }
        });
        return;
    }
    m_settings.setValue(Setting::WindowGeometry, saveGeometry());
    m_settings.setValue(Setting::WindowState, saveState(stateVersion));
    ViewStates::save(*this, m_settings);
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->source()) {
        return; // from one of our own views
    }
    const DropContent content = readDrop(*event->mimeData());
    if (content.isAccepted()) {
        event->setDropAction(Qt::CopyAction);
        event->accept();
        m_drop->showFor(content);
    } else {
        statusBar()->showMessage(content.refusal, 5000);
    }
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *event)
{
    m_drop->hide();
    QMainWindow::dragLeaveEvent(event);
}

void MainWindow::dropEvent(QDropEvent *event)
{
    m_drop->hide();
    const DropContent content = readDrop(*event->mimeData());
    event->acceptProposedAction();
    // After the drag is over, so that a question never stands in front of a live drag.
    QTimer::singleShot(0, this, [this, content] {
        if (!content.projectFolder.isEmpty()) {
            openProject(content.projectFolder);
        } else {
            inspectFiles(content.files);
        }
    });
}

void MainWindow::buildActivity()
{
    m_activity = new ActivityPanel(m_workspace.jobs());
    m_activityDock = new QDockWidget(this);
    m_activityDock->setObjectName(u"activityDock"_s);
    m_activityDock->setWidget(m_activity);
    m_activityDock->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable);
    m_activityDock->setAllowedAreas(Qt::BottomDockWidgetArea | Qt::RightDockWidgetArea);
    addDockWidget(Qt::BottomDockWidgetArea, m_activityDock);
    resizeDocks({m_activityDock}, {fontMetrics().lineSpacing() * 8}, Qt::Vertical);
    m_activityDock->hide();
}

void MainWindow::connectWorkspace()
{
    connect(&m_workspace, &Workspace::accountChanged, this, &MainWindow::refreshAccount);
    connect(&m_workspace, &Workspace::projectChanged, this, [this] {
        if (m_workspace.hasProject()) {
            m_settings.pushRecent(Setting::RecentProjects, m_workspace.project().folder);
            showProject();
        }
        retranslateUi();
    });
    connect(&m_workspace, &Workspace::scratchAlarm, this, [this] {
        showProject();
        QApplication::alert(this);
    });
    connect(&m_workspace.jobs(), &JobList::runningCountChanged, this, [this](int count) {
        // Work that is over in a moment does not open the panel.
        if (count > 0 && m_activityDock->isHidden()) {
            QTimer::singleShot(500, this, [this] {
                if (m_workspace.jobs().runningCount() > 0) {
                    m_activityDock->show();
                }
            });
        }
    });
    connect(&m_workspace.jobs(), &JobList::jobFinished, this, [this](Job *job) {
        if (job->state() == Job::State::Failed) {
            m_activityDock->show();
        }
        tellEnding(*job);
    });
    connect(m_notifier, &Notifier::messageReady, m_desktop, &DesktopNotification::show);
    connect(m_notifier, &Notifier::messageReady, this, [this] { QApplication::alert(this); });
    connect(m_desktop, &DesktopNotification::activated, this, &MainWindow::showRun);
    connect(&m_settings, &Settings::changed, this, &MainWindow::settingChanged);
    connect(m_project, &ProjectPage::workEnded, this, &MainWindow::tellEnding);
    connect(m_project, &ProjectPage::openProjectRequested, this, &MainWindow::askForProject);
    connect(m_project, &ProjectPage::inspectRequested, this, [this](const QString &path) { inspectFiles({path}); });
    connect(m_start, &StartPage::projectChosen, this, &MainWindow::openProject);
    connect(m_start, &StartPage::checkpointChosen, this, [this](const QString &path) { inspectFiles({path}); });
    connect(m_status, &StatusLine::accountPressed, this, &MainWindow::signIn);
    connect(m_status, &StatusLine::activityPressed, this, [this] { m_activityDock->show(); });
    connect(m_tabs, &QTabWidget::tabCloseRequested, this, &MainWindow::closeTab);
    const QStringList warnings = m_workspace.warnings();
    if (!warnings.isEmpty()) {
        m_project->messages()->showMessage(Meaning::Warning, warnings.constFirst(), warnings.join(u'\n'));
    }
}

void MainWindow::tellEnding(const Job &job)
{
    // A dialog of this program is looked at as well.
    if (QApplication::activeWindow() || !m_settings.flag(Setting::NotifyFinishedRuns)) {
        return;
    }
    if (const std::optional<Notifier::Ending> ending = Notifier::endingOf(job)) {
        m_notifier->tell(*ending);
    }
}

void MainWindow::showRun(qint64 runId)
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
    showProject();
    if (runId != 0) {
        m_project->runs()->selectRun(runId);
    }
}

void MainWindow::settingChanged(Setting setting)
{
    if (setting == Setting::Language) {
        m_translations.install(m_settings.text(Setting::Language));
    } else if (setting == Setting::ColorScheme) {
        applyColorScheme(m_settings.text(Setting::ColorScheme));
    } else if (setting == Setting::RecentProjects || setting == Setting::RecentCheckpoints) {
        fillRecent();
    }
    retranslateUi();
}

void MainWindow::refreshAccount()
{
    m_start->setAccount(m_workspace.isSignedIn() ? m_workspace.account() : QString());
    retranslateUi();
}

} // namespace Reprise

#include "moc_mainwindow.cpp"
