// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/client.h"

#include "model/kaggle/deleting.h"
#include "model/kaggle/json.h"
#include "model/kaggle/logstream.h"
#include "model/kaggle/pagedlist.h"
#include "model/kaggle/pushjob.h"
#include "model/net/uploadjob.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

#include <memory>

namespace Reprise {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr QLatin1StringView kernels("kernels.KernelsApiService");
constexpr QLatin1StringView blobs("blobs.BlobApiService");

constexpr int listPageSize = 100; // ListKernels is cut to it
constexpr int filePageSize = 200; // the most that outputs and files allow

using Next = Result<std::optional<HttpRequest>>;

QJsonObject kernelBody(const KernelRef &kernel)
{
    QJsonObject body {{u"userName"_s, kernel.owner}, {u"kernelSlug"_s, kernel.slug}};
    if (kernel.version > 0) {
        body.insert(u"versionLabel"_s, kernel.versionLabel());
    }
    return body;
}

HttpRequest withBody(HttpRequest request, const QJsonObject &body)
{
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

/// Adds the next page's token to a request; a server that gives the same token for ever must not keep us.
class Pages
{
public:
    Pages(HttpRequest request, QJsonObject body)
        : m_request(std::move(request))
        , m_body(std::move(body))
    {
    }
    Next next(const QJsonObject &answer)
    {
        const QString token = answer.value("nextPageToken"_L1).toString();
        if (token.isEmpty()) {
            return std::nullopt;
        }
        if (m_seen.contains(token)) {
            return failure(ErrorKind::Protocol,
                KaggleClient::tr("%1 gives the same page of a list again and again.").arg(m_request.url.host()));
        }
        m_seen.insert(token);
        m_body.insert("pageToken"_L1, token);
        return withBody(m_request, m_body);
    }

private:
    HttpRequest m_request;
    QJsonObject m_body;
    QSet<QString> m_seen;
};

/// The server hides private kernels as missing or forbidden; say the likely reason.
auto kernelErrors(const KernelRef &kernel)
{
    return [name = kernel.toString()](Error error) {
        if (error.kind == ErrorKind::Forbidden || error.kind == ErrorKind::NotFound) {
            error.message = KaggleClient::tr("The notebook %1 cannot be reached: the name or version is wrong, it has "
                                             "never run, or it is private to somebody "
                                             "else.")
                                .arg(name);
        }
        return error;
    };
}

} // namespace

KaggleClient::KaggleClient(QNetworkAccessManager &network, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_clock(clock)
    , m_server(defaultServer())
    , m_prefix(u"/v1"_s)
{
}

QUrl KaggleClient::defaultServer()
{
    return QUrl(u"https://api.kaggle.com"_s);
}

Result<> KaggleClient::setServer(const QUrl &server, const QString &pathPrefix)
{
    const bool plain = server.scheme() == "http"_L1;
    if (!server.isValid() || server.host().isEmpty() || (!plain && server.scheme() != "https"_L1)) {
        return failure(ErrorKind::InvalidInput,
            tr("“%1” is not the address of a server. It looks like https://api.kaggle.com.")
                .arg(server.toDisplayString()));
    }
    if (plain && !isLoopback(server)) {
        return failure(ErrorKind::InvalidInput,
            tr("“%1” is not encrypted. Your credential is sent over https only, except to this machine itself.")
                .arg(server.toDisplayString()));
    }
    m_server
        = server.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::StripTrailingSlash);
    if (m_server.path() == "/"_L1) {
        m_server.setPath({}); // stripping leaves a lone slash alone
    }
    m_prefix = !pathPrefix.isEmpty() ? pathPrefix : m_server.host() == defaultServer().host() ? u"/v1"_s : u"/api/v1"_s;
    Q_EMIT serverChanged(m_server);
    return {};
}

bool KaggleClient::isLocal() const
{
    return isLoopback(m_server);
}

void KaggleClient::setCredential(const Credential &credential)
{
    m_credential = credential;
    Q_EMIT credentialChanged();
}

void KaggleClient::setPatience(const BackoffPolicy &backoff, int tries)
{
    m_backoff = backoff;
    m_tries = tries;
}

NetContext KaggleClient::context() const
{
    return {m_network, m_clock, m_backoff, m_tries};
}

QUrl KaggleClient::address(const QString &path) const
{
    QUrl url = m_server;
    url.setPath(m_server.path() + m_prefix + path);
    return url;
}

HttpRequest KaggleClient::rpc(QLatin1StringView service, QLatin1StringView method, const QJsonObject &body) const
{
    HttpRequest request;
    request.verb = "POST";
    request.url = address(u'/' + service + u'/' + method);
    request.contentType = "application/json";
    request.authorization = m_credential.authorization();
    request.timeout = 60s;
    return withBody(request, body);
}

ApiCall<QList<KernelSummary>> *KaggleClient::listKernels(const KernelFilter &filter, QObject *parent)
{
    QJsonObject body {{u"group"_s, filter.mine ? u"PROFILE"_s : u"EVERYONE"_s}, {u"page"_s, 1}};
    const int pageSize = filter.pageSize > 0 ? std::min(filter.pageSize, listPageSize) : listPageSize;
    body.insert("pageSize"_L1, filter.limit > 0 ? std::min(filter.limit, pageSize) : pageSize);
    const std::initializer_list<std::pair<QLatin1StringView, QString>> texts {{"user"_L1, filter.user},
        {"search"_L1, filter.search}, {"language"_L1, filter.language}, {"kernelType"_L1, filter.kernelType},
        {"outputType"_L1, filter.outputType}, {"sortBy"_L1, filter.sortBy}, {"dataset"_L1, filter.dataset},
        {"parentKernel"_L1, filter.parentKernel}, {"competition"_L1, filter.competition}};
    for (const auto &[key, value] : texts) {
        if (!value.isEmpty()) {
            body.insert(key, value);
        }
    }
    const HttpRequest first = rpc(kernels, "ListKernels"_L1, body);
    auto take = pagedList<KernelSummary>(first, body, u"kernels"_s, filter.limit,
        [](const QJsonObject &json) -> std::optional<std::pair<QString, KernelSummary>> {
            const Result<KernelSummary> kernel = KernelSummary::fromJson(json);
            return kernel && !kernel->ref.isEmpty() ? std::optional(std::pair(kernel->ref, *kernel)) : std::nullopt;
        });
    auto *call = new ApiCall<QList<KernelSummary>>(context(), first, take, parent);
    call->setTitle(tr("List notebooks"));
    return call;
}

ApiCall<PulledKernel> *KaggleClient::pull(const KernelRef &kernel, QObject *parent)
{
    auto *call = new ApiCall<PulledKernel>(
        context(), rpc(kernels, "GetKernel"_L1, kernelBody(kernel)),
        [](const QJsonObject &answer, PulledKernel &pulled) -> Next {
            return PulledKernel::fromJson(answer).transform(
                [&pulled](const PulledKernel &read) -> std::optional<HttpRequest> {
                    pulled = read;
                    return std::nullopt;
                });
        },
        parent);
    call->setErrorMap(kernelErrors(kernel));
    call->setTitle(tr("Read the notebook %1").arg(kernel.toString()));
    return call;
}

PushJob *KaggleClient::push(const PushRequest &request, QObject *parent)
{
    HttpRequest save = rpc(kernels, "SaveKernel"_L1, request.toJson());
    save.repeatable = false;
    auto *job = new PushJob(context(), request,
        {[this, save](QObject *owner) { return new HttpJob(m_network, save, owner); },
            [this, kernel = request.kernel.withVersion(0)](QObject *owner) { return pull(kernel, owner); }},
        parent);
    job->setTitle(tr("Push %1").arg(request.kernel.name()));
    return job;
}

ApiCall<SessionStatus> *KaggleClient::status(const KernelRef &kernel, QObject *parent)
{
    auto *call = new ApiCall<SessionStatus>(
        context(), rpc(kernels, "GetKernelSessionStatus"_L1, kernelBody(kernel)),
        [](const QJsonObject &answer, SessionStatus &status) -> Next {
            return SessionStatus::fromJson(answer).transform(
                [&status](const SessionStatus &read) -> std::optional<HttpRequest> {
                    status = read;
                    return std::nullopt;
                });
        },
        parent);
    call->setErrorMap(kernelErrors(kernel));
    call->setTitle(tr("Read the status of %1").arg(kernel.toString()));
    return call;
}

ApiCall<RunOutput> *KaggleClient::listOutput(const KernelRef &kernel, QObject *parent)
{
    QJsonObject body = kernelBody(kernel);
    body.insert("pageSize"_L1, filePageSize);
    const HttpRequest first = rpc(kernels, "ListKernelSessionOutput"_L1, body);
    auto take = [pages = Pages(first, body), server = m_server, seen = QSet<std::pair<QString, QUrl>>()](
                    const QJsonObject &answer, RunOutput &output) mutable -> Next {
        const QJsonArray page = answer.value("files"_L1).toArray();
        for (const auto &value : page) {
            const QString name = value["fileName"_L1].toString();
            const QString address = value["url"_L1].toString();
            const QUrl url = address.isEmpty() ? QUrl() : server.resolved(QUrl(address));
            // A file may come on two pages when the list grows meanwhile; signed anew, it is the same all the same.
            const std::pair<QString, QUrl> identity(name, url.adjusted(QUrl::RemoveQuery));
            if (!name.isEmpty() && !seen.contains(identity)) {
                seen.insert(identity);
                output.files.append({name, url, -1});
            }
        }
        if (output.log.isEmpty()) {
            output.log = answer.value("log"_L1).toString();
        }
        return pages.next(answer);
    };
    auto *call = new ApiCall<RunOutput>(context(), first, take, parent);
    call->setErrorMap(kernelErrors(kernel));
    call->setTitle(tr("List the outputs of %1").arg(kernel.toString()));
    return call;
}

ApiCall<QList<KernelFile>> *KaggleClient::listFiles(const KernelRef &kernel, QObject *parent)
{
    QJsonObject body = kernelBody(kernel);
    body.insert("pageSize"_L1, filePageSize);
    const HttpRequest first = rpc(kernels, "ListKernelFiles"_L1, body);
    auto take = [pages = Pages(first, body)](const QJsonObject &answer, QList<KernelFile> &files) mutable -> Next {
        const QJsonArray page = answer.value("files"_L1).toArray();
        for (const auto &value : page) {
            files.append(
                {value["name"_L1].toString(), wholeNumber(value["size"_L1], -1), value["creationDate"_L1].toString()});
        }
        return pages.next(answer);
    };
    auto *call = new ApiCall<QList<KernelFile>>(context(), first, take, parent);
    call->setErrorMap(kernelErrors(kernel));
    call->setTitle(tr("List the files of %1").arg(kernel.toString()));
    return call;
}

ApiCall<QList<LogRecord>> *KaggleClient::storedLog(const KernelRef &kernel, QObject *parent)
{
    QJsonObject body = kernelBody(kernel);
    body.insert("pageSize"_L1, 20); // the log comes with any page
    auto *call = new ApiCall<QList<LogRecord>>(
        context(), rpc(kernels, "ListKernelSessionOutput"_L1, body),
        [](const QJsonObject &answer, QList<LogRecord> &records) -> Next {
            records = parseStoredLog(answer.value("log"_L1).toString());
            return std::nullopt;
        },
        parent);
    call->setErrorMap(kernelErrors(kernel));
    call->setTitle(tr("Read the log of %1").arg(kernel.toString()));
    return call;
}

LogStreamJob *KaggleClient::streamLog(const KernelRef &kernel, QObject *parent)
{
    HttpRequest request;
    request.url = address(u"/kernels/logs/stream/"_s + kernel.name());
    if (kernel.version > 0) {
        QUrlQuery query;
        query.addQueryItem(u"versionLabel"_s, kernel.versionLabel());
        request.url.setQuery(query);
    }
    request.headers = {{"Accept", "text/event-stream, */*"}, {"Accept-Encoding", "identity"}};
    request.authorization = m_credential.authorization();
    request.timeout = 5min; // a training that says nothing is no broken connection; the load balancer cuts after three
    auto *job = new LogStreamJob(m_network, request, parent);
    job->setTitle(tr("Follow the log of %1").arg(kernel.toString()));
    return job;
}

HttpRequest KaggleClient::outputDownload(const KernelRef &kernel, const QString &file) const
{
    QJsonObject body {{u"ownerSlug"_s, kernel.owner}, {u"kernelSlug"_s, kernel.slug}};
    if (!file.isEmpty()) {
        body.insert("filePath"_L1, file);
    }
    if (kernel.version > 0) {
        body.insert("versionNumber"_L1, kernel.version); // this call's own way to name one
    }
    return rpc(kernels, "DownloadKernelOutput"_L1, body);
}

ApiCall<Nothing> *KaggleClient::deleteKernel(const KernelRef &kernel, QObject *parent)
{
    auto *call = deleting(
        context(), rpc(kernels, "GetKernel"_L1, kernelBody(kernel.withVersion(0))),
        rpc(kernels, "DeleteKernel"_L1, kernelBody(kernel.withVersion(0))),
        [](const QString &error) { return tr("Kaggle did not delete the notebook: %1").arg(error); }, parent);
    call->setErrorMap(kernelErrors(kernel));
    call->setTitle(tr("Delete %1").arg(kernel.name()));
    return call;
}

UploadJob *KaggleClient::upload(const QString &path, const QString &name, const QString &stateFile, QObject *parent)
{
    using Call = ApiCall<UploadJob::Session>;
    UploadJob::Opener opener;
    opener.call = [this, name](qint64 size, qint64 modified, QObject *owner) -> RetryingJob * {
        QJsonObject body {{u"type"_s, u"DATASET"_s}, {u"name"_s, name}, {u"lastModifiedEpochSeconds"_s, modified}};
        if (size > 0) {
            body.insert("contentLength"_L1, size); // zero is the default, and defaults are not sent
        }
        return new Call(
            context(), rpc(blobs, "StartBlobUpload"_L1, body),
            [server = m_server](const QJsonObject &answer, UploadJob::Session &session) -> Next {
                const QString url = answer.value("createUrl"_L1).toString();
                session = {answer.value("token"_L1).toString(), server.resolved(QUrl(url))};
                if (session.token.isEmpty() || url.isEmpty() || !session.url.isValid()) {
                    return failure(ErrorKind::Protocol, tr("Kaggle opened no upload session, and did not say why."));
                }
                return std::nullopt;
            },
            owner);
    };
    opener.session = [](RetryingJob *job) { return dynamic_cast<Call *>(job)->result(); };
    auto *job = new UploadJob(context(), path, opener, stateFile, parent);
    job->setTitle(tr("Upload %1").arg(name));
    return job;
}

} // namespace Reprise
