// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/numpyreader.h"

#include "model/checkpoint/bytereader.h"

#include <QCoreApplication>
#include <QFloat16>
#include <QLocale>

#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::NumpyReader)
};

/// numpy 2 renamed numpy.core to numpy._core.
bool isCore(const PickleGlobal *function, QByteArrayView module, QByteArrayView name)
{
    if (function == nullptr || function->name != name || !function->module.endsWith(module)) {
        return false;
    }
    const QByteArrayView package = QByteArrayView(function->module).chopped(module.size());
    return package == "numpy.core." || package == "numpy._core.";
}

template <typename T> T element(const char *data, bool bigEndian)
{
    std::array<char, sizeof(T)> raw;
    std::memcpy(raw.data(), data, sizeof(T));
    if (bigEndian != (Q_BYTE_ORDER == Q_BIG_ENDIAN)) {
        std::ranges::reverse(raw);
    }
    return std::bit_cast<T>(raw);
}

double realElement(const NumpyType &type, const char *data)
{
    const bool big = type.bigEndian;
    switch (type.kind) {
    case 'f':
        return type.size == 8 ? element<double>(data, big)
            : type.size == 4  ? double(element<float>(data, big))
            : type.size == 2  ? double(element<qfloat16>(data, big))
                              : std::numeric_limits<double>::quiet_NaN();
    case 'i':
        return type.size == 8 ? double(element<qint64>(data, big))
            : type.size == 4  ? double(element<qint32>(data, big))
            : type.size == 2  ? double(element<qint16>(data, big))
                              : double(element<qint8>(data, big));
    case 'u':
        return type.size == 8 ? double(element<quint64>(data, big))
            : type.size == 4  ? double(element<quint32>(data, big))
            : type.size == 2  ? double(element<quint16>(data, big))
                              : double(element<quint8>(data, big));
    case 'b':
        return *data != 0 ? 1 : 0;
    default:
        return std::numeric_limits<double>::quiet_NaN();
    }
}

qint64 integerElement(const NumpyType &type, const char *data)
{
    if (type.size == 8 && type.kind == 'i') {
        return element<qint64>(data, type.bigEndian);
    }
    if (type.size == 8 && type.kind == 'u') {
        return qint64(std::min(element<quint64>(data, type.bigEndian), quint64(std::numeric_limits<qint64>::max())));
    }
    return qint64(realElement(type, data));
}

/// Visits the elements in C order: memory order, but for Fortran arrays of two and more dimensions.
template <typename Visit> void forEachInCOrder(const NumpyArray &array, Visit visit)
{
    const qint64 count = array.count();
    const auto rank = array.shape.size();
    if (!array.fortran || rank < 2) {
        for (qint64 i = 0; i < count; ++i) {
            visit(array.bytes.data() + i * array.type.size);
        }
        return;
    }
    QList<qint64> index(rank, 0);
    for (qint64 done = 0; done < count; ++done) {
        qint64 position = 0;
        for (qsizetype d = rank; d-- > 0;) {
            position = position * array.shape[d] + index[d];
        }
        visit(array.bytes.data() + position * array.type.size);
        for (qsizetype d = rank; d-- > 0;) {
            if (++index[d] < array.shape[d]) {
                break;
            }
            index[d] = 0;
        }
    }
}

std::optional<QList<qint64>> shapeOf(const PickleGraph &graph, PickleRef ref)
{
    QList<qint64> shape;
    if (const auto single = graph.integer(ref)) {
        shape.append(*single);
    } else if (graph.is(ref, PickleType::Tuple) || graph.is(ref, PickleType::List)) {
        for (const PickleRef item : graph.items(ref)) {
            const std::optional<qint64> size = readInteger(graph, item);
            if (!size || shape.size() >= 64) {
                return {};
            }
            shape.append(*size);
        }
    } else {
        return {};
    }
    return shape;
}

std::expected<NumpyArray, QString> checked(NumpyArray array)
{
    std::optional<qint64> size = array.type.size;
    for (const qint64 dimension : std::as_const(array.shape)) {
        size = size ? product(*size, dimension) : size;
    }
    if (!size) {
        return std::unexpected(Texts::tr("An array claims an impossible shape."));
    }
    if (*size != array.bytes.size()) {
        return std::unexpected(Texts::tr("An array has %1 bytes, but its shape needs %2.")
                .arg(QString::number(array.bytes.size()), QString::number(*size)));
    }
    return array;
}

} // namespace

