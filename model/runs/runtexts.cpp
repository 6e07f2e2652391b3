// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/runs/runtexts.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Reprise::RunTexts {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::RunTexts)
};

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

} // namespace

QString unknown()
{
    return u"—"_s;
}

QString duration(qint64 seconds)
{
    if (seconds < 0) {
        return unknown();
    }
    const QLocale locale;
    const auto two = [](qint64 number) { return u"%1"_s.arg(number, 2, 10, QChar(u'0')); };
    if (seconds < minute) {
        return Text::tr("%1 s").arg(locale.toString(seconds));
    }
    if (seconds < hour) {
        return Text::tr("%1 min %2 s").arg(locale.toString(seconds / minute), two(seconds % minute));
    }
    return Text::tr("%1 h %2 min").arg(locale.toString(seconds / hour), two(seconds % hour / minute));
}

QString relative(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid()) {
        return unknown();
    }
    const qint64 seconds = time.secsTo(now);
    if (seconds < 0 || seconds >= day) {
        return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
    }
    if (seconds < minute) {
        return Text::tr("just now");
    }
    return seconds < hour ? Text::tr("%n minute(s) ago", nullptr, int(seconds / minute))
                          : Text::tr("%n hour(s) ago", nullptr, int(seconds / hour));
}

QString absolute(const QDateTime &time)
{
    return time.isValid() ? QLocale().toString(time.toLocalTime(), QLocale::LongFormat) : QString();
}

QString status(const Run &run)
{
    if (run.status == RunStatus::Complete && run.verdict == RunVerdict::Succeeded) {
        return Text::tr("Succeeded");
    }
    if (run.status == RunStatus::Complete && run.verdict == RunVerdict::Failed) {
        return Text::tr("Failed");
    }
    return runStatusText(run.status);
}

QString resumed(const Run &run)
{
    switch (run.resume) {
    case ResumeVerdict::Resumed:
        return run.resumeStep ? Text::tr("From step %1").arg(QLocale().toString(*run.resumeStep))
                              : Text::tr("From a checkpoint");
    case ResumeVerdict::Scratch:
        return Text::tr("From scratch");
    case ResumeVerdict::Unknown:
        return run.resumeWanted && run.isFinished() ? Text::tr("Not known") : QString();
    }
    Q_UNREACHABLE_RETURN({});
}

QString accelerator(const QString &name)
{
    const QString lower = name.toLower();
    if (lower == "gpu"_L1 || lower == "tpu"_L1) {
        return lower.toUpper();
    }
    //: No accelerator: the run computes on the processor
    return lower.isEmpty() || lower == "none"_L1 || lower == "cpu"_L1 ? Text::tr("None", "accelerator") : name;
}

QString steps(const std::optional<qint64> &steps)
{
    return steps ? QLocale().toString(*steps) : unknown();
}

bool isAlarming(const Run &run)
{
    return run.resumeWanted && run.resume == ResumeVerdict::Scratch;
}

QString alarm()
{
    return Text::tr("It trained from scratch although a checkpoint was attached.");
}

} // namespace Reprise::RunTexts
