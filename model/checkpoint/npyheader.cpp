// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/npyheader.h"

#include "model/checkpoint/bytereader.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

constexpr qint64 largestHeader = 64 * 1024;
constexpr int deepest = 16;

/// A Python literal: text, whole number, True, False, None, or a tuple, list or dictionary of those.
struct Literal
{
    enum class Kind { None, Bool, Integer, Text, Tuple, List, Dict };
    Kind kind = Kind::None;
    qint64 number = 0; ///< Bool, Integer
    QByteArray text;
    std::vector<Literal> items; ///< of a Dict: key, value, key, value …
};

class Parser
{
public:
    explicit Parser(QByteArrayView text)
        : m_text(text)
    {
    }

    std::optional<Literal> parse()
    {
        std::optional<Literal> value = read(0);
        skipBlanks();
        return m_at == m_text.size() ? value : std::nullopt;
    }

private:
    void skipBlanks()
    {
        while (m_at < m_text.size() && QByteArrayView(" \t\r\n\f").contains(m_text[m_at])) {
            ++m_at;
        }
    }

    [[nodiscard]] char peek()
    {
        skipBlanks();
        return m_at < m_text.size() ? m_text[m_at] : '\0';
    }

    bool take(char wanted)
    {
        const bool there = peek() == wanted && m_at < m_text.size();
        m_at += there ? 1 : 0;
        return there;
    }

    std::optional<Literal> read(int depth)
    {
        if (depth > deepest) {
            return {};
        }
        switch (peek()) {
        case '{':
            return series('}', Literal::Kind::Dict, depth);
        case '[':
            return series(']', Literal::Kind::List, depth);
        case '(':
            return series(')', Literal::Kind::Tuple, depth);
        case '\'':
        case '"':
            return text();
        default:
            return word();
        }
    }

    std::optional<Literal> series(char close, Literal::Kind kind, int depth)
    {
        ++m_at;
        Literal result {.kind = kind, .text = {}, .items = {}};
        bool comma = true;
        while (!take(close)) {
            std::optional<Literal> item = comma ? read(depth + 1) : std::nullopt;
            if (!item) {
                return {};
            }
            result.items.push_back(*std::move(item));
            if (kind == Literal::Kind::Dict) {
                std::optional<Literal> value = take(':') ? read(depth + 1) : std::nullopt;
                if (!value) {
                    return {};
                }
                result.items.push_back(*std::move(value));
            }
            comma = take(',');
        }
        // (5) is 5 in brackets, (5,) a tuple.
        if (kind == Literal::Kind::Tuple && result.items.size() == 1 && !comma) {
            return result.items.front();
        }
        return result;
    }

    /// One or several texts side by side, which Python joins.
    std::optional<Literal> text()
    {
        Literal result {.kind = Literal::Kind::Text, .text = {}, .items = {}};
        while (peek() == '\'' || peek() == '"') {
            const char quote = m_text[m_at++];
            while (m_at < m_text.size() && m_text[m_at] != quote) {
                // numpy writes no escapes but for odd field names; those need not be understood.
                if (m_text[m_at] == '\\' || m_text[m_at] == '\n') {
                    return {};
                }
                result.text.append(m_text[m_at++]);
            }
            if (m_at++ >= m_text.size()) {
                return {};
            }
        }
        return result;
    }

