// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/git/gitrepository.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::Git)
};

/// What git, ssh and the hosts say (LC_ALL=C), most telling first: a rejected push also says "failed to push some
/// refs", a refused password also "could not read from remote repository".
constexpr auto phrases = std::to_array<std::pair<QLatin1StringView, GitProblem>>({
    {"not a git repository"_L1, GitProblem::NotARepository},
    {"index.lock"_L1, GitProblem::Locked},
    {"another git process seems to be running"_L1, GitProblem::Locked},
    {"could not resolve host"_L1, GitProblem::Offline},
    {"temporary failure in name resolution"_L1, GitProblem::Offline},
    {"name or service not known"_L1, GitProblem::Offline},
    {"could not resolve proxy"_L1, GitProblem::Offline},
    {"network is unreachable"_L1, GitProblem::Offline},
    {"no route to host"_L1, GitProblem::Offline},
    {"failed to connect"_L1, GitProblem::Offline},
    {"couldn't connect to server"_L1, GitProblem::Offline},
    {"connection refused"_L1, GitProblem::Offline},
    {"connection timed out"_L1, GitProblem::Offline},
    {"operation timed out"_L1, GitProblem::Offline},
    {"connection reset"_L1, GitProblem::Offline},
    {"authentication failed"_L1, GitProblem::Authentication},
    {"could not read username"_L1, GitProblem::Authentication},
    {"could not read password"_L1, GitProblem::Authentication},
    {"terminal prompts disabled"_L1, GitProblem::Authentication},
    {"invalid username or password"_L1, GitProblem::Authentication},
    {"invalid username or token"_L1, GitProblem::Authentication},
    {"support for password authentication was removed"_L1, GitProblem::Authentication},
    {"permission denied (publickey"_L1, GitProblem::Authentication},
    {"host key verification failed"_L1, GitProblem::Authentication},
    {"the requested url returned error: 401"_L1, GitProblem::Authentication},
    {"the requested url returned error: 403"_L1, GitProblem::Authentication},
    {"write access to repository not granted"_L1, GitProblem::Authentication},
    {"you are not allowed to push code"_L1, GitProblem::Authentication},
    {"exceeds github's file size limit"_L1, GitProblem::FileTooLarge},
    {"exceeds the maximum file size"_L1, GitProblem::FileTooLarge},
    {"large files detected"_L1, GitProblem::FileTooLarge},
    {"pre-receive hook declined"_L1, GitProblem::HookRefused},
    {"hook declined"_L1, GitProblem::HookRefused},
    {"(fetch first)"_L1, GitProblem::Rejected},
    {"(non-fast-forward)"_L1, GitProblem::Rejected},
    {"tip of your current branch is behind"_L1, GitProblem::Rejected},
    {"cannot lock ref"_L1, GitProblem::Rejected},
    {"please tell me who you are"_L1, GitProblem::NoIdentity},
    {"unable to auto-detect email address"_L1, GitProblem::NoIdentity},
    {"auto-detection is disabled"_L1, GitProblem::NoIdentity},
    {"empty ident name"_L1, GitProblem::NoIdentity},
    {"you have unmerged paths"_L1, GitProblem::Conflicts},
    {"because you have unmerged files"_L1, GitProblem::Conflicts},
    {"does not appear to be a git repository"_L1, GitProblem::NoRemote},
    {"no configured push destination"_L1, GitProblem::NoRemote},
    {"repository not found"_L1, GitProblem::NoRemote},
    {"nothing to commit"_L1, GitProblem::NothingToDo},
    {"nothing added to commit"_L1, GitProblem::NothingToDo},
});

QString shortList(const QStringList &names)
{
    constexpr qsizetype shown = 3;
    if (names.size() <= shown) {
        return names.join(", "_L1);
    }
    //: %1 is a list of file names, %n the number of further ones
    return Text::tr("%1 and %n more", nullptr, int(names.size() - shown)).arg(names.first(shown).join(", "_L1));
}

} // namespace

GitProblem classifyGitOutput(const QByteArray &output)
{
    const QString text = QString::fromUtf8(output).toLower();
    for (const auto &[phrase, problem] : phrases) {
        if (text.contains(phrase)) {
            return problem;
        }
    }
    return GitProblem::Other;
}

QString withoutCredentials(const QString &text)
{
    // Any scheme, and a user without a password too: tokens travel in either place.
    static const QRegularExpression userInfo(uR"(([A-Za-z][A-Za-z0-9+.-]*://)[^/\s'"]*@)"_s);
    QString clean = text;
    return clean.replace(userInfo, u"\\1"_s);
}

