// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/runs/runlistmodel.h"
#include "model/runs/runtexts.h"
#include "tests/modeldump.h"
#include "tests/runs/runsamples.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

QList<Run> sampleRuns()
{
    Run failed = sampleRun(2, u"s7"_s, 12);
    failed.verdict = RunVerdict::Failed;
    failed.failureMessage = u"Out of memory"_s;
    failed.accelerator = u"none"_s;
    failed.steps.reset();
    Run running = sampleRun(3, u"s6"_s, 2);
    running.status = RunStatus::Running;
    running.verdict = RunVerdict::Unknown;
    running.finishedAt = {};
    running.pushedAt = sampleNow().addSecs(-200);
    running.startedAt = sampleNow().addSecs(-150);
    running.resume = ResumeVerdict::Resumed;
    running.resumeStep = 20000;
    running.quick = true;
    running.steps = 1234567;
    Run scratch = sampleRun(4, u"s6"_s, 3);
    scratch.resumeWanted = true;
    scratch.resume = ResumeVerdict::Scratch;
    scratch.resumeFrom = u"b.zip"_s;
    scratch.resumeEvidence = {u"[SCRATCH]"_s};
    scratch.note = u"a.zip is left out."_s;
    scratch.pushedAt = sampleNow().addDays(-30);
    scratch.startedAt = {};
    scratch.finishedAt = {};
    Run monitored = sampleRun(5, QString(), 0);
    monitored.title = QString();
    monitored.accelerator = u"NvidiaTeslaP100"_s;
    monitored.verdict = RunVerdict::Unknown;
    monitored.pushedAt = {};
    monitored.startedAt = {};
    monitored.finishedAt = {};
    monitored.resumeWanted = true;
    return {sampleRun(1), failed, running, scratch, monitored};
}

} // namespace

