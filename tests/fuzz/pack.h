// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <utility>
#include <vector>

namespace Fuzz {

using Members = std::vector<std::pair<QByteArray, QByteArray>>; ///< name → content, in the archive's order

/// A zip of stored members, with right sizes and checksums.
[[nodiscard]] QByteArray storedZip(const Members &members);

/// One record of a TensorBoard event file, with right checksums.
[[nodiscard]] QByteArray eventRecord(QByteArrayView content);

} // namespace Fuzz
