// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/credentials.h"

#include "model/kaggle/types.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::Credentials)
};

constexpr qint64 largestFile = 64 * 1024; // a token or a small JSON; nothing bigger is a credential

std::optional<QByteArray> readSmall(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || file.size() > largestFile || !file.open(QIODevice::ReadOnly)) {
        return {};
    }
    return file.readAll();
}

/// Collects what is found, in order.
class Search
{
public:
    explicit Search(const CredentialPlaces &places)
        : m_environment(places.environment)
        , m_home(places.home.isEmpty() ? QDir::homePath() : places.home)
        , m_now(places.now.isValid() ? places.now : QDateTime::currentDateTimeUtc())
    {
    }

    CredentialReport run()
    {
        const QString first = m_environment.value(u"KAGGLE_ENABLE_OAUTH"_s).trimmed().toLower();
        const bool oauthFirst = first == "1"_L1 || first == "true"_L1 || first == "yes"_L1;
        if (oauthFirst) {
            lookForOAuth();
        }
        lookForToken();
        lookForKey();
        if (!oauthFirst) {
            lookForOAuth();
        }
        return std::move(m_report);
    }

private:
    void add(const Credential &credential)
    {
        if (credential.isValid()) {
            m_report.found.append(credential);
        }
    }

    void tokenFile(const QString &path)
    {
        m_report.looked.append(path);
        if (const auto text = readSmall(path)) {
            add(Credential::ofToken(QString::fromUtf8(text->trimmed()), path));
            warnAboutMode(path);
        }
    }

    void lookForToken()
    {
        const bool inNotebook
            = m_environment.contains(u"KAGGLE_KERNEL_RUN_TYPE"_s) && m_environment.contains(u"KAGGLE_DATA_PROXY_URL"_s);
        if (const QString path = m_environment.value(u"KAGGLE_API_V1_TOKEN"_s); inNotebook && !path.isEmpty()) {
            tokenFile(path);
        }
        m_report.looked.append(u"KAGGLE_API_TOKEN"_s);
        if (const QString value = m_environment.value(u"KAGGLE_API_TOKEN"_s).trimmed(); !value.isEmpty()) {
            // The token itself, or the path of a file that holds it.
            if (QFileInfo(value).isFile()) {
                tokenFile(value);
            } else {
                add(Credential::ofToken(value, u"KAGGLE_API_TOKEN"_s));
            }
        }
        tokenFile(m_home + "/.kaggle/access_token"_L1);
        tokenFile(m_home + "/.kaggle/access_token.txt"_L1);
    }

    [[nodiscard]] QString configFolder() const
    {
        if (const QString folder = m_environment.value(u"KAGGLE_CONFIG_DIR"_s); !folder.isEmpty()) {
            return folder;
        }
        if (const QString folder = m_home + "/.kaggle"_L1; QFileInfo(folder).isDir()) {
            return folder;
        }
        const QString config = m_environment.value(u"XDG_CONFIG_HOME"_s);
        return (config.isEmpty() ? QString(m_home + "/.config"_L1) : config) + "/kaggle"_L1;
    }

    void lookForKey()
    {
        const QString path = QDir::cleanPath(configFolder() + "/kaggle.json"_L1);
        m_report.looked << path << u"KAGGLE_USERNAME"_s << u"KAGGLE_KEY"_s;
        QString username;
        QString key;
        QStringList where;
        if (const auto text = readSmall(path)) {
            warnAboutMode(path);
            const QJsonDocument json = QJsonDocument::fromJson(*text);
            if (!json.isObject()) {
                m_report.warnings.append(
                    Texts::tr("%1 is not JSON and is passed over. Download it again from your Kaggle "
                              "account’s settings.")
                        .arg(QDir::toNativeSeparators(path)));
            }
            username = json.object().value("username"_L1).toString();
            key = json.object().value("key"_L1).toString();
            if (!username.isEmpty() || !key.isEmpty()) {
                where.append(path);
            }
        }
        // Since 2.2 each variable replaces its own entry of the file only.
        const auto override = [this, &where](const QString &variable, QString &value) {
            if (const QString own = m_environment.value(variable); !own.isEmpty()) {
                value = own;
                where.append(variable);
            }
        };
        override(u"KAGGLE_USERNAME"_s, username);
        override(u"KAGGLE_KEY"_s, key);
        if (username.isEmpty() != key.isEmpty()) {
            m_report.warnings.append(key.isEmpty()
                    ? Texts::tr("A user name is set (%1) but no key belongs to it.").arg(where.join(u", "_s))
                    : Texts::tr("A key is set (%1) but no user name belongs to it.").arg(where.join(u", "_s)));
            return;
        }
        if (!key.isEmpty()) {
            add(Credential::ofKey(username, key, where.join(u", "_s)));
        }
    }

