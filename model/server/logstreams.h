// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/server/servercontext.h"

namespace Reprise {

/// The live logs: Server-Sent Events from the first line on while a session runs, the stored array once it ended.
class LogStreams final : public QObject
{
    Q_OBJECT

public:
    LogStreams(ServerContext &context, QObject *parent);
    ~LogStreams() override;

    /// Answers the exchange now, or line by line until the session ends or the reader goes.
    void answer(const ExchangePtr &exchange, const StoredKernel &kernel, const KernelVersion &version);
    void logGrew(const QString &ref, int version, bool ended);

private:
    struct Reader
    {
        ExchangePtr exchange;
        QString ref, file;
        int version = 0;
        qint64 offset = 0;
    };
    static void feed(Reader &reader);
    void keepAlive();

    ServerContext &m_context;
    QList<Reader> m_readers;
};

} // namespace Reprise
