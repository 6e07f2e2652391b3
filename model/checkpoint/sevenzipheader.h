// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace Reprise {

/// What the header of a 7z archive says of the whole archive. KArchive unpacks everything as soon as an archive is
/// opened, so that a few hundred kilobytes take gigabytes: this tells beforehand.
/// Format: 7zFormat.txt of the LZMA SDK (signature header, packed streams, folders, files).
struct SevenZipHeader
{
    qint64 unpackedSize = 0; ///< bytes of all folders together, as claimed or as they really become: the larger
    qint64 files = 0; ///< ordinary files, those of equal names each counted
    bool encrypted = false;
    QString unknownMethod; ///< the first way of packing that KArchive cannot undo, by its name or number
};

/// Nothing when the header is damaged, cut off or beyond all bounds. Sizes are not followed further than
/// `unpackedLimit` bytes. Any thread.
[[nodiscard]] std::optional<SevenZipHeader> readSevenZipHeader(QByteArrayView bytes, qint64 unpackedLimit);

} // namespace Reprise
