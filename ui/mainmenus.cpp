// SPDX-License-Identifier: GPL-3.0-or-later
// MainWindow's menus and what their entries do.
#include "model/core/settings.h"
#include "model/core/translations.h"
#include "model/runs/runlistmodel.h"
#include "model/runs/sectionmodel.h"
#include "model/workflow/workspace.h"
#include "ui/actions.h"
#include "ui/activitypanel.h"
#include "ui/backupsdialog.h"
#include "ui/dialogs.h"
#include "ui/icons.h"
#include "ui/inspector/inspectorwidget.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/projectpage.h"
#include "ui/reportdialog.h"
#include "ui/runspage.h"
#include "ui/sectionspage.h"
#include "ui/settingsdialog.h"
#include "ui/signindialog.h"
#include "ui/startpage.h"

#include <QAbstractItemView>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QDockWidget>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QStatusBar>
#include <QStyle>
#include <QTabWidget>
#include <QToolBar>
#include <QToolButton>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr Command separator = Command::Count;

/// A group of entries of which one is chosen, each standing for a value of a setting.
QActionGroup *makeChoice(
    QMenu *menu, const QStringList &values, const QString &name, Settings &settings, Setting setting)
{
    auto *group = new QActionGroup(menu);
    for (const QString &value : values) {
        QAction *action = group->addAction(QString());
        action->setObjectName(name + value);
        action->setCheckable(true);
        action->setData(value);
        menu->addAction(action);
    }
    QObject::connect(group, &QActionGroup::triggered, menu,
        [&settings, setting](const QAction *action) { settings.setValue(setting, action->data()); });
    return group;
}

} // namespace

void MainWindow::buildMenus()
{
    const Actions &a = *m_actions;
    const auto menu = [this, &a](const QString &name, const QList<Command> &entries) {
        QMenu *made = menuBar()->addMenu(QString());
        made->setObjectName(name);
        made->setToolTipsVisible(false);
        for (const Command entry : entries) {
            entry == separator ? made->addSeparator() : (made->addAction(a[entry]), nullptr);
        }
        m_menus << made;
        return made;
    };
    QMenu *file = menu(u"fileMenu"_s, {Command::OpenProject, Command::InspectCheckpoint});
    m_recentProjects = file->addMenu(QString());
    m_recentProjects->setObjectName(u"recentProjectsMenu"_s);
    m_recentCheckpoints = file->addMenu(QString());
    m_recentCheckpoints->setObjectName(u"recentCheckpointsMenu"_s);
    file->addSeparator();
    file->addActions({a[Command::TryDemo], a[Command::SignIn]});
    file->addSeparator();
    file->addActions({a[Command::CloseTab], a[Command::Quit]});
    menu(u"editMenu"_s,
        {Command::UndoRestore, separator, Command::Copy, Command::SelectAll, Command::Find, separator,
            Command::Settings});
    QMenu *view = menu(u"viewMenu"_s,
        {Command::Refresh, separator, Command::ShowStart, Command::ShowProject, Command::ShowActivity,
            Command::NextRegion, separator});
    QMenu *language = view->addMenu(Icons::named(u"details"), QString());
    language->setObjectName(u"languageMenu"_s);
    m_languages = makeChoice(language, {u"system"_s, u"en"_s, u"fr"_s}, u"language-"_s, m_settings, Setting::Language);
    QMenu *colors = view->addMenu(Icons::named(u"eye"), QString());
    colors->setObjectName(u"colorsMenu"_s);
    m_schemes
        = makeChoice(colors, {u"system"_s, u"light"_s, u"dark"_s}, u"colors-"_s, m_settings, Setting::ColorScheme);
    menu(u"sectionMenu"_s,
        {Command::RunSection, Command::RunSectionQuick, Command::RestoreSection, separator, Command::NewSection,
            Command::EditSection, Command::OpenSectionFolder, Command::RemoveSection});
    menu(u"runMenu"_s,
        {Command::WatchOther, Command::WatchRun, Command::StopWatching, separator, Command::DownloadOutputs,
            Command::DownloadCheckpoints, Command::RestoreRun, separator, Command::OpenOnKaggle, Command::ForgetRun});
    menu(u"toolsMenu"_s, {Command::CompareCheckpoints, Command::SystemCheck, Command::Report, Command::Backups});
    menu(u"helpMenu"_s, {Command::About, Command::AboutQt});
}

