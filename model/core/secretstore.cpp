// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/secretstore.h"

#include <QCoreApplication>
#include <qt6keychain/keychain.h>

#include <functional>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr auto service = "org.reprise.Reprise";

QString serviceName()
{
    return QString::fromLatin1(service);
}

std::optional<Error> errorOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
    case QKeychain::EntryNotFound:
        return std::nullopt;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return Error {ErrorKind::Permission,
            QCoreApplication::translate(
                "Reprise::SecretStore", "The system's keychain refused access. Unlock it and try again."),
            job.errorString(), true};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return Error {ErrorKind::Unsupported,
            QCoreApplication::translate("Reprise::SecretStore",
                "This system has no keychain service. Keep the credential in kaggle.json or in an environment variable "
                "instead."),
            job.errorString(), false};
    default:
        return Error {ErrorKind::Io,
            QCoreApplication::translate("Reprise::SecretStore", "The system's keychain could not be used."),
            job.errorString(), true};
    }
}

/// Runs a QtKeychain job as one of ours. QtKeychain jobs cannot be stopped: after cancel() the answer is dropped.
template <typename KeychainJob> void run(Job *owner, KeychainJob *job, const std::function<void(KeychainJob *)> &done)
{
    job->setAutoDelete(true);
    QObject::connect(job, &QKeychain::Job::finished, owner, [done, job] { done(job); });
    job->start();
}

class KeychainRead final : public SecretReadJob
{
public:
    KeychainRead(QString key, QObject *parent)
        : SecretReadJob(parent)
        , m_key(std::move(key))
    {
    }

protected:
    void doStart() override
    {
        auto *job = new QKeychain::ReadPasswordJob(serviceName());
        job->setKey(m_key);
        run<QKeychain::ReadPasswordJob>(this, job, [this](QKeychain::ReadPasswordJob *finishedJob) {
            if (const auto error = errorOf(*finishedJob)) {
                fail(*error);
                return;
            }
            m_secret = finishedJob->textData();
            succeed();
        });
    }

private:
    QString m_key;
};

class KeychainWrite final : public Job
{
public:
    KeychainWrite(QString key, std::optional<QString> secret, QObject *parent)
        : Job(parent)
        , m_key(std::move(key))
        , m_secret(std::move(secret))
    {
    }

protected:
    void doStart() override
    {
        const std::function<void(QKeychain::Job *)> done = [this](QKeychain::Job *finishedJob) {
            if (const auto error = errorOf(*finishedJob)) {
                fail(*error);
            } else {
                succeed();
            }
        };
        if (m_secret) {
            auto *job = new QKeychain::WritePasswordJob(serviceName());
            job->setKey(m_key);
            job->setTextData(*m_secret);
            run<QKeychain::Job>(this, job, done);
        } else {
            auto *job = new QKeychain::DeletePasswordJob(serviceName());
            job->setKey(m_key);
            run<QKeychain::Job>(this, job, done);
        }
    }

private:
    QString m_key;
    std::optional<QString> m_secret;
};

class MemoryRead final : public SecretReadJob
{
public:
    MemoryRead(Result<QString> answer, QObject *parent)
        : SecretReadJob(parent)
        , m_answer(std::move(answer))
    {
    }

protected:
    void doStart() override
    {
        if (!m_answer) {
            fail(m_answer.error());
            return;
        }
        m_secret = *m_answer;
        succeed();
    }

private:
    Result<QString> m_answer;
};

class MemoryWrite final : public Job
{
public:
    MemoryWrite(std::function<Result<void>()> work, QObject *parent)
        : Job(parent)
        , m_work(std::move(work))
    {
    }

protected:
    void doStart() override
    {
        if (const Result<void> result = m_work(); !result) {
            fail(result.error());
        } else {
            succeed();
        }
    }

private:
    std::function<Result<void>()> m_work;
};

} // namespace

SecretReadJob *KeychainSecretStore::read(const QString &key, QObject *parent)
{
    return new KeychainRead(key, parent);
}

Job *KeychainSecretStore::write(const QString &key, const QString &secret, QObject *parent)
{
    return new KeychainWrite(key, secret, parent);
}

Job *KeychainSecretStore::remove(const QString &key, QObject *parent)
{
    return new KeychainWrite(key, std::nullopt, parent);
}

SecretReadJob *MemorySecretStore::read(const QString &key, QObject *parent)
{
    if (m_failure) {
        return new MemoryRead(failure(*std::exchange(m_failure, std::nullopt)), parent);
    }
    return new MemoryRead(m_secrets.value(key), parent);
}

Job *MemorySecretStore::write(const QString &key, const QString &secret, QObject *parent)
{
    return new MemoryWrite(
        [this, key, secret]() -> Result<void> {
            if (m_failure) {
                return failure(*std::exchange(m_failure, std::nullopt));
            }
            m_secrets.insert(key, secret);
            return {};
        },
        parent);
}

Job *MemorySecretStore::remove(const QString &key, QObject *parent)
{
    return new MemoryWrite(
        [this, key]() -> Result<void> {
            m_secrets.remove(key);
            return {};
        },
        parent);
}

} // namespace Reprise
