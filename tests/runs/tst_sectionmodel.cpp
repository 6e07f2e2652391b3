// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/runs/sectionmodel.h"
#include "tests/modeldump.h"
#include "tests/runs/runsamples.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

Section section(const QString &id, const QStringList &claims)
{
    Section section;
    section.id = id;
    section.title = u"Title "_s + id;
    section.module = u"pkg."_s + id;
    section.claims = claims;
    return section;
}

Project sampleProject()
{
    Project project;
    project.folder = u"/p"_s;
    project.sections = {section(u"s5"_s, {u"R1"_s, u"R3"_s}), section(u"s6"_s, {u"R5"_s}), section(u"s7"_s, {})};
    return project;
}

QList<Run> sampleRuns()
{
    Run second = sampleRun(2, u"s6"_s, 2);
    second.pushedAt = sampleNow().addSecs(-120);
    second.status = RunStatus::Running;
    second.verdict = RunVerdict::Unknown;
    second.quick = true;
    second.steps.reset();
    Run failed = sampleRun(3, u"s5"_s, 1);
    failed.verdict = RunVerdict::Failed;
    failed.steps = 1500;
    Run monitored = sampleRun(4, QString(), 7);
    return {sampleRun(1, u"s6"_s, 1), second, failed, monitored};
}

} // namespace

