// SPDX-License-Identifier: GPL-3.0-or-later
// Pickles that run a command, in every disguise that came to mind: other names, other containers, other first bytes.
// None may be called fine, and wherever Reprise can look, the command is named. Nothing is ever executed.
#include "model/checkpoint/inspector.h"
#include "tests/checkpoint/picklebuilder.h"
#include "tests/checkpoint/zipbuilder.h"
#include "tests/testsupport.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <K7Zip>
#include <KCompressionDevice>
#include <KTar>

using namespace Qt::StringLiterals;
using namespace Reprise;

namespace {

/// os.system('true') as protocol 4 writes it.
QByteArray evil()
{
    return PickleBuilder().global("posix", "system").mark().text("true").tuple().reduce().stop();
}

/// The same as text, without any header.
QByteArray evilText()
{
    return "cposix\nsystem\n(S'true'\ntR.";
}

QByteArray packed(const QByteArray &bytes, KCompressionDevice::CompressionType type)
{
    QBuffer buffer;
    KCompressionDevice device(&buffer, false, type);
    if (device.open(QIODevice::WriteOnly)) {
        device.write(bytes);
        device.close();
    }
    return buffer.data();
}

/// What zlib.compress gives: qCompress puts the size in front.
QByteArray zlibbed(const QByteArray &bytes)
{
    return qCompress(bytes).sliced(4);
}

QByteArray tarOf(const QList<std::pair<QString, QByteArray>> &files)
{
    QBuffer buffer;
    KTar tar(&buffer);
    if (tar.open(QIODevice::WriteOnly)) {
        for (const auto &[name, content] : files) {
            tar.writeFile(name, content);
        }
        tar.close();
    }
    return buffer.data();
}

QByteArray sevenZipOf(const QString &name, const QByteArray &content)
{
    QBuffer buffer;
    K7Zip archive(&buffer);
    if (archive.open(QIODevice::WriteOnly)) {
        archive.writeFile(name, content);
        archive.close();
    }
    return buffer.data();
}

QByteArray zipOf(QByteArrayView name, const QByteArray &content)
{
    return ZipBuilder().add(name, content).finish();
}

QByteArray checkpoint()
{
    QFile file(TestSupport::data(u"checkpoint/sb3-2.7.0-ars.zip"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A .npy file with this dictionary as its header.
QByteArray npy(const QByteArray &header, const QByteArray &content)
{
    const auto size = quint16(header.size() + 1);
    return QByteArray("\x93NUMPY\x01\x00", 8) + char(size & 0xff) + char(size >> 8) + header + '\n' + content;
}

/// A pickle with any instructions after the header.
QByteArray pickled(const QByteArray &instructions)
{
    return "\x80\x04" + instructions + '.';
}

QByteArray times(const QByteArray &text, int count)
{
    return text.repeated(count);
}

} // namespace

class DisguisesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hiddenCommandsAreFound_data();
    void hiddenCommandsAreFound();
    void nothingUnreadIsFine_data();
    void nothingUnreadIsFine();
    void genuineOnesStayFine_data();
    void genuineOnesStayFine();
    void extraMembersOfCheckpointsAreJudged_data();
    void extraMembersOfCheckpointsAreJudged();
    void foldersAreSearchedByContent();
};

void DisguisesTest::hiddenCommandsAreFound_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    const auto row
        = [](const char *what, const QString &name, const QByteArray &bytes) { QTest::newRow(what) << name << bytes; };
    using enum KCompressionDevice::CompressionType;

    // Names that promise something else.
    row("a pickle named as data", u"x.bin"_s, evil());
    row("a pickle named as text", u"notes.txt"_s, evil());
    row("a pickle named as a table", u"progress.csv"_s, evil());
    row("a pickle named as metadata", u"training_metadata.json"_s, evil());
    row("a pickle without a suffix", u"data"_s, evil());
    row("a pickle named as an archive", u"x.zip"_s, evil());
    row("a pickle named as an array", u"x.npy"_s, evil());
    row("a pickle named as arrays", u"x.npz"_s, evil());
    row("a text pickle named as text", u"notes.txt"_s, evilText());
    row("a text pickle named as a table", u"progress.csv"_s, evilText());
    row("a text pickle named as metadata", u"training_metadata.json"_s, evilText());
    row("a text pickle named as events", u"events.out.tfevents.1"_s, evilText());
    row("a text pickle named as an archive", u"x.zip"_s, evilText());
    row("a text pickle of INST", u"notes.txt"_s, "(S'true'\niposix\nsystem\n.");
    row("a text pickle of OBJ", u"notes.txt"_s, "(cposix\nsystem\nS'true'\no.");
    row("a text pickle that begins with a list", u"notes.txt"_s, "(lp0\ncposix\nsystem\n(S'true'\ntRa.");
    row("a binary pickle without a header", u"notes.txt"_s, evil().sliced(2));
    row("a pickle of no end", u"notes.txt"_s, evil().chopped(1));
    row("a text pickle of no end", u"notes.txt"_s, evilText().chopped(1));
    row("a PyTorch file that is a text pickle", u"x.pth"_s, evilText());

    // Containers, and names in them.
    for (const char *name : {"x.bin", "notes.txt", "x", "a/b/config.json", "data.pkl.bak", "readme.md", ".hidden"}) {
        QTest::addRow("%s in a zip", name) << u"x.zip"_s << zipOf(name, evil());
        QTest::addRow("%s as text in a zip", name) << u"x.zip"_s << zipOf(name, evilText());
        QTest::addRow("%s in a tar", name) << u"x.tar"_s << tarOf({{QString::fromLatin1(name), evil()}});
    }
    row("in a folder's own entry", u"x.zip"_s, zipOf("folder/", evil()));
    row("the first of two members of one name", u"x.zip"_s,
        ZipBuilder().add("a.pkl", evil()).add("a.pkl", pickled("N")).finish());
    row("in a 7z", u"x.7z"_s, sevenZipOf(u"x.bin"_s, evil()));
    row("in a 7z of no name", u"notes.txt"_s, sevenZipOf(u"x.bin"_s, evilText()));
    row("in a zip of no name", u"notes.txt"_s, zipOf("x.bin", evil()));
    row("in a zip in a zip", u"x.zip"_s, zipOf("inner.bin", zipOf("x.bin", evil())));
    row("in a zip in a tar in a gzip", u"x"_s, packed(tarOf({{u"x"_s, zipOf("x", evil())}}), GZip));
    row("behind megabytes of text", u"x.zip"_s, zipOf("x.bin", times("N0", 300'000) + evilText()));

    // Packed pickles, as joblib writes them.
    row("gzip", u"x.joblib"_s, packed(evil(), GZip));
    row("bzip2", u"x.joblib"_s, packed(evil(), BZip2));
    row("xz", u"x.joblib"_s, packed(evil(), Xz));
    row("zstd", u"x.pkl.zst"_s, packed(evil(), Zstd));
    row("zlib", u"x.joblib"_s, zlibbed(evil()));
    row("zlib of a text pickle", u"x.dat"_s, zlibbed(evilText()));
    row("gzip in a zip", u"x.zip"_s, zipOf("weights.bin", packed(evil(), GZip)));
    row("zlib in a zip", u"x.zip"_s, zipOf("weights.bin", zlibbed(evil())));
    row("gzip in a gzip", u"x.gz"_s, packed(packed(evil(), GZip), GZip));
    row("the second stream of a gzip", u"x.gz"_s, packed(evil().first(5), GZip) + packed(evil().sliced(5), GZip));
    row("the second stream of a bzip2", u"x.bz2"_s, packed(evil().first(5), BZip2) + packed(evil().sliced(5), BZip2));
    row("the second stream of an xz", u"x.xz"_s, packed(evil().first(5), Xz) + packed(evil().sliced(5), Xz));
    row("a gzip whose end is missing", u"x.joblib"_s, packed(evil() + times("x", 10), GZip).chopped(8));
    row("a gzip that grows beyond all bounds", u"x.joblib"_s, packed(evil() + QByteArray(100'000'000, 'x'), GZip));

    // Several things at once.
    row("a pickle in front of a zip", u"x.bin"_s, evil() + zipOf("a.txt", "text"));
    row("a pickle in front of a checkpoint", u"x.zip"_s, evil() + checkpoint());
    row("a text pickle in front of a checkpoint", u"x.zip"_s, evilText() + checkpoint());
    row("a pickle behind a checkpoint", u"x.zip"_s, checkpoint() + evil());
    row("a zip behind a harmless pickle", u"x.pkl"_s, pickled("N") + zipOf("x.bin", evil()));
    row("a pickle behind a harmless one", u"x.pkl"_s, pickled("N") + evil());
    row("a text pickle behind a harmless one", u"x.bin"_s, pickled("N") + evilText());
    row("a pickle behind an array", u"x.npy"_s,
        npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", QByteArray(4, '\0')) + evil());
    row("an array of objects behind an array", u"x.npy"_s,
        npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", QByteArray(4, '\0'))
            + npy("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", evil()));
    row("a tar whose first name is a pickle", u"x.tar"_s, tarOf({{QString::fromLatin1(evilText()), "x"}}));

    // Arrays of objects under every spelling.
    row("an array of objects", u"x.npy"_s, npy("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", evil()));
    row("other quotes", u"x.npy"_s, npy(R"({"descr": "|O", "fortran_order": False, "shape": (1,), })", evil()));
    row("the type twice", u"x.npy"_s,
        npy("{'descr': '<f8', 'descr': '|O', 'fortran_order': False, 'shape': (1,), }", evil()));
    row("the type in two pieces", u"x.npy"_s,
        npy("{'descr': '|' 'O', 'fortran_order': False, 'shape': (1,), }", evil()));
    row("a field of objects", u"x.npy"_s,
        npy(R"({'descr': [("a", "<f8"), ("b", "|O")], 'fortran_order': False, 'shape': (1,), })", evil()));
    row("objects in an npz", u"x.npz"_s,
        zipOf("a.npy", npy("{'descr': 'O', 'fortran_order': False, 'shape': (), }", evil())));
    row("objects in an npz, not named as an array", u"x.npz"_s,
        zipOf("a", npy("{'descr': '|O', 'fortran_order': False, 'shape': (), }", evil())));

    // Where another reader stumbles and Python goes on.
    row("behind deep nesting", u"x.pkl"_s, pickled("N" + times("\x85", 3'000) + '0' + evil().sliced(2).chopped(1)));
    row("behind many marks", u"x.pkl"_s, pickled(times("(", 110'000) + evil().sliced(2).chopped(1)));
    row("a memo far beyond", u"x.pkl"_s,
        pickled(QByteArray("X\x05\x00\x00\x00posixr\x00\x00\x10\x00"
                           "0X\x06\x00\x00\x00systemr\x00\x00\x20\x00"
                           "0j\x00\x00\x10\x00j\x00\x00\x20\x00\x93(X\x04\x00\x00\x00truetR",
            56)));
    row("a memo's place with an underscore", u"x.pkl"_s, "Vposix\np1_0\n0Vsystem\np1_1\n0g1_0\ng11\n\x93(Vtrue\ntR.");
    row("behind an unknown extension", u"x.pkl"_s,
        pickled("\x82\x05"
                "0"
            + evil().sliced(2).chopped(1)));
    row("behind a number in hexadecimal", u"x.pkl"_s, "I0x10\n0" + evilText());
    row("behind an append to nothing sensible", u"x.pkl"_s, pickled("NNa0" + evil().sliced(2).chopped(1)));
    row("in numbers that joblib skips", u"x.pkl"_s,
        PickleBuilder()
            .global("joblib.numpy_pickle", "NumpyArrayWrapper")
            .emptyTuple()
            .newObject()
            .mark()
            .text("shape")
            .mark()
            .integer(qint32(evil().size() - 3))
            .tuple()
            .text("dtype")
            .global("numpy", "dtype")
            .mark()
            .text("u1")
            .tuple()
            .reduce()
            .dict()
            .build()
            .raw(evil().sliced(2).chopped(1))
            .stop());
}

void DisguisesTest::hiddenCommandsAreFound()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    const FileReport report = inspectBytes(bytes, name);
    QVERIFY2(report.status == FileStatus::Danger, qPrintable(statusName(report.status)));
    QCOMPARE(report.dangerousGlobals, QStringList {u"posix system"_s});
    QCOMPARE(inspectExitCode({&report, 1}), 3);
}

void DisguisesTest::nothingUnreadIsFine_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    const auto row
        = [](const char *what, const QString &name, const QByteArray &bytes) { QTest::newRow(what) << name << bytes; };
    using enum KCompressionDevice::CompressionType;
    row("text", u"notes.txt"_s, "Some notes\nof no consequence.\n");
    row("nothing", u"notes.txt"_s, {});
    row("nothing named as a pickle", u"x.pkl"_s, {});
    row("numbers", u"x.bin"_s, QByteArray(1000, '\7'));
    row("unknown JSON", u"x.json"_s, R"({"a": 1})");
    row("bytes named as a table", u"progress.csv"_s,
        QByteArray("\x7f"
                   "ELF\0\0\0\0",
            8));
    row("an archive of text", u"x.tar"_s, tarOf({{u"a.txt"_s, "text"}}));
    row("a zip of text", u"x.zip"_s, zipOf("a.txt", "text"));
    row("packed text", u"x.gz"_s, packed("Some notes\n", GZip));
    row("more instructions than are read", u"x.pkl"_s, pickled(times("N0", 2'000'000) + evil().sliced(2).chopped(1)));
    row("an array of a type nobody knows", u"x.npy"_s,
        npy("{'descr': 'object', 'fortran_order': False, 'shape': (1,), }", evil()));
    row("an array of an escaped type", u"x.npy"_s,
        npy(R"({'descr': '|\x4f', 'fortran_order': False, 'shape': (1,), })", evil()));
    row("an extension by number", u"x.pkl"_s, pickled("\x82\x01"));
    row("a damaged file among others", u"x.zip"_s,
        ZipBuilder().add("a.pkl", pickled("N")).add("b.pkl", "\x80\x04X").finish());
    QByteArray nested = zipOf("x.bin", evil());
    for (int i = 0; i < 6; ++i) {
        nested = zipOf("x.zip", nested);
    }
    row("archives nested too deeply", u"x.zip"_s, nested);
    row("two files of one name in a tar", u"x.tar"_s, tarOf({{u"a.pkl"_s, pickled("N")}, {u"a.pkl"_s, evil()}}));
    row("two files of one name in a tar, the other way round", u"x.tar"_s,
        tarOf({{u"a.pkl"_s, evil()}, {u"a.pkl"_s, pickled("N")}}));
    row("a bomb", u"x.gz"_s, packed(QByteArray(120'000'000, '\0'), GZip));
    QByteArray encrypted = zipOf("a.pkl", pickled("N"));
    for (const qsizetype at : {encrypted.indexOf("PK\3\4") + 6, encrypted.lastIndexOf("PK\1\2") + 8}) {
        encrypted[at] = '\1';
    }
    row("an encrypted member", u"x.zip"_s, encrypted);
}

void DisguisesTest::nothingUnreadIsFine()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    const FileReport report = inspectBytes(bytes, name);
    QVERIFY(!report.isReadable());
    QVERIFY(!report.problems.isEmpty());
    QCOMPARE_NE(inspectExitCode({&report, 1}), 0);
}

void DisguisesTest::genuineOnesStayFine_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    const auto row
        = [](const char *what, const QString &name, const QByteArray &bytes) { QTest::newRow(what) << name << bytes; };
    using enum KCompressionDevice::CompressionType;
    const QByteArray statistics = [] {
        QFile file(TestSupport::data(u"checkpoint/vecnormalize.pkl"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }();
    row("a checkpoint among texts", u"x.zip"_s,
        ZipBuilder().add("README.md", "# Notes\n").add("train.py", "import os\n").add("a.zip", checkpoint()).finish());
    row("a checkpoint of no name in a tar", u"x.tar"_s, tarOf({{u"model"_s, checkpoint()}, {u"b.txt"_s, "cut\nin\n"}}));
    row("packed statistics", u"vecnormalize.pkl.gz"_s, packed(statistics, GZip));
    row("statistics by joblib", u"vecnormalize.joblib"_s, zlibbed(statistics));
    row("statistics by joblib with lzma", u"vecnormalize.joblib"_s, packed(statistics, Xz));
    row("an array by joblib", u"x.joblib"_s,
        PickleBuilder()
            .global("joblib.numpy_pickle", "NumpyArrayWrapper")
            .emptyTuple()
            .newObject()
            .mark()
            .text("shape")
            .mark()
            .integer(3)
            .tuple()
            .text("dtype")
            .global("numpy", "dtype")
            .mark()
            .text("u1")
            .tuple()
            .reduce()
            .text("numpy_array_alignment_bytes")
            .integer(16)
            .dict()
            .build()
            .raw(QByteArray("\x02\xff\xff"
                            "cab",
                6))
            .stop());
    row("dates", u"x.npy"_s, npy("{'descr': '<M8[ns]', 'fortran_order': False, 'shape': (1,), }", QByteArray(8, '\0')));
    row("fields", u"x.npy"_s,
        npy("{'descr': [('a', '<f8'), ('b', '|S3', (2,)), ('c', [('d', '|b1')])], 'fortran_order': False, 'shape': "
            "(2,), }",
            QByteArray(30, '\0')));
    row("the class of None", u"x.pkl"_s,
        PickleBuilder().global("builtins", "type").mark().none().tuple().reduce().stop());
}

void DisguisesTest::genuineOnesStayFine()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    const FileReport report = inspectBytes(bytes, name);
    QStringList why;
    for (const Problem &problem : report.problems) {
        why.append(problem.where + u": " + problem.message);
    }
    QVERIFY2(report.status == FileStatus::Ok, qPrintable(statusName(report.status) + u'\n' + why.join(u'\n')));
}

void DisguisesTest::extraMembersOfCheckpointsAreJudged_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("a pickle of another name") << QByteArray("x.bin") << evil();
    QTest::newRow("a text pickle") << QByteArray("notes.txt") << evilText();
    QTest::newRow("a packed pickle") << QByteArray("x.bin") << zlibbed(evil());
    QTest::newRow("an archive") << QByteArray("x.bin") << zipOf("y", evil());
    QTest::newRow("a PyTorch file") << QByteArray("x.dat") << zipOf("archive/data.pkl", evil());
    QTest::newRow("the version") << QByteArray("_stable_baselines3_version") << evil();
    QTest::newRow("an array of objects") << QByteArray("extra.npy")
                                         << npy("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", evil());
    QTest::newRow("a second list of attributes")
        << QByteArray("data") << R"({"a": {":serialized:": ")" + evil().toBase64() + R"("}})";
}

void DisguisesTest::extraMembersOfCheckpointsAreJudged()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, content);
    const ZipBuilder builder = ZipBuilder().add(name, content).add("data", "{}").add("policy.pth", evil().first(0));
    const FileReport report = inspectBytes(builder.finish(), u"x.zip"_s);
    QCOMPARE(report.kind, FileKind::Sb3);
    QCOMPARE(report.dangerousGlobals, QStringList {u"posix system"_s});
}

void DisguisesTest::foldersAreSearchedByContent()
{
    QTemporaryDir folder;
    const auto write = [&](const QString &name, const QByteArray &content) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    };
    QVERIFY(write(u"weights.bin"_s, evil()) && write(u"notes.txt"_s, evilText()) && write(u"plain.txt"_s, "text\n"));
    QVERIFY(write(u"sources.jar"_s, zipOf("a.txt", "text")));
    QVERIFY(QFile::link(folder.path(), folder.filePath(u"loop"_s)));
    const std::vector<FileReport> reports = inspectPath(folder.path());
    QCOMPARE(reports.size(), 2U);
    QVERIFY(reports[0].isDangerous());
    QVERIFY(reports[1].isDangerous());
}

QTEST_GUILESS_MAIN(DisguisesTest)
#include "tst_disguises.moc"
