// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/net/netsettings.h"

#include "model/core/settings.h"
#include "model/net/exchange.h"
#include "model/net/transferpool.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QSslConfiguration>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::NetSettings)
};

constexpr qint64 largestBundle = 16LL * 1024 * 1024;

QString variable(const QProcessEnvironment &environment, const QString &name)
{
    const QString lower = environment.value(name.toLower()).trimmed();
    return lower.isEmpty() ? environment.value(name).trimmed() : lower;
}

/// NO_PROXY: "*", "example.org" (and what is below it), ".example.org", "host:port".
bool isExcepted(const QUrl &url, const QString &list)
{
    const QString host = url.host().toLower();
    for (QString entry : list.toLower().split(u',', Qt::SkipEmptyParts)) {
        entry = entry.trimmed();
        if (const qsizetype colon = entry.lastIndexOf(u':'); colon > 0 && entry.indexOf(u':') == colon) {
            if (entry.mid(colon + 1).toInt() != url.port(url.scheme() == "https"_L1 ? 443 : 80)) {
                continue;
            }
            entry.truncate(colon);
        }
        while (entry.startsWith(u'.') || entry.startsWith("*."_L1)) {
            entry.remove(0, entry.startsWith(u'.') ? 1 : 2);
        }
        if (entry == "*"_L1 || (!entry.isEmpty() && (host == entry || host.endsWith(u'.' + entry)))) {
            return true;
        }
    }
    return false;
}

class ProxyFactory final : public QNetworkProxyFactory
{
public:
    ProxyFactory(NetOptions::Proxy mode, const QNetworkProxy &manual, const QProcessEnvironment &environment)
        : m_mode(mode)
        , m_manual(manual)
        , m_environment(environment)
    {
    }

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        if (m_mode == NetOptions::Proxy::None || isLoopback(query.url())) {
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        }
        if (m_mode == NetOptions::Proxy::Manual) {
            return {m_manual};
        }
        if (const auto proxy = environmentProxy(query.url(), m_environment)) {
            return {*proxy};
        }
        return systemProxyForQuery(query);
    }

private:
    NetOptions::Proxy m_mode;
    QNetworkProxy m_manual;
    QProcessEnvironment m_environment;
};

/// Conda and containers often name what the system trusts anyway, and what Qt would load anyway. Parsing it twice costs
/// every start some forty milliseconds.
bool isSystemBundle(const QString &path)
{
    static const QStringList known {u"/etc/ssl/certs/ca-certificates.crt"_s, u"/etc/pki/tls/certs/ca-bundle.crt"_s,
        u"/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"_s, u"/etc/ssl/ca-bundle.pem"_s, u"/etc/ssl/cert.pem"_s};
    return known.contains(QFileInfo(path).canonicalFilePath());
}

} // namespace

NetOptions NetOptions::of(const Settings &settings)
{
    NetOptions options;
    const QString mode = settings.text(Setting::ProxyMode);
    options.proxy = mode == "manual"_L1 ? Proxy::Manual : mode == "none"_L1 ? Proxy::None : Proxy::System;
    options.proxyUrl = settings.text(Setting::ProxyUrl);
    options.caBundle = settings.text(Setting::CaBundle);
    options.bytesPerSecond = qint64(std::max(0, settings.number(Setting::SpeedLimit))) * 1024;
    return options;
}

Result<QNetworkProxy> parseProxy(const QString &text)
{
    const QString trimmed = text.trimmed();
    const QUrl url(trimmed.contains("://"_L1) ? trimmed : QString(u"http://"_s + trimmed), QUrl::StrictMode);
    const QString scheme = url.scheme().toLower();
    const bool socks = scheme == "socks5"_L1 || scheme == "socks5h"_L1 || scheme == "socks"_L1;
    if (!url.isValid() || url.host().isEmpty() || (!socks && scheme != "http"_L1 && scheme != "https"_L1)) {
        return failure(ErrorKind::InvalidInput,
            Texts::tr("“%1” is not the address of a proxy. It looks like http://host:3128 or socks5://host:1080.")
                .arg(url.isValid() ? url.toDisplayString() : QString(u"…"_s)));
    }
    return QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
        quint16(url.port(socks         ? 1080
                : scheme == "https"_L1 ? 443
                                       : 80)),
        url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded));
}

std::optional<QNetworkProxy> environmentProxy(const QUrl &url, const QProcessEnvironment &environment)
{
    const QString https = variable(environment, u"HTTPS_PROXY"_s);
    const QString http = variable(environment, u"HTTP_PROXY"_s);
    const QString all = variable(environment, u"ALL_PROXY"_s);
    if (https.isEmpty() && http.isEmpty() && all.isEmpty()) {
        return {};
    }
    QString named = url.scheme() == "https"_L1 ? https : http;
    if (named.isEmpty()) {
        named = all;
    }
    if (named.isEmpty() || isExcepted(url, variable(environment, u"NO_PROXY"_s))) {
        return QNetworkProxy(QNetworkProxy::NoProxy);
    }
    const Result<QNetworkProxy> proxy = parseProxy(named);
    return proxy ? *proxy : QNetworkProxy(QNetworkProxy::NoProxy);
}

Result<QList<QSslCertificate>> readCaBundle(const QString &path)
{
    const QString shown = QDir::toNativeSeparators(path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(
            ErrorKind::Io, Texts::tr("The certificates in %1 cannot be read.").arg(shown), file.errorString());
    }
    QList<QSslCertificate> all = QSslCertificate::fromData(file.read(largestBundle), QSsl::Pem);
    if (all.isEmpty()) {
        return failure(ErrorKind::InvalidInput,
            Texts::tr("There is no certificate in %1. It must be a PEM file (“-----BEGIN CERTIFICATE-----”).")
                .arg(shown));
    }
    return all;
}

QStringList applyNetOptions(
    QNetworkAccessManager &network, const NetOptions &options, const QProcessEnvironment &environment)
{
    QStringList problems;
    NetOptions::Proxy mode = options.proxy;
    QNetworkProxy manual;
    if (mode == NetOptions::Proxy::Manual) {
        if (const Result<QNetworkProxy> parsed = parseProxy(options.proxyUrl)) {
            manual = *parsed;
        } else {
            problems.append(parsed.error().message);
            mode = NetOptions::Proxy::System;
        }
    }
    network.setProxyFactory(new ProxyFactory(mode, manual, environment));

    QString bundle = options.caBundle;
    for (const char *name : {"REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "CURL_CA_BUNDLE"}) {
        const QString named = bundle.isEmpty() ? environment.value(QString::fromLatin1(name)) : QString();
        bundle = isSystemBundle(named) ? bundle : bundle + named;
    }
    static bool changed = false; // untouched, Qt loads the system's certificates only when they are needed
    if (changed || !bundle.isEmpty()) {
        QSslConfiguration ssl = QSslConfiguration::defaultConfiguration();
        ssl.setCaCertificates(QSslConfiguration::systemCaCertificates());
        if (const Result<QList<QSslCertificate>> extra = readCaBundle(bundle); bundle.isEmpty() || extra) {
            ssl.addCaCertificates(extra.value_or(QList<QSslCertificate> {}));
        } else {
            problems.append(extra.error().message);
        }
        QSslConfiguration::setDefaultConfiguration(ssl);
        changed = true;
    }
    network.clearConnectionCache();
    TransferPool::of(network).speedLimit().setBytesPerSecond(options.bytesPerSecond);
    return problems;
}

} // namespace Reprise
