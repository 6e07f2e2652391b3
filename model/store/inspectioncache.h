// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QByteArray>
#include <QDateTime>

#include <optional>

namespace Reprise {

class Database;

/// What an inspection found, kept by the file's path, size and modification time, so that a folder of checkpoints is
/// known at once the second time. The content is the inspector's own JSON; `format` is the inspector's version: an
/// answer of another version counts as unknown. Thread: that of the database.
class InspectionCache final
{
public:
    InspectionCache(Database &database, int format);

    [[nodiscard]] std::optional<QByteArray> find(const QString &path, qint64 size, const QDateTime &modified);
    [[nodiscard]] Result<> store(const QString &path, qint64 size, const QDateTime &modified, const QByteArray &json);
    /// Forgets the least recently used beyond `keep`.
    [[nodiscard]] Result<int> trim(int keep);
    [[nodiscard]] Result<> clear();

private:
    Database &m_database;
    int m_format;
};

} // namespace Reprise
