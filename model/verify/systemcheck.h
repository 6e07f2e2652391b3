// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"
#include "model/restore/targetsnapshot.h"
#include "model/verify/checkitem.h"

#include <functional>
#include <memory>

namespace Reprise {

class WorkContext;

/// What the check needs to know of one validation section; made from the project file by the caller.
struct CheckedSection
{
    QString id;
    QString title;
    QString scriptPath; ///< absolute path of the module's file; empty: the project does not say
    TrainingLocation location;
    QString resultsFolder; ///< absolute; may not exist before the first run
    bool restores = false; ///< only these need checkpoint folders and training code that resumes
    bool expectsNormalization = false;

    friend bool operator==(const CheckedSection &, const CheckedSection &) = default;
};

/// What the account and server checks came to; filled by whoever owns the network client.
struct ServerProbe
{
    bool signedIn = false;
    QString userName;
    bool reached = false;
    QString message; ///< translated, when something is wrong
    QString detail;
    qint64 gpuSecondsLeft = -1; ///< -1: the server does not say
};

struct SystemCheckInput
{
    QString projectFolder; ///< empty: no project is open
    QString projectFile; ///< absolute path of reprise.json; empty: the built-in layout is used
    QString projectError; ///< translated: reprise.json could not be read; empty: fine
    QStringList projectWarnings; ///< translated, e.g. unknown keys
    QList<CheckedSection> sections;
    QString profileFolder;
    qint64 bytesWanted = 0; ///< space the next download is likely to need, 0: a default of 2 GiB
    QString gitProgram; ///< empty: "git" from the PATH
    /// Asks the server, calls back on the main thread, at most once. Null: offline; the two checks are skipped. The
    /// context given to it dies with the job.
    std::function<void(QObject *context, std::function<void(const ServerProbe &)> done)> probeServer;
    QString credentialSource; ///< where a credential was found ("kaggle.json", "keychain"…); empty: none
    QString credentialProblem; ///< translated: why it cannot be used (permissions, bad JSON)
};

/// Runs all checks, or one: account and credentials, server, git, project file, folder structure, checkpoint paths and
/// names, metadata format, training code integration, disk space. File and git work is on the worker pool, the probe on
/// the network. Succeeds even when there are issues; they are its result.
class SystemCheckJob final : public Job
{
    Q_OBJECT

public:
    explicit SystemCheckJob(const SystemCheckInput &input, QObject *parent = nullptr);
    ~SystemCheckJob() override;

    /// Only before start(): run this item alone (and what it depends on).
    void setOnly(const QString &itemId);
    /// All items known so far, in the order of groups. Complete once Succeeded.
    [[nodiscard]] const QList<CheckItem> &items() const { return m_items; }

Q_SIGNALS:
    /// As each comes in, so that the page fills up while it runs.
    void itemReady(const Reprise::CheckItem &item);

protected:
    void doStart() override;
    void doCancel() override;

private:
    void add(const CheckItem &item);
    void stageDone();

    SystemCheckInput m_input;
    QString m_only;
    QList<CheckItem> m_items;
    std::shared_ptr<WorkContext> m_context;
    int m_open = 0;
};

/// The local checks as a plain function, for worker threads: everything but account and server.
[[nodiscard]] QList<CheckItem> checkLocally(
    const SystemCheckInput &input, WorkContext &context, const std::function<void(const CheckItem &)> &found = {});
/// The account's and the server's items from a probe (none: it was not made).
[[nodiscard]] QList<CheckItem> serverItems(const SystemCheckInput &input, const ServerProbe *probe);

/// Carries out CreateFolder, RenameFile and MoveAside; the other fixes are the window's. Never overwrites, never
/// deletes.
[[nodiscard]] Result<> applyFix(const CheckItem &item);

} // namespace Reprise
