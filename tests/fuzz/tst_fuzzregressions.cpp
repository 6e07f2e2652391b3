// SPDX-License-Identifier: GPL-3.0-or-later
// Replays what the fuzzer once found (tests/data/fuzz/TARGET/…) and the small files of tests/data through the entry
// points of the fuzz targets: no crash, and every promise of theirs kept.
#include "tests/fuzz/pack.h"
#include "tests/fuzz/targets.h"
#include "tests/testsupport.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const char *targetFor(const QString &name)
{
    return name.endsWith(".zip"_L1)         ? "sb3zip"
        : name.endsWith(".pt"_L1)           ? "torch"
        : name.endsWith(".pkl"_L1)          ? "pickle"
        : name.endsWith(".npz"_L1)          ? "npy"
        : name.endsWith("metadata.json"_L1) ? "json"
                                            : nullptr;
}

} // namespace

class FuzzRegressionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findingsStayFixed_data();
    void findingsStayFixed();
    void promisesHold_data();
    void promisesHold();
    void emptyInputIsTaken_data();
    void emptyInputIsTaken();
};

void FuzzRegressionsTest::findingsStayFixed_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("path");
    for (const Fuzz::EntryPoint &target : Fuzz::targets()) {
        const QDir folder(TestSupport::data(u"fuzz/"_s + QLatin1StringView(target.name)));
        for (const QString &name : folder.entryList(QDir::Files, QDir::Name)) {
            QTest::addRow("%s/%s", target.name, qPrintable(name)) << QByteArray(target.name) << folder.filePath(name);
        }
    }
}

void FuzzRegressionsTest::findingsStayFixed()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QString, path);
    const QByteArray bytes = content(path);
    QVERIFY2(!bytes.isEmpty(), qPrintable(path));
    const Fuzz::Complaint complaint = Fuzz::target(target)->run(bytes);
    QVERIFY2(!complaint, qPrintable(complaint.value_or(QString())));
}

void FuzzRegressionsTest::promisesHold_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("path");
    for (const QString &folder : {u"checkpoint"_s, u"hostile"_s, u"compat/probes"_s}) {
        QDirIterator it(TestSupport::data(folder), QDir::Files);
        while (it.hasNext()) {
            const QString path = it.next();
            if (const char *target = targetFor(it.fileName())) {
                QTest::addRow("%s/%s", target, qPrintable(it.fileName())) << QByteArray(target) << path;
            }
        }
    }
}

void FuzzRegressionsTest::promisesHold()
{
    findingsStayFixed();
}

void FuzzRegressionsTest::emptyInputIsTaken_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const Fuzz::EntryPoint &target : Fuzz::targets()) {
        QTest::addRow("%s", target.name) << QByteArray(target.name);
    }
}

void FuzzRegressionsTest::emptyInputIsTaken()
{
    QFETCH(const QByteArray, target);
    for (const QByteArray &bytes : {QByteArray(), QByteArray("\0", 1), QByteArray("PK\5\6"), Fuzz::storedZip({})}) {
        const Fuzz::Complaint complaint = Fuzz::target(target)->run(bytes);
        QVERIFY2(!complaint, qPrintable(complaint.value_or(QString())));
    }
}

QTEST_GUILESS_MAIN(FuzzRegressionsTest)
#include "tst_fuzzregressions.moc"
