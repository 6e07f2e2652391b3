// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/kernelservice.h"

#include "model/server/wire.h"

#include <QJsonArray>
#include <QTimeZone>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr double gpuSecondsAllowed = 30 * 3600;
constexpr double tpuSecondsAllowed = 20 * 3600;

constexpr auto refusedOperation = "operations/interactive-session"_L1;

/// google.longrunning.Operation, ended with UNIMPLEMENTED: this server runs saved versions only, and says so.
QJsonObject endedOperation()
{
    return {{u"name"_s, QString(refusedOperation)}, {u"done"_s, true},
        {u"error"_s,
            QJsonObject {{u"code"_s, 12}, {u"message"_s, u"There are no interactive sessions on this server"_s}}}};
}

QDateTime nextQuotaRefresh()
{
    // Kaggle's week begins on Saturday, 00:00 UTC.
    QDate date = QDateTime::currentDateTimeUtc().date().addDays(1);
    while (date.dayOfWeek() != Qt::Saturday) {
        date = date.addDays(1);
    }
    return date.startOfDay(QTimeZone::UTC);
}

} // namespace

QJsonObject kernelMetadata(const ServerContext &context, const StoredKernel &kernel, const KernelVersion *version)
{
    const QJsonObject request = version ? version->request : QJsonObject();
    QJsonObject data;
    Wire::put(data, u"id", kernel.id);
    Wire::put(data, u"ref", kernel.ref());
    Wire::put(data, u"title", kernel.title);
    Wire::put(data, u"author", context.identity.username);
    Wire::put(data, u"slug", kernel.slug);
    const KernelVersion *run = kernel.newestRun();
    Wire::put(data, u"lastRunTime", run ? Wire::time(run->started.isValid() ? run->started : run->created) : QString());
    for (const auto name : {u"language", u"kernelType", u"isPrivate", u"enableGpu", u"enableTpu", u"enableInternet",
             u"datasetDataSources", u"kernelDataSources", u"competitionDataSources", u"modelDataSources",
             u"categoryIds", u"dockerImage", u"machineShape"}) {
        Wire::put(data, name, request.value(QStringView(name)));
    }
    Wire::put(data, u"currentVersionNumber", kernel.newest() ? kernel.newest()->number : 0);
    return data;
}

