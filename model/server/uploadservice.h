// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/server/servercontext.h"

#include <QObject>

namespace Reprise {

/// blobs.BlobApiService and the upload addresses behind it: Google's resumable protocol (api.md section 8). Bodies go
/// to the disk while they come; a broken one keeps what arrived. Wants no credential at the upload address, which is a
/// secret itself.
class UploadService final : public QObject
{
    Q_OBJECT

public:
    UploadService(ServerContext &context, QObject *parent);

    void addTo(ApiMethods &methods);
    /// PUT /upload/…?upload_id=…, in two steps: before the body comes, and when it is there.
    void begin(const ExchangePtr &exchange);
    void answer(const ExchangePtr &exchange);

private:
    /// A body on its way.
    struct Incoming
    {
        QString id;
        qint64 skip = 0; ///< bytes of the body that are stored already
        qint64 expected = -1; ///< of the body; -1: chunked
        qint64 taken = 0;
        qint64 keep = -1; ///< the fault's
        int refusal = 0; ///< status to answer instead of storing
        bool question = false; ///< only asks how far it got
    };
    using IncomingPtr = std::shared_ptr<Incoming>;

    void startUpload(const ServerCall &call);
    void judge(const WireRequest &request, Upload &upload, Incoming &incoming);
    void take(const ExchangePtr &exchange, Incoming &incoming, QByteArray data);
    void settle(const QString &id);
    static void answerProgress(const ExchangePtr &exchange, const Upload &upload);

    ServerContext &m_context;
    QHash<WireExchange *, IncomingPtr> m_incoming; // from head to answer
    QHash<QString, std::weak_ptr<WireExchange>> m_senders; // by upload
};

} // namespace Reprise
