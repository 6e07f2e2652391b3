// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/journalentry.h"

#include <QDirListing>
#include <QFileInfo>
#include <QHash>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

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

QList<PackedFile> packedFrom(const QJsonArray &array)
{
    QList<PackedFile> files;
    for (const QJsonValue &value : array) {
        const QJsonObject one = value.toObject();
        files.append({one.value(u"name"_s).toString(), one.value(u"sha256"_s).toString(),
            QDateTime::fromString(one.value(u"modified"_s).toString(), Qt::ISODateWithMs)});
    }
    return files;
}

void readBegin(JournalEntry &entry, const QJsonObject &json)
{
    const QJsonObject plan = json.value(u"plan"_s).toObject();
    entry.record.undoOf = json.value(u"undoOf"_s).toString();
    entry.record.sectionId = plan.value(u"section"_s).toString();
    entry.record.runRef = plan.value(u"run"_s).toString();
    entry.record.sourceTitle = plan.value(u"source"_s).toString();
    entry.record.root = json.value(u"root"_s).toString();
    entry.record.started = QDateTime::fromString(json.value(u"time"_s).toString(), Qt::ISODateWithMs);
    entry.newFolders = json.value(u"newFolders"_s).toVariant().toStringList();
}

void readPrepared(JournalEntry &entry, const QJsonObject &json)
{
    entry.record.files = filesFrom(json.value(u"files"_s).toArray());
    for (const QJsonValue &value : json.value(u"moves"_s).toArray()) {
        const QJsonObject one = value.toObject();
        entry.moves.append({one.value(u"from"_s).toString(), one.value(u"to"_s).toString(), one.value(u"in"_s).toBool(),
            one.value(u"sha256"_s).toString()});
    }
}

JournalEntry entryFrom(const QString &id, const QList<QJsonObject> &records)
{
    JournalEntry entry;
    entry.record.id = id;
    for (const QJsonObject &json : records) {
        const QString type = json.value(u"type"_s).toString();
        if (type == u"begin") {
            readBegin(entry, json);
        } else if (type == u"prepared") {
            readPrepared(entry, json);
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
        } else if (type == u"packed") {
            entry.packed = true;
            entry.packedFiles = packedFrom(json.value(u"files"_s).toArray());
        } else if (type == u"unpacked") {
            entry.packed = false;
        }
    }
    return entry;
}

} // namespace

QString JournalEntry::backupFolder() const
{
    return record.root + u'/' + Swap::backupName(record.id);
}

QString JournalEntry::backupArchive() const
{
    return backupFolder() + u".tar.zst";
}

bool JournalEntry::backupIsWhole() const
{
    const QString kept = Swap::backupName(record.id) + u'/';
    const bool archiveIsThere = !packed || QFileInfo(backupArchive()).isFile();
    return archiveIsThere && std::ranges::all_of(moves, [&](const SwapMove &move) {
        return move.in || (packed && move.to.startsWith(kept)) || QFileInfo::exists(record.root + u'/' + move.to);
    });
}

bool JournalEntry::hasBackup() const
{
    return !pruned && (packed ? QFileInfo(backupArchive()).isFile() : QFileInfo(backupFolder()).isDir());
}

bool JournalEntry::canUndo() const
{
    return record.state == State::Done && record.undoOf.isEmpty() && !pruned && backupIsWhole()
        && QFileInfo(record.root).isDir();
}

QList<JournalEntry> readJournal(const RestoreJournal &journal)
{
    QList<JournalEntry> entries;
    QHash<QString, qsizetype> byId;
    for (const QString &id : journal.ids()) {
        if (const auto records = journal.records(id); records && !records->isEmpty()) {
            byId.insert(id, entries.size());
            entries.append(entryFrom(id, *records));
        }
    }
    for (const JournalEntry &entry : QList<JournalEntry>(entries)) {
        const auto undone = byId.constFind(entry.record.undoOf);
        if (undone != byId.cend() && entry.record.state == State::Done) {
            entries[*undone].record.state = State::Undone;
        }
    }
    std::ranges::stable_sort(
        entries, std::ranges::greater {}, [](const JournalEntry &entry) { return entry.record.started; });
    return entries;
}

qint64 sizeOnDisk(const QString &path)
{
    const QFileInfo info(path);
    if (info.isFile()) {
        return info.size();
    }
    qint64 bytes = 0;
    using F = QDirListing::IteratorFlag;
    for (const auto &file : QDirListing(path, F::Recursive | F::IncludeHidden | F::FilesOnly)) {
        bytes += file.size();
    }
    return bytes;
}

} // namespace Reprise
