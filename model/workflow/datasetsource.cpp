// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/datasetsource.h"

#include "model/core/safepath.h"
#include "model/core/workerjob.h"
#include "model/kaggle/client.h"
#include "model/net/downloadjob.h"
#include "model/workflow/scratchfolder.h"
#include "model/workflow/workspace.h"

#include <QFileInfo>
#include <QSet>

#include <KZip>

#include <algorithm>

namespace Reprise {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A dataset that is there but says nothing of itself for so many looks is not waited for any longer.
constexpr int mostUnclearAnswers = 5;

/// The zip that the members in `folder` were before Kaggle unpacked it: stored, like Stable-Baselines3 writes them.
Result<Nothing> zipFolder(const QString &folder, const QStringList &members, const QString &target)
{
    KZip zip(target);
    zip.setCompression(KZip::NoCompression);
    bool fine = zip.open(QIODevice::WriteOnly);
    for (const QString &member : members) {
        fine = fine && zip.addLocalFile(folder + u'/' + member, member);
    }
    if (!zip.close() || !fine) {
        return failure(ErrorKind::Io,
            DatasetSourceJob::tr("%1 cannot be written. Is the disk full?").arg(target.section(u'/', -1)),
            zip.errorString(), true);
    }
    return Nothing {};
}

} // namespace

DatasetSourceJob::DatasetSourceJob(
    Workspace &workspace, const DatasetRef &dataset, const TrainingLocation &location, QObject *parent)
    : Job(parent)
    , m_workspace(workspace)
    , m_dataset {dataset.owner, dataset.slug, 0}
    , m_location(location)
    , m_version(dataset.version)
{
    setTitle(tr("Look into the dataset %1").arg(m_dataset.toString()));
}

DatasetSourceJob::~DatasetSourceJob() = default;

QString DatasetSourceJob::folder() const
{
    return m_folder ? m_folder->path() : QString();
}

void DatasetSourceJob::doStart()
{
    waitUntilReady();
}

void DatasetSourceJob::doCancel()
{
    if (m_child) {
        m_child->cancel();
    }
}

template <typename T> void DatasetSourceJob::ask(ApiCall<T> *call, const std::function<void(const ApiCall<T> &)> &done)
{
    m_child = call;
    connect(call, &Job::messageChanged, this, [this](const QString &message) { setMessage(message); });
    connect(call, &Job::finished, this, [this, call, done] {
        call->deleteLater();
        if (isRunning()) {
            done(*call);
        }
    });
    call->start();
}

void DatasetSourceJob::later(std::chrono::milliseconds delay, void (DatasetSourceJob::*what)())
{
    m_workspace.services().clock.after(delay, this, [this, what] {
        if (isRunning()) {
            (this->*what)();
        }
    });
}

void DatasetSourceJob::waitUntilReady()
{
    setMessage(m_polls == 0 ? tr("Looking for the dataset %1…").arg(m_dataset.toString())
                            : tr("Waiting until Kaggle has processed the dataset %1…").arg(m_dataset.toString()));
    ask<DatasetStatus>(m_workspace.client().datasetStatus(m_dataset, this), [this](const ApiCall<DatasetStatus> &call) {
        if (call.state() != State::Succeeded) {
            fail(isAbsence(call.error())
                    ? Error {ErrorKind::NotFound,
                          tr("There is no dataset %1, or this account may not read it. Check its name and its owner.")
                              .arg(m_dataset.toString()),
                          call.error().detail, false}
                    : call.error());
            return;
        }
        const DatasetStatus status = call.result();
        ++m_polls;
        if (status == DatasetStatus::Ready) {
            checkVersion();
        } else if (status == DatasetStatus::Failed || status == DatasetStatus::Deleted
            || (status == DatasetStatus::Unknown && m_polls >= mostUnclearAnswers)) {
            fail({ErrorKind::Server,
                tr("The dataset %1 cannot be attached: Kaggle says “%2” of it. Look at it on the web, or choose "
                   "something else to go on from.")
                    .arg(m_dataset.toString(), datasetStatusText(status)),
                {}, false});
        } else {
            later(m_workspace.client().isLocal() ? 300ms : std::min<std::chrono::milliseconds>(60s, 5s * m_polls),
                &DatasetSourceJob::waitUntilReady);
        }
    });
}

/// A dataset source mounts the newest version, whatever version is meant.
void DatasetSourceJob::checkVersion()
{
    if (m_version == 0) {
        list();
        return;
    }
    ask<int>(m_workspace.client().datasetVersion(m_dataset, this), [this](const ApiCall<int> &call) {
        if (call.state() != State::Succeeded) {
            fail(call.error());
        } else if (call.result() > 0 && call.result() != m_version) {
            fail({ErrorKind::Conflict,
                tr("The newest version of the dataset %1 is %2, and a run gets the newest one. Go on from that, or "
                   "from a folder with the checkpoints of version %3.")
                    .arg(m_dataset.toString(), QString::number(call.result()), QString::number(m_version)),
                {}, false});
        } else {
            list();
        }
    });
}

