// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QString>

#include <memory>

namespace Reprise {

class KernelSession;

/// One thing mounted for a kernel: the files of `folder` appear below `<input>/<slug>/`.
struct KernelInput
{
    QString slug;
    QString folder;
};

/// What to execute and where to leave what comes of it.
struct KernelTask
{
    QString id; ///< caller's, unique among unfinished tasks
    QString source; ///< Python text, or a notebook's JSON when `notebook`
    bool notebook = false; ///< its code cells are run one after another as one script
    QList<KernelInput> inputs;
    qint64 timeoutSeconds = 12LL * 3600;
    bool internet = true; ///< only told to the script; nothing is cut off
    bool gpu = false; ///< likewise
    QString scratchFolder; ///< made, used and removed: working/, input/, home/, tmp/
    QString outputFolder; ///< the working folder becomes this one; must not exist yet
};

/// One line of a kernel's log (api.md 6.6).
struct KernelLogRecord
{
    bool standardError = false;
    double seconds = 0; ///< since the session began
    QString text; ///< usually one line with its \n
};

/// How a session ended. The outputs are kept whatever the status.
struct KernelOutcome
{
    enum class Status { Complete, Error, Cancelled };
    Status status = Status::Error;
    QString failureMessage; ///< in the server's words, untranslated as Kaggle's are; empty when Complete
    double seconds = 0;
};

/// Executes pushed kernels with the machine's python3, a given number at once, in the order they came.
///
/// A session gets a scratch folder standing for /kaggle: it starts in `working`, finds its inputs in `input`, and is
/// told so by KAGGLE_WORKING_DIR and KAGGLE_INPUT_DIR; where the system allows it, it sees them at /kaggle/working and
/// /kaggle/input as well (KaggleFolders). Its environment is built anew: no credential, no proxy, no
/// setting of the user's reaches it, and HOME is inside the scratch folder. It runs at low priority in a process group
/// of its own, which is ended as a whole at its time limit, on cancel() and when the executor goes. This is not a
/// sandbox: it runs the user's own code as the user.
///
/// Lives on the thread that made it; files are copied on the worker pool.
class KernelExecutor final : public QObject
{
    Q_OBJECT

public:
    explicit KernelExecutor(const QString &python, int parallel, QObject *parent = nullptr);
    ~KernelExecutor() override;

    void submit(const KernelTask &task);
    /// Queued: dropped; running: ended. finished() follows with Cancelled.
    void cancel(const QString &id);
    [[nodiscard]] bool isActive(const QString &id) const; ///< queued or running

    /// The script a notebook amounts to: its code cells, without magics and shell lines.
    [[nodiscard]] static Result<QString> notebookScript(const QByteArray &notebook);

Q_SIGNALS:
    void started(const QString &id);
    void logged(const QString &id, const QList<Reprise::KernelLogRecord> &records);
    void finished(const QString &id, const Reprise::KernelOutcome &outcome);

private:
    void startNext();
    void sessionEnded(KernelSession *session, const KernelOutcome &outcome);

    QString m_python;
    int m_parallel;
    QList<KernelTask> m_queue;
    QHash<QString, KernelSession *> m_running; // children
};

} // namespace Reprise
