// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/tensorstatistics.h"

#include "model/checkpoint/bytereader.h"
#include "model/checkpoint/torchstorage.h"

#include <QCoreApplication>
#include <QFile>
#include <QVarLengthArray>

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

/// A view over overlapping pieces of a storage can have any number of elements; past this many, the storage's own
/// numbers are looked at once instead.
constexpr qint64 mostOverlapping = 64'000'000;
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

/// The eight-bit floating-point numbers of PyTorch: a sign, `exponentBits`, and the rest. `infinite`: the highest
/// exponent means what it does in IEEE 754; `unsignedZero`: only the pattern 0x80 is no number.
struct SmallFloat
{
    int exponentBits;
    int bias;
    bool infinite;
    bool unsignedZero;
};

template <SmallFloat format> double smallFloat(const char *data, bool)
{
    constexpr int fractionBits = 7 - format.exponentBits;
    constexpr int highest = (1 << format.exponentBits) - 1;
    const auto byte = uchar(*data);
    const int exponent = (byte >> fractionBits) & highest;
    const int fraction = byte & ((1 << fractionBits) - 1);
    const double sign = (byte & 0x80) != 0 ? -1 : 1;
    const bool nan = format.unsignedZero ? byte == 0x80
        : format.infinite                ? exponent == highest && fraction != 0
                                         : (byte & 0x7f) == 0x7f;
    if (nan) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (format.infinite && exponent == highest) {
        return sign * std::numeric_limits<double>::infinity();
    }
    return exponent == 0 ? sign * std::ldexp(fraction, 1 - format.bias - fractionBits)
                         : sign * std::ldexp(fraction + (1 << fractionBits), exponent - format.bias - fractionBits);
}

/// A power of two and nothing else.
double exponentOnly(const char *data, bool)
{
    return uchar(*data) == 0xff ? std::numeric_limits<double>::quiet_NaN() : std::ldexp(1.0, uchar(*data) - 127);
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
        {u"uint64"_s, [](const char *p, bool big) { return double(bits<quint64>(p, big)); }},
        {u"uint32"_s, [](const char *p, bool big) { return double(bits<quint32>(p, big)); }},
        {u"uint16"_s, [](const char *p, bool big) { return double(bits<quint16>(p, big)); }},
        {u"float8_e4m3fn"_s, smallFloat<SmallFloat {4, 7, false, false}>},
        {u"float8_e4m3fnuz"_s, smallFloat<SmallFloat {4, 8, false, true}>},
        {u"float8_e5m2"_s, smallFloat<SmallFloat {5, 15, true, false}>},
        {u"float8_e5m2fnuz"_s, smallFloat<SmallFloat {5, 16, false, true}>},
        {u"float8_e8m0fnu"_s, exponentOnly},
        {u"uint8"_s, [](const char *p, bool) { return double(uchar(*p)); }},
        {u"bool"_s, [](const char *p, bool) { return *p != 0 ? 1.0 : 0.0; }},
    };
    return table.value(dtype, nullptr);
}

/// The elements of a tensor in its own order, one after the other: a plain block, a transposed or sliced view. What an
/// expanded view repeats is met once.
class Elements
{
public:
    explicit Elements(const TensorInfo &tensor)
        : m_first(tensor.storageOffset)
    {
        for (qsizetype d = 0; d < tensor.shape.size() && d < tensor.stride.size(); ++d) {
            const qint64 length = tensor.shape[d];
            const qint64 stride = tensor.stride[d];
            if (length == 1) {
                continue;
            }
            if (stride == 0) {
                m_repeats *= length; // never more than numel, which fits
                continue;
            }
            const auto extent = product(length - 1, stride);
            m_isValid = m_isValid && extent && *extent < std::numeric_limits<qint64>::max() - m_last;
            m_last += m_isValid ? *extent : 0;
            m_count *= length;
            if (!m_lengths.isEmpty() && m_strides.last() == length * stride) {
                m_lengths.last() *= length; // the two dimensions are one run of numbers
                m_strides.last() = stride;
            } else {
                m_lengths.append(length);
                m_strides.append(stride);
            }
        }
        if (m_count > mostOverlapping && m_isValid && m_count > m_last + 1) {
            m_count = m_last + 1;
            m_lengths = {m_count};
            m_strides = {1};
        }
        m_at.resize(m_lengths.size(), 0);
    }

    [[nodiscard]] bool isValid() const { return m_isValid; }
    [[nodiscard]] qint64 count() const { return m_count; }
    /// How often an expanded view shows each of them.
    [[nodiscard]] qint64 repeats() const { return m_repeats; }
    /// The first element's place in the storage, and how many there are from it to the last one, in elements.
    [[nodiscard]] qint64 first() const { return m_first; }
    [[nodiscard]] qint64 span() const { return m_last + 1; }

    /// The place of the present element from the first one, then on to the next.
    qint64 next()
    {
        const qint64 here = m_position;
        for (qsizetype d = m_lengths.size(); d-- > 0;) {
            m_position += m_strides[d];
            if (++m_at[d] < m_lengths[d]) {
                break;
            }
            m_position -= m_strides[d] * m_lengths[d];
            m_at[d] = 0;
        }
        return here;
    }

private:
    QVarLengthArray<qint64, 8> m_lengths;
    QVarLengthArray<qint64, 8> m_strides;
    QVarLengthArray<qint64, 8> m_at;
    qint64 m_first = 0;
    qint64 m_last = 0;
    qint64 m_count = 1;
    qint64 m_repeats = 1;
    qint64 m_position = 0;
    bool m_isValid = true;
};

} // namespace

TensorStatistics tensorStatistics(QByteArrayView member, const TensorInfo &tensor)
{
    TensorStatistics result;
    const Convert convert = converter(tensor.dtype);
    if (convert == nullptr || tensor.dataPosition < 0 || !tensor.layout.isEmpty() || tensor.numel <= 0) {
        return result;
    }
    Elements elements(tensor);
    if (!elements.isValid()) {
        return result;
    }
    const qint64 count = elements.count();
    const auto offset = product(elements.first(), tensor.itemSize);
    const auto size = product(elements.span(), tensor.itemSize);
    const auto whole = product(tensor.storageNumel, tensor.itemSize);
    const auto storage = whole ? slice(member, tensor.dataPosition, *whole) : std::nullopt;
    const auto bytes = storage && offset && size ? slice(*storage, *offset, *size) : std::nullopt;
    if (!bytes) {
        return result;
    }
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
            const double value = convert(bytes->data() + elements.next() * tensor.itemSize, tensor.bigEndian);
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
    result.count = count * elements.repeats();
    result.nan *= elements.repeats();
    result.infinite *= elements.repeats();
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
