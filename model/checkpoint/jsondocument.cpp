// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/jsondocument.h"

#include "model/checkpoint/jsonrepair.h"

#include <QCoreApplication>

#include <rapidjson/error/error.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::JsonDocument)
};

/// Python's own recursion limit ends there.
constexpr int deepest = 990;
constexpr size_t mostNodes = 4'000'000;

} // namespace

/// Takes RapidJSON's events; a false answer ends the parse.
class JsonBuilder
{
public:
    using Type = JsonDocument::Type;
    using Ref = JsonDocument::Ref;

    explicit JsonBuilder(JsonDocument &document)
        : m_document(document)
    {
    }

    bool Null() { return add({}); }
    bool Bool(bool value) { return add({.type = Type::Bool, .truth = value}); }
    bool RawNumber(const char *text, rapidjson::SizeType length, bool)
    {
        const QByteArrayView number(text, qsizetype(length));
        // RapidJSON would also take Inf, which Python does not.
        if (number == "Inf" || number == "-Inf") {
            return false;
        }
        if (number.endsWith('y') || number.endsWith('N')) {
            const QString token = QString::fromLatin1(number);
            if (number == "-NaN") {
                return false;
            }
            if (!m_document.m_tokens.contains(token)) {
                m_document.m_tokens.append(token);
            }
        }
        return add({.type = Type::Number, .text = keep(text, length)});
    }
    bool String(const char *text, rapidjson::SizeType length, bool)
    {
        return add({.type = Type::Text, .text = keep(text, length)});
    }
    bool Key(const char *text, rapidjson::SizeType length, bool)
    {
        m_key = keep(text, length);
        return true;
    }
    bool StartObject() { return open(Type::Object); }
    bool StartArray() { return open(Type::Array); }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool EndArray(rapidjson::SizeType) { return close(); }

    // Never called: numbers are asked for as text.
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(int64_t) { return false; }
    bool Uint64(uint64_t) { return false; }
    bool Double(double) { return false; }

    [[nodiscard]] bool tooDeep() const { return m_depth > deepest; }

private:
    QByteArrayView keep(const char *text, rapidjson::SizeType length)
    {
        if (length == 0) {
            return QByteArrayView("");
        }
        // Short texts share blocks, long ones (base64) get their own.
        if (length > 4096) {
            m_document.m_texts.emplace_back(text, qsizetype(length));
            return m_document.m_texts.back();
        }
        if (m_block == nullptr || m_block->size() + qsizetype(length) > m_block->capacity()) {
            m_document.m_texts.emplace_back();
            m_block = &m_document.m_texts.back();
            m_block->reserve(64 * 1024);
        }
        const qsizetype at = m_block->size();
        m_block->append(text, qsizetype(length));
        return QByteArrayView(m_block->constData() + at, qsizetype(length));
    }

    bool add(JsonDocument::Node node)
    {
        auto &nodes = m_document.m_nodes;
        if (nodes.size() >= mostNodes) {
            return false;
        }
        const auto ref = Ref(nodes.size());
        node.key = m_key;
        node.parent = m_parent;
        m_key = {};
        nodes.push_back(node);
        if (m_parent != JsonDocument::none) {
            JsonDocument::Node &parent = nodes[m_parent];
            if (parent.last == JsonDocument::none) {
                parent.first = ref;
            } else {
                nodes[parent.last].next = ref;
            }
            parent.last = ref;
            ++parent.count;
        }
        return true;
    }

    bool open(Type type)
    {
        if (++m_depth > deepest || !add({.type = type})) {
            return false;
        }
        m_parent = Ref(m_document.m_nodes.size() - 1);
        return true;
    }

    bool close()
    {
        m_parent = m_document.m_nodes[m_parent].parent;
        --m_depth;
        return true;
    }

    JsonDocument &m_document;
    QByteArrayView m_key;
    QByteArray *m_block = nullptr;
    Ref m_parent = JsonDocument::none;
    int m_depth = 0;
};

std::optional<JsonDocument> JsonDocument::parse(QByteArrayView json, QString *error)
{
    if (json.startsWith("\xef\xbb\xbf")) {
        *error = Texts::tr("It begins with a byte order mark, which Python refuses.");
        return {};
    }
    if (!json.isValidUtf8() || json.contains('\0')) {
        *error = Texts::tr("It is not UTF-8 text.");
        return {};
    }
    constexpr unsigned flags
        = rapidjson::kParseIterativeFlag | rapidjson::kParseNanAndInfFlag | rapidjson::kParseNumbersAsStringsFlag;
    QByteArray repaired;
    for (bool second = false;; second = true) {
        JsonDocument document;
        JsonBuilder builder(document);
        rapidjson::MemoryStream stream(json.data(), size_t(json.size()));
        rapidjson::Reader reader;
        const rapidjson::ParseResult result = reader.Parse<flags>(stream, builder);
        if (!result.IsError()) {
            return document;
        }
        const bool rare = result.Code() == rapidjson::kParseErrorNumberTooBig
            || result.Code() == rapidjson::kParseErrorStringUnicodeSurrogateInvalid;
        if (rare && !second) {
            // Python takes lone surrogates and numbers of thousands of digits; RapidJSON does not.
            if (std::optional<QByteArray> repairedText = repairJson(json)) {
                repaired = *repairedText;
                json = repaired;
                continue;
            }
        }
        *error = builder.tooDeep()
            ? Texts::tr("It is nested too deeply.")
            : Texts::tr("It is not JSON: Python would stop reading at byte %1.").arg(qulonglong(result.Offset()));
        return {};
    }
}

