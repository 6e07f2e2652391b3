// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/companioncurves.h"
#include "model/checkpoint/memberpreview.h"
#include "tests/testsupport.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

/// What stands in an archive as it stands there, and which files beside a checkpoint hold its curves.
class tst_MemberPreview final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void members();
    void duplicatesAreListedAndMarked();
    void textAndBytes_data();
    void textAndBytes();
    void wrongChecksumIsShownAndSaid();
    void failures_data();
    void failures();
    void hexDumpLines();
    void curvesBeside_data();
    void curvesBeside();

private:
    static QString checkpoint() { return TestSupport::data(u"ui/a2c_box4_discrete3.zip"_s); }
    static QString hostile(const QString &name) { return TestSupport::data(u"hostile/"_s + name); }
};

void tst_MemberPreview::members()
{
    const auto members = zipMembers(checkpoint());
    QVERIFY(members);
    QCOMPARE(members->size(), 6);
    QCOMPARE(members->constFirst(), (MemberEntry {u"data"_s, 10167, 10167, u"stored"_s, false}));
    QCOMPARE(zipMembers(checkpoint(), 2)->size(), 2);
}

void tst_MemberPreview::duplicatesAreListedAndMarked()
{
    const auto members = zipMembers(hostile(u"zip-duplicate_policy.zip"_s));
    QVERIFY(members);
    QList<bool> shadowed;
    for (const MemberEntry &member : *members) {
        if (member.name == "policy.pth"_L1) {
            shadowed += member.shadowed;
        }
    }
    QCOMPARE(shadowed, (QList<bool> {true, false}));
}

void tst_MemberPreview::textAndBytes_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<bool>("isText");
    QTest::addColumn<QString>("beginning");
    QTest::newRow("JSON") << u"data"_s << true << u"{\n    \"policy_class\""_s;
    QTest::newRow("one word") << u"_stable_baselines3_version"_s << true << u"2.7.0"_s;
    QTest::newRow("zip in a zip") << u"policy.pth"_s << false << u"00000000  50 4b 03 04"_s;
}

void tst_MemberPreview::textAndBytes()
{
    QFETCH(const QString, member);
    QFETCH(const bool, isText);
    QFETCH(const QString, beginning);
    const auto preview = previewMember(checkpoint(), member);
    QVERIFY(preview);
    QCOMPARE(preview->isText, isText);
    QVERIFY(!preview->isCut);
    QVERIFY2(preview->text.startsWith(beginning), qPrintable(preview->text.left(40)));
}

void tst_MemberPreview::wrongChecksumIsShownAndSaid()
{
    const auto preview = previewMember(hostile(u"zip-bad_crc_data.zip"_s), u"data"_s);
    QVERIFY(preview);
    QVERIFY(preview->isDamaged);
    QVERIFY(!preview->text.isEmpty());
    QVERIFY(!previewMember(checkpoint(), u"data"_s)->isDamaged);
}

void tst_MemberPreview::failures_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("member");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("no file") << hostile(u"no such file.zip"_s) << u"data"_s << ErrorKind::NotFound;
    QTest::newRow("no zip") << hostile(u"expect.json"_s) << u"data"_s << ErrorKind::Damaged;
    QTest::newRow("no such member") << checkpoint() << u"nothing"_s << ErrorKind::Damaged;
    QTest::newRow("encrypted") << hostile(u"zip-method_99_aes.zip"_s) << u"policy.pth"_s << ErrorKind::Unsupported;
}

void tst_MemberPreview::failures()
{
    QFETCH(const QString, path);
    QFETCH(const QString, member);
    QFETCH(const ErrorKind, kind);
    const auto preview = previewMember(path, member);
    QVERIFY(!preview);
    QVERIFY2(preview.error().kind == kind, qPrintable(preview.error().message));
    QVERIFY(!preview.error().message.isEmpty());
}

void tst_MemberPreview::hexDumpLines()
{
    const QStringList lines = hexDump(QByteArray("ABCDEFGHIJKLMNOP\0q", 18)).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.constFirst(), u"00000000  41 42 43 44 45 46 47 48 49 4a 4b 4c 4d 4e 4f 50  ABCDEFGHIJKLMNOP"_s);
    QVERIFY(lines.constLast().startsWith("00000010  00 71 "_L1));
    QVERIFY(lines.constLast().endsWith(" .q"_L1));
    // Texts stand below one another, however short the last line is.
    QCOMPARE(lines.constLast().indexOf(".q"_L1), lines.constFirst().indexOf("ABCD"_L1));
    QCOMPARE(hexDump({}), QString());
}

void tst_MemberPreview::curvesBeside_data()
{
    QTest::addColumn<QString>("checkpoint");
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("alone") << u"a.zip"_s << QStringList {u"notes.csv"_s} << QStringList {};
    QTest::newRow("own folder") << u"a.zip"_s
                                << QStringList {u"monitor.csv"_s, u"0.monitor.csv"_s, u"evaluations.npz"_s}
                                << QStringList {u"0.monitor.csv"_s, u"evaluations.npz"_s, u"monitor.csv"_s};
    QTest::newRow("a run's checkpoints") << u"checkpoints/a.zip"_s
                                         << QStringList {u"progress.csv"_s, u"eval/evaluations.npz"_s}
                                         << QStringList {u"progress.csv"_s, u"eval/evaluations.npz"_s};
    QTest::newRow("another folder is no run's")
        << u"downloads/a.zip"_s << QStringList {u"progress.csv"_s} << QStringList {};
    QTest::newRow("events") << u"best_model/a.zip"_s << QStringList {u"tb/events.out.tfevents.1.host.2.0"_s}
                            << QStringList {u"tb/events.out.tfevents.1.host.2.0"_s};
}

void tst_MemberPreview::curvesBeside()
{
    QFETCH(const QString, checkpoint);
    QFETCH(const QStringList, files);
    QFETCH(const QStringList, found);
    const QTemporaryDir folder;
    for (const QString &name : files + QStringList {checkpoint}) {
        const QString path = folder.filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    QStringList names;
    for (const QString &path : curveFilesBeside(folder.filePath(checkpoint))) {
        names += QDir(folder.path()).relativeFilePath(path);
    }
    QCOMPARE(names, found);
}

QTEST_GUILESS_MAIN(tst_MemberPreview)
#include "tst_memberpreview.moc"
