// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/kernelruns.h"

#include "model/core/logging.h"
#include "model/core/workerjob.h"
#include "model/server/wire.h"

#include <QFile>
#include <QJsonDocument>

#include <cmath>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

/// One record as JSON in pure ASCII: an event must survive readers that take the stream for Latin-1, and U+2028 in it.
QByteArray recordLine(const KernelLogRecord &record)
{
    const QJsonObject object {{u"stream_name"_s, record.standardError ? u"stderr"_s : u"stdout"_s},
        {u"time"_s, std::round(record.seconds * 1e6) / 1e6}, {u"data"_s, record.text}};
    const QString json = QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    QByteArray line;
    line.reserve(json.size() + 1);
    for (const QChar character : json) {
        if (character.unicode() < 0x7f) {
            line += static_cast<char>(character.unicode());
        } else {
            line += "\\u" + QByteArray::number(character.unicode(), 16).rightJustified(4, '0');
        }
    }
    return line + '\n';
}

} // namespace

KernelRuns::KernelRuns(ServerContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_executor(context.options.python, context.options.parallelRuns)
{
    connect(&m_executor, &KernelExecutor::started, this, &KernelRuns::started);
    connect(&m_executor, &KernelExecutor::logged, this, &KernelRuns::logged);
    connect(&m_executor, &KernelExecutor::finished, this, &KernelRuns::finished);
}

void KernelRuns::resumeQueued()
{
    QMap<qint64, Run> waiting; // in the order they came
    for (const auto &[ref, kernel] : m_context.kernels.all()) {
        for (const auto &[number, version] : kernel->versions) {
            if (version.status == "QUEUED"_L1) {
                waiting.insert(version.session, {kernel->owner, kernel->slug, number});
            }
        }
    }
    for (const Run &run : std::as_const(waiting)) {
        submit(*m_context.kernels.find(run.owner, run.slug), run.version);
    }
}

QList<KernelInput> KernelRuns::inputs(const QJsonObject &request) const
{
    QList<KernelInput> result;
    auto &kernels = const_cast<KernelStore &>(m_context.kernels);
    for (const QString &source : Wire::strings(request, u"kernelDataSources")) {
        const StoredKernel *kernel = kernels.find(source.section(u'/', 0, 0), source.section(u'/', 1, 1));
        const KernelVersion *version = kernel ? kernel->attachable() : nullptr;
        if (version) {
            result.append({kernel->slug, m_context.kernels.outputFolder(*kernel, version->number)});
        }
    }
    for (const QString &source : Wire::strings(request, u"datasetDataSources")) {
        const QString folder = m_context.datasets.filesFolder(source);
        if (!folder.isEmpty()) {
            result.append({source.section(u'/', 1, 1), folder});
        }
    }
    return result;
}

void KernelRuns::submit(const StoredKernel &kernel, int number)
{
    const KernelVersion &version = kernel.versions.at(number);
    KernelTask task;
    task.id = QString::number(version.session);
    task.source = QString::fromUtf8(m_context.kernels.source(kernel, number));
    task.notebook = version.request.value("kernelType"_L1).toString() == "notebook"_L1;
    task.inputs = inputs(version.request);
    task.internet = version.request.value("enableInternet"_L1).toBool(true);
    task.gpu = version.usesGpu();
    task.timeoutSeconds = m_context.options.sessionLimitSeconds;
    if (const qint64 own = version.request.value("sessionTimeoutSeconds"_L1).toInteger(); own > 0) {
        task.timeoutSeconds = std::min(task.timeoutSeconds, own);
    }
    task.scratchFolder = m_context.options.root + "/scratch/"_L1 + task.id;
    task.outputFolder = m_context.kernels.outputFolder(kernel, number);
    m_runs.insert(task.id, {kernel.owner, kernel.slug, number});
    Q_EMIT statusChanged(kernel.ref(), number, version.status);
    m_executor.submit(task);
}

KernelVersion *KernelRuns::find(const QString &id, StoredKernel **kernel)
{
    const auto run = m_runs.constFind(id);
    *kernel = run == m_runs.constEnd() ? nullptr : m_context.kernels.find(run->owner, run->slug);
    if (!*kernel) {
        return nullptr;
    }
    const auto version = (*kernel)->versions.find(run->version);
    return version == (*kernel)->versions.end() ? nullptr : &version->second;
}

void KernelRuns::setStatus(StoredKernel &kernel, KernelVersion &version, const QString &status)
{
    version.status = status;
    if (const auto saved = m_context.kernels.saveVersion(kernel, version); !saved) {
        qCWarning(logServer) << saved.error().detail;
    }
    Q_EMIT statusChanged(kernel.ref(), version.number, status);
}

void KernelRuns::started(const QString &id)
{
    StoredKernel *kernel = nullptr;
    if (KernelVersion *version = find(id, &kernel)) {
        version->started = QDateTime::currentDateTimeUtc();
        setStatus(*kernel, *version, u"RUNNING"_s);
    }
}

void KernelRuns::logged(const QString &id, const QList<KernelLogRecord> &records)
{
    StoredKernel *kernel = nullptr;
    const KernelVersion *version = find(id, &kernel);
    if (!version) {
        return;
    }
    QByteArray lines;
    for (const KernelLogRecord &record : records) {
        lines += recordLine(record);
    }
    QFile file(m_context.kernels.logFile(*kernel, version->number));
    if (!file.open(QIODevice::Append) || file.write(lines) != lines.size()) {
        qCWarning(logServer) << "log not written:" << file.errorString();
    }
    file.close();
    Q_EMIT logGrew(kernel->ref(), version->number, false);
}

void KernelRuns::finished(const QString &id, const KernelOutcome &outcome)
{
    StoredKernel *kernel = nullptr;
    const KernelVersion *version = find(id, &kernel);
    if (!version) {
        m_runs.remove(id); // deleted meanwhile
        return;
    }
    const QString folder = m_context.kernels.outputFolder(*kernel, version->number);
    QtConcurrent::run(&workerPool(), [folder] {
        return hashFolder(folder);
    }).then(this, [this, id, outcome](const QList<StoredFile> &outputs) { completed(id, outcome, outputs); });
}

void KernelRuns::completed(const QString &id, const KernelOutcome &outcome, const QList<StoredFile> &outputs)
{
    StoredKernel *kernel = nullptr;
    KernelVersion *version = find(id, &kernel);
    m_runs.remove(id);
    if (!version) {
        return;
    }
    if (const auto saved = m_context.kernels.setOutputs(*kernel, *version, outputs); !saved) {
        qCWarning(logServer) << saved.error().detail;
    }
    version->failureMessage = outcome.failureMessage;
    version->ended = QDateTime::currentDateTimeUtc();
    switch (outcome.status) {
    case KernelOutcome::Status::Complete:
        setStatus(*kernel, *version, u"COMPLETE"_s);
        break;
    case KernelOutcome::Status::Error:
        setStatus(*kernel, *version, u"ERROR"_s);
        break;
    case KernelOutcome::Status::Cancelled:
        setStatus(*kernel, *version, u"CANCEL_ACKNOWLEDGED"_s);
        break;
    }
    Q_EMIT logGrew(kernel->ref(), version->number, true);
}

bool KernelRuns::cancel(qint64 session)
{
    const QString id = QString::number(session);
    if (!m_executor.isActive(id)) {
        return false;
    }
    StoredKernel *kernel = nullptr;
    if (KernelVersion *version = find(id, &kernel)) {
        setStatus(*kernel, *version, u"CANCEL_REQUESTED"_s);
    }
    m_executor.cancel(id);
    return true;
}

void KernelRuns::cancelAll(const StoredKernel &kernel)
{
    for (const auto &[number, version] : kernel.versions) {
        if (version.isActive()) {
            m_executor.cancel(QString::number(version.session));
        }
    }
}

int KernelRuns::activeGpuSessions() const
{
    int count = 0;
    for (const auto &[ref, kernel] : m_context.kernels.all()) {
        for (const auto &[number, version] : kernel->versions) {
            count += version.isActive() && version.usesGpu() ? 1 : 0;
        }
    }
    return count;
}

double KernelRuns::gpuSecondsUsed() const
{
    double seconds = m_context.options.gpuQuotaUsedSeconds;
    for (const auto &[ref, kernel] : m_context.kernels.all()) {
        for (const auto &[number, version] : kernel->versions) {
            if (version.usesGpu() && version.started.isValid()) {
                const QDateTime end = version.ended.isValid() ? version.ended : QDateTime::currentDateTimeUtc();
                seconds += static_cast<double>(version.started.msecsTo(end)) / 1000;
            }
        }
    }
    return seconds;
}

} // namespace Reprise
