// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/accounts.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace Reprise {

using namespace Qt::StringLiterals;

AccountReadJob::AccountReadJob(SecretReadJob *read, const QString &name, QObject *parent)
    : Job(parent)
    , m_read(read)
    , m_name(name)
{
    m_read->setParent(this);
    connect(m_read, &Job::finished, this, [this](Job *job) {
        if (job->state() != State::Succeeded) {
            fail(job->error());
            return;
        }
        const QJsonObject json = QJsonDocument::fromJson(m_read->secret().toUtf8()).object();
        const QString secret = json.value("secret"_L1).toString();
        const QString where = tr("keychain, account %1").arg(m_name);
        m_credential = json.value("kind"_L1).toString() == "key"_L1
            ? Credential::ofKey(json.value("username"_L1).toString(), secret, where)
            : Credential::ofToken(secret, where);
        if (m_credential.kind == CredentialKind::Token) {
            m_credential.username = json.value("username"_L1).toString();
        }
        succeed();
    });
}

void AccountReadJob::doStart()
{
    m_read->start();
}

void AccountReadJob::doCancel()
{
    m_read->cancel();
}

QString Accounts::keyOf(const QString &name)
{
    return "kaggle/accounts/"_L1 + name;
}

AccountReadJob *Accounts::read(const QString &name, QObject *parent)
{
    return new AccountReadJob(m_store.read(keyOf(name), nullptr), name, parent);
}

Job *Accounts::write(const QString &name, const Credential &credential, QObject *parent)
{
    const QJsonObject json {{u"kind"_s, credential.kind == CredentialKind::Key ? u"key"_s : u"token"_s},
        {u"username"_s, credential.username}, {u"secret"_s, QString::fromUtf8(credential.secret.reveal())}};
    return m_store.write(keyOf(name), QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)), parent);
}

Job *Accounts::remove(const QString &name, QObject *parent)
{
    return m_store.remove(keyOf(name), parent);
}

} // namespace Reprise
