// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/restore/folderlisting.h"
#include "model/restore/plan.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace Reprise {

/// Puts one plan together; used by planRestore() only. Steps, in order: place what was chosen, check it against what
/// lies there, move aside what would not load or would win, then look once more as training will.
class Planner
{
public:
    explicit Planner(const RestoreRequest &request);

    [[nodiscard]] RestorePlan plan();

private:
    using Kind = PlanFinding::Kind;
    using Severity = PlanFinding::Severity;

    /// A checkpoint that training shall resume from, where it will lie.
    struct Placed
    {
        QString name; ///< file name in the checkpoints folder
        QString prefix; ///< as the find rule wants it
        qint64 step = -1;
        QDateTime modified;
    };

    void add(Severity severity, Kind kind, const QString &subject, const QString &message, const QString &advice = {});

    void place(const ChosenCheckpoint &chosen);
    [[nodiscard]] bool allowed(const ChosenCheckpoint &chosen);
    void placeForResume(const ChosenCheckpoint &chosen);
    void placeCompanions(const ChosenCheckpoint &chosen, const QString &checkpointName);
    void checkCompanions(const ChosenCheckpoint &chosen);
    void checkSteps(const ChosenCheckpoint &chosen);
    void copy(const FoundFile &source, const QString &target);

    void meetTarget();
    [[nodiscard]] bool linkInTheWay(const QString &target);
    void archiveIncompatible();
    void orderTimes();
    void makeNewest(PlannedCopy &newest, const QString &prefix);
    void archiveStale();
    void checkFolders(const QString &prefix, const Placed &want);
    void rotate();
    void rotateOrphans(const QString &prefix);
    void archive(const QString &name, PlannedMove::Why why, const QString &reason);
    void archiveWithCompanions(const QString &name, PlannedMove::Why why, const QString &reason);
    void checkAfterwards();
    void checkConfigurationHash();
    void checkSpace();

    void move(const PlannedMove &move);
    [[nodiscard]] bool isLeaving(const QString &name) const { return m_leaving.contains(name); }
    [[nodiscard]] bool isCopied(const QString &target) const;
    /// Restored, or lying there already just as it would be restored.
    [[nodiscard]] bool isOurs(const QString &path) const { return isCopied(path) || m_unchanged.contains(path); }
    [[nodiscard]] const TargetSnapshot::Entry *entry(const QString &name) const { return m_entries.value(name); }
    /// What will lie in the checkpoints folder once the plan is carried out.
    [[nodiscard]] FolderListing &folderAfterwards();
    [[nodiscard]] const Placed *wanted(const QString &prefix) const;
    [[nodiscard]] QString prefixOf(const CheckpointName &name, const QString &fileName) const;

    const RestoreRequest &m_request;
    RestorePlan::Parts m_parts;
    QList<Placed> m_placed;

    // Sections with thousands of checkpoints are planned in time that grows with their number, not with its square.
    QHash<QString, const TargetSnapshot::Entry *> m_entries; ///< of the target, by name
    QHash<QString, qsizetype> m_copies; ///< index by case-folded target
    QSet<QString> m_leaving; ///< names that a move takes away
    QSet<QString> m_arriving; ///< names that a move takes
    QSet<QString> m_unchanged; ///< targets
    QSet<QString> m_said; ///< findings, each once
    QStringList m_prefixes; ///< of m_placed, in order
    QHash<QString, QList<qsizetype>> m_byPrefix; ///< indices in m_placed
    std::optional<FolderListing> m_afterwards;
};

} // namespace Reprise
