// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/joblist.h"
#include "model/core/jobsequence.h"
#include "model/kaggle/client.h"
#include "model/kaggle/credentials.h"
#include "model/kaggle/oauth.h"
#include "model/project/projectfile.h"
#include "model/runs/run.h"
#include "model/verify/systemcheck.h"
#include "model/workflow/sectionworkflow.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>

class QNetworkAccessManager;
class QTimer;

namespace Reprise {

class Clock;
class Database;
class RestoreJournal;
class RestoreSession;
struct BackupPolicy;
struct RestoreRecord;
class RunDetails;
class RunListModel;
class RunStore;
class SectionModel;
class SecretStore;
class Settings;

/// What the program is made of before any project is open; built once by the composition root, outlives the workspace.
struct Services
{
    QNetworkAccessManager &network;
    Clock &clock;
    Settings &settings;
    SecretStore &secrets;
};

/// Everything the window and the command line act on: account and client, the open project, runs, restores, and the
/// jobs that are under way. Owns the models; views show them, pages call its functions. Main thread only.
class Workspace final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString profile; ///< folder of database, journal and downloads' state; made when missing
        QUrl server; ///< empty: the settings'
        CredentialPlaces places; ///< where to look for credentials
    };

    /// Opens the profile's database; fails when that cannot be used (Unsupported for one of a newer Reprise).
    [[nodiscard]] static Result<std::unique_ptr<Workspace>> open(const Options &options, const Services &services);
    ~Workspace() override;

    [[nodiscard]] const QString &profile() const { return m_options.profile; }
    /// What the user should know about the opening: a damaged database that was set aside, credential file modes…
    [[nodiscard]] QStringList warnings() const;

    // ---- account
    [[nodiscard]] KaggleClient &client() { return m_client; }
    /// What was found and which one is used; explanation() is the sentence for the status bar.
    [[nodiscard]] const CredentialReport &credentials() const { return m_credentials; }
    [[nodiscard]] bool isSignedIn() const { return m_client.credential().isValid(); }
    /// The account's user name; empty until known.
    [[nodiscard]] QString account() const { return m_account; }
    [[nodiscard]] const std::optional<Quota> &quota() const { return m_quota; }
    /// The server could not be reached the last time it was asked.
    [[nodiscard]] bool isOffline() const { return m_offline; }
    [[nodiscard]] QDateTime updatedAt() const { return m_updatedAt; }
    /// Which credential is used and why, for the status bar and `whoami`.
    [[nodiscard]] QString credentialExplanation() const;
    /// The keychain is being asked for the account in use; nullptr when it is not.
    [[nodiscard]] Job *accountRead() const { return m_accountRead; }
    /// The keychain's accounts.
    [[nodiscard]] QStringList accounts() const;
    /// Uses one of accounts() from now on, over what files and variables say; an empty name goes back to those.
    void useAccount(const QString &name);
    /// Asks the server who `credential` belongs to and uses it from then on; with `remember` it goes to the keychain.
    /// The caller owns and starts the job.
    [[nodiscard]] Job *signIn(const Credential &credential, bool remember, QObject *parent = nullptr);
    /// Forgets the credential in use (also in the keychain, and a browser sign-in of ours at Kaggle's); files and
    /// variables stay the user's.
    void signOut();

    // ---- project
    [[nodiscard]] bool hasProject() const { return m_project.has_value(); }
    [[nodiscard]] const Project &project() const { return *m_project; } ///< only with hasProject()
    /// Opens `folder`/reprise.json, or the built-in layout when there is none.
    [[nodiscard]] Result<> openProject(const QString &folder);
    void closeProject();
    /// Adds or replaces a section and writes the project file.
    [[nodiscard]] Result<> saveSection(const Section &section);
    [[nodiscard]] Result<> removeSection(const QString &sectionId);
    /// Absolute folder where the section's training looks for checkpoints.
    [[nodiscard]] Result<QString> trainingFolderOf(const Section &section) const;
    /// The kernel the section is pushed to.
    [[nodiscard]] KernelRef kernelOf(const Section &section) const;

    // ---- models
    [[nodiscard]] SectionModel &sections() { return *m_sectionModel; }
    [[nodiscard]] RunListModel &runs() { return *m_runModel; }
    [[nodiscard]] JobList &jobs() { return m_jobs; }
    [[nodiscard]] RunStore &runStore() { return *m_runStore; }
    [[nodiscard]] Database &database() { return *m_database; }
    [[nodiscard]] RestoreJournal &restoreJournal() { return *m_journal; }
    [[nodiscard]] const Services &services() const { return m_services; }

    /// The texts changed language: the models' cells are read again.
    void retranslate();

    // ---- runs
    /// Reads statuses of unfinished runs, quota and account from the server; rows never disappear meanwhile. Listed in
    /// jobs() only when it fails.
    void refresh();
    /// Does the whole round trip of a section (see SectionWorkflow). Started and listed in jobs().
    SectionWorkflow *runSection(const RunRequest &request);
    /// Watches a run that exists already (from another machine, or after a restart) and does the rest of the trip.
    SectionWorkflow *monitor(const KernelRef &run, const QString &sectionId, const RunRequest &options = {});
    /// Takes up the runs that were watched when the program ended. Called once after opening a project or the profile.
    void resumeWatching();
    /// The workflow under way for a run; nullptr when there is none.
    [[nodiscard]] SectionWorkflow *workflowOf(qint64 runId) const;
    /// Log, outputs and checkpoints of one run, loaded on demand and kept. nullptr for an unknown id.
    [[nodiscard]] RunDetails *details(qint64 runId);
    /// Forgets a run (its files stay on disk).
    [[nodiscard]] Result<> forgetRun(qint64 runId);

    // ---- system check
    /// What SystemCheckJob needs to know of this workspace; its probe asks this workspace's server.
    [[nodiscard]] SystemCheckInput systemCheckInput();

    // ---- restore
    /// A restore of checkpoints into a section's training location, step by step (wizard, command line). The caller
    /// owns it.
    [[nodiscard]] std::unique_ptr<RestoreSession> newRestore(const QString &sectionId);
    /// Deletes and packs backups as the settings want it (backups.h), in the background. Nothing waits for it.
    void tidyBackups();
    [[nodiscard]] BackupPolicy backupPolicy() const;
    /// Finishes or undoes restores that an earlier process left in the middle. Started and listed in jobs().
    void recoverInterruptedRestores();
    /// What recovery did with one restore, as a sentence for the user.
    [[nodiscard]] static QString recoveredMessage(const RestoreRecord &record);

