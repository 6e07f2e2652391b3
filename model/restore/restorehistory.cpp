// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/restorehistory.h"

#include "model/core/safepath.h"
#include "model/core/workerjob.h"
#include "model/restore/backups.h"
#include "model/restore/filecopy.h"
#include "model/restore/journalentry.h"
#include "model/restore/swap.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct RestoreHistories
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::RestoreHistory)
};

using State = RestoreRecord::State;

QJsonArray filesToJson(const QList<RestoredFile> &files)
{
    QJsonArray array;
    for (const RestoredFile &file : files) {
        array.append(QJsonObject {{u"name"_s, file.name}, {u"role"_s, roleName(file.role)}, {u"size"_s, file.size},
            {u"sha256"_s, file.sha256}, {u"source"_s, file.source}, {u"step"_s, file.step}});
    }
    return array;
}

/// Files that are no longer what was restored, by name.
Result<QStringList> changedSince(const JournalEntry &entry, WorkContext &context)
{
    QStringList names;
    for (const SwapMove &move : entry.moves) {
        if (!move.in || move.sha256.isEmpty()) {
            continue;
        }
        const auto hash
            = hashFile(entry.record.root + u'/' + move.to, [&context](qint64) { return !context.isCanceled(); });
        if (!hash && hash.error().kind == ErrorKind::Cancelled) {
            return failure(hash.error());
        }
        if (!hash || *hash != move.sha256) {
            names.append(move.to);
        }
    }
    return names;
}

QList<SwapMove> movesBack(const JournalEntry &entry, const QString &undoId)
{
    QList<SwapMove> moves;
    for (const SwapMove &move : entry.moves) {
        if (move.in && QFileInfo::exists(entry.record.root + u'/' + move.to)) {
            moves.append({move.to, Swap::backupName(undoId) + u'/' + move.to, false, {}});
        }
    }
    for (const SwapMove &move : entry.moves) {
        if (!move.in) {
            moves.append({move.to, move.from, true, {}});
        }
    }
    return moves;
}

std::unexpected<Error> cannotUndo(const QString &why, const QString &detail, ErrorKind kind = ErrorKind::NotFound)
{
    return failure(kind, why, detail);
}

Result<JournalEntry> undoable(const QString &id, const RestoreJournal &journal)
{
    const QList<JournalEntry> entries = readJournal(journal);
    const auto found = std::ranges::find_if(entries, [&](const JournalEntry &entry) { return entry.record.id == id; });
    if (found == entries.cend()) {
        return cannotUndo(RestoreHistories::tr("There is no restore to undo under this name."), id);
    }
    switch (found->record.state) {
    case State::Undone:
        return cannotUndo(RestoreHistories::tr("This restore was undone already."), id);
    case State::RolledBack:
        return cannotUndo(RestoreHistories::tr("This restore was never finished: there is nothing to undo."), id);
    case State::Interrupted:
    case State::Stuck:
        return cannotUndo(
            RestoreHistories::tr("This restore is still under way, or waits to be put right at the next start."), id,
            ErrorKind::Conflict);
    case State::Done:
        break;
    }
    if (found->pruned || !found->backupIsWhole()) {
        return cannotUndo(RestoreHistories::tr("The backup of this restore is gone, so it cannot be undone."), id);
    }
    return *found;
}

} // namespace

Result<QList<RestoreRecord>> listRestores(const RestoreJournal &journal, bool measured)
{
    QList<RestoreRecord> list;
    for (JournalEntry &entry : readJournal(journal)) {
        RestoreRecord &record = entry.record;
        if (entry.hasBackup()) {
            record.backupFolder = entry.packed ? entry.backupArchive() : entry.backupFolder();
            record.backupBytes = measured ? sizeOnDisk(record.backupFolder) : 0;
        }
        record.canUndo = entry.canUndo();
        list.append(record);
    }
    return list;
}

Result<QList<RestoreRecord>> recoverRestores(RestoreJournal &journal, RestoreFaults *faults)
{
    QStringList touched;
    for (const QString &id : journal.ids()) {
        const auto records = journal.records(id);
        if (!records) {
            return failure(records.error());
        }
        switch (Swap::recover(id, *records, journal, faults)) {
        case Swap::Recovered::Finished:
        case Swap::Recovered::RolledBack:
        case Swap::Recovered::Stuck:
            touched.append(id);
            break;
        case Swap::Recovered::NothingToDo:
        case Swap::Recovered::Busy:
            break;
        }
    }
    QList<RestoreRecord> list;
    for (const JournalEntry &entry : readJournal(journal)) {
        if (touched.contains(entry.record.id)) {
            list.append(entry.record);
        }
    }
    return list;
}

Result<RestoreReport> undoRestore(
    const QString &id, RestoreJournal &journal, WorkContext &context, bool force, RestoreFaults *faults)
{
    const auto entry = undoable(id, journal);
    if (!entry) {
        return failure(entry.error());
    }
    if (!force) {
        const auto changed = changedSince(*entry, context);
        if (!changed) {
            return failure(changed.error());
        }
        if (!changed->isEmpty()) {
            return cannotUndo(
                RestoreHistories::tr("%n file(s) changed since the restore, first of all “%1”. Undo all the same keeps "
                                     "the present ones in a backup.",
                    nullptr, int(changed->size()))
                    .arg(changed->first()),
                changed->join(u'\n'), ErrorKind::Conflict);
        }
    }
    if (entry->packed) {
        if (auto unpacked = unpackBackup(id, journal, context); !unpacked) {
            return failure(unpacked.error());
        }
    }
    const QString undoId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QList<SwapMove> moves = movesBack(*entry, undoId);
    QStringList names;
    for (const SwapMove &move : moves) {
        if (auto safe = joinUnder(entry->record.root, move.to); !safe) {
            return failure(safe.error());
        }
        names.append(move.to);
    }
    Swap swap(undoId, entry->record.root, journal, faults);
    auto done = swap.begin(
        {{u"kind"_s, u"undo"_s}, {u"undoOf"_s, id}, {u"tidy"_s, QJsonArray::fromStringList(entry->newFolders)},
            {u"plan"_s,
                QJsonObject {{u"section"_s, entry->record.sectionId}, {u"run"_s, entry->record.runRef},
                    {u"source"_s, entry->record.sourceTitle}}}},
        names);
    if (done) {
        done = swap.prepare(moves, {{u"files"_s, filesToJson(entry->record.files)}});
    }
    if (done) {
        done = swap.run([&context] { return context.isCanceled(); });
    }
    if (done) {
        done = swap.commit();
    }
    if (!done) {
        return failure(swap.rollback(done.error()));
    }
    const QDir root(entry->record.root);
    RestoreReport report;
    report.id = undoId;
    report.root = entry->record.root;
    report.backupFolder = root.filePath(Swap::backupName(undoId));
    for (const SwapMove &move : moves) {
        if (move.in) {
            report.replaced.append(move.to);
        }
    }
    return report;
}

Result<qint64> pruneBackups(RestoreJournal &journal, int keep)
{
    WorkContext context;
    const auto done = tidyBackups(journal, {keep, 0, 0, false}, QDateTime::currentDateTimeUtc(), context);
    return done ? Result<qint64>(done->freed) : failure(done.error());
}

} // namespace Reprise
