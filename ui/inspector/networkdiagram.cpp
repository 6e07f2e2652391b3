// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/networkdiagram.h"

#include <QHash>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <numeric>

namespace Reprise {
using namespace Qt::StringLiterals;

namespace {

/// Where a tensor belongs, by the beginning of its name. First match counts; names are those of Stable-Baselines3 and
/// its contrib package.
struct Rule
{
    QLatin1StringView pattern;
    NetworkTower::Role role;
};

constexpr Rule rules[] = {
    {"^(?:q_net|quantile_net|actor|critic)\\.features_extractor\\."_L1, NetworkTower::Role::Extractor},
    {"^features_extractor\\."_L1, NetworkTower::Role::Extractor},
    {"^(?:pi|vf)_features_extractor\\."_L1, NetworkTower::Role::Extractor},
    {"^mlp_extractor\\.shared_net\\."_L1, NetworkTower::Role::Shared},
    {"^lstm_actor\\."_L1, NetworkTower::Role::Actor},
    {"^lstm_critic\\."_L1, NetworkTower::Role::Value},
    {"^(?:mlp_extractor\\.policy_net|action_net)\\."_L1, NetworkTower::Role::Actor},
    {"^(?:mlp_extractor\\.value_net|value_net|critic\\.(?=weight))\\.?"_L1, NetworkTower::Role::Value},
    {"^actor\\.(?:latent_pi|mu|log_std|mu_net)\\."_L1, NetworkTower::Role::Actor},
    {"^(?:actor_net)\\."_L1, NetworkTower::Role::Actor},
    {"^(?:q_net\\.q_net|quantile_net\\.quantile_net)\\."_L1, NetworkTower::Role::Critic},
    {"^critic\\.(?:qf|q|critic|qnet|quantile_net)_?(\\d+)(?:_net)?\\."_L1, NetworkTower::Role::Critic},
};

/// The extractors of actor and critic that only repeat `features_extractor`.
bool repeatsExtractor(const QString &name)
{
    return name.startsWith("pi_features_extractor."_L1) || name.startsWith("vf_features_extractor."_L1);
}

bool isTarget(const QString &name)
{
    static const QRegularExpression target(u"^(?:q_net_target|quantile_net_target|actor_target|critic_target)\\."_s);
    return target.match(name).hasMatch();
}

/// A layer when the tensor is the weight of one: at least two dimensions and a name that says so.
bool readLayer(const NetworkDiagram::Tensor &tensor, NetworkLayer &layer)
{
    static const QRegularExpression recurrent(u"\\.weight_ih_l\\d+$"_s);
    const QList<qint64> &shape = tensor.shape;
    layer.tensor = tensor.name;
    if (recurrent.match(tensor.name).hasMatch() && shape.size() == 2) {
        // The four gates of an LSTM lie in one matrix.
        layer.kind = NetworkLayer::Kind::Recurrent;
        layer.outputs = shape.at(0) / 4;
        layer.inputs = shape.at(1);
        return true;
    }
    if (!tensor.name.endsWith(".weight"_L1) || shape.size() < 2) {
        return false;
    }
    layer.outputs = shape.at(0);
    layer.inputs = shape.at(1);
    if (shape.size() > 2) {
        layer.kind = NetworkLayer::Kind::Convolution;
        QStringList sides;
        for (const qint64 side : shape.sliced(2)) {
            sides += QLocale().toString(side);
        }
        layer.kernel = sides.join(u" × "_s);
    }
    return true;
}

/// Which tower a name belongs to: its role and a key that tells critics, extractors and unknown parts apart.
std::pair<NetworkTower::Role, QString> place(const QString &name)
{
    for (const Rule &rule : rules) {
        const QRegularExpression expression {QString(rule.pattern)};
        const QRegularExpressionMatch match = expression.match(name);
        if (!match.hasMatch()) {
            continue;
        }
        if (rule.role == NetworkTower::Role::Critic) {
            return {rule.role, match.captured(1)};
        }
        if (rule.role == NetworkTower::Role::Extractor) {
            static const QRegularExpression input(u"\\.extractors\\.([^.]+)\\."_s);
            return {rule.role, match.captured(0) + input.match(name).captured(1)};
        }
        return {rule.role, QString()};
    }
    return {NetworkTower::Role::Other, name.section(u'.', 0, 0)};
}

bool isHead(const QString &name)
{
    static const QRegularExpression head(u"^(?:action_net|value_net|actor\\.mu)\\.weight$"_s);
    return head.match(name).hasMatch();
}

/// The numbers that Stable-Baselines3 makes of one observation of this space: choices become one-hot.
qint64 flattened(const Space &space)
{
    if (space.type == "Discrete"_L1) {
        return space.n.value_or(0);
    }
    const QList<qint64> factors
        = space.type == "MultiDiscrete"_L1 ? QList<qint64>() : space.shape.value_or(QList<qint64>());
    return space.type == "MultiDiscrete"_L1
        ? std::accumulate(space.nvec.cbegin(), space.nvec.cend(), qint64(0))
        : std::accumulate(factors.cbegin(), factors.cend(), qint64(1), [](qint64 a, qint64 b) { return a * b; });
}

/// What a Dict's extractor passes on as it is: the parts without a layer of their own.
std::optional<NetworkTower> passedOn(const Space &observations, const QStringList &extracted)
{
    NetworkTower tower {NetworkTower::Role::Extractor, {}, {}, 0};
    NetworkLayer layer {.kind = NetworkLayer::Kind::Flatten, .inputs = 0, .outputs = 0, .kernel = {}, .tensor = {}};
    QStringList names;
    for (const Space::Child &part : observations.spaces) {
        if (!extracted.contains(part.key)) {
            const qint64 size = flattened(part.space);
            layer.inputs += size;
            names += u"%1 (%2)"_s.arg(part.key, QLocale().toString(size));
        }
    }
    constexpr qsizetype most = 6;
    if (names.isEmpty()) {
        return {};
    }
    layer.outputs = layer.inputs;
    tower.layers += layer;
    const QString more = names.size() > most ? u" …"_s : QString();
    //: Parts of the observation that reach the network without a layer of their own, with their sizes
    tower.name = NetworkDiagram::tr("Passed on: %1").arg(names.mid(0, most).join(u", "_s) + more);
    return tower;
}

} // namespace

NetworkDiagram NetworkDiagram::fromTensors(const QList<Tensor> &tensors, const std::optional<Space> &observations)
{
    struct Place
    {
        NetworkTower tower;
        QString key;
    };
    NetworkDiagram diagram;
    QList<Place> places;
    const bool commonExtractor = std::ranges::any_of(
        tensors, [](const Tensor &tensor) { return tensor.name.startsWith("features_extractor."_L1); });
    for (const Tensor &tensor : tensors) {
        if (isTarget(tensor.name)) {
            diagram.hasTargets = true;
            continue;
        }
        NetworkLayer layer;
        if ((commonExtractor && repeatsExtractor(tensor.name)) || !readLayer(tensor, layer)) {
            continue;
        }
        const auto [role, key] = place(tensor.name);
        if (role == NetworkTower::Role::Actor && tensor.name.startsWith("actor.log_std"_L1)) {
            continue; // the spread stands beside the mean, it is not a further layer
        }
        auto at = std::ranges::find_if(
            places, [&](const Place &known) { return known.tower.role == role && known.key == key; });
        if (at == places.end()) {
            at = places.insert(places.end(), Place {{role, {}, {}, 0}, key});
        }
        at->tower.layers += layer;
    }
    // Biases and normalisation belong to the tower whose layers carry the same names.
    for (const Tensor &tensor : tensors) {
        if (isTarget(tensor.name) || (commonExtractor && repeatsExtractor(tensor.name))) {
            continue;
        }
        const auto [role, key] = place(tensor.name);
        const auto at = std::ranges::find_if(
            places, [&](const Place &known) { return known.tower.role == role && known.key == key; });
        if (at != places.end()) {
            at->tower.parameters += std::accumulate(
                tensor.shape.cbegin(), tensor.shape.cend(), qint64(1), [](qint64 a, qint64 b) { return a * b; });
        }
    }
    std::ranges::stable_sort(places, {}, [](const Place &known) { return known.tower.role; });
    const auto count = [&](NetworkTower::Role role) {
        return std::ranges::count_if(places, [&](const Place &known) { return known.tower.role == role; });
    };
    QHash<NetworkTower::Role, int> seen;
    for (Place &known : places) {
        const int number = ++seen[known.tower.role];
        const bool several = count(known.tower.role) > 1;
        const QString detail = known.key.section(u'.', -1);
        switch (known.tower.role) {
        case NetworkTower::Role::Extractor:
            //: Part of a neural network that turns observations into features
            known.tower.name = detail.isEmpty() ? tr("Features extractor") : tr("Extractor of “%1”").arg(detail);
            if (several && known.key.startsWith("actor."_L1)) {
                known.tower.name = tr("Actor’s extractor");
            } else if (several && known.key.startsWith("critic."_L1)) {
                known.tower.name = tr("Critic’s extractor");
            }
            break;
        case NetworkTower::Role::Shared:
            known.tower.name = tr("Shared layers");
            break;
        case NetworkTower::Role::Actor:
            known.tower.name = tr("Actor");
            break;
        case NetworkTower::Role::Value:
            known.tower.name = tr("Critic");
            break;
        case NetworkTower::Role::Critic:
            //: The network that estimates action values (Q); %1 is a number when there are several
            known.tower.name = several ? tr("Q network %1").arg(QLocale().toString(number)) : tr("Q network");
            break;
        case NetworkTower::Role::Other:
            known.tower.name = known.key;
            break;
        }
        // Files list the output layer before some hidden ones, and recurrent layers after the ones they feed.
        std::ranges::stable_sort(known.tower.layers, {}, [](const NetworkLayer &layer) {
            return isHead(layer.tensor) ? 2 : layer.kind == NetworkLayer::Kind::Recurrent ? 0 : 1;
        });
        diagram.towers += known.tower;
    }
    if (observations && observations->isDict() && !diagram.isEmpty()) {
        QStringList extracted;
        for (const Place &known : places) {
            extracted += known.key.section(u'.', -1);
        }
        if (const auto tower = passedOn(*observations, extracted)) {
            const auto behind = std::ranges::find_if(
                diagram.towers, [](const NetworkTower &known) { return known.role != NetworkTower::Role::Extractor; });
            diagram.towers.insert(behind, *tower);
        }
    }
    return diagram;
}

QString NetworkDiagram::toText() const
{
    QStringList sentences;
    for (const NetworkTower &tower : towers) {
        QStringList sizes {QLocale().toString(tower.layers.constFirst().inputs)};
        for (const NetworkLayer &layer : tower.layers) {
            sizes += QLocale().toString(layer.outputs);
        }
        //: A part of a network and its layer sizes, e.g. “Actor: 26 → 64 → 2”
        sentences += tr("%1: %2").arg(tower.name, sizes.join(u" → "_s));
    }
    if (hasTargets) {
        sentences += tr("Target networks of the same shape exist beside these.");
    }
    return sentences.join(u'\n');
}

} // namespace Reprise
