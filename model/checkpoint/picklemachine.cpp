// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/picklemachine.h"

#include "model/checkpoint/bytereader.h"
#include "model/checkpoint/pickleopcodes.h"
#include "model/checkpoint/pickletext.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <bit>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

using Op = PickleOp;

class Machine
{
public:
    Machine(QByteArrayView bytes, const PickleLimits &limits, PickleResult &result)
        : m_bytes(bytes)
        , m_limits(limits)
        , m_result(result)
        , m_graph(result.graph)
    {
    }

    void run()
    {
        while (m_result.fault == PickleFault::None) {
            if (++m_result.steps > m_limits.steps) {
                fail(PickleFault::TooLong);
            } else if (m_at >= m_bytes.size()) {
                fail(PickleFault::UnexpectedEnd);
            } else if (const Op op = Op(uchar(m_bytes[m_at++])); op == Op::Stop) {
                m_result.root = pop();
                break;
            } else if (!plain(op) && !number(op) && !text(op) && !container(op) && !memo(op) && !object(op)) {
                --m_at;
                fail(PickleFault::UnknownOpcode);
            }
        }
        m_result.end = m_at;
    }

private:
    // ------------------------------------------------------------------------------------------------ input

    void fail(PickleFault fault)
    {
        if (m_result.fault == PickleFault::None) {
            m_result.fault = fault;
        }
    }

    template <typename T> T take()
    {
        const std::optional<T> value = readLittle<T>(m_bytes, m_at);
        if (!value) {
            fail(PickleFault::UnexpectedEnd);
            return {};
        }
        m_at += qint64(sizeof(T));
        return *value;
    }

    /// Bytes of a claimed length: compared with what is left before anything else happens.
    QByteArrayView takeBytes(quint64 length)
    {
        if (m_result.fault != PickleFault::None) {
            return {};
        }
        if (length > quint64(m_bytes.size() - m_at)) {
            fail(PickleFault::BadLength);
            return {};
        }
        const QByteArrayView value = m_bytes.sliced(m_at, qint64(length));
        m_at += qint64(length);
        return value;
    }

    QByteArrayView takeLine()
    {
        const qint64 end = m_bytes.indexOf('\n', m_at);
        if (end < 0) {
            fail(PickleFault::UnexpectedEnd);
            return {};
        }
        const QByteArrayView line = m_bytes.sliced(m_at, end - m_at);
        m_at = end + 1;
        return line;
    }

    // ------------------------------------------------------------------------------------------------ stack

    [[nodiscard]] size_t fence() const { return m_marks.empty() ? 0 : m_marks.back(); }

    void push(PickleRef ref) { m_stack.push_back(ref); }

    PickleRef push(PickleGraph::Node node)
    {
        m_graph.nodes.push_back(node);
        const auto ref = PickleRef(m_graph.nodes.size() - 1);
        push(ref);
        return ref;
    }

    PickleRef pop()
    {
        if (m_stack.size() <= fence()) {
            fail(PickleFault::StackUnderflow);
            return noPickle;
        }
        const PickleRef ref = m_stack.back();
        m_stack.pop_back();
        return ref;
    }

    PickleRef top()
    {
        if (m_stack.size() <= fence()) {
            fail(PickleFault::StackUnderflow);
            return noPickle;
        }
        return m_stack.back();
    }

    /// What lies above the last mark; the mark goes too.
    std::vector<PickleRef> popToMark()
    {
        if (m_marks.empty()) {
            fail(PickleFault::MissingMark);
            return {};
        }
        const auto first = m_stack.begin() + qint64(m_marks.back());
        std::vector<PickleRef> items(first, m_stack.end());
        m_stack.erase(first, m_stack.end());
        m_marks.pop_back();
        return items;
    }

