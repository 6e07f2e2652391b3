// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/clock.h"
#include "model/core/secretstore.h"
#include "model/core/settings.h"
#include "model/core/translations.h"
#include "model/runs/runlistmodel.h"
#include "model/runs/runstore.h"
#include "model/runs/sectionmodel.h"
#include "model/workflow/workspace.h"
#include "tests/testsupport.h"
#include "ui/actions.h"
#include "ui/dialogs.h"
#include "ui/inspector/comparewidget.h"
#include "ui/inspector/inspectorwidget.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/palette.h"
#include "ui/projectpage.h"
#include "ui/rundetail.h"
#include "ui/runspage.h"
#include "ui/sectionspage.h"
#include "ui/wizard/restorewizard.h"
#include "ui/wizard/wizardpage.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QDockWidget>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QSplitter>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QUrl>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

class PuppetJob final : public Job
{
public:
    using Job::fail;
    using Job::succeed;

protected:
    void doStart() override { }
};

template <typename Widget> Widget *child(QWidget &parent, const QString &name)
{
    return parent.findChild<Widget *>(name);
}

/// A window on a profile of its own, signed out, with a server that nobody answers for.
struct Bench
{
    Bench()
    {
        options.profile = folder.filePath(u"profile"_s);
        options.server = QUrl(u"http://127.0.0.1:9"_s);
        options.places.environment = QProcessEnvironment();
        options.places.home = folder.filePath(u"home"_s);
        workspace = std::move(Workspace::open(options, {network, clock, settings, secrets}).value());
        window = std::make_unique<MainWindow>(*workspace, settings, translations);
        project = folder.filePath(u"project"_s);
        QDir().mkpath(project);
    }

    /// A stored run of the section that resumes.
    Run addRun(RunStatus status, int version)
    {
        Run run;
        run.server = options.server.toString();
        run.kernel = {u"me"_s, u"kernel"_s, version};
        run.sectionId = u"section_7_6_rl_performance"_s;
        run.projectFolder = project;
        run.title = u"7.6"_s;
        run.status = status;
        run.pushedAt = QDateTime(QDate(2026, 3, version), QTime(8, 0), QTimeZone::UTC);
        run.id = workspace->runStore().add(run).value_or(0);
        return run;
    }

    QTemporaryDir folder;
    QNetworkAccessManager network;
    SystemClock clock;
    Settings settings {folder.path()};
    MemorySecretStore secrets;
    Translations translations;
    Workspace::Options options;
    QString project;
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<MainWindow> window;
};

/// Widgets that Qt makes inside its own compounds.
bool isInner(const QWidget *widget)
{
    return widget->objectName().startsWith(u"qt_"_s) || !widget->parentWidget()
        || widget->parentWidget()->inherits("QComboBox") || widget->parentWidget()->inherits("QAbstractSpinBox")
        || widget->parentWidget()->inherits("QLineEdit") || widget->parentWidget()->inherits("QTabBar")
        || widget->parentWidget()->inherits("QDockWidget") || widget->parentWidget()->inherits("QToolBar")
        || widget->parentWidget()->inherits("QMenuBar")
        || widget->parentWidget()->inherits("QComboBoxPrivateContainer");
}

} // namespace

