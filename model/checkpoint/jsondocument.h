// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <deque>
#include <optional>
#include <vector>

namespace Reprise {

/// A JSON document as Python's json module reads it: bare NaN and Infinity are numbers, of equal keys the last one
/// counts, lone surrogates are texts; but UTF-8 must be sound, no byte order mark, no number above 4300 digits, nesting
/// below 1000. Parsed iteratively (RapidJSON); texts are copied, so the source may go.
class JsonDocument
{
public:
    enum class Type : quint8 { Null, Bool, Number, Text, Array, Object };
    using Ref = quint32;
    static constexpr Ref none = 0xffffffff;

    struct Node
    {
        Type type = Type::Null;
        bool truth = false; ///< Bool
        QByteArrayView key = {}; ///< inside an object
        QByteArrayView text = {}; ///< Text: UTF-8; Number: as written
        Ref parent = none;
        Ref first = none;
        Ref last = none;
        Ref next = none;
        quint32 count = 0;
    };

    /// `error` gets a translated sentence.
    [[nodiscard]] static std::optional<JsonDocument> parse(QByteArrayView json, QString *error);

    [[nodiscard]] Ref root() const { return 0; }
    [[nodiscard]] const std::vector<Node> &nodes() const { return m_nodes; }
    [[nodiscard]] const Node &at(Ref ref) const { return m_nodes[ref]; }
    [[nodiscard]] bool is(Ref ref, Type type) const { return ref < m_nodes.size() && m_nodes[ref].type == type; }
    /// Last child of an object with this key.
    [[nodiscard]] Ref find(Ref object, QByteArrayView key) const;

    [[nodiscard]] std::optional<QString> text(Ref ref) const;
    [[nodiscard]] std::optional<qint64> integer(Ref ref) const; ///< written without point or exponent, fits 64 bits
    [[nodiscard]] std::optional<double> real(Ref ref) const;
    [[nodiscard]] std::optional<bool> boolean(Ref ref) const;
    [[nodiscard]] bool isNull(Ref ref) const { return is(ref, Type::Null); }
    /// Compact JSON; NaN and infinities as texts, so that it is strict.
    [[nodiscard]] QByteArray compact(Ref ref) const;
    /// Path in Python's words: ['user_note'][0].
    [[nodiscard]] QString path(Ref ref) const;

    /// Bare NaN, Infinity, -Infinity met, each once, in order of appearance.
    [[nodiscard]] const QStringList &nonFiniteTokens() const { return m_tokens; }

private:
    friend class JsonBuilder;
    std::vector<Node> m_nodes;
    std::deque<QByteArray> m_texts;
    QStringList m_tokens;
};

} // namespace Reprise
