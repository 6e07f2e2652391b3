// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/net/crc32c.h"
#include "tests/net/httpserver.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

namespace Reprise {

/// Reproducible bytes that do not compress.
inline QByteArray randomBytes(qsizetype size, quint32 seed = 7)
{
    QByteArray bytes((size + 3) / 4 * 4, Qt::Uninitialized);
    QRandomGenerator random(seed);
    random.fillRange(reinterpret_cast<quint32 *>(bytes.data()), bytes.size() / 4);
    bytes.truncate(size);
    return bytes;
}

/// One file in a storage as Google's: any range, If-Range, ETag, hashes.
struct RangeStorage
{
    QByteArray bytes;
    QByteArray etag = "\"one\"";
    bool hashes = true;
    bool offersRanges = true;

    [[nodiscard]] HttpServer::Headers headers() const
    {
        HttpServer::Headers all {{"Last-Modified", "Wed, 14 Jan 2026 10:00:00 GMT"}};
        if (offersRanges) {
            all.emplaceBack("Accept-Ranges", "bytes");
        }
        if (!etag.isEmpty()) {
            all.emplaceBack("ETag", etag);
        }
        if (hashes) {
            all.emplaceBack("x-goog-hash", QByteArray("crc32c=" + crc32cText(crc32c(0, bytes))));
            all.emplaceBack("x-goog-hash",
                QByteArray("md5=" + QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toBase64()));
        }
        return all;
    }

    /// First byte and end of the range asked for; the whole file without one.
    [[nodiscard]] std::pair<qint64, qint64> asked(const HttpServer::Request &request) const
    {
        const QByteArray range = request.headers.value("range");
        const bool stale = request.headers.contains("if-range") && request.headers.value("if-range") != etag;
        if (range.isEmpty() || stale || !range.startsWith("bytes=")) {
            return {0, bytes.size()};
        }
        const QList<QByteArray> ends = range.sliced(6).split('-');
        const qint64 end = ends.at(1).isEmpty() ? bytes.size() : ends.at(1).toLongLong() + 1;
        return {ends.at(0).toLongLong(), std::min<qint64>(end, bytes.size())};
    }

    [[nodiscard]] HttpServer::Reply operator()(const HttpServer::Request &request) const
    {
        const auto [first, end] = asked(request);
        const bool whole = first == 0 && end == bytes.size();
        if (whole) {
            return HttpServer::answer(200, bytes, headers());
        }
        if (first >= bytes.size()) {
            return HttpServer::answer(416, {}, {{"Content-Range", "bytes */" + QByteArray::number(bytes.size())}});
        }
        return part(first, end, bytes.size());
    }

    /// A 206 that names the range and total given.
    [[nodiscard]] HttpServer::Reply part(qint64 first, qint64 end, qint64 total) const
    {
        HttpServer::Headers all = headers();
        all.emplaceBack("Content-Range",
            QByteArray("bytes " + QByteArray::number(first) + '-' + QByteArray::number(end - 1) + '/'
                + QByteArray::number(total)));
        return HttpServer::answer(206, bytes.sliced(first, end - first), all);
    }
};

} // namespace Reprise
