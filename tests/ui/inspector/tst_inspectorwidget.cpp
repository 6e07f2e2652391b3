// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testsupport.h"
#include "ui/card.h"
#include "ui/dialogs.h"
#include "ui/inspector/comparewidget.h"
#include "ui/inspector/curveview.h"
#include "ui/inspector/inspectorwidget.h"
#include "ui/inspector/spacesview.h"
#include "ui/inspector/tensorsview.h"
#include "ui/messagebar.h"
#include "ui/placeholder.h"

#include <QAbstractItemModel>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

#include <cmath>

using namespace Reprise;
using namespace Qt::StringLiterals;

/// One genuine checkpoint, a damaged copy of it, and both side by side, by the controls' names.
class tst_InspectorWidget final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { Dialogs::resetForTests(); }
    void headIsFilledBeforeEverythingIsRead();
    void figuresAndPagesOfACheckpoint();
    void searchLeavesWhatMatches();
    void damagedFileSaysSo();
    void copiesAsTextAndJson();
    void sameCheckpointLoads();
    void notACheckpointIsRefusedWithASentence();
    void weightsAreReadOnDemand();
    void allNumbersFitAWindowOfUsualWidth();
    void aNetworkOfNaNIsFlagged();
    void hostileFileSaysWhereAndWhy();
    void aFileThatIsGoneSaysSo();
    void filesInAnArchiveAreShownByWhatIsInThem();
    void membersAndTheirContent();
    void curvesOfTheFilesBeside();
    void readingCanBeStopped();
    void reportIsSaved_data();
    void reportIsSaved();
    void comparisonIsSaved_data();
    void comparisonIsSaved();
    void spacesOnCards();
    void spacesInWords_data();
    void spacesInWords();
    void smoothing();

private:
    [[nodiscard]] static QString checkpoint() { return TestSupport::data(u"ui/a2c_box4_discrete3.zip"_s); }
    [[nodiscard]] QString damaged() const { return m_folder.filePath(u"damaged.zip"_s); }
    /// An inspector that has read all of a file.
    [[nodiscard]] static std::unique_ptr<InspectorWidget> inspect(const QString &path);
    QTemporaryDir m_folder;
};

void tst_InspectorWidget::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English));
    QFile file(checkpoint());
    QFile cut(damaged());
    QVERIFY(file.open(QIODevice::ReadOnly) && cut.open(QIODevice::WriteOnly));
    QVERIFY(cut.write(file.read(file.size() / 2)) > 0);
}

std::unique_ptr<InspectorWidget> tst_InspectorWidget::inspect(const QString &path)
{
    auto inspector = std::make_unique<InspectorWidget>(path);
    QSignalSpy all(inspector.get(), &InspectorWidget::loaded);
    [&] { QTRY_COMPARE(all.count(), 1); }();
    return inspector;
}

void tst_InspectorWidget::headIsFilledBeforeEverythingIsRead()
{
    InspectorWidget inspector(checkpoint());
    QSignalSpy all(&inspector, &InspectorWidget::loaded);
    qsizetype loadedAtHead = -1;
    connect(&inspector, &InspectorWidget::headRead, &inspector, [&] { loadedAtHead = all.count(); });
    QVERIFY(inspector.isLoading());
    QTRY_COMPARE(all.count(), 1);
    QCOMPARE(loadedAtHead, 0);
    QCOMPARE(inspector.report().kind, FileKind::Sb3);
    QVERIFY(!inspector.isLoading());
}

void tst_InspectorWidget::figuresAndPagesOfACheckpoint()
{
    InspectorWidget inspector(checkpoint());
    QSignalSpy all(&inspector, &InspectorWidget::loaded);
    QTRY_COMPARE(all.count(), 1);
    QTRY_COMPARE(inspector.findChildren<QLabel *>(u"stepsFigure"_s).size(), 1);
    QCOMPARE(inspector.findChild<QLabel *>(u"algorithmFigure"_s)->text(), u"A2C"_s);
    QCOMPARE(inspector.findChild<QLabel *>(u"stepsFigure"_s)->text(), u"50"_s);
    QCOMPARE(inspector.findChild<QLabel *>(u"versionFigure"_s)->text(), u"2.7.0"_s);
    QCOMPARE(inspector.findChild<Card *>(u"readabilityCard"_s)->meaning(), Meaning::Success);
    QCOMPARE(inspector.findChild<Card *>(u"safetyCard"_s)->meaning(), Meaning::Success);
    QStringList pages;
    const auto *tabs = inspector.findChild<QTabWidget *>(u"inspectorTabs"_s);
    for (int i = 0; i < tabs->count(); ++i) {
        pages += tabs->tabText(i);
    }
    const QStringList expected {u"Properties"_s, u"Network"_s, u"Tensors"_s, u"Spaces"_s, u"Safety"_s, u"Members"_s};
    QCOMPARE(pages, expected);
    QVERIFY(!inspector.findChild<QWidget *>(u"curveView"_s)->isVisibleTo(&inspector));
}

