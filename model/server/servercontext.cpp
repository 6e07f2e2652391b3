// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/servercontext.h"

#include "model/core/logging.h"

namespace Reprise {

qint64 ServerContext::newId()
{
    const qint64 id = identity.nextId++;
    if (const auto saved = identity.save(options.root); !saved) {
        qCWarning(logServer) << saved.error().detail;
    }
    return id;
}

QByteArray ServerContext::storageBase(const WireRequest &request) const
{
    const bool named = request.header("host").toLower().startsWith("localhost");
    return (named ? "http://127.0.0.1:" : "http://localhost:") + QByteArray::number(port);
}

QByteArray ServerContext::signedLink(const WireExchange &exchange, const QString &path) const
{
    const qint64 lifetime = exchange.fault().expired ? -1 : options.signedUrlLifetimeSeconds;
    const QDateTime expires = QDateTime::currentDateTimeUtc().addSecs(lifetime);
    return storageBase(exchange.request()) + QUrl::toPercentEncoding(path, "/") + '?' + identity.sign(path, expires);
}

} // namespace Reprise
