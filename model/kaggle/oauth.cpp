// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/oauth.h"

#include "model/core/logging.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QUrlQuery>
#include <QUuid>

namespace Reprise {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr quint16 firstPort = 8000; // the redirect addresses that Kaggle knows
constexpr quint16 lastPort = 9000;
constexpr int portTries = 50;
constexpr qsizetype largestHead = 16 * 1024;
constexpr auto patience = 10min;
constexpr auto renewBefore = 5min;
constexpr auto longestTimer = 1h; // so that a clock that was set right is noticed

} // namespace

PkcePair PkcePair::make()
{
    QByteArray random(64, Qt::Uninitialized);
    QRandomGenerator::system()->fillRange(reinterpret_cast<quint32 *>(random.data()), random.size() / 4);
    const QByteArray verifier = random.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    return {verifier, challengeOf(verifier)};
}

QByteArray PkcePair::challengeOf(const QByteArray &verifier)
{
    return QCryptographicHash::hash(verifier, QCryptographicHash::Sha256).toBase64(QByteArray::Base64UrlEncoding);
}

BrowserSignIn::BrowserSignIn(KaggleClient &client, Clock &clock, Way way, QObject *parent)
    : Job(parent)
    , m_client(client)
    , m_clock(clock)
    , m_way(way)
    , m_pkce(PkcePair::make())
    , m_state(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    setTitle(tr("Sign in to Kaggle with the browser"));
}

BrowserSignIn::~BrowserSignIn() = default;

void BrowserSignIn::doStart()
{
    QString back = m_client.webAddress(u"/account/api/oauth/token"_s).toString();
    if (m_way == Way::Listen) {
        if (!listen()) {
            fail({ErrorKind::Io,
                tr("No port between 8000 and 9000 of this machine is free for the browser to come back to. Use the "
                   "code instead."),
                {}, false});
            return;
        }
        back = u"http://localhost:%1"_s.arg(m_servers.front()->serverPort());
    }
    m_page = m_client.webAddress(u"/api/v1/oauth2/authorize"_s);
    QUrlQuery query;
    const std::initializer_list<std::pair<QString, QString>> items {{u"response_type"_s, u"code"_s},
        {u"client_id"_s, u"kagglesdk"_s}, {u"redirect_uri"_s, back}, {u"scope"_s, u"resources.admin:*"_s},
        {u"state"_s, m_state}, {u"code_challenge"_s, QString::fromLatin1(m_pkce.challenge)},
        {u"code_challenge_method"_s, u"S256"_s}, {u"response_mode"_s, u"query"_s}};
    for (const auto &[name, value] : items) {
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value, "*")));
    }
    m_page.setQuery(query);
    setMessage(m_way == Way::Listen ? tr("Waiting for the browser…") : tr("Waiting for the code from the browser…"));
    m_clock.after(patience, this, [this] {
        if (isRunning() && !m_exchanging) {
            m_servers.clear();
            fail({ErrorKind::Timeout, tr("Nobody came back from the browser. Try again."), {}, true});
        }
    });
    Q_EMIT pageReady(m_page);
}

void BrowserSignIn::doCancel()
{
    for (const auto &server : m_servers) {
        server->close();
    }
    if (m_call) {
        m_call->cancel();
    }
}

/// A random port, so that two programs do not wait for the same one; on both loopback addresses, because "localhost"
/// may mean either.
bool BrowserSignIn::listen()
{
    for (int i = 0; i < portTries; ++i) {
        const auto port = quint16(QRandomGenerator::global()->bounded(int(firstPort), lastPort + 1));
        auto server = std::make_unique<QTcpServer>();
        if (!server->listen(QHostAddress::LocalHost, port)) {
            continue;
        }
        auto second = std::make_unique<QTcpServer>();
        const bool both = second->listen(QHostAddress::LocalHostIPv6, port);
        if (!both && second->serverError() == QAbstractSocket::AddressInUseError) {
            continue; // somebody else's, and the browser might go there
        }
        m_servers.push_back(std::move(server));
        if (both) {
            m_servers.push_back(std::move(second));
        }
        for (const auto &each : m_servers) {
            connect(each.get(), &QTcpServer::newConnection, this, [this, raw = each.get()] { accept(*raw); });
        }
        return true;
    }
    return false;
}