void MainWindow::buildToolBar()
{
    const Actions &a = *m_actions;
    m_bar = addToolBar(QString());
    m_bar->setObjectName(u"mainToolBar"_s);
    m_bar->setMovable(false);
    const int side = Icons::side(*this);
    m_bar->setIconSize({side, side});
    m_bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_bar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_bar->addActions({a[Command::OpenProject], a[Command::InspectCheckpoint], a[Command::CompareCheckpoints]});
    m_bar->addSeparator();
    m_bar->addActions({a[Command::SystemCheck], a[Command::Report], a[Command::Refresh]});
}

void MainWindow::connectActions()
{
    const auto on = [this](Command command, auto &&slot) {
        connect((*m_actions)[command], &QAction::triggered, this, std::forward<decltype(slot)>(slot));
    };
    on(Command::OpenProject, [this] { askForProject(); });
    on(Command::InspectCheckpoint, [this] { askForCheckpoints(); });
    on(Command::TryDemo, [this] { Q_EMIT demoRequested(); });
    on(Command::SignIn, [this] { signIn(); });
    on(Command::CloseTab, [this] { closeTab(m_tabs->currentIndex()); });
    on(Command::Quit, [this] { close(); });
    on(Command::Copy, [this] { copy(); });
    on(Command::SelectAll, [this] {
        if (auto *view = qobject_cast<QAbstractItemView *>(focusWidget())) {
            view->selectAll();
        } else if (auto *line = qobject_cast<QLineEdit *>(focusWidget())) {
            line->selectAll();
        } else if (auto *text = qobject_cast<QPlainTextEdit *>(focusWidget())) {
            text->selectAll();
        }
    });
    on(Command::Find, [this] {
        if (m_tabs->currentWidget() == m_project) {
            m_project->focusFilter();
        } else if (auto *inspector = qobject_cast<InspectorWidget *>(m_tabs->currentWidget())) {
            inspector->focusSearch();
        } else if (auto *filter = m_tabs->currentWidget()->findChild<QLineEdit *>()) {
            filter->setFocus(Qt::ShortcutFocusReason);
        }
    });
    on(Command::Settings, [this] { showSettings(); });
    on(Command::Refresh, [this] {
        if (auto *inspector = qobject_cast<InspectorWidget *>(m_tabs->currentWidget())) {
            inspector->reload();
        } else {
            m_workspace.refresh();
        }
    });
    on(Command::ShowStart, [this] { showStart(); });
    on(Command::ShowProject, [this] { showProject(); });
    on(Command::ShowActivity, [this] { m_activityDock->setVisible(m_activityDock->isHidden()); });
    on(Command::NextRegion, [this] { nextRegion(); });
    on(Command::CompareCheckpoints, [this] { askForComparison(); });
    on(Command::SystemCheck, [this] { showSystemCheck(); });
    on(Command::Backups, [this] { showBackups(); });
    on(Command::Report, [this] { saveReport(); });
    on(Command::About, [this] { showAbout(); });
    on(Command::AboutQt, [] { QApplication::aboutQt(); });
}

void MainWindow::askForProject()
{
    Dialogs::chooseFolder(this, tr("Open Project"), m_settings.text(Setting::LastProject),
        [this](const QString &folder) { openProject(folder); });
}

void MainWindow::askForCheckpoints()
{
    const QStringList recent = m_settings.value(Setting::RecentCheckpoints).toStringList();
    Dialogs::openFiles(this, tr("Inspect Checkpoints"),
        recent.isEmpty() ? QString() : QFileInfo(recent.constFirst()).path(),
        tr("Checkpoints and their companions (*.zip *.pt *.pth *.ckpt *.pkl *.npz *.tar *.tar.gz *.tar.xz *.tar.zst "
           "*.7z);;All files (*)"),
        [this](const QStringList &files) { inspectFiles(files); });
}

