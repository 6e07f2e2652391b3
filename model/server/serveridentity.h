// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace Reprise {

/// Who may call the server of one root folder, and the secret behind its signed links. Made at random once, kept in
/// `server.json` (mode 600); `kaggle/kaggle.json` beside it is what clients read.
struct ServerIdentity
{
    QString username;
    QByteArray key; ///< of the user name: Basic
    QByteArray accessToken; ///< KGAT_…: Bearer
    QByteArray secret; ///< signs links
    qint64 userId = 0;
    qint64 nextId = 1000; ///< of kernels, datasets and sessions

    /// Opens or makes the root's identity. `username` counts for a new root only.
    [[nodiscard]] static Result<ServerIdentity> open(const QString &root, const QString &username);
    [[nodiscard]] Result<> save(const QString &root) const;

    /// True for the value of a right Authorization header.
    [[nodiscard]] bool accepts(const QByteArray &authorization) const;

    /// "Expires=…&X-Goog-Signature=…" for the decoded path, good until `expires`.
    [[nodiscard]] QByteArray sign(const QString &path, const QDateTime &expires) const;
    [[nodiscard]] bool verify(const QString &path, const QString &expires, const QString &signature) const;
};

/// So many random bytes, in twice as many hexadecimal digits.
[[nodiscard]] QByteArray randomHex(int bytes);

/// Writes a file whole or not at all, readable by its owner only.
[[nodiscard]] Result<> writePrivately(const QString &path, const QByteArray &content);

} // namespace Reprise
