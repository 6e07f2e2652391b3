// SPDX-License-Identifier: GPL-3.0-or-later
// SaveKernel: the one call that creates, changes and runs.
#include "model/server/kernelservice.h"
#include "model/server/wire.h"

#include <QJsonArray>

namespace Reprise {

using namespace Qt::StringLiterals;

StoredKernel *KernelService::saveTarget(const ServerCall &call)
{
    const QString title = call.text(u"newTitle");
    if (const qint64 id = call.body.value("id"_L1).toInteger(); id > 0) {
        StoredKernel *kernel = m_context.kernels.find(id);
        if (!kernel) {
            call.exchange->replyJson({{u"error"_s, u"Notebook not found"_s}});
        }
        return kernel;
    }
    QString slug = call.text(u"slug");
    QString owner = m_context.identity.username;
    if (slug.contains(u'/')) {
        owner = slug.section(u'/', 0, 0);
        slug = slug.section(u'/', 1);
    }
    if (slug.isEmpty()) {
        slug = Wire::slug(title);
    }
    if (owner != m_context.identity.username) {
        call.exchange->replyError(403, u"Permission 'kernels.update' was denied"_s);
        return nullptr;
    }
    if (StoredKernel *kernel = m_context.kernels.find(owner, slug)) {
        return kernel;
    }
    if (!Wire::isSlug(slug) || slug.size() < 5) {
        call.exchange->replyError(400, u"The slug must have 5 or more letters, digits and hyphens"_s);
        return nullptr;
    }
    const auto kernel = m_context.kernels.add(m_context.newId(), owner, slug, title.isEmpty() ? slug : title);
    if (!kernel) {
        call.exchange->replyError(500, u"Internal error"_s);
        return nullptr;
    }
    return *kernel;
}

/// The request as it is kept: what cannot be attached is named in the answer and left out of the run.
QJsonObject KernelService::checkedSources(const QJsonObject &body, QJsonObject &answer)
{
    QJsonObject request = body;
    request.remove("text"_L1);
    const auto check = [&](QStringView field, QStringView invalidField, const auto &isValid) {
        QStringList good, bad;
        for (const QString &source : Wire::strings(body, field)) {
            (isValid(source) ? good : bad).append(source);
        }
        request.remove(field);
        Wire::put(request, field, Wire::array(good));
        Wire::put(answer, invalidField, Wire::array(bad));
    };
    check(u"datasetDataSources", u"invalidDatasetSources",
        [this](const QString &source) { return !m_context.datasets.filesFolder(source).isEmpty(); });
    check(u"kernelDataSources", u"invalidKernelSources", [this](const QString &source) {
        const StoredKernel *kernel = m_context.kernels.find(source.section(u'/', 0, 0), source.section(u'/', 1, 1));
        return kernel && kernel->attachable();
    });
    const auto none = [](const QString &) { return false; };
    check(u"competitionDataSources", u"invalidCompetitionSources", none);
    check(u"modelDataSources", u"invalidModelSources", none);
    return request;
}

void KernelService::saveKernel(const ServerCall &call)
{
    if (!call.body.value("text"_L1).isString()) {
        call.exchange->replyError(400, u"The kernel has no text"_s);
        return;
    }
    StoredKernel *kernel = saveTarget(call);
    if (!kernel) {
        return;
    }
    const QString title = call.text(u"newTitle");
    if (!title.isEmpty() && title != kernel->title) {
        kernel->title = title;
        if (!m_context.kernels.saveKernel(*kernel)) {
            call.exchange->replyError(500, u"Internal error"_s);
            return;
        }
    }
    QJsonObject answer;
    const QJsonObject request = checkedSources(call.body, answer);
    submitVersion(call, *kernel, request, answer);
}

void KernelService::submitVersion(const ServerCall &call, StoredKernel &kernel, QJsonObject request, QJsonObject answer)
{
    KernelVersion version;
    version.number = kernel.newest() ? kernel.newest()->number + 1 : 1;
    version.created = QDateTime::currentDateTimeUtc();
    version.request = request;
    const bool runs = call.text(u"kernelExecutionType") != "QUICK_SAVE"_L1;
    if (runs) {
        const int limit = m_context.options.maximumGpuSessions;
        if (version.usesGpu() && m_runs.activeGpuSessions() >= limit) {
            call.exchange->replyJson({{u"error"_s, u"Maximum batch GPU session count of %1 reached."_s.arg(limit)}});
            return;
        }
        if (version.usesGpu() && m_runs.gpuSecondsUsed() >= 30 * 3600) {
            call.exchange->replyJson({{u"error"_s, u"Maximum weekly GPU quota of 30.00 hours reached."_s}});
            return;
        }
        version.session = m_context.newId();
        version.status = u"QUEUED"_s;
        if (const QString language = call.text(u"language"); !language.isEmpty() && language != "python"_L1) {
            version.status = u"ERROR"_s;
            version.failureMessage = u"The embedded server runs Python only, not %1."_s.arg(language);
        }
    }
    if (!m_context.kernels.addVersion(kernel, version, call.text(u"text").toUtf8())) {
        call.exchange->replyError(500, u"Internal error"_s);
        return;
    }
    if (version.status == "QUEUED"_L1) {
        m_runs.submit(kernel, version.number);
    }
    const QString ref = "/code/"_L1 + kernel.ref();
    Wire::put(answer, u"ref", ref);
    Wire::put(answer, u"url", QString("https://www.kaggle.com"_L1 + ref));
    Wire::put(answer, u"versionNumber", version.number);
    Wire::put(answer, u"kernelId", kernel.id);
    call.exchange->replyJson(answer);
}

} // namespace Reprise