    std::vector<PickleRef> popSome(int count)
    {
        std::vector<PickleRef> items;
        if (m_stack.size() - fence() < size_t(count)) {
            fail(PickleFault::StackUnderflow);
            return items;
        }
        items.assign(m_stack.end() - count, m_stack.end());
        m_stack.resize(m_stack.size() - size_t(count));
        return items;
    }

    // ------------------------------------------------------------------------------------------------ values

    void pushText(QByteArrayView utf8) { push({.type = PickleType::Text, .data = utf8.data(), .size = utf8.size()}); }

    void pushUnicode(QByteArrayView text)
    {
        if (!isPickleUnicode(text)) {
            fail(PickleFault::BadText);
        }
        pushText(text);
    }

    void pushOwnText(const QByteArray &utf8)
    {
        m_graph.pool.push_back(utf8);
        pushText(m_graph.pool.back());
    }

    void pushBytes(QByteArrayView bytes, PickleType type = PickleType::Bytes)
    {
        push({.type = type, .data = bytes.data(), .size = bytes.size()});
    }

    void pushInteger(qint64 value) { push({.type = PickleType::Int, .number = value}); }
    void pushBool(bool value) { push({.type = PickleType::Bool, .number = value ? 1 : 0}); }
    void pushReal(double value) { push({.type = PickleType::Float, .real = value}); }

    void pushContainer(PickleType type, std::vector<PickleRef> items)
    {
        const int depth = depthAbove(items);
        m_graph.containers.push_back(std::move(items));
        push({.type = type, .depth = quint16(depth), .extra = quint32(m_graph.containers.size() - 1)});
    }

    int depthAbove(std::span<const PickleRef> items)
    {
        int depth = 0;
        for (const PickleRef item : items) {
            depth = std::max(depth, m_graph.nodes[item].depth + 1);
        }
        if (depth > m_limits.depth) {
            fail(PickleFault::TooDeep);
        }
        return std::min(depth, 0xffff);
    }

    void deepen(PickleRef container, std::span<const PickleRef> items)
    {
        auto &depth = m_graph.nodes[container].depth;
        depth = quint16(std::max(int(depth), depthAbove(items)));
    }

    bool hashable(PickleRef ref) const
    {
        switch (m_graph.type(ref)) {
        case PickleType::List:
        case PickleType::Dict:
        case PickleType::Set:
        case PickleType::ByteArray:
            return false;
        case PickleType::Tuple:
            return std::ranges::none_of(m_graph.items(ref), [this](PickleRef item) {
                return m_graph.is(item, PickleType::List) || m_graph.is(item, PickleType::Dict);
            });
        default:
            return true;
        }
    }

    // ------------------------------------------------------------------------------------------------ opcodes

    bool plain(Op op)
    {
        switch (op) {
        case Op::Proto:
            m_result.protocol = take<quint8>();
            if (m_result.protocol > 5) {
                fail(PickleFault::Protocol);
            }
            return true;
        case Op::Frame:
            if (take<quint64>() > quint64(m_bytes.size() - m_at)) {
                fail(PickleFault::BadLength);
            }
            return true;
        case Op::Mark:
            if (m_marks.size() >= size_t(m_limits.marks)) {
                fail(PickleFault::TooDeep);
            }
            m_marks.push_back(m_stack.size());
            return true;
        case Op::Pop:
            if (!m_marks.empty() && m_marks.back() == m_stack.size()) {
                m_marks.pop_back();
            } else {
                pop();
            }
            return true;
        case Op::PopMark:
            popToMark();
            return true;
        case Op::Dup:
            if (const PickleRef ref = top(); ref != noPickle) {
                push(ref);
            }
            return true;
        case Op::None:
            push({.type = PickleType::None});
            return true;
        case Op::NewTrue:
            pushBool(true);
            return true;
        case Op::NewFalse:
            pushBool(false);
            return true;
        case Op::NextBuffer:
        case Op::ReadOnlyBuffer:
            fail(PickleFault::OutOfBand);
            return true;
        case Op::Ext1:
        case Op::Ext2:
        case Op::Ext4:
            fail(PickleFault::ExtensionCode);
            return true;
        default:
            return false;
        }
    }

