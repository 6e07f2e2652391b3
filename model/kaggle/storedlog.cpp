// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/types.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

QList<LogRecord> recordsOf(const QJsonArray &array)
{
    QList<LogRecord> records;
    records.reserve(array.size());
    for (const QJsonValue &value : array) {
        // Position counts: an element that is no record still is one place in the log.
        records.append(LogRecord::fromJson(value.toObject()).value_or(LogRecord {u"stdout"_s, 0.0, value.toString()}));
    }
    return records;
}

} // namespace

QList<LogRecord> parseStoredLog(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const QJsonDocument whole = QJsonDocument::fromJson(bytes);
    if (whole.isArray()) {
        return recordsOf(whole.array());
    }
    // Real logs have one record a line ("[{…}", ",{…}", "]"): what there is of an unfinished one can be read.
    QList<LogRecord> records;
    QByteArray foreign;
    bool anyRecord = false;
    for (const QByteArray &line : bytes.split('\n')) {
        QByteArrayView view = QByteArrayView(line).trimmed();
        while (view.startsWith('[') || view.startsWith(',')) {
            view = view.sliced(1).trimmed();
        }
        while (view.endsWith(',') || view.endsWith(']')) {
            view.chop(1);
        }
        if (view.isEmpty()) {
            continue;
        }
        const QJsonDocument one = QJsonDocument::fromJson(view.toByteArray());
        if (const auto record = LogRecord::fromJson(one.object()); one.isObject() && record) {
            records.append(*record);
            anyRecord = true;
        } else {
            foreign += line + '\n';
        }
    }
    if (!anyRecord && !foreign.isEmpty()) {
        for (const QByteArray &line : bytes.split('\n')) {
            records.append({u"stdout"_s, 0.0, QString(QString::fromUtf8(line) + u'\n')});
        }
        if (bytes.endsWith('\n')) {
            records.removeLast();
        }
    }
    return records;
}

} // namespace Reprise
