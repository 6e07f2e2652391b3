// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/base64.h"

#include <array>

namespace Reprise {

namespace {

constexpr std::array<signed char, 256> makeTable()
{
    std::array<signed char, 256> table {};
    table.fill(-1);
    constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < 64; ++i) {
        table[static_cast<unsigned char>(alphabet[i])] = static_cast<signed char>(i);
    }
    return table;
}

constexpr std::array<signed char, 256> table = makeTable();

} // namespace

std::optional<QByteArray> decodeBase64(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size() / 4 * 3 + 3);
    unsigned bits = 0;
    int filled = 0; ///< characters of the current group of four
    int pads = 0;
    for (const char c : text) {
        if (c == '=') {
            ++pads;
            if (filled >= 2 && filled + pads >= 4) {
                return out;
            }
            continue;
        }
        const int value = table[static_cast<unsigned char>(c)];
        if (value < 0) {
            continue;
        }
        pads = 0;
        bits = (bits << 6) | unsigned(value);
        if (++filled == 1) {
            continue;
        }
        out.append(char(bits >> (filled == 2 ? 4 : filled == 3 ? 2 : 0)));
        if (filled == 4) {
            filled = 0;
        }
    }
    return filled == 0 ? std::optional(out) : std::nullopt;
}

} // namespace Reprise
