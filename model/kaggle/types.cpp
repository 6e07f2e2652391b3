// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/types.h"

#include "model/kaggle/json.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

#include <array>

namespace Reprise {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::KaggleTypes)
};

constexpr std::array statusNames {"QUEUED"_L1, "RUNNING"_L1, "COMPLETE"_L1, "ERROR"_L1, "CANCEL_REQUESTED"_L1,
    "CANCEL_ACKNOWLEDGED"_L1, "NEW_SCRIPT"_L1};

/// "cancelAcknowledged", "Cancel_Acknowledged", "CANCEL-ACKNOWLEDGED" → "CANCELACKNOWLEDGED".
QString bare(QString text)
{
    text.removeIf([](QChar c) { return !c.isLetterOrNumber(); });
    return text.toUpper();
}

QString textOf(const QJsonObject &json, QLatin1StringView key)
{
    return json.value(key).toString();
}

} // namespace

Result<KernelRef> KernelRef::parse(const QString &text)
{
    // Also what people copy from the browser: https://www.kaggle.com/code/owner/slug?scriptVersionId=…
    static const QRegularExpression page(u"^https?://(?:www\\.)?kaggle\\.com/(?:code/)?"_s);
    static const QRegularExpression part(u"^[A-Za-z0-9][A-Za-z0-9_.-]*$"_s);
    QString rest = text.trimmed();
    rest.remove(page);
    if (rest.startsWith("/code/"_L1)) {
        rest.remove(0, 6);
    }
    rest = rest.section(u'?', 0, 0);
    const QStringList parts = rest.split(u'/', Qt::SkipEmptyParts);
    KernelRef ref;
    if (parts.size() >= 2 && parts.size() <= 3 && part.match(parts.at(0)).hasMatch()
        && part.match(parts.at(1)).hasMatch()) {
        ref = {parts.at(0), parts.at(1), 0};
        if (parts.size() == 3) {
            const QString number = parts.at(2).startsWith(u'v', Qt::CaseInsensitive) ? parts.at(2).mid(1) : parts.at(2);
            ref.version = number.toInt();
        }
    }
    if (!ref.isValid() || (parts.size() == 3 && ref.version < 1)) {
        return failure(ErrorKind::InvalidInput,
            Texts::tr("“%1” is not the name of a Kaggle notebook. It looks like owner/name or owner/name/version.")
                .arg(text));
    }
    return ref;
}

QString KernelRef::name() const
{
    return owner + u'/' + slug;
}

QString KernelRef::toString() const
{
    return version > 0 ? QString(name() + u'/' + QString::number(version)) : name();
}

QString KernelRef::versionLabel() const
{
    return version > 0 ? QString(u'v' + QString::number(version)) : QString();
}

QUrl KernelRef::webPage() const
{
    return QUrl(u"https://www.kaggle.com/code/"_s + name());
}

RunStatus parseRunStatus(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull()) {
        return RunStatus::Queued; // an enumerator that is left out is the first one
    }
    bool isNumber = value.isDouble();
    const int number = isNumber ? value.toInt(-1) : value.toString().toInt(&isNumber);
    if (isNumber) {
        return number >= 0 && number < int(statusNames.size()) ? RunStatus(number) : RunStatus::Unknown;
    }
    QString word = bare(value.toString());
    if (word.isEmpty()) {
        return RunStatus::Queued;
    }
    if (word.startsWith("KERNELWORKERSTATUS"_L1)) {
        word.remove(0, 18);
    }
    for (size_t i = 0; i < statusNames.size(); ++i) {
        if (word == bare(QString(statusNames.at(i)))) {
            return RunStatus(i);
        }
    }
    return RunStatus::Unknown;
}

QString runStatusName(RunStatus status)
{
    return status == RunStatus::Unknown ? u"UNKNOWN"_s : QString(statusNames.at(size_t(status)));
}

QString runStatusText(RunStatus status)
{
    switch (status) {
    case RunStatus::Queued:
        return Texts::tr("Queued");
    case RunStatus::Running:
        return Texts::tr("Running");
    case RunStatus::Complete:
        return Texts::tr("Complete");
    case RunStatus::Error:
        return Texts::tr("Failed");
    case RunStatus::CancelRequested:
        return Texts::tr("Being cancelled");
    case RunStatus::CancelAcknowledged:
        return Texts::tr("Cancelled");
    case RunStatus::NewScript:
        //: A kernel that was saved but never run
        return Texts::tr("Not run yet");
    case RunStatus::Unknown:
        break;
    }
    return Texts::tr("Unknown");
}

bool isFinal(RunStatus status)
{
    return status == RunStatus::Complete || status == RunStatus::Error || status == RunStatus::CancelAcknowledged;
}

Result<SessionStatus> SessionStatus::fromJson(const QJsonObject &json)
{
    const QJsonValue status = json.value("status"_L1);
    return SessionStatus {parseRunStatus(status), textOf(json, "failureMessage"_L1), status.toVariant().toString()};
}

