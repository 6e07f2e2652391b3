// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/jsontree.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <rapidjson/error/error.h>
#include <rapidjson/reader.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

constexpr int maximumDepth = 64;
constexpr qsizetype lineWidth = 100;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::JsonTree)
};

/// The text as RapidJSON wants it. Not its StringStream: the reader works on a copy of that one, and its position is
/// then old.
struct TextStream
{
    using Ch = char;
    explicit TextStream(const char *text)
        : src(text)
        , head(text)
    {
    }
    Ch Peek() const { return *src; }
    Ch Take() { return *src++; }
    size_t Tell() const { return size_t(src - head); }
    // The rest of the concept is for writing.
    Ch *PutBegin() { return nullptr; }
    void Put(Ch) { }
    void Flush() { }
    size_t PutEnd(Ch *) { return 0; }

    const Ch *src;
    const Ch *head;
};

/// Builds the tree from RapidJSON's events. It reads the stream's position for the places of values.
class TreeBuilder
{
public:
    /// `base`: bytes of the file before the stream.
    TreeBuilder(const TextStream &stream, qsizetype base)
        : m_stream(stream)
        , m_base(base)
    {
    }

    bool Null() { return add(JsonNode::ofType(JsonNode::Type::Null), 4); }
    bool Bool(bool value)
    {
        JsonNode node = JsonNode::ofType(JsonNode::Type::Bool);
        node.boolean = value;
        return add(std::move(node), value ? 4 : 5);
    }
    // Numbers arrive by RawNumber(); these exist because the reader wants a complete handler.
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(int64_t) { return false; }
    bool Uint64(uint64_t) { return false; }
    bool Double(double) { return false; }
    bool RawNumber(const char *text, rapidjson::SizeType length, bool)
    {
        JsonNode node = JsonNode::ofType(JsonNode::Type::Number);
        node.text = QString::fromLatin1(text, length);
        return add(std::move(node), length);
    }
    bool String(const char *text, rapidjson::SizeType length, bool)
    {
        JsonNode node = JsonNode::ofType(JsonNode::Type::String);
        node.text = QString::fromUtf8(text, length);
        return add(std::move(node), stringLength());
    }
    bool StartObject() { return open(JsonNode::Type::Object); }
    bool Key(const char *text, rapidjson::SizeType length, bool)
    {
        const QString key = QString::fromUtf8(text, length);
        if (m_open.back().node.find(key)) {
            return refuse(Text::tr("The key “%1” stands there twice in the same object.").arg(key), stringLength());
        }
        m_open.back().key = key;
        return true;
    }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool StartArray() { return open(JsonNode::Type::Array); }
    bool EndArray(rapidjson::SizeType) { return close(); }

    JsonNode root;
    JsonTreeError error;

private:
    struct Open
    {
        JsonNode node;
        QString key; ///< of the member that is being read
    };

    qsizetype position() const { return m_base + qsizetype(m_stream.Tell()); }

    /// Bytes of the string literal that ends here: back to its opening quote, the last one without a backslash before
    /// it.
    qsizetype stringLength() const
    {
        const char *end = m_stream.src;
        const char *quote = end - 1;
        for (;;) {
            do {
                --quote;
            } while (*quote != '"');
            int backslashes = 0;
            while (quote - backslashes > m_stream.head && *(quote - backslashes - 1) == '\\') {
                ++backslashes;
            }
            if (backslashes % 2 == 0) {
                return end - quote;
            }
        }
    }

    bool refuse(const QString &message, qsizetype length)
    {
        error = {message, position() - length};
        return false;
    }

    bool add(JsonNode node, qsizetype length)
    {
        node.offset = position() - length;
        return put(std::move(node));
    }

    bool put(JsonNode node)
    {
        if (m_open.empty()) {
            root = std::move(node);
        } else if (Open &parent = m_open.back(); parent.node.type == JsonNode::Type::Array) {
            parent.node.items.push_back(std::move(node));
        } else {
            parent.node.members.emplace_back(parent.key, std::move(node));
        }
        return true;
    }

