// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/picklevalue.h"
#include "model/checkpoint/space.h"

#include <QStringList>

#include <expected>

namespace Reprise {

struct SpaceReading
{
    Space space;
    QStringList warnings; ///< translated
};

/// A gym or gymnasium space from its pickle. A class that is no space of theirs, but might be somebody's own, gives a
/// Space with `unreadable` set; anything that cannot be a space, or a space whose state makes no sense, an error
/// (translated).
[[nodiscard]] std::expected<SpaceReading, QString> readSpace(const PickleGraph &graph, PickleRef ref);

} // namespace Reprise
