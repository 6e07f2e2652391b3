// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/schedulereader.h"

#include "model/checkpoint/codeobject.h"
#include "model/checkpoint/numpyreader.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

double number(const PickleGraph &graph, PickleRef ref)
{
    return readReal(graph, ref).value_or(std::numeric_limits<double>::quiet_NaN());
}

std::optional<Schedule> read(const PickleGraph &graph, PickleRef ref, int depth);

/// FloatSchedule, ConstantSchedule, LinearSchedule of stable_baselines3.common.utils, or somebody's own class.
std::optional<Schedule> readObject(const PickleGraph &graph, PickleRef ref, int depth)
{
    const PickleGlobal *type = graph.objectClass(ref);
    if (type == nullptr) {
        return {};
    }
    Schedule schedule;
    schedule.className = QString::fromUtf8(type->name);
    schedule.module = QString::fromUtf8(type->module);
    if (const PickleRef inner = graph.attribute(ref, "value_schedule"); inner != noPickle) {
        if (std::optional<Schedule> wrapped = read(graph, inner, depth + 1)) {
            wrapped->className = schedule.className;
            return wrapped;
        }
    }
    if (const PickleRef value = graph.attribute(ref, "val"); value != noPickle) {
        schedule.kind = Schedule::Kind::Constant;
        schedule.value = number(graph, value);
    } else if (const PickleRef start = graph.attribute(ref, "start"); start != noPickle) {
        schedule.kind = Schedule::Kind::Linear;
        schedule.start = number(graph, start);
        schedule.end = number(graph, graph.attribute(ref, "end"));
        schedule.endFraction = number(graph, graph.attribute(ref, "end_fraction"));
    }
    return schedule;
}

std::optional<Schedule> readFunctionSchedule(const PickleGraph &graph, const FunctionValue &function, int depth)
{
    Schedule schedule;
    schedule.className = u"function"_s;
    schedule.kind = Schedule::Kind::Function;
    schedule.module = function.module;
    schedule.qualifiedName = function.qualifiedName;
    schedule.codeSha256 = function.code.sha256();
    schedule.hasCode = true;
    schedule.stockCode = judgeCode(function.code) == CodeVerdict::Stock;
    const QStringList &names = function.code.freeVariables;
    const auto variable = [&](const QString &name) {
        const qsizetype index = names.indexOf(name);
        return index >= 0 && size_t(index) < function.closure.size() ? function.closure[size_t(index)] : noPickle;
    };
    if (!schedule.stockCode) {
        return schedule;
    }
    if (const PickleRef inner = variable(u"value_schedule"_s); inner != noPickle) {
        if (const std::optional<Schedule> wrapped = read(graph, inner, depth + 1)) {
            return wrapped;
        }
    }
    if (names == QStringList {u"val"_s}) {
        schedule.kind = Schedule::Kind::Constant;
        schedule.value = number(graph, variable(u"val"_s));
    } else if (names.contains(u"end_fraction"_s)) {
        schedule.kind = Schedule::Kind::Linear;
        schedule.start = number(graph, variable(u"start"_s));
        schedule.end = number(graph, variable(u"end"_s));
        schedule.endFraction = number(graph, variable(u"end_fraction"_s));
    } else if (names == QStringList {u"initial_value"_s}) {
        // The zoo's linear_schedule: progress_remaining * initial_value.
        schedule.kind = Schedule::Kind::Linear;
        schedule.start = number(graph, variable(u"initial_value"_s));
        schedule.end = 0;
        schedule.endFraction = 1;
    }
    return schedule;
}

std::optional<Schedule> read(const PickleGraph &graph, PickleRef ref, int depth)
{
    if (depth > 8) {
        return {};
    }
    if (const auto value = readReal(graph, ref)) {
        Schedule schedule;
        schedule.kind = Schedule::Kind::Constant;
        schedule.className = u"float"_s;
        schedule.value = *value;
        return schedule;
    }
    if (const std::optional<FunctionValue> function = readFunction(graph, ref)) {
        return readFunctionSchedule(graph, *function, depth);
    }
    if (const PickleGlobal *global = graph.global(ref)) {
        Schedule schedule;
        schedule.kind = Schedule::Kind::Function;
        schedule.className = u"function"_s;
        schedule.module = QString::fromUtf8(global->module);
        schedule.qualifiedName = QString::fromUtf8(global->name);
        return schedule;
    }
    return graph.is(ref, PickleType::Call) ? readObject(graph, ref, depth) : std::nullopt;
}

} // namespace

std::optional<Schedule> readSchedule(const PickleGraph &graph, PickleRef ref)
{
    return read(graph, ref, 0);
}

} // namespace Reprise