    bool open(JsonNode::Type type)
    {
        if (m_open.size() >= maximumDepth) {
            return refuse(Text::tr("It is nested more than %n level(s) deep.", nullptr, maximumDepth), 0);
        }
        Open entry {JsonNode::ofType(type), {}};
        entry.node.offset = position(); // the iterative reader tells before it takes the bracket
        m_open.push_back(std::move(entry));
        return true;
    }

    bool close()
    {
        JsonNode node = std::move(m_open.back().node);
        m_open.pop_back();
        return put(std::move(node));
    }

    const TextStream &m_stream;
    qsizetype m_base;
    std::vector<Open> m_open;
};

QString errorText(rapidjson::ParseErrorCode code)
{
    switch (code) {
    case rapidjson::kParseErrorDocumentEmpty:
        return Text::tr("The file is empty.");
    case rapidjson::kParseErrorDocumentRootNotSingular:
        return Text::tr("There is more text after the end.");
    case rapidjson::kParseErrorObjectMissName:
        return Text::tr("A key in quotation marks is missing (a comma before “}” is not allowed).");
    case rapidjson::kParseErrorObjectMissColon:
        return Text::tr("A colon is missing after the key.");
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
        return Text::tr("A comma or “}” is missing.");
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
        return Text::tr("A comma or “]” is missing.");
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
    case rapidjson::kParseErrorStringEscapeInvalid:
        return Text::tr("The text has an escape that JSON does not know (a backslash is written “\\\\”).");
    case rapidjson::kParseErrorStringMissQuotationMark:
        return Text::tr("A closing quotation mark is missing.");
    case rapidjson::kParseErrorStringInvalidEncoding:
        return Text::tr("The text is not UTF-8.");
    case rapidjson::kParseErrorNumberTooBig:
    case rapidjson::kParseErrorNumberMissFraction:
    case rapidjson::kParseErrorNumberMissExponent:
        return Text::tr("The number is not complete.");
    case rapidjson::kParseErrorValueInvalid:
    default:
        return Text::tr("This is not a JSON value (a comma before “]” and comments are not allowed).");
    }
}

QByteArray quoted(const QString &text)
{
    QByteArray out = "\"";
    for (const char byte : text.toUtf8()) {
        switch (byte) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(byte) < 0x20) {
                out += "\\u00" + QByteArray(1, byte).toHex();
            } else {
                out += byte;
            }
        }
    }
    return out + '"';
}

bool isPlain(const JsonNode &node)
{
    return node.type != JsonNode::Type::Array && node.type != JsonNode::Type::Object;
}

/// Writes containers item by item; `each` gives the text of one.
template <typename Items, typename Each>
QByteArray container(const Items &items, char begin, char end, int indent, int level, bool oneLine, Each each)
{
    if (items.empty()) {
        return QByteArray(1, begin) + end;
    }
    QByteArray out(1, begin);
    bool first = true;
    for (const auto &item : items) {
        if (!first) {
            out += oneLine && indent > 0 ? ", " : ",";
        }
        first = false;
        if (!oneLine) {
            out += '\n' + QByteArray(indent * (level + 1), ' ');
        }
        out += each(item);
    }
    if (!oneLine) {
        out += '\n' + QByteArray(indent * level, ' ');
    }
    return out + end;
}