void MainWindow::askForComparison()
{
    if (const auto *inspector = qobject_cast<InspectorWidget *>(m_tabs->currentWidget())) {
        compareFiles(inspector->path(), {});
        return;
    }
    Dialogs::openFiles(this, tr("Choose One or Two Checkpoints to Compare"), {},
        tr("Checkpoints (*.zip);;All files (*)"),
        [this](const QStringList &files) { compareFiles(files.constFirst(), files.value(1)); });
}

void MainWindow::signIn()
{
    auto *dialog = new SignInDialog(
        {m_workspace.isSignedIn() ? (m_workspace.account().isEmpty() ? tr("?") : m_workspace.account()) : QString(),
            m_workspace.credentialExplanation(), m_workspace.credentials().warnings,
            m_workspace.client().server().host(), m_workspace.accounts()},
        [this](const Credential &credential, bool remember, QObject *parent) {
            return m_workspace.signIn(credential, remember, parent);
        },
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setBrowserSignIn([this](BrowserSignIn::Way way, QObject *parent) {
        return new BrowserSignIn(m_workspace.client(), m_workspace.services().clock, way, parent);
    });
    connect(dialog, &SignInDialog::accountChosen, this, [this](const QString &name) { m_workspace.useAccount(name); });
    connect(dialog, &SignInDialog::signOutRequested, this, [this] { m_workspace.signOut(); });
    connect(dialog, &QDialog::accepted, &m_workspace, &Workspace::refresh);
    dialog->open();
}

void MainWindow::showSettings()
{
    auto *dialog = new SettingsDialog(m_settings, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::saveReport()
{
    if (m_workspace.hasProject()) {
        auto *dialog = new ReportDialog(m_workspace, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    }
}

void MainWindow::showBackups()
{
    auto *dialog = new BackupsDialog(m_workspace, m_settings, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_project) {
        connect(dialog, &BackupsDialog::undone, m_project, &ProjectPage::refreshTimeline);
    }
    dialog->open();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(this);
    box->setObjectName(u"aboutBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(Icons::application().pixmap(style()->pixelMetric(QStyle::PM_LargeIconSize) * 2));
    box->setWindowTitle(tr("About Reprise"));
    box->setText(tr("Reprise %1").arg(QApplication::applicationVersion()));
    box->setInformativeText(tr("Takes up interrupted reinforcement-learning training on Kaggle where it stopped.\n\n"
                               "Free software under the GNU General Public License, version 3 or later."));
    box->setStandardButtons(QMessageBox::Close);
    box->open();
}

void MainWindow::fix(const CheckItem &item)
{
    switch (item.fix) {
    case CheckItem::Fix::SignIn:
        signIn();
        break;
    case CheckItem::Fix::OpenSettings:
        showSettings();
        break;
    case CheckItem::Fix::EditProject:
        showProject();
        (*m_actions)[Command::EditSection]->trigger();
        break;
    case CheckItem::Fix::OpenFolder:
        Dialogs::openExternally(item.fixArgument);
        break;
    default:
        break;
    }
}

void MainWindow::nextRegion()
{
    QList<QWidget *> regions;
    if (m_tabs->currentWidget() == m_project) {
        regions = m_project->regions();
    } else {
        regions << m_tabs->currentWidget();
    }
    if (m_activityDock->isVisible()) {
        regions << m_activity;
    }
    const QWidget *focus = focusWidget();
    qsizetype now = -1;
    for (qsizetype number = 0; number < regions.size(); ++number) {
        if (focus && (regions.at(number) == focus || regions.at(number)->isAncestorOf(focus))) {
            now = number;
        }
    }
    QWidget *next = regions.at((now + 1) % regions.size());
    if (next->focusPolicy() == Qt::NoFocus) {
        // A page takes the focus through its first control.
        for (QWidget *inside : next->findChildren<QWidget *>()) {
            if (inside->isVisible() && inside->isEnabled() && (inside->focusPolicy() & Qt::TabFocus)) {
                next = inside;
                break;
            }
        }
    }
    next->setFocus(Qt::TabFocusReason);
}

void MainWindow::copy()
{
    QWidget *focus = focusWidget();
    if (auto *line = qobject_cast<QLineEdit *>(focus)) {
        line->copy();
    } else if (auto *text = qobject_cast<QPlainTextEdit *>(focus)) {
        text->copy();
    } else if (m_project->isAncestorOf(focus) && focus->objectName() == u"logLines") {
        m_project->copy();
    } else if (auto *view = qobject_cast<QAbstractItemView *>(focus); view && view->selectionModel()) {
        QStringList rows;
        const QModelIndexList selected = view->selectionModel()->selectedRows();
        for (const QModelIndex &index : selected) {
            QStringList cells;
            for (int column = 0; column < index.model()->columnCount(index.parent()); ++column) {
                cells << index.siblingAtColumn(column).data().toString();
            }
            rows << cells.join(u'\t');
        }
        QApplication::clipboard()->setText(rows.join(u'\n'));
    }
}

void MainWindow::fillRecent()
{
    const auto fill = [this](QMenu *menu, Setting setting, auto &&open) {
        menu->clear();
        const QStringList entries = m_settings.value(setting).toStringList();
        int number = 0;
        for (const QString &path : entries) {
            const QString name = QDir::toNativeSeparators(path).replace(u'&', u"&&"_s);
            QAction *action = menu->addAction(++number < 10 ? u"&%1  %2"_s.arg(QString::number(number), name) : name);
            action->setEnabled(QFileInfo::exists(path));
            // Queued: opening changes this very menu.
            connect(action, &QAction::triggered, this, [path, open] { open(path); }, Qt::QueuedConnection);
        }
        menu->setEnabled(!entries.isEmpty());
    };
    fill(m_recentProjects, Setting::RecentProjects, [this](const QString &path) { openProject(path); });
    fill(m_recentCheckpoints, Setting::RecentCheckpoints, [this](const QString &path) { inspectFiles({path}); });
}

void MainWindow::retranslateUi()
{
    m_actions->retranslateUi();
    m_workspace.sections().retranslate();
    m_workspace.runs().retranslate();
    const QStringList titles {
        tr("&File"), tr("&Edit"), tr("&View"), tr("&Section"), tr("&Run"), tr("&Tools"), tr("&Help")};
    for (qsizetype number = 0; number < m_menus.size(); ++number) {
        m_menus.at(number)->setTitle(titles.at(number));
    }
    m_recentProjects->setTitle(tr("Recent &Projects"));
    m_recentCheckpoints->setTitle(tr("Recent C&heckpoints"));
    findChild<QMenu *>(u"languageMenu"_s)->setTitle(tr("&Language"));
    findChild<QMenu *>(u"colorsMenu"_s)->setTitle(tr("&Colours"));
    // Each language under its own name, whatever the window speaks.
    const QStringList languages {tr("&As the System"), u"&English"_s, u"&Français"_s};
    const QStringList schemes {tr("&As the System"), tr("&Light"), tr("&Dark")};
    for (int number = 0; number < 3; ++number) {
        QAction *language = m_languages->actions().at(number);
        language->setText(languages.at(number));
        language->setChecked(language->data().toString() == m_settings.text(Setting::Language));
        QAction *scheme = m_schemes->actions().at(number);
        scheme->setText(schemes.at(number));
        scheme->setChecked(scheme->data().toString() == m_settings.text(Setting::ColorScheme));
    }
    m_bar->setWindowTitle(tr("Tool bar"));
    m_activityDock->setWindowTitle(tr("Activity"));
    m_tabs->setAccessibleName(tr("Pages"));
    m_tabs->setTabText(m_tabs->indexOf(m_start), tr("Start"));
    const bool project = m_workspace.hasProject();
    m_tabs->setTabText(m_tabs->indexOf(m_project), tr("Project"));
    if (const int check = m_tabs->indexOf(findChild<QWidget *>(u"systemCheckPage"_s)); check >= 0) {
        m_tabs->setTabText(check, tr("System Check"));
    }
    //: Title of the window: the project and the application
    setWindowTitle(project ? tr("%1 — Reprise").arg(m_workspace.project().name) : u"Reprise"_s);
    fillRecent();
}

} // namespace Reprise
