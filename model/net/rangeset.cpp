// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/net/rangeset.h"

#include "model/net/crc32c.h"

#include <algorithm>

namespace Reprise {

void RangeSet::add(qint64 first, QByteArrayView bytes)
{
    if (bytes.isEmpty()) {
        return;
    }
    const auto grown = std::ranges::find(m_runs, first, [](const Run &run) { return run.range.end; });
    if (grown == m_runs.end()) {
        add({{first, first + bytes.size()}, crc32c(0, bytes)});
        return;
    }
    // The usual case: a stream goes on where it was.
    grown->crc = crc32c(grown->crc, bytes);
    grown->range.end += bytes.size();
    joinAt(std::distance(m_runs.begin(), grown));
}

void RangeSet::joinAt(qsizetype index)
{
    if (index + 1 >= m_runs.size() || m_runs.at(index).range.end != m_runs.at(index + 1).range.first) {
        return;
    }
    const Run right = m_runs.takeAt(index + 1);
    Run &left = m_runs[index];
    left.crc = crc32cCombine(left.crc, right.crc, right.range.size());
    left.range.end = right.range.end;
}

bool RangeSet::add(const Run &run)
{
    if (run.range.first < 0 || run.range.size() <= 0) {
        return false;
    }
    const auto next
        = std::ranges::upper_bound(m_runs, run.range.first, {}, [](const Run &each) { return each.range.first; });
    const bool overNext = next != m_runs.end() && next->range.first < run.range.end;
    const bool overLast = next != m_runs.begin() && (next - 1)->range.end > run.range.first;
    if (overNext || overLast) {
        return false;
    }
    const qsizetype at = std::distance(m_runs.begin(), next);
    m_runs.insert(at, run);
    joinAt(at);
    if (at > 0) {
        joinAt(at - 1);
    }
    return true;
}

qint64 RangeSet::bytes() const
{
    qint64 sum = 0;
    for (const Run &run : m_runs) {
        sum += run.range.size();
    }
    return sum;
}

qint64 RangeSet::prefix() const
{
    return !m_runs.isEmpty() && m_runs.constFirst().range.first == 0 ? m_runs.constFirst().range.end : 0;
}

QList<FileRange> RangeSet::gaps(qint64 total) const
{
    QList<FileRange> gaps;
    qint64 at = 0;
    for (const Run &run : m_runs) {
        if (run.range.first > at) {
            gaps.append({at, run.range.first});
        }
        at = run.range.end;
    }
    if (at < total) {
        gaps.append({at, total});
    }
    return gaps;
}

QJsonArray RangeSet::toJson() const
{
    QJsonArray json;
    for (const Run &run : m_runs) {
        json.append(QJsonArray {run.range.first, run.range.end, qint64(run.crc)});
    }
    return json;
}

std::optional<RangeSet> RangeSet::fromJson(const QJsonArray &json, qint64 total)
{
    RangeSet set;
    for (const QJsonValue &value : json) {
        const QJsonArray run = value.toArray();
        const FileRange range {run.at(0).toInteger(-1), run.at(1).toInteger(-1)};
        if (run.size() != 3 || range.end > total || !set.add({range, quint32(run.at(2).toInteger())})) {
            return std::nullopt;
        }
    }
    return set;
}

QList<FileRange> withoutRanges(const QList<FileRange> &gaps, const QList<FileRange> &taken)
{
    QList<FileRange> left = gaps;
    for (const FileRange &hole : taken) {
        QList<FileRange> next;
        for (const FileRange &gap : std::as_const(left)) {
            if (hole.end <= gap.first || hole.first >= gap.end) {
                next.append(gap);
                continue;
            }
            if (hole.first > gap.first) {
                next.append({gap.first, hole.first});
            }
            if (hole.end < gap.end) {
                next.append({hole.end, gap.end});
            }
        }
        left = next;
    }
    return left;
}

} // namespace Reprise
