// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/eventsreader.h"

#include "model/checkpoint/bytereader.h"

#include <QCoreApplication>
#include <QHash>

#include <array>
#include <bit>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::EventsReader)
};

constexpr qsizetype mostPoints = 1'000'000;
constexpr qsizetype mostCurves = 2'000;

constexpr std::array<quint32, 256> makeCrcTable()
{
    std::array<quint32, 256> table {};
    for (quint32 i = 0; i < 256; ++i) {
        quint32 value = i;
        for (int bit = 0; bit < 8; ++bit) {
            value = (value & 1) != 0 ? 0x82f63b78U ^ (value >> 1) : value >> 1;
        }
        table[i] = value;
    }
    return table;
}

/// CRC-32C, rotated and shifted as TFRecord wants it.
quint32 maskedCrc(QByteArrayView bytes)
{
    static constexpr std::array<quint32, 256> table = makeCrcTable();
    quint32 crc = 0xffffffffU;
    for (const char c : bytes) {
        crc = table[(crc ^ uchar(c)) & 0xff] ^ (crc >> 8);
    }
    crc ^= 0xffffffffU;
    return ((crc >> 15) | (crc << 17)) + 0xa282ead8U;
}

/// One field of a protocol buffer.
struct Field
{
    quint32 number = 0;
    quint64 value = 0; ///< of varints and fixed sizes
    QByteArrayView bytes; ///< of length-delimited ones
};

/// Walks the fields of a message; ends at the first thing it does not understand.
class Fields
{
public:
    explicit Fields(QByteArrayView message)
        : m_message(message)
    {
    }

    std::optional<Field> next()
    {
        const auto tag = varint();
        if (!tag) {
            return {};
        }
        Field field;
        field.number = quint32(*tag >> 3);
        switch (*tag & 7) {
        case 0:
            if (const auto value = varint()) {
                field.value = *value;
                return field;
            }
            return {};
        case 1:
            return fixed<quint64>(field);
        case 2:
            if (const auto length = varint(); length && *length <= quint64(m_message.size())) {
                field.bytes = m_message.first(qsizetype(*length));
                m_message = m_message.sliced(qsizetype(*length));
                return field;
            }
            return {};
        case 5:
            return fixed<quint32>(field);
        default:
            return {};
        }
    }

private:
    std::optional<quint64> varint()
    {
        quint64 value = 0;
        for (int i = 0; i < 10 && i < m_message.size(); ++i) {
            const auto byte = uchar(m_message[i]);
            value |= quint64(byte & 0x7f) << (7 * i);
            if ((byte & 0x80) == 0) {
                m_message = m_message.sliced(i + 1);
                return value;
            }
        }
        return {};
    }

    template <typename T> std::optional<Field> fixed(Field field)
    {
        const auto value = readLittle<T>(m_message, 0);
        if (!value) {
            return {};
        }
        field.value = *value;
        m_message = m_message.sliced(qsizetype(sizeof(T)));
        return field;
    }

    QByteArrayView m_message;
};

std::optional<double> lastOf(QByteArrayView packed, bool isDouble)
{
    if (isDouble) {
        const auto raw = readLittle<quint64>(packed, packed.size() - 8);
        return raw ? std::optional(std::bit_cast<double>(*raw)) : std::nullopt;
    }
    const auto raw = readLittle<quint32>(packed, packed.size() - 4);
    return raw ? std::optional(double(std::bit_cast<float>(*raw))) : std::nullopt;
}

/// TensorProto: dtype 1, tensor_content 4, float_val 5, double_val 6. Newer writers store scalars so.
std::optional<double> tensorScalar(QByteArrayView tensor)
{
    Fields fields(tensor);
    bool isDouble = false;
    std::optional<double> value;
    while (const auto field = fields.next()) {
        if (field->number == 1) {
            isDouble = field->value == 2;
        } else if (field->number == 4 && (field->bytes.size() == 4 || field->bytes.size() == 8)) {
            value = lastOf(field->bytes, isDouble);
        } else if (field->number == 5) {
            value = field->bytes.isEmpty() ? double(std::bit_cast<float>(quint32(field->value)))
                                           : lastOf(field->bytes, false);
        } else if (field->number == 6) {
            value = field->bytes.isEmpty() ? std::bit_cast<double>(field->value) : lastOf(field->bytes, true);
        }
    }
    return value;
}

