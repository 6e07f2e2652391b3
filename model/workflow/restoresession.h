// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/restore/checkpointmodel.h"
#include "model/restore/planmodel.h"
#include "model/restore/restorejob.h"
#include "model/runs/run.h"
#include "model/workflow/checkpointcomparison.h"
#include "model/workflow/sourceexamination.h"

#include <QHash>
#include <QObject>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace Reprise {

class Workspace;

/// Where and how a section's training looks below `root` (its [checkpoints] in the project file).
[[nodiscard]] TrainingLocation trainingLocationOf(const Section &section, const QString &root);

/// One restore from choosing to undoing, without a widget: the wizard shows it, the command line drives it. Nothing of
/// the target is touched before restore(). Jobs it gives are idle; the caller starts and owns them, and there is one at
/// a time. Main thread only.
class RestoreSession final : public QObject
{
    Q_OBJECT

public:
    RestoreSession(Workspace &workspace, const Section &section, QObject *parent = nullptr);
    ~RestoreSession() override;

    [[nodiscard]] const Section &section() const { return m_section; }
    /// Absolute folder of the training location.
    [[nodiscard]] const TrainingLocation &location() const { return m_location; }
    /// Other target than the section's own training location.
    void setTargetFolder(const QString &folder);

    // ---- source and selection
    /// The training location of another section of the project. NotFound when there is no such section or folder.
    [[nodiscard]] Result<RestoreSource> sourceOfSection(const QString &sectionId) const;
    [[nodiscard]] const RestoreSource &source() const { return m_source; }
    [[nodiscard]] QString sourceTitle() const; ///< for people
    /// Lists the source, inspects every candidate and compares it with the target; fills checkpoints(). NotFound when
    /// there is no checkpoint in it.
    [[nodiscard]] Job *load(const RestoreSource &source, QObject *parent = nullptr);
    /// Candidates with check marks; the recommended ones are checked after load().
    [[nodiscard]] CheckpointModel &checkpoints() { return m_checkpoints; }

    /// The checked candidates with what is known about each.
    [[nodiscard]] QList<ChosenCheckpoint> chosen() const { return m_checkpoints.chosen(); }

    // ---- comparison
    [[nodiscard]] CompareWith compareWith() const { return m_compareWith; }
    void setCompareWith(CompareWith what); ///< compares again at once
    [[nodiscard]] const Target &target() const { return m_target; }
    /// Inspection and comparison of one candidate (CheckpointCandidate::id()); nullptr before load() came to it.
    [[nodiscard]] const FileReport *report(const QString &candidateId) const;
    [[nodiscard]] const Comparison *comparison(const QString &candidateId) const;
    /// The worst verdict among the checked candidates, and its sentence.
    [[nodiscard]] Verdict selectionVerdict() const;
    [[nodiscard]] QString selectionReason() const;

    // ---- plan
    [[nodiscard]] bool force() const { return m_force; }
    void setForce(bool force) { m_force = force; }
    /// Rotation: checkpoints of the restored one's name that are left in the target, the others are archived; 0: all.
    /// The section's [checkpoints.keep] to begin with.
    [[nodiscard]] int keepLast() const { return m_keepLast; }
    void setKeepLast(int count) { m_keepLast = count; }
    /// Looks at the target and plans; fills plan() and planModel().
    [[nodiscard]] Job *makePlan(QObject *parent = nullptr);
    [[nodiscard]] const RestorePlan &plan() const { return m_plan; }
    [[nodiscard]] PlanModel &planModel() { return m_planModel; }

    /// A plan made earlier, perhaps by another process (RestorePlan::toJson()): carried out as it is, or refused as a
    /// Conflict when source or target have changed since.
    void setPlan(const RestorePlan &plan);

    // ---- carry out
    /// Carries out plan(). The lineage is stored when it succeeds.
    [[nodiscard]] RestoreJob *restore(QObject *parent = nullptr);
    [[nodiscard]] const std::optional<RestoreReport> &restored() const { return m_restored; }
    /// Takes back what restore() did.
    [[nodiscard]] Job *undo(QObject *parent = nullptr);

Q_SIGNALS:
    void comparisonChanged(); ///< of any candidate, or the target
    void planChanged();

private:
    void take(SourceAnswer loaded);
    void checkLatestAtLeast();
    [[nodiscard]] const ExaminedCheckpoint *examined(const QString &candidateId) const;
    void compareAll();
    void showComparisons();
    void rememberSources(const RestoreReport &report);
    void storeLineage(const RestoreReport &report);
    [[nodiscard]] RestoreRequest request() const;

    Workspace &m_workspace;
    Section m_section;
    TrainingLocation m_location;
    RestoreSource m_source;
    std::optional<Run> m_run;
    std::unique_ptr<QTemporaryDir> m_unpacked; ///< of an archive source
    CheckpointModel m_checkpoints;
    QHash<QString, std::shared_ptr<ExaminedCheckpoint>> m_examined; ///< one of each candidate once loaded
    QHash<QString, FileReport> m_targetReports;
    QByteArray m_targetMetadata;
    std::optional<FileReport> m_reference;
    CompareWith m_compareWith = CompareWith::Automatic;
    Target m_target;
    bool m_force = false;
    int m_keepLast = 0;
    RestorePlan m_plan;
    PlanModel m_planModel;
    std::optional<RestoreReport> m_restored;
};

} // namespace Reprise
