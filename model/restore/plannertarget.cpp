// SPDX-License-Identifier: GPL-3.0-or-later
// The planner's second half: what lies in the target already.
#include "model/restore/planner.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;
using Why = PlannedMove::Why;

namespace {

struct Planners
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::Planner)
};

/// Left free beside the files themselves: journal, folders, the file system's own needs.
constexpr qint64 spareBytes = 4 << 20;

} // namespace

/// Whether a link, or a file where a folder should be, is on the way to `target`.
bool Planner::linkInTheWay(const QString &target)
{
    QString way;
    const QStringList parts = target.split(u'/');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        way = way.isEmpty() ? parts.at(i) : way + u'/' + parts.at(i);
        const TargetSnapshot::Entry *there = entry(way);
        if (!there) {
            continue;
        }
        const bool last = i == parts.size() - 1;
        if (there->isLink) {
            add(Severity::Blocking, Kind::LinkInTheWay, way,
                Planners::tr("“%1” in the target is a link, and Reprise does not write through links.").arg(way),
                Planners::tr("Replace it with a real file or folder, or choose another target."));
            return true;
        }
        if (there->isFolder == last) {
            add(Severity::Blocking, Kind::LinkInTheWay, way,
                last ? Planners::tr("“%1” in the target is a folder where a file should go.").arg(way)
                     : Planners::tr("“%1” in the target is a file where a folder should be.").arg(way));
            return true;
        }
    }
    return false;
}

/// Files that are equal need no copy; others are backed up before they are replaced.
void Planner::meetTarget()
{
    QList<PlannedCopy> kept;
    for (PlannedCopy copy : std::as_const(m_parts.copies)) {
        if (linkInTheWay(copy.target)) {
            kept.append(copy);
            continue;
        }
        const TargetSnapshot::Entry *there = entry(copy.target);
        if (there && !isLeaving(copy.target)) {
            if (there->size == copy.source.size && !there->sha256.isEmpty() && there->sha256 == copy.source.sha256) {
                FoundFile same = copy.source;
                same.name = copy.target;
                m_unchanged.insert(same.name);
                m_parts.unchanged.append(same);
                continue;
            }
            copy.replaces = true;
            move({copy.target, u".reprise/backup/"_s + m_parts.id + u'/' + copy.target, there->size, there->modified,
                Why::Replaced, Planners::tr("replaced by the restored file")});
        }
        kept.append(copy);
    }
    m_parts.copies = kept;
    m_copies.clear();
    for (qsizetype i = 0; i < kept.size(); ++i) {
        m_copies.insert(kept.at(i).target.toCaseFolded(), i);
    }
    if (m_parts.copies.isEmpty()) {
        add(Severity::Info, Kind::AlreadyThere, {},
            Planners::tr("Everything is in place already: the files are the same."));
    }
}

bool Planner::isCopied(const QString &target) const
{
    const auto found = m_copies.constFind(target.toCaseFolded());
    return found != m_copies.cend() && m_parts.copies.at(*found).target == target;
}

void Planner::move(const PlannedMove &move)
{
    m_parts.moves.append(move);
    m_leaving.insert(move.from);
    m_arriving.insert(move.to);
    if (m_afterwards && move.from == m_request.location.checkpointPath(move.from.section(u'/', -1))) {
        m_afterwards->remove(move.from.section(u'/', -1));
    }
}

void Planner::archive(const QString &name, Why why, const QString &reason)
{
    const TargetSnapshot::Entry *there = entry(name);
    if (!there || there->isFolder || isLeaving(name)) {
        return;
    }
    QString to = u"archived/"_s + name.section(u'/', -1);
    for (int n = 2; entry(to) || m_arriving.contains(to); ++n) {
        to = u"archived/%1/%2"_s.arg(QString::number(n), name.section(u'/', -1));
    }
    move({name, to, there->size, there->modified, why, reason});
}

/// A replay buffer means nothing without its checkpoint.
void Planner::archiveWithCompanions(const QString &name, Why why, const QString &reason)
{
    archive(name, why, reason);
    const CheckpointName named = parseCheckpointName(name.section(u'/', -1));
    if (named.step < 0) {
        return;
    }
    const QString tail = u"_%1_steps"_s.arg(named.step);
    const QString head = name.first(name.lastIndexOf(tail));
    for (const QString &kind : {u"_replay_buffer"_s, u"_vecnormalize"_s}) {
        const QString companion = head + kind + tail + u".pkl";
        if (!isCopied(companion)) {
            archive(companion, why, reason);
        }
    }
}

