// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"

#include <QCoreApplication>

namespace Reprise {

/// Everything a report says, as headings with names and values: what the inspector's first page shows.
struct PropertyGroup
{
    QString title;
    QList<std::pair<QString, QString>> rows;

    [[nodiscard]] static QList<PropertyGroup> of(const FileReport &report);

    Q_DECLARE_TR_FUNCTIONS(Reprise::PropertyGroup)
};

} // namespace Reprise
