// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/accountservice.h"

#include "model/core/logging.h"
#include "model/server/wire.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestToken = 24 * 3600; // seconds
constexpr qint64 usualToken = 12 * 3600;
constexpr qint64 codeLifetime = 600;
constexpr auto allScopes = "resources.admin:*"_L1;

QByteArray hashed(const QString &token)
{
    return QCryptographicHash::hash(token.toUtf8(), QCryptographicHash::Sha256).toHex();
}

/// "43200s", and what the official writer makes of fractions and days ("1.500.0s").
qint64 seconds(const QString &duration)
{
    static const QRegularExpression number(u"\\A(\\d+)"_s);
    return number.match(duration).captured(1).toLongLong();
}

/// Codes go to a program on this machine, or to the page that shows them for copying.
bool isGoodTarget(const QUrl &target)
{
    const bool here = target.host() == "localhost"_L1 || target.host() == "127.0.0.1"_L1;
    return (target.scheme() == "http"_L1 && here) || target.path() == "/account/api/oauth/token"_L1;
}

void page(const ExchangePtr &exchange, int status, const QString &body)
{
    QHttpHeaders headers;
    headers.append("Content-Type", "text/html; charset=utf-8");
    headers.append("Cache-Control", "no-store");
    headers.append("X-Frame-Options", "DENY");
    const QString text
        = "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Reprise’s embedded Kaggle server"
          "</title><body>"_L1
        + body + "</body></html>"_L1;
    exchange->reply(status, std::move(headers), text.toUtf8());
}

} // namespace

AccountService::AccountService(ServerContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

void AccountService::load()
{
    QFile file(m_context.options.root + "/oauth.json"_L1);
    if (!file.open(QIODevice::ReadOnly)) {
        return;
    }
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonObject access = json.value("access"_L1).toObject();
    for (auto it = access.begin(); it != access.end(); ++it) {
        m_access.insert(it.key().toLatin1(), Wire::fromTime(it->toString()));
    }
    for (const QString &token : Wire::strings(json, u"refresh")) {
        m_refresh.insert(token.toLatin1());
    }
}

void AccountService::save() const
{
    QJsonObject access;
    for (auto it = m_access.cbegin(); it != m_access.cend(); ++it) {
        access.insert(QString::fromLatin1(it.key()), Wire::time(it.value()));
    }
    QJsonArray refreshTokens;
    for (const QByteArray &token : m_refresh) {
        refreshTokens.append(QString::fromLatin1(token));
    }
    const QJsonDocument document(QJsonObject {{u"access"_s, access}, {u"refresh"_s, refreshTokens}});
    if (const auto saved = writePrivately(m_context.options.root + "/oauth.json"_L1, document.toJson()); !saved) {
        qCWarning(logServer) << saved.error().detail;
    }
}

void AccountService::addTo(ApiMethods &methods)
{
    const auto add = [this, &methods](const QString &name, void (AccountService::*method)(const ServerCall &)) {
        methods.insert(name, [this, method](const ServerCall &call) { (this->*method)(call); });
    };
    add(u"IntrospectToken"_s, &AccountService::introspect);
    add(u"ExchangeOAuthToken"_s, &AccountService::exchangeCode);
    add(u"GenerateAccessToken"_s, &AccountService::refresh);
    add(u"ExpireApiToken"_s, &AccountService::expire);
}

bool AccountService::isOpen(const QString &method)
{
    // A bad token is told by the introspection's answer: a 401 there ends the official command with a traceback.
    return method == "IntrospectToken"_L1 || method == "ExchangeOAuthToken"_L1 || method == "GenerateAccessToken"_L1
        || method == "ExpireApiToken"_L1;
}

bool AccountService::isAlive(const QByteArray &token)
{
    const auto it = m_access.constFind(hashed(QString::fromLatin1(token)));
    return it != m_access.constEnd() && *it > QDateTime::currentDateTimeUtc();
}

bool AccountService::accepts(const QByteArray &authorization)
{
    return m_context.identity.accepts(authorization)
        || (authorization.left(7).toLower() == "bearer " && isAlive(authorization.mid(7).trimmed()));
}

QString AccountService::newAccessToken(qint64 lifetime)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_access.removeIf([&now](const auto &entry) { return entry.value() <= now; });
    const QString token = "KGAT_"_L1 + QString::fromLatin1(randomHex(16));
    m_access.insert(hashed(token), now.addSecs(lifetime));
    return token;
}

void AccountService::introspect(const ServerCall &call)
{
    const QByteArray token = call.text(u"token").toUtf8();
    if (!accepts("Bearer " + token)) {
        call.exchange->replyJson({{u"active"_s, false}});
        return;
    }
    const QDateTime end
        = m_access.value(hashed(QString::fromUtf8(token)), QDateTime::currentDateTimeUtc().addSecs(usualToken));
    call.exchange->replyJson({{u"active"_s, true}, {u"clientId"_s, u"kagglesdk"_s},
        {u"username"_s, m_context.identity.username}, {u"userId"_s, m_context.identity.userId},
        {u"scope"_s, QString(allScopes)}, {u"exp"_s, end.toSecsSinceEpoch()}});
}

