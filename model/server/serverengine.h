// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/server/accountservice.h"
#include "model/server/datasetservice.h"
#include "model/server/faultplan.h"
#include "model/server/httpfront.h"
#include "model/server/kernelservice.h"
#include "model/server/storageservice.h"
#include "model/server/uploadservice.h"

#include <QLockFile>

#include <memory>

namespace Reprise {

/// The embedded server's inside, on its own thread: puts the services together, checks credentials, applies faults.
class ServerEngine final : public QObject
{
    Q_OBJECT

public:
    explicit ServerEngine(const EmbeddedServer::Options &options);
    ~ServerEngine() override;

    [[nodiscard]] Result<> open();
    void close();

    [[nodiscard]] quint16 port() const { return m_context.port; }
    [[nodiscard]] QString username() const { return m_context.identity.username; }
    [[nodiscard]] QByteArray accessToken() const { return m_context.identity.accessToken; }
    [[nodiscard]] int credentialLeaks() const { return m_storage.credentialLeaks(); }
    void setFaultHook(const EmbeddedServer::FaultHook &hook) { m_hook = hook; }
    void setFaults(const FaultPlan &plan);
    void setLatency(int milliseconds) { m_front->setLatency(milliseconds); }

Q_SIGNALS:
    void runStatusChanged(const QString &ref, int version, const QString &status);

private:
    void headRead(const ExchangePtr &exchange);
    void receive(const ExchangePtr &exchange);
    void dispatch(const ExchangePtr &exchange);
    void callApi(const ExchangePtr &exchange);
    void control(const ExchangePtr &exchange);
    void controlFaults(const ExchangePtr &exchange);

    ServerContext m_context;
    std::unique_ptr<QLockFile> m_lock;
    KernelRuns m_runs;
    LogStreams m_streams;
    KernelService m_kernels;
    DatasetService m_datasets;
    StorageService m_storage;
    UploadService m_uploads;
    AccountService m_account;
    ApiMethods m_methods;
    EmbeddedServer::FaultHook m_hook;
    FaultPlan m_faults;
    QMap<QString, int> m_counts; // requests by route
    std::unique_ptr<HttpFront> m_front;
};

} // namespace Reprise