    bool number(Op op)
    {
        switch (op) {
        case Op::BinInt:
            pushInteger(take<qint32>());
            return true;
        case Op::BinInt1:
            pushInteger(take<quint8>());
            return true;
        case Op::BinInt2:
            pushInteger(take<quint16>());
            return true;
        case Op::BinFloat: {
            const auto bits = take<quint64>();
            pushReal(std::bit_cast<double>(qbswap(bits)));
            return true;
        }
        case Op::Long1:
            pushLong(takeBytes(take<quint8>()));
            return true;
        case Op::Long4: {
            const auto length = take<qint32>();
            if (length < 0) {
                fail(PickleFault::BadLength);
                return true;
            }
            pushLong(takeBytes(quint64(length)));
            return true;
        }
        case Op::Int:
        case Op::Long:
            pushDecimal(takeLine(), op == Op::Long);
            return true;
        case Op::Float: {
            const std::optional<double> value = pickleFloat(takeLine());
            if (!value) {
                fail(PickleFault::BadNumber);
            }
            pushReal(value.value_or(0));
            return true;
        }
        default:
            return false;
        }
    }

    /// Two's complement, little-endian, any length.
    void pushLong(QByteArrayView raw)
    {
        if (raw.size() > 8) {
            push({.type = PickleType::BigInt, .data = raw.data(), .size = raw.size()});
            return;
        }
        quint64 value = 0;
        for (qint64 i = 0; i < raw.size(); ++i) {
            value |= quint64(uchar(raw[i])) << (8 * i);
        }
        if (!raw.isEmpty() && (uchar(raw.back()) & 0x80) != 0 && raw.size() < 8) {
            value |= ~quint64(0) << (8 * raw.size());
        }
        pushInteger(qint64(value));
    }

    void pushDecimal(QByteArrayView line, bool isLong)
    {
        if (!isLong && (line == "01" || line == "00")) {
            pushBool(line == "01");
            return;
        }
        const PickleDecimal decimal = pickleDecimal(line);
        if (decimal == PickleDecimal {}) {
            fail(PickleFault::BadNumber);
        } else if (decimal.small) {
            pushInteger(*decimal.small);
        } else {
            push({.type = PickleType::BigInt, .data = line.data(), .size = line.size()});
        }
    }

    bool text(Op op)
    {
        switch (op) {
        case Op::ShortBinUnicode:
            pushUnicode(takeBytes(take<quint8>()));
            return true;
        case Op::BinUnicode:
            pushUnicode(takeBytes(take<quint32>()));
            return true;
        case Op::BinUnicode8:
            pushUnicode(takeBytes(take<quint64>()));
            return true;
        // Python 2's strings: of any bytes for a reader that was told their encoding.
        case Op::ShortBinString:
            pushText(takeBytes(take<quint8>()));
            return true;
        case Op::BinString: {
            const auto length = take<qint32>();
            if (length < 0) {
                fail(PickleFault::BadLength);
            }
            pushText(takeBytes(quint64(qMax(length, 0))));
            return true;
        }
        case Op::ShortBinBytes:
            pushBytes(takeBytes(take<quint8>()));
            return true;
        case Op::BinBytes:
            pushBytes(takeBytes(take<quint32>()));
            return true;
        case Op::BinBytes8:
            pushBytes(takeBytes(take<quint64>()));
            return true;
        case Op::ByteArray8:
            pushBytes(takeBytes(take<quint64>()), PickleType::ByteArray);
            return true;
        case Op::String:
        case Op::Unicode: {
            const QByteArrayView line = takeLine();
            const auto decoded = op == Op::String ? pickleString(line) : pickleUnicode(line);
            if (!decoded) {
                fail(PickleFault::BadText);
            }
            pushOwnText(decoded.value_or(QByteArray()));
            return true;
        }
        default:
            return false;
        }
    }

