// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/logstream.h"

#include "model/net/httperror.h"

#include <QJsonDocument>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestLog = 256LL * 1024 * 1024;
constexpr QByteArrayView endOfLog("END_OF_LOG");

/// Every event is one record, whatever it holds: the place in a replay is a count of events.
LogRecord recordOf(const QByteArray &payload)
{
    const QJsonDocument json = QJsonDocument::fromJson(payload);
    if (json.isObject()) {
        return LogRecord::fromJson(json.object()).value_or(LogRecord {u"stdout"_s, 0.0, {}});
    }
    return {u"stdout"_s, 0.0, QString(QString::fromUtf8(payload) + u'\n')};
}

} // namespace

LogStreamJob::LogStreamJob(QNetworkAccessManager &network, const HttpRequest &request, QObject *parent)
    : Job(parent)
    , m_exchange(std::make_unique<HttpExchange>(network, request))
{
    connect(m_exchange.get(), &HttpExchange::readyRead, this, &LogStreamJob::read);
    connect(m_exchange.get(), &HttpExchange::ended, this, &LogStreamJob::ended);
}

LogStreamJob::~LogStreamJob() = default;

void LogStreamJob::doStart()
{
    m_exchange->send();
}

void LogStreamJob::doCancel()
{
    m_exchange->abort();
}

bool LogStreamJob::isEventStream() const
{
    return m_exchange->status() == 200
        && m_exchange->headers().value(QHttpHeaders::WellKnownHeader::ContentType).startsWith("text/event-stream");
}

void LogStreamJob::read()
{
    const QByteArray bytes = m_exchange->read(m_exchange->bytesAvailable());
    if (!isEventStream()) {
        m_body += bytes;
        if (m_body.size() > largestLog) {
            m_exchange->abort();
            fail({ErrorKind::Protocol, tr("The log is too large to be taken."), {}, false});
        }
        return;
    }
    takeEvents(m_parser.feed(bytes));
}

void LogStreamJob::takeEvents(const QList<QByteArray> &events)
{
    QList<LogRecord> list;
    for (const QByteArray &event : events) {
        if (event.trimmed() == endOfLog) {
            m_endSeen = true;
            break;
        }
        list.append(recordOf(event));
    }
    if (!list.isEmpty()) {
        Q_EMIT records(list);
    }
    if (m_endSeen && isRunning()) {
        m_exchange->abort(); // some servers keep the connection open
        succeed();
    }
}

void LogStreamJob::ended(const std::optional<Error> &trouble)
{
    read();
    if (isFinished()) {
        return;
    }
    const QString host = m_exchange->finalUrl().host();
    m_retryAfter = Reprise::retryAfter(m_exchange->headers(), QDateTime::currentDateTimeUtc());
    if (trouble) {
        fail(*trouble);
    } else if (isEventStream()) {
        takeEvents(m_parser.finish());
        if (isRunning()) {
            succeed();
        }
    } else if (const auto error = errorOfAnswer(m_exchange->status(), m_exchange->headers(), m_body, host)) {
        fail(*error);
    } else if (m_body.trimmed().startsWith('<')) {
        fail({ErrorKind::Protocol, tr("%1 answered with a web page instead of a log.").arg(host), {}, true});
    } else if (const QByteArray text = m_body.trimmed(); text.startsWith('[') && !text.endsWith(']')) {
        fail({ErrorKind::Protocol, tr("%1 sent a part of the log only.").arg(host), {}, true});
    } else {
        const QList<LogRecord> stored = parseStoredLog(QString::fromUtf8(m_body));
        m_endSeen = true;
        if (!stored.isEmpty()) {
            Q_EMIT records(stored);
        }
        if (isRunning()) {
            succeed();
        }
    }
}

} // namespace Reprise
