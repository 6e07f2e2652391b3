// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QList>
#include <QString>

#include <optional>

namespace Reprise {

/// One file the server keeps: what a listing and the storage's answer say of it.
struct StoredFile
{
    QString name; ///< relative, '/' separated
    qint64 size = 0; ///< bytes
    QByteArray crc32c; ///< base64 of the big-endian sum, as in x-goog-hash
    QByteArray md5; ///< base64
    QDateTime modified; ///< UTC

    /// Strong, from the content.
    [[nodiscard]] QByteArray etag() const;
};

/// All regular files below `folder`, hashed, sorted by name; links are left out. For worker threads.
[[nodiscard]] QList<StoredFile> hashFolder(const QString &folder);

/// One file's sums; empty ones when it cannot be read. For worker threads.
[[nodiscard]] StoredFile hashFile(const QString &path, const QString &name);

/// The file of that name in a list sorted by name.
[[nodiscard]] std::optional<StoredFile> findFile(const QList<StoredFile> &sorted, const QString &name);

[[nodiscard]] QJsonArray toJson(const QList<StoredFile> &files);
[[nodiscard]] QList<StoredFile> storedFiles(const QJsonArray &json);

} // namespace Reprise
