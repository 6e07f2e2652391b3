// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/compat/findings.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Reprise {
namespace {

class CompatWords
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::CompatWords)
};

QJsonValue textOrNull(const QString &text)
{
    return text.isNull() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonArray methodList(Methods methods)
{
    QJsonArray list;
    for (const Method method : {Method::Load, Method::SetParameters}) {
        if (methods.testFlag(method)) {
            list << methodId(method);
        }
    }
    return list;
}

QJsonObject toObject(const MethodVerdict &verdict)
{
    return {{u"verdict"_s, verdictId(verdict.verdict)}, {u"reason"_s, verdict.reason},
        {u"trains"_s, verdict.trains ? QJsonValue(*verdict.trains) : QJsonValue(QJsonValue::Null)}};
}

QJsonObject toObject(const Finding &finding)
{
    return {{u"severity"_s, severityId(finding.severity)}, {u"field"_s, finding.field},
        {u"checkpoint"_s, textOrNull(finding.checkpoint)}, {u"target"_s, textOrNull(finding.target)},
        {u"methods"_s, methodList(finding.methods)}, {u"message"_s, finding.message}, {u"advice"_s, finding.advice}};
}

} // namespace

Verdict Comparison::verdict() const
{
    Verdict worst = methods.isEmpty() ? Verdict::Unknown : Verdict::Loads;
    for (const MethodVerdict &method : methods) {
        worst = std::max(worst, method.verdict);
    }
    return worst;
}

QString Comparison::reason() const
{
    const Verdict worst = verdict();
    for (const MethodVerdict &method : methods) {
        if (method.verdict == worst) {
            return method.reason;
        }
    }
    return {};
}

qsizetype Comparison::count(Severity severity) const
{
    return std::ranges::count(findings, severity, &Finding::severity);
}

QString verdictId(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Loads:
        return u"loads"_s;
    case Verdict::Caveats:
        return u"caveats"_s;
    case Verdict::Unknown:
        return u"unknown"_s;
    case Verdict::Refused:
        return u"refused"_s;
    }
    return {};
}

QString severityId(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return u"info"_s;
    case Severity::Caveat:
        return u"caveat"_s;
    case Severity::Blocking:
        return u"blocking"_s;
    }
    return {};
}

QString methodId(Method method)
{
    return method == Method::Load ? u"load"_s : u"set_parameters"_s;
}

QString verdictText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Loads:
        //: verdict on a checkpoint
        return CompatWords::tr("Loads");
    case Verdict::Caveats:
        return CompatWords::tr("Loads with caveats");
    case Verdict::Unknown:
        return CompatWords::tr("Can't tell");
    case Verdict::Refused:
        return CompatWords::tr("Will not load");
    }
    return {};
}

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        //: weight of a finding: worth knowing
        return CompatWords::tr("Note");
    case Severity::Caveat:
        //: weight of a finding: it loads, but not everything comes back
        return CompatWords::tr("Caveat");
    case Severity::Blocking:
        //: weight of a finding: it does not load
        return CompatWords::tr("Blocking");
    }
    return {};
}

Methods methodsFromText(const QString &text)
{
    if (text.isEmpty() || text == "both"_L1 || text == "unknown"_L1) {
        return Methods(Method::Load) | Method::SetParameters;
    }
    for (const Method method : {Method::Load, Method::SetParameters}) {
        if (text == methodId(method)) {
            return method;
        }
    }
    return {};
}

QByteArray toJson(const Comparison &comparison)
{
    return QJsonDocument(toJsonObject(comparison)).toJson(QJsonDocument::Indented);
}

QJsonObject toJsonObject(const Comparison &comparison)
{
    QJsonObject methods;
    for (const auto &[method, verdict] : comparison.methods.asKeyValueRange()) {
        methods.insert(methodId(method), toObject(verdict));
    }
    QJsonArray findings;
    for (const Finding &finding : comparison.findings) {
        findings << toObject(finding);
    }
    return {{u"verdict"_s, verdictId(comparison.verdict())}, {u"methods"_s, methods}, {u"findings"_s, findings}};
}

} // namespace Reprise
