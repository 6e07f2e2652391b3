// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace Reprise {

// The text forms of protocols 0 and 1, decoded as CPython's pickle does. Nothing = Python would refuse it.

/// STRING: a quoted literal with backslash escapes; UTF-8 out.
[[nodiscard]] std::optional<QByteArray> pickleString(QByteArrayView line);

/// UNICODE: raw-unicode-escape (Latin-1 with \uXXXX and \UXXXXXXXX); UTF-8 out.
[[nodiscard]] std::optional<QByteArray> pickleUnicode(QByteArrayView line);

/// A name for people, bytes that are no UTF-8 as \xNN: two names never look the same.
[[nodiscard]] QString pickleName(QByteArrayView name);

/// FLOAT: what Python's float() takes, NaN and infinities too.
[[nodiscard]] std::optional<double> pickleFloat(QByteArrayView line);

struct PickleDecimal
{
    std::optional<qint64> small; ///< fits 64 bits
    bool big = false; ///< a number, but a larger one
    friend bool operator==(const PickleDecimal &, const PickleDecimal &) = default;
};

/// INT, LONG, GET, PUT: a number as Python's int() reads it (1_000 too), an L behind it allowed; INT also takes 0x1f
/// and the like. Default-made = no number.
[[nodiscard]] PickleDecimal pickleDecimal(QByteArrayView line, bool anyBase = false);

/// Text of the binary instructions: strict UTF-8, but surrogates may stand alone ("surrogatepass").
[[nodiscard]] bool isPythonUtf8(QByteArrayView text);

} // namespace Reprise
