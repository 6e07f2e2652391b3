// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QJsonArray>
#include <QList>

#include <optional>

namespace Reprise {

/// Bytes `first` … `end`-1 of a file.
struct FileRange
{
    qint64 first = 0;
    qint64 end = 0;

    [[nodiscard]] qint64 size() const { return end - first; }
    friend bool operator==(const FileRange &, const FileRange &) = default;
};

/// Which bytes of a file are there, in any order of arrival, each run of them with its CRC-32C: neighbours become one
/// run, and when one run is left its CRC is the file's.
class RangeSet final
{
public:
    struct Run
    {
        FileRange range;
        quint32 crc = 0;

        friend bool operator==(const Run &, const Run &) = default;
    };

    /// Puts bytes in that are not there yet.
    void add(qint64 first, QByteArrayView bytes);
    /// Puts a whole run in whose CRC is known; false, and nothing done, when some of it is there already.
    bool add(const Run &run);
    void clear() { m_runs.clear(); }

    [[nodiscard]] const QList<Run> &runs() const { return m_runs; } ///< ascending, never touching
    [[nodiscard]] qint64 bytes() const;
    /// End of the run that begins at 0; 0 when there is none.
    [[nodiscard]] qint64 prefix() const;
    /// The whole's CRC once it is all there: the first run's.
    [[nodiscard]] quint32 crc() const { return m_runs.isEmpty() ? 0 : m_runs.constFirst().crc; }
    /// What is missing of a file of `total` bytes, ascending.
    [[nodiscard]] QList<FileRange> gaps(qint64 total) const;

    [[nodiscard]] QJsonArray toJson() const;
    /// Nothing when it is no such list or goes beyond `total`.
    [[nodiscard]] static std::optional<RangeSet> fromJson(const QJsonArray &json, qint64 total);

    friend bool operator==(const RangeSet &, const RangeSet &) = default;

private:
    void joinAt(qsizetype index); ///< with its right neighbour, when they touch

    QList<Run> m_runs;
};

/// `gaps` without the bytes of `taken`.
[[nodiscard]] QList<FileRange> withoutRanges(const QList<FileRange> &gaps, const QList<FileRange> &taken);

} // namespace Reprise
