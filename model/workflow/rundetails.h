// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"
#include "model/kaggle/logmodel.h"
#include "model/kaggle/outputmodel.h"
#include "model/restore/checkpointmodel.h"
#include "model/runs/run.h"

#include <QObject>
#include <QPointer>

namespace Reprise {

class SectionWorkflow;
class Workspace;

/// What the detail pane shows of one run: its log (live while it runs), its outputs, the checkpoints among the
/// downloaded ones. Loaded when first asked for. Main thread only.
class RunDetails final : public QObject
{
    Q_OBJECT

public:
    RunDetails(Workspace &workspace, qint64 runId, QObject *parent = nullptr);
    ~RunDetails() override;

    [[nodiscard]] qint64 runId() const { return m_runId; }
    [[nodiscard]] LogModel &log() { return m_log; }
    [[nodiscard]] OutputModel &outputs() { return m_outputs; }
    [[nodiscard]] CheckpointModel &checkpoints() { return m_checkpoints; }

    /// Reads log and output list from the server, or from what was downloaded when the server cannot be asked. Does
    /// nothing while a workflow feeds it or when it is loaded already, unless `again`.
    void load(bool again = false);
    [[nodiscard]] bool isLoading() const;
    /// Why log or outputs could not be read; nothing while all is well.
    [[nodiscard]] const std::optional<Error> &problem() const { return m_problem; }

    /// Downloads the named outputs (all checked ones when empty) into the run's folder. Listed in the workspace's jobs.
    Job *download(const QStringList &names = {});

Q_SIGNALS:
    void loadingChanged();
    void problemChanged();

private:
    void follow(SectionWorkflow &workflow);
    void readOutputs();
    void readKeptLog();
    void mergeOutputs(const QList<OutputFile> &files);
    void readCheckpoints();
    void setProblem(const std::optional<Error> &error);

    Workspace &m_workspace;
    qint64 m_runId;
    LogModel m_log;
    OutputModel m_outputs;
    CheckpointModel m_checkpoints;
    QList<OutputFile> m_files;
    QPointer<Job> m_reading;
    std::optional<Error> m_problem;
    bool m_loaded = false;
};

} // namespace Reprise
