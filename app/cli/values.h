// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace Reprise::Cli {

/// An option that takes one of a few words, and what each means on the wire.
struct Choice
{
    QString option; ///< its name, without dashes
    QList<std::pair<QString, QString>> values; ///< word, meaning
};

/// "a, b, c" for help and errors.
[[nodiscard]] QString words(const Choice &choice);
/// Puts the meaning of each option that is set into the target at the same place; an unknown word is an error.
[[nodiscard]] Result<> readChoices(
    const Context &context, const QList<Choice> &choices, const QList<QString *> &targets);
/// A whole number from 1 on, into `target` if the option is set.
[[nodiscard]] Result<> readNumber(const Context &context, const QString &option, int &target);
/// Bytes, e.g. 500k, 2M or 1.5G (powers of 1024), into `target` if the option is set.
[[nodiscard]] Result<> readBytes(const Context &context, const QString &option, qint64 &target);
/// --page-size, the same wherever something is listed.
[[nodiscard]] QCommandLineOption pageSizeOption();

} // namespace Reprise::Cli
