// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/uploadservice.h"

#include "model/core/logging.h"

#include <QRegularExpression>

namespace Reprise {

using namespace Qt::StringLiterals;

UploadService::UploadService(ServerContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

void UploadService::addTo(ApiMethods &methods)
{
    methods.insert(u"StartBlobUpload"_s, [this](const ServerCall &call) { startUpload(call); });
}

void UploadService::startUpload(const ServerCall &call)
{
    const QString name = call.text(u"name");
    const qint64 length = call.body.value("contentLength"_L1).toInteger();
    if (name.isEmpty() || length < 0) {
        call.exchange->replyError(400, u"A blob needs a name and a length"_s);
        return;
    }
    const auto upload = m_context.uploads.begin(name, length);
    if (!upload) {
        call.exchange->replyError(500, u"Internal error"_s);
        return;
    }
    const QString address = QString::fromLatin1(m_context.storageBase(call.exchange->request()))
        + "/upload/storage/v1/b/kaggle-embedded/o?uploadType=resumable&upload_id="_L1 + upload->id;
    call.exchange->replyJson({{u"token"_s, upload->token}, {u"createUrl"_s, address}});
}

void UploadService::begin(const ExchangePtr &exchange)
{
    const WireRequest &request = exchange->request();
    const auto incoming = std::make_shared<Incoming>();
    incoming->id = request.query.queryItemValue(u"upload_id"_s);
    incoming->expected = request.bodyLength;
    incoming->keep = exchange->fault().keepBytes;
    m_incoming.insert(exchange.get(), incoming);
    // Whoever sent before has given up: its late bytes must not follow an answer about what is stored.
    if (const ExchangePtr older = m_senders.take(incoming->id).lock(); older && older != exchange) {
        older->abort();
    }
    if (exchange->fault().expired) {
        m_context.uploads.expire(incoming->id);
    }
    Upload *upload = m_context.uploads.find(incoming->id);
    if (request.method != "PUT" || !upload) {
        incoming->refusal = upload ? 405 : 404;
    } else if (exchange->fault().status > 0 && incoming->keep < 0) {
        incoming->refusal = exchange->fault().status; // refused before anything was read
    } else {
        judge(request, *upload, *incoming);
    }
    if (incoming->refusal == 0 && !incoming->question) {
        m_senders.insert(incoming->id, exchange);
    }
    exchange->setBodySink({[this, incoming, raw = exchange.get()](
                               const QByteArray &data) { take(raw->shared_from_this(), *incoming, data); },
        [this, incoming, raw = exchange.get()](bool whole) {
            if (!whole) {
                m_incoming.remove(raw);
                if (incoming->refusal == 0 && !incoming->question) {
                    settle(incoming->id);
                }
            }
        }});
}

void UploadService::judge(const WireRequest &request, Upload &upload, Incoming &incoming)
{
    static const QRegularExpression asks(u"\\Abytes \\*/(\\d+|\\*)\\z"_s);
    static const QRegularExpression sends(u"\\Abytes (\\d+)-(\\d+)/(\\d+|\\*)\\z"_s);
    const QString range = QString::fromLatin1(request.header("content-range"));
    if (asks.match(range).hasMatch()) {
        incoming.question = true;
        return;
    }
    if (upload.complete) {
        incoming.question = true; // there is nothing to add: the body is read and dropped
        return;
    }
    if (range.isEmpty()) {
        if (incoming.expected >= 0 && incoming.expected != upload.length) {
            incoming.refusal = 400;
        } else if (upload.stored > 0 && !m_context.uploads.truncate(upload, 0)) { // a whole body begins anew
            incoming.refusal = 500;
        }
        return;
    }
    const auto match = sends.match(range);
    const qint64 first = match.captured(1).toLongLong();
    const qint64 last = match.captured(2).toLongLong();
    const QString total = match.captured(3);
    if (!match.hasMatch() || last < first || last >= upload.length
        || (total != "*"_L1 && total.toLongLong() != upload.length)
        || (incoming.expected >= 0 && last - first + 1 != incoming.expected)) {
        incoming.refusal = 400;
    } else if (first > upload.stored) {
        incoming.refusal = 416; // a gap is not filled with guesses
    } else {
        incoming.skip = upload.stored - first;
    }
}

void UploadService::take(const ExchangePtr &exchange, Incoming &incoming, QByteArray data)
{
    if (incoming.refusal != 0 || incoming.question) {
        return;
    }
    Upload *upload = m_context.uploads.find(incoming.id);
    if (!upload) {
        incoming.refusal = 404;
        return;
    }
    const bool breaks = incoming.keep >= 0 && incoming.taken + data.size() >= incoming.keep;
    if (breaks) {
        data.truncate(std::max<qint64>(0, incoming.keep - incoming.taken));
    }
    const qint64 dropped = std::clamp<qint64>(incoming.skip - incoming.taken, 0, data.size());
    incoming.taken += data.size();
    data.remove(0, dropped);
    if (upload->stored + data.size() > upload->length) {
        incoming.refusal = 400;
    } else if (!data.isEmpty() && !m_context.uploads.append(*upload, data)) {
        incoming.refusal = 500;
    }
    if (breaks && exchange->fault().cutAfter == 0) {
        exchange->abort();
    }
}

void UploadService::settle(const QString &id)
{
    Upload *upload = m_context.uploads.find(id);
    if (upload && !upload->complete) {
        if (const auto settled = m_context.uploads.settle(*upload); !settled) {
            qCWarning(logServer) << settled.error().detail;
        }
    }
}

void UploadService::answer(const ExchangePtr &exchange)
{
    const IncomingPtr incoming = m_incoming.take(exchange.get());
    if (!incoming) {
        exchange->abort();
        return;
    }
    m_senders.remove(incoming->id);
    Upload *upload = m_context.uploads.find(incoming->id);
    if (!upload && incoming->refusal == 0) {
        incoming->refusal = 404;
    }
    // Asking about nothing completes an empty file, as sending nothing does.
    if (incoming->refusal == 0 && (!incoming->question || upload->length == 0)) {
        settle(incoming->id);
    }
    if (exchange->fault().status > 0) {
        exchange->replyFault();
    } else if (incoming->refusal == 416) {
        QHttpHeaders headers;
        headers.append("Content-Range", "bytes */" + QByteArray::number(upload->stored));
        headers.append("Content-Type", "text/plain; charset=utf-8");
        exchange->reply(416, std::move(headers), "Invalid request. Offset is past the received bytes");
    } else if (incoming->refusal != 0) {
        QHttpHeaders headers; // storage, which knows nothing of the API's JSON
        headers.append("Content-Type", "text/plain; charset=utf-8");
        exchange->reply(incoming->refusal, std::move(headers),
            incoming->refusal == 404 ? "No such upload"_ba : "Invalid request. The body does not fit"_ba);
    } else {
        answerProgress(exchange, *upload);
    }
}

void UploadService::answerProgress(const ExchangePtr &exchange, const Upload &upload)
{
    if (upload.complete) {
        exchange->replyJson(
            {{u"kind"_s, u"storage#object"_s}, {u"name"_s, upload.name}, {u"size"_s, QString::number(upload.stored)}});
        return;
    }
    QHttpHeaders headers;
    if (upload.stored > 0) {
        headers.append("Range", "bytes=0-" + QByteArray::number(upload.stored - 1));
    }
    exchange->reply(308, std::move(headers), {});
}

} // namespace Reprise
