// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/git/gitrepository.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Reprise::GitProblem)

namespace {

/// Runs git for the test's own set-up; its output, or "FAILED: …".
QString git(const QString &folder, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(u"git"_s, arguments);
    process.waitForFinished();
    const QString out = QString::fromUtf8(process.readAllStandardOutput()).trimmed();
    return process.exitCode() == 0 ? out : "FAILED: "_L1 + QString::fromUtf8(process.readAllStandardError());
}

bool write(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

/// Answers every HTTP request with 401, as a host does to a wrong password.
class RefusingServer : public QTcpServer
{
public:
    RefusingServer()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                if (socket->readAll().endsWith("\r\n\r\n")) {
                    socket->write("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
                                  "Content-Length: 0\r\nConnection: close\r\n\r\n");
                    socket->disconnectFromHost();
                }
            });
        });
    }
};

QString summary(const GitStatus &status)
{
    QStringList parts {status.branch.isEmpty() ? u"(detached)"_s : status.branch,
        status.upstream.isEmpty() ? u"-"_s : status.upstream, u"+%1-%2"_s.arg(status.ahead).arg(status.behind)};
    for (const GitChange &change : status.changes) {
        parts << change.code + ' '_L1 + change.path;
    }
    return parts.join(" | "_L1);
}

} // namespace

/// Starts the job and waits for its end; the signal itself, because polling for it costs more than git does.
#define RUN(job)                                                                                                       \
    do {                                                                                                               \
        QSignalSpy spy((job), &Job::finished);                                                                         \
        (job)->start();                                                                                                \
        QVERIFY(spy.wait(30000));                                                                                      \
        QCOMPARE(spy.size(), 1);                                                                                       \
    } while (false)

class GitTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder.reset(new QTemporaryDir);
        m_work = m_folder->filePath(u"work é"_s);
        m_bare = m_folder->filePath(u"origin.git"_s);
        QVERIFY(QDir().mkpath(m_work));
        QVERIFY(!git(m_folder->path(), {u"init"_s, u"--quiet"_s, u"--template="_s, u"--bare"_s, m_bare})
                .startsWith("FAILED"_L1));
        QVERIFY(!git(m_work, {u"init"_s, u"--quiet"_s, u"--template="_s, u"-b"_s, u"main"_s}).startsWith("FAILED"_L1));
        identify(m_work);
    }

    void statusTellsEverything()
    {
        QVERIFY(write(m_work + u"/a.txt"_s, "1"));
        QVERIFY(write(m_work + u"/old name.txt"_s, QByteArray(200, 'x')));
        QVERIFY(write(m_work + u"/gone.txt"_s, "1"));
        git(m_work, {u"add"_s, u"-A"_s});
        git(m_work, {u"commit"_s, u"-qm"_s, u"first"_s});
        git(m_work, {u"remote"_s, u"add"_s, u"origin"_s, m_bare});
        git(m_work, {u"push"_s, u"-qu"_s, u"origin"_s, u"main"_s});
        git(m_work, {u"commit"_s, u"-qm"_s, u"second"_s, u"--allow-empty"_s});
        QVERIFY(write(m_work + u"/a.txt"_s, "2"));
        git(m_work, {u"mv"_s, u"old name.txt"_s, u"new “name”.txt"_s});
        QVERIFY(QFile::remove(m_work + u"/gone.txt"_s));
        QVERIFY(write(m_work + u"/sub/new\nline.txt"_s, "1"));

        GitStatusJob *job = repository().status(this);
        RUN(job);
        QVERIFY2(job->state() == Job::State::Succeeded, qPrintable(job->error().message));
        const GitStatus status = job->result();
        QCOMPARE(summary(status),
            u"main | origin/main | +1-0 |  M a.txt |  D gone.txt | R  new “name”.txt | ?? sub/new\nline.txt"_s);
        QCOMPARE(status.root, QFileInfo(m_work).canonicalFilePath());
        QCOMPARE(status.head, git(m_work, {u"rev-parse"_s, u"HEAD"_s}));
        QCOMPARE(status.remotes, QStringList {u"origin"_s});
        QCOMPARE(status.remoteUrl, m_bare);
        QVERIFY(!status.detached);
        QCOMPARE(status.operation, QString());
        QVERIFY(status.changes.last().isUntracked());
        QCOMPARE(pushObstacle(status), GitProblem::None);
        // From a folder inside it is the same repository.
        GitStatusJob *inside = GitRepository(m_work + u"/sub"_s).status(this);
        RUN(inside);
        QCOMPARE(inside->result(), status);
    }

    void statusOfAnEmptyRepository()
    {
        GitStatusJob *job = repository().status(this);
        RUN(job);
        QCOMPARE(summary(job->result()), u"main | - | +0-0"_s);
        QCOMPARE(job->result().head, QString());
        QCOMPARE(pushObstacle(job->result()), GitProblem::NoRemote);
    }

    void statusFindsWhatWillNotArrive()
    {
        const QByteArray pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";
        QVERIFY(write(m_work + u"/models/a_checkpoint_100_steps.zip"_s, pointer));
        QVERIFY(write(m_work + u"/models/b.pkl"_s, pointer));
        QVERIFY(write(m_work + u"/models/c.zip"_s, "PK\3\4"));
        QVERIFY(write(m_work + u"/notes.txt"_s, pointer)); // no checkpoint
        QFile large(m_work + u"/replay.pkl"_s);
        QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(gitFileLimit + 1)); // sparse
        QVERIFY(write(m_work + u"/.gitignore"_s, "ignored.pkl\n"));
        QVERIFY(large.copy(m_work + u"/ignored.pkl"_s));
        GitStatusJob *job = GitRepository(m_work + u"/models"_s).status(this);
        RUN(job);
        QCOMPARE(job->result().lfsPointers, (QStringList {u"models/a_checkpoint_100_steps.zip"_s, u"models/b.pkl"_s}));
        QCOMPARE(job->result().largeFiles, (QList<GitLargeFile> {{u"replay.pkl"_s, gitFileLimit + 1}}));

        GitCommitJob *commit = repository().commit(u"all"_s, {}, this);
        RUN(commit);
        QCOMPARE(commit->problem(), GitProblem::FileTooLarge);
        QVERIFY(commit->error().message.contains(u"replay.pkl"_s));
        // Leaving it out works.
        GitCommitJob *some = repository().commit(u"some"_s, {u"models/c.zip"_s}, this);
        RUN(some);
        QVERIFY2(some->state() == Job::State::Succeeded, qPrintable(some->error().detail));
    }

    void commitsAllOrSome()
    {
        QVERIFY(write(m_work + u"/a.txt"_s, "1"));
        QVERIFY(write(m_work + u"/-b [x].txt"_s, "1"));
        QVERIFY(write(m_work + u"/bx.txt"_s, "1"));
        GitCommitJob *some = repository().commit(u"Första “één”"_s, {u"-b [x].txt"_s}, this);
        RUN(some);
        QVERIFY2(some->state() == Job::State::Succeeded, qPrintable(some->error().detail));
        QCOMPARE(some->commit(), git(m_work, {u"rev-parse"_s, u"HEAD"_s}));
        QCOMPARE(git(m_work, {u"log"_s, u"-1"_s, u"--format=%s"_s}), u"Första “één”"_s);
        QCOMPARE(git(m_work, {u"ls-tree"_s, u"--name-only"_s, u"HEAD"_s}), u"-b [x].txt"_s);
        // What the user staged himself is not swept along.
        git(m_work, {u"add"_s, u"bx.txt"_s});
        GitCommitJob *second = repository().commit(u"a"_s, {u"a.txt"_s}, this);
        RUN(second);
        QCOMPARE(git(m_work, {u"ls-tree"_s, u"--name-only"_s, u"HEAD"_s}), u"-b [x].txt\na.txt"_s);
        QCOMPARE(git(m_work, {u"status"_s, u"--porcelain"_s}), u"A  bx.txt"_s);
        GitCommitJob *rest = repository().commit(u"rest"_s, {}, this);
        RUN(rest);
        QCOMPARE(git(m_work, {u"status"_s, u"--porcelain"_s}), QString());
        QVERIFY(QFile::remove(m_work + u"/a.txt"_s));
        GitCommitJob *removal = repository().commit(u"removal"_s, {u"a.txt"_s}, this);
        RUN(removal);
        QCOMPARE(git(m_work, {u"ls-tree"_s, u"--name-only"_s, u"HEAD"_s}), u"-b [x].txt\nbx.txt"_s);
    }

    void commitsFromAFolderInside()
    {
        QVERIFY(write(m_work + u"/a.txt"_s, "1"));
        QVERIFY(write(m_work + u"/sub/b.txt"_s, "1"));
        GitCommitJob *job = GitRepository(m_work + u"/sub"_s).commit(u"all"_s, {u"a.txt"_s}, this);
        RUN(job);
        QVERIFY2(job->state() == Job::State::Succeeded, qPrintable(job->error().detail));
        QCOMPARE(git(m_work, {u"ls-tree"_s, u"--name-only"_s, u"HEAD"_s}), u"a.txt"_s);
    }

    void pushesAndSetsTheUpstream()
    {
        commitFile(u"a.txt"_s, u"first"_s);
        git(m_work, {u"remote"_s, u"add"_s, u"elsewhere"_s, m_bare});
        GitPushJob *push = repository().push(u"origin"_s, this); // the only one there is has another name
        RUN(push);
        QVERIFY2(push->state() == Job::State::Succeeded, qPrintable(push->error().detail));
        QVERIFY(!push->wasUpToDate());
        const QString head = git(m_work, {u"rev-parse"_s, u"HEAD"_s});
        QCOMPARE(git(m_bare, {u"rev-parse"_s, u"main"_s}), head);
        QCOMPARE(git(m_work, {u"rev-parse"_s, u"--abbrev-ref"_s, u"@{upstream}"_s}), u"elsewhere/main"_s);
        GitPushJob *again = repository().push(u"origin"_s, this);
        RUN(again);
        QVERIFY(again->wasUpToDate());
        GitStatusJob *status = repository().status(this);
        RUN(status);
        QCOMPARE(pushObstacle(status->result()), GitProblem::NothingToDo);
    }

    void pushesToAnUpstreamOfAnotherName()
    {
        commitFile(u"a.txt"_s, u"first"_s);
        git(m_work, {u"remote"_s, u"add"_s, u"origin"_s, m_bare});
        git(m_work, {u"push"_s, u"-qu"_s, u"origin"_s, u"main:trunk"_s});
        commitFile(u"b.txt"_s, u"second"_s);
        GitPushJob *push = repository().push(u"origin"_s, this);
        RUN(push);
        QVERIFY2(push->state() == Job::State::Succeeded, qPrintable(push->error().detail));
        QCOMPARE(git(m_bare, {u"rev-parse"_s, u"trunk"_s}), git(m_work, {u"rev-parse"_s, u"HEAD"_s}));
        QVERIFY(git(m_bare, {u"rev-parse"_s, u"--verify"_s, u"main"_s}).startsWith("FAILED"_L1));
    }

    void everyProblemHasItsOwnMessage_data()
    {
        QTest::addColumn<QString>("situation");
        QTest::addColumn<QString>("action");
        QTest::addColumn<GitProblem>("problem");
        QTest::addColumn<ErrorKind>("kind");
        const auto row
            = [](const QString &situation, const QString &action, GitProblem problem, ErrorKind kind = ErrorKind::Git) {
                  QTest::newRow(qPrintable(situation + " / "_L1 + action)) << situation << action << problem << kind;
              };
        row(u"no repository"_s, u"status"_s, GitProblem::NotARepository);
        row(u"no repository"_s, u"commit"_s, GitProblem::NotARepository);
        row(u"no repository"_s, u"push"_s, GitProblem::NotARepository);
        row(u"no folder"_s, u"status"_s, GitProblem::NotARepository);
        row(u"bare"_s, u"status"_s, GitProblem::NotARepository);
        row(u"no git"_s, u"status"_s, GitProblem::GitMissing, ErrorKind::NotFound);
        row(u"no git"_s, u"commit"_s, GitProblem::GitMissing, ErrorKind::NotFound);
        row(u"clean"_s, u"commit"_s, GitProblem::NothingToDo);
        row(u"no commits"_s, u"push"_s, GitProblem::NothingToDo);
        row(u"detached"_s, u"commit"_s, GitProblem::DetachedHead);
        row(u"detached"_s, u"push"_s, GitProblem::DetachedHead);
        row(u"conflicts"_s, u"commit"_s, GitProblem::Conflicts);
        row(u"conflicts"_s, u"push"_s, GitProblem::Conflicts);
        row(u"no remote"_s, u"push"_s, GitProblem::NoRemote);
        row(u"remote gone"_s, u"push"_s, GitProblem::NoRemote);
        row(u"remote further"_s, u"push"_s, GitProblem::Rejected);
        row(u"hook of the remote"_s, u"push"_s, GitProblem::HookRefused);
        row(u"own pre-push hook"_s, u"push"_s, GitProblem::HookRefused);
        row(u"own pre-commit hook"_s, u"commit"_s, GitProblem::HookRefused);
        row(u"no identity"_s, u"commit"_s, GitProblem::NoIdentity);
        row(u"locked"_s, u"commit"_s, GitProblem::Locked);
        row(u"wrong password"_s, u"push"_s, GitProblem::Authentication);
        row(u"offline"_s, u"push"_s, GitProblem::Offline, ErrorKind::Offline);
    }
    void everyProblemHasItsOwnMessage()
    {
        QFETCH(QString, situation);
        QFETCH(QString, action);
        QFETCH(GitProblem, problem);
        QFETCH(ErrorKind, kind);
        RefusingServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QString folder = m_work;
        QString program = u"git"_s;
        const auto hook = [](const QString &path) {
            return write(path, "#!/bin/sh\necho 'no, by the house rules' >&2\nexit 1\n")
                && QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        };
        const auto withOrigin = [this](const QString &url) {
            commitFile(u"a.txt"_s, u"first"_s);
            git(m_work, {u"remote"_s, u"add"_s, u"origin"_s, url});
        };
        if (situation == "no repository"_L1) {
            folder = m_folder->filePath(u"plain"_s);
            QVERIFY(QDir().mkpath(folder));
        } else if (situation == "no folder"_L1) {
            folder = m_folder->filePath(u"none"_s);
        } else if (situation == "bare"_L1) {
            folder = m_bare;
        } else if (situation == "no git"_L1) {
            program = m_folder->filePath(u"no-such-git"_s);
        } else if (situation == "clean"_L1) {
            commitFile(u"a.txt"_s, u"first"_s);
        } else if (situation == "no commits"_L1) {
            git(m_work, {u"remote"_s, u"add"_s, u"origin"_s, m_bare});
        } else if (situation == "detached"_L1) {
            withOrigin(m_bare);
            git(m_work, {u"checkout"_s, u"-q"_s, u"--detach"_s});
            QVERIFY(write(m_work + u"/a.txt"_s, "2"));
        } else if (situation == "conflicts"_L1) {
            withOrigin(m_bare);
            makeConflict();
        } else if (situation == "no remote"_L1) {
            commitFile(u"a.txt"_s, u"first"_s);
        } else if (situation == "remote gone"_L1) {
            withOrigin(m_folder->filePath(u"gone.git"_s));
        } else if (situation == "remote further"_L1) {
            withOrigin(m_bare);
            git(m_work, {u"push"_s, u"-qu"_s, u"origin"_s, u"main"_s});
            const QString other = m_folder->filePath(u"other"_s);
            git(m_folder->path(), {u"clone"_s, u"-q"_s, u"-b"_s, u"main"_s, m_bare, other});
            identify(other);
            git(other, {u"commit"_s, u"-q"_s, u"--allow-empty"_s, u"-m"_s, u"theirs"_s});
            QVERIFY(!git(other, {u"push"_s, u"-q"_s}).startsWith("FAILED"_L1));
            commitFile(u"b.txt"_s, u"mine"_s);
        } else if (situation == "hook of the remote"_L1) {
            withOrigin(m_bare);
            QVERIFY(hook(m_bare + u"/hooks/pre-receive"_s));
        } else if (situation == "own pre-push hook"_L1) {
            withOrigin(m_bare);
            QVERIFY(hook(m_work + u"/.git/hooks/pre-push"_s));
        } else if (situation == "own pre-commit hook"_L1) {
            QVERIFY(write(m_work + u"/a.txt"_s, "1"));
            QVERIFY(hook(m_work + u"/.git/hooks/pre-commit"_s));
        } else if (situation == "no identity"_L1) {
            git(m_work, {u"config"_s, u"--unset"_s, u"user.email"_s});
            git(m_work, {u"config"_s, u"user.useConfigOnly"_s, u"true"_s});
            QVERIFY(write(m_work + u"/a.txt"_s, "1"));
        } else if (situation == "locked"_L1) {
            QVERIFY(write(m_work + u"/a.txt"_s, "1"));
            QVERIFY(write(m_work + u"/.git/index.lock"_s, ""));
        } else if (situation == "wrong password"_L1) {
            withOrigin(u"http://someone:s3cret@127.0.0.1:%1/x.git"_s.arg(server.serverPort()));
        } else if (situation == "offline"_L1) {
            withOrigin(u"http://someone:s3cret@127.0.0.1:%1/x.git"_s.arg(server.serverPort()));
            server.close();
        }
        const GitRepository subject(folder, program);
        GitJob *job = nullptr;
        if (action == "status"_L1) {
            job = subject.status(this);
        } else if (action == "commit"_L1) {
            job = subject.commit(u"message"_s, {}, this);
        } else {
            job = subject.push(u"origin"_s, this);
        }
        RUN(job);
        QCOMPARE(job->state(), Job::State::Failed);
        QVERIFY2(job->problem() == problem, qPrintable(job->error().message + u'\n' + job->error().detail));
        QCOMPARE(job->error().kind, kind);
        QVERIFY(job->error().message.startsWith(describe(problem).left(20)) || problem == GitProblem::Conflicts);
        QVERIFY2(!job->error().detail.contains(u"s3cret"_s), qPrintable(job->error().detail));
        if (situation.contains("hook"_L1)) {
            QVERIFY2(job->error().detail.contains(u"house rules"_s), qPrintable(job->error().detail));
        }
        if (situation == "remote further"_L1) {
            QVERIFY(git(m_bare, {u"log"_s, u"--format=%s"_s, u"main"_s}).startsWith("theirs"_L1));
        }
    }

    void conflictsAndHalfDoneOperationsAreSeen()
    {
        commitFile(u"a.txt"_s, u"first"_s);
        makeConflict();
        GitStatusJob *job = repository().status(this);
        RUN(job);
        QCOMPARE(job->result().conflicts(), QStringList {u"a.txt"_s});
        QCOMPARE(job->result().operation, u"merge"_s);
        QCOMPARE(pushObstacle(job->result()), GitProblem::Conflicts);
        GitCommitJob *commit = repository().commit(u"x"_s, {}, this);
        RUN(commit);
        QVERIFY(commit->error().message.contains(u"a.txt"_s));
        // Resolved, but not concluded.
        QVERIFY(write(m_work + u"/a.txt"_s, "both"));
        git(m_work, {u"add"_s, u"a.txt"_s});
        GitStatusJob *resolved = repository().status(this);
        RUN(resolved);
        QCOMPARE(resolved->result().conflicts(), QStringList());
        QCOMPARE(pushObstacle(resolved->result()), GitProblem::Conflicts);
    }

    void emptyMessageIsNoCommit()
    {
        QVERIFY(write(m_work + u"/a.txt"_s, "1"));
        GitCommitJob *job = repository().commit(u" \n"_s, {}, this);
        RUN(job);
        QCOMPARE(job->error().kind, ErrorKind::InvalidInput);
        QCOMPARE(git(m_work, {u"status"_s, u"--porcelain"_s}), u"?? a.txt"_s);
    }

    void cancelStopsGit()
    {
        commitFile(u"a.txt"_s, u"first"_s);
        // A hook that waits for a file that never comes: git is surely running when it is cancelled.
        const QString started = m_folder->filePath(u"started"_s);
        QVERIFY(write(m_work + u"/.git/hooks/pre-commit"_s,
            "#!/bin/sh\ntouch '"_ba + started.toUtf8() + "'\nwhile [ ! -e '"_ba + m_folder->filePath(u"stop"_s).toUtf8()
                + "' ]; do sleep 0.02; done\nexit 1\n"_ba));
        QVERIFY(QFile::setPermissions(
            m_work + u"/.git/hooks/pre-commit"_s, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QVERIFY(write(m_work + u"/b.txt"_s, "1"));
        const QString before = git(m_work, {u"rev-parse"_s, u"HEAD"_s});
        GitCommitJob *job = repository().commit(u"never"_s, {}, this);
        QSignalSpy spy(job, &Job::finished);
        job->start();
        QTRY_VERIFY(QFile::exists(started));
        job->cancel();
        QCOMPARE(job->state(), Job::State::Canceled);
        QCOMPARE(spy.size(), 1);
        QVERIFY(write(m_folder->filePath(u"stop"_s), ""));
        QTRY_VERIFY(!QFile::exists(m_work + u"/.git/index.lock"_s)); // git cleaned up behind itself
        QCOMPARE(git(m_work, {u"rev-parse"_s, u"HEAD"_s}), before);
        QCOMPARE(spy.size(), 1);
    }

    void cancelAndDeleteAtAnyTime_data()
    {
        QTest::addColumn<QString>("when");
        QTest::newRow("before the start") << u"before"_s;
        QTest::newRow("in flight") << u"flight"_s;
        QTest::newRow("deleted in flight") << u"delete"_s;
    }
    void cancelAndDeleteAtAnyTime()
    {
        QFETCH(QString, when);
        commitFile(u"a.txt"_s, u"first"_s);
        auto *job = repository().push(u"origin"_s, nullptr);
        QSignalSpy spy(job, &Job::finished);
        QSignalSpy started(job, &Job::started);
        job->start();
        if (when != "before"_L1) {
            QTRY_COMPARE(started.size(), 1);
        }
        if (when == "delete"_L1) {
            delete job;
            QCOMPARE(spy.size(), 0);
            return;
        }
        job->cancel();
        QCOMPARE(spy.size(), 1);
        QCOMPARE(job->error().kind, ErrorKind::Cancelled);
        delete job;
    }

    void remoteAddressHasNoCredentials()
    {
        git(m_work, {u"remote"_s, u"add"_s, u"origin"_s, u"https://me:s3cret@example.org/x.git"_s});
        GitStatusJob *job = repository().status(this);
        RUN(job);
        QCOMPARE(job->result().remoteUrl, u"https://example.org/x.git"_s);
    }

private:
    GitRepository repository() const { return GitRepository(m_work); }

    static void identify(const QString &folder)
    {
        QFile config(folder + u"/.git/config"_s);
        QVERIFY(config.open(QIODevice::Append));
        config.write("[user]\n\tname = Test\n\temail = test@example.org\n");
    }

    void commitFile(const QString &name, const QString &message) const
    {
        write(m_work + u'/' + name, message.toUtf8());
        git(m_work, {u"add"_s, u"-A"_s});
        git(m_work, {u"commit"_s, u"-qm"_s, message});
    }

    /// Two branches changed a.txt; the merge stops.
    void makeConflict() const
    {
        git(m_work, {u"checkout"_s, u"-qb"_s, u"side"_s});
        commitFile(u"a.txt"_s, u"theirs"_s);
        git(m_work, {u"checkout"_s, u"-q"_s, u"main"_s});
        commitFile(u"a.txt"_s, u"mine"_s);
        git(m_work, {u"merge"_s, u"-q"_s, u"side"_s});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_work;
    QString m_bare;
};

QTEST_GUILESS_MAIN(GitTest)
#include "tst_git.moc"
