// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace Reprise {

/// Smaller files are read again each time: that costs less than remembering them.
constexpr qint64 smallestKnownFile = (qint64(1) << 20) + 1;

/// The state of a file as one text to compare: device, inode, size, modification time and change time in nanoseconds.
/// The change time, which no program can set, moves with every write, rename over it, restored modification time or
/// changed permission. Empty where it cannot be believed: file systems whose change time is another thing (FAT, network
/// ones with another machine's clock), counts in seconds, or does not move when memory that is mapped from the file is
/// written (tmpfs). Any thread.
[[nodiscard]] QString fileStamp(int descriptor);
[[nodiscard]] QString fileStamp(const QString &path); ///< follows no link

/// Asked before a reading that shall be remembered: true when the last change lies so far back that any later one gets
/// another stamp, whatever the steps of the file system's clock. What programs have written through mapped memory is
/// sent to the disk first, because only then their next write moves the change time again. `canceled` is asked every
/// few megabytes of that.
[[nodiscard]] bool settle(int descriptor, const std::function<bool()> &canceled = {});

} // namespace Reprise
