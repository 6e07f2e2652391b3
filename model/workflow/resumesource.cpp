// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/resumesource.h"

#include "model/core/workerjob.h"
#include "model/kaggle/client.h"
#include "model/runs/runstore.h"
#include "model/workflow/checkpointdataset.h"
#include "model/workflow/restoresession.h"
#include "model/workflow/sectionworkflow.h"
#include "model/workflow/workspace.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

/// Where training looks for a file, below its folder.
QString trainingName(const FoundFile &file, const TrainingLocation &location)
{
    switch (file.role) {
    case FileRole::Checkpoint:
        return parseCheckpointName(file.fileName()).level == CheckpointLevel::Best
            ? QString(location.bestFolder + u'/' + file.fileName())
            : location.checkpointPath(file.fileName());
    case FileRole::ReplayBuffer:
    case FileRole::VecNormalize:
        return location.checkpointPath(file.fileName());
    case FileRole::Metadata:
        return isBestRecord(file.fileName()) ? QString(location.bestFolder + u'/' + file.fileName()) : file.fileName();
    default:
        return file.fileName();
    }
}

Result<QString> sha256Of(const QString &path, const WorkContext &context)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::Io, ResumeSourceJob::tr("%1 cannot be read.").arg(path), file.errorString());
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray buffer(qsizetype(1024) * 1024, Qt::Uninitialized);
    while (!file.atEnd()) {
        if (context.isCanceled()) {
            return failure(ErrorKind::Cancelled, ResumeSourceJob::tr("Cancelled."));
        }
        const qint64 got = file.read(buffer.data(), buffer.size());
        if (got < 0) {
            return failure(ErrorKind::Io, ResumeSourceJob::tr("%1 cannot be read.").arg(path), file.errorString());
        }
        hash.addData(QByteArrayView(buffer.constData(), got));
    }
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace

ResumeSourceJob::ResumeSourceJob(
    Workspace &workspace, const Section &section, const RunRequest &request, QObject *parent)
    : Job(parent)
    , m_workspace(workspace)
    , m_section(section)
    , m_resumeRun(request.resumeRun)
    , m_force(request.force)
{
    setTitle(tr("Find what %1 goes on from").arg(section.displayTitle()));
    switch (request.resume) {
    case RunRequest::ResumeFrom::Automatic:
        m_wanted = section.restoresCheckpoints;
        break;
    case RunRequest::ResumeFrom::Nothing:
        break;
    case RunRequest::ResumeFrom::Run:
        m_wanted = m_explicit = true;
        break;
    case RunRequest::ResumeFrom::Folder:
        m_wanted = m_explicit = true;
        m_folder = request.resumeFolder;
        break;
    }
}

ResumeSourceJob::~ResumeSourceJob() = default;

void ResumeSourceJob::doStart()
{
    if (!m_wanted) {
        succeed();
        return;
    }
    if (m_resumeRun.isValid()) {
        const auto run = m_workspace.runStore().find(m_workspace.client().server().toString(), m_resumeRun);
        if (!run) {
            fail(run.error());
            return;
        }
        if (!*run || (*run)->outputsFolder.isEmpty()) {
            // Nothing of it is here to look into: the run takes all it finds in that kernel's output.
            m_result.kernel = m_resumeRun;
            checkKernel(m_resumeRun);
            return;
        }
        m_sourceRun = (*run)->id;
    }
    examine();
}

void ResumeSourceJob::doCancel()
{
    if (m_child) {
        m_child->cancel();
    }
}

