// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <expected>
#include <vector>

namespace Reprise {

struct JsonMember;

/// JSON as a person wrote it: the order of keys, the spelling of numbers and the place of every value are kept, so that
/// a file can be changed in one place and keeps the rest. Plain value.
struct JsonNode
{
    enum class Type { Null, Bool, Number, String, Array, Object };

    Type type = Type::Null;
    bool boolean = false;
    QString text; ///< a string's content, or a number as it is spelled
    std::vector<JsonNode> items; ///< of an array
    std::vector<JsonMember> members; ///< of an object
    qsizetype offset = -1; ///< of its first byte; -1: not from a text

    [[nodiscard]] const JsonNode *find(const QString &key) const;
    /// Replaces the value of `key` where it stands, or appends it. A value that means the same is left as it is
    /// spelled.
    void set(const QString &key, const JsonNode &value);
    void remove(const QString &key);
    /// Same content; spelling of numbers and order of keys do not count.
    [[nodiscard]] bool means(const JsonNode &other) const;

    [[nodiscard]] static JsonNode ofType(Type type);
    [[nodiscard]] static JsonNode object();
    [[nodiscard]] static JsonNode array();
    [[nodiscard]] static JsonNode of(const QString &text);
    [[nodiscard]] static JsonNode of(bool value);
    [[nodiscard]] static JsonNode of(qint64 value);
    [[nodiscard]] static JsonNode of(const QStringList &texts);
    [[nodiscard]] static JsonNode of(const QJsonValue &value);
    [[nodiscard]] QJsonValue toJsonValue() const;
};

/// One member of an object. A type of its own, not std::pair: that one may not be asked for its traits while it is
/// still being defined, as an object of objects does.
struct JsonMember
{
    QString key;
    JsonNode value;
};

inline JsonNode JsonNode::object()
{
    return ofType(Type::Object);
}

inline JsonNode JsonNode::array()
{
    return ofType(Type::Array);
}

/// Why a text is not JSON.
struct JsonTreeError
{
    QString message; ///< translated, without the place
    qsizetype offset = 0; ///< byte
};

/// UTF-8, with or without a byte order mark; strict JSON; no key twice in an object; at most 64 levels.
[[nodiscard]] std::expected<JsonNode, JsonTreeError> parseJsonTree(const QByteArray &text);

/// Indented by `indent` blanks a level, ends with a newline; lists of plain values stay on one line while they fit.
/// `indent` 0: all on one line, without a newline.
[[nodiscard]] QByteArray writeJsonTree(const JsonNode &node, int indent = 2);

} // namespace Reprise
