// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"
#include "model/kaggle/client.h"

#include <QHash>
#include <QTcpServer>

#include <memory>
#include <vector>

class QTcpSocket;

namespace Reprise {

/// Proof Key for Code Exchange (RFC 7636), as Kaggle's SDK makes it: the challenge keeps its base64 padding.
struct PkcePair
{
    QByteArray verifier; ///< kept here until the code is exchanged
    QByteArray challenge; ///< goes into the browser's address

    [[nodiscard]] static PkcePair make();
    [[nodiscard]] static QByteArray challengeOf(const QByteArray &verifier);
};

/// Signing in with the browser. It listens on this machine for the browser to come back with a code; where that cannot
/// work (another machine's browser), the page shows the code and enterCode() takes it. Succeeds with a Credential that
/// can be renewed. The browser itself is opened by the caller, with the address of pageReady().
class BrowserSignIn final : public Job
{
    Q_OBJECT

public:
    enum class Way {
        Listen, ///< http://localhost:8000…9000
        Paste, ///< the page shows a code
    };

    BrowserSignIn(KaggleClient &client, Clock &clock, Way way, QObject *parent = nullptr);
    ~BrowserSignIn() override;

    /// The code the page showed. Nothing happens unless it waits for one.
    void enterCode(const QString &code);
    [[nodiscard]] QUrl page() const { return m_page; } ///< valid once pageReady() was emitted

    /// Valid once Succeeded.
    [[nodiscard]] const Credential &credential() const { return m_credential; }

Q_SIGNALS:
    /// Open this in the browser. Holds no secret that outlives the sign-in.
    void pageReady(const QUrl &page);

protected:
    void doStart() override;
    void doCancel() override;

private:
    [[nodiscard]] bool listen();
    void accept(QTcpServer &server);
    void readRequest(QTcpSocket *socket);
    void answer(QTcpSocket *socket, int status, const QString &text);
    void visited(QTcpSocket *socket, const QUrl &address);
    void exchange(const QString &code);

    KaggleClient &m_client;
    Clock &m_clock;
    Way m_way;
    PkcePair m_pkce;
    QString m_state;
    QUrl m_page;
    std::vector<std::unique_ptr<QTcpServer>> m_servers; ///< 127.0.0.1 and ::1
    QHash<QTcpSocket *, QByteArray> m_heads;
    QPointer<Job> m_call;
    Credential m_credential;
    bool m_exchanging = false;
};

/// Keeps a browser sign-in's access token fresh: asks for a new one five minutes before it runs out, at once when it
/// has (after the machine slept, or when the server refused it), and again and again while the server cannot be
/// reached. GUI thread.
class TokenKeeper final : public QObject
{
    Q_OBJECT

public:
    TokenKeeper(KaggleClient &client, Clock &clock, QObject *parent = nullptr);

    /// Nothing is under way or due.
    [[nodiscard]] bool isIdle() const { return m_call == nullptr; }

Q_SIGNALS:
    void renewed(const Reprise::Credential &credential);
    /// The sign-in itself was ended (revoked, password changed): the user must sign in again.
    void ended(const Reprise::Error &error);

private:
    void look();
    void renew();
    void schedule(std::chrono::milliseconds delay);

    KaggleClient &m_client;
    Clock &m_clock;
    QPointer<Job> m_call;
    int m_failures = 0;
    int m_generation = 0;
};

} // namespace Reprise
