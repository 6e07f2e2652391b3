// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/restore/restorefaults.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QStringList>

#include <functional>
#include <memory>

namespace Reprise {

class FolderLock;
class RestoreJournal;

/// One rename inside a target folder; names are relative to its root.
struct SwapMove
{
    QString from;
    QString to;
    bool in = false; ///< brings a file to its place; else it takes one away. Ways in come after all ways out
    QString sha256; ///< of a file brought in, to check it after a crash; empty: not checked

    friend bool operator==(const SwapMove &, const SwapMove &) = default;
};

/// A row of renames in one folder that happens as a whole or not at all, also when the process is killed in between.
///
/// Everything of its own lies in ROOT/.reprise: `stage-ID/`, `backup/ID/`, a lock. Records in the journal, in order:
/// `begin` (before anything is touched), `prepared` (all staged files are on disk; the moves), then `committed`, or
/// `rollback` and `rolledback`; `stuck` when neither was possible. Which moves were made is read from the folder
/// itself: a way out is done when its `to` exists, a way in when its `from` is gone. Worker threads only.
class Swap
{
public:
    Swap(const QString &id, const QString &root, RestoreJournal &journal, RestoreFaults *faults);
    ~Swap();
    Q_DISABLE_COPY_MOVE(Swap)

    [[nodiscard]] static QString stageName(const QString &id); ///< relative
    [[nodiscard]] static QString backupName(const QString &id); ///< relative

    /// Writes the first record (`details` are added to it; a list `tidy` in it names folders to remove behind the
    /// commit when they are empty), makes the folders of `names` and locks the target.
    [[nodiscard]] Result<> begin(const QJsonObject &details, const QStringList &names);
    /// Puts the staged files on the disk and writes down what will be moved. `details` are added to the record.
    [[nodiscard]] Result<> prepare(const QList<SwapMove> &moves, const QJsonObject &details);
    [[nodiscard]] Result<> run(const std::function<bool()> &canceled);
    [[nodiscard]] Result<> commit();
    /// Puts everything back and gives the cause back, with a sentence more if that failed too.
    [[nodiscard]] Error rollback(const Error &cause);

    /// Removes ROOT/.reprise when nothing is left in it but what is ours and empty.
    static void tidyWorkFolder(const QString &root);

    enum class Recovered { NothingToDo, Busy, Finished, RolledBack, Stuck };
    /// Finishes or undoes what a dead process left; only cleans up behind a finished one.
    [[nodiscard]] static Recovered recover(
        const QString &id, const QList<QJsonObject> &records, RestoreJournal &journal, RestoreFaults *faults);

private:
    [[nodiscard]] QString absolute(const QString &name) const { return m_root + u'/' + name; }
    [[nodiscard]] Result<> at(RestoreStep step, const QString &path) const;
    [[nodiscard]] Result<> record(const QString &type, QJsonObject details = {});
    [[nodiscard]] Result<> makeFolders(const QStringList &folders) const;
    [[nodiscard]] Result<> ignoreAndLock();
    [[nodiscard]] Result<> lock(int timeoutMs);
    [[nodiscard]] bool isDone(const SwapMove &move) const;
    [[nodiscard]] Result<> revert();
    [[nodiscard]] Result<> verify() const;
    [[nodiscard]] Result<> syncFolders() const;
    [[nodiscard]] QSet<QString> touchedFolders() const; ///< absolute
    [[nodiscard]] bool leftSomething() const;
    [[nodiscard]] Recovered finishOrRevert(bool forward);
    [[nodiscard]] Recovered revertAndTell();
    void cleanUp();
    void finish();
    void removeFolders();
    static void removeEmpty(const QStringList &folders); ///< parents first in the list

    QString m_id;
    QString m_root;
    RestoreJournal &m_journal;
    RestoreFaults *m_faults;
    QStringList m_newFolders; ///< absolute, parents first: did not exist before
    QStringList m_tidy; ///< absolute, parents first: to be removed behind a commit when they are empty
    QList<SwapMove> m_moves;
    bool m_recovering = false; ///< some of the moves may have been made already
    std::unique_ptr<FolderLock> m_lock;
};

/// "PID:START" of this process; tells a living process from another one with the same number.
[[nodiscard]] QString processIdentity();
[[nodiscard]] bool isAlive(const QString &processIdentity);

} // namespace Reprise
