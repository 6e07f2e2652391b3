// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/embeddedserver.h"

#include "model/server/serverengine.h"

#include <QFile>
#include <QJsonDocument>
#include <QThread>

namespace Reprise {

using namespace Qt::StringLiterals;

EmbeddedServer::EmbeddedServer(QObject *parent)
    : QObject(parent)
{
}

EmbeddedServer::~EmbeddedServer()
{
    stop();
}

Result<> EmbeddedServer::start(const Options &options)
{
    stop();
    m_thread = std::make_unique<QThread>();
    m_thread->setObjectName("Embedded server");
    m_thread->start();
    // Made on its thread, so that sockets, timers and processes belong there; the wait is for files and a port only.
    auto *receiver = new QObject;
    receiver->moveToThread(m_thread.get());
    Result<> result;
    QMetaObject::invokeMethod(
        receiver,
        [&] {
            m_engine = new ServerEngine(options);
            connect(m_engine, &ServerEngine::runStatusChanged, this, &EmbeddedServer::runStatusChanged);
            m_engine->setFaultHook(m_hook);
            result = m_engine->open();
            m_port = m_engine->port();
            m_username = m_engine->username();
            m_token = m_engine->accessToken();
        },
        Qt::BlockingQueuedConnection);
    receiver->deleteLater();
    m_root = options.root;
    if (!result) {
        stop();
    }
    return result;
}

void EmbeddedServer::stop()
{
    if (!m_thread) {
        return;
    }
    if (m_engine) {
        QMetaObject::invokeMethod(
            m_engine,
            [engine = m_engine] {
                engine->close();
                delete engine;
            },
            Qt::BlockingQueuedConnection);
        m_engine = nullptr;
    }
    m_thread->quit();
    m_thread->wait();
    m_thread.reset();
}

QUrl EmbeddedServer::url() const
{
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(m_port);
    return url;
}

QUrl EmbeddedServer::storageUrl() const
{
    QUrl storage = url();
    storage.setHost(u"localhost"_s);
    return storage;
}

QString EmbeddedServer::configFolder() const
{
    return m_root + "/kaggle"_L1;
}

QByteArray EmbeddedServer::announcement() const
{
    const QJsonObject object {
        {u"url"_s, url().toString()}, {u"configDir"_s, configFolder()}, {u"username"_s, m_username}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

void EmbeddedServer::setFaultHook(FaultHook hook)
{
    m_hook = std::move(hook);
    if (m_engine) {
        QMetaObject::invokeMethod(m_engine, [this] { m_engine->setFaultHook(m_hook); }, Qt::BlockingQueuedConnection);
    }
}

void EmbeddedServer::setFaults(const FaultPlan &plan)
{
    if (m_engine) {
        QMetaObject::invokeMethod(m_engine, [this, &plan] { m_engine->setFaults(plan); }, Qt::BlockingQueuedConnection);
    }
}

void EmbeddedServer::setLatency(int milliseconds)
{
    if (m_engine) {
        QMetaObject::invokeMethod(
            m_engine, [this, milliseconds] { m_engine->setLatency(milliseconds); }, Qt::BlockingQueuedConnection);
    }
}

int EmbeddedServer::credentialLeaks() const
{
    int leaks = 0;
    if (m_engine) {
        QMetaObject::invokeMethod(
            m_engine, [this, &leaks] { leaks = m_engine->credentialLeaks(); }, Qt::BlockingQueuedConnection);
    }
    return leaks;
}

} // namespace Reprise
