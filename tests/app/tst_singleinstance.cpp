// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/singleinstance.h"

#include <QDir>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QtConcurrentRun>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Two starts on one profile: real sockets, and at the end the real program twice.
class SingleInstanceTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString profile(const QString &name = u"profile"_s) const
    {
        QDir(m_folder->path()).mkpath(name);
        return m_folder->filePath(name);
    }

    /// Where programs meet, whatever they call it.
    [[nodiscard]] QStringList sockets() const
    {
        const QStringList all = QDir(m_folder->filePath(u"run"_s)).entryList(QDir::System | QDir::Files);
        return all.filter(QRegularExpression(u"^reprise-[0-9a-f]{16}$"_s));
    }

    /// Another start, which blocks, while this one's events go on.
    static bool startsAgain(const QString &profile, const SingleInstance::Wish &wish)
    {
        const QFuture<bool> second
            = QtConcurrent::run([profile, wish] { return SingleInstance(profile, 5s).handOver(wish); });
        return QTest::qWaitFor([&second] { return second.isFinished(); }, 20'000) && second.result();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkpath(u"run"_s));
        QVERIFY(QFile::setPermissions(
            m_folder->filePath(u"run"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_folder->filePath(u"run"_s)));
    }

    void theFirstStartHasNobodyToAsk()
    {
        SingleInstance first(profile());
        QVERIFY(!first.handOver({{u"/a.zip"_s}, {}, {}}));
        QVERIFY(first.listen());
        QCOMPARE(sockets().size(), 1);
    }

    void whatIsAskedForIsPassedOn_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("project");
        QTest::addColumn<QString>("token");
        QTest::newRow("nothing: only to the front") << QStringList {} << QString() << QString();
        QTest::newRow("files") << QStringList {u"/tmp/a b.zip"_s, u"/tmp/é\n\".zip"_s} << QString() << u"token-1"_s;
        QTest::newRow("a project") << QStringList {} << u"/home/me/project"_s << QString();
        QStringList many;
        for (int i = 0; i < 2000; ++i) {
            many.append(u"/checkpoints/scenario_checkpoint_%1_steps.zip"_s.arg(i));
        }
        QTest::newRow("many files") << many << QString() << QString();
    }

    void whatIsAskedForIsPassedOn()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, project);
        QFETCH(QString, token);
        SingleInstance first(profile());
        QVERIFY(!first.handOver({}));
        QVERIFY(first.listen());
        QSignalSpy wished(&first, &SingleInstance::wished);
        const SingleInstance::Wish wish {files, project, token};
        QVERIFY(startsAgain(profile(), wish));
        QTRY_COMPARE(wished.count(), 1);
        QCOMPARE(wished.at(0).at(0).value<SingleInstance::Wish>(), wish);
    }

    void eachProfileIsOneOfItsOwn()
    {
        SingleInstance first(profile());
        QVERIFY(!first.handOver({}));
        QVERIFY(first.listen());
        QVERIFY(!startsAgain(profile(u"other"_s), {}));
        QVERIFY(QFile::link(profile(), m_folder->filePath(u"link"_s)));
        QVERIFY(startsAgain(m_folder->filePath(u"link"_s), {})); // the same place by another name
        // The very first start of all makes the folder.
        SingleInstance fresh(m_folder->filePath(u"link/new"_s));
        QVERIFY(!fresh.handOver({}));
        QVERIFY(fresh.listen());
        QVERIFY(startsAgain(m_folder->filePath(u"profile/new"_s), {}));
    }

    /// A program that was killed leaves its socket: the next one takes its place.
    void aKilledOneIsFollowed()
    {
        {
            SingleInstance first(profile());
            QVERIFY(!first.handOver({}));
            QVERIFY(first.listen());
        }
        QLocalServer dead;
        const QString name = m_folder->filePath(u"run/"_s) + u"probe";
        QVERIFY(dead.listen(name));
        SingleInstance probe(profile());
        QVERIFY(!probe.handOver({}));
        QVERIFY(probe.listen());
        const QString socket = m_folder->filePath(u"run/"_s + sockets().constFirst());
        // As a kill leaves it: the name is there, nobody listens.
        QVERIFY(QFile::rename(name, socket + u".left") && QFile::remove(socket)
            && QFile::rename(socket + u".left", socket));
        dead.close();
        SingleInstance next(profile());
        QVERIFY(!next.handOver({}));
        QVERIFY(next.listen());
        QVERIFY(startsAgain(profile(), {}));
    }

    /// One that hangs keeps nobody from working.
    void aHangingOneIsNotWaitedForForEver()
    {
        SingleInstance first(profile());
        QVERIFY(!first.handOver({}));
        QVERIFY(first.listen());
        // No event loop runs here meanwhile.
        SingleInstance second(profile(), 50ms);
        QVERIFY(!second.handOver({{u"/a.zip"_s}, {}, {}}));
    }

    void nonsenseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::newRow("no JSON") << "inspect /etc/passwd\n"_ba;
        QTest::newRow("no object") << "[1, 2]\n"_ba;
        QTest::newRow("without end") << QByteArray((qsizetype(1) << 20) + 4096, 'x');
    }

    void nonsenseIsRefused()
    {
        QFETCH(QByteArray, sent);
        SingleInstance first(profile());
        QVERIFY(!first.handOver({}));
        QVERIFY(first.listen());
        QSignalSpy wished(&first, &SingleInstance::wished);
        QLocalSocket socket;
        socket.connectToServer(m_folder->filePath(u"run/"_s + sockets().constFirst()));
        QVERIFY(socket.waitForConnected(5000));
        socket.write(sent);
        QTRY_COMPARE_WITH_TIMEOUT(socket.state(), QLocalSocket::UnconnectedState, 10'000);
        QCOMPARE(socket.readAll(), QByteArray());
        QCOMPARE(wished.count(), 0);
        QVERIFY(startsAgain(profile(), {})); // and goes on listening
    }

    /// The program itself, without a display: the second start ends at once, the first goes on.
    void theProgramPassesItsFilesOn()
    {
        const QString program = QDir::cleanPath(QCoreApplication::applicationDirPath() + u"/../bin/reprise");
        QStringList arguments {u"--profile"_s, profile(), u"--lang"_s, u"fr"_s};
        QProcess first;
        first.setProcessChannelMode(QProcess::ForwardedChannels);
        first.start(program, arguments);
        QVERIFY(first.waitForStarted());
        QTRY_COMPARE_WITH_TIMEOUT(sockets().size(), 1, 60'000);
        QProcess second;
        second.start(program, arguments << m_folder->filePath(u"not-there.zip"_s));
        QVERIFY(second.waitForFinished(60'000));
        QCOMPARE(second.exitStatus(), QProcess::NormalExit);
        QCOMPARE(second.exitCode(), 0);
        const QByteArray said = second.readAllStandardError();
        QVERIFY2(said.contains("Reprise est déjà ouvert"), said.constData());
        QCOMPARE(first.state(), QProcess::Running);
        first.terminate();
        QVERIFY(first.waitForFinished(60'000));
    }
};

QTEST_GUILESS_MAIN(SingleInstanceTest)
#include "tst_singleinstance.moc"
