// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/plan.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>
#include <array>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct RestorePlans
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::RestorePlan)
};

using Kind = PlanFinding::Kind;
using Why = PlannedMove::Why;

/// Names of enumerators in JSON, in the order of the enumeration.
constexpr std::array kindNames {"nothing_chosen", "will_not_load", "forced", "not_compared", "loads_with_caveats",
    "missing_replay_buffer", "missing_vecnormalize", "stale_wins", "not_found_by_training", "tie", "step_mismatch",
    "best_as_latest", "best_not_for_resume", "renamed", "already_there", "incompatible_in_the_way", "rotation",
    "no_space", "not_writable", "link_in_the_way", "name_clash", "lfs_pointer", "time_set"};
constexpr std::array severityNames {"info", "warning", "blocking"};
constexpr std::array whyNames {"replaced", "incompatible", "stale", "rotated"};
static_assert(kindNames.size() == std::size_t(Kind::TimeSet) + 1);

template <typename Enum, std::size_t N> QString nameIn(const std::array<const char *, N> &names, Enum value)
{
    return QString::fromLatin1(names.at(std::size_t(value)));
}

template <typename Enum, std::size_t N>
std::optional<Enum> valueIn(const std::array<const char *, N> &names, const QString &name)
{
    for (std::size_t i = 0; i < N; ++i) {
        if (name == QLatin1StringView(names.at(i))) {
            return Enum(i);
        }
    }
    return std::nullopt;
}

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime timeFrom(const QJsonValue &value)
{
    return value.toString().isEmpty() ? QDateTime() : QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

QJsonObject fileToJson(const FoundFile &file)
{
    QJsonObject json {
        {u"path"_s, file.path}, {u"name"_s, file.name}, {u"size"_s, file.size}, {u"role"_s, roleName(file.role)}};
    if (!file.member.isEmpty()) {
        json.insert(u"member"_s, file.member);
    }
    if (file.modified.isValid()) {
        json.insert(u"modified"_s, timeText(file.modified));
    }
    if (!file.sha256.isEmpty()) {
        json.insert(u"sha256"_s, file.sha256);
    }
    if (!file.inspected.isEmpty()) {
        json.insert(u"inspected"_s, file.inspected);
    }
    if (!file.content.isEmpty()) {
        json.insert(u"content"_s, file.content);
    }
    if (!file.stamp.isEmpty()) {
        json.insert(u"stamp"_s, file.stamp);
    }
    return json;
}

FoundFile fileFromJson(const QJsonObject &json)
{
    return {json.value(u"path"_s).toString(), json.value(u"member"_s).toString(), json.value(u"name"_s).toString(),
        json.value(u"size"_s).toInteger(-1), timeFrom(json.value(u"modified"_s)), json.value(u"sha256"_s).toString(),
        roleFromName(json.value(u"role"_s).toString()), json.value(u"inspected"_s).toString(),
        json.value(u"content"_s).toString(), json.value(u"stamp"_s).toString()};
}

QJsonArray copiesToJson(const QList<PlannedCopy> &copies)
{
    QJsonArray array;
    for (const PlannedCopy &copy : copies) {
        QJsonObject json = fileToJson(copy.source);
        json.insert(u"target"_s, copy.target);
        json.insert(u"replaces"_s, copy.replaces);
        if (copy.modified.isValid()) {
            json.insert(u"set_modified"_s, timeText(copy.modified));
        }
        array.append(json);
    }
    return array;
}

QJsonArray movesToJson(const QList<PlannedMove> &moves)
{
    QJsonArray array;
    for (const PlannedMove &move : moves) {
        array.append(QJsonObject {{u"from"_s, move.from}, {u"to"_s, move.to}, {u"size"_s, move.size},
            {u"modified"_s, timeText(move.modified)}, {u"why"_s, nameIn(whyNames, move.why)},
            {u"reason"_s, move.reason}});
    }
    return array;
}

QJsonArray findingsToJson(const QList<PlanFinding> &findings)
{
    QJsonArray array;
    for (const PlanFinding &finding : findings) {
        array.append(QJsonObject {{u"severity"_s, nameIn(severityNames, finding.severity)},
            {u"kind"_s, nameIn(kindNames, finding.kind)}, {u"subject"_s, finding.subject},
            {u"message"_s, finding.message}, {u"advice"_s, finding.advice}});
    }
    return array;
}

std::unexpected<Error> notAPlan(const QString &what)
{
    return failure(ErrorKind::Damaged, RestorePlans::tr("A stored restore plan cannot be read."), what);
}

} // namespace

