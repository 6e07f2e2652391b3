// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QJsonObject>
#include <QStringList>

namespace Reprise {

/// Where restores write down what they are about to do, so that a killed program can be put right at the next start. A
/// record is on disk when append() returns. Used from worker threads: implementations are thread-safe.
///
/// The program's journal is DatabaseRestoreJournal: in SQLite, where runs and lineage are, so that one file is the
/// whole memory of a profile, and several processes may write it. A record is one transaction for a whole phase of a
/// restore (begun, prepared, committed), however many files it has: three commits in all, because which of the renames
/// between two records were made is read from the folder itself.
class RestoreJournal
{
public:
    virtual ~RestoreJournal() = default;
    [[nodiscard]] virtual Result<> append(const QString &id, const QJsonObject &record) = 0;
    /// All records of one restore, in order; a torn last one is left out.
    [[nodiscard]] virtual Result<QList<QJsonObject>> records(const QString &id) const = 0;
    /// Oldest first.
    [[nodiscard]] virtual QStringList ids() const = 0;
    [[nodiscard]] virtual Result<> remove(const QString &id) = 0;
};

/// The same without a database, for programs that have no profile: one file of JSON lines per restore in `folder`
/// (profile + "/restores"), written, fsynced, never rewritten.
class FileRestoreJournal final : public RestoreJournal
{
public:
    explicit FileRestoreJournal(const QString &folder);

    [[nodiscard]] Result<> append(const QString &id, const QJsonObject &record) override;
    [[nodiscard]] Result<QList<QJsonObject>> records(const QString &id) const override;
    [[nodiscard]] QStringList ids() const override;
    [[nodiscard]] Result<> remove(const QString &id) override;

private:
    [[nodiscard]] QString path(const QString &id) const;

    QString m_folder;
};

} // namespace Reprise
