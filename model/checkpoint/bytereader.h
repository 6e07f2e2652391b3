// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QtEndian>

#include <cstring>
#include <optional>

namespace Reprise {

/// Little-endian numbers at a place in bytes that nobody vouches for: nothing where they would reach past the end.
template <typename T> [[nodiscard]] std::optional<T> readLittle(QByteArrayView bytes, qint64 at)
{
    if (at < 0 || bytes.size() < qint64(sizeof(T)) || at > bytes.size() - qint64(sizeof(T))) {
        return {};
    }
    T value;
    std::memcpy(&value, bytes.data() + at, sizeof(T));
    return qFromLittleEndian(value);
}

/// `length` bytes from `at`, or nothing where they are not all there. Safe against any length, negative ones too.
[[nodiscard]] inline std::optional<QByteArrayView> slice(QByteArrayView bytes, qint64 at, qint64 length)
{
    if (at < 0 || length < 0 || at > bytes.size() || length > bytes.size() - at) {
        return {};
    }
    return bytes.sliced(at, length);
}

/// a × b, or nothing where it does not fit (or one of them is negative).
[[nodiscard]] inline std::optional<qint64> product(qint64 a, qint64 b)
{
    qint64 result = 0;
    if (a < 0 || b < 0 || __builtin_mul_overflow(a, b, &result)) {
        return {};
    }
    return result;
}

} // namespace Reprise
