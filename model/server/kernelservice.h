// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/server/kernelruns.h"
#include "model/server/logstreams.h"

namespace Reprise {

/// kernels.KernelsApiService (api.md section 6 and 12).
class KernelService final : public QObject
{
    Q_OBJECT

public:
    KernelService(ServerContext &context, KernelRuns &runs, LogStreams &streams, QObject *parent);

    void addTo(ApiMethods &methods);

private:
    void listKernels(const ServerCall &call);
    void getKernel(const ServerCall &call);
    void saveKernel(const ServerCall &call);
    void deleteKernel(const ServerCall &call);
    void sessionStatus(const ServerCall &call);
    void sessionOutput(const ServerCall &call);
    void listFiles(const ServerCall &call);
    void downloadOutput(const ServerCall &call);
    void downloadZip(const ServerCall &call);
    void createSession(const ServerCall &call);
    void getOperation(const ServerCall &call);
    void logsStream(const ServerCall &call);
    void cancelSession(const ServerCall &call);
    void quota(const ServerCall &call);

    /// The kernel a call names, or nothing after having answered 404 (own account) or 403 (another's).
    StoredKernel *kernelOf(const ServerCall &call, QStringView ownerField = u"userName");
    /// The version a call means; nothing after having answered 404.
    const KernelVersion *versionOf(const ServerCall &call, const StoredKernel &kernel, bool mustHaveRun = true);
    StoredKernel *saveTarget(const ServerCall &call);
    QJsonObject checkedSources(const QJsonObject &body, QJsonObject &answer);
    void submitVersion(const ServerCall &call, StoredKernel &kernel, QJsonObject request, QJsonObject answer);

    ServerContext &m_context;
    KernelRuns &m_runs;
    LogStreams &m_streams;
};

/// ApiKernelMetadata of the kernel's newest version (or the given one).
[[nodiscard]] QJsonObject kernelMetadata(
    const ServerContext &context, const StoredKernel &kernel, const KernelVersion *version);

} // namespace Reprise
