// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/codeobject.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

/// SHA-256 of the bytecode of every schedule that Stable-Baselines3 (and its zoo's linear_schedule) was ever seen to
/// write.
constexpr std::array stockCode {
    "49dda3aa22248053d1bc41f6861bdb01054edfaa5cfad3d332b336c1edeca68e", // constant_fn, Python 3.11 and 3.12
    "5f3aebb1e0fc311e46c04cb96c8eba52f62edd0076d733fc439d83e469bb51a9", // constant_fn, Python 3.7 to 3.10
    "1ecfb4452096110d4fde8e65611c1e7e40d532667855904816a4a081cc21f034", // get_schedule_fn, Python 3.11
    "155d81240d8a0bbc3fa23c4f811eee808c7887f67700f6c75e63e20125e9e099", // get_schedule_fn, Python 3.12
    "721022b5e325278d1d5dbeca15c1c72c4b70e2dec8f5912cfa10fe6ca95700e3", // get_linear_fn, Python 3.11
    "4d72f7b51a7f7228b1e8e3d1fc04d417fbff139f3eaf1ca09bacf4cb6957fdcc", // the zoo's linear_schedule, Python 3.7
};

/// Qualified names and free variables of the same functions, for Pythons whose bytecode was never seen.
constexpr std::array stockNames {
    std::pair("constant_fn.<locals>.func", "val"),
    std::pair("get_linear_fn.<locals>.func", "end end_fraction start"),
    std::pair("get_schedule_fn.<locals>.<lambda>", "value_schedule"),
};

QStringList texts(const PickleGraph &graph, PickleRef ref)
{
    QStringList list;
    for (const PickleRef item : graph.items(ref)) {
        list.append(QString::fromUtf8(graph.text(item).value_or("?")));
    }
    return list;
}

bool isCloudpickle(const PickleGlobal *global, QByteArrayView name)
{
    return global != nullptr && global->module.startsWith("cloudpickle") && global->name == name;
}

/// `_builtin_type('CodeType')` and the like.
bool isBuiltinType(const PickleGraph &graph, PickleRef ref, QByteArrayView type)
{
    const auto arguments = graph.arguments(ref);
    return isCloudpickle(graph.callee(ref), "_builtin_type") && !arguments.empty() && graph.text(arguments[0]) == type;
}

bool isMaker(const PickleGraph &graph, PickleRef callee, QByteArrayView type)
{
    const PickleGlobal *global = graph.global(callee);
    return isBuiltinType(graph, callee, type)
        || (global != nullptr && global->module == "types" && global->name == type);
}

bool arePlain(const PickleGraph &graph, PickleRef constants)
{
    return std::ranges::all_of(graph.items(constants), [&](PickleRef item) {
        switch (graph.type(item)) {
        case PickleType::None:
        case PickleType::Bool:
        case PickleType::Int:
        case PickleType::Float:
        case PickleType::Text:
            return true;
        default:
            return false;
        }
    });
}

} // namespace

QString CodeObject::sha256() const
{
    return QString::fromLatin1(QCryptographicHash::hash(code, QCryptographicHash::Sha256).toHex());
}

std::optional<CodeObject> readCode(const PickleGraph &graph, PickleRef call)
{
    const PickleGraph::CallRecord *record = graph.call(call);
    if (record == nullptr || !isMaker(graph, record->callee, "CodeType")) {
        return {};
    }
    const auto arguments = graph.arguments(call);
    CodeObject code;
    code.arguments = int(arguments.size());
    // 3.8 added posonlyargcount; 3.11 qualname and the exception table.
    const bool old = arguments.size() == 15;
    const bool recent = arguments.size() >= 18;
    if (!old && !recent && arguments.size() != 16) {
        return code;
    }
    const size_t at = old ? 5 : 6;
    code.code = graph.bytes(arguments[at]).value_or(QByteArrayView());
    code.plainConstants = arePlain(graph, arguments[at + 1]);
    code.names = texts(graph, arguments[at + 2]);
    code.file = QString::fromUtf8(graph.text(arguments[at + 4]).value_or(""));
    code.name = QString::fromUtf8(graph.text(arguments[at + 5]).value_or(""));
    if (recent) {
        code.qualifiedName = QString::fromUtf8(graph.text(arguments[at + 6]).value_or(""));
    }
    code.freeVariables = texts(graph, arguments[recent ? at + 10 : at + 8]);
    return code;
}

