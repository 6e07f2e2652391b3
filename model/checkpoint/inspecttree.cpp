// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/inspecttree.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::InspectTree)
};

QString integer(qint64 value)
{
    return QLocale().toString(value);
}

/// Steps and samples come as floats, in which a damaged file may hold anything.
QString whole(double count)
{
    return std::abs(count) < 9e15 ? integer(qint64(count)) : QString::number(count);
}

QString real(double value)
{
    return std::isnan(value) ? u"NaN"_s : QLocale().toString(value, 'g', 6);
}

QString yesNo(bool truth)
{
    return truth ? Texts::tr("yes") : Texts::tr("no");
}

template <typename T, typename Format>
void addIf(InspectItem &parent, const QString &id, const QString &name, const std::optional<T> &value, Format format)
{
    if (value) {
        parent.add(id, name, format(*value));
    }
}

void addIf(InspectItem &parent, const QString &id, const QString &name, const QString &value)
{
    if (!value.isEmpty()) {
        parent.add(id, name, value);
    }
}

void addBounds(InspectItem &item, const QString &id, const QString &name, const QList<double> &bounds)
{
    if (bounds.isEmpty()) {
        return;
    }
    const auto [least, most] = std::ranges::minmax_element(bounds);
    item.add(id, name,
        *least == *most ? Texts::tr("%1 everywhere").arg(real(*least))
                        : Texts::tr("%1 to %2").arg(real(*least), real(*most)));
}

void addSpace(InspectItem &parent, const QString &id, const QString &name, const Space &space)
{
    InspectItem &item = parent.add(id, name, space.text());
    item.add(u"class"_s, Texts::tr("Class"), space.module + u'.' + space.type);
    addIf(item, u"shape"_s, Texts::tr("Shape"), space.shape, shapeText);
    addIf(item, u"dtype"_s, Texts::tr("Number type"), space.dtype);
    addBounds(item, u"low"_s, Texts::tr("Lowest"), space.low);
    addBounds(item, u"high"_s, Texts::tr("Highest"), space.high);
    addIf(item, u"n"_s, Texts::tr("Number of values"), space.n, integer);
    addIf(item, u"start"_s, Texts::tr("First value"), space.start, integer);
    if (!space.nvec.isEmpty()) {
        item.add(u"nvec"_s, Texts::tr("Numbers of values"), shapeText(space.nvec));
    }
    for (size_t i = 0; i < space.spaces.size(); ++i) {
        const Space::Child &child = space.spaces[i];
        const QString key = child.key.isEmpty() ? QString::number(i) : child.key;
        item.add(u"space."_s + key, key, child.space.text());
    }
    addIf(item, u"unreadable"_s, Texts::tr("Not read"), space.unreadable);
}

void addFile(InspectItem &root, const FileReport &report)
{
    InspectItem &group = root.add(u"file"_s, Texts::tr("File"));
    group.add(u"kind"_s, Texts::tr("Kind"), kindText(report.kind));
    group.add(u"status"_s, Texts::tr("State"), statusText(report.status));
    group.add(u"size"_s, Texts::tr("Size"), QLocale().formattedDataSize(report.size, 1));
    if (!report.problems.isEmpty()) {
        InspectItem &problems = root.add(u"problems"_s, Texts::tr("Problems"));
        for (qsizetype i = 0; i < report.problems.size(); ++i) {
            const Problem &problem = report.problems[i];
            const QString where = problem.where.isEmpty() ? Texts::tr("the file") : problem.where;
            problems.add(u"problem.%1"_s.arg(i), where, problem.message);
        }
    }
}