qint64 NumpyArray::count() const
{
    return type.size > 0 ? bytes.size() / type.size : 0;
}

double NumpyArray::value(qint64 index) const
{
    return realElement(type, bytes.data() + index * type.size);
}

QList<double> NumpyArray::values() const
{
    QList<double> result;
    result.reserve(count());
    forEachInCOrder(*this, [&](const char *data) { result.append(realElement(type, data)); });
    return result;
}

QList<qint64> NumpyArray::integers() const
{
    QList<qint64> result;
    result.reserve(count());
    forEachInCOrder(*this, [&](const char *data) { result.append(integerElement(type, data)); });
    return result;
}

std::optional<NumpyType> numpyType(QByteArrayView code)
{
    NumpyType type;
    if (!code.isEmpty() && QByteArrayView("<>|=").contains(code.front())) {
        type.bigEndian = code.front() == '>';
        code = code.sliced(1);
    }
    if (code.isEmpty()) {
        return {};
    }
    // Dates have a unit: M8[ns], m8[25s].
    QByteArrayView unit;
    if ((code.front() == 'M' || code.front() == 'm') && code.endsWith(']') && code.indexOf('[') > 0) {
        unit = code.sliced(code.indexOf('['));
        code = code.first(code.indexOf('['));
    }
    // numpy writes bool as b1, but accepts ? as well.
    type.kind = code.front() == '?' ? 'b' : code.front();
    bool ok = code.size() == 1;
    type.size = code.size() == 1 ? (type.kind == 'b' ? 1 : 8) : code.sliced(1).toInt(&ok);
    if (!ok || type.size < 0 || type.size > 1'000'000 || !QByteArrayView("fiubcOUSVMma").contains(type.kind)) {
        return {};
    }
    switch (type.kind) {
    case 'f':
        type.name = u"float%1"_s.arg(type.size * 8);
        break;
    case 'i':
        type.name = u"int%1"_s.arg(type.size * 8);
        break;
    case 'u':
        type.name = u"uint%1"_s.arg(type.size * 8);
        break;
    case 'b':
        type.name = u"bool"_s;
        break;
    case 'c':
        type.name = u"complex%1"_s.arg(type.size * 8);
        break;
    case 'O':
        type.name = u"object"_s;
        break;
    case 'U':
        type.name = (type.bigEndian ? u">U%1"_s : u"<U%1"_s).arg(type.size);
        type.size *= 4;
        break;
    case 'M':
    case 'm':
        type.name = (type.kind == 'M' ? u"datetime64"_s : u"timedelta64"_s) + QString::fromLatin1(unit);
        break;
    default:
        type.name = u"|%1%2"_s.arg(QLatin1Char(type.kind)).arg(type.size);
    }
    const bool soundSize = type.size == 1 || type.size == 2 || type.size == 4 || type.size == 8;
    if ((type.isNumeric() && !soundSize && type.kind != 'f') || (type.kind == 'f' && type.size == 1)) {
        return {};
    }
    return type;
}