    bool container(Op op)
    {
        switch (op) {
        case Op::EmptyTuple:
            pushContainer(PickleType::Tuple, {});
            return true;
        case Op::EmptyList:
            pushContainer(PickleType::List, {});
            return true;
        case Op::EmptyDict:
            pushContainer(PickleType::Dict, {});
            return true;
        case Op::EmptySet:
            pushContainer(PickleType::Set, {});
            return true;
        case Op::Tuple:
            pushContainer(PickleType::Tuple, popToMark());
            return true;
        case Op::List:
            pushContainer(PickleType::List, popToMark());
            return true;
        case Op::FrozenSet:
            pushContainer(PickleType::FrozenSet, popToMark());
            return true;
        case Op::Tuple1:
        case Op::Tuple2:
        case Op::Tuple3:
            pushContainer(PickleType::Tuple, popSome(int(op) - int(Op::Tuple1) + 1));
            return true;
        case Op::Dict: {
            const std::vector<PickleRef> items = popToMark();
            pushContainer(PickleType::Dict, {});
            setItems(m_stack.back(), items);
            return true;
        }
        case Op::Append: {
            const PickleRef item = pop();
            append(top(), {&item, 1}, false);
            return true;
        }
        case Op::Appends:
        case Op::AddItems: {
            const std::vector<PickleRef> items = popToMark();
            append(top(), items, op == Op::AddItems);
            return true;
        }
        case Op::SetItem: {
            const std::vector<PickleRef> items = popSome(2);
            setItems(top(), items);
            return true;
        }
        case Op::SetItems: {
            const std::vector<PickleRef> items = popToMark();
            setItems(top(), items);
            return true;
        }
        default:
            return false;
        }
    }

    void append(PickleRef target, std::span<const PickleRef> items, bool toSet)
    {
        if (m_result.fault != PickleFault::None) {
            return;
        }
        if (m_graph.is(target, PickleType::Call)) {
            auto &list = m_graph.calls[m_graph.nodes[target].extra].appended;
            list.insert(list.end(), items.begin(), items.end());
        } else if (m_graph.is(target, toSet ? PickleType::Set : PickleType::List)) {
            auto &list = m_graph.containers[m_graph.nodes[target].extra];
            list.insert(list.end(), items.begin(), items.end());
        } else {
            fail(PickleFault::WrongType);
            return;
        }
        deepen(target, items);
    }

    void setItems(PickleRef target, std::span<const PickleRef> items)
    {
        if (m_result.fault != PickleFault::None) {
            return;
        }
        if (items.size() % 2 != 0) {
            fail(PickleFault::StackUnderflow);
            return;
        }
        std::vector<PickleRef> *dict = nullptr;
        if (m_graph.is(target, PickleType::Dict)) {
            dict = &m_graph.containers[m_graph.nodes[target].extra];
        } else if (m_graph.is(target, PickleType::Call)) {
            dict = &m_graph.calls[m_graph.nodes[target].extra].items;
        } else {
            fail(PickleFault::WrongType);
            return;
        }
        for (size_t i = 0; i < items.size(); i += 2) {
            if (!hashable(items[i])) {
                fail(PickleFault::Unhashable);
                return;
            }
        }
        dict->insert(dict->end(), items.begin(), items.end());
        deepen(target, items);
    }

    bool memo(Op op)
    {
        switch (op) {
        case Op::Memoize:
            put(m_memoCount);
            return true;
        case Op::BinPut:
            put(take<quint8>());
            return true;
        case Op::LongBinPut:
            put(take<quint32>());
            return true;
        case Op::BinGet:
            get(take<quint8>());
            return true;
        case Op::LongBinGet:
            get(take<quint32>());
            return true;
        case Op::Put:
        case Op::Get: {
            const std::optional<qint64> index = pickleDecimal(takeLine()).small;
            if (!index || *index < 0) {
                fail(PickleFault::BadNumber);
            } else if (op == Op::Put) {
                put(*index);
            } else {
                get(*index);
            }
            return true;
        }
        default:
            return false;
        }
    }