void ResumeSourceJob::examine()
{
    m_session = std::make_unique<RestoreSession>(m_workspace, m_section);
    RestoreSource source;
    if (m_sourceRun != 0) {
        source = {RestoreSource::Kind::Run, m_sourceRun, {}};
    } else {
        const QString folder = m_folder.isEmpty() ? m_session->location().root : m_folder;
        if (!m_explicit && !QFileInfo(folder).isDir()) {
            startFromScratch();
            return;
        }
        source = {RestoreSource::Kind::Folder, 0, folder};
    }
    setMessage(tr("Reading the checkpoints…"));
    Job *job = m_session->load(source, this);
    m_child = job;
    connect(job, &Job::messageChanged, this, [this](const QString &message) { setMessage(message); });
    connect(job, &Job::finished, this, [this, job] {
        if (!isRunning()) {
            return;
        }
        if (job->state() == State::Succeeded) {
            examined();
        } else if (job->error().kind == ErrorKind::NotFound && !m_explicit) {
            startFromScratch();
        } else {
            fail(job->error());
        }
    });
    job->start();
}

/// What training will take up: the one it finds by the section's prefix, or the latest of every scenario; the one with
/// the most steps first.
QList<const CheckpointCandidate *> ResumeSourceJob::latestOnes() const
{
    const CheckpointSet &set = m_session->checkpoints().set();
    const TrainingLocation &location = m_session->location();
    if (!location.prefix.isEmpty()) {
        QList<ListedFile> files;
        for (const CheckpointCandidate &candidate : set.candidates) {
            files.append({candidate.file.fileName(), candidate.file.modified});
        }
        const QString name = findLatestCheckpoint(files, location.prefix, location.rule).name;
        const auto found = std::ranges::find_if(set.candidates,
            [&name](const CheckpointCandidate &candidate) { return candidate.file.fileName() == name; });
        return found == set.candidates.cend() ? QList<const CheckpointCandidate *> {}
                                              : QList<const CheckpointCandidate *> {&*found};
    }
    QList<const CheckpointCandidate *> latest;
    for (const QString &scenario : set.scenarios()) {
        // An empty scenario is one, too: latest() takes it for any.
        const auto found = std::ranges::find_if(set.candidates, [&scenario](const CheckpointCandidate &candidate) {
            return candidate.named.level == CheckpointLevel::Latest && candidate.named.scenario == scenario;
        });
        latest.append(&*found);
    }
    std::ranges::stable_sort(
        latest, std::ranges::greater {}, [](const CheckpointCandidate *one) { return one->named.step; });
    return latest;
}

/// Why the next run will not load it; nothing when it will, or nobody knows.
std::optional<QString> ResumeSourceJob::refusal(const CheckpointCandidate &candidate) const
{
    const Comparison *comparison = m_session->comparison(candidate.id());
    if (m_force || (comparison && comparison->verdict() != Verdict::Refused)) {
        return std::nullopt;
    }
    const FileReport *report = m_session->report(candidate.id());
    return comparison ? comparison->reason() : report ? statusText(report->status) : QString();
}

qint64 ResumeSourceJob::stepInside(const CheckpointCandidate &candidate) const
{
    const FileReport *report = m_session->report(candidate.id());
    return report && report->checkpoint ? report->checkpoint->numTimesteps.value_or(-1) : -1;
}

