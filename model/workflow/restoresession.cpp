// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/restoresession.h"

#include "model/core/clock.h"
#include "model/core/workerjob.h"
#include "model/restore/restorehistory.h"
#include "model/runs/runstore.h"
#include "model/store/database.h"
#include "model/store/knownfiles.h"
#include "model/workflow/downloadedfiles.h"
#include "model/workflow/scratchfolder.h"
#include "model/workflow/workspace.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

FindRule ruleOf(CheckpointSearch search)
{
    switch (search) {
    case CheckpointSearch::Section76:
        return FindRule::Section76;
    case CheckpointSearch::Trainer:
        return FindRule::Trainer;
    case CheckpointSearch::TrainDqn:
        break;
    }
    return FindRule::TrainDqn;
}

} // namespace

TrainingLocation trainingLocationOf(const Section &section, const QString &root)
{
    const CheckpointSettings &settings = section.checkpoints;
    TrainingLocation location = TrainingLocation::standard(root, settings.prefix);
    location.rule = ruleOf(settings.search);
    if (location.rule == FindRule::Trainer) {
        // trainer.py's own layout; its prefix is dqn_ for every algorithm.
        location.checkpointsFolder = u"checkpoints/latest"_s;
        location.bestFolder = u"checkpoints/best"_s;
        location.prefix = settings.prefix.isEmpty() ? u"dqn_checkpoint"_s : settings.prefix;
    }
    if (!settings.folder.isEmpty()) {
        location.checkpointsFolder = settings.folder == u"." ? QString() : settings.folder;
        while (location.checkpointsFolder.endsWith(u'/')) {
            location.checkpointsFolder.chop(1);
        }
    }
    return location;
}

