// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/ziparchive.h"

namespace Reprise {

/// Unpacks the raw data of a zip member (deflate, bzip2, lzma) up to the size its directory claims and not a byte
/// further. Memory grows with what really comes out, never with what is claimed.
[[nodiscard]] MemberFault unpack(QByteArrayView packed, quint16 method, qint64 size, QByteArray &out);

} // namespace Reprise
