// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sectionfields.h"

#include "model/project/section.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

const QRegularExpression &separators()
{
    static const QRegularExpression pattern(u"[\\s,×x()\\[\\]]+"_s);
    return pattern;
}

/// The whole numbers of a text that has nothing else but separators.
std::optional<QList<qint64>> numbers(const QString &text)
{
    QList<qint64> values;
    const QStringList words = text.split(separators(), Qt::SkipEmptyParts);
    for (const QString &word : words) {
        bool good = false;
        values << word.toLongLong(&good);
        if (!good || values.constLast() <= 0) {
            return std::nullopt;
        }
    }
    return values;
}

QString joined(const QJsonArray &widths)
{
    QStringList words;
    for (const QJsonValue width : widths) {
        words << QString::number(width.toInteger());
    }
    return words.join(u", "_s);
}

QJsonArray widthsOf(const QList<qint64> &values)
{
    QJsonArray widths;
    for (const qint64 value : values) {
        widths << value;
    }
    return widths;
}

} // namespace

QString SectionFields::fromShape(const std::optional<QList<qint64>> &shape)
{
    if (!shape) {
        return {};
    }
    QStringList words;
    for (const qint64 side : *shape) {
        words << QString::number(side);
    }
    return words.isEmpty() ? u"()"_s : words.join(u" × "_s);
}

bool SectionFields::isShape(const QString &text)
{
    return text.trimmed().isEmpty() || numbers(text).has_value();
}

std::optional<QList<qint64>> SectionFields::toShape(const QString &text)
{
    return text.trimmed().isEmpty() ? std::nullopt : numbers(text);
}

QString SectionFields::fromNumber(const std::optional<qint64> &number)
{
    return number ? QString::number(*number) : QString();
}

bool SectionFields::isNumber(const QString &text)
{
    return text.trimmed().isEmpty() || toNumber(text).has_value();
}

std::optional<qint64> SectionFields::toNumber(const QString &text)
{
    // "1 000 000", with any kind of blank, "1,000,000" and Python's "1_000_000" are one million; "1,5" is nothing.
    static const QRegularExpression grouped(u"\\A\\d{1,3}([ \\x{A0}\\x{202F},_]\\d{3})+\\z"_s);
    static const QRegularExpression plain(u"\\A\\+?\\d+\\z"_s);
    QString digits = text.trimmed();
    if (grouped.match(digits).hasMatch()) {
        digits.removeIf([](QChar c) { return !c.isDigit(); });
    } else if (!plain.match(digits).hasMatch()) {
        return std::nullopt;
    }
    bool good = false;
    const qint64 number = digits.toLongLong(&good);
    return good && number > 0 ? std::optional(number) : std::nullopt;
}

QStringList SectionFields::toLines(const QString &text)
{
    QStringList lines;
    const QStringList all = text.split(u'\n');
    for (const QString &line : all) {
        if (!line.trimmed().isEmpty()) {
            lines << line.trimmed();
        }
    }
    return lines;
}

QString SectionFields::fromEnvironment(const QMap<QString, QString> &environment)
{
    QStringList lines;
    for (auto it = environment.cbegin(); it != environment.cend(); ++it) {
        lines << it.key() + u'=' + it.value();
    }
    return lines.join(u'\n');
}

bool SectionFields::isEnvironment(const QString &text)
{
    const QStringList lines = toLines(text);
    return std::ranges::all_of(
        lines, [](const QString &line) { return line.contains(u'=') && isVariableName(line.section(u'=', 0, 0)); });
}

QMap<QString, QString> SectionFields::toEnvironment(const QString &text)
{
    QMap<QString, QString> environment;
    const QStringList lines = toLines(text);
    for (const QString &line : lines) {
        environment.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
    }
    return environment;
}

QString SectionFields::fromArchitecture(const QJsonValue &value)
{
    if (value.isString()) {
        return value.toString();
    }
    if (value.isArray()) {
        return joined(value.toArray());
    }
    QStringList parts;
    const QJsonObject object = value.toObject();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        parts << it.key() + u": "_s + joined(it.value().toArray());
    }
    return parts.join(u"; "_s);
}

QJsonValue SectionFields::toArchitecture(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty()) {
        return QJsonValue::Undefined;
    }
    if (const auto widths = numbers(trimmed)) {
        return widthsOf(*widths);
    }
    if (trimmed.contains(u':')) {
        QJsonObject object;
        const QStringList parts = trimmed.split(u';', Qt::SkipEmptyParts);
        for (const QString &part : parts) {
            const auto widths = numbers(part.section(u':', 1));
            if (!widths) {
                return trimmed;
            }
            object.insert(part.section(u':', 0, 0).trimmed(), widthsOf(*widths));
        }
        return object;
    }
    return trimmed;
}

} // namespace Reprise
