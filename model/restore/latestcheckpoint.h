// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QDateTime>
#include <QStringList>

#include <optional>

namespace Reprise {

/// The three ways the original project's training code looks for the checkpoint to resume from (training-semantics.md).
/// They disagree, so what is restored is judged by the one the section uses.
enum class FindRule {
    TrainDqn, ///< §1 find_latest_checkpoint(folder, prefix): number before the first part "steps"
    Section76, ///< §3 glob {scenario}_checkpoint_*_steps.zip, the last number wins over all configuration hashes
    Trainer, ///< §2 glob dqn_checkpoint_*.zip, newest modification time
};

/// One name in a folder, in the order the operating system lists them (ties are decided by it, as in os.listdir).
struct ListedFile
{
    QString name;
    QDateTime modified; ///< only FindRule::Trainer looks at it

    friend bool operator==(const ListedFile &, const ListedFile &) = default;
};

/// What training code would find.
struct LatestCheckpoint
{
    QString name; ///< empty: nothing found
    qint64 step = 0; ///< as read from the name; saturated at the ends of qint64
    QStringList tied; ///< other names with the same number: which one wins depends on the file system
    QString crash; ///< a name on which this rule raises an exception instead of skipping it

    bool stepWanted = true; ///< the rule's caller treats a step of 0 or less as "no checkpoint" (TrainDqn)

    /// Training would go on from it.
    [[nodiscard]] bool resumes() const { return !name.isEmpty() && crash.isEmpty() && (step > 0 || !stepWanted); }
    friend bool operator==(const LatestCheckpoint &, const LatestCheckpoint &) = default;
};

/// `prefix`: for TrainDqn the plain prefix ("traffic_light_control_checkpoint"), for Section76 the same (scenario
/// followed by
/// "_checkpoint"), for Trainer "dqn_checkpoint". Pure.
[[nodiscard]] LatestCheckpoint findLatestCheckpoint(
    const QList<ListedFile> &files, const QString &prefix, FindRule rule = FindRule::TrainDqn);

/// The same for a folder; a folder that does not exist has no checkpoint. Reads names and times only.
[[nodiscard]] LatestCheckpoint findLatestCheckpoint(
    const QString &folder, const QString &prefix, FindRule rule = FindRule::TrainDqn);

/// What §3's validation takes for the configuration hash in a name: the first part of eight hex digits, which may also
/// be a number of steps. Empty: none, and then it takes every checkpoint for one of another configuration.
[[nodiscard]] QString section76Hash(const QString &fileName);

/// What Python's int() makes of a text: blanks around, a sign, digits of any script, single underscores between digits.
/// Nothing if it raises ValueError. Saturates.
[[nodiscard]] std::optional<qint64> pythonInt(QStringView text);

/// "train_dqn", "section_7_6", "trainer": names for the project file.
[[nodiscard]] QString findRuleName(FindRule rule);
[[nodiscard]] std::optional<FindRule> findRuleFromName(const QString &name);

} // namespace Reprise