RestoreSession::RestoreSession(Workspace &workspace, const Section &section, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_section(section)
{
    if (const Result<QString> folder = workspace.trainingFolderOf(section)) {
        m_location = trainingLocationOf(section, *folder);
    }
    m_keepLast = section.checkpoints.keep;
}

RestoreSession::~RestoreSession() = default;

void RestoreSession::setTargetFolder(const QString &folder)
{
    m_location = trainingLocationOf(m_section, QDir(folder).absolutePath());
}

QString RestoreSession::sourceTitle() const
{
    if (m_source.kind == RestoreSource::Kind::Run && m_run) {
        return tr("%1, version %2").arg(m_run->kernel.name()).arg(m_run->kernel.version);
    }
    return QDir::toNativeSeparators(m_source.path);
}

Result<RestoreSource> RestoreSession::sourceOfSection(const QString &sectionId) const
{
    const Section *other = m_workspace.hasProject() ? m_workspace.project().section(sectionId) : nullptr;
    if (!other) {
        return failure(ErrorKind::NotFound, tr("The project has no section “%1”.").arg(sectionId));
    }
    const Result<QString> folder = m_workspace.trainingFolderOf(*other);
    if (!folder) {
        return failure(folder.error());
    }
    if (!QFileInfo(*folder).isDir()) {
        return failure(ErrorKind::NotFound,
            tr("%1 has no checkpoints yet: its training location does not exist.").arg(other->displayTitle()), *folder);
    }
    return RestoreSource {RestoreSource::Kind::Folder, 0, *folder};
}

Job *RestoreSession::load(const RestoreSource &source, QObject *parent)
{
    m_source = source;
    m_run.reset();
    QList<FoundFile> runFiles;
    std::optional<Error> early;
    if (m_location.root.isEmpty()) {
        const Result<QString> folder = m_workspace.trainingFolderOf(m_section);
        early = folder ? std::nullopt : std::optional(folder.error());
    }
    if (source.kind == RestoreSource::Kind::Run) {
        const Result<Run> run = m_workspace.runStore().run(source.runId);
        const Result<QList<Download>> downloads = m_workspace.runStore().downloads(source.runId);
        if (!run) {
            early = run.error();
        } else if (!downloads) {
            early = downloads.error();
        } else {
            m_run = *run;
            runFiles = foundFiles(*downloads);
            if (runFiles.isEmpty()) {
                early = Error {ErrorKind::NotFound,
                    tr("Nothing of %1 is on this computer. Download its outputs first.").arg(sourceTitle()), {}, false};
            }
        }
    }
    SourceQuestion question;
    question.source = source;
    question.title = sourceTitle();
    question.runFiles = runFiles;
    question.section = m_section;
    question.location = m_location;
    question.compareWith = m_compareWith;
    question.databasePath = m_workspace.database().path();
    const QString &reference = m_section.expectations.referenceCheckpoint;
    if (!reference.isEmpty() && m_workspace.hasProject()) {
        question.reference = QDir(m_workspace.project().folder).absoluteFilePath(reference);
    }
    // An archive's checkpoints are looked at, compared and copied from a folder that goes with this session.
    m_unpacked.reset();
    if (source.kind == RestoreSource::Kind::Archive) {
        if (auto folder = makeScratchFolder(m_workspace.profile(), u"restore"_s)) {
            m_unpacked = std::move(*folder);
        } else {
            early = folder.error();
        }
    }
    question.unpacked = m_unpacked ? m_unpacked->path() : QString();

    auto *job = new WorkerJob<SourceAnswer>(
        [question, early](WorkContext &context) -> Result<SourceAnswer> {
            return early ? failure(*early) : examineSource(question, context);
        },
        parent);
    job->setTitle(tr("Look for checkpoints in %1").arg(question.title));
    connect(job, &Job::finished, this, [this, job] {
        if (job->state() == Job::State::Succeeded) {
            take(job->takeResult());
        }
    });
    return job;
}

void RestoreSession::take(SourceAnswer loaded)
{
    m_targetReports = std::move(loaded.targetReports);
    m_targetMetadata = loaded.targetMetadata;
    m_reference = std::move(loaded.reference);
    m_checkpoints.merge(loaded.set);
    m_examined = std::move(loaded.examined);
    m_target = loaded.target;
    if (m_compareWith == loaded.compareWith) {
        showComparisons();
    } else {
        compareAll(); // chosen anew meanwhile
    }
    m_checkpoints.selectRecommended();
    checkLatestAtLeast();
}

/// When no checkpoint to resume from will load, the newest stays chosen all the same: the user is to see why it does
/// not.
void RestoreSession::checkLatestAtLeast()
{
    const bool any = std::ranges::any_of(m_checkpoints.chosen(),
        [](const ChosenCheckpoint &chosen) { return chosen.candidate.named.level == CheckpointLevel::Latest; });
    const CheckpointCandidate *latest = m_checkpoints.set().latest();
    if (!any && latest) {
        const QModelIndex row = m_checkpoints.index(m_checkpoints.rowOf(latest->id()), CheckpointModel::NameColumn);
        m_checkpoints.setData(row, Qt::Checked, Qt::CheckStateRole);
    }
}

void RestoreSession::setCompareWith(CompareWith what)
{
    if (m_compareWith == what) {
        return;
    }
    m_compareWith = what;
    compareAll();
}

void RestoreSession::compareAll()
{
    m_target = chooseTarget(m_compareWith, {m_section, m_location, m_reference, m_targetReports, m_targetMetadata});
    const QStringList names = stateCompanions(m_checkpoints.set());
    for (const CheckpointCandidate &candidate : m_checkpoints.set().candidates) {
        if (const auto found = m_examined.constFind(candidate.id()); found != m_examined.cend()) {
            (*found)->comparison = compareCandidate((*found)->inspected.report, candidate, names, m_section, m_target);
        }
    }
    showComparisons();
}

void RestoreSession::showComparisons()
{
    for (const CheckpointCandidate &candidate : QList(m_checkpoints.set().candidates)) {
        const QString id = candidate.id();
        const ExaminedCheckpoint *known = examined(id);
        if (!known) {
            continue;
        }
        const FileReport &report = known->inspected.report;
        if (!known->comparison) {
            const QString why = whyUnreadable(report);
            m_checkpoints.setInspection(id, CheckpointModel::Inspection::Failed, why);
            m_checkpoints.setFit(id, Fit::Refused, why);
            continue;
        }
        m_checkpoints.setInspection(id, CheckpointModel::Inspection::Done);
        m_checkpoints.setStepsInside(id, report.checkpoint->numTimesteps.value_or(-1));
        m_checkpoints.setFit(id, fitOf(known->comparison->verdict()), known->comparison->reason());
    }
    Q_EMIT comparisonChanged();
}

const ExaminedCheckpoint *RestoreSession::examined(const QString &candidateId) const
{
    const auto found = m_examined.constFind(candidateId);
    return found == m_examined.cend() ? nullptr : found->get();
}

const FileReport *RestoreSession::report(const QString &candidateId) const
{
    const ExaminedCheckpoint *found = examined(candidateId);
    return found ? &found->inspected.report : nullptr;
}

const Comparison *RestoreSession::comparison(const QString &candidateId) const
{
    const ExaminedCheckpoint *found = examined(candidateId);
    return found && found->comparison ? &*found->comparison : nullptr;
}

Verdict RestoreSession::selectionVerdict() const
{
    const QList<ChosenCheckpoint> all = m_checkpoints.chosen();
    Verdict worst = all.isEmpty() ? Verdict::Unknown : Verdict::Loads;
    for (const ChosenCheckpoint &chosen : all) {
        const Comparison *found = comparison(chosen.candidate.id());
        worst = std::max(worst, found ? found->verdict() : Verdict::Refused);
    }
    return worst;
}

QString RestoreSession::selectionReason() const
{
    const Verdict worst = selectionVerdict();
    for (const ChosenCheckpoint &chosen : m_checkpoints.chosen()) {
        const Comparison *found = comparison(chosen.candidate.id());
        if (found ? found->verdict() == worst : worst == Verdict::Refused) {
            return chosen.candidate.file.fileName() + u": " + chosen.fitReason;
        }
    }
    return {};
}

RestoreRequest RestoreSession::request() const
{
    RestoreRequest request;
    request.sectionId = m_section.id;
    request.runRef = m_run ? m_run->kernel.toString() : QString();
    request.sourceTitle = sourceTitle();
    request.location = m_location;
    request.force = m_force;
    request.keepLast = m_keepLast;
    request.now = QDateTime::currentDateTimeUtc();
    request.chosen = m_checkpoints.chosen();
    const bool statisticsLeft
        = std::ranges::contains(m_checkpoints.set().unclaimed, FileRole::VecNormalize, &FoundFile::role);
    for (ChosenCheckpoint &chosen : request.chosen) {
        const ExaminedCheckpoint *found = examined(chosen.candidate.id());
        if (!found || !found->inspected.report.checkpoint) {
            continue;
        }
        chosen.candidate.file.inspected = found->inspected.sha256;
        chosen.candidate.file.content = found->inspected.fingerprint;
        const Checkpoint &checkpoint = *found->inspected.report.checkpoint;
        chosen.needsReplayBuffer = factsOf(checkpoint, chosen.candidate.file.name).isOffPolicy();
        chosen.needsVecNormalize |= statisticsLeft;
    }
    // Checkpoints in the way are judged by the same target; by the restored one when there is nothing else to go by.
    Target target = m_target;
    if ((target.source == Target::Source::Nothing || m_compareWith == CompareWith::TrainingLocation)
        && !request.chosen.isEmpty()) {
        const FileReport *first = report(request.chosen.constFirst().candidate.id());
        if (first && first->checkpoint) {
            target = Target::fromCheckpoint(factsOf(*first->checkpoint, first->path));
        }
    }
    for (auto it = m_targetReports.cbegin(); it != m_targetReports.cend(); ++it) {
        const auto [fit, reason] = fitThere(*it, m_section, target);
        request.targetFits.insert(it.key(), fit);
        request.targetFitReasons.insert(it.key(), reason);
    }
    return request;
}

Job *RestoreSession::makePlan(QObject *parent)
{
    // The files whose names a copy could take: equal ones need not be copied, so their hashes are wanted.
    QStringList names;
    const RestoreRequest wanted = request();
    for (const ChosenCheckpoint &chosen : wanted.chosen) {
        QList<FoundFile> files = chosen.candidate.companions;
        files.append(chosen.candidate.file);
        for (const FoundFile &file : std::as_const(files)) {
            names << m_location.checkpointPath(file.fileName()) << m_location.bestFolder + u'/' + file.fileName()
                  << file.fileName();
        }
    }
    names.removeDuplicates();
    auto *job = new WorkerJob<RestorePlan>(
        [wanted, names](WorkContext &context) -> Result<RestorePlan> {
            RestoreRequest request = wanted;
            Result<TargetSnapshot> snapshot
                = readTargetSnapshot(request.location.root, names, [&context] { return context.isCanceled(); });
            if (!snapshot) {
                return failure(snapshot.error());
            }
            request.target = *snapshot;
            return planRestore(request);
        },
        parent);
    job->setTitle(tr("Plan the restore of %1").arg(m_section.displayTitle()));
    connect(job, &Job::finished, this, [this, job] {
        if (job->state() == Job::State::Succeeded) {
            m_plan = job->result();
            m_planModel.setPlan(m_plan);
            Q_EMIT planChanged();
        }
    });
    return job;
}

void RestoreSession::setPlan(const RestorePlan &plan)
{
    m_plan = plan;
    m_planModel.setPlan(m_plan);
    Q_EMIT planChanged();
}

RestoreJob *RestoreSession::restore(QObject *parent)
{
    auto *job = new RestoreJob(m_plan, m_workspace.restoreJournal(), parent);
    job->setTitle(tr("Restore checkpoints of %1").arg(m_section.displayTitle()));
    connect(job, &Job::finished, this, [this, job] {
        if (job->state() == Job::State::Succeeded) {
            m_restored = job->report();
            storeLineage(*m_restored);
            rememberSources(*m_restored);
            m_workspace.tidyBackups();
        }
    });
    return job;
}

/// Large files that were read whole just now need not be read again while they are untouched.
void RestoreSession::rememberSources(const RestoreReport &report)
{
    QList<KnownFile> known;
    for (const RestoredFile &file : report.files) {
        if (file.sourceStamp.isEmpty() || file.sha256.isEmpty()) {
            continue;
        }
        KnownFile one {file.source, file.sourceStamp, file.sha256, {}};
        // What was inspected must be what was read.
        if (const ExaminedCheckpoint *now = examined(file.source);
            now && now->inspected.sound && now->inspected.stamp == file.sourceStamp) {
            one.content = now->inspected.fingerprint;
        }
        known.append(one);
    }
    KnownFiles files(m_workspace.database());
    if (const Result<> stored = files.store(known, QDateTime::currentDateTimeUtc()); !stored) {
        Q_EMIT m_workspace.notice(stored.error());
    }
}

/// The middle of the lineage: which file of which run lies where now.
void RestoreSession::storeLineage(const RestoreReport &report)
{
    QStringList hashes;
    for (const RestoredFile &file : report.files) {
        hashes.append(file.sha256);
    }
    const Result<QHash<QString, qint64>> producers
        = m_run ? QHash<QString, qint64>() : m_workspace.runStore().producersOf(hashes);
    if (!producers) {
        Q_EMIT m_workspace.notice(producers.error());
    }
    QList<RestoredOutput> outputs;
    for (const RestoredFile &file : report.files) {
        RestoredOutput output;
        output.restoreId = report.id;
        output.projectFolder = m_workspace.hasProject() ? m_workspace.project().folder : QString();
        output.sectionId = m_section.id;
        if (m_run) {
            output.fromRunId = m_run->id;
        } else if (producers && producers->contains(file.sha256)) {
            output.fromRunId = producers->value(file.sha256);
        }
        output.name = file.name;
        output.path = QDir(report.root).filePath(file.name);
        output.sha256 = file.sha256;
        output.size = file.size;
        output.step = file.step >= 0 ? std::optional(file.step) : std::nullopt;
        output.at = m_workspace.services().clock.now();
        outputs.append(output);
    }
    if (const Result<> stored = m_workspace.runStore().addRestored(outputs); !stored) {
        Q_EMIT m_workspace.notice(stored.error());
    }
}

Job *RestoreSession::undo(QObject *parent)
{
    const QString id = m_restored ? m_restored->id : QString();
    RestoreJournal *journal = &m_workspace.restoreJournal();
    auto *job = new WorkerJob<RestoreReport>(
        [id, journal](WorkContext &context) { return undoRestore(id, *journal, context); }, parent);
    job->setTitle(tr("Undo the restore of %1").arg(m_section.displayTitle()));
    connect(job, &Job::finished, this, [this, job, id] {
        if (job->state() != Job::State::Succeeded) {
            return;
        }
        m_restored.reset();
        if (const Result<> removed = m_workspace.runStore().removeRestored(id); !removed) {
            Q_EMIT m_workspace.notice(removed.error());
        }
    });
    return job;
}

} // namespace Reprise
