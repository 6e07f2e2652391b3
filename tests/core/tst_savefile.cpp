// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/savefile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

/// An export is there whole, or what was there before is.
class tst_SaveFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesAndReplaces();
    void noSuchFolder();
    void aFolderIsNoFile();

private:
    QTemporaryDir m_folder;
};

void tst_SaveFile::writesAndReplaces()
{
    const QString path = m_folder.filePath(u"report.json"_s);
    for (const QByteArray &bytes : {QByteArray("first, and longer"), QByteArray("second"), QByteArray()}) {
        QVERIFY(saveFile(path, bytes));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), bytes);
    }
    QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files), QStringList {u"report.json"_s}); // no temporary one
}

void tst_SaveFile::noSuchFolder()
{
    const Result<> saved = saveFile(m_folder.filePath(u"gone/report.json"_s), "x");
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::NotFound);
    QVERIFY(saved.error().message.contains("gone"_L1));
    QVERIFY(!QDir(m_folder.filePath(u"gone"_s)).exists());
}

void tst_SaveFile::aFolderIsNoFile()
{
    QVERIFY(QDir(m_folder.path()).mkdir(u"folder"_s));
    const Result<> saved = saveFile(m_folder.filePath(u"folder"_s), "x");
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::Permission);
}

QTEST_GUILESS_MAIN(tst_SaveFile)
#include "tst_savefile.moc"
