// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/storageservice.h"

#include "model/core/workerjob.h"
#include "model/server/archives.h"

#include <QFileInfo>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

QByteArray httpDate(const QDateTime &moment)
{
    return QLocale::c().toString(moment.toUTC(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
}

/// As Google's storage reports: XML, not the API's JSON.
void storageError(const ExchangePtr &exchange, int status, const QByteArray &code)
{
    QHttpHeaders headers;
    headers.append("Content-Type", "application/xml; charset=UTF-8");
    exchange->reply(
        status, std::move(headers), "<?xml version='1.0' encoding='UTF-8'?><Error><Code>" + code + "</Code></Error>");
}

} // namespace

ByteRange byteRange(const QByteArray &header, qint64 size)
{
    static const QRegularExpression pattern(u"\\Abytes=(\\d*)-(\\d*)\\z"_s);
    const auto match = pattern.match(QString::fromLatin1(header));
    const QString from = match.captured(1);
    const QString to = match.captured(2);
    if (!match.hasMatch() || (from.isEmpty() && to.isEmpty())) {
        return {ByteRange::Kind::Whole, 0, size};
    }
    if (from.isEmpty()) {
        const qint64 length = std::min(to.toLongLong(), size);
        return length > 0 ? ByteRange {ByteRange::Kind::Part, size - length, length}
                          : ByteRange {ByteRange::Kind::Unsatisfiable, 0, 0};
    }
    const qint64 first = from.toLongLong();
    const qint64 last = to.isEmpty() ? size - 1 : std::min(to.toLongLong(), size - 1);
    if (first >= size) {
        return {ByteRange::Kind::Unsatisfiable, 0, 0};
    }
    if (last < first) {
        return {ByteRange::Kind::Whole, 0, size};
    }
    return {ByteRange::Kind::Part, first, last - first + 1};
}

StorageService::StorageService(ServerContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

void StorageService::answer(const ExchangePtr &exchange)
{
    const WireRequest &request = exchange->request();
    if (!request.header("authorization").isEmpty()) {
        ++m_leaks;
        storageError(exchange, 400, "InvalidArgument");
        return;
    }
    if (request.method != "GET" && request.method != "HEAD") {
        storageError(exchange, 405, "MethodNotAllowed");
        return;
    }
    const QString expires = request.query.queryItemValue(u"Expires"_s);
    const bool expired = exchange->fault().expired || expires.toLongLong() < QDateTime::currentSecsSinceEpoch();
    if (expired
        || !m_context.identity.verify(request.path, expires, request.query.queryItemValue(u"X-Goog-Signature"_s))) {
        storageError(exchange, 403,
            expires.isEmpty() ? "AccessDenied"
                : expired     ? "ExpiredToken"
                              : "SignatureDoesNotMatch");
        return;
    }
    const Place found = place(request.path);
    if (found.path.isEmpty()) {
        storageError(exchange, 404, "NoSuchKey");
    } else if (!found.folder.isEmpty()) {
        packAndSend(exchange, found);
    } else {
        send(exchange, found);
    }
}

StorageService::Place StorageService::place(const QString &path) const
{
    // /storage/kernels|datasets/OWNER/SLUG/vN/NAME…
    const QStringList parts = path.split(u'/');
    if (parts.value(2) == "archives"_L1) {
        return archivePlace(parts.sliced(3));
    }
    const QString name = parts.sliced(std::min<qsizetype>(6, parts.size())).join(u'/');
    const int number = parts.value(5).mid(1).toInt();
    const auto among = [&name](const QList<StoredFile> &files, const QString &folder) {
        const auto file = findFile(files, name);
        return file ? Place {folder + u'/' + name, *file, {}} : Place();
    };
    if (parts.value(2) == "kernels"_L1) {
        const StoredKernel *kernel = m_context.kernels.find(parts.value(3), parts.value(4));
        const auto version = kernel ? kernel->versions.find(number) : std::map<int, KernelVersion>::const_iterator();
        return kernel && version != kernel->versions.end()
            ? among(m_context.kernels.outputs(*kernel, number), m_context.kernels.outputFolder(*kernel, number))
            : Place();
    }
    const StoredDataset *dataset = m_context.datasets.find(parts.value(3), parts.value(4));
    const auto version = dataset ? dataset->versions.find(number) : std::map<int, DatasetVersion>::const_iterator();
    return dataset && version != dataset->versions.end()
        ? among(version->second.files, m_context.datasets.filesFolder(*dataset, number))
        : Place();
}

StorageService::Place StorageService::archivePlace(const QStringList &parts) const
{
    // kernels|datasets/OWNER/SLUG/vN/SLUG.zip
    const int number = parts.value(3).mid(1).toInt();
    const QString target = m_context.options.root + "/archives/"_L1 + parts.join(u'/');
    QString folder;
    if (const StoredKernel *kernel = m_context.kernels.find(parts.value(1), parts.value(2));
        kernel && parts.value(0) == "kernels"_L1 && kernel->versions.contains(number)) {
        folder = m_context.kernels.outputFolder(*kernel, number);
    } else if (const StoredDataset *dataset = m_context.datasets.find(parts.value(1), parts.value(2));
        dataset && parts.value(0) == "datasets"_L1 && dataset->versions.contains(number)) {
        folder = m_context.datasets.filesFolder(*dataset, number);
    }
    return folder.isEmpty() ? Place() : Place {target, {}, folder};
}

void StorageService::packAndSend(const ExchangePtr &exchange, const Place &place)
{
    QtConcurrent::run(&workerPool(), [place] {
        // Versions never change, so an archive made once stays right.
        if (!QFileInfo::exists(place.path)) {
            if (const auto packed = packFolder(place.folder, place.path); !packed) {
                return StoredFile();
            }
        }
        return hashFile(place.path, QFileInfo(place.path).fileName());
    }).then(this, [this, exchange, place](const StoredFile &file) {
        if (file.md5.isEmpty()) {
            storageError(exchange, 500, "InternalError");
        } else {
            send(exchange, {place.path, file, {}});
        }
    });
}

void StorageService::send(const ExchangePtr &exchange, const Place &place)
{
    const WireRequest &request = exchange->request();
    const StoredFile &file = place.file;
    QHttpHeaders headers;
    headers.append("Content-Type", "application/octet-stream");
    headers.append("Accept-Ranges", "bytes");
    headers.append("ETag", file.etag());
    headers.append("Last-Modified", httpDate(file.modified));
    const QByteArray md5 = exchange->fault().wrongHash ? "AAAAAAAAAAAAAAAAAAAAAA=="_ba : file.md5;
    const QByteArray crc = exchange->fault().wrongHash ? "AAAAAA=="_ba : file.crc32c;
    headers.append("x-goog-hash", "crc32c=" + crc + ",md5=" + md5);
    headers.append("x-goog-stored-content-length", QByteArray::number(file.size));
    if (request.header("if-none-match") == file.etag()) {
        exchange->reply(304, std::move(headers), {});
        return;
    }
    ByteRange range {ByteRange::Kind::Whole, 0, file.size};
    const QByteArray condition = request.header("if-range");
    if (condition.isEmpty() || condition == file.etag() || condition == httpDate(file.modified)) {
        range = byteRange(request.header("range"), file.size);
    }
    exchange->setPace(m_context.pace);
    if (range.kind == ByteRange::Kind::Unsatisfiable) {
        QHttpHeaders unsatisfiable;
        unsatisfiable.append("Content-Range", "bytes */" + QByteArray::number(file.size));
        exchange->reply(416, std::move(unsatisfiable), {});
        return;
    }
    if (range.kind == ByteRange::Kind::Part) {
        headers.append("Content-Range",
            "bytes " + QByteArray::number(range.first) + '-' + QByteArray::number(range.first + range.length - 1) + '/'
                + QByteArray::number(file.size));
    }
    exchange->replyFile(
        range.kind == ByteRange::Kind::Part ? 206 : 200, std::move(headers), place.path, range.first, range.length);
}

} // namespace Reprise