void ResumeSourceJob::examined()
{
    const CheckpointSet &set = m_session->checkpoints().set();
    QList<const CheckpointCandidate *> latest = latestOnes();
    if (latest.isEmpty()) {
        if (set.latest()) {
            fail({ErrorKind::Conflict,
                tr("%1 is not a checkpoint that training finds: it looks for names that begin with “%2”, so the run "
                   "would "
                   "begin from scratch. Correct the section's prefix, choose other checkpoints, or start from scratch.")
                    .arg(set.latest()->file.fileName(), m_session->location().prefix),
                set.latest()->file.path, false});
        } else if (m_explicit) {
            fail({ErrorKind::NotFound,
                tr("There is no checkpoint to resume from in %1: only best or final models.")
                    .arg(m_session->sourceTitle()),
                {}, false});
        } else {
            startFromScratch();
        }
        return;
    }
    const CheckpointCandidate &first = *latest.constFirst();
    if (const std::optional<QString> reason = refusal(first)) {
        fail({ErrorKind::Incompatible,
            tr("%1 will not load in the next run: %2 Restore another checkpoint, or move it aside to start from "
               "scratch.")
                .arg(first.file.fileName(), *reason),
            first.file.path, false});
        return;
    }
    QStringList notes;
    latest.removeIf([&](const CheckpointCandidate *one) {
        const std::optional<QString> reason = refusal(*one);
        if (reason) {
            notes.append(tr("%1 is left out, because it will not load: %2").arg(one->file.fileName(), *reason));
        }
        return reason.has_value();
    });
    m_result.latest = first.file.fileName();
    m_result.step = stepInside(first);
    // Nothing is left to do when even the one with the fewest steps has all of them.
    const CheckpointCandidate *const least
        = *std::ranges::min_element(latest, {}, [this](const CheckpointCandidate *one) { return stepInside(*one); });
    if (isComplete(*least)) {
        return;
    }
    if (!m_result.note.isEmpty()) {
        notes.append(m_result.note);
    }
    m_result.note = notes.join(u' ');
    // Only now: that what lies here will not load is the more useful thing to say.
    if (!m_explicit && forgetsTheNewestRun(m_result.step)) {
        return;
    }
    QList<FoundFile> files;
    const auto take = [&files](const FoundFile &file) {
        if (!files.contains(file)) {
            files.append(file); // companions may be shared
        }
    };
    for (const CheckpointCandidate *one : std::as_const(latest)) {
        take(one->file);
        std::ranges::for_each(one->companions, take);
    }
    for (const CheckpointCandidate &candidate : set.candidates) {
        if (candidate.named.level == CheckpointLevel::Best) {
            take(candidate.file);
            if (const FoundFile *record = candidate.companion(FileRole::Metadata);
                record && isBestRecord(record->fileName())) {
                take(*record);
            }
        }
    }
    hash(files);
}

/// Training code that counts what is left returns at once when nothing is: a session of GPU time for nothing. Fails
/// when the section says where training ends; when only the checkpoint does, the next run may well ask for more, so
/// that is only said.
bool ResumeSourceJob::isComplete(const CheckpointCandidate &latest)
{
    const std::optional<qint64> total = m_section.checkpoints.totalTimesteps;
    const qint64 step = stepInside(latest);
    if (total && step >= *total) {
        if (!m_force) {
            fail({ErrorKind::Conflict,
                tr("Training is complete already: %1 holds %L2 timesteps and this section trains to %L3. The run would "
                   "end without training. Raise total_timesteps in the section and in the training code, or start from "
                   "scratch.")
                    .arg(latest.file.fileName())
                    .arg(step)
                    .arg(*total),
                latest.file.path, false});
            return true;
        }
        return false;
    }
    const FileReport *report = m_session->report(latest.id());
    const std::optional<qint64> asked
        = report && report->checkpoint ? report->checkpoint->totalTimesteps : std::nullopt;
    if (!total && asked && *asked > 0 && step >= *asked) {
        m_result.note = tr("%1 holds all of the %L2 timesteps that its training was asked for: a run that asks for no "
                           "more ends without training.")
                            .arg(latest.file.fileName())
                            .arg(*asked);
    }
    return false;
}

/// Nothing lies where training looks. Right for a first run, but only for that.
void ResumeSourceJob::startFromScratch()
{
    if (!forgetsTheNewestRun(-1)) {
        succeed();
    }
}

