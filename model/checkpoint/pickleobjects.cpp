// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/pickleobjects.h"

#include "model/checkpoint/numpyreader.h"

#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <limits>

namespace Reprise {

namespace {

using Op = PickleOp;

bool isJoblibArray(const PickleGraph &graph, PickleRef object)
{
    const PickleGlobal *type = graph.callee(object);
    return type != nullptr && type->name == "NumpyArrayWrapper" && type->module == "joblib.numpy_pickle";
}
} // namespace

bool PickleObjects::object(PickleOp op)
{
    switch (op) {
    case Op::Global: {
        const QByteArrayView module = takeLine();
        pushGlobal(module, takeLine());
        return true;
    }
    case Op::StackGlobal:
        stackGlobal();
        return true;
    case Op::Reduce:
    case Op::NewObj: {
        const std::vector<PickleRef> parts = popSome(2);
        if (!m_failed) {
            pushCall(op == Op::Reduce ? PickleCall::Reduce : PickleCall::NewObj, parts[0], parts[1]);
        }
        return true;
    }
    case Op::NewObjEx: {
        const std::vector<PickleRef> parts = popSome(3);
        if (!m_failed) {
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

void PickleObjects::pushGlobal(QByteArrayView module, QByteArrayView name, bool textOperands)
{
    if (m_failed) {
        return;
    }
    if (!isPythonUtf8(module) || !isPythonUtf8(name)) {
        note(PickleFault::BadText);
    }
    // The same few names come again and again.
    QVarLengthArray<char, 128> key(module.begin(), module.end());
    key.append(' ');
    key.append(name.begin(), name.size());
    auto it = m_globalIndex.constFind(QByteArray::fromRawData(key.constData(), key.size()));
    if (it == m_globalIndex.constEnd()) {
        const QByteArray full(key.constData(), key.size());
        m_graph.globals.push_back({module.toByteArray(), name.toByteArray(), textOperands, full});
        it = m_globalIndex.insert(full, quint32(m_graph.globals.size() - 1));
    }
    push({.type = PickleType::Global, .extra = *it});
}

void PickleObjects::stackGlobal()
{
    const std::vector<PickleRef> parts = popSome(2);
    if (m_failed) {
        return;
    }
    const auto module = m_graph.text(parts[0]);
    const auto name = m_graph.text(parts[1]);
    if (module && name) {
        pushGlobal(*module, *name);
        return;
    }
    // Python wants two texts. A global or a call in their place may turn out to be one when it runs (a module's
    // attribute overwritten by BUILD, say): keep what is known of it, marked as computed.
    const auto computed
        = [this](PickleRef ref) { return m_graph.is(ref, PickleType::Global) || m_graph.is(ref, PickleType::Call); };
    const auto describe = [this](PickleRef ref) {
        if (const auto known = m_graph.text(ref)) {
            return known->toByteArray();
        }
        const PickleGlobal *global = m_graph.global(ref);
        return global != nullptr ? global->name : m_graph.display(ref, 40).toUtf8();
    };
    if ((module || computed(parts[0])) && (name || computed(parts[1]))) {
        pushGlobal(describe(parts[0]), name ? name->toByteArray() : QByteArray("unknown"), false);
    } else {
        fail(PickleFault::WrongType);
    }
}

void PickleObjects::pushCall(PickleCall how, PickleRef callee, PickleRef arguments, PickleRef keywords)
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
    if (m_graph.calls.size() >= size_t(m_limits.calls)) {
        fail(PickleFault::TooLong);
        return;
    }
    const std::array parts {callee, arguments};
    const int depth = depthAbove(parts);
    m_graph.calls.push_back({callee, arguments, keywords, {}, {}, {}});
    const PickleRef ref = push(
        {.type = PickleType::Call, .how = how, .depth = quint16(depth), .extra = quint32(m_graph.calls.size() - 1)});
    m_graph.callNodes.push_back(ref);
}

/// INST names its class in the opcode, OBJ finds it first above the mark. Both were gone with protocol 2.
void PickleObjects::oldCall(PickleOp op)
{
    PickleRef callee = noPickle;
    QByteArrayView module;
    QByteArrayView name;
    if (op == Op::Inst) {
        module = takeLine();
        name = takeLine();
    }
    std::vector<PickleRef> arguments = popToMark();
    if (op == Op::Inst) {
        pushGlobal(module, name);
        callee = m_failed ? noPickle : pop();
    } else if (arguments.empty()) {
        fail(PickleFault::StackUnderflow);
    } else {
        callee = arguments.front();
        arguments.erase(arguments.begin());
    }
    if (m_failed) {
        return;
    }
    pushContainer(PickleType::Tuple, std::move(arguments));
    const PickleRef tuple = pop();
    if (!m_failed) {
        pushCall(op == Op::Inst ? PickleCall::Inst : PickleCall::Obj, callee, tuple);
    }
}

void PickleObjects::build()
{
    const PickleRef state = pop();
    const PickleRef target = top();
    if (m_failed) {
        return;
    }
    if (m_graph.is(target, PickleType::Call)) {
        m_graph.calls[m_graph.nodes[target].extra].states.push_back(state);
        deepen(target, {&state, 1});
        if (isJoblibArray(m_graph, target)) {
            joblibArray(target);
        }
    } else if (m_graph.is(target, PickleType::Global)) {
        m_graph.builtGlobals.push_back(target);
    } else {
        fail(PickleFault::WrongType);
    }
}

/// joblib puts an array's numbers behind the BUILD of its wrapper, aligned by a counted filling. Read as a plain
/// pickle, the numbers are instructions.
void PickleObjects::joblibArray(PickleRef wrapper)
{
    if (!m_limits.joblibArrays) {
        m_uncertain = m_uncertain.value_or(m_graph.globals.size());
        return;
    }
    const PickleRef dtype = m_graph.attribute(wrapper, "dtype");
    const auto type = readNumpyType(m_graph, dtype);
    const auto shape = readIntegers(m_graph, m_graph.attribute(wrapper, "shape"));
    if (!type || !shape || holdsObjects(m_graph, dtype)) {
        note(PickleFault::OutOfBand); // a pickle within the pickle
        return;
    }
    if (m_graph.integer(m_graph.attribute(wrapper, "numpy_array_alignment_bytes"))) {
        takeBytes(take<quint8>());
    }
    std::optional<qint64> size = type->size;
    for (const qint64 dimension : *shape) {
        size = size ? product(*size, dimension) : size;
    }
    takeBytes(size ? quint64(*size) : std::numeric_limits<quint64>::max());
}

void PickleObjects::persistent(PickleOp op)
{
    if (!m_limits.persistentIds) {
        fail(PickleFault::PersistentId);
        return;
    }
    if (op == Op::PersId) {
        pushText(takeLine());
    }
    const PickleRef id = pop();
    if (!m_failed) {
        push({.type = PickleType::PersistentId, .depth = m_graph.nodes[id].depth, .extra = id});
    }
}

} // namespace Reprise
