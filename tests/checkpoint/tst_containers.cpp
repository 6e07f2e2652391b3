// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/inspector.h"
#include "model/checkpoint/sevenzipheader.h"
#include "tests/checkpoint/zipbuilder.h"
#include "tests/testsupport.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtEndian>
#include <QTest>

#include <algorithm>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace Reprise;

/// Archives that tar, xz, zstd, bzip2 and 7z made (tests/data/containers), honest ones and others, and what else a
/// folder may hold.
class ContainersTest : public QObject
{
    Q_OBJECT

private:
    static QByteArray bytesOf(const QString &name);

private Q_SLOTS:
    void archives_data();
    void archives();
    void cutAnywhere_data();
    void cutAnywhere();
    void sevenZipHeaders_data();
    void sevenZipHeaders();
    void membersBeyondFourGigabytes();
    void membersThatShareBytesAreReadOnce();
    void whatIsNoFileIsPassedOver();
    void filesThatAreGone();
};

QByteArray ContainersTest::bytesOf(const QString &name)
{
    QFile file(TestSupport::data(u"containers/"_s + name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void ContainersTest::archives_data()
{
    QTest::addColumn<FileStatus>("status");
    QTest::addColumn<QStringList>("members");
    QTest::addColumn<QString>("problem");
    const QStringList both {u"evaluations.npz"_s, u"vecnormalize.pkl"_s};
    for (const char *name : {"plain.tar", "packed.tar.gz", "packed.tar.xz", "packed.tar.zst", "packed.tar.bz2",
             "lzma.7z", "lzma2.7z", "bzip2.7z", "separate.7z", "plain-header.7z"}) {
        QTest::newRow(name) << FileStatus::Ok << both << QString();
    }
    for (const auto &[name, method] :
        {std::pair("stored.7z", "Copy"), {"deflate.7z", "Deflate"}, {"ppmd.7z", "PPMd"}, {"bcj.7z", "BCJ"}}) {
        QTest::newRow(name) << FileStatus::Unsupported << QStringList() << u"(%1)"_s.arg(QLatin1StringView(method));
    }
    QTest::newRow("encrypted.7z") << FileStatus::Encrypted << QStringList() << u"password"_s;
    QTest::newRow("encrypted-names.7z") << FileStatus::Encrypted << QStringList() << u"password"_s;
    QTest::newRow("bomb.7z") << FileStatus::Bomb << QStringList() << u"too large"_s;
    QTest::newRow("lying-size.7z") << FileStatus::Bomb << QStringList() << u"too large"_s;
    QTest::newRow("bomb.tar.xz") << FileStatus::Bomb << QStringList() << u"too large"_s;
    QTest::newRow("two-of-a-name.7z") << FileStatus::Unsupported << QStringList {u"a.pkl"_s} << u"one name"_s;
    QTest::newRow("cut.7z") << FileStatus::Corrupt << QStringList() << u"damaged or cut off"_s;
    QTest::newRow("cut.tar.xz") << FileStatus::Corrupt << QStringList() << u"damaged or cut off"_s;
}

void ContainersTest::archives()
{
    QFETCH(FileStatus, status);
    QFETCH(QStringList, members);
    QFETCH(QString, problem);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    const QByteArray bytes = bytesOf(name);
    QVERIFY(!bytes.isEmpty());
    // What a file is called does not matter.
    for (const QString &given : {name, u"download.bin"_s}) {
        const FileReport report = inspectBytes(bytes, given);
        QCOMPARE(report.kind, FileKind::Archive);
        QCOMPARE(statusName(report.status), statusName(status));
        QStringList found;
        for (const FileReport &member : report.members) {
            QCOMPARE(member.status, FileStatus::Ok);
            found.append(member.path.section(u'!', 1));
        }
        found.sort();
        QCOMPARE(found, members);
        QCOMPARE(report.problems.isEmpty(), problem.isEmpty());
        QVERIFY(problem.isEmpty() || report.problems.front().message.contains(problem));
    }
}

void ContainersTest::cutAnywhere_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : {u"lzma2.7z"_s, u"plain-header.7z"_s, u"separate.7z"_s, u"packed.tar.zst"_s,
             u"packed.tar.xz"_s, u"packed.tar.gz"_s, u"packed.tar.bz2"_s}) {
        QTest::newRow(qPrintable(name)) << name;
    }
}

void ContainersTest::cutAnywhere()
{
    QFETCH(QString, name);
    const QByteArray bytes = bytesOf(name);
    for (qsizetype size = 40; size < bytes.size(); size += 29) {
        const FileReport report = inspectBytes(bytes.first(size), name);
        QVERIFY2(report.status != FileStatus::Ok, qPrintable(QString::number(size)));
        QVERIFY(!report.problems.isEmpty());
    }
}

void ContainersTest::sevenZipHeaders_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<qint64>("files");
    const qint64 both = QFile(TestSupport::data(u"checkpoint/vecnormalize.pkl"_s)).size()
        + QFile(TestSupport::data(u"checkpoint/evaluations.npz"_s)).size();
    for (const char *name : {"lzma.7z", "lzma2.7z", "bzip2.7z", "separate.7z", "plain-header.7z"}) {
        QTest::newRow(name) << both << qint64(2);
    }
    QTest::newRow("bomb.7z") << qint64(200) * 1024 * 1024 << qint64(1);
    QTest::newRow("two-of-a-name.7z") << 2 * QFile(TestSupport::data(u"checkpoint/vecnormalize.pkl"_s)).size()
                                      << qint64(2);
}

