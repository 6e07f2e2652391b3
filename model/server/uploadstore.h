// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QString>

namespace Reprise {

/// One blob on its way to a dataset.
struct Upload
{
    QString id; ///< in the upload's address
    QString token; ///< names the blob afterwards
    QString name;
    qint64 length = 0; ///< announced
    qint64 stored = 0;
    bool complete = false;
    QDateTime created; ///< UTC
    bool isOver = false; ///< its address is gone; what arrived whole stays
};

/// Resumable uploads of one root: `uploads/ID/{upload.json, data}`. What arrived is kept in whole granules, as Google's
/// storage does, through a break and through a restart.
class UploadStore final
{
public:
    static constexpr qint64 granule = 256LL * 1024;

    explicit UploadStore(const QString &root);
    /// Sessions older than `lifetimeSeconds` are over, here and later.
    void load(qint64 lifetimeSeconds);

    [[nodiscard]] Result<Upload> begin(const QString &name, qint64 length);
    /// Null: there is none, or it expired.
    [[nodiscard]] Upload *find(const QString &id);
    [[nodiscard]] const Upload *complete(const QString &token) const;

    /// Adds bytes behind what is stored.
    [[nodiscard]] Result<> append(Upload &upload, const QByteArray &bytes);
    /// Drops what is stored from `size` on.
    [[nodiscard]] Result<> truncate(Upload &upload, qint64 size);
    /// The end of a request: complete, or cut down to whole granules.
    [[nodiscard]] Result<> settle(Upload &upload);
    /// Ends a session. A blob that is complete can still be named by its token.
    void expire(const QString &id);
    [[nodiscard]] QString dataFile(const Upload &upload) const;

private:
    [[nodiscard]] Result<> save(const Upload &upload) const;

    QString m_root;
    qint64 m_lifetime = 0;
    QHash<QString, Upload> m_uploads; // by id
    QHash<QString, QString> m_ids; // by token
};

} // namespace Reprise
