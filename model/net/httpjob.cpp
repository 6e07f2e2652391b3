// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/net/httpjob.h"

#include "model/net/httperror.h"

#include <QDateTime>

namespace Reprise {

HttpJob::HttpJob(QNetworkAccessManager &network, const HttpRequest &request, QObject *parent)
    : Job(parent)
    , m_exchange(std::make_unique<HttpExchange>(network, request))
{
    connect(m_exchange.get(), &HttpExchange::readyRead, this, &HttpJob::read);
    connect(m_exchange.get(), &HttpExchange::ended, this, &HttpJob::ended);
}

HttpJob::~HttpJob() = default;

bool HttpJob::mayHaveBeenReceived() const
{
    return m_exchange->mayHaveBeenReceived();
}

void HttpJob::doStart()
{
    m_exchange->send();
}

void HttpJob::doCancel()
{
    m_exchange->abort();
}

void HttpJob::read()
{
    m_answer.body += m_exchange->read(m_exchange->bytesAvailable());
    setProgress({Progress::Unit::Bytes, m_answer.body.size(), -1});
    if (m_answer.body.size() > m_bodyLimit) {
        const QString host = m_exchange->finalUrl().host();
        m_exchange->abort();
        fail({ErrorKind::Protocol, tr("The answer of %1 is too large to be taken.").arg(host), {}, false});
    }
}

void HttpJob::ended(const std::optional<Error> &trouble)
{
    read();
    if (isFinished()) {
        return;
    }
    m_answer.status = m_exchange->status();
    m_answer.headers = m_exchange->headers();
    m_answer.url = m_exchange->finalUrl();
    m_retryAfter = Reprise::retryAfter(m_answer.headers, QDateTime::currentDateTimeUtc());
    const std::optional<Error> error
        = trouble ? trouble : errorOfAnswer(m_answer.status, m_answer.headers, m_answer.body, m_answer.url.host());
    if (error) {
        fail(*error);
    } else {
        succeed();
    }
}

} // namespace Reprise
