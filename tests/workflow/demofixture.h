// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/clock.h"
#include "model/core/secretstore.h"
#include "model/core/settings.h"
#include "model/demo/demoproject.h"
#include "model/kaggle/types.h"
#include "model/proof/resumeproof.h"
#include "model/server/embeddedserver.h"
#include "model/workflow/workspace.h"

#include <QHash>
#include <QMutex>
#include <QNetworkAccessManager>
#include <QTemporaryDir>

#include <memory>

/// The embedded server, the demo project and a workspace on both, all in one temporary folder: real sockets, real git,
/// real python3, real SQLite.
class DemoFixture final
{
public:
    /// `options`: of the server; its root is the fixture's.
    explicit DemoFixture(Reprise::EmbeddedServer::Options options = {});

    /// Empty when everything stands; else why not.
    [[nodiscard]] QString problem() const { return m_problem; }

    /// Closes the workspace as a killed program would leave it, and opens another on the same profile.
    void reopenWorkspace();

    [[nodiscard]] Reprise::Workspace &workspace() { return *m_workspace; }
    [[nodiscard]] Reprise::EmbeddedServer &server() { return m_server; }
    [[nodiscard]] const Reprise::DemoProject &project() const { return m_project; }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    /// Runs the demo's section in quick mode to its end.
    Reprise::SectionWorkflow *run(Reprise::RunRequest::Restore restore);
    /// The same of any request, to its end.
    Reprise::SectionWorkflow *run(const Reprise::RunRequest &request);
    [[nodiscard]] Reprise::RunRequest quickRequest() const;
    /// A kernel as the server has it now; an empty one when it has none.
    [[nodiscard]] Reprise::PulledKernel pulled(const Reprise::KernelRef &kernel);

private:
    void openWorkspace();

    QTemporaryDir m_folder;
    Reprise::EmbeddedServer m_server;
    Reprise::DemoProject m_project;
    QNetworkAccessManager m_network;
    Reprise::SystemClock m_clock;
    Reprise::MemorySecretStore m_secrets;
    std::unique_ptr<Reprise::Settings> m_settings;
    std::unique_ptr<Reprise::Workspace> m_workspace;
    QString m_problem;
};

/// The calls that a server got, in order; its thread writes, the test reads.
class Calls
{
public:
    /// Notes every call; answers those of `route` from the `from`-th to the `to`-th with `fault`.
    Reprise::EmbeddedServer::FaultHook hook(
        const QString &route = {}, int from = 0, int to = 0, const Reprise::ServerFault &fault = {});
    [[nodiscard]] QStringList routes() const;

private:
    mutable QMutex m_mutex;
    QStringList m_routes;
};

/// Why a workflow came out as it did, for messages of tests: its error and its log.
[[nodiscard]] QString evidence(const Reprise::SectionWorkflow &workflow);
/// What the log of a run says it received, by name.
[[nodiscard]] QHash<QString, Reprise::ArrivedCheckpoint> arrivedIn(const Reprise::SectionWorkflow &workflow);
