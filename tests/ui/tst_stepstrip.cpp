// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/workflow/demofixture.h"
#include "ui/stepstrip.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

class StepStripTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNotedStaysInSight_data()
    {
        QTest::addColumn<int>("held"); ///< timesteps in the checkpoint; its training was asked for 50000
        QTest::addColumn<bool>("noted");
        QTest::newRow("nothing may be left to train") << 50'000 << true;
        QTest::newRow("something is left") << 40'000 << false;
    }

    /// The message of a step gives way to the next one's; the note does not.
    void whatIsNotedStaysInSight()
    {
        QFETCH(int, held);
        QFETCH(bool, noted);
        DemoFixture demo;
        QVERIFY2(demo.problem().isEmpty(), qPrintable(demo.problem()));
        Workspace &workspace = demo.workspace();
        const QString training
            = *workspace.trainingFolderOf(*workspace.project().section(demo.project().section)) + u"/checkpoints"_s;
        const QString name = u"traffic_light_control_checkpoint_%1_steps.zip"_s.arg(held);
        QVERIFY(QDir(training).removeRecursively() && QDir().mkpath(training));
        QVERIFY(QFile::copy(
            workspace.project().folder + u"/validation_ch7/policies/standard/"_s + name, training + u'/' + name));
        StepStrip strip;
        SectionWorkflow *workflow = workspace.runSection(demo.quickRequest());
        strip.setWorkflow(workflow);
        QVERIFY(strip.isVisible());
        auto *note = strip.findChild<QLabel *>(u"stepNote"_s);
        QVERIFY(note && note->isHidden());
        QSignalSpy finished(workflow, &Job::finished);
        QVERIFY(finished.wait(120000));
        QVERIFY2(workflow->run().id != 0, qPrintable(workflow->error().message));
        QCOMPARE(note->isVisible(), noted);
        QCOMPARE(note->text(), workflow->note());
        QCOMPARE(note->text().startsWith(name), noted);
        strip.setWorkflow(nullptr);
    }
};

QTEST_MAIN(StepStripTest)
#include "tst_stepstrip.moc"
