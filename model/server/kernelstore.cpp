// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/kernelstore.h"

#include "model/core/logging.h"
#include "model/server/serveridentity.h"
#include "model/server/wire.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype outputsKept = 50'000; // files in remembered lists, about 15 MB

QJsonObject readObject(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QJsonObject versionJson(const KernelVersion &version)
{
    return {{u"number"_s, version.number}, {u"request"_s, version.request}, {u"status"_s, version.status},
        {u"failureMessage"_s, version.failureMessage}, {u"session"_s, version.session},
        {u"created"_s, Wire::time(version.created)}, {u"started"_s, Wire::time(version.started)},
        {u"ended"_s, Wire::time(version.ended)}, {u"outputCount"_s, version.outputCount}};
}

KernelVersion versionFrom(const QJsonObject &json)
{
    KernelVersion version;
    version.number = json.value("number"_L1).toInt();
    version.request = json.value("request"_L1).toObject();
    version.status = json.value("status"_L1).toString();
    version.failureMessage = json.value("failureMessage"_L1).toString();
    version.session = json.value("session"_L1).toInteger();
    version.created = Wire::fromTime(json.value("created"_L1).toString());
    version.started = Wire::fromTime(json.value("started"_L1).toString());
    version.ended = Wire::fromTime(json.value("ended"_L1).toString());
    version.outputCount = json.value("outputCount"_L1).toInteger();
    return version;
}

} // namespace

bool KernelVersion::isActive() const
{
    return status == "QUEUED"_L1 || status == "RUNNING"_L1 || status == "CANCEL_REQUESTED"_L1;
}

bool KernelVersion::usesGpu() const
{
    return request.value("enableGpu"_L1).toBool()
        || request.value("machineShape"_L1).toString().startsWith("Nvidia"_L1, Qt::CaseInsensitive);
}

const KernelVersion *StoredKernel::newestRun() const
{
    for (auto it = versions.rbegin(); it != versions.rend(); ++it) {
        if (!it->second.status.isEmpty()) {
            return &it->second;
        }
    }
    return nullptr;
}

const KernelVersion *StoredKernel::attachable() const
{
    const KernelVersion *ended = nullptr;
    for (auto it = versions.rbegin(); it != versions.rend(); ++it) {
        if (it->second.status == "COMPLETE"_L1) {
            return &it->second;
        }
        if (!ended && !it->second.status.isEmpty() && !it->second.isActive() && it->second.outputCount > 0) {
            ended = &it->second;
        }
    }
    return ended;
}

KernelStore::KernelStore(const QString &root)
    : m_root(root + "/kernels"_L1)
    , m_outputs(outputsKept)
{
}

Result<> KernelStore::load()
{
    if (!QDir().mkpath(m_root)) {
        return failure(ErrorKind::Permission,
            QCoreApplication::translate(
                "Reprise::EmbeddedServer", "The embedded server's folder “%1” cannot be made. Choose another one.")
                .arg(m_root));
    }
    const QDir root(m_root);
    const QStringList owners = root.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &owner : owners) {
        const QStringList slugs = QDir(root.filePath(owner)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &slug : slugs) {
            const QJsonObject json = readObject(root.filePath(owner + u'/' + slug + "/kernel.json"_L1));
            if (json.isEmpty()) {
                qCWarning(logServer) << "left out, no readable kernel.json:" << owner << slug;
                continue;
            }
            auto kernel = std::make_unique<StoredKernel>();
            kernel->id = json.value("id"_L1).toInteger();
            kernel->owner = owner;
            kernel->slug = slug;
            kernel->title = json.value("title"_L1).toString();
            kernel->views = json.value("views"_L1).toInt();
            kernel->viewed = Wire::fromTime(json.value("viewed"_L1).toString());
            loadVersions(*kernel);
            m_refs.insert(kernel->id, kernel->ref());
            m_kernels.insert_or_assign(kernel->ref(), std::move(kernel));
        }
    }
    return {};
}

void KernelStore::loadVersions(StoredKernel &kernel)
{
    const QDir dir(folder(kernel));
    const QStringList names = dir.entryList({u"v*"_s}, QDir::Dirs);
    for (const QString &name : names) {
        KernelVersion version = versionFrom(readObject(dir.filePath(name + "/version.json"_L1)));
        if (version.number <= 0 || name != u'v' + QString::number(version.number)) {
            qCWarning(logServer) << "left out, no readable version.json:" << kernel.ref() << name;
            continue;
        }
        if (version.isActive() && version.status != "QUEUED"_L1) {
            version.status = u"ERROR"_s;
            version.failureMessage = u"The server stopped while this session was running."_s;
            version.ended = QDateTime::currentDateTimeUtc();
            if (const auto saved = saveVersion(kernel, version); !saved) {
                qCWarning(logServer) << saved.error().detail;
            }
        }
        kernel.versions.insert_or_assign(version.number, version);
    }
}

StoredKernel *KernelStore::find(const QString &owner, const QString &slug)
{
    const auto it = m_kernels.find(owner + u'/' + slug);
    return it == m_kernels.end() ? nullptr : it->second.get();
}

