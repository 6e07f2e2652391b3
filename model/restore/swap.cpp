// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/swap.h"

#include "model/restore/filecopy.h"
#include "model/restore/folderlock.h"
#include "model/restore/restorejournal.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QSet>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <sys/stat.h>
#include <unistd.h>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct Swaps
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::Swap)
};

/// With more staged files than this one sync of the whole file system is cheaper than one for each.
constexpr qsizetype fewFiles = 16;

/// Also true for a link that leads nowhere.
bool isThere(const QString &path)
{
    struct stat info {};
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0;
}

/// Of a clean name, relative or absolute; empty for one without a folder.
QString parentOf(const QString &name)
{
    return name.first(std::max<qsizetype>(0, name.lastIndexOf(u'/')));
}

QJsonArray toJson(const QList<SwapMove> &moves)
{
    QJsonArray array;
    for (const SwapMove &move : moves) {
        array.append(
            QJsonObject {{u"from"_s, move.from}, {u"to"_s, move.to}, {u"in"_s, move.in}, {u"sha256"_s, move.sha256}});
    }
    return array;
}

QList<SwapMove> movesFrom(const QJsonArray &array)
{
    QList<SwapMove> moves;
    for (const auto &value : array) {
        const QJsonObject one = value.toObject();
        moves.append({one.value(u"from"_s).toString(), one.value(u"to"_s).toString(), one.value(u"in"_s).toBool(),
            one.value(u"sha256"_s).toString()});
    }
    return moves;
}

const QJsonObject *find(const QList<QJsonObject> &records, const QString &type)
{
    const auto found = std::ranges::find_if(
        records, [&](const QJsonObject &record) { return record.value(u"type"_s).toString() == type; });
    return found == records.cend() ? nullptr : &*found;
}

/// Start time of a process in clock ticks since boot, field 22 of its stat; empty where there is no /proc.
QString startOf(qint64 pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QByteArray text = file.readAll();
    // The second field, the program's name, may itself hold blanks and brackets.
    return QString::fromLatin1(text.mid(text.lastIndexOf(')') + 2).split(' ').value(19));
}

} // namespace

QString processIdentity()
{
    const qint64 pid = QCoreApplication::applicationPid();
    return u"%1:%2"_s.arg(QString::number(pid), startOf(pid));
}

bool isAlive(const QString &processIdentity)
{
    const qint64 pid = processIdentity.section(u':', 0, 0).toLongLong();
    if (pid <= 0 || (::kill(pid_t(pid), 0) != 0 && errno == ESRCH)) {
        return false;
    }
    return startOf(pid) == processIdentity.section(u':', 1);
}

Swap::Swap(const QString &id, const QString &root, RestoreJournal &journal, RestoreFaults *faults)
    : m_id(id)
    , m_root(QDir(root).absolutePath())
    , m_journal(journal)
    , m_faults(faults)
{
}

Swap::~Swap() = default;

QString Swap::stageName(const QString &id)
{
    return u".reprise/stage-"_s + id;
}

QString Swap::backupName(const QString &id)
{
    return u".reprise/backup/"_s + id;
}

Result<> Swap::at(RestoreStep step, const QString &path) const
{
    return m_faults ? m_faults->at(step, path) : Result<> {};
}

