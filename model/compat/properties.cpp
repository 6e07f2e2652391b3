// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/compat/rules.h"

#include <QCoreApplication>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Reprise {
namespace {

class CompatProperties
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::CompatProperties)
};

/// Collects rows; a value that is not known on one side is no difference.
class Rows
{
public:
    void begin(const QString &group) { m_group = group; }

    void add(const QString &field, const QString &label, const QString &mine, const QString &theirs)
    {
        if (mine.isEmpty() && theirs.isEmpty()) {
            return;
        }
        m_rows << PropertyRow {
            field, m_group, label, mine, theirs, mine.isEmpty() || theirs.isEmpty() || mine == theirs};
    }

    /// For lists that are complete on both sides: what only one side has is a difference.
    void addPresent(
        const QString &field, const QString &label, const QString &mine, const QString &theirs, bool bothKnown)
    {
        m_rows << PropertyRow {field, m_group, label, mine, theirs, !bothKnown || mine == theirs};
    }

    [[nodiscard]] QList<PropertyRow> take() { return std::move(m_rows); }

private:
    QString m_group;
    QList<PropertyRow> m_rows;
};

QString text(const std::optional<qint64> &value)
{
    return value ? QString::number(*value) : QString();
}

QString text(const QVersionNumber &version)
{
    return version.isNull() ? QString() : version.toString();
}

QString text(const std::optional<Space> &space)
{
    if (!space) {
        return {};
    }
    if (!space->type.isEmpty()) {
        return space->text();
    }
    return space->shape ? describeShape(*space->shape) : space->n ? u"n=%1"_s.arg(*space->n) : QString();
}

QString layersText(const QMap<QString, QList<qint64>> &layers)
{
    QStringList parts;
    for (const auto &[part, widths] : layers.asKeyValueRange()) {
        QStringList sizes;
        for (const qint64 width : widths) {
            sizes << QString::number(width);
        }
        parts << (part.isEmpty() ? QString() : part + u' ') + u'[' + sizes.join(", "_L1) + u']';
    }
    return parts.join(", "_L1);
}

void addTensors(Rows &rows, const CheckpointFacts &a, const CheckpointFacts &b)
{
    const auto table = [](const CheckpointFacts &facts) {
        QHash<QString, QString> shapes;
        for (const TensorInfo &tensor : facts.policy) {
            shapes.insert(tensor.key, describeShape(tensor.shape) + u' ' + tensor.dtype);
        }
        return shapes;
    };
    const QHash<QString, QString> mine = table(a);
    const QHash<QString, QString> theirs = table(b);
    const bool known = a.policyKnown && b.policyKnown;
    for (const TensorInfo &tensor : a.policy) {
        rows.addPresent(u"policy."_s + tensor.key, tensor.key, mine.value(tensor.key), theirs.value(tensor.key), known);
    }
    for (const TensorInfo &tensor : b.policy) {
        if (!mine.contains(tensor.key)) {
            rows.addPresent(u"policy."_s + tensor.key, tensor.key, {}, theirs.value(tensor.key), known);
        }
    }
}

QString optimizerText(const OptimizerInfo *optimizer)
{
    if (!optimizer) {
        return {};
    }
    QStringList sizes;
    for (const int count : optimizer->groupParams) {
        sizes << QString::number(count);
    }
    const QString parameters = sizes.join(" + "_L1);
    return optimizer->kind.isEmpty() ? parameters : optimizer->kind + u", "_s + parameters;
}

void addOptimizers(Rows &rows, const CheckpointFacts &a, const CheckpointFacts &b)
{
    QStringList files;
    for (const QList<OptimizerInfo> &side : {a.optimizers, b.optimizers}) {
        for (const OptimizerInfo &optimizer : side) {
            if (!files.contains(optimizer.file)) {
                files << optimizer.file;
            }
        }
    }
    for (const QString &file : std::as_const(files)) {
        rows.addPresent(file, file, optimizerText(a.optimizer(file)), optimizerText(b.optimizer(file)),
            a.optimizersKnown && b.optimizersKnown);
    }
}

void addHyperParameters(Rows &rows, const CheckpointFacts &a, const CheckpointFacts &b)
{
    const QStringList mine = a.hyperParameters.keys();
    const QStringList theirs = b.hyperParameters.keys();
    QSet<QString> all(mine.begin(), mine.end());
    all.unite({theirs.begin(), theirs.end()});
    QStringList keys(all.begin(), all.end());
    keys.sort();
    for (const QString &key : std::as_const(keys)) {
        rows.add(key, key, a.hyperParameters.value(key), b.hyperParameters.value(key));
    }
}

} // namespace

QList<PropertyRow> propertyRows(const CheckpointFacts &a, const Target &target)
{
    const CheckpointFacts &b = target.facts;
    Rows rows;
    rows.begin(CompatProperties::tr("Training"));
    rows.add(u"algorithm"_s, CompatProperties::tr("Algorithm"), a.algorithm, b.algorithm);
    rows.add(u"policy_class"_s, CompatProperties::tr("Policy class"), a.policyClass, b.policyClass);
    rows.add(u"num_timesteps"_s, CompatProperties::tr("Steps done"), text(a.numTimesteps), text(b.numTimesteps));
    rows.add(u"n_envs"_s, CompatProperties::tr("Environments"), text(a.nEnvs), text(b.nEnvs));
    rows.begin(CompatProperties::tr("Spaces"));
    rows.add(u"observation_space"_s, CompatProperties::tr("Observation space"), text(a.observationSpace),
        text(b.observationSpace));
    rows.add(u"action_space"_s, CompatProperties::tr("Action space"), text(a.actionSpace), text(b.actionSpace));
    rows.begin(CompatProperties::tr("Network"));
    const QString stated = b.architectureText.isEmpty() ? layersText(b.hiddenLayers) : b.architectureText;
    rows.add(u"hidden_layers"_s, CompatProperties::tr("Hidden layers"), layersText(a.hiddenLayers),
        b.hiddenLayers.isEmpty() ? stated : layersText(b.hiddenLayers));
    rows.add(u"activation_fn"_s, CompatProperties::tr("Activation"), a.activation, b.activation);
    addTensors(rows, a, b);
    rows.begin(CompatProperties::tr("Optimizers"));
    addOptimizers(rows, a, b);
    rows.begin(CompatProperties::tr("Hyper-parameters"));
    addHyperParameters(rows, a, b);
    rows.begin(CompatProperties::tr("Versions"));
    rows.add(u"versions.stable_baselines3"_s, u"Stable-Baselines3"_s, text(a.sb3), text(b.sb3));
    rows.add(u"versions.gymnasium"_s, u"Gymnasium"_s, text(a.gymnasium), text(b.gymnasium));
    rows.add(u"versions.gym"_s, u"Gym"_s, text(a.gym), text(b.gym));
    rows.add(u"versions.torch"_s, u"PyTorch"_s, text(a.torch), text(b.torch));
    rows.add(u"versions.numpy"_s, u"NumPy"_s, text(a.numpy), text(b.numpy));
    rows.add(u"versions.python"_s, u"Python"_s, text(a.python), text(b.python));
    rows.add(u"versions.cloudpickle"_s, u"cloudpickle"_s, text(a.cloudpickle), text(b.cloudpickle));
    return rows.take();
}

} // namespace Reprise
