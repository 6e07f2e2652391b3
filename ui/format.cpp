// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format.h"

#include <QLocale>
#include <QTimeZone>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

const QString unknown = u"—"_s;

} // namespace

QString Format::size(qint64 bytes)
{
    return bytes < 0 ? unknown : QLocale().formattedDataSize(bytes, 1);
}

QString Format::rate(double bytesPerSecond)
{
    //: A transfer's speed; %1 is a size such as “3.1 MiB”
    return tr("%1/s").arg(size(qint64(bytesPerSecond)));
}

QString Format::duration(qint64 milliseconds)
{
    if (milliseconds < 0) {
        return unknown;
    }
    const qint64 seconds = (milliseconds + 500) / 1000;
    const QLocale locale;
    const auto two = [](qint64 number) { return u"%1"_s.arg(number, 2, 10, QChar(u'0')); };
    if (seconds < 60) {
        return tr("%1 s").arg(locale.toString(seconds));
    }
    if (seconds < 3600) {
        return seconds % 60 == 0 ? tr("%1 min").arg(locale.toString(seconds / 60))
                                 : tr("%1 min %2 s").arg(locale.toString(seconds / 60), two(seconds % 60));
    }
    if (seconds < 24 * 3600) {
        return hours(milliseconds);
    }
    //: A long duration: days and hours
    return tr("%1 d %2 h").arg(locale.toString(seconds / 86400), locale.toString(seconds / 3600 % 24));
}

QString Format::hours(qint64 milliseconds)
{
    const qint64 minutes = (std::max<qint64>(milliseconds, 0) + 500) / 60000;
    const QLocale locale;
    return minutes % 60 == 0
        ? tr("%1 h").arg(locale.toString(minutes / 60))
        : tr("%1 h %2 min").arg(locale.toString(minutes / 60), u"%1"_s.arg(minutes % 60, 2, 10, QChar(u'0')));
}

QString Format::remaining(qint64 milliseconds)
{
    if (milliseconds < 0) {
        return {};
    }
    const qint64 seconds = (milliseconds + 999) / 1000;
    if (seconds <= 5) {
        return tr("a few seconds left");
    }
    if (seconds < 60) {
        return tr("about %n second(s) left", nullptr, int((seconds + 4) / 5 * 5));
    }
    if (seconds < 90 * 60) {
        return tr("about %n minute(s) left", nullptr, int((seconds + 30) / 60));
    }
    return tr("about %n hour(s) left", nullptr, int(std::min<qint64>((seconds + 1800) / 3600, 99999)));
}

QString Format::relative(const QDateTime &then, const QDateTime &now)
{
    if (!then.isValid()) {
        return unknown;
    }
    const qint64 seconds = then.secsTo(now);
    if (seconds < 0) {
        return QLocale().toString(then.toLocalTime(), QLocale::ShortFormat);
    }
    if (seconds < 60) {
        return tr("just now");
    }
    if (seconds < 3600) {
        return tr("%n minute(s) ago", nullptr, int(seconds / 60));
    }
    if (seconds < 24 * 3600) {
        return tr("%n hour(s) ago", nullptr, int(seconds / 3600));
    }
    if (then.toLocalTime().date().addDays(1) == now.toLocalTime().date()) {
        //: %1 is a time of day
        return tr("yesterday at %1").arg(clock(then));
    }
    return QLocale().toString(then.toLocalTime(), QLocale::ShortFormat);
}

QString Format::absolute(const QDateTime &time)
{
    if (!time.isValid()) {
        return unknown;
    }
    const QDateTime local = time.toLocalTime();
    //: A date and time and its time zone
    return tr("%1 (%2)").arg(QLocale().toString(local, QLocale::ShortFormat), local.timeZoneAbbreviation());
}

QString Format::clock(const QDateTime &time)
{
    return time.isValid() ? QLocale().toString(time.toLocalTime().time(), QLocale::ShortFormat) : unknown;
}

QString Format::count(qint64 number)
{
    return QLocale().toString(number);
}

QString Format::steps(qint64 steps)
{
    if (steps < 0) {
        return unknown;
    }
    // The plural form is chosen by a saturated number, the digits shown are the real ones.
    return tr("%1 step(s)", nullptr, int(std::min<qint64>(steps, 1'000'000'000))).arg(count(steps));
}

QString Format::progress(const Progress &progress, double rate, qint64 remaining)
{
    QStringList parts;
    const bool known = progress.total >= 0;
    switch (progress.unit) {
    case Progress::Unit::Bytes:
        parts << (known ? tr("%1 of %2").arg(size(progress.done), size(progress.total)) : size(progress.done));
        if (rate > 0) {
            parts << Format::rate(rate);
        }
        break;
    case Progress::Unit::Files:
        parts << (known ? tr("%1 of %n file(s)", nullptr, int(progress.total)).arg(count(progress.done))
                        : tr("%n file(s)", nullptr, int(progress.done)));
        break;
    case Progress::Unit::Steps:
        parts << (known ? tr("step %1 of %2").arg(count(progress.done), count(progress.total))
                        : Format::steps(progress.done));
        break;
    case Progress::Unit::Seconds:
        parts << (known ? tr("%1 of about %2").arg(duration(progress.done * 1000), duration(progress.total * 1000))
                        : duration(progress.done * 1000));
        break;
    case Progress::Unit::None:
        break;
    }
    if (known && progress.done < progress.total && remaining >= 0) {
        parts << Format::remaining(remaining);
    }
    return parts.join(u" · "_s);
}

} // namespace Reprise
