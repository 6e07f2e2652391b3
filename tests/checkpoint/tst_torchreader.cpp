// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/inspector.h"
#include "tests/checkpoint/picklebuilder.h"
#include "tests/checkpoint/zipbuilder.h"

#include <QTest>

#include <initializer_list>

using namespace Qt::StringLiterals;
using namespace Reprise;

/// PyTorch files that no corpus holds: tensors of every kind and type, and archives that two readers read differently.
class TorchReaderTest : public QObject
{
    Q_OBJECT

private:
    using Sizes = std::initializer_list<qint32>;
    static PickleBuilder &tuple(PickleBuilder &pickle, Sizes sizes);
    static PickleBuilder &storage(PickleBuilder &pickle, QByteArrayView type, qint32 numel);
    static PickleBuilder &tensor(PickleBuilder &pickle, QByteArrayView type, qint32 numel, Sizes shape, Sizes stride);
    /// A file with the dict {"w": …}, whose value is the one on top of the stack of `pickle`.
    static QByteArray listOf(PickleBuilder &pickle) { return pickle.raw("s").stop(); }
    static PickleBuilder begin() { return std::move(PickleBuilder().raw("}").text("w")); }
    static ZipBuilder archive(const QByteArray &pickle, qsizetype bytes, const QByteArray &order = "little");
    static TensorInfo only(const FileReport &report);

private Q_SLOTS:
    void typesAreNamed_data();
    void typesAreNamed();
    void scalarsAndEmptyTensors();
    void parametersAreTensors();
    void unusualTensorsAreNamed_data();
    void unusualTensorsAreNamed();
    void wholeModulesNameTheirTensors();
    void twoListsAreRefused();
    void prependedBytesAreRefused();
    void shadowedPicklesAreScanned();
    void pickleWithoutTorchIsScanned();
    void oldTarFilesAreScanned();
};

PickleBuilder &TorchReaderTest::tuple(PickleBuilder &pickle, Sizes sizes)
{
    pickle.mark();
    for (const qint32 size : sizes) {
        pickle.integer(size);
    }
    return pickle.tuple();
}

PickleBuilder &TorchReaderTest::storage(PickleBuilder &pickle, QByteArrayView type, qint32 numel)
{
    pickle.mark().text("storage").oldGlobal(type.contains("Untyped") ? "torch.storage" : "torch", type);
    return pickle.text("0").text("cpu").integer(numel).tuple().raw("Q");
}

PickleBuilder &TorchReaderTest::tensor(
    PickleBuilder &pickle, QByteArrayView type, qint32 numel, Sizes shape, Sizes stride)
{
    storage(pickle.oldGlobal("torch._utils", "_rebuild_tensor_v2").mark(), type, numel).integer(0);
    tuple(tuple(pickle, shape), stride);
    return pickle.no().oldGlobal("collections", "OrderedDict").emptyTuple().reduce().tuple().reduce();
}

ZipBuilder TorchReaderTest::archive(const QByteArray &pickle, qsizetype bytes, const QByteArray &order)
{
    ZipBuilder zip;
    zip.add("any name/data.pkl", pickle).add("any name/byteorder", order);
    zip.add("any name/data/0", QByteArray(bytes, '\0')).add("any name/version", "3\n");
    return zip;
}

TensorInfo TorchReaderTest::only(const FileReport &report)
{
    if (!report.torch || report.torch->tensors.size() != 1) {
        return {}; // no type, no shape: the caller's comparison fails
    }
    return report.torch->tensors.front();
}

void TorchReaderTest::typesAreNamed_data()
{
    QTest::addColumn<QByteArray>("dtype");
    QTest::addColumn<qint64>("size");
    for (const auto &[dtype, size] : {std::pair("float8_e4m3fn", 1), {"float8_e5m2", 1}, {"float8_e8m0fnu", 1},
             {"bfloat16", 2}, {"uint16", 2}, {"uint32", 4}, {"uint64", 8}, {"complex32", 4}, {"complex64", 8},
             {"complex128", 16}, {"bool", 1}, {"int8", 1}}) {
        QTest::newRow(dtype) << QByteArray(dtype) << qint64(size);
    }
}

