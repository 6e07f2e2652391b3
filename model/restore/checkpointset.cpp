// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/checkpointset.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirListing>
#include <QFile>
#include <QSet>
#include <QTimeZone>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct CheckpointSets
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::CheckpointSet)
};

constexpr int deepestFolder = 12;
constexpr qsizetype mostFiles = 200'000;

QString folderOf(const QString &name)
{
    const qsizetype slash = name.lastIndexOf(u'/');
    return slash < 0 ? QString() : name.first(slash);
}

/// The folder of the run a file belongs to: the one that holds checkpoints/, best_model/ and eval/.
QString runFolder(const QString &name)
{
    static const QStringList inner {u"checkpoints"_s, u"best_model"_s, u"eval"_s, u"latest"_s, u"best"_s, u"logs"_s};
    QString folder = folderOf(name);
    while (!folder.isEmpty() && inner.contains(folder.section(u'/', -1))) {
        folder = folderOf(folder);
    }
    return folder;
}

/// "P" of P_100_steps.zip, as Stable-Baselines3's CheckpointCallback calls it.
QString namePrefix(const CheckpointCandidate &candidate)
{
    const QString name = candidate.file.fileName();
    return name.first(name.lastIndexOf(u"_%1_steps"_s.arg(candidate.named.step)));
}

QString stateKind(FileRole role)
{
    return role == FileRole::ReplayBuffer ? u"replay_buffer"_s : u"vecnormalize"_s;
}

/// Whether a replay buffer or VecNormalize file is the one saved together with this checkpoint.
bool isSameMoment(const CheckpointCandidate &candidate, const FoundFile &file)
{
    const QString name = file.fileName();
    if (candidate.named.level == CheckpointLevel::Latest) {
        const QString expected
            = namePrefix(candidate) + u'_' + stateKind(file.role) + u"_%1_steps.pkl"_s.arg(candidate.named.step);
        return name.compare(expected, Qt::CaseInsensitive) == 0 && folderOf(name) == folderOf(candidate.file.fileName())
            && runFolder(file.name) == runFolder(candidate.file.name);
    }
    if (companionStep(name) >= 0) {
        return false;
    }
    if (candidate.named.level == CheckpointLevel::Best) {
        return folderOf(file.name) == folderOf(candidate.file.name) && name.contains(u"best", Qt::CaseInsensitive);
    }
    // Final: files without a step were written at the end of the run, as the final model was.
    return candidate.named.level == CheckpointLevel::Final && runFolder(file.name) == runFolder(candidate.file.name)
        && !name.contains(u"best", Qt::CaseInsensitive);
}

/// Whether a file that describes the whole run describes this candidate's.
bool isSameRun(const CheckpointCandidate &candidate, const FoundFile &file)
{
    if (runFolder(file.name) != runFolder(candidate.file.name)) {
        return false;
    }
    static const QString plain = u"training_metadata.json"_s;
    const QString name = file.fileName();
    if (file.role == FileRole::Metadata && name != plain && !candidate.named.scenario.isEmpty()) {
        return name.startsWith(candidate.named.scenario);
    }
    if (file.role == FileRole::Cache && !candidate.named.scenario.isEmpty()) {
        return name.startsWith(candidate.named.scenario);
    }
    return true;
}

/// A run that keeps one statistics file beside its stepped checkpoints: a little newer than they are, but far better
/// than none.
bool isFallbackStatistics(const CheckpointCandidate &candidate, const FoundFile &file)
{
    return candidate.named.level == CheckpointLevel::Latest && file.role == FileRole::VecNormalize
        && companionStep(file.fileName()) < 0 && runFolder(file.name) == runFolder(candidate.file.name)
        && !file.fileName().contains(u"best", Qt::CaseInsensitive);
}

/// `others`: where in `files` those are that can be companions. There are few of them and many checkpoints.
void addCompanions(CheckpointCandidate &candidate, const QList<FoundFile> &files, const QList<qsizetype> &others,
    QSet<qsizetype> &claimed)
{
    QList<qsizetype> taken;
    qsizetype fallback = -1;
    bool ownStatistics = false;
    for (const qsizetype i : others) {
        const FoundFile &file = files.at(i);
        switch (file.role) {
        case FileRole::ReplayBuffer:
        case FileRole::VecNormalize:
            if (isSameMoment(candidate, file)) {
                taken.append(i);
                ownStatistics = ownStatistics || file.role == FileRole::VecNormalize;
            } else if (isFallbackStatistics(candidate, file)) {
                fallback = i;
            }
            break;
        case FileRole::Metadata:
        case FileRole::Evaluations:
        case FileRole::Monitor:
        case FileRole::Progress:
        case FileRole::Cache:
            if (isSameRun(candidate, file)) {
                taken.append(i);
            }
            break;
        case FileRole::Checkpoint:
        case FileRole::Other:
            break;
        }
    }
    if (!ownStatistics && fallback >= 0) {
        taken.append(fallback);
    }
    std::stable_sort(
        taken.begin(), taken.end(), [&](qsizetype a, qsizetype b) { return files.at(a).role < files.at(b).role; });
    for (const qsizetype i : std::as_const(taken)) {
        candidate.companions.append(files.at(i));
        claimed.insert(i);
    }
}

bool comesFirst(const CheckpointCandidate &a, const CheckpointCandidate &b)
{
    if (a.named.level != b.named.level) {
        return a.named.level < b.named.level;
    }
    if (a.named.step != b.named.step) {
        return a.named.step > b.named.step;
    }
    return a.file.name < b.file.name;
}

/// A Git LFS pointer is a text of about 130 bytes in place of the file.
bool isLfsPointer(const QString &path, qint64 size)
{
    if (size <= 0 || size > 200) {
        return false;
    }
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(24).startsWith("version https://git-lfs");
}

