// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testsupport.h"
#include "ui/card.h"
#include "ui/inspector/comparewidget.h"
#include "ui/inspector/curveview.h"
#include "ui/inspector/inspectorwidget.h"
#include "ui/inspector/spacesview.h"

#include <QAbstractItemModel>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace Reprise;
using namespace Qt::StringLiterals;

/// One genuine checkpoint, a damaged copy of it, and both side by side, by the controls' names.
class tst_InspectorWidget final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void headIsFilledBeforeEverythingIsRead();
    void figuresAndPagesOfACheckpoint();
    void searchLeavesWhatMatches();
    void damagedFileSaysSo();
    void copiesAsTextAndJson();
    void sameCheckpointLoads();
    void notACheckpointIsRefusedWithASentence();
    void spacesInWords_data();
    void spacesInWords();
    void smoothing();

private:
    [[nodiscard]] static QString checkpoint() { return TestSupport::data(u"ui/a2c_box4_discrete3.zip"_s); }
    [[nodiscard]] QString damaged() const { return m_folder.filePath(u"damaged.zip"_s); }
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
    QVERIFY(compare.findChild<QWidget *>(u"loadCard"_s) != nullptr);
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
