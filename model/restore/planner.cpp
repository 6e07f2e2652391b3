// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/planner.h"

#include "model/core/safepath.h"

#include <QCoreApplication>
#include <QUuid>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct Planners
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::Planner)
};

} // namespace

Planner::Planner(const RestoreRequest &request)
    : m_request(request)
{
    m_parts.id = request.id.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : request.id;
    m_parts.sectionId = request.sectionId;
    m_parts.runRef = request.runRef;
    m_parts.sourceTitle = request.sourceTitle;
    m_parts.location = request.location;
    m_entries.reserve(request.target.entries.size());
    for (const TargetSnapshot::Entry &entry : request.target.entries) {
        m_entries.insert(entry.name, &entry);
    }
}

RestorePlan Planner::plan()
{
    if (m_request.chosen.isEmpty()) {
        add(Severity::Blocking, Kind::NothingChosen, {},
            Planners::tr("No checkpoint was chosen, so there is nothing to restore."));
    }
    for (const ChosenCheckpoint &chosen : m_request.chosen) {
        place(chosen);
    }
    if (!m_parts.copies.isEmpty()) {
        archiveIncompatible();
        meetTarget();
        orderTimes();
        archiveStale();
        rotate();
        checkAfterwards();
        checkSpace();
    }
    std::ranges::stable_sort(m_parts.findings, std::ranges::greater {}, &PlanFinding::severity);
    return RestorePlan(m_parts);
}

void Planner::add(Severity severity, Kind kind, const QString &subject, const QString &message, const QString &advice)
{
    const QString key = u"%1\n%2\n%3\n%4\n%5"_s.arg(
        QString::number(int(severity)), QString::number(int(kind)), subject, message, advice);
    if (!m_said.contains(key)) {
        m_said.insert(key);
        m_parts.findings.append({severity, kind, subject, message, advice});
    }
}

// ---------------------------------------------------------------------------------------------- what goes where

void Planner::place(const ChosenCheckpoint &chosen)
{
    if (!allowed(chosen)) {
        return;
    }
    checkSteps(chosen);
    const FoundFile &file = chosen.candidate.file;
    const CheckpointLevel level = chosen.candidate.named.level;
    if (level == CheckpointLevel::Latest || chosen.asLatest) {
        if (level != CheckpointLevel::Latest) {
            add(Severity::Warning, Kind::BestAsLatest, file.fileName(),
                Planners::tr("“%1” is not the latest checkpoint, but it will be the one training resumes from.")
                    .arg(file.fileName()),
                Planners::tr(
                    "Its optimizer and its steps are those of an earlier moment: what was trained after it is lost."));
        }
        placeForResume(chosen);
        return;
    }
    QString target = file.fileName();
    if (level == CheckpointLevel::Best || isBestOfBefore(target)) {
        const QString folder = m_request.location.bestFolder;
        target = folder.isEmpty() ? u"best_model.zip"_s : folder + u"/best_model.zip";
    } else if (level == CheckpointLevel::Other) {
        target = m_request.location.checkpointPath(target);
    }
    copy(file, target);
    placeCompanions(chosen, {});
}

/// What the comparison said decides whether it is copied at all.
bool Planner::allowed(const ChosenCheckpoint &chosen)
{
    const QString name = chosen.candidate.file.fileName();
    switch (chosen.fit) {
    case Fit::Refused:
        if (!m_request.force) {
            add(Severity::Blocking, Kind::WillNotLoad, name,
                Planners::tr("“%1” will not load: %2").arg(name, chosen.fitReason),
                Planners::tr("Choose another checkpoint, or change the section so that its network is the one of the "
                             "checkpoint."));
            return false;
        }
        add(Severity::Warning, Kind::Forced, name,
            Planners::tr("“%1” is copied although it will not load: %2").arg(name, chosen.fitReason));
        break;
    case Fit::Caveats:
        // Training resumes from the latest one: what a best model lacks, which is put beside it, hinders nothing.
        add(chosen.candidate.named.level == CheckpointLevel::Best && !chosen.asLatest ? Severity::Info
                                                                                      : Severity::Warning,
            Kind::LoadsWithCaveats, name, Planners::tr("“%1” loads, but: %2").arg(name, chosen.fitReason));
        break;
    case Fit::Unknown:
    case Fit::NotCompared:
        add(Severity::Info, Kind::NotCompared, name,
            Planners::tr("Nothing says whether “%1” will load: there was nothing to compare it with.").arg(name),
            Planners::tr("State in the section what the next run expects."));
        break;
    case Fit::Loads:
        break;
    }
    return true;
}

