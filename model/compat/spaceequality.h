// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/space.h"

#include <QVersionNumber>

namespace Reprise {

enum class Answer { Yes, No, Undecided };

/// What gymnasium's `saved == env` says, and why not.
struct SpaceMatch
{
    Answer equal = Answer::Undecided;
    bool agrees = false; ///< Undecided, but something is stated on both sides, and all of that is equal
    QString part; ///< what differs (No) or is not known (Undecided): "shape", "high", "observation.goal.dtype";
                  ///< untranslated path
    QString saved; ///< that part on either side, short
    QString env;
};

/// `saved == env` as the given gymnasium version computes it (gym 0.x readers: pass 0.26 or less). Not symmetric:
/// numpy's tolerance is relative to the environment's bound. Quirks kept, each measured (compat/space-eq.json): no
/// dtype below 1.0, MultiDiscrete by broadcasting below 1.0, `start` of MultiDiscrete from 0.29, dtype of Discrete
/// from 1.3, order of two OrderedDicts. Undecided only when a side does not state what is needed: a target made from
/// expectations may know a shape and no type (Space::type empty), or a type and no bounds.
[[nodiscard]] SpaceMatch compareSpaces(const Space &saved, const Space &env, const QVersionNumber &gymnasium);

/// A shape in Python's spelling: `(3, 84, 84)`, `(4,)`, `()`.
[[nodiscard]] QString describeShape(const QList<qint64> &shape);

} // namespace Reprise
