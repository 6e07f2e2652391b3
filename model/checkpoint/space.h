// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>
#include <vector>

namespace Reprise {

/// One observation or action space as the checkpoint's pickle states it: gym and gymnasium alike. A plain value, any
/// thread. Numbers are what numpy would give; a Box keeps its complete bounds, because comparing needs every one of
/// them.
struct Space
{
    struct Child;

    QString type; ///< class name: Box, Discrete, MultiDiscrete, MultiBinary, Dict, Tuple, Text …
    QString module; ///< e.g. gymnasium.spaces.box or gym.spaces.discrete
    std::optional<QList<qint64>> shape; ///< nothing for Dict, Tuple and spaces without one; empty list = ()
    QString dtype; ///< numpy's name (float32, int64 …); empty = None

    QList<double> low; ///< Box: every lower bound, C order (integers wider than 53 bits are rounded)
    QList<double> high; ///< Box: every upper bound, C order

    std::optional<qint64> n; ///< Discrete; MultiBinary whose n is one number
    std::optional<QList<qint64>> nList; ///< MultiBinary whose n is a tuple, list or array ([4] is not 4 for gymnasium)
    std::optional<qint64> start; ///< Discrete (0 where the file states none, as gym <= 0.21 does)
    bool startStated = false; ///< the file itself says `start` (Discrete, MultiDiscrete)

    QList<qint64> nvec; ///< MultiDiscrete, C order
    QList<qint64> nvecShape; ///< MultiDiscrete: shape of nvec
    QList<qint64> startVec; ///< MultiDiscrete of gymnasium >= 0.29, C order; empty = not stated = zeros

    std::vector<Child> spaces; ///< Dict (with keys) and Tuple (empty keys), in the stored order
    bool orderedDict = false; ///< Dict: `spaces` was stored as a collections.OrderedDict (gymnasium >= 1.0 uses a dict)

    QString unreadable; ///< why the details could not be read (translated); empty = read completely

    [[nodiscard]] bool isDict() const { return type == QLatin1StringView("Dict"); }
    /// One line for people, in the words of gymnasium: `Box(-1.0, 1.0, (4,), float32)`.
    [[nodiscard]] QString text() const;
    friend bool operator==(const Space &, const Space &);
};

struct Space::Child
{
    QString key;
    Space space;
    friend bool operator==(const Child &, const Child &) = default;
};

} // namespace Reprise