/// Fails when the section's newest run went beyond `step` (or nobody knows how far it went) and its checkpoints were
/// never restored: this run would not go on from them.
bool ResumeSourceJob::forgetsTheNewestRun(qint64 step)
{
    RunQuery query;
    query.server = m_workspace.client().server().toString();
    query.projectFolder = m_workspace.project().folder;
    query.sectionId = m_section.id;
    query.limit = 1;
    const Result<QList<Run>> newest = m_workspace.runStore().runs(query);
    const auto restored = m_workspace.runStore().restored(query.projectFolder, query.sectionId);
    if (!newest || !restored) {
        fail(newest ? restored.error() : newest.error());
        return true;
    }
    if (newest->isEmpty()) {
        return false;
    }
    const Run &run = newest->constFirst();
    // Into another folder does not count: training does not look there.
    const QString root = m_session->location().root + u'/';
    const bool isRestored = std::ranges::any_of(*restored,
        [&run, &root](const RestoredOutput &file) { return file.fromRunId == run.id && file.path.startsWith(root); });
    if (isRestored || (run.steps && *run.steps <= step)) {
        return false;
    }
    const QString ways = u"reprise-cli watch %1\nreprise-cli restore --run %1 --section %2\n"
                         "reprise-cli run %2 --resume-from %1|DIR|none"_s.arg(run.kernel.toString(), m_section.id);
    if (run.watching || !run.isFinished()) {
        fail({ErrorKind::Conflict,
            tr("%1 was not followed to its end, so its checkpoints are not restored and this run would not go on from "
               "them. Watch it first, or choose what to resume from.")
                .arg(run.kernel.toString()),
            ways, false});
        return true;
    }
    const Result<QList<Download>> files = m_workspace.runStore().downloads(run.id);
    if (!files) {
        fail(files.error());
        return true;
    }
    const bool left = std::ranges::any_of(*files, [](const Download &file) {
        return parseCheckpointName(file.name.section(u'/', -1)).level == CheckpointLevel::Latest;
    });
    if (left) {
        fail({ErrorKind::Conflict,
            tr("%1 left checkpoints that were never restored, and this run would not go on from them. Restore them "
               "first, or choose what to resume from.")
                .arg(run.kernel.toString()),
            ways, false});
    }
    return left;
}

void ResumeSourceJob::hash(const QList<FoundFile> &files)
{
    auto *job = new WorkerJob<QList<FoundFile>>(
        [files](WorkContext &context) -> Result<QList<FoundFile>> {
            QList<FoundFile> hashedFiles = files;
            for (FoundFile &file : hashedFiles) {
                if (!file.sha256.isEmpty()) {
                    continue;
                }
                const Result<QString> sha256 = sha256Of(file.path, context);
                if (!sha256) {
                    return failure(sha256.error());
                }
                file.sha256 = *sha256;
            }
            return hashedFiles;
        },
        this);
    m_child = job;
    connect(job, &Job::finished, this, [this, job] {
        if (!isRunning()) {
            return;
        }
        if (job->state() == State::Succeeded) {
            hashed(job->result());
        } else {
            fail(job->error());
        }
    });
    job->start();
}

void ResumeSourceJob::hashed(const QList<FoundFile> &files)
{
    m_files = files;
    for (const FoundFile &file : files) {
        const qint64 step
            = file.role == FileRole::Checkpoint && file.fileName() == m_result.latest ? m_result.step : -1;
        m_result.files.append({trainingName(file, m_session->location()), file.sha256.toLatin1(), file.size, step});
    }
    const Result<std::optional<qint64>> producer = m_workspace.runStore().producerOf(files.constFirst().sha256);
    if (!producer) {
        fail(producer.error());
        return;
    }
    if (!*producer) {
        publish();
        return;
    }
    const Result<Run> run = m_workspace.runStore().run(**producer);
    if (!run) {
        fail(run.error());
        return;
    }
    m_result.runId = run->id;
    if (run->server != m_workspace.client().server().toString()) {
        publish(); // written on another server: nothing to attach there
        return;
    }
    m_result.kernel = run->kernel;
    checkKernel(run->kernel);
}

/// `done` is given an answer, or that the kernel is gone or was never ours.
template <typename T> void ResumeSourceJob::ask(ApiCall<T> *call, const std::function<void(const ApiCall<T> &)> &done)
{
    m_child = call;
    connect(call, &Job::messageChanged, this, [this](const QString &message) { setMessage(message); });
    connect(call, &Job::finished, this, [this, call, done] {
        if (!isRunning()) {
            return;
        }
        const bool gone = call->error().kind == ErrorKind::NotFound || call->error().kind == ErrorKind::Forbidden;
        if (call->state() == State::Succeeded || gone) {
            done(*call);
        } else {
            fail(call->error());
        }
    });
    call->start();
}

