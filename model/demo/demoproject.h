// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"
#include "model/core/workerjob.h"

#include <QString>

namespace Reprise {

/// The ready-made project that shows the round trip in minutes.
struct DemoProject
{
    QString folder; ///< the git repository, with reprise.json
    QString origin; ///< the bare repository beside it, its remote "origin"
    QString section; ///< the one that restores checkpoints

    friend bool operator==(const DemoProject &, const DemoProject &) = default;
};

/// What the demo's training program builds.
enum class DemoNetwork {
    Standard, ///< 26 observations, two layers of 64: what the shipped checkpoints are
    Changed, ///< 26 observations, two layers of 128: the other checkpoints no longer load
};

/// Makes the demo project in `folder` (missing or empty) and a bare repository `folder` + "-origin.git" beside it, with
/// the user's git and an identity of the project's own. Blocks for a second or so: for worker threads and the command
/// line. Called on a folder that is a demo project already, it gives that one back unchanged.
[[nodiscard]] Result<DemoProject> createDemoProject(const QString &folder);

/// The same as a job; the caller owns it and starts it.
[[nodiscard]] WorkerJob<DemoProject> *createDemoProjectJob(const QString &folder, QObject *parent = nullptr);

/// Switches the training program's network in the demo project at `folder`: its configuration and what reprise.json
/// says the next run expects. Nothing is committed; the next run's first step does that.
[[nodiscard]] Result<> setDemoNetwork(const QString &folder, DemoNetwork network);
[[nodiscard]] Result<DemoNetwork> demoNetwork(const QString &folder);

} // namespace Reprise