void Planner::checkSteps(const ChosenCheckpoint &chosen)
{
    const qint64 named = chosen.candidate.named.step;
    if (named >= 0 && chosen.stepsInside >= 0 && named != chosen.stepsInside) {
        add(Severity::Warning, Kind::StepMismatch, chosen.candidate.file.fileName(),
            Planners::tr("“%1” was trained for %L2 steps, but its name says %L3.")
                .arg(chosen.candidate.file.fileName())
                .arg(chosen.stepsInside)
                .arg(named),
            Planners::tr("Training code that counts by the name will train too much or too little."));
    }
}

/// The prefix under which training would find a name.
QString Planner::prefixOf(const CheckpointName &name, const QString &fileName) const
{
    const QString &own = m_request.location.prefix;
    if (!own.isEmpty() && (fileName.startsWith(own) || name.scenario.isEmpty() || own.startsWith(name.scenario))) {
        return own;
    }
    if (!name.scenario.isEmpty()) {
        return fileName.contains(u"_checkpoint"_s) || name.level != CheckpointLevel::Latest
            ? name.scenario + u"_checkpoint"
            : name.scenario;
    }
    return own;
}

void Planner::placeForResume(const ChosenCheckpoint &chosen)
{
    const CheckpointName &named = chosen.candidate.named;
    QString name = chosen.candidate.file.fileName();
    const QString prefix = prefixOf(named, name);
    const qint64 step = named.step >= 0 ? named.step : chosen.stepsInside;
    const QDateTime modified = chosen.candidate.file.modified;
    const LatestCheckpoint found = findLatestCheckpoint({{name, modified}}, prefix, m_request.location.rule);
    if (!prefix.isEmpty() && step > 0 && (!found.resumes() || (found.stepWanted && found.step != step))) {
        const QString hash = named.configHash.isEmpty() ? QString() : named.configHash + u'_';
        const QString better = u"%1_%2%3_steps.zip"_s.arg(prefix, hash, QString::number(step));
        if (better != name && findLatestCheckpoint({{better, modified}}, prefix, m_request.location.rule).resumes()) {
            add(Severity::Info, Kind::Renamed, name,
                Planners::tr("“%1” is restored as “%2”, the name training looks for.").arg(name, better));
            name = better;
        }
    }
    if (!m_byPrefix.contains(prefix)) {
        m_prefixes.append(prefix);
    }
    m_byPrefix[prefix].append(m_placed.size());
    m_placed.append({name, prefix, step, modified});
    copy(chosen.candidate.file, m_request.location.checkpointPath(name));
    placeCompanions(chosen, name);
    checkCompanions(chosen);
}

