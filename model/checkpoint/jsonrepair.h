// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace Reprise {

/// JSON that Python reads and RapidJSON refuses, made readable: lone surrogate escapes become U+FFFD, numbers beyond a
/// double's range become large ones. Nothing if Python would refuse it too (an integer of more than 4300 digits).
[[nodiscard]] std::optional<QByteArray> repairJson(QByteArrayView json);

} // namespace Reprise
