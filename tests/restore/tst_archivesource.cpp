// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/archivesource.h"
#include "tests/restore/restoresupport.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace RestoreSupport;

class ArchiveSourceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>(scratch());
        makeRun(m_folder->filePath(u"run"_s));
        put(m_folder->filePath(u"run/notes.txt"_s), "mine");
    }

    void everyFormat_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("program");
        for (const char *suffix : {"tar", "tar.gz", "tar.bz2", "tar.xz"}) {
            QTest::newRow(suffix)
                << u"run."_s + QString::fromLatin1(suffix)
                << u"import "
                   u"sys,tarfile\nm={'tar':'w','gz':'w:gz','bz2':'w:bz2','xz':'w:xz'}[sys.argv[1].split('.')[-1]]\n"
                   "t=tarfile.open(sys.argv[1],m)\nt.add('run')\nt.close()"_s;
        }
        QTest::newRow("zip") << u"run.zip"_s << u"import sys,shutil\nshutil.make_archive('run','zip','.','run')"_s;
    }

    void everyFormat()
    {
        QFETCH(QString, name);
        QFETCH(QString, program);
        python(program, {name});
        const QString to = m_folder->filePath(u"out"_s);
        const auto set = unpackCheckpoints(m_folder->filePath(name), to);
        QVERIFY2(set, why(set).constData());
        const CheckpointSet direct = *discoverCheckpoints(m_folder->filePath(u"run"_s));
        QCOMPARE(set->candidates.size(), direct.candidates.size());
        QCOMPARE(set->latest()->named.step, 300);
        QCOMPARE(set->latest()->companions.size(), direct.latest()->companions.size());
        QCOMPARE(content(set->latest()->file.path), smallZip());
        QVERIFY(!QFileInfo::exists(to + u"/run/notes.txt"));
    }

    void namesThatLeadOutAreRefused()
    {
        python(u"import "
               u"tarfile,io\nt=tarfile.open('evil.tar','w')\ni=tarfile.TarInfo('../../"
               u"s_checkpoint_1_steps.zip')\ni.size=3\n"
               "t.addfile(i,io.BytesIO(b'abc'))\nt.close()"_s,
            {});
        const auto set = unpackCheckpoints(m_folder->filePath(u"evil.tar"_s), m_folder->filePath(u"a/b/out"_s));
        // The library may have dropped the name already; whatever it does, nothing lies outside.
        QVERIFY(!set || set->candidates.isEmpty()
            || set->candidates.first().file.path.startsWith(m_folder->filePath(u"a/b/out/"_s)));
        QVERIFY(!QFileInfo::exists(m_folder->filePath(u"a/s_checkpoint_1_steps.zip"_s)));
        QVERIFY(!QFileInfo::exists(m_folder->filePath(u"s_checkpoint_1_steps.zip"_s)));
    }

    void linksAreNotFollowed()
    {
        python(u"import "
               u"tarfile\nt=tarfile.open('links.tar','w')\ni=tarfile.TarInfo('s_checkpoint_1_steps.zip')\ni.type="
               u"tarfile.SYMTYPE\n"
               "i.linkname='/etc/passwd'\nt.addfile(i)\nt.close()"_s,
            {});
        const auto set = unpackCheckpoints(m_folder->filePath(u"links.tar"_s), m_folder->filePath(u"out"_s));
        QVERIFY(set);
        QVERIFY(set->candidates.isEmpty());
        QCOMPARE(set->notes.size(), 1);
    }

    void aBombIsRefused()
    {
        python(u"import zipfile\nz=zipfile.ZipFile('bomb.zip','w',zipfile.ZIP_DEFLATED)\n"
               "f=z.open('s_checkpoint_replay_buffer_1_steps.pkl','w',force_zip64=False)\n"
               "b=bytes(1<<20)\nfor i in range(300): f.write(b)\nf.close()\nz.close()"_s,
            {});
        const auto set = unpackCheckpoints(m_folder->filePath(u"bomb.zip"_s), m_folder->filePath(u"out"_s));
        QVERIFY(!set);
        QCOMPARE(set.error().kind, ErrorKind::Dangerous);
    }

    void failures()
    {
        QCOMPARE(unpackCheckpoints(m_folder->filePath(u"none.zip"_s), m_folder->filePath(u"out"_s)).error().kind,
            ErrorKind::NotFound);
        put(m_folder->filePath(u"a.txt"_s), "text");
        QCOMPARE(unpackCheckpoints(m_folder->filePath(u"a.txt"_s), m_folder->filePath(u"out"_s)).error().kind,
            ErrorKind::Unsupported);
        put(m_folder->filePath(u"a.zip"_s), "PK no zip at all");
        QCOMPARE(unpackCheckpoints(m_folder->filePath(u"a.zip"_s), m_folder->filePath(u"out"_s)).error().kind,
            ErrorKind::Damaged);
        python(u"import shutil\nshutil.make_archive('run','zip','.','run')"_s, {});
        QCOMPARE(unpackCheckpoints(m_folder->filePath(u"run.zip"_s), m_folder->filePath(u"out"_s), [] { return true; })
                     .error()
                     .kind,
            ErrorKind::Cancelled);
    }

private:
    /// Archives are made by other hands than ours.
    void python(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.setWorkingDirectory(m_folder->path());
        process.start(u"python3"_s, QStringList {u"-c"_s, program} + arguments);
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(ArchiveSourceTest)
#include "tst_archivesource.moc"
