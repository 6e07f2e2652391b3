// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace Reprise {

/// Text as it is typed in the section editor, to values and back. Pure; nothing when the text is not such a value.
namespace SectionFields {

[[nodiscard]] QString fromShape(const std::optional<QList<qint64>> &shape); ///< "26", "4 × 84 × 84"; "()" for none
[[nodiscard]] bool isShape(const QString &text); ///< also true for an empty text: not said
[[nodiscard]] std::optional<QList<qint64>> toShape(const QString &text); ///< "84, 84, 3", "(84 84 3)", "84x84x3", "()"

[[nodiscard]] QString fromNumber(const std::optional<qint64> &number);
[[nodiscard]] bool isNumber(const QString &text); ///< empty or a positive whole number
[[nodiscard]] std::optional<qint64> toNumber(const QString &text); ///< "90", "1 000 000", "1,000,000", "1_000_000"

/// One argument a line; blanks inside an argument stay.
[[nodiscard]] QStringList toLines(const QString &text);
/// NAME=value a line.
[[nodiscard]] QString fromEnvironment(const QMap<QString, QString> &environment);
[[nodiscard]] bool isEnvironment(const QString &text);
[[nodiscard]] QMap<QString, QString> toEnvironment(const QString &text);

/// "MlpPolicy", "64, 64", or "pi: 64, 64; vf: 128, 128".
[[nodiscard]] QString fromArchitecture(const QJsonValue &value);
[[nodiscard]] QJsonValue toArchitecture(const QString &text);

} // namespace SectionFields

} // namespace Reprise
