// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/server/servercontext.h"

#include <QObject>

namespace Reprise {

/// Who calls: the credential of every request, and the calls about tokens (api.md sections 5.3 and 5.4): introspection,
/// OAuth with PKCE (page, exchange, refresh) and revoking. Tokens given out survive a restart; only their hashes are
/// kept.
class AccountService final : public QObject
{
    Q_OBJECT

public:
    AccountService(ServerContext &context, QObject *parent);

    void load();
    void addTo(ApiMethods &methods);
    /// True for the value of a right Authorization header.
    [[nodiscard]] bool accepts(const QByteArray &authorization);
    /// True for calls that bring their own proof, or exist to judge one.
    [[nodiscard]] static bool isOpen(const QString &method);

    /// GET shows a page that asks; POST is its button.
    void authorize(const ExchangePtr &exchange);

private:
    struct Grant
    {
        QByteArray challenge;
        QString scope;
        QDateTime expires;
    };
    void introspect(const ServerCall &call);
    void exchangeCode(const ServerCall &call);
    void refresh(const ServerCall &call);
    void expire(const ServerCall &call);
    void showPage(const ExchangePtr &exchange, const QUrlQuery &query);
    void giveCode(const ExchangePtr &exchange, const QUrlQuery &query);

    [[nodiscard]] QString newAccessToken(qint64 seconds);
    [[nodiscard]] bool isAlive(const QByteArray &token);
    void save() const;

    ServerContext &m_context;
    QHash<QByteArray, QDateTime> m_access; // hash of the token → when it ends
    QSet<QByteArray> m_refresh; // hashes
    QHash<QByteArray, Grant> m_codes; // hash of the code
    QSet<QString> m_pages; // shown and not answered
};

} // namespace Reprise
