// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace Reprise {

/// Decodes as Python's base64.b64decode without `validate`: characters outside the alphabet are dropped, what follows
/// the padding is ignored. Nothing where Python raises (a lone character, missing padding).
[[nodiscard]] std::optional<QByteArray> decodeBase64(QByteArrayView text);

} // namespace Reprise
