// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/net/uploadjob.h"

#include "model/core/logging.h"
#include "model/net/httperror.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSaveFile>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr int maxSessions = 3;
constexpr qint64 sessionDays = 6; // Google keeps them for seven

/// The first byte that is missing, from "Range: bytes=0-524287"; no header means that nothing is stored.
qint64 offsetOf(const QHttpHeaders &headers)
{
    static const QRegularExpression shape(u"^bytes=0-(\\d+)$"_s);
    const auto match = shape.match(QString::fromLatin1(headers.value(QHttpHeaders::WellKnownHeader::Range)).trimmed());
    return match.hasMatch() ? match.captured(1).toLongLong() + 1 : 0;
}

/// Networks' sign-in pages and some proxies say 200 to everything; an upload they swallowed is not done.
bool isBelievable(const QHttpHeaders &headers, const QByteArray &body, const QString &host)
{
    return !errorOfAnswer(200, headers, body, host) && !body.trimmed().startsWith('<');
}

} // namespace

UploadJob::UploadJob(
    const NetContext &context, const QString &path, Opener opener, const QString &stateFile, QObject *parent)
    : Job(parent)
    , m_context(context)
    , m_file(path)
    , m_opener(std::move(opener))
    , m_stateFile(stateFile)
{
}

UploadJob::~UploadJob() = default;

void UploadJob::doStart()
{
    const QString name = QDir::toNativeSeparators(m_file.fileName());
    if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        const bool missing = !QFileInfo::exists(m_file.fileName());
        fail({missing ? ErrorKind::NotFound : ErrorKind::Io, tr("%1 cannot be read.").arg(name), m_file.errorString(),
            false});
        return;
    }
    m_size = m_file.size();
    m_modified = m_file.fileTime(QFileDevice::FileModificationTime).toSecsSinceEpoch();
    setProgress({Progress::Unit::Bytes, 0, m_size});
    if (loadState()) {
        askOffset();
    } else {
        openSession();
    }
}

void UploadJob::doCancel()
{
    if (m_call) {
        m_call->cancel();
    }
    m_countdown.stop();
    dropExchange(); // the session stays in the state file
}

void UploadJob::dropExchange()
{
    if (m_exchange) {
        m_exchange->abort();
        m_exchange.release()->deleteLater();
    }
}

void UploadJob::openSession()
{
    if (++m_sessions > maxSessions) {
        fail({ErrorKind::Server, tr("Kaggle’s storage dropped the upload again and again."), {}, true});
        return;
    }
    m_session = {};
    setMessage(tr("Opening the upload…"));
    RetryingJob *call = m_opener.call(m_size, m_modified, this);
    m_call = call;
    connect(call, &Job::finished, this, [this, call] {
        call->deleteLater();
        if (!isRunning()) {
            return;
        }
        if (call->state() != State::Succeeded) {
            fail(call->error());
            return;
        }
        m_session = m_opener.session(call);
        if (const Result<> saved = saveState(); !saved) {
            qCWarning(logNet).noquote() << "the upload cannot be taken up after a restart:" << saved.error().detail;
        }
        sendFrom(0);
    });
    call->start();
}

void UploadJob::exchange(const HttpRequest &request, bool question)
{
    m_exchange = std::make_unique<HttpExchange>(m_context.network, request);
    connect(m_exchange.get(), &HttpExchange::sent, this, [this, question](qint64 bytes) {
        if (!question) {
            setProgress({Progress::Unit::Bytes, m_offset + bytes, m_size});
        }
    });
    connect(m_exchange.get(), &HttpExchange::ended, this,
        [this, question](const std::optional<Error> &trouble) { ended(trouble, question); });
    m_exchange->send();
}

void UploadJob::askOffset()
{
    m_countdown.stop();
    setMessage(tr("Asking how much arrived…"));
    HttpRequest request;
    request.verb = "PUT";
    request.url = m_session.url;
    request.followRedirects = false;
    request.headers = {{"Content-Range", "bytes */" + QByteArray::number(m_size)}};
    exchange(request, true);
}

void UploadJob::sendFrom(qint64 offset)
{
    setMessage({});
    m_offset = offset;
    if (!m_file.seek(offset)) {
        fail({ErrorKind::Io, tr("%1 cannot be read.").arg(QDir::toNativeSeparators(m_file.fileName())),
            m_file.errorString(), false});
        return;
    }
    HttpRequest request;
    request.verb = "PUT";
    request.url = m_session.url;
    request.followRedirects = false;
    if (m_size > 0) {
        request.bodyDevice = &m_file;
        request.bodyLength = m_size - offset;
    }
    if (offset > 0) {
        request.headers = {{"Content-Range",
            "bytes " + QByteArray::number(offset) + '-' + QByteArray::number(m_size - 1) + '/'
                + QByteArray::number(m_size)}};
    }
    setProgress({Progress::Unit::Bytes, offset, m_size});
    exchange(request, false);
}

