// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/faultplan.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <cmath>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Reprise::FaultPlan", text);
}

Error wrong(const QString &key, const QString &wanted)
{
    return {ErrorKind::InvalidInput, tr("“%1” must be %2.").arg(key, wanted), {}};
}

bool isWhole(const QJsonValue &value, qint64 smallest)
{
    const double number = value.toDouble(-1.5);
    return value.isDouble() && number == std::floor(number) && number >= double(smallest) && number < 9e15;
}

/// SplitMix64: spreads a counter over all 64 bits.
quint64 mixed(quint64 x)
{
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

QJsonValue merged(const QJsonValue &target, const QJsonValue &patch)
{
    if (!patch.isObject()) {
        return patch;
    }
    QJsonObject result = target.toObject();
    const QJsonObject changes = patch.toObject();
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        if (it.value().isNull()) {
            result.remove(it.key());
        } else {
            result.insert(it.key(), merged(result.value(it.key()), it.value()));
        }
    }
    return result;
}

QByteArray contentOf(const QJsonValue &body, QByteArray &contentType)
{
    if (body.isString()) {
        contentType = "text/html; charset=utf-8";
        return body.toString().toUtf8();
    }
    contentType = "application/json";
    return body.isArray() ? QJsonDocument(body.toArray()).toJson(QJsonDocument::Compact)
                          : QJsonDocument(body.toObject()).toJson(QJsonDocument::Compact);
}

Result<QSet<QString>> texts(const QString &key, const QJsonValue &value)
{
    QSet<QString> result;
    const QJsonArray list = value.isArray() ? value.toArray() : QJsonArray {value};
    for (const QJsonValue &entry : list) {
        if (!entry.isString() || entry.toString().isEmpty()) {
            return std::unexpected(wrong(key, tr("a call’s name or a list of them")));
        }
        result.insert(entry.toString());
    }
    result.remove(u"*"_s);
    return result;
}

} // namespace

Result<FaultPlan> FaultPlan::parse(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject()) {
        return failure(ErrorKind::InvalidInput,
            tr("The faults are no JSON object (at byte %1: %2).").arg(error.offset).arg(error.errorString()));
    }
    FaultPlan plan;
    const QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString key = it.key();
        if (key == "faults"_L1 && it->isArray()) {
            const QJsonArray rules = it->toArray();
            for (qsizetype i = 0; i < rules.size(); ++i) {
                const auto rule = FaultPlan::rule(rules.at(i).toObject());
                if (!rule) {
                    return failure(ErrorKind::InvalidInput, tr("Fault %1: %2").arg(i + 1).arg(rule.error().message));
                }
                plan.m_rules.append(*rule);
            }
        } else if (key == "seed"_L1 && isWhole(*it, 0)) {
            plan.m_seed = quint64(it->toInteger());
        } else if (key == "latencyMs"_L1 && isWhole(*it, 0)) {
            plan.latencyMs = it->toInt();
        } else if (key == "bytesPerSecond"_L1 && isWhole(*it, 0)) {
            plan.bytesPerSecond = it->toInteger();
        } else if (key != "$schema"_L1 && key != "description"_L1) {
            return failure(ErrorKind::InvalidInput,
                tr("“%1” is not known here or of the wrong type; there are seed, latencyMs, bytesPerSecond and the "
                   "list faults.")
                    .arg(key));
        }
    }
    return plan;
}

Result<FaultPlan::Rule> FaultPlan::rule(const QJsonObject &json)
{
    Rule rule;
    rule.json = json;
    bool does = false;
    for (auto it = json.begin(); it != json.end(); ++it) {
        const QString key = it.key();
        if (key == "route"_L1) {
            const auto routes = texts(key, *it);
            if (!routes) {
                return failure(routes.error());
            }
            rule.routes = *routes;
        } else if (key == "path"_L1 && it->isString()) {
            rule.path = it->toString();
        } else if (key == "nth"_L1) {
            const QJsonArray list = it->isArray() ? it->toArray() : QJsonArray {*it};
            for (const QJsonValue &number : list) {
                if (!isWhole(number, 1)) {
                    return failure(wrong(key, tr("a number from 1 on or a list of them")));
                }
                rule.numbers.insert(number.toInt());
            }
        } else if (key == "after"_L1 && isWhole(*it, 0)) {
            rule.after = it->toInt();
        } else if (key == "times"_L1 && isWhole(*it, 1)) {
            rule.times = it->toInt();
        } else if (key == "probability"_L1 && it->isDouble() && it->toDouble() >= 0 && it->toDouble() <= 1) {
            rule.probability = it->toDouble();
        } else if (key != "description"_L1) {
            if (const auto read = readFault(key, *it, rule.fault); !read) {
                return failure(read.error());
            }
            does = true;
        }
    }
    if (!does) {
        return failure(ErrorKind::InvalidInput, tr("It says when, but not what to do."));
    }
    return rule;
}