void BrowserSignIn::accept(QTcpServer &server)
{
    while (QTcpSocket *socket = server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { readRequest(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QObject::destroyed, this, [this, socket] { m_heads.remove(socket); });
    }
}

void BrowserSignIn::readRequest(QTcpSocket *socket)
{
    QByteArray &head = m_heads[socket];
    head += socket->readAll();
    if (head.size() > largestHead) {
        socket->abort();
        return;
    }
    if (!head.contains("\r\n\r\n")) {
        return;
    }
    const QList<QByteArray> first = head.first(head.indexOf('\r')).split(' ');
    head.clear();
    if (first.size() < 2 || first.at(0) != "GET") {
        answer(socket, 405, tr("Reprise waits for a sign-in here, and for nothing else."));
        return;
    }
    visited(socket, QUrl::fromEncoded(first.at(1)));
}

void BrowserSignIn::visited(QTcpSocket *socket, const QUrl &address)
{
    const QUrlQuery query(address);
    const QString error = query.queryItemValue(u"error"_s, QUrl::FullyDecoded);
    const QString code = query.queryItemValue(u"code"_s, QUrl::FullyDecoded);
    if (error.isEmpty() && code.isEmpty()) {
        answer(socket, 404, tr("Reprise waits for a sign-in here, and for nothing else."));
    } else if (query.queryItemValue(u"state"_s, QUrl::FullyDecoded) != m_state) {
        // Another tab, or somebody who wants us to use his account.
        answer(socket, 400, tr("This sign-in was not begun by this window of Reprise. Nothing was changed."));
    } else if (!error.isEmpty()) {
        answer(socket, 200, tr("You did not let Reprise in. You can close this page."));
        fail({ErrorKind::Forbidden, tr("Kaggle says that the sign-in was refused in the browser."), error.left(100),
            false});
    } else {
        answer(socket, 200, tr("Reprise is signed in. You can close this page."));
        exchange(code);
    }
}

void BrowserSignIn::answer(QTcpSocket *socket, int status, const QString &text)
{
    const QByteArray page = "<!doctype html><meta charset=utf-8><title>Reprise</title><body style=\"font-family:"
                            "sans-serif;margin:4em auto;max-width:32em\"><p>"
        + text.toHtmlEscaped().toUtf8();
    socket->write("HTTP/1.1 " + QByteArray::number(status)
        + " Reprise\r\nContent-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\nConnection: "
          "close\r\nContent-Length: "
        + QByteArray::number(page.size()) + "\r\n\r\n" + page);
    socket->disconnectFromHost();
}

void BrowserSignIn::enterCode(const QString &code)
{
    if (isRunning() && !code.trimmed().isEmpty()) {
        exchange(code.trimmed());
    }
}

void BrowserSignIn::exchange(const QString &code)
{
    if (std::exchange(m_exchanging, true)) {
        return;
    }
    for (const auto &server : m_servers) {
        server->close(); // what is being answered is still sent
    }
    setMessage(tr("Asking Kaggle for the token…"));
    ApiCall<Credential> *call = m_client.exchangeCode(code, Secret(m_pkce.verifier), this);
    m_call = call;
    connect(call, &Job::finished, this, [this, call] {
        call->deleteLater();
        if (!isRunning()) {
            return;
        }
        if (call->state() == State::Succeeded) {
            m_credential = call->result();
            succeed();
        } else if (m_way == Way::Paste && !isTransient(call->error())) {
            m_exchanging = false;
            fail({ErrorKind::SignedOut, tr("Kaggle does not take this code. Codes work once and for a few minutes."),
                call->error().detail, false});
        } else {
            fail(call->error());
        }
    });
    call->start();
}

TokenKeeper::TokenKeeper(KaggleClient &client, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_clock(clock)
{
    connect(&client, &KaggleClient::credentialChanged, this, &TokenKeeper::look);
    connect(&client, &KaggleClient::credentialRefused, this, [this] {
        if (m_client.credential().canBeRenewed() && !m_call) {
            renew();
        }
    });
    look();
}

void TokenKeeper::schedule(std::chrono::milliseconds delay)
{
    m_clock.after(std::min<std::chrono::milliseconds>(delay, longestTimer), this, [this, generation = ++m_generation] {
        if (generation == m_generation) {
            look();
        }
    });
}

void TokenKeeper::look()
{
    ++m_generation;
    const Credential &credential = m_client.credential();
    if (!credential.canBeRenewed() || m_call) {
        return;
    }
    const auto left
        = std::chrono::milliseconds(credential.expires.isValid() ? m_clock.now().msecsTo(credential.expires) : 0);
    if (left > renewBefore) {
        schedule(left - renewBefore);
    } else {
        renew();
    }
}

void TokenKeeper::renew()
{
    const Credential before = m_client.credential();
    ApiCall<Credential> *call = m_client.renewToken(before, this);
    m_call = call;
    connect(call, &Job::finished, this, [this, call, before] {
        call->deleteLater();
        m_call = nullptr;
        if (m_client.credential().refresh != before.refresh) {
            look(); // somebody else signed in meanwhile
        } else if (call->state() == Job::State::Succeeded) {
            m_failures = 0;
            m_client.setCredential(call->result());
            Q_EMIT renewed(call->result());
        } else if (isTransient(call->error())) {
            ++m_failures;
            qCInfo(logNet).noquote() << "token not renewed:" << call->error().detail;
            schedule(backoffDelay({5s, 1.7, 5min, 0.2}, m_failures, *QRandomGenerator::global(), call->retryAfter()));
        } else {
            Q_EMIT ended({ErrorKind::SignedOut, tr("Kaggle ended the browser sign-in. Sign in again."),
                call->error().detail, false});
        }
    });
    call->start();
}

} // namespace Reprise
