// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"
#include "model/kaggle/credentials.h"

#include <QPointer>

namespace Reprise {

class KaggleClient;
class SecretStore;

/// Asks the server who a credential belongs to, without touching the client's present one unless it is good, and keeps
/// it in the keychain when wanted.
class SignInJob final : public Job
{
    Q_OBJECT

public:
    SignInJob(KaggleClient &client, SecretStore &secrets, const Credential &credential, bool remember,
        QObject *parent = nullptr);

    /// With the user's name, valid once Succeeded.
    [[nodiscard]] const Credential &credential() const { return m_credential; }

protected:
    void doStart() override;
    void doCancel() override;

private:
    void known();

    KaggleClient &m_client;
    SecretStore &m_secrets;
    Credential m_credential;
    Credential m_before;
    bool m_remember;
    QPointer<Job> m_child;
};

} // namespace Reprise