void tst_InspectorWidget::searchLeavesWhatMatches()
{
    InspectorWidget inspector(checkpoint());
    QSignalSpy all(&inspector, &InspectorWidget::loaded);
    QTRY_COMPARE(all.count(), 1);
    const QAbstractItemModel *tensors = inspector.findChild<QTreeView *>(u"tensorTable"_s)->model();
    const int before = tensors->rowCount();
    inspector.findChild<QLineEdit *>(u"tensorSearch"_s)->setText(u"action_net.weight"_s);
    QVERIFY(tensors->rowCount() > 0 && tensors->rowCount() < before);
    const QAbstractItemModel *properties = inspector.findChild<QTreeView *>(u"propertyTree"_s)->model();
    inspector.findChild<QLineEdit *>(u"propertySearch"_s)->setText(u"no such words anywhere"_s);
    QCOMPARE(properties->rowCount(), 0);
}

void tst_InspectorWidget::damagedFileSaysSo()
{
    InspectorWidget inspector(damaged());
    QSignalSpy all(&inspector, &InspectorWidget::loaded);
    QTRY_COMPARE(all.count(), 1);
    QVERIFY(!inspector.report().isReadable());
    QCOMPARE(inspector.findChild<Card *>(u"readabilityCard"_s)->meaning(), Meaning::Error);
    QVERIFY(inspector.findChild<Card *>(u"safetyCard"_s)->meaning() != Meaning::Success);
}

void tst_InspectorWidget::copiesAsTextAndJson()
{
    InspectorWidget inspector(checkpoint());
    QSignalSpy all(&inspector, &InspectorWidget::loaded);
    QTRY_COMPARE(all.count(), 1);
    QMenu *menu = inspector.findChild<QPushButton *>(u"copyReportButton"_s)->menu();
    for (QAction *action : menu->actions()) {
        QGuiApplication::clipboard()->clear();
        action->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().contains("A2C"_L1));
    }
}

void tst_InspectorWidget::sameCheckpointLoads()
{
    CompareWidget compare(checkpoint(), checkpoint());
    QSignalSpy done(&compare, &CompareWidget::compared);
    QTRY_VERIFY(!compare.isLoading() && done.count() > 0);
    QVERIFY(compare.comparison().verdict() != Verdict::Refused);
    QVERIFY(compare.findChild<Card *>(u"loadCard"_s)->words().contains("load()"_L1));
    QVERIFY(compare.findChild<Card *>(u"loadCard"_s)->meaning() != Meaning::Error);
}

void tst_InspectorWidget::notACheckpointIsRefusedWithASentence()
{
    CompareWidget compare(checkpoint(), damaged());
    QSignalSpy done(&compare, &CompareWidget::compared);
    QTRY_VERIFY(!compare.isLoading() && done.count() > 0);
    QVERIFY(compare.comparison().methods.isEmpty());
    const auto *placeholder = compare.findChild<Placeholder *>();
    QCOMPARE(placeholder->state(), Placeholder::State::Empty); // not “no differences”
    QVERIFY(compare.findChild<QWidget *>(u"loadCard"_s) != nullptr);
}

void tst_InspectorWidget::weightsAreReadOnDemand()
{
    const auto inspector = inspect(checkpoint());
    auto *table = inspector->findChild<QTreeView *>(u"tensorTable"_s);
    QVERIFY(table->isColumnHidden(TensorModel::StripColumn));
    inspector->findChild<QPushButton *>(u"readNumbersButton"_s)->click();
    QTRY_VERIFY(!table->isColumnHidden(TensorModel::StripColumn));
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        const QModelIndex index = table->model()->index(row, TensorModel::StripColumn);
        const auto strip = index.data(TensorModel::StripRole).value<QList<double>>();
        const qint64 numbers = index.data(TensorModel::NumelRole).toLongLong();
        QCOMPARE(strip.size(), qMin<qint64>(32, numbers));
        QVERIFY(std::ranges::all_of(strip, [](double part) { return std::isfinite(part) && part >= 0; }));
    }
    const auto *tensors = inspector->findChild<TensorsView *>(u"tensorsView"_s);
    QVERIFY(!tensors->findChild<MessageBar *>()->isShowing());
}

