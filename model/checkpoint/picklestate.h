// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/bytereader.h"
#include "model/checkpoint/picklemachine.h"
#include "model/checkpoint/pickletext.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace Reprise {

/// What the pickle machine works on: the input and how far it was read, the stack with its marks, the memo, the values
/// made so far, and the first fault. Internal to the machine; in a header because its functions are small and hot.
class PickleState
{
protected:
    PickleState(QByteArrayView bytes, const PickleLimits &limits, PickleResult &result)
        : m_bytes(bytes)
        , m_limits(limits)
        , m_result(result)
        , m_graph(result.graph)
    {
    }

    // ------------------------------------------------------------------------------------------------ input

    /// The pickle is faulty, but the instruction was carried out.
    void note(PickleFault fault)
    {
        if (m_result.fault == PickleFault::None) {
            m_result.fault = fault;
            m_result.end = m_at;
            m_graph.certainGlobals = m_graph.globals.size();
        }
    }

    /// The instruction cannot be carried out. Reading goes on where that is possible at all: should Python be of
    /// another mind about this fault, nothing may hide behind it.
    void fail(PickleFault fault)
    {
        note(fault);
        m_failed = true;
        m_over = m_over || fault == PickleFault::UnexpectedEnd || fault == PickleFault::UnknownOpcode
            || fault == PickleFault::BadLength || fault == PickleFault::TooLong;
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
        if (m_failed) {
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
        if (m_graph.nodes.size() >= size_t(m_limits.values)) {
            fail(PickleFault::TooLong);
        }
        m_graph.nodes.push_back(node);
        const auto ref = PickleRef(m_graph.nodes.size() - 1);
        push(ref);
        return ref;
    }

    /// A value of which there is one in Python too: it is made once.
    void pushOnly(PickleRef &made, const PickleGraph::Node &node)
    {
        if (made == noPickle) {
            made = push(node);
        } else {
            push(made);
        }
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

    void pushUtf8(QByteArrayView utf8)
    {
        if (!isPythonUtf8(utf8)) {
            note(PickleFault::BadText);
        }
        pushText(utf8);
    }

    /// Python 2's str: cloudpickle and numpy let it be ASCII only, torch UTF-8.
    void pushOldText(QByteArrayView text)
    {
        const bool ascii = std::ranges::none_of(text, [](char c) { return uchar(c) >= 0x80; });
        if (!ascii && !(m_limits.persistentIds && isPythonUtf8(text))) {
            note(PickleFault::BadText);
        }
        pushText(text);
    }

    void pushBytes(QByteArrayView bytes, PickleType type = PickleType::Bytes)
    {
        push({.type = type, .data = bytes.data(), .size = bytes.size()});
    }

    void pushInteger(qint64 value) { push({.type = PickleType::Int, .number = value}); }
    void pushNone() { pushOnly(m_none, {.type = PickleType::None}); }
    void pushBool(bool value)
    {
        pushOnly(m_truths[value ? 1 : 0], {.type = PickleType::Bool, .number = value ? 1 : 0});
    }
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
            note(PickleFault::TooDeep);
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

    // ------------------------------------------------------------------------------------------------ memo

    void put(qint64 index)
    {
        const PickleRef ref = top();
        if (m_failed) {
            return;
        }
        if (index >= m_limits.memo) {
            note(PickleFault::TooLong);
        }
        // A table indexed by what the file says would allocate what the file says.
        if (index >= m_limits.memo || index > m_memoCount + 0xffff) {
            m_memoCount += m_farMemo.contains(index) ? 0 : 1;
            m_farMemo.insert(index, ref);
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
        if (const auto far = m_farMemo.constFind(index); far != m_farMemo.constEnd()) {
            push(*far);
            return;
        }
        if (size_t(index) >= m_memo.size() || m_memo[size_t(index)] == noPickle) {
            fail(PickleFault::MissingMemo);
            return;
        }
        push(m_memo[size_t(index)]);
    }

    void memoize() { put(m_memoCount); }

    QByteArrayView m_bytes;
    const PickleLimits &m_limits;
    PickleResult &m_result;
    PickleGraph &m_graph;
    qint64 m_at = 0;
    std::vector<PickleRef> m_stack;
    std::vector<size_t> m_marks;
    bool m_failed = false; ///< the current instruction
    bool m_over = false;

private:
    PickleRef m_none = noPickle;
    std::array<PickleRef, 2> m_truths {noPickle, noPickle};
    std::vector<PickleRef> m_memo;
    QHash<qint64, PickleRef> m_farMemo; ///< indices far beyond the others
    qint64 m_memoCount = 0;
};

} // namespace Reprise
