// SPDX-License-Identifier: GPL-3.0-or-later
// How DownloadJob shares one file among several connections.
#include "model/net/downloadjob.h"

#include <algorithm>
#include <limits>

namespace Reprise {

/// A stream that reached the end of its claim, and whose answer goes on, takes what nobody else has behind it.
bool DownloadJob::goOnBehind(DownloadStream &stream)
{
    if (!stream.wasCutShort() || m_open.isEmpty() || m_open.constFirst().first != stream.claim().end) {
        return false;
    }
    const std::optional<FileRange> next = nextClaim();
    stream.setEnd(next->end);
    return true;
}

void DownloadJob::spread()
{
    if (m_streams.empty() || m_total < m_request.ranges.smallestFile) {
        return;
    }
    while (int(m_streams.size()) < m_streamLimit && isWorthMore()) {
        std::optional<TransferPool::Slot> slot = m_pool.tryTake(m_request.request.url);
        const std::optional<FileRange> claim = slot ? nextClaim() : std::nullopt;
        if (!claim) {
            return;
        }
        begin(*claim, *std::move(slot));
    }
}

/// More connections cost the server and us; they are worth it when the present ones still need a while.
bool DownloadJob::isWorthMore() const
{
    const std::chrono::milliseconds heard(m_sinceAnswer.isValid() ? m_sinceAnswer.elapsed() : 0);
    if (heard < m_request.ranges.listen || m_pool.speedLimit().bytesPerSecond() > 0) {
        return false;
    }
    const double rate = double(m_written - m_writtenAtAnswer) / double(std::max<qint64>(1, heard.count()));
    return double(m_total - m_written) >= rate * double(m_request.ranges.worthwhile.count());
}

/// The next range somebody may fetch: unclaimed bytes from the front, else half of what the slowest stream has to do.
std::optional<FileRange> DownloadJob::nextClaim()
{
    const RangePolicy &policy = m_request.ranges;
    const qint64 share = (m_total - m_written) / std::max(1, m_streamLimit);
    const qint64 size = std::clamp(share, policy.smallestRange, policy.largestRange);
    if (m_open.isEmpty()) {
        const auto largest = std::ranges::max_element(m_streams, {}, [](const auto &stream) {
            return stream->isTaking() && stream->claim().end >= 0 ? stream->claim().size() : -1;
        });
        if (largest == m_streams.end() || (*largest)->claim().size() < 2 * policy.smallestRange) {
            return {};
        }
        const FileRange claim = (*largest)->claim();
        const qint64 cut = claim.first + (m_streams.size() == 1 ? size : claim.size() / 2);
        (*largest)->setEnd(cut);
        putBack({cut, claim.end});
    }
    FileRange &gap = m_open.first();
    const bool whole = gap.size() < size + policy.smallestRange;
    const FileRange claim {gap.first, whole ? gap.end : gap.first + size};
    gap.first = claim.end;
    if (gap.size() <= 0) {
        m_open.removeFirst();
    }
    return claim;
}

void DownloadJob::putBack(const FileRange &rest)
{
    if (m_state.validator().isEmpty()) {
        m_open.clear(); // without a name the file comes from its beginning again
        return;
    }
    m_open.append({rest.first, rest.end < 0 ? std::numeric_limits<qint64>::max() : rest.end});
    std::ranges::sort(m_open, {}, &FileRange::first);
    for (qsizetype i = m_open.size() - 1; i > 0; --i) {
        if (m_open.at(i - 1).end == m_open.at(i).first) {
            m_open[i - 1].end = m_open.at(i).end;
            m_open.removeAt(i);
        }
    }
}

/// Open ranges that a stream which ended well left behind: at once.
void DownloadJob::goOn()
{
    if (m_streams.empty()) {
        send();
    } else if (std::optional<TransferPool::Slot> slot = m_pool.tryTake(m_request.request.url)) {
        if (const std::optional<FileRange> claim = nextClaim()) {
            begin(*claim, *std::move(slot));
        }
    }
}

} // namespace Reprise