class SectionModelTest : public QObject
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
        m_model = std::make_unique<SectionModel>();
        m_model->setNow(&sampleNow);
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model->setProject(sampleProject());
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        QLocale::setDefault(QLocale::c());
    }

    void showsSectionsAndTheirRuns()
    {
        QCOMPARE(dumpHeader(*m_model), u"Section | Claims | State | Last run | Steps"_s);
        QCOMPARE(dumpModel(*m_model),
            (QStringList {u"Title s5 | R1, R3 | Never run |  | "_s, u"Title s6 | R5 | Never run |  | "_s,
                u"Title s7 |  | Never run |  | "_s}));
        m_model->merge(sampleRuns());
        const QString steps = QLocale().toString(20000);
        QCOMPARE(dumpModel(*m_model),
            (QStringList {
                u"Title s5 | R1, R3 | Failed | 2 hour(s) ago | "_s + QLocale().toString(1500),
                u"  Version 1 |  | Failed | 2 hour(s) ago | "_s + QLocale().toString(1500),
                u"Title s6 | R5 | Running | 2 minute(s) ago | "_s + steps,
                u"  Version 2 (quick) |  | "_s + runStatusText(RunStatus::Running) + u" | 2 minute(s) ago | —"_s,
                u"  Version 1 |  | Succeeded | 2 hour(s) ago | "_s + steps,
                u"Title s7 |  | Never run |  | "_s,
                u"Other kernels |  |  | 2 hour(s) ago | "_s + steps,
                u"  me/tsc-/7 |  | Succeeded | 2 hour(s) ago | "_s + steps,
            }));
    }

    void rolesAndLookUps()
    {
        m_model->merge(sampleRuns());
        const QModelIndex s6 = m_model->indexOfSection(u"s6"_s);
        QCOMPARE(s6.row(), 1);
        QCOMPARE(s6.data(SectionModel::IdRole).toString(), u"s6"_s);
        QCOMPARE(s6.data(SectionModel::IsRunRole).toBool(), false);
        QCOMPARE(s6.data(SectionModel::StatusRole).toInt(), int(SectionState::Running));
        QCOMPARE(s6.data(Qt::AccessibleTextRole).toString(), u"Title s6, claims R5: Running"_s);
        QCOMPARE(m_model->section(s6)->id, u"s6"_s);
        QCOMPARE(m_model->run(s6), nullptr);
        QCOMPARE(m_model->state(u"s5"_s), SectionState::Failed);
        const QModelIndex run = m_model->indexOfRun(1);
        QCOMPARE(run.parent(), s6);
        QCOMPARE(run.row(), 1);
        QCOMPARE(run.data(SectionModel::IdRole).toLongLong(), 1);
        QCOMPARE(run.data(SectionModel::IsRunRole).toBool(), true);
        QCOMPARE(run.data(SectionModel::SectionRole).toString(), u"s6"_s);
        QCOMPARE(run.data(SectionModel::StatusRole).toInt(), int(RunStatus::Complete));
        QCOMPARE(run.data(SectionModel::RunRole).value<Run>(), sampleRuns().first());
        QCOMPARE(m_model->section(run)->id, u"s6"_s);
        QCOMPARE(m_model->run(run.siblingAtColumn(2))->id, 1);
        const QModelIndex monitored = m_model->indexOfRun(4);
        QCOMPARE(m_model->section(monitored), nullptr);
        QCOMPARE(m_model->section(monitored.parent()), nullptr);
        QVERIFY(!m_model->indexOfRun(99).isValid());
        QVERIFY(!m_model->indexOfSection(u"none"_s).isValid());
        QCOMPARE(m_model->section({}), nullptr);
        QCOMPARE(m_model->state(u"none"_s), SectionState::NeverRun);
    }

    void warnsOfAScratchRun()
    {
        Run run = sampleRun(1, u"s6"_s);
        run.resumeWanted = true;
        run.resume = ResumeVerdict::Scratch;
        m_model->merge({run});
        QVERIFY(m_model->indexOfRun(1).data(SectionModel::WarningRole).toBool());
        QVERIFY(m_model->indexOfSection(u"s6"_s).data(SectionModel::WarningRole).toBool());
        QVERIFY(m_model->indexOfRun(1).data(Qt::AccessibleTextRole).toString().contains(u"from scratch"_s));
        Run better = sampleRun(2, u"s6"_s, 2);
        better.resumeWanted = true;
        better.resume = ResumeVerdict::Resumed;
        m_model->merge({run, better});
        QVERIFY(!m_model->indexOfSection(u"s6"_s).data(SectionModel::WarningRole).toBool());
    }

    void mergeKeepsSelectionAndNeverResets()
    {
        QList<Run> runs = sampleRuns();
        m_model->merge(runs);
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        const QPersistentModelIndex held = m_model->indexOfRun(1);
        const QPersistentModelIndex sectionHeld = m_model->indexOfSection(u"s6"_s);
        runs.removeAt(3); // the monitored one: its row goes too
        runs[1].status = RunStatus::Complete;
        runs[1].verdict = RunVerdict::Succeeded;
        runs << sampleRun(5, u"s6"_s, 3) << sampleRun(6, u"s7"_s, 1);
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_model->merge(runs);
        QCOMPARE(dumpModel(*m_model, {SectionModel::TitleColumn, SectionModel::StateColumn}),
            (QStringList {u"Title s5 | Failed"_s, u"  Version 1 | Failed"_s, u"Title s6 | Succeeded"_s,
                u"  Version 3 | Succeeded"_s, u"  Version 2 (quick) | Succeeded"_s, u"  Version 1 | Succeeded"_s,
                u"Title s7 | Succeeded"_s, u"  Version 1 | Succeeded"_s}));
        QVERIFY(held.isValid() && sectionHeld.isValid());
        QCOMPARE(held.row(), 2);
        QCOMPARE(held.data(SectionModel::IdRole).toLongLong(), 1);
        QCOMPARE(sectionHeld.data(SectionModel::IdRole).toString(), u"s6"_s);
        QVERIFY(changed.size() > 0);
        changed.clear();
        m_model->merge(runs);
        QCOMPARE(changed.size(), 0);
        m_model->merge({});
        QCOMPARE(m_model->rowCount(sectionHeld), 0);
        QCOMPARE(reset.size(), 0);
    }

    void singleRunsComeAndGo()
    {
        Run run = sampleRun(1, u"s7"_s);
        m_model->update(run);
        QCOMPARE(m_model->state(u"s7"_s), SectionState::Succeeded);
        run.verdict = RunVerdict::Failed;
        m_model->update(run);
        QCOMPARE(m_model->state(u"s7"_s), SectionState::Failed);
        run.sectionId = u"s5"_s; // it belongs elsewhere after all
        m_model->update(run);
        QCOMPARE(m_model->state(u"s7"_s), SectionState::NeverRun);
        QCOMPARE(m_model->state(u"s5"_s), SectionState::Failed);
        m_model->remove(1);
        QCOMPARE(m_model->state(u"s5"_s), SectionState::NeverRun);
        QCOMPARE(dumpModel(*m_model).size(), 3);
    }

    void anEditedProjectIsMerged()
    {
        m_model->merge(sampleRuns());
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        const QPersistentModelIndex held = m_model->indexOfRun(1);
        const QPersistentModelIndex moved = m_model->indexOfSection(u"s7"_s);
        Project project = sampleProject();
        project.sections = {section(u"s7"_s, {u"R9"_s}), section(u"new"_s, {}), section(u"s6"_s, {u"R5"_s})};
        m_model->setProject(project);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(dumpModel(*m_model, {SectionModel::TitleColumn, SectionModel::ClaimsColumn}),
            (QStringList {u"Title s7 | R9"_s, u"Title new | "_s, u"Title s6 | R5"_s, u"  Version 2 (quick) | "_s,
                u"  Version 1 | "_s, u"Other kernels | "_s, u"  me/tsc-/7 | "_s, u"  me/tsc-s5/1 | "_s}));
        QVERIFY(held.isValid() && moved.isValid());
        QCOMPARE(held.data(SectionModel::IdRole).toLongLong(), 1);
        QCOMPARE(held.parent().row(), 2);
        QCOMPARE(moved.row(), 0);
        // The section comes back, and its run with it.
        m_model->setProject(sampleProject());
        QCOMPARE(m_model->state(u"s5"_s), SectionState::Failed);
        QCOMPARE(held.parent().row(), 1);
    }

    void anotherProjectIsNew()
    {
        m_model->merge(sampleRuns());
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        Project other = sampleProject();
        other.folder = u"/other"_s;
        m_model->setProject(other);
        QCOMPARE(reset.size(), 1);
        QCOMPARE(dumpModel(*m_model).size(), 3); // and no runs yet
    }

    void timeAndLanguageMoveOn()
    {
        m_model->merge(sampleRuns());
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_model->setNow([] { return sampleNow().addSecs(3600); });
        m_model->tick();
        QVERIFY(changed.size() > 0);
        QCOMPARE(
            m_model->indexOfRun(1).siblingAtColumn(SectionModel::LastRunColumn).data().toString(), u"3 hour(s) ago"_s);
        QSignalSpy header(m_model.get(), &QAbstractItemModel::headerDataChanged);
        m_model->retranslate();
        QCOMPARE(header.size(), 1);
    }

private:
    std::unique_ptr<SectionModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(SectionModelTest)
#include "tst_sectionmodel.moc"
