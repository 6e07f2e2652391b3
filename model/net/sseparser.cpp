// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/net/sseparser.h"

#include <utility>

namespace Reprise {

namespace {

void takeLine(QByteArrayView line, QList<QByteArray> &events)
{
    constexpr QByteArrayView field("data:");
    if (!line.startsWith(field)) {
        return;
    }
    line = line.sliced(field.size());
    if (line.endsWith('\r')) {
        line.chop(1);
    }
    if (line.startsWith(' ')) {
        line = line.sliced(1);
    }
    events.append(line.toByteArray());
}

} // namespace

QList<QByteArray> SseParser::feed(const QByteArray &bytes)
{
    QList<QByteArray> events;
    m_rest += bytes;
    qsizetype begin = 0;
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n', begin)) {
        takeLine(QByteArrayView(m_rest).sliced(begin, end - begin), events);
        begin = end + 1;
    }
    m_rest.remove(0, begin);
    return events;
}

QList<QByteArray> SseParser::finish()
{
    QList<QByteArray> events;
    takeLine(std::exchange(m_rest, {}), events);
    return events;
}

} // namespace Reprise