StoredKernel *KernelStore::find(qint64 id)
{
    const auto it = m_kernels.find(m_refs.value(id));
    return it == m_kernels.end() ? nullptr : it->second.get();
}

Result<StoredKernel *> KernelStore::add(qint64 id, const QString &owner, const QString &slug, const QString &title)
{
    auto kernel = std::make_unique<StoredKernel>();
    kernel->id = id;
    kernel->owner = owner;
    kernel->slug = slug;
    kernel->title = title;
    QDir().mkpath(folder(*kernel));
    if (const auto saved = saveKernel(*kernel); !saved) {
        return failure(saved.error());
    }
    m_refs.insert(id, kernel->ref());
    return m_kernels.insert_or_assign(kernel->ref(), std::move(kernel)).first->second.get();
}

Result<> KernelStore::saveKernel(const StoredKernel &kernel) const
{
    const QJsonObject json {{u"id"_s, kernel.id}, {u"title"_s, kernel.title}, {u"views"_s, kernel.views},
        {u"viewed"_s, Wire::time(kernel.viewed)}};
    return writePrivately(folder(kernel) + "/kernel.json"_L1, QJsonDocument(json).toJson());
}

void KernelStore::countView(const QString &owner, const QString &slug)
{
    StoredKernel *kernel = find(owner, slug);
    if (!kernel) {
        return;
    }
    ++kernel->views;
    kernel->viewed = QDateTime::currentDateTimeUtc();
    if (const auto saved = saveKernel(*kernel); !saved) {
        qCWarning(logServer) << saved.error().detail;
    }
}

Result<> KernelStore::addVersion(StoredKernel &kernel, const KernelVersion &version, const QByteArray &source)
{
    const QString folder = versionFolder(kernel, version.number);
    QDir().mkpath(folder);
    if (const auto saved = writePrivately(folder + "/source"_L1, source); !saved) {
        return saved;
    }
    if (const auto saved = saveVersion(kernel, version); !saved) {
        return saved;
    }
    kernel.versions.insert_or_assign(version.number, version);
    return {};
}

Result<> KernelStore::saveVersion(const StoredKernel &kernel, const KernelVersion &version) const
{
    return writePrivately(versionFolder(kernel, version.number) + "/version.json"_L1,
        QJsonDocument(versionJson(version)).toJson(QJsonDocument::Compact));
}

Result<> KernelStore::remove(const QString &owner, const QString &slug)
{
    const auto it = m_kernels.find(owner + u'/' + slug);
    if (it == m_kernels.end()) {
        return failure(ErrorKind::NotFound, u"Not found"_s);
    }
    QDir dir(folder(*it->second));
    m_refs.remove(it->second->id);
    for (const auto &[number, version] : it->second->versions) {
        m_outputs.remove(versionFolder(*it->second, number));
    }
    m_kernels.erase(it);
    if (!dir.removeRecursively()) {
        return failure(ErrorKind::Io, u"Could not be deleted"_s, dir.path());
    }
    return {};
}

QList<StoredFile> KernelStore::outputs(const StoredKernel &kernel, int version) const
{
    const QString folder = versionFolder(kernel, version);
    if (const QList<StoredFile> *known = m_outputs.object(folder)) {
        return *known;
    }
    QFile file(folder + "/outputs.json"_L1);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QList<StoredFile> files = storedFiles(QJsonDocument::fromJson(file.readAll()).array());
    std::ranges::sort(files, {}, &StoredFile::name);
    m_outputs.insert(folder, new QList<StoredFile>(files), std::max<qsizetype>(1, files.size()));
    return files;
}

Result<> KernelStore::setOutputs(
    const StoredKernel &kernel, KernelVersion &version, const QList<StoredFile> &outputs) const
{
    const QString folder = versionFolder(kernel, version.number);
    m_outputs.remove(folder);
    version.outputCount = outputs.size();
    return writePrivately(folder + "/outputs.json"_L1, QJsonDocument(toJson(outputs)).toJson(QJsonDocument::Compact));
}

QString KernelStore::folder(const StoredKernel &kernel) const
{
    return m_root + u'/' + kernel.ref();
}

QString KernelStore::versionFolder(const StoredKernel &kernel, int version) const
{
    return folder(kernel) + "/v"_L1 + QString::number(version);
}

QString KernelStore::outputFolder(const StoredKernel &kernel, int version) const
{
    return versionFolder(kernel, version) + "/output"_L1;
}

QString KernelStore::logFile(const StoredKernel &kernel, int version) const
{
    return versionFolder(kernel, version) + "/log.jsonl"_L1;
}

QByteArray KernelStore::source(const StoredKernel &kernel, int version) const
{
    QFile file(versionFolder(kernel, version) + "/source"_L1);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray KernelStore::log(const StoredKernel &kernel, int version) const
{
    QFile file(logFile(kernel, version));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QByteArray lines = file.readAll();
    // A server killed while writing may have left half a line.
    lines.truncate(lines.lastIndexOf('\n') + 1);
    if (lines.isEmpty()) {
        return {};
    }
    lines.chop(1);
    lines.replace("\n", "\n,");
    return '[' + lines + "\n]";
}

} // namespace Reprise
