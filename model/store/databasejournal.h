// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/restore/restorejournal.h"

#include <QString>

namespace Reprise {

/// The restore journal in the profile's database, table `journal`. Restores run on worker threads, so every call opens
/// a connection of its own (well under a millisecond beside the file work it protects) with synchronous=FULL: a record
/// is on disk when append() returns. Thread-safe; several processes may use it at once. The file must exist
/// (Database::open()).
class DatabaseRestoreJournal final : public RestoreJournal
{
public:
    explicit DatabaseRestoreJournal(const QString &databasePath);

    [[nodiscard]] Result<> append(const QString &id, const QJsonObject &record) override;
    [[nodiscard]] Result<QList<QJsonObject>> records(const QString &id) const override;
    [[nodiscard]] QStringList ids() const override;
    [[nodiscard]] Result<> remove(const QString &id) override;

private:
    QString m_path;
};

} // namespace Reprise
