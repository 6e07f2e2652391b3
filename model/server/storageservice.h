// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/server/servercontext.h"

#include <QObject>

namespace Reprise {

/// GET and HEAD of signed links: kernel outputs, dataset files and archives of either. Answers as Google Cloud Storage
/// does: length, date, ETag, x-goog-hash, ranges. Wants no credential and counts those it gets.
class StorageService final : public QObject
{
    Q_OBJECT

public:
    StorageService(ServerContext &context, QObject *parent);

    void answer(const ExchangePtr &exchange);
    [[nodiscard]] int credentialLeaks() const { return m_leaks; }

private:
    struct Place
    {
        QString path; ///< on disk; empty: nothing there
        StoredFile file;
        QString folder; ///< of an archive still to be packed
    };
    [[nodiscard]] Place place(const QString &path) const;
    [[nodiscard]] Place archivePlace(const QStringList &parts) const;
    void send(const ExchangePtr &exchange, const Place &place);
    void packAndSend(const ExchangePtr &exchange, const Place &place);

    ServerContext &m_context;
    int m_leaks = 0;
};

/// The bytes an HTTP Range header means in a body of `size` bytes. Only single ranges count; others are ignored, as the
/// standard allows.
struct ByteRange
{
    enum class Kind { Whole, Part, Unsatisfiable };
    Kind kind = Kind::Whole;
    qint64 first = 0;
    qint64 length = 0;
};
[[nodiscard]] ByteRange byteRange(const QByteArray &header, qint64 size);

} // namespace Reprise
