// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/runs/runlistmodel.h"
#include "model/runs/runsortmodel.h"
#include "tests/modeldump.h"
#include "tests/runs/runsamples.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

class RunSortModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::newRow("C") << QLocale::c();
        QTest::newRow("fr_FR") << QLocale(QLocale::French, QLocale::France);
    }
    void init()
    {
        QFETCH_GLOBAL(QLocale, locale);
        QLocale::setDefault(locale);
        m_source = std::make_unique<RunListModel>();
        m_source->setNow(&sampleNow);
        m_source->setSections({{u"s6"_s, {u"Été"_s, 90, 5}}, {u"s7"_s, {u"Zeta"_s, 60, 15}}});
        Run one = sampleRun(1, u"s6"_s, 10);
        Run two = sampleRun(2, u"s7"_s, 9);
        two.steps = 100000;
        two.status = RunStatus::Error;
        two.accelerator = u"tpu"_s;
        two.resume = ResumeVerdict::Scratch;
        Run three = sampleRun(3, u"s6"_s, 2);
        three.steps = 9000;
        three.status = RunStatus::Running;
        three.finishedAt = {};
        three.resume = ResumeVerdict::Resumed;
        three.resumeStep = 5;
        m_source->merge({one, two, three});
        m_source->setOutputCount(2, 3);
        m_model = std::make_unique<RunSortModel>();
        m_model->setSourceModel(m_source.get());
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_source.reset();
        QLocale::setDefault(QLocale::c());
    }

    void sortsByValueNotByText_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("order");
        QTest::newRow("version 2 < 9 < 10") << int(RunListModel::VersionColumn) << u"3 2 1"_s;
        QTest::newRow("steps, 9,000 < 20,000 < 100,000") << int(RunListModel::StepsColumn) << u"3 1 2"_s;
        QTest::newRow("section, then id") << int(RunListModel::SectionColumn) << u"1 3 2"_s;
        QTest::newRow("duration") << int(RunListModel::DurationColumn) << u"1 2 3"_s;
        QTest::newRow("status") << int(RunListModel::StatusColumn) << u"3 1 2"_s;
        QTest::newRow("outputs, unknown first") << int(RunListModel::OutputsColumn) << u"1 3 2"_s;
        QTest::newRow("resumed") << int(RunListModel::ResumedColumn) << u"1 2 3"_s;
        QTest::newRow("started, equal: by id") << int(RunListModel::StartedColumn) << u"1 2 3"_s;
    }
    void sortsByValueNotByText()
    {
        QFETCH(int, column);
        QFETCH(QString, order);
        m_model->sort(column);
        if (column == RunListModel::SectionColumn && QLocale().language() == QLocale::C) {
            QSKIP("how É sorts is the system's collation, not ours");
        }
        QCOMPARE(dumpModel(*m_model, {0}, RunListModel::IdRole).join(u' '), order);
    }

    void filters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QSet<RunStatus>>("statuses");
        QTest::addColumn<QString>("section");
        QTest::addColumn<QString>("order");
        using S = QSet<RunStatus>;
        QTest::newRow("nothing") << u""_s << S {} << u""_s << u"1 2 3"_s;
        QTest::newRow("section's title") << u"ZETA"_s << S {} << u""_s << u"2"_s;
        QTest::newRow("all words") << u"me tpu"_s << S {} << u""_s << u"2"_s;
        QTest::newRow("kernel") << u"tsc-s6"_s << S {} << u""_s << u"1 3"_s;
        QTest::newRow("resume") << u"scratch"_s << S {} << u""_s << u"2"_s;
        QTest::newRow("no match") << u"nowhere"_s << S {} << u""_s << u""_s;
        QTest::newRow("status") << u""_s << S {RunStatus::Running} << u""_s << u"3"_s;
        QTest::newRow("two statuses") << u""_s << S {RunStatus::Running, RunStatus::Error} << u""_s << u"2 3"_s;
        QTest::newRow("section") << u""_s << S {} << u"s6"_s << u"1 3"_s;
        QTest::newRow("all of them") << u"me"_s << S {RunStatus::Complete} << u"s6"_s << u"1"_s;
    }
    void filters()
    {
        QFETCH(QString, text);
        QFETCH(QSet<RunStatus>, statuses);
        QFETCH(QString, section);
        QFETCH(QString, order);
        QSignalSpy changed(m_model.get(), &RunSortModel::filterChanged);
        m_model->setText(text);
        m_model->setStatuses(statuses);
        m_model->setSection(section);
        QCOMPARE(dumpModel(*m_model, {0}, RunListModel::IdRole).join(u' '), order);
        const bool filtered = !text.isEmpty() || !statuses.isEmpty() || !section.isEmpty();
        QCOMPARE(m_model->isFiltered(), filtered);
        QCOMPARE(changed.size() > 0, filtered);
        m_model->clearFilter();
        QVERIFY(!m_model->isFiltered());
        QCOMPARE(m_model->rowCount(), 3);
    }

    void aRefreshKeepsTheSelectedRow()
    {
        m_model->sort(RunListModel::StepsColumn, Qt::DescendingOrder);
        const QPersistentModelIndex held = m_model->index(0, 0); // run 2
        Run three = *m_source->run(m_source->indexOf(3));
        three.steps = 500000;
        m_source->update(three);
        QCOMPARE(dumpModel(*m_model, {0}, RunListModel::IdRole).join(u' '), u"3 2 1"_s);
        QCOMPARE(held.row(), 1);
        QCOMPARE(held.data(RunListModel::IdRole).toLongLong(), 2);
    }

private:
    std::unique_ptr<RunListModel> m_source;
    std::unique_ptr<RunSortModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(RunSortModelTest)
#include "tst_runsortmodel.moc"