bool isLeftOut(const QString &folder)
{
    return folder.startsWith(u'.') || folder == u"archived" || folder == u"__pycache__";
}

/// Walks a source folder.
class Walker
{
public:
    Walker(const QString &root, const std::function<bool()> &canceled)
        : m_root(root)
        , m_canceled(canceled)
    {
    }

    Result<> walk(const QString &relative, int depth)
    {
        if (m_canceled && m_canceled()) {
            return failure(ErrorKind::Cancelled, CheckpointSets::tr("Cancelled."));
        }
        const QString folder = relative.isEmpty() ? m_root : m_root + u'/' + relative;
        QStringList folders;
        using F = QDirListing::IteratorFlag;
        for (const auto &entry : QDirListing(folder, F::IncludeHidden)) {
            const QString name = relative.isEmpty() ? entry.fileName() : relative + u'/' + entry.fileName();
            if (entry.isSymLink()) {
                notes.append(CheckpointSets::tr("The link “%1” was not followed.").arg(name));
            } else if (entry.isDir()) {
                if (!isLeftOut(entry.fileName())) {
                    folders.append(name);
                }
            } else if (entry.isFile()) {
                take(entry, name);
            }
        }
        if (depth >= deepestFolder && !folders.isEmpty()) {
            notes.append(CheckpointSets::tr("Folders inside “%1” were not searched: they lie too deep.").arg(relative));
            return {};
        }
        folders.sort();
        for (const QString &inner : std::as_const(folders)) {
            if (auto result = walk(inner, depth + 1); !result) {
                return result;
            }
        }
        return {};
    }

    QList<FoundFile> files;
    QStringList notes;

private:
    void take(const QDirListing::DirEntry &entry, const QString &name)
    {
        const FileRole role = fileRole(entry.fileName());
        if (role == FileRole::Other) {
            return;
        }
        if (files.size() >= mostFiles) {
            if (files.size() == mostFiles && !m_full) {
                m_full = true;
                notes.append(CheckpointSets::tr("There are too many files here: only the first %L1 were looked at.")
                        .arg(mostFiles));
            }
            return;
        }
        if (isLfsPointer(entry.absoluteFilePath(), entry.size())) {
            notes.append(
                CheckpointSets::tr("“%1” is only a Git LFS pointer, not the file itself: fetch it with “git lfs pull”.")
                    .arg(name));
            return;
        }
        files.append({entry.absoluteFilePath(), {}, name, entry.size(), entry.lastModified(QTimeZone::UTC), {}, role});
    }

    QString m_root;
    const std::function<bool()> &m_canceled;
    bool m_full = false;
};

} // namespace

const FoundFile *CheckpointCandidate::companion(FileRole role) const
{
    const auto found = std::ranges::find(companions, role, &FoundFile::role);
    return found == companions.cend() ? nullptr : &*found;
}

QStringList CheckpointSet::scenarios() const
{
    QStringList names;
    for (const CheckpointCandidate &candidate : candidates) {
        if (candidate.named.level == CheckpointLevel::Latest && !names.contains(candidate.named.scenario)) {
            names.append(candidate.named.scenario);
        }
    }
    names.sort();
    return names;
}

const CheckpointCandidate *CheckpointSet::latest(const QString &scenario) const
{
    // Sorted already: the first that matches has the highest step.
    for (const CheckpointCandidate &candidate : candidates) {
        if (candidate.named.level == CheckpointLevel::Latest
            && (scenario.isEmpty() || candidate.named.scenario == scenario)) {
            return &candidate;
        }
    }
    return nullptr;
}

CheckpointSet groupCheckpoints(const QString &source, const QList<FoundFile> &files)
{
    CheckpointSet set;
    set.source = source;
    QList<qsizetype> others;
    for (qsizetype i = 0; i < files.size(); ++i) {
        const FoundFile &file = files.at(i);
        if (file.role == FileRole::Checkpoint) {
            set.candidates.append({file, parseCheckpointName(file.fileName()), {}});
        } else if (file.role != FileRole::Other) {
            others.append(i);
        }
    }
    QSet<qsizetype> claimed;
    for (CheckpointCandidate &candidate : set.candidates) {
        addCompanions(candidate, files, others, claimed);
    }
    std::ranges::sort(set.candidates, comesFirst);
    for (const qsizetype i : std::as_const(others)) {
        if (!claimed.contains(i)) {
            set.unclaimed.append(files.at(i));
        }
    }
    return set;
}

Result<CheckpointSet> discoverCheckpoints(const QString &folder, const std::function<bool()> &canceled)
{
    const QFileInfo info(folder);
    if (!info.exists()) {
        return failure(ErrorKind::NotFound, CheckpointSets::tr("The folder “%1” does not exist.").arg(folder), folder);
    }
    if (!info.isDir()) {
        return failure(
            ErrorKind::InvalidInput, CheckpointSets::tr("“%1” is a file, not a folder.").arg(folder), folder);
    }
    if (!info.isReadable() || !info.isExecutable()) {
        return failure(ErrorKind::Permission,
            CheckpointSets::tr("The folder “%1” cannot be read: the system refuses it. Check its permissions.")
                .arg(folder),
            folder);
    }
    Walker walker(QDir(folder).absolutePath(), canceled);
    if (auto walked = walker.walk({}, 0); !walked) {
        return failure(walked.error());
    }
    std::ranges::sort(walker.files, {}, &FoundFile::name);
    CheckpointSet set = groupCheckpoints(QDir(folder).absolutePath(), walker.files);
    set.notes = walker.notes;
    return set;
}

} // namespace Reprise
