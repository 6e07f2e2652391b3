// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/server/datasetstore.h"
#include "model/server/embeddedserver.h"
#include "model/server/httpexchange.h"
#include "model/server/kernelstore.h"
#include "model/server/serveridentity.h"
#include "model/server/uploadstore.h"

#include <QHash>

#include <functional>

namespace Reprise {

/// What all services of one server share. Owned by ServerEngine; server thread only.
struct ServerContext
{
    explicit ServerContext(const EmbeddedServer::Options &serverOptions)
        : options(serverOptions)
        , kernels(serverOptions.root)
        , datasets(serverOptions.root)
        , uploads(serverOptions.root)
    {
    }

    EmbeddedServer::Options options;
    ServerIdentity identity;
    KernelStore kernels;
    DatasetStore datasets;
    UploadStore uploads;
    quint16 port = 0;
    qint64 pace = 0; ///< bytes per second of a storage answer; 0: no limit

    /// A number no kernel, dataset or session of this root has had; kept across restarts.
    [[nodiscard]] qint64 newId();
    /// A signed link to a decoded path below /storage, on the other host name than the request's own.
    [[nodiscard]] QByteArray signedLink(const WireExchange &exchange, const QString &path) const;
    /// "http://localhost:PORT" for a request to 127.0.0.1, and the other way round.
    [[nodiscard]] QByteArray storageBase(const WireRequest &request) const;
};

/// One API call: the method's JSON body, whichever way it was spelled, and where the answer goes.
struct ServerCall
{
    QJsonObject body;
    ExchangePtr exchange;

    [[nodiscard]] QString text(QStringView name) const { return body.value(name).toString(); }
};

/// Method name → what answers it.
using ApiMethods = QHash<QString, std::function<void(const ServerCall &)>>;

} // namespace Reprise