CodeVerdict judgeCode(const CodeObject &code)
{
    // Only what leads out of the calculation; `eval` is a method of every torch module, `compile` a function of torch.
    static constexpr std::array suspicious {"__import__", "exec", "execfile", "system", "popen", "Popen",
        "check_output", "check_call", "subprocess", "socket", "ctypes", "execv", "execve", "execvp", "spawnv",
        "urlopen", "__subclasses__", "__globals__", "__builtins__", "import_module", "posix", "pty", "runpy",
        "marshal"};
    const auto isSuspicious = [](const QString &name) {
        return std::ranges::any_of(suspicious, [&](const char *word) { return name == QLatin1StringView(word); });
    };
    if (std::ranges::any_of(code.names, isSuspicious)) {
        return CodeVerdict::Suspicious;
    }
    const bool calculates = code.plainConstants
        && std::ranges::all_of(code.names, [](const QString &name) { return name == u"float"_s; });
    if (!calculates || code.code.isEmpty()) {
        return CodeVerdict::Unknown;
    }
    const QString hash = code.sha256();
    if (std::ranges::any_of(stockCode, [&](const char *known) { return hash == QLatin1StringView(known); })) {
        return CodeVerdict::Stock;
    }
    const QString variables = code.freeVariables.join(u' ');
    for (const auto &[name, free] : stockNames) {
        const QString last = QString::fromLatin1(name).section(u'.', -1);
        const bool named
            = code.qualifiedName.isEmpty() ? code.name == last : code.qualifiedName == QLatin1StringView(name);
        if (named && variables == QLatin1StringView(free) && code.code.size() <= 120
            && code.file.endsWith(u"stable_baselines3/common/utils.py"_s)) {
            return CodeVerdict::Stock;
        }
    }
    return CodeVerdict::Unknown;
}

namespace {

/// What `_make_cell(value)` would hold; empty cells are left out.
void addCell(const PickleGraph &graph, PickleRef cell, std::vector<PickleRef> &contents)
{
    if (isCloudpickle(graph.callee(cell), "_make_cell") && !graph.arguments(cell).empty()) {
        contents.push_back(graph.arguments(cell)[0]);
    }
}

QString textAttribute(const PickleGraph &graph, PickleRef dict, QByteArrayView key)
{
    return QString::fromUtf8(graph.text(graph.lookup(dict, key)).value_or(""));
}

/// The state that `_function_setstate(function, (dict, slots))` would give. It is called and its result thrown away.
void readSetState(const PickleGraph &graph, PickleRef function, FunctionValue &value)
{
    for (const PickleRef call : graph.callNodes) {
        const auto arguments = graph.arguments(call);
        if (!isCloudpickle(graph.callee(call), "_function_setstate") || arguments.size() < 2
            || arguments[0] != function) {
            continue;
        }
        for (const PickleRef state : graph.items(arguments[1])) {
            if (const QString module = textAttribute(graph, state, "__module__"); !module.isEmpty()) {
                value.module = module;
            }
            if (const QString name = textAttribute(graph, state, "__qualname__"); !name.isEmpty()) {
                value.qualifiedName = name;
            }
            if (const PickleRef closure = graph.lookup(state, "__closure__"); !graph.items(closure).empty()) {
                value.closure.clear();
                for (const PickleRef cell : graph.items(closure)) {
                    addCell(graph, cell, value.closure);
                }
            }
        }
    }
}

} // namespace

std::optional<FunctionValue> readFunction(const PickleGraph &graph, PickleRef ref)
{
    const PickleGraph::CallRecord *record = graph.call(ref);
    auto arguments = graph.arguments(ref);
    if (record == nullptr || arguments.empty()) {
        return {};
    }
    FunctionValue value;
    const PickleGlobal *callee = graph.callee(ref);
    if (isCloudpickle(callee, "_fill_function") && arguments.size() >= 2) {
        // cloudpickle < 1.5: everything in one dictionary.
        const PickleRef state = arguments[1];
        value.module = textAttribute(graph, state, "module");
        value.qualifiedName = textAttribute(graph, state, "qualname");
        for (const PickleRef item : graph.items(graph.lookup(state, "closure_values"))) {
            value.closure.push_back(item);
        }
        arguments = graph.arguments(arguments[0]);
    } else if (!isCloudpickle(callee, "_make_function") && !isCloudpickle(callee, "_make_skel_func")
        && !isMaker(graph, record->callee, "LambdaType") && !isMaker(graph, record->callee, "FunctionType")) {
        return {};
    }
    if (arguments.empty()) {
        return {};
    }
    const std::optional<CodeObject> code = readCode(graph, arguments[0]);
    if (!code) {
        return {};
    }
    value.code = *code;
    if (value.closure.empty() && arguments.size() >= 5) {
        for (const PickleRef cell : graph.items(arguments[4])) {
            addCell(graph, cell, value.closure);
        }
    }
    readSetState(graph, ref, value);
    if (value.qualifiedName.isEmpty()) {
        value.qualifiedName = code->qualifiedName.isEmpty() ? code->name : code->qualifiedName;
    }
    return value;
}

} // namespace Reprise
