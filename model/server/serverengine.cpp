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
constexpr auto controlPath = "/control/"_L1;

QString routeOf(const WireRequest &request)
{
    if (request.path.startsWith(storagePath)) {
        return u"StorageGet"_s;
    }
    if (request.path.startsWith(uploadPath)) {
        return u"UploadPut"_s;
    }
    if (request.path.startsWith(controlPath)) {
        return u"Control"_s;
    }
    if (request.path.endsWith("/v1/oauth2/authorize"_L1)) {
        return u"OAuthPage"_s;
    }
    const auto api = apiRoute(request.method, request.path, request.query);
    return api ? api->method : QString();
}

/// The field of the call's message that is the whole body of its REST spelling.
QString envelopeOf(const QString &method)
{
    return method.startsWith("CreateDatasetVersion"_L1) ? u"body"_s
        : method == "UpdateDatasetMetadata"_L1          ? u"settings"_s
                                                        : QString();
}

} // namespace

ServerEngine::ServerEngine(const EmbeddedServer::Options &options)
    : m_context(options)
    , m_runs(m_context, this)
    , m_streams(m_context, this)
    , m_kernels(m_context, m_runs, m_streams, this)
    , m_datasets(m_context, this)
    , m_storage(m_context, this)
    , m_uploads(m_context, this)
    , m_account(m_context, this)
    , m_front(std::make_unique<HttpFront>())
{
    m_kernels.addTo(m_methods);
    m_datasets.addTo(m_methods);
    m_uploads.addTo(m_methods);
    m_account.addTo(m_methods);
    connect(&m_runs, &KernelRuns::statusChanged, this, &ServerEngine::runStatusChanged);
    connect(&m_runs, &KernelRuns::logGrew, &m_streams, &LogStreams::logGrew);
    connect(m_front.get(), &HttpFront::headRead, this, &ServerEngine::headRead);
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
    m_context.uploads.load(m_context.options.uploadLifetimeSeconds);
    m_account.load();
    setFaults(m_faults);
    const auto port = m_front->listen(m_context.options.port);
    if (!port) {
        return failure(port.error());
    }
    m_context.port = *port;
    m_runs.resumeQueued();
    return {};
}

void ServerEngine::setFaults(const FaultPlan &plan)
{
    m_faults = plan;
    m_front->setLatency(plan.latencyMs.value_or(m_context.options.latencyMs));
    m_context.pace = plan.bytesPerSecond.value_or(m_context.options.bytesPerSecond);
}

void ServerEngine::headRead(const ExchangePtr &exchange)
{
    const WireRequest &request = exchange->request();
    const QString route = routeOf(request);
    exchange->setRoute(route);
    const int number = ++m_counts[route];
    qCDebug(logServer) << request.method << request.path << number;
    if (route != "Control"_L1) {
        const ServerRequest seen {request.method, request.path, route, number};
        std::optional<ServerFault> fault = m_hook ? m_hook(seen) : std::nullopt;
        if (!fault) {
            fault = m_faults.next(seen);
        }
        exchange->setFault(fault.value_or(ServerFault()));
    }
    if (route == "UploadPut"_L1) {
        m_uploads.begin(exchange);
    }
}

void ServerEngine::receive(const ExchangePtr &exchange)
{
    if (const int delay = exchange->fault().delayMs; delay > 0) {
        QTimer::singleShot(delay, Qt::PreciseTimer, this, [this, exchange] { dispatch(exchange); });
        return;
    }
    dispatch(exchange);
}

void ServerEngine::dispatch(const ExchangePtr &exchange)
{
    const QString &route = exchange->route();
    if (route == "UploadPut"_L1) {
        m_uploads.answer(exchange);
    } else if (exchange->fault().status > 0) {
        exchange->replyFault();
    } else if (route == "StorageGet"_L1) {
        m_storage.answer(exchange);
    } else if (route == "Control"_L1) {
        control(exchange);
    } else if (route == "OAuthPage"_L1) {
        m_account.authorize(exchange);
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
    if (!AccountService::isOpen(route->method) && !m_account.accepts(request.header("authorization"))) {
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
        const QJsonObject object = inCamelCase(document.object());
        if (const QString envelope = route->rpc ? QString() : envelopeOf(route->method); !envelope.isEmpty()) {
            call.body.insert(envelope, object); // the REST spelling has none
        } else {
            for (auto it = object.begin(); it != object.end(); ++it) {
                call.body.insert(it.key(), it.value());
            }
        }
    }
    readNumbers(call.body);
    (*method)(call);
}

void ServerEngine::control(const ExchangePtr &exchange)
{
    const WireRequest &request = exchange->request();
    if (!m_account.accepts(request.header("authorization"))) {
        exchange->replyError(401, u"Unauthenticated"_s);
    } else if (request.path == "/control/faults"_L1) {
        controlFaults(exchange);
    } else if (request.path == "/control/statistics"_L1 && request.method == "GET") {
        QJsonObject requests;
        for (auto it = m_counts.cbegin(); it != m_counts.cend(); ++it) {
            requests.insert(it.key().isEmpty() ? u"unknown"_s : it.key(), it.value());
        }
        exchange->replyJson({{u"requests"_s, requests}, {u"credentialLeaks"_s, m_storage.credentialLeaks()}});
    } else {
        exchange->replyError(404, u"Not found"_s);
    }
}

void ServerEngine::controlFaults(const ExchangePtr &exchange)
{
    const QByteArray &method = exchange->request().method;
    if (method == "PUT") {
        const auto plan = FaultPlan::parse(exchange->request().body);
        if (!plan) {
            exchange->replyError(400, plan.error().message);
            return;
        }
        setFaults(*plan);
    } else if (method == "DELETE") {
        setFaults({});
    } else if (method != "GET") {
        exchange->replyError(405, u"Method not allowed"_s);
        return;
    }
    exchange->replyJson(m_faults.toJson());
}

void ServerEngine::close()
{
    m_front.reset();
}

} // namespace Reprise
