// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtEndian>

namespace Reprise {

/// Assembles pickles of protocol 4 for tests, one instruction a call, as no honest pickler would write them.
class PickleBuilder
{
public:
    PickleBuilder() { m_bytes = QByteArray("\x80\x04"); }

    PickleBuilder &raw(QByteArrayView bytes) { return add(bytes); }
    PickleBuilder &text(QByteArrayView value)
    {
        const quint32 size = qToLittleEndian(quint32(value.size()));
        return add("X").add(QByteArrayView(reinterpret_cast<const char *>(&size), 4)).add(value);
    }
    PickleBuilder &bytes(QByteArrayView value)
    {
        const quint32 size = qToLittleEndian(quint32(value.size()));
        return add("B").add(QByteArrayView(reinterpret_cast<const char *>(&size), 4)).add(value);
    }
    PickleBuilder &integer(qint32 value)
    {
        const qint32 raw = qToLittleEndian(value);
        return add("J").add(QByteArrayView(reinterpret_cast<const char *>(&raw), 4));
    }
    PickleBuilder &none() { return add("N"); }
    PickleBuilder &no() { return add("\x89"); }
    /// STACK_GLOBAL of two texts.
    PickleBuilder &global(QByteArrayView module, QByteArrayView name) { return text(module).text(name).add("\x93"); }
    /// GLOBAL, as protocols 0 to 3 write it.
    PickleBuilder &oldGlobal(QByteArrayView module, QByteArrayView name)
    {
        return add("c").add(module).add("\n").add(name).add("\n");
    }
    PickleBuilder &mark() { return add("("); }
    PickleBuilder &tuple() { return add("t"); }
    PickleBuilder &emptyTuple() { return add(")"); }
    PickleBuilder &list() { return add("l"); }
    PickleBuilder &dict() { return add("d"); }
    PickleBuilder &reduce() { return add("R"); }
    PickleBuilder &newObject() { return add("\x81"); }
    PickleBuilder &build() { return add("b"); }
    PickleBuilder &pop() { return add("0"); }
    PickleBuilder &put(char index) { return add("q").add(QByteArrayView(&index, 1)); }
    PickleBuilder &get(char index) { return add("h").add(QByteArrayView(&index, 1)); }
    [[nodiscard]] QByteArray stop() const { return m_bytes + '.'; }

private:
    PickleBuilder &add(QByteArrayView bytes)
    {
        m_bytes.append(bytes);
        return *this;
    }

    QByteArray m_bytes;
};

} // namespace Reprise