void addTraining(InspectItem &root, const Checkpoint &checkpoint)
{
    InspectItem &group = root.add(u"training"_s, Texts::tr("Training"));
    group.add(u"algorithm"_s, Texts::tr("Algorithm"),
        checkpoint.algorithm.isEmpty() ? Texts::tr("unknown") : Texts::tr("%1 (inferred)").arg(checkpoint.algorithm));
    addIf(group, u"steps"_s, Texts::tr("Timesteps"), checkpoint.numTimesteps, integer);
    addIf(group, u"total"_s, Texts::tr("Timesteps asked for"), checkpoint.totalTimesteps, integer);
    addIf(group, u"envs"_s, Texts::tr("Environments"), checkpoint.nEnvs, integer);
    addIf(group, u"seed"_s, Texts::tr("Seed"), checkpoint.seed, [](qint64 seed) { return QString::number(seed); });
    if (checkpoint.episodes) {
        InspectItem &episodes = group.add(u"reward"_s, Texts::tr("Mean reward"), real(checkpoint.episodes->meanReward));
        episodes.add(u"episodes"_s, Texts::tr("Episodes"), integer(checkpoint.episodes->episodes));
        episodes.add(u"least"_s, Texts::tr("Lowest"), real(checkpoint.episodes->minReward));
        episodes.add(u"most"_s, Texts::tr("Highest"), real(checkpoint.episodes->maxReward));
        episodes.add(u"length"_s, Texts::tr("Mean length"), real(checkpoint.episodes->meanLength));
    }
    if (checkpoint.learningRate.schedule) {
        group.add(u"lr"_s, Texts::tr("Learning rate"), scheduleText(*checkpoint.learningRate.schedule));
    } else {
        addIf(group, u"lr"_s, Texts::tr("Learning rate"), checkpoint.learningRate.value, real);
    }
    for (const auto &[key, schedule] : checkpoint.schedules) {
        group.add(u"schedule."_s + key, key, scheduleText(schedule));
    }
    addIf(group, u"frequency"_s, Texts::tr("Trains every"), checkpoint.trainFrequency, [](const TrainFrequency &every) {
        return every.unit == u"episode"_s ? Texts::tr("%n episode(s)", nullptr, int(every.frequency))
                                          : Texts::tr("%n step(s)", nullptr, int(every.frequency));
    });
    addIf(group, u"buffer"_s, Texts::tr("Replay buffer class"), checkpoint.replayBufferClass);
    InspectItem &values = root.add(u"attributes"_s, Texts::tr("Attributes"));
    for (const auto &[key, value] : checkpoint.hyperparameters) {
        values.add(key, key, value);
    }
}

void addPolicy(InspectItem &root, const Checkpoint &checkpoint)
{
    InspectItem &group = root.add(u"policy"_s, Texts::tr("Policy"));
    if (!checkpoint.policyClass.name.isEmpty()) {
        const QString name = checkpoint.policyClass.module + u'.' + checkpoint.policyClass.name;
        group.add(u"class"_s, Texts::tr("Class"),
            checkpoint.policyClass.byValue ? Texts::tr("%1 (brought along in the file)").arg(name) : name);
    }
    addIf(group, u"net_arch"_s, Texts::tr("Architecture stated"), QString::fromUtf8(checkpoint.netArch));
    addIf(group, u"activation"_s, Texts::tr("Activation"), checkpoint.activation);
    const auto layers = checkpoint.derivedLayers();
    if (!layers.isEmpty()) {
        InspectItem &derived = group.add(u"layers"_s, Texts::tr("Layers found"));
        for (const auto &[part, sizes] : layers) {
            QStringList texts;
            for (const qint64 size : sizes) {
                texts.append(QString::number(size));
            }
            derived.add(part, part, texts.join(u" → "_s));
        }
    }
    if (const StateDict *policy = checkpoint.policy()) {
        group.add(u"parameters"_s, Texts::tr("Parameters"), integer(policy->numelUnique));
    }
    for (const auto &[key, value] : checkpoint.policyKwargs) {
        group.add(u"kwarg."_s + key, key, value);
    }
}

void addOptimizers(InspectItem &root, const QList<OptimizerInfo> &optimizers)
{
    if (optimizers.isEmpty()) {
        return;
    }
    InspectItem &group = root.add(u"optimizers"_s, Texts::tr("Optimizers"));
    for (const OptimizerInfo &optimizer : optimizers) {
        const QString state = optimizer.stateEntries == 0
            ? Texts::tr("never stepped")
            : Texts::tr("%n parameter(s) stepped", nullptr, optimizer.stateEntries);
        InspectItem &item
            = group.add(optimizer.file, optimizer.file.isEmpty() ? Texts::tr("Optimizer") : optimizer.file,
                optimizer.kind.isEmpty() ? state : QString(optimizer.kind + u", "_s + state));
        item.add(u"params"_s, Texts::tr("Parameters"), integer(optimizer.paramCount()));
        for (const auto &[option, value] : optimizer.optionValues) {
            item.add(u"option."_s + option, option, value);
        }
    }
}

void addCheckpoint(InspectItem &root, const Checkpoint &checkpoint)
{
    addTraining(root, checkpoint);
    addPolicy(root, checkpoint);
    if (checkpoint.observationSpace || checkpoint.actionSpace) {
        InspectItem &spaces = root.add(u"spaces"_s, Texts::tr("Spaces"));
        if (checkpoint.observationSpace) {
            addSpace(spaces, u"observation"_s, Texts::tr("Observation"), *checkpoint.observationSpace);
        }
        if (checkpoint.actionSpace) {
            addSpace(spaces, u"action"_s, Texts::tr("Action"), *checkpoint.actionSpace);
        }
    }
    addOptimizers(root, checkpoint.optimizers);
    InspectItem &versions = root.add(u"versions"_s, Texts::tr("Versions"));
    versions.add(u"sb3"_s, u"Stable-Baselines3"_s,
        checkpoint.sb3Version.isEmpty() ? Texts::tr("not stated") : checkpoint.sb3Version);
    for (const auto &[key, value] : checkpoint.systemInfo) {
        if (key != u"Stable-Baselines3"_s) {
            versions.add(u"system."_s + key, key, value);
        }
    }
}