std::optional<NumpyType> readNumpyType(const PickleGraph &graph, PickleRef ref)
{
    if (const PickleGlobal *global = graph.global(ref)) {
        if (global->module == "numpy") {
            static constexpr std::array names {std::pair("float16", "f2"), std::pair("float32", "f4"),
                std::pair("float64", "f8"), std::pair("int8", "i1"), std::pair("int16", "i2"), std::pair("int32", "i4"),
                std::pair("int64", "i8"), std::pair("uint8", "u1"), std::pair("uint16", "u2"),
                std::pair("uint32", "u4"), std::pair("uint64", "u8"), std::pair("bool_", "b1"), std::pair("bool", "b1"),
                std::pair("intc", "i4"), std::pair("longlong", "i8"), std::pair("ulonglong", "u8"),
                std::pair("uintc", "u4")};
            for (const auto &[name, code] : names) {
                if (global->name == name) {
                    return numpyType(code);
                }
            }
        } else if (global->module == "builtins" || global->module == "__builtin__") {
            return global->name == "int"  ? numpyType("i8")
                : global->name == "float" ? numpyType("f8")
                : global->name == "bool"  ? numpyType("b1")
                                          : std::nullopt;
        }
        return {};
    }
    if (graph.name(ref) != "numpy dtype" || graph.arguments(ref).empty()) {
        return {};
    }
    const auto code = graph.text(graph.arguments(ref)[0]);
    std::optional<NumpyType> type = code ? numpyType(*code) : std::nullopt;
    const auto &states = graph.call(ref)->states;
    if (type && !states.empty() && graph.items(states.back()).size() > 1) {
        const auto order = graph.text(graph.items(states.back())[1]);
        type->bigEndian = order == QByteArrayView(">");
    }
    return type;
}

bool holdsObjects(const PickleGraph &graph, PickleRef dtype)
{
    QList<PickleRef> open {dtype};
    for (int looked = 0; !open.isEmpty() && looked < 10'000; ++looked) {
        const PickleRef ref = open.takeLast();
        if (const PickleGlobal *global = graph.global(ref)) {
            if (global->name == "object_" || global->name == "object" || global->name == "object0") {
                return true;
            }
        } else if (graph.is(ref, PickleType::Call) && graph.name(ref) == "numpy dtype") {
            const auto arguments = graph.arguments(ref);
            if (const auto code = arguments.empty() ? std::nullopt : graph.text(arguments[0])) {
                if (code->contains('O') || code->contains("object")) {
                    return true;
                }
            } else if (!arguments.empty()) {
                open.append(arguments[0]);
            }
            // State: (3, byte order, (base, shape), names, fields, size, alignment, flags).
            for (const PickleRef state : graph.call(ref)->states) {
                const auto parts = graph.items(state);
                for (size_t i = 2; i < std::min<size_t>(parts.size(), 5); ++i) {
                    open.append(parts[i]);
                }
            }
        } else {
            const auto items = graph.items(ref);
            open.append(QList<PickleRef>(items.begin(), items.end()));
        }
    }
    return !open.isEmpty();
}

bool isNumpyArray(const PickleGraph &graph, PickleRef ref)
{
    const PickleGlobal *function = graph.callee(ref);
    return isCore(function, "numeric", "_frombuffer") || isCore(function, "multiarray", "_reconstruct");
}

namespace {

/// An array's parts as far as they are stated. Object arrays have no bytes, but a list.
struct ArrayParts
{
    std::optional<NumpyType> type;
    std::optional<QList<qint64>> shape;
    std::optional<QByteArrayView> bytes;
    bool fortran = false;
};

std::optional<ArrayParts> arrayParts(const PickleGraph &graph, PickleRef ref)
{
    const PickleGlobal *function = graph.callee(ref);
    const auto arguments = graph.arguments(ref);
    if (isCore(function, "numeric", "_frombuffer") && arguments.size() >= 4) {
        return ArrayParts {.type = readNumpyType(graph, arguments[1]),
            .shape = shapeOf(graph, arguments[2]),
            .bytes = graph.bytes(arguments[0]),
            .fortran = graph.text(arguments[3]) == QByteArrayView("F")};
    }
    const PickleGraph::CallRecord *call = graph.call(ref);
    if (call == nullptr || !isCore(function, "multiarray", "_reconstruct") || call->states.empty()) {
        return {};
    }
    const auto state = graph.items(call->states.back());
    if (state.size() < 5) {
        return ArrayParts {};
    }
    return ArrayParts {.type = readNumpyType(graph, state[2]),
        .shape = shapeOf(graph, state[1]),
        .bytes = graph.bytes(state[4]),
        .fortran = graph.boolean(state[3]).value_or(false)};
}

} // namespace

