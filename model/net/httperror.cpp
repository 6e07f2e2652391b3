// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/net/httperror.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QTimeZone>

#include <array>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::HttpError)
};

constexpr qsizetype largestErrorBody = 64 * 1024;

/// The server's own words, fit to be shown: one line, no control characters, not longer than a sentence or two.
QString tidy(QString text)
{
    for (QChar &c : text) {
        if (!c.isPrint()) {
            c = u' ';
        }
    }
    text = text.simplified();
    return text.size() > 300 ? QString(text.left(299) + u'…') : text;
}

struct ErrorBody
{
    int code = 0;
    QString message;
};

ErrorBody errorBody(const QByteArray &body)
{
    if (body.size() > largestErrorBody || !body.trimmed().startsWith('{')) {
        return {};
    }
    QJsonObject json = QJsonDocument::fromJson(body).object();
    if (json.value("error"_L1).isObject()) {
        json = json.value("error"_L1).toObject(); // Google's other shape
    }
    const QJsonValue code = json.value("code"_L1);
    const QJsonValue message = json.value("message"_L1);
    return {code.toInt(code.toString().toInt()), tidy(message.isString() ? message.toString() : QString())};
}

ErrorKind kindOf(int status)
{
    switch (status) {
    case 401:
        return ErrorKind::SignedOut;
    case 403:
        return ErrorKind::Forbidden;
    case 404:
    case 410:
        return ErrorKind::NotFound;
    case 408:
        return ErrorKind::Timeout;
    case 409:
        return ErrorKind::Conflict;
    case 429:
        return ErrorKind::RateLimited;
    default:
        return status >= 500 ? ErrorKind::Server : status >= 400 ? ErrorKind::InvalidInput : ErrorKind::Protocol;
    }
}

bool passes(int status)
{
    return status == 408 || status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
}

QString sentence(ErrorKind kind, int status, const QString &host)
{
    switch (kind) {
    case ErrorKind::SignedOut:
        return Texts::tr("%1 refuses the sign-in (401). Check the token or key, or sign in again.").arg(host);
    case ErrorKind::Forbidden:
        return Texts::tr("%1 does not allow this, or it does not exist (403). Check the name and the account.")
            .arg(host);
    case ErrorKind::NotFound:
        return Texts::tr("%1 does not have this (%2). Check the name and the version.")
            .arg(host, QString::number(status));
    case ErrorKind::Timeout:
        return Texts::tr("%1 waited too long for the request (408).").arg(host);
    case ErrorKind::Conflict:
        return Texts::tr("%1 says that this was changed meanwhile (409). Load it again.").arg(host);
    case ErrorKind::RateLimited:
        return Texts::tr("%1 asks for fewer requests (429).").arg(host);
    case ErrorKind::Server:
        return Texts::tr("%1 has trouble of its own (%2). It usually passes.").arg(host, QString::number(status));
    case ErrorKind::InvalidInput:
        return Texts::tr("%1 does not accept the request (%2).").arg(host, QString::number(status));
    default:
        return Texts::tr("%1 gave an answer that makes no sense here (%2).").arg(host, QString::number(status));
    }
}

} // namespace

std::optional<Error> errorOfAnswer(int status, const QHttpHeaders &headers, const QByteArray &body, const QString &host)
{
    const bool success = status >= 200 && status < 300;
    const ErrorBody told = errorBody(body);
    if (success && told.code < 400) {
        return {};
    }
    // {"code": 429} under HTTP 200 is a 429.
    const int effective = success ? told.code : status;
    const ErrorKind kind = kindOf(effective);
    QString message = sentence(kind, effective, host);
    if (!told.message.isEmpty()) {
        //: %1: a whole sentence of ours; %2: the server's own words
        message = Texts::tr("%1 It says: “%2”").arg(message, told.message);
    }
    QString detail = u"HTTP %1"_s.arg(status);
    if (told.code != 0 && told.code != status) {
        detail += u", code %1"_s.arg(told.code);
    }
    const QByteArrayView type = headers.value(QHttpHeaders::WellKnownHeader::ContentType);
    if (!type.isEmpty()) {
        detail += u", "_s + QString::fromLatin1(type);
    }
    // A page or XML may quote the signed address it was asked for: its text is not kept.
    if (told.message.isEmpty() && !body.isEmpty()) {
        detail += u", %1 bytes of text"_s.arg(body.size());
    }
    return Error {kind, message, detail, passes(effective)};
}