void tst_InspectorWidget::allNumbersFitAWindowOfUsualWidth()
{
    const auto inspector = inspect(TestSupport::data(u"hostile/torch-nan_weights.zip"_s));
    // In average characters, for fonts differ: what a window of 1200 pixels has in the desktops' usual ones.
    inspector->resize(inspector->fontMetrics().averageCharWidth() * 171, 700);
    inspector->show();
    auto *pages = inspector->findChild<QTabWidget *>(u"inspectorTabs"_s);
    pages->setCurrentWidget(inspector->findChild<QWidget *>(u"tensorsView"_s));
    inspector->findChild<QPushButton *>(u"readNumbersButton"_s)->click();
    auto *table = inspector->findChild<QTreeView *>(u"tensorTable"_s);
    QTRY_VERIFY(!table->isColumnHidden(TensorModel::MeanColumn));
    const int column = TensorModel::MeanColumn;
    QTRY_VERIFY2(table->columnViewportPosition(column) + table->columnWidth(column) <= table->viewport()->width(),
        qPrintable(QString::number(table->columnViewportPosition(column))));
}

void tst_InspectorWidget::aNetworkOfNaNIsFlagged()
{
    const auto inspector = inspect(TestSupport::data(u"hostile/torch-nan_weights.zip"_s));
    // Before anybody asks for the numbers, in the header.
    const auto *card = inspector->findChild<Card *>(u"readabilityCard"_s);
    QTRY_COMPARE(card->meaning(), Meaning::Error);
    QVERIFY2(card->words().contains("dead"_L1), qPrintable(card->words()));
    inspector->findChild<QPushButton *>(u"readNumbersButton"_s)->click();
    const auto *bar = inspector->findChild<TensorsView *>(u"tensorsView"_s)->findChild<MessageBar *>();
    QTRY_VERIFY(bar->isShowing());
    QCOMPARE(bar->meaning(), Meaning::Error);
    QVERIFY2(bar->text().contains("NaN"_L1), qPrintable(bar->text()));
    QVERIFY(!bar->details().isEmpty()); // which tensors
    const QAbstractItemModel *tensors = inspector->findChild<QTreeView *>(u"tensorTable"_s)->model();
    QVERIFY(tensors->index(0, 0).data(TensorModel::HasNonFiniteRole).toBool()); // the bad ones first
}

void tst_InspectorWidget::hostileFileSaysWhereAndWhy()
{
    const auto inspector = inspect(TestSupport::data(u"hostile/data-pickle-os_system_p4.zip"_s));
    inspector->resize(1000, 700);
    inspector->show();
    auto *pages = inspector->findChild<QTabWidget *>(u"inspectorTabs"_s);
    pages->setCurrentWidget(inspector->findChild<QWidget *>(u"safetyView"_s));
    QVERIFY(QTest::qWaitForWindowExposed(inspector.get()));
    QCoreApplication::processEvents();
    QCOMPARE(inspector->height(), 700); // its lists do not push the window open
    // Said once: by the header's second card, not by its first, and not again on the page.
    QCOMPARE(inspector->findChild<Card *>(u"safetyCard"_s)->meaning(), Meaning::Error);
    QCOMPARE(inspector->findChild<Card *>(u"readabilityCard"_s)->meaning(), Meaning::Success);
    QVERIFY(inspector->findChild<QWidget *>(u"safetyView"_s)->findChildren<Card *>().isEmpty());
    QVERIFY(!inspector->findChild<QPushButton *>(u"restoreButton"_s)->isEnabled());
    const QTreeWidgetItem *worst = inspector->findChild<QTreeWidget *>(u"globalsList"_s)->topLevelItem(0);
    QVERIFY2(worst->text(1).contains("system"_L1), qPrintable(worst->text(1)));
    QVERIFY2(worst->text(2).contains("data["_L1), qPrintable(worst->text(2)));
    QVERIFY(!worst->text(3).isEmpty());
    QGuiApplication::clipboard()->clear();
    inspector->findChild<QPushButton *>(u"copySafetyButton"_s)->click();
    QVERIFY(QGuiApplication::clipboard()->text().contains(worst->text(2)));
}

