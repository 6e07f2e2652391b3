// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/resumesource.h"

#include "model/core/workerjob.h"
#include "model/kaggle/client.h"
#include "model/restore/filecopy.h"
#include "model/runs/runstore.h"
#include "model/workflow/restoresession.h"
#include "model/workflow/sectionworkflow.h"
#include "model/workflow/workspace.h"

#include <QFileInfo>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

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
    case RunRequest::ResumeFrom::Dataset:
        m_wanted = m_explicit = true;
        m_resumeDataset = request.resumeDataset;
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
    m_session = std::make_unique<RestoreSession>(m_workspace, m_section);
    if (m_resumeDataset.slug.isEmpty()) {
        examine();
    } else {
        lookIntoDataset();
    }
}

void ResumeSourceJob::doCancel()
{
    if (m_child) {
        m_child->cancel();
    }
}

void ResumeSourceJob::examine()
{
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
    QList<const CheckpointCandidate *> latest = latestForTraining(set, m_session->location());
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
                const Result<QString> sha256
                    = hashFile(file.path, [&context](qint64) { return !context.isCanceled(); });
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

} // namespace Reprise
