// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"

#include <QString>

#include <vector>

namespace Reprise {

/// What a report says, arranged for people: groups, properties below them, details below those. Texts are translated
/// and numbers written for the locale; `id` is neither, and unique among siblings.
struct InspectItem
{
    QString id;
    QString name;
    QString value;
    std::vector<InspectItem> children;

    InspectItem &add(const QString &childId, const QString &childName, const QString &childValue = {});
};

/// The invisible root; its children are the groups.
[[nodiscard]] InspectItem inspectTree(const FileReport &report);

/// “(4, 84, 84)” as Python writes it.
[[nodiscard]] QString shapeText(const QList<qint64> &shape);

/// A schedule in a few words: “0.0003 (constant)”, “1 → 0.05 over 10 %”, “own function lin”.
[[nodiscard]] QString scheduleText(const Schedule &schedule);

} // namespace Reprise
