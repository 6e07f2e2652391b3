// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/sha256.h"
#include "model/restore/zipcheck.h"
#include "tests/restore/restoresupport.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace RestoreSupport;

class Sha256Test : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Every length around the block size, in pieces cut at random, beside Qt's.
    void equalsQts()
    {
        QRandomGenerator random(1);
        for (int size = 0; size < 400; ++size) {
            QByteArray bytes(size * (size % 7 == 0 ? 101 : 1), Qt::Uninitialized);
            for (char &byte : bytes) {
                byte = char(random.bounded(256));
            }
            Sha256 hash;
            for (qsizetype at = 0; at < bytes.size();) {
                const qsizetype piece = std::min<qsizetype>(bytes.size() - at, random.bounded(1, 200));
                hash.add(bytes.constData() + at, piece);
                at += piece;
            }
            const QByteArray expected = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
            QCOMPARE(hash.hex().toLatin1(), expected);
        }
    }

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

QTEST_GUILESS_MAIN(Sha256Test)
#include "tst_sha256.moc"
