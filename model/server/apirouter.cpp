// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/apirouter.h"

#include <QJsonArray>
#include <QStringList>

#include <array>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

/// {name} takes one part of the path, {name*} all that is left.
struct RestPath
{
    const char *verb;
    const char *path;
    const char *method;
};

constexpr std::array restPaths {
    RestPath {"GET", "kernels/list", "ListKernels"},
    RestPath {"GET", "kernels/pull", "GetKernel"},
    RestPath {"POST", "kernels/push", "SaveKernel"},
    RestPath {"GET", "kernels/status", "GetKernelSessionStatus"},
    RestPath {"GET", "kernels/output", "ListKernelSessionOutput"},
    RestPath {"GET", "kernels/files", "ListKernelFiles"},
    RestPath {"GET", "kernels/output/download/{ownerSlug}/{kernelSlug}/{filePath*}", "DownloadKernelOutput"},
    RestPath {"GET", "kernels/output/download/{ownerSlug}/{kernelSlug}", "DownloadKernelOutput"},
    RestPath {"GET", "kernels/logs/stream/{userName}/{kernelSlug}", "GetKernelSessionLogsStream"},
    RestPath {"GET", "kernels/sessions/{kernelSessionId}/logs/stream", "GetKernelSessionLogsStream"},
    RestPath {"GET", "kernels/output/download_zip/{kernelSessionId}", "DownloadKernelOutputZip"},
    RestPath {"", "kernels/create-session/{slug*}", "CreateKernelSession"},
    RestPath {"POST", "kernels/cancel-session/{kernelSessionId}", "CancelKernelSession"},
    RestPath {"", "kernels/delete/{userName}/{kernelSlug}", "DeleteKernel"},
    RestPath {"GET", "datasets/list", "ListDatasets"},
    RestPath {"GET", "datasets/list/{ownerSlug}/{datasetSlug}", "ListDatasetFiles"},
    RestPath {"GET", "datasets/view/{ownerSlug}/{datasetSlug}", "GetDataset"},
    RestPath {"GET", "datasets/status/{ownerSlug}/{datasetSlug}", "GetDatasetStatus"},
    RestPath {"GET", "datasets/metadata/{ownerSlug}/{datasetSlug}", "GetDatasetMetadata"},
    RestPath {"POST", "datasets/metadata/{ownerSlug}/{datasetSlug}", "UpdateDatasetMetadata"},
    RestPath {"", "datasets/delete/{ownerSlug}/{datasetSlug}", "DeleteDataset"},
    RestPath {"GET", "datasets/download/{ownerSlug}/{datasetSlug}/{fileName*}", "DownloadDataset"},
    RestPath {"GET", "datasets/download/{ownerSlug}/{datasetSlug}", "DownloadDataset"},
    RestPath {"POST", "datasets/create/new", "CreateDataset"},
    RestPath {"POST", "datasets/create/version/{ownerSlug}/{datasetSlug}", "CreateDatasetVersion"},
    RestPath {"POST", "datasets/create/version/{id}", "CreateDatasetVersionById"},
    RestPath {"POST", "blobs/upload", "StartBlobUpload"},
};

/// Query values are text; these fields are numbers.
bool isNumber(const QString &field)
{
    static const QStringList numbers {u"page"_s, u"pageSize"_s, u"id"_s, u"kernelSessionId"_s, u"versionNumber"_s,
        u"datasetVersionNumber"_s, u"waitForLogsUrlSeconds"_s, u"minSize"_s, u"maxSize"_s, u"contentLength"_s,
        u"lastModifiedEpochSeconds"_s, u"sessionTimeoutSeconds"_s};
    return numbers.contains(field);
}

QString camelCase(const QString &name)
{
    QString result;
    result.reserve(name.size());
    for (qsizetype i = 0; i < name.size(); ++i) {
        const bool joins = name.at(i) == u'_' && i > 0 && i + 1 < name.size() && name.at(i + 1).isLower();
        result.append(joins ? name.at(++i).toUpper() : name.at(i));
    }
    return result;
}

QJsonValue valueInCamelCase(const QJsonValue &value)
{
    if (value.isObject()) {
        return inCamelCase(value.toObject());
    }
    if (!value.isArray()) {
        return value;
    }
    QJsonArray result;
    const QJsonArray list = value.toArray();
    for (const QJsonValue &each : list) {
        result.append(valueInCamelCase(each));
    }
    return result;
}

void set(QJsonObject &body, const QString &field, const QString &value)
{
    if (isNumber(field)) {
        body.insert(field, value.toLongLong());
    } else {
        body.insert(field, value);
    }
}

/// The verb without what makes no difference to the meaning.
QByteArray plainVerb(const QByteArray &verb)
{
    return verb == "HEAD" ? "GET"_ba : verb;
}

bool match(const QStringList &pattern, const QStringList &parts, QJsonObject &body)
{
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QString &wanted = pattern.at(i);
        if (i >= parts.size()) {
            return false;
        }
        if (!wanted.startsWith(u'{')) {
            if (wanted != parts.at(i)) {
                return false;
            }
        } else if (wanted.endsWith("*}"_L1)) {
            set(body, wanted.sliced(1, wanted.size() - 3), parts.sliced(i).join(u'/'));
            return true;
        } else {
            set(body, wanted.sliced(1, wanted.size() - 2), parts.at(i));
        }
    }
    return pattern.size() == parts.size();
}

} // namespace

QJsonObject inCamelCase(const QJsonObject &body)
{
    QJsonObject result;
    for (auto it = body.begin(); it != body.end(); ++it) {
        const QString name = camelCase(it.key());
        if (name == it.key() || !body.contains(name)) {
            result.insert(name, valueInCamelCase(*it));
        }
    }
    return result;
}

void readNumbers(QJsonObject &body)
{
    for (auto it = body.begin(); it != body.end(); ++it) {
        bool isText = false;
        const qint64 number = isNumber(it.key()) ? it->toString().toLongLong(&isText) : 0;
        if (isText) {
            *it = number;
        }
    }
}

std::optional<ApiRoute> apiRoute(const QByteArray &verb, const QString &path, const QUrlQuery &query)
{
    QString rest = path;
    if (rest.startsWith("/api/"_L1)) {
        rest.remove(0, 4);
    }
    if (!rest.startsWith("/v1/"_L1)) {
        return {};
    }
    while (rest.size() > 4 && rest.endsWith(u'/')) {
        rest.chop(1);
    }
    const QStringList parts = rest.sliced(4).split(u'/');
    if (parts.size() == 2 && parts.first().contains(u'.')) {
        return verb == "POST" ? std::optional(ApiRoute {parts.last(), {}, true}) : std::nullopt;
    }
    for (const RestPath &candidate : restPaths) {
        QJsonObject body;
        if ((plainVerb(verb) == candidate.verb || *candidate.verb == 0)
            && match(QString::fromLatin1(candidate.path).split(u'/'), parts, body)) {
            const auto items = query.queryItems(QUrl::FullyDecoded);
            for (const auto &[name, value] : items) {
                set(body, camelCase(name), value);
            }
            return ApiRoute {QString::fromLatin1(candidate.method), body, false};
        }
    }
    return {};
}

} // namespace Reprise
