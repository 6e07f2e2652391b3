// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/restoresession.h"

#include "model/checkpoint/inspector.h"
#include "model/compat/compare.h"
#include "model/core/clock.h"
#include "model/core/workerjob.h"
#include "model/restore/archivesource.h"
#include "model/restore/restorehistory.h"
#include "model/runs/runstore.h"
#include "model/workflow/workspace.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QtConcurrentMap>
#include <QTimeZone>

#include <algorithm>
#include <atomic>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

/// Metadata is a few hundred bytes; a larger file of that name is none.
constexpr qint64 largestMetadata = 1024 * 1024;

QByteArray readSmallFile(const QString &path)
{
    QFile file(path);
    if (file.size() > largestMetadata || !file.open(QIODevice::ReadOnly)) {
        return {};
    }
    return file.readAll();
}

QJsonArray shapeToJson(const QList<qint64> &shape)
{
    QJsonArray array;
    for (const qint64 size : shape) {
        array.append(size);
    }
    return array;
}

/// The keys of the project file, as Target::fromExpectations() reads them.
QJsonObject expectationsToJson(const Expectations &expectations)
{
    QJsonObject json;
    if (expectations.observationSpaceShape) {
        json.insert(u"observation_space_shape", shapeToJson(*expectations.observationSpaceShape));
    }
    if (expectations.actionSpaceShape) {
        json.insert(u"action_space_shape", shapeToJson(*expectations.actionSpaceShape));
    }
    if (expectations.actionCount) {
        json.insert(u"action_count", *expectations.actionCount);
    }
    if (!expectations.policyArchitecture.isUndefined()) {
        json.insert(u"policy_architecture", expectations.policyArchitecture);
    }
    if (!expectations.algorithm.isEmpty()) {
        json.insert(u"algorithm", expectations.algorithm);
    }
    if (!expectations.stableBaselines3.isEmpty()) {
        json.insert(u"stable_baselines3", expectations.stableBaselines3);
    }
    if (expectations.environments) {
        json.insert(u"environments", *expectations.environments);
    }
    return json;
}

Methods methodsOf(LoadMethod method)
{
    switch (method) {
    case LoadMethod::Load:
        return Method::Load;
    case LoadMethod::SetParameters:
        return Method::SetParameters;
    case LoadMethod::Unknown:
        break;
    }
    return Method::Load | Method::SetParameters;
}

Fit fitOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Loads:
        return Fit::Loads;
    case Verdict::Caveats:
        return Fit::Caveats;
    case Verdict::Refused:
        return Fit::Refused;
    case Verdict::Unknown:
        break;
    }
    return Fit::Unknown;
}

/// Why a file that is no readable checkpoint cannot be used: its first error, else what it is.
QString whyUnreadable(const FileReport &report)
{
    for (const Problem &problem : report.problems) {
        if (problem.severity == Problem::Severity::Error) {
            return problem.message;
        }
    }
    return statusText(report.status);
}

/// The files of a run that are still where they were downloaded to.
QList<FoundFile> foundFiles(const QList<Download> &downloads)
{
    QList<FoundFile> files;
    for (const Download &download : downloads) {
        const QFileInfo info(download.path);
        if (!info.isFile()) {
            continue;
        }
        FoundFile file;
        file.path = download.path;
        file.name = download.name;
        file.size = info.size();
        file.modified = info.lastModified(QTimeZone::UTC);
        file.sha256 = download.sha256;
        file.hashed = download.downloadedAt;
        file.role = fileRole(file.fileName());
        files.append(file);
    }
    return files;
}

/// One file as a source: the checkpoint itself with the companions that lie beside it.
Result<CheckpointSet> setOfFile(const QString &path)
{
    const QFileInfo info(path);
    Result<CheckpointSet> beside = discoverCheckpoints(info.absolutePath());
    if (!beside) {
        return beside;
    }
    const QString wanted = info.absoluteFilePath();
    beside->source = wanted;
    beside->candidates.removeIf(
        [&wanted](const CheckpointCandidate &candidate) { return candidate.file.path != wanted; });
    return beside;
}

