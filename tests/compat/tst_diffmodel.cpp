// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/compat/compare.h"
#include "model/compat/diffmodel.h"
#include "tests/compat/measured.h"
#include "tests/testsupport.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

class DiffModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const Measured::Data data = Measured::read(TestSupport::data(u"compat/measured.json"_s));
        const auto file = [&](const QString &name) { return data.files.at(data.find(u"probes/sb3-2.7.0/"_s + name)); };
        QVERIFY(data.files.size() > 100);
        const Target base = Target::fromCheckpoint(file(u"ppo_base.zip"_s));
        m_same = compare(file(u"ppo_base.zip"_s), base);
        m_otherNet = compare(file(u"ppo_net5.zip"_s), base);
        m_otherClass = compare(file(u"dqn_base.zip"_s), base);
    }

    void rowsAndRoles()
    {
        DiffModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        model.setComparison(m_otherNet);
        QCOMPARE(model.rowCount(), m_otherNet.findings.size() + m_otherNet.properties.size());
        QCOMPARE(model.columnCount(), int(DiffModel::ColumnCount));

        const QModelIndex first = model.index(0, DiffModel::SeverityColumn);
        QCOMPARE(first.data(DiffModel::SeverityRole).toInt(), int(Severity::Blocking));
        QCOMPARE(first.data().toString(), severityText(Severity::Blocking));
        QVERIFY(first.data(DiffModel::IsFindingRole).toBool());
        QVERIFY(first.data(DiffModel::DiffersRole).toBool());
        QCOMPARE(first.data(DiffModel::MessageRole).toString(), m_otherNet.findings.first().message);
        QVERIFY(!first.data(DiffModel::WhyRole).toString().isEmpty());
        QCOMPARE(first.data(DiffModel::MethodsRole).toInt(), int(Method::SetParameters));

        const int row = int(m_otherNet.findings.size());
        const QModelIndex property = model.index(row, DiffModel::FieldColumn);
        QVERIFY(!property.data(DiffModel::IsFindingRole).toBool());
        QCOMPARE(property.data(DiffModel::SeverityRole).toInt(), -1);
        QCOMPARE(property.data(DiffModel::GroupRole).toString(), m_otherNet.properties.first().group);
        for (int column = 0; column < model.columnCount(); ++column) {
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
        }
    }

    void countsAreGroupedWhereTheyAreRead_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("french");
        QTest::newRow("count") << u"num_timesteps"_s << u"20000"_s << u"20,000"_s << u"20\u202f000"_s;
        QTest::newRow("small") << u"n_envs"_s << u"4"_s << u"4"_s << u"4"_s;
        QTest::newRow("negative") << u"target_kl"_s << u"-20000"_s << u"-20,000"_s << u"-20\u202f000"_s;
        QTest::newRow("seed") << u"seed"_s << u"20260314"_s << u"20260314"_s << u"20260314"_s;
        QTest::newRow("version") << u"versions.python"_s << u"3.13"_s << u"3.13"_s << u"3.13"_s;
        QTest::newRow("leading zero") << u"x"_s << u"007000"_s << u"007000"_s << u"007000"_s;
        QTest::newRow("shape") << u"policy.w"_s << u"(1024, 26)"_s << u"(1024, 26)"_s << u"(1024, 26)"_s;
        QTest::newRow("none") << u"x"_s << QString() << QString() << QString();
    }
    void countsAreGroupedWhereTheyAreRead()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        const QLocale before;
        Comparison comparison;
        comparison.methods.insert(Method::Load, {});
        Finding finding;
        finding.field = field;
        finding.checkpoint = value;
        comparison.findings = {finding};
        comparison.properties = {PropertyRow {field, {}, u"Label"_s, u"other"_s, value, false}};
        DiffModel model;
        DiffFilterModel filter;
        filter.setSourceModel(&model);
        model.setComparison(comparison);
        for (const auto &[language, expected] :
            {std::pair {QLocale::English, "english"}, std::pair {QLocale::French, "french"}}) {
            QLocale::setDefault(QLocale(language));
            const QModelIndex ofFinding = model.index(0, DiffModel::CheckpointColumn);
            const QModelIndex ofProperty = model.index(1, DiffModel::TargetColumn);
            QTEST(ofFinding.data().toString(), expected);
            QTEST(ofProperty.data().toString(), expected);
            QTEST(ofProperty.data(Qt::AccessibleTextRole).toString(), expected);
            QCOMPARE(ofProperty.data(DiffModel::PlainRole).toString(), value);
            // What is copied is for other programs; what is searched for may be typed either way.
            QVERIFY(model.toText({ofProperty}).contains(value));
            for (const QString &typed : {value, ofProperty.data().toString()}) {
                filter.setText(typed);
                QCOMPARE(filter.rowCount(), 2);
            }
        }
        QLocale::setDefault(before);
    }

    void refreshKeepsSelections()
    {
        DiffModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setComparison(m_same);
        const QModelIndexList found = model.match(
            model.index(0, 0), DiffModel::IdRole, u"property:policy.action_net.weight"_s, 1, Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        const QPersistentModelIndex kept = found.first();
        QVERIFY(!kept.data(DiffModel::DiffersRole).toBool());
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setComparison(m_otherNet);
        QVERIFY(kept.isValid());
        QCOMPARE(kept.data(DiffModel::IdRole).toString(), u"property:policy.action_net.weight"_s);
        QVERIFY(kept.data(DiffModel::DiffersRole).toBool());
        model.setComparison(m_otherClass);
        QCOMPARE(model.rowCount(), m_otherClass.findings.size() + m_otherClass.properties.size());
        for (int row = 0; row < m_otherClass.findings.size(); ++row) {
            QCOMPARE(
                model.index(row, 0).data(DiffModel::MessageRole).toString(), m_otherClass.findings.at(row).message);
        }
        QCOMPARE(reset.size(), 0);
    }

    void differencesOnly()
    {
        DiffModel model;
        DiffFilterModel filter;
        filter.setSourceModel(&model);
        const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setComparison(m_otherNet);
        QVERIFY(filter.rowCount() > 0);
        QVERIFY(filter.rowCount() < model.rowCount());
        for (int row = 0; row < filter.rowCount(); ++row) {
            QVERIFY(filter.index(row, 0).data(DiffModel::DiffersRole).toBool());
        }
        QSignalSpy changed(&filter, &DiffFilterModel::differencesOnlyChanged);
        filter.setDifferencesOnly(false);
        filter.setDifferencesOnly(false);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(filter.rowCount(), model.rowCount());
        filter.setText(u"ACTION_NET.weight"_s);
        QCOMPARE(filter.rowCount() >= 1, true);
        QVERIFY(filter.rowCount() < model.rowCount());
        filter.setText(u"no such thing"_s);
        QCOMPARE(filter.rowCount(), 0);
    }

    void copiesAsText()
    {
        DiffModel model;
        model.setComparison(m_otherNet);
        const QString text = model.toText({model.index(0, 2), model.index(0, 1), model.index(1, 0)});
        const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        for (const QString &line : lines) {
            QCOMPARE(line.count(u'\t'), DiffModel::ColumnCount - 1);
        }
        QVERIFY(lines.at(1).contains(m_otherNet.findings.first().field));
    }

private:
    Comparison m_same;
    Comparison m_otherNet;
    Comparison m_otherClass;
};

QTEST_GUILESS_MAIN(DiffModelTest)
#include "tst_diffmodel.moc"
