// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/verify/localchecks.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct GitChecks
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::GitChecks)
};

using State = CheckItem::State;
using Fix = CheckItem::Fix;

constexpr int longestMs = 20'000; // a status of a large repository on a cold disk

struct Answer
{
    bool started = false;
    int code = -1;
    QString output;
    QString errors;
};

/// Asks git something; never lets it ask back.
Answer ask(const SystemCheckInput &input, const QStringList &arguments)
{
    QProcess git;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"GIT_TERMINAL_PROMPT"_s, u"0"_s);
    environment.insert(u"GIT_OPTIONAL_LOCKS"_s, u"0"_s);
    environment.insert(u"LC_ALL"_s, u"C"_s);
    git.setProcessEnvironment(environment);
    git.setWorkingDirectory(input.projectFolder);
    git.setStandardInputFile(QProcess::nullDevice());
    git.start(input.gitProgram.isEmpty() ? u"git"_s : input.gitProgram, arguments);
    Answer answer;
    answer.started = git.waitForStarted(longestMs);
    if (!answer.started || !git.waitForFinished(longestMs)) {
        git.kill();
        git.waitForFinished(1000);
        return answer;
    }
    answer.code = git.exitStatus() == QProcess::NormalExit ? git.exitCode() : -1;
    answer.output = QString::fromUtf8(git.readAllStandardOutput()).trimmed();
    answer.errors = QString::fromUtf8(git.readAllStandardError()).trimmed();
    return answer;
}

CheckItem item(const QString &id, const QString &title, State state, const QString &message, const QString &detail = {})
{
    CheckItem result;
    result.id = id;
    result.group = CheckItem::Group::Git;
    result.title = title;
    result.state = state;
    result.message = message;
    result.detail = detail;
    return result;
}

CheckItem remoteItem(const SystemCheckInput &input)
{
    const QString title = GitChecks::tr("Remote");
    const Answer remotes = ask(input, {u"remote"_s});
    if (remotes.code == 0 && !remotes.output.isEmpty()) {
        return item(u"git.remote"_s, title, State::Ok,
            GitChecks::tr("The repository has the remote “%1”.").arg(remotes.output.section(u'\n', 0, 0)));
    }
    return item(u"git.remote"_s, title, State::Warning,
        GitChecks::tr("The repository has no remote, so Kaggle cannot fetch the code from it. Add one with “git remote "
                      "add origin …”."),
        remotes.errors);
}

CheckItem stateItem(const SystemCheckInput &input)
{
    const QString title = GitChecks::tr("Branch and changes");
    const Answer branch = ask(input, {u"symbolic-ref"_s, u"--short"_s, u"-q"_s, u"HEAD"_s});
    if (branch.code != 0) {
        return item(u"git.state"_s, title, State::Warning,
            GitChecks::tr("No branch is checked out (detached head): commits made now belong to none. Check out a "
                          "branch first."));
    }
    const Answer status = ask(input, {u"status"_s, u"--porcelain"_s, u"--untracked-files=normal"_s});
    if (status.code != 0) {
        return item(u"git.state"_s, title, State::Warning, GitChecks::tr("git could not tell what has changed."),
            status.errors);
    }
    const int changes = status.output.isEmpty() ? 0 : int(status.output.count(u'\n') + 1);
    if (changes > 0) {
        return item(u"git.state"_s, title, State::Warning,
            GitChecks::tr(
                "%n file(s) on branch “%1” are not committed: the next run would not see them.", nullptr, changes)
                .arg(branch.output),
            status.output.left(4000));
    }
    return item(
        u"git.state"_s, title, State::Ok, GitChecks::tr("Everything on branch “%1” is committed.").arg(branch.output));
}

/// Checkpoints under Git LFS reach Kaggle as small texts, not as files.
CheckItem lfsItem(const QString &top)
{
    const QString title = GitChecks::tr("Git LFS");
    QFile attributes(top + u"/.gitattributes");
    QStringList patterns;
    if (attributes.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : attributes.read(1 << 20).split('\n')) {
            const QString text = QString::fromUtf8(line).simplified();
            if (!text.startsWith(u'#') && text.contains(u"filter=lfs")) {
                patterns.append(text.section(u' ', 0, 0));
            }
        }
    }
    QStringList concerned;
    for (const QString &pattern : std::as_const(patterns)) {
        if (pattern.endsWith(u".zip") || pattern.endsWith(u".pkl") || pattern.endsWith(u'*')) {
            concerned.append(pattern);
        }
    }
    if (concerned.isEmpty()) {
        return item(u"git.lfs"_s, title, State::Ok, GitChecks::tr("Git LFS does not handle checkpoints here."));
    }
    return item(u"git.lfs"_s, title, State::Warning,
        GitChecks::tr(
            "Git LFS handles %1: such files reach Kaggle as small texts in place of checkpoints. Attach the run before "
            "instead of committing checkpoints.")
            .arg(concerned.join(u", "_s)));
}

} // namespace

QList<CheckItem> LocalChecks::git(const SystemCheckInput &input)
{
    const QString title = GitChecks::tr("git program");
    const Answer version = ask(input, {u"--version"_s});
    if (!version.started || version.code != 0) {
        return {item(u"git.program"_s, title, State::Issue,
            GitChecks::tr("git was not found. Install it, or push your changes yourself and run sections without it."),
            version.errors)};
    }
    QList<CheckItem> items {item(u"git.program"_s, title, State::Ok, version.output)};
    if (input.projectFolder.isEmpty()) {
        return items;
    }
    const QString repository = GitChecks::tr("Repository");
    const Answer top = ask(input, {u"rev-parse"_s, u"--show-toplevel"_s});
    if (top.code != 0) {
        CheckItem none = item(u"git.repository"_s, repository, State::Warning,
            GitChecks::tr("The project's folder is no git repository, so its changes cannot be committed and pushed "
                          "before a run."),
            top.errors);
        none.fix = Fix::InitGit;
        none.fixLabel = GitChecks::tr("Make a Repository");
        none.fixArgument = input.projectFolder;
        items.append(none);
        return items;
    }
    items.append(
        item(u"git.repository"_s, repository, State::Ok, GitChecks::tr("The repository is “%1”.").arg(top.output)));
    items.append(remoteItem(input));
    items.append(stateItem(input));
    items.append(lfsItem(top.output));
    return items;
}

} // namespace Reprise
