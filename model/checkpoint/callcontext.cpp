// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/callcontext.h"

#include "model/checkpoint/globalpolicy.h"
#include "model/checkpoint/numpyreader.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace Reprise {

namespace {

template <size_t N> bool isOneOf(QByteArrayView name, const std::array<const char *, N> &names)
{
    return std::ranges::any_of(names, [name](const char *known) { return name == known; });
}

/// A dtype of objects whose own flags deny it. With honest flags numpy refuses raw bytes.
bool deniesObjects(const PickleGraph &graph, PickleRef dtype)
{
    constexpr qint64 hasObjects = 1; // NPY_ITEM_REFCOUNT
    if (!graph.is(dtype, PickleType::Call) || graph.name(dtype) != "numpy dtype") {
        return false;
    }
    const bool denied = std::ranges::any_of(graph.call(dtype)->states, [&](PickleRef state) {
        const auto parts = graph.items(state);
        return parts.size() >= 8 && (graph.integer(parts[7]).value_or(0) & hasObjects) == 0;
    });
    return denied && holdsObjects(graph, dtype);
}

/// Bytes of one element as a dtype itself states it, or as its code says; nothing if neither does.
std::optional<qint64> elementSize(const PickleGraph &graph, PickleRef dtype)
{
    const PickleGraph::CallRecord *record = graph.call(dtype);
    if (record != nullptr && !record->states.empty()) {
        const auto parts = graph.items(record->states.back());
        const auto stated = parts.size() > 5 ? graph.integer(parts[5]) : std::nullopt;
        if (stated && *stated >= 0) {
            return stated;
        }
    }
    const auto type = readNumpyType(graph, dtype);
    return type ? std::optional<qint64>(type->size) : std::nullopt;
}

/// A dtype with fields outside of its own element: numpy believes that too, and reads and writes there.
bool hasWildFields(const PickleGraph &graph, PickleRef dtype)
{
    const PickleGraph::CallRecord *record = graph.call(dtype);
    if (record == nullptr || graph.name(dtype) != "numpy dtype") {
        return false;
    }
    return std::ranges::any_of(record->states, [&](PickleRef state) {
        const auto parts = graph.items(state);
        const auto whole = elementSize(graph, dtype);
        const auto fields = parts.size() > 5 ? graph.dictItems(parts[4]) : std::span<const PickleRef>();
        for (size_t i = 0; i + 1 < fields.size(); i += 2) {
            const auto field = graph.items(fields[i + 1]);
            const auto size = field.size() < 2 ? std::nullopt : elementSize(graph, field[0]);
            const auto offset = field.size() < 2 ? std::nullopt : graph.integer(field[1]);
            if (!whole || !size || !offset || *offset < 0 || *size > *whole || *offset > *whole - *size) {
                return true;
            }
        }
        return false;
    });
}

/// A number, a text, or a tuple of those: nothing whose own code runs when it is looked at, as a descriptor's does.
bool isPlainValue(const PickleGraph &graph, PickleRef value)
{
    switch (graph.type(value)) {
    case PickleType::Bool:
    case PickleType::Int:
    case PickleType::Float:
    case PickleType::Text:
    case PickleType::Bytes:
        return true;
    case PickleType::None:
        return value != noPickle;
    case PickleType::Tuple:
        return std::ranges::all_of(graph.items(value),
            [&](PickleRef item) { return !graph.is(item, PickleType::Tuple) && isPlainValue(graph, item); });
    default:
        return false;
    }
}

} // namespace

bool isCloudpickle(const PickleGraph &graph, PickleRef ref, QByteArrayView name)
{
    const PickleGlobal *global = graph.global(ref);
    return global != nullptr && global->name == name && global->module.startsWith("cloudpickle");
}

bool isFunctionCall(const PickleGraph &graph, PickleRef call)
{
    const PickleCall how = graph.at(call).how;
    return how == PickleCall::Reduce || how == PickleCall::Inst || how == PickleCall::Obj;
}

