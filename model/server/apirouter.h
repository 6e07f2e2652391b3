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

/// protobuf's JSON takes the names of its own files too: `user_name` for `userName`, at every depth. Where both are
/// there, camelCase wins.
[[nodiscard]] QJsonObject inCamelCase(const QJsonObject &body);

/// Numbers may come as text, as protobuf's JSON writes 64 bits; the fields that are numbers become some.
void readNumbers(QJsonObject &body);

/// Nothing: no such call. HEAD means what GET does; a slash at the end means nothing.
[[nodiscard]] std::optional<ApiRoute> apiRoute(const QByteArray &verb, const QString &path, const QUrlQuery &query);

} // namespace Reprise
