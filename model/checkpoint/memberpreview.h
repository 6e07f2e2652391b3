// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QList>
#include <QString>

namespace Reprise {

/// One member of a zip as its directory lists it, duplicates and all.
struct MemberEntry
{
    QString name;
    qint64 size = 0; ///< bytes once unpacked, as stated
    qint64 packedSize = 0;
    QString packing; ///< “stored” (translated), "deflate" …, or the method's number
    bool shadowed = false; ///< a later member of the same name counts instead
    friend bool operator==(const MemberEntry &, const MemberEntry &) = default;
};

/// What a member holds, to be looked at: text as it stands, anything else as the beginning of a hexadecimal dump.
struct MemberPreview
{
    QString text;
    bool isText = false;
    bool isCut = false; ///< only the beginning
    bool isDamaged = false; ///< the checksum is another than the archive states
    friend bool operator==(const MemberPreview &, const MemberPreview &) = default;
};

/// The members of the zip at `path`, in its order; at most `most`. For a worker thread. Fails with NotFound, Io or
/// Damaged (no zip, or no directory in it).
[[nodiscard]] Result<QList<MemberEntry>> zipMembers(const QString &path, qsizetype most = 10'000);

/// Reads at most 64 MiB of a member and shows at most 256 KiB of text or 4 KiB of bytes. Nothing is executed or
/// written. JSON on one line is indented. For a worker thread. Fails with NotFound, Io, Damaged or Unsupported.
[[nodiscard]] Result<MemberPreview> previewMember(const QString &path, const QString &member);

/// Sixteen bytes a line with their offset and their ASCII: “00000010  50 4b …  PK…”.
[[nodiscard]] QString hexDump(QByteArrayView bytes);

} // namespace Reprise