void DatasetSourceJob::list()
{
    setMessage(tr("Listing the dataset's files…"));
    ask<QList<DatasetFile>>(
        m_workspace.client().listDatasetFiles(m_dataset, this), [this](const ApiCall<QList<DatasetFile>> &call) {
            if (call.state() == State::Succeeded) {
                take(call.result());
            } else {
                fail(call.error());
            }
        });
}

void DatasetSourceJob::take(const QList<DatasetFile> &files)
{
    QList<FoundFile> found;
    QHash<QString, QList<Wanted>> unpacked; // by the checkpoint's name in the dataset
    QSet<QString> whole;
    for (const DatasetFile &file : files) {
        if (!checkedRelativeName(file.name)) {
            continue; // nothing that the kernel script could find under that name either
        }
        FoundFile one {file.name, {}, file.name, file.size, {}, {}, fileRole(file.name.section(u'/', -1))};
        whole.insert(file.name);
        found.append(one);
        const qsizetype slash = file.name.lastIndexOf(u'/');
        const QString zip = slash < 0 ? QString() : file.name.first(slash) + u".zip";
        if (parseCheckpointName(zip.section(u'/', -1)).level != CheckpointLevel::Other) {
            unpacked[zip].append({file.name, {}, file.size, file.name.sliced(slash + 1), zip});
        }
    }
    for (auto it = unpacked.begin(); it != unpacked.end();) {
        const bool isCheckpoint = std::ranges::contains(*it, u"data"_s, &Wanted::member) && !whole.contains(it.key());
        if (!isCheckpoint) {
            it = unpacked.erase(it);
            continue;
        }
        found.removeIf([&it](const FoundFile &file) { return std::ranges::contains(*it, file.name, &Wanted::remote); });
        found.append({it.key(), {}, it.key(), -1, {}, {}, FileRole::Checkpoint});
        ++it;
    }
    m_contents = groupCheckpoints(m_dataset.toString(), found);
    QList<const CheckpointCandidate *> latest = latestForTraining(m_contents, m_location);
    if (latest.isEmpty() && m_contents.latest()) {
        latest.append(m_contents.latest());
    }
    for (const CheckpointCandidate *candidate : std::as_const(latest)) {
        const FoundFile &file = candidate->file;
        if (const auto parts = unpacked.constFind(file.name); parts != unpacked.cend()) {
            for (Wanted part : *parts) {
                part.local = u".parts/"_s + file.fileName() + u'/' + part.member;
                m_wanted.append(part);
            }
        } else {
            m_wanted.append({file.name, file.fileName(), file.size});
        }
    }
    if (m_wanted.isEmpty()) {
        fail({ErrorKind::NotFound,
            tr("There is no checkpoint to resume from in the dataset %1. Choose another source, or start from scratch.")
                .arg(m_dataset.toString()),
            {}, false});
        return;
    }
    auto folder = makeScratchFolder(m_workspace.profile(), u"dataset"_s);
    if (!folder) {
        fail(folder.error());
        return;
    }
    m_folder = std::move(*folder);
    fetchNext();
}

void DatasetSourceJob::fetchNext()
{
    if (m_next == m_wanted.size()) {
        succeed();
        return;
    }
    const Wanted &wanted = m_wanted.at(m_next);
    const QString shown = (wanted.checkpoint.isEmpty() ? wanted.remote : wanted.checkpoint).section(u'/', -1);
    setMessage(tr("Downloading %1, to compare it with the next run…").arg(shown));
    const Result<QString> target = joinUnder(folder(), wanted.local);
    if (!target) {
        fail(target.error());
        return;
    }
    DownloadRequest request;
    request.request = m_workspace.client().datasetDownload(m_dataset, wanted.remote);
    request.target = *target;
    request.sizeHint = wanted.size;
    auto *job = new DownloadJob(m_workspace.client().context(), request, this);
    m_child = job;
    connect(job, &Job::progressChanged, this, [this](const Progress &progress) { setProgress(progress); });
    connect(job, &Job::finished, this, [this, job] {
        job->deleteLater();
        if (!isRunning()) {
            return;
        }
        if (job->state() != State::Succeeded) {
            fail(job->error());
            return;
        }
        const QString checkpoint = m_wanted.at(m_next).checkpoint;
        ++m_next;
        const bool whole = m_next == m_wanted.size() || m_wanted.at(m_next).checkpoint != checkpoint;
        if (!checkpoint.isEmpty() && whole) {
            assemble(checkpoint);
        } else {
            fetchNext();
        }
    });
    job->start();
}

void DatasetSourceJob::assemble(const QString &name)
{
    QStringList members;
    for (const Wanted &wanted : std::as_const(m_wanted)) {
        if (wanted.checkpoint == name) {
            members.append(wanted.member);
        }
    }
    const QString zip = name.section(u'/', -1);
    const QString parts = folder() + u"/.parts/" + zip;
    const QString target = folder() + u'/' + zip;
    auto *job = new WorkerJob<Nothing>(
        [members, parts, target](const WorkContext &) { return zipFolder(parts, members, target); }, this);
    m_child = job;
    connect(job, &Job::finished, this, [this, job] {
        job->deleteLater();
        if (!isRunning()) {
            return;
        }
        if (job->state() == State::Succeeded) {
            fetchNext();
        } else {
            fail(job->error());
        }
    });
    job->start();
}

} // namespace Reprise
