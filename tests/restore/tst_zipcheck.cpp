// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/zipcheck.h"
#include "tests/restore/restoresupport.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace RestoreSupport;

class ZipCheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeZips()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"a.zip"_s);
        QVERIFY(put(path, smallZip()));
        QVERIFY(isWholeZip(path));
        QVERIFY(put(path, smallZip() + QByteArray("x")));
        QVERIFY(!isWholeZip(path));
        QVERIFY(put(path, QByteArray()));
        QVERIFY(!isWholeZip(path));
        QVERIFY(put(path, "PK\x05\x06" + QByteArray(18, '\0'))); // an archive without a file in it
        QVERIFY(!isWholeZip(path));
        QVERIFY(!isWholeZip(folder.filePath(u"missing"_s)));
    }

    /// The archives inside a checkpoint have directories of their own.
    void cutOffAnywhere()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"a.zip"_s);
        for (const QByteArray &whole : {smallZip(), otherZip()}) {
            for (qsizetype size = 0; size < whole.size(); size += 37) {
                QVERIFY(put(path, whole.first(size)));
                QVERIFY2(!isWholeZip(path), qPrintable(QString::number(size)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(ZipCheckTest)
#include "tst_zipcheck.moc"