void tst_InspectorWidget::aFileThatIsGoneSaysSo()
{
    const auto inspector = inspect(m_folder.filePath(u"never there.zip"_s));
    const auto *card = inspector->findChild<Card *>(u"readabilityCard"_s);
    QCOMPARE(card->meaning(), Meaning::Error);
    QVERIFY2(card->sentence().contains("removed"_L1), qPrintable(card->sentence()));
}

void tst_InspectorWidget::filesInAnArchiveAreShownByWhatIsInThem()
{
    const auto inspector = inspect(TestSupport::data(u"containers/packed.tar.zst"_s));
    auto *list = inspector->findChild<QTreeWidget *>(u"membersList"_s);
    const auto *preview = inspector->findChild<QPlainTextEdit *>(u"memberPreview"_s);
    QTRY_COMPARE(list->topLevelItemCount(), 2);
    list->setCurrentItem(list->topLevelItem(1));
    QTRY_VERIFY2(preview->toPlainText().contains("VecNormalize"_L1), qPrintable(preview->toPlainText()));
    QVERIFY(inspector->findChild<QPushButton *>(u"copyMemberButton"_s)->isEnabled());
}

void tst_InspectorWidget::membersAndTheirContent()
{
    const auto inspector = inspect(checkpoint());
    auto *list = inspector->findChild<QTreeWidget *>(u"membersList"_s);
    const auto *preview = inspector->findChild<QPlainTextEdit *>(u"memberPreview"_s);
    QTRY_COMPARE(list->topLevelItemCount(), 6);
    QTRY_VERIFY(preview->toPlainText().contains("policy_class"_L1));
    for (int i = 0; i < list->topLevelItemCount(); ++i) {
        if (list->topLevelItem(i)->text(0) == "policy.pth"_L1) {
            list->setCurrentItem(list->topLevelItem(i));
        }
    }
    QTRY_VERIFY(preview->toPlainText().startsWith("00000000  50 4b"_L1));
    inspector->findChild<QPushButton *>(u"copyMemberButton"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), preview->toPlainText());
}

void tst_InspectorWidget::curvesOfTheFilesBeside()
{
    const QTemporaryDir run;
    QVERIFY(QDir(run.path()).mkdir(u"checkpoints"_s));
    const QString path = run.filePath(u"checkpoints/a.zip"_s);
    QVERIFY(QFile::copy(checkpoint(), path));
    QFile log(run.filePath(u"progress.csv"_s));
    QVERIFY(log.open(QIODevice::WriteOnly)
        && log.write("time/iterations,rollout/ep_rew_mean,time/total_timesteps\n1,1.5,100\n2,2.5,200\n3,4.5,300\n")
            > 0);
    log.close();
    const auto inspector = inspect(path);
    const auto *curves = inspector->findChild<CurveView *>(u"curveView"_s);
    QTRY_VERIFY(curves->hasCurves());
    const auto *choice = curves->findChild<QComboBox *>(u"curveChoice"_s);
    QVERIFY2(choice->currentText().contains("progress.csv"_L1), qPrintable(choice->currentText()));
    // Not the first column, but the one that tells how well training goes.
    QVERIFY2(choice->currentText().contains("ep_rew_mean"_L1), qPrintable(choice->currentText()));
    curves->findChild<QSlider *>(u"smoothingSlider"_s)->setValue(0);
    Dialogs::setNextFiles({run.filePath(u"curve"_s)}); // the ending is the application's
    curves->findChild<QPushButton *>(u"saveCurveButton"_s)->click();
    QFile saved(run.filePath(u"curve.csv"_s));
    QTRY_VERIFY(saved.exists());
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QCOMPARE(saved.readAll(), QByteArray("step,value,smoothed\n100,1.5,1.5\n200,2.5,2.5\n300,4.5,4.5\n"));
    curves->findChild<QPushButton *>(u"copyCurveButton"_s)->click();
    QVERIFY(QGuiApplication::clipboard()->text().contains("200\t2.5\t2.5"_L1));
}

void tst_InspectorWidget::readingCanBeStopped()
{
    InspectorWidget inspector(checkpoint());
    QSignalSpy all(&inspector, &InspectorWidget::loaded);
    auto *again = inspector.findChild<QPushButton *>(u"reloadButton"_s);
    QVERIFY(inspector.isLoading());
    again->click(); // "Stop Reading"
    QVERIFY(!inspector.isLoading());
    QVERIFY(inspector.findChild<MessageBar *>()->isShowing());
    again->click(); // "Read Again"
    QTRY_COMPARE(all.count(), 1);
    QCOMPARE(inspector.report().kind, FileKind::Sb3);
}