void Planner::archiveIncompatible()
{
    for (const TargetSnapshot::Entry &entry : m_request.target.entries) {
        const bool inFolder = entry.name == m_request.location.checkpointPath(entry.name.section(u'/', -1));
        if (!inFolder || m_request.targetFits.value(entry.name, Fit::NotCompared) != Fit::Refused) {
            continue;
        }
        if (isCopied(entry.name)) {
            continue; // replaced, and so backed up
        }
        const QString reason = m_request.targetFitReasons.value(entry.name);
        add(Severity::Info, Kind::IncompatibleInTheWay, entry.name,
            Planners::tr("“%1” in the target will not load and is moved to the archive: %2").arg(entry.name, reason));
        archiveWithCompanions(entry.name, Why::Incompatible, Planners::tr("will not load: %1").arg(reason));
    }
}

FolderListing &Planner::folderAfterwards()
{
    if (m_afterwards) {
        return *m_afterwards;
    }
    QList<ListedFile> files;
    for (const TargetSnapshot::Entry &entry : m_request.target.entries) {
        const QString name = entry.name.section(u'/', -1);
        const bool inFolder = entry.name == m_request.location.checkpointPath(name);
        if (inFolder && !entry.isFolder && !isCopied(entry.name) && !isLeaving(entry.name)) {
            files.append({name, entry.modified});
        }
    }
    for (const PlannedCopy &copy : m_parts.copies) {
        const QString name = copy.target.section(u'/', -1);
        if (copy.target == m_request.location.checkpointPath(name)) {
            files.append({name, copy.modified.isValid() ? copy.modified : copy.source.modified});
        }
    }
    return m_afterwards.emplace(files);
}

/// The one of the restored checkpoints that should be resumed from.
const Planner::Placed *Planner::wanted(const QString &prefix) const
{
    const Placed *best = nullptr;
    for (const qsizetype i : m_byPrefix.value(prefix)) {
        const Placed &placed = m_placed.at(i);
        // The most steps under every rule: orderTimes() has given the times the same order.
        const bool later = best && placed.step > best->step;
        if (!best || later) {
            best = &placed;
        }
    }
    return best;
}

/// trainer.py resumes from the file with the newest time, and rotation deletes the one with the oldest: both go by the
/// time, which a download leaves in any order. So the restored checkpoints get times in the order of their steps.
void Planner::orderTimes()
{
    for (const QString &prefix : std::as_const(m_prefixes)) {
        QList<Placed *> placed;
        for (const qsizetype i : m_byPrefix.value(prefix)) {
            if (m_placed.at(i).step >= 0 && m_placed.at(i).modified.isValid()) {
                placed.append(&m_placed[i]);
            }
        }
        std::ranges::sort(placed, {}, [](const Placed *one) { return one->step; });
        const Placed *before = nullptr;
        for (Placed *one : std::as_const(placed)) {
            const auto found = m_copies.constFind(m_request.location.checkpointPath(one->name).toCaseFolded());
            if (found == m_copies.cend()) {
                continue; // lies there already
            }
            PlannedCopy *copy = &m_parts.copies[*found];
            if (before && one->modified <= before->modified) {
                copy->modified = before->modified.addSecs(2); // FAT counts in steps of two seconds
                add(Severity::Info, Kind::TimeSet, one->name,
                    Planners::tr("“%1” gets a later time than “%2”, because it has more steps and training code goes "
                                 "by file times.")
                        .arg(one->name, before->name));
            }
            if (one == placed.constLast()) {
                makeNewest(*copy, prefix);
            }
            one->modified = copy->modified.isValid() ? copy->modified : one->modified;
            folderAfterwards().setModified(one->name, one->modified);
            before = one;
        }
    }
}

/// Newer than what stays in the folder, if the present time is.
void Planner::makeNewest(PlannedCopy &newest, const QString &prefix)
{
    const QString name = newest.target.section(u'/', -1);
    const QDateTime own = newest.modified.isValid() ? newest.modified : newest.source.modified;
    for (const ListedFile &file : folderAfterwards().startingWith(prefix + u'_')) {
        const bool isRival = file.name != name && file.name.endsWith(u".zip");
        if (isRival && file.modified >= own && m_request.now > file.modified) {
            newest.modified = m_request.now;
            add(Severity::Info, Kind::TimeSet, name,
                Planners::tr("“%1” gets the present time: “%2” in the target is newer, and training code that goes by "
                             "file times would prefer it, or delete the restored one first.")
                    .arg(name, file.name));
            return;
        }
    }
}

