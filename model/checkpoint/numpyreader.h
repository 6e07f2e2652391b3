// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/picklevalue.h"

#include <QList>
#include <QString>

#include <expected>
#include <optional>

namespace Reprise {

/// A numpy element type.
struct NumpyType
{
    char kind = 0; ///< as in numpy: f i u b c O U S V M m
    int size = 0; ///< bytes of one element
    bool bigEndian = false;
    QString name; ///< float32, int64, bool …

    [[nodiscard]] bool isNumeric() const { return kind == 'f' || kind == 'i' || kind == 'u' || kind == 'b'; }
    [[nodiscard]] bool isInteger() const { return kind == 'i' || kind == 'u'; }
};

/// An array as a pickle or a .npy file describes it; the bytes stay where they are.
struct NumpyArray
{
    NumpyType type;
    QList<qint64> shape;
    bool fortran = false;
    QByteArrayView bytes; ///< empty for object arrays

    [[nodiscard]] qint64 count() const;
    /// All elements in C order, as doubles. Only for numeric types.
    [[nodiscard]] QList<double> values() const;
    /// All elements in C order; values above 63 bits are clamped. Only for integers and bool.
    [[nodiscard]] QList<qint64> integers() const;
    [[nodiscard]] double value(qint64 index) const; ///< in memory order
};

/// A dtype from its array-protocol text (f4, <i8, |b1, U12 …); nothing if it is none.
[[nodiscard]] std::optional<NumpyType> numpyType(QByteArrayView code);

/// dtype of a pickle: a `numpy dtype` call, a scalar class (`numpy float32`) or a Python type (`builtins int`).
[[nodiscard]] std::optional<NumpyType> readNumpyType(const PickleGraph &graph, PickleRef ref);

/// ndarray of a pickle, however it was written (numpy 1 and 2, protocols 0 to 5). The error is a translated sentence.
/// Product of shape and element size was compared with the bytes that are there.
[[nodiscard]] std::expected<NumpyArray, QString> readNumpyArray(const PickleGraph &graph, PickleRef ref);

/// True for a dtype whose elements are references to Python objects, or that has such fields.
[[nodiscard]] bool holdsObjects(const PickleGraph &graph, PickleRef dtype);

/// Shape of an array of Python objects, which readNumpyArray refuses.
[[nodiscard]] std::optional<QList<qint64>> objectArrayShape(const PickleGraph &graph, PickleRef ref);

/// True for anything that readNumpyArray would try to read.
[[nodiscard]] bool isNumpyArray(const PickleGraph &graph, PickleRef ref);

/// A Python int or a numpy integer (scalar, or array of one element) that fits 64 bits.
[[nodiscard]] std::optional<qint64> readInteger(const PickleGraph &graph, PickleRef ref);

/// A Python number or a numpy scalar.
[[nodiscard]] std::optional<double> readReal(const PickleGraph &graph, PickleRef ref);

/// A text, truth or number of Python, or a numpy scalar, as Python would print it; empty for everything else.
[[nodiscard]] QString scalarText(const PickleGraph &graph, PickleRef ref);

/// A tuple, list or integer array of integers, flattened.
[[nodiscard]] std::optional<QList<qint64>> readIntegers(const PickleGraph &graph, PickleRef ref);

} // namespace Reprise
