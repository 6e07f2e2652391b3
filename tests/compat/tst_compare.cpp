// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/compat/compare.h"
#include "tests/compat/measured.h"
#include "tests/testsupport.h"

#include <QTest>

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
                = compare(a, Target::fromCheckpoint(b), {row.method, pairs.reader, row.hidden, row.extra});
            if (!Measured::agrees(said.methods.value(row.method), row.result) && ++wrong <= 20) {
                const MethodVerdict verdict = said.methods.value(row.method);
                qWarning().noquote() << a.name << "->" << b.name << methodId(row.method) << "measured"
                                     << int(row.result) << "said" << verdictId(verdict.verdict)
                                     << verdict.trains.value_or(false) << verdict.reason;
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
            const Comparison said = compare(a, target, {Method::Load, QVersionNumber(2, 7, 0), {}, {}});
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
