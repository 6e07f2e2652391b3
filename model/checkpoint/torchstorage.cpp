// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/torchstorage.h"

#include "model/checkpoint/bytereader.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstring>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::TorchReader)
};

struct TypeRow
{
    const char *storage;
    const char *dtype;
    qint64 size;
};

constexpr TypeRow types[] = {
    {"FloatStorage", "float32", 4},
    {"DoubleStorage", "float64", 8},
    {"HalfStorage", "float16", 2},
    {"BFloat16Storage", "bfloat16", 2},
    {"LongStorage", "int64", 8},
    {"IntStorage", "int32", 4},
    {"ShortStorage", "int16", 2},
    {"CharStorage", "int8", 1},
    {"ByteStorage", "uint8", 1},
    {"BoolStorage", "bool", 1},
    {"ComplexFloatStorage", "complex64", 8},
    {"ComplexDoubleStorage", "complex128", 16},
    {"QInt8Storage", "qint8", 1},
    {"QUInt8Storage", "quint8", 1},
    {"QInt32Storage", "qint32", 4},
    {"QUInt4x2Storage", "quint4x2", 1},
    {"QUInt2x4Storage", "quint2x4", 1},
    {"", "uint16", 2},
    {"", "uint32", 4},
    {"", "uint64", 8},
    {"", "float8_e4m3fn", 1},
    {"", "float8_e5m2", 1},
    {"", "float8_e4m3fnuz", 1},
    {"", "float8_e5m2fnuz", 1},
    {"ComplexHalfStorage", "complex32", 4},
    {"", "float8_e8m0fnu", 1},
    {"", "float4_e2m1fn_x2", 1},
};

std::optional<QList<qint64>> sizes(const PickleGraph &graph, PickleRef ref)
{
    // torch.Size is a tuple that is called.
    if (graph.name(ref) == "torch Size" && !graph.arguments(ref).empty()) {
        ref = graph.arguments(ref)[0];
    }
    if (!graph.is(ref, PickleType::Tuple) && !graph.is(ref, PickleType::List)) {
        return {};
    }
    QList<qint64> list;
    for (const PickleRef item : graph.items(ref)) {
        const auto size = graph.integer(item);
        if (!size || list.size() >= 64) {
            return {};
        }
        list.append(*size);
    }
    return list;
}

/// Number of elements; nothing where the shape is impossible.
std::optional<qint64> elements(const QList<qint64> &shape)
{
    std::optional<qint64> count = 1;
    // A zero anywhere makes it zero, however large the others.
    for (const qint64 size : shape) {
        if (size < 0) {
            return {};
        }
    }
    if (shape.contains(0)) {
        return 0;
    }
    for (const qint64 size : shape) {
        count = count ? product(*count, size) : count;
    }
    return count;
}

/// offset + Σ (size − 1) · stride stays inside the storage.
bool fits(const TensorInfo &tensor)
{
    if (tensor.storageOffset < 0) {
        return false;
    }
    if (tensor.numel == 0) {
        return true;
    }
    qint64 last = tensor.storageOffset;
    for (qsizetype i = 0; i < tensor.shape.size(); ++i) {
        const auto reach = product(tensor.shape[i] - 1, tensor.stride[i]);
        if (!reach || __builtin_add_overflow(last, *reach, &last)) {
            return false;
        }
    }
    return last < tensor.storageNumel;
}

template <typename T> bool anyMasked(QByteArrayView bytes, T mask, bool bigEndian)
{
    const qsizetype count = bytes.size() / qsizetype(sizeof(T));
    if (bigEndian) {
        mask = qbswap(mask);
    }
    // Blocks without a branch inside, so that the compiler makes vectors of them.
    for (qsizetype at = 0; at < count;) {
        const qsizetype end = std::min(count, at + 4096);
        unsigned found = 0;
        for (; at < end; ++at) {
            T value;
            std::memcpy(&value, bytes.data() + at * qsizetype(sizeof(T)), sizeof(T));
            found |= unsigned((value & mask) == mask);
        }
        if (found != 0) {
            return true;
        }
    }
    return false;
}

/// The function that rebuilds a tensor proper and what it is given, inside of parameters and subclasses.
struct Rebuilding
{
    QByteArray function; ///< "torch._utils _rebuild_tensor_v2"; empty if this is no tensor
    std::span<const PickleRef> arguments;
    QString subclass;
};

