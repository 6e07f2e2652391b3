// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/picklevalue.h"

#include <QLocale>
#include <QStringList>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Reprise {

std::span<const PickleRef> PickleGraph::items(PickleRef ref) const
{
    switch (type(ref)) {
    case PickleType::Tuple:
    case PickleType::List:
    case PickleType::Dict:
    case PickleType::Set:
    case PickleType::FrozenSet:
        return containers[nodes[ref].extra];
    default:
        return {};
    }
}

const PickleGraph::CallRecord *PickleGraph::call(PickleRef ref) const
{
    return is(ref, PickleType::Call) ? &calls[nodes[ref].extra] : nullptr;
}

const PickleGlobal *PickleGraph::global(PickleRef ref) const
{
    return is(ref, PickleType::Global) ? &globals[nodes[ref].extra] : nullptr;
}

const PickleGlobal *PickleGraph::callee(PickleRef ref) const
{
    const CallRecord *record = call(ref);
    return record == nullptr ? nullptr : global(record->callee);
}

QByteArray PickleGraph::name(PickleRef ref) const
{
    const PickleGlobal *found = is(ref, PickleType::Call) ? callee(ref) : global(ref);
    return found == nullptr ? QByteArray() : found->full();
}

const PickleGlobal *PickleGraph::objectClass(PickleRef ref) const
{
    const PickleGlobal *found = callee(ref);
    if (found == nullptr || (found->module != "copyreg" && found->module != "copy_reg")) {
        return found;
    }
    const auto parts = arguments(ref);
    return parts.empty() ? nullptr : global(parts[0]);
}

std::span<const PickleRef> PickleGraph::arguments(PickleRef ref) const
{
    const CallRecord *record = call(ref);
    return record == nullptr ? std::span<const PickleRef>() : items(record->arguments);
}

std::optional<QByteArrayView> PickleGraph::text(PickleRef ref) const
{
    if (!is(ref, PickleType::Text)) {
        return {};
    }
    return QByteArrayView(nodes[ref].data, nodes[ref].size);
}

std::optional<QByteArrayView> PickleGraph::bytes(PickleRef ref) const
{
    if (is(ref, PickleType::Bytes) || is(ref, PickleType::ByteArray)) {
        return QByteArrayView(nodes[ref].data, nodes[ref].size);
    }
    // Python 3 writes bytes for protocols <= 2 as _codecs.encode(text, 'latin1'), and b"" as bytes().
    const QByteArray called = name(ref);
    if (called == "_codecs encode" && is(ref, PickleType::Call)) {
        const auto parts = arguments(ref);
        const auto source = parts.empty() ? std::nullopt : text(parts[0]);
        if (!source || parts.size() < 2 || text(parts[1]) != QByteArrayView("latin1")) {
            return {};
        }
        pool.push_back(QString::fromUtf8(*source).toLatin1());
        return pool.back();
    }
    const bool bytesType = called == "builtins bytes" || called == "__builtin__ bytes";
    const bool arrayType = called == "builtins bytearray" || called == "__builtin__ bytearray";
    if ((bytesType || arrayType) && is(ref, PickleType::Call)) {
        const auto parts = arguments(ref);
        if (parts.empty()) {
            return QByteArrayView("");
        }
        // Below protocol 5 a bytearray is made of bytes.
        if (arrayType && parts.size() == 1 && (is(parts[0], PickleType::Bytes) || name(parts[0]) == "_codecs encode")) {
            return bytes(parts[0]);
        }
    }
    return {};
}

std::optional<qint64> PickleGraph::integer(PickleRef ref) const
{
    if (!is(ref, PickleType::Int)) {
        return {};
    }
    return nodes[ref].number;
}

std::optional<bool> PickleGraph::boolean(PickleRef ref) const
{
    if (!is(ref, PickleType::Bool)) {
        return {};
    }
    return nodes[ref].number != 0;
}

std::optional<double> PickleGraph::real(PickleRef ref) const
{
    switch (type(ref)) {
    case PickleType::Float:
        return nodes[ref].real;
    case PickleType::Int:
    case PickleType::Bool:
        return double(nodes[ref].number);
    default:
        return {};
    }
}

std::span<const PickleRef> PickleGraph::dictItems(PickleRef ref) const
{
    if (is(ref, PickleType::Dict)) {
        return containers[nodes[ref].extra];
    }
    if (const CallRecord *record = call(ref)) {
        return record->items;
    }
    return {};
}

PickleRef PickleGraph::lookup(PickleRef dict, QByteArrayView key) const
{
    const auto pairs = dictItems(dict);
    for (size_t i = pairs.size() / 2; i-- > 0;) {
        if (text(pairs[2 * i]) == key) {
            return pairs[2 * i + 1];
        }
    }
    return noPickle;
}

