// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/accounts.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

Credential credentialFromJson(const QJsonObject &json, const QString &where)
{
    const QString secret = json.value("secret"_L1).toString();
    const QString kind = json.value("kind"_L1).toString();
    const QString username = json.value("username"_L1).toString();
    if (kind == "key"_L1) {
        return Credential::ofKey(username, secret, where);
    }
    Credential credential = Credential::ofToken(secret, where);
    credential.username = username;
    if (kind == "oauth"_L1) {
        credential.kind = CredentialKind::OAuth;
        credential.refresh = Secret(json.value("refresh"_L1).toString().toUtf8());
        credential.expires = QDateTime::fromString(json.value("expires"_L1).toString(), Qt::ISODateWithMs);
    }
    return credential;
}

QJsonObject credentialToJson(const Credential &credential)
{
    QJsonObject json {{u"username"_s, credential.username},
        {u"secret"_s, QString::fromUtf8(credential.secret.reveal())},
        {u"kind"_s, credential.kind == CredentialKind::Key ? u"key"_s : u"token"_s}};
    if (credential.kind == CredentialKind::OAuth) {
        json.insert("kind"_L1, u"oauth"_s);
        json.insert("refresh"_L1, QString::fromUtf8(credential.refresh.reveal()));
        json.insert("expires"_L1, credential.expires.toUTC().toString(Qt::ISODateWithMs));
    }
    return json;
}

} // namespace

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
        m_credential = credentialFromJson(json, tr("keychain, account %1").arg(m_name));
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
    return m_store.write(keyOf(name),
        QString::fromUtf8(QJsonDocument(credentialToJson(credential)).toJson(QJsonDocument::Compact)), parent);
}

Job *Accounts::remove(const QString &name, QObject *parent)
{
    return m_store.remove(keyOf(name), parent);
}

} // namespace Reprise
