// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/backupmodel.h"
#include "model/restore/checkpointmodel.h"
#include "model/restore/planmodel.h"
#include "tests/restore/restoresupport.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace Reprise;
using namespace RestoreSupport;

class RestoreModelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>(scratch());
        makeRun(m_folder->filePath(u"source"_s));
        m_set = *discoverCheckpoints(m_folder->filePath(u"source"_s));
    }

    void candidatesAsRows()
    {
        CheckpointModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.merge(m_set);
        QCOMPARE(model.rowCount(), 4);
        const QModelIndex latest = model.index(0, CheckpointModel::NameColumn);
        QCOMPARE(latest.data().toString(), u"s_checkpoint_300_steps.zip"_s);
        QCOMPARE(model.index(0, CheckpointModel::LevelColumn).data().toString(), levelTitle(CheckpointLevel::Latest));
        QCOMPARE(latest.data(CheckpointModel::StepRole).toLongLong(), 300);
        QCOMPARE(latest.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QVERIFY(latest.flags() & Qt::ItemIsUserCheckable);
        QVERIFY(!(model.index(0, 1).flags() & Qt::ItemIsUserCheckable));
        QVERIFY(latest.data(Qt::AccessibleTextRole).toString().contains(u"300"));
        QVERIFY(latest.data(CheckpointModel::SizeRole).toLongLong() > smallZip().size() + 70'000);
        QCOMPARE(model.index(2, CheckpointModel::StepColumn).data(CheckpointModel::SortRole).toLongLong(), -1);
        QVERIFY(!model.data({}).isValid());
        QVERIFY(model.headerData(0, Qt::Horizontal).isValid());
    }

    void checkedRowsAreChosen()
    {
        CheckpointModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.merge(m_set);
        QSignalSpy selection(&model, &CheckpointModel::selectionChanged);
        model.selectRecommended();
        QCOMPARE(selection.size(), 1);
        QCOMPARE(model.chosen().size(), 2); // latest and best
        QVERIFY(model.setData(model.index(1, 0), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(!model.setData(model.index(1, 1), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(model.chosen().size(), 3);

        // What will not load is not recommended: the one before it is.
        const QString id = model.candidate(0).id();
        model.setStepsInside(id, 299);
        model.setFit(id, Fit::Refused, u"other layers."_s);
        model.selectRecommended();
        QCOMPARE(model.index(0, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QCOMPARE(model.chosen().first().candidate.named.step, 200);
        QCOMPARE(model.index(0, CheckpointModel::StepColumn).data(CheckpointModel::SortRole).toLongLong(), 299);
        QVERIFY(model.index(0, 0).data(Qt::ToolTipRole).toString().contains(u"other layers."));
        QCOMPARE(model.index(0, 0).data(CheckpointModel::FitRole).toInt(), int(Fit::Refused));
    }

    void refreshKeepsSelectionAndVerdicts()
    {
        CheckpointModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.merge(m_set);
        model.setData(model.index(1, 0), Qt::Checked, Qt::CheckStateRole);
        model.setFit(model.candidate(1).id(), Fit::Loads, {});
        const QPersistentModelIndex held = model.index(1, 0);
        const QString name = held.data().toString();

        put(m_folder->filePath(u"source/checkpoints/s_checkpoint_400_steps.zip"_s), smallZip());
        QFile::remove(m_folder->filePath(u"source/best_model/best_model.zip"_s));
        model.merge(*discoverCheckpoints(m_folder->filePath(u"source"_s)));
        QCOMPARE(model.rowCount(), 4);
        QVERIFY(held.isValid());
        QCOMPARE(held.row(), 2);
        QCOMPARE(held.data().toString(), name);
        QCOMPARE(held.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QCOMPARE(held.data(CheckpointModel::FitRole).toInt(), int(Fit::Loads));

        // Another content is another checkpoint: the verdict is forgotten, the check mark is not.
        put(m_folder->filePath(u"source/checkpoints/"_s + name), otherZip());
        model.merge(*discoverCheckpoints(m_folder->filePath(u"source"_s)));
        QCOMPARE(held.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QCOMPARE(held.data(CheckpointModel::FitRole).toInt(), int(Fit::NotCompared));
        QCOMPARE(held.data(CheckpointModel::InspectionRole).toInt(), int(CheckpointModel::Inspection::Waiting));
        model.merge({});
        QCOMPARE(model.rowCount(), 0);
    }

    void theRowOfNobodyIsLeftAlone()
    {
        CheckpointModel model;
        model.merge(m_set);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setFit(u"/nobody.zip"_s, Fit::Loads, {});
        model.setInspection(u"/nobody.zip"_s, CheckpointModel::Inspection::Failed);
        model.setAsLatest(u"/nobody.zip"_s, true);
        QCOMPARE(changed.size(), 0);
        model.setInspection(model.candidate(0).id(), CheckpointModel::Inspection::Failed, u"cut off"_s);
        QCOMPARE(changed.size(), 1);
    }

    void thePlanAsRows()
    {
        const QString root = m_folder->filePath(u"root"_s);
        put(root + u"/training_metadata.json", "{}");
        put(root + u"/checkpoints/s_checkpoint_900_steps.zip", otherZip());
        PlanModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setPlan(planRestore(request(m_folder->filePath(u"source"_s), root)));
        QStringList actions;
        for (int row = 0; row < model.rowCount(); ++row) {
            actions.append(model.index(row, PlanModel::ActionColumn).data().toString());
            QVERIFY(!model.index(row, PlanModel::DetailColumn).data().toString().isEmpty());
            QVERIFY(!model.index(row, 0).data(Qt::AccessibleTextRole).toString().isEmpty());
        }
        QCOMPARE(actions.count(PlanModel::actionTitle(PlanModel::Action::Copy)), 4);
        QCOMPARE(actions.count(PlanModel::actionTitle(PlanModel::Action::Replace)), 1);
        QCOMPARE(actions.count(PlanModel::actionTitle(PlanModel::Action::Archive)), 1);
        QCOMPARE(actions.first(), PlanModel::actionTitle(PlanModel::Action::Finding));
        QCOMPARE(model.index(1, 0).data(PlanModel::TargetRole).toString(), u"checkpoints/s_checkpoint_300_steps.zip"_s);
        QVERIFY(!model.data({}).isValid());
        model.setPlan({});
        QCOMPARE(model.rowCount(), 0);
    }

    void numbersFollowTheLocale()
    {
        const QLocale before;
        QLocale::setDefault(QLocale(u"fr_FR"_s));
        CheckpointModel model;
        model.merge(groupCheckpoints(u"x"_s,
            {{u"/x/s_checkpoint_1000000_steps.zip"_s, {}, u"s_checkpoint_1000000_steps.zip"_s, 1'536, {}, {},
                FileRole::Checkpoint}}));
        QCOMPARE(model.index(0, CheckpointModel::StepColumn).data().toString(), QLocale().toString(1'000'000));
        QVERIFY(model.index(0, CheckpointModel::SizeColumn).data().toString().contains(u','));
        QLocale::setDefault(before);
    }

    void backupsAsRows()
    {
        BackupModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto set = [](const QString &id, qint64 bytes, bool canUndo) {
            BackupSet one;
            one.restoreId = id;
            one.sourceTitle = u"me/train, version 3"_s;
            one.root = u"/project/models"_s;
            one.path = u"/project/models/.reprise/backup/"_s + id;
            one.bytes = bytes;
            one.made = QDateTime(QDate(2026, 1, int(bytes)), QTime(12, 0), QTimeZone::UTC);
            one.canUndo = canUndo;
            return one;
        };
        model.merge({set(u"r3"_s, 3, true), set(u"r1"_s, 1, false)});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.bytes(), 4);
        const auto state = [&model](int row) { return model.index(row, BackupModel::StateColumn).data().toString(); };
        QCOMPARE(state(0), u"Can be undone"_s);
        QCOMPARE(state(1), u"Cannot be undone any more"_s);
        const QPersistentModelIndex kept = model.index(1, 0);

        // One comes in between, one on top, one goes, one changes.
        BackupSet undo = set(u"r4"_s, 4, false);
        undo.undoOf = u"r3"_s;
        model.merge({undo, set(u"r2"_s, 2, true), set(u"r1"_s, 1, true)});
        QCOMPARE(model.rowCount(), 3);
        QVERIFY(kept.isValid());
        QCOMPARE(kept.row(), 2);
        QCOMPARE(kept.data(BackupModel::IdRole).toString(), u"r1"_s);
        QCOMPARE(state(2), u"Can be undone"_s);
        QCOMPARE(model.index(0, BackupModel::SourceColumn).data().toString(), u"Undo of me/train, version 3"_s);
        QCOMPARE(model.index(1, BackupModel::SizeColumn).data(BackupModel::SortRole).toLongLong(), 2);
        QVERIFY(!model.set({}));
        model.merge({});
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.bytes(), 0);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    CheckpointSet m_set;
};

QTEST_GUILESS_MAIN(RestoreModelsTest)
#include "tst_restoremodels.moc"
