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

QString pickleName(QByteArrayView name)
{
    if (QUtf8StringView(name.data(), name.size()).isValidUtf8()) {
        return QString::fromUtf8(name);
    }
    QString text;
    for (const char c : name) {
        text += uchar(c) < 0x80 ? QString(QLatin1Char(c))
                                : QStringLiteral("\\x%1").arg(uchar(c), 2, 16, QLatin1Char('0'));
    }
    return text;
}

std::optional<double> pickleFloat(QByteArrayView line)
{
    const QByteArray text = line.toByteArray().toLower();
    if (text != text.trimmed()) {
        return {};
    }
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

PickleDecimal pickleDecimal(QByteArrayView line, bool anyBase)
{
    QByteArrayView text = line.trimmed();
    if (text.endsWith('L')) {
        text.chop(1);
    }
    QByteArray joined;
    if (text.contains('_')) {
        // Single ones between digits.
        if (text.startsWith('_') || text.endsWith('_') || text.indexOf("__") >= 0) {
            return {};
        }
        joined = text.toByteArray().replace("_", "");
        text = joined;
    }
    bool ok = false;
    qint64 value = text.toLongLong(&ok, 10);
    if (!ok && anyBase) {
        value = text.toLongLong(&ok, 0);
    }
    if (ok) {
        return {value, false};
    }
    const QByteArrayView body = text.startsWith('-') || text.startsWith('+') ? text.sliced(1) : text;
    const bool number = !body.isEmpty() && body.size() <= 4300
        && std::ranges::all_of(body, [](char c) { return c >= '0' && c <= '9'; });
    return {{}, number};
}

bool isPythonUtf8(QByteArrayView text)
{
    if (text.isValidUtf8()) {
        return true;
    }
    // Only a surrogate on its own (ED A0…BF xx) may be the reason: Python keeps those.
    for (qsizetype at = 0; (at = text.indexOf('\xed', at)) >= 0;) {
        const auto after = [&](qsizetype i) { return at + i < text.size() ? uchar(text[at + i]) : uchar(0); };
        if (after(1) < 0xa0 || after(1) > 0xbf || (after(2) & 0xc0) != 0x80) {
            ++at;
            continue;
        }
        if (!text.first(at).isValidUtf8()) {
            return false;
        }
        text = text.sliced(at + 3);
        at = 0;
    }
    return text.isValidUtf8();
}

} // namespace Reprise