void ContainersTest::sevenZipHeaders()
{
    QFETCH(qint64, size);
    QFETCH(qint64, files);
    const auto header = readSevenZipHeader(bytesOf(QString::fromLatin1(QTest::currentDataTag())), 1 << 30);
    QVERIFY(header.has_value());
    QCOMPARE(header->unpackedSize, size);
    QCOMPARE(header->files, files);
    QVERIFY(!header->encrypted);
    QCOMPARE(header->unknownMethod, QString());
}

void ContainersTest::membersBeyondFourGigabytes()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"outputs.zip"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto number = [](auto value) {
        const auto raw = qToLittleEndian(value);
        return QByteArray(reinterpret_cast<const char *>(&raw), sizeof raw);
    };
    QFile pickle(TestSupport::data(u"checkpoint/vecnormalize.pkl"_s));
    QVERIFY(pickle.open(QIODevice::ReadOnly));
    const QByteArray content = pickle.readAll();
    const qint64 hole = 4'500'000'000; // bytes of a file that is mostly not there
    const auto version = number(quint16(45)) + number(quint16(0)) + number(quint16(0)) + number(quint32(0x210000));
    const auto all = number(quint32(0xffffffff)) + number(quint32(0xffffffff));
    const auto names
        = [&](const QByteArray &name, int extra) { return number(quint16(name.size())) + number(quint16(extra)); };
    const QByteArray sizes = number(quint16(1)) + number(quint16(16)) + number(quint64(hole)) + number(quint64(hole));
    file.write("PK\3\4" + version + number(quint32(0)) + all + names("video.bin", sizes.size()) + "video.bin" + sizes);
    file.seek(file.pos() + hole);
    const qint64 second = file.pos();
    const QByteArray plain = number(quint32(content.size())) + number(quint32(content.size()));
    const quint32 sum = [&content] {
        quint32 value = ~0U;
        for (const char byte : content) {
            value ^= quint8(byte);
            for (int bit = 0; bit < 8; ++bit) {
                value = (value >> 1) ^ ((value & 1) != 0 ? 0xedb88320U : 0U);
            }
        }
        return ~value;
    }();
    file.write("PK\3\4" + version + number(sum) + plain + names("vecnormalize.pkl", 0) + "vecnormalize.pkl" + content);
    const qint64 directory = file.pos();
    const auto entry = [&](quint32 checksum, const QByteArray &size, const QByteArray &name, const QByteArray &extra,
                           quint32 offset) {
        return QByteArray("PK\1\2") + number(quint16(45)) + version + number(checksum) + size
            + names(name, int(extra.size())) + number(quint16(0)) + number(quint16(0)) + number(quint16(0))
            + number(quint32(0)) + number(offset) + name + extra;
    };
    file.write(entry(0, all, "video.bin", sizes, 0));
    file.write(entry(
        sum, plain, "vecnormalize.pkl", number(quint16(1)) + number(quint16(8)) + number(quint64(second)), 0xffffffff));
    const qint64 end = file.pos();
    file.write("PK\6\6" + number(quint64(44)) + number(quint16(45)) + number(quint16(45)) + number(quint32(0))
        + number(quint32(0)) + number(quint64(2)) + number(quint64(2)) + number(quint64(end - directory))
        + number(quint64(directory)));
    file.write("PK\6\7" + number(quint32(0)) + number(quint64(end)) + number(quint32(1)));
    file.write("PK\5\6" + number(quint32(0)) + number(quint16(2)) + number(quint16(2))
        + number(quint32(end - directory)) + number(quint32(0xffffffff)) + number(quint16(0)));
    file.close();

    const FileReport report = inspectFile(file.fileName());
    QCOMPARE(statusName(report.status), u"ok"_s);
    QCOMPARE(report.members.size(), 1);
    QCOMPARE(report.members.front().path.section(u'!', 1), u"vecnormalize.pkl"_s);
    QVERIFY(report.members.front().pickle && report.members.front().pickle->vecNormalize);
}

