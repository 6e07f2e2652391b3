// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/tensorstatistics.h"

#include "model/checkpoint/bytereader.h"
#include "model/checkpoint/torchstorage.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::TensorStatistics)
};

/// An expanded view repeats its numbers; past this many, once around is enough.
constexpr qint64 mostNumbers = 4'000'000'000;
constexpr qint64 mostParts = 32;

template <typename T> T bits(const char *data, bool bigEndian)
{
    T value;
    std::memcpy(&value, data, sizeof(T));
    return bigEndian ? qFromBigEndian(value) : qFromLittleEndian(value);
}

double half(quint16 value)
{
    const int exponent = (value >> 10) & 31;
    const int fraction = value & 1023;
    const double sign = (value & 0x8000) != 0 ? -1 : 1;
    if (exponent == 31) {
        return fraction == 0 ? sign * std::numeric_limits<double>::infinity()
                             : std::numeric_limits<double>::quiet_NaN();
    }
    return exponent == 0 ? sign * std::ldexp(fraction, -24) : sign * std::ldexp(fraction + 1024, exponent - 25);
}

using Convert = double (*)(const char *, bool);

Convert converter(const QString &dtype)
{
    static const QHash<QString, Convert> table {
        {u"float32"_s, [](const char *p, bool big) { return double(std::bit_cast<float>(bits<quint32>(p, big))); }},
        {u"float64"_s, [](const char *p, bool big) { return std::bit_cast<double>(bits<quint64>(p, big)); }},
        {u"float16"_s, [](const char *p, bool big) { return half(bits<quint16>(p, big)); }},
        {u"bfloat16"_s,
            [](const char *p, bool big) { return double(std::bit_cast<float>(quint32(bits<quint16>(p, big)) << 16)); }},
        {u"int64"_s, [](const char *p, bool big) { return double(bits<qint64>(p, big)); }},
        {u"int32"_s, [](const char *p, bool big) { return double(bits<qint32>(p, big)); }},
        {u"int16"_s, [](const char *p, bool big) { return double(bits<qint16>(p, big)); }},
        {u"int8"_s, [](const char *p, bool) { return double(qint8(*p)); }},
        {u"uint8"_s, [](const char *p, bool) { return double(uchar(*p)); }},
        {u"bool"_s, [](const char *p, bool) { return *p != 0 ? 1.0 : 0.0; }},
    };
    return table.value(dtype, nullptr);
}

bool isContiguous(const TensorInfo &tensor)
{
    qint64 expected = 1;
    for (qsizetype d = tensor.shape.size(); d-- > 0;) {
        if (tensor.shape[d] != 1 && tensor.stride[d] != expected) {
            return false;
        }
        expected *= tensor.shape[d];
    }
    return true;
}

} // namespace

TensorStatistics tensorStatistics(QByteArrayView member, const TensorInfo &tensor)
{
    TensorStatistics result;
    const Convert convert = converter(tensor.dtype);
    if (convert == nullptr || tensor.dataPosition < 0 || !tensor.layout.isEmpty() || tensor.numel <= 0) {
        return result;
    }
    // Anything but a plain block (transposed, expanded) is summed up over its whole storage: the same numbers in
    // another order, or the same numbers repeated.
    const bool plain = isContiguous(tensor);
    const qint64 first = plain ? tensor.storageOffset : 0;
    const qint64 count = std::min(plain ? tensor.numel : tensor.storageNumel, mostNumbers);
    const auto offset = product(first, tensor.itemSize);
    const auto size = product(count, tensor.itemSize);
    const auto bytes = offset && size ? slice(member, tensor.dataPosition + *offset, *size) : std::nullopt;
    if (!bytes) {
        return result;
    }
    result.count = count;
    result.minimum = std::numeric_limits<double>::infinity();
    result.maximum = -result.minimum;
    double sum = 0;
    const qint64 parts = std::min(count, mostParts);
    for (qint64 part = 0; part < parts; ++part) {
        double squares = 0;
        const qint64 nonFinite = result.nan + result.infinite;
        const qint64 from = count / parts * part + std::min(part, count % parts);
        const qint64 to = count / parts * (part + 1) + std::min(part + 1, count % parts);
        for (qint64 i = from; i < to; ++i) {
            const double value = convert(bytes->data() + i * tensor.itemSize, tensor.bigEndian);
            if (std::isnan(value)) {
                ++result.nan;
            } else if (std::isinf(value)) {
                ++result.infinite;
            } else {
                result.minimum = std::min(result.minimum, value);
                result.maximum = std::max(result.maximum, value);
                sum += value;
                squares += value * value;
            }
        }
        result.strip.append(result.nan + result.infinite > nonFinite ? std::numeric_limits<double>::quiet_NaN()
                                                                     : std::sqrt(squares / double(to - from)));
    }
    const qint64 finite = count - result.nan - result.infinite;
    result.mean = finite > 0 ? sum / double(finite) : 0;
    if (finite == 0) {
        result.minimum = 0;
        result.maximum = 0;
    }
    return result;
}

Result<QList<TensorStatistics>> tensorStatistics(
    const QString &path, const StateDict &dict, const StatisticsProgress &progress)
{
    if (dict.memberPosition < 0) {
        return failure(ErrorKind::Unsupported,
            Texts::tr("The tensors are packed; repack the file without compression to see more."));
    }
    QFile file(path);
    if (!file.exists()) {
        return failure(ErrorKind::NotFound, Texts::tr("The file is no longer there."));
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::Io, Texts::tr("The file cannot be opened."), file.errorString());
    }
    if (dict.memberSize > file.size() - dict.memberPosition) {
        return failure(ErrorKind::Damaged, Texts::tr("The file was changed since it was inspected."));
    }
    const uchar *map = file.map(dict.memberPosition, dict.memberSize);
    if (map == nullptr) {
        return failure(ErrorKind::Io, Texts::tr("The file cannot be read."), file.errorString());
    }
    const QByteArrayView member(map, dict.memberSize);
    QList<TensorStatistics> all;
    for (const TensorInfo &tensor : dict.tensors) {
        if (progress && !progress(all.size(), dict.tensors.size())) {
            return failure(ErrorKind::Cancelled, Texts::tr("Cancelled."));
        }
        all.append(tensorStatistics(member, tensor));
    }
    return all;
}

} // namespace Reprise