/// Whatever training would find instead of the restored checkpoint goes to the archive, one after the other.
void Planner::archiveStale()
{
    for (const QString &prefix : std::as_const(m_prefixes)) {
        const Placed *want = wanted(prefix);
        QString last;
        while (want) {
            const LatestCheckpoint found
                = findLatestCheckpoint(folderAfterwards().startingWith(prefix), prefix, m_request.location.rule);
            QString winner = found.crash.isEmpty() ? found.name : found.crash;
            if (winner == want->name && !found.tied.isEmpty()) {
                winner = found.tied.first(); // it could win on another file system
            }
            const QString path = m_request.location.checkpointPath(winner);
            if (winner.isEmpty() || winner == want->name || isOurs(path) || winner == last) {
                break;
            }
            last = winner;
            const QString message = found.crash.isEmpty()
                ? Planners::tr("“%1” lies in the target and training would take it instead of “%2”.")
                      .arg(winner, want->name)
                : Planners::tr("Training code stops with an error at the name of “%1”, which lies in the target.")
                      .arg(winner);
            if (!m_request.archiveStale) {
                add(Severity::Warning, Kind::StaleWins, winner, message,
                    Planners::tr("Move it away, or let Reprise archive it."));
                break;
            }
            add(Severity::Info, Kind::StaleWins, winner, message, Planners::tr("It is moved to the archive."));
            archiveWithCompanions(
                path, Why::Stale, Planners::tr("training would take it instead of “%1”").arg(want->name));
        }
        if (want) {
            checkFolders(prefix, *want);
        }
    }
}

/// Training lists names and does not ask what they are: an unpacked checkpoint's folder, say, is found like a file and
/// cannot be loaded. Whole folders of the user's are not moved about, so this is only said.
void Planner::checkFolders(const QString &prefix, const Placed &want)
{
    QList<ListedFile> names = folderAfterwards().startingWith(prefix);
    QStringList folders;
    for (const TargetSnapshot::Entry &entry : m_request.target.entries) {
        const QString name = entry.name.section(u'/', -1);
        if (entry.isFolder && name.startsWith(prefix) && entry.name == m_request.location.checkpointPath(name)) {
            folders.append(name);
            names.append({name, entry.modified});
        }
    }
    while (!folders.isEmpty()) {
        const LatestCheckpoint found = findLatestCheckpoint(names, prefix, m_request.location.rule);
        const QString winner = found.crash.isEmpty() ? found.name : found.crash;
        if (folders.removeAll(winner) == 0) {
            return;
        }
        names.removeIf([&winner](const ListedFile &file) { return file.name == winner; });
        add(Severity::Warning, Kind::StaleWins, winner,
            Planners::tr("“%1” in the target is a folder, but training would take it for a checkpoint instead of “%2” "
                         "and fail.")
                .arg(winner, want.name),
            Planners::tr("Rename the folder, or move it out of the training location."));
    }
}

void Planner::rotate()
{
    if (m_request.keepLast <= 0) {
        return;
    }
    for (const QString &prefix : std::as_const(m_prefixes)) {
        rotateOrphans(prefix);
        QList<std::pair<qint64, QString>> others;
        for (const ListedFile &file : folderAfterwards().startingWith(prefix + u'_')) {
            const QString path = m_request.location.checkpointPath(file.name);
            const CheckpointName named = parseCheckpointName(file.name);
            if (named.level == CheckpointLevel::Latest && !isOurs(path)) {
                others.append({named.step, path});
            }
        }
        std::ranges::sort(others, std::ranges::greater {});
        const qsizetype restored = m_byPrefix.value(prefix).size();
        const qsizetype room = std::max<qsizetype>(0, m_request.keepLast - restored);
        if (others.size() <= room) {
            continue;
        }
        add(Severity::Info, Kind::Rotation, prefix,
            Planners::tr("%n older checkpoint(s) are moved to the archive, so that %1 are left.", nullptr,
                int(others.size() - room))
                .arg(m_request.keepLast));
        for (qsizetype i = room; i < others.size(); ++i) {
            archiveWithCompanions(others.at(i).second, Why::Rotated,
                Planners::tr("only the last %1 checkpoints are kept").arg(m_request.keepLast));
        }
    }
}

/// The original project's rotation deletes checkpoints, but never their replay buffers, which fill the disk.
void Planner::rotateOrphans(const QString &prefix)
{
    const QList<ListedFile> after = folderAfterwards().startingWith(prefix);
    QStringList orphans;
    for (const ListedFile &file : after) {
        const qint64 step = companionStep(file.name);
        const QString path = m_request.location.checkpointPath(file.name);
        if (step < 0 || !file.name.startsWith(prefix + u'_') || isCopied(path)) {
            continue;
        }
        const QString tail = u"_%1_steps.zip"_s.arg(step);
        const bool hasCheckpoint
            = std::ranges::any_of(after, [&](const ListedFile &other) { return other.name.endsWith(tail); });
        if (!hasCheckpoint) {
            orphans.append(path);
        }
    }
    if (orphans.isEmpty()) {
        return;
    }
    add(Severity::Info, Kind::Rotation, prefix,
        Planners::tr("%n replay buffer(s) or statistics without their checkpoint are moved to the archive.", nullptr,
            int(orphans.size())));
    for (const QString &path : std::as_const(orphans)) {
        archive(path, Why::Rotated, Planners::tr("its checkpoint is gone"));
    }
}

