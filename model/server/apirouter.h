// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QUrlQuery>

#include <optional>

namespace Reprise {

/// What an address means, whichever way it is spelled: `/v1/<service>/<Method>`, `/api/v1/<service>/<Method>` or the
/// old REST paths of api.md section 1.1.
struct ApiRoute
{
    QString method; ///< "SaveKernel"
    QJsonObject body; ///< what the path and the query say; a JSON body is laid over it
    bool rpc = false;
};

/// Nothing: no such call.
[[nodiscard]] std::optional<ApiRoute> apiRoute(const QByteArray &verb, const QString &path, const QUrlQuery &query);

} // namespace Reprise