Result<> FaultPlan::readFault(const QString &key, const QJsonValue &value, ServerFault &fault)
{
    const std::pair<QLatin1StringView, qint64 *> sizes[] {{"cutAfter"_L1, &fault.cutAfter},
        {"bytesPerSecond"_L1, &fault.bytesPerSecond}, {"keepBytes"_L1, &fault.keepBytes}};
    for (const auto &[name, member] : sizes) {
        if (key == name) {
            if (!isWhole(value, 0)) {
                return failure(wrong(key, tr("a whole number of bytes")));
            }
            *member = value.toInteger();
            return {};
        }
    }
    const std::pair<QLatin1StringView, bool *> switches[] {{"shortBody"_L1, &fault.shortBody},
        {"wrongHash"_L1, &fault.wrongHash}, {"expired"_L1, &fault.expired},
        {"duplicateFiles"_L1, &fault.duplicateFiles}, {"nullLists"_L1, &fault.nullLists}};
    for (const auto &[name, member] : switches) {
        if (key == name) {
            if (!value.isBool()) {
                return failure(wrong(key, tr("true or false")));
            }
            *member = value.toBool();
            return {};
        }
    }
    if (key == "latencyMs"_L1 && isWhole(value, 0)) {
        fault.delayMs = value.toInt();
    } else if (key == "status"_L1 && isWhole(value, 200) && value.toInt() < 600) {
        fault.status = value.toInt();
    } else if (key == "lengthError"_L1 && isWhole(value, -9'000'000'000'000'000)) {
        fault.lengthError = value.toInteger();
    } else if (key == "body"_L1 && (value.isString() || value.isObject() || value.isArray())) {
        fault.body = contentOf(value, fault.contentType);
    } else if (key == "headers"_L1 && value.isObject()) {
        const QJsonObject headers = value.toObject();
        for (auto it = headers.begin(); it != headers.end(); ++it) {
            fault.headers.append({it.key().toLatin1(), it->toVariant().toString().toLatin1()});
        }
    } else if (key == "fileNames"_L1 && value.isArray()) {
        fault.fileNames = value.toVariant().toStringList();
    } else if (key == "merge"_L1 && value.isObject()) {
        fault.merge = value.toObject();
    } else {
        return failure(ErrorKind::InvalidInput,
            tr("“%1” is not known or of the wrong type; faults.schema.json names what there is.").arg(key));
    }
    return {};
}

bool FaultPlan::draw(const Rule &rule, qsizetype index) const
{
    if (rule.probability >= 1) {
        return true;
    }
    // By the number of the request, not by a running generator: rules do not disturb each other's luck.
    const quint64 random = mixed(mixed(m_seed ^ (quint64(index) << 48)) + quint64(rule.seen));
    return double(random >> 11) * 0x1p-53 < rule.probability;
}

std::optional<ServerFault> FaultPlan::next(const ServerRequest &request)
{
    std::optional<ServerFault> found;
    for (qsizetype i = 0; i < m_rules.size(); ++i) {
        Rule &rule = m_rules[i];
        if ((!rule.routes.isEmpty() && !rule.routes.contains(request.route))
            || (!rule.path.isEmpty()
                && !QRegularExpression::fromWildcard(
                    rule.path, Qt::CaseSensitive, QRegularExpression::NonPathWildcardConversion)
                    .match(request.path)
                    .hasMatch())) {
            continue;
        }
        ++rule.seen;
        const bool due = rule.seen > rule.after && (rule.numbers.isEmpty() || rule.numbers.contains(rule.seen))
            && (rule.times < 0 || rule.applied < rule.times) && draw(rule, i);
        if (due && !found) {
            ++rule.applied;
            found = rule.fault;
        }
    }
    return found;
}

QJsonObject FaultPlan::toJson() const
{
    QJsonArray rules;
    for (const Rule &rule : m_rules) {
        QJsonObject json = rule.json;
        json.insert("applied"_L1, rule.applied);
        rules.append(json);
    }
    return {{u"seed"_s, qint64(m_seed)}, {u"faults"_s, rules}};
}

QJsonObject disfigured(QJsonObject answer, const ServerFault &fault)
{
    const QString list = answer.contains("datasetFiles"_L1) ? u"datasetFiles"_s : u"files"_s;
    if (answer.value(list).isArray() && (!fault.fileNames.isEmpty() || fault.duplicateFiles)) {
        QJsonArray files;
        const QJsonArray real = answer.value(list).toArray();
        for (qsizetype i = 0; i < real.size(); ++i) {
            QJsonObject file = real.at(i).toObject();
            if (i < fault.fileNames.size()) {
                file.insert(file.contains("fileName"_L1) ? "fileName"_L1 : "name"_L1, fault.fileNames.at(i));
            }
            files.append(file);
            if (fault.duplicateFiles) {
                files.append(file);
            }
        }
        answer.insert(list, files);
    }
    if (fault.nullLists) {
        for (const QString &key : {u"files"_s, u"datasetFiles"_s, u"kernels"_s, u"datasets"_s}) {
            if (answer.contains(key)) {
                answer.insert(key, QJsonValue::Null);
            }
        }
    }
    return fault.merge.isEmpty() ? answer : merged(answer, fault.merge).toObject();
}

} // namespace Reprise