Error errorOfNetwork(QNetworkReply::NetworkError code, const QString &text, const QString &host)
{
    // Qt's texts quote addresses ("Error transferring https://…?signature"); without a network layer error they add
    // nothing.
    const QString detail = text.contains("://"_L1) ? u"QNetworkReply error %1"_s.arg(int(code))
                                                   : u"QNetworkReply error %1: %2"_s.arg(int(code)).arg(text);
    switch (code) {
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
        return {ErrorKind::Offline, Texts::tr("%1 cannot be found. Is this machine online?").arg(host), detail, true};
    case QNetworkReply::ConnectionRefusedError:
        return {ErrorKind::Network, Texts::tr("%1 does not take connections at present.").arg(host), detail, true};
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: // what a transfer timeout looks like; our own aborts are not listened
                                                // to
        return {ErrorKind::Timeout, Texts::tr("%1 stopped answering.").arg(host), detail, true};
    case QNetworkReply::SslHandshakeFailedError:
        return {ErrorKind::Network,
            Texts::tr("The encrypted connection to %1 could not be made. A proxy, the certificates or the clock of "
                      "this machine "
                      "may be the cause.")
                .arg(host),
            detail, false};
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
        return {ErrorKind::Network, Texts::tr("The proxy on the way to %1 does not answer.").arg(host), detail, true};
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return {
            ErrorKind::Network, Texts::tr("The proxy on the way to %1 asks for a password.").arg(host), detail, false};
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolFailure:
        return {ErrorKind::Protocol, Texts::tr("%1 gave an answer that is not HTTP.").arg(host), detail, true};
    default:
        return {ErrorKind::Network, Texts::tr("The connection to %1 broke.").arg(host), detail, true};
    }
}

QDateTime httpDate(const QByteArray &text)
{
    // "Sun, 06 Nov 1994 08:49:37 GMT" as every server writes it, read by hand: it comes with every small file.
    static const QByteArrayList months {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (text.size() == 29 && text.at(3) == ',' && text.endsWith(" GMT")) {
        const auto number = [&text](qsizetype at, qsizetype size) { return text.sliced(at, size).toInt(); };
        const QDate date(number(12, 4), int(months.indexOf(text.sliced(8, 3))) + 1, number(5, 2));
        const QTime time(number(17, 2), number(20, 2), number(23, 2));
        if (date.isValid() && time.isValid()) {
            return {date, time, QTimeZone::UTC};
        }
    }
    // The form of today and, as RFC 9110 asks of recipients, the two of the past.
    static const std::array formats {
        u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s, u"dddd, dd-MMM-yy hh:mm:ss 'GMT'"_s, u"ddd MMM d hh:mm:ss yyyy"_s};
    for (const QString &format : formats) {
        QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(text).simplified(), format);
        if (time.isValid()) {
            time.setTimeZone(QTimeZone::UTC);
            return time.date().year() < 1970 ? time.addYears(100) : time;
        }
    }
    return {};
}

std::chrono::milliseconds retryAfter(const QHttpHeaders &headers, const QDateTime &now)
{
    const QByteArray value = headers.value(QHttpHeaders::WellKnownHeader::RetryAfter).toByteArray().trimmed();
    bool isNumber = false;
    const double seconds = value.toDouble(&isNumber);
    double wait = seconds * 1000.0;
    if (!isNumber) {
        const QDateTime when = httpDate(value);
        // Against the server's own clock: ours may be minutes off.
        const QDateTime said = httpDate(headers.value(QHttpHeaders::WellKnownHeader::Date).toByteArray());
        wait = when.isValid() ? double((said.isValid() ? said : now).msecsTo(when)) : 0.0;
    }
    // Anything from a nonsense clock stays representable; backoffDelay() caps it properly.
    return std::chrono::milliseconds(wait > 0.0 ? qint64(std::min(wait, 7.0 * 24 * 3600 * 1000)) : 0);
}

} // namespace Reprise
