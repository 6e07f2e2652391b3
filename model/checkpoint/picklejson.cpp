// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/picklejson.h"

#include "model/checkpoint/numpyreader.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>

namespace Reprise {

namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

constexpr int deepest = 32;
constexpr int mostValues = 10'000;

class JsonWriter
{
public:
    JsonWriter(const PickleGraph &graph, Writer &writer)
        : m_graph(graph)
        , m_writer(writer)
    {
    }

    bool write(PickleRef ref, int depth)
    {
        if (depth > deepest || ++m_count > mostValues) {
            return false;
        }
        switch (m_graph.type(ref)) {
        case PickleType::None:
            m_writer.Null();
            return true;
        case PickleType::Bool:
            m_writer.Bool(m_graph.boolean(ref).value_or(false));
            return true;
        case PickleType::Tuple:
        case PickleType::List:
            m_writer.StartArray();
            for (const PickleRef item : m_graph.items(ref)) {
                if (!write(item, depth + 1)) {
                    return false;
                }
            }
            m_writer.EndArray();
            return true;
        case PickleType::Dict:
            return dict(m_graph.items(ref), depth);
        default:
            return leaf(ref, depth);
        }
    }

private:
    bool dict(std::span<const PickleRef> items, int depth)
    {
        m_writer.StartObject();
        for (size_t i = 0; i + 1 < items.size(); i += 2) {
            const auto key = m_graph.text(items[i]);
            text(key ? key->toByteArray() : m_graph.display(items[i]).toUtf8());
            if (!write(items[i + 1], depth + 1)) {
                return false;
            }
        }
        m_writer.EndObject();
        return true;
    }

    bool leaf(PickleRef ref, int depth)
    {
        if (!m_graph.dictItems(ref).empty()) {
            return dict(m_graph.dictItems(ref), depth);
        }
        if (const auto integer = readInteger(m_graph, ref)) {
            m_writer.Int64(*integer);
        } else if (const auto real = readReal(m_graph, ref); real && std::isfinite(*real)) {
            m_writer.Double(*real);
        } else {
            const auto known = m_graph.text(ref);
            text(known ? known->toByteArray() : m_graph.display(ref).toUtf8());
        }
        return true;
    }

    /// A pickle may call any bytes text; what is not UTF-8 is replaced, or the document would be no JSON.
    void text(const QByteArray &bytes)
    {
        const QByteArray utf8 = QString::fromUtf8(bytes).toUtf8();
        m_writer.String(utf8.constData(), rapidjson::SizeType(utf8.size()));
    }

    const PickleGraph &m_graph;
    Writer &m_writer;
    int m_count = 0;
};

} // namespace

QByteArray pickleToJson(const PickleGraph &graph, PickleRef ref)
{
    rapidjson::StringBuffer buffer;
    Writer writer(buffer);
    if (!JsonWriter(graph, writer).write(ref, 0)) {
        return {};
    }
    return QByteArray(buffer.GetString(), qsizetype(buffer.GetSize()));
}

} // namespace Reprise