void ContainersTest::membersThatShareBytesAreReadOnce()
{
    // One stored pickle that a thousand entries of the list point to: read again for each, 90 MB take half a minute.
    const QByteArray one
        = ZipBuilder().add("a.pkl", QByteArray(QByteArray("\x80\x04N.") + QByteArray(1000, '\0'))).finish();
    const qsizetype directory = one.indexOf("PK\1\2");
    const qsizetype end = one.indexOf("PK\5\6");
    QByteArray bytes = one.first(end);
    constexpr quint16 entries = 1000;
    for (int i = 1; i < entries; ++i) {
        bytes += one.sliced(directory, end - directory);
    }
    QByteArray record = one.sliced(end);
    qToLittleEndian(entries, record.data() + 8);
    qToLittleEndian(entries, record.data() + 10);
    qToLittleEndian(quint32(bytes.size() - directory), record.data() + 12);
    const FileReport report = inspectBytes(QByteArray(bytes + record), u"a.zip"_s);
    QCOMPARE(statusName(report.status), u"bomb"_s);
    QVERIFY(report.members.size() < 200);
}

void ContainersTest::whatIsNoFileIsPassedOver()
{
    QTemporaryDir folder;
    QVERIFY(QFile::copy(TestSupport::data(u"checkpoint/vecnormalize.pkl"_s), folder.filePath(u"a.pkl"_s)));
    QCOMPARE(mkfifo(QFile::encodeName(folder.filePath(u"pipe.pkl"_s)).constData(), 0600), 0);
    QVERIFY(QFile::link(folder.filePath(u"nowhere"_s), folder.filePath(u"dangling.zip"_s)));
    QVERIFY(QFile::link(folder.path(), folder.filePath(u"loop"_s)));
    QVERIFY(QDir(folder.path()).mkpath(u"folder.zip"_s));
    QStringList names;
    for (const FileReport &report : inspectPath(folder.path())) {
        names.append(QFileInfo(report.path).fileName());
    }
    QCOMPARE(names, QStringList {u"a.pkl"_s});
    // Asked for by name, it is refused instead of waited for.
    const FileReport pipe = inspectFile(folder.filePath(u"pipe.pkl"_s));
    QVERIFY(!pipe.isReadable());
    QVERIFY(!pipe.problems.isEmpty());
}

void ContainersTest::filesThatAreGone()
{
    QTemporaryDir folder;
    QVERIFY(QFile::link(folder.filePath(u"nowhere"_s), folder.filePath(u"dangling.zip"_s)));
    for (const QString &name : {u"missing.zip"_s, u"missing/also.pkl"_s, u"dangling.zip"_s}) {
        const FileReport report = inspectFile(folder.filePath(name));
        QVERIFY(!report.isReadable());
        QVERIFY(!report.problems.isEmpty());
        QVERIFY(!report.problems.front().message.isEmpty());
    }
}

QTEST_GUILESS_MAIN(ContainersTest)
#include "tst_containers.moc"
