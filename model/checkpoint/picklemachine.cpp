// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/picklemachine.h"

#include "model/checkpoint/pickleobjects.h"

#include <algorithm>
#include <bit>

namespace Reprise {

namespace {

using Op = PickleOp;

class Machine : public PickleObjects
{
public:
    Machine(QByteArrayView bytes, const PickleLimits &limits, PickleResult &result)
        : PickleObjects(bytes, limits, result)
    {
    }

    void run()
    {
        while (!m_over) {
            m_failed = false;
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
            } else if (m_failed && leavesValue(op)) {
                pushNone();
            }
            m_over = m_over || (m_result.fault != PickleFault::None && ++m_stepsAfterFault > m_limits.stepsAfterFault);
        }
        if (m_result.fault == PickleFault::None) {
            m_result.end = m_at;
            m_graph.certainGlobals = m_graph.globals.size();
        }
        m_graph.certainGlobals = std::min(m_graph.certainGlobals, uncertainFrom().value_or(m_graph.certainGlobals));
    }

private:
    /// Instructions that put one value on the stack which they could not make.
    static bool leavesValue(Op op)
    {
        switch (op) {
        case Op::Reduce:
        case Op::NewObj:
        case Op::NewObjEx:
        case Op::Inst:
        case Op::Obj:
        case Op::StackGlobal:
        case Op::Get:
        case Op::BinGet:
        case Op::LongBinGet:
        case Op::PersId:
        case Op::BinPersId:
        case Op::NextBuffer:
        case Op::Ext1:
        case Op::Ext2:
        case Op::Ext4:
            return true;
        default:
            return false;
        }
    }
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
                note(PickleFault::TooDeep);
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
            pushNone();
            return true;
        case Op::NewTrue:
            pushBool(true);
            return true;
        case Op::NewFalse:
            pushBool(false);
            return true;
        case Op::NextBuffer:
            fail(PickleFault::OutOfBand);
            return true;
        case Op::ReadOnlyBuffer:
            // Bytes in the pickle itself may be declared so too.
            if (const PickleRef ref = top();
                !m_graph.is(ref, PickleType::Bytes) && !m_graph.is(ref, PickleType::ByteArray)) {
                fail(PickleFault::OutOfBand);
            }
            return true;
        case Op::Ext1:
        case Op::Ext2:
        case Op::Ext4:
            takeBytes(op == Op::Ext1 ? 1 : op == Op::Ext2 ? 2 : 4);
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
        const PickleDecimal decimal = pickleDecimal(line, true);
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
        case Op::ShortBinString:
            pushOldText(takeBytes(take<quint8>()));
            return true;
        case Op::ShortBinUnicode:
            pushUtf8(takeBytes(take<quint8>()));
            return true;
        case Op::BinUnicode:
            pushUtf8(takeBytes(take<quint32>()));
            return true;
        case Op::BinUnicode8:
            pushUtf8(takeBytes(take<quint64>()));
            return true;
        case Op::BinString: {
            const auto length = take<qint32>();
            if (length < 0) {
                fail(PickleFault::BadLength);
            }
            pushOldText(takeBytes(quint64(qMax(length, 0))));
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
            m_graph.pool.push_back(decoded.value_or(QByteArray()));
            if (op == Op::String) {
                pushOldText(m_graph.pool.back());
            } else {
                pushText(m_graph.pool.back());
            }
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
        if (m_failed || items.empty()) { // of nothing, Python does not look to what
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
        if (m_failed || items.empty()) {
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
            memoize();
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

    qint64 m_stepsAfterFault = 0;
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