void AccountService::exchangeCode(const ServerCall &call)
{
    const auto grant = m_codes.constFind(hashed(call.text(u"code")));
    const QByteArray verifier = call.text(u"codeVerifier").toUtf8();
    const QByteArray proof = QCryptographicHash::hash(verifier, QCryptographicHash::Sha256)
                                 .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    const bool good = grant != m_codes.constEnd() && grant->expires > QDateTime::currentDateTimeUtc()
        && grant->challenge == proof && call.text(u"grantType") == "authorization_code"_L1;
    const QString scope = good ? grant->scope : QString();
    m_codes.remove(hashed(call.text(u"code"))); // a code is tried once
    if (!good) {
        call.exchange->replyError(400, u"The code or its verifier is wrong or too old"_s);
        return;
    }
    const QString refreshToken = QString::fromLatin1("KGRT_" + randomHex(24));
    m_refresh.insert(hashed(refreshToken));
    const QString access = newAccessToken(usualToken);
    save();
    call.exchange->replyJson({{u"accessToken"_s, access}, {u"refreshToken"_s, refreshToken},
        {u"tokenType"_s, u"Bearer"_s}, {u"expiresIn"_s, usualToken}, {u"username"_s, m_context.identity.username},
        {u"userId"_s, m_context.identity.userId}, {u"scope"_s, scope}});
}

void AccountService::refresh(const ServerCall &call)
{
    if (!m_refresh.contains(hashed(call.text(u"refreshToken")))) {
        call.exchange->replyError(401, u"The refresh token is not valid"_s);
        return;
    }
    const qint64 asked = seconds(call.text(u"expirationDuration"));
    const qint64 lifetime = asked > 0 ? std::min(asked, longestToken) : usualToken;
    const QString token = newAccessToken(lifetime);
    save();
    call.exchange->replyJson({{u"token"_s, token}, {u"expiresIn"_s, lifetime},
        {u"userName"_s, m_context.identity.username}, {u"userId"_s, m_context.identity.userId}});
}

void AccountService::expire(const ServerCall &call)
{
    const QByteArray token = hashed(call.text(u"token"));
    const bool known = m_refresh.remove(token) + m_access.remove(token) > 0;
    if (known) {
        save();
    }
    call.exchange->replyJson({}); // a token that is not there is as good as revoked
}

void AccountService::authorize(const ExchangePtr &exchange)
{
    const WireRequest &request = exchange->request();
    const QUrlQuery query = request.method == "POST"
        ? QUrlQuery(QString::fromUtf8(QByteArray(request.body).replace('+', "%20")))
        : request.query;
    const QUrl target(query.queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded));
    if (query.queryItemValue(u"response_type"_s) != "code"_L1 || !isGoodTarget(target)
        || query.queryItemValue(u"code_challenge"_s).isEmpty()
        || query.queryItemValue(u"code_challenge_method"_s) != "S256"_L1) {
        page(exchange, 400, u"<p>This sign-in request is incomplete or would send its code elsewhere.</p>"_s);
    } else if (request.method == "GET") {
        showPage(exchange, query);
    } else if (request.method != "POST") {
        page(exchange, 405, u"<p>Method not allowed.</p>"_s);
    } else if (!m_pages.remove(query.queryItemValue(u"page"_s))) {
        page(exchange, 403, u"<p>Open the sign-in page again.</p>"_s); // not from our page
    } else if (query.queryItemValue(u"answer"_s) != "allow"_L1) {
        page(exchange, 200, u"<p>Nothing was allowed. You can close this page.</p>"_s);
    } else {
        giveCode(exchange, query);
    }
}

void AccountService::showPage(const ExchangePtr &exchange, const QUrlQuery &query)
{
    const QString number = QString::fromLatin1(randomHex(16));
    m_pages.insert(number);
    QString form = "<h1>Sign in to the embedded Kaggle server</h1><p>A program on this machine wants to act as <b>"_L1
        + m_context.identity.username.toHtmlEscaped()
        + "</b>.</p><form method=\"post\"><input type=\"hidden\" name=\"page\" value=\""_L1 + number + "\">"_L1;
    const auto items = query.queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        form += "<input type=\"hidden\" name=\""_L1 + name.toHtmlEscaped() + "\" value=\""_L1 + value.toHtmlEscaped()
            + "\">"_L1;
    }
    page(exchange, 200,
        form
            + "<button name=\"answer\" value=\"allow\">Allow</button> "
              "<button name=\"answer\" value=\"deny\">Deny</button></form>"_L1);
}

void AccountService::giveCode(const ExchangePtr &exchange, const QUrlQuery &query)
{
    const QString code = QString::fromLatin1(randomHex(16));
    // The official client leaves the padding in, which the standard has not.
    QByteArray challenge = query.queryItemValue(u"code_challenge"_s, QUrl::FullyDecoded).toLatin1();
    while (challenge.endsWith('=')) {
        challenge.chop(1);
    }
    const QString scope = query.queryItemValue(u"scope"_s, QUrl::FullyDecoded);
    m_codes.insert(hashed(code),
        {challenge, scope.isEmpty() ? QString(allScopes) : scope,
            QDateTime::currentDateTimeUtc().addSecs(codeLifetime)});
    QUrl target(query.queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded));
    if (target.path() == "/account/api/oauth/token"_L1) {
        page(exchange, 200,
            "<p>Copy this code into the program that asked for it:</p><p><code>"_L1 + code + "</code></p>"_L1);
        return;
    }
    QUrlQuery answer(target);
    answer.addQueryItem(u"code"_s, code);
    if (const QString state = query.queryItemValue(u"state"_s, QUrl::FullyEncoded); !state.isEmpty()) {
        answer.addQueryItem(u"state"_s, state);
    }
    target.setQuery(answer);
    exchange->redirect(target.toEncoded());
}

} // namespace Reprise
