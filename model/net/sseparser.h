// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace Reprise {

/// Kaggle's server-sent events, bytes in, payloads out. Lines end at '\n' only (a '\r' before it is dropped): the texts
/// inside may hold U+2028 and other characters that text-based splitters take for line ends. Every `data:` line is an
/// event, as the official client counts them (the position in a replay is a count); comments, other fields and empty
/// lines are skipped. Payloads are bytes: UTF-8, to be decoded whole.
class SseParser final
{
public:
    /// Complete events since the last call.
    [[nodiscard]] QList<QByteArray> feed(const QByteArray &bytes);
    /// What an answer left that ended in the middle of a line; only for answers known to be whole.
    [[nodiscard]] QList<QByteArray> finish();

private:
    QByteArray m_rest;
};

} // namespace Reprise