JsonDocument::Ref JsonDocument::find(Ref object, QByteArrayView key) const
{
    Ref found = none;
    if (is(object, Type::Object)) {
        for (Ref child = m_nodes[object].first; child != none; child = m_nodes[child].next) {
            if (m_nodes[child].key == key) {
                found = child;
            }
        }
    }
    return found;
}

std::optional<QString> JsonDocument::text(Ref ref) const
{
    return is(ref, Type::Text) ? std::optional(QString::fromUtf8(m_nodes[ref].text)) : std::nullopt;
}

std::optional<qint64> JsonDocument::integer(Ref ref) const
{
    if (!is(ref, Type::Number)) {
        return {};
    }
    bool ok = false;
    const qint64 value = m_nodes[ref].text.toLongLong(&ok, 10);
    return ok ? std::optional(value) : std::nullopt;
}

std::optional<double> JsonDocument::real(Ref ref) const
{
    if (!is(ref, Type::Number)) {
        return {};
    }
    const QByteArrayView number = m_nodes[ref].text;
    if (number == "NaN") {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (number.endsWith('y')) {
        return number.startsWith('-') ? -std::numeric_limits<double>::infinity()
                                      : std::numeric_limits<double>::infinity();
    }
    return number.toDouble();
}

std::optional<bool> JsonDocument::boolean(Ref ref) const
{
    return is(ref, Type::Bool) ? std::optional(m_nodes[ref].truth) : std::nullopt;
}

namespace {

/// A lone surrogate is a text to Python, but no UTF-8 and so no JSON: it is replaced when written.
QByteArray soundUtf8(QByteArrayView text)
{
    return QUtf8StringView(text).isValidUtf8() ? QByteArray::fromRawData(text.data(), text.size())
                                               : QString::fromUtf8(text).toUtf8();
}

} // namespace

QByteArray JsonDocument::compact(Ref ref) const
{
    if (ref >= m_nodes.size()) {
        return {};
    }
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    Ref at = ref;
    while (true) {
        const Node &node = m_nodes[at];
        if (at != ref && m_nodes[node.parent].type == Type::Object) {
            const QByteArray key = soundUtf8(node.key);
            writer.Key(key.constData(), rapidjson::SizeType(key.size()));
        }
        switch (node.type) {
        case Type::Null:
            writer.Null();
            break;
        case Type::Bool:
            writer.Bool(node.truth);
            break;
        case Type::Number:
            if (node.text.endsWith('N') || node.text.endsWith('y')) {
                writer.String(node.text.startsWith('N') ? "nan" : node.text.startsWith('-') ? "-inf" : "inf");
            } else {
                writer.RawValue(node.text.data(), size_t(node.text.size()), rapidjson::kNumberType);
            }
            break;
        case Type::Text: {
            const QByteArray text = soundUtf8(node.text);
            writer.String(text.constData(), rapidjson::SizeType(text.size()));
            break;
        }
        case Type::Array:
            writer.StartArray();
            break;
        case Type::Object:
            writer.StartObject();
            break;
        }
        if (node.first != none) {
            at = node.first;
            continue;
        }
        // Upwards until there is a next one; the containers that end are closed on the way.
        while (true) {
            if (m_nodes[at].type == Type::Array) {
                writer.EndArray();
            } else if (m_nodes[at].type == Type::Object) {
                writer.EndObject();
            }
            if (at == ref) {
                return QByteArray(buffer.GetString(), qsizetype(buffer.GetSize()));
            }
            if (m_nodes[at].next != none) {
                at = m_nodes[at].next;
                break;
            }
            at = m_nodes[at].parent;
        }
    }
}

QString JsonDocument::path(Ref ref) const
{
    QStringList parts;
    for (Ref at = ref; at != none && m_nodes[at].parent != none; at = m_nodes[at].parent) {
        const Ref parent = m_nodes[at].parent;
        if (m_nodes[parent].type == Type::Object) {
            parts.prepend(u"['"_s + QString::fromUtf8(m_nodes[at].key).left(200) + u"']"_s);
        } else {
            qsizetype index = 0;
            for (Ref child = m_nodes[parent].first; child != at; child = m_nodes[child].next) {
                ++index;
            }
            parts.prepend(u"[%1]"_s.arg(index));
        }
    }
    return parts.join(QString());
}

} // namespace Reprise
