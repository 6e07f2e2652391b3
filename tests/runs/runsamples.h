// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/runs/run.h"

#include <QTimeZone>

/// A moment that tests count from: 2026-03-04 12:00:00 UTC.
inline QDateTime sampleNow()
{
    return QDateTime(QDate(2026, 3, 4), QTime(12, 0), QTimeZone::UTC);
}

/// A run that succeeded, pushed two hours before sampleNow() and 65 minutes long.
inline Reprise::Run sampleRun(qint64 id, const QString &section = QStringLiteral("s6"), int version = 1)
{
    Reprise::Run run;
    run.id = id;
    run.server = QStringLiteral("https://example.org/api");
    run.kernel = {QStringLiteral("me"), QStringLiteral("tsc-") + section, version};
    run.sectionId = section;
    run.projectFolder = QStringLiteral("/p");
    run.title = QStringLiteral("Run of ") + section;
    run.status = Reprise::RunStatus::Complete;
    run.pushedAt = sampleNow().addSecs(-2 * 3600);
    run.startedAt = run.pushedAt.addSecs(60);
    run.finishedAt = run.startedAt.addSecs(65 * 60);
    run.accelerator = QStringLiteral("gpu");
    run.verdict = Reprise::RunVerdict::Succeeded;
    run.evidence = {QStringLiteral("session_summary.json says success")};
    run.steps = 20000;
    return run;
}
