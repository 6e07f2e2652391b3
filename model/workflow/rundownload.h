// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"
#include "model/kaggle/outputdownload.h"
#include "model/kaggle/types.h"
#include "model/runs/run.h"

#include <QPointer>

#include <functional>

namespace Reprise {

class Workspace;

/// Step 4 for one run: lists the outputs, downloads the wanted ones into the run's folder, keeps the stored log beside
/// them and remembers every file with its hash in the run store. What fails is named at the end; what arrived stays and
/// is remembered.
class RunDownload final : public Job
{
    Q_OBJECT

public:
    /// Which of the listed outputs are wanted.
    using Wanted = std::function<bool(const OutputFile &file)>;
    [[nodiscard]] static Wanted everything();
    [[nodiscard]] static Wanted named(const QStringList &names);
    /// A shell pattern over the whole name (`*` also matches `/`), e.g. "*.zip".
    [[nodiscard]] static Wanted matching(const QString &glob);
    /// Any of several patterns.
    [[nodiscard]] static Wanted matchingAny(const QStringList &globs);
    /// Checkpoints of all three levels and what belongs to them: metadata, statistics, replay buffers, metrics.
    [[nodiscard]] static Wanted checkpoints();

    /// `folder`: where to; empty: the run's own folder (runOutputsFolder()).
    RunDownload(
        Workspace &workspace, const Run &run, Wanted wanted, const QString &folder = {}, QObject *parent = nullptr);

    /// Valid once finished.
    [[nodiscard]] const QList<OutputFile> &listed() const { return m_listed; }
    [[nodiscard]] const QList<LogRecord> &log() const { return m_log; }
    [[nodiscard]] const QString &folder() const { return m_folder; }
    [[nodiscard]] qsizetype fileCount() const; ///< that arrived
    /// One entry a wanted file, with its hash or why it is not there.
    [[nodiscard]] const QList<OutputResult> &results() const { return m_results; }
    /// The outputs were listed to their end, whatever came of the files.
    [[nodiscard]] bool outputsKnown() const { return m_outputsKnown; }

Q_SIGNALS:
    void outputsListed(const QList<Reprise::OutputFile> &files);
    void fileProgress(const QString &name, qint64 done, qint64 total);
    void fileFailed(const QString &name, const QString &why);

protected:
    void doStart() override;
    void doCancel() override;

private:
    void fetch();
    void fetched(OutputDownload *download);
    void keepLog(const QString &log);

    Workspace &m_workspace;
    Run m_run;
    Wanted m_wanted;
    QString m_folder;
    bool m_ownFolder;
    QList<OutputFile> m_listed;
    QList<LogRecord> m_log;
    QPointer<Job> m_child;
    QList<OutputResult> m_results;
    bool m_outputsKnown = false;
};

/// Where a run's outputs are kept: the section's results folder in the project with the version below it, or the
/// profile for runs without a section.
[[nodiscard]] Result<QString> runOutputsFolder(const Workspace &workspace, const Run &run);
/// The stored log beside a run's outputs, as the server gave it.
[[nodiscard]] QString keptLogPath(const QString &outputsFolder);
[[nodiscard]] Result<QList<LogRecord>> readKeptLogFile(const QString &path);

} // namespace Reprise