Rebuilding rebuilding(const PickleGraph &graph, PickleRef ref)
{
    Rebuilding found;
    if (!graph.is(ref, PickleType::Call)) {
        return found;
    }
    found.function = graph.name(ref);
    found.arguments = graph.arguments(ref);
    for (int depth = 0; depth < 8; ++depth) {
        const auto arguments = found.arguments;
        if (found.function.startsWith("torch._utils _rebuild_parameter") && !arguments.empty()) {
            // (data, requires_grad, hooks[, state])
            if (!graph.is(arguments[0], PickleType::Call)) {
                break;
            }
            found.function = graph.name(arguments[0]);
            found.arguments = graph.arguments(arguments[0]);
        } else if (found.function == "torch._tensor _rebuild_from_type_v2" && arguments.size() >= 3) {
            // (function, class, its arguments, attributes)
            if (const PickleGlobal *type = graph.global(arguments[1])) {
                found.subclass = QString::fromUtf8(type->name);
            }
            found.function = graph.name(arguments[0]);
            found.arguments = graph.items(arguments[2]);
        } else {
            return found;
        }
    }
    return {};
}

/// The first shape among the arguments, or among those in one tuple of them: (layout, (indices, values, size)).
QList<qint64> namedShape(const PickleGraph &graph, std::span<const PickleRef> arguments)
{
    for (const PickleRef argument : arguments) {
        if (const auto shape = sizes(graph, argument); shape && !shape->isEmpty()) {
            return *shape;
        }
        for (const PickleRef inner : graph.items(argument)) {
            if (const auto shape = sizes(graph, inner); shape && !shape->isEmpty()) {
                return *shape;
            }
        }
    }
    return {};
}

QString namedType(const PickleGraph &graph, std::span<const PickleRef> arguments, int depth = 0)
{
    QString found;
    for (const PickleRef argument : arguments) {
        if (const auto storage = readStorageId(graph, argument)) {
            found = storage->dtype;
        } else if (const PickleGlobal *global = graph.global(argument); global && global->module == "torch") {
            const auto type = torchType(global->name);
            found = type ? type->first : found;
        } else if (depth < 2 && isTensor(graph, argument)) {
            found = namedType(graph, rebuilding(graph, argument).arguments, depth + 1);
        } else if (depth < 2 && graph.is(argument, PickleType::Tuple)) {
            const QString inner = namedType(graph, graph.items(argument), depth + 1);
            found = inner.isEmpty() ? found : inner;
        }
    }
    return found;
}

/// A tensor whose numbers do not lie in one strided storage: named, with shape and type as far as they are stated.
TensorInfo namedOnly(const PickleGraph &graph, const Rebuilding &call)
{
    QString layout = QString::fromUtf8(call.function).section(u"_rebuild_"_s, -1).remove(u"_tensor"_s);
    TensorInfo tensor;
    tensor.layout = layout == u"qtensor"_s ? u"quantized"_s : layout;
    tensor.shape = namedShape(graph, call.arguments);
    tensor.numel = elements(tensor.shape).value_or(0);
    // Quantised and nested tensors begin with their values (scales and offsets follow), sparse ones end with them.
    tensor.dtype = call.arguments.empty() ? QString() : namedType(graph, call.arguments.first(1));
    if (tensor.dtype.isEmpty()) {
        tensor.dtype = namedType(graph, call.arguments);
    }
    return tensor;
}

} // namespace

std::optional<std::pair<QString, qint64>> torchType(QByteArrayView name)
{
    for (const TypeRow &row : types) {
        if (!name.isEmpty() && (name == row.storage || name == row.dtype)) {
            return std::pair(QString::fromLatin1(row.dtype), row.size);
        }
    }
    return {};
}

std::optional<TorchStorage> readStorageId(const PickleGraph &graph, PickleRef persistentId)
{
    if (!graph.is(persistentId, PickleType::PersistentId)) {
        return {};
    }
    const auto id = graph.items(graph.at(persistentId).extra);
    if (id.size() < 5 || graph.text(id[0]) != QByteArrayView("storage")) {
        return {};
    }
    TorchStorage storage;
    const PickleGlobal *type = graph.global(id[1]);
    const auto key = graph.text(id[2]);
    const auto device = graph.text(id[3]);
    const auto numel = graph.integer(id[4]);
    if (type == nullptr || !key || !device || !numel || *numel < 0) {
        return {};
    }
    if (type->name != "UntypedStorage" && type->name != "_UntypedStorage") {
        const auto known = torchType(type->name);
        if (!known) {
            return {};
        }
        storage.dtype = known->first;
        storage.itemSize = known->second;
    }
    storage.key = QString::fromUtf8(*key);
    storage.device = QString::fromUtf8(*device);
    storage.numel = *numel;
    if (id.size() > 5 && graph.items(id[5]).size() >= 2) {
        storage.viewOffset = graph.integer(graph.items(id[5])[1]).value_or(0);
    }
    return storage;
}

