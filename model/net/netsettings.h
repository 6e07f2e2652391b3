// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QNetworkProxy>
#include <QProcessEnvironment>
#include <QSslCertificate>
#include <QString>
#include <QStringList>

class QNetworkAccessManager;

namespace Reprise {

class Settings;

/// How this machine reaches the network: proxies and certificates.
struct NetOptions
{
    enum class Proxy { System, None, Manual };
    Proxy proxy = Proxy::System;
    QString proxyUrl; ///< for Manual
    QString caBundle; ///< PEM file; empty: REQUESTS_CA_BUNDLE, SSL_CERT_FILE or CURL_CA_BUNDLE when set, as the
                      ///< official client honours the first
    qint64 bytesPerSecond = 0; ///< limit of all downloads together; 0: none

    [[nodiscard]] static NetOptions of(const Settings &settings);
};

/// "http://host:3128", "socks5://host:1080", "host:3128"; a user name and password may stand before an "@".
[[nodiscard]] Result<QNetworkProxy> parseProxy(const QString &text);

/// The proxy that environment variables name for an address: HTTPS_PROXY or HTTP_PROXY, else ALL_PROXY, in capitals or
/// not, unless NO_PROXY lists its host; NoProxy when none does. Nothing when no variable is set at all.
[[nodiscard]] std::optional<QNetworkProxy> environmentProxy(const QUrl &url, const QProcessEnvironment &environment);

/// The certificates of a PEM file; an error when it cannot be read or has none.
[[nodiscard]] Result<QList<QSslCertificate>> readCaBundle(const QString &path);

/// Applies them to an access manager, for the requests made from now on. Gives back what could not be applied, in words
/// for people; the rest is in force. This machine itself is never reached through a proxy.
[[nodiscard]] QStringList applyNetOptions(QNetworkAccessManager &network, const NetOptions &options,
    const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment());

} // namespace Reprise
