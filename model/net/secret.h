// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

class QDebug;
class QTextStream;

namespace Reprise {

/// A value that must never reach a log, a message or a file: API keys, tokens, Authorization headers. It cannot be
/// streamed; whoever needs the bytes says reveal(), which is easy to grep for.
class Secret final
{
public:
    Secret() = default;
    explicit Secret(QByteArray value)
        : m_value(std::move(value))
    {
    }

    [[nodiscard]] bool isEmpty() const { return m_value.isEmpty(); }
    /// Only for the place that puts it on the wire or into the keychain.
    [[nodiscard]] const QByteArray &reveal() const { return m_value; }

    friend bool operator==(const Secret &, const Secret &) = default;
    friend QDebug operator<<(QDebug, const Secret &) = delete;
    friend QTextStream &operator<<(QTextStream &, const Secret &) = delete;

private:
    QByteArray m_value;
};

} // namespace Reprise