/// Several files at a time, on the threads for file work; in the order of `paths`.
QList<InspectedCheckpoint> inspectAll(const QStringList &paths, WorkContext &context)
{
    struct Item
    {
        QString path;
        InspectedCheckpoint inspected;
    };
    QList<Item> work;
    work.reserve(paths.size());
    for (const QString &path : paths) {
        work.append({path, {}});
    }
    InspectOptions options;
    options.isCanceled = [&context] { return context.isCanceled(); };
    std::atomic<qint64> done = 0;
    QtConcurrent::blockingMap(&workerPool(), work, [&](Item &item) {
        if (context.isCanceled()) {
            return;
        }
        context.report({Progress::Unit::Files, done, paths.size()},
            RestoreSession::tr("Reading %1…").arg(item.path.section(u'/', -1)));
        item.inspected = inspectCheckpoint(item.path, options);
        ++done;
    });
    context.report({Progress::Unit::Files, done, paths.size()});
    QList<InspectedCheckpoint> inspected;
    inspected.reserve(work.size());
    for (Item &item : work) {
        inspected.append(std::move(item.inspected));
    }
    return inspected;
}

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

Result<RestoreSource> RestoreSession::sourceOfPath(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists()) {
        return failure(ErrorKind::NotFound, tr("There is no file or folder %1.").arg(QDir::toNativeSeparators(path)));
    }
    RestoreSource source;
    source.path = info.absoluteFilePath();
    if (info.isDir()) {
        source.kind = RestoreSource::Kind::Folder;
    } else {
        // Checkpoints and archives share their suffix: only the inside tells.
        InspectOptions options;
        options.openArchives = false;
        options.verifyChecksums = false;
        options.findNonFinite = false;
        source.kind = inspectFile(source.path, options).kind == FileKind::Archive ? RestoreSource::Kind::Archive
                                                                                  : RestoreSource::Kind::File;
    }
    return source;
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
    const QString root = m_location.root;
    const QString reference = m_section.expectations.referenceCheckpoint.isEmpty() || !m_workspace.hasProject()
        ? QString()
        : QDir(m_workspace.project().folder).absoluteFilePath(m_section.expectations.referenceCheckpoint);
    const QString title = sourceTitle();
    // An archive's checkpoints are looked at, compared and copied from a folder that goes with this session.
    m_unpacked.reset();
    if (source.kind == RestoreSource::Kind::Archive) {
        // Beside the database and not in /tmp, which is often small and always another volume than the user's files.
        const QString cache = QDir(m_workspace.profile()).filePath(u"unpacked"_s);
        QDir().mkpath(cache);
        m_unpacked = std::make_unique<QTemporaryDir>(cache + u"/restore-XXXXXX");
        if (!m_unpacked->isValid()) {
            early = Error {
                ErrorKind::Io, tr("There is no place to unpack %1.").arg(title), m_unpacked->errorString(), true};
        }
    }
    const QString unpacked = m_unpacked ? m_unpacked->path() : QString();

    auto *job = new WorkerJob<Loaded>(
        [source, runFiles, root, reference, title, early, unpacked](WorkContext &context) -> Result<Loaded> {
            if (early) {
                return failure(*early);
            }
            const auto canceled = [&context] { return context.isCanceled(); };
            Loaded loaded;
            Result<CheckpointSet> set = CheckpointSet {};
            switch (source.kind) {
            case RestoreSource::Kind::Run:
                set = groupCheckpoints(title, runFiles);
                break;
            case RestoreSource::Kind::Folder:
                set = discoverCheckpoints(source.path, canceled);
                break;
            case RestoreSource::Kind::Archive:
                set = unpackCheckpoints(source.path, unpacked, canceled);
                break;
            case RestoreSource::Kind::File:
                set = setOfFile(source.path);
                break;
            }
            if (!set) {
                return failure(set.error());
            }
            if (set->candidates.isEmpty()) {
                return failure(ErrorKind::NotFound, tr("There is no checkpoint in %1.").arg(title));
            }
            loaded.set = *set;

            // What lies in the training location already is part of the picture: to compare with, or in the way.
            Result<CheckpointSet> there = CheckpointSet {};
            if (QFileInfo(root).isDir()) {
                there = discoverCheckpoints(root, canceled);
            }
            if (!there) {
                return failure(there.error());
            }
            QStringList paths;
            for (const CheckpointCandidate &candidate : std::as_const(loaded.set.candidates)) {
                paths.append(candidate.file.path);
            }
            for (const CheckpointCandidate &candidate : std::as_const(there->candidates)) {
                paths.append(candidate.file.path);
            }
            if (!reference.isEmpty()) {
                paths.append(reference);
            }
            QList<InspectedCheckpoint> inspected = inspectAll(paths, context);
            qsizetype next = 0;
            for (const CheckpointCandidate &candidate : std::as_const(loaded.set.candidates)) {
                loaded.reports.insert(candidate.id(), std::move(inspected[next++]));
            }
            for (const CheckpointCandidate &candidate : std::as_const(there->candidates)) {
                loaded.targetReports.insert(candidate.file.name, std::move(inspected[next++].report));
            }
            if (!reference.isEmpty()) {
                loaded.reference = std::move(inspected[next].report);
            }
            loaded.targetMetadata = readSmallFile(root + u"/training_metadata.json");
            if (context.isCanceled()) {
                return failure(ErrorKind::Cancelled, tr("Cancelled."));
            }
            return loaded;
        },
        parent);
    job->setTitle(tr("Look for checkpoints in %1").arg(title));
    connect(job, &Job::finished, this, [this, job] {
        if (job->state() == Job::State::Succeeded) {
            take(job->result());
        }
    });
    return job;
}

