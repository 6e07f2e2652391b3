// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace Reprise {

/// What came out of packed bytes.
struct Unpacked
{
    QByteArray bytes; ///< as far as they could be unpacked
    bool damaged = false;
    bool tooLarge = false; ///< unpacking was stopped at the limit
};

/// Unpacks what `packer` (a name of packerName: gzip, zlib, xz, lzma, bzip2, zstd) packed, up to `limit` bytes: streams
/// back to back where Python reads those. Nothing for every other packer. Any thread.
[[nodiscard]] std::optional<Unpacked> decompress(QByteArrayView bytes, const QString &packer, qint64 limit);

} // namespace Reprise
