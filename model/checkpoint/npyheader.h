// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/numpyreader.h"

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>

namespace Reprise {

/// What a .npy file says about itself (numpy.lib.format): magic, version, length, then a Python dictionary as text:
/// {'descr': '<f8', 'fortran_order': False, 'shape': (5, 2), }
struct NpyHeader
{
    QList<qint64> shape;
    QString dtype; ///< name of a plain type, else as written
    std::optional<NumpyType> type; ///< plain types only
    bool fortran = false;
    bool objects = false; ///< elements are pickled Python objects
    qint64 itemSize = 0; ///< bytes of one element; meaningless for objects
    qint64 size = 0; ///< of the header: where the numbers begin

    /// Bytes of all elements; nothing where the shape is impossible.
    [[nodiscard]] std::optional<qint64> bytes() const;
};

/// Reads the text as Python's literal_eval would. Nothing for whatever is not understood completely: a type that is
/// misread could be one of objects, and those are pickles.
[[nodiscard]] std::optional<NpyHeader> readNpyHeader(QByteArrayView bytes);

} // namespace Reprise