void RestoreSession::take(const Loaded &loaded)
{
    m_examined.clear();
    m_targetReports = loaded.targetReports;
    m_targetMetadata = loaded.targetMetadata;
    m_reference = loaded.reference;
    m_checkpoints.merge(loaded.set);
    for (auto it = loaded.reports.cbegin(); it != loaded.reports.cend(); ++it) {
        m_examined.insert(it.key(), {it.value(), std::nullopt});
    }
    chooseTarget();
    compareAll();
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
    chooseTarget();
    compareAll();
}

void RestoreSession::chooseTarget()
{
    const bool any = m_compareWith == CompareWith::Automatic;
    const auto wanted = [this, any](CompareWith what) { return any || m_compareWith == what; };

    m_target = Target::nothing();
    if (wanted(CompareWith::Reference) && m_reference && m_reference->checkpoint) {
        m_target = Target::fromCheckpoint(factsOf(*m_reference->checkpoint, m_reference->path));
        return;
    }
    if (wanted(CompareWith::Expectations) && !m_section.expectations.isEmpty()) {
        m_target = Target::fromExpectations(m_section.displayTitle(), expectationsToJson(m_section.expectations));
        return;
    }
    if (wanted(CompareWith::TrainingLocation)) {
        // The one that training would find now says best what training is.
        const LatestCheckpoint latest = findLatestCheckpoint(
            QDir(m_location.root).filePath(m_location.checkpointsFolder), m_location.prefix, m_location.rule);
        for (auto it = m_targetReports.cbegin(); it != m_targetReports.cend(); ++it) {
            const bool isLatest = latest.name.isEmpty() || it.key().section(u'/', -1) == latest.name;
            if (it->checkpoint && isLatest) {
                m_target = Target::fromCheckpoint(factsOf(*it->checkpoint, it->path));
                return;
            }
        }
    }
    if (wanted(CompareWith::Metadata) && !m_targetMetadata.isEmpty()) {
        const QJsonDocument document = QJsonDocument::fromJson(m_targetMetadata);
        m_target = Target::fromMetadata(u"training_metadata.json"_s, document.object());
    }
}

