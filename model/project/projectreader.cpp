// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/projectreader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

using Type = JsonNode::Type;

std::optional<qint64> wholeNumber(const JsonNode &node)
{
    bool ok = false;
    const qint64 value = node.text.toLongLong(&ok);
    if (ok) {
        return value;
    }
    // 90.0 and 1e2 are whole numbers too.
    const double number = node.text.toDouble(&ok);
    if (ok && qAbs(number) < 9.0e15 && number == double(qint64(number))) {
        return qint64(number);
    }
    return std::nullopt;
}

} // namespace

TextPosition positionIn(const QByteArray &text, qsizetype offset)
{
    TextPosition position {1, 1};
    const qsizetype end = std::min(offset, text.size());
    for (qsizetype i = text.startsWith("\xEF\xBB\xBF") ? 3 : 0; i < end; ++i) {
        const auto byte = static_cast<unsigned char>(text.at(i));
        if (byte == '\n') {
            ++position.line;
            position.column = 1;
        } else if ((byte & 0xC0) != 0x80) { // bytes that continue a character are not columns
            ++position.column;
        }
    }
    return position;
}

ObjectReader::ObjectReader(const JsonNode &object, const QString &pointer, Context &context)
    : m_object(object)
    , m_pointer(pointer)
    , m_context(context)
{
}

QString ObjectReader::pointerOf(const QString &key) const
{
    QString escaped = key;
    escaped.replace(u'~', "~0"_L1).replace(u'/', "~1"_L1);
    return key.isEmpty() ? m_pointer : m_pointer + u'/' + escaped;
}

QString ObjectReader::place(const JsonNode *node) const
{
    const TextPosition position = positionIn(m_context.text, node ? node->offset : m_object.offset);
    return tr("line %1, column %2").arg(position.line).arg(position.column);
}

void ObjectReader::refuse(const QString &key, const QString &sentence)
{
    if (failed()) {
        return;
    }
    const JsonNode *node = m_object.find(key);
    const QString pointer = pointerOf(node ? key : QString());
    //: %1 is a place ("line 3, column 5"), %2 a JSON pointer ("/sections/0/minutes"), %3 a sentence
    const QString message = pointer.isEmpty()
        ? tr("The project file is not right at %1: %2").arg(place(node), sentence)
        : tr("The project file is not right at %1 (%2): %3").arg(place(node), pointer, sentence);
    m_context.error = ProjectError {{ErrorKind::InvalidInput, message, pointer},
        positionIn(m_context.text, node ? node->offset : m_object.offset), pointer};
}

void ObjectReader::warn(const QString &key, const QString &sentence)
{
    //: %1 is a place ("line 3, column 5"), %2 a sentence
    m_context.warnings << tr("Project file, %1: %2").arg(place(m_object.find(key)), sentence);
}

const JsonNode *ObjectReader::take(const QString &key, std::initializer_list<Type> types, const QString &what)
{
    m_known << key;
    const JsonNode *node = failed() ? nullptr : m_object.find(key);
    if (node && std::ranges::find(types, node->type) == types.end()) {
        refuse(key, tr("“%1” must be %2.").arg(key, what));
        return nullptr;
    }
    return node;
}

void ObjectReader::read(const QString &key, QString &out)
{
    if (const JsonNode *node = take(key, {Type::String}, tr("a text in quotation marks"))) {
        out = node->text;
    }
}

void ObjectReader::require(const QString &key, QString &out)
{
    if (!failed() && !m_object.find(key)) {
        refuse({}, tr("“%1” is missing.").arg(key));
    }
    read(key, out);
    if (!failed() && out.trimmed().isEmpty()) {
        refuse(key, tr("“%1” must not be empty.").arg(key));
    }
}

void ObjectReader::read(const QString &key, bool &out)
{
    if (const JsonNode *node = take(key, {Type::Bool}, tr("true or false"))) {
        out = node->boolean;
    }
}

void ObjectReader::read(const QString &key, int &out, int minimum, int maximum)
{
    const QString what = tr("a whole number from %1 to %2").arg(minimum).arg(maximum);
    if (const JsonNode *node = take(key, {Type::Number}, what)) {
        const std::optional<qint64> value = wholeNumber(*node);
        if (!value || *value < minimum || *value > maximum) {
            refuse(key, tr("“%1” must be %2.").arg(key, what));
            return;
        }
        out = int(*value);
    }
}

void ObjectReader::read(const QString &key, std::optional<qint64> &out, qint64 minimum)
{
    const QString what = tr("a whole number from %1 up").arg(minimum);
    if (const JsonNode *node = take(key, {Type::Number, Type::Null}, what); node && node->type == Type::Number) {
        out = wholeNumber(*node);
        if (!out || *out < minimum) {
            refuse(key, tr("“%1” must be %2.").arg(key, what));
        }
    }
}

void ObjectReader::read(const QString &key, QStringList &out)
{
    const QString what = tr("a list of texts");
    const JsonNode *node = take(key, {Type::Array}, what);
    if (!node) {
        return;
    }
    out.clear();
    for (const JsonNode &item : node->items) {
        if (item.type != Type::String) {
            refuse(key, tr("“%1” must be %2.").arg(key, what));
            return;
        }
        out << item.text;
    }
}

void ObjectReader::read(const QString &key, QMap<QString, QString> &out)
{
    const QString what = tr("an object whose values are texts");
    const JsonNode *node = take(key, {Type::Object}, what);
    if (!node) {
        return;
    }
    out.clear();
    for (const auto &[name, value] : node->members) {
        if (value.type != Type::String) {
            refuse(key, tr("“%1” must be %2.").arg(key, what));
            return;
        }
        out.insert(name, value.text);
    }
}

void ObjectReader::read(const QString &key, std::optional<QList<qint64>> &out)
{
    const QString what = tr("a list of whole numbers, such as [26]");
    const JsonNode *node = take(key, {Type::Array, Type::Null}, what);
    if (!node || node->type == Type::Null) {
        return;
    }
    QList<qint64> shape;
    for (const JsonNode &item : node->items) {
        const std::optional<qint64> value = item.type == Type::Number ? wholeNumber(item) : std::nullopt;
        if (!value || *value < 0) {
            refuse(key, tr("“%1” must be %2.").arg(key, what));
            return;
        }
        shape << *value;
    }
    out = shape;
}

void ObjectReader::finish()
{
    if (failed()) {
        return;
    }
    for (const auto &[key, value] : m_object.members) {
        if (!m_known.contains(key)) {
            warn(key, tr("Reprise does not know the key “%1”; it is kept as it is.").arg(pointerOf(key)));
        }
    }
}

} // namespace Reprise