bool hasArguments(const PickleGraph &graph, PickleRef call)
{
    const PickleRef arguments = graph.call(call)->arguments;
    return !graph.is(arguments, PickleType::Tuple) || !graph.items(arguments).empty()
        || graph.call(call)->keywords != noPickle;
}

bool isPlainAttribute(const PickleGraph &graph, PickleRef call)
{
    const auto arguments = graph.arguments(call);
    if (arguments.size() != 2) {
        return false;
    }
    const PickleGlobal *type = graph.global(arguments[0]);
    const auto member = graph.text(arguments[1]);
    // A member of an enumeration that the file describes: _make_skeleton_enum(bases, name, qualified name, members, …).
    if (const PickleGraph::CallRecord *made = graph.call(arguments[0]);
        member && made != nullptr && isCloudpickle(graph, made->callee, "_make_skeleton_enum")) {
        const auto description = graph.arguments(arguments[0]);
        const PickleRef value = description.size() > 3 ? graph.lookup(description[3], *member) : noPickle;
        return !member->startsWith("_") && isPlainValue(graph, value) && !hasLoadHooks(graph, arguments[0]);
    }
    if (type == nullptr || !member) {
        return false;
    }
    // What enumerations of Python 3.11 and later remember of their values' own type.
    static constexpr std::array valueTypes {"object", "int", "str", "float"};
    if (type->module == "builtins" && isOneOf(type->name, valueTypes) && *member == QByteArrayView("__new__")) {
        return true;
    }
    if (member->isEmpty() || member->startsWith("__")) {
        return false;
    }
    const bool sb3 = type->module.startsWith("stable_baselines3.") || type->module.startsWith("sb3_contrib.");
    // A class's other attributes are methods, and among those are some that load files.
    const bool constant = *member == QByteArrayView("_dummy_schedule") || std::ranges::all_of(*member, [](char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    });
    return sb3 && constant && judgeGlobal(type->module, type->name).verdict == GlobalVerdict::Innocuous;
}

bool rebuildsTensor(const PickleGraph &graph, PickleRef call)
{
    const auto arguments = graph.arguments(call);
    const PickleGlobal *function = arguments.empty() ? nullptr : graph.global(arguments[0]);
    return function != nullptr && function->module == "torch._utils" && function->name.startsWith("_rebuild_");
}

bool namesType(const PickleGraph &graph, PickleRef call)
{
    const auto arguments = graph.arguments(call);
    const auto name = arguments.empty() ? std::nullopt : graph.text(arguments[0]);
    return name && (name->endsWith("Type") || *name == QByteArrayView("SimpleNamespace"));
}

bool isCarried(const PickleGraph &graph, PickleRef ref)
{
    static constexpr std::array makers {"_make_function", "_make_skel_func", "_fill_function", "_make_method",
        "_make_skeleton_class", "_make_skeleton_enum", "_rehydrate_skeleton_class", "_rehydrate_function",
        "_builtin_type", "subimport"};
    const PickleGraph::CallRecord *record = graph.call(ref);
    if (record == nullptr) {
        return false;
    }
    const PickleGlobal *callee = graph.global(record->callee);
    if (callee == nullptr) {
        return true; // the result of calling a result
    }
    return callee->name == "getattr" || makesClasses(*callee)
        || (callee->module.startsWith("cloudpickle") && isOneOf(callee->name, makers));
}

bool handsOverCode(const PickleGraph &graph, PickleRef call)
{
    constexpr qsizetype most = 10'000;
    QSet<PickleRef> seen;
    QList<PickleRef> open {graph.call(call)->arguments};
    if (graph.call(call)->keywords != noPickle) {
        open.append(graph.call(call)->keywords);
    }
    while (!open.isEmpty()) {
        const PickleRef ref = open.takeLast();
        if (isCarried(graph, ref) || seen.size() > most) {
            return true;
        }
        const auto items = graph.items(ref);
        if (!items.empty() && !seen.contains(ref)) {
            seen.insert(ref);
            open.append(QList<PickleRef>(items.begin(), items.end()));
        }
    }
    return false;
}

