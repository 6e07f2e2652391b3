// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace Reprise {

// What bytes are, judged by themselves: whoever hides a pickle gives it another name.

enum class Content {
    Unknown,
    Zip, ///< also behind other bytes, as Python's zipfile opens it
    Tar,
    Packed, ///< compressed or an archive: gzip, xz, bzip2, zstd, zlib, lzma, 7z, rar
    Npy,
    LegacyTorch,
    Pickle,
};

/// With `complete` false the bytes are only the beginning of more.
[[nodiscard]] Content contentOf(QByteArrayView bytes, bool complete = true);

/// A pickle of any protocol begins here, with or without a header, and it does something: it runs to its end, or at
/// least to a call. Whole texts and tables that only begin like one are none.
[[nodiscard]] bool isPickleContent(QByteArrayView bytes, bool complete = true);

/// True for bytes that begin with a pickle's header (protocols 2 to 5 always have one).
[[nodiscard]] bool hasPickleHeader(QByteArrayView bytes);

/// Name of the packer that wrote these first bytes (gzip, 7z, zlib …); empty if unknown.
[[nodiscard]] QString packerName(QByteArrayView bytes);

} // namespace Reprise
