// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/inspectmodel.h"
#include "model/checkpoint/inspector.h"
#include "model/checkpoint/reportwriter.h"
#include "model/checkpoint/tensormodel.h"
#include "tests/testsupport.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

using namespace Qt::StringLiterals;
using namespace Reprise;

namespace {

FileReport inspect(const QString &name)
{
    return inspectFile(TestSupport::data(name));
}

/// The row with this path of ids.
QModelIndex find(const QAbstractItemModel &model, const QString &id, const QModelIndex &parent = {})
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        if (index.data(InspectModel::IdRole).toString() == id) {
            return index;
        }
        if (const QModelIndex below = find(model, id, index); below.isValid()) {
            return below;
        }
    }
    return {};
}

int depth(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    int deepest = 0;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        deepest = std::max(deepest, 1 + depth(model, model.index(row, 0, parent)));
    }
    return deepest;
}

} // namespace

class InspectModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void everyKindOfFileMakesATree_data();
    void everyKindOfFileMakesATree();
    void propertiesAreFoundById();
    void aSecondReadingIsMerged();
    void anotherFileReplacesTheTree();
    void rowsCanBeCopied();
    void theLocaleWritesTheNumbers();
    void textReportsNameTheVerdict();
    void tensorsAreListed();
    void tensorStatisticsComeLater();
    void statisticsCountWhatIsNoNumber();
    void statisticsAreOfTheViewAlone_data();
    void statisticsAreOfTheViewAlone();
    void statisticsNoticeAChangedFile();
};

void InspectModelTest::everyKindOfFileMakesATree_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file : {"checkpoint/sb3-2.7.0-ppo-dict.zip", "checkpoint/sb3-2.7.0-dqn-her.zip",
             "checkpoint/vecnormalize.pkl", "checkpoint/replay_buffer.pkl", "checkpoint/evaluations.npz",
             "checkpoint/policy_only.pt", "checkpoint/training_metadata.json", "hostile/data-pickle-os_system_p4.zip",
             "hostile/json-latin1.zip", "hostile/zip-case_DATA.zip"}) {
        QTest::newRow(file) << QString::fromLatin1(file);
    }
}

void InspectModelTest::everyKindOfFileMakesATree()
{
    QFETCH(QString, file);
    InspectModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setReport(inspect(file));
    QVERIFY(find(model, u"file/status"_s).isValid());
    QVERIFY(model.rowCount() > 1);
    QVERIFY(depth(model) <= 3);
}

void InspectModelTest::propertiesAreFoundById()
{
    InspectModel model;
    model.setReport(inspect(u"checkpoint/sb3-1.8.0-dqn.zip"_s));
    const auto value = [&model](const QString &id) {
        return find(model, id).siblingAtColumn(InspectModel::ValueColumn).data().toString();
    };
    QCOMPARE(value(u"training/algorithm"_s), u"DQN (inferred)"_s);
    QCOMPARE(value(u"training/steps"_s), u"60"_s);
    QCOMPARE(value(u"spaces/action/n"_s), u"4"_s);
    QCOMPARE(value(u"training/schedule.lr_schedule"_s), u"0.0001 (constant)"_s);
    QCOMPARE(value(u"versions/sb3"_s), u"1.8.0"_s);
    QCOMPARE(find(model, u"spaces/action/n"_s).data(InspectModel::LevelRole).toInt(), 2);
}

void InspectModelTest::aSecondReadingIsMerged()
{
    InspectModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    FileReport report = inspect(u"checkpoint/sb3-1.8.0-dqn.zip"_s);
    model.setReport(report);
    const QPersistentModelIndex steps = find(model, u"training/steps"_s);
    const QPersistentModelIndex space = find(model, u"spaces/action"_s);
    QVERIFY(steps.isValid() && space.isValid());
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);

    report.checkpoint->numTimesteps = 61;
    report.checkpoint->observationSpace.reset();
    report.checkpoint->hyperparameters.prepend({u"new"_s, u"1"_s});
    report.checkpoint->hyperparameters.move(1, 4);
    report.problems.append({Problem::Severity::Warning, u"policy.pth"_s, u"x"_s});
    model.setReport(report);

    QCOMPARE(resets.size(), 0);
    QVERIFY(!changes.isEmpty());
    QVERIFY(steps.isValid());
    QCOMPARE(steps.sibling(steps.row(), InspectModel::ValueColumn).data().toString(), u"61"_s);
    QVERIFY(space.isValid());
    QVERIFY(!find(model, u"spaces/observation"_s).isValid());
    QVERIFY(find(model, u"problems/problem.0"_s).isValid());
    QVERIFY(find(model, u"attributes/new"_s).isValid());
    QCOMPARE(find(model, u"attributes/new"_s).row(), 0);
}