QString fitName(Fit fit)
{
    static constexpr std::array names {"not_compared", "loads", "caveats", "refused", "unknown"};
    return nameIn(names, fit);
}

qint64 RestorePlan::bytesToCopy() const
{
    qint64 bytes = 0;
    for (const PlannedCopy &copy : m_parts.copies) {
        bytes += std::max<qint64>(0, copy.source.size);
    }
    return bytes;
}

qsizetype RestorePlan::replacedCount() const
{
    return std::ranges::count(m_parts.moves, Why::Replaced, &PlannedMove::why);
}

qsizetype RestorePlan::archivedCount() const
{
    return m_parts.moves.size() - replacedCount();
}

bool RestorePlan::isBlocked() const
{
    return std::ranges::contains(m_parts.findings, PlanFinding::Severity::Blocking, &PlanFinding::severity);
}

bool RestorePlan::has(Kind kind) const
{
    return std::ranges::contains(m_parts.findings, kind, &PlanFinding::kind);
}

QJsonObject RestorePlan::toJson() const
{
    QJsonArray same;
    for (const FoundFile &file : m_parts.unchanged) {
        same.append(fileToJson(file));
    }
    const TrainingLocation &location = m_parts.location;
    const LatestCheckpoint &found = m_parts.foundAfterwards;
    return {{u"format"_s, 1}, {u"id"_s, m_parts.id}, {u"section"_s, m_parts.sectionId}, {u"run"_s, m_parts.runRef},
        {u"source"_s, m_parts.sourceTitle}, {u"root"_s, location.root},
        {u"location"_s,
            QJsonObject {{u"checkpoints"_s, location.checkpointsFolder}, {u"best"_s, location.bestFolder},
                {u"metadata"_s, location.metadataName}, {u"prefix"_s, location.prefix},
                {u"rule"_s, findRuleName(location.rule)}}},
        {u"copies"_s, copiesToJson(m_parts.copies)}, {u"moves"_s, movesToJson(m_parts.moves)}, {u"unchanged"_s, same},
        {u"findings"_s, findingsToJson(m_parts.findings)},
        {u"foundAfterwards"_s,
            QJsonObject {{u"name"_s, found.name}, {u"step"_s, found.step}, {u"resumes"_s, found.resumes()},
                {u"stepWanted"_s, found.stepWanted}, {u"crash"_s, found.crash},
                {u"tied"_s, QJsonArray::fromStringList(found.tied)}}},
        {u"totals"_s,
            QJsonObject {{u"bytes"_s, bytesToCopy()}, {u"copies"_s, m_parts.copies.size()},
                {u"replaced"_s, replacedCount()}, {u"archived"_s, archivedCount()}}},
        {u"blocked"_s, isBlocked()}};
}

