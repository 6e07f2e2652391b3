// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"

#include <QHash>

#include <optional>

namespace Reprise {

/// Reading one secret. A missing secret is an empty value, not an error.
class SecretReadJob : public Job
{
    Q_OBJECT

public:
    using Job::Job;
    /// Valid once Succeeded.
    [[nodiscard]] const QString &secret() const { return m_secret; }

protected:
    QString m_secret;
};

/// Where secrets are kept: the system's keychain, or memory in tests and with --offline. Answers come as jobs, because
/// a keychain may ask the user to unlock it.
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    /// The caller starts and owns the jobs. Keys are ours, e.g. "kaggle/accounts/NAME".
    [[nodiscard]] virtual SecretReadJob *read(const QString &key, QObject *parent) = 0;
    [[nodiscard]] virtual Job *write(const QString &key, const QString &secret, QObject *parent) = 0;
    [[nodiscard]] virtual Job *remove(const QString &key, QObject *parent) = 0;
};

/// The system's keychain through QtKeychain; secrets never fall back to a plain file.
class KeychainSecretStore final : public SecretStore
{
public:
    [[nodiscard]] SecretReadJob *read(const QString &key, QObject *parent) override;
    [[nodiscard]] Job *write(const QString &key, const QString &secret, QObject *parent) override;
    [[nodiscard]] Job *remove(const QString &key, QObject *parent) override;
};

/// Forgets everything at the end of the process. `failNext` makes the next job fail, for tests.
class MemorySecretStore final : public SecretStore
{
public:
    [[nodiscard]] SecretReadJob *read(const QString &key, QObject *parent) override;
    [[nodiscard]] Job *write(const QString &key, const QString &secret, QObject *parent) override;
    [[nodiscard]] Job *remove(const QString &key, QObject *parent) override;

    void failNext(const Error &error) { m_failure = error; }
    [[nodiscard]] const QHash<QString, QString> &secrets() const { return m_secrets; }

private:
    QHash<QString, QString> m_secrets;
    std::optional<Error> m_failure;
};

} // namespace Reprise
