// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"
#include "model/checkpoint/picklemachine.h"

#include <QList>

namespace Reprise {

/// A file inside a pickle (torch.storage._load_from_bytes): to be read by the caller before it is called fine.
struct NestedTorch
{
    QString where;
    QByteArrayView bytes;
};

struct SafetyFindings
{
    QList<GlobalUse> uses; ///< each name once for each place
    std::vector<NestedTorch> nested;
};

/// Judges every name a pickle imports, with its context: how it is called, with what, and which bytecode comes along.
/// Works on pickles that ended in a fault too, because what came before would have run.
void scanPickle(const PickleResult &pickle, const QString &where, SafetyFindings &findings);

/// Scans `bytes` as a chain of pickles: what follows the first STOP is ignored by Python, but reported all the same.
void scanTrailing(QByteArrayView bytes, const QString &where, const PickleLimits &limits, SafetyFindings &findings);

} // namespace Reprise
