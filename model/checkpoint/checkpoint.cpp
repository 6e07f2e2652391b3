// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/checkpoint.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Reprise {

const TensorInfo *StateDict::tensor(QStringView key) const
{
    const auto it = std::ranges::find(tensors, key, &TensorInfo::key);
    return it == tensors.end() ? nullptr : &*it;
}

bool Checkpoint::hasOptimizerState() const
{
    return std::ranges::any_of(optimizers, [](const OptimizerInfo &optimizer) { return optimizer.stateEntries > 0; });
}

const StateDict *Checkpoint::stateDict(QStringView file) const
{
    const auto it = std::ranges::find(stateDicts, file, &StateDict::file);
    return it == stateDicts.end() ? nullptr : &*it;
}

const OptimizerInfo *Checkpoint::optimizer(QStringView file) const
{
    const auto it = std::ranges::find(optimizers, file, &OptimizerInfo::file);
    return it == optimizers.end() ? nullptr : &*it;
}

QString Checkpoint::system(QStringView key) const
{
    for (const auto &[name, value] : systemInfo) {
        if (name == key) {
            return value;
        }
    }
    return {};
}

QStringList Checkpoint::dataModules() const
{
    QStringList modules;
    for (const QStringList &list : modulesByKey) {
        modules += list;
    }
    modules.sort();
    modules.removeDuplicates();
    return modules;
}

QList<std::pair<QString, QList<qint64>>> Checkpoint::derivedLayers() const
{
    QList<std::pair<QString, QList<qint64>>> layers;
    const StateDict *dict = policy();
    if (dict == nullptr) {
        return layers;
    }
    for (const TensorInfo &tensor : dict->tensors) {
        if (!tensor.key.endsWith(u".weight"_s) || tensor.shape.size() < 2) {
            continue;
        }
        // mlp_extractor.policy_net.0.weight belongs to mlp_extractor.policy_net; action_net.weight to action_net.
        QStringList parts = tensor.key.split(u'.');
        parts.removeLast();
        if (parts.size() > 1 && !parts.constLast().isEmpty()
            && std::ranges::all_of(parts.constLast(), [](QChar c) { return c.isDigit(); })) {
            parts.removeLast();
        }
        const QString part = parts.join(u'.');
        const auto it = std::ranges::find(layers, part, &std::pair<QString, QList<qint64>>::first);
        if (it == layers.end()) {
            layers.append({part, {tensor.shape.constFirst()}});
        } else {
            it->second.append(tensor.shape.constFirst());
        }
    }
    return layers;
}

} // namespace Reprise
