// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/sha256.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QTest>

using namespace Reprise;

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
};

QTEST_GUILESS_MAIN(Sha256Test)
#include "tst_sha256.moc"
