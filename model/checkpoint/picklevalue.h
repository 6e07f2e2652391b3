// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace Reprise {

enum class PickleType : quint8 {
    None,
    Bool,
    Int,
    BigInt, ///< does not fit 64 bits; the bytes hold it, little-endian two's complement
    Float,
    Text, ///< UTF-8
    Bytes,
    ByteArray,
    Tuple,
    List,
    Dict, ///< items alternate key, value
    Set,
    FrozenSet,
    Global, ///< items: none; a name, never what it names
    Call, ///< something that would be called; with what is done to the result afterwards
    PersistentId,
};

/// How a pickle asked for a call.
enum class PickleCall : quint8 { None, Reduce, NewObj, NewObjEx, Obj, Inst };

/// Place of a value in its graph. Values may be shared and may contain themselves: walk with a set of visited ones.
using PickleRef = quint32;
inline constexpr PickleRef noPickle = 0xffffffff;

struct PickleGlobal
{
    QByteArray module;
    QByteArray name;
    bool textOperands = true; ///< false: the name was not made of texts, but computed while loading
    QByteArray joined = {}; ///< full(), kept because it is asked for all the time

    /// "module name"
    [[nodiscard]] QByteArray full() const { return joined.isEmpty() ? QByteArray(module + ' ' + name) : joined; }
};

/// What a pickle describes: inert records in one arena. Nothing in it was called, imported or built.
/// Texts and bytes point into the pickle they came from, which must outlive the graph.
class PickleGraph
{
public:
    struct Node
    {
        PickleType type = PickleType::None;
        PickleCall how = PickleCall::None;
        quint16 depth = 0; ///< a lower bound of the nesting below
        quint32 extra = 0; ///< index of items, global or call
        qint64 number = 0; ///< Bool, Int
        double real = 0;
        const char *data = nullptr; ///< Text, Bytes, ByteArray, BigInt
        qint64 size = 0;
    };
    struct CallRecord
    {
        PickleRef callee = noPickle;
        PickleRef arguments = noPickle;
        PickleRef keywords = noPickle;
        std::vector<PickleRef> states; ///< of BUILD, in order
        std::vector<PickleRef> appended; ///< of APPEND(S) and ADDITEMS
        std::vector<PickleRef> items; ///< of SETITEM(S): key, value, key, value …
    };

    [[nodiscard]] const Node &at(PickleRef ref) const { return nodes[ref]; }
    [[nodiscard]] PickleType type(PickleRef ref) const
    {
        return ref < nodes.size() ? nodes[ref].type : PickleType::None;
    }
    [[nodiscard]] bool is(PickleRef ref, PickleType wanted) const
    {
        return ref < nodes.size() && nodes[ref].type == wanted;
    }
    /// Items of a tuple, list, set or dict (key, value, …); empty for anything else.
    [[nodiscard]] std::span<const PickleRef> items(PickleRef ref) const;
    [[nodiscard]] const CallRecord *call(PickleRef ref) const;
    [[nodiscard]] const PickleGlobal *global(PickleRef ref) const;
    /// The global that is called, if `ref` is a call of a plain global.
    [[nodiscard]] const PickleGlobal *callee(PickleRef ref) const;
    /// "module name" of a global or of what a call calls; empty otherwise.
    [[nodiscard]] QByteArray name(PickleRef ref) const;
    /// The class of an object: what NEWOBJ, OBJ, INST name, what a class called as a function is, or what copyreg's
    /// helpers of protocols 0 and 1 are given.
    [[nodiscard]] const PickleGlobal *objectClass(PickleRef ref) const;
    /// Positional arguments of a call.
    [[nodiscard]] std::span<const PickleRef> arguments(PickleRef ref) const;

    [[nodiscard]] std::optional<QByteArrayView> text(PickleRef ref) const;
    [[nodiscard]] std::optional<QByteArrayView> bytes(
        PickleRef ref) const; ///< Bytes, ByteArray, and Python 2's `_codecs encode`
    [[nodiscard]] std::optional<qint64> integer(PickleRef ref) const; ///< Int only, no Bool
    [[nodiscard]] std::optional<bool> boolean(PickleRef ref) const;
    [[nodiscard]] std::optional<double> real(PickleRef ref) const; ///< Float, Int or Bool
    /// Value under a text key of a dict, or of a call's items (OrderedDict); the last one wins.
    [[nodiscard]] PickleRef lookup(PickleRef dict, QByteArrayView key) const;
    /// Value of an attribute that BUILD gave a call: in the states that are dicts, or (None | dict, dict) pairs.
    [[nodiscard]] PickleRef attribute(PickleRef object, QByteArrayView key) const;
    /// Key, value, … of a dict, or of a call that was filled with items (OrderedDict).
    [[nodiscard]] std::span<const PickleRef> dictItems(PickleRef ref) const;
    /// As Python would print it, shortened; for people.
    [[nodiscard]] QString display(PickleRef ref, int limit = 200) const;

    std::vector<Node> nodes;
    std::vector<std::vector<PickleRef>> containers;
    std::vector<CallRecord> calls;
    std::vector<PickleRef> callNodes; ///< every call ever made, in order, popped ones too
    std::vector<PickleGlobal> globals; ///< every name ever imported, in order, each once
    size_t certainGlobals = 0; ///< of these, met before any fault; what comes behind one may be misread
    std::vector<PickleRef> builtGlobals; ///< globals whose attributes BUILD overwrites
    mutable std::deque<QByteArray> pool; ///< decoded texts
};

} // namespace Reprise