void Planner::placeCompanions(const ChosenCheckpoint &chosen, const QString &checkpointName)
{
    const bool renamed = !checkpointName.isEmpty() && checkpointName != chosen.candidate.file.fileName();
    for (const FoundFile &file : chosen.candidate.companions) {
        if (chosen.leftOut.contains(file.role)) {
            continue;
        }
        QString name = file.fileName();
        switch (file.role) {
        case FileRole::ReplayBuffer:
        case FileRole::VecNormalize:
            if (companionStep(name) < 0 && chosen.candidate.named.level == CheckpointLevel::Best) {
                copy(file, m_request.location.bestFolder + u'/' + name);
            } else if (companionStep(name) < 0) {
                copy(file, name);
            } else {
                if (renamed) {
                    const qsizetype tail = checkpointName.lastIndexOf(u"_%1_steps"_s.arg(companionStep(name)));
                    const QString kind = file.role == FileRole::ReplayBuffer ? u"_replay_buffer"_s : u"_vecnormalize"_s;
                    name = tail < 0 ? name
                                    : checkpointName.first(tail) + kind + u"_%1_steps.pkl"_s.arg(companionStep(name));
                }
                copy(file, m_request.location.checkpointPath(name));
            }
            break;
        case FileRole::Metadata:
            if (isBestRecord(name)) {
                copy(
                    file, m_request.location.bestFolder.isEmpty() ? name : m_request.location.bestFolder + u'/' + name);
                break;
            }
            copy(file,
                name == u"training_metadata.json" && !m_request.location.metadataName.isEmpty()
                    ? m_request.location.metadataName
                    : name);
            break;
        case FileRole::Evaluations:
            copy(file, u"eval/"_s + name);
            break;
        case FileRole::Monitor:
        case FileRole::Progress:
            copy(file, name);
            break;
        case FileRole::Cache: // holds absolute paths of the machine that wrote it
        case FileRole::Checkpoint:
        case FileRole::Other:
            break;
        }
    }
}

void Planner::checkCompanions(const ChosenCheckpoint &chosen)
{
    const QString name = chosen.candidate.file.fileName();
    const auto comesAlong
        = [&chosen](FileRole role) { return chosen.candidate.companion(role) && !chosen.leftOut.contains(role); };
    if (chosen.needsReplayBuffer && !comesAlong(FileRole::ReplayBuffer)) {
        add(Severity::Warning, Kind::MissingReplayBuffer, name,
            Planners::tr("The replay buffer of “%1” is missing: training goes on with an empty one, as another agent.")
                .arg(name),
            Planners::tr(
                "Have training save it with each checkpoint (save_replay_buffer=True) and load it when it resumes."));
    }
    if (chosen.needsVecNormalize && !comesAlong(FileRole::VecNormalize)) {
        add(Severity::Warning, Kind::MissingVecNormalize, name,
            Planners::tr("The normalisation statistics of “%1” are missing: the network will see other numbers than it "
                         "was trained on.")
                .arg(name),
            Planners::tr("Have training save them with each checkpoint (save_vecnormalize=True) and load them when it "
                         "resumes."));
    } else if (const FoundFile *file = chosen.candidate.companion(FileRole::VecNormalize);
        file && chosen.candidate.named.step >= 0 && companionStep(file->fileName()) < 0) {
        add(Severity::Info, Kind::MissingVecNormalize, name,
            Planners::tr("There are no normalisation statistics of the same step as “%1”: those of the run's end, "
                         "“%2”, are used.")
                .arg(name, file->fileName()));
    }
}

void Planner::copy(const FoundFile &source, const QString &target)
{
    if (const auto checked = checkedRelativeName(target); !checked) {
        add(Severity::Blocking, Kind::NameClash, target, checked.error().message);
        return;
    }
    // Names that differ in case only are one name on other systems.
    if (const auto found = m_copies.constFind(target.toCaseFolded()); found != m_copies.cend()) {
        const PlannedCopy &other = m_parts.copies.at(*found);
        if (other.target == target && other.source == source) {
            return; // shared by several checkpoints of one run
        }
        add(Severity::Blocking, Kind::NameClash, target,
            Planners::tr("Two files would be put in the same place, “%1”: “%2” and “%3”.")
                .arg(target, other.source.name, source.name),
            Planners::tr("Choose one of them."));
        return;
    }
    m_copies.insert(target.toCaseFolded(), m_parts.copies.size());
    m_parts.copies.append({source, target, false});
}

} // namespace Reprise