    void put(qint64 index)
    {
        const PickleRef ref = top();
        if (m_result.fault != PickleFault::None) {
            return;
        }
        // A table indexed by what the file says would allocate what the file says.
        if (index >= m_limits.memo || index > m_memoCount + 0xffff) {
            fail(PickleFault::TooLong);
            return;
        }
        if (size_t(index) >= m_memo.size()) {
            m_memo.resize(size_t(index) + 1, noPickle);
        }
        m_memoCount += m_memo[size_t(index)] == noPickle ? 1 : 0;
        m_memo[size_t(index)] = ref;
    }

    void get(qint64 index)
    {
        if (size_t(index) >= m_memo.size() || m_memo[size_t(index)] == noPickle) {
            fail(PickleFault::MissingMemo);
            return;
        }
        push(m_memo[size_t(index)]);
    }

    bool object(Op op)
    {
        switch (op) {
        case Op::Global: {
            const QByteArrayView module = takeLine();
            pushGlobal({module.toByteArray(), takeLine().toByteArray()});
            return true;
        }
        case Op::StackGlobal:
            stackGlobal();
            return true;
        case Op::Reduce:
        case Op::NewObj: {
            const std::vector<PickleRef> parts = popSome(2);
            if (m_result.fault == PickleFault::None) {
                pushCall(op == Op::Reduce ? PickleCall::Reduce : PickleCall::NewObj, parts[0], parts[1]);
            }
            return true;
        }
        case Op::NewObjEx: {
            const std::vector<PickleRef> parts = popSome(3);
            if (m_result.fault == PickleFault::None) {
                pushCall(PickleCall::NewObjEx, parts[0], parts[1], parts[2]);
            }
            return true;
        }
        case Op::Inst:
        case Op::Obj:
            oldCall(op);
            return true;
        case Op::Build:
            build();
            return true;
        case Op::PersId:
        case Op::BinPersId:
            persistent(op);
            return true;
        default:
            return false;
        }
    }

    void pushGlobal(const PickleGlobal &global)
    {
        if (m_result.fault != PickleFault::None) {
            return;
        }
        const QByteArray full = global.full();
        // Python gives up here; and two names that are no text could not be told apart in any report.
        if (!QUtf8StringView(full.constData(), full.size()).isValidUtf8()) {
            fail(PickleFault::BadText);
            return;
        }
        auto it = m_globalIndex.constFind(full);
        if (it == m_globalIndex.constEnd()) {
            m_graph.globals.push_back(global);
            it = m_globalIndex.insert(full, quint32(m_graph.globals.size() - 1));
        }
        push({.type = PickleType::Global, .extra = *it});
    }

    void stackGlobal()
    {
        const std::vector<PickleRef> parts = popSome(2);
        if (m_result.fault != PickleFault::None) {
            return;
        }
        const auto module = m_graph.text(parts[0]);
        const auto name = m_graph.text(parts[1]);
        if (module && name) {
            pushGlobal({module->toByteArray(), name->toByteArray()});
            return;
        }
        // Python wants two texts. A global or a call in their place may turn out to be one when it runs (a module's
        // attribute overwritten by BUILD, say): keep what is known of it, marked as computed.
        const auto computed = [this](PickleRef ref) {
            return m_graph.is(ref, PickleType::Global) || m_graph.is(ref, PickleType::Call);
        };
        const auto describe = [this](PickleRef ref) {
            if (const auto known = m_graph.text(ref)) {
                return known->toByteArray();
            }
            const PickleGlobal *global = m_graph.global(ref);
            return global != nullptr ? global->name : m_graph.display(ref, 40).toUtf8();
        };
        if ((module || computed(parts[0])) && (name || computed(parts[1]))) {
            pushGlobal({describe(parts[0]), name ? name->toByteArray() : QByteArray("unknown"), false});
        } else {
            fail(PickleFault::WrongType);
        }
    }