QString describe(GitProblem problem, const QStringList &names)
{
    const QString list = shortList(names);
    switch (problem) {
    case GitProblem::None:
        return {};
    case GitProblem::GitMissing:
        return Text::tr("Git was not found on this computer. Install it, or run without committing and pushing.");
    case GitProblem::NotARepository:
        return Text::tr(
            "The project's folder is not in a Git repository. Create one (git init), or run without committing "
            "and pushing.");
    case GitProblem::NothingToDo:
        return Text::tr("There is nothing to commit or push: the remote has everything already.");
    case GitProblem::DetachedHead:
        return Text::tr(
            "The repository is on no branch (detached head), so a commit could get lost. Switch to a branch "
            "first (git switch NAME).");
    case GitProblem::Conflicts:
        return names.isEmpty()
            ? Text::tr("A merge or rebase is not finished. Finish it or abort it in the repository first.")
            : Text::tr("There are unresolved conflicts in %1. Resolve them in the repository first.").arg(list);
    case GitProblem::NoRemote:
        return Text::tr("The repository has no remote to push to, or it does not exist. Add one "
                        "(git remote add origin ADDRESS).");
    case GitProblem::Authentication:
        return Text::tr("The remote did not accept your user name, password, token or key, or you may not write there. "
                        "Push once in a terminal to sign in, then try again.");
    case GitProblem::Rejected:
        return Text::tr(
            "The remote has commits that are not here, so the push was rejected. Get them first (git pull), then "
            "try again. Nothing was overwritten.");
    case GitProblem::FileTooLarge:
        return names.isEmpty()
            ? Text::tr("The remote refused the push because a file is too large. Take it out of the commit or use "
                       "another way "
                       "for large files.")
            : Text::tr("Too large for the remote (over %1): %2. Leave it out, for example with .gitignore.")
                  .arg(QLocale().formattedDataSize(gitFileLimit, 0), list);
    case GitProblem::Offline:
        return Text::tr(
            "The remote could not be reached. Check the connection, then try again; the commit is safe here.");
    case GitProblem::NoIdentity:
        return Text::tr("Git does not know who you are. Set your name and address "
                        "(git config --global user.name …, user.email …).");
    case GitProblem::HookRefused:
        return Text::tr("A hook refused the commit or push. Its own words are under Details.");
    case GitProblem::Locked:
        return Text::tr(
            "Another Git is at work in this repository (or left its index.lock behind). Try again when it is done.");
    case GitProblem::Other:
        return Text::tr("Git could not do it. Its own words are under Details.");
    }
    Q_UNREACHABLE_RETURN({});
}

GitProblem pushObstacle(const GitStatus &status)
{
    if (!status.conflicts().isEmpty() || !status.operation.isEmpty()) {
        return GitProblem::Conflicts;
    }
    if (status.detached) {
        return GitProblem::DetachedHead;
    }
    if (status.remotes.isEmpty()) {
        return GitProblem::NoRemote;
    }
    if (!status.largeFiles.isEmpty()) {
        return GitProblem::FileTooLarge;
    }
    if (status.behind > 0) {
        return GitProblem::Rejected;
    }
    const bool pushed = !status.upstream.isEmpty() && status.ahead == 0;
    return status.isClean() && (pushed || status.head.isEmpty()) ? GitProblem::NothingToDo : GitProblem::None;
}

QString suggestedCommitMessage(const GitStatus &status, const QString &sectionTitle)
{
    const QString subject = sectionTitle.isEmpty() ? u"Prepare run"_s : u"Prepare run of "_s + sectionTitle;
    if (status.changes.isEmpty()) {
        return subject;
    }
    if (status.changes.size() == 1) {
        return subject + ": "_L1 + status.changes.first().path.section(u'/', -1);
    }
    return subject + u": %1 files changed"_s.arg(status.changes.size());
}

bool GitChange::isConflict() const
{
    static const QStringList codes {u"DD"_s, u"AU"_s, u"UD"_s, u"UA"_s, u"DU"_s, u"AA"_s, u"UU"_s};
    return codes.contains(code);
}

QStringList GitStatus::conflicts() const
{
    QStringList paths;
    for (const GitChange &change : changes) {
        if (change.isConflict()) {
            paths << change.path;
        }
    }
    return paths;
}

} // namespace Reprise
