// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/sha256.h"
#include "model/net/partfile.h"
#include "model/net/rangeset.h"

#include <QCryptographicHash>
#include <QFile>

#include <memory>
#include <optional>

namespace Reprise {

/// The disk's side of a PartFile. Lives on the transfer pool; one task at a time touches it.
///
/// Bytes may come in any order. SHA-256 (and MD5 where it is the only proof) follow the unbroken beginning: what came
/// ahead of it is read back, still from the system's cache, when the beginning reaches it. CRC-32C is kept per run.
class PartFile::Core
{
public:
    explicit Core(const QString &target);
    ~Core() { close(); }

    Result<Opened> open();
    Result<Finished> store(const QByteArray &bytes, const PartState &state, const Expected &expected);
    Result<void> restart(const PartState &state, bool withMd5);
    Result<void> write(qint64 offset, const QByteArray &bytes);
    Result<Finished> finish(const Expected &expected);
    /// Remembers what came. What has no bytes is not worth keeping. (A closed file may be another one's by now.)
    void close();

private:
    /// The folder, and the file in it.
    Result<> prepare();
    bool openFile();
    void reset();
    void hash(QByteArrayView bytes);
    /// Hashes at most `budget` bytes that are there and next in order.
    Result<> catchUp(qint64 budget);
    Result<RangeSet> readAgain(const RangeSet &known, qint64 total);
    Result<> prove(const Expected &expected);
    Result<> proveMd5(const QByteArray &wanted);

    struct Loaded
    {
        PartState state;
        std::optional<RangeSet> ranges; ///< nothing: the file is one unbroken beginning
    };
    [[nodiscard]] std::optional<Loaded> loadState() const;
    Result<> saveState();
    [[nodiscard]] Error lastError() const;
    [[nodiscard]] std::unexpected<Error> damaged(const QString &detail) const;

    QString m_target;
    QFile m_file;
    PartState m_state;
    RangeSet m_ranges;
    RangeSet m_saved; ///< what the state file says; an untouched download is closed without writing it again
    std::unique_ptr<Sha256> m_sha256;
    std::optional<QCryptographicHash> m_md5;
    qint64 m_hashed = 0; ///< bytes from the beginning that are in m_sha256
    qint64 m_sinceSave = 0;
    bool m_scattered = false; ///< there are bytes beyond the unbroken beginning: the state file must say which
};

} // namespace Reprise
