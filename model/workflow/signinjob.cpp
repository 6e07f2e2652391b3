// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/signinjob.h"

#include "model/kaggle/accounts.h"
#include "model/kaggle/client.h"

namespace Reprise {

SignInJob::SignInJob(
    KaggleClient &client, SecretStore &secrets, const Credential &credential, bool remember, QObject *parent)
    : Job(parent)
    , m_client(client)
    , m_secrets(secrets)
    , m_credential(credential)
    , m_remember(remember)
{
    setTitle(tr("Sign in to Kaggle"));
}

void SignInJob::doStart()
{
    setMessage(tr("Asking Kaggle who this is…"));
    // Calls keep the credential they were made with, so the client can be given its own back at once.
    m_before = m_client.credential();
    m_client.setCredential(m_credential);
    auto *call = m_client.whoAmI(this);
    m_client.setCredential(m_before);
    m_child = call;
    connect(call, &Job::finished, this, [this, call] {
        if (!isRunning()) {
            return;
        }
        if (call->state() != State::Succeeded) {
            fail(call->error());
            return;
        }
        if (!call->result().username.isEmpty()) {
            m_credential.username = call->result().username;
        }
        known();
    });
    call->start();
}

void SignInJob::doCancel()
{
    if (m_child) {
        m_child->cancel();
    }
}

void SignInJob::known()
{
    if (!m_remember) {
        succeed();
        return;
    }
    Accounts accounts(m_secrets);
    Job *job = accounts.write(m_credential.username, m_credential, this);
    m_child = job;
    connect(job, &Job::finished, this, [this, job] {
        if (!isRunning()) {
            return;
        }
        if (job->state() == State::Succeeded) {
            succeed();
        } else {
            fail(job->error());
        }
    });
    job->start();
}

} // namespace Reprise
