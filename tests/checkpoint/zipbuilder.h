// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtEndian>

namespace Reprise {

/// Assembles zip archives of stored members for tests, also such as no honest writer makes: equal names, wrong order.
class ZipBuilder
{
public:
    ZipBuilder &add(QByteArrayView name, QByteArrayView content)
    {
        const QByteArray common = number<quint16>(20) + number<quint16>(0) + number<quint16>(0)
            + number<quint32>(0x210000) + number(crc32(content)) + number(quint32(content.size()))
            + number(quint32(content.size())) + number(quint16(name.size())) + number<quint16>(0);
        m_directory += "PK\1\2" + number<quint16>(20) + common + number<quint16>(0) + number<quint16>(0)
            + number<quint16>(0) + number<quint32>(0) + number(quint32(m_bytes.size())) + name.toByteArray();
        m_bytes += "PK\3\4" + common + name.toByteArray() + content.toByteArray();
        ++m_count;
        return *this;
    }
    [[nodiscard]] QByteArray finish() const
    {
        return m_bytes + m_directory + "PK\5\6" + number<quint32>(0) + number(m_count) + number(m_count)
            + number(quint32(m_directory.size())) + number(quint32(m_bytes.size())) + number<quint16>(0);
    }

private:
    template <typename T> static QByteArray number(T value)
    {
        const T raw = qToLittleEndian(value);
        return {reinterpret_cast<const char *>(&raw), sizeof raw};
    }
    static quint32 crc32(QByteArrayView bytes)
    {
        quint32 crc = ~0U;
        for (const char byte : bytes) {
            crc ^= quint8(byte);
            for (int bit = 0; bit < 8; ++bit) {
                crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320U : 0U);
            }
        }
        return ~crc;
    }

    QByteArray m_bytes;
    QByteArray m_directory;
    quint16 m_count = 0;
};

} // namespace Reprise
