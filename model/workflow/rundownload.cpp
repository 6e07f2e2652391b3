// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/rundownload.h"

#include "model/core/settings.h"
#include "model/kaggle/client.h"
#include "model/kaggle/outputdownload.h"
#include "model/runs/runstore.h"
#include "model/workflow/workspace.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSaveFile>

namespace Reprise {

using namespace Qt::StringLiterals;

RunDownload::Wanted RunDownload::everything()
{
    return [](const OutputFile &) { return true; };
}

RunDownload::Wanted RunDownload::named(const QStringList &names)
{
    return [wanted = QSet<QString>(names.begin(), names.end())](
               const OutputFile &file) { return wanted.contains(file.name); };
}

RunDownload::Wanted RunDownload::matching(const QString &glob)
{
    const auto pattern
        = QRegularExpression::fromWildcard(glob, Qt::CaseSensitive, QRegularExpression::NonPathWildcardConversion);
    return [pattern](const OutputFile &file) {
        return pattern.match(file.name).hasMatch() || pattern.match(file.name.section(u'/', -1)).hasMatch();
    };
}

RunDownload::Wanted RunDownload::matchingAny(const QStringList &globs)
{
    QList<Wanted> all;
    for (const QString &glob : globs) {
        all.append(matching(glob));
    }
    return [all](const OutputFile &file) {
        return std::ranges::any_of(all, [&file](const Wanted &wanted) { return wanted(file); });
    };
}

RunDownload::Wanted RunDownload::checkpoints()
{
    return [](const OutputFile &file) { return downloadRank(file.name) <= int(DownloadRank::Companion); };
}

RunDownload::RunDownload(Workspace &workspace, const Run &run, Wanted wanted, const QString &folder, QObject *parent)
    : Job(parent)
    , m_workspace(workspace)
    , m_run(run)
    , m_wanted(std::move(wanted))
    , m_folder(folder)
    , m_ownFolder(folder.isEmpty())
{
    setTitle(tr("Download outputs of %1").arg(run.kernel.toString()));
}

void RunDownload::doStart()
{
    if (m_ownFolder) {
        const Result<QString> folder = runOutputsFolder(m_workspace, m_run);
        if (!folder) {
            fail(folder.error());
            return;
        }
        m_folder = *folder;
    }
    setMessage(tr("Listing the outputs…"));
    auto *call = m_workspace.client().listOutput(m_run.kernel, this);
    m_child = call;
    connect(call, &Job::messageChanged, this, [this](const QString &message) { setMessage(message); });
    connect(call, &Job::finished, this, [this, call] {
        if (!isRunning()) {
            return;
        }
        if (call->state() != State::Succeeded) {
            fail(call->error());
            return;
        }
        m_outputsKnown = true;
        m_listed = call->result().files;
        m_log = parseStoredLog(call->result().log);
        keepLog(call->result().log);
        Q_EMIT outputsListed(m_listed);
        if (isRunning()) {
            fetch();
        }
    });
    call->start();
}

void RunDownload::doCancel()
{
    if (m_child) {
        m_child->cancel();
    }
}

void RunDownload::keepLog(const QString &log)
{
    if (log.isEmpty() || !QDir().mkpath(m_folder)) {
        return; // the download itself will say that the folder cannot be made
    }
    QSaveFile file(keptLogPath(m_folder));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(log.toUtf8());
        file.commit();
    }
}

void RunDownload::fetch()
{
    QList<OutputFile> wanted;
    for (const OutputFile &file : std::as_const(m_listed)) {
        if (m_wanted(file)) {
            wanted.append(file);
        }
    }
    if (wanted.isEmpty()) {
        succeed();
        return;
    }
    setMessage(tr("Downloading %n file(s)…", nullptr, int(wanted.size())));
    auto *download = new OutputDownload(m_workspace.client(), m_run.kernel, wanted, m_folder,
        m_workspace.services().settings.number(Setting::ParallelDownloads), this);
    m_child = download;
    connect(download, &Job::progressChanged, this, [this](const Progress &progress) { setProgress(progress); });
    connect(download, &Job::messageChanged, this, [this](const QString &message) { setMessage(message); });
    connect(download, &OutputDownload::fileProgress, this, &RunDownload::fileProgress);
    connect(download, &OutputDownload::fileFinished, this, [this](const OutputResult &result) {
        if (result.error) {
            Q_EMIT fileFailed(result.name, result.error->message);
        }
    });
    connect(download, &Job::finished, this, [this, download] { fetched(download); });
    download->start();
}

void RunDownload::fetched(OutputDownload *download)
{
    // What came is remembered even when something else failed, or when the user stopped it.
    m_results = download->results();
    QList<Download> arrivals;
    for (const OutputResult &result : std::as_const(m_results)) {
        if (result.error || result.file.path.isEmpty() || m_run.id == 0) {
            continue;
        }
        Download arrived;
        arrived.runId = m_run.id;
        arrived.name = result.name;
        arrived.path = result.file.path;
        arrived.size = result.file.size;
        arrived.sha256 = QString::fromLatin1(result.file.sha256);
        arrived.downloadedAt = m_workspace.services().clock.now();
        arrivals.append(arrived);
    }
    if (const Result<> stored = m_workspace.runStore().setDownloads(arrivals); !stored) {
        fail(stored.error());
        return;
    }
    if (m_ownFolder && m_run.id != 0 && fileCount() > 0) {
        Result<Run> run = m_workspace.runStore().run(m_run.id);
        if (run && run->outputsFolder != m_folder) {
            run->outputsFolder = m_folder;
            if (const Result<> updated = m_workspace.runStore().update(*run); !updated) {
                fail(updated.error());
                return;
            }
        }
    }
    if (!isRunning()) {
        return;
    }
    if (download->state() == State::Succeeded) {
        succeed();
    } else {
        fail(download->error());
    }
}

qsizetype RunDownload::fileCount() const
{
    return std::ranges::count_if(m_results, [](const OutputResult &result) { return !result.error; });
}

Result<QString> runOutputsFolder(const Workspace &workspace, const Run &run)
{
    if (!run.outputsFolder.isEmpty()) {
        return run.outputsFolder;
    }
    const QString version = run.kernel.version > 0 ? u"v%1"_s.arg(run.kernel.version) : u"latest"_s;
    if (workspace.hasProject() && workspace.project().folder == run.projectFolder) {
        if (const Section *section = workspace.project().section(run.sectionId)) {
            const Result<QString> folder
                = resultsFolder(workspace.project(), *section, run.kernel.owner, run.kernel.slug);
            return folder ? Result<QString>(QDir(*folder).filePath(version)) : folder;
        }
    }
    return QDir(workspace.profile())
        .filePath(u"downloads/"_s + run.kernel.owner + u'_' + run.kernel.slug + u'/' + version);
}

QString keptLogPath(const QString &outputsFolder)
{
    return QDir(outputsFolder).filePath(u".kernel-log.json"_s);
}

Result<QList<LogRecord>> readKeptLogFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(
            ErrorKind::NotFound, RunDownload::tr("The log of this run is not on this computer."), file.errorString());
    }
    return parseStoredLog(QString::fromUtf8(file.readAll()));
}

} // namespace Reprise