QByteArray write(const JsonNode &node, int indent, int level)
{
    switch (node.type) {
    case JsonNode::Type::Null:
        return "null";
    case JsonNode::Type::Bool:
        return node.boolean ? "true" : "false";
    case JsonNode::Type::Number:
        return node.text.toLatin1();
    case JsonNode::Type::String:
        return quoted(node.text);
    case JsonNode::Type::Array: {
        const auto each = [indent, level](const JsonNode &item) { return write(item, indent, level + 1); };
        const QByteArray line = std::ranges::all_of(node.items, isPlain) || indent == 0
            ? container(node.items, '[', ']', indent, level, true, each)
            : QByteArray();
        const bool fits = !line.isEmpty() && line.size() + indent * (level + 1) <= lineWidth;
        return fits || indent == 0 ? line : container(node.items, '[', ']', indent, level, false, each);
    }
    case JsonNode::Type::Object:
        return container(node.members, '{', '}', indent, level, indent == 0, [indent, level](const auto &member) {
            return quoted(member.key) + (indent > 0 ? ": " : ":") + write(member.value, indent, level + 1);
        });
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

const JsonNode *JsonNode::find(const QString &key) const
{
    const auto it = std::ranges::find(members, key, &JsonMember::key);
    return it == members.end() ? nullptr : &it->value;
}

void JsonNode::set(const QString &key, const JsonNode &value)
{
    const auto it = std::ranges::find(members, key, &JsonMember::key);
    if (it == members.end()) {
        members.emplace_back(key, value);
    } else if (!it->value.means(value)) {
        it->value = value;
    }
}

void JsonNode::remove(const QString &key)
{
    std::erase_if(members, [&key](const JsonMember &member) { return member.key == key; });
}

bool JsonNode::means(const JsonNode &other) const
{
    if (type != other.type) {
        return false;
    }
    switch (type) {
    case Type::Null:
        return true;
    case Type::Bool:
        return boolean == other.boolean;
    case Type::Number:
        return text == other.text || text.toDouble() == other.text.toDouble();
    case Type::String:
        return text == other.text;
    case Type::Array:
        return std::ranges::equal(
            items, other.items, [](const JsonNode &one, const JsonNode &two) { return one.means(two); });
    case Type::Object:
        return members.size() == other.members.size()
            && std::ranges::all_of(members, [&other](const JsonMember &member) {
                   const JsonNode *twin = other.find(member.key);
                   return twin && member.value.means(*twin);
               });
    }
    Q_UNREACHABLE_RETURN(false);
}

JsonNode JsonNode::ofType(Type type)
{
    JsonNode node;
    node.type = type;
    return node;
}

JsonNode JsonNode::of(const QString &text)
{
    JsonNode node = ofType(Type::String);
    node.text = text;
    return node;
}

JsonNode JsonNode::of(bool value)
{
    JsonNode node = ofType(Type::Bool);
    node.boolean = value;
    return node;
}

JsonNode JsonNode::of(qint64 value)
{
    JsonNode node = ofType(Type::Number);
    node.text = QString::number(value);
    return node;
}

JsonNode JsonNode::of(const QStringList &texts)
{
    JsonNode node = array();
    for (const QString &text : texts) {
        node.items.push_back(of(text));
    }
    return node;
}

JsonNode JsonNode::of(const QJsonValue &value)
{
    // Through text: one place knows how JSON is spelled.
    const QByteArray text = QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact);
    return parseJsonTree(text)->items.front();
}

QJsonValue JsonNode::toJsonValue() const
{
    JsonNode list = array();
    list.items.push_back(*this);
    return QJsonDocument::fromJson(writeJsonTree(list, 0)).array().at(0);
}

std::expected<JsonNode, JsonTreeError> parseJsonTree(const QByteArray &text)
{
    if (const qsizetype nul = text.indexOf('\0'); nul >= 0) {
        return std::unexpected(JsonTreeError {Text::tr("There is a zero byte: this is not a text file."), nul});
    }
    const qsizetype mark = text.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    TextStream stream(text.constData() + mark);
    TreeBuilder builder(stream, mark);
    rapidjson::Reader reader;
    constexpr unsigned flags = rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag
        | rapidjson::kParseNumbersAsStringsFlag;
    const rapidjson::ParseResult result = reader.Parse<flags>(stream, builder);
    if (!result) {
        JsonTreeError error = builder.error;
        if (error.message.isEmpty()) {
            error = {errorText(result.Code()), mark + qsizetype(result.Offset())};
        }
        return std::unexpected(error);
    }
    return std::move(builder.root);
}

QByteArray writeJsonTree(const JsonNode &node, int indent)
{
    return write(node, indent, 0) + (indent > 0 ? "\n" : "");
}

} // namespace Reprise
