// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/inspector.h"
#include "model/compat/compare.h"
#include "model/compat/spaceequality.h"
#include "tests/compat/measured.h"
#include "tests/testsupport.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <algorithm>

using namespace Reprise;
using namespace Qt::StringLiterals;

/// From genuine files to facts, and from there to an answer.
class FactsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_data = Measured::read(TestSupport::data(u"compat/measured.json"_s));
        QVERIFY(m_data.files.size() > 100);
    }

    void genuineFile_data()
    {
        QTest::addColumn<QString>("path");
        const QDir folder(TestSupport::data(u"compat/probes"_s));
        const QStringList names = folder.entryList({u"*.zip"_s}, QDir::Files);
        QCOMPARE(names.size(), 8);
        for (const QString &name : names) {
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
        }
    }

    void genuineFile()
    {
        QFETCH(QString, path);
        const FileReport report = inspectFile(path);
        QVERIFY(report.checkpoint);
        const CheckpointFacts facts = factsOf(*report.checkpoint, path);
        const qsizetype index = m_data.find(u"probes/sb3-2.7.0/"_s + QFileInfo(path).fileName());
        QVERIFY(index >= 0);
        const CheckpointFacts &wanted = m_data.files.at(index);

        QCOMPARE(facts.algorithm, wanted.algorithm);
        QCOMPARE(facts.policyClass, wanted.policyClass);
        QCOMPARE(facts.sb3, wanted.sb3);
        QCOMPARE(facts.gymnasium, wanted.gymnasium);
        QCOMPARE(facts.numpy, wanted.numpy);
        QCOMPARE(facts.python, wanted.python);
        QCOMPARE(facts.nEnvs, wanted.nEnvs);
        QCOMPARE(facts.numTimesteps, wanted.numTimesteps);
        QCOMPARE(facts.parameterFiles, wanted.parameterFiles);
        QCOMPARE(facts.trainFreqUnit, wanted.trainFreqUnit);
        QCOMPARE(facts.hasTargetKl, wanted.hasTargetKl);
        QCOMPARE(facts.targetKl, wanted.targetKl);
        QCOMPARE(facts.globals, wanted.globals);
        QVERIFY(facts.membersKnown && facts.policyKnown && facts.optimizersKnown && facts.dataKnown);
        QVERIFY(!facts.hiddenLayers.isEmpty());
        QVERIFY(facts.observationSpace && facts.actionSpace);
        QCOMPARE(compareSpaces(*facts.observationSpace, *wanted.observationSpace, facts.gymnasium).equal, Answer::Yes);
        QCOMPARE(compareSpaces(*facts.actionSpace, *wanted.actionSpace, facts.gymnasium).equal, Answer::Yes);
        compareTensors(facts, wanted);
        compareOptimizers(facts, wanted);
    }

    void aFileFitsItself()
    {
        const QString path = TestSupport::data(u"compat/probes/trpo_base.zip"_s);
        const FileReport report = inspectFile(path);
        QVERIFY(report.checkpoint);
        const CheckpointFacts facts = factsOf(*report.checkpoint, path);
        const Comparison said = compare(facts, Target::fromCheckpoint(facts));
        QCOMPARE(said.verdict(), Verdict::Loads);
        for (const MethodVerdict &method : said.methods) {
            QCOMPARE(method.trains, std::optional(true));
        }
        QVERIFY(std::ranges::all_of(said.properties, &PropertyRow::same));
        QCOMPARE(said.readerVersion, u"2.7.0"_s);
        QCOMPARE(said.gymnasiumVersion, u"1.2.0"_s);
    }

private:
    void compareTensors(const CheckpointFacts &facts, const CheckpointFacts &wanted)
    {
        QCOMPARE(facts.policy.size(), wanted.policy.size());
        for (qsizetype i = 0; i < facts.policy.size(); ++i) {
            QCOMPARE(facts.policy.at(i).key, wanted.policy.at(i).key);
            QCOMPARE(facts.policy.at(i).shape, wanted.policy.at(i).shape);
        }
    }

    void compareOptimizers(const CheckpointFacts &facts, const CheckpointFacts &wanted)
    {
        QCOMPARE(facts.optimizers.size(), wanted.optimizers.size());
        for (const OptimizerInfo &theirs : wanted.optimizers) {
            const OptimizerInfo *mine = facts.optimizer(theirs.file);
            QVERIFY2(mine, qPrintable(theirs.file));
            QStringList options = mine->options;
            options.sort();
            QCOMPARE(options, theirs.options);
            QCOMPARE(mine->groupParams, theirs.groupParams);
            QCOMPARE(mine->stateEntries, theirs.stateEntries);
            QCOMPARE(mine->stateFields.contains(u"step"_s), theirs.stateFields.contains(u"step"_s));
        }
    }

    Measured::Data m_data;
};

QTEST_GUILESS_MAIN(FactsTest)
#include "tst_facts.moc"