void addGlobals(InspectItem &root, const FileReport &report)
{
    if (report.globals.isEmpty()) {
        return;
    }
    InspectItem &group = root.add(u"globals"_s, Texts::tr("Names that loading imports"));
    for (const GlobalUse &use : report.globals) {
        const QString verdict = use.verdict == GlobalVerdict::Dangerous ? Texts::tr("dangerous")
            : use.verdict == GlobalVerdict::Unknown                     ? Texts::tr("unknown")
            : use.verdict == GlobalVerdict::CarriesCode                 ? Texts::tr("carries code")
                                                                        : Texts::tr("harmless");
        QString text = verdict;
        if (!use.why.isEmpty()) {
            text += u" – "_s + use.why;
        }
        const QString where = use.where.isEmpty() ? use.name : QString(u"%1  (%2)"_s.arg(use.name, use.where));
        group.add(use.where + u'|' + use.name, where, text);
    }
}

void addStatistics(InspectItem &parent, const QString &id, const QString &name, const RunningStatistics &statistics)
{
    InspectItem &item = parent.add(id, name, shapeText(statistics.shape));
    item.add(u"count"_s, Texts::tr("Samples"), whole(statistics.count));
    addBounds(item, u"mean"_s, Texts::tr("Mean"), statistics.mean);
    addBounds(item, u"var"_s, Texts::tr("Variance"), statistics.var);
}

void addPickle(InspectItem &root, const PickleInfo &pickle)
{
    InspectItem &group = root.add(u"pickle"_s, Texts::tr("Content"));
    addIf(group, u"class"_s, Texts::tr("Class"), pickle.className);
    group.add(u"protocol"_s, Texts::tr("Pickle protocol"), QString::number(pickle.protocol));
    if (pickle.observationSpace) {
        addSpace(group, u"observation"_s, Texts::tr("Observation"), *pickle.observationSpace);
    }
    if (pickle.actionSpace) {
        addSpace(group, u"action"_s, Texts::tr("Action"), *pickle.actionSpace);
    }
    if (pickle.vecNormalize) {
        for (const RunningStatistics &statistics : pickle.vecNormalize->observations) {
            addStatistics(group, u"obs."_s + statistics.key,
                statistics.key.isEmpty() ? Texts::tr("Observation statistics")
                                         : Texts::tr("Observation statistics of “%1”").arg(statistics.key),
                statistics);
        }
        if (pickle.vecNormalize->returns) {
            addStatistics(group, u"ret"_s, Texts::tr("Return statistics"), *pickle.vecNormalize->returns);
        }
    }
    if (pickle.replayBuffer) {
        addIf(group, u"transitions"_s, Texts::tr("Transitions held"), pickle.replayBuffer->transitions(), integer);
        addIf(group, u"capacity"_s, Texts::tr("Capacity"), pickle.replayBuffer->bufferSize, integer);
        addIf(group, u"full"_s, Texts::tr("Full"), pickle.replayBuffer->full, yesNo);
    }
    for (const ArrayInfo &array : pickle.arrays) {
        group.add(u"array."_s + array.name, array.name, shapeText(array.shape) + u' ' + array.dtype);
    }
    for (const auto &[key, value] : pickle.values) {
        group.add(u"value."_s + key, key, value);
    }
}

