// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/settings.h"
#include "model/kaggle/logmodel.h"
#include "model/runs/runlistmodel.h"
#include "model/runs/sectionmodel.h"
#include "ui/actions.h"
#include "ui/dropframe.h"
#include "ui/flowlayout.h"
#include "ui/logview.h"
#include "ui/placeholder.h"
#include "ui/rundetail.h"
#include "ui/runspage.h"
#include "ui/sectionspage.h"
#include "ui/startpage.h"
#include "ui/timelineentries.h"
#include "ui/viewstates.h"

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
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

template <typename Widget> Widget *child(QWidget &parent, const QString &name)
{
    return parent.findChild<Widget *>(name);
}

Project exampleProject()
{
    Project project;
    project.folder = u"/home/me/project"_s;
    project.name = u"Traffic"_s;
    for (const QString &id : {u"section_a"_s, u"section_b"_s}) {
        Section section;
        section.id = id;
        section.title = u"Title of "_s + id;
        section.module = u"m.n"_s;
        section.claims = {u"R1"_s, u"R2"_s};
        project.sections << section;
    }
    return project;
}

Run exampleRun(qint64 id, const QString &section, RunStatus status)
{
    Run run;
    run.id = id;
    run.kernel = {u"me"_s, u"kernel"_s, int(id)};
    run.sectionId = section;
    run.projectFolder = u"/home/me/project"_s;
    run.title = u"Run "_s + QString::number(id);
    run.status = status;
    run.pushedAt = QDateTime(QDate(2026, 3, int(id)), QTime(12, 0), QTimeZone::UTC);
    return run;
}

QMimeData *urls(const QStringList &paths)
{
    auto *data = new QMimeData;
    QList<QUrl> list;
    for (const QString &path : paths) {
        list << QUrl::fromLocalFile(path);
    }
    data->setUrls(list);
    return data;
}

bool touch(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly);
}

} // namespace

