// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"
#include "model/net/rangeset.h"

#include <QDateTime>
#include <QObject>

#include <functional>
#include <memory>

namespace Reprise {

class Strand;

/// What is remembered beside a .part file: which bytes it holds the beginning of.
struct PartState
{
    QByteArray etag; ///< strong ones only; empty: none
    QByteArray lastModified; ///< header text; the validator where there is no strong ETag
    qint64 total = -1;

    [[nodiscard]] QByteArray validator() const { return etag.isEmpty() ? lastModified : etag; }
    friend bool operator==(const PartState &, const PartState &) = default;
};

/// The unfinished file of one download: TARGET.part and TARGET.part.state, which says what file it will be (ETag, size)
/// and, once bytes came out of order, which of them are there. All work on the disk, and hashing, happens in order on a
/// pool of its own; answers come back on the GUI thread. A second PartFile of the same target waits for the first one's
/// writes, so cancel and retry cannot mix.
class PartFile final : public QObject
{
    Q_OBJECT

public:
    struct Opened
    {
        RangeSet ranges; ///< bytes that are there, read again and counted
        PartState state;
    };
    struct Expected
    {
        qint64 size = -1;
        QByteArray crc32c; ///< base64 as in x-goog-hash, empty: not told
        QByteArray md5;
        QDateTime modified;
    };
    struct Finished
    {
        qint64 size = 0;
        QByteArray sha256; ///< hexadecimal
        bool verified = false;
    };
    template <typename T> using Done = std::function<void(Result<T>)>;

    explicit PartFile(const QString &target, QObject *parent = nullptr);
    /// Writes that are under way end in the background; what came stays on the disk.
    ~PartFile() override;

    [[nodiscard]] static QString partName(const QString &target);
    [[nodiscard]] static QString stateName(const QString &target);

    /// Makes the folder, opens what an earlier attempt left if its state can be trusted, and hashes that.
    void open(const Done<Opened> &done);
    /// Forgets all bytes. `withMd5`: the server will be judged by its MD5 alone, so count that too.
    void restart(const PartState &state, bool withMd5, const Done<void> &done);
    /// An earlier attempt left something that may be worth opening.
    [[nodiscard]] static bool hasLeftovers(const QString &target);
    /// All in one go, for files that are smaller than what is worth resuming: restart(), write(), finish().
    void store(const QByteArray &bytes, const PartState &state, const Expected &expected, const Done<Finished> &done);
    static constexpr qint64 worthResuming = 64LL * 1024; ///< below, fetching again is cheaper than a state file
    /// Bytes that are not there yet, at their place. Failures come by failed().
    void write(qint64 offset, const QByteArray &bytes);
    /// Bytes handed over that are not on the disk yet.
    [[nodiscard]] qint64 pending() const { return m_pending; }
    /// Once everything is written: compares, sets the time, renames to the target, removes the state.
    void finish(const Expected &expected, const Done<Finished> &done);
    /// Closes it after the writes under way, without finishing; what came stays.
    void close();

Q_SIGNALS:
    void written();
    void failed(const Reprise::Error &error);

private:
    class Core;
    struct Mailbox;
    template <typename T> void queue(std::function<Result<T>(Core &)> work, Done<T> done);

    std::shared_ptr<Core> m_core;
    std::shared_ptr<Mailbox> m_mailbox;
    std::shared_ptr<Strand> m_strand;
    qint64 m_pending = 0;
};

} // namespace Reprise
