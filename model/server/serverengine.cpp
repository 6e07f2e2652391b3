// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/serverengine.h"

#include "model/core/logging.h"
#include "model/server/apirouter.h"
#include "model/server/wire.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QTimer>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr auto uploadPath = "/upload/"_L1;
constexpr auto storagePath = "/storage/"_L1;

} // namespace

ServerEngine::ServerEngine(const EmbeddedServer::Options &options)
    : m_context(options)
    , m_runs(m_context, this)
    , m_streams(m_context, this)
    , m_kernels(m_context, m_runs, m_streams, this)
    , m_datasets(m_context, this)
    , m_storage(m_context, this)
    , m_front(std::make_unique<HttpFront>())
{
    m_kernels.addTo(m_methods);
    m_datasets.addTo(m_methods);
    addAccountMethods();
    connect(&m_runs, &KernelRuns::statusChanged, this, &ServerEngine::runStatusChanged);
    connect(&m_runs, &KernelRuns::logGrew, &m_streams, &LogStreams::logGrew);
    connect(m_front.get(), &HttpFront::exchangeReady, this, &ServerEngine::receive);
}

ServerEngine::~ServerEngine() = default;

Result<> ServerEngine::open()
{
    const QString root = m_context.options.root;
    if (root.isEmpty() || !QDir().mkpath(root)) {
        return failure(ErrorKind::Permission,
            QCoreApplication::translate(
                "Reprise::EmbeddedServer", "The embedded server's folder “%1” cannot be made. Choose another one.")
                .arg(root));
    }
    m_lock = std::make_unique<QLockFile>(root + "/.lock"_L1);
    m_lock->setStaleLockTime(0); // held for hours; a lock whose process is gone is stale all the same
    if (!m_lock->tryLock(0)) {
        return failure(ErrorKind::Conflict,
            QCoreApplication::translate("Reprise::EmbeddedServer",
                "Another embedded server uses “%1” already. Stop it, or choose another folder.")
                .arg(root));
    }
    QDir(root + "/scratch"_L1).removeRecursively(); // of sessions that ended with the last server
    auto identity = ServerIdentity::open(root, m_context.options.username);
    if (!identity) {
        return failure(identity.error());
    }
    m_context.identity = *std::move(identity);
    for (const auto &loaded : {m_context.kernels.load(), m_context.datasets.load()}) {
        if (!loaded) {
            return loaded;
        }
    }
    m_datasets.load();
    m_front->setLatency(m_context.options.latencyMs);
    const auto port = m_front->listen(m_context.options.port);
    if (!port) {
        return failure(port.error());
    }
    m_context.port = *port;
    m_runs.resumeQueued();
    return {};
}

void ServerEngine::receive(const ExchangePtr &exchange)
{
    const WireRequest &request = exchange->request();
    QString route;
    if (request.path.startsWith(storagePath)) {
        route = u"StorageGet"_s;
    } else if (request.path.startsWith(uploadPath)) {
        route = u"UploadPut"_s;
    } else if (const auto api = apiRoute(request.method, request.path, request.query)) {
        route = api->method;
    }
    const int number = ++m_counts[route];
    qCDebug(logServer) << request.method << request.path << number;
    if (m_hook) {
        if (const auto fault = m_hook({request.method, request.path, route, number})) {
            exchange->setFault(*fault);
            if (fault->delayMs > 0) {
                QTimer::singleShot(
                    fault->delayMs, Qt::PreciseTimer, this, [this, exchange, route] { dispatch(exchange, route); });
                return;
            }
        }
    }
    dispatch(exchange, route);
}

void ServerEngine::dispatch(const ExchangePtr &exchange, const QString &route)
{
    const ServerFault &fault = exchange->fault();
    if (fault.keepBytes < 0 && fault.status > 0) {
        exchange->replyFault();
    } else if (route == "StorageGet"_L1) {
        m_storage.answer(exchange);
    } else if (route == "UploadPut"_L1) {
        m_datasets.upload(exchange);
    } else {
        callApi(exchange);
    }
}

void ServerEngine::callApi(const ExchangePtr &exchange)
{
    const WireRequest &request = exchange->request();
    const auto route = apiRoute(request.method, request.path, request.query);
    const auto method = route ? m_methods.constFind(route->method) : m_methods.constEnd();
    if (method == m_methods.constEnd()) {
        exchange->replyError(404, u"Not found"_s);
        return;
    }
    // A bad token is told by the introspection itself: a 401 there ends the official command with a traceback.
    const bool introspection = route->method == "IntrospectToken"_L1;
    if (!introspection && !m_context.identity.accepts(request.header("authorization"))) {
        exchange->replyError(401, u"Unauthenticated"_s);
        return;
    }
    ServerCall call {route->body, exchange};
    if (!request.body.isEmpty()) {
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(request.body, &error);
        if (!document.isObject()) {
            exchange->replyError(400, u"The body is no JSON object"_s);
            return;
        }
        const QJsonObject object = document.object();
        if (!route->rpc && route->method == "CreateDatasetVersion"_L1) {
            call.body.insert("body"_L1, object); // the REST spelling has no envelope
        } else {
            for (auto it = object.begin(); it != object.end(); ++it) {
                call.body.insert(it.key(), it.value());
            }
        }
    }
    (*method)(call);
}

void ServerEngine::addAccountMethods()
{
    m_methods.insert(u"IntrospectToken"_s, [this](const ServerCall &call) { introspect(call); });
}

void ServerEngine::introspect(const ServerCall &call)
{
    const QByteArray token = call.text(u"token").toUtf8();
    if (!m_context.identity.accepts("Bearer " + token)) {
        call.exchange->replyJson({{u"active"_s, false}});
        return;
    }
    call.exchange->replyJson({{u"active"_s, true}, {u"clientId"_s, u"kagglesdk"_s},
        {u"username"_s, m_context.identity.username}, {u"userId"_s, m_context.identity.userId},
        {u"scope"_s, u"resources.admin:*"_s}, {u"exp"_s, QDateTime::currentSecsSinceEpoch() + 3600}});
}

void ServerEngine::close()
{
    m_front.reset();
}

} // namespace Reprise
