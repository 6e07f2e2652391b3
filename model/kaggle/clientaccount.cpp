// SPDX-License-Identifier: GPL-3.0-or-later
// The account's part of KaggleClient: whose credential it is, quota, and the browser sign-in.
#include "model/kaggle/client.h"

#include <QJsonDocument>
#include <QTimeZone>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kernels("kernels.KernelsApiService");
constexpr QLatin1StringView oauth("security.OAuthService");
constexpr QLatin1StringView accounts("users.AccountService");

using Next = Result<std::optional<HttpRequest>>;

Error tokenRefused(Error error)
{
    // 400, 403 and 404 of IntrospectToken all say that the token is no good.
    if (error.kind == ErrorKind::InvalidInput || error.kind == ErrorKind::Forbidden
        || error.kind == ErrorKind::NotFound) {
        error.kind = ErrorKind::SignedOut;
        error.message = KaggleClient::tr("Kaggle does not know this token. Make a new one in your account’s settings.");
    }
    return error;
}

Error signInEnded(Error error)
{
    if (error.kind == ErrorKind::InvalidInput || error.kind == ErrorKind::Forbidden || error.kind == ErrorKind::NotFound
        || error.kind == ErrorKind::SignedOut) {
        error.kind = ErrorKind::SignedOut;
        error.message = KaggleClient::tr("Kaggle does not take the browser sign-in any more. Sign in again.");
    }
    return error;
}

/// "43200", 43200, "43200s".
qint64 secondsOf(const QJsonValue &value)
{
    if (value.isDouble()) {
        return value.toInteger();
    }
    const auto duration = parseDuration(value.toString());
    return duration ? std::chrono::duration_cast<std::chrono::seconds>(*duration).count() : 0;
}

} // namespace

QUrl KaggleClient::webAddress(const QString &path) const
{
    QUrl url = m_server;
    if (m_server.host() == defaultServer().host()) {
        url = QUrl(u"https://www.kaggle.com"_s);
    }
    url.setPath(url.path() + path);
    return url;
}

ApiCall<Identity> *KaggleClient::whoAmI(QObject *parent)
{
    ApiCall<Identity> *call = nullptr;
    if (m_credential.kind == CredentialKind::Key || !m_credential.isValid()) {
        // No call tells whom a key belongs to; listing one's own kernels needs a good one.
        call = new ApiCall<Identity>(
            context(), rpc(kernels, "ListKernels"_L1, {{u"group"_s, u"PROFILE"_s}, {u"page"_s, 1}, {u"pageSize"_s, 1}}),
            [name = m_credential.username](const QJsonObject &, Identity &identity) -> Next {
                identity.username = name;
                return std::nullopt;
            },
            parent);
    } else {
        const QString token = QString::fromUtf8(m_credential.secret.reveal());
        call = new ApiCall<Identity>(
            context(), rpc(oauth, "IntrospectToken"_L1, {{u"token"_s, token}}),
            [](const QJsonObject &answer, Identity &identity) -> Next {
                identity.username = answer.value("username"_L1).toString();
                identity.scope = answer.value("scope"_L1).toString();
                if (const qint64 end = answer.value("exp"_L1).toInteger(); end > 0) {
                    identity.expires = QDateTime::fromSecsSinceEpoch(end, QTimeZone::UTC);
                }
                if (!answer.value("active"_L1).toBool() || identity.username.isEmpty()) {
                    return failure(tokenRefused({ErrorKind::NotFound, {}, {}, false}));
                }
                return std::nullopt;
            },
            parent);
        call->setErrorMap(tokenRefused);
    }
    call->setTitle(tr("Test the sign-in"));
    return call;
}

ApiCall<Quota> *KaggleClient::quota(QObject *parent)
{
    auto *call = new ApiCall<Quota>(
        context(), rpc(kernels, "GetAcceleratorQuotaStatistics"_L1, {}),
        [](const QJsonObject &answer, Quota &quota) -> Next {
            return Quota::fromJson(answer).transform([&quota](const Quota &read) -> std::optional<HttpRequest> {
                quota = read;
                return std::nullopt;
            });
        },
        parent);
    call->setTitle(tr("Ask for the remaining accelerator time"));
    return call;
}

ApiCall<Credential> *KaggleClient::exchangeCode(const QString &code, const Secret &verifier, QObject *parent)
{
    HttpRequest request = rpc(oauth, "ExchangeOAuthToken"_L1,
        {{u"code"_s, code}, {u"codeVerifier"_s, QString::fromLatin1(verifier.reveal())},
            {u"grantType"_s, u"authorization_code"_s}});
    request.authorization = {};
    request.repeatable = false; // a code works once
    auto *call = new ApiCall<Credential>(
        context(), request,
        [this](const QJsonObject &answer, Credential &credential) -> Next {
            credential = Credential::ofToken(answer.value("accessToken"_L1).toString(), tr("browser"));
            credential.kind = CredentialKind::OAuth;
            credential.refresh = Secret(answer.value("refreshToken"_L1).toString().toUtf8());
            credential.username = answer.value("username"_L1).toString();
            if (const qint64 seconds = secondsOf(answer.value("expiresIn"_L1)); seconds > 0) {
                credential.expires = m_clock.now().addSecs(seconds);
            }
            if (!credential.isValid()) {
                return failure(ErrorKind::Protocol, tr("Kaggle gave no token for the sign-in, and did not say why."));
            }
            return std::nullopt;
        },
        parent);
    call->setTitle(tr("Ask for the token of the browser sign-in"));
    return call;
}

ApiCall<Credential> *KaggleClient::renewToken(const Credential &credential, QObject *parent)
{
    HttpRequest request = rpc(accounts, "GenerateAccessToken"_L1,
        {{u"refreshToken"_s, QString::fromUtf8(credential.refresh.reveal())}, {u"apiVersion"_s, u"API_VERSION_V1"_s},
            {u"expirationDuration"_s, u"43200s"_s}});
    request.authorization = {};
    auto *call = new ApiCall<Credential>(
        context(), request,
        [this, credential](const QJsonObject &answer, Credential &renewed) -> Next {
            renewed = credential;
            renewed.secret = Secret(answer.value("token"_L1).toString().trimmed().toUtf8());
            const qint64 seconds = secondsOf(answer.value("expiresIn"_L1));
            renewed.expires = m_clock.now().addSecs(seconds > 0 ? seconds : 12 * 3600);
            if (const QString name = answer.value("userName"_L1).toString(); !name.isEmpty()) {
                renewed.username = name;
            }
            if (renewed.secret.isEmpty()) {
                return failure(ErrorKind::Protocol, tr("Kaggle gave no token for the sign-in, and did not say why."));
            }
            return std::nullopt;
        },
        parent);
    call->setErrorMap(signInEnded);
    call->setTitle(tr("Renew the browser sign-in"));
    return call;
}

ApiCall<Nothing> *KaggleClient::revoke(const Credential &credential, QObject *parent)
{
    const Secret &token = credential.canBeRenewed() ? credential.refresh : credential.secret;
    HttpRequest request = rpc(accounts, "ExpireApiToken"_L1,
        {{u"token"_s, QString::fromUtf8(token.reveal())}, {u"reason"_s, u"Signed out in Reprise"_s}});
    request.authorization = credential.authorization();
    auto *call = new ApiCall<Nothing>(
        context(), request, [](const QJsonObject &, Nothing &) -> Next { return std::nullopt; }, parent);
    call->setTitle(tr("End the sign-in at Kaggle"));
    return call;
}

} // namespace Reprise
