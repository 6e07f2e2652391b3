// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>

namespace Reprise {

/// A 64-bit number, which protobuf's JSON writes as text ("123") and others as a number; anything else is `otherwise`.
[[nodiscard]] qint64 wholeNumber(const QJsonValue &value, qint64 otherwise = 0);

} // namespace Reprise
