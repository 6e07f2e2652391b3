// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"

#include <QProcess>
#include <QStringList>

#include <functional>
#include <memory>

namespace Reprise {

/// Why git said no. Error::kind stays ErrorKind::Git for most (Offline, NotFound, Cancelled where they fit), so
/// behaviour that depends on the exact reason asks the job.
enum class GitProblem {
    None,
    GitMissing, ///< no git program
    NotARepository,
    NothingToDo, ///< nothing to commit, or nothing to push
    DetachedHead, ///< on no branch: a commit would be lost, a push has no target
    Conflicts, ///< unmerged files, or a merge or rebase half done
    NoRemote,
    Authentication, ///< wrong password, key or no right to push
    Rejected, ///< the remote has commits that are not here (non-fast-forward)
    FileTooLarge, ///< over the host's limit (100 MB)
    Offline,
    NoIdentity, ///< user.name and user.email are not set
    HookRefused, ///< the user's own pre-commit or pre-push hook, or the host's
    Locked, ///< another git is at work (index.lock)
    Other,
};

/// One changed file as `git status` has it.
struct GitChange
{
    QString path; ///< relative to the repository's root
    QString code; ///< two letters as `git status --porcelain` has them, e.g. " M", "??", "UU"

    [[nodiscard]] bool isConflict() const;
    [[nodiscard]] bool isUntracked() const { return code == QLatin1String("??"); }
    friend bool operator==(const GitChange &, const GitChange &) = default;
};

/// A file that will not do on Git's or Kaggle's side.
struct GitLargeFile
{
    QString path;
    qint64 size = 0;

    friend bool operator==(const GitLargeFile &, const GitLargeFile &) = default;
};

/// What the repository's state is. Plain value.
struct GitStatus
{
    QString root; ///< absolute
    QString branch; ///< empty when detached
    QString head; ///< commit; empty before the first one
    QString upstream; ///< "origin/main"; empty: none is set
    QStringList remotes;
    QString remoteUrl; ///< of the upstream's remote or the first one, without user and password
    int ahead = 0;
    int behind = 0;
    bool detached = false;
    QString operation; ///< "merge", "rebase", "cherry-pick" … half done; empty: none
    QList<GitChange> changes;
    QList<GitLargeFile> largeFiles; ///< tracked or about to be, over gitFileLimit
    QStringList lfsPointers; ///< checkpoints and companions whose file here is only a Git-LFS pointer

    [[nodiscard]] QStringList conflicts() const;
    [[nodiscard]] bool isClean() const { return changes.isEmpty(); }
    friend bool operator==(const GitStatus &, const GitStatus &) = default;
};

/// GitHub's limit for one file in a push.
inline constexpr qint64 gitFileLimit = 100LL * 1024 * 1024;

/// A job of the user's own git: QProcess without a shell or a terminal, LC_ALL=C, no prompt, no pager, no optional
/// locks. On failure problem() says exactly why, error().message in one translated sentence with what to do,
/// error().detail has git's own words with credentials taken out.
class GitJob : public Job
{
    Q_OBJECT

public:
    ~GitJob() override;
    [[nodiscard]] GitProblem problem() const { return m_problem; }

protected:
    GitJob(const QString &folder, const QString &program, QObject *parent);

    struct Outcome
    {
        int exitCode = 0;
        QByteArray out;
        QByteArray err;
    };
    using Next = std::function<void(const Outcome &)>;
    /// Runs `git arguments…` in the folder with `input`, then `next`; a git that cannot start fails the job.
    void run(const QStringList &arguments, Next next, const QByteArray &input = {});
    void failWith(GitProblem problem, const QStringList &names = {}, const QByteArray &gitSaid = {});
    /// Fails with what git's output means; `otherwise` when it means nothing known.
    void failFrom(const Outcome &outcome, GitProblem otherwise = GitProblem::Other);
    void doCancel() override;

    QString m_folder;
    QString m_program;

private:
    void release();

    GitProblem m_problem = GitProblem::None;
    std::unique_ptr<QProcess> m_process;
};

/// Reads the state. Fails with NotARepository or GitMissing; everything else is in the result for the caller to judge
/// (see pushObstacle()).
class GitStatusJob final : public GitJob
{
    Q_OBJECT

public:
    explicit GitStatusJob(const QString &folder, const QString &program, QObject *parent = nullptr);
    [[nodiscard]] const GitStatus &result() const { return m_status; }

protected:
    void doStart() override;

private:
    void readState();
    void readRemotes();
    void listFiles();
    void lookAtFiles(const QByteArray &list);

    GitStatus m_status;
};

/// Stages `paths` (relative to the repository's root; all changes when empty) and commits them, and only them. Fails
/// with NothingToDo, DetachedHead, Conflicts, NoIdentity, FileTooLarge, HookRefused, Locked …
class GitCommitJob final : public GitJob
{
    Q_OBJECT

public:
    GitCommitJob(const QString &folder, const QString &program, const QString &message, const QStringList &paths,
        QObject *parent = nullptr);
    [[nodiscard]] const QString &commit() const { return m_commit; } ///< the new one

protected:
    void doStart() override;

private:
    void check(const GitStatus &status);
    void stage();
    void record();

    QString m_message;
    QStringList m_paths;
    QString m_commit;
};

/// Pushes the branch one is on to its upstream, or to `remote` (the only other one when there is none of that name) and
/// sets it as upstream. Never forces. Succeeds without asking the remote when the upstream has everything.
class GitPushJob final : public GitJob
{
    Q_OBJECT

public:
    GitPushJob(const QString &folder, const QString &program, const QString &remote, QObject *parent = nullptr);
    [[nodiscard]] bool wasUpToDate() const { return m_upToDate; }

protected:
    void doStart() override;

private:
    void check(const GitStatus &status);
    void push(const QStringList &arguments);

    QString m_remote;
    bool m_upToDate = false;
};

/// The user's git in one folder: makes jobs, holds no state. The caller starts and owns the jobs.
class GitRepository final
{
public:
    /// `program`: for tests; by default `git` from PATH.
    explicit GitRepository(const QString &folder, const QString &program = QStringLiteral("git"));

    [[nodiscard]] GitStatusJob *status(QObject *parent = nullptr) const;
    [[nodiscard]] GitCommitJob *commit(
        const QString &message, const QStringList &paths = {}, QObject *parent = nullptr) const;
    [[nodiscard]] GitPushJob *push(const QString &remote = QStringLiteral("origin"), QObject *parent = nullptr) const;

private:
    QString m_folder;
    QString m_program;
};

/// Why this state cannot be committed and pushed before a run; None when it can, NothingToDo when all of it is on the
/// remote.
[[nodiscard]] GitProblem pushObstacle(const GitStatus &status);
/// One translated sentence: what is wrong and what to do. `names`: files or branch concerned.
[[nodiscard]] QString describe(GitProblem problem, const QStringList &names = {});
/// What git's own output of a failed command means. Pure.
[[nodiscard]] GitProblem classifyGitOutput(const QByteArray &output);
/// "https://user:secret@host/x" → "https://host/x", wherever it stands in the text.
[[nodiscard]] QString withoutCredentials(const QString &text);
/// A commit message for these changes, e.g. "Prepare run of section_7_6: 3 files changed". English: it is for the
/// repository.
[[nodiscard]] QString suggestedCommitMessage(const GitStatus &status, const QString &sectionTitle = {});

} // namespace Reprise
