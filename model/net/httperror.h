// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QDateTime>
#include <QHttpHeaders>
#include <QNetworkReply>

#include <chrono>
#include <optional>

namespace Reprise {

/// An answer's status and body as an Error; nothing when it is a success. Knows both error bodies of Kaggle's API
/// ({"code","message"} under any status, 200 included), storage's XML and proxies' HTML pages. The message names whose
/// side it is; the server's own words go into `detail`, and into the message where they are a sentence for people.
[[nodiscard]] std::optional<Error> errorOfAnswer(
    int status, const QHttpHeaders &headers, const QByteArray &body, const QString &host);

/// Qt's network error as ours: Offline, Network, Timeout, Protocol…; `detail` keeps Qt's text.
[[nodiscard]] Error errorOfNetwork(QNetworkReply::NetworkError code, const QString &text, const QString &host);

/// An HTTP date in any of its three forms, UTC; invalid when it is none.
[[nodiscard]] QDateTime httpDate(const QByteArray &text);

/// Retry-After in seconds (fractions too) or as an HTTP date, which counts against the answer's own Date where there is
/// one and against `now` otherwise; zero when absent or unreadable.
[[nodiscard]] std::chrono::milliseconds retryAfter(const QHttpHeaders &headers, const QDateTime &now);

} // namespace Reprise
