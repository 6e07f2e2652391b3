// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace Reprise {

// The text forms of protocols 0 and 1, decoded as CPython's pickle does. Nothing = Python would refuse it.

/// STRING: a quoted literal with backslash escapes; UTF-8 out.
[[nodiscard]] std::optional<QByteArray> pickleString(QByteArrayView line);

/// UNICODE: raw-unicode-escape (Latin-1 with \uXXXX and \UXXXXXXXX); UTF-8 out.
[[nodiscard]] std::optional<QByteArray> pickleUnicode(QByteArrayView line);

/// BINUNICODE and its kind: UTF-8, single surrogates let through ("surrogatepass").
[[nodiscard]] bool isPickleUnicode(QByteArrayView text);

/// FLOAT: what Python's float() takes, NaN and infinities too.
[[nodiscard]] std::optional<double> pickleFloat(QByteArrayView line);

struct PickleDecimal
{
    std::optional<qint64> small; ///< fits 64 bits
    bool big = false; ///< a number, but a larger one
    friend bool operator==(const PickleDecimal &, const PickleDecimal &) = default;
};

/// INT, LONG, GET, PUT: a decimal number, an L behind it allowed. Default-made = no number.
[[nodiscard]] PickleDecimal pickleDecimal(QByteArrayView line);

} // namespace Reprise