void TorchReaderTest::typesAreNamed()
{
    QFETCH(QByteArray, dtype);
    QFETCH(qint64, size);
    PickleBuilder pickle = begin();
    storage(pickle.oldGlobal("torch._utils", "_rebuild_tensor_v3").mark(), "UntypedStorage", qint32(6 * size));
    tuple(tuple(pickle.integer(0), {2, 3}), {3, 1}).no();
    pickle.oldGlobal("collections", "OrderedDict").emptyTuple().reduce().oldGlobal("torch", dtype).tuple().reduce();
    const FileReport report = inspectBytes(archive(listOf(pickle), 6 * size).finish(), u"a.pth"_s);
    QCOMPARE(report.status, FileStatus::Ok);
    const TensorInfo read = only(report);
    QCOMPARE(read.dtype, QString::fromLatin1(dtype));
    QCOMPARE(read.itemSize, size);
    QCOMPARE(read.storageNumel, 6);
    QCOMPARE(read.shape, QList<qint64>({2, 3}));
}

void TorchReaderTest::scalarsAndEmptyTensors()
{
    PickleBuilder scalar = begin();
    tensor(scalar, "LongStorage", 1, {}, {});
    const TensorInfo one = only(inspectBytes(archive(listOf(scalar), 8).finish(), u"a.pth"_s));
    QCOMPARE(one.numel, 1);
    QCOMPARE(one.dtype, u"int64"_s);
    QVERIFY(one.shape.isEmpty());

    PickleBuilder nothing = begin();
    tensor(nothing, "FloatStorage", 0, {0, 4}, {4, 1});
    const FileReport report = inspectBytes(archive(listOf(nothing), 0).finish(), u"a.pth"_s);
    QCOMPARE(report.status, FileStatus::Ok);
    QCOMPARE(only(report).numel, 0);
    QCOMPARE(only(report).shape, QList<qint64>({0, 4}));
}

void TorchReaderTest::parametersAreTensors()
{
    PickleBuilder pickle = begin();
    tensor(pickle.oldGlobal("torch._utils", "_rebuild_parameter").mark(), "BFloat16Storage", 4, {4}, {1});
    pickle.raw("\x88").oldGlobal("collections", "OrderedDict").emptyTuple().reduce().tuple().reduce();
    const FileReport report = inspectBytes(archive(listOf(pickle), 8).finish(), u"a.pth"_s);
    QCOMPARE(report.status, FileStatus::Ok);
    QCOMPARE(only(report).dtype, u"bfloat16"_s);
    QCOMPARE(only(report).shape, QList<qint64>({4}));
}

void TorchReaderTest::unusualTensorsAreNamed_data()
{
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<QString>("layout");
    QTest::addColumn<QString>("dtype");

    PickleBuilder sparse = begin();
    sparse.oldGlobal("torch._utils", "_rebuild_sparse_tensor").mark().oldGlobal("torch", "sparse_coo").mark();
    tensor(tensor(sparse, "LongStorage", 2, {2, 1}, {1, 1}), "DoubleStorage", 1, {1}, {1});
    tuple(sparse, {5, 7}).no().tuple().tuple().reduce();
    QTest::newRow("sparse: the values' type") << listOf(sparse) << u"sparse"_s << u"float64"_s;

    PickleBuilder perTensor = begin();
    storage(perTensor.oldGlobal("torch._utils", "_rebuild_qtensor").mark(), "QInt8Storage", 35).integer(0);
    tuple(tuple(perTensor, {5, 7}), {7, 1}).mark().oldGlobal("torch", "per_tensor_affine").integer(1).integer(0);
    perTensor.tuple().no().none().tuple().reduce();
    QTest::newRow("quantized per tensor") << listOf(perTensor) << u"quantized"_s << u"qint8"_s;

    PickleBuilder perChannel = begin();
    storage(perChannel.oldGlobal("torch._utils", "_rebuild_qtensor").mark(), "QInt8Storage", 35).integer(0);
    tuple(tuple(perChannel, {5, 7}), {7, 1}).mark().oldGlobal("torch", "per_channel_affine");
    tensor(tensor(perChannel, "DoubleStorage", 5, {5}, {1}), "LongStorage", 5, {5}, {1});
    perChannel.integer(0).tuple().no().none().tuple().reduce();
    QTest::newRow("quantized per channel: not the zero points' type")
        << listOf(perChannel) << u"quantized"_s << u"qint8"_s;
}

