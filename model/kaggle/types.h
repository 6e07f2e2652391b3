// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>

/// Values of Kaggle's kernel API. Reading is lenient, as the contract demands (shared names in lowerCamelCase): what is
/// missing has its default, a null list is empty, unknown names are ignored, an unknown enumerator is Unknown.
namespace Reprise {

/// A kernel's name, with or without one version of it: "owner/slug", "owner/slug/7" or an address of a kernel's page.
struct KernelRef
{
    QString owner;
    QString slug;
    int version = 0; ///< 0: none named

    [[nodiscard]] static Result<KernelRef> parse(const QString &text);
    [[nodiscard]] bool isValid() const { return !owner.isEmpty() && !slug.isEmpty(); }
    [[nodiscard]] QString name() const; ///< "owner/slug"
    [[nodiscard]] QString toString() const; ///< "owner/slug" or "owner/slug/7"
    [[nodiscard]] QString versionLabel() const; ///< "v7" as the API wants it, empty without version
    [[nodiscard]] KernelRef withVersion(int number) const { return {owner, slug, number}; }
    [[nodiscard]] QUrl webPage() const; ///< where a person can look at it, stop it, delete it

    friend bool operator==(const KernelRef &, const KernelRef &) = default;
};

enum class RunStatus { Queued, Running, Complete, Error, CancelRequested, CancelAcknowledged, NewScript, Unknown };

/// Any case, snake or camel case, or a number by position; anything else is Unknown. An absent value reads as the
/// first.
[[nodiscard]] RunStatus parseRunStatus(const QJsonValue &value);
/// The name on the wire: "COMPLETE", "CANCEL_ACKNOWLEDGED"…; also what is stored and printed by --json.
[[nodiscard]] QString runStatusName(RunStatus status);
/// For people, translated.
[[nodiscard]] QString runStatusText(RunStatus status);
/// Nothing will change any more.
[[nodiscard]] bool isFinal(RunStatus status);

/// GetKernelSessionStatus.
struct SessionStatus
{
    RunStatus status = RunStatus::Queued;
    QString failureMessage;
    QString raw; ///< the server's own word, for Unknown

    [[nodiscard]] static Result<SessionStatus> fromJson(const QJsonObject &json);
    friend bool operator==(const SessionStatus &, const SessionStatus &) = default;
};

/// One kernel in a list, and its metadata when pulled.
struct KernelSummary
{
    qint64 id = 0;
    QString ref; ///< "owner/slug"
    QString title;
    QString author; ///< display name, not the owner
    QString language;
    QString kernelType;
    QDateTime lastRunTime; ///< UTC
    QString machineShape;
    int currentVersion = 0; ///< 0: not told
    bool isPrivate = false;
    bool gpu = false;
    bool tpu = false;
    bool internet = false;
    QStringList datasetSources;
    QStringList kernelSources;
    QStringList competitionSources;
    QStringList modelSources;
    QStringList keywords; ///< "categoryIds" on the wire
    QString dockerImage;

    [[nodiscard]] static Result<KernelSummary> fromJson(const QJsonObject &json);
    friend bool operator==(const KernelSummary &, const KernelSummary &) = default;
};

/// GetKernel: metadata and source.
struct PulledKernel
{
    KernelSummary metadata;
    QString source; ///< script, or notebook JSON as text
    QString language;
    QString kernelType;

    [[nodiscard]] static Result<PulledKernel> fromJson(const QJsonObject &json);
};

/// Filters of ListKernels; empty ones are not sent.
struct KernelFilter
{
    bool mine = false;
    QString user;
    QString search;
    QString language; ///< "python", "r", …
    QString kernelType; ///< "script", "notebook"
    QString outputType; ///< "visualization", "data"
    QString sortBy; ///< "DATE_RUN", …
    QString dataset;
    QString parentKernel;
    QString competition;
    int limit = 0; ///< stop after so many; 0 = all
    int pageSize = 0; ///< asked for at a time; 0 = as many as go
};

/// One page of any list; the last has no token.
template <typename T> struct Page
{
    QList<T> items;
    QString nextPageToken;
};

/// One file a run left. The server gives a name and a signed address, nothing else.
struct OutputFile
{
    QString name; ///< relative, '/' separated, not yet checked
    QUrl url; ///< signed and short-lived: a secret, never logged
    qint64 size = -1; ///< a hint from ListKernelFiles, -1 unknown; never used to verify