void InspectModelTest::anotherFileReplacesTheTree()
{
    InspectModel model;
    model.setReport(inspect(u"checkpoint/sb3-1.8.0-dqn.zip"_s));
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setReport(inspect(u"checkpoint/evaluations.npz"_s));
    QCOMPARE(resets.size(), 1);
    QVERIFY(find(model, u"arrays/results"_s).isValid());
}

void InspectModelTest::rowsCanBeCopied()
{
    InspectModel model;
    model.setReport(inspect(u"checkpoint/sb3-1.8.0-dqn.zip"_s));
    const QString text = find(model, u"spaces/action"_s).data(InspectModel::CopyRole).toString();
    QVERIFY(text.startsWith(u"Action: Discrete(4)\n"_s));
    QVERIFY(text.contains(u"\n  Shape: ()"_s));
}

void InspectModelTest::theLocaleWritesTheNumbers()
{
    FileReport report = inspect(u"checkpoint/sb3-1.8.0-dqn.zip"_s);
    report.checkpoint->numTimesteps = 1234567;
    QLocale::setDefault(QLocale(QLocale::French, QLocale::France));
    InspectModel model;
    model.setReport(report);
    const QString french = find(model, u"training/steps"_s).siblingAtColumn(1).data().toString();
    QLocale::setDefault(QLocale::c());
    QCOMPARE(french, QLocale(QLocale::French, QLocale::France).toString(1234567));
    model.retranslate();
    QCOMPARE(find(model, u"training/steps"_s).siblingAtColumn(1).data().toString(), QLocale::c().toString(1234567));
}

void InspectModelTest::textReportsNameTheVerdict()
{
    const FileReport danger = inspect(u"hostile/data-pickle-os_system_p4.zip"_s);
    const QString text = reportsToText({&danger, 1});
    QVERIFY(text.contains(statusText(FileStatus::Danger)));
    QVERIFY(text.contains(u"posix system"_s));
    QVERIFY(text.contains(u"data['lr_schedule']"_s));
}

void InspectModelTest::tensorsAreListed()
{
    TensorModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const FileReport report = inspect(u"checkpoint/sb3-2.7.0-td3.zip"_s);
    model.setReport(report);
    qsizetype tensors = 0;
    for (const StateDict &dict : report.checkpoint->stateDicts) {
        tensors += dict.tensors.size();
    }
    QCOMPARE(model.rowCount(), tensors);
    QVERIFY(tensors > 20);
    const QModelIndex first = model.index(0, TensorModel::KeyColumn);
    QCOMPARE(first.data().toString(), report.checkpoint->policy()->tensors.constFirst().key);
    QCOMPARE(first.siblingAtColumn(TensorModel::BytesColumn).data(TensorModel::SortRole).toLongLong(),
        report.checkpoint->policy()->tensors.constFirst().bytes());
    QVERIFY(model.totalBytes() > 0);
    QVERIFY(!first.data(TensorModel::HasNonFiniteRole).isValid());
}

void InspectModelTest::tensorStatisticsComeLater()
{
    const FileReport report = inspect(u"checkpoint/sb3-2.7.0-td3.zip"_s);
    const StateDict &policy = *report.checkpoint->policy();
    const auto statistics = tensorStatistics(report.path, policy);
    QVERIFY2(statistics.has_value(), qPrintable(statistics ? QString() : statistics.error().message));
    QCOMPARE(statistics->size(), policy.tensors.size());
    // The oracle's sums were made by torch.
    QFile oracle(report.path + u".json"_s);
    QVERIFY(oracle.open(QIODevice::ReadOnly));
    const QJsonObject stated = QJsonDocument::fromJson(oracle.readAll()).object();
    int compared = 0;
    for (const QJsonValue &dict : stated.value(u"state_dicts"_s).toArray()) {
        const QJsonArray tensors = dict[u"tensors"_s].toArray();
        if (dict[u"file"_s].toString() != policy.file) {
            continue;
        }
        for (qsizetype i = 0; i < tensors.size(); ++i) {
            const QJsonValue want = tensors[i][u"stats"_s];
            QCOMPARE(statistics->at(i).minimum, want[u"min"_s].toDouble());
            QCOMPARE(statistics->at(i).maximum, want[u"max"_s].toDouble());
            QVERIFY(
                std::abs(statistics->at(i).mean * double(statistics->at(i).count) - want[u"sum"_s].toDouble()) < 1e-6);
            QCOMPARE(statistics->at(i).nan + statistics->at(i).infinite, want[u"n_nonfinite"_s].toInteger());
            ++compared;
        }
    }
    QCOMPARE(compared, policy.tensors.size());

    TensorModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setReport(report);
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setStatistics(policy.file, *statistics);
    QCOMPARE(changes.size(), policy.tensors.size());
    model.setReport(report); // nothing new: statistics stay
    bool any = false;
    for (int row = 0; row < model.rowCount(); ++row) {
        any = any || model.index(row, TensorModel::MeanColumn).data().isValid();
    }
    QVERIFY(any);
}

