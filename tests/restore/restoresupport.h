// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/restore/filecopy.h"
#include "model/restore/plan.h"
#include "tests/testsupport.h"

#include <QDir>
#include <QDirListing>
#include <QFile>
#include <QMap>

#include <linux/fs.h>
#include <sys/ioctl.h>

/// Folders to restore from and into, made of small genuine checkpoints.
namespace RestoreSupport {

using namespace Reprise;
using namespace Qt::StringLiterals;

inline QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline bool put(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// For QTemporaryDir: in memory where there is such a place, because restores wait for the disk again and again.
inline QString scratch()
{
    return (QFileInfo(u"/dev/shm"_s).isWritable() ? u"/dev/shm"_s : QDir::tempPath()) + u"/reprise-XXXXXX";
}

/// For QTemporaryDir: REPRISE_REFLINK_FOLDER, else the temporary folder, which may lie on a file system that shares
/// blocks, too (sharesBlocks()).
inline QString reflinkScratch()
{
    return qEnvironmentVariable("REPRISE_REFLINK_FOLDER", QDir::tempPath()) + u"/reprise-XXXXXX";
}

/// Whether copies in this folder can be clones. Leaves nothing behind.
inline bool sharesBlocks(const QString &folder)
{
    QFile from(folder + u"/reflink-from");
    QFile to(folder + u"/reflink-to");
    const bool shares = from.open(QIODevice::ReadWrite) && from.write(QByteArray(4096, 'r')) == 4096 && from.flush()
        && to.open(QIODevice::ReadWrite) && ::ioctl(to.handle(), FICLONE, from.handle()) == 0;
    from.remove();
    to.remove();
    return shares;
}

inline QByteArray smallZip()
{
    return content(TestSupport::sourceFolder() + u"/tests/restore/data/small.zip"_s);
}

inline QByteArray otherZip()
{
    return content(TestSupport::sourceFolder() + u"/tests/restore/data/other.zip"_s);
}

/// A run as the original project leaves it: two stepped checkpoints with buffers, best, final, metadata.
inline void makeRun(const QString &folder, const QString &scenario = u"s"_s)
{
    for (const int step : {200, 300}) {
        put(u"%1/checkpoints/%2_checkpoint_%3_steps.zip"_s.arg(folder, scenario).arg(step), smallZip());
        put(u"%1/checkpoints/%2_checkpoint_replay_buffer_%3_steps.pkl"_s.arg(folder, scenario).arg(step),
            QByteArray(70'000 + step, char('a' + step / 100)));
    }
    put(folder + u"/best_model/best_model.zip", smallZip());
    put(folder + u"/%1_final.zip"_s.arg(scenario), smallZip());
    put(folder + u"/training_metadata.json", "{\"scenario_name\": \"s\"}");
    put(folder + u"/eval/evaluations.npz", "npz");
}

/// Every file below a folder with its content; `.reprise` is left out.
inline QMap<QString, QByteArray> tree(const QString &folder)
{
    QMap<QString, QByteArray> files;
    using F = QDirListing::IteratorFlag;
    for (const auto &entry : QDirListing(folder, F::Recursive | F::IncludeHidden)) {
        const QString name = QDir(folder).relativeFilePath(entry.filePath());
        if (!name.startsWith(u".reprise")) {
            files.insert(entry.isDir() ? name + u'/' : name, entry.isDir() ? QByteArray() : content(entry.filePath()));
        }
    }
    return files;
}

/// Whether nothing of ours is left but, if wanted, backups.
inline bool isClean(const QString &root)
{
    const QStringList left
        = QDir(root + u"/.reprise").entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    return left.isEmpty() || left == QStringList {u".gitignore"_s, u"backup"_s};
}

/// A request for the latest checkpoint of `source` with its companions, and the best model.
inline RestoreRequest request(const QString &source, const QString &root, const QString &id = u"r1"_s)
{
    RestoreRequest request;
    request.id = id;
    request.sectionId = u"section_7_6_rl_performance"_s;
    request.runRef = u"me/train/3"_s;
    request.sourceTitle = u"me/train, version 3"_s;
    request.location = TrainingLocation::standard(root, u"s_checkpoint"_s);
    request.target = readTargetSnapshot(root).value_or(TargetSnapshot {});
    const CheckpointSet set = discoverCheckpoints(source).value_or(CheckpointSet {});
    for (const CheckpointCandidate &candidate : set.candidates) {
        if (candidate.named.level == CheckpointLevel::Best || set.latest()->id() == candidate.id()) {
            ChosenCheckpoint chosen;
            chosen.candidate = candidate;
            chosen.fit = Fit::Loads;
            request.chosen.append(chosen);
        }
    }
    return request;
}

/// For QVERIFY2: evaluated also when all is well.
template <typename T> QByteArray why(const Result<T> &result)
{
    return result ? QByteArray() : (result.error().message + u" / " + result.error().detail).toUtf8();
}

} // namespace RestoreSupport
