// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/downloadedfiles.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace Reprise;
using namespace Qt::StringLiterals;

class DownloadedFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// What is said of a file is what the disk says now; what is gone, or no file, is left out.
    void onlyWhatIsStillThere()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"a_checkpoint_100_steps.zip"_s);
        const QDateTime written(QDate(2026, 1, 2), QTime(3, 4, 5), QTimeZone::UTC);
        const QDateTime loaded = written.addDays(1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QCOMPARE(file.write("12345"), 5);
        QVERIFY(file.flush() && file.setFileTime(written, QFileDevice::FileModificationTime));
        file.close();
        QVERIFY(QDir(folder.path()).mkdir(u"folder.zip"_s));
        const auto download = [&](const QString &name, const QString &where) {
            Download one;
            one.name = name;
            one.path = where;
            one.size = 3; // of when it was downloaded
            one.sha256 = u"ab"_s;
            one.downloadedAt = loaded;
            return one;
        };
        const QList<FoundFile> found = foundFiles({download(u"gone.zip"_s, folder.filePath(u"gone.zip"_s)),
            download(u"out/checkpoints/a_checkpoint_100_steps.zip"_s, path),
            download(u"folder.zip"_s, folder.filePath(u"folder.zip"_s))});
        FoundFile expected;
        expected.path = path;
        expected.name = u"out/checkpoints/a_checkpoint_100_steps.zip"_s;
        expected.size = 5;
        expected.modified = written;
        expected.sha256 = u"ab"_s;
        expected.role = FileRole::Checkpoint;
        QCOMPARE(found, QList<FoundFile> {expected});
    }
};

QTEST_GUILESS_MAIN(DownloadedFilesTest)
#include "tst_downloadedfiles.moc"