/// A kernel source mounts the newest output, whatever version we mean: that one has to have ended.
void ResumeSourceJob::checkKernel(const KernelRef &kernel)
{
    setMessage(tr("Checking that %1 still holds the checkpoints…").arg(kernel.name()));
    using Call = ApiCall<SessionStatus>;
    ask<SessionStatus>(m_workspace.client().status(kernel.withVersion(0), this), [this, kernel](const Call &call) {
        const RunStatus status = call.state() == State::Succeeded ? call.result().status : RunStatus::Unknown;
        const bool busy
            = status == RunStatus::Queued || status == RunStatus::Running || status == RunStatus::CancelRequested;
        if (!busy) {
            checkVersion(kernel);
        } else if (m_files.isEmpty()) {
            fail({ErrorKind::Conflict,
                tr("%1 is running at this moment, so its outputs cannot be attached. Wait until it has ended, or go on "
                   "from another run.")
                    .arg(kernel.name()),
                runStatusName(status), true});
        } else {
            m_result.kernel = {};
            publish();
        }
    });
}

/// The newest output may have files of the same names, and others inside.
void ResumeSourceJob::checkVersion(const KernelRef &kernel)
{
    if (kernel.version == 0) {
        checkOutput(kernel);
        return;
    }
    using Call = ApiCall<PulledKernel>;
    ask<PulledKernel>(m_workspace.client().pull(kernel.withVersion(0), this), [this, kernel](const Call &call) {
        const int newest = call.state() == State::Succeeded ? call.result().metadata.currentVersion : 0;
        if (newest == 0 || newest == kernel.version) {
            checkOutput(kernel); // gone or not told: its outputs will say
        } else if (m_files.isEmpty()) {
            fail({ErrorKind::Conflict,
                tr("%1 has a newer version, %2, and only the newest one's outputs can be attached. Go on from that "
                   "one, or from a folder with the checkpoints of the version you mean.")
                    .arg(kernel.toString())
                    .arg(newest),
                {}, false});
        } else {
            m_result.kernel = {};
            publish();
        }
    });
}

void ResumeSourceJob::checkOutput(const KernelRef &kernel)
{
    using Call = ApiCall<RunOutput>;
    ask<RunOutput>(m_workspace.client().listOutput(kernel.withVersion(0), this), [this](const Call &call) {
        if (call.state() != State::Succeeded && m_files.isEmpty()) {
            fail(call.error());
            return;
        }
        QSet<QString> names;
        if (call.state() == State::Succeeded) {
            for (const OutputFile &file : call.result().files) {
                names.insert(file.name.section(u'/', -1));
            }
        }
        const bool complete = std::ranges::all_of(m_result.files,
            [&names](const KernelCheckpoint &file) { return names.contains(file.name.section(u'/', -1)); });
        if (complete && !names.isEmpty()) {
            succeed();
        } else if (m_files.isEmpty()) {
            fail({ErrorKind::NotFound,
                tr("%1 has no outputs to resume from: its newest version saved nothing.").arg(m_result.kernel.name()),
                {}, false});
        } else {
            m_result.kernel = {};
            publish();
        }
    });
}

void ResumeSourceJob::publish()
{
    const KernelRef kernel = m_workspace.kernelOf(m_section);
    auto *job = new CheckpointDatasetJob(m_workspace, {kernel.owner, kernel.slug + u"-checkpoints", 0}, m_files, this);
    m_child = job;
    connect(job, &Job::messageChanged, this, [this](const QString &message) { setMessage(message); });
    connect(job, &Job::progressChanged, this, [this](const Progress &progress) { setProgress(progress); });
    connect(job, &Job::finished, this, [this, job] {
        if (!isRunning()) {
            return;
        }
        if (job->state() == State::Succeeded) {
            m_result.dataset = job->dataset();
            succeed();
        } else {
            fail(job->error());
        }
    });
    job->start();
}

} // namespace Reprise
