// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/restorehistory.h"

#include "model/core/safepath.h"
#include "model/core/workerjob.h"
#include "model/restore/filecopy.h"
#include "model/restore/swap.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirListing>
#include <QFileInfo>
#include <QHash>
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

QList<RestoredFile> filesFrom(const QJsonArray &array)
{
    QList<RestoredFile> files;
    for (const QJsonValue &value : array) {
        const QJsonObject one = value.toObject();
        files.append({one.value(u"name"_s).toString(), roleFromName(one.value(u"role"_s).toString()),
            one.value(u"size"_s).toInteger(), one.value(u"sha256"_s).toString(), one.value(u"source"_s).toString(),
            one.value(u"step"_s).toInteger(-1)});
    }
    return files;
}

QJsonArray filesToJson(const QList<RestoredFile> &files)
{
    QJsonArray array;
    for (const RestoredFile &file : files) {
        array.append(QJsonObject {{u"name"_s, file.name}, {u"role"_s, roleName(file.role)}, {u"size"_s, file.size},
            {u"sha256"_s, file.sha256}, {u"source"_s, file.source}, {u"step"_s, file.step}});
    }
    return array;
}

/// Everything the journal says about one restore.
struct Entry
{
    RestoreRecord record;
    QList<SwapMove> moves;
    QStringList newFolders;
    bool pruned = false;
};

Entry entryFrom(const QString &id, const QList<QJsonObject> &records)
{
    Entry entry;
    entry.record.id = id;
    for (const QJsonObject &json : records) {
        const QString type = json.value(u"type"_s).toString();
        if (type == u"begin") {
            const QJsonObject plan = json.value(u"plan"_s).toObject();
            entry.record.undoOf = json.value(u"undoOf"_s).toString();
            entry.record.sectionId = plan.value(u"section"_s).toString();
            entry.record.runRef = plan.value(u"run"_s).toString();
            entry.record.sourceTitle = plan.value(u"source"_s).toString();
            entry.record.root = json.value(u"root"_s).toString();
            entry.record.started = QDateTime::fromString(json.value(u"time"_s).toString(), Qt::ISODateWithMs);
            entry.newFolders = json.value(u"newFolders"_s).toVariant().toStringList();
        } else if (type == u"prepared") {
            entry.record.files = filesFrom(json.value(u"files"_s).toArray());
            for (const QJsonValue &value : json.value(u"moves"_s).toArray()) {
                const QJsonObject one = value.toObject();
                entry.moves.append({one.value(u"from"_s).toString(), one.value(u"to"_s).toString(),
                    one.value(u"in"_s).toBool(), one.value(u"sha256"_s).toString()});
            }
        } else if (type == u"committed") {
            entry.record.state = State::Done;
        } else if (type == u"rolledback") {
            entry.record.state = State::RolledBack;
            entry.record.note = json.value(u"cause"_s).toString();
        } else if (type == u"stuck" && entry.record.state == State::Interrupted) {
            entry.record.state = State::Stuck;
            entry.record.note = json.value(u"note"_s).toString();
        } else if (type == u"pruned") {
            entry.pruned = true;
        }
    }
    return entry;
}

QList<Entry> readAll(const RestoreJournal &journal)
{
    QList<Entry> entries;
    QHash<QString, qsizetype> byId;
    for (const QString &id : journal.ids()) {
        if (const auto records = journal.records(id); records && !records->isEmpty()) {
            byId.insert(id, entries.size());
            entries.append(entryFrom(id, *records));
        }
    }
    for (const Entry &entry : QList<Entry>(entries)) {
        const auto undone = byId.constFind(entry.record.undoOf);
        if (undone != byId.cend() && entry.record.state == State::Done) {
            entries[*undone].record.state = State::Undone;
        }
    }
    std::ranges::stable_sort(entries, std::ranges::greater {}, [](const Entry &entry) { return entry.record.started; });
    return entries;
}

/// What an undo needs back is still there.
bool backupIsWhole(const Entry &entry)
{
    return std::ranges::all_of(entry.moves,
        [&](const SwapMove &move) { return move.in || QFileInfo::exists(entry.record.root + u'/' + move.to); });
}

qint64 sizeOf(const QString &folder)
{
    qint64 bytes = 0;
    using F = QDirListing::IteratorFlag;
    for (const auto &file : QDirListing(folder, F::Recursive | F::IncludeHidden | F::FilesOnly)) {
        bytes += file.size();
    }
    return bytes;
}

/// Files that are no longer what was restored, by name.
Result<QStringList> changedSince(const Entry &entry, WorkContext &context)
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

QList<SwapMove> movesBack(const Entry &entry, const QString &undoId)
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

Result<Entry> undoable(const QString &id, const RestoreJournal &journal)
{
    const QList<Entry> entries = readAll(journal);
    const auto found = std::ranges::find_if(entries, [&](const Entry &entry) { return entry.record.id == id; });
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
    if (found->pruned || !backupIsWhole(*found)) {
        return cannotUndo(RestoreHistories::tr("The backup of this restore is gone, so it cannot be undone."), id);
    }
    return *found;
}

} // namespace

Result<QList<RestoreRecord>> listRestores(const RestoreJournal &journal, bool measured)
{
    QList<RestoreRecord> list;
    for (Entry &entry : readAll(journal)) {
        RestoreRecord &record = entry.record;
        const QString backup = record.root + u'/' + Swap::backupName(record.id);
        if (QFileInfo(backup).isDir()) {
            record.backupFolder = backup;
            record.backupBytes = measured ? sizeOf(backup) : 0;
        }
        record.canUndo = record.state == State::Done && record.undoOf.isEmpty() && !entry.pruned && backupIsWhole(entry)
            && QFileInfo(record.root).isDir();
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
    for (const Entry &entry : readAll(journal)) {
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
    qint64 freed = 0;
    int kept = 0;
    for (const Entry &entry : readAll(journal)) {
        const QString backup = entry.record.root + u'/' + Swap::backupName(entry.record.id);
        const bool over = entry.record.state == State::Done || entry.record.state == State::Undone;
        if (entry.pruned || !over || !QFileInfo(backup).isDir()) {
            continue;
        }
        if (kept < keep) {
            ++kept;
            continue;
        }
        const qint64 bytes = sizeOf(backup);
        // Written first: a backup half deleted by a crash must not be offered for undo.
        if (auto written = journal.append(entry.record.id, {{u"type"_s, u"pruned"_s}}); !written) {
            return failure(written.error());
        }
        if (!QDir(backup).removeRecursively()) {
            return failure(ErrorKind::Io,
                RestoreHistories::tr("The backup in “%1” could not be deleted completely.").arg(backup), backup);
        }
        freed += bytes;
    }
    return freed;
}

} // namespace Reprise