PickleRef PickleGraph::attribute(PickleRef object, QByteArrayView key) const
{
    const CallRecord *record = call(object);
    if (record == nullptr) {
        return noPickle;
    }
    for (size_t i = record->states.size(); i-- > 0;) {
        const PickleRef state = record->states[i];
        if (const PickleRef found = lookup(state, key); found != noPickle) {
            return found;
        }
        if (is(state, PickleType::Tuple)) {
            for (const PickleRef part : items(state)) {
                if (const PickleRef found = lookup(part, key); found != noPickle) {
                    return found;
                }
            }
        }
    }
    return noPickle;
}

namespace {

/// Prints a graph that may be cyclic and enormous: a depth limit and a length limit end it.
class Printer
{
public:
    Printer(const PickleGraph &graph, int limit)
        : m_graph(graph)
        , m_limit(limit)
    {
    }

    void print(PickleRef ref, int depth)
    {
        if (m_text.size() > m_limit || depth > 6) {
            m_text += u"…"_s;
            return;
        }
        switch (m_graph.type(ref)) {
        case PickleType::None:
            m_text += u"None"_s;
            break;
        case PickleType::Bool:
            m_text += m_graph.at(ref).number != 0 ? u"True"_s : u"False"_s;
            break;
        case PickleType::Int:
            m_text += QString::number(m_graph.at(ref).number);
            break;
        case PickleType::BigInt:
            m_text += u"int(%1 B)"_s.arg(m_graph.at(ref).size);
            break;
        case PickleType::Float:
            m_text += number(m_graph.at(ref).real);
            break;
        case PickleType::Text:
            m_text += u'\'' + QString::fromUtf8(m_graph.text(ref)->first(qMin(m_graph.at(ref).size, qint64(m_limit))))
                + u'\'';
            break;
        case PickleType::Bytes:
        case PickleType::ByteArray:
            m_text += u"bytes(%1 B)"_s.arg(m_graph.at(ref).size);
            break;
        case PickleType::Tuple:
            list(m_graph.items(ref), u"("_s, m_graph.items(ref).size() == 1 ? u",)"_s : u")"_s, depth);
            break;
        case PickleType::List:
            list(m_graph.items(ref), u"["_s, u"]"_s, depth);
            break;
        case PickleType::Set:
        case PickleType::FrozenSet:
            list(m_graph.items(ref), u"{"_s, u"}"_s, depth);
            break;
        case PickleType::Dict:
            dict(m_graph.items(ref), depth);
            break;
        case PickleType::Global:
            m_text += QString::fromUtf8(m_graph.global(ref)->module + '.' + m_graph.global(ref)->name);
            break;
        case PickleType::Call:
            call(ref, depth);
            break;
        case PickleType::PersistentId:
            m_text += u"<storage>"_s;
            break;
        }
    }

    [[nodiscard]] QString result() const
    {
        return m_text.size() > m_limit ? QString(m_text.first(m_limit) + u'…') : m_text;
    }

private:
    static QString number(double value)
    {
        if (std::isfinite(value)) {
            QString text = QString::number(value, 'g', QLocale::FloatingPointShortest);
            return text.contains(u'.') || text.contains(u'e') ? text : QString(text + u".0"_s);
        }
        return std::isnan(value) ? u"nan"_s : value < 0 ? u"-inf"_s : u"inf"_s;
    }

    void list(std::span<const PickleRef> items, const QString &open, const QString &close, int depth)
    {
        m_text += open;
        for (size_t i = 0; i < items.size() && m_text.size() <= m_limit; ++i) {
            m_text += i == 0 ? u""_s : u", "_s;
            print(items[i], depth + 1);
        }
        m_text += close;
    }

    void dict(std::span<const PickleRef> items, int depth)
    {
        m_text += u'{';
        for (size_t i = 0; i + 1 < items.size() && m_text.size() <= m_limit; i += 2) {
            m_text += i == 0 ? u""_s : u", "_s;
            print(items[i], depth + 1);
            m_text += u": "_s;
            print(items[i + 1], depth + 1);
        }
        m_text += u'}';
    }

    void call(PickleRef ref, int depth)
    {
        const PickleGraph::CallRecord *record = m_graph.call(ref);
        const PickleGlobal *callee = m_graph.global(record->callee);
        m_text += callee == nullptr ? u"?"_s : QString::fromUtf8(callee->name);
        if (!record->items.empty()) {
            dict(record->items, depth);
        } else {
            list(m_graph.items(record->arguments), u"("_s, u")"_s, depth);
        }
    }

    const PickleGraph &m_graph;
    int m_limit;
    QString m_text;
};

} // namespace

QString PickleGraph::display(PickleRef ref, int limit) const
{
    if (ref == noPickle) {
        return {};
    }
    Printer printer(*this, limit);
    printer.print(ref, 0);
    return printer.result();
}

} // namespace Reprise