    std::optional<Literal> word()
    {
        const qsizetype from = m_at;
        while (m_at < m_text.size() && !QByteArrayView(" \t\r\n\f,:()[]{}'\"").contains(m_text[m_at])) {
            ++m_at;
        }
        QByteArrayView word = m_text.sliced(from, m_at - from);
        if (word == "True" || word == "False") {
            return Literal {.kind = Literal::Kind::Bool, .number = word == "True" ? 1 : 0, .text = {}, .items = {}};
        }
        if (word == "None") {
            return Literal {};
        }
        if (word.endsWith('L')) {
            word.chop(1); // Python 2's
        }
        bool ok = false;
        const qint64 number = word.toLongLong(&ok);
        return ok ? std::optional(Literal {.kind = Literal::Kind::Integer, .number = number, .text = {}, .items = {}})
                  : std::nullopt;
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

/// Value of a text key; Python takes the last of equal ones.
const Literal *find(const Literal &dict, QByteArrayView key)
{
    const Literal *found = nullptr;
    for (size_t i = 0; i + 1 < dict.items.size(); i += 2) {
        if (dict.items[i].kind == Literal::Kind::Text && dict.items[i].text == key) {
            found = &dict.items[i + 1];
        }
    }
    return found;
}

std::optional<QList<qint64>> shapeOf(const Literal &literal)
{
    if (literal.kind == Literal::Kind::Integer && literal.number >= 0) {
        return QList<qint64> {literal.number};
    }
    QList<qint64> shape;
    for (const Literal &item : literal.items) {
        if (item.kind != Literal::Kind::Integer || item.number < 0 || shape.size() >= 64) {
            return {};
        }
        shape.append(item.number);
    }
    return literal.kind == Literal::Kind::Tuple ? std::optional(shape) : std::nullopt;
}

std::optional<qint64> times(std::optional<qint64> size, const QList<qint64> &shape)
{
    for (const qint64 dimension : shape) {
        size = size ? product(*size, dimension) : size;
    }
    return size;
}

/// Size of a type in bytes; `objects` is set when Python objects are anywhere in it.
std::optional<qint64> measure(const Literal &descr, bool &objects, int depth = 0)
{
    if (descr.kind == Literal::Kind::Text) {
        const auto type = numpyType(descr.text);
        objects = objects || (type && type->kind == 'O');
        return type ? std::optional<qint64>(type->size) : std::nullopt;
    }
    if (descr.kind == Literal::Kind::Tuple && descr.items.size() == 2 && depth <= deepest) {
        // A subarray: (type, shape).
        const auto shape = shapeOf(descr.items[1]);
        return shape ? times(measure(descr.items[0], objects, depth + 1), *shape) : std::nullopt;
    }
    if (descr.kind != Literal::Kind::List || depth > deepest) {
        return {};
    }
    qint64 sum = 0;
    for (const Literal &field : descr.items) {
        // (name or (title, name), type[, shape])
        const auto &parts = field.items;
        if (field.kind != Literal::Kind::Tuple || parts.size() < 2 || parts.size() > 3) {
            return {};
        }
        std::optional<qint64> size = measure(parts[1], objects, depth + 1);
        if (parts.size() == 3) {
            const auto shape = shapeOf(parts[2]);
            size = shape ? times(size, *shape) : std::nullopt;
        }
        if (!size || __builtin_add_overflow(sum, *size, &sum)) {
            return {};
        }
    }
    return sum;
}

QString written(const Literal &literal)
{
    switch (literal.kind) {
    case Literal::Kind::Text:
        return u'\'' + QString::fromUtf8(literal.text) + u'\'';
    case Literal::Kind::Integer:
        return QString::number(literal.number);
    case Literal::Kind::Bool:
        return literal.number != 0 ? u"True"_s : u"False"_s;
    case Literal::Kind::Tuple:
    case Literal::Kind::List: {
        QStringList parts;
        for (const Literal &item : literal.items) {
            parts.append(written(item));
        }
        const bool tuple = literal.kind == Literal::Kind::Tuple;
        return (tuple ? u'(' : u'[') + parts.join(u", "_s) + (tuple ? u')' : u']');
    }
    case Literal::Kind::Dict:
    case Literal::Kind::None:
        break;
    }
    return u"None"_s;
}

} // namespace

std::optional<qint64> NpyHeader::bytes() const
{
    return times(itemSize, shape);
}

std::optional<NpyHeader> readNpyHeader(QByteArrayView bytes)
{
    const auto major = readLittle<quint8>(bytes, 6);
    if (!bytes.startsWith("\x93NUMPY") || !major || *major < 1 || *major > 3) {
        return {};
    }
    const qint64 lengthSize = *major == 1 ? 2 : 4;
    const auto length = *major == 1 ? std::optional<qint64>(readLittle<quint16>(bytes, 8))
                                    : std::optional<qint64>(readLittle<quint32>(bytes, 8));
    const auto raw = length ? slice(bytes, 8 + lengthSize, *length) : std::nullopt;
    if (!raw || raw->size() > largestHeader) {
        return {};
    }
    const std::optional<Literal> dict = Parser(*raw).parse();
    const Literal *descr = dict ? find(*dict, "descr") : nullptr;
    const Literal *shape = dict ? find(*dict, "shape") : nullptr;
    const Literal *fortran = dict ? find(*dict, "fortran_order") : nullptr;
    if (descr == nullptr || shape == nullptr || fortran == nullptr || dict->kind != Literal::Kind::Dict
        || shape->kind != Literal::Kind::Tuple) {
        return {};
    }
    NpyHeader header;
    const auto dimensions = shapeOf(*shape);
    const auto itemSize = measure(*descr, header.objects);
    if (!dimensions || !itemSize) {
        return {};
    }
    header.shape = *dimensions;
    header.itemSize = *itemSize;
    header.fortran = fortran->number != 0;
    header.size = 8 + lengthSize + raw->size();
    header.type = descr->kind == Literal::Kind::Text ? numpyType(descr->text) : std::nullopt;
    header.dtype = header.type ? header.type->name : written(*descr).left(200);
    return header;
}

} // namespace Reprise