void RestoreSession::compareAll()
{
    CompareOptions options;
    options.methods = methodsOf(m_section.loadMethod);
    // Companions that matter for loading, each once: every candidate goes through all of them.
    QStringList names;
    const auto add = [&names](const FoundFile &file) {
        if (file.role == FileRole::ReplayBuffer || file.role == FileRole::VecNormalize) {
            names.append(file.name);
        }
    };
    for (const CheckpointCandidate &candidate : m_checkpoints.set().candidates) {
        std::ranges::for_each(candidate.companions, add);
    }
    std::ranges::for_each(m_checkpoints.set().unclaimed, add);
    names.removeDuplicates();
    for (const CheckpointCandidate &candidate : QList(m_checkpoints.set().candidates)) {
        const QString id = candidate.id();
        Examined &examined = m_examined[id];
        const FileReport &report = examined.inspected.report;
        if (!report.checkpoint || !report.isReadable()) {
            const QString why = whyUnreadable(report);
            examined.comparison.reset();
            m_checkpoints.setInspection(id, CheckpointModel::Inspection::Failed, why);
            m_checkpoints.setFit(id, Fit::Refused, why);
            continue;
        }
        CheckpointFacts facts = factsOf(*report.checkpoint, candidate.file.name);
        facts.companions = companionsAmong(names, candidate.file.name);
        // The best model goes to a place of its own here, where training does not look; the planner warns when it is to
        // be resumed from.
        facts.level = CheckpointFacts::Level::Unknown;
        examined.comparison = compare(facts, m_target, options);
        m_checkpoints.setInspection(id, CheckpointModel::Inspection::Done);
        m_checkpoints.setStepsInside(id, report.checkpoint->numTimesteps.value_or(-1));
        m_checkpoints.setFit(id, fitOf(examined.comparison->verdict()), examined.comparison->reason());
    }
    Q_EMIT comparisonChanged();
}

const FileReport *RestoreSession::report(const QString &candidateId) const
{
    const auto found = m_examined.constFind(candidateId);
    return found == m_examined.constEnd() ? nullptr : &found->inspected.report;
}

const Comparison *RestoreSession::comparison(const QString &candidateId) const
{
    const auto found = m_examined.constFind(candidateId);
    return found == m_examined.constEnd() || !found->comparison ? nullptr : &*found->comparison;
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
    for (ChosenCheckpoint &chosen : request.chosen) {
        const FileReport *found = report(chosen.candidate.id());
        if (!found || !found->checkpoint) {
            continue;
        }
        const InspectedCheckpoint &inspected = m_examined.constFind(chosen.candidate.id())->inspected;
        chosen.candidate.file.inspected = inspected.sha256;
        chosen.candidate.file.content = inspected.fingerprint;
        CheckpointFacts facts = factsOf(*found->checkpoint, chosen.candidate.file.name);
        chosen.needsReplayBuffer = facts.isOffPolicy();
        for (const FoundFile &file : m_checkpoints.set().unclaimed) {
            chosen.needsVecNormalize |= file.role == FileRole::VecNormalize;
        }
    }
    // Checkpoints in the way are judged by the same target; by the restored one when there is nothing else to go by.
    CompareOptions options;
    options.methods = methodsOf(m_section.loadMethod);
    Target target = m_target;
    if ((target.source == Target::Source::Nothing || m_compareWith == CompareWith::TrainingLocation)
        && !request.chosen.isEmpty()) {
        const FileReport *first = report(request.chosen.constFirst().candidate.id());
        if (first && first->checkpoint) {
            target = Target::fromCheckpoint(factsOf(*first->checkpoint, first->path));
        }
    }
    for (auto it = m_targetReports.cbegin(); it != m_targetReports.cend(); ++it) {
        if (!it->checkpoint) {
            request.targetFits.insert(it.key(), Fit::Refused);
            request.targetFitReasons.insert(it.key(), whyUnreadable(*it));
            continue;
        }
        const Comparison found = compare(factsOf(*it->checkpoint, it->path), target, options);
        request.targetFits.insert(it.key(), fitOf(found.verdict()));
        request.targetFitReasons.insert(it.key(), found.reason());
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
            m_workspace.tidyBackups();
        }
    });
    return job;
}

/// The middle of the lineage: which file of which run lies where now.
void RestoreSession::storeLineage(const RestoreReport &report)
{
    QList<RestoredOutput> outputs;
    for (const RestoredFile &file : report.files) {
        RestoredOutput output;
        output.restoreId = report.id;
        output.projectFolder = m_workspace.hasProject() ? m_workspace.project().folder : QString();
        output.sectionId = m_section.id;
        if (m_run) {
            output.fromRunId = m_run->id;
        } else if (const auto producer = m_workspace.runStore().producerOf(file.sha256); producer && *producer) {
            output.fromRunId = **producer;
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
