// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "model/core/clock.h"
#include "model/core/secretstore.h"
#include "model/core/settings.h"
#include "model/workflow/workspace.h"

#include <QNetworkAccessManager>

#include <memory>

namespace Reprise::Cli {

/// What the commands that talk to a server or a project share: the services and one workspace.
class Session final
{
public:
    enum class NeedsProject { No, IfThere, Yes };

    /// Opens the profile and, as wanted, the project of --project or of the working folder.
    [[nodiscard]] static Result<std::unique_ptr<Session>> open(const Context &context, NeedsProject project);

    [[nodiscard]] Workspace &workspace() { return *m_workspace; }
    /// The id of the project's section that is meant by `text`: see Project::sectionsMeant(). InvalidInput when it is
    /// none or several.
    [[nodiscard]] Result<QString> sectionMeant(const QString &text) const;
    /// An error unless there is a credential.
    [[nodiscard]] Result<> requireSignIn() const;

private:
    explicit Session(const QString &profile);

    QNetworkAccessManager m_network;
    SystemClock m_clock;
    Settings m_settings;
    KeychainSecretStore m_secrets;
    std::unique_ptr<Workspace> m_workspace;
};

/// A session without a project, and a credential: what most commands begin with.
[[nodiscard]] Result<std::unique_ptr<Session>> signedIn(const Context &context);
/// Asks on stderr, reads the answer from stdin; no answer is no.
[[nodiscard]] bool confirmed(const QString &question);

/// Starts the job and runs the event loop until it has finished; Ctrl+C cancels it.
void runToEnd(Job &job);
/// The same for a job that was started by somebody else.
void waitFor(Job &job);

} // namespace Reprise::Cli