bool isTensor(const PickleGraph &graph, PickleRef ref)
{
    const QByteArray function = rebuilding(graph, ref).function;
    return function.startsWith("torch._utils _rebuild_") || function == "torch._tensor _rebuild_from_type_v2";
}

std::optional<TensorInfo> readTensor(
    const PickleGraph &graph, PickleRef ref, const QHash<QString, TorchStorage> &storages, QString &error)
{
    const Rebuilding call = rebuilding(graph, ref);
    const auto arguments = call.arguments;
    if (call.function != "torch._utils _rebuild_tensor" && call.function != "torch._utils _rebuild_tensor_v2"
        && call.function != "torch._utils _rebuild_tensor_v3") {
        return namedOnly(graph, call);
    }
    const auto id = arguments.size() >= 4 ? readStorageId(graph, arguments[0]) : std::nullopt;
    const auto offset = id ? graph.integer(arguments[1]) : std::nullopt;
    const auto shape = id ? sizes(graph, arguments[2]) : std::nullopt;
    const auto stride = id ? sizes(graph, arguments[3]) : std::nullopt;
    if (!offset || !shape || !stride) {
        error = Texts::tr("A tensor is not described as PyTorch describes it.");
        return {};
    }
    const TorchStorage storage = storages.value(id->key, *id);
    TensorInfo tensor;
    tensor.shape = *shape;
    tensor.stride = *stride;
    tensor.dtype = id->dtype;
    tensor.itemSize = id->itemSize;
    if (id->dtype.isEmpty() && arguments.size() >= 7) {
        const PickleGlobal *dtype = graph.global(arguments[6]);
        const auto known = dtype != nullptr ? torchType(dtype->name) : std::nullopt;
        tensor.dtype = known ? known->first : QString();
        tensor.itemSize = known ? known->second : 1;
    }
    if (tensor.dtype.isEmpty()) {
        tensor.dtype = u"uint8"_s;
    }
    tensor.storageOffset = *offset;
    tensor.storageKey = id->key;
    tensor.storageNumel = id->numel * id->itemSize / qMax<qint64>(1, tensor.itemSize);
    tensor.device = id->device;
    tensor.dataPosition = storage.position;
    const std::optional<qint64> numel = elements(*shape);
    if (!numel || shape->size() != stride->size()) {
        error = Texts::tr("A tensor claims an impossible shape.");
        return {};
    }
    tensor.numel = *numel;
    if (!fits(tensor)) {
        error = Texts::tr("A tensor reaches beyond the numbers it is made of.");
        return {};
    }
    return tensor;
}

bool hasNonFinite(QByteArrayView bytes, QStringView dtype, bool bigEndian)
{
    if (dtype == u"float32" || dtype == u"complex64") {
        return anyMasked<quint32>(bytes, 0x7f800000, bigEndian);
    }
    if (dtype == u"float64" || dtype == u"complex128") {
        return anyMasked<quint64>(bytes, 0x7ff0000000000000, bigEndian);
    }
    if (dtype == u"float16" || dtype == u"complex32") {
        return anyMasked<quint16>(bytes, 0x7c00, bigEndian);
    }
    if (dtype == u"bfloat16") {
        return anyMasked<quint16>(bytes, 0x7f80, bigEndian);
    }
    if (dtype == u"float8_e5m2") {
        return anyMasked<quint8>(bytes, 0x7c, bigEndian);
    }
    if (dtype == u"float8_e4m3fn") {
        return anyMasked<quint8>(bytes, 0x7f, bigEndian);
    }
    if (dtype == u"float8_e4m3fnuz" || dtype == u"float8_e5m2fnuz") {
        return bytes.contains('\x80');
    }
    if (dtype == u"float8_e8m0fnu") {
        return bytes.contains('\xff');
    }
    return false;
}

} // namespace Reprise