/// The frame: what is reachable, what is remembered, what is asked.
class TestMainWindow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        Dialogs::resetForTests();
        applyColorScheme(u"system"_s);
    }

    void aFirstStartShowsTheStartPage()
    {
        Bench bench;
        bench.window->show();
        QCOMPARE(bench.window->tabs()->currentWidget()->objectName(), u"startPage"_s);
        QCOMPARE(bench.window->windowTitle(), u"Reprise"_s);
        QVERIFY(!bench.window->actions()[Command::RunSection]->isEnabled());
        QVERIFY(child<QToolButton>(*bench.window, u"statusAccount"_s)->text().contains(u"Not signed in"_s));
        QSignalSpy demo(bench.window.get(), &MainWindow::demoRequested);
        child<QAbstractButton>(*bench.window, u"startTryDemo"_s)->click();
        QCOMPARE(demo.size(), 1);
    }

    void menusHaveOneMnemonicEach_data()
    {
        QTest::addColumn<QString>("language");
        for (const QString &language : Translations::languages()) {
            QTest::newRow(qPrintable(language)) << language;
        }
    }
    void menusHaveOneMnemonicEach()
    {
        QFETCH(QString, language);
        Bench bench;
        bench.settings.setValue(Setting::Language, language);
        const auto english = qScopeGuard([&bench] { bench.translations.install(u"en"_s); });
        QCOMPARE(bench.translations.language(), language);
        QCOMPARE(
            bench.window->menuBar()->actions().constFirst()->text(), language == "fr"_L1 ? u"&Fichier"_s : u"&File"_s);
        QCOMPARE(Actions::mnemonicConflicts(bench.window->menuBar()->actions()), QStringList());
        for (const QAction *top : bench.window->menuBar()->actions()) {
            QCOMPARE(Actions::mnemonicConflicts(top->menu()->actions()), QStringList());
        }
        QCOMPARE(Actions::shortcutConflicts(bench.window->findChildren<QAction *>()), QStringList());
    }

    void everyContextMenuEntryIsInAMenu()
    {
        Bench bench;
        QSet<const QAction *> reachable;
        for (const QMenu *menu : bench.window->menuBar()->findChildren<QMenu *>()) {
            const QList<QAction *> entries = menu->actions();
            reachable.unite(QSet<const QAction *>(entries.cbegin(), entries.cend()));
        }
        for (const QAction *action : bench.window->actions().all()) {
            QVERIFY2(reachable.contains(action), qPrintable(action->objectName()));
        }
    }

    void everyControlHasANameForPeopleAndTests()
    {
        Bench bench;
        QVERIFY(bench.workspace->openProject(bench.project).has_value());
        bench.window->showSystemCheck();
        for (const QAbstractButton *button : bench.window->findChildren<QAbstractButton *>()) {
            if (isInner(button)) {
                continue;
            }
            QVERIFY2(!button->objectName().isEmpty(),
                qPrintable(button->text() + u" in "_s + button->parent()->objectName()));
            QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty() || !button->toolTip().isEmpty()
                    || button->isHidden(),
                qPrintable(button->objectName()));
        }
        for (const QWidget *control : bench.window->findChildren<QWidget *>()) {
            const bool input = control->inherits("QLineEdit") || control->inherits("QComboBox")
                || control->inherits("QAbstractItemView") || control->inherits("QPlainTextEdit");
            if (input && !isInner(control) && !control->inherits("QHeaderView")) {
                QVERIFY2(!control->objectName().isEmpty(), control->metaObject()->className());
            }
        }
    }

    void aProjectFillsThePage()
    {
        Bench bench;
        bench.window->show();
        bench.window->openProject(bench.project);
        QCOMPARE(bench.window->tabs()->currentWidget(), bench.window->projectPage());
        QCOMPARE(bench.workspace->sections().rowCount(), 5);
        QCOMPARE(bench.window->projectPage()->sections()->currentSectionId(), u"section_7_6_rl_performance"_s);
        QVERIFY2(
            bench.window->projectPage()->messages()->text().contains(u"reprise.json"_s), "the built-in layout is said");
        QVERIFY(bench.window->windowTitle().contains(u"Reprise"_s));
        QCOMPARE(bench.settings.value(Setting::RecentProjects).toStringList(), QStringList {bench.project});
    }

    void aBadProjectFileIsExplained()
    {
        Bench bench;
        QFile file(bench.project + u"/reprise.json"_s);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"sections\": [}") > 0);
        file.close();
        bench.window->show();
        bench.window->openProject(bench.project);
        QVERIFY(bench.window->projectPage()->messages()->isShowing());
        QCOMPARE(bench.window->projectPage()->messages()->meaning(), Meaning::Error);
    }

    void choosingASectionNarrowsTheRuns()
    {
        Bench bench;
        bench.addRun(RunStatus::Complete, 1);
        bench.window->show();
        bench.window->openProject(bench.project);
        ProjectPage *page = bench.window->projectPage();
        QCOMPARE(page->runs()->section(), u"section_7_6_rl_performance"_s);
        QTRY_COMPARE(page->runs()->view()->model()->rowCount(), 1);
        page->sections()->selectSection(u"section_7_7_robustness"_s);
        QCOMPARE(page->runs()->view()->model()->rowCount(), 0);
        child<QComboBox>(*page, u"runsSectionFilter"_s)->setCurrentIndex(0);
        QCOMPARE(page->runs()->view()->model()->rowCount(), 1);
        QCOMPARE(page->sections()->currentSectionId(), QString());
    }

    void aRunShowsItsDetails()
    {
        Bench bench;
        const Run run = bench.addRun(RunStatus::Complete, 3);
        bench.window->show();
        bench.window->openProject(bench.project);
        ProjectPage *page = bench.window->projectPage();
        page->runs()->selectRun(run.id);
        QCOMPARE(page->detail()->runId(), run.id);
        QVERIFY(child<QLabel>(*page, u"runTitle"_s)->text().contains(u"3"_s));
        QVERIFY(bench.window->actions()[Command::ForgetRun]->isEnabled());
        QVERIFY(!bench.window->actions()[Command::StopWatching]->isEnabled());

        Dialogs::setNextAnswer(Dialogs::Answer::Cancel);
        bench.window->actions()[Command::ForgetRun]->trigger();
        QCOMPARE(Dialogs::lastAsked(), u"forgetRunQuestion"_s);
        QCoreApplication::processEvents();
        QVERIFY(bench.workspace->runStore().run(run.id).has_value());
        Dialogs::setNextAnswer(Dialogs::Answer::Accept);
        bench.window->actions()[Command::ForgetRun]->trigger();
        QTRY_VERIFY(!bench.workspace->runStore().run(run.id).has_value());
        QTRY_COMPARE(page->detail()->runId(), 0);
    }

    void theTimelineIsSaved_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("CSV") << u"t.csv"_s << "at,kind,run,"_ba;
        QTest::newRow("JSON") << u"t.json"_s << "\"events\""_ba;
    }

    void theTimelineIsSaved()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, word);
        Bench bench;
        const Run run = bench.addRun(RunStatus::Complete, 3);
        bench.window->show();
        bench.window->openProject(bench.project);
        ProjectPage *page = bench.window->projectPage();
        page->runs()->selectRun(run.id);
        QTemporaryDir folder;
        Dialogs::setNextFiles({folder.filePath(name)});
        auto *save = child<QPushButton>(*page, u"timelineSave"_s);
        QVERIFY(save->isEnabled());
        save->click();
        QFile saved(folder.filePath(name));
        QTRY_VERIFY(saved.exists());
        QVERIFY(saved.open(QIODevice::ReadOnly));
        const QByteArray content = saved.readAll();
        QVERIFY(content.contains(word));
        QVERIFY(content.contains(run.kernel.toString().toUtf8()));
        QCOMPARE(page->messages()->meaning(), Meaning::Success);
    }

    void aSectionIsEdited()
    {
        Bench bench;
        bench.window->show();
        bench.window->openProject(bench.project);
        bench.window->actions()[Command::EditSection]->trigger();
        auto *editor = child<QDialog>(*bench.window, u"sectionEditor"_s);
        QVERIFY(editor);
        child<QLineEdit>(*editor, u"sectionTitleEdit"_s)->setText(u"A new title"_s);
        child<QPushButton>(*editor, u"sectionSave"_s)->click();
        QCOMPARE(bench.workspace->project().section(u"section_7_6_rl_performance"_s)->title, u"A new title"_s);
        QVERIFY(QFile::exists(bench.project + u"/reprise.json"_s));
        QCOMPARE(child<QLabel>(*bench.window, u"sectionTitle"_s)->text(), u"A new title"_s);

        Dialogs::setNextAnswer(Dialogs::Answer::Accept);
        bench.window->actions()[Command::RemoveSection]->trigger();
        QTRY_VERIFY(!bench.workspace->project().section(u"section_7_6_rl_performance"_s));
    }

    void nothingToUndoIsSaid()
    {
        Bench bench;
        bench.window->show();
        bench.window->openProject(bench.project);
        bench.window->projectPage()->messages()->dismiss();
        bench.window->actions()[Command::UndoRestore]->trigger();
        QTRY_VERIFY(bench.window->projectPage()->messages()->isShowing());
        QCOMPARE(bench.window->projectPage()->messages()->meaning(), Meaning::Info);
    }

    void droppedFilesGetTabs()
    {
        Bench bench;
        bench.window->show();
        const QString path = bench.folder.filePath(u"a.zip"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no zip at all") > 0);
        file.close();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(bench.window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QVERIFY(child<QWidget>(*bench.window, u"dropFrame"_s)->isVisible());
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(bench.window.get(), &drop);
        QVERIFY(!child<QWidget>(*bench.window, u"dropFrame"_s)->isVisible());
        QTRY_COMPARE(bench.window->tabs()->count(), 3);
        QVERIFY(qobject_cast<InspectorWidget *>(bench.window->tabs()->currentWidget()));
        QCOMPARE(bench.settings.value(Setting::RecentCheckpoints).toStringList(), QStringList {path});
        bench.window->inspectFiles({path});
        QCOMPARE(bench.window->tabs()->count(), 3);

        bench.window->actions()[Command::CloseTab]->trigger();
        QCOMPARE(bench.window->tabs()->count(), 2);
        bench.window->showProject();
        bench.window->actions()[Command::CloseTab]->trigger();
        QVERIFY2(bench.window->tabs()->count() == 2, "start page and project stay");
    }

    void twoFilesAreOfferedForComparison()
    {
        Bench bench;
        const QString one = bench.folder.filePath(u"one.zip"_s);
        const QString other = bench.folder.filePath(u"other.zip"_s);
        const QString genuine = TestSupport::data(u"ui/a2c_box4_discrete3.zip"_s);
        QVERIFY(QFile::copy(genuine, one) && QFile::copy(genuine, other));
        bench.window->inspectFiles({one, other});
        QCOMPARE(bench.window->tabs()->count(), 4);
        QWidget *shown = bench.window->tabs()->currentWidget();
        auto *offer = child<QPushButton>(*shown, u"compareBoth"_s);
        QVERIFY(offer);
        offer->click();
        auto *compare = qobject_cast<CompareWidget *>(bench.window->tabs()->currentWidget());
        QVERIFY(compare);
        QTRY_VERIFY(!compare->isLoading() && !compare->comparison().methods.isEmpty());

        bench.window->inspectFiles({one});
        QVERIFY(!child<QPushButton>(*bench.window->tabs()->currentWidget(), u"compareBoth"_s));
    }

    void manyFilesAreAskedAbout()
    {
        Bench bench;
        QStringList paths;
        for (int number = 0; number < 12; ++number) {
            paths << bench.folder.filePath(u"%1.zip"_s.arg(number));
        }
        Dialogs::setNextAnswer(Dialogs::Answer::Cancel);
        bench.window->inspectFiles(paths);
        QCOMPARE(Dialogs::lastAsked(), u"inspectManyQuestion"_s);
        QCoreApplication::processEvents();
        QCOMPARE(bench.window->tabs()->count(), 2);
    }

    void uselessDropsAreRefusedWithAReason()
    {
        Bench bench;
        bench.window->show();
        QMimeData data;
        data.setText(u"words"_s);
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QApplication::sendEvent(bench.window.get(), &enter);
        QVERIFY(!enter.isAccepted());
        QVERIFY(!child<QWidget>(*bench.window, u"dropFrame"_s)->isVisible());
    }

    void regionsAreReachedByKey()
    {
        Bench bench;
        bench.window->show();
        bench.window->activateWindow();
        bench.window->openProject(bench.project);
        bench.window->projectPage()->sections()->view()->setFocus();
        QSet<const QWidget *> seen;
        for (int press = 0; press < 3; ++press) {
            bench.window->actions()[Command::NextRegion]->trigger();
            seen << bench.window->focusWidget();
        }
        QCOMPARE_GE(seen.size(), 2);
        QVERIFY(seen.contains(bench.window->projectPage()->runs()->view()));
        bench.window->actions()[Command::Find]->trigger();
        QCOMPARE(bench.window->focusWidget()->objectName(), u"runsFilter"_s);
    }

    void languageAndColoursSwitchAtOnce()
    {
        Bench bench;
        bench.window->show();
        auto *french = bench.window->findChild<QAction *>(u"language-fr"_s);
        french->trigger();
        QCOMPARE(bench.translations.language(), u"fr"_s);
        QVERIFY(french->isChecked());
        QCOMPARE(QLocale().language(), QLocale::French);
        bench.window->findChild<QAction *>(u"language-en"_s)->trigger();
        QCOMPARE(bench.translations.language(), u"en"_s);
        bench.window->findChild<QAction *>(u"colors-dark"_s)->trigger();
        QVERIFY(Colors::isDark(QApplication::palette()));
        bench.window->findChild<QAction *>(u"colors-light"_s)->trigger();
        QVERIFY(!Colors::isDark(QApplication::palette()));
    }

    void sizesAreRemembered()
    {
        Bench bench;
        bench.window->show();
        bench.window->resize(790, 640); // the offscreen screen is 800 wide
        bench.window->showProject();
        auto *splitter = child<QSplitter>(*bench.window, u"projectSplitter"_s);
        splitter->setSizes({330, 440});
        const QList<int> sizes = splitter->sizes();
        QVERIFY(bench.window->close());
        MainWindow again(*bench.workspace, bench.settings, bench.translations);
        again.show();
        again.showProject();
        QCOMPARE(again.size(), QSize(790, 640));
        QCOMPARE(child<QSplitter>(again, u"projectSplitter"_s)->sizes(), sizes);
    }

    void quittingInTheMiddleIsAskedOnce()
    {
        Bench bench;
        bench.window->show();
        auto *job = new PuppetJob;
        bench.workspace->jobs().add(job);
        QTRY_VERIFY(job->isRunning());
        Dialogs::setNextAnswer(Dialogs::Answer::Cancel);
        QVERIFY(!bench.window->close());
        QCOMPARE(Dialogs::lastAsked(), u"quitQuestion"_s);
        QCoreApplication::processEvents();
        QVERIFY(bench.window->isVisible());
        Dialogs::setNextAnswer(Dialogs::Answer::Accept);
        bench.window->close();
        QTRY_VERIFY(!bench.window->isVisible());
    }

    /// The assistant's copy is in no list of activities.
    void quittingDuringARestoreIsAsked()
    {
        Bench bench;
        bench.window->show();
        QFile file(bench.project + u"/reprise.json"_s);
        QVERIFY(file.open(QIODevice::WriteOnly)
            && file.write(R"({"version": 1, "name": "Test", "training": "models", "sections": [{"id": "a",
                "title": "A", "module": "train.a", "restores_checkpoints": true, "load_method": "load"}]})")
                > 0);
        file.close();
        const QString source = bench.folder.filePath(u"outputs"_s);
        QVERIFY(QDir().mkpath(source));
        QVERIFY(QFile::copy(
            TestSupport::data(u"ui/a2c_box4_discrete3.zip"_s), source + u"/demo_checkpoint_50_steps.zip"_s));
        QVERIFY(bench.workspace->openProject(bench.project).has_value());
        bench.window->findChild<ProjectPage *>()->restore(
            u"a"_s, RestoreSource {RestoreSource::Kind::Folder, 0, source});
        const QPointer<RestoreWizard> wizard = bench.window->findChild<RestoreWizard *>();
        QVERIFY(wizard);
        using Page = RestoreWizard::Step;
        for (const Page page : {Page::Select, Page::Compare, Page::Plan}) {
            QTRY_VERIFY(wizard->page(wizard->step())->isComplete());
            wizard->next();
            QCOMPARE(wizard->step(), page);
        }
        QTRY_VERIFY(wizard->page(Page::Plan)->isComplete());
        wizard->next();
        QCOMPARE(wizard->step(), Page::Copy); // its work begins at the next turn of the event loop
        Dialogs::setNextAnswer(Dialogs::Answer::Cancel);
        QVERIFY(!bench.window->close());
        QCOMPARE(Dialogs::lastAsked(), u"quitQuestion"_s);
        QTRY_COMPARE(wizard->step(), Page::Done);
        QVERIFY(wizard->draft().session->restored());
    }

    void workOpensTheActivityPanel()
    {
        Bench bench;
        bench.window->show();
        auto *dock = child<QDockWidget>(*bench.window, u"activityDock"_s);
        QVERIFY(dock->isHidden());
        auto *job = new PuppetJob;
        bench.workspace->jobs().add(job);
        QTRY_VERIFY(!dock->isHidden());
        job->succeed();
        QTRY_VERIFY(child<QToolButton>(*bench.window, u"statusActivity"_s)->isHidden());
    }

    void signingInIsGivenUpByClosing()
    {
        Bench bench;
        bench.window->show();
        bench.window->actions()[Command::SignIn]->trigger();
        auto *dialog = child<QDialog>(*bench.window, u"signInDialog"_s);
        QVERIFY(dialog);
        child<QLineEdit>(*dialog, u"signInCredential"_s)->setText(u"me:0123456789abcdef0123456789abcdef"_s);
        child<QPushButton>(*dialog, u"signInButton"_s)->click();
        QVERIFY(!child<QPushButton>(*dialog, u"signInButton"_s)->isEnabled());
        QVERIFY2(!bench.workspace->isSignedIn(), "nobody vouched for the credential yet");
        child<QPushButton>(*dialog, u"signInClose"_s)->click();
        QTRY_VERIFY(!bench.window->findChild<QDialog *>(u"signInDialog"_s));
        QVERIFY(!bench.workspace->isSignedIn());
    }

    void theSystemCheckFillsItsPage()
    {
        Bench bench;
        bench.window->show();
        bench.window->openProject(bench.project);
        bench.window->actions()[Command::SystemCheck]->trigger();
        QCOMPARE(bench.window->tabs()->currentWidget()->objectName(), u"systemCheckPage"_s);
        auto *run = child<QPushButton>(*bench.window, u"checkRun"_s);
        QTRY_COMPARE_WITH_TIMEOUT(run->text(), u"Check Everything"_s, 20000);
        QVERIFY(!child<QLabel>(*bench.window, u"checkCounts"_s)->text().isEmpty());
        QVERIFY(bench.window->findChild<QPushButton *>(u"checkFix"_s));
        bench.window->actions()[Command::SystemCheck]->trigger();
        QCOMPARE(bench.window->tabs()->count(), 3);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