Result<KernelSummary> KernelSummary::fromJson(const QJsonObject &json)
{
    KernelSummary kernel;
    kernel.id = wholeNumber(json.value("id"_L1));
    kernel.ref = textOf(json, "ref"_L1);
    kernel.title = textOf(json, "title"_L1);
    kernel.author = textOf(json, "author"_L1);
    kernel.language = textOf(json, "language"_L1);
    kernel.kernelType = textOf(json, "kernelType"_L1);
    kernel.lastRunTime = parseTime(textOf(json, "lastRunTime"_L1));
    kernel.machineShape = textOf(json, "machineShape"_L1);
    kernel.currentVersion = int(wholeNumber(json.value("currentVersionNumber"_L1)));
    kernel.isPrivate = json.value("isPrivate"_L1).toBool();
    kernel.gpu = json.value("enableGpu"_L1).toBool();
    kernel.tpu = json.value("enableTpu"_L1).toBool();
    kernel.internet = json.value("enableInternet"_L1).toBool();
    kernel.datasetSources = stringList(json.value("datasetDataSources"_L1));
    kernel.kernelSources = stringList(json.value("kernelDataSources"_L1));
    kernel.competitionSources = stringList(json.value("competitionDataSources"_L1));
    kernel.modelSources = stringList(json.value("modelDataSources"_L1));
    kernel.keywords = stringList(json.value("categoryIds"_L1));
    kernel.dockerImage = textOf(json, "dockerImage"_L1);
    return kernel;
}

Result<PulledKernel> PulledKernel::fromJson(const QJsonObject &json)
{
    const QJsonObject blob = json.value("blob"_L1).toObject();
    return KernelSummary::fromJson(json.value("metadata"_L1).toObject())
        .transform([&blob](const KernelSummary &metadata) {
            return PulledKernel {
                metadata, textOf(blob, "source"_L1), textOf(blob, "language"_L1), textOf(blob, "kernelType"_L1)};
        });
}

std::optional<LogRecord> LogRecord::fromJson(const QJsonObject &json)
{
    if (json.isEmpty()) {
        return {};
    }
    QString stream = textOf(json, "stream_name"_L1);
    if (stream.isEmpty()) {
        stream = u"stdout"_s;
    }
    const QJsonValue time = json.value("time"_L1);
    return LogRecord {stream, time.toDouble(time.toString().toDouble()), textOf(json, "data"_L1)};
}

QJsonObject PushRequest::toJson() const
{
    QJsonObject json;
    const auto put = [&json](QLatin1StringView key, const QString &value) {
        if (!value.isEmpty()) {
            json.insert(key, value);
        }
    };
    const auto putList = [&json](QLatin1StringView key, const QStringList &value) {
        if (!value.isEmpty()) {
            json.insert(key, QJsonArray::fromStringList(value));
        }
    };
    if (id) {
        json.insert("id"_L1, *id);
    }
    put("slug"_L1, kernel.isValid() ? kernel.name() : QString());
    put("newTitle"_L1, title);
    json.insert("text"_L1, source);
    put("language"_L1, language);
    put("kernelType"_L1, kernelType);
    // Optional on the wire: sent even when false, because leaving them out means something else.
    json.insert("isPrivate"_L1, isPrivate);
    json.insert("enableGpu"_L1, enableGpu);
    json.insert("enableTpu"_L1, enableTpu);
    json.insert("enableInternet"_L1, enableInternet);
    putList("datasetDataSources"_L1, datasetSources);
    putList("kernelDataSources"_L1, kernelSources);
    putList("competitionDataSources"_L1, competitionSources);
    putList("modelDataSources"_L1, modelSources);
    putList("categoryIds"_L1, keywords);
    put("dockerImage"_L1, dockerImage);
    put("dockerImagePinningType"_L1, dockerImagePinning);
    put("machineShape"_L1, machineShape);
    if (sessionTimeoutSeconds) {
        json.insert("sessionTimeoutSeconds"_L1, *sessionTimeoutSeconds);
    }
    if (priority) {
        json.insert("priority"_L1, *priority);
    }
    if (saveOnly) {
        json.insert("kernelExecutionType"_L1, u"QUICK_SAVE"_s);
    }
    return json;
}

QStringList PushAnswer::refusedSources() const
{
    return invalidDatasetSources + invalidKernelSources + invalidCompetitionSources + invalidModelSources;
}

Result<PushAnswer> PushAnswer::fromJson(const QJsonObject &json)
{
    PushAnswer answer;
    answer.ref = textOf(json, "ref"_L1);
    answer.url = QUrl(textOf(json, "url"_L1));
    answer.versionNumber = int(wholeNumber(json.value("versionNumber"_L1)));
    answer.kernelId = wholeNumber(json.value("kernelId"_L1));
    answer.error = textOf(json, "error"_L1);
    answer.invalidTags = stringList(json.value("invalidTags"_L1));
    answer.invalidDatasetSources = stringList(json.value("invalidDatasetSources"_L1));
    answer.invalidKernelSources = stringList(json.value("invalidKernelSources"_L1));
    answer.invalidCompetitionSources = stringList(json.value("invalidCompetitionSources"_L1));
    answer.invalidModelSources = stringList(json.value("invalidModelSources"_L1));
    return answer;
}

std::chrono::milliseconds AcceleratorQuota::left() const
{
    return std::max(0ms, allowed - used - reserved);
}

Result<Quota> Quota::fromJson(const QJsonObject &json)
{
    const auto read = [&json](QLatin1StringView key) -> std::optional<AcceleratorQuota> {
        if (!json.value(key).isObject()) {
            return {};
        }
        const QJsonObject quota = json.value(key).toObject();
        const auto time = [&quota](QLatin1StringView name) {
            const QJsonValue value = quota.value(name);
            return parseDuration(value.isDouble() ? QString::number(value.toDouble(), 'f', 3) : value.toString());
        };
        const auto allowed = time("totalTimeAllowed"_L1);
        if (!allowed) {
            return {}; // a window without an end says nothing
        }
        return AcceleratorQuota {time("timeUsed"_L1).value_or(0ms), time("timeReserved"_L1).value_or(0ms), *allowed};
    };
    return Quota {read("gpuQuota"_L1), read("tpuQuota"_L1), parseTime(textOf(json, "quotaRefreshTime"_L1))};
}

} // namespace Reprise
