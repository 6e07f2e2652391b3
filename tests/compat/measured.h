// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/compat/compare.h"

#include <QJsonArray>
#include <QJsonObject>

/// tests/data/compat/measured.json: the facts of genuine checkpoints, condensed, and what genuine Stable-Baselines3 did
/// with every pair of them (same content as the owner's compat/pairs-*.json and class-2.7.0.json).
namespace Measured {

/// What was measured for one pair and way of loading.
enum class Result { Raises, LoadsCannotTrain, LoadsAndTrains, LoadsTrainingUnknown };

struct Row
{
    qsizetype a = 0;
    qsizetype b = 0;
    Reprise::Method method = Reprise::Method::Load;
    Result result = Result::Raises;
    QStringList hidden; ///< modules made unimportable
    QStringList extra; ///< modules that were there besides
};

struct PairSet
{
    QString name;
    QVersionNumber reader;
    QList<Row> rows;
};

struct ClassRow
{
    qsizetype a = 0;
    QString algorithm;
    Result result = Result::Raises;
};

struct Data
{
    QList<Reprise::CheckpointFacts> files;
    QList<PairSet> sets;
    QList<ClassRow> classes;
    [[nodiscard]] qsizetype find(const QString &name) const;
};

/// Reads the document; an empty Data when it is not there or not what it should be.
[[nodiscard]] Data read(const QString &path);

[[nodiscard]] Reprise::Space space(const QJsonObject &object);

/// Does the answer say what was measured? "can't tell" never does.
[[nodiscard]] bool agrees(const Reprise::MethodVerdict &said, Result measured);

} // namespace Measured
