// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/inspector.h"
#include "model/restore/contentcheck.h"
#include "model/restore/filestamp.h"
#include "tests/restore/restoresupport.h"

#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <functional>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

class Descriptor
{
public:
    explicit Descriptor(const QString &path, int flags = O_RDONLY)
        : m_fd(::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC))
    {
    }
    ~Descriptor() { ::close(m_fd); }
    Q_DISABLE_COPY_MOVE(Descriptor)
    operator int() const { return m_fd; }

private:
    int m_fd;
};

bool sameTimes(const QString &path, const struct stat &as)
{
    const timespec times[2] {as.st_atim, as.st_mtim};
    return ::utimensat(AT_FDCWD, QFile::encodeName(path).constData(), times, 0) == 0;
}

/// One byte of the middle, the size stays.
bool edit(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite) && file.seek(file.size() / 2) && file.write("!") == 1;
}

using Change = std::function<bool(const QString &)>;

} // namespace
Q_DECLARE_METATYPE(Change)

/// What could make a remembered hash lie.
class FileStampTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder; // not in memory: there are no stamps there
    QString m_path;

private Q_SLOTS:
    void init()
    {
        QVERIFY(m_folder.isValid());
        m_path = m_folder.filePath(u"a.bin"_s);
        QFile::remove(m_path);
        QVERIFY(RestoreSupport::put(m_path, QByteArray(100'000, 'a')));
        if (fileStamp(m_path).isEmpty()) {
            QSKIP("the file system of the temporary folder has no change times to go by");
        }
    }

    void readingAFileLeavesItsStamp()
    {
        const QString stamp = fileStamp(m_path);
        QCOMPARE(RestoreSupport::content(m_path).size(), 100'000);
        QCOMPARE(fileStamp(m_path), stamp);
        QCOMPARE(fileStamp(Descriptor(m_path)), stamp);
    }

    void everyChangeShows_data()
    {
        QTest::addColumn<Change>("change");
        QTest::newRow("edited, same size") << Change(edit);
        QTest::newRow("edited, same size, modification time put back") << Change([](const QString &path) {
            struct stat before {};
            return ::stat(QFile::encodeName(path).constData(), &before) == 0 && edit(path) && sameTimes(path, before);
        });
        QTest::newRow("replaced by rename, same size and time") << Change([](const QString &path) {
            struct stat before {};
            return ::stat(QFile::encodeName(path).constData(), &before) == 0
                && RestoreSupport::put(path + u"2", QByteArray(100'000, 'b')) && sameTimes(path + u"2", before)
                && ::rename(QFile::encodeName(path + u"2").constData(), QFile::encodeName(path).constData()) == 0;
        });
        QTest::newRow("only the modification time") << Change([](const QString &path) {
            const struct stat old {};
            return sameTimes(path, old);
        });
        QTest::newRow("written through mapped memory") << Change([](const QString &path) {
            const Descriptor file(path, O_RDWR);
            void *memory = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
            if (memory == MAP_FAILED) {
                return false;
            }
            *static_cast<char *>(memory) = '!';
            return ::munmap(memory, 4096) == 0;
        });
    }

    /// The clock of a file system moves in steps of up to 10 ms; a change after that is another stamp.
    void everyChangeShows()
    {
        QFETCH(Change, change);
        const QString stamp = fileStamp(m_path);
        QTRY_VERIFY(change(m_path) && fileStamp(m_path) != stamp);
    }

    /// The page is written to already, so that the next write through the mapping moves no time; settle() must undo
    /// that.
    void aMappingThatStaysOpenShows()
    {
        const Descriptor file(m_path, O_RDWR);
        auto *memory = static_cast<char *>(::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0));
        QVERIFY(memory != MAP_FAILED);
        *memory = '1';
        QTRY_VERIFY_WITH_TIMEOUT(settle(file), 20'000);
        const QString stamp = fileStamp(file);
        *memory = '2';
        QVERIFY(fileStamp(file) != stamp);
        QCOMPARE(::munmap(memory, 4096), 0);
    }

    /// A change of this very moment: the next one could get the same time.
    void aFileWrittenJustNowIsNotSettled()
    {
        QVERIFY(edit(m_path));
        QVERIFY(!settle(Descriptor(m_path)));
        const struct stat old {}; // a modification time of long ago does not help
        QVERIFY(sameTimes(m_path, old));
        QVERIFY(!settle(Descriptor(m_path)));
    }

    void aCancelledSettlingSettlesNothing()
    {
        QTRY_VERIFY_WITH_TIMEOUT(settle(Descriptor(m_path)), 20'000);
        QVERIFY(!settle(Descriptor(m_path), [] { return true; }));
    }

    void aFileLeftAloneSettles() { QTRY_VERIFY_WITH_TIMEOUT(settle(Descriptor(m_path)), 20'000); }

    void noStampForLinksFoldersMemoryAndNothing()
    {
        QVERIFY(fileStamp(m_folder.path()).isEmpty());
        QVERIFY(fileStamp(m_folder.filePath(u"none"_s)).isEmpty());
        QVERIFY(QFile::link(m_path, m_folder.filePath(u"link"_s)));
        QVERIFY(fileStamp(m_folder.filePath(u"link"_s)).isEmpty());
        if (QFileInfo(u"/dev/shm"_s).isWritable()) {
            QTemporaryDir memory(u"/dev/shm/reprise-XXXXXX"_s);
            QVERIFY(RestoreSupport::put(memory.filePath(u"a"_s), "a"));
            QVERIFY(fileStamp(memory.filePath(u"a"_s)).isEmpty());
        }
    }

    void aCopyTellsTheStateItReadOnlyWhenItIsSettled()
    {
        QVERIFY(RestoreSupport::put(m_path, QByteArray(smallestKnownFile, 'c')));
        const auto fresh = copyFile(m_path, m_folder.filePath(u"c1"_s), {});
        QVERIFY2(fresh.has_value(), RestoreSupport::why(fresh).constData());
        QVERIFY(fresh->stamp.isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(settle(Descriptor(m_path)), 20'000);
        const auto settled = copyFile(m_path, m_folder.filePath(u"c2"_s), {});
        QVERIFY2(settled.has_value(), RestoreSupport::why(settled).constData());
        QCOMPARE(settled->stamp, fileStamp(m_path));
        QVERIFY(!settled->stamp.isEmpty());
        // Written to while it was read: no state to remember (and if the size is another one, no copy).
        const auto disturbed = copyFile(m_path, m_folder.filePath(u"c3"_s), [this](qint64) {
            ::chmod(QFile::encodeName(m_path).constData(), 0600);
            return true;
        });
        QVERIFY2(disturbed.has_value(), RestoreSupport::why(disturbed).constData());
        QVERIFY(disturbed->stamp.isEmpty());
    }

    /// On Btrfs and XFS the time of a restore must not grow with a source that was read before: nothing is read again.
    void aKnownSourceIsClonedUnread()
    {
        QTemporaryDir folder(RestoreSupport::reflinkScratch());
        QVERIFY(folder.isValid());
        if (!RestoreSupport::sharesBlocks(folder.path())) {
            QSKIP("the file system of the temporary folder shares no blocks: set REPRISE_REFLINK_FOLDER to a folder on "
                  "Btrfs or XFS");
        }
        const QString path = folder.filePath(u"a.bin"_s);
        QVERIFY(RestoreSupport::put(path, QByteArray(smallestKnownFile, 'e')));
        QTRY_VERIFY_WITH_TIMEOUT(settle(Descriptor(path)), 20'000);
        const auto first = copyFile(path, folder.filePath(u"1"_s), {});
        QVERIFY2(first.has_value(), RestoreSupport::why(first).constData());
        QVERIFY(first->cloned);
        QVERIFY(first->read);
        QCOMPARE(first->stamp, fileStamp(path));

        CopyWish wish;
        wish.sha256 = first->sha256;
        wish.stamp = first->stamp;
        const auto second = copyFile(path, folder.filePath(u"2"_s), {}, nullptr, wish);
        QVERIFY2(second.has_value(), RestoreSupport::why(second).constData());
        QVERIFY(second->cloned);
        QVERIFY(!second->read);
        QCOMPARE(second->sha256, hashFile(folder.filePath(u"2"_s)).value_or(QString()));
        QCOMPARE(QFileInfo(folder.filePath(u"2"_s)).lastModified(), QFileInfo(path).lastModified());
        QCOMPARE(second->stamp, first->stamp); // and it stays known

        // The clone is a copy: what is written to the source afterwards is not in it, and is seen.
        QTRY_VERIFY(edit(path) && fileStamp(path) != wish.stamp);
        QCOMPARE(hashFile(folder.filePath(u"2"_s)).value_or(QString()), first->sha256);
        const auto third = copyFile(path, folder.filePath(u"3"_s), {}, nullptr, wish);
        QVERIFY2(third.has_value(), RestoreSupport::why(third).constData());
        QVERIFY(third->read);
        QVERIFY(third->sha256 != first->sha256);
        QCOMPARE(third->sha256, hashFile(folder.filePath(u"3"_s)).value_or(QString()));
    }

    /// A hash without a stamp is one to compare with: nothing is taken over unread.
    void aHashWithoutAStampIsNotBelieved()
    {
        QTemporaryDir folder(RestoreSupport::reflinkScratch());
        QVERIFY(folder.isValid());
        const QString path = folder.filePath(u"a.bin"_s);
        QVERIFY(RestoreSupport::put(path, QByteArray(smallestKnownFile, 'f')));
        CopyWish wish;
        wish.sha256 = QString(64, u'0');
        const auto copied = copyFile(path, folder.filePath(u"1"_s), {}, nullptr, wish);
        QVERIFY2(copied.has_value(), RestoreSupport::why(copied).constData());
        QVERIFY(copied->read);
        QCOMPARE(copied->sha256, hashFile(path).value_or(QString()));
    }

    /// A stamp of another state: the hash that goes with it is not taken over.
    void aCopyBelievesAHashOnlyOfTheSameState()
    {
        QVERIFY(RestoreSupport::put(m_path, QByteArray(smallestKnownFile, 'd')));
        CopyWish wish;
        wish.sha256 = QString(64, u'0');
        wish.stamp = fileStamp(m_path);
        QTRY_VERIFY(edit(m_path) && fileStamp(m_path) != wish.stamp);
        const auto copied = copyFile(m_path, m_folder.filePath(u"d1"_s), {}, nullptr, wish);
        QVERIFY2(copied.has_value(), RestoreSupport::why(copied).constData());
        QVERIFY(copied->read);
        QCOMPARE(copied->sha256, hashFile(m_path).value_or(QString()));
        for (const QString &name : {u"c1"_s, u"c2"_s, u"c3"_s, u"d1"_s}) {
            QFile::remove(m_folder.filePath(name));
        }
    }
};

QTEST_GUILESS_MAIN(FileStampTest)
#include "tst_filestamp.moc"
