// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/compat/measured.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Reprise;

namespace Measured {
namespace {

QList<qint64> numbers(const QJsonValue &value)
{
    QList<qint64> list;
    for (const QJsonValue number : value.toArray()) {
        list << number.toInteger();
    }
    return list;
}

QStringList texts(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue text : value.toArray()) {
        list << text.toString();
    }
    return list;
}

double bound(const QJsonValue &value)
{
    const QString text = value.toString();
    return text == "inf"_L1 ? HUGE_VAL : text == "-inf"_L1 ? -HUGE_VAL : value.toDouble();
}

QList<double> bounds(const QJsonValue &value, qint64 count)
{
    QList<double> list;
    if (!value.isArray()) {
        return QList<double>(count, bound(value));
    }
    const auto flatten = [&list](const auto &self, const QJsonArray &array) -> void {
        for (const QJsonValue item : array) {
            if (item.isArray()) {
                self(self, item.toArray());
            } else {
                list << bound(item);
            }
        }
    };
    flatten(flatten, value.toArray());
    return list;
}

QList<OptimizerInfo> optimizers(const QJsonArray &array)
{
    QList<OptimizerInfo> list;
    for (const QJsonValue value : array) {
        const QJsonObject object = value.toObject();
        OptimizerInfo info;
        info.file = object.value("file"_L1).toString();
        for (const qint64 count : numbers(object.value("groups"_L1))) {
            info.groupParams << static_cast<int>(count);
        }
        info.options = texts(object.value("options"_L1));
        info.stateEntries = object.value("state"_L1).toInt();
        info.stateFields = texts(object.value("fields"_L1));
        list << info;
    }
    return list;
}

QList<TensorInfo> tensors(const QJsonArray &array)
{
    QList<TensorInfo> list;
    for (const QJsonValue value : array) {
        TensorInfo tensor;
        tensor.key = value.toArray().at(0).toString();
        tensor.shape = numbers(value.toArray().at(1));
        tensor.dtype = value.toArray().at(2).toString();
        list << tensor;
    }
    return list;
}

CheckpointFacts facts(const QJsonObject &object, const QJsonArray &shared)
{
    const auto text = [&](QLatin1StringView key) { return object.value(key).toString(); };
    const auto version = [&](QLatin1StringView key) { return QVersionNumber::fromString(text(key)); };
    const auto pooled = [&](QLatin1StringView key) { return shared.at(object.value(key).toInteger()); };
    CheckpointFacts f;
    f.name = text("name"_L1);
    f.sb3 = version("sb3"_L1);
    f.python = version("python"_L1);
    f.numpy = version("numpy"_L1);
    f.torch = version("torch"_L1);
    f.gymnasium = version("gymnasium"_L1);
    f.gym = version("gym"_L1);
    f.cloudpickle = version("cloudpickle"_L1);
    f.algorithm = text("algorithm"_L1);
    f.policyModule = text("policyModule"_L1);
    f.policyClass = text("policyClass"_L1);
    f.observationSpace = space(pooled("observation"_L1).toObject());
    f.actionSpace = space(pooled("action"_L1).toObject());
    f.nEnvs = object.value("nEnvs"_L1).toInteger();
    f.numTimesteps = object.value("steps"_L1).toInteger();
    f.membersKnown = true;
    f.parameterFiles = texts(object.value("members"_L1));
    f.policyKnown = true;
    f.policy = tensors(pooled("policy"_L1).toArray());
    f.optimizersKnown = true;
    f.optimizers = optimizers(pooled("optimizers"_L1).toArray());
    f.dataKnown = true;
    const QJsonObject globals = pooled("globals"_L1).toObject();
    for (auto it = globals.begin(); it != globals.end(); ++it) {
        f.globals.insert(it.key(), texts(it.value()));
    }
    f.activation = text("activation"_L1);
    f.trainFreqUnit = text("unit"_L1);
    f.hasTargetKl = object.contains("targetKl"_L1);
    if (object.value("targetKl"_L1).isDouble()) {
        f.targetKl = object.value("targetKl"_L1).toDouble();
    }
    f.usesHer = object.value("her"_L1).toBool();
    if (object.contains("learningStarts"_L1)) {
        f.learningStarts = object.value("learningStarts"_L1).toInteger();
    }
    return f;
}

} // namespace