class Reader
{
public:
    explicit Reader(EventsInfo &info)
        : m_info(info)
    {
    }

    /// Event: step 2, summary 5.
    void event(QByteArrayView message)
    {
        ++m_info.records;
        Fields fields(message);
        qint64 step = 0;
        QByteArrayView summary;
        while (const auto field = fields.next()) {
            if (field->number == 2) {
                step = qint64(field->value);
            } else if (field->number == 5) {
                summary = field->bytes;
            }
        }
        Fields values(summary);
        while (const auto value = values.next()) {
            if (value->number == 1) {
                scalar(value->bytes, step);
            }
        }
    }

private:
    /// Summary.Value: tag 1, simple_value 2, tensor 8.
    void scalar(QByteArrayView message, qint64 step)
    {
        Fields fields(message);
        QByteArrayView tag;
        std::optional<double> number;
        while (const auto field = fields.next()) {
            if (field->number == 1) {
                tag = field->bytes;
            } else if (field->number == 2 && field->bytes.isEmpty()) {
                number = double(std::bit_cast<float>(quint32(field->value)));
            } else if (field->number == 8) {
                number = tensorScalar(field->bytes);
            }
        }
        if (!number || tag.isEmpty() || tag.size() > 1'000) {
            return;
        }
        const QString name = QString::fromUtf8(tag);
        auto it = m_index.constFind(name);
        if (it == m_index.constEnd()) {
            if (m_info.curves.size() >= mostCurves) {
                return;
            }
            m_info.curves.append(Curve {name, {}, {}, {}});
            it = m_index.insert(name, m_info.curves.size() - 1);
        }
        Curve &curve = m_info.curves[*it];
        if (++m_points <= mostPoints) {
            curve.x.append(double(step));
            curve.y.append(*number);
        }
    }

    EventsInfo &m_info;
    QHash<QString, qsizetype> m_index;
    qsizetype m_points = 0;
};

} // namespace

bool isEventFile(QByteArrayView bytes)
{
    const auto length = readLittle<quint64>(bytes, 0);
    const auto crc = readLittle<quint32>(bytes, 8);
    return length && crc && *length > 0 && *length < 1'000'000 && maskedCrc(bytes.first(8)) == *crc;
}

void readEvents(QByteArrayView bytes, FileReport &report, Findings &findings)
{
    EventsInfo &info = report.events.emplace();
    Reader reader(info);
    qint64 at = 0;
    while (at < bytes.size()) {
        const auto length = readLittle<quint64>(bytes, at);
        const auto crc = readLittle<quint32>(bytes, at + 8);
        if (length && crc && maskedCrc(bytes.sliced(at, 8)) != *crc) {
            findings.fatal(FileStatus::Corrupt, {}, Texts::tr("A record is damaged; what follows cannot be read."));
            return;
        }
        const bool possible = length && crc && *length <= quint64(bytes.size());
        const auto content = possible ? slice(bytes, at + 12, qint64(*length)) : std::nullopt;
        const auto check = content ? readLittle<quint32>(bytes, at + 12 + content->size()) : std::nullopt;
        if (!content || !check) {
            findings.note({}, Texts::tr("The last record is incomplete: the run is still writing, or was stopped."));
            return;
        }
        if (maskedCrc(*content) != *check) {
            findings.fatal(FileStatus::Corrupt, {}, Texts::tr("A record is damaged; what follows cannot be read."));
            return;
        }
        reader.event(*content);
        at += 12 + content->size() + 4;
    }
}

} // namespace Reprise
