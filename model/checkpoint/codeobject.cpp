// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/codeobject.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

/// One of the functions below, apart from its bytecode: the bytes index into all of these, unchecked.
struct StockFunction
{
    const char *names; ///< what it may look up
    const char *freeVariables;
    qsizetype constants;
    qint64 stackSize;
};

constexpr StockFunction constantFunction {"", "val", 1, 1};
constexpr StockFunction scheduleFunction {"float", "value_schedule", 1, 3};
constexpr StockFunction linearFunction {"", "end end_fraction start", 2, 4};
constexpr StockFunction zooSchedule {"", "initial_value", 1, 2};

struct StockCode
{
    const char *sha256;
    const StockFunction &function;
};

/// The bytecode of every schedule of Stable-Baselines3 (and of its zoo's linear_schedule), as CPython 3.7 to 3.13
/// compile them. Only the exact bytes are believed: crafted bytecode can leave the interpreter's own bounds, so neither
/// its names nor its looks prove anything.
constexpr StockCode stockCode[] = {
    {"5f3aebb1e0fc311e46c04cb96c8eba52f62edd0076d733fc439d83e469bb51a9", constantFunction}, // constant_fn, 3.7 to 3.10
    {"49dda3aa22248053d1bc41f6861bdb01054edfaa5cfad3d332b336c1edeca68e",
        constantFunction}, // constant_fn, 3.11 and 3.12
    {"5b49b1af4c983bcc05f9c4abba1a182588ca6d6c39f9037c937938e54350c390", constantFunction}, // constant_fn, 3.13
    {"add60d0bc9e2beb270e62e27ed27ce53e593bb72cf2a36373ac7256aea38d837",
        scheduleFunction}, // get_schedule_fn, 3.7 to 3.10
    {"1ecfb4452096110d4fde8e65611c1e7e40d532667855904816a4a081cc21f034", scheduleFunction}, // get_schedule_fn, 3.11
    {"155d81240d8a0bbc3fa23c4f811eee808c7887f67700f6c75e63e20125e9e099", scheduleFunction}, // get_schedule_fn, 3.12
    {"6dd82596859cf7add9505eaea0b414e7e057179e5d10422ba18023fd9c6d51e4", scheduleFunction}, // get_schedule_fn, 3.13
    {"3dcf23e44e7499973bd6bda8e4b048a980a3a6ea61ae1b5b7ea3e3b6954b4cbc", linearFunction}, // get_linear_fn, 3.7 to 3.9
    {"8a866d42f8cb9c5554ed32cd3e53e4f7ffe1951eed44386bde612efa964dc494", linearFunction}, // get_linear_fn, 3.10
    {"721022b5e325278d1d5dbeca15c1c72c4b70e2dec8f5912cfa10fe6ca95700e3", linearFunction}, // get_linear_fn, 3.11
    {"d99bb1347fd4f3fed65f2e9d772b8d8732cdd1124d3114b34ca599c9f71af939", linearFunction}, // get_linear_fn, 3.12
    {"8ba9b914c2431eb30f56da7b9a7861e13e6fec5a137a9667e95f4c3fd330dc7e", linearFunction}, // get_linear_fn, 3.13
    {"4d72f7b51a7f7228b1e8e3d1fc04d417fbff139f3eaf1ca09bacf4cb6957fdcc", zooSchedule}, // linear_schedule, 3.7 to 3.10
    {"2762b44ed28aef47d3a9bf23d7eff2eb2ba7af71a0275fac34048a33a8ff6644", zooSchedule}, // linear_schedule, 3.11 and 3.12
    {"73a70b9fc807687b6f9f6ec1b29ccef72ee248ac300989a22cc0b15d2dafe58a", zooSchedule}, // linear_schedule, 3.13
};

bool isStock(const CodeObject &code)
{
    const QString hash = code.sha256();
    return std::ranges::any_of(stockCode, [&](const StockCode &known) {
        return hash == QLatin1StringView(known.sha256)
            && code.names.join(u' ') == QLatin1StringView(known.function.names)
            && code.freeVariables.join(u' ') == QLatin1StringView(known.function.freeVariables)
            && code.constants >= known.function.constants && code.plainConstants && code.locals == 1
            && code.stackSize >= known.function.stackSize && code.stackSize < 100;
    });
}

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
    code.locals = graph.integer(arguments[at - 3]).value_or(-1);
    code.stackSize = graph.integer(arguments[at - 2]).value_or(-1);
    code.constants = qsizetype(graph.items(arguments[at + 1]).size());
    code.plainConstants = arePlain(graph, arguments[at + 1]);
    code.names = texts(graph, arguments[at + 2]);
    for (const PickleRef constant : graph.items(arguments[at + 1])) {
        if (const auto text = graph.text(constant)) {
            code.textConstants.append(QString::fromUtf8(*text));
        }
    }
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
        "urlopen", "__subclasses__", "__globals__", "__builtins__", "import_module", "posix", "pty", "runpy", "marshal",
        "rmtree", "startfile", "getoutput", "getstatusoutput", "create_subprocess_shell", "create_subprocess_exec",
        "CDLL", "urlretrieve", "forkpty", "dlopen"};
    const auto isSuspicious = [](const QString &name) {
        return std::ranges::any_of(suspicious, [&](const char *word) { return name == QLatin1StringView(word); });
    };
    // getattr(os, 'sys' + 'tem') still needs its words somewhere.
    const auto hidesWords = [&](const QString &text) {
        return isSuspicious(text) || text.contains(u"__import__("_s) || text.contains(u"os.system("_s)
            || text.startsWith(u"import "_s);
    };
    if (std::ranges::any_of(code.names, isSuspicious) || std::ranges::any_of(code.textConstants, hidesWords)) {
        return CodeVerdict::Suspicious;
    }
    return isStock(code) ? CodeVerdict::Stock : CodeVerdict::Unknown;
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
