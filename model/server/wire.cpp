// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/wire.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTimeZone>

namespace Reprise::Wire {

using namespace Qt::StringLiterals;

void put(QJsonObject &object, QStringView name, const QJsonValue &value)
{
    const bool isDefault = [&] {
        switch (value.type()) {
        case QJsonValue::Bool:
            return !value.toBool();
        case QJsonValue::Double:
            return value.toDouble() == 0;
        case QJsonValue::String:
            return value.toString().isEmpty();
        case QJsonValue::Array:
            return value.toArray().isEmpty();
        case QJsonValue::Object:
            return value.toObject().isEmpty();
        case QJsonValue::Null:
        case QJsonValue::Undefined:
            return true;
        }
        return false;
    }();
    if (!isDefault) {
        object.insert(name, value);
    }
}

QString time(const QDateTime &moment)
{
    // The real server gives tenths of microseconds; ours ends at milliseconds.
    return moment.isValid() ? moment.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + u"0000Z"_s : QString();
}

QDateTime fromTime(const QString &text)
{
    QDateTime moment = QDateTime::fromString(text.left(23), u"yyyy-MM-ddTHH:mm:ss.zzz"_s);
    moment.setTimeZone(QTimeZone::UTC);
    return moment;
}

QString duration(double seconds)
{
    return QString::number(seconds, 'f', seconds == qRound64(seconds) ? 0 : 1) + u's';
}

QString slug(const QString &title)
{
    static const QRegularExpression other(u"[^a-z0-9]+"_s);
    QString text = title.normalized(QString::NormalizationForm_D).toLower();
    static const QRegularExpression marks(u"\\p{M}+"_s);
    text.remove(marks);
    text.replace(other, u"-"_s);
    while (text.startsWith(u'-')) {
        text.removeFirst();
    }
    while (text.endsWith(u'-')) {
        text.removeLast();
    }
    return text.left(100);
}

bool isSlug(QStringView text)
{
    static const QRegularExpression pattern(u"\\A[a-z0-9](?:[a-z0-9_-]{0,98}[a-z0-9_])?\\z"_s);
    return pattern.matchView(text).hasMatch();
}

qint64 tagId(const QString &name)
{
    quint32 hash = 2166136261U; // FNV-1a: the same on every machine and in every run
    for (const char byte : name.toLower().toUtf8()) {
        hash = (hash ^ quint8(byte)) * 16777619U;
    }
    return 10'000 + hash % 1'000'000;
}

QStringList strings(const QJsonObject &object, QStringView name)
{
    QStringList result;
    const QJsonArray list = object.value(name).toArray();
    for (const auto &value : list) {
        result.append(value.toString());
    }
    return result;
}

QJsonArray array(const QStringList &texts)
{
    return QJsonArray::fromStringList(texts);
}

Page page(qsizetype total, qsizetype pageSize, const QString &token, int number)
{
    Page result;
    const qsizetype size = std::max<qsizetype>(pageSize, 1);
    if (token.isEmpty() && number > 1) {
        result.first = std::min(total, (number - 1) * size);
        result.count = std::min(size, total - result.first);
        return result;
    }
    if (!token.isEmpty()) {
        // An opaque word to the client: "o:" and the first index, as base64.
        const QByteArray text = QByteArray::fromBase64(token.toLatin1(), QByteArray::Base64UrlEncoding);
        bool isNumber = false;
        result.first = text.startsWith("o:") ? text.sliced(2).toLongLong(&isNumber) : 0;
        if (!isNumber || result.first < 0 || result.first > total) {
            result.count = -1;
            return result;
        }
    }
    result.count = std::min(size, total - result.first);
    const qsizetype next = result.first + result.count;
    if (next < total) {
        const QByteArray text = "o:" + QByteArray::number(next);
        result.nextToken
            = QString::fromLatin1(text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    }
    return result;
}

} // namespace Reprise::Wire
