// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/compat/compare.h"
#include "tests/compat/measured.h"
#include "tests/testsupport.h"

#include <QTest>

#include <algorithm>

using namespace Reprise;
using namespace Qt::StringLiterals;

class CompareTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString path
            = qEnvironmentVariable("REPRISE_MEASURED_PAIRS", TestSupport::data(u"compat/measured.json"_s));
        m_data = Measured::read(path);
        QVERIFY2(m_data.files.size() > 100, qPrintable(path));
    }

    void measuredPairs_data()
    {
        QTest::addColumn<qsizetype>("set");
        for (qsizetype i = 0; i < m_data.sets.size(); ++i) {
            QTest::newRow(qPrintable(m_data.sets.at(i).name)) << i;
        }
    }

    void measuredPairs()
    {
        QFETCH(qsizetype, set);
        const Measured::PairSet &pairs = m_data.sets.at(set);
        QVERIFY(pairs.rows.size() > 1000);
        int wrong = 0;
        for (const Measured::Row &row : pairs.rows) {
            const CheckpointFacts &a = m_data.files.at(row.a);
            const CheckpointFacts &b = m_data.files.at(row.b);
            const Comparison said
                = compare(a, Target::fromCheckpoint(b), {row.method, pairs.reader, row.hidden, row.extra, false});
            if (!Measured::agrees(said.methods.value(row.method), row.result) && ++wrong <= 20) {
                const MethodVerdict verdict = said.methods.value(row.method);
                qWarning().noquote() << a.name << "->" << b.name << methodId(row.method) << "measured"
                                     << int(row.result) << "said" << verdictId(verdict.verdict)
                                     << verdict.trains.value_or(false) << verdict.reason;
            }
        }
        QCOMPARE(wrong, 0);
    }

    // Measured too: the probes of 2.4.1 and 2.8.0, written and read by these releases, behave as those of 2.7.0 in
    // every row.
    void probesOfOtherReleases_data()
    {
        QTest::addColumn<QVersionNumber>("release");
        QTest::addColumn<QVersionNumber>("gymnasium");
        QTest::newRow("2.4.1") << QVersionNumber(2, 4, 1) << QVersionNumber(1, 0, 0);
        QTest::newRow("2.8.0") << QVersionNumber(2, 8, 0) << QVersionNumber(1, 3, 0);
    }

    void probesOfOtherReleases()
    {
        QFETCH(QVersionNumber, release);
        QFETCH(QVersionNumber, gymnasium);
        const auto set = std::ranges::find(m_data.sets, u"pairs-probes-2.7.0.json"_s, &Measured::PairSet::name);
        QVERIFY(set != m_data.sets.end());
        const auto rewritten = [&](CheckpointFacts facts) {
            facts.sb3 = release;
            facts.gymnasium = gymnasium;
            for (QStringList &names : facts.globals) {
                if (release < QVersionNumber(2, 7) && names.filter(u"Schedule"_s).size() > 0) {
                    names = {u"cloudpickle.cloudpickle _make_function"_s,
                        u"cloudpickle.cloudpickle_fast _function_setstate"_s};
                }
            }
            return facts;
        };
        int wrong = 0;
        for (const Measured::Row &row : set->rows) {
            const CheckpointFacts a = rewritten(m_data.files.at(row.a));
            const CheckpointFacts b = rewritten(m_data.files.at(row.b));
            const Comparison said = compare(a, Target::fromCheckpoint(b), {row.method, release, {}, {}, false});
            if (!Measured::agrees(said.methods.value(row.method), row.result) && ++wrong <= 20) {
                qWarning().noquote() << a.name << "->" << b.name << methodId(row.method) << said.reason();
            }
        }
        QCOMPARE(wrong, 0);
    }

    void measuredClasses()
    {
        QVERIFY(m_data.classes.size() > 400);
        int wrong = 0;
        for (const Measured::ClassRow &row : m_data.classes) {
            const CheckpointFacts &a = m_data.files.at(row.a);
            Target target = Target::fromCheckpoint(a);
            target.facts.algorithm = row.algorithm;
            const Comparison said = compare(a, target, {Method::Load, QVersionNumber(2, 7, 0), {}, {}, false});
            if (!Measured::agrees(said.methods.value(Method::Load), row.result) && ++wrong <= 20) {
                const MethodVerdict verdict = said.methods.value(Method::Load);
                qWarning().noquote() << a.name << "->" << row.algorithm << "measured" << int(row.result) << "said"
                                     << verdictId(verdict.verdict) << verdict.trains.value_or(false) << verdict.reason;
            }
        }
        QCOMPARE(wrong, 0);
    }

private:
    Measured::Data m_data;
};

QTEST_GUILESS_MAIN(CompareTest)
#include "tst_compare.moc"
