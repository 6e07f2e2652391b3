// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/secretstore.h"
#include "model/kaggle/credentials.h"

namespace Reprise {

/// Reads one stored account.
class AccountReadJob final : public Job
{
    Q_OBJECT

public:
    AccountReadJob(SecretReadJob *read, const QString &name, QObject *parent = nullptr);

    /// Valid once Succeeded; not isValid() when there is no such account.
    [[nodiscard]] const Credential &credential() const { return m_credential; }

protected:
    void doStart() override;
    void doCancel() override;

private:
    SecretReadJob *m_read;
    QString m_name;
    Credential m_credential;
};

/// Kaggle accounts in the keychain, under the user's name. Which ones there are is kept in the settings by the caller,
/// because a keychain cannot be listed. Jobs are idle; the caller starts them.
class Accounts final
{
public:
    explicit Accounts(SecretStore &store)
        : m_store(store)
    {
    }

    [[nodiscard]] AccountReadJob *read(const QString &name, QObject *parent);
    [[nodiscard]] Job *write(const QString &name, const Credential &credential, QObject *parent);
    [[nodiscard]] Job *remove(const QString &name, QObject *parent);

    [[nodiscard]] static QString keyOf(const QString &name); ///< "kaggle/accounts/NAME"

private:
    SecretStore &m_store;
};

} // namespace Reprise