    friend bool operator==(const OutputFile &, const OutputFile &) = default;
};

/// ListKernelSessionOutput over all its pages.
struct RunOutput
{
    QList<OutputFile> files;
    QString log; ///< stored log, raw (see parseStoredLog()); empty while there is none
};

/// ListKernelFiles.
struct KernelFile
{
    QString name;
    qint64 size = -1;
    QString created;
};

/// One piece of a run's log as the server keeps it.
struct LogRecord
{
    QString stream; ///< "stdout", "stderr"
    double time = 0.0; ///< seconds since the run began
    QString data; ///< usually one line with its end, but any piece of text may come

    [[nodiscard]] static std::optional<LogRecord> fromJson(const QJsonObject &json);
    friend bool operator==(const LogRecord &, const LogRecord &) = default;
};

/// The stored log: a JSON array, or as much of it as there is (then read line by line). Plain text becomes stdout
/// records.
[[nodiscard]] QList<LogRecord> parseStoredLog(const QString &text);

/// SaveKernel: creates or updates a kernel, and runs it. Unset optionals are not sent.
struct PushRequest
{
    std::optional<qint64> id; ///< the kernel's number; wins over the slug
    KernelRef kernel;
    QString title; ///< five characters or more
    QString source;
    QString language = QStringLiteral("python");
    QString kernelType = QStringLiteral("script");
    bool isPrivate = true;
    bool enableGpu = false;
    bool enableTpu = false;
    bool enableInternet = true;
    QStringList datasetSources; ///< "owner/slug[/version]"
    QStringList kernelSources; ///< "owner/slug": that kernel's latest output is mounted
    QStringList competitionSources;
    QStringList modelSources; ///< "owner/model/framework/variation[/version]"
    QStringList keywords;
    QString dockerImage;
    QString dockerImagePinning; ///< "original", "latest"
    QString machineShape; ///< free text, e.g. "NvidiaTeslaT4"
    std::optional<int> sessionTimeoutSeconds;
    std::optional<int> priority;
    bool saveOnly = false; ///< QUICK_SAVE: a version without a run

    [[nodiscard]] QJsonObject toJson() const;
};

struct PushAnswer
{
    QString ref; ///< as told, "/code/owner/slug" or "owner/slug"
    QUrl url;
    int versionNumber = 0;
    qint64 kernelId = 0;
    QString error; ///< not empty: nothing was started
    QStringList invalidTags;
    QStringList invalidDatasetSources;
    QStringList invalidKernelSources;
    QStringList invalidCompetitionSources;
    QStringList invalidModelSources;

    /// Sources the server refused: the run was started without them.
    [[nodiscard]] QStringList refusedSources() const;
    [[nodiscard]] static Result<PushAnswer> fromJson(const QJsonObject &json);
};

/// Weekly accelerator time. Absent: the server does not tell.
struct AcceleratorQuota
{
    std::chrono::milliseconds used {0};
    std::chrono::milliseconds reserved {0}; ///< held by running sessions
    std::chrono::milliseconds allowed {0};

    [[nodiscard]] std::chrono::milliseconds left() const;
};

struct Quota
{
    std::optional<AcceleratorQuota> gpu;
    std::optional<AcceleratorQuota> tpu;
    QDateTime refreshTime;

    [[nodiscard]] static Result<Quota> fromJson(const QJsonObject &json);
};

/// Who the credential belongs to.
struct Identity
{
    QString username;
    QString scope;
    QDateTime expires;
};

/// "43200s", "71094.4s", the SDK's "1.500.0s"; nothing when unreadable.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseDuration(const QString &text);
/// "2026-01-14T14:13:20.1234567Z" with any number of digits, with or without Z: UTC.
[[nodiscard]] QDateTime parseTime(const QString &text);
/// A list of strings; null, absent and foreign elements leave it shorter, never fail.
[[nodiscard]] QStringList stringList(const QJsonValue &value);

} // namespace Reprise
