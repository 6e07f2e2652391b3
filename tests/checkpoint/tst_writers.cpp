// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/codeobject.h"
#include "model/checkpoint/inspector.h"
#include "model/checkpoint/picklemachine.h"
#include "model/checkpoint/tensorstatistics.h"
#include "model/checkpoint/ziparchive.h"
#include "tests/testsupport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Reprise;

/// Files that PyTorch, numpy and cloudpickle wrote, several generations of each (tests/data/reading), against what the
/// same libraries said was in them.
class WritersTest : public QObject
{
    Q_OBJECT

private:
    static QByteArray archiveBytes(const QString &name);
    static void rows(const QString &library);
    static QByteArray member(const QString &archive, const QString &name);
    static QList<qint64> integers(const QJsonValue &array);
    static double number(const QJsonValue &value);
    static void compareTensor(QByteArrayView file, const TensorInfo &tensor, const QJsonObject &expected);

private Q_SLOTS:
    void torchFiles_data() { rows(u"torch"_s); }
    void torchFiles();
    void numpyFiles_data() { rows(u"numpy"_s); }
    void numpyFiles();
    void cloudpickleFiles_data() { rows(u"cloudpickle"_s); }
    void cloudpickleFiles();
};

QByteArray WritersTest::archiveBytes(const QString &name)
{
    QFile file(TestSupport::data(u"reading/"_s + name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray WritersTest::member(const QString &archive, const QString &name)
{
    const QByteArray bytes = archiveBytes(archive);
    const ZipMember member = ZipArchive(bytes).read(name, 16 << 20);
    return member.isSound() ? member.bytes.toByteArray() : QByteArray();
}

void WritersTest::rows(const QString &library)
{
    QTest::addColumn<QString>("archive");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonObject>("expected");
    const QStringList archives = QDir(TestSupport::data(u"reading"_s)).entryList({library + u"-*.zip"_s}, QDir::Files);
    QVERIFY(archives.size() >= 2); // more than one generation
    for (const QString &archive : archives) {
        const QJsonObject oracle = QJsonDocument::fromJson(member(archive, u"oracle.json"_s)).object();
        QVERIFY(!oracle.isEmpty());
        for (auto it = oracle.begin(); it != oracle.end(); ++it) {
            QTest::addRow("%s: %s", qPrintable(archive.chopped(4)), qPrintable(it.key()))
                << archive << it.key() << it->toObject();
        }
    }
}

QList<qint64> WritersTest::integers(const QJsonValue &array)
{
    QList<qint64> numbers;
    for (const QJsonValue &value : array.toArray()) {
        numbers.append(value.toInteger());
    }
    return numbers;
}

double WritersTest::number(const QJsonValue &value)
{
    return value.isString() ? value.toString().toDouble() : value.toDouble();
}

void WritersTest::compareTensor(QByteArrayView file, const TensorInfo &tensor, const QJsonObject &expected)
{
    QCOMPARE(tensor.key, expected[u"key"].toString());
    QCOMPARE(tensor.shape, integers(expected[u"shape"]));
    if (expected.contains(u"layout")) {
        QVERIFY(!tensor.layout.isEmpty());
        return;
    }
    QCOMPARE(tensor.dtype, expected[u"dtype"].toString());
    QCOMPARE(tensor.stride, integers(expected[u"stride"]));
    QCOMPARE(tensor.storageOffset, expected[u"offset"].toInteger());
    if (tensor.dataPosition < 0 || !expected.contains(u"nan")) {
        return;
    }
    const TensorStatistics statistics = tensorStatistics(file, tensor);
    QCOMPARE(statistics.nan, expected[u"nan"].toInteger());
    QCOMPARE(statistics.infinite, expected[u"infinite"].toInteger());
    QCOMPARE(statistics.count, tensor.numel);
    if (expected.contains(u"mean")) {
        QCOMPARE(statistics.minimum, number(expected[u"minimum"]));
        QCOMPARE(statistics.maximum, number(expected[u"maximum"]));
        QCOMPARE(statistics.mean, number(expected[u"mean"]));
    }
}

void WritersTest::torchFiles()
{
    QFETCH(QString, archive);
    QFETCH(QString, name);
    QFETCH(QJsonObject, expected);
    const QByteArray bytes = member(archive, name);
    const FileReport report = inspectBytes(bytes, name);
    QCOMPARE(kindName(report.kind), expected[u"kind"].toString());
    QVERIFY(report.torch.has_value());
    if (expected.contains(u"script")) {
        QVERIFY(std::ranges::any_of(
            report.problems, [](const Problem &problem) { return problem.message.contains(u"TorchScript"); }));
        return;
    }
    QCOMPARE(statusName(report.status), u"ok"_s);
    const QJsonArray tensors = expected[u"tensors"].toArray();
    QCOMPARE(report.torch->tensors.size(), tensors.size());
    bool finite = true;
    for (qsizetype i = 0; i < tensors.size(); ++i) {
        compareTensor(bytes, report.torch->tensors.at(i), tensors.at(i).toObject());
        finite = finite && tensors.at(i)[u"nan"].toInteger() == 0 && tensors.at(i)[u"infinite"].toInteger() == 0;
    }
    QCOMPARE(report.torch->nonFinite, !finite);
}

void WritersTest::numpyFiles()
{
    QFETCH(QString, archive);
    QFETCH(QString, name);
    QFETCH(QJsonObject, expected);
    const FileReport report = inspectBytes(member(archive, name), name);
    QCOMPARE(kindName(report.kind), expected[u"kind"].toString());
    QVERIFY2(
        report.problems.isEmpty(), qPrintable(report.problems.isEmpty() ? QString() : report.problems.front().message));
    QCOMPARE(report.unknownGlobals, QStringList());
    QCOMPARE(statusName(report.status), expected[u"status"].toString());
    if (expected.contains(u"shapes")) {
        QVERIFY(report.npz.has_value());
        QList<QList<qint64>> shapes;
        std::ranges::transform(report.npz->arrays, std::back_inserter(shapes), &ArrayInfo::shape);
        QList<QList<qint64>> wanted;
        for (const QJsonValue &shape : expected[u"shapes"].toArray()) {
            wanted.append(integers(shape));
        }
        QCOMPARE(shapes, wanted);
        if (const QJsonValue curve = expected[u"evaluations"]; curve.isObject()) {
            QVERIFY(report.npz->evaluations.has_value());
            QCOMPARE(report.npz->evaluations->x, QList<double>({10, 20}));
            QCOMPARE(report.npz->evaluations->y, QList<double>({2, 4}));
        }
        return;
    }
    QVERIFY(report.pickle.has_value());
    const PickleInfo &pickle = *report.pickle;
    if (expected.contains(u"class")) {
        QCOMPARE(pickle.className, expected[u"class"].toString());
    }
    const QJsonArray arrays = expected[u"arrays"].toArray();
    if (!arrays.isEmpty()) {
        QCOMPARE(pickle.arrays.size(), arrays.size());
    }
    for (qsizetype i = 0; i < arrays.size(); ++i) {
        QCOMPARE(pickle.arrays.at(i).name, arrays.at(i)[u"name"].toString());
        QCOMPARE(pickle.arrays.at(i).shape, integers(arrays.at(i)[u"shape"]));
    }
    const QJsonObject values = expected[u"values"].toObject();
    for (auto it = values.begin(); it != values.end(); ++it) {
        const auto found = std::ranges::find(pickle.values, it.key(), &std::pair<QString, QString>::first);
        QVERIFY2(found != pickle.values.end(), qPrintable(it.key()));
        QCOMPARE(found->second, it->toString());
    }
    if (const QJsonValue buffer = expected[u"buffer"]; buffer.isObject()) {
        QVERIFY(pickle.replayBuffer.has_value());
        QCOMPARE(pickle.replayBuffer->bufferSize, buffer[u"size"].toInteger());
        QCOMPARE(pickle.replayBuffer->position, buffer[u"position"].toInteger());
        QCOMPARE(pickle.replayBuffer->full, buffer[u"full"].toBool());
        QCOMPARE(pickle.replayBuffer->nEnvs, buffer[u"environments"].toInteger());
        QVERIFY(!pickle.replayBuffer->arrays.isEmpty());
    }
    if (const QJsonValue normalize = expected[u"normalize"]; normalize.isObject()) {
        QVERIFY(pickle.vecNormalize.has_value());
        QStringList keys;
        for (const RunningStatistics &statistics : pickle.vecNormalize->observations) {
            QCOMPARE(statistics.count, normalize[u"count"].toDouble());
            QVERIFY(std::ranges::all_of(statistics.mean, [](double mean) { return mean == 0.5; }));
            QVERIFY(std::ranges::all_of(statistics.var, [](double var) { return var == 2.0; }));
            QCOMPARE(statistics.shape, integers(normalize[u"shapes"][keys.size()]));
            keys.append(statistics.key);
        }
        QCOMPARE(keys, QStringList({u"a"_s, u"b"_s}));
        QCOMPARE(pickle.vecNormalize->clipObservations, normalize[u"clip"].toDouble());
    }
}

void WritersTest::cloudpickleFiles()
{
    QFETCH(QString, archive);
    QFETCH(QString, name);
    QFETCH(QJsonObject, expected);
    const QByteArray bytes = member(archive, name);
    const FileReport report = inspectBytes(bytes, name);
    QCOMPARE(kindName(report.kind), expected[u"kind"].toString());
    QCOMPARE(statusName(report.status), expected[u"status"].toString());
    QVERIFY(report.dangerousGlobals.isEmpty());
    QCOMPARE(
        std::ranges::any_of(report.globals, [](const GlobalUse &use) { return use.why.contains(u"bytecode that"); }),
        expected[u"code"].toBool());
    const QJsonArray closure = expected[u"closure"].toArray();
    if (closure.isEmpty()) {
        return;
    }
    const PickleResult pickle = readPickle(bytes);
    const std::optional<FunctionValue> function = readFunction(pickle.graph, pickle.root);
    QVERIFY(function.has_value());
    QCOMPARE(function->qualifiedName, expected[u"qualified"].toString());
    QCOMPARE(function->closure.size(), size_t(closure.size()));
    for (qsizetype i = 0; i < closure.size(); ++i) {
        QCOMPARE(pickle.graph.real(function->closure[size_t(i)]), closure.at(i).toDouble());
    }
}

QTEST_GUILESS_MAIN(WritersTest)
#include "tst_writers.moc"
