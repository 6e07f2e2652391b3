// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/joblist.h"
#include "ui/actions.h"
#include "ui/activitypanel.h"
#include "ui/dialogs.h"
#include "ui/elidedlabel.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/messagebar.h"
#include "ui/palette.h"
#include "ui/placeholder.h"
#include "ui/progressdelegate.h"
#include "ui/statusdelegate.h"
#include "ui/style.h"
#include "ui/wizard/steprail.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QProgressBar>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QTimeZone>
#include <QToolButton>
#include <QTreeWidget>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

/// A job the test steers by hand.
class PuppetJob final : public Job
{
public:
    using Job::fail;
    using Job::setMessage;
    using Job::setProgress;
    using Job::succeed;

protected:
    void doStart() override { }
};

QPalette systemPalette(bool dark)
{
    return dark ? QPalette(QColor(0x30, 0x30, 0x30), QColor(0x20, 0x20, 0x20))
                : QPalette(QColor(0xef, 0xef, 0xef), QColor(0xf4, 0xf4, 0xf4));
}

} // namespace

/// The parts every page is made of.
class TestWidgets final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { Dialogs::resetForTests(); }

    /// Also before anything is done, in a list, whatever the colours.
    void aBarIsSeenFromTheBeginning()
    {
        for (const bool dark : {false, true}) {
            Style style;
            QProgressBar bar;
            bar.setStyle(&style);
            bar.setPalette(systemPalette(dark));
            bar.setRange(0, 100);
            bar.setValue(0);
            bar.setTextVisible(false);
            bar.resize(200, 12);
            QImage image(bar.size(), QImage::Format_RGB32);
            const QColor ground = bar.palette().color(QPalette::Base);
            image.fill(ground);
            bar.render(&image, {}, {}, {});
            QVERIFY2(Colors::contrast(image.pixelColor(100, 0), ground) > 1.3, dark ? "dark" : "light");
            QVERIFY(image.pixelColor(100, 6) != ground);
        }
    }

    /// A heading stands above its numbers, whichever way the language is written.
    void headingsStandAboveTheirValues()
    {
        Style style;
        QTreeWidget table;
        table.setStyle(&style);
        table.header()->setStyle(&style);
        table.setColumnCount(1);
        table.setPalette(systemPalette(false));
        table.header()->setStretchLastSection(true);
        table.header()->setSortIndicatorShown(false);
        table.resize(400, 100);
        auto *item = new QTreeWidgetItem(&table, {u"20,000"_s});
        const auto inkAt = [&table] {
            const QImage image = table.header()->grab().toImage();
            const QColor ground = image.pixelColor(image.width() / 2, image.height() / 2);
            const int row = image.height() / 2;
            for (int x = 3; x < image.width() - 3; ++x) {
                if (Colors::contrast(image.pixelColor(x, row), ground) > 3) {
                    return x;
                }
            }
            return -1;
        };
        table.setHeaderLabels({QString(12, u'|')});
        const int leading = inkAt();
        QVERIFY(leading >= 0 && leading < 200);
        item->setTextAlignment(0, Qt::AlignTrailing | Qt::AlignVCenter);
        QVERIFY(inkAt() > 200);
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        const auto back = qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LayoutDirectionAuto); });
        const int trailing = inkAt();
        item->setTextAlignment(0, Qt::AlignLeading | Qt::AlignVCenter);
        const int mirrored = inkAt();
        QVERIFY2(trailing >= 0 && trailing < 200 && mirrored > 200, qPrintable(u"%1 %2"_s.arg(trailing).arg(mirrored)));
    }

    void stepsStandBesideTheirNumbers()
    {
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        const auto back = qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LayoutDirectionAuto); });
        StepRail rail;
        rail.setSteps({u"W"_s});
        rail.setPalette(systemPalette(false));
        rail.resize(400, rail.sizeHint().height());
        const QImage image = rail.grab().toImage();
        const int line = rail.fontMetrics().height();
        const QColor ground = image.pixelColor(2, 2);
        bool seen = false;
        for (int x = 200; x < 400 - line * 5 / 2 - 2; ++x) { // up to the number's circle
            for (int y = line; y < image.height() - line; ++y) {
                seen = seen || Colors::contrast(image.pixelColor(x, y), ground) > 3;
            }
        }
        QVERIFY(seen);
    }

    void aLongPathShowsBothEnds()
    {
        const QString path = u"/home/somebody/a/very/long/way/to/a/folder/with/checkpoints"_s;
        ElidedLabel label;
        label.setText(path);
        label.setTextInteractionFlags(Qt::TextSelectableByMouse);
        label.resize(label.fontMetrics().horizontalAdvance(path) / 2, label.sizeHint().height());
        const auto seen = [](QWidget &widget) {
            QImage image(widget.size(), QImage::Format_RGB32);
            image.fill(Qt::white);
            widget.render(&image, {}, {}, {});
            return image;
        };
        QLabel expected(label.fontMetrics().elidedText(path, Qt::ElideMiddle, label.width()));
        expected.resize(label.size());
        QVERIFY(expected.text().endsWith(u"checkpoints"_s) && expected.text().startsWith(u"/home"_s));
        QCOMPARE(seen(label), seen(expected));
        QCOMPARE(label.text(), path);
        label.setSelection(0, int(path.size()));
        QCOMPARE(label.selectedText(), path);
        QVERIFY(seen(label) != seen(expected));
    }

    void coloursAreReadable_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<Meaning>("meaning");
        for (const bool dark : {false, true}) {
            for (const Meaning meaning :
                {Meaning::Neutral, Meaning::Info, Meaning::Success, Meaning::Warning, Meaning::Error}) {
                QTest::addRow("%s %d", dark ? "dark" : "light", int(meaning)) << dark << meaning;
            }
        }
    }

    void coloursAreReadable()
    {
        QFETCH(bool, dark);
        QFETCH(Meaning, meaning);
        const QPalette palette = systemPalette(dark);
        QCOMPARE(Colors::isDark(palette), dark);
        const QColor text = Colors::text(meaning, palette);
        QCOMPARE_GE(Colors::contrast(text, palette.color(QPalette::Base)), 4.5);
        QCOMPARE_GE(Colors::contrast(text, palette.color(QPalette::Window)), 4.5);
        QCOMPARE_GE(Colors::contrast(text, Colors::fill(meaning, palette)), 4.5);
        QCOMPARE_GE(Colors::contrast(palette.color(QPalette::Text), Colors::fill(meaning, palette)), 4.5);
        QCOMPARE_GE(Colors::contrast(Colors::muted(palette), palette.color(QPalette::Window)), 4.5);
    }

    void contrastFollowsTheStandard()
    {
        QCOMPARE(qRound(Colors::contrast(Qt::black, Qt::white)), 21);
        QCOMPARE(Colors::contrast(Qt::red, Qt::red), 1.0);
    }

    void schemesSwitchAtOnce()
    {
        applyColorScheme(u"dark"_s);
        QVERIFY(Colors::isDark(QApplication::palette()));
        const QImage onDark = Icons::named(u"run").pixmap(16, 16).toImage();
        applyColorScheme(u"light"_s);
        QVERIFY(!Colors::isDark(QApplication::palette()));
        const QImage onLight = Icons::named(u"run").pixmap(16, 16).toImage();
        QVERIFY(!onDark.isNull());
        QVERIFY2(onDark != onLight, "icons follow the palette");
        applyColorScheme(u"system"_s);
    }

    void everyActionHasAnIconThatExists()
    {
        QObject owner;
        const Actions actions(&owner);
        QCOMPARE(actions.all().size(), qsizetype(Command::Count));
        for (const QAction *action : actions.all()) {
            QVERIFY2(!action->text().isEmpty() && !action->statusTip().isEmpty() && !action->objectName().isEmpty(),
                qPrintable(action->objectName()));
            if (!action->icon().isNull()) {
                QVERIFY(!action->icon().pixmap(16, 16).isNull());
            }
        }
        QCOMPARE(Actions::shortcutConflicts(actions.all()), QStringList());
    }

    void conflictsAreFound()
    {
        QAction one(u"&Run"_s);
        QAction other(u"&Restore"_s);
        QAction plain(u"Plain"_s);
        one.setObjectName(u"one"_s);
        other.setObjectName(u"other"_s);
        one.setShortcut(Qt::CTRL | Qt::Key_R);
        other.setShortcut(Qt::CTRL | Qt::Key_R);
        QCOMPARE(Actions::shortcutConflicts({&one, &other}), QStringList {u"Ctrl+R: one, other"_s});
        QCOMPARE(Actions::mnemonicConflicts({&one, &other, &plain}).size(), 2);
    }

    void formats_data()
    {
        QTest::addColumn<QString>("got");
        QTest::addColumn<QString>("expected");
        const QDateTime now(QDate(2026, 3, 10), QTime(14, 0), QTimeZone::UTC);
        QTest::newRow("size") << Format::size(12'897'484) << u"12.3 MiB"_s;
        QTest::newRow("unknown size") << Format::size(-1) << u"—"_s;
        QTest::newRow("seconds") << Format::duration(45'000) << u"45 s"_s;
        QTest::newRow("minutes") << Format::duration(200'000) << u"3 min 20 s"_s;
        QTest::newRow("hours") << Format::duration(7'500'000) << u"2 h 05 min"_s;
        QTest::newRow("days") << Format::duration(273'600'000) << u"3 d 4 h"_s;
        QTest::newRow("a quota") << Format::hours(108'000'000) << u"30 h"_s;
        QTest::newRow("what is left of one") << Format::hours(105'900'000) << u"29 h 25 min"_s;
        QTest::newRow("no time left known") << Format::remaining(-1) << QString();
        QTest::newRow("moments left") << Format::remaining(3'000) << u"a few seconds left"_s;
        QTest::newRow("now") << Format::relative(now.addSecs(-20), now) << u"just now"_s;
        QTest::newRow("never") << Format::relative({}, now) << u"—"_s;
        QTest::newRow("yesterday") << Format::relative(now.addSecs(-25 * 3600), now)
                                   << u"yesterday at "_s + Format::clock(now.addSecs(-25 * 3600));
        QTest::newRow("count") << Format::count(1'000'000) << u"1,000,000"_s;
        QTest::newRow("bytes") << Format::progress({Progress::Unit::Bytes, 1024, 2048}, 512, 2000)
                               << u"1.0 KiB of 2.0 KiB · 512 bytes/s · a few seconds left"_s;
        QTest::newRow("nothing known") << Format::progress({}, 0, -1) << QString();
    }

    void formats()
    {
        QFETCH(QString, got);
        QFETCH(QString, expected);
        QCOMPARE(got, expected);
    }

    void placeholderShowsWhileThereAreNoRows()
    {
        QStandardItemModel model;
        QListView view;
        view.setModel(&model);
        auto *placeholder = new Placeholder(&view);
        placeholder->setText(Placeholder::State::Empty, {u"No runs"_s, u"Start one."_s, u"Run"_s, {}});
        placeholder->setText(Placeholder::State::Filtered, {u"Nothing fits"_s, {}, {}, {}});
        placeholder->watch(&model);
        view.show();
        QVERIFY(placeholder->isVisible());
        QCOMPARE(placeholder->findChild<QLabel *>(u"placeholderTitle"_s)->text(), u"No runs"_s);

        QSignalSpy pressed(placeholder, &Placeholder::actionTriggered);
        placeholder->findChild<QPushButton *>(u"placeholderButton"_s)->click();
        QCOMPARE(pressed.size(), 1);

        placeholder->setState(Placeholder::State::Filtered);
        QVERIFY(!placeholder->findChild<QPushButton *>(u"placeholderButton"_s)->isVisible());
        model.appendRow(new QStandardItem(u"row"_s));
        QVERIFY(!placeholder->isVisible());
        model.clear();
        QVERIFY(placeholder->isVisible());
        view.resize(500, 400);
        QTRY_COMPARE(placeholder->size(), view.viewport()->size());
    }

    void messageBarShowsErrorsWithDetails()
    {
        QWidget page;
        MessageBar bar(&page);
        page.show();
        QVERIFY(!bar.isShowing());
        bar.showError({ErrorKind::Cancelled, u"stopped"_s, {}});
        QVERIFY2(!bar.isShowing(), "what the user stopped is no failure");

        bar.showError({ErrorKind::Server, u"Kaggle answered 503. Try again later."_s, u"GET /x → 503"_s});
        QVERIFY(bar.isShowing());
        QCOMPARE(bar.accessibleName(), u"Error: Kaggle answered 503. Try again later."_s);
        auto *details = bar.findChild<QToolButton *>(u"messageDetails"_s);
        QVERIFY(details->isVisible());
        auto *copy = bar.findChild<QPushButton *>(u"messageCopy"_s);
        QVERIFY(!copy->isVisible());
        details->click();
        QVERIFY(copy->isVisible());
        copy->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"GET /x → 503"_s));

        int pressed = 0;
        bar.addButton(u"tryAgain"_s, u"Try Again"_s, [&pressed] { ++pressed; })->click();
        QCOMPARE(pressed, 1);
        QVERIFY(!bar.isShowing());
    }

    void questionsAnswerThroughTheSeam()
    {
        QWidget page;
        Dialogs::setNextAnswer(Dialogs::Answer::Accept);
        Dialogs::Answer answer = Dialogs::Answer::Cancel;
        Dialogs::ask(&page, {u"replaceFiles"_s, u"Replace 3 files?"_s, u"Text"_s, {}, u"Replace 3 Files"_s, {}, true},
            [&answer](Dialogs::Answer given) { answer = given; });
        QTRY_COMPARE(answer, Dialogs::Answer::Accept);
        QCOMPARE(Dialogs::lastAsked(), u"replaceFiles"_s);
        Dialogs::setNextFiles({u"/tmp/a.zip"_s});
        QStringList files;
        Dialogs::openFiles(&page, u"Open"_s, {}, {}, [&files](const QStringList &chosen) { files = chosen; });
        QTRY_COMPARE(files, QStringList {u"/tmp/a.zip"_s});
    }

    void aRealQuestionHasCancelInFocus()
    {
        QWidget page;
        page.show();
        Dialogs::Answer answer = Dialogs::Answer::Accept;
        Dialogs::ask(&page,
            {u"replaceFiles"_s, u"Replace 3 files?"_s, u"Text"_s, {u"a.zip"_s}, u"Replace 3 Files"_s, {}, true},
            [&answer](Dialogs::Answer given) { answer = given; });
        auto *box = page.findChild<QDialog *>(u"replaceFiles"_s);
        QVERIFY(box);
        QTRY_VERIFY(box->isVisible());
        auto *cancel = box->findChild<QPushButton *>(u"cancelButton"_s);
        QVERIFY(cancel->isDefault());
        cancel->click();
        QCOMPARE(answer, Dialogs::Answer::Cancel);
    }

    void activityPanelFollowsItsJobs()
    {
        JobList jobs;
        ActivityPanel panel(jobs);
        panel.show();
        auto *job = new PuppetJob;
        job->setTitle(u"Download outputs of me/train"_s);
        int made = 0;
        jobs.add(job, [&made]() -> Job * {
            ++made;
            auto *again = new PuppetJob;
            again->setTitle(u"again"_s);
            return again;
        });
        QTRY_VERIFY(job->isRunning());
        job->setMessage(u"policy.zip"_s);
        job->setProgress({Progress::Unit::Bytes, 512, 1024});
        auto *row = panel.findChild<ActivityRow *>(u"activity0"_s);
        QVERIFY(row);
        QTRY_COMPARE(row->findChild<QProgressBar *>(u"activityBar"_s)->value(), 500);
        QCOMPARE(row->findChild<QLabel *>(u"activityMessage"_s)->text(), u"policy.zip"_s);
        QVERIFY(row->findChild<QLabel *>(u"activityFigures"_s)->text().startsWith(u"512 bytes of 1.0 KiB"_s));
        QVERIFY(!row->findChild<QPushButton *>(u"activityRetry"_s)->isVisible());

        row->findChild<QPushButton *>(u"activityCancel"_s)->click();
        QCOMPARE(job->state(), Job::State::Canceled);
        QTRY_COMPARE(row->findChild<QLabel *>(u"activityMessage"_s)->text(), u"Cancelled"_s);
        row->findChild<QPushButton *>(u"activityRetry"_s)->click();
        QTRY_COMPARE(made, 1);
        QTRY_COMPARE(panel.findChild<QLabel *>(u"activityTitle"_s)->text(), u"again"_s);
    }

    void activityPanelShowsAFailuresDetails()
    {
        JobList jobs;
        ActivityPanel panel(jobs);
        panel.show();
        auto *job = new PuppetJob;
        jobs.add(job);
        QTRY_VERIFY(job->isRunning());
        job->fail({ErrorKind::Network, u"The connection broke."_s, u"errno 104"_s});
        auto *row = panel.findChild<ActivityRow *>(u"activity0"_s);
        QTRY_COMPARE(row->findChild<QLabel *>(u"activityMessage"_s)->text(), u"The connection broke."_s);
        QVERIFY(row->findChild<QToolButton *>(u"activityDetails"_s)->isVisible());
        auto *clear = panel.findChild<QPushButton *>(u"activityClear"_s);
        QVERIFY(clear->isEnabled());
        clear->click();
        QCOMPARE(jobs.rowCount(), 0);
        QTRY_VERIFY(panel.findChild<Placeholder *>()->isVisible());
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
