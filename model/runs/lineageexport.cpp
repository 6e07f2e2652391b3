// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/runs/lineageexport.h"

#include "model/core/jsonornull.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

QString kindName(LineageEntry::Kind kind)
{
    switch (kind) {
    case LineageEntry::Kind::Produced:
        return u"produced"_s;
    case LineageEntry::Kind::Restored:
        return u"restored"_s;
    case LineageEntry::Kind::Loaded:
        return u"loaded"_s;
    }
    return {};
}

QJsonObject runToJson(const Run &run)
{
    return {{u"ref"_s, run.kernel.toString()}, {u"pushed"_s, orNull(run.pushedAt)},
        {u"finished"_s, orNull(run.finishedAt)}, {u"quick"_s, run.quick}, {u"status"_s, runStatusName(run.status)},
        {u"verdict"_s, runVerdictName(run.verdict)}, {u"steps"_s, orNull(run.steps)},
        {u"mean_reward"_s, orNull(run.meanReward)}, {u"resume"_s, resumeVerdictName(run.resume)},
        {u"resume_from"_s, orNull(run.resumeFrom)}, {u"resume_step"_s, orNull(run.resumeStep)}};
}

QJsonObject eventToJson(const LineageEntry &entry, const QHash<qint64, QString> &names)
{
    return {{u"at"_s, orNull(entry.at)}, {u"kind"_s, kindName(entry.kind)},
        {u"run"_s, orNull(names.value(entry.runId))}, {u"from_run"_s, orNull(names.value(entry.fromRunId.value_or(0)))},
        {u"name"_s, entry.name}, {u"path"_s, orNull(entry.path)}, {u"sha256"_s, orNull(entry.sha256)},
        {u"step"_s, orNull(entry.step)}};
}

QByteArray csvField(const QJsonValue &value)
{
    QString text = value.isDouble() ? QString::number(value.toDouble(), 'g', 15)
        : value.isBool()            ? (value.toBool() ? u"true"_s : u"false"_s)
                                    : value.toString();
    // File names are other people's; numbers may begin with a minus.
    if (value.isString() && !text.isEmpty() && QStringView(u"=+-@\t\r").contains(text.front())) {
        text.prepend(u'\'');
    }
    if (text.contains(u'"') || text.contains(u',') || text.contains(u'\n') || text.contains(u'\r')) {
        text = u'"' + text.replace(u'"', u"\"\""_s) + u'"';
    }
    return text.toUtf8();
}

} // namespace

QJsonObject lineageToJson(const SectionLineage &lineage)
{
    QList<Run> runs = lineage.runs;
    std::ranges::sort(runs, {}, [](const Run &run) { return std::pair(run.pushedAt, run.id); });
    QHash<qint64, QString> names;
    QJsonArray runList;
    for (const Run &run : std::as_const(runs)) {
        names.insert(run.id, run.kernel.toString());
        runList << runToJson(run);
    }
    QJsonArray events;
    for (const LineageEntry &entry : lineage.entries) {
        events << eventToJson(entry, names);
    }
    return {{u"project"_s, lineage.project}, {u"section"_s, lineage.sectionId}, {u"runs"_s, runList},
        {u"events"_s, events}};
}

QByteArray lineageToJsonText(const SectionLineage &lineage)
{
    return QJsonDocument(lineageToJson(lineage)).toJson();
}

QByteArray lineageToCsv(const SectionLineage &lineage)
{
    const QJsonObject json = lineageToJson(lineage);
    QList<QJsonObject> rows;
    const QJsonArray runs = json[u"runs"_s].toArray();
    for (const auto &value : runs) {
        QJsonObject row = value.toObject();
        // By value: a reference into the object would point elsewhere once a member is inserted.
        row.insert(u"at"_s, row.value(u"pushed"_s));
        row.insert(u"kind"_s, u"run"_s);
        row.insert(u"run"_s, row.value(u"ref"_s));
        row.insert(u"step"_s, row.value(u"steps"_s));
        rows << row;
    }
    const QJsonArray events = json[u"events"_s].toArray();
    for (const auto &value : events) {
        rows << value.toObject();
    }
    std::ranges::stable_sort(rows, {}, [](const QJsonObject &row) { return row[u"at"_s].toString(); });
    static const QStringList columns {u"at"_s, u"kind"_s, u"run"_s, u"from_run"_s, u"name"_s, u"step"_s, u"sha256"_s,
        u"path"_s, u"status"_s, u"verdict"_s, u"mean_reward"_s, u"resume"_s, u"resume_from"_s, u"resume_step"_s,
        u"quick"_s, u"finished"_s};
    QByteArray csv = columns.join(u',').toUtf8() + "\r\n";
    for (const QJsonObject &row : std::as_const(rows)) {
        QByteArrayList fields;
        for (const QString &column : columns) {
            fields << csvField(row[column]);
        }
        csv += fields.join(',') + "\r\n";
    }
    return csv;
}

} // namespace Reprise