std::expected<NumpyArray, QString> readNumpyArray(const PickleGraph &graph, PickleRef ref)
{
    const std::optional<ArrayParts> parts = arrayParts(graph, ref);
    if (!parts) {
        return std::unexpected(Texts::tr("A value that should be an array is none."));
    }
    if (parts->type && parts->type->kind == 'O') {
        return std::unexpected(Texts::tr("An array holds Python objects instead of numbers."));
    }
    if (!parts->type || !parts->shape || !parts->bytes) {
        return std::unexpected(Texts::tr("An array is not described as NumPy describes it."));
    }
    return checked({.type = *parts->type, .shape = *parts->shape, .fortran = parts->fortran, .bytes = *parts->bytes});
}

std::optional<QList<qint64>> objectArrayShape(const PickleGraph &graph, PickleRef ref)
{
    const std::optional<ArrayParts> parts = arrayParts(graph, ref);
    return parts && parts->type && parts->type->kind == 'O' ? parts->shape : std::nullopt;
}

namespace {

/// A numpy scalar, or an array of exactly one element, as an array.
std::optional<NumpyArray> single(const PickleGraph &graph, PickleRef ref)
{
    if (!graph.is(ref, PickleType::Call)) {
        return {};
    }
    if (isCore(graph.callee(ref), "multiarray", "scalar") && graph.arguments(ref).size() == 2) {
        NumpyArray array;
        const auto type = readNumpyType(graph, graph.arguments(ref)[0]);
        const auto bytes = graph.bytes(graph.arguments(ref)[1]);
        if (type && bytes && type->isNumeric() && bytes->size() == type->size) {
            array.type = *type;
            array.bytes = *bytes;
            return array;
        }
        return {};
    }
    if (isNumpyArray(graph, ref)) {
        auto array = readNumpyArray(graph, ref);
        if (array && array->type.isNumeric() && array->count() == 1) {
            return *array;
        }
    }
    return {};
}

} // namespace

std::optional<qint64> readInteger(const PickleGraph &graph, PickleRef ref)
{
    if (const auto plain = graph.integer(ref)) {
        return plain;
    }
    const std::optional<NumpyArray> scalar = single(graph, ref);
    return scalar && scalar->type.isInteger() ? std::optional(scalar->integers().constFirst()) : std::nullopt;
}

std::optional<double> readReal(const PickleGraph &graph, PickleRef ref)
{
    if (const auto plain = graph.real(ref)) {
        return plain;
    }
    const std::optional<NumpyArray> scalar = single(graph, ref);
    return scalar ? std::optional(scalar->value(0)) : std::nullopt;
}

QString scalarText(const PickleGraph &graph, PickleRef ref)
{
    switch (graph.type(ref)) {
    case PickleType::Bool:
    case PickleType::Int:
    case PickleType::Float:
    case PickleType::Text:
        return graph.display(ref);
    default:
        break;
    }
    if (!isCore(graph.callee(ref), "multiarray", "scalar")) {
        return {};
    }
    const std::optional<NumpyArray> scalar = single(graph, ref);
    if (!scalar) {
        return {};
    }
    if (scalar->type.kind == 'b') {
        return scalar->value(0) != 0 ? u"True"_s : u"False"_s;
    }
    if (scalar->type.isInteger()) {
        return QString::number(scalar->integers().constFirst());
    }
    // As few digits as tell it from its neighbours of its own type.
    const double value = scalar->value(0);
    if (scalar->type.size < 8) {
        for (int digits = 1; digits <= 9; ++digits) {
            const QString text = QString::number(value, 'g', digits);
            const bool same = scalar->type.size == 2 ? qfloat16(text.toFloat()) == qfloat16(float(value))
                                                     : text.toFloat() == float(value);
            if (same) {
                return text;
            }
        }
    }
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

std::optional<QList<qint64>> readIntegers(const PickleGraph &graph, PickleRef ref)
{
    if (graph.is(ref, PickleType::Tuple) || graph.is(ref, PickleType::List)) {
        QList<qint64> values;
        for (const PickleRef item : graph.items(ref)) {
            const std::optional<qint64> value = readInteger(graph, item);
            if (!value) {
                return {};
            }
            values.append(*value);
        }
        return values;
    }
    if (isNumpyArray(graph, ref)) {
        const auto array = readNumpyArray(graph, ref);
        if (array && array->type.isInteger()) {
            return array->integers();
        }
    }
    return {};
}

} // namespace Reprise
