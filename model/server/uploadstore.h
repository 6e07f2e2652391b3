// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

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
};

/// Resumable uploads of one root: `uploads/ID/{upload.json, data}`; they survive a restart at the byte they had
/// reached.
class UploadStore final
{
public:
    explicit UploadStore(const QString &root);
    void load();

    [[nodiscard]] Result<Upload> begin(const QString &name, qint64 length);
    [[nodiscard]] Upload *find(const QString &id);
    [[nodiscard]] const Upload *complete(const QString &token) const;

    /// Adds bytes at `offset`, which is at most what is stored (bytes stored already are skipped).
    [[nodiscard]] Result<> append(Upload &upload, qint64 offset, const QByteArray &bytes);
    [[nodiscard]] QString dataFile(const Upload &upload) const;

private:
    [[nodiscard]] Result<> save(const Upload &upload) const;

    QString m_root;
    QHash<QString, Upload> m_uploads; // by id
    QHash<QString, QString> m_ids; // by token
};

} // namespace Reprise
