// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/checkpoint.h"
#include "model/core/result.h"

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <functional>

namespace Reprise {

/// What the numbers of one tensor amount to. NaN and infinities are counted, and left out of the rest.
struct TensorStatistics
{
    qint64 count = 0;
    qint64 nan = 0;
    qint64 infinite = 0;
    double minimum = 0;
    double maximum = 0;
    double mean = 0;
    /// The root mean square of each of up to 32 equal parts, in the stored order; not a number where a part holds NaN
    /// or infinity.
    QList<double> strip;
    friend bool operator==(const TensorStatistics &, const TensorStatistics &) = default;
};

/// Called with the tensors done so far; false cancels.
using StatisticsProgress = std::function<bool(qint64 done, qint64 total)>;

/// Statistics of every tensor of a state dictionary that was read from the file at `path`, in its order. The file is
/// mapped and read in place, so nothing but the numbers themselves is touched. Tensors that are packed, of unknown
/// layout or not numbers get a count of 0. For a worker thread. Errors: NotFound, Io, Damaged, Unsupported (packed
/// member), Cancelled.
[[nodiscard]] Result<QList<TensorStatistics>> tensorStatistics(
    const QString &path, const StateDict &dict, const StatisticsProgress &progress = {});

/// The same for bytes in memory: those of the whole member.
[[nodiscard]] TensorStatistics tensorStatistics(QByteArrayView member, const TensorInfo &tensor);

} // namespace Reprise
