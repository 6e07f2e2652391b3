// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/jsonrepair.h"

namespace Reprise {

namespace {

/// Value of \uXXXX at `at`, or -1.
int escape(QByteArrayView json, qsizetype at)
{
    if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') {
        return -1;
    }
    bool ok = false;
    const int value = json.sliced(at + 2, 4).toByteArray().toInt(&ok, 16);
    return ok ? value : -1;
}

bool isNumber(char c)
{
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

/// Copies the string whose opening quote is at `at`; returns the place behind its closing one.
qsizetype copyString(QByteArrayView json, qsizetype at, QByteArray &out)
{
    out.append(json[at++]);
    while (at < json.size()) {
        const char c = json[at];
        if (c == '"') {
            out.append(c);
            return at + 1;
        }
        if (c != '\\' || at + 1 >= json.size()) {
            out.append(c);
            ++at;
            continue;
        }
        const int code = escape(json, at);
        if (code < 0) {
            out.append(json.sliced(at, 2));
            at += 2;
        } else if (code >= 0xd800 && code < 0xdc00 && escape(json, at + 6) >= 0xdc00 && escape(json, at + 6) < 0xe000) {
            out.append(json.sliced(at, 12));
            at += 12;
        } else {
            out.append(code >= 0xd800 && code < 0xe000 ? QByteArrayView("\\ufffd") : json.sliced(at, 6));
            at += 6;
        }
    }
    return at;
}

} // namespace

std::optional<QByteArray> repairJson(QByteArrayView json)
{
    QByteArray out;
    out.reserve(json.size());
    qsizetype at = 0;
    while (at < json.size()) {
        const char c = json[at];
        if (c == '"') {
            at = copyString(json, at, out);
            continue;
        }
        if ((c < '0' || c > '9') && c != '-') {
            out.append(c);
            ++at;
            continue;
        }
        qsizetype end = at;
        bool real = false;
        while (end < json.size() && isNumber(json[end])) {
            real = real || json[end] == '.' || json[end] == 'e' || json[end] == 'E';
            ++end;
        }
        const QByteArrayView number = json.sliced(at, end - at);
        if (!real && number.size() > 4301) {
            return {};
        }
        bool fits = false;
        [[maybe_unused]] const double value = number.toDouble(&fits);
        if (fits || (!real && number.size() < 300)) {
            out.append(number);
        } else {
            out.append(number.startsWith('-') ? "-1.7976931348623157e308" : "1.7976931348623157e308");
        }
        at = end;
    }
    return out;
}

} // namespace Reprise
