// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/propertygroups.h"

#include "ui/format.h"

#include <QDir>
#include <QLocale>

#include <cmath>

namespace Reprise {
using namespace Qt::StringLiterals;

namespace {

struct Group
{
    PropertyGroup group;

    explicit Group(const QString &title) { group.title = title; }
    void add(const QString &name, const QString &value)
    {
        if (!value.isEmpty()) {
            group.rows += std::pair {name, value};
        }
    }
    void add(const QString &name, const std::optional<qint64> &value)
    {
        if (value) {
            add(name, Format::count(*value));
        }
    }
    void add(const QString &name, const std::optional<double> &value)
    {
        if (value) {
            add(name, number(*value));
        }
    }
    void add(const QString &name, const std::optional<bool> &value)
    {
        if (value) {
            add(name, *value ? PropertyGroup::tr("yes") : PropertyGroup::tr("no"));
        }
    }
    void addAll(const QList<std::pair<QString, QString>> &values)
    {
        for (const auto &[name, value] : values) {
            add(name, value);
        }
    }
    static QString number(double value) { return QLocale().toString(value, 'g', 6); }
    static QString shape(const QList<qint64> &sides)
    {
        QStringList texts;
        for (const qint64 side : sides) {
            texts += QLocale().toString(side);
        }
        return texts.isEmpty() ? u"—"_s : texts.join(u" × "_s);
    }
};

QString scheduleText(const Schedule &schedule)
{
    switch (schedule.kind) {
    case Schedule::Kind::Constant:
        return PropertyGroup::tr("constant %1").arg(Group::number(schedule.value));
    case Schedule::Kind::Linear:
        return std::isnan(schedule.endFraction)
            ? PropertyGroup::tr("linear, %1 to %2").arg(Group::number(schedule.start), Group::number(schedule.end))
            : PropertyGroup::tr("linear, %1 to %2 over %3 of training")
                  .arg(Group::number(schedule.start), Group::number(schedule.end), Group::number(schedule.endFraction));
    case Schedule::Kind::Function:
        return schedule.stockCode ? PropertyGroup::tr("function of Stable-Baselines3 (%1)").arg(schedule.qualifiedName)
                                  : PropertyGroup::tr("own function %1").arg(schedule.qualifiedName);
    case Schedule::Kind::Unknown:
        break;
    }
    return schedule.className;
}

void addTraining(QList<PropertyGroup> &groups, const Checkpoint &checkpoint)
{
    Group training(PropertyGroup::tr("Training"));
    training.add(PropertyGroup::tr("Algorithm (inferred)"), checkpoint.algorithm);
    training.add(PropertyGroup::tr("Steps done"), checkpoint.numTimesteps);
    training.add(PropertyGroup::tr("Steps asked for"), checkpoint.totalTimesteps);
    training.add(PropertyGroup::tr("Environments"), checkpoint.nEnvs);
    training.add(PropertyGroup::tr("Seed"), checkpoint.seed);
    if (checkpoint.episodes) {
        const EpisodeStatistics &episodes = *checkpoint.episodes;
        training.add(PropertyGroup::tr("Last episodes"), std::optional<qint64>(episodes.episodes));
        training.add(PropertyGroup::tr("Mean reward"), QLocale().toString(episodes.meanReward, 'f', 2));
        training.add(PropertyGroup::tr("Rewards from"), QLocale().toString(episodes.minReward, 'f', 2));
        training.add(PropertyGroup::tr("Rewards to"), QLocale().toString(episodes.maxReward, 'f', 2));
        training.add(PropertyGroup::tr("Mean length"), QLocale().toString(episodes.meanLength, 'f', 1));
    }
    training.add(PropertyGroup::tr("Learning rate"),
        checkpoint.learningRate.value          ? Group::number(*checkpoint.learningRate.value)
            : checkpoint.learningRate.schedule ? scheduleText(*checkpoint.learningRate.schedule)
                                               : checkpoint.learningRate.kind);
    for (const auto &[name, schedule] : checkpoint.schedules) {
        training.add(name, scheduleText(schedule));
    }
    training.add(PropertyGroup::tr("Replay buffer class"), checkpoint.replayBufferClass);
    groups += training.group;
}

void addPolicy(QList<PropertyGroup> &groups, const Checkpoint &checkpoint)
{
    Group policy(PropertyGroup::tr("Policy"));
    policy.add(PropertyGroup::tr("Class"), checkpoint.policyClass.name);
    policy.add(PropertyGroup::tr("Module"), checkpoint.policyClass.module);
    if (checkpoint.policyClass.byValue) {
        policy.add(PropertyGroup::tr("Class inside the file"), PropertyGroup::tr("yes, with its code"));
    }
    policy.add(PropertyGroup::tr("Architecture stated"), QString::fromUtf8(checkpoint.netArch));
    for (const auto &[part, sizes] : checkpoint.derivedLayers()) {
        QStringList texts;
        for (const qint64 size : sizes) {
            texts += QLocale().toString(size);
        }
        //: Layer widths read from the tensors; %1 is a part of the network
        policy.add(PropertyGroup::tr("Layers of %1").arg(part), texts.join(u" → "_s));
    }
    policy.add(PropertyGroup::tr("Activation"), checkpoint.activation);
    policy.addAll(checkpoint.policyKwargs);
    if (const StateDict *tensors = checkpoint.policy()) {
        policy.add(PropertyGroup::tr("Parameters"), std::optional<qint64>(tensors->numelUnique));
        if (tensors->nonFiniteChecked) {
            policy.add(PropertyGroup::tr("NaN or infinity among the weights"), std::optional<bool>(tensors->nonFinite));
        }
    }
    if (checkpoint.observationSpace) {
        policy.add(PropertyGroup::tr("Observation space"), checkpoint.observationSpace->text());
    }
    if (checkpoint.actionSpace) {
        policy.add(PropertyGroup::tr("Action space"), checkpoint.actionSpace->text());
    }
    groups += policy.group;
}

void addOptimizers(QList<PropertyGroup> &groups, const QList<OptimizerInfo> &optimizers)
{
    for (const OptimizerInfo &optimizer : optimizers) {
        Group group(PropertyGroup::tr("Optimizer %1").arg(optimizer.file));
        group.add(PropertyGroup::tr("Kind (inferred)"), optimizer.kind);
        group.add(PropertyGroup::tr("Parameters it steers"), std::optional<qint64>(optimizer.paramCount()));
        group.add(PropertyGroup::tr("Has been stepped"), std::optional<bool>(optimizer.stateEntries > 0));
        group.add(PropertyGroup::tr("State"), optimizer.stateFields.join(u", "_s));
        group.addAll(optimizer.optionValues);
        groups += group.group;
    }
}

void addPickle(QList<PropertyGroup> &groups, const PickleInfo &pickle)
{
    Group group(PropertyGroup::tr("Pickle"));
    group.add(PropertyGroup::tr("Class"), pickle.className);
    group.add(PropertyGroup::tr("Protocol"), std::optional<qint64>(pickle.protocol));
    if (pickle.vecNormalize) {
        const VecNormalizeInfo &info = *pickle.vecNormalize;
        for (const RunningStatistics &statistics : info.observations) {
            //: Statistics of normalised observations; %1 is the part's name, may be empty
            group.add(PropertyGroup::tr("Observations seen %1").arg(statistics.key).trimmed(),
                QLocale().toString(statistics.count, 'f', 0));
            group.add(PropertyGroup::tr("Shape %1").arg(statistics.key).trimmed(), Group::shape(statistics.shape));
        }
        group.add(PropertyGroup::tr("Clips observations at"), info.clipObservations);
        group.add(PropertyGroup::tr("Clips rewards at"), info.clipReward);
        group.add(PropertyGroup::tr("Discount"), info.gamma);
        group.add(PropertyGroup::tr("Normalises observations"), info.normalizesObservations);
        group.add(PropertyGroup::tr("Normalises rewards"), info.normalizesReward);
        group.add(PropertyGroup::tr("Still learning"), info.training);
    }
    if (pickle.replayBuffer) {
        const ReplayBufferInfo &info = *pickle.replayBuffer;
        group.add(PropertyGroup::tr("Transitions held"), info.transitions());
        group.add(PropertyGroup::tr("Room for"), info.bufferSize);
        group.add(PropertyGroup::tr("Full"), info.full);
        group.add(PropertyGroup::tr("Environments"), info.nEnvs);
        for (const ArrayInfo &array : info.arrays) {
            group.add(array.name, u"%1 · %2"_s.arg(array.dtype, Group::shape(array.shape)));
        }
    }
    group.addAll(pickle.values);
    groups += group.group;
}

void addMetadata(QList<PropertyGroup> &groups, const TrainingMetadata &metadata)
{
    Group group(PropertyGroup::tr("Training metadata"));
    group.add(PropertyGroup::tr("Written"), metadata.timestamp);
    group.add(PropertyGroup::tr("Steps done"), metadata.totalTimestepsCompleted);
    group.add(PropertyGroup::tr("Steps asked for"), metadata.totalTimesteps);
    group.add(PropertyGroup::tr("Scenario"), metadata.scenarioName);
    group.add(PropertyGroup::tr("Mean reward"), metadata.meanReward);
    if (metadata.observationSpaceShape) {
        group.add(PropertyGroup::tr("Observation shape"), Group::shape(*metadata.observationSpaceShape));
    }
    if (metadata.actionSpaceShape) {
        group.add(PropertyGroup::tr("Action shape"), Group::shape(*metadata.actionSpaceShape));
    }
    group.add(PropertyGroup::tr("Policy"), metadata.policyArchitecture);
    group.add(PropertyGroup::tr("Says it resumed"), metadata.resumedFromCheckpoint);
    group.add(PropertyGroup::tr("Says from"), metadata.latestCheckpointPath);
    group.addAll(metadata.others);
    groups += group.group;
}

} // namespace

QList<PropertyGroup> PropertyGroup::of(const FileReport &report)
{
    QList<PropertyGroup> groups;
    Group file(tr("File"));
    file.add(tr("Path"), QDir::toNativeSeparators(report.path));
    file.add(tr("Kind"), kindText(report.kind));
    file.add(tr("State"), statusText(report.status));
    file.add(tr("Size"), Format::size(report.size));
    groups += file.group;
    if (report.checkpoint) {
        addTraining(groups, *report.checkpoint);
        addPolicy(groups, *report.checkpoint);
        addOptimizers(groups, report.checkpoint->optimizers);
        Group parameters(tr("Hyper-parameters"));
        parameters.addAll(report.checkpoint->hyperparameters);
        groups += parameters.group;
        Group system(tr("Saved on"));
        system.add(u"Stable-Baselines3"_s, report.checkpoint->sb3Version);
        system.addAll(report.checkpoint->systemInfo);
        groups += system.group;
    }
    if (report.torch) {
        Group torch(tr("Tensors"));
        torch.add(tr("Format"), report.torch->format);
        torch.add(tr("Outermost object"), report.torch->rootType);
        torch.add(tr("Tensors"), std::optional<qint64>(report.torch->tensors.size()));
        torch.add(tr("Parameters"), std::optional<qint64>(report.torch->numelUnique));
        torch.addAll(report.torch->scalars);
        groups += torch.group;
    }
    if (report.torchOptimizer) {
        addOptimizers(groups, {*report.torchOptimizer});
    }
    if (report.pickle) {
        addPickle(groups, *report.pickle);
    }
    if (report.npz) {
        Group arrays(tr("Arrays"));
        for (const ArrayInfo &array : report.npz->arrays) {
            arrays.add(array.name, u"%1 · %2"_s.arg(array.dtype, Group::shape(array.shape)));
        }
        groups += arrays.group;
    }
    if (report.csv) {
        Group table(tr("Table"));
        table.add(tr("Environment"), report.csv->environment);
        table.add(tr("Rows"), std::optional<qint64>(report.csv->rows));
        table.add(tr("Columns"), report.csv->columns.join(u", "_s));
        groups += table.group;
        Group last(tr("Last row"));
        last.addAll(report.csv->last);
        groups += last.group;
    }
    if (report.metadata) {
        addMetadata(groups, *report.metadata);
    }
    if (report.events) {
        Group events(tr("Events"));
        events.add(tr("Records"), std::optional<qint64>(report.events->records));
        events.add(tr("Curves"), std::optional<qint64>(report.events->curves.size()));
        groups += events.group;
    }
    groups.removeIf([](const PropertyGroup &group) { return group.rows.isEmpty(); });
    return groups;
}

} // namespace Reprise