void tst_InspectorWidget::reportIsSaved_data()
{
    QTest::addColumn<QString>("chosen");
    QTest::addColumn<QString>("written");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("text") << u"report.txt"_s << u"report.txt"_s << QByteArray("A2C");
    QTest::newRow("JSON") << u"report.json"_s << u"report.json"_s << QByteArray("\"algorithm\"");
    QTest::newRow("no ending") << u"report"_s << u"report.txt"_s << QByteArray("A2C");
}

void tst_InspectorWidget::reportIsSaved()
{
    QFETCH(const QString, chosen);
    QFETCH(const QString, written);
    QFETCH(const QByteArray, word);
    const QTemporaryDir folder;
    const auto inspector = inspect(checkpoint());
    Dialogs::setNextFiles({folder.filePath(chosen)});
    inspector->findChild<QPushButton *>(u"saveReportButton"_s)->click();
    QFile file(folder.filePath(written));
    QTRY_VERIFY(file.exists());
    QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll().contains(word));
    QVERIFY(inspector->findChild<QPushButton *>(u"openSavedFolder"_s));
    if (chosen == written) {
        return;
    }
    // The dialog could not ask about the name with the ending: what is there stays.
    QVERIFY(QFile::resize(file.fileName(), 3));
    Dialogs::setNextFiles({folder.filePath(chosen)});
    inspector->findChild<QPushButton *>(u"saveReportButton"_s)->click();
    QTRY_COMPARE(inspector->findChild<MessageBar *>()->meaning(), Meaning::Warning);
    QCOMPARE(QFileInfo(file.fileName()).size(), 3);
}

void tst_InspectorWidget::comparisonIsSaved_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("web page") << u"c.html"_s << QByteArray("<html");
    QTest::newRow("JSON") << u"c.json"_s << QByteArray("\"verdict\"");
    QTest::newRow("text") << u"c.txt"_s << QByteArray("\t");
}

void tst_InspectorWidget::comparisonIsSaved()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, word);
    const QTemporaryDir folder;
    CompareWidget compare(checkpoint(), checkpoint());
    QTRY_VERIFY(!compare.isLoading() && !compare.comparison().methods.isEmpty());
    compare.findChild<QCheckBox *>(u"differencesOnlyCheck"_s)->setChecked(false);
    Dialogs::setNextFiles({folder.filePath(name)});
    compare.findChild<QPushButton *>(u"saveComparisonButton"_s)->click();
    QFile file(folder.filePath(name));
    QTRY_VERIFY(file.exists());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY2(bytes.contains(word), bytes.first(qMin<qsizetype>(300, bytes.size())).constData());
}

void tst_InspectorWidget::spacesOnCards()
{
    const auto inspector = inspect(checkpoint());
    QVERIFY(inspector->findChild<Card *>(u"observationCard"_s)->sentence().contains(u"4"_s));
    inspector->findChild<QPushButton *>(u"copySpacesButton"_s)->menu()->actions().constLast()->trigger();
    const QJsonDocument json = QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8());
    QCOMPARE(json.object().keys(), (QStringList {u"action_space"_s, u"observation_space"_s}));
}

void tst_InspectorWidget::spacesInWords_data()
{
    QTest::addColumn<Space>("space");
    QTest::addColumn<QString>("word");
    Space box;
    box.type = u"Box"_s;
    box.shape = QList<qint64> {2};
    box.low = {0, 0};
    box.high = {1, 1};
    QTest::newRow("one range for all") << box << u"0 to 1"_s;
    box.high = {1, 2};
    QTest::newRow("bounds of their own") << box << u"bounds of its own"_s;
    Space discrete;
    discrete.type = u"Discrete"_s;
    discrete.n = 3;
    discrete.start = 2;
    QTest::newRow("choices with a start") << discrete << u"2 to 4"_s;
}

void tst_InspectorWidget::spacesInWords()
{
    QFETCH(const Space, space);
    QFETCH(const QString, word);
    QVERIFY2(SpacesView::describe(space).contains(word), qPrintable(SpacesView::describe(space)));
}

void tst_InspectorWidget::smoothing()
{
    const QList<double> values {1, 2, 3};
    QCOMPARE(CurveView::smoothed(values, 0), values);
    const QList<double> smooth = CurveView::smoothed(values, 0.5);
    QCOMPARE(smooth.constFirst(), 1.0); // corrected for its start
    QVERIFY(smooth.constLast() < 3.0 && smooth.constLast() > smooth.at(1));
}

QTEST_MAIN(tst_InspectorWidget)
#include "tst_inspectorwidget.moc"