void InspectModelTest::statisticsCountWhatIsNoNumber()
{
    const FileReport report = inspect(u"hostile/torch-nan_weights.zip"_s);
    QVERIFY(report.checkpoint && report.checkpoint->policy());
    QVERIFY(report.checkpoint->policy()->nonFinite);
    const auto statistics = tensorStatistics(report.path, *report.checkpoint->policy());
    QVERIFY(statistics.has_value());
    QVERIFY(statistics->constFirst().nan > 0);
    QVERIFY(statistics->constFirst().infinite > 0);
    QVERIFY(std::isfinite(statistics->constFirst().mean));

    const FileReport expanded = inspect(u"hostile/torch-expanded_bomb.zip"_s);
    const StateDict &dict = *expanded.checkpoint->policy();
    QCOMPARE_GT(dict.tensors.constFirst().numel, 1'000'000'000'000);
    QCOMPARE(tensorStatistics(expanded.path, dict)->constFirst().count, dict.tensors.constFirst().numel);
}

void InspectModelTest::statisticsAreOfTheViewAlone_data()
{
    QTest::addColumn<QList<qint64>>("shape");
    QTest::addColumn<QList<qint64>>("stride");
    QTest::addColumn<qint64>("offset");
    QTest::addColumn<qint64>("count");
    QTest::addColumn<qint64>("nan");
    QTest::addColumn<double>("maximum");
    QTest::addColumn<double>("mean");
    using Sizes = QList<qint64>;
    // Over 0, 1, … 10 and NaN.
    QTest::newRow("a block") << Sizes {2, 3} << Sizes {3, 1} << 0LL << 6LL << 0LL << 5.0 << 2.5;
    QTest::newRow("transposed") << Sizes {3, 2} << Sizes {1, 3} << 0LL << 6LL << 0LL << 5.0 << 2.5;
    QTest::newRow("the first two of three columns") << Sizes {3, 2} << Sizes {3, 1} << 0LL << 6LL << 0LL << 7.0 << 3.5;
    QTest::newRow("the last column") << Sizes {4, 1} << Sizes {3, 1} << 2LL << 4LL << 1LL << 8.0 << 5.0;
    QTest::newRow("expanded") << Sizes {1000, 2} << Sizes {0, 1} << 10LL << 2000LL << 1000LL << 10.0 << 10.0;
    QTest::newRow("overlapping") << Sizes {3, 2} << Sizes {1, 1} << 0LL << 6LL << 0LL << 3.0 << 1.5;
    QTest::newRow("overlapping without end")
        << Sizes {100'000'000'000, 8} << Sizes {1, 1} << 0LL << 0LL << 0LL << 0.0 << 0.0;
    QTest::newRow("beyond its storage") << Sizes {4, 3} << Sizes {3, 1} << 1LL << 0LL << 0LL << 0.0 << 0.0;
    QTest::newRow("no dimension") << Sizes {} << Sizes {} << 4LL << 1LL << 0LL << 4.0 << 4.0;
}

void InspectModelTest::statisticsAreOfTheViewAlone()
{
    QFETCH(QList<qint64>, shape);
    QFETCH(QList<qint64>, stride);
    QFETCH(qint64, offset);
    QList<float> numbers(12);
    std::iota(numbers.begin(), numbers.end(), 0.F);
    numbers.last() = std::numeric_limits<float>::quiet_NaN();
    TensorInfo tensor;
    tensor.shape = shape;
    tensor.stride = stride;
    tensor.dtype = u"float32"_s;
    tensor.itemSize = 4;
    tensor.numel = std::accumulate(shape.cbegin(), shape.cend(), qint64(1), std::multiplies<>());
    tensor.storageOffset = offset;
    tensor.storageNumel = numbers.size();
    tensor.dataPosition = 0;
    const TensorStatistics found = tensorStatistics(
        QByteArrayView(reinterpret_cast<const char *>(numbers.constData()), numbers.size() * 4), tensor);
    QTEST(found.count, "count");
    QTEST(found.nan, "nan");
    QTEST(found.maximum, "maximum");
    QTEST(found.mean, "mean");
}

void InspectModelTest::statisticsNoticeAChangedFile()
{
    const FileReport report = inspect(u"checkpoint/sb3-2.7.0-td3.zip"_s);
    const auto gone = tensorStatistics(u"/nonexistent/file.zip"_s, *report.checkpoint->policy());
    QVERIFY(!gone);
    QCOMPARE(gone.error().kind, ErrorKind::NotFound);
    const auto other
        = tensorStatistics(TestSupport::data(u"checkpoint/evaluations.npz"_s), *report.checkpoint->policy());
    QVERIFY(!other);
    QCOMPARE(other.error().kind, ErrorKind::Damaged);
    const auto stopped
        = tensorStatistics(report.path, *report.checkpoint->policy(), [](qint64 done, qint64) { return done < 3; });
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
}

QTEST_GUILESS_MAIN(InspectModelTest)
#include "tst_inspectmodel.moc"
