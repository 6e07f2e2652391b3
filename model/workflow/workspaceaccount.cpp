// SPDX-License-Identifier: GPL-3.0-or-later
// The account's part of Workspace: which credential is used, several accounts, and how the network is reached.
#include "model/core/clock.h"
#include "model/core/settings.h"
#include "model/kaggle/accounts.h"
#include "model/net/netsettings.h"
#include "model/workflow/signinjob.h"
#include "model/workflow/workspace.h"

namespace Reprise {

using namespace Qt::StringLiterals;

void Workspace::watchNetwork()
{
    m_networkProblems = applyNetOptions(m_services.network, NetOptions::of(m_services.settings));
    connect(&m_services.settings, &Settings::changed, this, [this](Setting setting) {
        if (setting == Setting::ProxyMode || setting == Setting::ProxyUrl || setting == Setting::CaBundle
            || setting == Setting::SpeedLimit) {
            m_networkProblems = applyNetOptions(m_services.network, NetOptions::of(m_services.settings));
            for (const QString &problem : std::as_const(m_networkProblems)) {
                Q_EMIT notice({ErrorKind::InvalidInput, problem, {}, false});
            }
        }
    });
}

/// A renewed token replaces the old one in the keychain; one that came from a file stays in memory.
void Workspace::keepToken()
{
    connect(&m_keeper, &TokenKeeper::renewed, this, [this](const Credential &credential) {
        if (isFromKeychain()) {
            Accounts accounts(m_services.secrets);
            Job *job = accounts.write(m_storedAccount, credential, this);
            connect(job, &Job::finished, this, [this, job] {
                job->deleteLater();
                if (job->state() == Job::State::Failed) {
                    Q_EMIT notice(job->error());
                }
            });
            job->start();
        }
    });
    connect(&m_keeper, &TokenKeeper::ended, this, [this](const Error &error) {
        m_quota.reset();
        useCredential({});
        Q_EMIT notice(error);
    });
}

bool Workspace::isFromKeychain() const
{
    return !m_storedAccount.isEmpty();
}

void Workspace::findCredentials()
{
    m_credentials = discoverCredentials(m_options.places);
    const QString remembered = m_services.settings.text(Setting::AccountName);
    const Credential found = m_credentials.chosen();
    // Files and variables first, as the official client has it, unless the user chose an account here.
    const bool chosen = m_services.settings.flag(Setting::AccountChosen) && !remembered.isEmpty();
    if (found.isValid() && !chosen) {
        useCredential(found);
    } else if (!remembered.isEmpty()) {
        useStoredAccount(remembered);
    }
}

void Workspace::useStoredAccount(const QString &name)
{
    Accounts stored(m_services.secrets);
    AccountReadJob *job = stored.read(name, this);
    m_accountRead = job;
    connect(job, &Job::finished, this, [this, job, name] {
        job->deleteLater();
        if (job->state() == Job::State::Succeeded && job->credential().isValid()) {
            m_storedAccount = name;
            useCredential(job->credential());
            return;
        }
        if (job->state() == Job::State::Failed) {
            Q_EMIT notice(job->error());
        }
        if (!isSignedIn() && m_credentials.chosen().isValid()) {
            m_storedAccount.clear();
            useCredential(m_credentials.chosen());
        }
    });
    job->start();
}

void Workspace::useCredential(const Credential &credential)
{
    m_account = credential.username;
    m_client.setCredential(credential);
    Q_EMIT accountChanged();
}

void Workspace::setAccount(const QString &name)
{
    if (name.isEmpty() || m_account == name) {
        return;
    }
    m_account = name;
    Q_EMIT accountChanged();
}

QStringList Workspace::accounts() const
{
    QStringList names = m_services.settings.value(Setting::AccountNames).toStringList();
    const QString remembered = m_services.settings.text(Setting::AccountName);
    if (!remembered.isEmpty() && !names.contains(remembered)) {
        names.prepend(remembered); // from before there were several
    }
    return names;
}

void Workspace::useAccount(const QString &name)
{
    m_quota.reset();
    m_services.settings.setValue(Setting::AccountChosen, !name.isEmpty());
    if (name.isEmpty()) {
        m_storedAccount.clear();
        m_credentials = discoverCredentials(m_options.places);
        useCredential(m_credentials.chosen());
    } else {
        m_services.settings.setValue(Setting::AccountName, name);
        useStoredAccount(name);
    }
}

QString Workspace::credentialExplanation() const
{
    if (!isFromKeychain()) {
        return isSignedIn() && m_client.credential().where != m_credentials.chosen().where
            ? tr("The credential you entered is used until Reprise ends.")
            : m_credentials.explanation();
    }
    const QString used = m_services.settings.flag(Setting::AccountChosen)
        ? tr("The account %1 from the keychain is used, because you chose it in Reprise.").arg(m_storedAccount)
        : tr("The account %1 from the keychain is used.").arg(m_storedAccount);
    if (m_credentials.found.isEmpty()) {
        return used;
    }
    QStringList others;
    for (const Credential &credential : m_credentials.found) {
        others.append(credential.where);
    }
    //: %1: a whole sentence; %2: a list of files and variables
    return tr("%1 Also found: %2.").arg(used, others.join(u", "_s));
}

Job *Workspace::signIn(const Credential &credential, bool remember, QObject *parent)
{
    auto *job = new SignInJob(m_client, m_services.secrets, credential, remember, parent);
    connect(job, &Job::finished, this, [this, job, remember] {
        if (job->state() != Job::State::Succeeded) {
            return;
        }
        const QString name = job->credential().username;
        if (remember) {
            QStringList names = accounts();
            if (!names.contains(name)) {
                names.append(name);
            }
            m_services.settings.setValue(Setting::AccountNames, names);
            m_services.settings.setValue(Setting::AccountName, name);
            m_services.settings.setValue(Setting::AccountChosen, true);
        }
        m_storedAccount = remember ? name : QString();
        useCredential(job->credential());
        refresh();
    });
    return job;
}

void Workspace::signOut()
{
    const Credential before = m_client.credential();
    const auto tell = [this](Job *job) {
        connect(job, &Job::finished, this, [this, job] {
            job->deleteLater();
            if (job->state() == Job::State::Failed) {
                Q_EMIT notice(job->error());
            }
        });
        job->start();
    };
    const QString name = isFromKeychain() ? m_storedAccount : m_services.settings.text(Setting::AccountName);
    if (!name.isEmpty()) {
        Accounts stored(m_services.secrets);
        tell(stored.remove(name, this));
        QStringList names = accounts();
        names.removeAll(name);
        m_services.settings.setValue(Setting::AccountNames, names);
        m_services.settings.reset(Setting::AccountName);
        m_services.settings.reset(Setting::AccountChosen);
        if (before.canBeRenewed() && isFromKeychain()) {
            tell(m_client.revoke(before, this)); // a browser sign-in that we made; a file's belongs to others too
        }
    }
    m_storedAccount.clear();
    m_quota.reset();
    useCredential({});
}

} // namespace Reprise
