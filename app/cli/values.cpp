// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/values.h"

#include <QRegularExpression>

#include <algorithm>

namespace Reprise::Cli {

using namespace Qt::StringLiterals;

QString words(const Choice &choice)
{
    QStringList all;
    for (const auto &[word, meaning] : choice.values) {
        all.append(word);
    }
    return all.join(u", "_s);
}

Result<> readChoices(const Context &context, const QList<Choice> &choices, const QList<QString *> &targets)
{
    for (qsizetype i = 0; i < choices.size(); ++i) {
        const Choice &choice = choices.at(i);
        if (!context.parser.isSet(choice.option)) {
            continue;
        }
        const QString word = context.parser.value(choice.option);
        const auto found = std::ranges::find_if(
            choice.values, [&word](const auto &value) { return value.first.compare(word, Qt::CaseInsensitive) == 0; });
        if (found == choice.values.end()) {
            return failure(ErrorKind::InvalidInput,
                Text::tr("--%1 takes one of %2; not “%3”.").arg(choice.option, words(choice), word));
        }
        *targets.at(i) = found->second;
    }
    return {};
}

Result<> readNumber(const Context &context, const QString &option, int &target)
{
    if (!context.parser.isSet(option)) {
        return {};
    }
    bool isNumber = false;
    const int number = context.parser.value(option).toInt(&isNumber);
    if (!isNumber || number < 1) {
        return failure(ErrorKind::InvalidInput,
            Text::tr("--%1 takes a whole number from 1 on; not “%2”.").arg(option, context.parser.value(option)));
    }
    target = number;
    return {};
}

Result<> readBytes(const Context &context, const QString &option, qint64 &target)
{
    if (!context.parser.isSet(option)) {
        return {};
    }
    static const QRegularExpression shape(u"^(\\d{1,12}(?:\\.\\d+)?)([kKmMgG]?)$"_s);
    const auto match = shape.match(context.parser.value(option));
    if (!match.hasMatch()) {
        return failure(ErrorKind::InvalidInput,
            Text::tr("--%1 takes bytes, e.g. 500k or 2M; not “%2”.").arg(option, context.parser.value(option)));
    }
    const QString unit = match.captured(2).toLower();
    const double factor = unit == u"k" ? 1024.0 : unit == u"m" ? 1048576.0 : unit == u"g" ? 1073741824.0 : 1.0;
    target = qint64(std::min(match.captured(1).toDouble() * factor, 9e18));
    return {};
}

QCommandLineOption pageSizeOption()
{
    return {u"page-size"_s, Text::tr("Ask for so many at a time; without it as many as the server allows."), u"N"_s};
}

} // namespace Reprise::Cli