Space space(const QJsonObject &object)
{
    Space s;
    s.type = object.value("type"_L1).toString();
    s.module = object.value("module"_L1).toString();
    s.dtype = object.value("dtype"_L1).toString();
    qint64 count = 1;
    if (object.contains("shape"_L1)) {
        s.shape = numbers(object.value("shape"_L1));
        for (const qint64 size : std::as_const(*s.shape)) {
            count *= size;
        }
    }
    if (object.contains("low"_L1)) {
        s.low = bounds(object.value("low"_L1), count);
        s.high = bounds(object.value("high"_L1), count);
    }
    if (object.contains("n"_L1)) {
        s.n = object.value("n"_L1).toInteger();
    }
    if (object.contains("nList"_L1)) {
        s.nList = numbers(object.value("nList"_L1));
    }
    if (s.type == "Discrete"_L1) {
        s.start = object.value("start"_L1).toInteger();
    }
    s.nvec = numbers(object.value("nvec"_L1));
    s.nvecShape = numbers(object.value("nvecShape"_L1));
    s.startVec = numbers(object.value("startVec"_L1));
    for (const QJsonValue child : object.value("spaces"_L1).toArray()) {
        s.spaces.push_back({child.toArray().at(0).toString(), space(child.toArray().at(1).toObject())});
    }
    s.orderedDict = object.value("ordered"_L1).toBool();
    return s;
}

qsizetype Data::find(const QString &name) const
{
    const auto it = std::ranges::find(files, name, &CheckpointFacts::name);
    return it == files.end() ? -1 : std::distance(files.begin(), it);
}

Data read(const QString &path)
{
    Data data;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return data;
    }
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonArray shared = root.value("shared"_L1).toArray();
    for (const QJsonValue value : root.value("files"_L1).toArray()) {
        data.files << facts(value.toObject(), shared);
    }
    const QJsonArray hidden = root.value("hidden"_L1).toArray();
    for (const QJsonValue value : root.value("sets"_L1).toArray()) {
        PairSet set {value["name"_L1].toString(), QVersionNumber::fromString(value["reader"_L1].toString()), {}};
        for (const QJsonValue item : value["rows"_L1].toArray()) {
            const QJsonArray cells = item.toArray();
            Row row {cells.at(0).toInteger(), cells.at(1).toInteger(),
                cells.at(2).toInt() == 0 ? Method::Load : Method::SetParameters, Result(cells.at(3).toInt()), {}, {}};
            for (const QString &module : texts(hidden.at(cells.at(4).toInt()))) {
                (module.startsWith(u'+') ? row.extra : row.hidden)
                    << (module.startsWith(u'+') ? module.sliced(1) : module);
            }
            set.rows << row;
        }
        data.sets << set;
    }
    for (const QJsonValue value : root.value("classes"_L1).toArray()) {
        data.classes << ClassRow {value[0].toInteger(), value[1].toString(), Result(value[2].toInt())};
    }
    return data;
}

bool agrees(const MethodVerdict &said, Result measured)
{
    const bool loads = said.verdict == Verdict::Loads || said.verdict == Verdict::Caveats;
    switch (measured) {
    case Result::Raises:
        return said.verdict == Verdict::Refused && !said.trains;
    case Result::LoadsCannotTrain:
        return loads && said.trains == false;
    case Result::LoadsAndTrains:
        return loads && said.trains == true;
    case Result::LoadsTrainingUnknown:
        return loads;
    }
    return false;
}

} // namespace Measured