Result<> Swap::record(const QString &type, QJsonObject details)
{
    if (auto allowed = at(RestoreStep::Journal, type); !allowed) {
        return allowed;
    }
    details.insert(u"type"_s, type);
    details.insert(u"time"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    return m_journal.append(m_id, details);
}

// ------------------------------------------------------------------------------------------------------- going forward

Result<> Swap::begin(const QJsonObject &details, const QStringList &names)
{
    QSet<QString> seen;
    const auto need = [&](const QString &folder) {
        QStringList missing;
        for (QString path = folder; !seen.contains(path) && !isThere(path); path = parentOf(path)) {
            seen.insert(path);
            missing.prepend(path);
        }
        seen.insert(folder);
        m_newFolders.append(missing);
    };
    need(m_root);
    need(absolute(u".reprise"_s));
    const qsizetype own = m_newFolders.size();
    for (const QString &name : names) {
        need(parentOf(absolute(name)));
    }
    QJsonObject header = details;
    header.insert(u"format"_s, 1);
    header.insert(u"root"_s, m_root);
    header.insert(u"process"_s, processIdentity());
    header.insert(u"newFolders"_s, QJsonArray::fromStringList(m_newFolders));
    m_tidy = details.value(u"tidy"_s).toVariant().toStringList();
    if (auto written = record(u"begin"_s, header); !written) {
        return written;
    }
    if (auto made = makeFolders(m_newFolders.first(own)); !made) {
        return made;
    }
    // The others only under the lock: who does not get it must neither make nor remove what the other one works in.
    const QStringList inner = m_newFolders.sliced(own);
    m_newFolders.resize(own);
    if (auto locked = ignoreAndLock(); !locked) {
        return locked;
    }
    m_newFolders.append(inner);
    return makeFolders(inner);
}

Result<> Swap::makeFolders(const QStringList &folders) const
{
    for (const QString &folder : folders) {
        if (auto allowed = at(RestoreStep::CreateFolder, folder); !allowed) {
            return allowed;
        }
        // mkpath: another Reprise that has just finished here may have tidied a folder away that was there a moment
        // ago.
        if (::mkdir(QFile::encodeName(folder).constData(), 0777) != 0 && errno != EEXIST
            && (errno != ENOENT || !QDir().mkpath(folder))) {
            return failure(systemError(errno, folder));
        }
    }
    return {};
}

Result<> Swap::ignoreAndLock()
{
    // The user's repository and its commits have no business with staging folders and backups.
    QFile ignore(absolute(u".reprise/.gitignore"_s));
    if (!ignore.exists() && (!ignore.open(QIODevice::WriteOnly) || ignore.write("*\n") != 2)) {
        return failure(systemError(ignore.error() == QFileDevice::ResourceError ? ENOSPC : EACCES, ignore.fileName()));
    }
    return lock(1000);
}

Result<> Swap::lock(int timeoutMs)
{
    m_lock = std::make_unique<FolderLock>(absolute(u".reprise/lock"_s));
    FolderLock::Outcome outcome = m_lock->lock(timeoutMs);
    if (outcome == FolderLock::Outcome::Refused && m_lock->systemErrno() == ENOENT
        && QDir().mkpath(absolute(u".reprise"_s))) {
        outcome = m_lock->lock(timeoutMs);
    }
    if (outcome == FolderLock::Outcome::Locked) {
        return {};
    }
    const int number = m_lock->systemErrno();
    m_lock.reset();
    if (outcome == FolderLock::Outcome::Held) {
        return failure(ErrorKind::Conflict,
            Swaps::tr("Another Reprise is restoring into “%1” at this moment. Wait until it has finished.").arg(m_root),
            m_root, true);
    }
    return failure(systemError(number, absolute(u".reprise"_s)));
}

Result<> Swap::prepare(const QList<SwapMove> &moves, const QJsonObject &details)
{
    Q_ASSERT(std::ranges::is_partitioned(moves, [](const SwapMove &move) { return !move.in; }));
    m_moves = moves;
    const qsizetype staged = std::ranges::count_if(moves, &SwapMove::in);
    if (auto allowed = at(RestoreStep::SyncFile, m_root); !allowed) {
        return allowed;
    }
    if (staged > fewFiles) {
        if (auto synced = syncFileSystem(m_root); !synced) {
            return synced;
        }
    } else {
        QSet<QString> folders;
        for (const SwapMove &move : moves) {
            if (move.in) {
                if (auto synced = syncPath(absolute(move.from)); !synced) {
                    return synced;
                }
                folders.insert(parentOf(move.from));
            }
        }
        for (const QString &folder : std::as_const(folders)) {
            if (auto synced = syncPath(absolute(folder)); !synced) {
                return synced;
            }
        }
    }
    QJsonObject json = details;
    json.insert(u"moves"_s, toJson(moves));
    return record(u"prepared"_s, json);
}

Result<> Swap::run(const std::function<bool()> &canceled)
{
    for (const SwapMove &move : std::as_const(m_moves)) {
        if (canceled && canceled()) {
            return failure(ErrorKind::Cancelled, Swaps::tr("Cancelled."));
        }
        if (m_recovering && isDone(move)) {
            continue;
        }
        if (auto allowed = at(RestoreStep::Move, move.to); !allowed) {
            return allowed;
        }
        if (auto moved = moveFile(absolute(move.from), absolute(move.to)); !moved) {
            return moved;
        }
    }
    return {};
}

bool Swap::isDone(const SwapMove &move) const
{
    return move.in ? !isThere(absolute(move.from)) : isThere(absolute(move.to));
}

QSet<QString> Swap::touchedFolders() const
{
    QSet<QString> folders;
    for (const SwapMove &move : m_moves) {
        folders.insert(parentOf(absolute(move.from)));
        folders.insert(parentOf(absolute(move.to)));
    }
    for (const QString &folder : m_newFolders) {
        folders.insert(parentOf(folder)); // its own name is an entry there
    }
    return folders;
}

Result<> Swap::syncFolders() const
{
    for (const QString &folder : touchedFolders()) {
        if (auto allowed = at(RestoreStep::SyncFolder, folder); !allowed) {
            return allowed;
        }
        if (auto synced = syncPath(folder); !synced) {
            return synced;
        }
    }
    return {};
}

Result<> Swap::commit()
{
    if (auto synced = syncFolders(); !synced) {
        return synced;
    }
    if (auto written = record(u"committed"_s); !written) {
        return written;
    }
    finish();
    return {};
}

/// Behind the point of no return: what fails here is done by the next start.
void Swap::finish()
{
    removeEmpty(m_tidy);
    cleanUp();
    removeEmpty(m_tidy);
    if (!m_tidy.isEmpty() && !record(u"cleaned"_s)) {
        qWarning("restore: the journal could not be written after an undo");
    }
}

/// What is left afterwards is harmless, so nothing here fails; the next start tries again.
void Swap::cleanUp()
{
    if (!at(RestoreStep::Cleanup, m_root)) {
        return;
    }
    QDir(absolute(stageName(m_id))).removeRecursively();
    m_lock.reset();
    tidyWorkFolder(m_root);
}

void Swap::tidyWorkFolder(const QString &root)
{
    QDir work(root + u"/.reprise");
    work.rmdir(u"backup"_s); // only when it is empty
    const QStringList left = work.entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    if (left == QStringList {u".gitignore"_s}) {
        work.remove(u".gitignore"_s);
        QDir(root).rmdir(u".reprise"_s);
    }
}

// --------------------------------------------------------------------------------------------------------- going back

Error Swap::rollback(const Error &cause)
{
    // Best effort: without it, recovery tells from the missing staging folder that this was taken back.
    if (!m_moves.isEmpty() && !record(u"rollback"_s, {{u"cause"_s, cause.message}})) {
        qWarning("restore: the journal could not be written during a rollback");
    }
    if (auto reverted = revert(); !reverted) {
        if (!record(u"stuck"_s, {{u"note"_s, reverted.error().message}})) {
            qWarning("restore: the journal could not be written during a rollback");
        }
        m_lock.reset();
        Error error = cause;
        error.message = Swaps::tr("%1 Putting things back failed too: %2 Nothing is lost, the files are in “%3”.")
                            .arg(cause.message, reverted.error().message, absolute(u".reprise"_s));
        error.detail = cause.detail + u'\n' + reverted.error().detail;
        return error;
    }
    removeFolders();
    cleanUp();
    removeFolders();
    if (!record(u"rolledback"_s, {{u"cause"_s, cause.message}})) {
        qWarning("restore: the journal could not be written after a rollback");
    }
    return cause;
}

Result<> Swap::revert()
{
    for (auto move = m_moves.crbegin(); move != m_moves.crend(); ++move) {
        if (!isDone(*move)) {
            continue;
        }
        if (!isThere(m_root)) {
            return {}; // the whole target was taken away: there is nothing to put back into
        }
        if (!isThere(absolute(move->to))) {
            continue; // somebody took it away at either end; the others go back all the same
        }
        if (auto moved = moveFile(absolute(move->to), absolute(move->from)); !moved) {
            return moved;
        }
    }
    // Before anything says that this was taken back. Every file is in its place already, so nothing fails any more.
    for (const QString &folder : touchedFolders()) {
        if (isThere(folder) && !syncPath(folder)) {
            qWarning("restore: a folder could not be synced during a rollback");
        }
    }
    return {};
}

/// Twice in a rollback: once so that no empty backup folder keeps .reprise alive, once for what holds .reprise itself.
void Swap::removeFolders()
{
    QDir(absolute(stageName(m_id))).removeRecursively();
    removeEmpty(m_newFolders);
}

void Swap::removeEmpty(const QStringList &folders)
{
    for (auto folder = folders.crbegin(); folder != folders.crend(); ++folder) {
        ::rmdir(QFile::encodeName(*folder).constData()); // only when it is empty
    }
}

// ------------------------------------------------------------------------------------------------------ after a crash

Swap::Recovered Swap::recover(
    const QString &id, const QList<QJsonObject> &records, RestoreJournal &journal, RestoreFaults *faults)
{
    const QJsonObject *header = find(records, u"begin"_s);
    if (!header || isAlive(header->value(u"process"_s).toString())) {
        return header ? Recovered::Busy : Recovered::NothingToDo;
    }
    Swap swap(id, header->value(u"root"_s).toString(), journal, faults);
    swap.m_recovering = true;
    const bool committed = find(records, u"committed"_s);
    const bool over = committed || find(records, u"rolledback"_s);
    swap.m_tidy = header->value(u"tidy"_s).toVariant().toStringList();
    const bool tidy = !committed || swap.m_tidy.isEmpty() || find(records, u"cleaned"_s);
    if (over && tidy && !swap.leftSomething()) {
        return Recovered::NothingToDo;
    }
    if (isThere(swap.absolute(u".reprise"_s)) && !swap.lock(0)) {
        return Recovered::Busy;
    }
    if (over) {
        if (committed) {
            swap.finish();
        } else {
            swap.cleanUp();
        }
        return Recovered::NothingToDo;
    }
    swap.m_newFolders = header->value(u"newFolders"_s).toVariant().toStringList();
    const QJsonObject *prepared = find(records, u"prepared"_s);
    if (prepared) {
        swap.m_moves = movesFrom(prepared->value(u"moves"_s).toArray());
    }
    const bool staged
        = std::ranges::none_of(swap.m_moves, [&](const SwapMove &move) { return move.from.startsWith(stageName(id)); })
        || isThere(swap.absolute(stageName(id)));
    return swap.finishOrRevert(prepared && staged && !find(records, u"rollback"_s));
}

/// Killed while it tidied up behind itself: its staging folder, the lock's name, or a .reprise with nothing in it.
bool Swap::leftSomething() const
{
    if (isThere(absolute(stageName(m_id))) || isThere(absolute(u".reprise/lock"_s))) {
        return true;
    }
    const QDir work(absolute(u".reprise"_s));
    const QStringList left = work.entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    const bool noBackup = !left.contains(u"backup"_s) || QDir(work.filePath(u"backup"_s)).isEmpty();
    return work.exists() && noBackup
        && !std::ranges::any_of(left, [](const QString &name) { return name != u"backup" && name != u".gitignore"; });
}

Swap::Recovered Swap::finishOrRevert(bool forward)
{
    if (!isThere(m_root)) {
        m_moves.clear();
    }
    if (!forward || !isThere(m_root)) {
        return revertAndTell();
    }
    auto done = run({});
    if (done) {
        done = verify();
    }
    if (done) {
        done = syncFolders();
    }
    if (!done) {
        return revertAndTell();
    }
    if (!record(u"committed"_s, {{u"recovered"_s, true}})) {
        return Recovered::Stuck;
    }
    finish();
    return Recovered::Finished;
}

Swap::Recovered Swap::revertAndTell()
{
    // A staging folder that is gone means that a rollback came this far before: its ways in were never made.
    const bool noStage = !isThere(absolute(stageName(m_id)));
    if (noStage) {
        m_moves.removeIf([this](const SwapMove &move) { return move.in && move.from.startsWith(stageName(m_id)); });
    }
    if (auto reverted = revert(); !reverted) {
        m_lock.reset();
        if (!record(u"stuck"_s, {{u"note"_s, reverted.error().message}})) {
            qWarning("restore: the journal could not be written during a recovery");
        }
        return Recovered::Stuck;
    }
    removeFolders();
    cleanUp();
    removeFolders();
    return record(u"rolledback"_s, {{u"recovered"_s, true}}) ? Recovered::RolledBack : Recovered::Stuck;
}

/// After a crash the staged files' data may be missing although their names are there.
Result<> Swap::verify() const
{
    for (const SwapMove &move : m_moves) {
        if (!move.in || move.sha256.isEmpty()) {
            continue;
        }
        const Result<QString> hash = hashFile(absolute(move.to));
        if (!hash) {
            return failure(hash.error());
        }
        if (*hash != move.sha256) {
            return failure(ErrorKind::Damaged, Swaps::tr("“%1” is not what was restored.").arg(move.to), *hash);
        }
    }
    return {};
}

} // namespace Reprise