    void pushCall(PickleCall how, PickleRef callee, PickleRef arguments, PickleRef keywords = noPickle)
    {
        const bool callable = m_graph.is(callee, PickleType::Global) || m_graph.is(callee, PickleType::Call);
        if (!callable) {
            fail(PickleFault::NotCallable);
            return;
        }
        if (!m_graph.is(arguments, PickleType::Tuple) && !m_graph.is(arguments, PickleType::Call)) {
            fail(PickleFault::WrongType);
            return;
        }
        const std::array parts {callee, arguments};
        const int depth = depthAbove(parts);
        m_graph.calls.push_back({callee, arguments, keywords, {}, {}, {}});
        const PickleRef ref = push({.type = PickleType::Call,
            .how = how,
            .depth = quint16(depth),
            .extra = quint32(m_graph.calls.size() - 1)});
        m_graph.callNodes.push_back(ref);
    }

    /// INST names its class in the opcode, OBJ finds it first above the mark. Both were gone with protocol 2.
    void oldCall(Op op)
    {
        PickleRef callee = noPickle;
        if (op == Op::Inst) {
            const QByteArrayView module = takeLine();
            const QByteArrayView name = takeLine();
            std::vector<PickleRef> arguments = popToMark();
            pushGlobal({module.toByteArray(), name.toByteArray()});
            if (m_result.fault != PickleFault::None) {
                return;
            }
            callee = pop();
            pushContainer(PickleType::Tuple, std::move(arguments));
        } else {
            std::vector<PickleRef> parts = popToMark();
            if (parts.empty()) {
                fail(PickleFault::StackUnderflow);
                return;
            }
            callee = parts.front();
            parts.erase(parts.begin());
            pushContainer(PickleType::Tuple, std::move(parts));
        }
        const PickleRef arguments = pop();
        if (m_result.fault == PickleFault::None) {
            pushCall(op == Op::Inst ? PickleCall::Inst : PickleCall::Obj, callee, arguments);
        }
    }

    void build()
    {
        const PickleRef state = pop();
        const PickleRef target = top();
        if (m_result.fault != PickleFault::None) {
            return;
        }
        if (m_graph.is(target, PickleType::Call)) {
            m_graph.calls[m_graph.nodes[target].extra].states.push_back(state);
            deepen(target, {&state, 1});
        } else if (m_graph.is(target, PickleType::Global)) {
            m_graph.builtGlobals.push_back(target);
        } else {
            fail(PickleFault::WrongType);
        }
    }

    void persistent(Op op)
    {
        if (!m_limits.persistentIds) {
            fail(PickleFault::PersistentId);
            return;
        }
        if (op == Op::PersId) {
            pushText(takeLine());
        }
        const PickleRef id = pop();
        if (m_result.fault == PickleFault::None) {
            push({.type = PickleType::PersistentId, .depth = m_graph.nodes[id].depth, .extra = id});
        }
    }

    QByteArrayView m_bytes;
    const PickleLimits &m_limits;
    PickleResult &m_result;
    PickleGraph &m_graph;
    qint64 m_at = 0;
    std::vector<PickleRef> m_stack;
    std::vector<size_t> m_marks;
    std::vector<PickleRef> m_memo;
    qint64 m_memoCount = 0;
    QHash<QByteArray, quint32> m_globalIndex;
};

} // namespace

PickleResult readPickle(QByteArrayView bytes, const PickleLimits &limits)
{
    PickleResult result;
    Machine(bytes, limits, result).run();
    if (!result.isSound()) {
        result.root = noPickle;
    }
    return result;
}

} // namespace Reprise
