// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace Reprise {

/// Server-sent events, bytes in, payloads out. Lines end at '\n' only (a '\r' before it is dropped): the texts inside
/// may hold U+2028 and other characters that text-based splitters take for line ends. Only `data:` counts; comments and
/// other fields are skipped. Payloads are bytes: UTF-8, to be decoded whole.
class SseParser final
{
public:
    /// Complete events since the last call. Several data lines of one event are joined by '\n'.
    [[nodiscard]] QList<QByteArray> feed(const QByteArray &bytes);
    /// What an answer left that ended without an empty line.
    [[nodiscard]] QList<QByteArray> finish();

private:
    void line(const QByteArray &text, QList<QByteArray> &events);

    QByteArray m_rest;
    QByteArray m_data;
    bool m_hasData = false;
};

} // namespace Reprise
