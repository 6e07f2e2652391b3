// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/git/gitrepository.h"

#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

/// What git says, what is said of it, and what is kept quiet. Without a git.
class GitTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outputIsUnderstood_data()
    {
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<GitProblem>("problem");
        const auto row = [](const char *name, const QByteArray &output, GitProblem problem) {
            QTest::newRow(name) << output << problem;
        };
        row("dns", "fatal: unable to access 'https://x/': Could not resolve host: github.com", GitProblem::Offline);
        row("ssh offline",
            "ssh: connect to host github.com port 22: Network is unreachable\nfatal: Could not read from remote "
            "repository.",
            GitProblem::Offline);
        row("ssh key",
            "git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.\n\n"
            "Please make sure you have the correct access rights\nand the repository exists.",
            GitProblem::Authentication);
        row("no prompt", "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
            GitProblem::Authentication);
        row("password no longer taken",
            "remote: Support for password authentication was removed on August 13, 2021.\nfatal: Authentication failed",
            GitProblem::Authentication);
        row("no right to push",
            "remote: Permission to a/b.git denied to c.\nfatal: unable to access 'https://github.com/a/b/': "
            "The requested URL returned error: 403",
            GitProblem::Authentication);
        row("large file",
            "remote: error: File model.pkl is 123.45 MB; this exceeds GitHub's file size limit of 100.00 MB\n"
            " ! [remote rejected] main -> main (pre-receive hook declined)\nerror: failed to push some refs",
            GitProblem::FileTooLarge);
        row("protected branch", " ! [remote rejected] main -> main (protected branch hook declined)",
            GitProblem::HookRefused);
        row("behind",
            " ! [rejected] main -> main (non-fast-forward)\nhint: Updates were rejected because the tip of your "
            "current "
            "branch is behind",
            GitProblem::Rejected);
        row("not there", "remote: Repository not found.\nfatal: repository 'https://github.com/a/b/' not found",
            GitProblem::NoRemote);
        row("something else", "fatal: the moon is full", GitProblem::Other);
        row("nothing", "", GitProblem::Other);
    }
    void outputIsUnderstood()
    {
        QFETCH(QByteArray, output);
        QFETCH(GitProblem, problem);
        QCOMPARE(classifyGitOutput(output), problem);
        QVERIFY(!describe(problem).isEmpty());
    }

    void credentialsAreTakenOut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("clean");
        QTest::newRow("password") << u"to https://me:pa55@host/x.git: no"_s << u"to https://host/x.git: no"_s;
        QTest::newRow("token alone") << u"'https://ghp_abc@host:8080/x'"_s << u"'https://host:8080/x'"_s;
        QTest::newRow("at sign in the password") << u"http://a:b@c@host/x@y"_s << u"http://host/x@y"_s;
        QTest::newRow("ssh") << u"ssh://git@host/x"_s << u"ssh://host/x"_s;
        QTest::newRow("two") << u"https://a:b@h/ https://c:d@i/"_s << u"https://h/ https://i/"_s;
        QTest::newRow("none") << u"https://host/x a@b"_s << u"https://host/x a@b"_s;
    }
    void credentialsAreTakenOut()
    {
        QFETCH(QString, text);
        QFETCH(QString, clean);
        QCOMPARE(withoutCredentials(text), clean);
    }

    void messagesAreSuggested()
    {
        GitStatus status;
        QCOMPARE(suggestedCommitMessage(status), u"Prepare run"_s);
        status.changes = {{u"src/a.py"_s, u" M"_s}};
        QCOMPARE(suggestedCommitMessage(status, u"7.6"_s), u"Prepare run of 7.6: a.py"_s);
        status.changes << GitChange {u"b"_s, u"??"_s};
        QCOMPARE(suggestedCommitMessage(status, u"7.6"_s), u"Prepare run of 7.6: 2 files changed"_s);
    }

    void longListsAreShortened()
    {
        const QStringList names {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s};
        const QString text = describe(GitProblem::Conflicts, names);
        QVERIFY2(text.contains(u"a, b, c and 2 more"_s), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(GitTextTest)
#include "tst_gittext.moc"