void addOthers(InspectItem &root, const FileReport &report)
{
    if (report.npz) {
        InspectItem &group = root.add(u"arrays"_s, Texts::tr("Arrays"));
        for (const ArrayInfo &array : report.npz->arrays) {
            group.add(array.name, array.name, shapeText(array.shape) + u' ' + array.dtype);
        }
        if (report.npz->evaluations && !report.npz->evaluations->y.isEmpty()) {
            const Curve &curve = *report.npz->evaluations;
            const auto best = std::ranges::max_element(curve.y) - curve.y.begin();
            group.add(u"best"_s, Texts::tr("Best evaluation"),
                Texts::tr("%1 at step %2").arg(real(curve.y[best]), whole(curve.x[best])));
        }
    }
    if (report.csv) {
        InspectItem &group = root.add(u"csv"_s, Texts::tr("Log"));
        group.add(u"rows"_s, Texts::tr("Rows"), integer(report.csv->rows));
        addIf(group, u"env"_s, Texts::tr("Environment"), report.csv->environment);
        for (const auto &[column, value] : report.csv->last) {
            group.add(u"column."_s + column, column, value);
        }
    }
    if (report.events) {
        InspectItem &group = root.add(u"events"_s, Texts::tr("Curves"));
        for (const Curve &curve : report.events->curves) {
            const QString last = curve.y.isEmpty() ? QString() : real(curve.y.constLast());
            group.add(
                curve.name, curve.name, Texts::tr("%n point(s), last %1", nullptr, int(curve.y.size())).arg(last));
        }
    }
    if (report.metadata) {
        const TrainingMetadata &metadata = *report.metadata;
        InspectItem &group = root.add(u"metadata"_s, Texts::tr("Training metadata"));
        addIf(group, u"timestamp"_s, Texts::tr("Written"), metadata.timestamp);
        addIf(group, u"scenario"_s, Texts::tr("Scenario"), metadata.scenarioName);
        addIf(group, u"steps"_s, Texts::tr("Timesteps"), metadata.totalTimestepsCompleted, integer);
        addIf(group, u"reward"_s, Texts::tr("Mean reward"), metadata.meanReward, real);
        addIf(group, u"observation"_s, Texts::tr("Observation shape"), metadata.observationSpaceShape, shapeText);
        addIf(group, u"action"_s, Texts::tr("Action shape"), metadata.actionSpaceShape, shapeText);
        addIf(group, u"architecture"_s, Texts::tr("Policy"), metadata.policyArchitecture);
        for (const auto &[key, value] : metadata.others) {
            group.add(u"other."_s + key, key, value);
        }
    }
    if (report.torch) {
        InspectItem &group = root.add(u"torch"_s, Texts::tr("Content"));
        group.add(u"tensors"_s, Texts::tr("Tensors"), integer(report.torch->tensors.size()));
        group.add(u"parameters"_s, Texts::tr("Parameters"), integer(report.torch->numelUnique));
        for (const auto &[key, value] : report.torch->scalars) {
            group.add(u"value."_s + key, key, value);
        }
    }
    if (report.torchOptimizer) {
        addOptimizers(root, {*report.torchOptimizer});
    }
    if (!report.members.empty()) {
        InspectItem &group = root.add(u"members"_s, Texts::tr("Files inside"));
        for (const FileReport &member : report.members) {
            group.add(member.path, member.path.section(u'!', -1),
                kindText(member.kind) + u", "_s + statusText(member.status));
        }
    }
}

} // namespace

InspectItem &InspectItem::add(const QString &childId, const QString &childName, const QString &childValue)
{
    return children.emplace_back(InspectItem {childId, childName, childValue, {}});
}

QString shapeText(const QList<qint64> &shape)
{
    QStringList parts;
    for (const qint64 size : shape.first(qMin<qsizetype>(shape.size(), 16))) {
        parts.append(QString::number(size));
    }
    if (shape.size() > 16) {
        parts.append(u"…"_s);
    }
    return parts.size() == 1 ? QString(u'(' + parts.constFirst() + u",)"_s)
                             : QString(u'(' + parts.join(u", "_s) + u')');
}

QString scheduleText(const Schedule &schedule)
{
    switch (schedule.kind) {
    case Schedule::Kind::Constant:
        return Texts::tr("%1 (constant)").arg(real(schedule.value));
    case Schedule::Kind::Linear:
        return Texts::tr("%1 → %2 over %3 of training")
            .arg(real(schedule.start), real(schedule.end),
                QLocale().toString(schedule.endFraction * 100, 'g', 4) + u" %"_s);
    case Schedule::Kind::Function:
        return schedule.hasCode ? Texts::tr("own function “%1”, brought along as bytecode").arg(schedule.qualifiedName)
                                : Texts::tr("own function “%1”").arg(schedule.qualifiedName);
    case Schedule::Kind::Unknown:
        break;
    }
    return schedule.className;
}

InspectItem inspectTree(const FileReport &report)
{
    InspectItem root;
    addFile(root, report);
    if (report.checkpoint) {
        addCheckpoint(root, *report.checkpoint);
    }
    if (report.pickle) {
        addPickle(root, *report.pickle);
    }
    addOthers(root, report);
    addGlobals(root, report);
    if (report.checkpoint && !report.checkpoint->members.isEmpty()) {
        InspectItem &group = root.add(u"members"_s, Texts::tr("Members"));
        for (qsizetype i = 0; i < qMin<qsizetype>(report.checkpoint->members.size(), 1'000); ++i) {
            group.add(QString::number(i), report.checkpoint->members[i]);
        }
    }
    return root;
}

} // namespace Reprise
