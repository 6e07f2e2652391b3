// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kaggle/apicall.h"
#include "model/kaggle/types.h"

#include <memory>

namespace Reprise {

/// Looks whether a thing is there, then deletes it. So a name that is wrong is told, while a deletion whose answer was
/// lost, and which finds nothing when it is sent again, has done what was wanted. `say` makes the sentence for the
/// server's own words.
[[nodiscard]] inline ApiCall<Nothing> *deleting(const NetContext &context, const HttpRequest &look,
    const HttpRequest &remove, std::function<QString(const QString &)> say, QObject *parent)
{
    const auto seen = std::make_shared<bool>(false);
    auto *call = new ApiCall<Nothing>(
        context, look,
        [seen, remove, say = std::move(say)](
            const QJsonObject &answer, Nothing &) -> Result<std::optional<HttpRequest>> {
            if (!std::exchange(*seen, true)) {
                return remove;
            }
            if (const QString error = answer.value(QLatin1StringView("errorMessage")).toString(); !error.isEmpty()) {
                return failure(ErrorKind::InvalidInput, say(error));
            }
            return std::nullopt;
        },
        parent);
    call->setForgiven([seen](const Error &error) { return *seen && error.kind == ErrorKind::NotFound; });
    return call;
}

} // namespace Reprise