KernelService::KernelService(ServerContext &context, KernelRuns &runs, LogStreams &streams, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_runs(runs)
    , m_streams(streams)
{
}

void KernelService::addTo(ApiMethods &methods)
{
    const auto add = [this, &methods](const QString &name, void (KernelService::*method)(const ServerCall &)) {
        methods.insert(name, [this, method](const ServerCall &call) { (this->*method)(call); });
    };
    add(u"ListKernels"_s, &KernelService::listKernels);
    add(u"GetKernel"_s, &KernelService::getKernel);
    add(u"SaveKernel"_s, &KernelService::saveKernel);
    add(u"DeleteKernel"_s, &KernelService::deleteKernel);
    add(u"GetKernelSessionStatus"_s, &KernelService::sessionStatus);
    add(u"ListKernelSessionOutput"_s, &KernelService::sessionOutput);
    add(u"ListKernelFiles"_s, &KernelService::listFiles);
    add(u"DownloadKernelOutput"_s, &KernelService::downloadOutput);
    add(u"DownloadKernelOutputZip"_s, &KernelService::downloadZip);
    add(u"CreateKernelSession"_s, &KernelService::createSession);
    add(u"GetOperation"_s, &KernelService::getOperation);
    add(u"GetKernelSessionLogsStream"_s, &KernelService::logsStream);
    add(u"CancelKernelSession"_s, &KernelService::cancelSession);
    add(u"GetAcceleratorQuotaStatistics"_s, &KernelService::quota);
}

StoredKernel *KernelService::kernelOf(const ServerCall &call, QStringView ownerField)
{
    const QString owner = call.text(ownerField);
    const QString slug = call.text(u"kernelSlug");
    if (StoredKernel *kernel = m_context.kernels.find(owner, slug)) {
        return kernel;
    }
    // What belongs to others looks the same whether it exists or not; so does a name that cannot be one.
    if (owner == m_context.identity.username && !slug.contains(u'/')) {
        call.exchange->replyError(404, u"Not found"_s);
    } else {
        call.exchange->replyError(403, u"Permission 'kernels.get' was denied"_s);
    }
    return nullptr;
}

const KernelVersion *KernelService::versionOf(const ServerCall &call, const StoredKernel &kernel, bool mustHaveRun)
{
    const QString label = call.text(u"versionLabel");
    const KernelVersion *version = nullptr;
    if (label.isEmpty()) {
        version = mustHaveRun ? kernel.newestRun() : kernel.newest();
    } else if (label.startsWith(u'v')) {
        const auto it = kernel.versions.find(label.sliced(1).toInt());
        const bool plain = it != kernel.versions.end() && label == u'v' + QString::number(it->first);
        version = plain && !(mustHaveRun && it->second.status.isEmpty()) ? &it->second : nullptr;
    }
    if (!version) {
        call.exchange->replyError(404, u"Not found"_s);
    }
    return version;
}

void KernelService::getKernel(const ServerCall &call)
{
    ServerCall plain = call;
    // The official command asks for owner/slug/N in this way.
    const QString slug = call.text(u"kernelSlug");
    if (slug.contains(u'/')) {
        plain.body.insert("kernelSlug"_L1, slug.section(u'/', 0, 0));
        plain.body.insert("versionLabel"_L1, QString(u'v' + slug.section(u'/', 1)));
    }
    const StoredKernel *kernel = kernelOf(plain);
    const KernelVersion *version = kernel ? versionOf(plain, *kernel, false) : nullptr;
    if (!version) {
        return;
    }
    m_context.kernels.countView(kernel->owner, kernel->slug);
    QJsonObject blob;
    Wire::put(blob, u"source", QString::fromUtf8(m_context.kernels.source(*kernel, version->number)));
    Wire::put(blob, u"language", version->request.value("language"_L1));
    Wire::put(blob, u"kernelType", version->request.value("kernelType"_L1));
    Wire::put(blob, u"slug", kernel->slug);
    call.exchange->replyJson({{u"metadata"_s, kernelMetadata(m_context, *kernel, version)}, {u"blob"_s, blob}});
}

void KernelService::deleteKernel(const ServerCall &call)
{
    const StoredKernel *kernel = kernelOf(call);
    if (!kernel) {
        return;
    }
    m_runs.cancelAll(*kernel);
    QJsonObject answer;
    if (const auto removed = m_context.kernels.remove(kernel->owner, kernel->slug); !removed) {
        Wire::put(answer, u"errorMessage", removed.error().message);
    }
    call.exchange->replyJson(answer);
}

void KernelService::sessionStatus(const ServerCall &call)
{
    const StoredKernel *kernel = kernelOf(call);
    const KernelVersion *version = kernel ? versionOf(call, *kernel) : nullptr;
    if (!version) {
        return;
    }
    // The first constant is the default, yet "QUEUED" is sent: a missing status says nothing to a person reading along.
    QJsonObject answer {{u"status"_s, version->status}};
    Wire::put(answer, u"failureMessage", version->failureMessage);
    call.exchange->replyJson(answer);
}

void KernelService::sessionOutput(const ServerCall &call)
{
    const StoredKernel *kernel = kernelOf(call);
    const KernelVersion *version = kernel ? versionOf(call, *kernel) : nullptr;
    if (!version) {
        return;
    }
    // Without a size: everything on one page up to 500, as older clients found it; 0 means the default of 20.
    const QList<StoredFile> outputs = m_context.kernels.outputs(*kernel, version->number);
    const bool sized = call.body.contains("pageSize"_L1);
    const int asked = call.body.value("pageSize"_L1).toInt();
    const Wire::Page page
        = Wire::page(outputs.size(), !sized ? 500 : std::min(asked > 0 ? asked : 20, 200), call.text(u"pageToken"));
    if (page.count < 0) {
        call.exchange->replyError(400, u"Invalid page token"_s);
        return;
    }
    const QString base = "/storage/kernels/"_L1 + kernel->ref() + "/v"_L1 + QString::number(version->number) + u'/';
    QJsonArray files;
    for (qsizetype i = page.first; i < page.first + page.count; ++i) {
        const QString &name = outputs.at(i).name;
        files.append(QJsonObject {
            {u"url"_s, QString::fromLatin1(m_context.signedLink(*call.exchange, base + name))}, {u"fileName"_s, name}});
    }
    QJsonObject answer;
    Wire::put(answer, u"files", files);
    // With every page: which one's the client keeps is its own affair.
    Wire::put(answer, u"log", QString::fromLatin1(m_context.kernels.log(*kernel, version->number)));
    Wire::put(answer, u"nextPageToken", page.nextToken);
    call.exchange->replyJson(answer);
}

void KernelService::listFiles(const ServerCall &call)
{
    const StoredKernel *kernel = kernelOf(call);
    const KernelVersion *version = kernel ? versionOf(call, *kernel, false) : nullptr;
    if (!version) {
        return;
    }
    const QList<StoredFile> outputs = m_context.kernels.outputs(*kernel, version->number);
    const int asked = call.body.value("pageSize"_L1).toInt();
    const Wire::Page page = Wire::page(outputs.size(), std::min(asked > 0 ? asked : 20, 200), call.text(u"pageToken"));
    if (page.count < 0) {
        call.exchange->replyError(400, u"Invalid page token"_s);
        return;
    }
    QJsonArray files;
    for (qsizetype i = page.first; i < page.first + page.count; ++i) {
        const StoredFile &file = outputs.at(i);
        QJsonObject entry {{u"name"_s, file.name}};
        Wire::put(entry, u"size", file.size);
        Wire::put(entry, u"creationDate", Wire::time(file.modified));
        files.append(entry);
    }
    QJsonObject answer;
    Wire::put(answer, u"files", files);
    Wire::put(answer, u"nextPageToken", page.nextToken);
    call.exchange->replyJson(answer);
}

void KernelService::downloadOutput(const ServerCall &call)
{
    const StoredKernel *kernel = kernelOf(call, u"ownerSlug");
    if (!kernel) {
        return;
    }
    ServerCall versioned = call;
    if (const int number = call.body.value("versionNumber"_L1).toInt(); number > 0) {
        versioned.body.insert("versionLabel"_L1, QString(u'v' + QString::number(number)));
    }
    const KernelVersion *version = versionOf(versioned, *kernel);
    if (!version) {
        return;
    }
    const QString file = call.text(u"filePath");
    const QString number = QString::number(version->number);
    if (file.isEmpty()) {
        const QString path
            = "/storage/archives/kernels/"_L1 + kernel->ref() + "/v"_L1 + number + u'/' + kernel->slug + ".zip"_L1;
        call.exchange->redirect(m_context.signedLink(*call.exchange, path));
        return;
    }
    if (!findFile(m_context.kernels.outputs(*kernel, version->number), file)) {
        call.exchange->replyError(404, u"Not found"_s);
        return;
    }
    const QString path = "/storage/kernels/"_L1 + kernel->ref() + "/v"_L1 + number + u'/' + file;
    call.exchange->redirect(m_context.signedLink(*call.exchange, path));
}

void KernelService::logsStream(const ServerCall &call)
{
    if (const qint64 session = call.body.value("kernelSessionId"_L1).toInteger(); session > 0) {
        for (const auto &[ref, kernel] : m_context.kernels.all()) {
            for (const auto &[number, version] : kernel->versions) {
                if (version.session == session) {
                    m_streams.answer(call.exchange, *kernel, version);
                    return;
                }
            }
        }
        call.exchange->replyError(404, u"Not found"_s);
        return;
    }
    const StoredKernel *kernel = kernelOf(call);
    const KernelVersion *version = kernel ? versionOf(call, *kernel) : nullptr;
    if (version) {
        m_streams.answer(call.exchange, *kernel, *version);
    }
}

void KernelService::downloadZip(const ServerCall &call)
{
    const qint64 session = call.body.value("kernelSessionId"_L1).toInteger();
    for (const auto &[ref, kernel] : m_context.kernels.all()) {
        for (const auto &[number, version] : kernel->versions) {
            if (session > 0 && version.session == session) {
                call.exchange->redirect(m_context.signedLink(*call.exchange,
                    "/storage/archives/kernels/"_L1 + ref + "/v"_L1 + QString::number(number) + u'/' + kernel->slug
                        + ".zip"_L1));
                return;
            }
        }
    }
    call.exchange->replyError(404, u"Not found"_s);
}

void KernelService::createSession(const ServerCall &call)
{
    const QString slug = call.text(u"slug");
    if (m_context.kernels.find(slug.section(u'/', 0, 0), slug.section(u'/', 1))
        || m_context.kernels.find(m_context.identity.username, slug)) {
        call.exchange->replyJson(endedOperation());
    } else {
        call.exchange->replyError(404, u"Not found"_s);
    }
}

void KernelService::getOperation(const ServerCall &call)
{
    if (call.text(u"name") == refusedOperation) {
        call.exchange->replyJson(endedOperation());
    } else {
        call.exchange->replyError(404, u"Not found"_s);
    }
}

void KernelService::cancelSession(const ServerCall &call)
{
    QJsonObject answer;
    if (!m_runs.cancel(call.body.value("kernelSessionId"_L1).toInteger())) {
        Wire::put(answer, u"errorMessage", u"The session is not running"_s);
    }
    call.exchange->replyJson(answer);
}

void KernelService::quota(const ServerCall &call)
{
    // A client that reads these fails without timeUsed and totalTimeAllowed, so they are sent even when they are 0.
    const double used = m_runs.gpuSecondsUsed();
    QJsonObject gpu {{u"timeUsed"_s, Wire::duration(used)}, {u"timeReserved"_s, u"0s"_s},
        {u"totalTimeAllowed"_s, Wire::duration(gpuSecondsAllowed)}, {u"minimumTimeAllowed"_s, u"0s"_s}};
    Wire::put(gpu, u"hasEverRun", used > 0);
    const QJsonObject tpu {{u"timeUsed"_s, u"0s"_s}, {u"timeReserved"_s, u"0s"_s},
        {u"totalTimeAllowed"_s, Wire::duration(tpuSecondsAllowed)}, {u"minimumTimeAllowed"_s, u"0s"_s}};
    call.exchange->replyJson(
        {{u"quotaRefreshTime"_s, Wire::time(nextQuotaRefresh())}, {u"gpuQuota"_s, gpu}, {u"tpuQuota"_s, tpu}});
}

} // namespace Reprise