/// Looks once more with training's own eyes.
void Planner::checkAfterwards()
{
    if (m_placed.isEmpty()) {
        add(Severity::Info, Kind::BestNotForResume, {},
            Planners::tr("No latest checkpoint is restored: training will not resume from what is copied here."));
        return;
    }
    const QString own = m_request.location.prefix;
    const QString prefix = own.isEmpty() ? m_placed.first().prefix : own;
    m_parts.foundAfterwards
        = findLatestCheckpoint(folderAfterwards().startingWith(prefix), prefix, m_request.location.rule);
    const Placed *want = wanted(prefix);
    if (!want) {
        add(Severity::Warning, Kind::NotFoundByTraining, m_placed.first().name,
            Planners::tr("Training looks for names that begin with “%1”, so it will not find “%2”.")
                .arg(prefix, m_placed.first().name),
            Planners::tr("Check the section's scenario, or choose a checkpoint of this scenario."));
        return;
    }
    const LatestCheckpoint &found = m_parts.foundAfterwards;
    if (!found.resumes()) {
        add(Severity::Warning, Kind::NotFoundByTraining, want->name,
            Planners::tr("Training will not resume from “%1”: it cannot read the number of steps from this name, and "
                         "starts from scratch.")
                .arg(want->name),
            Planners::tr("Rename the experiment so that “steps” occurs in checkpoint names only once."));
    } else if (found.stepWanted && want->step >= 0 && found.step != want->step) {
        add(Severity::Warning, Kind::NotFoundByTraining, want->name,
            Planners::tr("Training will find “%1”, but reads %L2 steps from its name instead of %L3.")
                .arg(found.name)
                .arg(found.step)
                .arg(want->step),
            Planners::tr("Rename the experiment so that “steps” occurs in checkpoint names only once."));
    }
    if (!found.tied.isEmpty()) {
        add(Severity::Warning, Kind::Tie, found.name,
            Planners::tr("“%1” and “%2” have the same number of steps: which one training takes is left to chance.")
                .arg(found.name, found.tied.first()),
            Planners::tr("Restore only one of them."));
    }
    checkConfigurationHash();
}

/// Test 7.6 looks for its configuration's hash in the name of what it found; without it, it moves every checkpoint away
/// and trains from scratch. Which hash is the right one only training knows.
void Planner::checkConfigurationHash()
{
    const QString name = m_parts.foundAfterwards.name;
    if (m_request.location.rule != FindRule::Section76 || name.isEmpty()) {
        return;
    }
    const QString hash = section76Hash(name);
    if (hash.isEmpty()) {
        add(Severity::Warning, Kind::NotFoundByTraining, name,
            Planners::tr("There is no configuration hash in the name “%1”: training code that checks it archives all "
                         "checkpoints and starts from scratch.")
                .arg(name),
            Planners::tr("Choose a checkpoint whose name has the hash of the configuration, eight hex digits."));
    } else if (name.contains(u"_%1_steps"_s.arg(hash))) {
        add(Severity::Warning, Kind::NotFoundByTraining, name,
            Planners::tr("Training code that checks the configuration hash takes the number of steps in “%1” for it, "
                         "archives all checkpoints and starts from scratch.")
                .arg(name),
            Planners::tr("Choose a checkpoint whose name has the hash of the configuration, eight hex digits."));
    }
}

void Planner::checkSpace()
{
    const TargetSnapshot &target = m_request.target;
    if (!target.writable) {
        add(Severity::Blocking, Kind::NotWritable, target.root,
            Planners::tr("The folder “%1” cannot be written: the system refuses it.").arg(target.root),
            Planners::tr("Check its permissions, or choose another target."));
    }
    qint64 needed = spareBytes;
    for (const PlannedCopy &copy : std::as_const(m_parts.copies)) {
        needed += std::max<qint64>(0, copy.source.size);
    }
    if (target.freeBytes >= 0 && needed > target.freeBytes) {
        const QLocale locale;
        add(Severity::Blocking, Kind::NoSpace, target.root,
            Planners::tr("The disk is too full: %1 are needed and %2 are free.")
                .arg(locale.formattedDataSize(needed, 1), locale.formattedDataSize(target.freeBytes, 1)),
            Planners::tr("Free some space, for example by removing old backups."));
    }
}

RestorePlan planRestore(const RestoreRequest &request)
{
    return Planner(request).plan();
}

} // namespace Reprise
