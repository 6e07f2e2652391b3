// SPDX-License-Identifier: GPL-3.0-or-later
// Runs tests/kernel/test_callbacks.py: what users import in their training is tested in its own language.
#include "model/kernel/kernelscript.h"
#include "tests/testsupport.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

class CallbacksTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passTheirOwnTests_data();
    void passTheirOwnTests();
    void needNoStableBaselines3();
};

void CallbacksTest::passTheirOwnTests_data()
{
    QTest::addColumn<QString>("group");
    // As the file has them, so that none is forgotten here.
    QFile tests(TestSupport::sourceFolder() + "/tests/kernel/test_callbacks.py"_L1);
    QVERIFY(tests.open(QIODevice::ReadOnly));
    static const QRegularExpression group(u"^class (\\w+)\\(Base\\):"_s, QRegularExpression::MultilineOption);
    const QString text = QString::fromUtf8(tests.readAll());
    for (const QRegularExpressionMatch &match : group.globalMatch(text)) {
        QTest::newRow(qPrintable(match.captured(1))) << match.captured(1);
    }
}

void CallbacksTest::passTheirOwnTests()
{
    QFETCH(QString, group);
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"reprise_callbacks.py"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(repriseCallbacksSource());
    file.close();
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"python3"_s,
        {TestSupport::sourceFolder() + "/tests/kernel/test_callbacks.py"_L1, dir.path(),
            TestSupport::data(u"kernel/find-latest-checkpoint-cases.json"_s), group});
    QVERIFY(process.waitForFinished(60'000));
    const QByteArray output = process.readAll();
    QVERIFY2(process.exitCode() == 0, output.constData());
    QVERIFY2(output.contains("Ran ") && !output.contains("Ran 0 "), output.constData());
}

void CallbacksTest::needNoStableBaselines3()
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"reprise_callbacks.py"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(repriseCallbacksSource());
    file.close();
    // -S: no site packages at all.
    QCOMPARE(QProcess::execute(u"python3"_s,
                 {u"-B"_s, u"-S"_s, u"-W"_s, u"error"_s, u"-c"_s,
                     u"import sys; sys.path.insert(0, sys.argv[1]); import reprise_callbacks"_s, dir.path()}),
        0);
}

QTEST_GUILESS_MAIN(CallbacksTest)
#include "tst_callbacks.moc"