void UploadJob::ended(const std::optional<Error> &trouble, bool question)
{
    const int status = m_exchange->status();
    const QHttpHeaders headers = m_exchange->headers();
    const QString host = m_exchange->finalUrl().host();
    const QByteArray body = m_exchange->read(64 * 1024);
    dropExchange();
    if (!isRunning()) {
        return;
    }
    const auto pause = Reprise::retryAfter(headers, m_context.clock.now());
    if (m_file.size() != m_size
        || m_file.fileTime(QFileDevice::FileModificationTime).toSecsSinceEpoch() != m_modified) {
        QFile::remove(m_stateFile);
        fail({ErrorKind::Conflict,
            tr("%1 was changed while it was uploaded. Upload it again.")
                .arg(QDir::toNativeSeparators(m_file.fileName())),
            {}, false});
    } else if (trouble) {
        retry(*trouble, pause);
    } else if ((status == 200 || status == 201) && isBelievable(headers, body, host)) {
        m_resumed = question && m_try == 0 ? m_size : m_resumed;
        setProgress({Progress::Unit::Bytes, m_size, m_size});
        succeed();
    } else if (status == 308) {
        const qint64 offset = std::min(offsetOf(headers), m_size);
        if (question && m_try == 0) {
            m_resumed = offset;
        }
        m_try = offset > m_offset ? 0 : m_try;
        if (question) {
            sendFrom(offset);
        } else {
            m_offset = offset;
            retry({ErrorKind::Network, tr("%1 did not take the whole file.").arg(host), u"HTTP 308"_s, true}, pause);
        }
    } else if (status == 404 || status == 410) {
        openSession(); // this session has run out
    } else {
        // A page or an error under 200 is somebody's in between: the storage is asked what it has.
        const bool odd = status == 200 || status == 201;
        retry(errorOfAnswer(status, headers, body, host)
                  .value_or(Error {ErrorKind::Protocol,
                      tr("%1 gave an answer that makes no sense here (%2).").arg(host, QString::number(status)), {},
                      odd}),
            pause);
    }
}

void UploadJob::retry(const Error &why, std::chrono::milliseconds asked)
{
    if (!isTransient(why) || ++m_try >= m_context.tries) {
        fail(why);
        return;
    }
    const auto delay = backoffDelay(m_context.backoff, m_try, *QRandomGenerator::global(), asked);
    qCInfo(logNet).noquote() << "upload interrupted:" << why.detail << "- again in" << delay.count() << "ms";
    //: %1: a whole sentence that says what went wrong
    m_countdown.start(delay, [this, text = why.message](int seconds) {
        setMessage(tr("%1 Trying again in %n second(s).", nullptr, seconds).arg(text));
    });
    m_context.clock.after(delay, this, [this] {
        if (isRunning()) {
            askOffset();
        }
    });
}

bool UploadJob::loadState()
{
    QFile file(m_stateFile);
    if (m_stateFile.isEmpty() || !file.open(QIODevice::ReadOnly)) {
        return false;
    }
    const QJsonObject json = QJsonDocument::fromJson(file.read(64 * 1024)).object();
    const qint64 age = m_context.clock.now().toSecsSinceEpoch() - json.value("opened"_L1).toInteger();
    const bool same = json.value("path"_L1).toString() == QFileInfo(m_file).absoluteFilePath()
        && json.value("size"_L1).toInteger(-1) == m_size && json.value("modified"_L1).toInteger(-1) == m_modified;
    if (!same || age > sessionDays * 24 * 3600) {
        return false;
    }
    m_session = {json.value("token"_L1).toString(), QUrl(json.value("url"_L1).toString())};
    return !m_session.token.isEmpty() && m_session.url.isValid();
}

Result<> UploadJob::saveState() const
{
    if (m_stateFile.isEmpty()) {
        return {};
    }
    const QJsonObject json {{u"path"_s, QFileInfo(m_file).absoluteFilePath()}, {u"size"_s, m_size},
        {u"modified"_s, m_modified}, {u"opened"_s, m_context.clock.now().toSecsSinceEpoch()},
        {u"token"_s, m_session.token}, {u"url"_s, m_session.url.toString(QUrl::FullyEncoded)}};
    QDir().mkpath(QFileInfo(m_stateFile).path());
    QSaveFile file(m_stateFile);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(QJsonDocument(json).toJson(QJsonDocument::Compact)) < 0 || !file.commit()) {
        return failure(ErrorKind::Io, tr("The upload’s state cannot be written."), file.errorString());
    }
    return {};
}

} // namespace Reprise
