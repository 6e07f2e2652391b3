// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/workspace.h"

#include "model/core/clock.h"
#include "model/core/settings.h"
#include "model/core/workerjob.h"
#include "model/restore/backups.h"
#include "model/restore/restorehistory.h"
#include "model/runs/runlistmodel.h"
#include "model/runs/runstore.h"
#include "model/runs/sectionmodel.h"
#include "model/store/database.h"
#include "model/store/databasejournal.h"
#include "model/workflow/restoresession.h"
#include "model/workflow/rundetails.h"

#include <QDir>
#include <QFileInfo>

namespace Reprise {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<Workspace>> Workspace::open(const Options &options, const Services &services)
{
    if (!QDir().mkpath(options.profile)) {
        return failure(ErrorKind::Permission,
            tr("The profile folder %1 cannot be made. Choose another one with --profile.").arg(options.profile));
    }
    Result<std::unique_ptr<Database>> database = Database::open(QDir(options.profile).filePath(u"reprise.sqlite"_s));
    if (!database) {
        return failure(database.error());
    }
    std::unique_ptr<Workspace> workspace(new Workspace(options, services, std::move(*database)));
    QUrl server = options.server;
    if (server.isEmpty()) {
        server = QUrl(services.settings.text(Setting::ServerUrl), QUrl::StrictMode);
    }
    if (const Result<> set = workspace->m_client.setServer(server); !set) {
        return failure(set.error());
    }
    workspace->findCredentials();
    workspace->reloadRuns();
    return workspace;
}

Workspace::Workspace(const Options &options, const Services &services, std::unique_ptr<Database> database)
    : m_options(options)
    , m_services(services)
    , m_database(std::move(database))
    , m_journal(std::make_unique<DatabaseRestoreJournal>(m_database->path()))
    , m_runStore(std::make_unique<RunStore>(*m_database))
    , m_client(services.network, services.clock)
    , m_keeper(m_client, services.clock)
    , m_sectionModel(std::make_unique<SectionModel>())
    , m_runModel(std::make_unique<RunListModel>())
{
    m_runModel->setNow([this] { return m_services.clock.now(); });
    m_sectionModel->setNow([this] { return m_services.clock.now(); });
    tick();
    watchNetwork();
    keepToken();
    connect(m_runStore.get(), &RunStore::runAdded, this, &Workspace::takeRun);
    connect(m_runStore.get(), &RunStore::runChanged, this, &Workspace::takeRun);
    connect(m_runStore.get(), &RunStore::runRemoved, this, [this](qint64 id) {
        m_runModel->remove(id);
        m_sectionModel->remove(id);
        if (RunDetails *details = m_details.take(id)) {
            details->deleteLater();
        }
    });
    connect(m_runStore.get(), &RunStore::failed, this, &Workspace::notice);
    // The window and the command line may work on the same profile.
    m_runStore->watchOthers(true);
}

Workspace::~Workspace()
{
    // Both refer to the workspace to their end. Runs under way stay "watched" in the store and are taken up at the next
    // start.
    m_jobs.abandon();
    qDeleteAll(m_details);
}

/// Durations and "two hours ago" move on by themselves.
void Workspace::tick()
{
    m_runModel->tick();
    m_sectionModel->tick();
    m_services.clock.after(std::chrono::seconds(30), this, [this] { tick(); });
}

void Workspace::retranslate()
{
    m_runModel->retranslate();
    m_sectionModel->retranslate();
}

QStringList Workspace::warnings() const
{
    QStringList all = m_database->warnings() + m_credentials.warnings + m_networkProblems;
    if (m_project) {
        all += m_project->warnings;
    }
    return all;
}

// ---- project

Result<> Workspace::openProject(const QString &folder)
{
    const QString absolute = QDir(folder).absolutePath();
    if (!QFileInfo(absolute).isDir()) {
        return failure(ErrorKind::NotFound, tr("There is no folder %1.").arg(QDir::toNativeSeparators(absolute)));
    }
    Result<Project> project = loadProject(absolute);
    if (!project && project.error().kind == ErrorKind::NotFound) {
        project = builtInProject(absolute);
    }
    if (!project) {
        return failure(project.error());
    }
    m_project = *project;
    m_services.settings.setValue(Setting::LastProject, absolute);
    m_services.settings.pushRecent(Setting::RecentProjects, absolute);
    m_sectionModel->setProject(*m_project);
    reloadRuns();
    Q_EMIT projectChanged();
    return {};
}

void Workspace::closeProject()
{
    m_project.reset();
    m_services.settings.reset(Setting::LastProject);
    m_sectionModel->setProject({});
    reloadRuns();
    Q_EMIT projectChanged();
}

Result<> Workspace::saveSection(const Section &section)
{
    Project changed = *m_project;
    const auto found = std::ranges::find(changed.sections, section.id, &Section::id);
    if (found == changed.sections.end()) {
        changed.sections.append(section);
    } else {
        *found = section;
    }
    return saveProjectAs(changed);
}

Result<> Workspace::removeSection(const QString &sectionId)
{
    Project changed = *m_project;
    changed.sections.removeIf([&sectionId](const Section &section) { return section.id == sectionId; });
    return saveProjectAs(changed);
}

Result<> Workspace::saveProjectAs(const Project &changed)
{
    const Result<Project> saved = saveProject(changed);
    if (!saved) {
        return failure(saved.error());
    }
    m_project = *saved;
    m_sectionModel->setProject(*m_project);
    reloadRuns();
    Q_EMIT projectChanged();
    return {};
}

Result<QString> Workspace::trainingFolderOf(const Section &section) const
{
    if (!m_project) {
        return failure(ErrorKind::NotFound, tr("No project is open."));
    }
    const KernelRef kernel = kernelOf(section);
    return trainingFolder(*m_project, section, kernel.owner, kernel.slug);
}

KernelRef Workspace::kernelOf(const Section &section) const
{
    return {kernelOwner(*m_project, section, m_account), kernelSlug(*m_project, section), 0};
}

// ---- restore

SystemCheckInput Workspace::systemCheckInput()
{
    SystemCheckInput input;
    input.profileFolder = m_options.profile;
    input.credentialSource = m_client.credential().where;
    input.credentialProblem = m_credentials.warnings.join(u' ');
    if (isSignedIn()) {
        input.probeServer = [this](QObject *context, const std::function<void(const ServerProbe &)> &done) {
            probeServer(context, done);
        };
    }
    if (!m_project) {
        return input;
    }
    input.projectFolder = m_project->folder;
    input.projectFile = m_project->builtIn ? QString() : m_project->filePath();
    input.projectWarnings = m_project->warnings;
    for (const Section &section : std::as_const(m_project->sections)) {
        const KernelRef kernel = kernelOf(section);
        CheckedSection checked;
        checked.id = section.id;
        checked.title = section.displayTitle();
        checked.scriptPath = QDir(m_project->folder).filePath(QString(section.module).replace(u'.', u'/') + u".py");
        if (const Result<QString> folder = trainingFolderOf(section)) {
            checked.location = trainingLocationOf(section, *folder);
        }
        if (const Result<QString> folder = resultsFolder(*m_project, section, kernel.owner, kernel.slug)) {
            checked.resultsFolder = *folder;
        }
        checked.restores = section.restoresCheckpoints;
        input.sections.append(checked);
    }
    return input;
}

void Workspace::probeServer(QObject *context, const std::function<void(const ServerProbe &)> &done)
{
    auto *call = m_client.whoAmI(context);
    connect(call, &Job::finished, context, [this, call, done] {
        ServerProbe probe;
        probe.signedIn = isSignedIn();
        const ErrorKind kind = call->error().kind;
        if (call->state() == Job::State::Succeeded) {
            probe.reached = true;
            probe.userName = call->result().username.isEmpty() ? m_account : call->result().username;
        } else {
            // Any answer at all means that the server is there.
            probe.reached = kind != ErrorKind::Offline && kind != ErrorKind::Network && kind != ErrorKind::Timeout;
            probe.signedIn = probe.signedIn && kind != ErrorKind::SignedOut;
            probe.message = call->error().message;
            probe.detail = call->error().detail;
        }
        if (m_quota && m_quota->gpu) {
            probe.gpuSecondsLeft = std::chrono::duration_cast<std::chrono::seconds>(m_quota->gpu->left()).count();
        }
        done(probe);
    });
    call->start();
}

std::unique_ptr<RestoreSession> Workspace::newRestore(const QString &sectionId)
{
    const Section *section = m_project ? m_project->section(sectionId) : nullptr;
    return section ? std::make_unique<RestoreSession>(*this, *section) : nullptr;
}

BackupPolicy Workspace::backupPolicy() const
{
    const Settings &settings = m_services.settings;
    constexpr qint64 megabyte = 1'000'000;
    return {settings.number(Setting::KeepBackups), settings.number(Setting::BackupDays),
        settings.number(Setting::BackupMegabytes) * megabyte, settings.flag(Setting::PackBackups)};
}

void Workspace::tidyBackups()
{
    // A journal of its own: the work may outlive this object.
    auto *job = new WorkerJob<BackupTidying>(
        [path = m_database->path(), policy = backupPolicy(), now = m_services.clock.now()](WorkContext &context) {
            DatabaseRestoreJournal journal(path);
            return Reprise::tidyBackups(journal, policy, now, context);
        },
        this);
    connect(job, &Job::finished, this, [this, job] {
        job->deleteLater();
        // A target where somebody is at work is looked at again after the next restore.
        if (job->state() == Job::State::Failed && job->error().kind != ErrorKind::Conflict) {
            Q_EMIT notice(job->error());
        }
    });
    job->start();
}

QString Workspace::recoveredMessage(const RestoreRecord &record)
{
    const QString root = QDir::toNativeSeparators(record.root);
    switch (record.state) {
    case RestoreRecord::State::Done:
        return tr("An interrupted restore into %1 was finished.").arg(root);
    case RestoreRecord::State::Stuck:
        return tr("An interrupted restore into %1 could not be put right: %2").arg(root, record.note);
    default:
        return tr("An interrupted restore into %1 was taken back; everything is as it was before.").arg(root);
    }
}

void Workspace::recoverInterruptedRestores()
{
    RestoreJournal *journal = m_journal.get();
    auto *job
        = new WorkerJob<QList<RestoreRecord>>([journal](WorkContext &) { return recoverRestores(*journal); }, this);
    connect(job, &Job::finished, this, [this, job] {
        job->deleteLater();
        if (job->state() == Job::State::Failed) {
            Q_EMIT notice(job->error());
            return;
        }
        if (job->state() != Job::State::Succeeded) {
            return;
        }
        tidyBackups();
        for (const RestoreRecord &record : job->result()) {
            const bool stuck = record.state == RestoreRecord::State::Stuck;
            Q_EMIT notice({stuck ? ErrorKind::Io : ErrorKind::Cancelled, recoveredMessage(record), record.note, false});
        }
    });
    job->start();
}

} // namespace Reprise
