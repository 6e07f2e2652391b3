// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/workerjob.h"
#include "model/git/gitrepository.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

const QByteArray pointerStart = "version https://git-lfs.github.com/spec/"_ba;
constexpr qint64 pointerSize = 1024; ///< pointers are about 130 bytes

/// Checkpoints and what belongs to them: a pointer in their place is a run that starts from scratch.
bool isCheckpointName(const QString &path)
{
    static const QStringList suffixes {u".zip"_s, u".pkl"_s, u".npz"_s, u".pt"_s, u".pth"_s};
    return std::ranges::any_of(
        suffixes, [&path](const QString &suffix) { return path.endsWith(suffix, Qt::CaseInsensitive); });
}

struct FileFacts
{
    QList<GitLargeFile> large;
    QStringList pointers;
};

Result<FileFacts> factsOf(const QString &root, const QByteArray &list, WorkContext &context)
{
    FileFacts facts;
    for (const QByteArray &name : list.split('\0')) {
        if (name.isEmpty()) {
            continue;
        }
        if (context.isCanceled()) {
            break;
        }
        const QString path = QString::fromUtf8(name);
        const QFileInfo info(root + u'/' + path);
        if (!info.isFile() || info.isSymLink()) {
            continue;
        }
        if (info.size() > gitFileLimit) {
            facts.large << GitLargeFile {path, info.size()};
        } else if (info.size() < pointerSize && isCheckpointName(path)) {
            QFile file(info.filePath());
            if (file.open(QIODevice::ReadOnly) && file.read(pointerStart.size()) == pointerStart) {
                facts.pointers << path;
            }
        }
    }
    return facts;
}

/// What is half done, by the files git keeps meanwhile.
QString operationIn(const QString &gitFolder)
{
    const QList<std::pair<QString, QString>> marks {{u"rebase-merge"_s, u"rebase"_s}, {u"rebase-apply"_s, u"rebase"_s},
        {u"MERGE_HEAD"_s, u"merge"_s}, {u"CHERRY_PICK_HEAD"_s, u"cherry-pick"_s}, {u"REVERT_HEAD"_s, u"revert"_s}};
    for (const auto &[file, operation] : marks) {
        if (QFileInfo::exists(gitFolder + u'/' + file)) {
            return operation;
        }
    }
    return {};
}

void takeHeader(const QString &line, GitStatus &status)
{
    const QString value = line.section(u' ', 2);
    if (line.startsWith("# branch.oid "_L1)) {
        status.head = value == "(initial)"_L1 ? QString() : value;
    } else if (line.startsWith("# branch.head "_L1)) {
        status.detached = value == "(detached)"_L1;
        status.branch = status.detached ? QString() : value;
    } else if (line.startsWith("# branch.upstream "_L1)) {
        status.upstream = value;
    } else if (line.startsWith("# branch.ab "_L1)) {
        status.ahead = value.section(u' ', 0, 0).mid(1).toInt();
        status.behind = value.section(u' ', 1, 1).mid(1).toInt();
    }
}

/// `git status --porcelain=v2 --branch -z`.
void takeState(const QByteArray &out, GitStatus &status)
{
    const QList<QByteArray> fields = out.split('\0');
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const QString line = QString::fromUtf8(fields.at(i));
        if (line.startsWith(u'#')) {
            takeHeader(line, status);
        } else if (line.startsWith("? "_L1)) {
            status.changes << GitChange {line.mid(2), u"??"_s};
        } else if (line.startsWith("1 "_L1) || line.startsWith("2 "_L1) || line.startsWith("u "_L1)) {
            // The path is the rest after 8, 9 or 10 fields; a renamed file's old name is the next NUL-separated field.
            const int before = line.startsWith(u'1') ? 8 : line.startsWith(u'2') ? 9 : 10;
            QString code = line.mid(2, 2);
            code.replace(u'.', u' ');
            status.changes << GitChange {line.section(u' ', before), code};
            i += line.startsWith(u'2');
        }
    }
}

} // namespace

GitStatusJob::GitStatusJob(const QString &folder, const QString &program, QObject *parent)
    : GitJob(folder, program, parent)
{
    setTitle(tr("Look at the Git repository"));
}

void GitStatusJob::doStart()
{
    if (!QFileInfo(m_folder).isDir()) {
        failWith(GitProblem::NotARepository, {}, m_folder.toUtf8()); // QProcess would say that git is missing
        return;
    }
    run({u"rev-parse"_s, u"--show-toplevel"_s, u"--absolute-git-dir"_s}, [this](const Outcome &outcome) {
        const QStringList lines = QString::fromUtf8(outcome.out).split(u'\n');
        if (outcome.exitCode != 0 || lines.size() < 2) {
            failFrom(outcome, GitProblem::NotARepository); // a bare repository has no work tree either
            return;
        }
        m_status.root = lines.at(0);
        m_status.operation = operationIn(lines.at(1));
        readState();
    });
}

void GitStatusJob::readState()
{
    run({u"status"_s, u"--porcelain=v2"_s, u"--branch"_s, u"-z"_s, u"--untracked-files=all"_s},
        [this](const Outcome &outcome) {
            if (outcome.exitCode != 0) {
                failFrom(outcome);
                return;
            }
            takeState(outcome.out, m_status);
            readRemotes();
        });
}

void GitStatusJob::readRemotes()
{
    run({u"config"_s, u"-z"_s, u"--get-regexp"_s, uR"(^remote\..*\.url$)"_s}, [this](const Outcome &outcome) {
        // Exit code 1: there are none.
        for (const QByteArray &entry : outcome.out.split('\0')) {
            const QString key = QString::fromUtf8(entry).section(u'\n', 0, 0);
            const QString name = key.mid(7, key.size() - 11); // remote.NAME.url
            if (name.isEmpty() || m_status.remotes.contains(name)) {
                continue;
            }
            m_status.remotes << name;
            if (m_status.remoteUrl.isEmpty() || m_status.upstream.startsWith(name + u'/')) {
                m_status.remoteUrl = withoutCredentials(QString::fromUtf8(entry).section(u'\n', 1));
            }
        }
        listFiles();
    });
}

void GitStatusJob::listFiles()
{
    run({u"ls-files"_s, u"-z"_s, u"--cached"_s, u"--others"_s, u"--exclude-standard"_s, u"--full-name"_s, u":/"_s},
        [this](const Outcome &outcome) {
            if (outcome.exitCode != 0) {
                failFrom(outcome);
                return;
            }
            lookAtFiles(outcome.out);
        });
}

void GitStatusJob::lookAtFiles(const QByteArray &list)
{
    // Thousands of files are a moment of disk work: not on this thread.
    auto *look = new WorkerJob<FileFacts>(
        [root = m_status.root, list](WorkContext &context) { return factsOf(root, list, context); }, this);
    connect(look, &Job::finished, this, [this, look] {
        look->deleteLater();
        if (look->state() != State::Succeeded) {
            fail(look->error());
            return;
        }
        const FileFacts facts = look->takeResult();
        m_status.largeFiles = facts.large;
        m_status.lfsPointers = facts.pointers;
        succeed();
    });
    look->start();
}

} // namespace Reprise
