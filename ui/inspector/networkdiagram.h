// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/space.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

namespace Reprise {

/// One layer, as read from a tensor's shape; without weights only Flatten.
struct NetworkLayer
{
    enum class Kind { Dense, Convolution, Recurrent, Flatten };
    Kind kind = Kind::Dense;
    qint64 inputs = 0; ///< units, or channels of a convolution
    qint64 outputs = 0;
    QString kernel; ///< "8 × 8" of a convolution
    QString tensor; ///< the tensor's name

    friend bool operator==(const NetworkLayer &, const NetworkLayer &) = default;
};

/// Layers one behind the other that do one thing: the actor, a critic, the features extractor.
struct NetworkTower
{
    enum class Role { Extractor, Shared, Actor, Critic, Value, Other };
    Role role = Role::Other;
    QString name; ///< translated, e.g. “Actor”, “Critic 2”
    QList<NetworkLayer> layers;
    qint64 parameters = 0; ///< numbers of all its tensors, biases included

    friend bool operator==(const NetworkTower &, const NetworkTower &) = default;
};

/// The shape of a policy's network, derived from the names and shapes of its tensors alone. Target networks are copies
/// and are counted, not drawn; so are extractors that are listed again for actor and critic.
struct NetworkDiagram
{
    struct Tensor
    {
        QString name;
        QList<qint64> shape;
    };

    QList<NetworkTower> towers;
    bool hasTargets = false; ///< target networks exist beside what is drawn

    [[nodiscard]] bool isEmpty() const { return towers.isEmpty(); }
    /// The picture in words: “Actor: 26 → 64 → 64 → 2. Critic: …”.
    [[nodiscard]] QString toText() const;

    /// Parts of a Dict observation space that no extractor with weights takes get a tower too: they are passed on flat.
    [[nodiscard]] static NetworkDiagram fromTensors(
        const QList<Tensor> &tensors, const std::optional<Space> &observations = {});

    Q_DECLARE_TR_FUNCTIONS(Reprise::NetworkDiagram)
};

} // namespace Reprise
