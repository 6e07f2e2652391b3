// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/serveridentity.h"

#include "model/server/wire.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QTimeZone>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr int format = 1; // of everything below a root

QString tr(const char *text)
{
    return QCoreApplication::translate("Reprise::EmbeddedServer", text);
}

/// Compares in a time that does not depend on where the texts differ.
bool sameSecret(const QByteArray &a, const QByteArray &b)
{
    return QCryptographicHash::hash(a, QCryptographicHash::Sha256)
        == QCryptographicHash::hash(b, QCryptographicHash::Sha256);
}

} // namespace

QByteArray randomHex(int bytes)
{
    QByteArray data(bytes, Qt::Uninitialized);
    for (char &byte : data) {
        byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
    }
    return data.toHex();
}

Result<> writePrivately(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(content) != content.size() || !file.commit()) {
        return failure(ErrorKind::Io,
            QCoreApplication::translate("Reprise::EmbeddedServer",
                "The embedded server could not write “%1”. Is its folder writable and the disk not full?")
                .arg(path),
            file.errorString());
    }
    return {};
}

Result<ServerIdentity> ServerIdentity::open(const QString &root, const QString &username)
{
    const QDir folder(root);
    ServerIdentity identity;
    QFile file(folder.filePath(u"server.json"_s));
    if (file.exists()) {
        if (!file.open(QIODevice::ReadOnly)) {
            return failure(ErrorKind::Permission, tr("The embedded server's folder “%1” cannot be read.").arg(root),
                file.errorString());
        }
        const QJsonObject stored = QJsonDocument::fromJson(file.readAll()).object();
        if (stored.value("format"_L1).toInt() > format) {
            return failure(ErrorKind::Unsupported,
                tr("“%1” was written by a newer version of Reprise. Use that version, or another folder.").arg(root));
        }
        identity.username = stored.value("username"_L1).toString();
        identity.key = stored.value("key"_L1).toString().toLatin1();
        identity.accessToken = stored.value("accessToken"_L1).toString().toLatin1();
        identity.secret = QByteArray::fromHex(stored.value("secret"_L1).toString().toLatin1());
        identity.userId = stored.value("userId"_L1).toInteger();
        identity.nextId = stored.value("nextId"_L1).toInteger();
        if (identity.username.isEmpty() || identity.key.isEmpty() || identity.secret.isEmpty()) {
            return failure(ErrorKind::Damaged,
                tr("“%1” is damaged. Choose another folder for the embedded server, or remove this one.")
                    .arg(file.fileName()));
        }
    } else {
        identity.username = username;
        identity.key = randomHex(16);
        identity.accessToken = "KGAT_" + randomHex(16);
        identity.secret = QByteArray::fromHex(randomHex(32));
        identity.userId = QRandomGenerator::global()->bounded(1000, 1'000'000);
    }
    if (!folder.mkpath(u"kaggle"_s)) {
        return failure(ErrorKind::Permission,
            tr("The embedded server's folder “%1” cannot be made. Choose another one.").arg(root));
    }
    if (const auto saved = identity.save(root); !saved) {
        return failure(saved.error());
    }
    const QJsonObject credential {{u"username"_s, identity.username}, {u"key"_s, QString::fromLatin1(identity.key)}};
    if (const auto saved = writePrivately(
            folder.filePath(u"kaggle/kaggle.json"_s), QJsonDocument(credential).toJson(QJsonDocument::Compact));
        !saved) {
        return failure(saved.error());
    }
    // The same account's token, for programs that take one (KAGGLE_API_TOKEN may name this file).
    if (const auto saved = writePrivately(folder.filePath(u"kaggle/access_token"_s), identity.accessToken + '\n');
        !saved) {
        return failure(saved.error());
    }
    return identity;
}

Result<> ServerIdentity::save(const QString &root) const
{
    const QJsonObject stored {{u"format"_s, format}, {u"username"_s, username}, {u"key"_s, QString::fromLatin1(key)},
        {u"accessToken"_s, QString::fromLatin1(accessToken)}, {u"secret"_s, QString::fromLatin1(secret.toHex())},
        {u"userId"_s, userId}, {u"nextId"_s, nextId}};
    return writePrivately(QDir(root).filePath(u"server.json"_s), QJsonDocument(stored).toJson());
}

bool ServerIdentity::accepts(const QByteArray &authorization) const
{
    const qsizetype blank = authorization.indexOf(' ');
    const QByteArray scheme = authorization.left(blank).toLower();
    const QByteArray value = authorization.mid(blank + 1).trimmed();
    if (scheme == "basic") {
        return sameSecret(QByteArray::fromBase64(value), username.toUtf8() + ':' + key);
    }
    return scheme == "bearer" && sameSecret(value, accessToken);
}

QByteArray ServerIdentity::sign(const QString &path, const QDateTime &expires) const
{
    const QByteArray until = QByteArray::number(expires.toSecsSinceEpoch());
    const QByteArray text = path.toUtf8() + '\n' + until;
    const QByteArray signature = QMessageAuthenticationCode::hash(text, secret, QCryptographicHash::Sha256);
    return "Expires=" + until + "&X-Goog-Signature=" + signature.toHex();
}

bool ServerIdentity::verify(const QString &path, const QString &expires, const QString &signature) const
{
    bool number = false;
    const QDateTime until = QDateTime::fromSecsSinceEpoch(expires.toLongLong(&number), QTimeZone::UTC);
    if (!number || until < QDateTime::currentDateTimeUtc()) {
        return false;
    }
    const QByteArray text = path.toUtf8() + '\n' + expires.toLatin1();
    const QByteArray right = QMessageAuthenticationCode::hash(text, secret, QCryptographicHash::Sha256);
    return sameSecret(QByteArray::fromHex(signature.toLatin1()), right);
}

} // namespace Reprise