class RunListModelTest : public QObject
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
        m_model = std::make_unique<RunListModel>();
        m_model->setNow(&sampleNow);
        m_model->setSections({{u"s6"_s, {u"7.6 Performance"_s, 90, 5}}, {u"s7"_s, {u"7.7 Robustness"_s, 60, 15}}});
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        QLocale::setDefault(QLocale::c());
    }

    void showsRunsAsText()
    {
        m_model->merge(sampleRuns());
        m_model->setOutputCount(1, 12);
        const QLocale locale;
        const QString old = locale.toString(sampleNow().addDays(-30).toLocalTime(), QLocale::ShortFormat);
        const QString million = locale.toString(1234567);
        const QString steps = locale.toString(20000);
        QCOMPARE(dumpHeader(*m_model),
            u"Section | Kernel | Version | Status | Started | Duration | Accelerator | Steps | Outputs | Resumed"_s);
        QCOMPARE(dumpModel(*m_model),
            (QStringList {
                u"7.6 Performance | me/tsc-s6 | 1 | Succeeded | 1 hour(s) ago | 1 h 05 min | GPU | %1 | 12 file(s) | "_s
                    .arg(steps),
                u"7.7 Robustness | me/tsc-s7 | 12 | Failed | 1 hour(s) ago | 1 h 05 min | None | — | Not downloaded | "_s,
                u"7.6 Performance (quick) | me/tsc-s6 | 2 | %1 | 2 minute(s) ago | 2 min 30 s | GPU | %2 |  | From step %3"_s
                    .arg(runStatusText(RunStatus::Running), million, steps),
                u"7.6 Performance | me/tsc-s6 | 3 | Succeeded | %1 | — | GPU | %2 | Not downloaded | From scratch"_s
                    .arg(old, steps),
                u"Monitored kernel | me/tsc- | — | %1 | — | — | NvidiaTeslaP100 | %2 | Not downloaded | Not known"_s
                    .arg(runStatusText(RunStatus::Complete), steps),
            }));
    }

    void rolesCarryValues()
    {
        m_model->merge(sampleRuns());
        const QModelIndex running = m_model->indexOf(3);
        QCOMPARE(running.data(RunListModel::IdRole).toLongLong(), 3);
        QCOMPARE(running.data(RunListModel::StatusRole).toInt(), int(RunStatus::Running));
        QCOMPARE(running.data(RunListModel::VerdictRole).toInt(), int(RunVerdict::Unknown));
        QCOMPARE(running.data(RunListModel::ResumeRole).toInt(), int(ResumeVerdict::Resumed));
        QCOMPARE(running.data(RunListModel::SectionRole).toString(), u"s6"_s);
        QCOMPARE(running.data(RunListModel::ProgressRole).toInt(), 50); // 150 s of 5 min
        QCOMPARE(running.data(RunListModel::RunRole).value<Run>(), sampleRuns().at(2));
        QCOMPARE(running.data(RunListModel::WarningRole).toBool(), false);
        QCOMPARE(m_model->indexOf(4).data(RunListModel::WarningRole).toBool(), true);
        QCOMPARE(m_model->indexOf(1).data(RunListModel::ProgressRole).toInt(), -1);
        QCOMPARE(m_model->index(1, RunListModel::StatusColumn).data(Qt::ToolTipRole).toString(),
            u"Out of memory\nsession_summary.json says success"_s);
        QCOMPARE(m_model->indexOf(4).siblingAtColumn(RunListModel::ResumedColumn).data(Qt::ToolTipRole).toString(),
            RunTexts::alarm() + u"\nb.zip\na.zip is left out.\n[SCRATCH]"_s);
        QCOMPARE(m_model->run(running)->id, 3);
        QCOMPARE(m_model->run({}), nullptr);
        QVERIFY(!m_model->indexOf(99).isValid());
        QVERIFY(!m_model->data(m_model->index(0, 0).sibling(99, 0), Qt::DisplayRole).isValid());
    }

    void progressNeverSaysDone()
    {
        Run run = sampleRuns().at(2);
        run.startedAt = sampleNow().addDays(-1);
        m_model->merge({run});
        QCOMPARE(m_model->index(0, 0).data(RunListModel::ProgressRole).toInt(), 99);
    }

    void sentencesAreWhole()
    {
        m_model->merge(sampleRuns());
        const auto sentence
            = [this](int row) { return m_model->index(row, 0).data(Qt::AccessibleTextRole).toString(); };
        QCOMPARE(sentence(0), u"7.6 Performance, version 1: Succeeded after 1 h 05 min"_s);
        QCOMPARE(
            sentence(2), u"7.6 Performance, version 2: %1 for 2 min 30 s"_s.arg(runStatusText(RunStatus::Running)));
        QCOMPARE(sentence(3),
            u"7.6 Performance, version 3: Succeeded. It trained from scratch although a checkpoint was attached."_s);
    }

    void mergeKeepsRowsAndSelection()
    {
        const QList<Run> all = sampleRuns();
        m_model->merge({all.at(3), all.at(0), all.at(2)}); // 1 3 4, whatever the order
        const QPersistentModelIndex held = m_model->indexOf(3);
        const QPersistentModelIndex gone = m_model->indexOf(4);
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
        Run three = all.at(2);
        three.steps = 1;
        m_model->merge({all.at(0), all.at(1), three, all.at(4)});
        QCOMPARE(dumpModel(*m_model, {0}, RunListModel::IdRole), (QStringList {u"1"_s, u"2"_s, u"3"_s, u"5"_s}));
        QVERIFY(held.isValid());
        QCOMPARE(held.row(), 2);
        QCOMPARE(held.data(RunListModel::IdRole).toLongLong(), 3);
        QVERIFY(!gone.isValid());
        QCOMPARE(reset.size(), 0);
        QCOMPARE(inserted.size(), 2);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().at(0).toModelIndex().row(), 2);
        QVERIFY(changed.first().at(2).value<QList<int>>().contains(int(RunListModel::SortRole)));
        // The same again: nothing to tell.
        m_model->merge({three, all.at(4), all.at(1), all.at(0)});
        QCOMPARE(changed.size() + inserted.size() + removed.size(), 4);
        m_model->merge({});
        QCOMPARE(m_model->rowCount(), 0);
        QVERIFY(!held.isValid());
    }

    void singleRunsComeAndGo()
    {
        const QList<Run> all = sampleRuns();
        m_model->update(all.at(2));
        m_model->update(all.at(0));
        m_model->update(all.at(1));
        QCOMPARE(dumpModel(*m_model, {0}, RunListModel::IdRole), (QStringList {u"1"_s, u"2"_s, u"3"_s}));
        Run two = all.at(1);
        two.steps = 5;
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_model->update(two);
        m_model->update(two);
        QCOMPARE(changed.size(), 1);
        m_model->remove(2);
        m_model->remove(2);
        QCOMPARE(dumpModel(*m_model, {0}, RunListModel::IdRole), (QStringList {u"1"_s, u"3"_s}));
    }

    void timeMovesOn()
    {
        QDateTime now = sampleNow();
        m_model->setNow([&now] { return now; });
        m_model->merge({sampleRuns().at(2)});
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        now = now.addSecs(60);
        m_model->tick();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().at(0).toModelIndex().column(), int(RunListModel::StartedColumn));
        QCOMPARE(changed.first().at(1).toModelIndex().column(), int(RunListModel::DurationColumn));
        QCOMPARE(m_model->index(0, RunListModel::DurationColumn).data().toString(), u"3 min 30 s"_s);
    }

    void anotherLanguageIsReadAgain()
    {
        m_model->merge(sampleRuns());
        QSignalSpy header(m_model.get(), &QAbstractItemModel::headerDataChanged);
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_model->retranslate();
        QCOMPARE(header.size(), 1);
        QCOMPARE(changed.size(), 1);
    }

private:
    std::unique_ptr<RunListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(RunListModelTest)
#include "tst_runlistmodel.moc"
