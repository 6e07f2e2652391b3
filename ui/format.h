// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

namespace Reprise {

/// Numbers and times as people read them, in the default locale's spelling and the application's language.
class Format final
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::Format)

public:
    /// "12.3 MiB"; "—" for a negative (unknown) size.
    [[nodiscard]] static QString size(qint64 bytes);
    /// "3.1 MiB/s"
    [[nodiscard]] static QString rate(double bytesPerSecond);
    /// "45 s", "3 min 20 s", "2 h 05 min", "3 d 4 h"; "—" when negative.
    [[nodiscard]] static QString duration(qint64 milliseconds);
    /// "45 h", "2 h 05 min": hours however many, as a quota of hours is counted.
    [[nodiscard]] static QString hours(qint64 milliseconds);
    /// "about 2 min left", rounded so that it does not flicker; empty while unknown (negative).
    [[nodiscard]] static QString remaining(qint64 milliseconds);
    /// "just now", "5 minutes ago", "2 hours ago", "yesterday at 14:32", then the date. "—" for an invalid time.
    [[nodiscard]] static QString relative(
        const QDateTime &then, const QDateTime &now = QDateTime::currentDateTimeUtc());
    /// The local time in full with its zone, for tooltips.
    [[nodiscard]] static QString absolute(const QDateTime &time);
    /// "14:32", local.
    [[nodiscard]] static QString clock(const QDateTime &time);
    /// "1,000,000"
    [[nodiscard]] static QString count(qint64 number);
    /// "20,000 steps"; "—" when negative.
    [[nodiscard]] static QString steps(qint64 steps);
    /// "12.3 MiB of 40.0 MiB · 3.1 MiB/s · about 20 s left", as far as known.
    [[nodiscard]] static QString progress(const Progress &progress, double rate, qint64 remaining);
};

} // namespace Reprise
