// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timelineentries.h"

#include "ui/format.h"
#include "ui/looks.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QLocale>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Reprise::Timeline", source);
}

TimelineEntry entryOf(const Run &run, qint64 currentRun)
{
    TimelineEntry entry;
    entry.look = lookOf(run);
    entry.title = text(QT_TRANSLATE_NOOP("Reprise::Timeline", "Run, version %1: %2"))
                      .arg(QString::number(run.kernel.version), outcomeText(run));
    QStringList facts;
    if (run.quick) {
        facts << text(QT_TRANSLATE_NOOP("Reprise::Timeline", "quick mode"));
    }
    if (run.steps) {
        facts << Format::steps(*run.steps);
    }
    if (run.meanReward) {
        facts << text(QT_TRANSLATE_NOOP("Reprise::Timeline", "mean reward %1"))
                     .arg(QLocale().toString(*run.meanReward, 'f', 2));
    }
    if (run.resume == ResumeVerdict::Resumed) {
        facts << text(QT_TRANSLATE_NOOP("Reprise::Timeline", "resumed from %1")).arg(run.resumeFrom);
    } else if (run.resume == ResumeVerdict::Scratch) {
        facts << text(QT_TRANSLATE_NOOP("Reprise::Timeline", "trained from scratch"));
    }
    entry.text = facts.join(u" · "_s);
    entry.at = run.pushedAt;
    entry.runId = run.id;
    entry.current = run.id == currentRun;
    return entry;
}

} // namespace

QList<TimelineEntry> timelineEntries(const QList<Run> &runs, const QList<LineageEntry> &lineage, qint64 currentRun)
{
    QList<TimelineEntry> entries;
    QHash<qint64, int> versions;
    for (const Run &run : runs) {
        versions.insert(run.id, run.kernel.version);
        entries << entryOf(run, currentRun);
    }
    for (const LineageEntry &edge : lineage) {
        TimelineEntry entry;
        entry.at = edge.at;
        entry.runId = edge.runId;
        entry.current = edge.runId == currentRun;
        const QString version = QString::number(versions.value(edge.runId));
        const QString step = edge.step ? Format::steps(*edge.step) : QString();
        switch (edge.kind) {
        case LineageEntry::Kind::Produced:
            continue; // the outputs tab lists files; here only what happened to them counts
        case LineageEntry::Kind::Restored:
            entry.look = {u"restore"_s, Meaning::Info};
            entry.title
                = text(QT_TRANSLATE_NOOP("Reprise::Timeline", "Restored %1")).arg(QFileInfo(edge.name).fileName());
            entry.text = edge.runId > 0 && versions.contains(edge.runId)
                ? text(QT_TRANSLATE_NOOP("Reprise::Timeline", "from version %1 into %2"))
                      .arg(version, QDir::toNativeSeparators(QFileInfo(edge.path).path()))
                : text(QT_TRANSLATE_NOOP("Reprise::Timeline", "into %1"))
                      .arg(QDir::toNativeSeparators(QFileInfo(edge.path).path()));
            break;
        case LineageEntry::Kind::Loaded:
            entry.look = {u"checkpoint"_s, Meaning::Success};
            entry.title = text(QT_TRANSLATE_NOOP("Reprise::Timeline", "Version %1 loaded %2"))
                              .arg(version, QFileInfo(edge.name).fileName());
            entry.text = edge.fromRunId && versions.contains(*edge.fromRunId)
                ? text(QT_TRANSLATE_NOOP("Reprise::Timeline", "written by version %1"))
                      .arg(versions.value(*edge.fromRunId))
                : QString();
            break;
        }
        if (!step.isEmpty()) {
            entry.text = entry.text.isEmpty() ? step : QString(step + u" · "_s + entry.text);
        }
        entries << entry;
    }
    std::ranges::stable_sort(entries, [](const TimelineEntry &a, const TimelineEntry &b) { return a.at > b.at; });
    return entries;
}

} // namespace Reprise
