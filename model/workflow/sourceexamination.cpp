// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/sourceexamination.h"

#include "model/checkpoint/inspector.h"
#include "model/core/logging.h"
#include "model/core/parallel.h"
#include "model/core/workerjob.h"
#include "model/restore/archivesource.h"
#include "model/restore/filestamp.h"
#include "model/store/database.h"
#include "model/store/knownfiles.h"
#include "model/workflow/restoresession.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QTimeZone>

#include <algorithm>
#include <atomic>
#include <functional>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

/// Metadata is a few hundred bytes; a larger file of that name is none.
constexpr qint64 largestMetadata = qint64(1024) * 1024;

QByteArray readSmallFile(const QString &path)
{
    QFile file(path);
    if (file.size() > largestMetadata || !file.open(QIODevice::ReadOnly)) {
        return {};
    }
    return file.readAll();
}

/// One file as a source: the checkpoint itself with the companions that lie beside it.
Result<CheckpointSet> setOfFile(const QString &path)
{
    const QFileInfo info(path);
    Result<CheckpointSet> beside = discoverCheckpoints(info.absolutePath());
    if (!beside) {
        return beside;
    }
    const QString wanted = info.absoluteFilePath();
    beside->source = wanted;
    beside->candidates.removeIf(
        [&wanted](const CheckpointCandidate &candidate) { return candidate.file.path != wanted; });
    return beside;
}

/// Inspects the checkpoints of both places, several files at a time.
class Inspection
{
public:
    Inspection(qsizetype count, const QHash<QString, KnownFile> &known, WorkContext &context)
        : m_count(count)
        , m_known(known)
        , m_context(context)
    {
        m_options.isCanceled = [&context] { return context.isCanceled(); };
    }

    /// `use(i, inspected)` is called on any of the threads.
    template <typename Use> void run(const QStringList &paths, const Use &use)
    {
        forEachIndex(paths.size(), [&](qsizetype i) {
            if (m_context.isCanceled()) {
                return;
            }
            const QString &path = paths.at(i);
            m_context.report({Progress::Unit::Files, m_done, m_count},
                RestoreSession::tr("Reading %1…").arg(path.section(u'/', -1)));
            use(i, inspectCheckpoint(path, m_options, m_known.value(path).content));
            ++m_done;
        });
        m_context.report({Progress::Unit::Files, m_done, m_count});
    }

private:
    qsizetype m_count;
    const QHash<QString, KnownFile> &m_known;
    WorkContext &m_context;
    InspectOptions m_options;
    std::atomic<qint64> m_done = 0;
};

QStringList pathsOf(const CheckpointSet &set)
{
    QStringList paths;
    for (const CheckpointCandidate &candidate : set.candidates) {
        paths.append(candidate.file.path);
    }
    return paths;
}

void forEachFile(CheckpointSet &set, const std::function<void(FoundFile &)> &use)
{
    for (CheckpointCandidate &candidate : set.candidates) {
        use(candidate.file);
        std::ranges::for_each(candidate.companions, use);
    }
    std::ranges::for_each(set.unclaimed, use);
}

/// The large files that were read whole before and are untouched since, by path.
QHash<QString, KnownFile> knownAmong(std::initializer_list<CheckpointSet *> sets, const QString &databasePath)
{
    QSet<QString> large;
    for (CheckpointSet *set : sets) {
        forEachFile(*set, [&large](const FoundFile &file) {
            if (file.size >= smallestKnownFile && file.member.isEmpty()) {
                large.insert(file.path);
            }
        });
    }
    QHash<QString, KnownFile> known;
    if (large.isEmpty()) {
        return known;
    }
    const Result<std::unique_ptr<Database>> database = Database::openExisting(databasePath);
    if (!database) {
        qCWarning(logWorkflow) << "known files:" << database.error().detail;
        return known;
    }
    KnownFiles files(**database);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const QString &path : std::as_const(large)) {
        if (const std::optional<KnownFile> file = files.find(path, fileStamp(path), now)) {
            known.insert(path, *file);
        }
    }
    return known;
}

/// A download whose hash is another one than the file's stays as it is: that it was changed since is to be seen.
void useKnown(CheckpointSet &set, const QHash<QString, KnownFile> &known)
{
    forEachFile(set, [&known](FoundFile &file) {
        const auto found = known.constFind(file.path);
        if (found != known.cend() && (file.sha256.isEmpty() || file.sha256 == found->sha256)) {
            file.sha256 = found->sha256;
            file.stamp = found->stamp;
        }
    });
}

} // namespace