Q_SIGNALS:
    void accountChanged();
    void projectChanged();
    void updated(); ///< account, quota, statuses were read; updatedAt(), isOffline()
    /// A run's stored values changed (status, verdict, downloads…).
    void runChanged(qint64 runId);
    /// A workflow pushed or took up a run.
    void runStarted(qint64 runId);
    /// A workflow ended; `workflow` is still alive.
    void workflowFinished(Reprise::SectionWorkflow *workflow);
    /// A successful run left checkpoints for a section that restores, but not by itself: offer the wizard.
    void restoreOffered(qint64 runId, const QString &sectionId);
    /// Trained from scratch although a checkpoint was attached. Loud.
    void scratchAlarm(qint64 runId);
    /// Something the user should read, not tied to a job (errors while writing the database, recovered restores…).
    void notice(const Reprise::Error &error);

private:
    Workspace(const Options &options, const Services &services, std::unique_ptr<Database> database);

    void findCredentials();
    void useStoredAccount(const QString &name);
    void watchNetwork();
    void keepToken();
    [[nodiscard]] bool isFromKeychain() const;
    void tick();
    void useCredential(const Credential &credential);
    void setAccount(const QString &name);
    [[nodiscard]] Result<> saveProjectAs(const Project &changed);
    void reloadRuns();
    void takeRun(const Run &run);
    void countOutputs(qint64 runId);
    void probeServer(QObject *context, const std::function<void(const ServerProbe &)> &done);
    void addStatusCall(JobSequence &group, const Run &run);
    SectionWorkflow *watchStored(const Run &run, const RunRequest &options);
    SectionWorkflow *workflowOfStored(const Run &run, const RunRequest &options);
    SectionWorkflow *adopt(SectionWorkflow *workflow);
    void workflowEnded(SectionWorkflow *workflow);

    Options m_options;
    Services m_services;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<RestoreJournal> m_journal;
    std::unique_ptr<RunStore> m_runStore;
    KaggleClient m_client;
    TokenKeeper m_keeper;
    CredentialReport m_credentials;
    QStringList m_networkProblems;
    QPointer<Job> m_accountRead;
    QString m_storedAccount; ///< of the keychain, in use; empty: a file's or a variable's
    QString m_account;
    std::optional<Quota> m_quota;
    bool m_offline = false;
    QDateTime m_updatedAt;
    std::optional<Project> m_project;
    std::unique_ptr<SectionModel> m_sectionModel;
    std::unique_ptr<RunListModel> m_runModel;
    JobList m_jobs;
    QHash<qint64, RunDetails *> m_details;
    QHash<qint64, QPointer<SectionWorkflow>> m_workflows;
    QPointer<Job> m_refresh;
};

} // namespace Reprise
