// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"
#include "model/net/secret.h"

#include <QDateTime>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

namespace Reprise {

enum class CredentialKind {
    None,
    Token, ///< "Authorization: Bearer …", new tokens begin with KGAT_
    Key, ///< user name and legacy key, "Authorization: Basic …"
    OAuth, ///< access token from the browser sign-in, sent as Bearer
};

/// One way to sign in, and where it was found.
struct Credential
{
    CredentialKind kind = CredentialKind::None;
    QString username; ///< empty for a token until the server was asked
    Secret secret;
    QString where; ///< "KAGGLE_API_TOKEN", "/home/me/.kaggle/kaggle.json", "keychain"…: never the secret
    QDateTime expires; ///< OAuth only
    Secret refresh {}; ///< OAuth only: what a new access token is asked with

    [[nodiscard]] bool canBeRenewed() const { return kind == CredentialKind::OAuth && !refresh.isEmpty(); }
    [[nodiscard]] bool isValid() const { return kind != CredentialKind::None && !secret.isEmpty(); }
    /// The whole value of the Authorization header.
    [[nodiscard]] Secret authorization() const;
    [[nodiscard]] static Credential ofToken(const QString &token, const QString &where);
    [[nodiscard]] static Credential ofKey(const QString &username, const QString &key, const QString &where);

    friend bool operator==(const Credential &, const Credential &) = default;
};

/// What discoverCredentials() saw, in the official client's order of preference: the first is the one used.
struct CredentialReport
{
    QList<Credential> found;
    QStringList warnings; ///< translated: modes too open, a broken file, an expired token…
    QStringList looked; ///< every place asked, in order, for "Details"

    [[nodiscard]] Credential chosen() const { return found.isEmpty() ? Credential {} : found.constFirst(); }
    /// One translated sentence: which credential is used and why the others are not.
    [[nodiscard]] QString explanation() const;
};

/// Where to look. The default is this process's own environment and home.
struct CredentialPlaces
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    QString home; ///< empty: QDir::homePath()
    QDateTime now; ///< for expiry; invalid: the present
};

/// Looks where the official client (2.2) looks, and in its order:
/// 1. a token: inside a Kaggle notebook the file KAGGLE_API_V1_TOKEN; KAGGLE_API_TOKEN (the token or a path to it);
///    ~/.kaggle/access_token; ~/.kaggle/access_token.txt (KAGGLE_CONFIG_DIR does not move these);
/// 2. user name and key: kaggle.json in KAGGLE_CONFIG_DIR, else ~/.kaggle if it exists, else
/// ${XDG_CONFIG_HOME:-~/.config}/kaggle,
///    with KAGGLE_USERNAME and KAGGLE_KEY over it key by key;
/// 3. ~/.kaggle/credentials.json (browser sign-in); first of all when KAGGLE_ENABLE_OAUTH asks for it, as before 2.2.
/// Reads a few small files; writes nothing, makes no folder.
[[nodiscard]] CredentialReport discoverCredentials(const CredentialPlaces &places = {});

/// The text of a kaggle.json that was dropped, pasted or read.
[[nodiscard]] Result<Credential> parseKaggleJson(const QByteArray &json, const QString &where);

/// What a person typed or pasted into the sign-in field: a kaggle.json text, "user:key", or a token.
[[nodiscard]] Result<Credential> parsePastedCredential(const QString &text);

} // namespace Reprise