/// The pages over their models, without a workspace.
class TestPages final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sectionsSayWhatIsMissing()
    {
        QObject owner;
        const Actions actions(&owner);
        SectionModel model;
        SectionsPage page(model, actions);
        page.show();
        auto *placeholder = page.findChild<Placeholder *>();
        QVERIFY(placeholder->isVisible());
        QSignalSpy open(&page, &SectionsPage::openProjectRequested);
        QSignalSpy fresh(&page, &SectionsPage::newSectionRequested);
        child<QPushButton>(page, u"placeholderButton"_s)->click();
        QCOMPARE(open.size(), 1);
        page.setHasProject(true);
        child<QPushButton>(page, u"placeholderButton"_s)->click();
        QCOMPARE(fresh.size(), 1);
        model.setProject(exampleProject());
        QVERIFY(!placeholder->isVisible());
    }

    void aSelectedSectionIsOnTheCard()
    {
        QObject owner;
        const Actions actions(&owner);
        SectionModel model;
        model.setProject(exampleProject());
        SectionsPage page(model, actions);
        page.show();
        QVERIFY(!child<QWidget>(page, u"sectionCard"_s)->isVisible());
        QSignalSpy changed(&page, &SectionsPage::selectionChanged);
        page.selectSection(u"section_b"_s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(page.currentSectionId(), u"section_b"_s);
        QCOMPARE(child<QLabel>(page, u"sectionTitle"_s)->text(), u"Title of section_b"_s);

        actions[Command::RunSection]->setEnabled(false);
        QVERIFY(!child<QPushButton>(page, u"runSectionButton"_s)->isEnabled());
        actions[Command::RunSection]->setEnabled(true);
        QSignalSpy run(actions[Command::RunSection], &QAction::triggered);
        child<QPushButton>(page, u"runSectionButton"_s)->click();
        QCOMPARE(run.size(), 1);
        page.clearSelection();
        QVERIFY(!child<QWidget>(page, u"sectionCard"_s)->isVisible());
    }

    void selectionSurvivesARefresh()
    {
        QObject owner;
        const Actions actions(&owner);
        SectionModel model;
        model.setProject(exampleProject());
        model.merge({exampleRun(1, u"section_a"_s, RunStatus::Complete)});
        SectionsPage page(model, actions);
        page.view()->setCurrentIndex(model.indexOfRun(1));
        QCOMPARE(page.currentRunId(), 1);
        model.merge(
            {exampleRun(1, u"section_a"_s, RunStatus::Error), exampleRun(2, u"section_a"_s, RunStatus::Running)});
        QCOMPARE(page.currentRunId(), 1);
        QCOMPARE(page.currentSectionId(), u"section_a"_s);
    }

    void runsAreFiltered()
    {
        QObject owner;
        const Actions actions(&owner);
        SectionModel sections;
        sections.setProject(exampleProject());
        RunListModel model;
        RunsPage page(model, sections, actions);
        page.show();
        auto *placeholder = page.findChild<Placeholder *>();
        QVERIFY(placeholder->isVisible());
        QCOMPARE(placeholder->state(), Placeholder::State::Empty);
        page.setOffline(true);
        QCOMPARE(placeholder->state(), Placeholder::State::Offline);
        page.setOffline(false);

        model.merge({exampleRun(1, u"section_a"_s, RunStatus::Complete),
            exampleRun(2, u"section_b"_s, RunStatus::Running), exampleRun(3, u"section_b"_s, RunStatus::Error)});
        QVERIFY(!placeholder->isVisible());
        QCOMPARE(page.view()->model()->rowCount(), 3);
        page.setSection(u"section_b"_s);
        QCOMPARE(page.view()->model()->rowCount(), 2);
        auto *status = child<QComboBox>(page, u"runsStatusFilter"_s);
        status->setCurrentIndex(1);
        QCOMPARE(page.view()->model()->rowCount(), 1);
        QVERIFY(child<QToolButton>(page, u"runsClearFilter"_s)->isVisible());
        child<QLineEdit>(page, u"runsFilter"_s)->setText(u"nowhere"_s);
        QCOMPARE(placeholder->state(), Placeholder::State::Filtered);
        QVERIFY(placeholder->isVisible());
        child<QPushButton>(*placeholder, u"placeholderButton"_s)->click();
        QCOMPARE(page.view()->model()->rowCount(), 3);
        QCOMPARE(page.section(), QString());
    }

    void aRunThatIsHiddenIsShownWhenChosen()
    {
        QObject owner;
        const Actions actions(&owner);
        SectionModel sections;
        sections.setProject(exampleProject());
        RunListModel model;
        model.merge(
            {exampleRun(1, u"section_a"_s, RunStatus::Complete), exampleRun(2, u"section_b"_s, RunStatus::Running)});
        RunsPage page(model, sections, actions);
        page.setSection(u"section_a"_s);
        QSignalSpy chosen(&page, &RunsPage::currentRunChanged);
        page.selectRun(2);
        QCOMPARE(page.currentRunId(), 2);
        QCOMPARE(chosen.last().at(0).toLongLong(), 2);
        model.merge({exampleRun(1, u"section_a"_s, RunStatus::Complete),
            exampleRun(2, u"section_b"_s, RunStatus::Complete), exampleRun(3, u"section_b"_s, RunStatus::Queued)});
        QCOMPARE(page.currentRunId(), 2);
    }

    void escapeLeavesTheFilter()
    {
        QObject owner;
        const Actions actions(&owner);
        SectionModel sections;
        RunListModel model;
        RunsPage page(model, sections, actions);
        page.show();
        page.focusFilter();
        auto *filter = child<QLineEdit>(page, u"runsFilter"_s);
        QTest::keyClicks(filter, u"abc"_s);
        QCOMPARE(filter->text(), u"abc"_s);
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(filter->text(), QString());
        QVERIFY(!page.filterHasFocus());
    }

    void theLogFollowsItsEnd()
    {
        LogModel log;
        LogView view;
        view.resize(600, 200);
        view.show();
        view.setLive(true);
        view.setLog(&log);
        auto *lines = child<QTreeView>(view, u"logLines"_s);
        auto *placeholder = view.findChild<Placeholder *>();
        QCOMPARE(placeholder->state(), Placeholder::State::Loading);
        QVERIFY(placeholder->isVisible());
        QList<LogRecord> records;
        for (int line = 0; line < 200; ++line) {
            records << LogRecord {u"stdout"_s, double(line), u"line %1\n"_s.arg(line)};
        }
        log.append(records);
        QVERIFY(!placeholder->isVisible());
        QScrollBar *bar = lines->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
        bar->triggerAction(QAbstractSlider::SliderToMinimum);
        QVERIFY(!view.isFollowing());
        log.append({{u"stdout"_s, 201, u"more\n"_s}});
        QCOMPARE(bar->value(), bar->minimum());
        child<QToolButton>(view, u"logFollow"_s)->click();
        QTRY_COMPARE(bar->value(), bar->maximum());
    }

    void theLogIsFilteredAndCopied()
    {
        LogModel log;
        log.append({{u"stdout"_s, 0, u"hello\n"_s}, {u"stdout"_s, 1, u"[CHECKPOINT] saved a.zip\n"_s},
            {u"stderr"_s, 2, u"oops\n"_s}});
        LogView view;
        view.setLog(&log);
        view.show();
        auto *lines = child<QTreeView>(view, u"logLines"_s);
        auto *show = child<QComboBox>(view, u"logShow"_s);
        show->setCurrentIndex(1);
        QCOMPARE(lines->model()->rowCount(), 1);
        show->setCurrentIndex(2);
        QCOMPARE(lines->model()->rowCount(), 1);
        show->setCurrentIndex(0);
        child<QLineEdit>(view, u"logFilter"_s)->setText(u"hell"_s);
        QCOMPARE(lines->model()->rowCount(), 1);
        lines->setCurrentIndex(lines->model()->index(0, 0));
        view.copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"hello"_s);
    }

    void aRunFromScratchIsLoud()
    {
        QObject owner;
        const Actions actions(&owner);
        RunDetail detail(actions);
        detail.show();
        auto *alarm = child<QWidget>(detail, u"scratchAlarm"_s);
        Run run = exampleRun(1, u"section_a"_s, RunStatus::Complete);
        detail.showRun(run, nullptr, nullptr);
        QVERIFY(!alarm->isVisible());
        run.resume = ResumeVerdict::Scratch;
        detail.updateRun(run, nullptr);
        QVERIFY2(!alarm->isVisible(), "nothing was attached: this is what was wanted");
        run.id = 2;
        run.resumeWanted = true;
        run.resumeEvidence = {u"[SCRATCH] no checkpoint found"_s};
        detail.showRun(run, nullptr, nullptr);
        QVERIFY(alarm->isVisible());
        detail.showRun(exampleRun(3, u"section_a"_s, RunStatus::Complete), nullptr, nullptr);
        QVERIFY(!alarm->isVisible());
        detail.showRun({}, nullptr, nullptr);
        QVERIFY(!child<QTabWidget>(detail, u"runTabs"_s)->isVisible());
    }

    void theSummaryShowsVerdictAndProof()
    {
        QObject owner;
        const Actions actions(&owner);
        RunDetail detail(actions);
        detail.show();
        Run run = exampleRun(1, u"section_a"_s, RunStatus::Complete);
        run.verdict = RunVerdict::Succeeded;
        run.evidence = {u"TRACKING_SUCCESS: done"_s};
        run.resume = ResumeVerdict::Resumed;
        run.resumeFrom = u"ppo_checkpoint_1000_steps.zip"_s;
        run.resumeStep = 1000;
        run.resumeEvidence = {u"[RESUME] from=ppo_checkpoint_1000_steps.zip"_s};
        detail.showRun(run, nullptr, nullptr);
        auto *verdict = child<QWidget>(detail, u"verdictCard"_s);
        QCOMPARE(child<QLabel>(*verdict, u"cardEvidence"_s)->text(), u"TRACKING_SUCCESS: done"_s);
        auto *resume = child<QWidget>(detail, u"resumeCard"_s);
        QVERIFY(child<QLabel>(*resume, u"cardTitle"_s)->text().contains(u"1,000"_s));
        const auto *sentence = child<QLabel>(*resume, u"cardSentence"_s);
        QVERIFY(sentence->text().contains(run.resumeFrom));
        QVERIFY(!sentence->text().contains(u"Noted"_s));

        // What was noted when it was pushed, also where nothing else is to be said.
        run.note = u"b_checkpoint_9_steps.zip is left out, because it will not load: 100%1."_s;
        detail.updateRun(run, nullptr);
        QVERIFY(sentence->text().contains(run.resumeFrom));
        QVERIFY2(sentence->text().endsWith(u"\nNoted at the push: "_s + run.note), qPrintable(sentence->text()));
        run.resumeFrom.clear();
        detail.updateRun(run, nullptr);
        QCOMPARE(sentence->text(), u"Noted at the push: "_s + run.note);
    }

    void theTimelineTellsTheLineage()
    {
        Run first = exampleRun(1, u"section_a"_s, RunStatus::Complete);
        Run second = exampleRun(2, u"section_a"_s, RunStatus::Complete);
        second.resume = ResumeVerdict::Resumed;
        second.resumeFrom = u"a_100_steps.zip"_s;
        LineageEntry restored;
        restored.kind = LineageEntry::Kind::Restored;
        restored.runId = 1;
        restored.name = u"checkpoints/a_100_steps.zip"_s;
        restored.path = u"/p/models/checkpoints/a_100_steps.zip"_s;
        restored.step = 100;
        restored.at = first.pushedAt.addSecs(3600);
        LineageEntry produced = restored;
        produced.kind = LineageEntry::Kind::Produced;
        LineageEntry loaded = restored;
        loaded.kind = LineageEntry::Kind::Loaded;
        loaded.runId = 2;
        loaded.fromRunId = 1;
        loaded.at = second.pushedAt.addSecs(60);
        const QList<TimelineEntry> entries = timelineEntries({first, second}, {produced, restored, loaded}, 2);
        QCOMPARE(entries.size(), 4);
        QVERIFY(entries.at(0).title.contains(u"loaded a_100_steps.zip"_s));
        QVERIFY(entries.at(1).current);
        QVERIFY(entries.at(1).text.contains(u"a_100_steps.zip"_s));
        QVERIFY(entries.at(2).title.contains(u"Restored"_s));
        QCOMPARE(entries.at(3).runId, 1);
    }

    void theStartPageKnowsWhatWasOpenLately()
    {
        const QTemporaryDir folder;
        const QString present = folder.filePath(u"a.zip"_s);
        QVERIFY(touch(present));
        Settings settings(folder.path());
        settings.pushRecent(Setting::RecentCheckpoints, folder.filePath(u"gone.zip"_s));
        settings.pushRecent(Setting::RecentCheckpoints, present);
        QObject owner;
        const Actions actions(&owner);
        StartPage page(settings, actions);
        page.show();
        auto *list = child<QListWidget>(page, u"recentCheckpoints"_s);
        QCOMPARE(list->count(), 2);
        QVERIFY(list->item(0)->flags().testFlag(Qt::ItemIsEnabled));
        QVERIFY2(!list->item(1)->flags().testFlag(Qt::ItemIsEnabled), "a missing file is greyed");
        QSignalSpy chosen(&page, &StartPage::checkpointChosen);
        list->setCurrentRow(0);
        Q_EMIT list->itemActivated(list->item(0));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.at(0).at(0).toString(), present);
        QSignalSpy demo(actions[Command::TryDemo], &QAction::triggered);
        child<QAbstractButton>(page, u"startTryDemo"_s)->click();
        QCOMPARE(demo.size(), 1);
        page.setAccount(u"me"_s);
        QVERIFY(child<QAbstractButton>(page, u"startSignIn"_s)->text().contains(u"me"_s));
        QVERIFY(child<QListWidget>(page, u"recentProjects"_s)->findChild<Placeholder *>()->isVisible());
    }

    void dropsAreJudgedByTheirNames()
    {
        const QTemporaryDir folder;
        const QDir dir(folder.path());
        QVERIFY(dir.mkpath(u"models"_s) && dir.mkpath(u"project"_s));
        for (const QString &name :
            {u"a.zip"_s, u"b.txt"_s, u"models/c.zip"_s, u"models/d.md"_s, u"project/reprise.json"_s}) {
            QVERIFY(touch(dir.filePath(name)));
        }
        const std::unique_ptr<QMimeData> files(urls({dir.filePath(u"a.zip"_s), dir.filePath(u"b.txt"_s)}));
        QCOMPARE(readDrop(*files).files, QStringList {dir.filePath(u"a.zip"_s)});
        const std::unique_ptr<QMimeData> models(urls({dir.filePath(u"models"_s)}));
        QCOMPARE(readDrop(*models).files, QStringList {dir.filePath(u"models/c.zip"_s)});
        const std::unique_ptr<QMimeData> project(urls({dir.filePath(u"project"_s)}));
        QCOMPARE(readDrop(*project).projectFolder, dir.filePath(u"project"_s));
        const std::unique_ptr<QMimeData> nothing(urls({dir.filePath(u"b.txt"_s)}));
        QVERIFY(!readDrop(*nothing).isAccepted());
        QVERIFY(!readDrop(*nothing).refusal.isEmpty());
        QMimeData text;
        text.setText(u"words"_s);
        QVERIFY(!readDrop(text).isAccepted());
    }

    void viewStatesComeBack()
    {
        const QTemporaryDir profile;
        Settings settings(profile.path());
        const auto make = [] {
            auto *splitter = new QSplitter;
            splitter->setObjectName(u"testSplitter"_s);
            splitter->addWidget(new QLabel(u"a"_s));
            splitter->addWidget(new QLabel(u"b"_s));
            splitter->resize(400, 100);
            return splitter;
        };
        QWidget one;
        QSplitter *before = make();
        before->setParent(&one);
        one.show();
        before->setSizes({100, 300});
        const QList<int> sizes = before->sizes();
        ViewStates::save(one, settings);
        QWidget other;
        QSplitter *after = make();
        after->setParent(&other);
        ViewStates::restore(other, settings);
        other.show();
        QCOMPARE(after->sizes(), sizes);
    }

    void buttonsWrapInsteadOfBeingCut()
    {
        QWidget page;
        auto *flow = new FlowLayout(&page);
        QList<QPushButton *> buttons;
        for (int number = 0; number < 4; ++number) {
            buttons << new QPushButton(u"A rather long button"_s, &page);
            flow->addWidget(buttons.last());
        }
        const int wide = flow->heightForWidth(4000);
        const int narrow = flow->heightForWidth(buttons.first()->sizeHint().width() + 40);
        QCOMPARE_GT(narrow, wide * 2);
        page.resize(buttons.first()->sizeHint().width() + 60, narrow);
        page.show();
        QCOMPARE_GT(buttons.at(1)->y(), buttons.at(0)->y());
    }
};

QTEST_MAIN(TestPages)
#include "tst_pages.moc"