    void lookForOAuth()
    {
        const QString path = m_home + "/.kaggle/credentials.json"_L1;
        m_report.looked.append(path);
        const auto text = readSmall(path);
        if (!text) {
            return;
        }
        const QJsonObject json = QJsonDocument::fromJson(*text).object();
        Credential credential = Credential::ofToken(json.value("access_token"_L1).toString(), path);
        credential.kind = CredentialKind::OAuth;
        credential.username = json.value("username"_L1).toString();
        credential.expires = parseTime(json.value("access_token_expiration"_L1).toString());
        credential.refresh = Secret(json.value("refresh_token"_L1).toString().toUtf8());
        const bool ranOut = credential.expires.isValid() && credential.expires <= m_now;
        if (ranOut && !credential.canBeRenewed()) {
            m_report.warnings.append(Texts::tr("The browser sign-in in %1 has run out. Sign in again, or use a token.")
                    .arg(QDir::toNativeSeparators(path)));
            return;
        }
        warnAboutMode(path);
        add(credential);
    }

    void warnAboutMode(const QString &path)
    {
#ifdef Q_OS_UNIX
        const QFile::Permissions mode = QFile::permissions(path);
        if (mode & (QFile::ReadGroup | QFile::ReadOther)) {
            m_report.warnings.append(Texts::tr("Other users of this machine can read %1. Protect it with: chmod 600 %1")
                    .arg(QDir::toNativeSeparators(path)));
        }
#else
        Q_UNUSED(path)
#endif
    }

    QProcessEnvironment m_environment;
    QString m_home;
    QDateTime m_now;
    CredentialReport m_report;
};

QString kindText(const Credential &credential)
{
    switch (credential.kind) {
    case CredentialKind::Token:
        return Texts::tr("access token (%1)").arg(credential.where);
    case CredentialKind::Key:
        return Texts::tr("user name and key of %1 (%2)").arg(credential.username, credential.where);
    case CredentialKind::OAuth:
        return Texts::tr("browser sign-in (%1)").arg(credential.where);
    case CredentialKind::None:
        break;
    }
    return {};
}

} // namespace

Secret Credential::authorization() const
{
    if (!isValid()) {
        return {};
    }
    if (kind == CredentialKind::Key) {
        const QByteArray both = username.toUtf8() + ':' + secret.reveal();
        return Secret("Basic " + both.toBase64());
    }
    return Secret("Bearer " + secret.reveal());
}

Credential Credential::ofToken(const QString &token, const QString &where)
{
    return {CredentialKind::Token, {}, Secret(token.trimmed().toUtf8()), where, {}, {}};
}

Credential Credential::ofKey(const QString &username, const QString &key, const QString &where)
{
    return {CredentialKind::Key, username, Secret(key.trimmed().toUtf8()), where, {}, {}};
}

QString CredentialReport::explanation() const
{
    if (found.isEmpty()) {
        return Texts::tr("No Kaggle credential was found on this machine. Sign in with a token or a kaggle.json file.");
    }
    if (found.size() == 1) {
        //: %1: e.g. "access token (KAGGLE_API_TOKEN)"
        return Texts::tr("The %1 is used.").arg(kindText(found.constFirst()));
    }
    QStringList others;
    for (qsizetype i = 1; i < found.size(); ++i) {
        others.append(kindText(found.at(i)));
    }
    //: %1: the credential in use; %2: a list of others
    return Texts::tr("The %1 is used, because the official client prefers it too. Also found: %2.")
        .arg(kindText(found.constFirst()), others.join(u", "_s));
}

CredentialReport discoverCredentials(const CredentialPlaces &places)
{
    return Search(places).run();
}

Result<Credential> parseKaggleJson(const QByteArray &json, const QString &where)
{
    QJsonParseError problem;
    const QJsonObject object = QJsonDocument::fromJson(json, &problem).object();
    if (problem.error != QJsonParseError::NoError) {
        return failure(ErrorKind::InvalidInput,
            Texts::tr("This is not a kaggle.json file: it is not JSON. Download it again from your Kaggle account’s "
                      "settings."),
            problem.errorString());
    }
    const QString username = object.value("username"_L1).toString();
    const QString key = object.value("key"_L1).toString();
    if (username.isEmpty() || key.isEmpty()) {
        return failure(ErrorKind::InvalidInput,
            Texts::tr("This is not a kaggle.json file: “username” or “key” is missing in it."));
    }
    return Credential::ofKey(username, key, where);
}

Result<Credential> parsePastedCredential(const QString &text)
{
    const QString pasted = text.trimmed();
    const QString where = Texts::tr("typed in");
    if (pasted.startsWith(u'{')) {
        return parseKaggleJson(pasted.toUtf8(), where);
    }
    const bool oneWord = !pasted.contains(u' ') && !pasted.contains(u'\n') && !pasted.contains(u'\t');
    if (pasted.isEmpty() || !oneWord) {
        return failure(ErrorKind::InvalidInput,
            Texts::tr("Paste a token (it begins with KGAT_), the text of a kaggle.json file, or user:key."));
    }
    if (const qsizetype colon = pasted.indexOf(u':'); colon > 0 && colon + 1 < pasted.size()) {
        return Credential::ofKey(pasted.left(colon), pasted.mid(colon + 1), where);
    }
    return Credential::ofToken(pasted, where);
}

} // namespace Reprise
