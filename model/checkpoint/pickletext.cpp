// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/pickletext.h"

#include <QString>

#include <algorithm>
#include <limits>

namespace Reprise {

namespace {

std::optional<uint> digits(QByteArrayView text, int base)
{
    if (text.isEmpty()) {
        return {};
    }
    uint value = 0;
    for (const char c : text) {
        const int digit = c >= '0' && c <= '9' ? c - '0'
            : c >= 'a' && c <= 'f'             ? c - 'a' + 10
            : c >= 'A' && c <= 'F'             ? c - 'A' + 10
                                               : 99;
        if (digit >= base) {
            return {};
        }
        value = value * uint(base) + uint(digit);
    }
    return value;
}

char simpleEscape(char c)
{
    switch (c) {
    case 'a':
        return '\a';
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    case 'v':
        return '\v';
    default:
        return c;
    }
}

/// The body of a bytes literal, as codecs.escape_decode reads it.
std::optional<QByteArray> unescape(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size());
    for (qint64 i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            out.append(text[i]);
            continue;
        }
        if (++i == text.size()) {
            return {};
        }
        const char c = text[i];
        if (c == 'x') {
            const auto value = i + 2 < text.size() ? digits(text.sliced(i + 1, 2), 16) : std::nullopt;
            if (!value) {
                return {};
            }
            out.append(char(*value));
            i += 2;
        } else if (c >= '0' && c <= '7') {
            qint64 end = i + 1;
            while (end < text.size() && end < i + 3 && text[end] >= '0' && text[end] <= '7') {
                ++end;
            }
            out.append(char(*digits(text.sliced(i, end - i), 8) & 0xff));
            i = end - 1;
        } else if (QByteArrayView("\\'\"abfnrtv").contains(c)) {
            out.append(simpleEscape(c));
        } else {
            out.append('\\').append(c);
        }
    }
    return out;
}

} // namespace

std::optional<QByteArray> pickleString(QByteArrayView line)
{
    while (!line.isEmpty() && (line.back() == ' ' || line.back() == '\r' || line.back() == '\t')) {
        line.chop(1);
    }
    if (line.size() < 2 || line.front() != line.back() || (line.front() != '\'' && line.front() != '"')) {
        return {};
    }
    return unescape(line.sliced(1, line.size() - 2));
}

std::optional<QByteArray> pickleUnicode(QByteArrayView line)
{
    QString out;
    out.reserve(line.size());
    for (qint64 i = 0; i < line.size(); ++i) {
        if (line[i] != '\\' || i + 1 >= line.size() || (line[i + 1] != 'u' && line[i + 1] != 'U')) {
            // A backslash before anything else stands for itself, and takes a following backslash along.
            out.append(QLatin1Char(line[i]));
            if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '\\') {
                out.append(QLatin1Char('\\'));
                ++i;
            }
            continue;
        }
        const qint64 count = line[i + 1] == 'u' ? 4 : 8;
        const auto value = i + 2 + count <= line.size() ? digits(line.sliced(i + 2, count), 16) : std::nullopt;
        if (!value || *value > 0x10ffff) {
            return {};
        }
        if (*value < 0x10000) {
            out.append(QChar(char16_t(*value)));
        } else {
            out.append(QChar(QChar::highSurrogate(char32_t(*value))))
                .append(QChar(QChar::lowSurrogate(char32_t(*value))));
        }
        i += 1 + count;
    }
    return out.toUtf8();
}

bool isPickleUnicode(QByteArrayView text)
{
    if (QUtf8StringView(text.data(), text.size()).isValidUtf8()) {
        return true;
    }
    // U+D800 to U+DFFF would be three bytes: nothing else begins with 0xED and a byte of 0xA0 or more.
    QByteArray rest = text.toByteArray();
    for (qsizetype i = rest.indexOf('\xED'); i >= 0 && i + 2 < rest.size(); i = rest.indexOf('\xED', i + 1)) {
        if (uchar(rest[i + 1]) >= 0xA0 && uchar(rest[i + 1]) <= 0xBF && (uchar(rest[i + 2]) & 0xC0) == 0x80) {
            rest.replace(i, 3, "???");
        }
    }
    return QUtf8StringView(rest.constData(), rest.size()).isValidUtf8();
}

std::optional<double> pickleFloat(QByteArrayView line)
{
    const QByteArray text = line.trimmed().toByteArray().toLower();
    const bool negative = text.startsWith('-');
    const QByteArray name = negative || text.startsWith('+') ? text.sliced(1) : text;
    if (name == "nan") {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (name == "inf" || name == "infinity") {
        return negative ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
    }
    bool ok = false;
    const double value = text.toDouble(&ok);
    return ok ? std::optional(value) : std::nullopt;
}

PickleDecimal pickleDecimal(QByteArrayView line)
{
    QByteArrayView text = line.trimmed();
    if (text.endsWith('L')) {
        text.chop(1);
    }
    bool ok = false;
    const qint64 value = text.toLongLong(&ok, 10);
    if (ok) {
        return {value, false};
    }
    const QByteArrayView body = text.startsWith('-') || text.startsWith('+') ? text.sliced(1) : text;
    const bool number = !body.isEmpty() && body.size() <= 4300
        && std::ranges::all_of(body, [](char c) { return c >= '0' && c <= '9'; });
    return {{}, number};
}

} // namespace Reprise