void TorchReaderTest::unusualTensorsAreNamed()
{
    QFETCH(QByteArray, pickle);
    QFETCH(QString, layout);
    QFETCH(QString, dtype);
    const TensorInfo read = only(inspectBytes(archive(pickle, 64).finish(), u"a.pth"_s));
    QVERIFY2(read.layout.startsWith(layout), qPrintable(read.layout));
    QCOMPARE(read.dtype, dtype);
    QCOMPARE(read.shape, QList<qint64>({5, 7}));
}

void TorchReaderTest::wholeModulesNameTheirTensors()
{
    // Sequential(Linear): torch.save(model) pickles the objects themselves.
    PickleBuilder pickle;
    pickle.oldGlobal("torch.nn.modules.container", "Sequential").emptyTuple().newObject().mark();
    pickle.text("_parameters").raw("}").text("_buffers").raw("}").text("_modules").mark().text("0");
    pickle.oldGlobal("torch.nn.modules.linear", "Linear").emptyTuple().newObject().mark();
    pickle.text("_parameters").mark().text("weight");
    tensor(pickle, "FloatStorage", 6, {2, 3}, {3, 1}).text("bias").none().dict();
    pickle.text("_buffers").raw("}").text("_modules").raw("}").dict().build().dict().dict().build();
    const FileReport report = inspectBytes(archive(pickle.stop(), 24).finish(), u"model.pt"_s);
    QCOMPARE(report.status, FileStatus::Ok);
    const TensorInfo read = only(report);
    QCOMPARE(read.key, u"0.weight"_s);
    QCOMPARE(read.shape, QList<qint64>({2, 3}));
}

void TorchReaderTest::twoListsAreRefused()
{
    PickleBuilder pickle = begin();
    tensor(pickle, "FloatStorage", 1, {1}, {1});
    ZipBuilder zip = archive(listOf(pickle), 4);
    QCOMPARE(inspectBytes(zip.finish(), u"a.pth"_s).status, FileStatus::Ok);
    zip.add("any name/DATA.PKL", PickleBuilder().none().stop());
    QVERIFY(inspectBytes(zip.finish(), u"a.pth"_s).status != FileStatus::Ok);
}

void TorchReaderTest::prependedBytesAreRefused()
{
    PickleBuilder pickle = begin();
    tensor(pickle, "FloatStorage", 1, {1}, {1});
    const QByteArray whole = archive(listOf(pickle), 4).finish();
    QVERIFY(inspectBytes(QByteArray("PK\3\4junk" + whole), u"a.pth"_s).status != FileStatus::Ok);
}

void TorchReaderTest::shadowedPicklesAreScanned()
{
    PickleBuilder pickle = begin();
    tensor(pickle, "FloatStorage", 1, {1}, {1});
    ZipBuilder zip = archive(listOf(pickle), 4);
    zip.add("any name/more.pkl", PickleBuilder().global("os", "system").mark().text("id").tuple().reduce().stop());
    QCOMPARE(inspectBytes(zip.finish(), u"a.pth"_s).status, FileStatus::Danger);
}

void TorchReaderTest::pickleWithoutTorchIsScanned()
{
    const QByteArray payload = PickleBuilder().global("os", "system").mark().text("id").tuple().reduce().stop();
    QCOMPARE(inspectBytes(payload, u"a.pth"_s).status, FileStatus::Danger);
}

void TorchReaderTest::oldTarFilesAreScanned()
{
    const QByteArray payload = PickleBuilder().global("os", "system").mark().text("id").tuple().reduce().stop();
    for (const QByteArray &content : {payload, QByteArray(PickleBuilder().integer(1).stop() + payload)}) {
        QByteArray tar(512, '\0');
        tar.replace(0, 7, "tensors").replace(124, 11, QByteArray::number(content.size(), 8).rightJustified(11, '0'));
        tar.replace(257, 5, "ustar").append(content).append(QByteArray(1536 - content.size(), '\0'));
        QCOMPARE(inspectBytes(tar, u"a.pth"_s).status, FileStatus::Danger);
    }
}

QTEST_GUILESS_MAIN(TorchReaderTest)
#include "tst_torchreader.moc"
