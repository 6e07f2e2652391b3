// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/settings.h"
#include "model/verify/checkitem.h"

#include <QMainWindow>
#include <QPointer>

class QActionGroup;
class QDockWidget;
class QLabel;
class QMenu;
class QTabWidget;
class QToolBar;
class QToolButton;

namespace Reprise {

class Actions;
class ActivityPanel;
class DesktopNotification;
class DropFrame;
class InspectorWidget;
class Job;
class Notifier;
class ProjectPage;
class StartPage;
class StatusLine;
class SystemCheckPage;
class Translations;
class Workspace;

/// The frame: menus, tool bar, tabs, activity panel, status bar, dropping files. What is asked for is handed to the
/// pages and the workspace; nothing is worked out here.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Workspace &workspace, Settings &settings, Translations &translations, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// One tab a file; asks first above ten.
    void inspectFiles(const QStringList &paths);
    /// Says in the window why it could not be opened.
    void openProject(const QString &folder);
    /// Opens two checkpoints side by side; the second may be empty.
    void compareFiles(const QString &checkpoint, const QString &target);
    void showStart();
    void showProject();
    void showSystemCheck();

    [[nodiscard]] Actions &actions() const { return *m_actions; }
    [[nodiscard]] ProjectPage *projectPage() const { return m_project; }
    [[nodiscard]] QTabWidget *tabs() const { return m_tabs; }

Q_SIGNALS:
    /// The demo was asked for from the menu or the start page. It is another program with a profile of its own.
    void demoRequested();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildMenus();
    void buildToolBar();
    void buildActivity();
    void connectActions();
    void connectWorkspace();
    InspectorWidget *openInspector(const QString &path);
    void addTab(QWidget *page, const QIcon &icon, const QString &title);
    void closeTab(int index);
    void askForProject();
    void askForCheckpoints();
    void askForComparison();
    void signIn();
    void showSettings();
    void showBackups();
    void saveReport();
    void showAbout();
    void fix(const CheckItem &item);
    void nextRegion();
    void copy();
    void fillRecent();
    void settingChanged(Setting setting);
    void refreshAccount();
    /// Through the desktop, when the user looks elsewhere and wants to be told.
    void tellEnding(const Job &job);
    void showRun(qint64 runId);
    void retranslateUi();

    Workspace &m_workspace;
    Settings &m_settings;
    Translations &m_translations;
    Actions *m_actions;
    QTabWidget *m_tabs;
    StartPage *m_start;
    ProjectPage *m_project;
    QPointer<SystemCheckPage> m_check;
    QDockWidget *m_activityDock = nullptr;
    ActivityPanel *m_activity = nullptr;
    StatusLine *m_status;
    DropFrame *m_drop;
    Notifier *m_notifier;
    DesktopNotification *m_desktop;
    QToolBar *m_bar = nullptr;
    QToolButton *m_account = nullptr;
    QList<QMenu *> m_menus; ///< in the order of menuTitles()
    QMenu *m_recentProjects = nullptr;
    QMenu *m_recentCheckpoints = nullptr;
    QActionGroup *m_languages = nullptr;
    QActionGroup *m_schemes = nullptr;
    bool m_quitConfirmed = false;
};

} // namespace Reprise
