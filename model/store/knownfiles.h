// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace Reprise {

class Database;

/// What was found out about a large file by reading all of it.
struct KnownFile
{
    QString path; ///< absolute
    QString stamp; ///< its fileStamp() before and after it was read
    QString sha256; ///< lower-case hex
    QString content; ///< contentFingerprint() of a checkpoint whose full inspection found nothing wrong; empty: another
                     ///< file, or not inspected

    friend bool operator==(const KnownFile &, const KnownFile &) = default;
};

/// Large files that need not be read again as long as nobody has touched them. An answer is for the very stamp only;
/// one that was taken down in what is the future now, because the clock went back since, is none. Thread: that of the
/// database.
class KnownFiles final
{
public:
    explicit KnownFiles(Database &database);

    /// A cache that cannot be read is an empty one.
    [[nodiscard]] std::optional<KnownFile> find(const QString &path, const QString &stamp, const QDateTime &now);
    /// All or none; replaces what is known of the same paths and forgets the oldest beyond `mostFiles`.
    [[nodiscard]] Result<> store(const QList<KnownFile> &files, const QDateTime &now);

    static constexpr int mostFiles = 10'000;

private:
    Database &m_database;
};

} // namespace Reprise
