// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/proof/runverdict.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

/// The words scripts of several years used. None: a word that says neither.
std::optional<bool> successOf(const QString &status)
{
    const QString word = status.trimmed().toLower();
    for (const QString &good : {u"success"_s, u"succeeded"_s, u"successful"_s, u"complete"_s, u"completed"_s,
             u"passed"_s, u"ok"_s, u"done"_s}) {
        if (word == good) {
            return true;
        }
    }
    for (const QString &bad : {u"fail"_s, u"error"_s, u"timeout"_s, u"timed_out"_s, u"interrupted"_s, u"crash"_s}) {
        if (word.startsWith(bad)) {
            return false;
        }
    }
    return std::nullopt;
}

QStringList texts(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &one : value.toArray()) {
        if (one.isString()) {
            list.append(one.toString());
        }
    }
    return list;
}

SessionSummary::Shape shapeOf(const QJsonObject &json)
{
    using Shape = SessionSummary::Shape;
    if (json.value(u"format"_s).toString().startsWith(u"reprise-")) {
        return Shape::Reprise;
    }
    if (json.contains(u"validation_success"_s)) {
        return Shape::Validation;
    }
    if (json.contains(u"revendications"_s)) {
        return Shape::Section;
    }
    if (json.contains(u"kernel_slug"_s)) {
        return Shape::Tracking;
    }
    return json.contains(u"files_generated"_s) ? Shape::Files : Shape::Unrecognised;
}

} // namespace

std::optional<SessionSummary> readSessionSummary(const QByteArray &content)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(content, &problem);
    if (problem.error != QJsonParseError::NoError || !document.isObject()) {
        return std::nullopt;
    }
    SessionSummary summary;
    summary.json = document.object();
    summary.shape = shapeOf(summary.json);
    summary.section = summary.json.value(u"section"_s).toString();
    summary.claims = texts(summary.json.value(u"revendications"_s));
    summary.error = summary.json.value(u"error"_s).toString();
    const QJsonValue validation = summary.json.value(u"validation_success"_s);
    const QJsonValue status = summary.json.value(u"status"_s);
    if (validation.isBool()) {
        summary.success = validation.toBool();
        summary.statusText = u"validation_success: %1"_s.arg(validation.toBool() ? u"true"_s : u"false"_s);
    } else if (status.isBool()) {
        summary.success = status.toBool();
        summary.statusText = status.toBool() ? u"true"_s : u"false"_s;
    } else {
        summary.statusText = status.toString();
        summary.success = successOf(summary.statusText);
    }
    return summary;
}

} // namespace Reprise