bool makesClasses(const PickleGlobal &function)
{
    static constexpr std::array builders {
        "type", "ABCMeta", "EnumMeta", "EnumType", "Enum", "IntEnum", "Flag", "IntFlag", "StrEnum"};
    const bool where = function.module == "builtins" || function.module == "__builtin__" || function.module == "abc"
        || function.module == "enum";
    return where && isOneOf(function.name, builders);
}

bool setsAttributes(const PickleGlobal &function)
{
    static constexpr std::array setters {"_function_setstate", "_class_setstate", "_fill_function",
        "_rehydrate_skeleton_class", "_rehydrate_function", "_cell_set"};
    return function.module.startsWith("cloudpickle") && isOneOf(function.name, setters);
}

bool isMadeByCloudpickle(const PickleGraph &graph, PickleRef ref)
{
    const PickleGraph::CallRecord *record = graph.call(ref);
    if (record == nullptr || isCloudpickle(graph, record->callee, "subimport")
        || isCloudpickle(graph, record->callee, "_builtin_type")) {
        return false;
    }
    // _make_function(…), or _builtin_type('LambdaType')(…).
    if (const PickleGraph::CallRecord *type = graph.call(record->callee)) {
        return isCloudpickle(graph, type->callee, "_builtin_type");
    }
    const PickleGlobal *maker = graph.global(record->callee);
    return maker != nullptr && maker->module.startsWith("cloudpickle");
}

bool hasLoadHooks(const PickleGraph &graph, PickleRef type, int depth)
{
    static constexpr std::array hooks {"__new__", "__setstate__", "__init_subclass__", "__set_name__", "__setitem__",
        "__setattr__", "append", "extend", "add", "__getattribute__", "__getattr__", "__del__"};
    const auto brings = [&](PickleRef attributes) {
        return std::ranges::any_of(hooks, [&](const char *hook) {
            const PickleRef found = graph.lookup(attributes, hook);
            const PickleGlobal *named = graph.global(found);
            const bool stock = named != nullptr && named->module == "enum" && named->name == "Enum.__new__";
            return found != noPickle && !stock;
        });
    };
    const auto made = graph.arguments(type);
    if (depth > 16 || std::ranges::any_of(made, brings)) {
        return true;
    }
    for (const PickleRef base : made.size() > 2 ? graph.items(made[2]) : std::span<const PickleRef>()) {
        if (base != type && graph.is(base, PickleType::Call) && hasLoadHooks(graph, base, depth + 1)) {
            return true;
        }
    }
    return std::ranges::any_of(graph.callNodes, [&](PickleRef call) {
        const auto arguments = graph.arguments(call);
        return isCloudpickle(graph, graph.call(call)->callee, "_class_setstate") && arguments.size() >= 2
            && arguments[0] == type && std::ranges::any_of(graph.items(arguments[1]), brings);
    });
}

bool makesRawObjects(const PickleGraph &graph, PickleRef call)
{
    const auto isRaw = [&](std::span<const PickleRef> parts) {
        return std::ranges::any_of(parts, [&](PickleRef part) { return deniesObjects(graph, part); })
            && std::ranges::any_of(parts, [&](PickleRef part) { return graph.bytes(part).has_value(); });
    };
    // ndarray(shape, dtype, buffer): no array that numpy pickles is made so.
    const bool overBuffer = graph.name(call) == "numpy ndarray" && graph.arguments(call).size() > 2;
    return overBuffer || hasWildFields(graph, call) || isRaw(graph.arguments(call))
        || std::ranges::any_of(graph.call(call)->states, [&](PickleRef state) { return isRaw(graph.items(state)); });
}

} // namespace Reprise
