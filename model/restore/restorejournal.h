// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QJsonObject>
#include <QStringList>

namespace Reprise {

/// Where restores write down what they are about to do, so that a killed program can be put right at the next start. A
/// record is on disk when append() returns. Used from worker threads: implementations are thread-safe.
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

/// One file of JSON lines per restore in `folder` (profile + "/restores"), written, fsynced, never rewritten.
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
