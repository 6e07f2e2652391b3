// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/json.h"

#include "model/kaggle/types.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTimeZone>

namespace Reprise {

using namespace Qt::StringLiterals;

std::optional<std::chrono::milliseconds> parseDuration(const QString &text)
{
    // "43200s", "71094.4s"; "1.500.0s" is what the SDK's writer makes of 1.5 s: its last ".0" is surplus.
    static const QRegularExpression shape(u"^(-?\\d+)(?:\\.(\\d{1,9}))?(?:\\.\\d+)?s?$"_s);
    const QRegularExpressionMatch match = shape.match(text.trimmed());
    if (!match.hasMatch()) {
        return {};
    }
    const qint64 seconds = match.captured(1).toLongLong();
    const QString fraction = match.captured(2).leftJustified(3, u'0', true);
    const qint64 ms
        = seconds * 1000 + (seconds < 0 ? -1 : 1) * (match.captured(2).isEmpty() ? 0 : fraction.toLongLong());
    return std::chrono::milliseconds(ms);
}

QDateTime parseTime(const QString &text)
{
    static const QRegularExpression shape(
        u"^(\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2})(?:\\.(\\d+))?(?:Z|\\+00:00)?$"_s);
    const QRegularExpressionMatch match = shape.match(text.trimmed());
    if (!match.hasMatch()) {
        return QDateTime::fromString(text.trimmed(), Qt::ISODateWithMs).toUTC();
    }
    QDateTime time = QDateTime::fromString(QString(match.captured(1)).replace(u' ', u'T'), Qt::ISODate);
    time.setTimeZone(QTimeZone::UTC);
    return time.addMSecs(match.captured(2).leftJustified(3, u'0', true).toInt());
}

qint64 wholeNumber(const QJsonValue &value, qint64 otherwise)
{
    bool isNumber = false;
    const qint64 number = value.toString().toLongLong(&isNumber);
    return isNumber ? number : value.toInteger(otherwise);
}

QStringList stringList(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &each : value.toArray()) {
        if (each.isString()) {
            list.append(each.toString());
        }
    }
    return list;
}

} // namespace Reprise