Result<RestorePlan> RestorePlan::fromJson(const QJsonObject &json)
{
    if (json.value(u"format"_s).toInt() != 1) {
        return notAPlan(u"format"_s);
    }
    Parts parts;
    parts.id = json.value(u"id"_s).toString();
    parts.sectionId = json.value(u"section"_s).toString();
    parts.runRef = json.value(u"run"_s).toString();
    parts.sourceTitle = json.value(u"source"_s).toString();
    const QJsonObject location = json.value(u"location"_s).toObject();
    const auto rule = findRuleFromName(location.value(u"rule"_s).toString());
    if (parts.id.isEmpty() || !rule) {
        return notAPlan(parts.id.isEmpty() ? u"id"_s : u"rule"_s);
    }
    parts.location = {json.value(u"root"_s).toString(), location.value(u"checkpoints"_s).toString(),
        location.value(u"best"_s).toString(), location.value(u"metadata"_s).toString(),
        location.value(u"prefix"_s).toString(), *rule};
    const QJsonArray copies = json.value(u"copies"_s).toArray();
    for (const auto &value : copies) {
        const QJsonObject one = value.toObject();
        parts.copies.append({fileFromJson(one), one.value(u"target"_s).toString(), one.value(u"replaces"_s).toBool(),
            timeFrom(one.value(u"set_modified"_s))});
    }
    const QJsonArray moves = json.value(u"moves"_s).toArray();
    for (const auto &value : moves) {
        const QJsonObject one = value.toObject();
        const auto why = valueIn<Why>(whyNames, one.value(u"why"_s).toString());
        if (!why) {
            return notAPlan(u"why"_s);
        }
        parts.moves.append(
            {one.value(u"from"_s).toString(), one.value(u"to"_s).toString(), one.value(u"size"_s).toInteger(),
                timeFrom(one.value(u"modified"_s)), *why, one.value(u"reason"_s).toString()});
    }
    const QJsonArray unchanged = json.value(u"unchanged"_s).toArray();
    for (const auto &value : unchanged) {
        parts.unchanged.append(fileFromJson(value.toObject()));
    }
    const QJsonArray findings = json.value(u"findings"_s).toArray();
    for (const auto &value : findings) {
        const QJsonObject one = value.toObject();
        const auto severity = valueIn<PlanFinding::Severity>(severityNames, one.value(u"severity"_s).toString());
        const auto kind = valueIn<Kind>(kindNames, one.value(u"kind"_s).toString());
        if (!severity || !kind) {
            return notAPlan(u"finding"_s);
        }
        parts.findings.append({*severity, *kind, one.value(u"subject"_s).toString(), one.value(u"message"_s).toString(),
            one.value(u"advice"_s).toString()});
    }
    const QJsonObject found = json.value(u"foundAfterwards"_s).toObject();
    parts.foundAfterwards.name = found.value(u"name"_s).toString();
    parts.foundAfterwards.step = found.value(u"step"_s).toInteger();
    parts.foundAfterwards.crash = found.value(u"crash"_s).toString();
    parts.foundAfterwards.stepWanted = found.value(u"stepWanted"_s).toBool(true);
    parts.foundAfterwards.tied = found.value(u"tied"_s).toVariant().toStringList();
    return RestorePlan(parts);
}

QString RestorePlan::toText() const
{
    const QLocale locale;
    QString text = RestorePlans::tr("Restore from %1 to %2").arg(m_parts.sourceTitle, m_parts.location.root) + u'\n';
    const auto line = [&text](const QString &action, const QString &what) {
        text += u"  %1 %2\n"_s.arg(action.leftJustified(12), what);
    };
    for (const PlannedCopy &copy : m_parts.copies) {
        line(copy.replaces ? RestorePlans::tr("replace") : RestorePlans::tr("copy"),
            RestorePlans::tr("%1 (%2)").arg(copy.target, locale.formattedDataSize(copy.source.size, 1)));
    }
    for (const PlannedMove &move : m_parts.moves) {
        line(move.why == Why::Replaced ? RestorePlans::tr("back up") : RestorePlans::tr("archive"),
            RestorePlans::tr("%1 → %2: %3").arg(move.from, move.to, move.reason));
    }
    for (const FoundFile &file : m_parts.unchanged) {
        line(RestorePlans::tr("keep"), RestorePlans::tr("%1 is there already").arg(file.name));
    }
    for (const PlanFinding &finding : m_parts.findings) {
        const QString head = finding.severity == PlanFinding::Severity::Blocking ? RestorePlans::tr("cannot:")
            : finding.severity == PlanFinding::Severity::Warning                 ? RestorePlans::tr("warning:")
                                                                                 : RestorePlans::tr("note:");
        line(head, finding.advice.isEmpty() ? finding.message : finding.message + u' ' + finding.advice);
    }
    if (m_parts.foundAfterwards.resumes()) {
        line(RestorePlans::tr("then:"),
            RestorePlans::tr("training finds %1 and goes on from step %L2")
                .arg(m_parts.foundAfterwards.name)
                .arg(m_parts.foundAfterwards.step));
    }
    return text;
}

} // namespace Reprise