Result<RestoreSource> restoreSourceOf(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists()) {
        return failure(ErrorKind::NotFound,
            RestoreSession::tr("There is no file or folder %1.").arg(QDir::toNativeSeparators(path)));
    }
    RestoreSource source;
    source.path = info.absoluteFilePath();
    if (info.isDir()) {
        source.kind = RestoreSource::Kind::Folder;
    } else {
        // Checkpoints and archives share their suffix: only the inside tells.
        InspectOptions options;
        options.openArchives = false;
        options.verifyChecksums = false;
        options.findNonFinite = false;
        source.kind = inspectFile(source.path, options).kind == FileKind::Archive ? RestoreSource::Kind::Archive
                                                                                  : RestoreSource::Kind::File;
    }
    return source;
}

QList<FoundFile> foundFiles(const QList<Download> &downloads)
{
    QList<FoundFile> files;
    for (const Download &download : downloads) {
        const QFileInfo info(download.path);
        if (!info.isFile()) {
            continue;
        }
        FoundFile file;
        file.path = download.path;
        file.name = download.name;
        file.size = info.size();
        file.modified = info.lastModified(QTimeZone::UTC);
        file.sha256 = download.sha256;
        // Of the bytes that came from the server. Whether they are still the file's is not told by any time: clocks go
        // back, and the record is as old as its whole batch. Read once by the first restore, its stamp is known.
        file.role = fileRole(file.fileName());
        files.append(file);
    }
    return files;
}

Result<SourceAnswer> examineSource(const SourceQuestion &question, WorkContext &context)
{
    const auto canceled = [&context] { return context.isCanceled(); };
    const QString &root = question.location.root;
    SourceAnswer loaded;
    Result<CheckpointSet> set = CheckpointSet {};
    switch (question.source.kind) {
    case RestoreSource::Kind::Run:
        set = groupCheckpoints(question.title, question.runFiles);
        break;
    case RestoreSource::Kind::Folder:
        set = discoverCheckpoints(question.source.path, canceled);
        break;
    case RestoreSource::Kind::Archive:
        set = unpackCheckpoints(question.source.path, question.unpacked, canceled);
        break;
    case RestoreSource::Kind::File:
        set = setOfFile(question.source.path);
        break;
    }
    if (!set) {
        return failure(set.error());
    }
    if (set->candidates.isEmpty()) {
        return failure(ErrorKind::NotFound, RestoreSession::tr("There is no checkpoint in %1.").arg(question.title));
    }
    loaded.set = *set;

    // What lies in the training location already is part of the picture: to compare with, or in the way.
    Result<CheckpointSet> there = CheckpointSet {};
    if (QFileInfo(root).isDir()) {
        there = discoverCheckpoints(root, canceled);
    }
    if (!there) {
        return failure(there.error());
    }
    const QHash<QString, KnownFile> known = knownAmong({&loaded.set, &*there}, question.databasePath);
    useKnown(loaded.set, known);
    QStringList first = pathsOf(*there);
    if (!question.reference.isEmpty()) {
        first.append(question.reference);
    }
    Inspection inspection(first.size() + loaded.set.candidates.size(), known, context);
    QList<InspectedCheckpoint> around(first.size());
    InspectedCheckpoint *const aroundData = around.data();
    inspection.run(first, [aroundData](qsizetype i, InspectedCheckpoint &&one) { aroundData[i] = std::move(one); });
    for (qsizetype i = 0; i < there->candidates.size(); ++i) {
        loaded.targetReports.emplace(there->candidates.at(i).file.name, std::move(around[i].report));
    }
    if (!question.reference.isEmpty()) {
        loaded.reference = std::move(around.last().report);
    }
    loaded.targetMetadata = readSmallFile(root + u"/training_metadata.json");

    loaded.compareWith = question.compareWith;
    loaded.target = chooseTarget(question.compareWith,
        {question.section, question.location, loaded.reference, loaded.targetReports, loaded.targetMetadata});
    const QStringList companions = stateCompanions(loaded.set);
    QList<ExaminedCheckpoint> examined(loaded.set.candidates.size());
    ExaminedCheckpoint *const examinedData = examined.data();
    inspection.run(pathsOf(loaded.set), [&, examinedData](qsizetype i, InspectedCheckpoint &&one) {
        const CheckpointCandidate &candidate = std::as_const(loaded.set).candidates.at(i);
        examinedData[i].comparison
            = compareCandidate(one.report, candidate, companions, question.section, loaded.target);
        examinedData[i].inspected = std::move(one);
    });
    loaded.examined.reserve(examined.size());
    for (qsizetype i = 0; i < examined.size(); ++i) {
        loaded.examined.emplace(std::as_const(loaded.set).candidates.at(i).id(), std::move(examined[i]));
    }
    if (context.isCanceled()) {
        return failure(ErrorKind::Cancelled, RestoreSession::tr("Cancelled."));
    }
    return loaded;
}

} // namespace Reprise
