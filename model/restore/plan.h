// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/restore/targetsnapshot.h"

#include <QHash>
#include <QJsonObject>
#include <QSet>

namespace Reprise {

/// What the comparison of one checkpoint with its target came to; the plan needs no more of it.
enum class Fit { NotCompared, Loads, Caveats, Refused, Unknown };
[[nodiscard]] QString fitName(Fit fit); ///< "not_compared", "loads", "caveats", "refused", "unknown"

/// A checkpoint somebody wants to restore.
struct ChosenCheckpoint
{
    CheckpointCandidate candidate;
    Fit fit = Fit::NotCompared;
    QString fitReason; ///< one translated sentence
    qint64 stepsInside = -1; ///< num_timesteps of the file, -1 unknown
    bool asLatest = false; ///< put a best or final model where the resume looks; only when asked for
    bool needsReplayBuffer = false; ///< off-policy: without the buffer the resumed agent is another one
    bool needsVecNormalize = false; ///< training normalised its observations
    QSet<FileRole> leftOut; ///< companions the user unchecked

    friend bool operator==(const ChosenCheckpoint &, const ChosenCheckpoint &) = default;
};

/// Everything the planner looks at. No I/O happens while planning.
struct RestoreRequest
{
    QString id; ///< of the restore to be; empty: a new UUID
    QString sectionId;
    QString runRef; ///< "owner/slug/version" or empty
    QString sourceTitle; ///< "me/train-ppo, version 3" or a folder, for people
    TrainingLocation location;
    TargetSnapshot target;
    QList<ChosenCheckpoint> chosen;
    QHash<QString, Fit> targetFits; ///< relative name → verdict on a checkpoint that lies there already
    QHash<QString, QString> targetFitReasons;
    bool force = false; ///< copy checkpoints that will not load as well
    bool archiveStale = true; ///< move aside what would win over the restored checkpoint
    int keepLast = 0; ///< rotation: checkpoints of the same prefix that stay, the restored ones among them; 0 = all
    QDateTime now; ///< UTC; a restored file that has to be the newest gets it as its time. Invalid: none does
};

/// One file that will be put in place.
struct PlannedCopy
{
    FoundFile source;
    QString target; ///< relative to the root
    bool replaces = false; ///< a file there is backed up first
    QDateTime modified = {}; ///< time it is given, so that training and rotation, which go by it, see the right order;
                             ///< invalid: the source's

    friend bool operator==(const PlannedCopy &, const PlannedCopy &) = default;
};

/// One file of the target that is moved aside, never deleted. `to` is relative too.
struct PlannedMove
{
    enum class Why { Replaced, Incompatible, Stale, Rotated };
    QString from;
    QString to;
    qint64 size = 0;
    QDateTime modified; ///< as seen when planning; another one at execution is a conflict
    Why why = Why::Replaced;
    QString reason; ///< translated sentence

    friend bool operator==(const PlannedMove &, const PlannedMove &) = default;
};

/// Something the user should know before confirming.
struct PlanFinding
{
    enum class Severity { Info, Warning, Blocking };
    enum class Kind {
        NothingChosen,
        WillNotLoad,
        Forced,
        NotCompared,
        LoadsWithCaveats,
        MissingReplayBuffer,
        MissingVecNormalize,
        StaleWins, ///< a checkpoint there would be found instead of the restored one
        NotFoundByTraining, ///< after the restore training code still finds nothing, or something else
        Tie,
        StepMismatch, ///< steps in the name ≠ steps inside
        BestAsLatest,
        BestNotForResume,
        Renamed,
        AlreadyThere,
        IncompatibleInTheWay,
        Rotation,
        NoSpace,
        NotWritable,
        LinkInTheWay,
        NameClash, ///< two sources, one target; or two names that are one on other systems
        LfsPointer,
        TimeSet, ///< a file gets another modification time than its source's
    };
    Severity severity = Severity::Info;
    Kind kind = Kind::NothingChosen;
    QString subject; ///< file name
    QString message; ///< translated sentence
    QString advice; ///< translated sentence, may be empty

    friend bool operator==(const PlanFinding &, const PlanFinding &) = default;
};

/// What a restore will do, decided before anything is touched. An immutable value: shown, saved and executed as it is.
class RestorePlan
{
public:
    /// The parts of a plan; only the planner and fromJson() put one together.
    struct Parts
    {
        QString id;
        QString sectionId;
        QString runRef;
        QString sourceTitle;
        TrainingLocation location;
        QList<PlannedCopy> copies;
        QList<PlannedMove> moves;
        QList<FoundFile> unchanged; ///< identical files that are there already
        QList<PlanFinding> findings;
        LatestCheckpoint foundAfterwards; ///< what training will find once it is done

        friend bool operator==(const Parts &, const Parts &) = default;
    };

    RestorePlan() = default;
    explicit RestorePlan(Parts parts)
        : m_parts(std::move(parts))
    {
    }

    [[nodiscard]] const QString &id() const { return m_parts.id; }
    [[nodiscard]] const QString &sectionId() const { return m_parts.sectionId; }
    [[nodiscard]] const QString &runRef() const { return m_parts.runRef; }
    [[nodiscard]] const QString &sourceTitle() const { return m_parts.sourceTitle; }
    [[nodiscard]] const TrainingLocation &location() const { return m_parts.location; }
    [[nodiscard]] const QString &root() const { return m_parts.location.root; }
    [[nodiscard]] const QList<PlannedCopy> &copies() const { return m_parts.copies; }
    [[nodiscard]] const QList<PlannedMove> &moves() const { return m_parts.moves; }
    [[nodiscard]] const QList<FoundFile> &unchanged() const { return m_parts.unchanged; }
    [[nodiscard]] const QList<PlanFinding> &findings() const { return m_parts.findings; }
    [[nodiscard]] const LatestCheckpoint &foundAfterwards() const { return m_parts.foundAfterwards; }

    [[nodiscard]] qint64 bytesToCopy() const;
    [[nodiscard]] qsizetype replacedCount() const;
    [[nodiscard]] qsizetype archivedCount() const;
    /// Nothing to do: no copies (everything there already, or nothing chosen or allowed).
    [[nodiscard]] bool isEmpty() const { return m_parts.copies.isEmpty() && m_parts.moves.isEmpty(); }
    /// A blocking finding stands in the way; the job refuses such a plan.
    [[nodiscard]] bool isBlocked() const;
    [[nodiscard]] bool has(PlanFinding::Kind kind) const;

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<RestorePlan> fromJson(const QJsonObject &json);
    /// The plan as plain text for the command line and tests, in the current language.
    [[nodiscard]] QString toText() const;

    friend bool operator==(const RestorePlan &, const RestorePlan &) = default;

private:
    Parts m_parts;
};

/// Decides. Pure: the same request gives the same plan (give it an id to compare plans).
[[nodiscard]] RestorePlan planRestore(const RestoreRequest &request);

} // namespace Reprise
